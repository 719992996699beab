"""A new partner for somebody who lost one: the best free person, or a short chain of moves.

A chain takes a partner out of another pair, whose other half gets a new one, and so on until
somebody free closes it: everybody in it has as many partners as before, and the person one more.
A pair is taken apart only where its person has no free place, and nobody is moved twice. Nobody
else is touched.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing.draft import DraftedPair, Table, tie_break
from rmdesk.rules.words import Role

Cell = tuple[int, int]
"""(mentor's row, mentee's column)."""
NEVER = -(2**40)
"""What an impossible move brings."""
MOST_MOVED = 3
"""Pairs that a chain may take apart at most; more would disturb too many people."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One way to give somebody a partner."""

    gone: tuple[Cell, ...]
    """Pairs taken apart, in the order in which they are moved; empty when nobody is."""
    made: tuple[Cell, ...]
    """New pairs, the person's own first."""
    change: int
    """Of the total of points of all pairs."""
    worst: int
    """The lowest points of the new pairs."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What the coordinator chooses from, the best of each number of moves first."""

    chains: tuple[Chain, ...]
    pairs: tuple[tuple[DraftedPair, ...], ...]
    """For each chain its new pairs with points by criterion."""


def new_partners(
    table: Table,
    pairs: Collection[Cell],
    role: Role,
    person: int,
    *,
    moved: int = 2,
    movable: Collection[Cell] | None = None,
    best: int = 5,
) -> Repair:
    """The best ``best`` chains for each number of moved pairs up to ``moved``.

    ``table`` holds everybody with a free place and everybody of ``pairs``, with their whole
    capacity for both; ``person`` is a row or column, by ``role``. Only ``movable`` pairs (all, when
    not given) are taken apart. Within one number of moves the greatest change of the total comes
    first, then the better lowest pair, then a tie-break that depends on ids alone. Exact: nothing
    is left untried. Raises ``ValueError`` when more than ``MOST_MOVED`` moves are asked for.
    """
    if not 0 <= moved <= MOST_MOVED:
        raise ValueError(f"at most {MOST_MOVED} pairs can be moved")
    ways = _Ways(table, pairs, role, person, pairs if movable is None else movable)
    chains: list[Chain] = []
    for steps in range(moved + 1):
        found = sorted(ways.of(steps, best), key=ways.order)
        chains += found[:best]
    made = tuple(tuple(table.pair(*cell) for cell in chain.made) for chain in chains)
    return Repair(tuple(chains), made)


class _Ways:
    """The table turned so that the searching side is the columns: others × own side."""

    def __init__(
        self,
        table: Table,
        pairs: Collection[Cell],
        role: Role,
        person: int,
        movable: Collection[Cell],
    ) -> None:
        self._turned = role is Role.MENTOR
        facts = table.facts
        points, allowed = table.scores.total.astype(np.int64), table.allowed.copy()
        for cell in pairs:
            allowed[cell] = False
        ties = tie_break(facts.mentors.ids, facts.mentees.ids)
        capacity = np.array(facts.mentors.capacity, np.int64)
        if self._turned:
            points, allowed, ties = points.T, allowed.T, ties.T
            capacity = np.array(facts.mentees.capacity, np.int64)
        self._points: npt.NDArray[np.int64] = points
        self._allowed: npt.NDArray[np.bool_] = allowed
        self._ties: npt.NDArray[np.int64] = ties
        self._person = person
        used = np.zeros_like(capacity)
        for cell in pairs:
            used[self._turn(cell)[0]] += 1
        self._free = np.flatnonzero(used < capacity)
        full = used >= capacity
        own = sorted(self._turn(cell) for cell in set(movable) & set(pairs))
        self._moves = [(r, c) for r, c in own if full[r] and c != person]
        self._move_rows = np.array([r for r, _c in self._moves], np.int64)
        self._move_cols = np.array([c for _r, c in self._moves], np.int64)
        worth = np.where(allowed[self._free], points[self._free], -1)
        self._end = worth.max(axis=0, initial=-1)
        """The points of the best free person for each column, -1 where there is none."""

    def _turn(self, cell: Cell) -> Cell:
        return (cell[1], cell[0]) if self._turned else cell

    def order(self, chain: Chain) -> tuple[int, int, int]:
        """The greatest change first, then the better worst pair, then ids alone."""
        ties = sum(int(self._ties[self._turn(cell)]) for cell in chain.made)
        return (-chain.change, -chain.worst, ties)

    def of(self, steps: int, best: int) -> list[Chain]:
        """Chains of ``steps`` moves, among which are the best ``best``.

        Beginnings are tried in the order of what they could bring at most, so that those which
        cannot reach the best any more are never looked at.
        """
        if steps == 0:
            free = [int(r) for r in self._free if self._allowed[r, self._person]]
            return [self._chain((), int(r)) for r in free]
        found: list[Chain] = []
        top: list[int] = []
        """What the best ``best`` chains so far bring, as a heap: a lesser one is not kept."""
        for path, col, value, limit in self._beginnings(steps - 1):
            least = top[0] if len(top) == best else NEVER
            if limit < least:
                break
            worth = value + self._last_step(path, col)
            for move in np.argsort(-worth, kind="stable").tolist():
                least = top[0] if len(top) == best else NEVER
                if worth[move] <= NEVER // 2 or worth[move] < least:
                    break
                whole = (*path, self._moves[move])
                for end in self._ends(whole[-1][1]):
                    found.append(self._chain(whole, end))
                    heapq.heappush(top, found[-1].change)
                    if len(top) > best:
                        heapq.heappop(top)
        return found

    def _last_step(self, path: tuple[Cell, ...], col: int) -> npt.NDArray[np.int64]:
        """What ending the chain by each movable pair would bring; very little where it cannot."""
        rows, cols = self._move_rows, self._move_cols
        possible = self._allowed[rows, col] & (self._end[cols] >= 0)
        for row, other in path:
            possible &= (rows != row) & (cols != other)
        gain = self._points[rows, col] - self._points[rows, cols] + self._end[cols]
        return np.where(possible, gain, NEVER)

    def _ends(self, col: int) -> list[int]:
        """The free people who are best for ``col``."""
        here = self._allowed[self._free, col] & (self._points[self._free, col] == self._end[col])
        return [int(r) for r in self._free[here]]

    def _beginnings(self, moves: int) -> Iterator[tuple[tuple[Cell, ...], int, int, int]]:
        """Every way to take apart ``moves`` pairs in a row (none, one or two): the pairs, who is
        left alone, the change so far, and the most that one move more could make of it.
        """
        if moves == 0:
            yield (), self._person, 0, -NEVER
            return
        limit = self._at_most()
        rows, cols = self._move_rows, self._move_cols
        lost = self._points[rows, cols]
        first = np.where(
            self._allowed[rows, self._person], self._points[rows, self._person] - lost, NEVER
        )
        if moves == 1:
            most = first + limit[cols]
            for one in np.argsort(-most, kind="stable").tolist():
                if first[one] == NEVER:
                    return
                yield (self._moves[one],), int(cols[one]), int(first[one]), int(most[one])
            return
        then = np.where(
            self._allowed[rows][:, cols].T
            & (rows[:, None] != rows)
            & (cols[:, None] != cols)
            & (first != NEVER)[:, None],
            first[:, None] + self._points[rows][:, cols].T - lost,
            NEVER,
        )
        most = then + limit[cols]
        for place in np.argsort(-most, axis=None, kind="stable").tolist():
            one, two = divmod(place, len(rows))
            if then[one, two] == NEVER:
                return
            path = self._moves[one], self._moves[two]
            yield path, int(cols[two]), int(then[one, two]), int(most[one, two])

    def _at_most(self) -> npt.NDArray[np.int64]:
        """For each column what one last move could bring it at most."""
        rows, cols = self._move_rows, self._move_cols
        gain = self._points[rows] + (self._end[cols] - self._points[rows, cols])[:, None]
        possible = self._allowed[rows] & (self._end[cols] >= 0)[:, None]
        found = np.where(possible, gain, NEVER).max(axis=0, initial=NEVER)
        return np.asarray(found, np.int64)

    def _chain(self, path: tuple[Cell, ...], end: int) -> Chain:
        seeking = [self._person, *(col for _row, col in path)]
        taken = [*(row for row, _col in path), end]
        made = list(zip(taken, seeking, strict=True))
        each = [int(self._points[cell]) for cell in made]
        lost = sum(int(self._points[cell]) for cell in path)
        return Chain(
            tuple(self._turn(cell) for cell in path),
            tuple(self._turn(cell) for cell in made),
            sum(each) - lost,
            min(each),
        )
