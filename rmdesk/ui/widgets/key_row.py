"""A row of choices for typing from paper: a digit chooses and moves on, 0 leaves it blank."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from rmdesk.i18n import _
from rmdesk.ui.plain_text import no_keys


class KeyRow(QWidget):
    """``answered(n)`` after choice ``n`` (from 1, 0 for blank); ``passed`` on Enter."""

    answered = Signal(int)
    passed = Signal()

    def __init__(self, name: str, options: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.buttons: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        for number, text in enumerate(options, start=1):
            made = QRadioButton(no_keys(f"{number}  {text}"))
            made.setAccessibleName(_("{name}: {option}").format(name=name, option=text))
            made.installEventFilter(self)
            made.clicked.connect(lambda _on=False, n=number: self.answered.emit(n))
            self._group.addButton(made, number)
            row.addWidget(made)
            self.buttons.append(made)
        row.addStretch(1)
        self.setFocusProxy(self.buttons[0])

    @property
    def value(self) -> int:
        """The choice, 0 while blank."""
        return max(0, self._group.checkedId())

    def set_value(self, value: int) -> None:
        """Choose without saying so; 0 leaves it blank."""
        self._group.setExclusive(False)
        for number, made in enumerate(self.buttons, start=1):
            made.setChecked(number == value)
        self._group.setExclusive(True)
        self.setFocusProxy(self.buttons[max(0, value - 1)])

    def set_texts(self, options: Sequence[str]) -> None:
        """Other words for the choices."""
        for number, (made, text) in enumerate(zip(self.buttons, options, strict=True), start=1):
            made.setText(no_keys(f"{number}  {text}"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            digit = event.text()
            if digit.isdecimal() and len(digit) == 1 and int(digit) <= len(self.buttons):
                self.set_value(int(digit))
                self.answered.emit(int(digit))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.passed.emit()
                return True
        return super().eventFilter(watched, event)
