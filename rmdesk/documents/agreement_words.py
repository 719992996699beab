"""What the rules of engagement say, clause by clause, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rmdesk.documents.page_style import clock, fill, full_date, long_date, weekday_name
from rmdesk.documents.shaping import Span
from rmdesk.i18n import _, ngettext
from rmdesk.rules.papers import AgreementPaper, Meeting
from rmdesk.rules.words import CheckInKind, MeetingMode, Rhythm

Text = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading, its paragraphs, and choices that the pair ticks by hand."""

    heading: str
    paragraphs: tuple[Text, ...]
    question: str = ""
    choices: tuple[str, ...] = ()


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
                "We meet on neutral ground: {place}. Never in {mentee}’s office, where the desk "
                "would do the talking. If the place is taken, we choose another that belongs to "
                "neither of us."
            ),
            place=paper.place,
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


def same_weekday(paper: AgreementPaper) -> str:
    """The weekday of all sessions, or an empty text."""
    days = {meeting.on_date.weekday() for meeting in paper.meetings}
    return weekday_name(days.pop()) if len(days) == 1 else ""


def clauses(paper: AgreementPaper) -> Iterator[Clause]:
    """The clauses that follow goals and dates."""
    mentor, mentee = paper.mentor, paper.mentee
    yield Clause(
        _("Keeping our dates"),
        (
            fill(
                _(
                    "Our dates stand in both calendars now, and they move only for good reasons. "
                    "Whoever cannot come says so at least two working days before and offers a new "
                    "date within a week. If two sessions in a row fall through, we tell the "
                    "coordinator – not to complain, but to get going again."
                )
            ),
        ),
        _("Who arranges them?"),
        (mentor, mentee, _("We take turns")),
    )
    yield Clause(
        _("Between sessions"),
        (
            fill(
                _("We answer each other within two working days, even if only to say when we can.")
            ),
        ),
        _("We write or call by"),
        (_("E-mail"), _("Phone"), _("Chat")),
    )
    yield Clause(
        _("Leave to speak up"),
        (
            fill(
                _(
                    "Rank stays outside the door. {mentor} may interrupt, disagree, correct and "
                    "ask “What do you mean by that?”, and does not have to soften it. {mentee} "
                    "asks to be corrected and listens before answering. Either of us may say "
                    "“I don’t know”, and either may ask for a pause."
                ),
                mentor=mentor,
                mentee=mentee,
            ),
        ),
    )
    yield Clause(
        _("In confidence"),
        (
            fill(
                _(
                    "What we say stays between us. Each of us may talk about what we have learned, "
                    "never about what the other said. There are two limits: where somebody may "
                    "come to harm, and where the law or our code of conduct obliges us to speak. "
                    "Then we tell each other first, if that is safe."
                )
            ),
        ),
    )
    yield Clause(
        _("What this is not"),
        (
            fill(
                _(
                    "It is not an appraisal. Nothing from our sessions is used for or against "
                    "{mentor} in reviews, pay, promotion or the sharing out of work, and neither "
                    "of us asks the other for favours. If a decision about {mentor} comes to "
                    "{mentee}’s desk, {mentee} says so and lets somebody else take it."
                ),
                mentor=mentor,
                mentee=mentee,
            ),
        ),
    )
    yield Clause(_("Looking back"), (_feedback(paper),))
    yield Clause(
        _("Ending early"),
        (
            fill(
                _(
                    "Either of us may end this at any time, without giving a reason and without "
                    "fault. One word to the coordinator is enough, who closes it quietly and, if "
                    "wished, finds a new partner for each of us. Nobody asks who wanted it."
                )
            ),
        ),
    )
    yield Clause(
        _("What the coordinator hears"),
        (
            fill(
                _(
                    "The dates, length and place of our sessions, that this page is signed, and "
                    "what each of us writes on the feedback forms. Nothing of what we talk about."
                )
            ),
        ),
        _("We also want to pass on"),
        (_("Our topics and next steps"),),
    )


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
