"""Organisation, programme with its rhythm, and venues: saved as they are typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard, VenueCard
from rmdesk.rules.names import clean_text
from rmdesk.rules.words import Rhythm
from rmdesk.ui.desk import Desk
from rmdesk.ui.start.new_file import CountryBox
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, Field, button
from rmdesk.ui.widgets.autosave import AutoSave


def _date(value: QDate) -> dt.date:
    return dt.date(value.year(), value.month(), value.day())


class OrganisationCard(Card):
    """Name, country, paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Organisation"), parent)
        self._desk = desk
        self._shown: tuple[str, str, str] = ("", "", "")
        self._name = QLineEdit(maxLength=200)
        self._country = CountryBox()
        self._paper = QComboBox()
        self._paper.addItem(_("A4"), "A4")
        self._paper.addItem(_("Letter"), "Letter")
        self.name = Field(_("&Name on letters and forms"), self._name)
        self.country = Field(_("&Country"), self._country, _("Public holidays follow it."))
        self.paper = Field(_("&Paper"), self._paper)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addWidget(self.country, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.paper, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.saving = AutoSave(self._save, self)
        self.saving.watch(self._name, self._country, self._paper)

    def show_card(self, card: ProgrammeCard) -> None:
        """Show what is stored."""
        self._shown = (card.org_name, card.country, card.paper)

        def fill() -> None:
            self._name.setText(card.org_name)
            self._country.set_code(card.country)
            self._paper.setCurrentIndex(max(0, self._paper.findData(card.paper)))

        self.saving.filling(fill)

    def _save(self) -> None:
        from rmdesk.operations import organisation

        code = self._country.code()
        now = (clean_text(self._name.text()), code, str(self._paper.currentData()))
        self.country.set_error("" if code else _("Choose a country from the list."))
        if not code or now == self._shown:
            return
        try:
            organisation.edit(self._desk.store, name=now[0], country=now[1], paper=now[2])
        except UserError as error:
            self.name.set_error(str(error))
            return
        self.name.set_error("")
        self._shown = now
        self._desk.tell(_("Organisation changed."))


class RhythmCard(Card):
    """The programme: name, role words, dates, how often and when pairs meet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Programme and rhythm"), parent)
        self._desk = desk
        self._card: ProgrammeCard | None = None
        self._name = QLineEdit(maxLength=200)
        self._mentor, self._mentee = QLineEdit(maxLength=200), QLineEdit(maxLength=200)
        self._start, self._end = QDateEdit(), QDateEdit()
        for editor in (self._start, self._end):
            editor.setCalendarPopup(True)
        self._rhythm = QComboBox()
        self._rhythm.addItem(_("Once a month"), Rhythm.MONTHLY)
        self._rhythm.addItem(_("Every few weeks"), Rhythm.EVERY_N_WEEKS)
        self._weeks = QSpinBox(minimum=1, maximum=26)
        self._weekday = QComboBox()
        for number in range(7):
            self._weekday.addItem(QLocale().standaloneDayName(number + 1), number)
        self._time = QTimeEdit()
        self._time.setDisplayFormat("HH:mm")
        self._minutes = QSpinBox(minimum=10, maximum=480, singleStep=5)
        self._minutes.setSuffix(" " + _("minutes"))
        self.name = Field(_("Na&me"), self._name)
        self.end = Field(_("&Ends on"), self._end)
        self.weeks = Field(_("W&eeks between sessions"), self._weeks)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.name, 0, 0, 1, 2)
        cells = (
            Field(_("Word for the &junior one"), self._mentor),
            Field(_("Word for the senior &leader"), self._mentee),
            Field(_("Star&ts on"), self._start),
            self.end,
            Field(_("Pairs meet"), self._rhythm),
            self.weeks,
            Field(_("Preferred &day"), self._weekday),
            Field(_("Time of da&y"), self._time),
            Field(_("Length of a session"), self._minutes),
        )
        for place, cell in enumerate(cells):
            grid.addWidget(cell, 1 + place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.saving = AutoSave(self._save, self)
        self.saving.watch(
            *(self._name, self._mentor, self._mentee, self._start, self._end, self._rhythm),
            *(self._weeks, self._weekday, self._time, self._minutes),
        )
        self._rhythm.currentIndexChanged.connect(lambda: self._follow_rhythm())

    def show_card(self, card: ProgrammeCard) -> None:
        """Show what is stored."""
        self._card = card

        def fill() -> None:
            self._name.setText(card.name)
            self._mentor.setText(card.mentor_word)
            self._mentee.setText(card.mentee_word)
            for editor, value in ((self._start, card.starts_on), (self._end, card.ends_on)):
                editor.setDate(QDate(value.year, value.month, value.day))
            self._rhythm.setCurrentIndex(self._rhythm.findData(card.rhythm))
            self._weeks.setValue(card.every_weeks)
            self._weekday.setCurrentIndex(card.weekday)
            self._time.setTime(QTime(card.starts_at.hour, card.starts_at.minute))
            self._minutes.setValue(card.session_minutes)

        self.saving.filling(fill)
        self._follow_rhythm()

    def _follow_rhythm(self) -> None:
        self.weeks.setEnabled(self._rhythm.currentData() == Rhythm.EVERY_N_WEEKS)

    def _save(self) -> None:
        from rmdesk.operations import programmes

        card = self._card
        if card is None:
            return
        clock = self._time.time()
        now: dict[str, Any] = {
            "name": clean_text(self._name.text()),
            "mentor_word": clean_text(self._mentor.text()),
            "mentee_word": clean_text(self._mentee.text()),
            "starts_on": _date(self._start.date()),
            "ends_on": _date(self._end.date()),
            "rhythm": Rhythm(self._rhythm.currentData()),
            "every_weeks": self._weeks.value(),
            "weekday": int(self._weekday.currentData()),
            "starts_at": dt.time(clock.hour(), clock.minute()),
            "session_minutes": self._minutes.value(),
        }
        if all(getattr(card, name) == value for name, value in now.items()):
            return
        try:
            programmes.edit(self._desk.store, card.id, **now)
        except UserError as error:
            field = self.name if not now["name"] else self.end
            field.set_error(str(error))
            return
        self.name.set_error("")
        self.end.set_error("")
        self._desk.tell(_("Programme changed. Sessions planned before stay where they are."))


class VenuesCard(Card):
    """Where pairs meet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Places to meet"), parent)
        self._desk = desk
        columns = (
            Column("name", _("Place"), lambda v: v.name, width=170),
            Column("site", _("Site"), lambda v: v.site, width=110),
            Column(
                "neutral",
                _("Ground"),
                lambda v: _("Neutral") if v.neutral else _("Somebody's office"),
                pill=lambda v: "ok" if v.neutral else "neutral",
                width=130,
            ),
        )
        self.table = DataTable(columns, "venues", desk.settings)
        self.table.setAccessibleName(_("Places to meet"))
        self.table.set_placeholder(
            _("No place yet. Sessions are planned in a neutral place when there is one.")
        )
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        self._name = QLineEdit(maxLength=200)
        self._name.setPlaceholderText(_("New place"))
        self._name.setAccessibleName(_("New place"))
        self._site = QLineEdit(maxLength=200)
        self._site.setPlaceholderText(_("Site"))
        self._site.setAccessibleName(_("Site of the new place"))
        self._neutral = QCheckBox(_("Neutral"))
        self._neutral.setChecked(True)
        row.addWidget(self._name, 3)
        row.addWidget(self._site, 2)
        row.addWidget(self._neutral)
        self._add = button(_("Add place"), self._on_add, icon="plus")
        row.addWidget(self._add)
        self.body.addLayout(row)
        under = QHBoxLayout()
        under.setSpacing(10)
        self._swap = button(_("Neutral or not"), self._on_swap, icon="arrow-left-right")
        self._remove = button(_("Remove"), self._on_remove, icon="trash-2")
        under.addWidget(self._swap)
        under.addWidget(self._remove)
        under.addStretch(1)
        self.body.addLayout(under)
        for editor in (self._name, self._site):
            editor.returnPressed.connect(self._on_add)
        self.table.selection_changed.connect(self._follow)
        self.table.on_key("Del", self._on_remove)
        self._follow()

    def show_venues(self, venues: list[VenueCard]) -> None:
        """Show the list."""
        self.table.set_rows(venues)

    def actions_of(self) -> list[QAction]:
        """Nothing for the menu: everything is on the card."""
        return []

    def _follow(self) -> None:
        some = bool(self.table.selected_rows())
        self._swap.setEnabled(some)
        self._remove.setEnabled(some)

    def _on_add(self) -> None:
        from rmdesk.operations import organisation

        if not clean_text(self._name.text()):
            self._name.setFocus()
            return
        try:
            organisation.add_venue(
                self._desk.store,
                name=self._name.text(),
                site=self._site.text(),
                neutral=self._neutral.isChecked(),
            )
        except UserError as error:
            from rmdesk.ui.messages import show_error

            show_error(self, error)
            return
        self._desk.tell(_("{name} added.").format(name=clean_text(self._name.text())))
        self._name.clear()
        self._name.setFocus()

    def _on_swap(self) -> None:
        from rmdesk.operations import organisation

        for venue in self.table.selected_rows()[:1]:
            organisation.set_venue_neutral(self._desk.store, venue.id, not venue.neutral)
            self._desk.tell(
                _("{name} is neutral ground now.").format(name=venue.name)
                if not venue.neutral
                else _("{name} is somebody's office now.").format(name=venue.name)
            )

    def _on_remove(self) -> None:
        from rmdesk.operations import organisation

        for venue in self.table.selected_rows()[:1]:
            organisation.remove_venue(self._desk.store, venue.id)
            self._desk.tell(_("{name} removed.").format(name=venue.name))
