"""Why these two: points that add up, what both sides wished, what is not known, and ties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rmdesk.rules.pairing.draft import DraftedPair, Table
from rmdesk.rules.pairing.explain.plans import TIE, Cell, Scored
from rmdesk.rules.pairing.facts import UNKNOWN, Facts
from rmdesk.rules.words import Role


class Unknown(StrEnum):
    """Something that nobody wrote down of somebody."""

    GRADE = "grade"
    MANAGER = "manager"
    DEPARTMENT = "department"
    TOPICS = "topics"
    WAY_TO_MEET = "way_to_meet"
    LANGUAGES = "languages"
    HALF_DAYS = "half_days"


@dataclass(frozen=True, slots=True)
class Wish:
    """What one of the two wished."""

    role: Role
    """Whose wish."""
    rank: int | None
    """1 is the first wish; ``None``: did not wish for the other."""
    any: bool
    """Wished for anybody at all."""


@dataclass(frozen=True, slots=True)
class WhyThese:
    """Why two people are, or could be, a pair."""

    pair: DraftedPair
    wishes: tuple[Wish, Wish]
    """The mentor's and the mentee's."""
    unknown: tuple[tuple[Role, Unknown], ...]
    ties: tuple[Scored, ...]
    """Allowed partners of either within ``TIE`` points of this pair, the nearest first."""


def why_these(table: Table, cell: Cell) -> WhyThese:
    """All that can be said of two people; their points by criterion add up to the pair's."""
    row, col = cell
    return WhyThese(
        table.pair(row, col), wishes(table.facts, cell), unknown(table.facts, cell),
        _ties(table, cell),
    )  # fmt: skip


def wishes(facts: Facts, cell: Cell) -> tuple[Wish, Wish]:
    """What the mentor and the mentee of a cell wished."""
    row, col = cell

    def of(role: Role, listed: tuple[tuple[int, int, int], ...], any_: bool) -> Wish:
        ranks = [rank for r, c, rank in listed if (r, c) == cell]
        return Wish(role, min(ranks, default=None), any_)

    return (
        of(Role.MENTOR, facts.mentor_wishes, row in facts.wishing_mentors),
        of(Role.MENTEE, facts.mentee_wishes, col in facts.wishing_mentees),
    )


def unknown(facts: Facts, cell: Cell) -> tuple[tuple[Role, Unknown], ...]:
    """What is not known of the two, the mentor first."""
    found: list[tuple[Role, Unknown]] = []
    for role, side, one in (
        (Role.MENTOR, facts.mentors, cell[0]),
        (Role.MENTEE, facts.mentees, cell[1]),
    ):
        missing = {
            Unknown.GRADE: facts.uses_grades and side.grade[one] == UNKNOWN,
            Unknown.MANAGER: facts.manager[side.persons[one]] == UNKNOWN,
            Unknown.DEPARTMENT: side.department[one] == UNKNOWN,
            Unknown.TOPICS: not side.topics[one],
            Unknown.WAY_TO_MEET: side.meets[one] is None,
            Unknown.LANGUAGES: not side.languages[one],
            Unknown.HALF_DAYS: not side.slots[one],
        }
        found += [(role, what) for what, is_so in missing.items() if is_so]
    return tuple(found)


def _ties(table: Table, cell: Cell) -> tuple[Scored, ...]:
    row, col = cell
    points = table.scores.total
    own = int(points[cell])
    near = table.allowed & (np.abs(points - own) <= TIE)
    cells = [(int(r), col) for r in np.flatnonzero(near[:, col]) if r != row]
    cells += [(row, int(c)) for c in np.flatnonzero(near[row]) if c != col]
    cells.sort(key=lambda c: (abs(int(points[c]) - own), c))
    ids = table.facts.mentors.ids, table.facts.mentees.ids
    return tuple(Scored(ids[0][r], ids[1][c], int(points[r, c])) for r, c in cells)
