"""The banner over the people table: who may be in the list twice, looked for in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer

from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.queries import duplicates
from rmdesk.queries.duplicates import Suspect
from rmdesk.queries.people_table import PersonLine
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.merge_people import Two, banner_text
from rmdesk.ui.widgets import Banner, button

REST_MS = 600
"""The list rests so long before anybody is compared."""


class TwiceBanner(Banner):
    """Hidden while nobody is suspected; ``look`` opens what there is to decide."""

    def __init__(self, desk: Desk, lines: Callable[[], Sequence[PersonLine]]) -> None:
        super().__init__("warn")
        self._desk = desk
        self._lines = lines
        self._looking = False
        self._stale = False
        self.found: list[Suspect] = []
        self.look = button(_("Look"))
        self.look.setAccessibleName(_("Look at who may be in the list twice"))
        self.add(self.look)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._begin)
        self.hide()

    def follow(self) -> None:
        """The list changed: look again once it rests."""
        self._rest.start()

    def twos(self) -> list[Two]:
        """What to decide."""
        return [Two(one.first.id, one.second.id, one.likeness) for one in self.found]

    def decided(self) -> list[Two]:
        """Whom she said to be two people, to look at again; only those still in the list."""
        there = {line.id for line in self._lines()}
        with self._desk.store.read() as db:
            apart = duplicates.two_people(db)
        known = sorted(sorted(two, key=str) for two in apart if two <= there and len(two) == 2)
        return [Two(first, second, decided=True) for first, second in known]

    def _begin(self) -> None:
        if self._desk.store.closed:
            return  # the list came to rest after the window was closed
        if self._desk.tasks.lending:
            self._rest.start()
            return
        if self._looking:
            self._stale = True
            return
        lines = tuple(self._lines())
        with self._desk.store.read() as db:
            apart = duplicates.two_people(db)
        self._looking = True

        def job(_report: Report) -> list[Suspect]:
            return duplicates.suspects(lines, apart)

        self._desk.tasks.run(self, "", job, self._show, ended=self._ended, quiet=True)

    def _ended(self) -> None:
        self._looking = False
        if self._stale:
            self._stale = False
            self._rest.start()

    def _show(self, found: list[Suspect]) -> None:
        self.found = found
        people = {person for one in found for person in one.ids}
        # of two rows one is too many: so many people are there more than once
        groups = _groups(found)
        self.set(banner_text(len(groups)))
        self.setVisible(bool(people))


def _groups(found: Sequence[Suspect]) -> list[set[object]]:
    """Rows that hang together, each group one person at most."""
    groups: list[set[object]] = []
    for one in found:
        joined: set[object] = set(one.ids)
        rest = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                rest.append(group)
        groups = [*rest, joined]
    return groups
