"""Means and paired changes with the interval in which they would lie 19 times in 20.

The interval is Student's: the mean ± t · s / √n. It says how far chance alone may move a mean of so
few people; it is no test, and no figure is called significant (evidence, section 3).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

CERTAINTY = 0.95
FIRM = 10
"""A mean of fewer people is drawn as an open dot (evidence, section 3)."""


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of ``n`` people."""

    n: int
    value: float
    half_width: float
    """Of its interval, in the units of the mean; 0 when all said the same."""

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return self.value - self.half_width

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.value + self.half_width

    @property
    def firm(self) -> bool:
        """Whether enough people answered to draw it as more than an open dot."""
        return self.n >= FIRM


@dataclass(frozen=True, slots=True)
class Change:
    """How far the same people moved from one answer to a later one."""

    before: float
    after: float
    by: Mean
    """The mean of each person's own change."""

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out: only then is there a direction to speak of."""
        return self.by.low > 0 or self.by.high < 0


def mean(values: Sequence[float]) -> Mean | None:
    """The mean of ``values``, one a person; ``None`` for fewer than two."""
    n = len(values)
    if n < 2:
        return None
    middle = math.fsum(values) / n
    spread = math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (n - 1))
    return Mean(n, middle, _student(n - 1) * spread / math.sqrt(n))


def change(both: Sequence[tuple[float, float]]) -> Change | None:
    """The change of people who answered before and after; ``None`` for fewer than two."""
    by = mean([after - before for before, after in both])
    if by is None:
        return None
    before = math.fsum(one for one, _other in both) / by.n
    return Change(before, before + by.value, by)


@lru_cache(maxsize=4096)
def _student(freedom: int) -> float:
    """How many standard errors the interval reaches to each side."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + CERTAINTY) / 2))
