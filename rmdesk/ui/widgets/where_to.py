"""Where papers go: one file, a folder, the printer or drafted mails; for every print dialog."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.settings import WindowSettings
from rmdesk.ui.widgets.buttons import set_icon
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.labels import heading, muted

BOTH_SIDES = "documents.both_sides"
NAMES = "documents.names"
FILLABLE = "documents.fillable"
"""Settings that every print dialog shares."""


HIGHEST = 700
"""Pixels: what a small screen has for a window."""


class Way(StrEnum):
    """Where the papers go."""

    ONE_FILE = "one_file"
    FILE_EACH = "file_each"
    PRINTER = "printer"
    MAIL = "mail"


class WhereTo(QWidget):
    """The choices below a heading; ``button`` is told what pressing it will ask next.

    The options of each way stand below and are remembered in ``settings``: a new sheet for each
    paper, and how the files are called. ``fills`` offers papers that are filled in on a screen,
    where each is a file of its own. With ``yields`` the options take no more room than those of
    the way chosen, where a list of the dialog can use the rest.
    """

    changed = Signal()

    def __init__(
        self,
        button: QPushButton,
        settings: WindowSettings,
        parent: QWidget | None = None,
        *,
        fills: bool = False,
        yields: bool = False,
    ) -> None:
        super().__init__(parent)
        self._button = button
        self._settings = settings
        self._fills, self._yields = fills, yields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(_("Where to"), 1.0))
        self._ways = QButtonGroup(self)
        labels = (
            _("One PDF with all of them"),
            _("A folder with a PDF for each, named after the people"),
            _("The printer, at full size"),
            _("Drafted e-mails with the PDF attached, one for each person"),
        )
        for number, label in enumerate(labels):
            made = QRadioButton(label)
            self._ways.addButton(made, number)
            column.addWidget(made)
        self._ways.button(0).setChecked(True)
        self.fillable = QCheckBox(_("To be filled in on a screen and sent back"))
        self.fillable.setVisible(fills)
        self.fillable.setChecked(bool(settings.get(FILLABLE, False)))
        self.fillable.toggled.connect(lambda on: settings.set(FILLABLE, on))
        column.addWidget(self.fillable)
        self._make_options(column)
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

    def _make_options(self, column: QVBoxLayout) -> None:
        self.both_sides = QCheckBox(_("Each paper begins on a new sheet when both sides are used"))
        self.names = QLineEdit()
        self._names = Field(_("How the files are called"), self.names)
        # one place for all, so that the dialog keeps its size
        self._options = QStackedWidget()
        sheet = QWidget()
        top = QVBoxLayout(sheet)
        top.setContentsMargins(0, 0, 0, 0)
        self.why_not = muted(
            _("For filling in on a screen choose a PDF for each, or drafted e-mails.")
        )
        self.why_not.setVisible(self._fills)
        top.addWidget(self.why_not)
        top.addWidget(self.both_sides)
        top.addStretch(1)
        self._sheet = sheet
        for option in (sheet, self._names):
            self._options.addWidget(option)
        column.addWidget(self._options)
        self.both_sides.setChecked(bool(self._settings.get(BOTH_SIDES, False)))
        self.names.setText(str(self._settings.get(NAMES, "")))
        self.both_sides.toggled.connect(self._on_both_sides)
        self.names.textChanged.connect(self._on_names)
        self._on_names(self.names.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the field and its hint, which takes as many lines as the width needs."""
        super().resizeEvent(event)
        needed = self._needed()
        if self._yields:
            self._options.setFixedHeight(needed)
        elif needed > self._options.minimumHeight():
            self._options.setMinimumHeight(needed)
            self._make_room()

    def _needed(self) -> int:
        """The height of the options: of the higher one, or of those shown where they yield."""
        options = [self._sheet, self._names]
        if self._yields:
            options = [options[self._options.currentIndex()]]
        return max(option.heightForWidth(self.width()) for option in options)

    def _make_room(self) -> None:
        """Let the window grow: by itself it would lay broken lines over each other."""
        window, layout = self.window(), self.window().layout()
        if layout is not None:
            layout.activate()
            whole = max(layout.totalHeightForWidth(window.width()), window.height())
            window.setMinimumHeight(min(whole, HIGHEST))

    def _on_both_sides(self, on: bool) -> None:
        self._settings.set(BOTH_SIDES, on)

    def _on_names(self, text: str) -> None:
        from rmdesk.documents.naming import PATTERN, PLACES, pattern_problem

        self._settings.set(NAMES, text)
        self.names.setPlaceholderText(PATTERN)
        places = " ".join(f"{{{place}}}" for place in PLACES)
        self._names.set_hint(_("May hold {places}").format(places=places))
        self._names.set_error(pattern_problem(text) if text else "")

    def _follow(self) -> None:
        label, icon = {
            Way.ONE_FILE: (_("Choose file …"), "save"),
            Way.FILE_EACH: (_("Choose folder …"), "folder-open"),
            Way.PRINTER: (_("Choose printer …"), "printer"),
            Way.MAIL: (_("Choose folder …"), "mail"),
        }[self.way]
        self._button.setText(label)
        self._button.setAccessibleName(label)
        set_icon(self._button, icon, "on_accent")
        alone = self.way in {Way.FILE_EACH, Way.MAIL}
        self.fillable.setEnabled(alone)
        self.fillable.setToolTip("" if alone else _("Only for a file or a mail for each"))
        self._options.setCurrentIndex(int(alone))
        if self._yields:
            self._options.setFixedHeight(self._needed())
        self.changed.emit()
