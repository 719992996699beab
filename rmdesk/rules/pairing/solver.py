"""The exact solver: most pairs, then the best worst pair, then the best total, then stable ties.

``solve`` works on whole-number points and a mask, and knows nothing of people. One side may have
capacities above one by expansion into places (an assignment problem); both sides go by a linear
programme over the edges, which is a flow problem and therefore whole-numbered by itself.

Levels are exact without huge weights: after each level the dual prices say which cells any best
plan can use (reduced cost zero), and the next level chooses among those only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing.objective import Objective

__all__ = ["BAND", "MOST_POINTS", "Objective", "PairingError", "Solution", "solve"]

Matrix = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Vector = npt.NDArray[np.int64]

MOST_POINTS = 1_000_000
"""Points above this are refused: sums could leave the range that floating point holds exactly."""
BAND = 10
"""Width in points of one band of *leximin by bands*."""


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
    ties: npt.ArrayLike | None = None,
    first: tuple[Sequence[bool] | Mask, Sequence[bool] | Mask] | None = None,
) -> Solution:
    """The best plan for ``points`` (mentors × mentees, whole, ≥ 0) where ``allowed``.

    ``locked`` pairs count whatever ``allowed`` says and use capacity; the engine's own choice,
    including the best worst pair, is made among the rest. ``ties`` are whole numbers that decide
    between equally good plans (the smallest sum wins). ``first`` marks mentors and mentees who
    have priority: among plans with the most pairs, those that serve the most of them win.
    With capacities above one on both sides the most people are served before anybody gets a
    second partner. Raises ``PairingError``.
    """
    from rmdesk.rules.pairing import assignment, flow

    values, mask, rows, cols = _checked(points, allowed, mentor_capacity, mentee_capacity)
    tie = np.zeros(values.shape, np.int64) if ties is None else np.asarray(ties, np.int64)
    if tie.shape != values.shape:
        raise PairingError("ties must have the shape of points")
    mask = mask.copy()
    for row, col in _checked_locks(locked, rows, cols):
        rows[row] -= 1
        cols[col] -= 1
        mask[row, col] = False
    priority = (
        np.zeros(len(rows), bool) if first is None else np.asarray(first[0], bool),
        np.zeros(len(cols), bool) if first is None else np.asarray(first[1], bool),
    )
    if values.size == 0 or not mask.any():
        chosen: list[tuple[int, int]] = []
    elif (rows > 1).any() and (cols > 1).any():
        chosen = flow.solve(values, mask, rows, cols, objective, tie, priority)
    else:
        chosen = assignment.solve(values, mask, rows, cols, objective, tie, priority)
    pairs = tuple(sorted({*chosen, *((int(r), int(c)) for r, c in locked)}))
    each = [int(values[row, col]) for row, col in pairs]
    return Solution(pairs, sum(each), min(each, default=None))


def _checked(
    points: npt.ArrayLike,
    allowed: npt.ArrayLike,
    mentor_capacity: Sequence[int] | Vector,
    mentee_capacity: Sequence[int] | Vector,
) -> tuple[Matrix, Mask, Vector, Vector]:
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
    return raw.astype(np.int64), mask, rows, cols


def _capacity(values: Sequence[int] | Vector) -> Vector:
    raw = np.asarray(values)
    if raw.size == 0:
        return np.zeros(0, np.int64)
    if raw.ndim != 1 or raw.dtype.kind not in "iu":
        raise PairingError("capacities must be whole numbers")
    if (raw < 0).any() or (raw > 1000).any():
        raise PairingError("capacities must be between 0 and 1000")
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
