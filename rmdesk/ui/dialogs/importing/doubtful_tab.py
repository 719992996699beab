"""Names that are known already, or almost: the same person or somebody new, asked one by one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QTableWidget, QTableWidgetItem, QWidget

from rmdesk.i18n import _
from rmdesk.rules.importing.people import RowKey
from rmdesk.rules.importing.plan import Doubtful
from rmdesk.ui.dialogs.importing.plain_table import even_rows, make_plain
from rmdesk.ui.dialogs.importing.words import place


class DoubtfulTable(QTableWidget):
    """``answers`` maps a row of the file to who it is, or to ``None`` for somebody new."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setAccessibleName(_("Is this the same person?"))
        self.setHorizontalHeaderLabels(
            [_("Row"), _("In the list"), _("Known already as"), _("Your answer")]
        )
        make_plain(self, {0: 110, 1: 310, 3: 230}, 2)
        self.answers: dict[RowKey, uuid.UUID | None] = {}
        self.asked: dict[RowKey, Doubtful] = {}

    def forget(self) -> None:
        """Begin anew, with another reading of the file."""
        self.answers, self.asked = {}, {}
        self.setRowCount(0)

    def show_doubtful(self, doubtful: Sequence[Doubtful]) -> None:
        """Show who is doubtful; who was answered for stays, so that it can be answered anew."""
        asked = {row: one for row, one in self.asked.items() if row in self.answers}
        asked.update((one.row.key, one) for one in doubtful)
        before, self.asked = self.asked, dict(sorted(asked.items()))
        if before.keys() == self.asked.keys():
            return
        self.setRowCount(len(asked))
        height = 0
        for index, (key, one) in enumerate(self.asked.items()):
            details = ", ".join(
                part for part in (one.row.job_title, one.row.department, one.row.site) if part
            )
            for column, text in enumerate(
                (
                    place(*key),
                    f"{one.row.full_name}  ({details or '–'})",
                    f"{one.known_name or one.row.full_name}  ({one.known or '–'})",
                )
            ):
                self.setItem(index, column, QTableWidgetItem(text))
            answer = self._answer(key, one)
            self.setCellWidget(index, 3, answer)
            height = answer.sizeHint().height() + 8
        even_rows(self, height)

    def _answer(self, key: RowKey, one: Doubtful) -> QComboBox:
        answer = QComboBox()
        answer.setAccessibleName(_("Your answer for {name}").format(name=one.row.full_name))
        answer.addItem(_("Leave out"), "out")
        answer.addItem(_("The same person"), one.known_id)
        answer.addItem(_("Somebody new"), None)
        if key in self.answers:
            answer.setCurrentIndex(2 if self.answers[key] is None else 1)
        answer.activated.connect(lambda _n: self._on_answer(key, answer))
        return answer

    def _on_answer(self, key: RowKey, box: QComboBox) -> None:
        value = box.currentData()
        if value == "out":
            self.answers.pop(key, None)
        else:
            self.answers[key] = value
        self.answered.emit()
