"""Pairing with capacities above one on one side at most: an assignment problem, level by level.

People with capacity become places; the table of places is filled up to a square. A cell that is
not allowed means "left out", so that every plan is a full assignment of the square.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from rmdesk.rules.pairing.solver import (
    BAND,
    Mask,
    Matrix,
    Objective,
    Vector,
)

EXACT = 2**53
"""Whole numbers up to here are exact in floating point."""


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
    row_of = np.repeat(np.arange(len(rows)), rows)
    col_of = np.repeat(np.arange(len(cols)), cols)
    if not len(row_of) or not len(col_of):
        return []
    n = max(len(row_of), len(col_of))
    real = np.zeros((n, n), bool)
    inner = np.ix_(row_of, col_of)
    real[: len(row_of), : len(col_of)] = allowed[inner]
    value = np.zeros((n, n), np.int64)
    value[: len(row_of), : len(col_of)] = np.where(allowed[inner], points[inner], 0)

    usable = np.ones((n, n), bool)
    """Which cells of the square a best plan may use; cells that are not real mean "left out"."""
    if objective is not Objective.TOTAL and (priority[0].any() or priority[1].any()):
        gain = np.zeros((n, n), np.int64)
        some = priority[0][row_of][:, None].astype(np.int64) + priority[1][col_of][None, :]
        gain[: len(row_of), : len(col_of)] = 2 * n + 1 + some
        usable = _best(np.where(real, gain, 0).max() - np.where(real, gain, 0), usable)
    if objective in {Objective.PAIRS_WORST_TOTAL, Objective.LEXIMIN_BANDS}:
        limit = _best_worst(value, real, usable)
        usable = usable & (~real | (value >= limit))
        real = real & (value >= limit)
    if objective is Objective.LEXIMIN_BANDS:
        top = int(value[real].max(initial=0)) // BAND
        usable = _best(_with_left_out(np.zeros_like(value), real), usable)
        for band in range(int(value[real].min(initial=0)) // BAND, top):
            low = real & (value // BAND == band)
            if (low & usable).any():
                usable = _best(low.astype(np.int64), usable)
    if objective is Objective.TOTAL:
        gain = np.where(real, value * (n + 1) + 1, 0)  # of two equal totals the one with more pairs
        cost = gain.max(initial=0) - gain
    else:
        cost = _with_left_out(value.max(initial=0) - value, real)
    usable = _best(cost, usable)
    tie = np.zeros((n, n), np.int64)
    tie[: len(row_of), : len(col_of)] = ties[inner]
    room = max(EXACT // (n + 1) ** 2 - 1, 1)
    tie = np.where(real, tie % room, 0)
    chosen = _assign(tie, usable)
    return [
        (int(row_of[row]), int(col_of[col])) for row, col in enumerate(chosen) if real[row, col]
    ]


def _with_left_out(cost: Matrix, real: Mask) -> Matrix:
    """``cost`` with a price for leaving out that no choice among real cells can outweigh."""
    price = (int(cost.max(initial=0)) + 1) * (len(cost) + 1)
    return np.where(real, cost, price)


def _assign(cost: Matrix, usable: Mask) -> Vector:
    """The column of each row in a cheapest full assignment over ``usable`` cells."""
    n = len(cost)
    price = (int(cost.max(initial=0)) + 1) * (n + 1)
    if price * n >= EXACT:
        raise OverflowError("the table is too large for exact arithmetic")
    if usable.all():
        _rows, chosen = linear_sum_assignment(cost.astype(np.float64))
    else:
        _rows, chosen = linear_sum_assignment(np.where(usable, cost, price).astype(np.float64))
    return np.asarray(chosen, np.int64)


def _best(cost: Matrix, usable: Mask) -> Mask:
    """The cells that cheapest full assignments over ``usable`` can use: reduced cost zero."""
    chosen = _assign(cost, usable)
    n = len(cost)
    own = cost[np.arange(n), chosen]
    step = np.where(usable, cost - own[:, None], EXACT)
    """``step[i, j]``: what it costs to move row i from its own column to column j."""
    row_of = np.empty(n, np.int64)
    row_of[chosen] = np.arange(n)
    price = np.zeros(n, np.int64)
    rows = np.arange(n)
    for _round in range(n + 1):
        # only rows whose own column became cheaper can make others cheaper
        lower = np.minimum(price, (step[rows] + price[chosen[rows]][:, None]).min(axis=0))
        rows = row_of[lower < price]
        price = lower
        if not len(rows):
            break
    else:
        raise ArithmeticError("the assignment was not optimal")
    rest = step + price[chosen][:, None] - price[None, :]
    return np.asarray(usable & (rest == 0), bool)


def _best_worst(value: Matrix, real: Mask, usable: Mask) -> int:
    """The highest limit such that as many pairs remain when pairs below it are ruled out.

    When ``usable`` was narrowed by an earlier level, its plans (full assignments) must remain.
    """
    levels = np.unique(value[real & usable])
    if not len(levels):
        return 0
    narrowed = not usable.all()

    def reach(limit: int) -> int:
        keep = real & usable & (value >= limit)
        if narrowed:
            keep = keep | (usable & ~real)
        found = maximum_bipartite_matching(csr_array(keep), perm_type="column")
        return int((found >= 0).sum())

    most = reach(int(levels[0]))
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if reach(int(levels[middle])) == most:
            low = middle
        else:
            high = middle - 1
    return int(levels[low])
