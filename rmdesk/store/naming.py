"""Where the file names a person: in texts about others, derived rows, settings, history."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Enum,
    String,
    Table,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import (
    Agreement,
    Base,
    Concern,
    DocumentMade,
    DraftLeftOut,
    DraftMark,
    DraftPair,
    FormCopy,
    Goal,
    HistoryEntry,
    HistorySubject,
    Pair,
    Participation,
    PeopleView,
    Person,
    Preference,
    StoredFile,
)
from rmdesk.models.base import next_version
from rmdesk.rules.mentions import Naming, data_without, naming, surely_named, without
from rmdesk.rules.names import name_key

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
    rewrite_place(db, Place(table, column, row_id, ""), text)


def rewrite_place(db: Session, place: Place, text: str) -> None:
    """Let ``place`` say ``text``; a name that is taken in its list gets a number."""
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


def scrub_managers(db: Session, person_id: uuid.UUID, who: Naming) -> None:
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


def scrub_derived(db: Session, person_id: uuid.UUID, who: Naming) -> None:
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
