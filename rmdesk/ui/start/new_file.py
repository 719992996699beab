"""First start: the organisation and its programme, then the passphrase."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
)

from rmdesk.i18n import _
from rmdesk.rules.names import clean_text
from rmdesk.ui.start.parts import NewPassphrase, View
from rmdesk.ui.widgets import Field, button, muted


@dataclass(frozen=True)
class Beginning:
    """What the first start asks for, apart from the passphrase."""

    organisation: str
    country: str
    """ISO 3166, two letters."""
    programme: str
    starts_on: dt.date
    months: int


def countries() -> list[tuple[str, str]]:
    """(name, ISO 3166 code) of every country, by name, in the language of the computer."""
    known: dict[str, str] = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == 2 and code.isalpha():
            known.setdefault(code, QLocale.territoryToString(territory))
    return sorted(((name, code) for code, name in known.items()), key=lambda item: item[0])


class CountryBox(QComboBox):
    """A country by name; typing a part of the name finds it."""

    def __init__(self, code: str = "") -> None:
        super().__init__()
        for name, value in countries():
            self.addItem(name, value)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.set_code(code or QLocale.territoryToCode(QLocale.system().territory()) or "SG")

    def set_code(self, code: str) -> None:
        """Choose the country with this code; an unknown one chooses Singapore."""
        found = self.findData(code)
        self.setCurrentIndex(found if found >= 0 else self.findData("SG"))

    def code(self) -> str:
        """The code of the chosen country; empty when the text names none."""
        number = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(number)) if number >= 0 else ""


class NewFile(View):
    """Organisation and programme on one view; ``filled`` with both."""

    filled = Signal(object)
    back = Signal()

    def __init__(self, today: dt.date) -> None:
        super().__init__(
            _("Your organisation and programme"),
            _("All of it can be changed later in Settings."),
        )
        self._name = QLineEdit(maxLength=200)
        self.name = Field(_("&Organisation"), self._name)
        self.body.addWidget(self.name)
        self._country = CountryBox()
        self.country = Field(
            _("&Country"), self._country, _("For public holidays and the size of paper.")
        )
        self.body.addWidget(self.country)
        self._programme = QLineEdit(maxLength=200)
        self.programme = Field(_("Name of the &programme"), self._programme)
        self.body.addWidget(self.programme)
        start = _next_month(today)
        self._programme.setText(_("Reverse mentoring {year}").format(year=start.year))
        row = QHBoxLayout()
        row.setSpacing(12)
        self._start = QDateEdit(QDate(start.year, start.month, start.day))
        self._start.setCalendarPopup(True)
        self._start.setDateRange(QDate(2000, 1, 1), QDate(2100, 12, 31))
        row.addWidget(Field(_("&Starts on"), self._start), 1)
        self._months = QSpinBox(minimum=1, maximum=36, value=6)
        self._months.setSuffix(" " + _("months"))
        row.addWidget(Field(_("&Lasts"), self._months), 1)
        self.body.addLayout(row)
        self.buttons.addWidget(button(_("Back"), self.back.emit))
        self.buttons.addStretch(1)
        self.next = button(_("Next: passphrase"), self._on_next, primary=True)
        self.buttons.addWidget(self.next)
        for editor in (self._name, self._programme):
            editor.returnPressed.connect(self._on_next)
        self._name.textChanged.connect(lambda: self.name.set_error(""))
        self._programme.textChanged.connect(lambda: self.programme.set_error(""))

    def focus_first(self) -> None:
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_next(self) -> None:
        chosen = self._start.date()
        filled = Beginning(
            organisation=clean_text(self._name.text()),
            country=self._country.code(),
            programme=clean_text(self._programme.text()),
            starts_on=dt.date(chosen.year(), chosen.month(), chosen.day()),
            months=self._months.value(),
        )
        wrong: list[Field] = []
        if not filled.organisation:
            self.name.set_error(_("Write the name as it should stand on letters."))
            wrong.append(self.name)
        if not filled.country:
            self.country.set_error(_("Choose a country from the list."))
            wrong.append(self.country)
        if not filled.programme:
            self.programme.set_error(_("Give the programme a name, such as Reverse mentoring."))
            wrong.append(self.programme)
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filled.emit(filled)


def _next_month(today: dt.date) -> dt.date:
    """The first Monday of next month."""
    first = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return first + dt.timedelta(days=-first.weekday() % 7)


class ChoosePassphrase(View):
    """The passphrase, twice."""

    chosen = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Choose a passphrase"),
            _(
                "It locks the file with your people's data. RMDesk asks for it at each start. "
                "Nobody can look it up for you; the next step gives you a recovery code."
            ),
        )
        self.new = NewPassphrase()
        self.body.addWidget(self.new)
        self.note = muted()
        self.note.hide()
        self.body.addWidget(self.note)
        self.buttons.addWidget(button(_("Back"), self.back.emit))
        self.buttons.addStretch(1)
        self.next = button(_("Make the file"), self._on_next, primary=True)
        self.buttons.addWidget(self.next)
        second = self.new.second.editor
        assert isinstance(second, QLineEdit)
        second.returnPressed.connect(self._on_next)

    def focus_first(self) -> None:
        self.new.focus_first()

    def _on_next(self) -> None:
        if self.new.check():
            self.chosen.emit(self.new.passphrase)
