"""Saving without a button: when a field is left, on Enter, or after 2 s without typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

REST_MS = 2_000


class AutoSave(QObject):
    """Calls ``save()`` once something watched has changed and rests; ``save`` compares itself."""

    def __init__(self, save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._pending = False
        self._paused = False
        self._timer = QTimer(self, interval=REST_MS, singleShot=True)
        self._timer.timeout.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self._pending

    def watch(self, *editors: QWidget) -> None:
        """Save when one of these has changed."""
        for editor in editors:
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(lambda: self.touch())
                editor.editingFinished.connect(self.flush)
            elif isinstance(editor, QPlainTextEdit):
                editor.textChanged.connect(self.touch)
            elif isinstance(editor, QComboBox):
                editor.activated.connect(lambda: self._now())
                if editor.isEditable():
                    editor.lineEdit().textEdited.connect(lambda: self._hold())
                    editor.lineEdit().editingFinished.connect(self._now)
            elif isinstance(editor, QDateTimeEdit):
                editor.dateTimeChanged.connect(lambda: self.touch())
                editor.editingFinished.connect(self.flush)
            elif isinstance(editor, QSpinBox):
                editor.valueChanged.connect(lambda: self.touch())
                editor.editingFinished.connect(self.flush)
            elif isinstance(editor, QAbstractButton):
                editor.clicked.connect(lambda: self._now())
            elif isinstance(editor, QAbstractSpinBox):
                editor.editingFinished.connect(self._now)

    def filling(self, fill: Callable[[], None]) -> None:
        """Run ``fill``, which sets the editors, without taking that for typing."""
        self._paused = True
        try:
            fill()
        finally:
            self._paused = False
        self._pending = False
        self._timer.stop()

    def touch(self) -> None:
        """Something was typed; saved when it rests."""
        if not self._paused:
            self._pending = True
            self._timer.start()

    def _hold(self) -> None:
        """Half a name of a list is kept from a refresh, but saved only when it is finished."""
        if not self._paused:
            self._pending = True

    def flush(self) -> None:
        """Save now, if anything waits."""
        self._timer.stop()
        if self._pending:
            self._pending = False
            self._save()

    def _now(self) -> None:
        self.touch()
        self.flush()
