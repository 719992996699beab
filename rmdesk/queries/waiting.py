"""What waits on paper: forms that are due, agreements without both signatures, late actions."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Agreement, Pair
from rmdesk.queries import feedback, feedback_plan, told
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.queries.feedback_plan import Wave
from rmdesk.queries.joins import two
from rmdesk.queries.told import ActionLine
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.papers import FormState
from rmdesk.rules.reminders import is_form_due
from rmdesk.rules.words import PairStatus, Role


@dataclass(frozen=True, slots=True)
class Unsigned:
    """An active pair whose newest agreement lacks a signature, or that has none."""

    pair_id: uuid.UUID
    mentor: str
    mentee: str
    active_on: dt.date
    missing: tuple[Role, ...]
    """Whose signature is missing."""
    given_on: dt.date | None
    """When it was printed or sent; ``None`` when it was not yet."""

    def days(self, today: dt.date) -> int:
        """Days since both agreed to be a pair."""
        return (today - self.active_on).days


@dataclass(frozen=True, slots=True)
class Waiting:
    """Each list with what is most urgent first."""

    forms: tuple[FeedbackLine, ...] = ()
    """Forms of check-ins that are out and due, of active pairs or of people without one."""
    to_print: tuple[Wave, ...] = ()
    """Check-ins whose forms should be handed out by now and were not all printed."""
    unsigned: tuple[Unsigned, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    """Agreed actions that are overdue."""


def is_waited_for(line: FeedbackLine, today: dt.date) -> bool:
    """Whether a form is out and due: from so many days before its day as reminders are written."""
    return (
        line.state is FormState.PRINTED
        and not line.typed
        and line.kind is not FormKind.SESSION
        and line.status in (None, PairStatus.ACTIVE)
        and is_form_due(line.due_on, today)
    )


def waiting(db: Session, programme_id: uuid.UUID, today: dt.date) -> Waiting:
    """What waits on ``today`` in a programme."""
    lines = feedback.lines(db, programme_id)
    due = [line for line in lines if is_waited_for(line, today)]
    waves = feedback_plan.waves(db, programme_id, lines)
    return Waiting(
        forms=tuple(sorted(due, key=lambda line: line.due_on)),
        to_print=tuple(wave for wave in waves if wave.is_due(today)),
        unsigned=_unsigned(db, programme_id),
        actions=tuple(told.overdue(db, programme_id, today)),
    )


def _unsigned(db: Session, programme_id: uuid.UUID) -> tuple[Unsigned, ...]:
    """The longest under way first."""
    newest = {
        pair: (given, mentor, mentee)
        for pair, *given, mentor, mentee in db.execute(
            select(
                Agreement.pair_id,
                Agreement.printed_on,
                Agreement.sent_on,
                Agreement.mentor_signed_on,
                Agreement.mentee_signed_on,
            )
            .join(Pair, Pair.id == Agreement.pair_id)
            .where(Pair.programme_id == programme_id)
            .order_by(Agreement.number)
        )
    }
    both = two()
    rows = db.execute(
        select(
            Pair.id,
            both.mentor.full_name,
            both.mentee.full_name,
            Pair.active_on,
            Pair.proposed_on,
        )
        .select_from(both.joined)
        .where(Pair.programme_id == programme_id, Pair.status == PairStatus.ACTIVE)
    )
    found = []
    for pair, mentor, mentee, active_on, proposed_on in rows:
        given, *signed = newest.get(pair, ((), None, None))
        missing = tuple(role for role, on in zip(Role, signed, strict=True) if on is None)
        if missing:
            out = max((day for day in given if day), default=None)
            found.append(Unsigned(pair, mentor, mentee, active_on or proposed_on, missing, out))
    return tuple(sorted(found, key=lambda one: (one.active_on, one.mentee, one.mentor)))
