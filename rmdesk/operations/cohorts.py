"""Several programmes: start the next one, with set-up and people of a former one, and switch."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import (
    CheckIn,
    Exclusion,
    Pair,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Preference,
    Programme,
    ProgrammePurpose,
    Slot,
    Veto,
    Wish,
)
from rmdesk.operations import wording
from rmdesk.operations.organisation import CURRENT_PROGRAMME, found, required, the_organisation
from rmdesk.rules.cohorts import ComesAlong, Group, moved_check_ins, usual_check_ins
from rmdesk.rules.words import ParticipationStatus
from rmdesk.store.preferences import set_preference

if TYPE_CHECKING:
    from rmdesk.store import Store

REMEMBERED = 20
"""So many programmes are remembered as the ones worked in, the last one first: when the start of
a programme is undone, the one before is shown again."""
SET_UP = (
    "purpose",
    "mentor_word",
    "mentee_word",
    "rhythm",
    "every_weeks",
    "month_week",
    "weekday",
    "starts_at",
    "session_minutes",
    "policy",
    "pairs_across",
    "health_limits",
    "certificate_sessions",
)
"""What a cohort takes over from a former one, besides the check-in plan."""
_CARRIED: tuple[Any, ...] = (ParticipationTopic, ParticipationInterest, Wish, Veto, Slot)


def begin(
    store: Store,
    *,
    name: str,
    starts_on: dt.date,
    ends_on: dt.date,
    like: uuid.UUID | None = None,
    people: Collection[ComesAlong] = (),
) -> uuid.UUID:
    """Start a programme and work in it from now on, as one step; returns its id.

    ``like`` is the programme whose set-up is taken over, ``None`` starts from scratch. ``people``
    of ``like``, as ``queries.programmes.comes_along`` lists them, are taken along: who was left
    waiting there waits on, with the date, so that pairing comes to them first; the others are
    accepted anew.
    """
    title = required(name, _("The programme needs a name."))
    if ends_on <= starts_on:
        raise UserError(
            _("The programme ends before it starts."), _("Choose an end after the start.")
        )
    with store.work(_("Start a programme")) as db:
        row = Programme(
            org_id=the_organisation(db).id, name=title, starts_on=starts_on, ends_on=ends_on
        )
        plan = usual_check_ins(starts_on, ends_on)
        if like is not None:
            former = found(db.get(Programme, like))
            for column in SET_UP:
                setattr(row, column, getattr(former, column))
            kept = {
                kind: due
                for kind, due in db.execute(
                    select(CheckIn.kind, CheckIn.due_on).where(CheckIn.programme_id == like)
                )
            }
            was = former.starts_on, former.ends_on
            plan = moved_check_ins(kept, was, (starts_on, ends_on)) or plan
        db.add(row)
        db.flush()
        db.add_all(CheckIn(programme_id=row.id, kind=k, due_on=due) for k, due in plan.items())
        db.flush()
        if like is not None:
            purposes = select(ProgrammePurpose.purpose).where(ProgrammePurpose.programme_id == like)
            db.add_all(
                ProgrammePurpose(programme_id=row.id, purpose=one)
                for one in db.scalars(purposes).all()
            )
            _take_along(db, like, row, people)
            wording.copy_to(db, like, row.id)
        _work_in(db, row.id)
        db.info["about"].append((row.id, title))
        return row.id


def bring(
    store: Store, programme_id: uuid.UUID, like: uuid.UUID, people: Collection[ComesAlong]
) -> int:
    """Take people of another programme along into one that exists already; returns how many.

    Who takes part there in this role already is left alone.
    """
    with store.work(_("Bring people of another programme")) as db:
        row = found(db.get(Programme, programme_id))
        db.info["about"].append((row.id, row.name))
        return _take_along(db, like, row, people)


def choose(store: Store, programme_id: uuid.UUID) -> str:
    """Work in another programme from now on; every page follows. Returns its name."""
    with store.work(_("Switch the programme")) as db:
        row = found(db.get(Programme, programme_id))
        _work_in(db, row.id)
        db.info["about"].append((row.id, row.name))
        return row.name


def remove(store: Store, programme_id: uuid.UUID) -> None:
    """Remove a programme in which nobody was paired; the people stay in the file."""
    with store.work(_("Remove a programme")) as db:
        row = found(db.get(Programme, programme_id))
        if db.scalar(select(Pair.id).where(Pair.programme_id == programme_id).limit(1)):
            raise UserError(
                _("There are pairs in “{name}”.").format(name=row.name),
                _("It stays readable as it is; start the next cohort beside it."),
            )
        if db.scalar(select(Programme.id).where(Programme.id != programme_id).limit(1)) is None:
            raise UserError(_("A file needs a programme."), _("Start another one first."))
        db.info["about"].append((row.id, row.name))
        db.delete(row)


def _work_in(db: Session, programme_id: uuid.UUID) -> None:
    kept = db.scalar(select(Preference.value).where(Preference.key == CURRENT_PROGRAMME)) or ""
    others = [one for one in kept.split(",") if one and one != programme_id.hex]
    value = ",".join([programme_id.hex, *others][:REMEMBERED])
    set_preference(db, CURRENT_PROGRAMME, value)


def _take_along(
    db: Session, like: uuid.UUID, into: Programme, people: Collection[ComesAlong]
) -> int:
    """Copy participations, and what was said with them, into another programme."""
    there = {
        (person, role)
        for person, role in db.execute(
            select(Participation.person_id, Participation.role).where(
                Participation.programme_id == into.id
            )
        )
    }
    known = {
        part.id: part
        for part in db.scalars(select(Participation).where(Participation.programme_id == like))
    }
    chosen = [
        one
        for one in people
        if one.participation_id in known and (one.person_id, one.role) not in there
    ]
    new = {one.participation_id: uuid.uuid4() for one in chosen}
    rows = [
        _copied(known[one.participation_id], one, new[one.participation_id], into.id)
        for one in chosen
    ]
    if rows:
        db.execute(insert(Participation), rows)
    for kind in _CARRIED:
        _copy_rows(db, kind, new)
    _copy_exclusions(db, like, into.id, {one.person_id for one in chosen})
    db.info["about"].extend((one.person_id, one.name) for one in chosen)
    return len(chosen)


def _copied(
    part: Participation, one: ComesAlong, new_id: uuid.UUID, programme_id: uuid.UUID
) -> dict[str, Any]:
    waits = one.group is Group.LEFT_WAITING
    had_a_turn = part.status is ParticipationStatus.FINISHED
    return {
        "id": new_id,
        "programme_id": programme_id,
        "person_id": part.person_id,
        "role": part.role,
        "status": ParticipationStatus.WAITING if waits else ParticipationStatus.ACCEPTED,
        "waiting_since": one.waiting_since,
        "capacity": part.capacity,
        "meets": part.meets,
        "goals": part.goals,
        "access_needs": part.access_needs,
        # the manager of somebody who had a turn is asked anew
        "manager_agreed_on": part.manager_agreed_on if waits and not had_a_turn else None,
    }


def _copy_rows(db: Session, kind: Any, new: dict[uuid.UUID, uuid.UUID]) -> None:
    """Give each new participation the rows of ``kind`` that the former one has."""
    table = kind.__table__
    of = table.columns["participation_id"]
    rows = [
        {**row, "participation_id": new[row["participation_id"]]}
        for some in _chunks(list(new))
        for row in db.execute(select(table).where(of.in_(some))).mappings()
    ]
    if rows:
        db.execute(insert(table), rows)


def _copy_exclusions(db: Session, like: uuid.UUID, into: uuid.UUID, people: set[uuid.UUID]) -> None:
    """Whoever the coordinator kept apart stays apart, when one of the two comes along."""
    there = {
        (one.mentor_person_id, one.mentee_person_id)
        for one in db.scalars(select(Exclusion).where(Exclusion.programme_id == into))
    }
    for one in db.scalars(select(Exclusion).where(Exclusion.programme_id == like)).all():
        both = one.mentor_person_id, one.mentee_person_id
        if both not in there and people & set(both):
            db.add(
                Exclusion(
                    programme_id=into,
                    mentor_person_id=both[0],
                    mentee_person_id=both[1],
                    reason=one.reason,
                )
            )
    db.flush()


def _chunks(ids: Sequence[uuid.UUID], size: int = 500) -> Iterable[Sequence[uuid.UUID]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))
