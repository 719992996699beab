"""Which rows of a page's table changed since it was last read."""

from __future__ import annotations

import uuid

from rmdesk.ui.page import Noticed

HISTORY = frozenset({"history_entry", "history_subject"})


class Pending:
    """Collects notices until the page reads again; everything, until it has read once.

    ``patched``: tables whose changed rows say, by the first column of their key, which rows of
    the page read differently; a change of any other table that the page watches means: all.
    """

    def __init__(self, patched: frozenset[str]) -> None:
        self._patched = patched | HISTORY
        self._ids: set[uuid.UUID] | None = None

    def note(self, changes: Noticed, watched: frozenset[str]) -> None:
        """Remember what an action changed."""
        if changes.many or (changes.tables & watched) - self._patched:
            self._ids = None
        elif self._ids is not None:
            self._ids |= changes.ids

    def take(self) -> set[uuid.UUID] | None:
        """The ids of changed rows, or ``None`` when anything may have; then begin afresh."""
        taken, self._ids = self._ids, set()
        return taken or None
