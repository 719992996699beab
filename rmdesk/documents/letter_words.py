"""What a match letter says, in plain and friendly words."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.documents.content import Content, Para, Points, Section, Text
from rmdesk.documents.page_style import clock, fill, full_date, long_date, plain, weekday_name
from rmdesk.i18n import _, ngettext
from rmdesk.rules.asking import FIRST_MOVE
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.words import HalfDay, Rhythm, Role

_TOLD = 3
"""So many topics, languages and half-days are named; more would read like a list."""


def opening(paper: MatchLetterPaper) -> Text:
    """Who the partner is, and that nothing is settled yet."""
    if paper.role is Role.MENTOR:
        text = _(
            "Thank you for taking part in {programme}. You have something to teach that leaders "
            "here want to learn. We would like to put you together with {partner}: you would be "
            "the {reader_word}, and {partner} the {partner_word} who listens and learns. Nothing "
            "is settled until you have both said yes."
        )
    else:
        text = _(
            "Thank you for taking part in {programme}, and for wanting to learn from somebody who "
            "sees our organisation from another side. We would like to put you together with "
            "{partner}: {partner} would be your {partner_word}, and you the {reader_word}. "
            "Nothing is settled until you have both said yes."
        )
    return fill(
        text,
        programme=paper.programme,
        partner=paper.partner,
        reader_word=paper.reader_word,
        partner_word=paper.partner_word,
    )


def about_partner(paper: MatchLetterPaper) -> str:
    """Work, department and site of the partner, as far as known."""
    known = (paper.partner_job, paper.partner_department, paper.partner_site)
    return " · ".join(one for one in known if one)


def reasons(paper: MatchLetterPaper) -> list[Text]:
    """Why the two were put together, one sentence each; at least one."""
    why, told = paper.why, []
    if why.wished:
        told.append(
            fill(
                _("You told us that you would like to work with {partner}."), partner=paper.partner
            )
        )
    if why.topics:
        names = listed(why.topics[:_TOLD])
        told.append(
            fill(_("{partner} would like to learn about {topics}, and you can show how."),
                 partner=paper.partner, topics=names)
            if paper.role is Role.MENTOR
            else fill(_("You would like to learn about {topics}, and {partner} can show how."),
                      partner=paper.partner, topics=names)
        )  # fmt: skip
    if why.departments:
        mentor, mentee = why.departments
        own, other = (mentor, mentee) if paper.role is Role.MENTOR else (mentee, mentor)
        told.append(
            fill(
                _("You work in {own} and {partner} in {other}, so each can show the other a part "
                  "of the organisation that is new."),
                own=own, partner=paper.partner, other=other,
            )
        )  # fmt: skip
    told += _practical(paper)
    if not told:
        told.append(
            fill(
                _("You would hardly meet in the course of your work, and that is what this "
                  "programme is for.")
            )
        )  # fmt: skip
    return told


def _practical(paper: MatchLetterPaper) -> list[Text]:
    why, told = paper.why, []
    if why.site:
        told.append(fill(_("You both work at {site}."), site=why.site))
    elif why.online:
        told.append(fill(_("You can both meet online.")))
    if why.half_days:
        names = listed([half_day(day, half) for day, half in why.half_days[:_TOLD]])
        told.append(fill(_("You are both free on {half_days}."), half_days=names))
    if why.languages:
        names = listed(why.languages[:_TOLD])
        told.append(fill(_("You can both speak {languages}."), languages=names))
    return told


def content(paper: MatchLetterPaper) -> Content:
    """The letter in words, as it comes with the program."""
    steps = (
        (_("A first word"), _first_word(paper)),
        (_("A first meeting"), _first_meeting(paper)),
        (_("Your answer"), _answer(paper)),
    )
    return Content(
        kicker=paper.programme,
        title=_("We have a partner for you"),
        opening=opening(paper),
        sections=(
            Section(
                _("Why the two of you"),
                (Points(tuple(reasons(paper)), fixed=True),),
                key="why",
            ),
            Section(
                _("What happens next"),
                (
                    Points(
                        tuple((*plain(f"{head}. ", bold=True), *told) for head, told in steps),
                        numbered=True,
                    ),
                ),
                key="next",
                required=True,
            ),
            Section(
                _("You are free to say no"), (Para(no_fault(paper)),), key="free", required=True
            ),
        ),
    )


def values(paper: MatchLetterPaper) -> dict[str, str]:
    """What may stand in her words in the place of a name in braces."""
    return {
        "name": paper.reader,
        "partner": paper.partner,
        "reader_word": paper.reader_word,
        "partner_word": paper.partner_word,
        "organisation": paper.organisation,
        "programme": paper.programme,
        "call_by": full_date(paper.call_by),
        "answer_by": full_date(paper.answer_by),
        "first": long_date(paper.starts_on),
        "last": long_date(paper.ends_on),
        "rhythm": _rhythm(paper),
        "minutes": _minutes(paper.minutes),
    }


def _answer(paper: MatchLetterPaper) -> Text:
    return fill(
        _(
            "Then fill in the slip below and send it to the coordinator by {answer_by}. When you "
            "have both said yes, you meet {rhythm} until {last}, for {minutes} each time."
        ),
        answer_by=full_date(paper.answer_by),
        rhythm=_rhythm(paper),
        last=long_date(paper.ends_on),
        minutes=_minutes(paper.minutes),
    )


def _first_word(paper: MatchLetterPaper) -> Text:
    day = full_date(paper.call_by)
    if paper.role is FIRST_MOVE:
        return fill(
            _(
                "Please make the first move: call or write to {partner} by {call_by}. A few "
                "friendly lines are enough. From you they are easy; for somebody more junior the "
                "first step is the hardest."
            ),
            partner=paper.partner,
            call_by=day,
        )
    return fill(
        _(
            "{partner} makes the first move, and calls or writes to you by {call_by}. If you "
            "have heard nothing by then, tell the coordinator, who will see to it."
        ),
        partner=paper.partner,
        call_by=day,
    )


def _first_meeting(paper: MatchLetterPaper) -> Text:
    meeting = paper.first_meeting
    if meeting is None:
        return fill(
            _(
                "Meet once by {answer_by}, for half an hour, somewhere that is nobody’s office. "
                "Say what you hope for, ask what you like, and find out whether you get on."
            ),
            answer_by=full_date(paper.answer_by),
        )
    when = full_date(meeting.on_date)
    if meeting.at_time is not None:
        when = _("{date}, {time}").format(date=when, time=clock(meeting.at_time))
    if meeting.online:
        place = _("online")
    else:
        place = meeting.place or _("somewhere that is nobody’s office")
    return fill(
        _(
            "We have set aside {length} for you both: {when}, {place}. Say what you hope for, "
            "ask what you like, and find out whether you get on. If the time does not suit, "
            "agree another."
        ),
        length=_minutes(meeting.minutes),
        when=when,
        place=place,
    )


def no_fault(paper: MatchLetterPaper) -> Text:
    """That either may say no."""
    return fill(
        _(
            "Either of you may say “I would rather not”, before the meeting or after it. You need "
            "give no reason, nobody is at fault, and it changes nothing else for you. {partner} "
            "has the same letter and the same choice. The coordinator then looks for another "
            "partner for each of you, and nobody asks who said no."
        ),
        partner=paper.partner,
    )


def half_day(weekday: int, half: HalfDay) -> str:
    """Such as *Wednesday afternoon*."""
    template = _("{weekday} morning") if half is HalfDay.MORNING else _("{weekday} afternoon")
    return template.format(weekday=weekday_name(weekday))


def listed(names: Sequence[str]) -> str:
    """Such as *AI tools, Inclusion and Leadership*."""
    if len(names) < 2:
        return "".join(names)
    return _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])


def _minutes(minutes: int) -> str:
    return ngettext("{n}\u00a0minute", "{n}\u00a0minutes", minutes).format(n=minutes)


def _rhythm(paper: MatchLetterPaper) -> str:
    if paper.rhythm is Rhythm.MONTHLY:
        return _("once a month")
    return ngettext("every week", "every {n} weeks", paper.every_weeks).format(n=paper.every_weeks)
