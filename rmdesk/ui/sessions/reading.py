"""Reads the sessions for the page: only those that changed, or all of them a slice at a time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rmdesk.queries import programmes
from rmdesk.queries import sessions as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.sessions import SessionLine
from rmdesk.ui.pending import Pending
from rmdesk.ui.slices import Slices

if TYPE_CHECKING:
    from rmdesk.ui.pages.sessions import SessionsPage

PATCHED = frozenset({"mentoring_session", "pair"})
"""Tables of which only the changed rows are read anew."""


class Reading(QObject):
    """Holds what was read; ``lines`` are in order, by day."""

    all_read = Signal()
    some_read = Signal(object, object)
    """(rows, ids): ``rows`` come in the place of the sessions with these ids."""

    def __init__(self, page: SessionsPage) -> None:
        super().__init__(page)
        self._desk = page.desk
        self._slices = Slices(page.desk, self)
        self._slices.done.connect(self._on_done)
        self.pending = Pending(PATCHED)
        self.card: ProgrammeCard | None = None
        self.lines: list[SessionLine] = []
        self.unplanned = self.without_first = self.pairs = 0

    @property
    def running(self) -> bool:
        """Whether slices are still to be read."""
        return self._slices.running

    def begin(self) -> None:
        """Read what changed since the last time; ``card`` and the counts are there at once."""
        changed = self.pending.take()
        patch = bool(changed and self.lines) and not self.running
        ids: set[uuid.UUID] = set()
        with self._desk.store.read() as db:
            self.card = card = programmes.current(db)
            if card is None:
                return
            self.unplanned = queries.pairs_without_plan(db, card.id)
            self.without_first = queries.without_first_meeting(db, card.id)
            self.pairs = programmes.progress(db, card.id).pairs
            if patch:
                ids = queries.touched(db, changed or ())
                rows = queries.sessions(db, card.id, only=ids)
            else:
                every = queries.session_ids(db, card.id)
        if patch:
            kept = [line for line in self.lines if line.id not in ids]
            self.lines = queries.in_order([*kept, *rows])
            self.some_read.emit(rows, ids)
        else:
            self._slices.begin(every, self._read)

    def _read(self, ids: Sequence[uuid.UUID]) -> list[SessionLine]:
        assert self.card is not None
        with self._desk.store.read() as db:
            return queries.sessions(db, self.card.id, only=ids)

    def _on_done(self, lines: Sequence[SessionLine]) -> None:
        self.lines = queries.in_order(lines)
        self.all_read.emit()
