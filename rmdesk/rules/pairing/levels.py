"""What is best, level by level, on the engine's core."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching, maximum_flow

from rmdesk.rules.pairing.network import BLOCK, EXACT, Ends, Ints, Mask, Network, Whole
from rmdesk.rules.pairing.objective import BAND, Objective

Report = Callable[[int, int], None]
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Gain:
    """One level: what each cell gains and, once each, the people who get a partner."""

    cells: Whole
    """As a table, or one number (1 × 1) for all cells; small kinds of numbers save memory."""
    most: int
    """No plan gains more."""
    rows: Ints | None = None
    cols: Ints | None = None


def best_plan(
    points: Whole,
    allowed: Mask,
    rows: Ends,
    cols: Ends,
    objective: Objective,
    make_ties: Callable[[], Ints],
    priority: tuple[Mask, Mask],
    report: Report,
) -> list[tuple[int, int]]:
    """The chosen (row, column) pairs; arguments as checked by ``solver.solve``."""
    net = Network(allowed, rows, cols)
    pairs = Gain(np.int64(1).reshape(1, 1), net.most())
    levels = counts(rows, cols, priority, net.most())
    total = Gain(points, int(points[allowed].max(initial=0)) * net.most())
    report(0, _STEPS)
    if objective is Objective.TOTAL:
        levels = [total, pairs]
    elif objective is Objective.PAIRS_TOTAL:
        levels = [*levels, total]
    else:
        if len(levels) > 1:
            run(net, levels)
            raise_worst(net, points, narrowed=True)
            levels = []
        else:
            raise_worst(net, points, narrowed=False)
        report(1, _STEPS)
        if objective is Objective.LEXIMIN_BANDS:
            levels += _bands(net, points)
        levels.append(total)
    run(net, levels)
    report(2, _STEPS)
    room = EXACT // (4 * (net.most() + 2) ** 2)
    tie = make_ties()
    np.remainder(tie, room, out=tie)
    np.subtract(room, tie, out=tie)
    net.best(tie, spare=True)
    report(3, _STEPS)
    return net.pairs


def counts(
    rows: Ends,
    cols: Ends,
    priority: tuple[Mask, Mask],
    most: int,
    *,
    both: bool | None = None,
) -> list[Gain]:
    """Most pairs, then those who have priority; with capacities above one on both sides (``both``,
    or as it is) first the most people with any partner.
    """
    if both is None:
        both = bool((rows.high > 1).any() and (cols.high > 1).any())
    pairs = Gain(np.int64(1).reshape(1, 1), most)
    levels = [pairs]
    some = tuple(np.asarray(p, np.int64) for p in priority)
    waiting = Gain(np.zeros((1, 1), np.int64), int(sum(s.sum() for s in some)), some[0], some[1])
    if both:
        people = len(rows.high) + len(cols.high)
        every = (np.ones(len(rows.high), np.int64), np.ones(len(cols.high), np.int64))
        served = Gain(np.zeros((1, 1), np.int64), people, *every)
        return [served, waiting, pairs] if waiting.most else [served, pairs]
    if waiting.most:
        levels.append(waiting)
    return levels


def run(net: Network, levels: list[Gain]) -> None:
    """The levels in order, as many at once as stay exact."""
    while levels:
        taken = len(levels)
        while taken > 1 and not fits(net, levels[:taken]):
            taken -= 1
        if taken == 1 and levels[0].rows is None:
            net.best(levels[0].cells)
        else:
            cells, first, _units = combined(net, levels[:taken])
            net.best(cells, first, spare=True)
        levels = levels[taken:]


def combined(net: Network, levels: list[Gain]) -> tuple[Ints, tuple[Ints, Ints], list[int]]:
    """Several levels as one: gains for cells and people, and the worth of one unit of each level.

    The worth leaves room to read every level's change back out of a sum of changes.
    """
    shape = net.usable.shape
    cells = np.zeros(shape, np.int64)
    rows, cols = np.zeros(shape[0], np.int64), np.zeros(shape[1], np.int64)
    unit = 1
    units: list[int] = []
    for level in reversed(levels):
        if level.cells.size == 1:
            cells += np.int64(unit) * level.cells[0, 0]
        else:
            for start in range(0, shape[0], BLOCK):
                some = slice(start, start + BLOCK)
                cells[some] += np.int64(unit) * level.cells[some]
        if level.rows is not None and level.cols is not None:
            rows += np.int64(unit) * level.rows
            cols += np.int64(unit) * level.cols
        units.insert(0, unit)
        unit *= 2 * level.most + 1
    return cells, (rows, cols), units


def fits(net: Network, levels: list[Gain]) -> bool:
    """Whether ``Network.best`` can add up these levels exactly."""
    worth = 1
    for level in levels:
        worth *= 2 * level.most + 1
    must = 2 * (net.most() + 1) if net.rows.low.any() or net.cols.low.any() else 1
    return 4 * worth * must * (net.most() + 1) < EXACT


def _bands(net: Network, points: Whole) -> list[Gain]:
    """As few pairs as possible in the lowest band of points, then in the next, and so on."""
    present = np.unique(_present(points, net.usable) // BAND)
    return [
        Gain((points // BAND != band).astype(np.int8), net.most()) for band in present[:-1].tolist()
    ]


def raise_worst(net: Network, points: Whole, *, narrowed: bool) -> int | None:
    """Close the cells below the highest limit that loses nothing of the levels before.

    Not ``narrowed``: at which as many pairs as at all remain possible. Returns the limit.
    """
    least = min((int(points[cell]) for cell in net.fixed), default=None)
    levels = _present(points, net.usable)
    if least is not None:
        levels = np.unique(np.minimum(levels, least))
    if not len(levels):
        return least
    most = _matched(net.usable, net.rows.high, net.cols.high) if not narrowed else 0

    def enough(limit: int, exact: bool) -> bool:
        keep = net.usable & (points >= limit)
        if not narrowed:
            return _matched(keep, net.rows.high, net.cols.high) >= most
        # a plan for what mentors must get and one for what mentees must get make one for both
        # (Mendelsohn and Dulmage 1958)
        return all(
            served(keep if not turned else keep.T, must, may, exact) == int(must.sum())
            for must, may, turned in (
                (net.rows.low, net.cols.high, False),
                (net.cols.low, net.rows.high, True),
            )
        )

    def highest(last: int, exact: bool) -> int:
        low, high = 0, last
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if enough(int(levels[middle]), exact) else (low, middle - 1)
        return low

    found = highest(len(levels) - 1, False)
    if narrowed and not enough(int(levels[found]), True):
        found = highest(found, True)
    limit = int(levels[found])
    net.usable &= points >= limit
    return limit


def _present(points: Whole, usable: Mask) -> Ints:
    """The different points of usable cells, in order, a block of rows at a time."""
    found = [
        np.unique(points[start : start + BLOCK][usable[start : start + BLOCK]])
        for start in range(0, len(points), BLOCK)
    ]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _sparse(table: Mask) -> csr_array:
    """A table as scipy's matching takes it, without its detour over 64-bit coordinates."""
    counts = table.sum(axis=1)
    places = np.zeros(len(table) + 1, np.int32)
    np.cumsum(counts, out=places[1:])
    columns = np.empty(int(places[-1]), np.int32)
    for start in range(0, len(table), BLOCK):
        some = table[start : start + BLOCK]
        columns[places[start] : places[start + len(some)]] = some.nonzero()[1]
    return csr_array((np.ones(len(columns), np.int8), columns, places), shape=table.shape)


def _matched(keep: Mask, rows: Ints, cols: Ints) -> int:
    """How many places can be filled at most, a pair counted as often as both have places."""
    table = keep
    if (rows != 1).any():
        table = np.repeat(table, rows, axis=0)
    if (cols != 1).any():
        table = np.repeat(table, cols, axis=1)
    if not table.any():
        return 0
    found = maximum_bipartite_matching(_sparse(table), perm_type="column")
    return int((found >= 0).sum())


def served(keep: Mask, must: Ints, may: Ints, exact: bool) -> int:
    """How many of the places ``must`` can be filled at most (without ``exact``: or fewer)."""
    if not exact or must.max(initial=0) <= 1 or may.max(initial=0) <= 1:
        return _matched(keep, must, may)
    m, n = keep.shape
    row, col = np.nonzero(keep)
    tail = np.concatenate([np.full(m, m + n), row, m + np.arange(n)])
    head = np.concatenate([np.arange(m), m + col, np.full(n, m + n + 1)])
    room = np.concatenate([must, np.ones(len(row), np.int64), may])
    open_ = room > 0
    network = csr_array(
        (
            room[open_].astype(np.int32),
            (tail[open_].astype(np.int32), head[open_].astype(np.int32)),
        ),
        shape=(m + n + 2, m + n + 2),
    )
    return int(maximum_flow(network, m + n, m + n + 1).flow_value)
