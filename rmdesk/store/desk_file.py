"""The open file: one writer connection, transactions as actions, undo, notices."""

from __future__ import annotations

import json
import logging
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import filelock
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, event, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from rmdesk import models
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.progress import Report, silent
from rmdesk.store import driver, problems
from rmdesk.store.changes import Changes
from rmdesk.store.undo import Step, UndoLog

log = logging.getLogger(__name__)

SAMPLE_PASSPHRASE = "RMDesk sample programme"
"""No secret: the sample's people are invented, and nobody is asked for it."""

Listener = Callable[[Changes], None]


class Store:
    """One open file. Transactions begin and end only in ``work``; ``read`` only looks."""

    def __init__(self, path: Path, raw: Any, lock: filelock.BaseFileLock, passphrase: str) -> None:
        """Use ``Store.create`` or ``Store.open``."""
        self.path = path
        self._raw = raw
        self._lock = lock
        self.passphrase = passphrase
        self._turn = threading.RLock()
        self._db: Session | None = None
        self._writing = False
        self._closed = False
        self._listeners: list[Listener] = []
        self._commits = 0
        self._backed_up = 0
        self._sweep_due = False
        engine = create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=lambda: raw,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            pool_timeout=0,
            hide_parameters=True,
        )
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "before_cursor_execute", _refuse_nul)
        self._engine = engine
        self._connection: Connection = engine.connect()
        self._undo = UndoLog(raw, models.Base.metadata.sorted_tables, models.NOT_UNDONE)
        # by the driver, whose errors say what is wrong with the file
        told = raw.execute("SELECT value FROM preference WHERE key = 'sample'").fetchone()
        self.is_sample = told is not None and told[0] == "1"

    @classmethod
    def create(cls, path: Path, passphrase: str, *, sample: bool = False) -> Store:
        """Make a new, empty, encrypted file; refuses to overwrite."""
        path = path.absolute()
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
        return cls(path, raw, lock, passphrase)

    @classmethod
    def open(cls, path: Path, passphrase: str, *, report: Report = silent) -> Store:
        """Open an existing file; migrates an older one after a backup.

        Raises a ``FileProblem`` with its own sentence when that is not possible; the file is then
        exactly as it was.
        """
        path = path.absolute()
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
                return cls(path, raw, lock, passphrase)
            except BaseException:
                raw.close()
                raise
        except sqlcipher.DatabaseError as problem:
            lock.release()
            raise driver.opening_problem(problem, path) from None
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_sample(cls, path: Path) -> Store:
        """Open the sample programme, or make its empty file; no question asked."""
        if not path.exists():
            return cls.create(path, SAMPLE_PASSPHRASE, sample=True)
        store = cls.open(path, SAMPLE_PASSPHRASE)
        if not store.is_sample:
            store.close()
            raise problems.ForeignFile(path)
        return store

    @contextmanager
    def work(self, label: str, *, about: Iterable[tuple[uuid.UUID, str]] = ()) -> Iterator[Session]:
        """One action: one transaction, one undo step, one line of history, one notice.

        ``label`` names the action ("Record a session"); ``about`` says on whom, as (id, name)
        pairs, and more can be appended to ``db.info["about"]`` inside. When the block raises,
        nothing of it stays. A block that changes nothing leaves no trace. One that sets
        ``db.info["final"]`` cannot be undone, nor anything before it.
        """
        with self._transaction() as db:
            db.info["about"] = list(about)
            mark = self._undo.mark()
            yield db
            db.flush()
            step, changes = self._undo.collect(label, mark)
            if changes.tables:
                _write_history(db, label, db.info["about"])
            final = db.info.get("final", False)
        if final:
            self._undo.clear()
        elif step is not None:
            self._undo.done(step)
        if changes.tables:
            self._tell(changes)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only looks; inside ``work`` it is the session of that work."""
        with self._exclusive():
            if self._db is not None:
                yield self._db
                return
            self._raw.execute("PRAGMA query_only = ON")
            db = Session(bind=self._connection, autoflush=False, expire_on_commit=False)
            self._db = db
            try:
                yield db
            finally:
                self._db = None
                db.close()
                self._raw.execute("PRAGMA query_only = OFF")

    def undo(self) -> str:
        """Take back the last action and return its label; ``UserError`` when there is none."""
        return self._replay(self._undo.undo_steps, self._undo.redo_steps, _("Undo: {what}"))

    def redo(self) -> str:
        """Do the last undone action again and return its label."""
        return self._replay(self._undo.redo_steps, self._undo.undo_steps, _("Redo: {what}"))

    @property
    def undo_label(self) -> str | None:
        """What Undo would take back, or ``None``."""
        return self._undo.undo_steps[-1].label if self._undo.undo_steps else None

    @property
    def redo_label(self) -> str | None:
        """What Redo would do again, or ``None``."""
        return self._undo.redo_steps[-1].label if self._undo.redo_steps else None

    @property
    def why_no_undo(self) -> str:
        """Why Undo is grey, as a sentence; empty when it is not."""
        if self._undo.undo_steps:
            return ""
        return _(
            "Nothing to undo since RMDesk was started. What was done before stays in the history."
        )

    def forget_undo(self) -> None:
        """Make what was done so far final, as erasing a person needs."""
        self._undo.clear()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(changes)`` after each committed action; returns how to stop that."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    # -- keeping the file safe ----------------------------------------------------------------

    def back_up(self, reason: str, report: Report = silent) -> Path:
        """Make a checked backup now and return its path; may run in a worker thread."""
        from rmdesk.store import backup

        before = self._commits
        target = backup.make(self.path, self.passphrase, reason, report)
        self._backed_up = max(self._backed_up, before)
        return target

    def sweep(self) -> bool:
        """Empty the file's free room and its journal, so that nothing erased is left in its bytes.

        ``False`` when that is not possible just now, since the file is being read or the disk is
        full; ``sweep_if_due`` and the next opening try again.
        """
        from rmdesk.store import erased_list, erasing

        with self._exclusive():
            if self._db is not None:
                raise RuntimeError("a transaction is open already")
            erased = erased_list.inside(self._raw)
            erased_list.write(self.path, erased, swept=False)
            self._sweep_due = not erasing.sweep(self._raw)
            if not self._sweep_due:
                erased_list.write(self.path, erased, swept=True)
            return not self._sweep_due

    def sweep_if_due(self) -> None:
        """Do what ``sweep`` could not do at its time; nothing when it could."""
        if self._sweep_due and self._db is None:
            self.sweep()

    @property
    def changed_since_backup(self) -> bool:
        """Whether anything was committed since the last backup of this run."""
        return self._commits > self._backed_up

    def issue_recovery_code(self) -> str:
        """Make a new recovery code, which replaces the former one, and return it."""
        from rmdesk.store import recovery

        code = recovery.new_code()
        with self.read() as db:
            former = json.loads(_preference(db, "former_passphrases") or "[]")
        recovery.write(self.path, code, [self.passphrase, *former])
        with self.work(_("New recovery code")) as db:
            set_preference(db, "recovery_code", code)
            set_preference(db, "recovery_confirmed", "")
        return code

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the file another passphrase, after a backup; survives a kill as old or new.

        The file and the recovery file remember the former passphrases, so that every backup
        opens without asking. Raises ``WrongPassphrase`` when ``old`` is not today's.
        """
        from rmdesk.store import recovery

        new = driver.normal_passphrase(new)
        if driver.normal_passphrase(old) != driver.normal_passphrase(self.passphrase):
            raise problems.WrongPassphrase(self.path)
        with self._exclusive():
            self.back_up("passphrase")
            with self.work(_("Change the passphrase")) as db:
                former = json.loads(_preference(db, "former_passphrases") or "[]")
                former = [self.passphrase, *[text for text in former if text != self.passphrase]]
                set_preference(db, "former_passphrases", json.dumps(former))
                code = _preference(db, "recovery_code")
            if code:
                recovery.write(self.path, code, [new, *former])
            self._raw.execute(f"PRAGMA rekey = {driver.quoted(new)}").fetchall()
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self.passphrase = new

    def check(self) -> list[str]:
        """Everything wrong with the file, in the database's words; empty is good."""
        from rmdesk.store import checks

        return checks.deep(self.path, self.passphrase)

    @contextmanager
    def lend(self) -> Iterator[None]:
        """Inside, this thread alone may use the file; another one gets an error, not a wait."""
        with self._exclusive():
            yield

    def close(self) -> None:
        """Close the file and let others open it; further use is an error."""
        if self._closed:
            return
        self._closed = True
        self._connection.close()
        self._engine.dispose()
        with suppress(sqlcipher.ProgrammingError):
            self._raw.close()
        self._lock.release()

    @property
    def closed(self) -> bool:
        """Whether the file was closed; a window may outlive it by a moment."""
        return self._closed

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open right now."""
        return not self._closed and bool(self._raw.in_transaction)

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        if self._closed:
            raise RuntimeError("the file is closed")
        if not self._turn.acquire(blocking=False):
            raise RuntimeError("two threads use the writer connection at once")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        """One transaction on the writer: committed as a whole, or leaving nothing."""
        with self._exclusive():
            if self._db is not None:
                raise RuntimeError("a transaction is open already; pass its db instead")
            self._undo.verify()
            self._writing = True
            db = Session(bind=self._connection, expire_on_commit=False)
            self._db = db
            try:
                db.connection()
                yield db
                db.flush()
                if not self._raw.in_transaction:
                    raise RuntimeError("the database ended the transaction by itself")
                db.commit()
            except BaseException as problem:
                db.rollback()
                if self._raw.in_transaction:
                    self._raw.rollback()
                if _says_full(problem):
                    raise problems.full_disk() from None
                raise
            finally:
                self._db = None
                self._writing = False
                db.close()
            self._commits += 1

    def _replay(self, steps: list[Step], others: list[Step], history: str) -> str:
        if not steps:
            raise UserError(self.why_no_undo or _("Nothing to do again."))
        step = steps[-1]
        with self._transaction() as db:
            mark = self._undo.mark()
            self._undo.replay(step)
            back, changes = self._undo.collect(step.label, mark)
            _write_history(db, history.format(what=step.label), [])
        steps.pop()
        if back is not None:
            others.append(back)
        self._tell(changes)
        return step.label

    def _tell(self, changes: Changes) -> None:
        for listener in list(self._listeners):
            try:
                listener(changes)
            except Exception:
                log.exception("a listener failed after a committed action")

    def _begin(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._writing else "BEGIN")


def _erase_again(raw: Any, path: Path) -> None:
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


def _lay_out(raw: Any, *, sample: bool) -> None:
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


def _write_history(db: Session, label: str, about: list[tuple[uuid.UUID, str]]) -> None:
    whom = {identity: name for identity, name in about}
    subject = ", ".join(list(whom.values())[:3])
    if len(whom) > 3:
        subject = _("{names} and {n} more").format(names=subject, n=len(whom) - 3)
    entry = uuid.uuid4()
    db.execute(
        insert(models.HistoryEntry).values(id=entry, label=label[:200], subject=subject[:200])
    )
    if whom:
        db.execute(
            insert(models.HistorySubject),
            [{"entry_id": entry, "subject_id": identity} for identity in whom],
        )


def _preference(db: Session, key: str) -> str | None:
    return db.scalar(select(models.Preference.value).where(models.Preference.key == key))


def set_preference(db: Session, key: str, value: str) -> None:
    """Write a setting of the file, inside ``work``."""
    row = db.scalar(select(models.Preference).where(models.Preference.key == key))
    if row is None:
        db.add(models.Preference(key=key, value=value))
    else:
        row.value = value


def _says_full(problem: BaseException) -> bool:
    if isinstance(problem, DBAPIError):
        problem = problem.orig or problem
    return getattr(problem, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR"))


def _refuse_nul(
    connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> None:
    """U+0000 cuts text in SQLite's own functions and is refused by PostgreSQL: never store it."""
    for value in parameters:
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and "\x00" in text:
                raise ValueError("a text with a NUL character cannot be stored")
