"""A plan laid out as a board: what pairing any two by hand would change, at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.rules.pairing.draft import Table

Cell = tuple[int, int]
"""(mentor's row, mentee's column)."""


@dataclass(frozen=True, slots=True)
class Trade:
    """What pairing two people by hand would do to the plan."""

    made: tuple[Cell, ...]
    """The new pairs, the wanted one first."""
    gone: tuple[Cell, ...]
    change: int
    """Of the total of points."""
    alone_mentors: tuple[int, ...]
    """Rows that would have no partner any more."""
    alone_mentees: tuple[int, ...]


class Board:
    """The pairs of a plan on the table of points, with the places everybody has.

    ``pairs`` are cells; they may break rules, since the coordinator decides.
    """

    def __init__(self, table: Table, pairs: Iterable[Cell]) -> None:
        """Lay out ``pairs`` on ``table``."""
        self.table = table
        self.points = table.scores.total
        self.allowed = table.eligible & ~table.low
        """Cells that the rules allow, whatever the coordinator forbade."""
        self.pairs = frozenset(pairs)
        self._mentees: dict[int, set[int]] = defaultdict(set)
        self._mentors: dict[int, set[int]] = defaultdict(set)
        for row, col in self.pairs:
            self._mentees[row].add(col)
            self._mentors[col].add(row)

    @property
    def total(self) -> int:
        """Points of all pairs together."""
        return sum(int(self.points[cell]) for cell in self.pairs)

    def mentees_of(self, row: int) -> frozenset[int]:
        """The columns of a mentor's mentees."""
        return frozenset(self._mentees.get(row, ()))

    def mentors_of(self, col: int) -> frozenset[int]:
        """The rows of a mentee's mentors."""
        return frozenset(self._mentors.get(col, ()))

    def trade(self, row: int, col: int) -> Trade | None:
        """Pair mentor ``row`` with mentee ``col``; ``None`` when they are a pair already.

        Where one of them has no place left, the pair with the fewest points gives way; when both
        had to give way, the two who are left over are paired with each other.
        """
        if (row, col) in self.pairs:
            return None
        facts = self.table.facts
        gone: list[Cell] = []
        mentees, mentors = self._mentees.get(row, set()), self._mentors.get(col, set())
        left_mentee = left_mentor = None
        if len(mentees) >= max(1, facts.mentors.capacity[row]):
            left_mentee = min(mentees, key=lambda c: (int(self.points[row, c]), c))
            gone.append((row, left_mentee))
        if len(mentors) >= max(1, facts.mentees.capacity[col]):
            left_mentor = min(mentors, key=lambda r: (int(self.points[r, col]), r))
            gone.append((left_mentor, col))
        made = [(row, col)]
        if (
            left_mentee is not None
            and left_mentor is not None
            and (left_mentor, left_mentee) not in self.pairs
        ):
            made.append((left_mentor, left_mentee))
        change = sum(int(self.points[c]) for c in made) - sum(int(self.points[c]) for c in gone)
        after = (self.pairs - set(gone)) | set(made)
        rows, cols = {r for r, _ in after}, {c for _, c in after}
        return Trade(
            tuple(made),
            tuple(gone),
            change,
            tuple(r for r in (left_mentor,) if r is not None and r not in rows),
            tuple(c for c in (left_mentee,) if c is not None and c not in cols),
        )

    def unpair(self, row: int, col: int) -> Trade:
        """Take a pair out of the plan; raises ``KeyError`` when it is none."""
        if (row, col) not in self.pairs:
            raise KeyError((row, col))
        return Trade(
            (),
            ((row, col),),
            -int(self.points[row, col]),
            (row,) if len(self._mentees[row]) == 1 else (),
            (col,) if len(self._mentors[col]) == 1 else (),
        )
