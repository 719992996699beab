"""Changing several people together, as one step."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import (
    Department,
    Grade,
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Site,
    Topic,
)
from rmdesk.models.base import next_version
from rmdesk.operations.named_rows import NamedRows
from rmdesk.operations.organisation import required, the_organisation
from rmdesk.operations.reporting_lines import refuse_loops
from rmdesk.progress import Report, silent
from rmdesk.rules.bulk_edit import BulkChange, BulkField, BulkPlan, split
from rmdesk.rules.names import clean_text, name_key
from rmdesk.rules.words import MeetingMode, ParticipationStatus, Role

if TYPE_CHECKING:
    from rmdesk.store import Store

CHUNK = 400
"""So many ids go into one statement; databases limit its parameters."""
_COLUMNS = {
    BulkField.DEPARTMENT: "department_id",
    BulkField.SITE: "site_id",
    BulkField.GRADE: "grade_id",
}


def change_together(
    store: Store,
    programme_id: uuid.UUID,
    plan: BulkPlan,
    today: dt.date,
    report: Report = silent,
) -> int:
    """Do everything in ``plan``, nothing else, as one step; returns how many people changed.

    Raises ``UserError`` when reporting lines would go in a circle or a text is too long; nothing
    of the plan is done then.
    """
    label = ngettext("Change {n} person", "Change {n} people together", plan.people)
    with store.work(label.format(n=plan.people)) as db:
        names = {change.person_id: change.name for change in plan.changes}
        db.info["about"].extend(names.items())
        of: dict[BulkField, list[BulkChange]] = defaultdict(list)
        for change in plan.changes:
            of[change.field].append(change)
        # the role comes first: what follows may belong to a participation made by it
        order = [BulkField.ROLE, *(what for what in BulkField if what is not BulkField.ROLE)]
        for number, what in enumerate(order):
            report(number, len(order))
            if of[what]:
                _change(db, programme_id, what, of[what], plan.wanted[what], today)
        report(len(order), len(order))
    return plan.people


def _change(
    db: Session,
    programme: uuid.UUID,
    what: BulkField,
    changes: list[BulkChange],
    wanted: str,
    today: dt.date,
) -> None:
    people = [change.person_id for change in changes]
    value = clean_text(wanted)
    if what in _COLUMNS:
        text = required(value, "") if value else ""
        _update(db, Person, people, {_COLUMNS[what]: _named(db, what, text)})
    elif what is BulkField.JOB_TITLE:
        _update(db, Person, people, {"job_title": required(value, "") if value else ""})
    elif what is BulkField.MANAGER:
        _set_manager(db, people, value)
    elif what is BulkField.ROLE:
        _set_role(db, programme, people, Role(value) if value else None)
    elif what is BulkField.ADD_LANGUAGES:
        rows = [{"person_id": c.person_id, "language": one} for c in changes for one in _new(c)]
        db.execute(insert(PersonLanguage), rows)
    else:
        _change_participations(db, programme, what, changes, value, today)


def _named(db: Session, what: BulkField, text: str) -> uuid.UUID | None:
    rows = NamedRows(db, the_organisation(db).id)
    if what is BulkField.DEPARTMENT:
        return rows.id(Department, text)
    return rows.id(Site, text) if what is BulkField.SITE else rows.id(Grade, text)


def _change_participations(
    db: Session,
    programme: uuid.UUID,
    what: BulkField,
    changes: list[BulkChange],
    value: str,
    today: dt.date,
) -> None:
    made = _made(db, programme, [c.person_id for c in changes if c.participation_id is None])
    parts = [c.participation_id or made[c.person_id] for c in changes]
    if what is BulkField.STATUS:
        status = ParticipationStatus(value)
        since = today if status is ParticipationStatus.WAITING else None
        _update(db, Participation, parts, {"status": status, "waiting_since": since})
    elif what is BulkField.MEETS:
        _update(db, Participation, parts, {"meets": MeetingMode(value) if value else None})
    elif what is BulkField.CAPACITY:
        _update(db, Participation, parts, {"capacity": int(value)})
    elif what is BulkField.ADD_TOPICS:
        named = NamedRows(db, the_organisation(db).id)
        db.execute(
            insert(ParticipationTopic),
            [
                {"participation_id": part, "topic_id": named.id(Topic, one)}
                for part, change in zip(parts, changes, strict=True)
                for one in _new(change)
            ],
        )
    else:
        keys = [name_key(one) for one in split(value)]
        topics = db.scalars(select(Topic.id).where(Topic.name_key.in_(keys))).all()
        for some in _chunks(parts):
            db.execute(
                delete(ParticipationTopic).where(
                    ParticipationTopic.participation_id.in_(some),
                    ParticipationTopic.topic_id.in_(topics),
                )
            )


def _new(change: BulkChange) -> list[str]:
    """The entries of a list that were not there before."""
    before = {name_key(one) for one in split(change.before)}
    return [required(one, "") for one in split(change.after) if name_key(one) not in before]


def _set_manager(db: Session, people: list[uuid.UUID], text: str) -> None:
    """By name: the one person called so, else the text is kept until somebody answers to it."""
    wanted = select(Person.id).where(Person.name_key == name_key(text), Person.erased_on.is_(None))
    found = db.scalars(wanted).all() if text else []
    boss = found[0] if len(found) == 1 else None
    if boss in people:
        raise UserError(
            _("{name} cannot be her or his own manager.").format(name=text),
            _("Leave this person out of the selection."),
        )
    known = {"manager_id": boss, "manager_text": "" if boss else required(text, "") if text else ""}
    _update(db, Person, people, known)
    refuse_loops(db)


def _set_role(
    db: Session, programme: uuid.UUID, people: list[uuid.UUID], role: Role | None
) -> None:
    made = _made(db, programme, people)
    if role is None:
        for some in _chunks(made.values()):
            db.execute(delete(Participation).where(Participation.id.in_(some)))
        return
    _update(db, Participation, list(made.values()), {"role": role})
    new = [one for one in people if one not in made]
    if new:
        db.execute(
            insert(Participation),
            [{"programme_id": programme, "person_id": one, "role": role} for one in new],
        )


def _made(
    db: Session, programme: uuid.UUID, people: Iterable[uuid.UUID]
) -> dict[uuid.UUID, uuid.UUID]:
    """The participation of each of these people that has one."""
    return {
        person: part
        for some in _chunks(people)
        for person, part in db.execute(
            select(Participation.person_id, Participation.id).where(
                Participation.programme_id == programme, Participation.person_id.in_(some)
            )
        )
    }


def _update(
    db: Session,
    kind: type[Person] | type[Participation],
    ids: list[uuid.UUID],
    values: dict[str, Any],
) -> None:
    for some in _chunks(ids):
        db.execute(
            update(kind).where(kind.id.in_(some)).values(version=next_version(), **values),
            execution_options={"synchronize_session": False},
        )


def _chunks(ids: Iterable[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    listed = list(ids)
    for at in range(0, len(listed), CHUNK):
        yield listed[at : at + CHUNK]
