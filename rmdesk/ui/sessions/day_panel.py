"""The day under the cursor in words: its sessions one below the other, and what speaks against
them; while a session is carried, what speaks against the place it is carried to.
"""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda
from rmdesk.rules.words import SessionStatus
from rmdesk.ui import theme
from rmdesk.ui.session_words import (
    clock,
    conflict_word,
    kind_word,
    number_word,
    status_word,
    weekday,
    where,
)
from rmdesk.ui.sessions.calendar_view import CalendarView
from rmdesk.ui.widgets import Banner, Card, muted

_ICONS = {
    SessionStatus.PLANNED: "calendar-clock",
    SessionStatus.HELD: "circle-check",
    SessionStatus.MISSED: "circle-x",
    SessionStatus.CANCELLED: "calendar-x",
}


class DayPanel(Card):
    """Beside the month or week; Enter in its list opens a session."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._quiet = False
        self._lines: list[SessionLine] = []
        self._filled: tuple[object, ...] = ()
        self._agenda: Agenda | None = None
        self._off = muted("")
        self.body.addWidget(self._off)
        self.against = Banner("warn")
        self.against.hide()
        self.body.addWidget(self.against)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Sessions of the day"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda item: self._on_open())
        self.body.addWidget(self.list, 1)
        self.hint = muted("")
        self.body.addWidget(self.hint)

    def show_day(self, view: CalendarView, off: str, today: dt.date) -> None:
        """Show the day and session under the cursor of ``view``."""
        self._lines = view.of_day(view.day)
        self.set_title(weekday(view.day))
        n = len(self._lines)
        count = ngettext("{n} session", "{n} sessions", n).format(n=n) if n else _("No session")
        self._off.setText(" · ".join(part for part in (off, count) if part))
        self._quiet = True
        if (self._lines, today) != self._filled or view.agenda is not self._agenda:
            self._filled, self._agenda = (list(self._lines), today), view.agenda
            self._fill(view, today)
        current = view.current
        self.list.setCurrentRow(self._lines.index(current) if current is not None else -1)
        self._quiet = False
        found = view.conflicts_of(current) if current is not None else ()
        self.say(" ".join(conflict_word(one) for one in found), "warn")
        self.hint.setText(
            _("Enter records, H held, M missed, C cancelled, V moves. Alt and arrows carry it.")
            if current is not None
            else _("Enter adds a session on this day.")
        )

    def _fill(self, view: CalendarView, today: dt.date) -> None:
        self.list.clear()
        for line in self._lines:
            item = QListWidgetItem(theme.icon(_ICONS[line.status]), _words(line, today))
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setToolTip(view.words_of(line))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, view.words_of(line))
            self.list.addItem(item)

    def say(self, text: str, kind: str) -> None:
        """What speaks against something; nothing hides the strip."""
        self.against.set(text, kind)
        self.against.setVisible(bool(text))

    def _on_row(self, row: int) -> None:
        if not self._quiet and 0 <= row < len(self._lines):
            self.chosen.emit(self._lines[row])

    def _on_open(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._lines):
            self.opened.emit(self._lines[row])

    @property
    def shown(self) -> list[uuid.UUID]:
        """The sessions in the list."""
        return [line.id for line in self._lines]


def _words(line: SessionLine, today: dt.date) -> str:
    number = number_word(line)
    what = kind_word(line.kind) if line.kind.value != "regular" else _("Session {n}")
    first = f"{clock(line.at)}  {line.mentee}".strip()
    rest = " · ".join((status_word(line, today), where(line), what.format(n=number)))
    return f"{first}\n{_('with {name}').format(name=line.mentor)}\n{rest}"


def legend() -> list[tuple[str, str]]:
    """What the colours and signs mean: (words, colour)."""
    return [
        (_("Planned"), "info"),
        (_("? To record"), "warn"),
        (_("\N{CHECK MARK} Held"), "ok"),
        (_("\N{MULTIPLICATION SIGN} Missed, \N{EN DASH} cancelled"), "bad"),
        (_("! Something speaks against it"), "neutral"),
        (_("Hatched: holiday or closing day"), "neutral"),
    ]
