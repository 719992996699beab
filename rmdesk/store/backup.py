"""Backups: whole, checked copies of the open file, kept by age."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.paths import backup_dir
from rmdesk.progress import Report, silent
from rmdesk.store import checks, driver, erased_list, problems, recovery
from rmdesk.store.disk import flush, flush_folder

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
        flush(part)
        part.replace(target)
        flush_folder(folder)
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
