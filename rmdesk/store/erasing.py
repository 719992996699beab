"""Forgetting a person inside the file: every row, every text, every old page.

Used by the coordinator's own *Erase*, and again whenever an older copy of the file comes back. The
rows to go are found by the foreign keys of the models, so a later table that refers to people is
emptied as well unless it is named here.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import (
    JSON,
    Column,
    Enum,
    String,
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
    DraftLeftOut,
    DraftMark,
    DraftPair,
    Ending,
    ErasedPerson,
    ExitAnswer,
    FormCopy,
    Goal,
    GoalNote,
    GoalView,
    HistoryEntry,
    HistorySubject,
    MentoringSession,
    Pair,
    Participation,
    Pause,
    PeopleView,
    Person,
    Preference,
    SessionTopic,
    Snooze,
    StoredFile,
    Wording,
)
from rmdesk.models.base import next_version
from rmdesk.rules.importing.said import IMPORTED, said_without
from rmdesk.rules.mentions import Naming, data_without, naming, surely_named, without
from rmdesk.rules.names import name_key
from rmdesk.rules.words import PairStatus, ParticipationStatus, SessionStatus

OWN_COLUMNS = frozenset(
    {
        *("id", "full_name", "name_key", "email", "email_key", "employee_number"),
        *("code", "form", "sha256", "notice", "media_type", "country", "paper", "language"),
        *("stamp", "key"),
    }
)
"""Columns that never name somebody else."""
DERIVED = frozenset(
    {
        *("history_entry", "history_subject", "preference", "document_made", "agreement"),
        *("stored_file", "people_view"),
        *("pairing_draft", "draft_pair", "draft_mark", "draft_left_out"),
    }
)
"""Tables that RMDesk fills by itself: whoever is erased is taken out of them without asking."""
NOT_TEXTS = frozenset({"recovery_code", "former_passphrases", "current_programme", "sample"})
"""Preferences that are no words about anybody."""
LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)


def somebody() -> str:
    """What stands for an erased person in a sentence."""
    return _("an erased person")


def naming_of(db: Session, person: Person) -> Naming:
    """How this person may be named in the file: by today's name or by one the history knows."""
    alone = (
        select(HistorySubject.entry_id)
        .group_by(HistorySubject.entry_id)
        .having(func.count() == 1)
        .scalar_subquery()
    )
    former = db.scalars(
        select(HistoryEntry.subject)
        .join(HistorySubject, HistorySubject.entry_id == HistoryEntry.id)
        .where(HistorySubject.subject_id == person.id, HistoryEntry.id.in_(alone))
        .distinct()
    ).all()
    others: list[str] = []
    rows = db.execute(
        select(Person.full_name, Person.email, Person.employee_number).where(
            Person.id != person.id, Person.erased_on.is_(None)
        )
    )
    for row in rows:
        others += [text for text in row if text]
    return naming([person.full_name, *former], person.email, person.employee_number, others)


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
    who = naming_of(db, person)
    parts = db.scalars(select(Participation.id).where(Participation.person_id == person_id)).all()
    _end_living_pairs(db, parts, on)
    pairs = db.scalars(
        select(Pair.id).where(Pair.mentor_id.in_(parts) | Pair.mentee_id.in_(parts))
    ).all()
    _empty_pairs(db, pairs)
    _drop_documents(db, person_id, parts, pairs)
    _scrub_derived(db, person_id, who)
    _scrub_managers(db, person_id, who)
    _forget_lists(db, person_id)
    if mentions:
        for place in places(db, person_id):
            _rewrite(db, place, without(place.text, who, somebody()))
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
        .values(file_name="", sha256="", version=next_version())
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


# -- where others' records name the person -----------------------------------------------------


class Place:
    """A text of the coordinator's: in which table, column and row, and what it says."""

    __slots__ = ("column", "row_id", "table", "text")

    def __init__(self, table: str, column: str, row_id: uuid.UUID, text: str) -> None:
        self.table = table
        self.column = column
        self.row_id = row_id
        self.text = text


def places(db: Session, person_id: uuid.UUID) -> Iterator[Place]:
    """Every text that the coordinator wrote and that outlives an erasing of this person.

    Rows of the person itself are left out, and so are those of its pairs.
    """
    parts = select(Participation.id).where(Participation.person_id == person_id)
    pairs = select(Pair.id).where(Pair.mentor_id.in_(parts) | Pair.mentee_id.in_(parts))
    own = select(Person.id).where(Person.id == person_id)
    forms = select(FormCopy.id).where(
        FormCopy.person_id.in_(own) | FormCopy.participation_id.in_(parts)
    )
    going = {
        "person": own,
        "participation": parts,
        "pair": pairs,
        "form_copy": forms,
        "goal": select(Goal.id).where(Goal.pair_id.in_(pairs)),
        "concern": select(Concern.id).where(Concern.pair_id.in_(pairs)),
    }
    for table in Base.metadata.sorted_tables:
        columns = [c for c in table.columns if _is_text(c) and c.name not in OWN_COLUMNS]
        if table.name in DERIVED or not columns or "id" not in table.c:
            continue
        wanted = select(table.c.id, *columns)
        if table.name in going:
            wanted = wanted.where(table.c.id.not_in(going[table.name]))
        for column in table.columns:
            for key in column.foreign_keys:
                target = key.column.table.name
                if target in going and key.ondelete != "SET NULL":
                    wanted = wanted.where(column.is_(None) | column.not_in(going[target]))
        for row in db.execute(wanted):
            for column, text in zip(columns, row[1:], strict=True):
                if text and (table.name, column.name) != ("person", "manager_text"):
                    yield Place(table.name, column.name, row[0], text)


def _is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, String) and not isinstance(column.type, Enum)


def rewrite(db: Session, table: str, column: str, row_id: uuid.UUID, text: str) -> None:
    """Replace one text of the coordinator's by ``text``, with what is derived from it."""
    _rewrite(db, Place(table, column, row_id, ""), text)


def _rewrite(db: Session, place: Place, text: str) -> None:
    if text == place.text:
        return
    table = Base.metadata.tables[place.table]
    values: dict[str, Any] = {place.column: text, "version": next_version()}
    if place.column == "name" and "name_key" in table.c:
        values |= {"name": _free_name(db, table, place.row_id, text)}
        values["name_key"] = name_key(values["name"])
    db.execute(update(table).where(table.c.id == place.row_id).values(values))


def _free_name(db: Session, table: Table, row_id: uuid.UUID, text: str) -> str:
    """``text``, with a number where another row is called so already."""
    taken = set(db.scalars(select(table.c.name_key).where(table.c.id != row_id)))
    free, number = text, 2
    while name_key(free) in taken:
        free, number = f"{text} {number}", number + 1
    return free


def _scrub_managers(db: Session, person_id: uuid.UUID, who: Naming) -> None:
    """Nobody's manager is called by this name any more."""
    rows = db.execute(
        select(Person.id, Person.manager_text).where(
            Person.manager_text != "", Person.id != person_id
        )
    )
    gone = [key for key, text in rows if surely_named(text, who)]
    db.execute(
        update(Person).where(Person.id.in_(gone)).values(manager_text="", version=next_version())
    )


def _scrub_derived(db: Session, person_id: uuid.UUID, who: Naming) -> None:
    """Take the person out of history, drafts, documents and settings of the file."""
    _scrub_history(db, person_id, who)
    for key, name, value in db.execute(
        select(Preference.id, Preference.key, Preference.value).where(Preference.value != "")
    ).all():
        scrubbed = _setting_without(value, who)
        if name not in NOT_TEXTS and scrubbed != value:
            db.execute(
                update(Preference)
                .where(Preference.id == key)
                .values(value=scrubbed, version=next_version())
            )
    for kind in (
        DraftPair,
        DraftMark,
        DraftLeftOut,
        Agreement,
        DocumentMade,
        StoredFile,
        PeopleView,
    ):
        _scrub_rows(db, kind.__table__, who)


def _scrub_rows(db: Session, table: Any, who: Naming) -> None:
    columns = [
        column
        for column in table.columns
        if (_is_text(column) or isinstance(column.type, JSON)) and column.name not in OWN_COLUMNS
    ]
    keys = list(table.primary_key.columns)
    if not columns:
        return
    for row in db.execute(select(*keys, *columns)).all():
        for column, value in zip(columns, row[len(keys) :], strict=True):
            scrubbed = data_without(value, who, somebody())
            if scrubbed != value:
                where = [key == own for key, own in zip(keys, row, strict=False)]
                db.execute(update(table).where(*where).values({column.name: scrubbed}))


def _setting_without(value: str, who: Naming) -> str:
    try:
        data = json.loads(value)
    except ValueError:
        return without(value, who, somebody())
    scrubbed = data_without(data, who, somebody())
    return value if scrubbed == data else json.dumps(scrubbed, ensure_ascii=False)


def _scrub_history(db: Session, person_id: uuid.UUID, who: Naming) -> None:
    """History keeps the verb and the date; the name becomes *an erased person*."""
    linked: dict[uuid.UUID, list[uuid.UUID]] = {}
    own = select(HistorySubject.entry_id).where(HistorySubject.subject_id == person_id)
    for line, whom in db.execute(
        select(HistorySubject.entry_id, HistorySubject.subject_id).where(
            HistorySubject.entry_id.in_(own)
        )
    ):
        linked.setdefault(line, []).append(whom)
    others = {key for keys in linked.values() for key in keys} - {person_id}
    names = {
        key: name for key, name in db.execute(select(Person.id, Person.full_name)) if key in others
    }
    for entry, label, subject in db.execute(
        select(HistoryEntry.id, HistoryEntry.label, HistoryEntry.subject)
    ).all():
        told = subject
        if entry in linked:
            told = _subject_without(subject, linked[entry], person_id, names, who)
        values = {
            "label": without(label, who, somebody())[:200],
            "subject": without(told, who, somebody())[:200],
        }
        if values != {"label": label, "subject": subject}:
            db.execute(
                update(HistoryEntry)
                .where(HistoryEntry.id == entry)
                .values(**values, version=next_version())
            )


def _subject_without(
    subject: str,
    about: Sequence[uuid.UUID],
    person_id: uuid.UUID,
    names: Mapping[uuid.UUID, str],
    who: Naming,
) -> str:
    """The subject of a line about this person and perhaps others, without this person's name.

    The name may be a former one that nothing else remembers: unless every name that is shown is
    known to be somebody else's, the subject is told anew from those that are.
    """
    if len(about) == 1:
        return somebody()
    shown = [names[key] for key in about if key in names and names[key] in subject]
    if len(shown) >= min(3, len(about)):
        return without(subject, who, somebody())
    told = ", ".join([*shown[:2], somebody()])
    more = len(about) - min(len(shown), 2) - 1
    return _("{names} and {n} more").format(names=told, n=more) if more else told


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
