"""Everybody whom the choosers of the panel offer, read once for all of them."""

from __future__ import annotations

from rmdesk.queries import people
from rmdesk.queries.people import PersonChoice
from rmdesk.ui.desk import Desk


class KnownPeople:
    """Shared by the parts of one panel."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._people: tuple[PersonChoice, ...] = ()
        self._stale = True

    def forget(self) -> None:
        """Somebody came, went, or is called or told apart otherwise than before."""
        self._stale = True

    def everybody(self) -> tuple[PersonChoice, ...]:
        """All people by name; the same object until ``forget``."""
        if self._stale:
            with self._desk.store.read() as db:
                self._people = tuple(people.choices(db))
            self._stale = False
        return self._people
