"""From facts and policy to a draft: pairs with points that add up, and why people are left out."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing import hard
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.pairing.fairness import blocking_pairs
from rmdesk.rules.pairing.policy import Criterion, HardRule, Policy
from rmdesk.rules.pairing.scoring import Scores, score
from rmdesk.rules.pairing.solver import Solution, solve
from rmdesk.rules.pairing.ties import tie_break as tie_break
from rmdesk.rules.words import Role

Mask = npt.NDArray[np.bool_]
Report = Callable[[int, int], None]


class Note(StrEnum):
    """Something the coordinator should know about a pair."""

    GRADE_NOT_KNOWN = "grade_not_known"
    MANAGER_NOT_KNOWN = "manager_not_known"


class WhyLeftOut(StrEnum):
    """Why somebody has no partner in a draft."""

    NOBODY_THERE = "nobody_there"
    """There is nobody in the other role with a free place."""
    RULED_OUT = "ruled_out"
    """Every candidate is ruled out by a hard rule."""
    FORBIDDEN = "forbidden"
    """Every candidate whom the rules allow was forbidden by the coordinator."""
    BELOW_LOWEST = "below_lowest"
    """Every candidate has fewer points than the lowest acceptable."""
    COMPETING = "competing"
    """There are candidates, but more people compete for them than they have places."""
    BY_HAND = "by_hand"
    """The coordinator took the partner away by hand."""


@dataclass(frozen=True, slots=True)
class CriterionPoints:
    """What one criterion gave a pair."""

    criterion: Criterion
    points: int
    maximum: int
    known: bool
    """False when it could not be judged and counts with the mean."""


@dataclass(frozen=True, slots=True)
class DraftedPair:
    """One pair of a draft; ``breakdown`` adds up to ``points``."""

    mentor_id: str
    mentee_id: str
    points: int
    breakdown: tuple[CriterionPoints, ...]
    locked: bool
    broken: tuple[HardRule, ...]
    """Rules that a locked pair breaks."""
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody without a partner, and why."""

    participation_id: str
    role: Role
    why: WhyLeftOut
    rules: tuple[tuple[HardRule, int], ...] = ()
    """With ``RULED_OUT``: how many candidates each rule blocks, the most first."""
    competitors: int = 0
    places: int = 0
    """With ``COMPETING``: so many partners are wanted, and so many places there are for them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The result of one run."""

    pairs: tuple[DraftedPair, ...]
    left_out: tuple[LeftOut, ...]
    total: int
    worst: int | None
    mentors: int
    mentees: int
    criteria_off: tuple[Criterion, ...]
    stamp: str
    blocking: int = 0
    """Pairs not made whose two people would both have more points with each other."""


def draft(facts: Facts, policy: Policy, report: Report = lambda done, total: None) -> Draft:
    """The best plan for ``facts`` under ``policy``; the order of people does not matter."""
    report(0, _STEPS)
    table = Table(facts, policy, _part_of(report, 0, 4))
    plan = table.plan(report=_part_of(report, 4, 4))
    report(8, _STEPS)
    result = table.draft(plan)
    report(_STEPS, _STEPS)
    return result


_STEPS = 10


def _part_of(report: Report, start: int, steps: int) -> Report:
    """Reports of one part of the work, as so many steps of the whole."""
    return lambda done, total: report(start + steps * done // max(1, total), _STEPS)


class Table:
    """Rules and points of every mentor with every mentee, and what can be said of any two."""

    def __init__(
        self, facts: Facts, policy: Policy, report: Report = lambda done, total: None
    ) -> None:
        """Compute both once, for the whole table; ``report`` may raise to stop."""
        self.facts = facts
        self.blocked = hard.blocked(facts, policy)
        by_rule = np.zeros((len(facts.mentors), len(facts.mentees)), bool) | hard.same_person(facts)
        for table in self.blocked.values():
            by_rule |= table
        self.eligible = ~by_rule
        self.scores: Scores = score(facts, policy, self.eligible, report, self.blocked)
        self.forbidden = np.zeros_like(by_rule)
        for row, col in facts.forbidden:
            self.forbidden[row, col] = True
        self.low = self.scores.total < policy.lowest_points
        self.allowed = self.eligible & ~self.forbidden & ~self.low
        self.policy = policy
        self.ties: Callable[[], npt.NDArray[np.int64]] = lambda: tie_break(
            facts.mentors.ids, facts.mentees.ids
        )
        """Makes the table that decides between equally good plans; it is written over."""
        self._grade = hard.grades_unknown(facts)
        self._manager = hard.managers_unknown(facts)

    def marked(self, marks: Facts) -> Table:
        """The same table with the locked and forbidden pairs of ``marks``; no points change."""
        other = copy.copy(self)
        other.facts = replace(self.facts, locked=marks.locked, forbidden=marks.forbidden)
        other.forbidden = np.zeros_like(self.forbidden)
        for row, col in marks.forbidden:
            other.forbidden[row, col] = True
        other.allowed = self.eligible & ~other.forbidden & ~self.low
        return other

    def plan(
        self,
        also: tuple[tuple[int, int], ...] = (),
        report: Report = lambda done, total: None,
    ) -> Solution:
        """The best plan; the pairs ``also`` are in it besides those that are locked.

        ``report`` may raise to stop. Raises ``PairingError`` when somebody has no capacity for
        them.
        """
        return solve(
            self.scores.total,
            self.allowed,
            self.facts.mentors.capacity,
            self.facts.mentees.capacity,
            (*self.facts.locked, *also),
            self.policy.objective,
            ties=self.ties,
            first=(
                np.array(self.facts.mentors.waiting, bool),
                np.array(self.facts.mentees.waiting, bool),
            ),
            report=report,
        )

    def draft(self, plan: Solution) -> Draft:
        """A plan with all that is to be said of it."""
        return Draft(
            pairs=tuple(self.pair(row, col) for row, col in plan.pairs),
            left_out=tuple(self.left_out(plan)),
            total=plan.total,
            worst=plan.worst,
            mentors=len(self.facts.mentors),
            mentees=len(self.facts.mentees),
            criteria_off=self.scores.off,
            stamp=self.facts.stamp(),
            blocking=blocking_pairs(self.facts, self.scores.total, self.allowed, plan.pairs),
        )

    def pair(self, row: int, col: int) -> DraftedPair:
        """All that is to be said of two people."""
        scores = self.scores
        notes = []
        if HardRule.GRADE_GAP in self.blocked and (self._grade[0][row] or self._grade[1][col]):
            notes.append(Note.GRADE_NOT_KNOWN)
        if HardRule.REPORTING_LINE in self.blocked and (
            self._manager[0][row] or self._manager[1][col]
        ):
            notes.append(Note.MANAGER_NOT_KNOWN)
        return DraftedPair(
            mentor_id=self.facts.mentors.ids[row],
            mentee_id=self.facts.mentees.ids[col],
            points=int(scores.total[row, col]),
            breakdown=tuple(
                CriterionPoints(
                    criterion,
                    int(scores.points[criterion][row, col]),
                    scores.maximum[criterion],
                    scores.judged[criterion][row, col],
                )
                for criterion in scores.points
            ),
            locked=(row, col) in self.facts.locked,
            broken=tuple(rule for rule, table in self.blocked.items() if table[row, col]),
            notes=tuple(notes),
        )

    def left_out(self, plan: Solution) -> list[LeftOut]:
        """Everybody with capacity but no partner, mentees first, with the reason."""
        return [
            *_Alone(self, plan, Role.MENTEE).everybody(),
            *_Alone(self, plan, Role.MENTOR).everybody(),
        ]


class _Alone:
    """Those of one role whom a plan leaves without a partner."""

    def __init__(self, table: Table, plan: Solution, role: Role) -> None:
        self.table, self.role = table, role
        mentee = role is Role.MENTEE
        facts = table.facts
        self.own, other = (facts.mentees, facts.mentors) if mentee else (
            facts.mentors, facts.mentees
        )  # fmt: skip
        pairs = np.array(plan.pairs, np.int64).reshape(-1, 2)
        self.person_of, self.place_of = (
            (pairs[:, 1], pairs[:, 0]) if mentee else (pairs[:, 0], pairs[:, 1])
        )
        self.wanted = np.array(self.own.capacity, np.int64).reshape(-1)
        self.free = np.array(other.capacity, np.int64).reshape(-1)
        self.allowed = table.allowed.T if mentee else table.allowed

    def everybody(self) -> list[LeftOut]:
        alone = self.wanted > 0
        alone[self.person_of] = False
        return [self._why(one) for one in np.flatnonzero(alone).tolist()]

    def _why(self, one: int) -> LeftOut:
        table, role, free = self.table, self.role, self.free > 0

        def line(cells: npt.NDArray[np.bool_]) -> Mask:
            return (cells[:, one] if role is Role.MENTEE else cells[one, :]) & free

        def reason(why: WhyLeftOut) -> LeftOut:
            return LeftOut(self.own.ids[one], role, why)

        if not free.any():
            return reason(WhyLeftOut.NOBODY_THERE)
        if line(table.allowed).any():
            competitors, places = self._competition(one)
            return LeftOut(self.own.ids[one], role, WhyLeftOut.COMPETING, (), competitors, places)
        eligible = line(table.eligible)
        if (eligible & ~line(table.forbidden)).any():
            return reason(WhyLeftOut.BELOW_LOWEST)
        if eligible.any():
            return reason(WhyLeftOut.FORBIDDEN)
        counts = [(rule, int(line(cells).sum())) for rule, cells in table.blocked.items()]
        ordered = sorted((c for c in counts if c[1]), key=lambda c: (-c[1], c[0]))
        return LeftOut(self.own.ids[one], role, WhyLeftOut.RULED_OUT, tuple(ordered))

    def _competition(self, one: int) -> tuple[int, int]:
        """Partners wanted and places there are, among all who can be reached by swapping."""
        people = np.zeros(len(self.wanted), bool)
        places = np.zeros(len(self.free), bool)
        fresh = np.array([one])
        while len(fresh):
            people[fresh] = True
            places |= self.allowed[fresh].any(axis=0) & (self.free > 0)
            reached = np.zeros(len(self.wanted), bool)
            reached[self.person_of[places[self.place_of]]] = True
            fresh = np.flatnonzero(reached & ~people)
        return int(self.wanted[people].sum()), int(self.free[places].sum())
