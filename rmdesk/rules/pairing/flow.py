"""Pairing with capacities above one on both sides: a flow over the edges, level by level.

Each edge is used once at most, so no pair repeats. Each person is served once (counted) before
getting further partners. The linear programme of a flow has whole-numbered corners, and fixing
what a level's dual prices decide keeps it one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array

from rmdesk.rules.pairing.solver import BAND, Mask, Matrix, Objective, Vector

Floats = npt.NDArray[np.float64]
_ZERO = 1e-6


class _Levels:
    """The edges and people of one problem, narrowed level by level."""

    def __init__(self, allowed: Mask, rows: Vector, cols: Vector) -> None:
        self.row, self.col = np.nonzero(allowed)
        edges, people = len(self.row), len(rows) + len(cols)
        # unknowns: one an edge, then for each person "served" (≤ 1) and "further" (≤ capacity − 1)
        capacity = np.concatenate([rows, cols])
        self.edges, self.people = edges, people
        self.low = np.zeros(edges + 2 * people)
        self.high = np.concatenate(
            [np.ones(edges), np.minimum(capacity, 1), np.maximum(capacity - 1, 0)]
        ).astype(float)
        each, one = np.arange(edges), np.arange(people)
        self.balance: csr_array = csr_array(
            coo_array(
                (
                    np.concatenate([np.ones(2 * edges), -np.ones(2 * people)]),
                    (
                        np.concatenate([self.row, len(rows) + self.col, one, one]),
                        np.concatenate([each, each, edges + one, edges + people + one]),
                    ),
                ),
                shape=(people, edges + 2 * people),
            )
        )

    def best(self, gain: Floats) -> Floats:
        """Maximise ``gain``; afterwards only what its best plans share stays open."""
        found = linprog(
            -gain,
            A_eq=self.balance,
            b_eq=np.zeros(self.people),
            bounds=np.column_stack([self.low, self.high]),
            method="highs-ds",
        )
        if found.status != 0:
            raise ArithmeticError(f"the pairing programme did not solve: {found.message}")
        value = np.rint(found.x)
        reduced = found.lower.marginals + found.upper.marginals
        at_low, at_high = reduced > _ZERO, reduced < -_ZERO
        self.high = np.where(at_low, self.low, self.high)
        self.low = np.where(at_high, self.high, self.low)
        return np.asarray(value, np.float64)

    def on_edges(self, gain: npt.ArrayLike) -> Floats:
        """A gain for edges only."""
        return np.concatenate([np.asarray(gain, float), np.zeros(2 * self.people)])

    def on_served(self, gain: npt.ArrayLike) -> Floats:
        """A gain for serving people only."""
        return np.concatenate(
            [np.zeros(self.edges), np.asarray(gain, float), np.zeros(self.people)]
        )


def solve(
    points: Matrix,
    allowed: Mask,
    rows: Vector,
    cols: Vector,
    objective: Objective,
    ties: Matrix,
    priority: tuple[Mask, Mask],
) -> list[tuple[int, int]]:
    """The chosen (row, column) pairs; arguments as checked by ``solver.solve``."""
    levels = _Levels(allowed, rows, cols)
    value = points[levels.row, levels.col].astype(float)
    if objective is not Objective.TOTAL:
        levels.best(levels.on_served(np.ones(levels.people)))
        if priority[0].any() or priority[1].any():
            levels.best(levels.on_served(np.concatenate(priority).astype(float)))
        plan = levels.best(levels.on_edges(np.ones(levels.edges)))
        if objective in {Objective.PAIRS_WORST_TOTAL, Objective.LEXIMIN_BANDS}:
            _rule_out_worst(levels, value, plan[: levels.edges].sum())
        if objective is Objective.LEXIMIN_BANDS:
            open_ = levels.high[: levels.edges] > 0
            bands = value // BAND
            for band in range(int(bands[open_].min()), int(bands[open_].max())):
                levels.best(levels.on_edges(-(bands == band).astype(float)))
    levels.best(levels.on_edges(value))
    levels.best(levels.on_edges(np.ones(levels.edges)))
    # two small levels instead of one wide one: the simplex compares with a tolerance
    tie = ties[levels.row, levels.col]
    levels.best(levels.on_edges(-(tie % 10_007).astype(float)))
    plan = levels.best(levels.on_edges(-((tie // 10_007) % 10_009).astype(float)))
    used = np.flatnonzero(plan[: levels.edges] > 0.5)
    return [(int(levels.row[e]), int(levels.col[e])) for e in used]


def _rule_out_worst(levels: _Levels, value: Floats, most: float) -> None:
    """Close the edges below the highest limit that still allows ``most`` pairs."""
    distinct = np.unique(value[levels.high[: levels.edges] > 0])
    low, high = 0, len(distinct) - 1
    must = levels.low[: levels.edges] > 0.5
    while low < high:
        middle = (low + high + 1) // 2
        if _possible(levels, value >= distinct[middle], must, most):
            low = middle
        else:
            high = middle - 1
    keep = value >= distinct[low]
    levels.high[: levels.edges] = np.where(keep, levels.high[: levels.edges], 0)


def _possible(levels: _Levels, keep: Mask, must: Mask, most: float) -> bool:
    if (must & ~keep).any():
        return False
    high = levels.high.copy()
    high[: levels.edges] = np.where(keep, high[: levels.edges], 0)
    found = linprog(
        -levels.on_edges(np.ones(levels.edges)),
        A_eq=levels.balance,
        b_eq=np.zeros(levels.people),
        bounds=np.column_stack([levels.low, high]),
        method="highs-ds",
    )
    return bool(found.status == 0 and round(-found.fun) >= most)
