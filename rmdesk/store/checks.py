"""Is the file whole? Quick after an unclean exit, deep for backups and on request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from rmdesk.store import driver, problems


def quick(raw: Any, path: Path) -> None:
    """Look for damage after an unclean exit; raises ``DamagedFile``."""
    try:
        said = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlcipher.DatabaseError:
        raise problems.DamagedFile(path) from None
    if said != "ok" or raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise problems.DamagedFile(path)


def _bring_home(path: Path, passphrase: str) -> None:
    """Write the journal's pages into the file itself, as far as nobody reads the older ones.

    ``cipher_integrity_check`` reads the file without its journal: after a change of passphrase
    that was cut short, every page of the file still has the former key, and the new ones lie in
    the journal, whole.
    """
    raw = driver.connect(path, passphrase)
    try:
        raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    finally:
        raw.close()


def deep(path: Path, passphrase: str) -> list[str]:
    """Everything that is wrong with the file, in the database's own words; empty is good.

    Checks the signature of each encrypted page, the structure, and every reference. Reads with a
    connection of its own, so it may run in a thread beside the writer.
    """
    if Path(f"{path}-wal").exists():
        try:
            _bring_home(path, passphrase)
        except sqlcipher.DatabaseError as problem:
            return [str(problem)]
    raw = driver.connect(path, passphrase, mode="ro")
    try:
        found = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")]
        found += [
            str(row[0]) for row in raw.execute("PRAGMA integrity_check(20)") if row[0] != "ok"
        ]
        found += [
            f"{table}: a row refers to a missing row of {parent}"
            for table, _row, parent, _key in raw.execute("PRAGMA foreign_key_check").fetchmany(20)
        ]
    except sqlcipher.DatabaseError as problem:
        found = [str(problem)]
    finally:
        raw.close()
    return found
