"""What a plan leaves to be wished for: people who would both gain by having each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing.facts import Facts


def blocking_pairs(
    facts: Facts,
    points: npt.NDArray[np.signedinteger[Any]],
    allowed: npt.NDArray[np.bool_],
    pairs: Iterable[tuple[int, int]],
) -> int:
    """How many allowed pairs that are not made have more points than a pair of each of the two (a
    free place counts as none). They are counted and not enforced: a stable plan loses pairs.
    """
    made = list(pairs)
    open_ = allowed.copy()
    least = [np.full(len(side), 2**31, np.int64) for side in (facts.mentors, facts.mentees)]
    left = [np.array(side.capacity, np.int64) for side in (facts.mentors, facts.mentees)]
    for cell in made:
        open_[cell] = False
        for side, one in enumerate(cell):
            least[side][one] = min(least[side][one], points[cell])
            left[side][one] -= 1
    for side in (0, 1):
        least[side][left[side] > 0] = -1
    return int((open_ & (points > least[0][:, None]) & (points > least[1][None, :])).sum())
