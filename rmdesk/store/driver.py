"""One SQLCipher connection with its key and settings; nothing above knows about pragmas.

Settings and traps: "The file" in the project's safety notes, each measured.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlcipher3 import dbapi2

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.store.problems import (
    DamagedFile,
    EmptyFile,
    ForeignFile,
    MissingFile,
    NewerFile,
    ReadOnlyFolder,
    WrongPassphrase,
)

APPLICATION_ID = 0x524D4431
"""“RMD1” in ASCII: says that RMDesk made the file."""
SCHEMA_VERSION = 3
"""``user_version`` of the files this release writes; one more with every migration."""

Raw = Any
"""A driver connection; sqlcipher3 ships no types."""


def normal_passphrase(passphrase: str) -> str:
    """The passphrase as it reaches the key derivation: NFC, so every keyboard types the same."""
    normal = unicodedata.normalize("NFC", passphrase)
    if not normal or "\x00" in normal:
        raise UserError(
            _("The passphrase is empty or has a character that cannot be used."),
            _("Type at least one letter, digit or sign."),
        )
    if normal[:2].casefold() == "x'" and normal.endswith("'"):
        raise UserError(
            _("A passphrase cannot start with x' and end with '."), _("Choose another one.")
        )
    return normal


def quoted(text: str) -> str:
    """``text`` as an SQL string literal; ``PRAGMA key`` takes no parameter."""
    return "'" + text.replace("'", "''") + "'"


def connect(path: Path, passphrase: str, *, mode: str = "rw") -> Raw:
    """A keyed connection in manual transaction mode; ``mode`` is ``ro``, ``rw`` or ``rwc``."""
    uri = path.absolute().as_uri() + f"?mode={mode}"
    if mode == "ro" and not Path(f"{path}-wal").exists():
        uri += "&immutable=1"  # no journal to read: leave no files beside it either
    raw = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        raw.execute(f"PRAGMA key = {quoted(normal_passphrase(passphrase))}")
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute("PRAGMA busy_timeout = 0")
    except BaseException:
        raw.close()
        raise
    return raw


def settle(raw: Raw) -> None:
    """Send the settings of a working connection; needs a file that may be written."""
    for pragma in (
        "temp_store = MEMORY",
        "journal_mode = WAL",
        "synchronous = FULL",
        "fullfsync = ON",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
    ):
        raw.execute(f"PRAGMA {pragma}").fetchall()


def pragma(raw: Raw, name: str) -> Any:
    """The single value of a pragma."""
    row = raw.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]


def look_before_touching(path: Path, passphrase: str, *, newest: int = SCHEMA_VERSION) -> int:
    """The file's schema version, read without changing a byte.

    Raises a ``FileProblem`` with its own sentence when the file is missing, empty, damaged,
    newer, foreign, in a folder without write permission, or when the passphrase does not fit.
    """
    try:
        size = path.stat().st_size
    except OSError:
        raise MissingFile(path) from None
    if not path.is_file():
        raise MissingFile(path)
    if size == 0:
        raise EmptyFile(path)
    if path.read_bytes()[:16] == b"SQLite format 3\x00":
        raise ForeignFile(path)
    if not _writable(path):
        raise ReadOnlyFolder(path)
    try:
        raw = connect(path, passphrase, mode="ro")
        try:
            version = int(pragma(raw, "user_version"))
            application = int(pragma(raw, "application_id"))
        finally:
            raw.close()
    except sqlcipher.DatabaseError as problem:
        raise opening_problem(problem, path) from None
    if application != APPLICATION_ID:
        raise ForeignFile(path)
    if version > newest:
        raise NewerFile(path)
    return version


def opening_problem(problem: Exception, path: Path) -> UserError:
    """The sentence for what the driver said while the file was being opened."""
    name = getattr(problem, "sqlite_errorname", "") or ""
    said = str(problem)
    if name.startswith("SQLITE_NOTADB") or "not a database" in said:
        return WrongPassphrase(path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")) or (
        "readonly" in said or "unable to open" in said
    ):
        return ReadOnlyFolder(path)
    return DamagedFile(path)


def _writable(path: Path) -> bool:
    """Whether the file and its folder (for the journal beside it) can be written, by trying."""
    probe = path.parent / f".{path.name}.probe"
    try:
        with path.open("r+b"):
            pass
        probe.touch(exist_ok=False)
        probe.unlink()
    except FileExistsError:
        probe.unlink(missing_ok=True)
    except OSError:
        return False
    return True
