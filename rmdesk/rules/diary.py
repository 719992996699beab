"""Who and what is taken when: people and venues by day, to the minute."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


def minute_mask(at: dt.time, minutes: int) -> int:
    """The minutes of a day from ``at`` for ``minutes``, one bit a minute."""
    return ((1 << minutes) - 1) << (at.hour * 60 + at.minute)


@dataclass
class Diary:
    """What is taken already: one bit a minute, for each person or venue on each day."""

    taken: dict[tuple[str, dt.date], int] = field(default_factory=lambda: defaultdict(int))

    def book(self, whom: Iterable[str], day: dt.date, at: dt.time, minutes: int) -> None:
        """Note that all of ``whom`` are taken."""
        mask = minute_mask(at, minutes)
        for one in whom:
            self.taken[one, day] |= mask

    def busy(self, whom: Iterable[str], day: dt.date) -> int:
        """The minutes of ``day`` at which any of ``whom`` is taken, one bit a minute."""
        found = 0
        for one in whom:
            found |= self.taken.get((one, day), 0)
        return found

    def free(self, whom: Iterable[str], day: dt.date, at: dt.time, minutes: int) -> bool:
        """Whether none of ``whom`` is taken."""
        return not self.busy(whom, day) & minute_mask(at, minutes)
