"""When each feedback form is due, and what is asked before and after the programme."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import feedback_plan as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.words import CheckInKind, FeedbackPurpose
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.feedback_words import kind_word, purpose_word
from rmdesk.ui.widgets import button, heading, muted, tidy
from rmdesk.ui.widgets.naming import named


class FeedbackPlanDialog(QDialog):
    """One step of undo; forms that were printed keep the day and questions they carry."""

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        with desk.store.read() as db:
            self._plan = queries.plan(db, card.id)
        self.setWindowTitle(_("Dates and questions"))
        self.setMinimumWidth(theme.em(40))
        self.asked: dict[CheckInKind, QCheckBox] = {}
        self.days: dict[CheckInKind, QDateEdit] = {}
        self.purposes: dict[FeedbackPurpose, QCheckBox] = {}
        self._build()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(8)
        outer.addWidget(heading(_("Dates and questions"), 1.4))
        outer.addWidget(
            muted(_("Forms that were printed keep the day and the questions that they carry."))
        )
        outer.addSpacing(6)
        outer.addWidget(heading(_("When each form is due"), 1.0))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, kind in enumerate(CheckInKind):
            label = kind_word(FormKind(kind.value))
            due = self._plan.dates.get(kind, self._plan.usual[kind])
            tick = QCheckBox(label)
            tick.setChecked(kind in self._plan.dates)
            date = named(QDateEdit(QDate(due.year, due.month, due.day)), label)
            date.setCalendarPopup(True)
            date.setDisplayFormat("d MMM yyyy")
            date.setEnabled(tick.isChecked())
            tick.toggled.connect(date.setEnabled)
            self.asked[kind], self.days[kind] = tick, date
            grid.addWidget(tick, row, 0)
            grid.addWidget(date, row, 1)
        outer.addLayout(grid)
        outer.addSpacing(8)
        outer.addWidget(heading(_("What the programme is for"), 1.0))
        outer.addWidget(
            muted(_("Asked before the start, at the end and half a year later, to compare."))
        )
        for purpose in FeedbackPurpose:
            made = QCheckBox(purpose_word(purpose))
            made.setChecked(purpose in self._plan.purposes)
            self.purposes[purpose] = made
            outer.addWidget(made)
        self.note = muted("")
        outer.addWidget(self.note)
        row_of = QHBoxLayout()
        row_of.addStretch(1)
        row_of.addWidget(button(_("Cancel"), self.reject))
        go = button(_("Keep"), self._on_go, primary=True)
        go.setDefault(True)
        row_of.addWidget(go)
        outer.addLayout(row_of)
        tidy(self)

    def _on_go(self) -> None:
        from rmdesk.operations import feedback_plan

        dates: dict[CheckInKind, dt.date | None] = {}
        for kind, tick in self.asked.items():
            on = self.days[kind].date()
            dates[kind] = dt.date(on.year(), on.month(), on.day()) if tick.isChecked() else None
        wanted = {purpose for purpose, tick in self.purposes.items() if tick.isChecked()}
        try:
            feedback_plan.set_plan(self._desk.store, self._card.id, dates, wanted)
        except UserError as error:
            self.note.setProperty("role", "bad")
            self.note.style().polish(self.note)
            self.note.setText(f"{error.what} {error.remedy}")
            return
        self._desk.tell(_("The plan of the feedback forms is kept."))
        self.accept()
