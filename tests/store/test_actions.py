"""One action = one transaction = one undo step = one line of history = one notice."""

from __future__ import annotations

import threading
import uuid

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from rmdesk.errors import UserError
from rmdesk.models import HistoryEntry, HistorySubject, Person, Topic
from rmdesk.rules.names import name_key
from rmdesk.store import Changes, Store


def org_id(store: Store) -> uuid.UUID:
    from rmdesk.queries import programmes

    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    return card.org_id


def add_person(store: Store, name: str) -> uuid.UUID:
    org = org_id(store)
    with store.work("Add person") as db:
        person = Person(org_id=org, full_name=name, name_key=name_key(name))
        db.add(person)
        db.flush()
        db.info["about"].append((person.id, name))
        return person.id


def names(store: Store) -> list[str]:
    with store.read() as db:
        return sorted(db.scalars(select(Person.full_name)))


def history(store: Store) -> list[tuple[str, str]]:
    with store.read() as db:
        rows = db.execute(
            select(HistoryEntry.label, HistoryEntry.subject).order_by(HistoryEntry.at)
        )
        return [(label, subject) for label, subject in rows]


def test_a_key_is_read_as_it_was_written_and_found_again(organised_store: Store) -> None:
    store = organised_store
    key, boss = add_person(store, "Mei Tan"), add_person(store, "Ines Duarte")
    with store.work("Manager") as db:
        db.get_one(Person, key).manager_id = boss
    with store.read() as db:
        rows = {row[0]: row for row in db.execute(select(Person.id, Person.manager_id))}
        again = list(db.scalars(select(Person.id)))
    assert rows[key] == (key, boss)
    assert rows[boss] == (boss, None)
    assert type(rows[key][0]) is uuid.UUID
    assert {id(one) for one in again} == {id(one) for one in rows}


def test_an_action_gives_one_notice_one_line_and_one_step(organised_store: Store) -> None:
    store = organised_store
    heard: list[Changes] = []
    store.subscribe(heard.append)
    before = len(history(store))
    person = add_person(store, "Nur Aisyah")
    assert [(c.tables, c.ids, c.label) for c in heard] == [
        (frozenset({"person"}), frozenset({person}), "Add person")
    ]
    assert history(store)[before:] == [("Add person", "Nur Aisyah")]
    assert store.undo_label == "Add person"
    with store.read() as db:
        assert (
            db.scalar(select(HistorySubject.subject_id).where(HistorySubject.subject_id == person))
            == person
        )


def test_undo_and_redo_bring_rows_back_and_are_kept_in_history(organised_store: Store) -> None:
    store = organised_store
    add_person(store, "Nur")
    assert store.undo() == "Add person"
    assert names(store) == []
    assert store.redo_label == "Add person"
    assert store.redo() == "Add person"
    assert names(store) == ["Nur"]
    assert [label for label, _ in history(store)][-2:] == ["Undo: Add person", "Redo: Add person"]


def test_a_new_action_ends_what_could_be_done_again(organised_store: Store) -> None:
    add_person(organised_store, "Nur")
    organised_store.undo()
    add_person(organised_store, "Mei")
    assert organised_store.redo_label is None
    with pytest.raises(UserError):
        organised_store.redo()


def test_a_failed_action_leaves_nothing(organised_store: Store) -> None:
    store = organised_store
    heard: list[Changes] = []
    store.subscribe(heard.append)
    lines, label, org = len(history(store)), store.undo_label, org_id(store)
    with pytest.raises(IntegrityError), store.work("Bad") as db:
        db.add(Topic(org_id=org, name="New", name_key="new"))
        db.flush()
        db.add(Topic(org_id=org, name="", name_key=""))
        db.flush()
    with store.read() as db:
        assert db.scalar(select(func.count()).where(Topic.name == "New")) == 0
    assert (len(history(store)), store.undo_label, heard) == (lines, label, [])
    assert not store.in_transaction


def test_an_action_that_changes_nothing_leaves_no_trace(organised_store: Store) -> None:
    lines, label = history(organised_store), organised_store.undo_label
    with organised_store.work("Look"):
        pass
    assert (history(organised_store), organised_store.undo_label) == (lines, label)


def test_a_query_inside_an_action_sees_it_and_does_not_end_it(organised_store: Store) -> None:
    org = org_id(organised_store)
    with organised_store.work("Add topic") as db:
        db.add(Topic(org_id=org, name="Robots", name_key="robots"))
        db.flush()
        with organised_store.read() as inner:
            assert inner.scalar(select(func.count()).where(Topic.name == "Robots")) == 1
    with organised_store.read() as db:
        assert db.scalar(select(func.count()).where(Topic.name == "Robots")) == 1


def test_a_query_cannot_write(organised_store: Store) -> None:
    org = org_id(organised_store)
    with pytest.raises(OperationalError), organised_store.read() as db:
        db.execute(insert(Topic).values(org_id=org, name="X", name_key="x"))
    add_person(organised_store, "Still writable")


def test_a_listener_that_fails_does_not_make_the_action_fail(
    organised_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def bad(_changes: Changes) -> None:
        raise ValueError("listener")

    organised_store.subscribe(bad)
    add_person(organised_store, "Nur")
    assert names(organised_store) == ["Nur"]
    assert "a listener failed" in caplog.text


def test_two_threads_on_the_writer_raise_instead_of_mixing(organised_store: Store) -> None:
    problems: list[BaseException] = []

    def other() -> None:
        try:
            names(organised_store)
        except RuntimeError as problem:
            problems.append(problem)

    with organised_store.work("Busy"):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(problems) == 1


def test_a_lent_writer_works_in_another_thread(organised_store: Store) -> None:
    def worker() -> None:
        with organised_store.lend():
            add_person(organised_store, "From the worker")

    thread = threading.Thread(target=worker)
    thread.start()
    thread.join()
    assert names(organised_store) == ["From the worker"]


def test_a_nul_character_is_refused_at_the_door(organised_store: Store) -> None:
    with pytest.raises(ValueError, match="NUL"):
        add_person(organised_store, "a\x00b")
    assert names(organised_store) == []


def test_a_transaction_that_the_database_ended_is_not_called_saved(organised_store: Store) -> None:
    org = org_id(organised_store)
    with pytest.raises(RuntimeError, match="by itself"), organised_store.work("Odd") as db:
        db.add(Topic(org_id=org, name="Lost", name_key="lost"))
        db.flush()
        organised_store._raw.rollback()
    with organised_store.read() as db:
        assert db.scalar(select(func.count()).where(Topic.name == "Lost")) == 0


def test_an_action_refuses_a_connection_without_triggers(organised_store: Store) -> None:
    organised_store._raw.execute("DROP TRIGGER temp.undo_person_insert")
    with pytest.raises(RuntimeError, match="triggers"):
        add_person(organised_store, "Nur")


def test_after_reopening_undo_is_grey_with_its_reason(organised_store: Store) -> None:
    add_person(organised_store, "Nur")
    lines = history(organised_store)
    organised_store.close()
    again = Store.open(organised_store.path, organised_store.passphrase)
    try:
        assert names(again) == ["Nur"]
        assert history(again) == lines
        assert again.undo_label is None
        assert "since RMDesk was started" in again.why_no_undo
        with pytest.raises(UserError):
            again.undo()
    finally:
        again.close()
