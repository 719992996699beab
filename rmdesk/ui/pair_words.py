"""Words for the life of a pair: its status, what happened, why it ended, and scores of goals."""

from __future__ import annotations

import datetime as dt

from rmdesk.i18n import _
from rmdesk.queries.pair_page import Event, Happened, PairPage, PauseLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import (
    EndCause,
    Onward,
    PairAnswer,
    PairStatus,
    Role,
    SessionStatus,
    Side,
)
from rmdesk.ui.papers.words import kind_name
from rmdesk.ui.session_words import side_word
from rmdesk.ui.words import day


def status_pill(page: PairPage, paused: bool) -> tuple[str, str]:
    """How far the pair has come, as the word and colour of a pill."""
    if paused:
        return _("Paused"), "info"
    return {
        PairStatus.PROPOSED: (_("Being asked"), "info"),
        PairStatus.ACTIVE: (_("Under way"), "ok"),
        PairStatus.COMPLETED: (_("Completed"), "ok"),
        PairStatus.ENDED_EARLY: (_("Ended early"), "neutral"),
        PairStatus.DECLINED: (_("Did not come about"), "neutral"),
    }[page.status]


def answer_word(answer: PairAnswer | None) -> str:
    """What somebody said to being paired."""
    return {
        None: _("has not answered yet"),
        PairAnswer.ACCEPTED: _("accepted"),
        PairAnswer.RATHER_NOT: _("would rather not"),
    }[answer]


def onward_word(onward: Onward) -> str:
    """What somebody wants afterwards."""
    return {
        Onward.NEW_PARTNER: _("A new partner: waits, and comes first"),
        Onward.LATER: _("Perhaps later, in another cohort"),
        Onward.NO: _("No new partner"),
    }[onward]


def cause_word(cause: EndCause) -> str:
    """Why somebody left, as an entry of a list to choose from."""
    from rmdesk.documents.personal_data.words import end_cause

    word = end_cause(cause)
    return word[:1].upper() + word[1:]


def begun_word(side: Side | None, card: ProgrammeCard) -> str:
    """Who began a pause or an ending."""
    return _("begun by: {whom}").format(whom=side_word(side, card))


def score_word(score: int | None) -> str:
    """A score with its sign; a dash where there is none."""
    if score is None:
        return "–"
    return f"{score:+d}".replace("-", "−") if score else "0"


def score_meaning(score: int) -> str:
    """What a score says, as goal attainment scaling means it."""
    return {
        -2: _("Much less than expected"),
        -1: _("Less than expected"),
        0: _("As expected"),
        1: _("More than expected"),
        2: _("Much more than expected"),
    }[score]


def event_word(event: Event, card: ProgrammeCard) -> str:
    """One line of the timeline, as a sentence."""
    who = card.word(event.role) if event.role is not None else ""
    if event.what is Happened.SESSION and event.session is not None:
        return _session(event, card)
    if event.what is Happened.ANSWERED:
        return _("The {who} {said}.").format(who=who, said=answer_word(event.answer))
    if event.what is Happened.PAPER and event.paper is not None:
        return _("Printed: {paper}").format(paper=kind_name(event.paper))
    if event.what is Happened.GOAL_NOTE:
        return _("On a goal: {words}").format(words=event.detail)
    return {
        Happened.PROPOSED: _("Proposed; both are asked."),
        Happened.ACTIVE: _("Both have agreed."),
        Happened.AGREEMENT_DRAFTED: _("Agreement drafted."),
        Happened.AGREEMENT_SIGNED: _("Signed by the {who}."),
        Happened.FORM_PRINTED: _("Feedback form for the {who} printed."),
        Happened.FORM_BACK: _("Feedback form of the {who} came back."),
        Happened.PAUSED: _("A pause begins."),
        Happened.RESUMED: _("They meet again."),
        Happened.CONCERN_OPENED: _("A concern was opened."),
        Happened.CONCERN_CLOSED: _("A concern was closed."),
        Happened.ENDED: _("The pair ended."),
    }[event.what].format(who=who)


def _session(event: Event, card: ProgrammeCard) -> str:
    line = event.session
    assert line is not None
    if line.status is SessionStatus.HELD:
        return _("Session {n} held, {minutes} minutes.").format(
            n=line.number, minutes=line.minutes or line.planned_minutes
        )
    told = (
        _("Session {n} missed, {whom}.")
        if line.status is SessionStatus.MISSED
        else _("Session {n} cancelled, {whom}.")
    )
    return told.format(n=line.number, whom=side_word(line.cancelled_by, card))


def ended_story(page: PairPage, card: ProgrammeCard) -> str:
    """When a pair ended, who began it and why, where that was said."""
    from rmdesk.documents.personal_data.words import end_cause

    if page.ended_on is None:
        return ""
    told = [_("Ended {date}").format(date=day(page.ended_on))]
    if page.ended_by is not None:
        told.append(begun_word(page.ended_by, card))
    if page.end_cause is not None and page.end_cause is not EndCause.NOT_SAID:
        told.append(end_cause(page.end_cause))
    if page.end_reason:
        told.append(page.end_reason)
    return " · ".join(told)


def pause_story(pause: PauseLine, card: ProgrammeCard, today: dt.date) -> str:
    """From when until when a pair pauses, who began it and why; empty once it is over."""
    if pause.until is not None and pause.until <= today:
        return ""
    told = _("Pause from {first}, open-ended").format(first=day(pause.from_on))
    if pause.until is not None:
        told = _("Pause from {first}; they meet again from {last}").format(
            first=day(pause.from_on), last=day(pause.until)
        )
    parts = [told]
    if pause.begun_by is not None:
        parts.append(begun_word(pause.begun_by, card))
    if pause.reason:
        parts.append(pause.reason)
    return " · ".join(parts)


def role_title(role: Role, card: ProgrammeCard) -> str:
    """A role's word at the beginning of a line."""
    word = card.word(role)
    return word[:1].upper() + word[1:]
