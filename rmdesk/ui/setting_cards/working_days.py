"""When the organisation works: closing days that sessions keep clear of, and the time zone."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QDateEdit, QHBoxLayout, QLineEdit, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import agenda
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.days_off import ClosingDays
from rmdesk.ui.desk import Desk
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, Field, button, muted
from rmdesk.ui.words import day


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the list."""

    id: uuid.UUID
    closing: ClosingDays


class WorkingDaysCard(Card):
    """The list of closing days with a row to add one, and the zone of the hours."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Days off and hours"), parent)
        self._desk = desk
        self._zone_shown = ""
        self.body.addWidget(
            muted(
                _(
                    "Public holidays follow the country. Add your own closing days here; new "
                    "sessions keep clear of both."
                )
            )
        )
        columns = (
            Column(
                "days",
                _("Days"),
                _span,
                sort=lambda line: (line.closing.first, line.closing.last),
                width=220,
            ),
            Column("words", _("What for"), lambda line: line.closing.words, width=180),
        )
        self.table = DataTable(columns, "closing_days", desk.settings)
        self.table.setAccessibleName(_("Closing days"))
        self.table.set_placeholder(_("None yet."))
        self.table.setMinimumHeight(round(self.fontMetrics().height() * 7.5))
        self.table.setMaximumHeight(round(self.fontMetrics().height() * 9))
        self.body.addWidget(self.table)
        self._build_row()
        self._build_zone()
        self.table.on_key("Delete", self.remove)
        self.table.picked.connect(lambda _row: self._follow())

    def _build_row(self) -> None:
        self._first, self._last = QDateEdit(), QDateEdit()
        for editor in (self._first, self._last):
            editor.setCalendarPopup(True)
            editor.setDisplayFormat("d MMM yyyy")
            today = self._desk.today()
            editor.setDate(QDate(today.year, today.month, today.day))
        self._words = QLineEdit(maxLength=200)
        self._words.setPlaceholderText(_("such as Company holidays"))
        self.first = Field(_("&First day"), self._first)
        self.last = Field(_("La&st day"), self._last)
        self.words = Field(_("&What for"), self._words)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.first, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.last, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        buttons = QHBoxLayout()
        self._add = button(_("Add closing days"), self.add, icon="plus")
        self._remove = button(_("Remove"), self.remove, icon="trash-2")
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._first.dateChanged.connect(self._on_first)
        self._words.returnPressed.connect(self.add)

    def _build_zone(self) -> None:
        self._zone = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.zone = Field(
            _("Time &zone of the hours"), self._zone, _("Calendar files carry it to other places.")
        )
        self.body.addWidget(self.zone)
        completer = self._zone.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._zone.activated.connect(lambda _n: self._save_zone())
        self._zone.lineEdit().editingFinished.connect(self._save_zone)

    def show_card(self, card: ProgrammeCard) -> None:
        """Show what is stored."""
        with self._desk.store.read() as db:
            closings = agenda.closing_days(db)
        rows = [
            _Line(uuid.uuid5(uuid.NAMESPACE_OID, f"{c.first} {c.last} {c.words}"), c)
            for c in closings
        ]
        self.table.set_rows(rows)
        self._zone_shown = card.time_zone
        if not self._zone.count():
            self._fill_zones()
        self._zone.setCurrentIndex(max(0, self._zone.findData(card.time_zone)))
        self._follow()

    def _fill_zones(self) -> None:
        from rmdesk.files.time_zones import computers_zone, zone_names

        own = _("The computer's own ({zone})").format(zone=computers_zone())
        self._zone.addItem(own, "")
        for name in zone_names():
            self._zone.addItem(name, name)

    def _follow(self) -> None:
        self._remove.setEnabled(self.table.current_row() is not None)

    def _on_first(self, value: QDate) -> None:
        """A closing is a single day unless a later last day is chosen."""
        self._last.setDate(max(value, self._last.date()))

    def _closings(self) -> list[ClosingDays]:
        with self._desk.store.read() as db:
            return list(agenda.closing_days(db))

    def add(self) -> None:
        """Add what the row says."""
        from rmdesk.operations import working_days

        wanted = ClosingDays(
            _date(self._first.date()), _date(self._last.date()), self._words.text()
        )
        self.words.set_error("")
        self.last.set_error("")
        try:
            working_days.set_closing_days(self._desk.store, [*self._closings(), wanted])
        except UserError as error:
            field = self.words if not wanted.words.strip() else self.last
            field.set_error(str(error))
            return
        self._words.clear()
        self._desk.tell(
            _("Closing days added. Sessions planned on them are marked in the calendar.")
        )

    def remove(self) -> None:
        """Remove the chosen line."""
        from rmdesk.operations import working_days

        line = self.table.current_row()
        if line is None:
            return
        left = [one for one in self._closings() if one != line.closing]
        working_days.set_closing_days(self._desk.store, left)
        self._desk.tell(_("Closing days removed."))

    def _save_zone(self) -> None:
        from rmdesk.operations import working_days

        at = self._zone.findText(self._zone.currentText(), Qt.MatchFlag.MatchFixedString)
        self.zone.set_error("" if at >= 0 else _("Choose a time zone from the list."))
        if at < 0 or self._zone.itemData(at) == self._zone_shown:
            return
        self._zone_shown = self._zone.itemData(at)
        working_days.set_time_zone(self._desk.store, self._zone_shown)
        self._desk.tell(_("Time zone changed."))


def _date(value: QDate) -> dt.date:
    return dt.date(value.year(), value.month(), value.day())


def _span(line: _Line) -> str:
    one = line.closing
    if one.first == one.last:
        return day(one.first)
    return _("{first} to {last}").format(first=day(one.first), last=day(one.last))
