"""Reads what the Overview shows, a part at a time between the window's events."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from rmdesk.queries import pairs, programmes, sessions
from rmdesk.queries.pairs import Overview, PairHealth
from rmdesk.queries.programmes import ProgrammeCard, Progress
from rmdesk.queries.retention import due_count
from rmdesk.queries.sessions import SessionLine
from rmdesk.queries.settings import recovery_code_kept
from rmdesk.queries.waiting import Waiting, waiting
from rmdesk.ui.desk import Desk
from rmdesk.ui.slices import BUSY_MS, Slices

AT_ONCE = 100
"""Pairs of which it is worked out at once how they are: about 20 ms. Programmes of no more pairs
are read in one turn.
"""


@dataclass(frozen=True)
class Seen:
    """Everything the page shows on a day."""

    today: dt.date
    card: ProgrammeCard
    count: Progress
    kept: bool
    """Whether the recovery code is kept."""
    due: int
    """Of how many people data is due to go."""
    overview: Overview
    waiting: Waiting


class Reading(QObject):
    """``done(Seen)`` when all was read; in a file without a programme there is nothing."""

    done = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._slices = Slices(desk, self, AT_ONCE)
        self._slices.done.connect(self._on_health)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._on_next)
        self._then: Callable[[], None] = lambda: None
        self._many = False

    @property
    def running(self) -> bool:
        """Whether something is still to be read."""
        return self._slices.running or self._next.isActive()

    def begin(self) -> None:
        """Read everything anew; what was read so far of an earlier turn is dropped."""
        self._next.stop()
        self._slices.stop()
        self._today = today = self._desk.today()
        with self._desk.store.read() as db:
            card = programmes.current(db)
            if card is None:
                return
            self._card = card
            self._count = programmes.progress(db, card.id)
            self._kept = recovery_code_kept(db)
            self._due = due_count(db, today)
            ids = pairs.active_pairs(db, card.id)
        self._many = len(ids) > AT_ONCE
        self._slices.begin(ids, self._read_health)

    def _read_health(self, ids: Sequence[uuid.UUID]) -> list[PairHealth]:
        with self._desk.store.read() as db:
            return pairs.pair_health(db, self._card.id, self._today, ids)

    def _on_health(self, found: Sequence[PairHealth]) -> None:
        known = sorted(found, key=lambda pair: (pair.mentee, pair.mentor))
        self._turn(lambda: self._read_sessions(known))

    def _read_sessions(self, known: Sequence[PairHealth]) -> None:
        with self._desk.store.read() as db:
            lines = sessions.sessions(db, self._card.id)
        self._turn(lambda: self._read_overview(known, lines))

    def _read_overview(self, known: Sequence[PairHealth], lines: list[SessionLine]) -> None:
        with self._desk.store.read() as db:
            self._overview = pairs.overview(db, self._card.id, self._today, known, lines)
        self._turn(self._read_waiting)

    def _read_waiting(self) -> None:
        with self._desk.store.read() as db:
            papers = waiting(db, self._card.id, self._today)
        seen = Seen(
            self._today, self._card, self._count, self._kept, self._due, self._overview, papers
        )
        self._turn(lambda: self.done.emit(seen))

    def _turn(self, then: Callable[[], None]) -> None:
        """Do what comes next: in a turn of its own in a large programme."""
        self._then = then
        if self._many:
            self._next.start(0)
        else:
            then()

    def _on_next(self) -> None:
        if self._desk.store.closed:
            return
        if self._desk.tasks.lending:
            self._next.start(BUSY_MS)
        else:
            self._then()
