"""Typing the answers of a paper form fast: a digit marks and moves on, Backspace goes back."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.ui import theme

_NUMBER, _TEXT, _FIRST = 0, 1, 2
EMPTY, CHOSEN = "○", "●"


class AnswerTable(QTableWidget):
    """One row a question; ``complete`` on Enter, ``changed`` after every mark.

    1, 2, 3 … mark the option and move on; 0, Space and Del leave the row blank and move on;
    Backspace goes back one row and clears it; the mouse marks without moving on. In a row of points
    from 0 to 10 the digit is the points; after 1 the row waits, as 0 makes it 10.
    """

    changed = Signal()
    complete = Signal()

    def __init__(self, options: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(0, _FIRST + len(options), parent)
        self._options = list(options)
        self._answers: list[int | None] = []
        self._passed: list[bool] = []
        self._words: list[Sequence[str]] = []
        self._waits = False
        numbers = [str(n) for n in range(1, len(options) + 1)]
        self.setHorizontalHeaderLabels([_("No."), _("Statement"), *numbers])
        for at, option in enumerate(options):
            self.horizontalHeaderItem(_FIRST + at).setToolTip(option)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(theme.em(2))
        self.setColumnWidth(_NUMBER, theme.em(3.2))
        for at in range(len(options)):
            self.setColumnWidth(_FIRST + at, theme.em(3))
        self.horizontalHeaderItem(_TEXT).setTextAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setAccessibleName(_("Answers"))
        self.clicked.connect(self._on_clicked)

    def set_questions(self, texts: Sequence[str], options: Sequence[Sequence[str]] = ()) -> None:
        """Show these questions, all of them blank; ``options`` says what each offers.

        Options that begin with 0 are points.
        """
        self._answers = [None] * len(texts)
        self._words = list(options) or [self._options] * len(texts)
        self._waits = False
        self._set_columns(max((len(words) for words in self._words), default=0))
        self._passed = [False] * len(texts)
        self.setRowCount(len(texts))
        for row, text in enumerate(texts):
            self.setItem(row, _NUMBER, _cell(str(row + 1), Qt.AlignmentFlag.AlignCenter))
            self.setItem(row, _TEXT, _cell(text, Qt.AlignmentFlag.AlignLeft))
            self.item(row, _TEXT).setToolTip(f"<qt>{html.escape(text)}</qt>")
            for at in range(self._shown):
                self.setItem(row, _FIRST + at, _cell("", Qt.AlignmentFlag.AlignCenter))
            self._show(row)
        if texts:
            self._go(0)

    @property
    def _shown(self) -> int:
        """How many columns of options there are."""
        return self.columnCount() - _FIRST

    def _set_columns(self, most: int) -> None:
        usual = len(self._options)
        count = max(usual, most)
        self.setColumnCount(_FIRST + count)
        for at in range(count):
            if at >= usual:
                self.setHorizontalHeaderItem(_FIRST + at, QTableWidgetItem(""))
            self.setColumnWidth(_FIRST + at, theme.em(3 if count == usual else 2.5))

    def _is_points(self, row: int) -> bool:
        return bool(self._words[row]) and self._words[row][0] == "0"

    def answers(self) -> list[int | None]:
        """The option of each question, counted from 1; ``None`` for a blank one."""
        return list(self._answers)

    @property
    def passed(self) -> bool:
        """Whether every row was marked or left blank on purpose."""
        return all(self._passed)

    def mark(self, row: int, answer: int | None) -> None:
        """Mark an option of a row, counted from 1, or leave it blank."""
        self._answers[row] = answer
        self._passed[row] = True
        self._show(row)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        key = event.text()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.complete.emit()
        elif row < 0:
            super().keyPressEvent(event)
        elif self._is_points(row) and key.isdecimal() and len(key) == 1:
            self._on_points(row, int(key), event)
        elif key.isdecimal() and len(key) == 1 and 1 <= int(key) <= len(self._words[row]):
            self.mark(row, int(key))
            self._go(row + 1)
        elif key in {"0", " "} or event.key() == Qt.Key.Key_Delete:
            self.mark(row, None)
            self._go(row + 1)
        elif event.key() == Qt.Key.Key_Backspace:
            self._back(row)
        elif key and key.isprintable():
            event.accept()  # a slip of the hand must not search the table
        else:
            super().keyPressEvent(event)

    def _on_points(self, row: int, digit: int, event: QKeyEvent) -> None:
        if not self._waits:
            self.mark(row, digit + 1)
            self._waits = digit == 1
            if not self._waits:
                self._go(row + 1)
        elif digit == 0:
            self.mark(row, 11)
            self._go(row + 1)
        else:
            self._go(row + 1)  # the points were 1, and this key is the next row's
            if self.currentRow() != row:
                self.keyPressEvent(event)

    def _back(self, row: int) -> None:
        """Clear the row before; on the last row, once marked, that row itself."""
        last = row == self.rowCount() - 1 and self._passed[row]
        row = row if last else max(0, row - 1)
        self._answers[row] = None
        self._passed[row] = False
        self._show(row)
        self._go(row)
        self.changed.emit()

    def _go(self, row: int) -> None:
        self._waits = False
        row = min(row, self.rowCount() - 1)
        self.setCurrentCell(row, _TEXT)
        # the next rows stay in sight, so that eyes can run ahead
        ahead = self.model().index(min(row + 2, self.rowCount() - 1), _TEXT)
        self.scrollTo(ahead)
        self.scrollTo(self.model().index(row, _TEXT))

    def _show(self, row: int) -> None:
        answer = self._answers[row]
        words, points = self._words[row], self._is_points(row)
        for at in range(self._shown):
            empty = (words[at] if points else EMPTY) if at < len(words) else ""
            self.item(row, _FIRST + at).setText(CHOSEN if answer == at + 1 else empty)
        if answer is not None and points:
            said = words[answer - 1]
        elif answer is not None:
            said = _("{n}, {option}").format(n=answer, option=words[answer - 1])
        else:
            said = _("left blank") if self._passed[row] else _("not answered yet")
        text = self.item(row, _TEXT)
        text.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            _("{question} – {answer}").format(question=text.text(), answer=said),
        )
        number = self.item(row, _NUMBER)
        number.setText(f"{row + 1}" if answer is not None or not self._passed[row] else "–")

    def _on_clicked(self, index: QModelIndex) -> None:
        answer = index.column() - _FIRST + 1
        if 1 <= answer <= len(self._words[index.row()]):
            again = self._answers[index.row()] == answer
            self.mark(index.row(), None if again else answer)


def _cell(text: str, side: Qt.AlignmentFlag) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
