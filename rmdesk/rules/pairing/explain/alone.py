"""Why somebody has no partner: who competes for which places, or what keeps each candidate away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.explain.plans import Cell
from rmdesk.rules.pairing.policy import HardRule
from rmdesk.rules.words import Role


class Bar(StrEnum):
    """What else than a hard rule keeps two people apart."""

    SAME_PERSON = "same_person"
    FORBIDDEN = "forbidden"
    BELOW_LOWEST = "below_lowest"


@dataclass(frozen=True, slots=True)
class Kept:
    """One candidate and what keeps the two apart; nothing: only places are missing."""

    id: str
    points: int
    rules: tuple[HardRule, ...]
    bars: tuple[Bar, ...]

    @property
    def one_rule(self) -> HardRule | None:
        """The only thing that keeps the two apart, when it is a rule."""
        return self.rules[0] if len(self.rules) == 1 and not self.bars else None


@dataclass(frozen=True, slots=True)
class WhyAlone:
    """Everybody who could have been the partner, and the group that shares the places."""

    id: str
    role: Role
    candidates: tuple[Kept, ...]
    """Everybody in the other role with a free place, the fewest obstacles and most points first."""
    group: tuple[str, ...]
    """Who competes, with this person, for the same places (empty: nobody is allowed)."""
    wanted: int
    """Partners that the group wants."""
    sharing: tuple[str, ...]
    """Whose places the group shares."""
    places: int

    @property
    def by_one_rule(self) -> tuple[Kept, ...]:
        """Candidates whom exactly one rule keeps away."""
        return tuple(kept for kept in self.candidates if kept.one_rule is not None)


def why_alone(table: Table, pairs: Iterable[Cell], one: int, role: Role) -> WhyAlone:
    """Why ``one`` (a row for a mentor, a column for a mentee) has no partner in the plan."""
    mentee = role is Role.MENTEE
    facts = table.facts
    own, others = (facts.mentees, facts.mentors) if mentee else (facts.mentors, facts.mentees)
    free = np.flatnonzero(np.array(others.capacity, np.int64) > 0)
    candidates = [_kept(table, (int(n), one) if mentee else (one, int(n)), role) for n in free]
    candidates.sort(key=lambda k: (len(k.rules) + len(k.bars), -k.points, k.id))
    people, places = _group(table, list(pairs), one, mentee)
    group = np.flatnonzero(people) if places.any() else np.zeros(0, np.int64)
    return WhyAlone(
        own.ids[one],
        role,
        tuple(candidates),
        tuple(own.ids[int(n)] for n in group),
        sum(own.capacity[int(n)] for n in group),
        tuple(others.ids[int(n)] for n in np.flatnonzero(places)),
        sum(others.capacity[int(n)] for n in np.flatnonzero(places)),
    )


def _kept(table: Table, cell: Cell, role: Role) -> Kept:
    facts = table.facts
    same = facts.mentors.persons[cell[0]] == facts.mentees.persons[cell[1]]
    bars = {
        Bar.SAME_PERSON: same,
        Bar.FORBIDDEN: bool(table.forbidden[cell]),
        Bar.BELOW_LOWEST: bool(table.low[cell]),
    }
    return Kept(
        facts.mentors.ids[cell[0]] if role is Role.MENTEE else facts.mentees.ids[cell[1]],
        int(table.scores.total[cell]),
        tuple(rule for rule, kept in table.blocked.items() if kept[cell]),
        tuple(bar for bar, is_so in bars.items() if is_so),
    )


def _group(
    table: Table, pairs: list[Cell], one: int, mentee: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Everybody who can be reached by passing partners on, and those whose places they share."""
    allowed = table.allowed.T if mentee else table.allowed
    facts = table.facts
    others = facts.mentors if mentee else facts.mentees
    free = np.array(others.capacity, np.int64) > 0
    partners: dict[int, set[int]] = {}
    for row, col in pairs:
        own, other = (col, row) if mentee else (row, col)
        partners.setdefault(other, set()).add(own)
    people = np.zeros(len(allowed), bool)
    places = np.zeros(len(free), bool)
    fresh = {one}
    while fresh:
        for who in fresh:
            people[who] = True
        places |= allowed[sorted(fresh)].any(axis=0) & free
        reached = {own for other in np.flatnonzero(places) for own in partners.get(int(other), ())}
        fresh = {who for who in reached if not people[who]}
    return people, places
