"""Every file that cannot be opened has its own sentence, and not a byte of it changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rmdesk import store as files
from rmdesk.errors import UserError
from rmdesk.operations import organisation
from rmdesk.store import Store, driver

WORD = "correct horse battery"


@pytest.fixture
def closed(organised_store: Store) -> Path:
    organised_store.close()
    return organised_store.path


def fingerprint(path: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.parent.iterdir())
        if file.is_file() and not file.name.endswith(".lock")
    }


def refuses(path: Path, error: type[UserError], words: str, passphrase: str = WORD) -> None:
    before = fingerprint(path) if path.parent.exists() else {}
    with pytest.raises(error) as caught:
        Store.open(path, passphrase)
    assert words in str(caught.value)
    assert caught.value.remedy
    if path.parent.exists():
        assert fingerprint(path) == before


def test_a_wrong_passphrase(closed: Path) -> None:
    refuses(closed, files.WrongPassphrase, "does not open with this passphrase", "wrong")
    Store.open(closed, WORD).close()


def test_random_bytes_are_one_error_with_a_wrong_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "noise.rmdesk"
    path.write_bytes(os.urandom(8192))
    refuses(path, files.WrongPassphrase, "or it is not an RMDesk file")


def test_a_plain_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "plain.rmdesk"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE t (a)")
    raw.close()
    refuses(path, files.ForeignFile, "belongs to another program")


def test_an_encrypted_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.rmdesk"
    raw = driver.connect(path, WORD, mode="rwc")
    raw.execute("CREATE TABLE t (a)")
    raw.close()
    refuses(path, files.ForeignFile, "belongs to another program")


def test_a_newer_file(closed: Path) -> None:
    raw = driver.connect(closed, WORD)
    raw.execute(f"PRAGMA user_version = {driver.SCHEMA_VERSION + 1}")
    raw.close()
    refuses(closed, files.NewerFile, "written by a newer RMDesk")


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.rmdesk"
    path.touch()
    refuses(path, files.EmptyFile, "is empty")


def test_a_missing_file(tmp_path: Path) -> None:
    refuses(tmp_path / "nowhere" / "gone.rmdesk", files.MissingFile, "There is no file")


def test_a_truncated_file(closed: Path) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[: len(whole) // 2])
    refuses(closed, files.DamagedFile, "is damaged")


def test_a_damaged_page(closed: Path) -> None:
    whole = bytearray(closed.read_bytes())
    for page in range(1, len(whole) // 4096):
        whole[page * 4096 + 100] ^= 0xFF
    closed.write_bytes(bytes(whole))
    refuses(closed, files.DamagedFile, "is damaged")


@pytest.mark.parametrize(
    "table", ["sqlite_autoindex_preference_2", "erased_person", "sqlite_master"]
)
def test_one_damaged_page_that_is_read_while_opening(closed: Path, table: str) -> None:
    raw = driver.connect(closed, WORD)
    row = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    size = int(driver.pragma(raw, "page_size"))
    raw.close()
    whole = bytearray(closed.read_bytes())
    assert row or table == "sqlite_master"
    whole[((row[0] if row else 1) - 1) * size + size // 2] ^= 0xFF
    closed.write_bytes(bytes(whole))
    before = fingerprint(closed)
    for _time in range(2):  # the lock was let go, or the second would say "in use"
        with pytest.raises((files.DamagedFile, files.WrongPassphrase)):
            Store.open(closed, WORD)
    assert fingerprint(closed) == before


def test_a_file_that_is_open_elsewhere(organised_store: Store) -> None:
    with pytest.raises(files.FileInUse, match="open in another RMDesk"):
        Store.open(organised_store.path, WORD)


def test_a_new_file_never_overwrites(closed: Path) -> None:
    before = fingerprint(closed)
    with pytest.raises(files.AlreadyThere):
        Store.create(closed, WORD)
    assert fingerprint(closed) == before


@pytest.fixture
def read_only(closed: Path, tmp_path: Path) -> Iterator[Path]:
    """The file in a folder that nobody can write to, not even root."""
    if os.name != "posix":
        pytest.skip("file permissions work differently here")
    folder = tmp_path / "locked"
    folder.mkdir()
    if os.geteuid() == 0:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)],
            capture_output=True,
            check=False,
        )
        if mounted.returncode:
            pytest.skip("root without the right to mount")
        try:
            copy = folder / closed.name
            copy.write_bytes(closed.read_bytes())
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
            yield copy
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=False)
    else:
        copy = folder / closed.name
        copy.write_bytes(closed.read_bytes())
        folder.chmod(0o500)
        yield copy
        folder.chmod(0o700)


def test_a_read_only_folder(read_only: Path) -> None:
    refuses(read_only, files.ReadOnlyFolder, "cannot be written to")


def test_a_new_file_in_a_read_only_folder(read_only: Path) -> None:
    with pytest.raises(files.ReadOnlyFolder):
        Store.create(read_only.parent / "new.rmdesk", WORD)


def test_the_sample_cannot_become_the_real_file(tmp_path: Path, closed: Path) -> None:
    sample = Store.open_sample(tmp_path / "sample" / "sample.rmdesk")
    assert sample.is_sample
    sample.close()
    again = Store.open(tmp_path / "sample" / "sample.rmdesk", files.SAMPLE_PASSPHRASE)
    assert again.is_sample
    again.close()
    with pytest.raises(files.FileProblem):
        Store.open_sample(closed)


def test_a_full_disk_saves_nothing_half(tmp_path: Path) -> None:
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("needs the right to mount a small disk")
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("root without the right to mount")
    try:
        small = Store.create(folder / "a.rmdesk", WORD)
        organisation.start(
            small,
            organisation="A",
            country="SG",
            programme="P",
            starts_on=dt.date(2026, 1, 1),
        )
        done = 0
        with pytest.raises(UserError, match="disk is full"):
            for number in range(10_000):
                organisation.add_venue(small, name=f"Room {number} " + "x" * 150)
                done += 1
        small.close()
        subprocess.run(["mount", "-o", "remount,size=16m", str(folder)], check=True)
        again = Store.open(folder / "a.rmdesk", WORD)
        from rmdesk.queries import programmes

        with again.read() as db:
            assert len(programmes.venues(db)) == done
        assert again.check() == []
        again.close()
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)
