"""Forgetting a person inside the file: every row, every text, every old page.

Used by the coordinator's own *Erase*, and again whenever an older copy of the file comes back. The
rows to go are found by the foreign keys of the models, so a later table that refers to people is
emptied as well unless it is named here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import (
    Column,
    Table,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from rmdesk.i18n import _
from rmdesk.models import (
    AgreedAction,
    Agreement,
    Base,
    Concern,
    ConcernNote,
    ConcernStep,
    DocumentMade,
    Ending,
    ErasedPerson,
    ExitAnswer,
    FormCopy,
    Goal,
    GoalNote,
    GoalView,
    MentoringSession,
    Pair,
    Participation,
    Pause,
    Person,
    Preference,
    SessionTopic,
    Snooze,
    StoredFile,
    Wording,
)
from rmdesk.models.base import next_version
from rmdesk.rules.importing.said import IMPORTED, said_without
from rmdesk.rules.mentions import without
from rmdesk.rules.names import name_key
from rmdesk.rules.words import PairStatus, ParticipationStatus, SessionStatus
from rmdesk.store import naming

LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)


def forget(db: Session, person_id: uuid.UUID, on: dt.date, *, mentions: bool) -> None:
    """Take everything about a person out of the file, inside a transaction.

    Whoever is or was in a pair leaves an empty row behind, so that the pair keeps its dates and
    counts; a pair under way ends on ``on``. With ``mentions`` what the coordinator wrote about
    others loses this name as well. The id is kept, so that no backup brings the person back.
    """
    person = db.get(Person, person_id)
    if db.get(ErasedPerson, person_id) is None:
        db.execute(insert(ErasedPerson).values(id=person_id, erased_on=on))
    if person is None or person.erased_on is not None:
        return
    who = naming.naming_of(db, person)
    parts = db.scalars(select(Participation.id).where(Participation.person_id == person_id)).all()
    _end_living_pairs(db, parts, on)
    pairs = db.scalars(
        select(Pair.id).where(Pair.mentor_id.in_(parts) | Pair.mentee_id.in_(parts))
    ).all()
    _empty_pairs(db, pairs)
    _drop_documents(db, person_id, parts, pairs)
    naming.scrub_derived(db, person_id, who)
    naming.scrub_managers(db, person_id, who)
    _forget_lists(db, person_id)
    if mentions:
        for place in naming.places(db, person_id):
            naming.rewrite_place(db, place, without(place.text, who, naming.somebody()))
    kept = db.scalars(
        select(Pair.id).where(
            Pair.mentor_id.in_(parts) | Pair.mentee_id.in_(parts),
            Pair.status != PairStatus.DECLINED,
        )
    ).all()
    if kept:
        _empty_row(db, person_id, parts, on)
    else:
        db.execute(delete(DocumentMade).where(DocumentMade.pair_id.in_(pairs)))
        db.execute(delete(Person).where(Person.id == person_id))
    db.expire_all()


# -- what hangs on the person ------------------------------------------------------------------


def _end_living_pairs(db: Session, parts: Sequence[uuid.UUID], on: dt.date) -> None:
    """A pair under way ends, a proposed one is declined; partners without another one wait."""
    living = db.execute(
        select(Pair.id, Pair.status, Pair.mentor_id, Pair.mentee_id).where(
            Pair.mentor_id.in_(parts) | Pair.mentee_id.in_(parts), Pair.status.in_(LIVING)
        )
    ).all()
    for pair_id, status, mentor, mentee in living:
        proposed = status is PairStatus.PROPOSED
        db.execute(
            update(Pair)
            .where(Pair.id == pair_id)
            .values(
                status=PairStatus.DECLINED if proposed else PairStatus.ENDED_EARLY,
                ended_on=on,
                version=next_version(),
            )
        )
        db.execute(
            delete(MentoringSession).where(
                MentoringSession.pair_id == pair_id,
                MentoringSession.status == SessionStatus.PLANNED,
            )
        )
        partner = mentee if mentor in parts else mentor
        other = db.scalar(
            select(func.count(Pair.id)).where(
                (Pair.mentor_id == partner) | (Pair.mentee_id == partner), Pair.status.in_(LIVING)
            )
        )
        if not other:
            db.execute(
                update(Participation)
                .where(Participation.id == partner)
                .values(
                    status=ParticipationStatus.WAITING,
                    waiting_since=func.coalesce(Participation.waiting_since, on),
                    version=next_version(),
                )
            )


def _empty_pairs(db: Session, pairs: Sequence[uuid.UUID]) -> None:
    """What pairs wrote, signed and confided goes; dates, counts and agreed scores stay."""
    bump = {"version": next_version()}
    db.execute(update(Pair).where(Pair.id.in_(pairs)).values(end_reason="", **bump))
    db.execute(
        update(Goal)
        .where(Goal.pair_id.in_(pairs))
        .values(outcome="", measure="", baseline="", expected="", **bump)
    )
    db.execute(
        update(MentoringSession)
        .where(MentoringSession.pair_id.in_(pairs))
        .values(place="", reason="", **bump)
    )
    db.execute(update(Agreement).where(Agreement.pair_id.in_(pairs)).values(content={}, **bump))
    signed = select(Agreement.id).where(Agreement.pair_id.in_(pairs))
    db.execute(delete(StoredFile).where(StoredFile.agreement_id.in_(signed)))
    db.execute(update(Pause).where(Pause.pair_id.in_(pairs)).values(reason="", **bump))
    goals = select(Goal.id).where(Goal.pair_id.in_(pairs))
    for kind in (GoalNote, GoalView):
        db.execute(delete(kind).where(kind.goal_id.in_(goals)))
    concerns = select(Concern.id).where(Concern.pair_id.in_(pairs))
    for part in (ConcernStep, ConcernNote):
        db.execute(delete(part).where(part.concern_id.in_(concerns)))
    met = select(MentoringSession.id).where(MentoringSession.pair_id.in_(pairs))
    db.execute(delete(SessionTopic).where(SessionTopic.session_id.in_(met)))
    for own in (Snooze, Concern, ExitAnswer, Ending, AgreedAction, Wording):
        db.execute(delete(own).where(own.pair_id.in_(pairs)))


def _drop_documents(
    db: Session,
    person_id: uuid.UUID,
    parts: Sequence[uuid.UUID],
    pairs: Sequence[uuid.UUID],
) -> None:
    """Papers about the person are forgotten; those of a pair lose the name of their file."""
    copies = select(FormCopy.id).where(
        (FormCopy.person_id == person_id) | FormCopy.participation_id.in_(parts)
    )
    db.execute(
        delete(DocumentMade).where(
            (DocumentMade.person_id == person_id) | DocumentMade.form_copy_id.in_(copies)
        )
    )
    db.execute(
        update(DocumentMade)
        .where(DocumentMade.pair_id.in_(pairs))
        .values(file_name="", sha256="", made_from={}, version=next_version())
    )


def _forget_lists(db: Session, person_id: uuid.UUID) -> None:
    """What lists said of the person goes, which is kept as fingerprints of each value."""
    kept = db.scalar(select(Preference).where(Preference.key == IMPORTED))
    if kept is not None:
        kept.value = said_without(kept.value, person_id)


def _empty_row(db: Session, person_id: uuid.UUID, parts: Sequence[uuid.UUID], on: dt.date) -> None:
    """Leave the bare row that former pairs need, and the bare participations in them."""
    paired = [
        *db.scalars(select(Pair.mentor_id).where(Pair.mentor_id.in_(parts))),
        *db.scalars(select(Pair.mentee_id).where(Pair.mentee_id.in_(parts))),
    ]
    bare = db.execute(
        select(Participation.id, Participation.status).where(Participation.id.in_(paired))
    ).all()
    for table, column, target in _references("person", "participation"):
        if table.name in {"participation", "pair"} and target != "person":
            continue
        keys = [person_id] if target == "person" else list(parts)
        if table.name == "participation":
            db.execute(delete(table).where(column.in_(keys), table.c.id.not_in(paired)))
        elif any(key.ondelete == "SET NULL" for key in column.foreign_keys):
            db.execute(update(table).where(column.in_(keys)).values({column.name: None}))
        else:
            db.execute(delete(table).where(column.in_(keys)))
    for key, status in bare:
        finished = status is ParticipationStatus.FINISHED
        db.execute(
            update(Participation)
            .where(Participation.id == key)
            .values(
                {
                    **_blank(Participation.__table__, {"id", "programme_id", "person_id", "role"}),
                    "status": status if finished else ParticipationStatus.WITHDRAWN,
                    "version": next_version(),
                }
            )
        )
    name = _("Erased person")
    db.execute(
        update(Person)
        .where(Person.id == person_id)
        .values(
            {
                **_blank(Person.__table__, {"id", "org_id"}),
                "full_name": name,
                "name_key": name_key(name),
                "created_at": dt.datetime.combine(on, dt.time(), dt.UTC),
                "erased_on": on,
                "version": next_version(),
            }
        )
    )


def _references(*targets: str) -> Iterator[tuple[Table, Column[Any], str]]:
    """Every column that refers to one of the tables ``targets``, the deepest tables first."""
    for table in reversed(Base.metadata.sorted_tables):
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.table.name in targets:
                    yield table, column, key.column.table.name


def _blank(table: Any, keep: Iterable[str]) -> dict[str, Any]:
    """Empty values for every column of ``table`` but those in ``keep``, also of later columns."""
    found: dict[str, Any] = {}
    for column in table.columns:
        if column.name in {*keep, "version"}:
            continue
        default = column.default
        if column.nullable:
            found[column.name] = None
        elif default is not None and default.is_scalar:
            found[column.name] = default.arg
    return found


# -- the bytes ---------------------------------------------------------------------------------


def sweep(raw: Any) -> bool:
    """Empty the free room and the journal of the open file behind ``raw``.

    ``False`` when somebody else reads the file at this moment or the disk is full: old pages may
    then be left in the journal until the next try.
    """
    try:
        raw.execute("VACUUM")
        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlcipher.OperationalError:
        return False
    return not busy


def again(raw: Any, erased: Mapping[uuid.UUID, dt.date]) -> list[uuid.UUID]:
    """Erase these people once more in the file behind ``raw``; gives those that were back.

    ``raw`` is a settled connection that nobody else uses, to a file of today's schema.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection, Session(bind=connection) as db:
        known = set(db.scalars(select(ErasedPerson.id)))
        back = [
            key
            for key in db.scalars(select(Person.id).where(Person.erased_on.is_(None)))
            if key in erased
        ]
        for key in [*back, *(key for key in erased if key not in known and key not in back)]:
            forget(db, key, erased[key], mentions=True)
        db.commit()
    if back:
        sweep(raw)
    return back
