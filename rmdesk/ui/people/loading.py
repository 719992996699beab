"""Reads the people table without holding the window up: a slice at a time, between its events."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from rmdesk.queries import people, people_table, programmes
from rmdesk.queries.people import Lists
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui.desk import Desk

SLICE = 400
"""So many people are read at once: about 20 ms. Fewer than that are there at once."""
BUSY_MS = 50
"""How long to wait while an import or an undo has the file."""


@dataclass(frozen=True)
class Loaded:
    """Everybody, and what goes with them; ``card`` is ``None`` in a file without a programme."""

    card: ProgrammeCard | None
    lines: tuple[PersonLine, ...]
    lists: Lists


class Loading(QObject):
    """``loaded(Loaded)`` when everybody was read; what changes meanwhile is read afterwards.

    The file is never held between two slices. A slice may be newer than the one before it: the
    notice of that change makes the page read these people once more.
    """

    loaded = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: ProgrammeCard | None = None
        self._ids: list[uuid.UUID] = []
        self._lines: list[PersonLine] = []
        self._lists = Lists((), (), (), ())
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._read)

    @property
    def running(self) -> bool:
        """Whether slices are still to be read."""
        return self._next.isActive()

    def begin(self) -> None:
        """Read everybody anew; what was read so far of an earlier turn is dropped."""
        self._next.stop()
        self._lines = []
        with self._desk.store.read() as db:
            self._card = programmes.current(db)
            self._ids = people_table.everybody(db) if self._card is not None else []
            self._lists = people.lists(db)
        self._read()

    def stop(self) -> None:
        """Read no further."""
        self._next.stop()

    def _read(self) -> None:
        if self._desk.store.closed:
            return
        if self._desk.tasks.lending:
            self._next.start(BUSY_MS)
            return
        if self._card is not None and self._ids:
            now, self._ids = self._ids[:SLICE], self._ids[SLICE:]
            with self._desk.store.read() as db:
                self._lines += people_table.lines(db, self._card.id, now)
            if self._ids or len(self._lines) > SLICE:
                self._next.start(0)  # what was read is shown in a turn of its own
                return
        lines, self._lines = self._lines, []
        self.loaded.emit(Loaded(self._card, tuple(lines), self._lists))
