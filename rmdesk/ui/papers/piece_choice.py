"""Which of the papers that come back the Documents page tells of."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from rmdesk.i18n import _
from rmdesk.queries import programmes
from rmdesk.queries.tracked import MIDPOINT, TRACKED, due_next
from rmdesk.rules.paper_sets import Piece
from rmdesk.ui.desk import Desk
from rmdesk.ui.papers.piece_words import piece_name


class PieceChoice(QComboBox):
    """A list of them, in the order of a year."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened_for: uuid.UUID | None = None
        self.setAccessibleName(_("Which paper the two columns of forms tell of"))
        self.setToolTip(_("Which paper the two columns of forms tell of"))
        for piece in TRACKED:
            self.addItem(piece_name(piece))
        self.setCurrentIndex(TRACKED.index(MIDPOINT))

    @property
    def piece(self) -> Piece:
        """The one that is chosen."""
        return TRACKED[max(0, self.currentIndex())]

    def open_on_next(self) -> None:
        """Once for each programme: choose the check-in that is due next, without a signal."""
        with self._desk.store.read() as db:
            card = programmes.current(db)
            if card is None or card.id == self._opened_for:
                return
            piece = due_next(db, card.id, self._desk.today())
        self._opened_for = card.id
        with QSignalBlocker(self):
            self.setCurrentIndex(TRACKED.index(piece))
