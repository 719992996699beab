"""Swapping partners by hand: what each possible swap would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.rules.pairing.draft import DraftedPair, Table
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.pairing.policy import HardRule, Policy

Cell = tuple[str, str]
"""(mentor's participation id, mentee's participation id), as hexadecimal UUIDs."""


@dataclass(frozen=True, slots=True)
class Swap:
    """One possible swap: the pairs that go, those that come, and the change of the total."""

    gone: tuple[Cell, ...]
    made: tuple[DraftedPair, ...]
    change: int
    broken: tuple[HardRule, ...]
    """Rules that the new pairs would break; the coordinator may do it all the same."""


def swaps(
    facts: Facts, policy: Policy, pairs: Sequence[Cell], chosen: Cell, *, best: int = 60
) -> list[Swap]:
    """Every way to give the mentee of ``chosen`` another mentor, the best change first.

    Either two pairs exchange their mentors, or a mentor who was left out takes over.
    """
    table = Table(facts, policy)
    rows = {one: n for n, one in enumerate(facts.mentors.ids)}
    cols = {one: n for n, one in enumerate(facts.mentees.ids)}
    if chosen[0] not in rows or chosen[1] not in cols:
        return []
    row, col = rows[chosen[0]], cols[chosen[1]]
    points = table.scores.total
    found: list[tuple[int, tuple[Cell, ...], tuple[tuple[int, int], ...]]] = []
    busy: dict[str, int] = {}
    for mentor, _mentee in pairs:
        busy[mentor] = busy.get(mentor, 0) + 1
    for other in pairs:
        if other == chosen or other[0] == chosen[0] or other[1] == chosen[1]:
            continue
        if other[0] not in rows or other[1] not in cols:
            continue
        r, c = rows[other[0]], cols[other[1]]
        change = points[r, col] + points[row, c] - points[row, col] - points[r, c]
        found.append((int(change), (chosen, other), ((r, col), (row, c))))
    for mentor, r in rows.items():
        if busy.get(mentor, 0) < facts.mentors.capacity[r] and (mentor, chosen[1]) not in pairs:
            change = points[r, col] - points[row, col]
            found.append((int(change), (chosen,), ((r, col),)))
    result = []
    for change, gone, cells in found:
        made = tuple(table.pair(*cell) for cell in cells)
        broken = tuple(dict.fromkeys(rule for pair in made for rule in pair.broken))
        result.append(Swap(tuple(gone), made, change, broken))
    result.sort(key=lambda s: (len(s.broken), -s.change, s.made[0].mentor_id))
    return result[:best]
