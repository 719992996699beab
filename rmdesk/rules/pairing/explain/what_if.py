"""What if A were with B: the best plan with these two in it, and who else would move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.explain.plans import Cell, Change, Two, change
from rmdesk.rules.pairing.policy import HardRule
from rmdesk.rules.pairing.solver import Solution


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer; it is what locking the two and running again would give."""

    mentor: str
    mentee: str
    points: int
    broken: tuple[HardRule, ...]
    """Rules that the two would break; the coordinator may do it all the same."""
    kept_by: tuple[Two, ...]
    """Locked pairs that take all the capacity of one of them; then there is no plan."""
    change: Change | None
    plan: Solution | None
    """``Table.draft`` makes a draft of it, once it is wanted."""


def what_if(table: Table, pairs: Iterable[Cell], cell: Cell) -> WhatIf:
    """Solve again with ``cell`` in the plan (40 ms at 500 × 500), against the plan ``pairs``."""
    row, col = cell
    facts = table.facts
    kept = [
        (r, c)
        for r, c in facts.locked
        if (r == row and _full(table, row, 0)) or (c == col and _full(table, col, 1))
    ]
    said = table.pair(row, col)
    if cell in facts.locked:
        kept = []
    plan = None
    if not kept:
        plan = table.plan(() if cell in facts.locked else (cell,))
    return WhatIf(
        said.mentor_id,
        said.mentee_id,
        said.points,
        said.broken,
        tuple((facts.mentors.ids[r], facts.mentees.ids[c]) for r, c in kept),
        change(table, pairs, plan.pairs) if plan else None,
        plan,
    )


def _full(table: Table, one: int, end: int) -> bool:
    side = (table.facts.mentors, table.facts.mentees)[end]
    return sum(pair[end] == one for pair in table.facts.locked) >= side.capacity[one]
