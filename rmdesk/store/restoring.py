"""Bringing a backup back in the place of the file, which is set aside."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from contextlib import suppress
from pathlib import Path

import filelock
from sqlcipher3 import dbapi2 as sqlcipher

from rmdesk.errors import UserError
from rmdesk.progress import Report, silent
from rmdesk.store import checks, driver, erased_list, problems
from rmdesk.store.disk import flush, flush_folder


def restore(chosen: Path, path: Path, passphrase: str, report: Report = silent) -> Path | None:
    """Put the backup ``chosen`` in the place of the file at ``path``.

    The present file is set aside together with its journal, never deleted; returns where, or
    ``None`` when there was none. ``passphrase`` is today's: a backup from before a change of
    passphrase opens with a former one, and gets today's. Whoever was erased since is erased again
    before the file takes its place. Raises ``UserError``, with the present file as it was.
    """
    path = path.absolute()
    lock = filelock.FileLock(f"{path}.lock", thread_local=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except filelock.Timeout:
        raise problems.FileInUse(path) from None
    except OSError:
        raise problems.ReadOnlyFolder(path) from None
    part = path.with_name(path.name + ".part")
    try:
        own = _opens_with(chosen, path, passphrase)
        report(0, 4)
        shutil.copyfile(chosen, part)
        report(1, 4)
        if checks.deep(part, own):
            raise problems.DamagedFile(chosen)
        report(2, 4)
        if own != passphrase:
            rekey(part, own, passphrase)
        _erase_again(part, passphrase, erased_list.known(path, chosen, (passphrase, own)))
        flush(part)
        report(3, 4)
        aside = _set_aside(path)
        part.replace(path)
        flush_folder(path.parent)
        return aside
    except OSError as problem:
        if problem.errno in {28, 122, 27}:
            raise problems.full_disk() from None
        raise problems.ReadOnlyFolder(path) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        lock.release()


def _erase_again(part: Path, passphrase: str, erased: erased_list.Erased) -> None:
    """Nobody who was erased comes back with the backup that lies at ``part``."""
    if not erased:
        return
    from rmdesk.store import erasing, migrations

    raw = driver.connect(part, passphrase)
    try:
        driver.settle(raw)
        version = int(driver.pragma(raw, "user_version"))
        todo = {number: step for number, step in migrations.steps().items() if number > version}
        if todo:
            migrations.migrate(raw, todo, part)
        erasing.again(raw, erased)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()


def _set_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    stamp = dt.datetime.now().strftime("%Y-%m-%dT%H-%M-%S")
    aside = path.with_name(f"{path.stem} set aside {stamp}.rmdesk")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.stem} set aside {stamp}-{number}.rmdesk")
        number += 1
    journal = Path(f"{path}-wal")
    if journal.exists():
        journal.rename(f"{aside}-wal")
    path.rename(aside)
    Path(f"{path}-shm").unlink(missing_ok=True)
    return aside


def _opens_with(chosen: Path, path: Path, passphrase: str) -> str:
    """The passphrase that opens ``chosen``: today's, or a former one that the file remembers."""
    try:
        driver.look_before_touching(chosen, passphrase)
        return passphrase
    except problems.WrongPassphrase as wrong:
        for former in former_passphrases(path, passphrase):
            with suppress(problems.WrongPassphrase):
                driver.look_before_touching(chosen, former)
                return former
        raise wrong from None


def former_passphrases(path: Path, passphrase: str) -> list[str]:
    """The passphrases that the file at ``path`` had before; empty when it does not open."""
    with suppress(UserError, sqlcipher.DatabaseError, ValueError):
        driver.look_before_touching(path, passphrase)
        raw = driver.connect(path, passphrase, mode="ro")
        try:
            row = raw.execute(
                "SELECT value FROM preference WHERE key = 'former_passphrases'"
            ).fetchone()
        finally:
            raw.close()
        return [str(text) for text in json.loads(row[0])] if row else []
    return []


def rekey(path: Path, old: str, new: str) -> None:
    """Give a closed file another passphrase; nobody else may have it open."""
    raw = driver.connect(path, old)
    try:
        driver.settle(raw)
        raw.execute(f"PRAGMA rekey = {driver.quoted(driver.normal_passphrase(new))}")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()
