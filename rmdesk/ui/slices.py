"""Reads many rows without holding the window up: a slice at a time, between its events."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from rmdesk.ui.desk import Desk

SLICE = 400
"""So many rows are read at once: about 20 ms. Fewer than that are there at once."""
BUSY_MS = 50
"""How long to wait while an import or an undo has the file."""


class Slices(QObject):
    """``done(rows)`` when all were read; what changes meanwhile is read afterwards.

    The file is never held between two slices. A slice may be newer than the one before it: the
    notice of that change makes the page read these rows once more.
    """

    done = Signal(object)

    def __init__(self, desk: Desk, parent: QObject, size: int = SLICE) -> None:
        super().__init__(parent)
        self._desk = desk
        self._size = size
        self._ids: list[uuid.UUID] = []
        self._rows: list[Any] = []
        self._read: Callable[[Sequence[uuid.UUID]], Iterable[Any]] = lambda ids: ids
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._on_next)

    @property
    def running(self) -> bool:
        """Whether slices are still to be read."""
        return self._next.isActive()

    def begin(
        self, ids: Iterable[uuid.UUID], read: Callable[[Sequence[uuid.UUID]], Iterable[Any]]
    ) -> None:
        """``read`` the rows of these; what was read so far of an earlier turn is dropped."""
        self._next.stop()
        self._ids, self._rows, self._read = list(ids), [], read
        self._on_next()

    def stop(self) -> None:
        """Read no further."""
        self._next.stop()

    def _on_next(self) -> None:
        if self._desk.store.closed:
            return
        if self._desk.tasks.lending:
            self._next.start(BUSY_MS)
            return
        if self._ids:
            now, self._ids = self._ids[: self._size], self._ids[self._size :]
            self._rows += self._read(now)
            if self._ids or len(self._rows) > self._size:
                self._next.start(0)  # what was read is shown in a turn of its own
                return
        rows, self._rows = self._rows, []
        self.done.emit(tuple(rows))
