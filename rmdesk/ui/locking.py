"""Locking the window: after idle minutes or Ctrl+L, everything is covered until unlocked."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.start.recovery import EnterCode
from rmdesk.ui.start.unlock import Unlock
from rmdesk.ui.widgets import button

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
LOOK_MS = 5_000


class IdleWatch(QObject):
    """``idle`` after so many minutes without a key or the mouse; 0 minutes never.

    It listens to the native windows only, not to every event of every widget.
    """

    idle = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._clock = clock
        self._last = clock()
        self._watched: QWindow | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = theme.application()
        app.focusWindowChanged.connect(self._on_window)
        self._on_window(app.focusWindow())

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._clock()

    def look(self) -> None:
        """Tell when the time is over."""
        minutes = self._minutes()
        if minutes and self._clock() - self._last >= minutes * 60:
            self.touch()
            self.idle.emit()

    def close(self) -> None:
        """Watch no more."""
        self._timer.stop()
        theme.application().focusWindowChanged.disconnect(self._on_window)
        self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.touch()
        return False

    def _let_go(self) -> None:
        if self._watched is not None:
            try:
                self._watched.removeEventFilter(self)
            except RuntimeError:
                self._watched = None
        self._watched = None

    def _on_window(self, window: QWindow | None) -> None:
        self._let_go()
        if window is not None:
            window.installEventFilter(self)
            self._watched = window
            self.touch()


class Cover(QWidget):
    """Hides all of a window's content."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded):
            self.setGeometry(self.parentWidget().rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.tokens().canvas))


class LockDialog(QDialog):
    """Over everything until the passphrase is right; ``leave`` closes the program instead."""

    leave = Signal()

    def __init__(
        self, parent: QWidget, opens: Callable[[str], bool], opens_by_code: Callable[[str], bool]
    ) -> None:
        covered = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(_("RMDesk is locked"))
        self.setMinimumWidth(theme.em(26))
        self._opens = opens
        self._opens_by_code = opens_by_code
        self._covers = [Cover(window) for window in covered]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 24, 28, 20)
        self.view: Unlock | EnterCode | None = None
        self._ask_passphrase()
        self.finished.connect(self._uncover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._on_leave()

    def _show(self, view: Unlock | EnterCode) -> None:
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        self._column.addWidget(view)
        view.focus_first()

    def _ask_passphrase(self) -> None:
        view = Unlock(relock=True)
        view.entered.connect(self._on_entered)
        view.recovery.connect(self._ask_code)
        view.buttons.addWidget(button(_("Close RMDesk"), self._on_leave, flat=True))
        view.buttons.addStretch(1)
        self._show(view)

    def _ask_code(self) -> None:
        view = EnterCode()
        view.back.connect(self._ask_passphrase)
        view.entered.connect(self._on_code)
        self._show(view)

    def _on_entered(self, passphrase: str) -> None:
        if self._opens(passphrase):
            self.accept()
        elif self.view is not None:
            self.view.wrong(_("That is not the passphrase. Check Caps Lock and try again."))

    def _on_code(self, code: str) -> None:
        if self._opens_by_code(code):
            self.accept()
        elif self.view is not None:
            self.view.wrong(_("That code does not open this file. Check each group."))

    def _on_leave(self) -> None:
        self.leave.emit()

    def _uncover(self) -> None:
        for cover in self._covers:
            cover.hide()
            cover.deleteLater()
        self._covers = []
