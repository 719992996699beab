"""Once a day, while the program is open: a notice of the system about what waits, without names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from rmdesk.i18n import _, ngettext
from rmdesk.queries import pairs, programmes, reminders
from rmdesk.queries.pairs import Overview
from rmdesk.rules.health import Level
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk

SWITCH = "morning_notice"
"""The setting of this computer that turns the notice off."""
TOLD = "morning_told_on"
WAIT_MS = 4_000
"""After the window came up, so that its first page is never kept waiting."""


class TrayNotice(QObject):
    """The system's own notices; ``pressed`` when she presses one."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(theme.icon("handshake", "accent"), self)
        self._icon.setToolTip(_("RMDesk"))
        self._icon.messageClicked.connect(self.pressed)
        self._icon.activated.connect(lambda _reason: self.pressed.emit())

    @staticmethod
    def is_possible() -> bool:
        """Whether this computer shows notices of programs."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def show(self, title: str, text: str) -> None:
        """Show a notice; a newer one replaces it."""
        self._icon.show()
        self._icon.showMessage(title, text, theme.icon("handshake", "accent"))


class MorningNotice(QObject):
    """Looks once a day; anybody may see a notice, so it holds numbers and no name."""

    def __init__(
        self, desk: Desk, show: Callable[[str, str], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._show = show
        self._first = QTimer(self, interval=WAIT_MS, singleShot=True)
        self._first.timeout.connect(self.look)

    def start(self) -> None:
        """Look as soon as the window has settled."""
        self._first.start()

    def look(self) -> None:
        """Tell what waits today, unless that was told today already or she turned it off."""
        settings, today = self._desk.settings, self._desk.today()
        if not settings.get(SWITCH, True) or settings.get(TOLD) == today.isoformat():
            return
        with self._desk.store.read() as db:
            card = programmes.current(db)
            if card is None:
                return
            seen = pairs.overview(db, card.id, today)
            open_ = len(reminders.due(db, card.id, today))
        text = told(seen, open_, today)
        if text:
            settings.set(TOLD, today.isoformat())
            self._show(card.name, text)


def told(seen: Overview, to_remind: int, today: dt.date) -> str:
    """What waits on ``today`` in one or two lines; empty when nothing does."""
    urgent = sum(pair.flags[0].level is Level.RED for pair in seen.attention)
    meeting = sum(line.day == today for line in seen.next_days)
    parts = [
        (urgent, ngettext("{n} pair needs you soon", "{n} pairs need you soon", urgent)),
        (meeting, ngettext("{n} session today", "{n} sessions today", meeting)),
        (
            len(seen.to_record),
            ngettext("{n} session to record", "{n} sessions to record", len(seen.to_record)),
        ),
        (
            to_remind,
            ngettext("{n} person to remind", "{n} people to remind", to_remind),
        ),
    ]
    return " · ".join(text.format(n=count) for count, text in parts if count)
