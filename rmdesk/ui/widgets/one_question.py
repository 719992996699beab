"""One statement at a time with large answers: a digit or a click answers and goes on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.widgets import button, heading, muted


class OneQuestion(QWidget):
    """``done`` after the last statement; keys 1 to 5 answer, 0 and Space skip, Backspace goes back.

    Answers are kept in this widget only; ``forget`` clears them.
    """

    done = Signal()

    def __init__(
        self,
        texts: Sequence[str],
        options: Sequence[str],
        asks: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = list(texts)
        self._options = list(options)
        self._answers: list[int | None] = [None] * len(texts)
        self._at = 0
        self._build(asks)
        self.go(0)

    def _build(self, asks: str) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        self._where = muted("")
        box.addWidget(self._where)
        self._progress = QProgressBar(textVisible=False)
        self._progress.setRange(0, len(self._texts))
        self._progress.setAccessibleName(_("Statements answered"))
        box.addWidget(self._progress)
        box.addSpacing(10)
        box.addWidget(muted(asks))
        self.statement = heading("", 1.8)
        self.statement.setWordWrap(True)
        self.statement.setMinimumHeight(theme.em(5))
        self.statement.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.statement)
        grid = QGridLayout()
        grid.setSpacing(10)
        self.buttons: list[QPushButton] = []
        for at, option in enumerate(self._options):
            made = button("", partial(self.answer, at + 1))
            made.setCheckable(True)
            made.setText(f"{at + 1}\n{_broken(option)}")
            made.setAccessibleName(_("{n}, {option}").format(n=at + 1, option=option))
            made.setMinimumHeight(theme.em(6))
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(made, 0, at)
            grid.setColumnStretch(at, 1)
            self.buttons.append(made)
        box.addLayout(grid)
        box.addSpacing(6)
        row = QHBoxLayout()
        self.back = button(_("Back"), self.go_back, icon="chevron-left")
        self.skip = button(_("Leave this one out"), lambda: self.answer(None), flat=True)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(muted(_("Keys 1 to 5 answer, Backspace goes back."), wrap=False))
        row.addStretch(1)
        row.addWidget(self.skip)
        box.addLayout(row)

    def answers(self) -> list[int | None]:
        """The option of each statement, counted from 1; ``None`` where it was left out."""
        return list(self._answers)

    def forget(self) -> None:
        """Forget every answer."""
        self._answers = [None] * len(self._texts)
        self.go(0)

    def go(self, at: int) -> None:
        """Show a statement, counted from 0."""
        self._at = at
        self.statement.setText(self._texts[at])
        self.setAccessibleName(self._texts[at])
        self._where.setText(_("{n} of {total}").format(n=at + 1, total=len(self._texts)))
        self._progress.setValue(at)
        self.back.setEnabled(at > 0)
        for number, made in enumerate(self.buttons, start=1):
            made.setChecked(self._answers[at] == number)
            made.setAccessibleDescription(self._texts[at])

    def go_back(self) -> None:
        """Show the statement before."""
        if self._at:
            self.go(self._at - 1)
            self.focus_first()

    def answer(self, answer: int | None) -> None:
        """Answer the statement that is shown and go on."""
        self._answers[self._at] = answer
        if self._at + 1 < len(self._texts):
            self.go(self._at + 1)
            self.focus_first()
        else:
            self.go(self._at)
            self.done.emit()

    def focus_first(self) -> None:
        """Ready for a digit; no answer stands out by having the focus."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text()
        if key.isdecimal() and len(key) == 1 and 1 <= int(key) <= len(self._options):
            self.answer(int(key))
        elif key == "0" or (key == " " and self.hasFocus()):
            self.answer(None)
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Left}:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _broken(text: str) -> str:
    """``text`` over at most three lines, for a narrow button."""
    words = text.split()
    if len(words) < 4:
        return "\n".join(words)
    half = (len(words) + 1) // 2
    return " ".join(words[:half]) + "\n" + " ".join(words[half:])
