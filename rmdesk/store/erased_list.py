"""The ids of erased people beside the file, so that no older copy of it brings anybody back.

``programme.erased`` lies beside the file and in its backup folder: plain JSON of random ids with
dates, which say nothing about anybody. The file itself keeps the same list; whichever survives
counts.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from rmdesk.errors import UserError
from rmdesk.paths import backup_dir
from rmdesk.store import driver

SUFFIX = ".erased"

Erased = dict[uuid.UUID, dt.date]
"""Who was erased, and when."""


def list_file(path: Path) -> Path:
    """Where the list of the file at ``path`` lies."""
    return path.with_suffix(SUFFIX)


def read(path: Path) -> tuple[Erased, bool]:
    """Everybody on the lists beside the file at ``path``, and whether it was swept since.

    Lists of other files in the folder count as well, so that a backup which is opened in its own
    folder obeys the list there. Never raises.
    """
    found: Erased = {}
    for file in sorted(path.parent.glob(f"*{SUFFIX}")):
        found.update(_read(file)[0])
    return found, _read(list_file(path))[1]


def _read(file: Path) -> tuple[Erased, bool]:
    found: Erased = {}
    with suppress(OSError, ValueError, TypeError, AttributeError):
        data = json.loads(file.read_text(encoding="utf-8"))
        for key, day in data["erased"].items():
            with suppress(ValueError, TypeError):
                found[uuid.UUID(key)] = dt.date.fromisoformat(day)
        return found, bool(data.get("swept", False))
    return found, not found


def write(path: Path, erased: Mapping[uuid.UUID, dt.date], *, swept: bool) -> None:
    """Keep the list beside the file at ``path`` and in its backup folder.

    ``swept`` says whether the file's free room was emptied since. A folder that cannot be written
    is survived: the file keeps the same list.
    """
    data = {
        "erased": {key.hex: day.isoformat() for key, day in sorted(erased.items())},
        "swept": swept,
    }
    text = json.dumps(data, indent=1)
    for target in (list_file(path), backup_dir(path) / list_file(path).name):
        part = target.with_name(target.name + ".part")
        with suppress(OSError):
            if target.parent.is_dir():
                with part.open("w", encoding="utf-8") as handle:
                    handle.write(text)
                    handle.flush()
                    os.fsync(handle.fileno())
                part.replace(target)


def known(path: Path, chosen: Path, passphrases: Iterable[str]) -> Erased:
    """Everybody who was erased, as far as anything knows before ``chosen`` replaces ``path``.

    Asked are the file at ``path`` if it opens, the newest backup beside ``chosen``, and the lists
    beside both and in the backup folder.
    """
    passphrases = list(dict.fromkeys(passphrases))
    found: Erased = {}
    for file in _lists(path, chosen):
        found.update(_read(file)[0])
    for copy in (path, *_newest_copies(path, chosen)):
        found.update(_inside(copy, passphrases))
    return found


def _lists(path: Path, chosen: Path) -> Iterator[Path]:
    for folder in {path.parent, backup_dir(path), chosen.parent, chosen.parent.parent}:
        yield from sorted(folder.glob(f"*{SUFFIX}"))


def _newest_copies(path: Path, chosen: Path) -> Iterator[Path]:
    for folder in {backup_dir(path), chosen.parent}:
        copies = [file for file in folder.glob("*.rmdesk") if file not in {path, chosen}]
        if copies:
            yield max(copies, key=lambda file: (file.stat().st_mtime_ns, file.name))


def _inside(path: Path, passphrases: Iterable[str]) -> Erased:
    for passphrase in passphrases:
        with suppress(UserError, sqlcipher.DatabaseError, ValueError, OSError):
            driver.look_before_touching(path, passphrase)
            with closing(driver.connect(path, passphrase, mode="ro")) as raw:
                return inside(raw)
    return {}


def inside(raw: driver.Raw) -> Erased:
    """The list that the open file behind ``raw`` keeps itself."""
    rows = raw.execute("SELECT id, erased_on FROM erased_person").fetchall()
    return {uuid.UUID(key): dt.date.fromisoformat(day) for key, day in rows}


def anybody_back(raw: driver.Raw, erased: Erased) -> bool:
    """Whether somebody on the list ``erased`` is in the open file behind ``raw`` all the same."""
    rows = raw.execute("SELECT id FROM person WHERE erased_on IS NULL").fetchall()
    return any(uuid.UUID(row[0]) in erased for row in rows)
