"""Working through a concern: opened, taken step by step up the ladder, reviewed, closed.

Every label says *concern*, which is how the whole export knows what to keep to itself.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Concern, ConcernNote, ConcernStep, Pair
from rmdesk.operations.organisation import found
from rmdesk.operations.pair_notes import drop_note, long_text, of_pair
from rmdesk.operations.pairing import about
from rmdesk.rules.ladder import REVIEW_DAYS, Rung
from rmdesk.rules.names import clean_text
from rmdesk.rules.words import ConcernOrigin, ConcernOutcome

if TYPE_CHECKING:
    from rmdesk.store import Store


def begin(
    store: Store,
    pair_id: uuid.UUID,
    today: dt.date,
    *,
    what: str,
    origin: ConcernOrigin = ConcernOrigin.BY_HAND,
    rule: str = "",
    hr_policy: bool = False,
) -> uuid.UUID:
    """Open a concern about a pair; returns its id.

    ``rule`` is the value of the ``HealthRule`` that it was opened from. ``hr_policy`` is for
    harassment and retaliation: it stands outside the ladder. Raises ``UserError`` without words.
    """
    text = long_text(what)
    if not text:
        raise UserError(
            _("The concern says nothing yet."), _("Write in a sentence what was noticed.")
        )
    with store.work(_("Open a concern")) as db:
        pair = found(db.get(Pair, pair_id))
        about(db, pair.mentor_id, pair.mentee_id)
        row = Concern(
            pair_id=pair_id,
            opened_on=today,
            origin=origin,
            rule=rule,
            hr_policy=hr_policy,
            about=text,
        )
        db.add(row)
        db.flush()
        return row.id


def describe(
    store: Store, concern_id: uuid.UUID, *, what: str, mentor_view: str, mentee_view: str
) -> None:
    """Say anew what it is about, and how each of the two sees it."""
    texts = long_text(what), long_text(mentor_view), long_text(mentee_view)
    if not texts[0]:
        raise UserError(
            _("The concern says nothing yet."), _("Write in a sentence what was noticed.")
        )
    with store.work(_("Change a concern")) as db:
        row = _concern(db, concern_id)
        row.about, row.mentor_view, row.mentee_view = texts


def take_step(
    store: Store,
    concern_id: uuid.UUID,
    rung: Rung,
    *,
    on: dt.date,
    strategy: str = "",
    owner: str = "",
    review_on: dt.date | None = None,
) -> uuid.UUID:
    """Take a step of the ladder, to be looked at again in 14 days or on ``review_on``.

    A step before that still waits for its review counts as looked at on that day. Step 0 hands the
    concern to the policy of Human Resources. Raises ``UserError`` for a closed concern, for a
    ladder step of a concern that is a matter of policy, and for a review before the step.
    """
    words, whose = long_text(strategy), clean_text(owner).strip()[:200]
    again = review_on or on + dt.timedelta(days=REVIEW_DAYS)
    if again < on:
        raise UserError(_("The review is before the step."), _("Choose a later day to look again."))
    with store.work(_("Take a step in a concern")) as db:
        row = _open(db, concern_id)
        if rung is Rung.HR_POLICY:
            row.hr_policy = True
        elif row.hr_policy:
            raise UserError(
                _("This concern is a matter for the policy of Human Resources."),
                _("No step of the ladder fits it."),
            )
        for former in _waiting(db, concern_id):
            former.reviewed_on = on
        step = ConcernStep(
            concern_id=concern_id,
            on_date=on,
            step=int(rung),
            strategy=words,
            owner=whose,
            review_on=again,
        )
        db.add(step)
        db.flush()
        return step.id


def review(
    store: Store,
    step_id: uuid.UUID,
    outcome: str,
    today: dt.date,
    again_on: dt.date | None = None,
) -> None:
    """Note what looking again has found; with ``again_on`` it is looked at once more that day."""
    words = long_text(outcome)
    with store.work(_("Review a concern")) as db:
        step = found(db.get(ConcernStep, step_id))
        _open(db, step.concern_id)
        step.outcome = words
        if again_on is None:
            step.reviewed_on = today
        elif again_on <= today:
            raise UserError(_("That day is not ahead."), _("Choose a day after today."))
        else:
            step.review_on, step.reviewed_on = again_on, None


def close(
    store: Store,
    concern_id: uuid.UUID,
    outcome: ConcernOutcome,
    today: dt.date,
    lesson: str = "",
) -> None:
    """Close a concern: how it ended, and what the programme learns from it."""
    words = long_text(lesson)
    with store.work(_("Close a concern")) as db:
        row = _open(db, concern_id)
        row.closed_on, row.outcome, row.lesson = today, outcome, words
        for step in _waiting(db, concern_id):
            step.reviewed_on = today


def reopen(store: Store, concern_id: uuid.UUID) -> None:
    """Take up a closed concern again."""
    with store.work(_("Take up a concern again")) as db:
        row = _concern(db, concern_id)
        row.closed_on, row.outcome = None, None


def remove(store: Store, concern_id: uuid.UUID) -> None:
    """Take a concern away with its steps and notes: opened by mistake, or kept long enough."""
    with store.work(_("Remove a concern")) as db:
        db.delete(_concern(db, concern_id))


def confide(store: Store, concern_id: uuid.UUID, words: str, today: dt.date) -> uuid.UUID:
    """Keep what was told in confidence, apart from the concern; returns the note's id."""
    text = long_text(words)
    if not text:
        raise UserError(_("The note is empty."), _("Write what was told, or close the window."))
    with store.work(_("Note on a concern")) as db:
        _concern(db, concern_id)
        row = ConcernNote(concern_id=concern_id, on_date=today, words=text)
        db.add(row)
        db.flush()
        return row.id


def forget_note(store: Store, note_id: uuid.UUID) -> None:
    """Take a confidential note away."""
    drop_note(store, _("Remove a note on a concern"), ConcernNote, note_id)


def _concern(db: Session, concern_id: uuid.UUID) -> Concern:
    return of_pair(db, Concern, concern_id, _("This concern is no longer in the file."))


def _open(db: Session, concern_id: uuid.UUID) -> Concern:
    row = _concern(db, concern_id)
    if row.closed_on is not None:
        raise UserError(_("This concern is closed."), _("Take it up again first."))
    return row


def _waiting(db: Session, concern_id: uuid.UUID) -> list[ConcernStep]:
    rows = select(ConcernStep).where(
        ConcernStep.concern_id == concern_id, ConcernStep.reviewed_on.is_(None)
    )
    return list(db.scalars(rows))
