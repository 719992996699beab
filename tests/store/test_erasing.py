"""Erased means gone: out of the bytes, out of the history, and not back with any backup."""

from __future__ import annotations

import datetime as dt
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from needles import NAME, NEEDLES, TODAY, Told, found, tell
from sqlalchemy import Uuid, func, select

from rmdesk.models import (
    Agreement,
    Base,
    DocumentMade,
    ErasedPerson,
    Goal,
    HistoryEntry,
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    Person,
    Venue,
)
from rmdesk.operations import erasing, organisation
from rmdesk.operations.erasing import Rewritten
from rmdesk.rules.words import PairStatus, ParticipationStatus, SessionStatus
from rmdesk.store import Store, driver, erased_list, restoring

WORD = "correct horse battery"
FILES = Path(__file__).parent / "files"


@pytest.fixture
def naked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A file that lived its whole life without encryption: no key was ever sent."""

    def connect(path: Path, passphrase: str, *, mode: str = "rw") -> Any:
        uri = path.absolute().as_uri() + f"?mode={mode}"
        raw = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        raw.execute("PRAGMA busy_timeout = 0")
        return raw

    monkeypatch.setattr(driver, "connect", connect)
    monkeypatch.setattr(driver, "look_before_touching", lambda path, word: driver.SCHEMA_VERSION)
    opened = Store.create(tmp_path / "file" / "programme.rmdesk", WORD)
    organisation.start(
        opened,
        organisation="Harbour Rail",
        country="SG",
        programme="Reverse mentoring 2026",
        starts_on=dt.date(2026, 9, 1),
    )
    yield opened
    opened.close()


def without_the_name(told: Told) -> list[Rewritten]:
    return [Rewritten("person", "notes", told.bystander, "Sat beside somebody and Annette Tan.")]


def test_every_needle_is_in_the_bytes_before_and_none_after(naked: Store, tmp_path: Path) -> None:
    told = tell(naked, tmp_path)
    folder = naked.path.parent
    before = {what: found(needle, folder) for what, needle in NEEDLES.items()}
    assert [what for what, files in before.items() if not files] == []
    assert naked.path.read_bytes().startswith(b"SQLite format 3\x00")

    assert erasing.erase(naked, told.person, TODAY, without_the_name(told))

    after = {what: found(needle, folder) for what, needle in NEEDLES.items()}
    assert {what: files for what, files in after.items() if files} == {}
    naked.close()
    after = {what: found(needle, folder) for what, needle in NEEDLES.items()}
    assert {what: files for what, files in after.items() if files} == {}


def test_without_the_sweep_the_search_would_find_her(
    naked: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "sweep", lambda _self: True)
    told = tell(naked, tmp_path)
    erasing.erase(naked, told.person, TODAY, without_the_name(told))
    assert found(NAME, naked.path.parent)


def test_the_pair_keeps_its_dates_and_counts_and_the_row_is_bare(
    organised_store: Store, tmp_path: Path
) -> None:
    store = organised_store
    told = tell(store, tmp_path)
    erasing.erase(store, told.person, TODAY)
    with store.read() as db:
        person = db.get_one(Person, told.person)
        left = {c.name: getattr(person, c.name) for c in Person.__table__.columns}
        assert left["full_name"] == "Erased person"
        assert left["erased_on"] == TODAY
        kept = {"id", "org_id", "version", "full_name", "name_key", "created_at", "erased_on"}
        assert not any(value for name, value in left.items() if name not in kept)
        pair = db.get_one(Pair, told.pair)
        assert (pair.status, pair.ended_on) == (PairStatus.ENDED_EARLY, TODAY)
        assert pair.active_on == TODAY - dt.timedelta(days=50)
        sessions = db.scalars(select(MentoringSession).order_by(MentoringSession.number)).all()
        assert [(s.status, s.minutes) for s in sessions] == [
            (SessionStatus.HELD, 55),
            (SessionStatus.CANCELLED, None),
        ]
        assert db.scalars(select(Goal.score)).all() == [1]
        agreement = db.scalars(select(Agreement)).one()
        assert (agreement.mentor_signed_on, agreement.content) == (TODAY, {})
        own = db.get_one(Participation, pair.mentor_id)
        assert (own.status, own.goals, own.topics) == (ParticipationStatus.WITHDRAWN, "", [])
        partner = db.get_one(Participation, pair.mentee_id)
        assert (partner.status, partner.waiting_since) == (ParticipationStatus.WAITING, TODAY)
        assert db.scalars(select(Venue.owner_id)).all() == [None]
        assert db.scalars(select(DocumentMade.file_name)).all() == [""]
        assert db.scalars(select(ErasedPerson.id)).all() == [told.person]


def test_nothing_refers_to_the_erased_person_but_the_former_pairs(
    organised_store: Store, tmp_path: Path
) -> None:
    store = organised_store
    told = tell(store, tmp_path)
    erasing.erase(store, told.person, TODAY)
    with store.read() as db:
        part = db.scalars(
            select(Participation.id).where(Participation.person_id == told.person)
        ).one()
        left = {
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            for column in table.columns
            if isinstance(column.type, Uuid)
            and db.scalar(select(func.count()).where(column.in_([told.person, part])))
        }
    assert left == {
        "person.id",
        "participation.id",
        "participation.person_id",
        "pair.mentor_id",
        "erased_person.id",
        "history_subject.subject_id",
    }


@pytest.mark.parametrize("status", [PairStatus.PROPOSED, PairStatus.DECLINED])
def test_whoever_was_only_proposed_leaves_no_row(
    organised_store: Store, tmp_path: Path, status: PairStatus
) -> None:
    told = tell(organised_store, tmp_path, status)
    erasing.erase(organised_store, told.person, TODAY)
    with organised_store.read() as db:
        assert db.get(Person, told.person) is None
        assert db.scalar(select(func.count(Pair.id))) == 0
        assert db.scalar(select(func.count(DocumentMade.id))) == 0


def test_erasing_cannot_be_undone_nor_what_came_before(
    organised_store: Store, tmp_path: Path
) -> None:
    told = tell(organised_store, tmp_path)
    assert organised_store.undo_label
    seen: list[str | None] = []
    stop = organised_store.subscribe(lambda _changes: seen.append(organised_store.undo_label))
    erasing.erase(organised_store, told.person, TODAY)
    stop()
    assert seen == [None]
    assert (organised_store.undo_label, organised_store.redo_label) == (None, None)


def test_history_keeps_the_verb_and_the_date(organised_store: Store, tmp_path: Path) -> None:
    store = organised_store
    told = tell(store, tmp_path)
    with store.work("Import 5 people") as db:
        db.add(Venue(org_id=db.scalars(select(Organisation.id)).one(), name="x", name_key="x"))
        names = [(told.partner, "Annette Tan"), (told.person, "Zoë Formerly")]
        db.info["about"] += [*names, *((uuid.uuid4(), f"P{n}") for n in range(3))]
    with store.read() as db:
        before = db.execute(select(HistoryEntry.id, HistoryEntry.at)).all()
    erasing.erase(store, told.person, TODAY)
    with store.read() as db:
        after = db.execute(
            select(HistoryEntry.id, HistoryEntry.at, HistoryEntry.label, HistoryEntry.subject)
        ).all()
    assert {(row.id, row.at) for row in before} <= {(row.id, row.at) for row in after}
    said = {(row.label, row.subject) for row in after}
    assert ("Add an erased person", "an erased person") in said
    assert ("Change the notes", "Bob Lim") in said
    assert ("Import 5 people", "Annette Tan, an erased person and 3 more") in said
    assert not any("Zoë" in text for line in said for text in line)


def test_a_backup_of_before_does_not_bring_her_back(organised_store: Store, tmp_path: Path) -> None:
    store = organised_store
    told = tell(store, tmp_path)
    made = store.back_up("test")
    erasing.erase(store, told.person, TODAY)
    path = store.path
    store.close()
    restoring.restore(made, path, WORD)
    assert_gone(path, told)


@pytest.mark.parametrize("left", ["list", "copied list", "newer backup"])
def test_she_stays_away_when_the_live_file_is_lost(
    organised_store: Store, tmp_path: Path, left: str
) -> None:
    store = organised_store
    told = tell(store, tmp_path)
    made = store.back_up("test")
    erasing.erase(store, told.person, TODAY)
    if left == "newer backup":
        store.back_up("later")
    path = store.path
    store.close()
    path.unlink()
    beside, copied = erased_list.list_file(path), path.parent / "backups" / "programme.erased"
    for file in {"list": [copied], "copied list": [beside], "newer backup": [beside, copied]}[left]:
        file.unlink()
    restoring.restore(made, path, WORD)
    assert_gone(path, told)


def test_she_stays_away_on_another_computer(organised_store: Store, tmp_path: Path) -> None:
    told = tell(organised_store, tmp_path)
    made = organised_store.back_up("test")
    erasing.erase(organised_store, told.person, TODAY)
    stick = shutil.copytree(made.parent, tmp_path / "stick")
    restoring.restore(stick / made.name, tmp_path / "new home" / "programme.rmdesk", WORD)
    assert_gone(tmp_path / "new home" / "programme.rmdesk", told)


def test_she_stays_away_when_an_old_copy_is_put_in_place_by_hand(
    organised_store: Store, tmp_path: Path
) -> None:
    told = tell(organised_store, tmp_path)
    made = organised_store.back_up("test")
    erasing.erase(organised_store, told.person, TODAY)
    path = organised_store.path
    organised_store.close()
    shutil.copyfile(made, path)
    assert_gone(path, told)
    assert_gone(made, told)  # opened as a file of its own


def test_a_backup_of_an_earlier_release_does_not_bring_her_back(tmp_path: Path) -> None:
    path = tmp_path / "home" / "programme.rmdesk"
    old = FILES / "version_1.rmdesk"
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(old, path)
    chosen = tmp_path / "old" / "programme 2026-01-01T10-00-00 close.rmdesk"
    chosen.parent.mkdir()
    shutil.copyfile(old, chosen)
    store = Store.open(path, WORD)
    with store.read() as db:
        person, name = db.execute(select(Person.id, Person.full_name).limit(1)).one()
    erasing.erase(store, person, TODAY)
    store.close()
    restoring.restore(chosen, path, WORD)
    again = Store.open(path, WORD)
    with again.read() as db:
        assert name not in db.scalars(select(Person.full_name)).all()
    again.close()


def assert_gone(path: Path, told: Told) -> None:
    store = Store.open(path, WORD)
    try:
        with store.read() as db:
            assert db.get_one(Person, told.person).full_name == "Erased person"
            notes = db.get_one(Person, told.bystander).notes
            assert "Zoë" not in notes
            assert "Annette Tan" in notes
            for table in Base.metadata.sorted_tables:
                for row in db.execute(select(table)):
                    assert not [what for what, n in NEEDLES.items() if n in str(row)]
        assert store.undo_label is None
    finally:
        store.close()


def test_the_journal_is_emptied_once_nobody_reads(organised_store: Store, tmp_path: Path) -> None:
    told = tell(organised_store, tmp_path)
    reader = driver.connect(organised_store.path, WORD)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM person").fetchone()
    start = time.monotonic()
    assert not erasing.erase(organised_store, told.person, TODAY)
    assert time.monotonic() - start < 2  # the reader freezes nothing
    assert erased_list.read(organised_store.path) == ({told.person: TODAY}, False)
    reader.close()
    organised_store.sweep_if_due()
    assert erased_list.read(organised_store.path) == ({told.person: TODAY}, True)
    assert Path(f"{organised_store.path}-wal").stat().st_size == 0


def test_an_erasing_cut_off_before_the_sweep_is_finished_at_the_next_opening(
    organised_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tell(organised_store, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "sweep", lambda _self: False)  # as if the power failed here
        erasing.erase(organised_store, told.person, TODAY)
    path = organised_store.path
    organised_store.close()
    assert erased_list.read(path)[0] == {}
    Store.open(path, WORD).close()
    assert erased_list.read(path) == ({told.person: TODAY}, True)
