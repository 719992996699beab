"""Reads the people table a slice at a time, with the programme and the lists beside it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from rmdesk.queries import people, people_table, programmes
from rmdesk.queries.people import Lists
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui.desk import Desk
from rmdesk.ui.slices import Slices


@dataclass(frozen=True)
class Loaded:
    """Everybody, and what goes with them; ``card`` is ``None`` in a file without a programme."""

    card: ProgrammeCard | None
    lines: tuple[PersonLine, ...]
    lists: Lists


class Loading(QObject):
    """``loaded(Loaded)`` when everybody was read."""

    loaded = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: ProgrammeCard | None = None
        self._lists = Lists((), (), (), ())
        self._slices = Slices(desk, self)
        self._slices.done.connect(self._on_done)

    @property
    def running(self) -> bool:
        """Whether slices are still to be read."""
        return self._slices.running

    def begin(self) -> None:
        """Read everybody anew; what was read so far of an earlier turn is dropped."""
        self._slices.stop()
        with self._desk.store.read() as db:
            self._card = programmes.current(db)
            ids = people_table.everybody(db) if self._card is not None else []
            self._lists = people.lists(db)
        self._slices.begin(ids, self._read)

    def stop(self) -> None:
        """Read no further."""
        self._slices.stop()

    def _read(self, ids: Sequence[uuid.UUID]) -> list[PersonLine]:
        assert self._card is not None
        with self._desk.store.read() as db:
            return people_table.lines(db, self._card.id, ids)

    def _on_done(self, lines: tuple[PersonLine, ...]) -> None:
        self.loaded.emit(Loaded(self._card, lines, self._lists))
