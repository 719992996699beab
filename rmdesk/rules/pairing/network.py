"""The engine's core: best plans as a flow, narrowed level by level to what all best plans share.

Flow runs from a hub to mentors, from mentors to mentees (each edge once at most, so no pair
repeats), and back to the hub. A level is solved as an assignment of places; pairs that the
assignment repeats are taken back and led elsewhere by shortest paths. The dual prices then say
what every best plan does (reduced cost not zero) and what is still open (zero); the next level
chooses among the open. All sums are whole numbers, exact in floating point below 2**53.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

Ints = npt.NDArray[np.int64]
Whole = npt.NDArray[np.signedinteger[Any]]
"""Whole numbers of any size."""
Mask = npt.NDArray[np.bool_]
Cell = tuple[int, int]

EXACT = 2**53
"""Whole numbers below this are exact in floating point."""
FAR = np.int64(2**61)
"""Longer than any path."""
UNREACHED = FAR // 2
BLOCK = 64
"""Rows looked at together, so that a step needs little memory."""


@dataclass(slots=True)
class Ends:
    """The people of one side: how many partners each must still get and may still get."""

    low: Ints
    high: Ints
    served: Mask
    """Has a partner already: a lock, or one that every best plan contains."""

    def places(self) -> tuple[Ints, Ints]:
        """The person of each place, and the place's number among that person's."""
        person = np.repeat(np.arange(len(self.high)), self.high)
        first = np.cumsum(self.high) - self.high
        return person, np.arange(len(person)) - first[person]


class Network:
    """One pairing problem; ``best`` narrows it to the best plans, again and again."""

    def __init__(self, usable: Mask, rows: Ends, cols: Ends) -> None:
        """Begin with every plan over ``usable`` cells that keeps both sides' capacities."""
        self.usable = usable.copy()
        self.rows, self.cols = rows, cols
        self.fixed: list[Cell] = []
        """Pairs that every plan still open contains."""
        self.pairs: list[Cell] = []
        """One best plan: those fixed and some of those open."""

    def most(self) -> int:
        """No plan has more pairs than this, the fixed ones not counted."""
        return int(min(self.rows.high.sum(), self.cols.high.sum()))

    def best(
        self, gain: Whole, first: tuple[Ints, Ints] | None = None, *, spare: bool = False
    ) -> None:
        """Keep the plans with the highest sum of ``gain`` (≥ 0 for each cell).

        ``first`` is gained once for each mentor and mentee who gets a partner at all. A ``spare``
        table is written over, which saves the memory of a copy. Raises ``OverflowError`` when the
        sums are too large to be exact.
        """
        if not self.usable.any():
            self.pairs = list(self.fixed)
            return
        level = Level(self, gain, first, spare=spare)
        level.flow()
        self.pairs = self.fixed + [(r, int(c)) for r, cs in enumerate(level.of_row) for c in cs]
        level.narrow()


class Level:
    """One level of ``Network.best``, or one question about it: gains, a best flow, its prices."""

    def __init__(
        self,
        net: Network,
        gain: Whole,
        first: tuple[Ints, Ints] | None,
        *,
        spare: bool = False,
    ) -> None:
        self.net = net
        if spare and gain.shape == net.usable.shape and gain.dtype == np.int64:
            gain *= net.usable
            self.gain = gain
        else:
            self.gain = np.zeros(net.usable.shape, np.int64)
            np.copyto(self.gain, gain, where=net.usable)
        once = first or (
            np.zeros(len(net.rows.high), np.int64),
            np.zeros(len(net.cols.high), np.int64),
        )
        largest = int(self.gain.max()) + sum(int(o.max(initial=0)) for o in once)
        must = largest * net.most() + 1 if net.rows.low.any() or net.cols.low.any() else 0
        """Gained for a partner that somebody must get: more than all else together."""
        if (largest + 2 * must) * (net.most() + 1) >= EXACT:
            raise OverflowError("the numbers are too large for exact arithmetic")
        self.row_of, row_number = net.rows.places()
        self.col_of, col_number = net.cols.places()
        self.row_gain = _place_gains(net.rows, self.row_of, row_number, once[0], must)
        self.col_gain = _place_gains(net.cols, self.col_of, col_number, once[1], must)
        self.of_row: list[set[int]] = [set() for _ in net.rows.high]
        self.of_col: list[set[int]] = [set() for _ in net.cols.high]
        self.repeats: list[Cell] = []
        self.row_units = np.zeros(len(net.rows.high), np.int64)
        self.col_units = np.zeros(len(net.cols.high), np.int64)

    def flow(self) -> None:
        """Find a best flow and prices that prove it."""
        self.assign()
        self.price()
        self.lead_repeats_elsewhere()

    def assign(self) -> None:
        """A best flow if pairs could repeat: the best assignment of places.

        A cell that is not usable gains nothing and means that its two places stay empty.
        """
        # more rows than columns would be turned round by scipy, in a copy
        turned = len(self.row_of) > len(self.col_of)
        gains, usables = self.gain, self.net.usable
        row_of, row_gain, col_of, col_gain = (
            self.row_of, self.row_gain, self.col_of, self.col_gain
        )  # fmt: skip
        if turned:
            gains, usables = gains.T, usables.T
            row_of, row_gain, col_of, col_gain = col_of, col_gain, row_of, row_gain
        plain = len(col_of) == gains.shape[1] and bool((np.diff(col_of) == 1).all())
        cost = np.empty((len(row_of), len(col_of)))
        for start in range(0, len(cost), BLOCK):
            rows = row_of[start : start + BLOCK]
            gain, usable = gains[rows], usables[rows]
            if not plain:
                gain, usable = gain[:, col_of], usable[:, col_of]
            some = cost[start : start + BLOCK]
            np.add(gain, row_gain[start : start + BLOCK, None], out=some)
            some += col_gain
            np.negative(some, out=some)
            some *= usable
        at_row, at_col = linear_sum_assignment(cost)
        del cost
        if turned:
            order = np.argsort(at_col)
            at_row, at_col = at_col[order], at_row[order]
        for row, col in zip(self.row_of[at_row], self.col_of[at_col], strict=True):
            if not self.net.usable[row, col]:
                continue
            self.row_units[row] += 1
            self.col_units[col] += 1
            if col in self.of_row[row]:
                self.repeats.append((int(row), int(col)))
            self.of_row[row].add(int(col))
            self.of_col[col].add(int(row))

    def margins(self) -> tuple[Ints, Ints, Ints, Ints]:
        """What mentors and mentees gain with the next unit, and lose with the last one."""
        return (
            *_margins(self.net.rows.high, self.row_units, self.row_gain),
            *_margins(self.net.cols.high, self.col_units, self.col_gain),
        )

    def price(self) -> None:
        """Prices at which no change of the flow gains anything, repeats allowed (Bellman–Ford)."""
        self.step = np.negative(self.gain)
        np.copyto(self.step, FAR, where=~self.net.usable)
        m, n = self.step.shape
        row, col, hub = np.zeros(m, np.int64), np.zeros(n, np.int64), 0
        used_row = np.array([r for r, cs in enumerate(self.of_row) for _ in cs], np.int64)
        used_col = np.array([c for cs in self.of_row for c in cs], np.int64)
        back = self.gain[used_row, used_col]
        row_next, row_last, col_next, col_last = self.margins()
        fresh = np.arange(m)
        for _round in range(m + n + 3):
            lowest = np.minimum(col, hub + col_last)
            for start in range(0, len(fresh), BLOCK):
                some = fresh[start : start + BLOCK]
                # fresh rows are few after the first rounds
                step = self.step if len(some) == m else self.step[some]
                lowest = np.minimum(lowest, (step + row[some, None]).min(axis=0))
            col = lowest
            hub = int(min(hub, (col - col_next).min(), (row + row_last).min()))
            lower = np.minimum(row, hub - row_next)
            np.minimum.at(lower, used_row, col[used_col] + back)
            fresh = np.flatnonzero(lower < row)
            row = lower
            if not len(fresh) and (hub + col_last >= col).all():
                break
        else:
            raise ArithmeticError("the assignment was not optimal")
        self.row_price, self.col_price, self.hub_price = row, col, hub

    def lead_repeats_elsewhere(self) -> None:
        """Take back each repeated pair; the cheapest path serves the two otherwise, or not."""
        for row, cols in enumerate(self.of_row):
            if cols:
                self.step[row, list(cols)] = FAR
        for row, col in self.repeats:
            path = _Path(self, row, col)
            path.find()
            path.follow()

    def narrow(self) -> None:
        """Close what no best plan does, fix what every best plan does."""
        net = self.net
        for start in range(0, len(self.step), BLOCK):
            rest = self.step[start : start + BLOCK] + self.row_price[start : start + BLOCK, None]
            net.usable[start : start + BLOCK] &= rest == self.col_price
        row_rest = self.hub_price - self.row_price[self.row_of] - self.row_gain
        col_rest = self.col_price[self.col_of] - self.hub_price - self.col_gain
        for ends, person, rest in (
            (net.rows, self.row_of, row_rest),
            (net.cols, self.col_of, col_rest),
        ):
            size = len(ends.high)
            ends.low = np.bincount(person[rest < 0], minlength=size).astype(np.int64)
            ends.high = np.bincount(person[rest <= 0], minlength=size).astype(np.int64)
        for row, cols in enumerate(self.of_row):
            for col in cols:
                rest = self.row_price[row] - self.gain[row, col] - self.col_price[col]
                if rest == 0:
                    net.usable[row, col] = True
                    continue
                net.fixed.append((row, col))
                for ends, one in ((net.rows, row), (net.cols, col)):
                    ends.high[one] -= 1
                    ends.low[one] = max(int(ends.low[one]) - 1, 0)
                    ends.served[one] = True


def _place_gains(ends: Ends, person: Ints, number: Ints, once: Ints, must: int) -> Ints:
    gain = np.where(number < ends.low[person], must, 0)
    return np.asarray(gain + np.where((number == 0) & ~ends.served[person], once[person], 0))


def _margins(high: Ints, units: Ints, gain: Ints) -> tuple[Ints, Ints]:
    """What the next unit gains (far below zero when full) and the last one (far when none)."""
    first = np.cumsum(high) - high
    padded = np.append(gain, 0)
    following = np.where(units < high, padded[np.minimum(first + units, len(gain))], -FAR)
    last = np.where(units > 0, padded[np.maximum(first + units - 1, 0)], FAR)
    return following, last


class _Path:
    """The cheapest way to serve a mentor and a mentee otherwise, after their repeat was undone."""

    def __init__(self, level: Level, row: int, col: int) -> None:
        self.level, self.start, self.end = level, row, col

    def find(self) -> None:
        """Shortest distances at reduced costs, as far as needed, and the prices that follow."""
        lv = self.level
        m, n = lv.step.shape
        self.row_far, self.col_far = np.full(m, UNREACHED), np.full(n, UNREACHED)
        self.hub_far = int(UNREACHED)
        self.to_row, self.to_col = np.full(m, -1), np.full(n, -1)
        self.to_hub: tuple[bool, int] = (True, self.start)
        self.row_far[self.start] = 0
        row_next, row_last, col_next, col_last = lv.margins()
        fresh = np.array([self.start])
        while len(fresh):
            table = lv.step[fresh] + (self.row_far + lv.row_price)[fresh, None] - lv.col_price
            nearest = table.argmin(axis=0)
            reached = table[nearest, np.arange(n)]
            closer = np.flatnonzero(reached < np.minimum(self.col_far, self._limit()))
            self.col_far[closer], self.to_col[closer] = reached[closer], fresh[nearest[closer]]
            hub_before = self.hub_far
            by_row = self.row_far[fresh] + lv.row_price[fresh] + row_last[fresh] - lv.hub_price
            by_col = self.col_far[closer] + lv.col_price[closer] - col_next[closer] - lv.hub_price
            for is_row, who, far in ((True, fresh, by_row), (False, closer, by_col)):
                if len(who) and far.min() < self.hub_far:
                    self.hub_far, self.to_hub = int(far.min()), (is_row, int(who[far.argmin()]))
            fresh_rows = set()
            if self.hub_far < hub_before:
                far = self.hub_far + lv.hub_price + col_last - lv.col_price
                more = np.flatnonzero(far < np.minimum(self.col_far, self._limit()))
                self.col_far[more], self.to_col[more] = far[more], -1
                closer = np.union1d(closer, more)
                far = self.hub_far + lv.hub_price - row_next - lv.row_price
                rows = np.flatnonzero(far < np.minimum(self.row_far, self._limit()))
                self.row_far[rows], self.to_row[rows] = far[rows], -1
                fresh_rows.update(rows.tolist())
            for col in closer.tolist():
                for row in lv.of_col[col]:
                    far_row = int(
                        self.col_far[col]
                        + lv.col_price[col]
                        + lv.gain[row, col]
                        - lv.row_price[row]
                    )
                    if far_row < min(int(self.row_far[row]), self._limit()):
                        self.row_far[row], self.to_row[row] = far_row, col
                        fresh_rows.add(row)
            fresh = np.array(sorted(fresh_rows), np.int64)
        limit = self._limit()
        lv.row_price = lv.row_price + np.minimum(self.row_far, limit)
        lv.col_price = lv.col_price + np.minimum(self.col_far, limit)
        lv.hub_price += min(self.hub_far, limit)

    def _limit(self) -> int:
        return int(self.col_far[self.end])

    def follow(self) -> None:
        """Change the flow along the path found, from its end back to its start."""
        lv = self.level
        at: tuple[str, int] = ("col", self.end)
        while at != ("row", self.start):
            kind, one = at
            if kind == "hub":
                is_row, one = self.to_hub
                (lv.row_units if is_row else lv.col_units)[one] += -1 if is_row else 1
                at = ("row" if is_row else "col", one)
            elif kind == "col":
                before = int(self.to_col[one])
                if before < 0:
                    lv.col_units[one] -= 1
                    at = ("hub", 0)
                else:
                    lv.of_row[before].add(one)
                    lv.of_col[one].add(before)
                    lv.step[before, one] = FAR
                    at = ("row", before)
            else:
                before = int(self.to_row[one])
                if before < 0:
                    lv.row_units[one] += 1
                    at = ("hub", 0)
                else:
                    lv.of_row[one].discard(before)
                    lv.of_col[before].discard(one)
                    lv.step[one, before] = -lv.gain[one, before]
                    at = ("col", before)
