"""Where papers go: into one file, a folder, or to the printer; used by every print dialog."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.ui.widgets.basics import heading, set_icon


class Way(StrEnum):
    """Where the papers go."""

    ONE_FILE = "one_file"
    FILE_EACH = "file_each"
    PRINTER = "printer"


class WhereTo(QWidget):
    """Three choices below a heading; ``button`` is told what pressing it will ask next."""

    changed = Signal()

    def __init__(self, button: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(_("Where to"), 1.0))
        self._ways = QButtonGroup(self)
        for number, label in enumerate(
            (
                _("One PDF with all of them"),
                _("A folder with a PDF for each, named after the people"),
                _("The printer, at full size"),
            )
        ):
            made = QRadioButton(label)
            self._ways.addButton(made, number)
            column.addWidget(made)
        self._ways.button(0).setChecked(True)
        self._ways.idToggled.connect(lambda *_which: self._follow())
        self._follow()

    @property
    def way(self) -> Way:
        """What is chosen."""
        return list(Way)[max(0, self._ways.checkedId())]

    def choose(self, way: Way) -> None:
        """Choose, as clicking does."""
        self._ways.button(list(Way).index(way)).setChecked(True)

    def first(self) -> QRadioButton:
        """The first choice, for the order of Tab."""
        button = self._ways.button(0)
        assert isinstance(button, QRadioButton)
        return button

    def _follow(self) -> None:
        label, icon = {
            Way.ONE_FILE: (_("Choose file …"), "save"),
            Way.FILE_EACH: (_("Choose folder …"), "folder-open"),
            Way.PRINTER: (_("Choose printer …"), "printer"),
        }[self.way]
        self._button.setText(label)
        self._button.setAccessibleName(label)
        set_icon(self._button, icon, "on_accent")
        self.changed.emit()
