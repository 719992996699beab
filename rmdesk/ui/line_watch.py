"""Tells when a change of managers brought a pair into one reporting line, whatever the way."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QObject, QTimer

from rmdesk.i18n import _, ngettext
from rmdesk.queries import programmes, reporting
from rmdesk.queries.reporting import PairInLine
from rmdesk.ui.desk import Desk
from rmdesk.ui.page import Noticed
from rmdesk.ui.words import both

AGAIN_MS = 100
CONCERNED = frozenset({"person", "pair", "participation", "programme"})


class LineWatch(QObject):
    """Hears every notice of the file; says each new pair once, and again if it comes back.

    A manager can be changed in the panel, in a cell, by an import, for several people together, by
    making one of two people and by Undo: all of them end in a notice, so none can be forgotten.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: set[uuid.UUID] = set()
        self._tells = False
        # after the page that changed something has shown it
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._look)
        self._known = {pair.pair_id for pair in self._close()}

    def notice(self, changes: Noticed) -> None:
        """The file changed."""
        if changes.tables & CONCERNED:
            # a pair approved against the rule, or a stricter rule, is no change of a manager
            self._tells |= "person" in changes.tables
            self._again.start(0)

    def close(self) -> None:
        """Look no more."""
        self._again.stop()

    def _look(self) -> None:
        if self._desk.store.closed:
            return
        if self._desk.tasks.lending:
            self._again.start(AGAIN_MS)
            return
        tells, self._tells = self._tells, False
        close = self._close()
        new = [pair for pair in close if pair.pair_id not in self._known]
        self._known = {pair.pair_id for pair in close}
        if new and tells:
            self._desk.say(pairs_in_line_text(new))

    def _close(self) -> list[PairInLine]:
        with self._desk.store.read() as db:
            card = programmes.current(db)
            return reporting.pairs_in_line(db, card.id) if card is not None else []


def pairs_in_line_text(pairs: list[PairInLine]) -> str:
    """What to say when pairs came to stand in one reporting line, and what to do."""
    names = "; ".join(both(pair.mentor, pair.mentee) for pair in pairs[:3])
    if len(pairs) > 3:
        names = _("{names} and {n} more").format(names=names, n=len(pairs) - 3)
    return ngettext(
        "{names} are a pair and now too close in the reporting line. Speak with both; the pair "
        "can be ended without fault on the Pairing page.",
        "These pairs are now too close in the reporting line: {names}. Speak with them; a pair "
        "can be ended without fault on the Pairing page.",
        len(pairs),
    ).format(names=names)
