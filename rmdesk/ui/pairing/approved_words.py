"""What the panel says of an approved pair: how it stands, who answered, and what comes next."""

from __future__ import annotations

import datetime as dt

from rmdesk.i18n import _
from rmdesk.queries.approved_pair import ApprovedPair
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import PairAnswer, PairStatus, Role, SessionStatus
from rmdesk.ui.people_words import role_word
from rmdesk.ui.words import day


def approved_text(pair: ApprovedPair, card: ProgrammeCard, today: dt.date) -> list[str]:
    """One sentence each: the state, both answers, the first meeting, the next step."""
    said = [
        _("Both have agreed, since {date}.").format(date=day(pair.active_on))
        if pair.active_on
        else _("Proposed on {date}; both are being asked.").format(date=day(pair.proposed_on))
    ]
    if pair.status is PairStatus.PROPOSED or pair.answers:
        said += [_answer_text(pair, role, card) for role in (Role.MENTEE, Role.MENTOR)]
    if pair.first_meeting is not None:
        said.append(_first_text(*pair.first_meeting, today))
    return [*said, _next_text(pair)]


def _answer_text(pair: ApprovedPair, role: Role, card: ProgrammeCard) -> str:
    one = pair.mentee if role is Role.MENTEE else pair.mentor
    answer, on = pair.answers.get(role, (None, None))
    if answer is None:
        text = (
            _("{name} ({role}) has not answered yet.")
            if pair.status is PairStatus.PROPOSED
            else _("{name} ({role}): the answer was not written down.")
        )
        return text.format(name=one.name, role=role_word(card, role))
    words = {
        PairAnswer.ACCEPTED: _("{name} ({role}) accepts."),
        PairAnswer.RATHER_NOT: _("{name} ({role}) would rather not."),
    }
    dated = {
        PairAnswer.ACCEPTED: _("{name} ({role}) accepts, told on {date}."),
        PairAnswer.RATHER_NOT: _("{name} ({role}) would rather not, told on {date}."),
    }
    return (words if on is None else dated)[answer].format(
        name=one.name, role=role_word(card, role), date=day(on) if on else ""
    )


def _first_text(on: dt.date, status: SessionStatus, today: dt.date) -> str:
    if status is SessionStatus.HELD:
        return _("Their first meeting was on {date}.").format(date=day(on))
    if status is SessionStatus.MISSED:
        return _("Their first meeting on {date} was missed.").format(date=day(on))
    if on < today:
        return _("Their first meeting was planned for {date}; say what became of it.").format(
            date=day(on)
        )
    return _("Their first meeting is planned for {date}.").format(date=day(on))


def _next_text(pair: ApprovedPair) -> str:
    if pair.status is PairStatus.PROPOSED:
        if pair.first_meeting is None:
            return _("Next: print both letters, and plan a first meeting.")
        if len(pair.answers) < 2:
            return _("Next: write down what both answer.")
        return _("Next: press “Both have agreed”.")
    if pair.next_session is not None:
        return _("Next: they meet on {date}.").format(date=day(pair.next_session))
    if not pair.sessions:
        return _("Next: plan their sessions, on the page Sessions.")
    return _("Next: no session is planned from today on; look at the page Sessions.")
