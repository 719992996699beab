"""Reads every pair's papers for the Documents page: a slice at a time in a large programme."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from rmdesk.queries import agreements, forms, letters, paper_sets, programmes
from rmdesk.queries.forms import PaperLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.papers import AgreementPaper, Paper
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.papers.panel import LETTERS, Shown
from rmdesk.ui.slices import Slices

AT_ONCE = 150
"""Pairs whose papers are read at once: about 30 ms. No more than that are there at once."""


class Reading(QObject):
    """``done(lines)`` when the papers of all pairs were read, in the order of the list."""

    done = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._piece: Piece | None = None
        self._slices = Slices(desk, self, AT_ONCE)
        self._slices.done.connect(lambda lines: self.done.emit(forms.by_mentor(lines)))
        self.card: ProgrammeCard | None = None
        self.many = False
        """Whether there are more pairs than are read at once."""

    @property
    def running(self) -> bool:
        """Whether slices are still to be read."""
        return self._slices.running

    def begin(self, piece: Piece) -> None:
        """Read all anew, and of ``piece`` what came back; ``card`` is there at once."""
        self._slices.stop()
        self._piece = piece
        with self._desk.store.read() as db:
            self.card = programmes.current(db)
            ids = forms.tracked_pairs(db, piece)
        self.many = len(ids) > AT_ONCE
        self._slices.begin(ids, self._read)

    def _read(self, ids: Sequence[uuid.UUID]) -> list[PaperLine]:
        assert self._piece is not None
        with self._desk.store.read() as db:
            return forms.tracker(db, self._piece, ids)


def papers_of(
    desk: Desk, piece: Piece, pair_id: uuid.UUID
) -> tuple[dict[Shown, Paper | None], AgreementPaper | None]:
    """What the panel shows of a pair; the next version of an agreement that is out of date."""
    today = desk.today()
    papers: dict[Shown, Paper | None] = {}
    fresh = None
    with desk.store.read() as db:
        papers[Shown.AGREEMENT] = agreements.for_pairs(db, [pair_id], today)[0]
        both = paper_sets.preview(db, piece, pair_id, today)
        papers[Shown.MENTOR_FORM] = both.get(Role.MENTOR)
        papers[Shown.MENTEE_FORM] = both.get(Role.MENTEE)
        papers.update(zip(LETTERS, letters.for_pairs(db, [pair_id], today), strict=False))
        if agreements.outdated(db, [pair_id]):
            (fresh,) = agreements.next_versions(db, [pair_id])
    return papers, fresh
