"""Within a text, Ctrl+Z first takes back its typing; only then the last step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from rmdesk.ui import theme


class TextUndoFirst(QObject):
    """Watches the text that has the focus in ``window``.

    A text swallows Ctrl+Z even when it has nothing to take back; then the key is passed on.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._field: QLineEdit | QTextEdit | QPlainTextEdit | None = None
        theme.application().focusChanged.connect(self._on_focus)

    def close(self) -> None:
        """Watch no more."""
        theme.application().focusChanged.disconnect(self._on_focus)
        self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self._has_own()
        ):
            event.ignore()
            return True
        return False

    def _has_own(self) -> bool:
        field = self._field
        if isinstance(field, QLineEdit):
            return field.isUndoAvailable()
        return field is not None and field.document().isUndoAvailable()

    def _let_go(self) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if not isinstance(new, QLineEdit | QTextEdit | QPlainTextEdit):
            return
        if new.window() is self._window:
            new.installEventFilter(self)
            self._field = new
