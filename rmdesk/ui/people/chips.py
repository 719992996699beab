"""Filter chips: one button a subject, each with a menu of what there is and how often."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from rmdesk.i18n import _
from rmdesk.queries.people_filter import (
    Facet,
    Missing,
    PeopleFilter,
    counts,
    told_apart,
)
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.searching import natural_key
from rmdesk.rules.words import ParticipationStatus, Role
from rmdesk.ui.people.words import facet_word, value_word
from rmdesk.ui.plain_text import as_tip, no_keys
from rmdesk.ui.widgets.flow import Flow
from rmdesk.ui.widgets.naming import named


class TickMenu(QMenu):
    """A menu that stays open while several entries are ticked, by mouse or Space."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._tick():
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        action = self.activeAction()
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class Chips(QWidget):
    """``changed()`` when something else is let through; see ``filter``."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[PersonLine] = ()
        self._card: ProgrammeCard | None = None
        self._filter = PeopleFilter()
        row = Flow(self)
        self.chips: dict[Facet, QToolButton] = {}
        for facet in Facet:
            chip = QToolButton()
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            menu = TickMenu(chip)
            menu.aboutToShow.connect(lambda facet=facet: self._offer(facet))
            chip.setMenu(menu)
            row.addWidget(chip)
            self.chips[facet] = chip
        self.clear_button = named(QToolButton(), _("Show everybody again"))
        self.clear_button.setProperty("chip", True)
        self.clear_button.setText(_("Clear"))
        self.clear_button.setToolTip(_("Show everybody again"))
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear_button.clicked.connect(lambda: self.set_filter(PeopleFilter()))
        row.addWidget(self.clear_button)
        self._say()

    @property
    def filter(self) -> PeopleFilter:
        """Whom the chips let through."""
        return self._filter

    def set_filter(self, wanted: PeopleFilter) -> None:
        """Choose these values."""
        if wanted != self._filter:
            self._filter = wanted
            self._say()
            self.changed.emit()

    def show_lines(self, lines: Sequence[PersonLine], card: ProgrammeCard) -> None:
        """Offer what these people have."""
        self._lines, self._card = lines, card
        self._say()

    def _offer(self, facet: Facet) -> None:
        """Fill a chip's menu: every value there is, how often, and those chosen before."""
        menu = self.chips[facet].menu()
        assert isinstance(menu, QMenu)
        menu.clear()
        if self._card is None:
            return
        found = counts(self._lines, facet)
        chosen = self._filter.of(facet)
        listed = self._in_order(facet, set(found) | chosen)
        anything = menu.addAction(_("Any"), lambda: self._choose(facet, frozenset()))
        anything.setEnabled(bool(chosen))
        menu.addSeparator()
        for value in listed:
            word = no_keys(value_word(self._card, facet, value))
            action = menu.addAction(f"{word}\t{found.get(value, 0)}")
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.setData(value)
            action.toggled.connect(lambda on, value=value: self._tick(facet, value, on))

    def _in_order(self, facet: Facet, found: set[str]) -> list[str]:
        if facet is Facet.MISSING:
            offered = told_apart(self._lines)
            return [m for m in Missing if m in offered or m in self._filter.of(facet)]
        if facet in {Facet.ROLE, Facet.STATUS}:
            kind = Role if facet is Facet.ROLE else ParticipationStatus
            return [*(m.value for m in kind if m in found), *([""] if "" in found else [])]
        if facet is Facet.GRADE:
            ranks = {line.grade: line.grade_rank or 999 for line in self._lines}
            return sorted(found, key=lambda g: (not g, ranks.get(g, 999), natural_key(g)))
        return sorted(found, key=lambda value: (not value, natural_key(value)))

    def _tick(self, facet: Facet, value: str, on: bool) -> None:
        chosen = self._filter.of(facet)
        self._choose(facet, chosen | {value} if on else chosen - {value})

    def _choose(self, facet: Facet, chosen: frozenset[str]) -> None:
        self.set_filter(self._filter.with_(facet, chosen))

    def _say(self) -> None:
        """Write on each chip what is chosen under it."""
        for facet, chip in self.chips.items():
            chosen = self._filter.of(facet)
            word = facet_word(facet)
            full = word
            if chosen and self._card is not None:
                listed = [v for v in self._in_order(facet, set(chosen)) if v in chosen]
                names = [value_word(self._card, facet, value) for value in listed]
                more = f" +{len(names) - 1}" if len(names) > 1 else ""
                full = _("{subject}: {values}").format(subject=word, values=", ".join(names))
                word = _("{subject}: {values}").format(subject=word, values=_short(names[0]) + more)
            chip.setText(no_keys(word) + " ▾")
            chip.setChecked(bool(chosen))
            chip.setAccessibleName(full)
            chip.setToolTip(as_tip(full) if chosen else "")
        self.clear_button.setVisible(bool(self._filter))


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
