"""The half-days of a working week as ten switches."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from rmdesk.i18n import _
from rmdesk.rules.words import HalfDay
from rmdesk.ui.widgets.labels import muted

Slot = tuple[int, HalfDay]
DAYS = 5


class HalfDays(QWidget):
    """Mornings and afternoons from Monday to Friday; arrow keys move, Space switches."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        locale = QLocale()
        self.switches: dict[Slot, QToolButton] = {}
        words = {HalfDay.MORNING: _("Morning"), HalfDay.AFTERNOON: _("Afternoon")}
        for day in range(DAYS):
            short = locale.dayName(day + 1, QLocale.FormatType.ShortFormat)
            label = muted(short, wrap=False)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, day + 1)
            grid.setColumnStretch(day + 1, 1)
        for row, half in enumerate(HalfDay, 1):
            grid.addWidget(muted(words[half], wrap=False), row, 0)
            for day in range(DAYS):
                made = _Switch(self, day, half)
                name = f"{locale.dayName(day + 1)}, {words[half].lower()}"
                made.setAccessibleName(name)
                made.setToolTip(name)
                made.toggled.connect(made.say)
                made.clicked.connect(lambda: self.changed.emit())
                grid.addWidget(made, row, day + 1)
                self.switches[day, half] = made

    @property
    def slots(self) -> frozenset[Slot]:
        """What is switched on, as (weekday 0 Monday, half)."""
        return frozenset(slot for slot, made in self.switches.items() if made.isChecked())

    def show_slots(self, slots: Iterable[Slot]) -> None:
        """Switch these on and the others off."""
        wanted = set(slots)
        for slot, made in self.switches.items():
            made.setChecked(slot in wanted)

    def step(self, day: int, half: HalfDay, key: Qt.Key) -> bool:
        """Move the focus by an arrow key."""
        halves = list(HalfDay)
        row = halves.index(half)
        to = {
            Qt.Key.Key_Left: (day - 1, row),
            Qt.Key.Key_Right: (day + 1, row),
            Qt.Key.Key_Up: (day, row - 1),
            Qt.Key.Key_Down: (day, row + 1),
        }.get(key)
        if to is None or not 0 <= to[0] < DAYS or not 0 <= to[1] < len(halves):
            return to is not None
        self.switches[to[0], halves[to[1]]].setFocus(Qt.FocusReason.TabFocusReason)
        return True


class _Switch(QToolButton):
    def __init__(self, owner: HalfDays, day: int, half: HalfDay) -> None:
        super().__init__(owner)
        self._owner, self._at = owner, (day, half)
        self.setCheckable(True)
        self.setProperty("button", True)
        self.setProperty("half_day", True)
        self.setMinimumHeight(round(self.fontMetrics().height() * 1.5))
        self.setMinimumWidth(round(self.fontMetrics().height() * 1.9))

    def say(self, on: bool) -> None:
        """Not by colour alone."""
        self.setText("✓" if on else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.step(*self._at, Qt.Key(event.key())):
            super().keyPressEvent(event)
