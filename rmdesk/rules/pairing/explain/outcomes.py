"""What the best plan would be with one person and each possible partner in it, exactly.

For *most pairs → total* and *total* one best flow and one search answer for everybody. For *most
pairs → worst → total* the lowest pair that remains possible differs from partner to partner; it is
found by halving the limits for all partners at once, each limit with one flow and one search. For
*leximin by bands*, and where the numbers would grow too large to be exact in one sum, each partner
is solved for, which takes long for many: ``quick`` says so beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.explain.exchange import Exchange
from rmdesk.rules.pairing.levels import Gain, combined, counts, fits
from rmdesk.rules.pairing.network import Ends, Ints, Level, Mask, Network
from rmdesk.rules.pairing.objective import Objective
from rmdesk.rules.pairing.solver import PairingError

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best plan with two certain people in it, in numbers, locked pairs among them."""

    count: int
    total: int
    worst: int | None
    """``None`` where the objective does not look at the lowest pair."""


def outcomes(
    table: Table, one: int, *, mentee: bool, report: Report = lambda done, total: None
) -> list[Outcome | None]:
    """For each possible partner of ``one`` (a column with ``mentee``, else a row) the best plan.

    ``None``: the two cannot be put together, because locks take all the capacity of one of them.
    """
    return _Question(table, one, mentee).answer(report)


def quick(table: Table) -> bool:
    """Whether ``outcomes`` takes a moment rather than a solve for each partner."""
    return _Question(table, 0, True).combines()


class _Question:
    def __init__(self, table: Table, one: int, mentee: bool) -> None:
        self.table, self.one, self.mentee = table, one, mentee
        facts = table.facts
        self.points = table.scores.total
        self.rows = np.array(facts.mentors.capacity, np.int64).reshape(-1)
        self.cols = np.array(facts.mentees.capacity, np.int64).reshape(-1)
        self.served = np.zeros(len(self.rows), bool), np.zeros(len(self.cols), bool)
        self.mask = table.allowed.copy()
        for row, col in facts.locked:
            self.rows[row] -= 1
            self.cols[col] -= 1
            self.served[0][row] = self.served[1][col] = True
            self.mask[row, col] = False
        self.mask &= (self.rows > 0)[:, None] & (self.cols > 0)[None, :]
        self.waiting = (
            np.array(facts.mentors.waiting, bool).reshape(-1),
            np.array(facts.mentees.waiting, bool).reshape(-1),
        )
        self.objective = table.policy.objective
        self.locked = [int(self.points[cell]) for cell in facts.locked]
        self._seen: dict[tuple[int, bool], _Answers] = {}

    def partners(self) -> tuple[Ints, Ints]:
        """Everybody on the other side: their rows and columns with ``one``."""
        n = len(self.rows if self.mentee else self.cols)
        own, each = np.full(n, self.one), np.arange(n)
        return (each, own) if self.mentee else (own, each)

    def both(self, row: int, col: int) -> bool:
        """Whether both sides have somebody with two free places when these two are a pair."""
        rows, cols = self.rows > 1, self.cols > 1
        return bool(
            rows.sum() > (self.rows[row] == 2) and cols.sum() > (self.cols[col] == 2)
        )  # the pair takes one place of each

    def levels(self, net: Network, both: bool) -> list[Gain]:
        pairs = Gain(np.int64(1).reshape(1, 1), net.most() + 1)
        total = Gain(self.points, int(self.points.max(initial=0)) * (net.most() + 1))
        if self.objective is Objective.TOTAL:
            return [total, pairs]
        return [*counts(net.rows, net.cols, self.waiting, net.most() + 1, both=both), total]

    def combines(self) -> bool:
        """Whether one sum holds all levels exactly."""
        if self.objective is Objective.LEXIMIN_BANDS or not self.points.size:
            return False
        net = self.network(0)
        return fits(net, self.levels(net, True))

    def network(self, limit: int) -> Network:
        ends = (
            Ends(np.zeros_like(side), side.copy(), has.copy())
            for side, has in zip((self.rows, self.cols), self.served, strict=True)
        )
        return Network(self.mask & (self.points >= limit), *ends)

    def answer(self, report: Report) -> list[Outcome | None]:
        rows, cols = self.partners()
        found: list[Outcome | None] = [None] * len(rows)
        free = [
            n
            for n, (row, col) in enumerate(zip(rows.tolist(), cols.tolist(), strict=True))
            if self.rows[row] > 0 and self.cols[col] > 0 and (row, col) not in
            self.table.facts.locked
        ]  # fmt: skip
        if not self.combines():
            for done, n in enumerate(free):
                report(done, len(free))
                found[n] = self._solved(int(rows[n]), int(cols[n]))
            return found
        self._report, self._done, self._all = report, 0, len(free)
        for both in (False, True):
            some = np.array(
                [n for n in free if self.both(int(rows[n]), int(cols[n])) is both], np.int64
            )
            if len(some):
                self._answer(some, both, found)
        return found

    def _answer(self, some: Ints, both: bool, found: list[Outcome | None]) -> None:
        if self.objective is not Objective.PAIRS_WORST_TOTAL:
            self._take(self.at(0, both), some, None, found)
            return
        limits = np.unique(self.points[self.mask])
        if not len(limits):
            limits = np.zeros(1, np.int64)
        want = self.at(int(limits[0]), both).above

        def halve(low: int, high: int, who: Ints) -> None:
            """All of ``who`` keep what comes first at ``low`` and none above ``high``."""
            if not len(who):
                return
            if low == high:
                limit = int(limits[low])
                self._take(self.at(limit, both), who, limit, found)
                self._done += len(who)
                self._report(self._done, self._all)
                return
            middle = (low + high + 1) // 2
            enough = self.at(int(limits[middle]), both).above[who] == want[who]
            halve(middle, high, who[enough])
            halve(low, middle - 1, who[~enough])

        halve(0, len(limits) - 1, some)

    def at(self, limit: int, both: bool) -> _Answers:
        """The answers for everybody when no pair may be below ``limit``."""
        if (limit, both) not in self._seen:
            self._report(self._done, self._all)
            self._seen[limit, both] = _Answers(self, limit, both)
        return self._seen[limit, both]

    def _take(
        self, answers: _Answers, who: Ints, limit: int | None, found: list[Outcome | None]
    ) -> None:
        rows, cols = self.partners()
        for n in who.tolist():
            own = int(self.points[rows[n], cols[n]])
            pairs, total = int(answers.pairs[n]), int(answers.total[n])
            worst = None
            if limit is not None:
                rest = [limit] if pairs > 1 else []
                worst = min([own, *rest, *self.locked])
            found[n] = Outcome(
                pairs + len(self.locked), total + sum(self.locked), worst
            )  # both without the locked ones so far

    def _solved(self, row: int, col: int) -> Outcome | None:
        try:
            plan = self.table.plan(((row, col),))
        except PairingError:
            return None
        looks = self.objective in {Objective.PAIRS_WORST_TOTAL, Objective.LEXIMIN_BANDS}
        return Outcome(plan.count, plan.total, plan.worst if looks else None)


class _Answers:
    """For every partner the value of the best flow, read back level by level."""

    def __init__(self, question: _Question, limit: int, both: bool) -> None:
        net = question.network(limit)
        levels = question.levels(net, both)
        cells, first, units = combined(net, levels)
        level = Level(net, cells, first)
        level.flow()
        exchange = Exchange(level)
        gain = np.broadcast_to(cells, question.points.shape)
        value = (
            exchange.with_mentee(question.one, gain)
            if question.mentee
            else exchange.with_mentor(question.one, gain)
        )
        last = units[-1]
        assert last == 1
        digits: list[Ints] = []
        for unit in units:
            digits.append(value // unit)
            value = value % unit
        if question.objective is Objective.TOTAL:
            self.total, self.pairs = digits
        else:
            self.total = digits[-1]
            self.pairs = digits[-2] if both else digits[0]
        self.above: Ints = np.zeros_like(self.total)
        for digit, level_ in zip(digits[:-1], levels[:-1], strict=True):
            self.above = self.above * (2 * level_.most + 1) + digit


def free_places(table: Table) -> tuple[Mask, Mask]:
    """Mentors and mentees whose capacity is not taken by locks."""
    question = _Question(table, 0, True)
    return question.rows > 0, question.cols > 0
