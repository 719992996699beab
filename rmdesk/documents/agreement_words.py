"""What the rules of engagement say, clause by clause, in plain words."""

from __future__ import annotations

from rmdesk.documents.content import (
    Content,
    Goals,
    Meetings,
    Para,
    Section,
    Text,
    Ticks,
)
from rmdesk.documents.page_style import clock, fill, full_date, long_date, plain
from rmdesk.documents.shaping import Span
from rmdesk.i18n import _, ngettext
from rmdesk.rules.papers import AgreementPaper, Meeting
from rmdesk.rules.wording.comparing import Difference, How
from rmdesk.rules.words import CheckInKind, CoordinatorTold, MeetingMode, Rhythm


def opening(paper: AgreementPaper) -> Text:
    """What this paper is."""
    return fill(
        _(
            "We are setting out together in {programme}. In our sessions the usual order is turned "
            "round: {mentor} teaches, and {mentee} learns. This page is not a contract. It says "
            "what each of us may count on, so that we can both speak freely. We read it aloud at "
            "our first meeting, change what does not fit us, and sign it."
        ),
        programme=paper.programme,
        mentor=paper.mentor,
        mentee=paper.mentee,
    )


def goals_opening() -> str:
    """Above the table of goals."""
    return _(
        "One to three things are enough. Each has a sign by which we will see that it has happened."
    )


def when(paper: AgreementPaper) -> Text:
    """From when to when, how often and how long."""
    return fill(
        _("We meet from {first} to {last}, {rhythm}, for {minutes} each time."),
        bold=True,
        first=long_date(paper.starts_on),
        last=long_date(paper.ends_on),
        rhythm=rhythm(paper),
        minutes=length(paper.minutes),
    )


def rhythm(paper: AgreementPaper) -> str:
    """How often the pair meets."""
    if paper.rhythm is Rhythm.MONTHLY:
        return _("once a month")
    return ngettext("every week", "every {n} weeks", paper.every_weeks).format(n=paper.every_weeks)


def length(minutes: int) -> str:
    """Minutes in words."""
    return ngettext("{n}\u00a0minute", "{n}\u00a0minutes", minutes).format(n=minutes)


def where(paper: AgreementPaper) -> Text:
    """The neutral place."""
    if paper.mode is MeetingMode.ONLINE:
        return fill(
            _(
                "We meet online, each from a place where nobody else can listen, with everything "
                "else on the screen closed."
            )
        )
    if paper.place:
        return fill(
            _(
                "We meet on neutral ground: {venue}. Never in {mentee}’s office, where the desk "
                "would do the talking. If the place is taken, we choose another that belongs to "
                "neither of us."
            ),
            venue=paper.place,
            mentee=paper.mentee,
        )
    return fill(
        _(
            "We meet on neutral ground that belongs to neither of us, and never in {mentee}’s "
            "office, where the desk would do the talking."
        ),
        mentee=paper.mentee,
    )


def meeting_line(meeting: Meeting) -> str:
    """A planned session in a table: weekday, date, time."""
    day = full_date(meeting.on_date)
    if meeting.at_time is None:
        return day
    return _("{date}, {time}").format(date=day, time=clock(meeting.at_time))


def content(paper: AgreementPaper) -> Content:
    """The agreement in words, as it comes with the program."""
    return Content(
        kicker=_("Rules of engagement"),
        title=_("How we will work together"),
        names=((paper.mentor_word, paper.mentor), (paper.mentee_word, paper.mentee)),
        opening=opening(paper),
        sections=(
            Section(
                _("What we want"),
                (
                    Para(plain(goals_opening())),
                    Goals(tuple((goal.outcome, goal.measure) for goal in paper.goals)),
                ),
                key="goals",
                required=True,
            ),
            Section(
                _("When and where"),
                (
                    Para(when(paper)),
                    Para(where(paper)),
                    Meetings(tuple((one.number, meeting_line(one)) for one in paper.meetings)),
                ),
                key="dates",
                required=True,
            ),
            *_clauses(paper),
        ),
    )


def _clauses(paper: AgreementPaper) -> tuple[Section, ...]:
    """The clauses that follow goals and dates."""
    mentor, mentee = paper.mentor, paper.mentee
    return (
        Section(
            _("Keeping our dates"),
            (
                Para(
                    plain(
                        _(
                            "Our dates stand in both calendars now, and they move only for good "
                            "reasons. Whoever cannot come says so at least two working days "
                            "before and offers a new date within a week. If two sessions in a row "
                            "fall through, we tell the coordinator – not to complain, but to get "
                            "going again."
                        )
                    )
                ),
                Ticks(_("Who arranges them?"), (mentor, mentee, _("We take turns"))),
            ),
            key="keeping_dates",
        ),
        Section(
            _("Between sessions"),
            (
                Para(
                    plain(
                        _(
                            "We answer each other within two working days, even if only to say "
                            "when we can."
                        )
                    )
                ),
                Ticks(_("We write or call by"), (_("E-mail"), _("Phone"), _("Chat"))),
            ),
            key="between",
        ),
        Section(
            _("Leave to speak up"),
            (
                Para(
                    fill(
                        _(
                            "Rank stays outside the door. {mentor} may interrupt, disagree, "
                            "correct and ask “What do you mean by that?”, and does not have to "
                            "soften it. {mentee} asks to be corrected and listens before "
                            "answering. Either of us may say “I don’t know”, and either may ask "
                            "for a pause."
                        ),
                        mentor=mentor,
                        mentee=mentee,
                    )
                ),
            ),
            key="speaking_up",
            required=True,
        ),
        Section(
            _("In confidence"),
            (
                Para(
                    plain(
                        _(
                            "What we say stays between us. Each of us may talk about what we have "
                            "learned, never about what the other said. There are two limits: where "
                            "somebody may come to harm, and where the law or our code of conduct "
                            "obliges us to speak. Then we tell each other first, if that is safe."
                        )
                    )
                ),
            ),
            key="confidence",
            required=True,
        ),
        Section(
            _("What this is not"),
            (
                Para(
                    fill(
                        _(
                            "It is not an appraisal. Nothing from our sessions is used for or "
                            "against {mentor} in reviews, pay, promotion or the sharing out of "
                            "work, and neither of us asks the other for favours. If a decision "
                            "about {mentor} comes to {mentee}’s desk, {mentee} says so and lets "
                            "somebody else take it."
                        ),
                        mentor=mentor,
                        mentee=mentee,
                    )
                ),
            ),
            key="boundaries",
            required=True,
        ),
        Section(_("Looking back"), (Para(_feedback(paper)),), key="looking_back", required=True),
        Section(
            _("Ending early"),
            (
                Para(
                    plain(
                        _(
                            "Either of us may end this at any time, without giving a reason and "
                            "without fault. One word to the coordinator is enough, who closes it "
                            "quietly and, if wished, finds a new partner for each of us. Nobody "
                            "asks who wanted it."
                        )
                    )
                ),
            ),
            key="ending",
            required=True,
        ),
        _coordinator(paper),
    )


def _coordinator(paper: AgreementPaper) -> Section:
    """What the coordinator is told of each session."""
    dates = paper.told is CoordinatorTold.DATES
    told = fill(
        _(
            "The dates, length and place of our sessions, that this page is signed, and what each "
            "of us writes on the feedback forms. {told}"
        ),
        told=_("Nothing of what we talk about.")
        if dates
        else _(
            "After each session also its topics and our next steps, in a line or two; never who "
            "said what."
        ),
    )
    parts: tuple[Para | Ticks, ...] = (Para(told),)
    if dates:
        parts += (Ticks(_("We also want to pass on"), (_("Our topics and next steps"),)),)
    return Section(_("What the coordinator hears"), parts, key="coordinator", required=True)


def values(paper: AgreementPaper) -> dict[str, str]:
    """What may stand in the place of a name in braces."""
    first = paper.meetings[0] if paper.meetings else None
    return {
        "mentor": paper.mentor,
        "mentee": paper.mentee,
        "mentor_word": paper.mentor_word,
        "mentee_word": paper.mentee_word,
        "organisation": paper.organisation,
        "programme": paper.programme,
        "venue": paper.place,
        "first": long_date(paper.starts_on),
        "last": long_date(paper.ends_on),
        "first_session": meeting_line(first) if first is not None else "",
        "rhythm": rhythm(paper),
        "minutes": length(paper.minutes),
    }


def _feedback(paper: AgreementPaper) -> Text:
    closing = _(
        "Each of us answers alone, honestly and within a week. Halfway through we also ask each "
        "other what to keep and what to change."
    )
    if not paper.check_ins:
        return fill(
            _("The coordinator asks each of us for feedback along the way. {closing}").replace(
                "{closing}", closing
            )
        )
    told = [
        _("{name} ({date})").format(name=check_in_name(c.kind), date=long_date(c.on_date))
        for c in paper.check_ins
    ]
    opening_ = fill(
        _("The coordinator asks each of us for feedback: {dates}."),
        bold=True,
        dates=_(", ").join(told),
    )
    return (*opening_, Span(" " + closing))


def check_in_name(kind: CheckInKind) -> str:
    """When a check-in takes place, in words within a sentence."""
    return {
        CheckInKind.BASELINE: _("before the start"),
        CheckInKind.WEEK_4: _("in week four"),
        CheckInKind.MIDPOINT: _("halfway through"),
        CheckInKind.FINAL: _("at the end"),
        CheckInKind.FOLLOW_UP: _("six months later"),
    }[kind]


def change_line(one: Difference) -> str:
    """One line of what changed, such as *In confidence: changed*."""
    title = one.title or _("Closing words")
    return {
        How.ADDED: _("{title}: added"),
        How.REMOVED: _("{title}: taken out"),
        How.ALTERED: _("{title}: changed"),
    }[one.how].format(title=title)
