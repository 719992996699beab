"""Undo is exact: after any actions, undoing all and redoing all gives every row back as it was."""

from __future__ import annotations

import datetime as dt
import tempfile
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete, insert, select, text, update

from rmdesk import models
from rmdesk.models import (
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Programme,
    Topic,
    Wish,
)
from rmdesk.operations import organisation
from rmdesk.rules.words import Role
from rmdesk.store import Store

NAMES = st.sampled_from(["Müller", "O'Brien", "李小龙", "பிரியா", "نور", "Nur'); --", "x" * 200])
PICK = st.integers(min_value=0, max_value=1000)
Snapshot = dict[str, list[tuple[Any, ...]]]


def snapshot(store: Store) -> Snapshot:
    with store.read() as db:
        return {
            table.name: sorted(
                (tuple(row) for row in db.execute(text(f'SELECT * FROM "{table.name}"'))), key=repr
            )
            for table in models.Base.metadata.sorted_tables
            if table.name not in models.NOT_UNDONE
        }


class Failed(Exception):
    pass


class UndoMachine(RuleBasedStateMachine):
    """Random actions of every kind on the real tables, with undo and redo in between."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.seed = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def key(self) -> uuid.UUID:
        self.seed += 1
        return uuid.UUID(int=self.seed)

    @initialize()
    def begin(self) -> None:
        self.store = Store.create(Path(self.folder.name) / "a.rmdesk", "x")
        organisation.start(
            self.store,
            organisation="A",
            country="SG",
            programme="P",
            starts_on=dt.date(2026, 1, 1),
        )
        with self.store.read() as db:
            programme = db.scalars(select(Programme)).one()
            self.org, self.programme = programme.org_id, programme.id
        self.store.forget_undo()
        self.states = [snapshot(self.store)]
        self.at = 0

    def after(self) -> None:
        """A new action was done: unless it changed nothing, what could be redone is gone."""
        now, steps = snapshot(self.store), len(self.store._undo.undo_steps)
        if steps == self.at:
            assert now == self.states[self.at]
            return
        del self.states[self.at + 1 :]
        self.states.append(now)
        self.at += 1
        assert steps == self.at

    def some(self, db: Any, column: Any, pick: int) -> Any:
        found = sorted(db.scalars(select(column)).all(), key=repr)
        return found[pick % len(found)] if found else None

    @rule(name=NAMES, n=st.integers(1, 3))
    def insert_people(self, name: str, n: int) -> None:
        with self.store.work("insert") as db:
            for _ in range(n):
                person = Person(
                    id=self.key(), org_id=self.org, full_name=name, name_key=name.casefold()
                )
                person.languages = [PersonLanguage(language="en")]
                db.add(person)
        self.after()

    @rule(pick=PICK, other=PICK, pick_topic=PICK)
    def take_part(self, pick: int, other: int, pick_topic: int) -> None:
        with self.store.work("take part") as db:
            person, wished = self.some(db, Person.id, pick), self.some(db, Person.id, other)
            topic = self.some(db, Topic.id, pick_topic)
            if person and not db.scalar(
                select(Participation.id).where(Participation.person_id == person)
            ):
                row = Participation(
                    id=self.key(),
                    programme_id=self.programme,
                    person_id=person,
                    role=Role.MENTOR,
                )
                row.wishes = [Wish(person_id=wished)]
                row.topics = [ParticipationTopic(topic_id=topic)] if topic else []
                db.add(row)
        self.after()

    @rule(pick=PICK, name=NAMES)
    def rename(self, pick: int, name: str) -> None:
        with self.store.work("rename") as db:
            key = self.some(db, Person.id, pick)
            if key:
                person = db.get(Person, key)
                person.full_name = name
                person.notes = name * 3
        self.after()

    @rule(pick=PICK)
    def drop_children(self, pick: int) -> None:
        with self.store.work("clear associations") as db:
            key = self.some(db, Person.id, pick)
            if key:
                db.get(Person, key).languages = [PersonLanguage(language="ms")]
        self.after()

    @rule(pick=PICK)
    def delete_with_cascade(self, pick: int) -> None:
        with self.store.work("delete") as db:
            key = self.some(db, Person.id, pick)
            db.execute(delete(Person).where(Person.id == key))
        self.after()

    @rule(pick=PICK, manager=PICK)
    def set_manager(self, pick: int, manager: int) -> None:
        with self.store.work("manager") as db:
            key, boss = self.some(db, Person.id, pick), self.some(db, Person.id, manager)
            if key and key != boss:
                db.execute(update(Person).where(Person.id == key).values(manager_id=boss))
        self.after()

    @rule(name=NAMES)
    def bulk(self, name: str) -> None:
        with self.store.work("bulk") as db:
            db.execute(update(Person).values(job_title=name))
            db.execute(delete(Topic).where(Topic.name.like("L%")))
        self.after()

    @rule(pick=PICK)
    def change_key(self, pick: int) -> None:
        with self.store.work("key") as db:
            language = db.execute(select(PersonLanguage.person_id)).scalars().first()
            if language:
                db.execute(
                    update(PersonLanguage)
                    .where(PersonLanguage.person_id == language)
                    .values(language=f"tag-{pick}")
                )
        self.after()

    @rule(name=NAMES)
    def upsert_and_replace(self, name: str) -> None:
        with self.store.work("upsert") as db:
            row = db.execute(text("SELECT id FROM topic ORDER BY id LIMIT 1")).scalar()
            if row:
                values = {"id": row, "n": name, "o": self.org.hex}
                db.execute(
                    text(
                        "INSERT OR REPLACE INTO topic (id, version, org_id, name, name_key) "
                        "VALUES (:id, 7, :o, :n, :n)"
                    ),
                    values,
                )
                db.execute(
                    text(
                        "INSERT INTO topic (id, version, org_id, name, name_key) "
                        "VALUES (:id, 8, :o, :n, :n) ON CONFLICT (id) DO UPDATE SET version = 9"
                    ),
                    values,
                )
        self.after()

    @rule(name=NAMES, keep=st.booleans())
    def savepoint(self, name: str, keep: bool) -> None:
        with self.store.work("savepoint") as db:
            inner = db.begin_nested()
            db.execute(
                insert(Topic).values(
                    id=self.key(), org_id=self.org, name=name, name_key=f"k{self.seed}"
                )
            )
            inner.commit() if keep else inner.rollback()
        self.after()

    @rule(name=NAMES)
    def fail(self, name: str) -> None:
        before = snapshot(self.store)
        with pytest.raises(Failed), self.store.work("fail") as db:
            db.execute(delete(Person))
            db.execute(update(Topic).values(version=1))
            raise Failed
        assert snapshot(self.store) == before

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.store.undo()
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.store.redo()
        self.at += 1

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo_all_then_redo_all(self) -> None:
        for _ in range(self.at):
            self.store.undo()
        assert snapshot(self.store) == self.states[0]
        for _ in range(self.at):
            self.store.redo()

    @invariant()
    def rows_are_what_they_were(self) -> None:
        if hasattr(self, "states"):
            assert snapshot(self.store) == self.states[self.at]


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_fifty_steps_and_more_are_kept(organised_store: Store) -> None:
    for n in range(60):
        organisation.add_venue(organised_store, name=f"Room {n}")
    for n in reversed(range(60)):
        assert organised_store.undo() == "Add a venue", n
