"""The one writer of an open file: transactions as actions, undo, notices."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, event, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from rmdesk import models
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.store import problems
from rmdesk.store.changes import Changes
from rmdesk.store.driver import Raw
from rmdesk.store.undo import Step, UndoLog

log = logging.getLogger(__name__)

Listener = Callable[[Changes], None]


class Writer:
    """One connection that writes: actions begin and end only in ``work``; ``read`` only looks."""

    def __init__(self, raw: Raw) -> None:
        """Write by ``raw``, a settled connection that nobody else uses."""
        self._raw = raw
        self._turn = threading.RLock()
        self._db: Session | None = None
        self._writing = False
        self._closed = False
        self._listeners: list[Listener] = []
        self._commits = 0
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

    @contextmanager
    def lend(self) -> Iterator[None]:
        """Inside, this thread alone may use the file; another one gets an error, not a wait."""
        with self._exclusive():
            yield

    def close(self) -> None:
        """Close the connection; further use is an error."""
        if self._closed:
            return
        self._closed = True
        self._connection.close()
        self._engine.dispose()
        with suppress(sqlcipher.ProgrammingError):
            self._raw.close()

    @property
    def closed(self) -> bool:
        """Whether it was closed; a window may outlive it by a moment."""
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
