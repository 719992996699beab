"""Putting the grades in order once, by dragging or with Alt and the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.queries.people import GradeLine
from rmdesk.rules.grades import placed_among, propose_order
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.naming import named


class GradeOrder(QDialog):
    """The ladder, the most junior grade on top."""

    def __init__(
        self, desk: Desk, grades: Sequence[GradeLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Put the grades in order"))
        self.setMinimumSize(460, 480)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(_("Put the grades in order"), 1.3))
        box.addWidget(
            muted(
                _(
                    "Most junior on top, most senior at the bottom. Drag a grade, or move it with "
                    "Alt and the arrow keys. Pairing keeps each mentor below the mentee."
                )
            )
        )
        self.list = named(QListWidget(), _("Grades, the most junior first"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        people = {grade.name: grade.people for grade in grades}
        placed = [grade.name for grade in grades if grade.rank is not None]
        rest = [grade.name for grade in grades if grade.rank is None]
        order = placed_among(placed, rest) if placed else propose_order(people)
        for name in order:
            n = people[name]
            text = ngettext("{grade}   ·   {n} person", "{grade}   ·   {n} people", n)
            if placed and name in rest:
                text = ngettext(
                    "{grade}   ·   {n} person   ·   new", "{grade}   ·   {n} people   ·   new", n
                )
            item = QListWidgetItem(text.format(grade=name, n=n))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
            self.list.addItem(item)
        self.list.setCurrentRow(order.index(rest[0]) if placed and rest else 0)
        box.addWidget(self.list, 1)
        moves = QHBoxLayout()
        moves.addWidget(button(_("Move up"), lambda: self.move_grade(-1), icon="chevron-up"))
        moves.addWidget(button(_("Move down"), lambda: self.move_grade(1), icon="chevron-down"))
        moves.addStretch(1)
        box.addLayout(moves)
        row = QHBoxLayout()
        row.addWidget(button(_("We have no grades"), self._on_none))
        row.addStretch(1)
        row.addWidget(button(_("Later"), self.reject))
        self._go = button(_("This is the order"), self._on_order, primary=True)
        self._go.setDefault(True)
        row.addWidget(self._go)
        box.addLayout(row)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self.move_grade(step))
        self.list.setFocus()
        self.finished.connect(self.deleteLater)

    def names(self) -> list[str]:
        """The grades as they stand, the most junior first."""
        return [
            str(self.list.item(row).data(Qt.ItemDataRole.UserRole))
            for row in range(self.list.count())
        ]

    def move_grade(self, step: int) -> None:
        """Move the current grade up (−1) or down (1)."""
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + step < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + step, item)
        self.list.setCurrentRow(row + step)

    def _on_order(self) -> None:
        from rmdesk.operations import organisation

        organisation.set_grade_order(self._desk.store, self.names())
        self.accept()
        self._desk.tell(_("The grades are in order."))

    def _on_none(self) -> None:
        from rmdesk.operations import organisation

        organisation.use_no_grades(self._desk.store)
        self.accept()
        self._desk.tell(_("Pairing will not look at grades."))
