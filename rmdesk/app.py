"""The program with a window: the only place where windows, file and settings are wired together."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk import paths
from rmdesk.errors import UserError
from rmdesk.settings import WindowSettings
from rmdesk.ui import theme
from rmdesk.ui.bugs import Bugs
from rmdesk.ui.garbage import MainThreadGarbage
from rmdesk.ui.single import FirstInstance, raise_first
from rmdesk.ui.start_window import StartWindow

if TYPE_CHECKING:
    from rmdesk.store import Store
    from rmdesk.ui.locking import IdleWatch, LockDialog
    from rmdesk.ui.main_window import MainWindow

AHEAD = ("rmdesk.store", "rmdesk.store.recovery", "rmdesk.ui.main_window", "rmdesk.ui.locking")
"""Loaded in a thread while she types her passphrase."""


def run(file: Path | None = None, argv: list[str] | None = None, sample: bool = False) -> int:
    """Open the program on ``file`` (default: the live file) or on the sample programme.

    Returns the exit status. A second start on the same file raises the first window and returns 0.
    """
    path = paths.sample_file() if sample else (file or paths.live_file())
    app = QApplication.instance() or QApplication(list(argv or sys.argv[:1]))
    assert isinstance(app, QApplication)
    if raise_first(path):
        return 0
    # Ctrl+C in a terminal ends it at once; what was done is saved already
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    program = Program(app, path, sample=sample)
    try:
        program.start()
        return int(app.exec())
    finally:
        program.close()


def prepare(app: QApplication, settings: WindowSettings) -> None:
    """Names, icon and look of the whole program."""
    app.setApplicationName(paths.APP)
    app.setApplicationDisplayName(paths.APP)
    QGuiApplication.setDesktopFileName("rmdesk")
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app, settings.theme, settings.text_percent)
    app.setWindowIcon(theme.icon("handshake", "accent"))


class Program(QObject):
    """Which window is shown on which file; one at a time."""

    def __init__(
        self,
        app: QApplication,
        path: Path,
        *,
        sample: bool = False,
        today: Callable[[], dt.date] = dt.date.today,
        settings: WindowSettings | None = None,
    ) -> None:
        super().__init__()
        self.app = app
        self.own_path = path if not sample else paths.live_file()
        self.settings = settings or WindowSettings()
        self._closed = False
        self._sample = sample
        self._today = today
        self.start_window: StartWindow | None = None
        self.window: MainWindow | None = None
        self._watch: IdleWatch | None = None
        self._lock: LockDialog | None = None
        self.bugs = Bugs(self)
        self._garbage = MainThreadGarbage(self)
        self._first: FirstInstance | None = None
        self._listen(path)
        prepare(app, self.settings)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self._ahead = threading.Thread(target=_load_ahead, name="rmdesk-ahead", daemon=True)
        self._ahead.start()

    def start(self) -> None:
        """Show the first window."""
        if self._sample:
            self.look_at_sample()
        else:
            self.show_start()

    def close(self) -> None:
        """Let go of everything; after the event loop has ended."""
        if self._closed:
            return
        self._closed = True
        self._ahead.join()
        self.app.styleHints().colorSchemeChanged.disconnect(self._on_scheme)
        if self._first is not None:
            self._first.close()
        self.bugs.close()
        self._garbage.close()

    def _listen(self, path: Path) -> None:
        """Answer second starts on ``path``, the file that is shown or asked for now."""
        if self._first is not None:
            self._first.close()
            self._first.deleteLater()
        self._first = FirstInstance(path, self)
        self._first.asked.connect(self.raise_window)

    # windows -------------------------------------------------------------------------------

    def show_start(self, note: str = "", *, new: bool = False) -> None:
        """Welcome or unlock, on her own file."""
        self._listen(self.own_path)
        window = StartWindow(self.own_path, self._today, note)
        window.opened.connect(self._on_opened)
        window.sample_asked.connect(self.look_at_sample)
        window.left.connect(self.app.quit)
        if new and not self.own_path.exists():
            window.show_new()
        self.start_window = window
        window.show()
        window.raise_()
        window.activateWindow()

    def _end_start(self) -> None:
        if self.start_window is not None:
            self.start_window.blockSignals(True)
            self.start_window.close()
            self.start_window.deleteLater()
            self.start_window = None

    def _on_opened(self, store: Store) -> None:
        from rmdesk.ui.locking import IdleWatch
        from rmdesk.ui.main_window import Host, MainWindow

        host = Host(
            start_own=self.start_own,
            look_at_sample=self.look_at_sample,
            lock=self.lock,
            replace_store=self.replace_store,
            apply_look=self.apply_look,
        )
        self._listen(store.path)
        window = MainWindow(store, self.settings, host, self._today)
        window.closed.connect(self._on_closed)
        self.window = window
        window.show()
        window.raise_()
        window.activateWindow()
        self._end_start()
        if not store.is_sample:
            self._watch = IdleWatch(lambda: self.settings.lock_minutes, self)
            self._watch.idle.connect(self.lock)

    def _on_closed(self) -> None:
        self._leave_window()
        self.app.quit()

    def _leave_window(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch.deleteLater()
            self._watch = None
        if self._lock is not None:
            self._lock.done(0)
            self._lock = None
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None

    def raise_window(self) -> None:
        """A second start: bring the window to the front."""
        window: QWidget | None = self._lock or self.window or self.start_window
        # disabled while somebody answers alone at the laptop: it must stay out of sight
        if window is not None and window.isEnabled():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    # what the windows ask for --------------------------------------------------------------

    def _instead(self, then: Callable[[], object]) -> None:
        """Close the file and its window properly, then go on with ``then``."""
        window = self.window
        if window is None:
            then()
            return
        window.closed.disconnect(self._on_closed)
        window.stay.connect(lambda: window.closed.connect(self._on_closed))

        def go_on() -> None:
            self._leave_window()
            then()

        window.close_file(go_on)

    def start_own(self) -> None:
        """Leave the sample for a file of her own."""
        self._instead(lambda: self.show_start(new=True))

    def look_at_sample(self) -> None:
        """Open the sample programme, made first when it is not there; no question asked."""
        self._instead(self._open_sample)

    def _open_sample(self) -> None:
        if self.start_window is None:
            self.show_start()
        assert self.start_window is not None
        self.start_window.open_sample()

    def replace_store(self, label: str, job: Callable[..., object]) -> None:
        """Close the file, run ``job(report)`` (such as a restore), and ask for the passphrase."""

        def then() -> None:
            self.show_start()
            assert self.start_window is not None
            self.start_window.run_first(label, job)

        self._instead(then)

    def apply_look(self) -> None:
        """Theme or text size were changed."""
        theme.apply(self.app, self.settings.theme, self.settings.text_percent)

    def _on_scheme(self) -> None:
        if self.settings.theme == "auto":
            self.apply_look()

    def lock(self) -> None:
        """Cover everything until the passphrase is typed again."""
        from rmdesk.ui.locking import LockDialog

        window = self.window
        if window is None or self._lock is not None or window.store.is_sample:
            return
        if window.tasks.lending:
            return
        if not window.isEnabled():
            # somebody answers alone at the laptop: everything is out of reach already
            return
        window.current.leave()
        store = window.store
        self._lock = LockDialog(window, lambda p: _fits(store, p), lambda c: _code_fits(store, c))
        self._lock.accepted.connect(self._on_unlocked)
        self._lock.leave.connect(self._on_leave_locked)
        self._lock.show()
        self._lock.activateWindow()

    def _on_unlocked(self) -> None:
        self._lock = None

    def _on_leave_locked(self) -> None:
        if self.window is not None:
            self.window.close()


def _fits(store: Store, passphrase: str) -> bool:
    """Whether this is the open file's passphrase."""
    from rmdesk.store.driver import normal_passphrase

    try:
        return normal_passphrase(passphrase) == normal_passphrase(store.passphrase)
    except UserError:
        return False


def _code_fits(store: Store, code: str) -> bool:
    """Whether the recovery code opens the file."""
    from rmdesk.store import recovery

    try:
        return _fits(store, recovery.passphrase(store.path, code))
    except UserError:
        return False


def _load_ahead() -> None:
    for name in AHEAD:
        # what fails here fails again where it is needed, with its traceback
        with contextlib.suppress(Exception):
            importlib.import_module(name)
