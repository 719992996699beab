"""The programme: its names, dates and rhythm, saved as they are typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.names import clean_text
from rmdesk.rules.schedule import LAST_WEEK
from rmdesk.rules.words import Rhythm
from rmdesk.ui.desk import Desk
from rmdesk.ui.person_sections.editing import long_editor
from rmdesk.ui.programme_words import length_word
from rmdesk.ui.widgets import Card, Field
from rmdesk.ui.widgets.autosave import AutoSave


def _date(value: QDate) -> dt.date:
    return dt.date(value.year(), value.month(), value.day())


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
        self._month_week = QComboBox()
        for text, number in (
            (_("As the first session falls"), None),
            (_("The first of the month"), 1),
            (_("The second of the month"), 2),
            (_("The third of the month"), 3),
            (_("The fourth of the month"), 4),
            (_("The last of the month"), LAST_WEEK),
        ):
            self._month_week.addItem(text, number)
        self._weekday = QComboBox()
        for number in range(7):
            self._weekday.addItem(QLocale().standaloneDayName(number + 1), number)
        self._time = QTimeEdit()
        self._time.setDisplayFormat("HH:mm")
        self._minutes = QSpinBox(minimum=10, maximum=480, singleStep=5)
        self._minutes.setSuffix(" " + _("minutes"))
        self._purpose = long_editor(2)
        self._purpose.setPlaceholderText(
            _("For example: leaders learn from younger colleagues how customers use new tools.")
        )
        self.name = Field(_("Na&me"), self._name)
        self.purpose = Field(_("What it is f&or"), self._purpose)
        self.purpose.set_hint(_("Printed on the pairing plan for whoever approves it."))
        self.end = Field(_("&Ends on"), self._end)
        self.weeks = Field(_("W&eeks between sessions"), self._weeks)
        self.month_week = Field(_("&Which such day"), self._month_week)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addWidget(self.purpose, 1, 0, 1, 2)
        self.mentor_word = Field(_("Word for the &junior one"), self._mentor)
        self.mentee_word = Field(_("Word for the senior &leader"), self._mentee)
        cells = (
            self.mentor_word,
            self.mentee_word,
            Field(_("Star&ts on"), self._start),
            self.end,
            Field(_("Pairs meet"), self._rhythm),
            self.weeks,
            Field(_("Preferred &day"), self._weekday),
            self.month_week,
            Field(_("Time of da&y"), self._time),
            Field(_("Length of a session"), self._minutes),
        )
        for place, cell in enumerate(cells):
            grid.addWidget(cell, 2 + place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.saving = AutoSave(self._save, self)
        self.saving.watch(
            *(
                self._name,
                self._purpose,
                self._mentor,
                self._mentee,
                self._start,
                self._end,
                self._rhythm,
            ),
            *(self._weeks, self._weekday, self._month_week, self._time, self._minutes),
        )
        self._rhythm.currentIndexChanged.connect(lambda: self._follow_rhythm())
        for editor in (self._start, self._end):
            editor.dateChanged.connect(lambda _day: self._judge())

    def show_card(self, card: ProgrammeCard) -> None:
        """Show what is stored."""
        self._card = card

        def fill() -> None:
            self._name.setText(card.name)
            if not self.purpose.error and self._typed_purpose() != card.purpose:
                self._purpose.setPlainText(card.purpose)
            self._mentor.setText(card.mentor_word)
            self._mentee.setText(card.mentee_word)
            for editor, value in ((self._start, card.starts_on), (self._end, card.ends_on)):
                editor.setDate(QDate(value.year, value.month, value.day))
            self._rhythm.setCurrentIndex(self._rhythm.findData(card.rhythm))
            self._weeks.setValue(card.every_weeks)
            self._weekday.setCurrentIndex(card.weekday)
            self._month_week.setCurrentIndex(
                0 if card.month_week is None else self._month_week.findData(card.month_week)
            )
            self._time.setTime(QTime(card.starts_at.hour, card.starts_at.minute))
            self._minutes.setValue(card.session_minutes)

        self.saving.filling(fill)
        self._follow_rhythm()
        self._judge()

    def _no_errors(self) -> None:
        for field in (self.name, self.purpose, self.mentor_word, self.mentee_word):
            field.set_error("")

    def _wrong(self, now: dict[str, Any]) -> Field:
        """The field that cannot be kept as it is."""
        from rmdesk.operations.programmes import LONGEST_NAME, LONGEST_PURPOSE

        if not now["name"]:
            return self.name
        if now["ends_on"] <= now["starts_on"]:
            return self.end
        if len(now["purpose"]) > LONGEST_PURPOSE:
            return self.purpose
        for word, field in (("mentor_word", self.mentor_word), ("mentee_word", self.mentee_word)):
            if len(now[word]) > LONGEST_NAME:
                return field
        return self.name

    def _typed_purpose(self) -> str:
        return " ".join(clean_text(self._purpose.toPlainText()).split())

    def _follow_rhythm(self) -> None:
        weeks = self._rhythm.currentData() == Rhythm.EVERY_N_WEEKS
        self.weeks.setEnabled(weeks)
        self.month_week.setEnabled(not weeks)

    def _judge(self) -> None:
        """Say what is unusual about the length, and why that matters."""
        self.end.set_hint(length_word(_date(self._start.date()), _date(self._end.date())))

    def _save(self) -> None:
        from rmdesk.operations import programmes

        card = self._card
        if card is None:
            return
        clock = self._time.time()
        now: dict[str, Any] = {
            "name": clean_text(self._name.text()),
            "purpose": self._typed_purpose(),
            "mentor_word": clean_text(self._mentor.text()),
            "mentee_word": clean_text(self._mentee.text()),
            "starts_on": _date(self._start.date()),
            "ends_on": _date(self._end.date()),
            "rhythm": Rhythm(self._rhythm.currentData()),
            "every_weeks": self._weeks.value(),
            "weekday": int(self._weekday.currentData()),
            "starts_at": dt.time(clock.hour(), clock.minute()),
            "session_minutes": self._minutes.value(),
            "month_week": self._month_week.currentData(),
        }
        if all(getattr(card, name) == value for name, value in now.items()):
            self._no_errors()
            return
        try:
            programmes.edit(self._desk.store, card.id, **now)
        except UserError as error:
            self._no_errors()
            self._wrong(now).set_error(str(error))
            return
        self._no_errors()
        self._judge()
        self._desk.tell(_("Programme changed. Sessions planned before stay where they are."))
