"""The columns of a list: heading, examples, and what each is taken as; one sheet at a time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rmdesk.files.spreadsheet import DELIMITERS, ENCODINGS
from rmdesk.i18n import _
from rmdesk.rules.importing.columns import Field, Layout
from rmdesk.rules.importing.headings import SEVERAL
from rmdesk.rules.importing.table import SheetText
from rmdesk.ui.dialogs.importing.plain_table import even_rows, make_plain
from rmdesk.ui.dialogs.importing.words import letters
from rmdesk.ui.people_words import column_word
from rmdesk.ui.widgets import muted
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.widgets.naming import named


class ColumnsTab(QWidget):
    """``changed`` when a column is taken for something else, ``again`` when it is to be read
    anew in other letters or with another separator.
    """

    changed = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tables: list[SheetText] = []
        self.layouts: list[Layout] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.sheet = named(QComboBox(), _("Sheet whose columns are shown"))
        self.encoding = named(QComboBox(), _("Letters are written in"))
        for name in ENCODINGS:
            self.encoding.addItem(letters(name), name)
        self.delimiter = named(QComboBox(), _("Columns are separated by"))
        words = {",": _("Comma ,"), ";": _("Semicolon ;"), "\t": _("Tab"), "|": _("Bar |")}
        for mark in DELIMITERS:
            self.delimiter.addItem(words[mark], mark)
        self._labels = {}
        for text, widget in (
            (_("Columns of &sheet:"), self.sheet),
            (_("&Letters:"), self.encoding),
            (_("Se&parator:"), self.delimiter),
        ):
            label = QLabel(text)
            label.setBuddy(widget)
            self._labels[widget] = label
            row.addWidget(label)
            row.addWidget(widget)
        row.addStretch(1)
        box.addLayout(row)
        self._unsure = muted("")
        box.addWidget(self._unsure)
        self.table = named(QTableWidget(0, 3), _("Columns of the list"))
        self.table.setHorizontalHeaderLabels(
            [_("Heading in your list"), _("For example"), _("Is taken as")]
        )
        make_plain(self.table, {0: 220, 2: 230}, 1)
        box.addWidget(self.table, 1)
        self.sheet.activated.connect(lambda _n: self._show_table())
        self.encoding.activated.connect(lambda _n: self.again.emit())
        self.delimiter.activated.connect(lambda _n: self.again.emit())

    # showing -------------------------------------------------------------------------------

    def show_tables(self, tables: list[SheetText], layouts: list[Layout], note: str) -> None:
        """Show these sheets; ``note`` says how their columns were found."""
        self.tables, self.layouts = tables, layouts
        self.sheet.clear()
        for table in tables:
            self.sheet.addItem(table.name)
        for widget in (self.sheet, self._labels[self.sheet]):
            widget.setVisible(len(tables) > 1)
        self.show_reading()
        if note:
            self._unsure.setText(note)
            self._unsure.show()
        self._show_table()

    def show_reading(self) -> None:
        """How the file was read, in the two choosers above the columns."""
        if not self.tables:
            return
        sheet = self.tables[0]
        is_text = bool(sheet.delimiter)
        for widget in (self.encoding, self.delimiter):
            widget.setVisible(is_text)
            self._labels[widget].setVisible(is_text)
        if is_text:
            name = sheet.encoding.replace("-sig", "")
            if self.encoding.findData(name) < 0:
                self.encoding.addItem(letters(name), name)
            self.encoding.setCurrentIndex(self.encoding.findData(name))
            self.delimiter.setCurrentIndex(self.delimiter.findData(sheet.delimiter))
        self._unsure.setVisible(not sheet.sure)
        self._unsure.setText(
            _("Look at names with accents: if letters look wrong, choose other letters above.")
        )

    def _show_table(self) -> None:
        at = max(self.sheet.currentIndex(), 0)
        if at >= len(self.tables):
            return
        sheet, layout = self.tables[at], self.layouts[at]
        words = [(column_word(field), field) for field in (None, *Field)]
        body = sheet.rows[layout.header + 1 :][:40]
        self.table.setRowCount(len(layout.headings))
        for index, title in enumerate(layout.headings):
            samples = list(dict.fromkeys(row[index] for row in body if row[index]))[:3]
            text = " · ".join(" ".join(sample.split()) for sample in samples)
            self.table.setItem(index, 0, QTableWidgetItem(title or _("(no heading)")))
            self.table.setItem(index, 1, QTableWidgetItem(text))
            choice = named(QComboBox(), _("{heading} is taken as").format(heading=title))
            for word, field in words:
                choice.addItem(word, field)
            choice.setCurrentIndex(choice.findData(layout.fields[index]))
            choice.activated.connect(lambda _n, index=index: self._on_choice(index))
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.table.setCellWidget(index, 2, choice)
        even_rows(self.table, self.encoding.sizeHint().height() + 8)

    # choosing ------------------------------------------------------------------------------

    def choose(self, column: int, field: Field | None) -> None:
        """Take a column as ``field``; another one that was it is left out, unless both fit."""
        at = max(self.sheet.currentIndex(), 0)
        layout = self.layouts[at]
        fields = [
            None if taken is field and field not in SEVERAL else taken for taken in layout.fields
        ]
        fields[column] = field
        self.layouts[at] = replace(layout, fields=tuple(fields))
        for index, taken in enumerate(fields):
            box = self.table.cellWidget(index, 2)
            assert isinstance(box, QComboBox)
            box.setCurrentIndex(box.findData(taken))
        self.changed.emit()

    def _on_choice(self, column: int) -> None:
        box = self.table.cellWidget(column, 2)
        assert isinstance(box, QComboBox)
        self.choose(column, chosen(box, Field))
