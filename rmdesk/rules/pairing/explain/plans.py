"""Two plans against each other: which pairs go, which come, who is alone, and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rmdesk.rules.pairing.draft import Table

Cell = tuple[int, int]
"""(mentor's row, mentee's column)."""
Two = tuple[str, str]
"""(mentor's participation id, mentee's participation id), as hexadecimal UUIDs."""
TIE = 5
"""Totals of two people this near each other are a tie [our judgement; personality is a hint]."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Two people and their points."""

    mentor: str
    mentee: str
    points: int


@dataclass(frozen=True, slots=True)
class Sums:
    """A plan in three numbers."""

    pairs: int
    worst: int | None
    total: int


@dataclass(frozen=True, slots=True)
class Change:
    """What another plan changes; ids are participations."""

    before: Sums
    after: Sums
    gone: tuple[Scored, ...]
    made: tuple[Scored, ...]
    joined: tuple[str, ...]
    """Who has a partner only in the other plan."""
    alone: tuple[str, ...]
    """Who has a partner only in the plan as it is."""

    @property
    def pairs(self) -> int:
        """How many pairs more."""
        return self.after.pairs - self.before.pairs

    @property
    def total(self) -> int:
        """How many points more in total."""
        return self.after.total - self.before.total


def sums(table: Table, cells: Collection[Cell]) -> Sums:
    """A plan in three numbers."""
    points = [int(table.scores.total[cell]) for cell in cells]
    return Sums(len(points), min(points, default=None), sum(points))


def change(table: Table, before: Iterable[Cell], after: Iterable[Cell]) -> Change:
    """From one plan to another, both judged by the points of ``table``."""
    old, new = set(before), set(after)
    facts = table.facts

    def scored(cells: set[Cell]) -> tuple[Scored, ...]:
        return tuple(
            Scored(facts.mentors.ids[r], facts.mentees.ids[c], int(table.scores.total[r, c]))
            for r, c in sorted(cells)
        )

    def people(cells: set[Cell]) -> tuple[set[int], set[int]]:
        return {r for r, _ in cells}, {c for _, c in cells}

    def ids(rows: set[int], cols: set[int]) -> tuple[str, ...]:
        mentees = tuple(facts.mentees.ids[c] for c in sorted(cols))
        return mentees + tuple(facts.mentors.ids[r] for r in sorted(rows))

    old_rows, old_cols = people(old)
    new_rows, new_cols = people(new)
    return Change(
        sums(table, old),
        sums(table, new),
        scored(old - new),
        scored(new - old),
        ids(new_rows - old_rows, new_cols - old_cols),
        ids(old_rows - new_rows, old_cols - new_cols),
    )


def cells_of(table: Table, pairs: Iterable[Two]) -> list[Cell]:
    """Where pairs stand in the table; those who are not there any more are left out."""
    rows = {one: n for n, one in enumerate(table.facts.mentors.ids)}
    cols = {one: n for n, one in enumerate(table.facts.mentees.ids)}
    return [(rows[a], cols[b]) for a, b in pairs if a in rows and b in cols]
