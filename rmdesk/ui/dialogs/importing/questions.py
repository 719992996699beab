"""What is asked about a list, above its preview: letters, sheets, days, roles, hidden rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.dates import DateOrder
from rmdesk.rules.importing.people import Choices
from rmdesk.rules.importing.table import SheetText
from rmdesk.rules.words import Role
from rmdesk.ui.dialogs.importing.words import letters
from rmdesk.ui.people_words import role_word
from rmdesk.ui.plain_text import no_keys
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.widgets.flow import Flow
from rmdesk.ui.widgets.naming import named

BY_GRADE = "by_grade"


class Questions(QWidget):
    """Each question is a row that is only there when the list leaves it open.

    ``answered`` when the rows are to be read anew, ``other_letters`` with an encoding when the
    file is.
    """

    answered = Signal()
    sheets_chosen = Signal()
    other_letters = Signal(str)

    def __init__(self, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self.letters = named(QComboBox(), _("Which of these reads right?"))
        self._row("letters", _("Which of these reads right?"), self.letters)
        self._sheets = QWidget()
        self._sheets_flow = Flow(self._sheets)
        self.sheets: list[QCheckBox] = []
        self._row("sheets", _("Sheets that are read:"), self._sheets)
        self.dates = named(QComboBox(), _("In days such as 03/04/2026, what comes first?"))
        self.dates.addItem(_("Please choose"), None)
        self.dates.addItem(_("The day: 3 April"), DateOrder.DAY_FIRST)
        self.dates.addItem(_("The month: March 4"), DateOrder.MONTH_FIRST)
        self._row("dates", _("In days such as 03/04/2026, what comes first?"), self.dates)
        self.role = named(QComboBox(), _("People without a role in the list"))
        self.role.addItem(_("do not take part yet"), None)
        for role in Role:
            self.role.addItem(
                _("take part as {role}").format(role=role_word(card, role)), role.value
            )
        self.role.addItem(_("take part according to their grade"), BY_GRADE)
        self.rung = named(QComboBox(), _("The lowest grade of those who are mentored"))
        self._rung_label = QLabel(
            _("{role} from this &grade up:").format(role=role_word(card, Role.MENTEE))
        )
        self._rung_label.setBuddy(self.rung)
        together = QWidget()
        line = QHBoxLayout(together)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.role)
        line.addWidget(self._rung_label)
        line.addWidget(self.rung)
        line.addStretch(1)
        self._row("role", _("People without a &role:"), together, self.role)
        self.hidden = QCheckBox(_("Bring in rows that are hidden in the file as well"))
        self.hidden.setChecked(True)
        self._row("hidden", "", self.hidden)
        self._ladder: tuple[str, ...] = ()
        self._wanted = ""
        self.letters.activated.connect(self._on_letters)
        self.dates.activated.connect(lambda _n: self.answered.emit())
        self.role.activated.connect(lambda _n: self._on_role())
        self.rung.activated.connect(lambda _n: self.answered.emit())
        self.hidden.clicked.connect(lambda _on: self.answered.emit())
        self.rung.hide()
        self._rung_label.hide()
        self.hide()

    def _row(self, key: str, text: str, widget: QWidget, buddy: QWidget | None = None) -> None:
        label = QLabel(text)
        label.setBuddy(buddy or widget)
        at = self._grid.rowCount()
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(widget, at, 1)
        self._rows[key] = (label, widget)
        for one in (label, widget):
            one.hide()

    def ask(self, key: str, on: bool) -> None:
        """Show or hide one question."""
        for one in self._rows[key]:
            one.setVisible(on)
        self.setVisible(any(not widget.isHidden() for _label, widget in self._rows.values()))

    # showing -------------------------------------------------------------------------------

    def show_letters(self, tables: Sequence[SheetText]) -> None:
        """Offer the ways in which the words of a doubtful file can be read, words first."""
        samples = next((table.samples for table in tables if table.doubtful), ())
        self.letters.clear()
        self.letters.addItem(_("Please choose"), None)
        for encoding, text in samples:
            self.letters.addItem(f"{text}   –   {letters(encoding)}", encoding)
        self.ask("letters", bool(samples))

    def show_sheets(self, tables: Sequence[SheetText], chosen_: Sequence[int]) -> None:
        """One box a sheet, where there are several; hidden sheets say so."""
        while item := self._sheets_flow.takeAt(0):
            item.widget().deleteLater()
        self.sheets = []
        for n, table in enumerate(tables):
            count = ngettext("{name} ({n} row)", "{name} ({n} rows)", len(table.rows))
            text = count.format(name=no_keys(table.name), n=len(table.rows))
            box = QCheckBox(text if table.shown else _("{sheet}, hidden").format(sheet=text))
            box.setChecked(n in chosen_)
            box.clicked.connect(lambda _on: self.sheets_chosen.emit())
            self.sheets.append(box)
            self._sheets_flow.addWidget(box)
        self.ask("sheets", len(tables) > 1)

    def show_ladder(self, ladder: tuple[str, ...]) -> None:
        """The grades among which the lowest of the mentees is chosen."""
        if ladder == self._ladder:
            return
        self._ladder = ladder
        before = self.rung.currentText() or self._wanted
        self.rung.clear()
        self.rung.addItems(list(ladder))
        at = self.rung.findText(before)
        self.rung.setCurrentIndex(at if at >= 0 else len(ladder) // 2)
        self._show_rung()

    def set_answers(self, choices: Choices) -> None:
        """Show the answers of the last time."""
        self.dates.setCurrentIndex(max(self.dates.findData(choices.dates), 0))
        if choices.mentees_from:
            self._wanted = choices.mentees_from
            self.role.setCurrentIndex(self.role.findData(BY_GRADE))
        elif choices.role:
            self.role.setCurrentIndex(self.role.findData(choices.role.value))

    # answers -------------------------------------------------------------------------------

    @property
    def chosen_sheets(self) -> list[int]:
        """The indexes of the sheets with a tick."""
        return [n for n, box in enumerate(self.sheets) if box.isChecked()]

    @property
    def choices(self) -> Choices:
        """Everything answered so far."""
        by_grade = self.role.currentData() == BY_GRADE
        return Choices(
            role=None if by_grade else chosen(self.role, Role),
            mentees_from=(self.rung.currentText() or self._wanted) if by_grade else "",
            dates=chosen(self.dates, DateOrder),
            hidden_rows=self.hidden.isChecked(),
        )

    def _on_letters(self) -> None:
        if self.letters.currentData():
            self.other_letters.emit(self.letters.currentData())

    def _on_role(self) -> None:
        self._show_rung()
        self.answered.emit()

    def _show_rung(self) -> None:
        on = self.role.currentData() == BY_GRADE and bool(self._ladder)
        self.rung.setVisible(on)
        self._rung_label.setVisible(on)
