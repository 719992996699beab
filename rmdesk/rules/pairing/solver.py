"""The exact solver: most pairs, then the best worst pair, then the best total, then stable ties.

``solve`` works on whole-number points and a mask, and knows nothing of people. The levels are exact
without huge weights: see ``network``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing.objective import BAND, Objective

__all__ = ["BAND", "MOST_POINTS", "Objective", "PairingError", "Solution", "solve"]

Matrix = npt.NDArray[np.int64]
Points = npt.NDArray[np.signedinteger[Any]]
Mask = npt.NDArray[np.bool_]
Vector = npt.NDArray[np.int64]

MOST_POINTS = 1_000_000
"""Points above this are refused: sums could leave the range that floating point holds exactly."""
MOST_PARTNERS = 1000
"""A capacity above this is refused."""


class PairingError(ValueError):
    """The solver was given something it cannot solve; the message says what."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan: its pairs (mentor row, mentee column), sorted, with locked ones among them.

    ``worst`` and ``total`` count every pair, ``worst`` is ``None`` when there is none.
    """

    pairs: tuple[tuple[int, int], ...]
    total: int
    worst: int | None

    @property
    def count(self) -> int:
        """How many pairs."""
        return len(self.pairs)


def solve(
    points: npt.ArrayLike,
    allowed: npt.ArrayLike,
    mentor_capacity: Sequence[int] | Vector,
    mentee_capacity: Sequence[int] | Vector,
    locked: Sequence[tuple[int, int]] = (),
    objective: Objective = Objective.PAIRS_WORST_TOTAL,
    *,
    ties: npt.ArrayLike | Callable[[], Matrix] | None = None,
    first: tuple[Sequence[bool] | Mask, Sequence[bool] | Mask] | None = None,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Solution:
    """The best plan for ``points`` (mentors × mentees, whole, ≥ 0) where ``allowed``.

    ``locked`` pairs count whatever ``allowed`` says and use capacity; the engine's own choice,
    including the best worst pair, is made among the rest. ``ties`` are whole numbers that decide
    between equally good plans (the smallest sum wins), or a function that makes them afresh when
    they are needed; give each pair its own and the order of people changes nothing. Without, they
    are made of what the table says of each pair, so that the order matters only between people of
    whom it says the same. ``first`` marks mentors and mentees who have priority: among plans with
    the most pairs, those that serve the most of them win. With capacities above one on both sides
    the most people are served before anybody gets a second partner. ``report`` may raise to stop.
    Raises ``PairingError``.
    """
    from rmdesk.rules.pairing.levels import best_plan
    from rmdesk.rules.pairing.network import Ends

    values, mask, rows, cols = _checked(points, allowed, mentor_capacity, mentee_capacity)
    make_ties = _checked_ties(ties, values, mask.copy(), rows.copy(), cols.copy())
    mask = mask.copy()
    served = np.zeros(len(rows), bool), np.zeros(len(cols), bool)
    for row, col in _checked_locks(locked, rows, cols):
        rows[row] -= 1
        cols[col] -= 1
        served[0][row] = served[1][col] = True
        mask[row, col] = False
    mask &= (rows > 0)[:, None] & (cols > 0)[None, :]
    ends = tuple(
        Ends(np.zeros_like(side), side, has) for side, has in zip((rows, cols), served, strict=True)
    )
    priority = _checked_priority(first, values.shape)
    try:
        chosen = (
            best_plan(values, mask, ends[0], ends[1], objective, make_ties, priority, report)
            if mask.any()
            else []
        )
    except OverflowError as problem:
        raise PairingError(str(problem)) from problem
    pairs = tuple(sorted({*chosen, *((int(r), int(c)) for r, c in locked)}))
    each = [int(values[row, col]) for row, col in pairs]
    return Solution(pairs, sum(each), min(each, default=None))


def _checked_ties(
    ties: npt.ArrayLike | Callable[[], Matrix] | None,
    values: Points,
    mask: Mask,
    rows: Vector,
    cols: Vector,
) -> Callable[[], Matrix]:
    if ties is None:
        from rmdesk.rules.pairing.ties import by_content

        return lambda: by_content(values, mask, rows, cols)
    if callable(ties):
        return ties
    raw = np.asarray(ties)
    if raw.shape != values.shape:
        raise PairingError("ties must have the shape of points")
    if raw.dtype.kind not in "iub":
        raise PairingError("ties must be whole numbers")
    if raw.size and (raw < 0).any():
        raise PairingError("ties must not be negative")
    return lambda: raw.astype(np.int64)


def _checked_priority(
    first: tuple[Sequence[bool] | Mask, Sequence[bool] | Mask] | None, shape: tuple[int, ...]
) -> tuple[Mask, Mask]:
    if first is None:
        return np.zeros(shape[0], bool), np.zeros(shape[1], bool)
    sides = np.asarray(first[0], bool).reshape(-1), np.asarray(first[1], bool).reshape(-1)
    if (len(sides[0]), len(sides[1])) != shape:
        raise PairingError("there must be one priority for each mentor and each mentee")
    return sides


def _checked(
    points: npt.ArrayLike,
    allowed: npt.ArrayLike,
    mentor_capacity: Sequence[int] | Vector,
    mentee_capacity: Sequence[int] | Vector,
) -> tuple[Points, Mask, Vector, Vector]:
    raw = np.asarray(points)
    if raw.ndim != 2:
        raise PairingError("points must be a table of mentors × mentees")
    if raw.dtype.kind == "f":
        if not np.isfinite(raw).all():
            raise PairingError("points must not hold NaN or infinity")
        if (raw != np.rint(raw)).any():
            raise PairingError("points must be whole numbers")
        if (np.abs(raw) > MOST_POINTS).any():
            raise PairingError(f"points must be at most {MOST_POINTS}")
    elif raw.dtype.kind not in "iub":
        raise PairingError("points must be whole numbers")
    if raw.size and (raw < 0).any():
        raise PairingError("points must not be negative")
    if raw.size and (raw > MOST_POINTS).any():
        raise PairingError(f"points must be at most {MOST_POINTS}")
    mask = np.asarray(allowed)
    if mask.shape != raw.shape or mask.dtype != np.bool_:
        raise PairingError("allowed must be a table of yes and no in the shape of points")
    rows, cols = (_capacity(c) for c in (mentor_capacity, mentee_capacity))
    if (len(rows), len(cols)) != raw.shape:
        raise PairingError("there must be one capacity for each mentor and each mentee")
    small = raw.dtype in (np.int16, np.int32)  # a whole table of them saves memory
    return raw if small else raw.astype(np.int64, copy=False), mask, rows, cols


def _capacity(values: Sequence[int] | Vector) -> Vector:
    raw = np.asarray(values)
    if raw.size == 0:
        return np.zeros(0, np.int64)
    if raw.ndim != 1 or raw.dtype.kind not in "iu":
        raise PairingError("capacities must be whole numbers")
    if (raw < 0).any() or (raw > MOST_PARTNERS).any():
        raise PairingError(f"capacities must be between 0 and {MOST_PARTNERS}")
    return raw.astype(np.int64).copy()


def _checked_locks(
    locked: Sequence[tuple[int, int]], rows: Vector, cols: Vector
) -> Sequence[tuple[int, int]]:
    if len(set(locked)) != len(locked):
        raise PairingError("a pair is locked twice")
    used_rows, used_cols = np.zeros_like(rows), np.zeros_like(cols)
    for row, col in locked:
        if not (0 <= row < len(rows) and 0 <= col < len(cols)):
            raise PairingError("a locked pair names somebody who is not there")
        used_rows[row] += 1
        used_cols[col] += 1
    if (used_rows > rows).any() or (used_cols > cols).any():
        raise PairingError("more pairs are locked than somebody has capacity for")
    return locked
