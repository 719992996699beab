"""Which rows of the people table changed since it was last read."""

from __future__ import annotations

import uuid

from rmdesk.ui.page import Noticed

PATCHED = frozenset(
    {
        "person",
        "participation",
        "participation_topic",
        "participation_interest",
        "person_language",
        "consent",
        "self_description",
        "wish",
        "veto",
        "slot",
        "history_entry",
        "history_subject",
    }
)
"""Tables whose changed rows say, by the first column of their key, who reads differently."""


class Pending:
    """Collects notices until the page reads again; everything, until it has read once."""

    def __init__(self) -> None:
        self._ids: set[uuid.UUID] | None = None

    def note(self, changes: Noticed, watched: frozenset[str]) -> None:
        """Remember what an action changed."""
        if changes.many or (changes.tables & watched) - PATCHED:
            self._ids = None
        elif self._ids is not None:
            self._ids |= changes.ids

    def take(self) -> set[uuid.UUID] | None:
        """The ids of changed rows, or ``None`` when anything may have; then begin afresh."""
        taken, self._ids = self._ids, set()
        return taken or None
