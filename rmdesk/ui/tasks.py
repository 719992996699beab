"""Long work away from the window: a worker thread, a child process, or the lent writer.

``run`` hands frozen data to a worker thread; ``in_child`` to a child process (heavy or untrusted);
``run_operation`` lends the store's writer to one worker for one operation, while the window takes
no input. All three show progress and *Cancel* after 400 ms and bring the result back on the main
thread: ``done(result)``. A ``UserError`` goes to ``failed(error)``, or is shown; after Cancel
``cancelled()`` is called and nothing half done stays; anything else is a bug and goes to the error
dialog, and ``cancelled()`` is called as well, since nothing came of it. ``ended()`` is called first
in every case. When ``parent`` was closed meanwhile, none is.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rmdesk.errors import Cancelled, UserError
from rmdesk.progress import Report
from rmdesk.ui import theme
from rmdesk.ui.messages import show_error
from rmdesk.ui.widgets.progress import ProgressCard

T = TypeVar("T")
PATIENCE_MS = 400
"""Work that takes longer shows its progress."""
GIVE_WAY_S = 0.0005
"""So long a worker that computes keeps the interpreter to itself while the window waits for it.

With Python's own 5 ms the window stood still for 400 ms beside a worker that compared 5,000 rows of
a list, with this for 55 ms, at the same speed (two cores).
"""

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.Shortcut,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.ContextMenu,
    QEvent.Type.Drop,
}


class _Job(QObject):
    """One piece of work in a thread; its signals arrive on the main thread."""

    progressed = Signal(int, int)
    finished = Signal(object, object)

    def __init__(self, work: Callable[[Report], Any]) -> None:
        super().__init__()
        self._work = work
        self._cancel = threading.Event()
        self._last = 0.0
        self.thread_ = threading.Thread(target=self._run, name="rmdesk-task")

    def start(self) -> None:
        self.thread_.start()

    def cancel(self) -> None:
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        return self._cancel.is_set()

    def _report(self, done: int, total: int) -> None:
        if self._cancel.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last > 0.05:
            self._last = now
            self.progressed.emit(done, total)

    def _run(self) -> None:
        result: Any = None
        problem: BaseException | None = None
        try:
            result = self._work(self._report)
        except BaseException as error:
            # handed to the main thread, which decides
            problem = error
        if isValid(self):
            self.finished.emit(result, problem)


class _Running(QObject):
    """One job under way with its progress card, on the main thread."""

    def __init__(
        self,
        owner: Tasks,
        parent: QWidget,
        label: str,
        work: Callable[[Report], Any],
        then: dict[str, Callable[..., None] | None],
        *,
        blocking: bool = False,
        quiet: bool = False,
    ) -> None:
        super().__init__(owner)
        self._forget = owner.forget
        self._parent = parent
        self._label = label
        self._then = then
        self._blocking = blocking
        self._card: ProgressCard | None = None
        self._progress = (0, 0)
        self.job = _Job(work)
        self.job.progressed.connect(self._on_progress)
        self.job.finished.connect(self._on_finished)
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._on_patience)
        if not quiet:
            self._patience.start()
        self.job.start()

    def holds(self, thing: QObject) -> bool:
        """Whether ``thing`` belongs to the progress card, which alone takes input meanwhile."""
        card = self._card
        return (
            card is not None
            and isinstance(thing, QWidget)
            and (thing is card or card.isAncestorOf(thing))
        )

    def _on_patience(self) -> None:
        if not isValid(self._parent):
            return
        self._card = ProgressCard(self._parent.window(), self._label, veil=self._blocking)
        self._card.cancelled.connect(self.job.cancel)
        self._card.set_progress(*self._progress)
        self._card.show_up()

    def _on_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if self._card is not None and isValid(self._card):
            self._card.set_progress(done, total)

    def _on_finished(self, result: Any, problem: BaseException | None) -> None:
        self._patience.stop()
        self.job.thread_.join()
        if self._card is not None and isValid(self._card):
            self._card.go_away()
        self._card = None
        self._forget(self)
        wanted = isValid(self._parent)
        try:
            if wanted:
                self._call("ended")
            if problem is None and wanted and (self._blocking or not self.job.cancelled):
                self._call("done", result)
            elif problem is None or isinstance(problem, Cancelled):
                _discard(result)
                if wanted:
                    self._call("cancelled")
            elif isinstance(problem, UserError):
                if wanted:
                    self._tell(problem)
            else:
                sys.excepthook(type(problem), problem, problem.__traceback__)
                if wanted:
                    self._call("cancelled")
        finally:
            # what is deleted must not be the last to hold its own parent, or both go twice
            del self._forget, self._then, self._parent
            self.deleteLater()

    def _tell(self, problem: UserError) -> None:
        if self._then.get("failed") is not None:
            self._call("failed", problem)
        else:
            show_error(self._parent, problem)

    def _call(self, which: str, *arguments: Any) -> None:
        function = self._then.get(which)
        if function is not None:
            function(*arguments)


def _discard(result: Any) -> None:
    """Close what nobody will take any more, such as a file that was opened meanwhile."""
    for thing in result if isinstance(result, tuple) else (result,):
        close = getattr(thing, "close", None)
        if callable(close):
            close()


class Tasks(QObject):
    """What runs beside the window; see the module's docstring."""

    idle = Signal()

    def __init__(
        self,
        lend: Callable[[], AbstractContextManager[Any]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        sys.setswitchinterval(GIVE_WAY_S)
        self._lend = lend or nullcontext
        self._running: list[_Running] = []
        self._lent: _Running | None = None

    @property
    def lending(self) -> bool:
        """Whether a worker holds the writer: nothing else may read or write the file."""
        return self._lent is not None

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def run(
        self,
        parent: QWidget,
        label: str,
        job: Callable[[Report], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
        *,
        cancelled: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> None:
        """Run ``job(report)`` in a worker thread; it gets data, never the store.

        ``quiet`` work, which nobody waits for, shows no progress.
        """
        then = {"done": done, "failed": failed, "cancelled": cancelled, "ended": ended}
        self._running.append(_Running(self, parent, label, job, then, quiet=quiet))

    def in_child(
        self,
        parent: QWidget,
        label: str,
        function: Callable[..., T],
        args: Sequence[Any],
        done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
        *,
        timeout_s: float = 30,
        memory_mb: int | None = 1024,
        cancelled: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Run ``function(*args)`` in a child process; Cancel ends the process."""

        def job(report: Report) -> T:
            from rmdesk.child import run_in_child

            result: T = run_in_child(
                function, *args, report=report, timeout_s=timeout_s, memory_mb=memory_mb
            )
            return result

        self.run(parent, label, job, done, failed, cancelled=cancelled, ended=ended)

    def run_operation(
        self,
        parent: QWidget,
        label: str,
        operation: Callable[[Report], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
        *,
        cancelled: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Run one operation (or undo) with the writer lent to a worker; the window waits.

        Cancel rolls back. Raises ``RuntimeError`` when the writer is lent already.
        """
        if self._lent is not None:
            raise RuntimeError("the writer is lent already")

        def job(report: Report) -> T:
            with self._lend():
                return operation(report)

        then = {"done": done, "failed": failed, "cancelled": cancelled, "ended": ended}
        theme.application().installEventFilter(self)
        self._lent = _Running(self, parent, label, job, then, blocking=True)
        self._running.append(self._lent)

    def forget(self, running: _Running) -> None:
        """A job has ended."""
        if running in self._running:
            self._running.remove(running)
        if self._lent is running:
            self._lent = None
            theme.application().removeEventFilter(self)
        if not self._running:
            self.idle.emit()

    def stop(self) -> None:
        """Cancel everything and wait until it has ended; the window stays painted."""
        for running in list(self._running):
            running.job.cancel()
        while self._running:
            QCoreApplication.processEvents()
            time.sleep(0.005)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self._lent is not None and watched.isWidgetType():
            return not self._lent.holds(watched)
        return event.type() == QEvent.Type.Shortcut and self._lent is not None
