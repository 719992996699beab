"""The store's notices as one Qt signal on the main thread, and the turn of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

MINUTE_MS = 60_000


class Refresh(QObject):
    """``changed(changes)`` after each commit, undo and redo; ``day_changed`` after midnight."""

    changed = Signal(object)
    day_changed = Signal()
    _noticed = Signal(object)

    def __init__(
        self,
        subscribe: Callable[[Callable[[Any], None]], Callable[[], None]],
        today: Callable[[], dt.date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._open = True
        self._day = today()
        # queued, so that a notice from a lent writer arrives on the main thread, after the work
        self._noticed.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._end = subscribe(self._noticed.emit)
        # every minute, since a laptop may sleep through midnight
        self._clock = QTimer(self, interval=MINUTE_MS)
        self._clock.timeout.connect(self.look_at_the_clock)
        self._clock.start()

    def look_at_the_clock(self) -> None:
        """Tell when the day has changed since the last look."""
        if self._today() != self._day:
            self._day = self._today()
            self.day_changed.emit()

    def close(self) -> None:
        """Hear no more."""
        self._open = False
        self._clock.stop()
        self._end()

    def _pass_on(self, changes: Any) -> None:
        # a notice may still be under way when the file was closed
        if self._open:
            self.changed.emit(changes)
