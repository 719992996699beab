"""Bringing an older file up to date: one transaction, after a backup, or not at all.

Each step is a module ``versions/vNNNN_words.py`` with ``upgrade(op)``, where ``op`` is Alembic's
operations; its number is the ``user_version`` it leads to. ``v0001`` makes everything from nothing.
A written step never changes: a changed model gets a step of its own.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.pool import StaticPool

from rmdesk import models
from rmdesk.progress import Report, silent
from rmdesk.store import backup, checks, driver, problems
from rmdesk.store.migrations import versions

Upgrade = Callable[[Operations], None]


def steps() -> dict[int, Upgrade]:
    """The upgrade function of every version, in order."""
    found: dict[int, Upgrade] = {}
    for module in sorted(pkgutil.iter_modules(versions.__path__), key=lambda m: m.name):
        number = int(module.name[1:5])
        found[number] = importlib.import_module(f"{versions.__name__}.{module.name}").upgrade
    return found


def upgrade(path: Path, passphrase: str, report: Report = silent) -> None:
    """Bring the closed file at ``path`` to ``SCHEMA_VERSION``; the caller holds its lock.

    Verify, back up, migrate with foreign keys off, check every reference and that no table lost
    a row, and only then commit, ``user_version`` included. Any failure leaves the file as it was.
    """
    todo = steps()
    if checks.deep(path, passphrase):
        raise problems.DamagedFile(path)
    backup.make(path, passphrase, "migration")
    raw = driver.connect(path, passphrase)
    try:
        driver.settle(raw)
        version = int(driver.pragma(raw, "user_version"))
        migrate(raw, {n: step for n, step in todo.items() if n > version}, path, report)
    finally:
        raw.close()


def migrate(raw: Any, todo: dict[int, Upgrade], path: Path, report: Report = silent) -> None:
    """Run the steps ``todo`` on the open connection ``raw`` in one transaction."""
    raw.execute("PRAGMA foreign_keys = OFF")
    if driver.pragma(raw, "foreign_keys") != 0:
        raise RuntimeError("foreign keys could not be switched off before migrating")
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    before = _counts(raw)
    try:
        with engine.begin() as connection:
            naming = MetaData(naming_convention=models.Base.metadata.naming_convention)
            context = MigrationContext.configure(connection, opts={"target_metadata": naming})
            operations = Operations(context)
            for done, (number, step) in enumerate(sorted(todo.items())):
                report(done, len(todo))
                step(operations)
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")
            after = _counts(raw)
            lost = [table for table, n in before.items() if after.get(table, n) < n]
            broken = raw.execute("PRAGMA foreign_key_check").fetchone()
            if lost or broken is not None:
                raise problems.DamagedFile(path)
            if not raw.in_transaction:
                raise RuntimeError("the migration's transaction ended by itself")
    finally:
        if raw.in_transaction:
            raw.rollback()
        raw.execute("PRAGMA foreign_keys = ON")
    report(len(todo), len(todo))


def _counts(raw: Any) -> dict[str, int]:
    names = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
