"""The enums in somebody's own data, as words on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rmdesk.documents.page_style import long_date, weekday_name
from rmdesk.i18n import _
from rmdesk.rules.forms.feedback import read_form
from rmdesk.rules.forms.items import (
    ALL_COMMENTS,
    ALL_ITEMS,
    CAN_TEACH,
    CAN_USE,
    CONTACT,
    TOPICS,
    Part,
    option_words,
)
from rmdesk.rules.forms.questionnaire import read_form_name
from rmdesk.rules.words import (
    Aspect,
    ConsentAnswer,
    ConsentPurpose,
    EndCause,
    HalfDay,
    MeetingMode,
    Onward,
    PairAnswer,
    PairStatus,
    PaperKind,
    ParticipationStatus,
    ProfileSource,
    Role,
    SessionStatus,
)

Line = tuple[str, str]
"""A label and what is kept under it."""


def told_of(*lines: Line) -> list[Line]:
    """The lines that say something."""
    return [(label, text) for label, text in lines if text]


def status(value: ParticipationStatus) -> str:
    """How far a participation has come."""
    return {
        ParticipationStatus.INTERESTED: _("interested"),
        ParticipationStatus.ACCEPTED: _("accepted, not paired yet"),
        ParticipationStatus.WAITING: _("waiting for a partner"),
        ParticipationStatus.PAIRED: _("paired"),
        ParticipationStatus.FINISHED: _("finished"),
        ParticipationStatus.WITHDRAWN: _("withdrawn"),
    }[value]


def pair_status(value: PairStatus) -> str:
    """How far a pair has come."""
    return {
        PairStatus.PROPOSED: _("proposed"),
        PairStatus.ACTIVE: _("under way"),
        PairStatus.COMPLETED: _("completed"),
        PairStatus.ENDED_EARLY: _("ended early"),
        PairStatus.DECLINED: _("did not come about"),
    }[value]


def end_cause(value: EndCause) -> str:
    """Why somebody left, as on the exit form."""
    return {
        EndCause.NOT_SAID: _("no reason given"),
        EndCause.TIME: _("too little time"),
        EndCause.MOVED: _("another job or place"),
        EndCause.AIMS_REACHED: _("aims reached"),
        EndCause.TOPICS: _("topics did not fit"),
        EndCause.DATES: _("dates kept falling through"),
        EndCause.NOT_GETTING_ON: _("did not get on"),
        EndCause.NOT_FREE: _("not free to speak"),
    }[value]


def onward(value: Onward) -> str:
    """What somebody wanted afterwards."""
    return {
        Onward.NEW_PARTNER: _("a new partner"),
        Onward.LATER: _("later perhaps"),
        Onward.NO: _("no new partner"),
    }[value]


def answer(value: PairAnswer) -> str:
    """What the person said when asked about a partner."""
    return {PairAnswer.ACCEPTED: _("yes"), PairAnswer.RATHER_NOT: _("rather not")}[value]


def meets(value: MeetingMode) -> str:
    """How to meet."""
    return {
        MeetingMode.ON_SITE: _("on site"),
        MeetingMode.ONLINE: _("online"),
        MeetingMode.EITHER: _("on site or online"),
    }[value]


def half_day(day: int, half: HalfDay) -> str:
    """Such as *Monday morning*."""
    words = {HalfDay.MORNING: _("{day} morning"), HalfDay.AFTERNOON: _("{day} afternoon")}
    return words[half].format(day=weekday_name(day))


def session_status(value: SessionStatus) -> str:
    """What became of a session."""
    return {
        SessionStatus.PLANNED: _("planned"),
        SessionStatus.HELD: _("held"),
        SessionStatus.MISSED: _("missed"),
        SessionStatus.CANCELLED: _("cancelled"),
    }[value]


def purpose(value: ConsentPurpose) -> str:
    """What was asked."""
    return {
        ConsentPurpose.PERSONALITY: _("Personality questionnaire"),
        ConsentPurpose.SELF_DESCRIPTION: _("Self-description"),
        ConsentPurpose.TAKING_PART: _("Interest form: use of what it says"),
    }[value]


def consent(value: ConsentAnswer) -> str:
    """What was answered."""
    return {
        ConsentAnswer.GIVEN: _("agreed"),
        ConsentAnswer.REFUSED: _("said no"),
        ConsentAnswer.WITHDRAWN: _("withdrew"),
    }[value]


def source(value: ProfileSource) -> str:
    """How the answers came in."""
    return {
        ProfileSource.TYPED: _("typed in from paper"),
        ProfileSource.ON_SCREEN: _("answered on screen"),
        ProfileSource.IMPORTED: _("averages imported"),
    }[value]


def aspect(value: Aspect) -> str:
    """What a self-description is about."""
    return {
        Aspect.GENDER: _("Gender"),
        Aspect.CULTURE: _("Culture or background"),
        Aspect.OTHER: _("Something else"),
    }[value]


def strength(value: int) -> str:
    """How strong a topic is offered or wanted."""
    return {1: _("some"), 2: _("good"), 3: _("strong")}[value]


def form(name: str) -> str:
    """A form by the name of its layout, such as ``midpoint/1``."""
    if read_form_name(name) is not None:
        return _("Personality questionnaire")
    known = {
        "interest": _("Interest form"),
        "baseline": _("Feedback form, baseline"),
        "session": _("Feedback form, session"),
        "week_4": _("Feedback form, week 4"),
        "midpoint": _("Feedback form, midpoint"),
        "final": _("Feedback form, final"),
        "follow_up": _("Feedback form, follow-up"),
    }
    kind = name.partition("/")[0]
    return known.get(kind, kind.replace("_", " "))


def item(name: str, form: str = "", topics: Sequence[str] = ()) -> str:
    """A question of the form called ``form``, which asked about ``topics``.

    One that no form has any more reads as it is stored.
    """
    numbered = [one.id for one in TOPICS]
    if name in numbered and numbered.index(name) < len(topics):
        asked = read_form(form)
        mentor = asked is not None and asked.role is Role.MENTOR
        text = _(CAN_TEACH) if mentor else _(CAN_USE)
        return text.format(topic=topics[numbered.index(name)])
    known = {one.id: one.text for one in ALL_ITEMS} | dict(ALL_COMMENTS) | {"contact": CONTACT}
    return _(known[name]) if known.get(name) else name


def option(name: str, value: int) -> str:
    """The option marked for an item, ``value`` counting from 1 at the left."""
    if name == "contact":
        return _("yes") if value == 1 else _("yes, and you were spoken with")
    asked = next((one for one in ALL_ITEMS if one.id == name), None)
    if asked is None or value > asked.options:
        return _("option {n} from the left").format(n=value)
    if asked.part is Part.RECOMMEND:
        return _("{points} of {most}").format(points=value - 1, most=asked.options - 1)
    return _(option_words(asked)[value - 1])


def paper(kind: PaperKind) -> str:
    """A kind of paper."""
    # the words here are shown in windows too, long before anything is drawn
    from rmdesk.documents.handouts import HANDOUTS

    if kind in HANDOUTS:
        return HANDOUTS[kind].one()
    return {
        PaperKind.AGREEMENT: _("Rules of engagement"),
        PaperKind.FEEDBACK_FORM: _("Feedback form"),
        PaperKind.INTEREST_FORM: _("Interest form"),
        PaperKind.QUESTIONNAIRE: _("Personality questionnaire"),
        PaperKind.TRAIT_SHEET: _("Own sheet"),
        PaperKind.PERSONAL_DATA: _("Personal data, this paper"),
        PaperKind.MATCH_LETTER: _("Match letter"),
        PaperKind.PAIRING_PLAN: _("Pairing plan"),
        PaperKind.PROGRAMME_REPORT: _("Programme report"),
        PaperKind.CALENDAR: _("Sessions for a calendar"),
        PaperKind.INVITATION: _("Mail with the sessions for a calendar"),
        PaperKind.REMINDER: _("Mail with a reminder"),
    }[kind]


def dated(text: str, on: dt.date | None) -> str:
    """``text`` with its date, where there is one."""
    return _("{text} on {date}").format(text=text, date=long_date(on)) if on else text
