"""What the coordinator does in pairing; the engine proposes, she decides."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import (
    DraftLeftOut,
    DraftMark,
    DraftPair,
    Pair,
    PairingDraft,
    Participation,
    Person,
    Programme,
)
from rmdesk.operations.draft_rows import keep, leave_out, stored, sum_up
from rmdesk.operations.organisation import found
from rmdesk.progress import Report, silent
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import DraftStatus, Mark, PairStatus, ParticipationStatus

if TYPE_CHECKING:
    from rmdesk.rules.pairing.draft import Draft, DraftedPair
    from rmdesk.store import Store

LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)
TO_PAIR = frozenset(
    {ParticipationStatus.INTERESTED, ParticipationStatus.ACCEPTED, ParticipationStatus.WAITING}
)


def set_policy(store: Store, programme_id: uuid.UUID, policy: Policy) -> None:
    """Change the programme's pairing policy; drafts keep the one they were made with."""
    with store.work(_("Change the pairing rules")) as db:
        found(db.get(Programme, programme_id)).policy = policy.to_json()


def save_draft(
    store: Store,
    programme_id: uuid.UUID,
    policy: Policy,
    result: Draft,
    *,
    marks_of: uuid.UUID | None = None,
) -> uuid.UUID:
    """Keep the engine's result as a new draft, with the marks of the draft it was run from.

    Open drafts from before are discarded. Returns the new draft's id.
    """
    with store.work(_("Run pairing")) as db:
        return keep(db, programme_id, policy, result, marks_of)


def keep_plan(
    store: Store,
    programme_id: uuid.UUID,
    policy: Policy,
    result: Draft,
    marks_of: uuid.UUID,
    *,
    lock: tuple[uuid.UUID, uuid.UUID] | None = None,
    forbidden: bool = True,
) -> uuid.UUID:
    """Keep another plan, which answered a question about ``marks_of``, as a new draft.

    ``lock`` is the pair that was asked for, so that running again keeps it. Without ``forbidden``
    the pairs forbidden so far are free again. The draft before can be taken again.
    """
    with store.work(_("Keep another plan")) as db:
        made = keep(db, programme_id, policy, result, marks_of)
        if not forbidden:
            db.execute(
                delete(DraftMark).where(
                    DraftMark.draft_id == made, DraftMark.mark == Mark.FORBIDDEN
                )
            )
        if lock is not None:
            former = db.get(DraftMark, (made, *lock))
            if former is not None:
                db.delete(former)
                db.flush()
            db.add(DraftMark(draft_id=made, mentor_id=lock[0], mentee_id=lock[1], mark=Mark.LOCKED))
            about(db, *lock)
        return made


def mark(
    store: Store,
    draft_id: uuid.UUID,
    mentor_id: uuid.UUID,
    mentee_id: uuid.UUID,
    kind: Mark | None,
) -> None:
    """Lock two people together, forbid them, or (``None``) take the mark back.

    A forbidden pair leaves the draft at once; running again finds the best plan around it.
    """
    label = {
        Mark.LOCKED: _("Lock a pair"),
        Mark.FORBIDDEN: _("Forbid a pair"),
        None: _("Take back a mark"),
    }[kind]
    with store.work(label) as db:
        draft = _open_draft(db, draft_id)
        key = (draft_id, mentor_id, mentee_id)
        former = db.get(DraftMark, key)
        if former is not None:
            db.delete(former)
            db.flush()
        if kind is not None:
            db.add(
                DraftMark(draft_id=draft_id, mentor_id=mentor_id, mentee_id=mentee_id, mark=kind)
            )
        if kind is Mark.FORBIDDEN:
            db.execute(
                delete(DraftPair).where(
                    DraftPair.draft_id == draft_id,
                    DraftPair.mentor_id == mentor_id,
                    DraftPair.mentee_id == mentee_id,
                )
            )
            leave_out(db, draft_id, {mentor_id, mentee_id})
            sum_up(db, draft)
        about(db, mentor_id, mentee_id)


def replace_pairs(
    store: Store,
    draft_id: uuid.UUID,
    gone: Iterable[tuple[uuid.UUID, uuid.UUID]],
    made: Iterable[DraftedPair],
) -> None:
    """Change the draft by hand: take ``gone`` out of it and put ``made``, locked, in.

    What ``made`` says (points, rules broken) was computed for just these pairs. Whoever has no
    partner any more is left out, by hand.
    """
    gone, made = list(gone), list(made)
    with store.work(_("Swap partners") if made else _("Take a pair apart")) as db:
        draft = _open_draft(db, draft_id)
        for mentor_id, mentee_id in gone:
            about(db, mentor_id, mentee_id)
            for kind in (DraftPair, DraftMark):
                row = db.get(kind, (draft_id, mentor_id, mentee_id))
                if row is not None:
                    db.delete(row)
        db.flush()
        for pair in made:
            made_row = stored(draft_id, pair)
            key = (draft_id, made_row["mentor_id"], made_row["mentee_id"])
            if db.get(DraftPair, key) is None:
                db.add(DraftPair(**made_row))
            former = db.get(DraftMark, key)
            if former is not None:
                db.delete(former)
                db.flush()
            db.add(
                DraftMark(
                    draft_id=draft_id,
                    mentor_id=made_row["mentor_id"],
                    mentee_id=made_row["mentee_id"],
                    mark=Mark.LOCKED,
                )
            )
            db.execute(
                delete(DraftLeftOut).where(
                    DraftLeftOut.draft_id == draft_id,
                    DraftLeftOut.participation_id.in_(key[1:]),
                )
            )
            about(db, *key[1:])
        db.flush()
        leave_out(db, draft_id, {one for pair in gone for one in pair})
        sum_up(db, draft)


def approve(
    store: Store,
    draft_id: uuid.UUID,
    today: dt.date,
    only: Collection[tuple[uuid.UUID, uuid.UUID]] | None = None,
    report: Report = silent,
) -> list[uuid.UUID]:
    """Approve a draft: its pairs become *proposed*, those left out *waiting*.

    With ``only`` some (mentor, mentee) participations are approved and the rest stays a draft.
    Returns the new pairs' ids. Raises ``UserError`` when somebody has no place left or has
    withdrawn since; those who withdrew and were left out stay withdrawn. ``report`` hears of each
    pair, and by raising ``Cancelled`` leaves everything as it was.
    """
    with store.work(_("Approve the pairing")) as db:
        draft = _open_draft(db, draft_id)
        rows = db.scalars(select(DraftPair).where(DraftPair.draft_id == draft_id)).all()
        whole = only is None or {(row.mentor_id, row.mentee_id) for row in rows} <= set(only)
        if not whole:
            assert only is not None
            rows = [row for row in rows if (row.mentor_id, row.mentee_id) in only]
        if not rows:
            raise UserError(_("This draft has no pairs to approve."), _("Run pairing first."))
        kept_in = draft if whole else _apart(db, draft, rows)
        ids = {one for row in rows for one in (row.mentor_id, row.mentee_id)}
        parts = {
            part.id: part
            for part in db.scalars(select(Participation).where(Participation.id.in_(ids)))
        }
        taken = _taken(db, draft.programme_id)
        pairs = []
        for n, row in enumerate(rows):
            report(n, len(rows))
            for one in (row.mentor_id, row.mentee_id):
                _check(db, parts[one], taken[one])
                taken[one] += 1
                parts[one].status = ParticipationStatus.PAIRED
            pairs.append(
                Pair(
                    programme_id=draft.programme_id,
                    mentor_id=row.mentor_id,
                    mentee_id=row.mentee_id,
                    draft_id=kept_in.id,
                    points=row.points,
                    proposed_on=today,
                )
            )
        db.add_all(pairs)
        db.flush()
        made = [pair.id for pair in pairs]
        about(db, *ids)
        report(len(rows), len(rows))
        if not whole:
            draft.stamp = ""  # the rest is looked at anew, since places were taken
            db.flush()
            sum_up(db, draft)
            return made
        for part in db.scalars(
            select(Participation)
            .join(DraftLeftOut, DraftLeftOut.participation_id == Participation.id)
            .where(DraftLeftOut.draft_id == draft_id)
        ):
            if part.status in TO_PAIR:
                part.status = ParticipationStatus.WAITING
                part.waiting_since = part.waiting_since or today
        draft.status = DraftStatus.APPROVED
        return made


def _apart(db: Session, draft: PairingDraft, rows: Sequence[DraftPair]) -> PairingDraft:
    """Some pairs of a draft as an approved draft of their own, so that their points are kept."""
    last = db.scalar(
        select(func.max(PairingDraft.number)).where(PairingDraft.programme_id == draft.programme_id)
    )
    points = [row.points for row in rows]
    made = PairingDraft(
        programme_id=draft.programme_id,
        number=(last or 0) + 1,
        status=DraftStatus.APPROVED,
        policy=draft.policy,
        summary={
            **draft.summary, "total": sum(points), "worst": min(points), "blocking": None
        },
    )  # fmt: skip
    db.add(made)
    db.flush()
    two = tuple_(DraftPair.mentor_id, DraftPair.mentee_id)
    db.execute(
        update(DraftPair)
        .where(
            DraftPair.draft_id == draft.id,
            two.in_([(row.mentor_id, row.mentee_id) for row in rows]),
        )
        .values(draft_id=made.id)
    )
    return made


def check_place(db: Session, participation_id: uuid.UUID) -> None:
    """Raise ``UserError`` when this participation has left, or has no place for a partner."""
    part = found(db.get(Participation, participation_id))
    taken = db.scalar(
        select(func.count(Pair.id)).where(
            (Pair.mentor_id == participation_id) | (Pair.mentee_id == participation_id),
            Pair.status.in_(LIVING),
        )
    )
    _check(db, part, taken or 0)


def _taken(db: Session, programme_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """How many living pairs each participation of a programme is in."""
    counted: dict[uuid.UUID, int] = defaultdict(int)
    for pair in db.execute(
        select(Pair.mentor_id, Pair.mentee_id).where(
            Pair.programme_id == programme_id, Pair.status.in_(LIVING)
        )
    ):
        for one in pair:
            counted[one] += 1
    return counted


def _check(db: Session, part: Participation, taken: int) -> None:
    if part.status in {ParticipationStatus.WITHDRAWN, ParticipationStatus.FINISHED}:
        raise UserError(
            _("{name} has left the programme since this draft was made.").format(
                name=found(db.get(Person, part.person_id)).full_name
            ),
            _("Run pairing again, or change her or his status back."),
        )
    if taken >= part.capacity:
        raise UserError(
            _("{name} has no free place for another partner.").format(
                name=found(db.get(Person, part.person_id)).full_name
            ),
            _("Run pairing again, or raise her or his number of partners."),
        )


def reopen(store: Store, draft_id: uuid.UUID) -> None:
    """Go back to an earlier draft; the one that was open is put aside and can be found again."""
    with store.work(_("Go back to an earlier draft")) as db:
        draft = found(db.get(PairingDraft, draft_id))
        if draft.status is DraftStatus.APPROVED:
            raise UserError(
                _("This draft was approved already."), _("Its pairs are in the list of pairs.")
            )
        db.execute(
            update(PairingDraft)
            .where(
                PairingDraft.programme_id == draft.programme_id,
                PairingDraft.status == DraftStatus.OPEN,
            )
            .values(status=DraftStatus.DISCARDED)
        )
        draft.status = DraftStatus.OPEN


def _open_draft(db: Session, draft_id: uuid.UUID) -> PairingDraft:
    draft = found(db.get(PairingDraft, draft_id))
    if draft.status is not DraftStatus.OPEN:
        raise UserError(
            _("This draft is closed."),
            _("Run pairing again to make a new one."),
        )
    return draft


def about(db: Session, *participations: uuid.UUID) -> None:
    """Put these participations' people into the line of history."""
    rows = db.execute(
        select(Person.id, Person.full_name)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.id.in_(participations))
    )
    db.info["about"].extend((identity, name) for identity, name in rows)
