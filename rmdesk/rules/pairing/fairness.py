"""How fair a plan is: how its points are spread, and who would both gain by having each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from rmdesk.rules.pairing.facts import Facts

BAND = 5
"""Points of one bar of the spread."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The points of a plan's pairs from the lowest to the highest."""

    count: int
    lowest: int
    lower: int
    """A quarter of the pairs have so many points or fewer."""
    median: int
    """Half of the pairs have so many points or fewer."""
    upper: int
    """Three quarters of the pairs have so many points or fewer."""
    highest: int
    mean: float
    bands: tuple[tuple[int, int], ...]
    """(first points of a band of ``BAND``, pairs in it) from the lowest band to the highest, bands
    without a pair between them included."""


@dataclass(frozen=True, slots=True)
class BothGain:
    """Two people who are no pair and would both have more points with each other."""

    mentor: str
    mentee: str
    points: int
    mentor_now: int | None
    """The points of the mentor's pair with the fewest; ``None`` with a free place."""
    mentee_now: int | None


def spread(points: Iterable[int]) -> Spread | None:
    """How ``points`` are spread; ``None`` when there are none."""
    ordered = sorted(points)
    n = len(ordered)
    if not n:
        return None

    def up_to(quarters: int) -> int:
        return ordered[-(-n * quarters // 4) - 1]

    counted: dict[int, int] = {}
    for one in ordered:
        counted[one // BAND] = counted.get(one // BAND, 0) + 1
    bands = range(ordered[0] // BAND, ordered[-1] // BAND + 1)
    return Spread(
        n,
        ordered[0],
        up_to(1),
        up_to(2),
        up_to(3),
        ordered[-1],
        sum(ordered) / n,
        tuple((band * BAND, counted.get(band, 0)) for band in bands),
    )


def blocking_pairs(
    facts: Facts,
    points: npt.NDArray[np.signedinteger[Any]],
    allowed: npt.NDArray[np.bool_],
    pairs: Iterable[tuple[int, int]],
) -> int:
    """How many allowed pairs that are not made have more points than a pair of each of the two (a
    free place counts as none). They are counted and not enforced: a stable plan loses pairs.
    """
    least = _least(facts, points, pairs := list(pairs))
    return int(_open(points, allowed, pairs, least).sum())


def both_gain(
    facts: Facts,
    points: npt.NDArray[np.signedinteger[Any]],
    allowed: npt.NDArray[np.bool_],
    pairs: Iterable[tuple[int, int]],
    most: int = 200,
) -> list[BothGain]:
    """Those whom ``blocking_pairs`` counts, at most ``most``, who would gain the most first."""
    import numpy as np

    least = _least(facts, points, pairs := list(pairs))
    rows, cols = np.nonzero(_open(points, allowed, pairs, least))

    def now(side: int, one: int) -> int | None:
        own = int(least[side][one])
        return None if own < 0 else own

    def gain(cell: tuple[int, int]) -> int:
        return min(int(points[cell]) - int(least[side][cell[side]]) for side in (0, 1))

    cells = sorted(zip(rows.tolist(), cols.tolist(), strict=True), key=lambda c: (-gain(c), c))
    return [
        BothGain(
            facts.mentors.ids[row],
            facts.mentees.ids[col],
            int(points[row, col]),
            now(0, row),
            now(1, col),
        )
        for row, col in cells[:most]
    ]


def _least(
    facts: Facts, points: npt.NDArray[np.signedinteger[Any]], pairs: Sequence[tuple[int, int]]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """For each mentor and each mentee the points of the pair with the fewest; −1: a free place."""
    import numpy as np

    sides = facts.mentors, facts.mentees
    least = (
        np.full(len(facts.mentors), 2**31, np.int64),
        np.full(len(facts.mentees), 2**31, np.int64),
    )
    left = [np.array(side.capacity, np.int64).reshape(-1) for side in sides]
    for cell in pairs:
        for side, one in enumerate(cell):
            least[side][one] = min(int(least[side][one]), int(points[cell]))
            left[side][one] -= 1
    for side in (0, 1):
        least[side][left[side] > 0] = -1
    return least


def _open(
    points: npt.NDArray[np.signedinteger[Any]],
    allowed: npt.NDArray[np.bool_],
    pairs: Sequence[tuple[int, int]],
    least: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
) -> npt.NDArray[np.bool_]:
    open_ = allowed & (points > least[0][:, None])
    open_ &= points > least[1]
    for cell in pairs:
        open_[cell] = False
    return open_
