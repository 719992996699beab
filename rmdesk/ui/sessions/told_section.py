"""Topics and actions of a session, shown only for pairs that let the coordinator be told."""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.operations.told import NewAction
from rmdesk.queries import told
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Side
from rmdesk.ui.desk import Desk
from rmdesk.ui.session_words import side_word
from rmdesk.ui.widgets import Field, button, muted
from rmdesk.ui.widgets.choosing import chosen

DUE_DAYS = 14
"""So many days after a session an action is proposed to be due; ours: before the next one."""


class ToldSection(QWidget):
    """A list of topics to tick and one row an action; empty rows are left out."""

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, card
        self.may = False
        self.rows: list[_Row] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(
            muted(_("Their agreement says that you are told. Insights stay with the two."))
        )
        self.topics = QListWidget()
        self.topics.setMaximumHeight(round(self.fontMetrics().height() * 6.5))
        box.addWidget(Field(_("&Topics (Space ticks)"), self.topics))
        self._actions = QVBoxLayout()
        self._actions.setSpacing(6)
        box.addLayout(self._actions)
        self.more = button(_("&Another action"), self.add_row, icon="plus")
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_row()

    def show_pair(self, pair_id: uuid.UUID | None, session_id: uuid.UUID | None) -> None:
        """Show the topics for a pair and tick those noted of the session."""
        self.topics.clear()
        self.may = False
        if pair_id is None:
            return
        with self._desk.store.read() as db:
            self.may = told.may_be_told(db, pair_id)
            if not self.may:
                return
            choices = told.topic_choices(db, pair_id)
            ticked = told.topics_of(db, session_id) if session_id is not None else frozenset()
        for one in choices:
            item = QListWidgetItem(one.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = one.id in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.topics.addItem(item)
        if choices:
            self.topics.setCurrentRow(0)

    def add_row(self) -> None:
        """Room for one more action."""
        row = _Row(self._card, self._desk.today() + dt.timedelta(DUE_DAYS))
        self._actions.addWidget(row)
        self.rows.append(row)
        if len(self.rows) > 1:
            row.words.setFocus()

    def topic_ids(self) -> list[uuid.UUID]:
        """What is ticked."""
        items = [self.topics.item(n) for n in range(self.topics.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def actions_typed(self) -> list[NewAction]:
        """What was typed."""
        return [row.action() for row in self.rows if row.words.text().strip()]


class _Row(QWidget):
    """One action: words, by whom, by when."""

    def __init__(self, card: ProgrammeCard, due: dt.date) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.words = QLineEdit(maxLength=500)
        self.words.setPlaceholderText(_("Action agreed"))
        self.words.setAccessibleName(_("Action agreed"))
        self.owner = QComboBox()
        self.owner.setAccessibleName(_("By whom"))
        for side in (Side.BOTH, Side.MENTOR, Side.MENTEE, Side.COORDINATOR):
            self.owner.addItem(side_word(side, card).capitalize(), side)
        self.has_due = QCheckBox(_("due"))
        self.has_due.setChecked(True)
        self.due = QDateEdit(QDate(due.year, due.month, due.day))
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("d MMM yyyy")
        self.due.setAccessibleName(_("Due on"))
        self.has_due.toggled.connect(self.due.setEnabled)
        whole.addWidget(self.words)
        row.addWidget(self.owner, 1)
        row.addWidget(self.has_due)
        row.addWidget(self.due, 1)
        whole.addLayout(row)

    def action(self) -> NewAction:
        """What the row says."""
        day = self.due.date()
        due = dt.date(day.year(), day.month(), day.day()) if self.has_due.isChecked() else None
        return NewAction(self.words.text(), chosen(self.owner, Side) or Side.BOTH, due)
