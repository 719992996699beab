"""Backups: whole, checked copies of the open file, kept by age; and bringing one back."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import filelock
from sqlcipher3 import dbapi2 as sqlcipher

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.paths import backup_dir
from rmdesk.progress import Report, silent
from rmdesk.store import checks, driver, erased_list, problems, recovery

RECENT, WEEKLY, MONTHLY = 10, 8, 12
"""How many backups are kept: the newest ones, the last of so many weeks and of so many months."""
TIME_LIMIT_S = 120.0
_PAGES = 200
_NAME = re.compile(r"^.+ (\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?:-\d+)?) ([a-z]+)\.rmdesk$")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in the list."""

    path: Path
    made_at: dt.datetime
    """Local time, as its name says."""
    reason: str
    size: int
    """Bytes."""


def make(path: Path, passphrase: str, reason: str, report: Report = silent) -> Path:
    """Back up the file at ``path``, which may be open, and return the backup's path.

    ``reason`` is one lower-case word for the name (``close``, ``import`` …). Runs with
    connections of its own, so it may run in a thread. Raises ``UserError`` when the disk is full,
    the folder cannot be written, or the copy did not pass its check; ``Cancelled`` leaves nothing.
    """
    folder = backup_dir(path)
    stamp = dt.datetime.now().strftime("%Y-%m-%dT%H-%M-%S")
    target = folder / f"{path.stem} {stamp} {reason}.rmdesk"
    number = 2
    while target.exists():
        target = folder / f"{path.stem} {stamp}-{number} {reason}.rmdesk"
        number += 1
    part = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(path, part, passphrase, report)
        if checks.deep(part, passphrase):
            raise problems.DamagedFile(path)
        _flush(part)
        part.replace(target)
        _flush_folder(folder)
        for beside in (recovery.recovery_file(path), erased_list.list_file(path)):
            if beside.is_file():
                shutil.copy2(beside, folder / beside.name)
    except (OSError, sqlcipher.DatabaseError) as problem:
        raise _no_backup(problem, folder) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    rotate(path)
    return target


def _no_backup(problem: Exception, folder: Path) -> UserError:
    full = getattr(problem, "sqlite_errorname", "").startswith("SQLITE_FULL") or (
        isinstance(problem, OSError) and problem.errno in {28, 122, 27}
    )
    if full:
        return UserError(
            _("The disk is full, so no backup was made."),
            _("Free some space; what was saved before is safe."),
        )
    return UserError(
        _("No backup could be written to “{folder}”.").format(folder=folder),
        _("Check that the folder can be written to, then choose Back up now in Settings."),
    )


def _copy(path: Path, part: Path, passphrase: str, report: Report) -> None:
    deadline = time.monotonic() + TIME_LIMIT_S
    source = driver.connect(path, passphrase)
    target = driver.connect(part, passphrase, mode="rwc")

    def progress(_status: int, remaining: int, total: int) -> None:
        report(total - remaining, total)
        if time.monotonic() > deadline:
            raise UserError(
                _("The backup took too long and was given up."), _("Try again a little later.")
            )

    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        target.execute("PRAGMA synchronous = OFF")  # checked and flushed as a whole afterwards
        source.backup(target, pages=_PAGES, progress=progress)
    finally:
        target.close()
        source.close()


def listed(path: Path) -> list[Backup]:
    """The backups of the file at ``path``, the newest first."""
    found = []
    with suppress(OSError):
        for file in backup_dir(path).glob(f"{path.stem} *.rmdesk"):
            match = _NAME.match(file.name)
            if match:
                made = dt.datetime.strptime(match[1][:19], "%Y-%m-%dT%H-%M-%S")
                found.append(Backup(file, made, match[2], file.stat().st_size))
    return sorted(found, key=lambda backup: (backup.made_at, _written(backup.path)), reverse=True)


def _written(path: Path) -> int:
    """When a file was written, to order backups of one second."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def kept(backups: Sequence[Backup]) -> set[Path]:
    """Which of ``backups`` (the newest first) stay: recent, the last of a week, of a month."""
    keep = {backup.path for backup in backups[:RECENT]}
    weeks: dict[object, Path] = {}
    months: dict[object, Path] = {}
    for backup in backups:
        weeks.setdefault(backup.made_at.isocalendar()[:2], backup.path)
        months.setdefault((backup.made_at.year, backup.made_at.month), backup.path)
    keep.update(list(weeks.values())[:WEEKLY])
    keep.update(list(months.values())[:MONTHLY])
    return keep


def rotate(path: Path) -> None:
    """Remove the backups that age has made superfluous."""
    backups = listed(path)
    keep = kept(backups)
    for backup in backups:
        if backup.path not in keep:
            with suppress(OSError):
                backup.path.unlink()


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
        _flush(part)
        report(3, 4)
        aside = _set_aside(path)
        part.replace(path)
        _flush_folder(path.parent)
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


def _flush(file: Path) -> None:
    with file.open("r+b") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
