"""Making a file and opening one: locked, looked at, migrated, settled; then it has its writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event, insert
from sqlalchemy.pool import StaticPool

from rmdesk import models
from rmdesk.progress import Report
from rmdesk.store import driver, problems
from rmdesk.store.driver import Raw

Opened = tuple[Raw, filelock.BaseFileLock]
"""A settled connection, and the lock that keeps others out until it is released."""


def make(path: Path, passphrase: str, *, sample: bool) -> Opened:
    """Make a new, empty, encrypted file at ``path`` (absolute); refuses to overwrite."""
    if path.exists():
        raise problems.AlreadyThere(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    driver.normal_passphrase(passphrase)
    lock = _lock(path)
    part = path.with_name(path.name + ".new")
    try:
        part.unlink(missing_ok=True)
        raw = driver.connect(part, passphrase, mode="rwc")
        try:
            _lay_out(raw, sample=sample)
        finally:
            raw.close()
        part.replace(path)
        raw = driver.connect(path, passphrase)
        driver.settle(raw)
    except (OSError, sqlcipher.DatabaseError) as problem:
        part.unlink(missing_ok=True)
        lock.release()
        if getattr(problem, "sqlite_errorname", "").startswith("SQLITE_FULL"):
            raise problems.full_disk() from None
        raise problems.ReadOnlyFolder(path) from None
    return raw, lock


@contextmanager
def entering(path: Path, passphrase: str, report: Report) -> Iterator[Opened]:
    """Open the file at ``path`` (absolute); migrates an older one after a backup.

    Whatever goes wrong, also inside the block, closes and unlocks it again and leaves it exactly as
    it was; what the database says is raised as a ``FileProblem`` with its own sentence.
    """
    unclean = Path(f"{path}-wal").exists()
    version = driver.look_before_touching(path, passphrase)
    lock = _lock(path)
    try:
        if version < driver.SCHEMA_VERSION:
            from rmdesk.store import migrations

            migrations.upgrade(path, passphrase, report)
        raw = driver.connect(path, passphrase)
        try:
            driver.settle(raw)
            if unclean:
                from rmdesk.store import checks

                checks.quick(raw, path)
                # a change of passphrase may have been cut short: no page keeps the former key
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            _erase_again(raw, path)
            yield raw, lock
        except BaseException:
            raw.close()
            raise
    except sqlcipher.DatabaseError as problem:
        lock.release()
        raise driver.opening_problem(problem, path) from None
    except BaseException:
        lock.release()
        raise


def _erase_again(raw: Raw, path: Path) -> None:
    """Whoever was erased stays so, also when an older copy was put in the file's place by hand."""
    from rmdesk.store import erased_list

    listed, swept = erased_list.read(path)
    inside = erased_list.inside(raw)
    erased = {**listed, **inside}
    if not erased:
        return
    back = erased_list.anybody_back(raw, erased)
    if back or not swept or inside != erased or listed != erased:
        from rmdesk.store import erasing

        erasing.again(raw, erased)
        erased_list.write(path, erased, swept=erasing.sweep(raw))


def _lock(path: Path) -> filelock.BaseFileLock:
    lock = filelock.FileLock(f"{path}.lock", thread_local=False)
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:
        raise problems.FileInUse(path) from None
    except OSError:
        raise problems.ReadOnlyFolder(path) from None
    return lock


def _lay_out(raw: Raw, *, sample: bool) -> None:
    """Create every table in the empty file behind ``raw``, in one transaction."""
    driver.settle(raw)
    engine = create_engine("sqlite://", module=sqlcipher, creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        models.Base.metadata.create_all(connection, checkfirst=False)
        connection.exec_driver_sql(f"PRAGMA user_version = {driver.SCHEMA_VERSION}")
        connection.exec_driver_sql(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        if sample:
            connection.execute(insert(models.Preference).values(key="sample", value="1"))
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
