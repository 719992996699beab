"""The recovery code: a second way in, kept on paper or on a stick.

The code opens a tiny encrypted file beside the live one, which holds the passphrase and the
former ones; a copy of it goes into the backup folder. The live file knows the code, so that a
change of passphrase brings the recovery file up to date without asking for it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.store import driver

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread; 5 bits a character."""
GROUPS, GROUP = 6, 4
SUFFIX = ".recovery"


def new_code() -> str:
    """A fresh recovery code of 120 random bits, such as ``7H3K-…-2PQX``."""
    groups = ("".join(secrets.choice(ALPHABET) for _i in range(GROUP)) for _g in range(GROUPS))
    return "-".join(groups)


def normal_code(code: str) -> str:
    """The code as it was issued, however it was typed: spaces, case, O for 0, I or L for 1."""
    upper = code.upper().translate(str.maketrans("OIL", "011"))
    kept = "".join(c for c in upper if c in ALPHABET)
    return "-".join(kept[i : i + GROUP] for i in range(0, len(kept), GROUP))


def recovery_file(path: Path) -> Path:
    """Where the recovery file of ``path`` lies."""
    return path.with_suffix(SUFFIX)


def write(path: Path, code: str, passphrases: Sequence[str]) -> None:
    """Write the recovery file of ``path``: the passphrase first, then the former ones."""
    target = recovery_file(path)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    raw = driver.connect(part, normal_code(code), mode="rwc")
    try:
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE passphrase (position INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        raw.executemany("INSERT INTO passphrase VALUES (?, ?)", list(enumerate(passphrases)))
        raw.execute("COMMIT")
    finally:
        raw.close()
    part.replace(target)


def passphrases(path: Path, code: str) -> list[str]:
    """The passphrases that the recovery code gives for ``path`` (a live file or a backup).

    Raises ``UserError`` when there is no recovery file or the code does not fit it.
    """
    files = list(_candidates(path))
    if not files:
        raise UserError(
            _("There is no recovery file beside “{name}”.").format(name=path.name),
            _("Copy the file that ends in .recovery from a backup folder beside it."),
        )
    for file in files:
        with suppress(sqlcipher.DatabaseError, UserError):
            raw = driver.connect(file, normal_code(code), mode="ro")
            try:
                rows = raw.execute("SELECT text FROM passphrase ORDER BY position").fetchall()
            finally:
                raw.close()
            return [str(row[0]) for row in rows]
    raise UserError(
        _("This recovery code does not fit."),
        _("Check it group by group; it has six groups of four characters."),
    )


def passphrase(path: Path, code: str) -> str:
    """The one passphrase that opens ``path``, by its recovery code."""
    known = passphrases(path, code)
    for candidate in known:
        with suppress(UserError):
            driver.look_before_touching(path, candidate)
            return candidate
    return known[0]


def _candidates(path: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    for file in (
        recovery_file(path),
        *sorted(path.parent.glob(f"*{SUFFIX}")),
        *sorted(path.parent.parent.glob(f"*{SUFFIX}")),
        *sorted((path.parent / "backups").glob(f"*{SUFFIX}")),
    ):
        if file not in seen and file.is_file():
            seen.add(file)
            yield file
