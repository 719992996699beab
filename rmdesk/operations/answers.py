"""What the two people of a proposed pair answer: accepted, or would rather not, without fault."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import MentoringSession, Pair, Participation
from rmdesk.operations.organisation import found
from rmdesk.operations.pairing import LIVING, about
from rmdesk.progress import Report, silent
from rmdesk.rules.names import clean_text
from rmdesk.rules.words import PairAnswer, PairStatus, ParticipationStatus, Role, SessionStatus

if TYPE_CHECKING:
    from rmdesk.store import Store


def record(
    store: Store,
    pair_id: uuid.UUID,
    said: Mapping[Role, PairAnswer | None],
    today: dt.date,
    reason: str = "",
) -> PairStatus:
    """Record what one or both of a proposed pair said (``None`` takes an answer back).

    Returns how the pair is then.

    When both have accepted, the pair is active from ``today``. *Would rather not* declines it: both
    wait again (whoever had waited before keeps that date, and with it the priority), the plan is
    freed, and ``reason`` is kept only if one was given. Raises ``UserError`` for a pair that is not
    proposed any more; one under way is ended by ``pair_life.end_early``.
    """
    with store.work(_("Record an answer")) as db:
        pair = _proposed(db, pair_id)
        for role, answer in said.items():
            _set(pair, role, answer, today)
        if PairAnswer.RATHER_NOT in {pair.mentor_answer, pair.mentee_answer}:
            _free(db, pair, today, reason)
        elif pair.mentor_answer is pair.mentee_answer is PairAnswer.ACCEPTED:
            pair.status, pair.active_on = PairStatus.ACTIVE, today
        about(db, pair.mentor_id, pair.mentee_id)
        return pair.status


def all_have_agreed(
    store: Store, programme_id: uuid.UUID, today: dt.date, report: Report = silent
) -> int:
    """Every proposed pair has agreed: they are active from ``today``; returns how many.

    ``report`` hears of each pair, and by raising ``Cancelled`` leaves everything as it was.
    """
    with store.work(_("All have agreed")) as db:
        pairs = db.scalars(
            select(Pair).where(
                Pair.programme_id == programme_id, Pair.status == PairStatus.PROPOSED
            )
        ).all()
        for n, pair in enumerate(pairs, 1):
            _accept(pair, today)
            report(n, len(pairs))
        return len(pairs)


def agree(store: Store, pair_id: uuid.UUID, today: dt.date) -> None:
    """Both of one pair have agreed."""
    with store.work(_("Both have agreed")) as db:
        pair = _proposed(db, pair_id)
        _accept(pair, today)
        about(db, pair.mentor_id, pair.mentee_id)


def _proposed(db: Session, pair_id: uuid.UUID) -> Pair:
    pair = found(db.get(Pair, pair_id))
    if pair.status is PairStatus.ACTIVE:
        raise UserError(
            _("Both have agreed already, and the pair is under way."),
            _("End it early instead: its planned sessions are then cancelled, not forgotten."),
        )
    if pair.status is not PairStatus.PROPOSED:
        raise UserError(
            _("This pair is not waiting for an answer any more."),
            _("Run pairing again to propose it anew."),
        )
    return pair


def _set(pair: Pair, role: Role, answer: PairAnswer | None, today: dt.date) -> None:
    """Note an answer; the date of an answer that stays the same is kept."""
    on = today if answer is not None else None
    if role is Role.MENTOR and pair.mentor_answer is not answer:
        pair.mentor_answer, pair.mentor_answered_on = answer, on
    if role is Role.MENTEE and pair.mentee_answer is not answer:
        pair.mentee_answer, pair.mentee_answered_on = answer, on


def _accept(pair: Pair, today: dt.date) -> None:
    for role in Role:
        _set(pair, role, PairAnswer.ACCEPTED, today)
    pair.status, pair.active_on = PairStatus.ACTIVE, today


def _free(db: Session, pair: Pair, today: dt.date, reason: str) -> None:
    pair.status, pair.ended_on = PairStatus.DECLINED, today
    pair.end_reason = clean_text(reason)[:10_000]
    db.execute(
        delete(MentoringSession).where(
            MentoringSession.pair_id == pair.id,
            MentoringSession.status == SessionStatus.PLANNED,
        )
    )
    for one in (pair.mentor_id, pair.mentee_id):
        part = found(db.get(Participation, one))
        others = db.scalar(
            select(func.count(Pair.id)).where(
                (Pair.mentor_id == one) | (Pair.mentee_id == one),
                Pair.status.in_(LIVING),
                Pair.id != pair.id,
            )
        )
        if not others:
            part.status = ParticipationStatus.WAITING
            part.waiting_since = part.waiting_since or today
