"""Nothing acknowledged is lost, nothing is half, nothing is read wrongly, nothing lies in plain.

``RMDESK_KILLS=500 pytest tests/reliability`` is the long proof; the default is a slice of it.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from rmdesk.errors import UserError
from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.store import DamagedFile, Store, WrongPassphrase, backup, driver, recovery, restoring

KILLS = int(os.environ.get("RMDESK_KILLS", "12"))
WORD = "correct horse battery"
WORKER = Path(__file__).with_name("worker.py")
needs_kill = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


def venues(store: Store) -> list[str]:
    with store.read() as db:
        return [card.name for card in programmes.venues(db)]


def new_file(path: Path) -> Path:
    store = Store.create(path, WORD)
    organisation.start(
        store, organisation="A", country="SG", programme="P", starts_on=dt.date(2026, 1, 1)
    )
    store.issue_recovery_code()
    store.close()
    return path


def work_and_kill(path: Path, kind: str, word: str, seed: int) -> list[str]:
    """Run the worker, kill it at a random moment, and return what it had acknowledged."""
    worker = subprocess.Popen(
        [sys.executable, str(WORKER), str(path), kind, word, str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "open\n"
    time.sleep(random.Random(seed).uniform(0.02, 0.7))
    worker.send_signal(signal.SIGKILL)
    rest = worker.stdout.read()
    worker.wait()
    worker.stdout.close()
    complete = rest[: rest.rfind("\n") + 1]
    return complete.splitlines()


def opened(path: Path, words: list[str]) -> Store:
    """The file, opened by the newest of the passphrases that fits."""
    for word in reversed(words):
        try:
            return Store.open(path, word)
        except WrongPassphrase:
            continue
    raise AssertionError("no passphrase fits")


@needs_kill
@pytest.mark.parametrize("kind", ["edit", "undo", "backup", "rekey"])
def test_a_killed_program_loses_nothing_acknowledged(tmp_path: Path, kind: str) -> None:
    path = new_file(tmp_path / "a.rmdesk")
    words, expected = [WORD], list[str]()
    for seed in range(max(1, KILLS // 4)):
        told = work_and_kill(path, kind, words[-1], seed)
        words += [line[1:] for line in told if line.startswith("#")]
        if kind == "rekey":
            # a kill may come between the new key and its being told
            told_keys = sum(line.startswith("#") for line in told)
            words.insert(-1, f"passphrase {2 * (told_keys + 1)} of {seed}")
        if told and told[-1].startswith("~"):
            expected = [name for name in expected if name != told[-1][1:]]
            told = [line for line in told if line.lstrip("~") != told[-1][1:]]
        expected += [line for line in told if line[0] not in "#~"]
        expected = list(dict.fromkeys(expected))
        store = opened(path, words)
        words.append(store.passphrase)
        assert store.check() == []
        found = venues(store)
        lost = set(expected) - set(found)
        assert not lost
        assert len(found) - len(expected) <= seed + 1, "only what was not told yet may be more"
        store.close()
    for made in backup.listed(path):
        copy = opened(made.path, words)
        assert copy.check() == []
        copy.close()


@pytest.mark.parametrize("whole", [True, False])
def test_a_passphrase_changed_up_to_the_journal_leaves_a_whole_file(
    tmp_path: Path, whole: bool
) -> None:
    path = new_file(tmp_path / "a.rmdesk")
    store = Store.open(path, WORD)
    organisation.add_venue(store, name="Kept")
    store.close()
    raw = driver.connect(path, WORD)
    driver.settle(raw)
    raw.execute("PRAGMA rekey = 'another horse battery'").fetchall()
    # the power goes: the file has the former key, its journal the new one
    cut = tmp_path / "cut" / "a.rmdesk"
    cut.parent.mkdir()
    cut.write_bytes(path.read_bytes())
    journal = Path(f"{path}-wal").read_bytes()
    Path(f"{cut}-wal").write_bytes(journal if whole else journal[: len(journal) // 2])
    raw.close()
    again = opened(cut, [WORD, "another horse battery"])
    assert again.passphrase == ("another horse battery" if whole else WORD)
    assert again.check() == []
    assert venues(again) == ["Kept"]
    again.close()


def reads_wrongly(store: Store, good: list[str]) -> bool:
    """Whether a damaged file gives other rows without a word."""
    try:
        found = venues(store)
    except DBAPIError:
        return False
    return found != good or store.check() == []


def test_damage_is_never_read_wrongly(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.rmdesk")
    store = Store.open(path, WORD)
    for number in range(30):
        organisation.add_venue(store, name=f"Room {number:02}")
    good = venues(store)
    store.close()
    whole = path.read_bytes()
    chance = random.Random(5)
    silent = []
    for n in range(int(os.environ.get("RMDESK_DAMAGES", "25"))):
        damaged = bytearray(whole)
        for _hit in range(chance.choice([1, 1, 8, 400])):
            damaged[chance.randrange(len(damaged))] ^= chance.randrange(1, 256)
        path.write_bytes(bytes(damaged))
        try:
            again = Store.open(path, WORD)
        except (DamagedFile, WrongPassphrase):
            continue
        if reads_wrongly(again, good):
            silent.append(n)
        again.close()
    assert silent == []


def test_a_damaged_file_can_be_replaced_by_its_backup(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.rmdesk")
    store = Store.open(path, WORD)
    organisation.add_venue(store, name="Kept")
    made = store.back_up("test")
    store.close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DamagedFile) as caught:
        Store.open(path, WORD)
    assert "Restore the newest backup" in caught.value.remedy
    restoring.restore(made, path, WORD)
    again = Store.open(path, WORD)
    assert venues(again) == ["Kept"]
    again.close()


def test_no_name_lies_in_plain_text_anywhere(tmp_path: Path) -> None:
    needle = "Zebrafinch Quillfeather"
    path = new_file(tmp_path / "a.rmdesk")
    store = Store.open(path, WORD)
    organisation.add_venue(store, name=needle)
    store.back_up("test")
    organisation.add_venue(store, name=needle + " again")
    beside = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(file.name.endswith("-wal") for file in beside)
    hits = [file.name for file in beside if b"Zebrafinch" in file.read_bytes()]
    store.close()
    assert hits == []
    # the control: without encryption the same search finds it
    import sqlite3

    with sqlite3.connect(tmp_path / "plain.db") as raw:
        raw.execute("CREATE TABLE venue (name)")
        raw.execute("INSERT INTO venue VALUES (?)", (needle,))
    raw.close()
    assert b"Zebrafinch" in (tmp_path / "plain.db").read_bytes()


def test_a_half_written_backup_is_never_listed(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.rmdesk")
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    (folder / "a 2026-01-01T00-00-00 test.part").write_bytes(b"half")
    assert backup.listed(path) == []


def test_the_recovery_file_is_replaced_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_file(tmp_path / "a.rmdesk")
    store = Store.open(path, WORD)
    code = store.issue_recovery_code()

    def broken(*_a: object, **_k: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises((OSError, UserError)):
        store.issue_recovery_code()
    monkeypatch.undo()
    store.close()
    assert recovery.passphrase(path, code) == WORD
    assert driver.look_before_touching(path, WORD) == driver.SCHEMA_VERSION
