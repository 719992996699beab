"""The check before a run: whom a setting leaves without anybody, which rules cost pairs, and which
narrower setting would help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing import hard
from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.levels import served
from rmdesk.rules.pairing.policy import Criterion, HardRule, Line, Policy, moved
from rmdesk.rules.words import Role

Mask = npt.NDArray[np.bool_]
Report = Callable[[int, int], None]
SOFT_SHARE = 10
"""What another department counts at least once it is preferred only [our judgement]."""


class Narrower(StrEnum):
    """A setting that keeps fewer people apart."""

    CLOSE_LINE = "close_line"
    """Only close lines instead of the whole chain."""
    SMALLER_GAP = "smaller_gap"
    """One grade less between the two."""
    UNKNOWN_GRADES = "unknown_grades"
    """A grade that is not known keeps nobody apart."""
    DEPARTMENT_SOFT = "department_soft"
    """Another department earns points instead of being a must."""
    LOWER_LIMIT = "lower_limit"
    """Lower points are acceptable."""
    RULE_OFF = "rule_off"
    """One rule is not held."""


@dataclass(frozen=True, slots=True)
class Stranded:
    """Somebody whom nobody can be paired with."""

    participation_id: str
    role: Role
    rules: tuple[tuple[HardRule, int], ...]
    """How many candidates each rule keeps away, the most first."""
    by_points: int
    """So many candidates are below the lowest acceptable points and nothing else."""
    forbidden: int
    """So many the coordinator forbade, and nothing else."""

    @property
    def has_candidates(self) -> bool:
        """Whether anybody is there who is kept away; else nobody of the other side has a place."""
        return bool(self.rules or self.by_points or self.forbidden)


@dataclass(frozen=True, slots=True)
class Offer:
    """A narrower setting and what it would bring."""

    kind: Narrower
    rule: HardRule | None
    policy: Policy
    helps: tuple[str, ...]
    """Who would have a candidate then, and has none now."""
    pairs: int
    """So many more pairs could be made."""


@dataclass(frozen=True, slots=True)
class Check:
    """Everything worth knowing before a run."""

    mentors: int
    mentees: int
    mentor_places: int
    mentee_places: int
    possible: int
    """No plan under these rules has more pairs, locked ones included."""
    stranded: tuple[Stranded, ...]
    unplaced: tuple[str, ...]
    """Participations whose grade is not known or has no place on the ladder."""
    costs: tuple[tuple[HardRule, int], ...]
    """How many more pairs could be made without a rule, for each rule that costs any."""
    offers: tuple[Offer, ...]
    """The most helpful first; no veto is ever offered away."""


def check(facts: Facts, policy: Policy, report: Report = lambda done, total: None) -> Check:
    """Look at the rules before a run; ``report`` may raise to stop."""
    ground = _Ground(facts, policy)
    allowed = ground.allowed(ground.blocked)
    possible = ground.most_pairs(allowed)
    lonely = ground.stranded(allowed)
    stranded = tuple(ground.why(role, one) for role, one in lonely)
    variants = list(_variants(policy, ground.highest_limit(lonely)))
    costs: list[tuple[HardRule, int]] = []
    offers: list[Offer] = []
    for done, rule in enumerate(ground.blocked):
        report(done, len(ground.blocked) + len(variants))
        rest = {r: table for r, table in ground.blocked.items() if r is not rule}
        more = ground.most_pairs(ground.allowed(rest)) - possible
        if more:
            costs.append((rule, more))
    for done, (kind, variant_rule, narrower) in enumerate(variants):
        report(len(ground.blocked) + done, len(ground.blocked) + len(variants))
        then = ground.under(narrower)
        still = set(ground.stranded(then))
        helps = tuple(ground.id_of(*one) for one in lonely if one not in still)
        more = ground.most_pairs(then) - possible
        if helps or more:
            offers.append(Offer(kind, variant_rule, narrower, helps, more))
    kinds = list(Narrower)
    return Check(
        mentors=len(facts.mentors),
        mentees=len(facts.mentees),
        mentor_places=sum(facts.mentors.capacity),
        mentee_places=sum(facts.mentees.capacity),
        possible=possible,
        stranded=stranded,
        unplaced=_unplaced(facts, policy),
        costs=tuple(sorted(costs, key=lambda c: (-c[1], c[0]))),
        offers=tuple(sorted(offers, key=lambda o: (-len(o.helps), -o.pairs, kinds.index(o.kind)))),
    )


def stranded_count(facts: Facts, policy: Policy) -> int:
    """How many people nobody can be paired with."""
    ground = _Ground(facts, policy)
    return len(ground.stranded(ground.allowed(ground.blocked)))


def _variants(policy: Policy, limit: int) -> Iterator[tuple[Narrower, HardRule | None, Policy]]:
    rules = policy.rules
    if HardRule.REPORTING_LINE in rules and policy.line is Line.WHOLE_CHAIN:
        yield Narrower.CLOSE_LINE, None, replace(policy, line=Line.CLOSE)
    if HardRule.GRADE_GAP in rules and policy.minimum_gap > 1:
        yield Narrower.SMALLER_GAP, None, replace(policy, minimum_gap=policy.minimum_gap - 1)
    if HardRule.GRADE_GAP in rules and policy.unknown_grade_blocks:
        yield Narrower.UNKNOWN_GRADES, None, replace(policy, unknown_grade_blocks=False)
    if HardRule.OTHER_DEPARTMENT in rules:
        yield Narrower.DEPARTMENT_SOFT, None, _department_soft(policy)
    if policy.lowest_points > limit:
        yield Narrower.LOWER_LIMIT, None, replace(policy, lowest_points=limit)
    for rule in HardRule:
        if rule in rules and rule not in {HardRule.VETO, HardRule.OTHER_DEPARTMENT}:
            yield Narrower.RULE_OFF, rule, replace(policy, rules=rules - {rule})


def _department_soft(policy: Policy) -> Policy:
    weights = {criterion: policy.weights.get(criterion, 0) for criterion in Criterion}
    if weights[Criterion.PERSPECTIVE] < SOFT_SHARE:
        weights = moved(weights, Criterion.PERSPECTIVE, SOFT_SHARE)
    return replace(policy, rules=policy.rules - {HardRule.OTHER_DEPARTMENT}, weights=weights)


def _unplaced(facts: Facts, policy: Policy) -> tuple[str, ...]:
    if not facts.uses_grades or HardRule.GRADE_GAP not in policy.rules:
        return ()
    return tuple(
        one
        for side in (facts.mentees, facts.mentors)
        for one, grade in zip(side.ids, side.grade, strict=True)
        if grade == UNKNOWN
    )


class _Ground:
    """Who may be paired with whom under a policy and under those that differ a little from it."""

    def __init__(self, facts: Facts, policy: Policy) -> None:
        self.facts, self.policy = facts, policy
        self.table = Table(facts, policy) if policy.lowest_points else None
        self.blocked: Mapping[HardRule, Mask] = (
            self.table.blocked if self.table else hard.blocked(facts, policy)
        )
        shape = len(facts.mentors), len(facts.mentees)
        self.same = hard.same_person(facts)
        self.forbidden = np.zeros(shape, bool)
        self.rows, self.cols = (np.array(s.capacity, np.int64) for s in self._sides)
        self.locked = np.zeros(shape, bool)
        for row, col in facts.forbidden:
            self.forbidden[row, col] = True
        for row, col in facts.locked:
            self.locked[row, col] = True
            self.rows[row] -= 1
            self.cols[col] -= 1

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self.facts.mentors, self.facts.mentees

    def allowed(self, blocked: Mapping[HardRule, Mask]) -> Mask:
        """Cells that may be paired when these rules hold."""
        kept_apart = self.same | self.forbidden
        for table in blocked.values():
            kept_apart = kept_apart | table
        if self.table is not None:
            kept_apart |= self.table.low
        return ~kept_apart & ~self.locked

    def under(self, policy: Policy) -> Mask:
        """Cells that may be paired under another policy."""
        if policy.lowest_points:
            return np.asarray(Table(self.facts, policy).allowed & ~self.locked)
        blocked: dict[HardRule, Mask] = {
            rule: table
            for rule, table in self.blocked.items()
            if rule in policy.rules and rule not in {HardRule.GRADE_GAP, HardRule.REPORTING_LINE}
        }
        changing = policy.rules & {HardRule.GRADE_GAP, HardRule.REPORTING_LINE}
        blocked |= hard.blocked(self.facts, replace(policy, rules=frozenset(changing)))
        kept_apart = self.same | self.forbidden | self.locked
        for table in blocked.values():
            kept_apart |= table
        return ~kept_apart

    def most_pairs(self, allowed: Mask) -> int:
        """No plan over ``allowed`` has more pairs; locked ones are counted."""
        open_ = allowed & (self.rows > 0)[:, None] & (self.cols > 0)[None, :]
        room = np.maximum(self.rows, 0), np.maximum(self.cols, 0)
        return len(self.facts.locked) + served(open_, room[0], room[1], True)

    def stranded(self, allowed: Mask) -> list[tuple[Role, int]]:
        """Who has a free place and nobody to fill it, mentees first."""
        open_ = allowed & (self.rows > 0)[:, None] & (self.cols > 0)[None, :]
        some = open_.any(axis=0), open_.any(axis=1)
        taken = self.locked.any(axis=0), self.locked.any(axis=1)
        return [
            (Role.MENTEE, int(col))
            for col in np.flatnonzero((self.cols > 0) & ~some[0] & ~taken[0])
        ] + [
            (Role.MENTOR, int(row))
            for row in np.flatnonzero((self.rows > 0) & ~some[1] & ~taken[1])
        ]

    def id_of(self, role: Role, one: int) -> str:
        """The participation's id."""
        return (self.facts.mentees if role is Role.MENTEE else self.facts.mentors).ids[one]

    def why(self, role: Role, one: int) -> Stranded:
        """Which rules keep away how many of those who have a place."""
        free = (self.rows if role is Role.MENTEE else self.cols) > 0

        def line(table: Mask) -> Mask:
            return (table[:, one] if role is Role.MENTEE else table[one, :]) & free

        counts = [(rule, int(line(table).sum())) for rule, table in self.blocked.items()]
        by_rule = line(self.same)
        for table in self.blocked.values():
            by_rule = by_rule | line(table)
        forbidden = line(self.forbidden) & ~by_rule
        low = line(self.table.low) & ~by_rule & ~forbidden if self.table else np.zeros(1, bool)
        return Stranded(
            self.id_of(role, one),
            role,
            tuple(sorted((c for c in counts if c[1]), key=lambda c: (-c[1], c[0]))),
            int(low.sum()),
            int(forbidden.sum()),
        )

    def highest_limit(self, lonely: list[tuple[Role, int]]) -> int:
        """The highest lowest-acceptable points at which no rule-abiding candidate is lost to all of
        ``lonely``; the policy's own when points strand nobody.
        """
        limit = self.policy.lowest_points
        if self.table is None:
            return limit
        fine = self.table.eligible & ~self.forbidden & ~self.locked
        fine &= (self.rows > 0)[:, None] & (self.cols > 0)[None, :]
        points = np.where(fine, self.table.scores.total, -1)
        for role, one in lonely:
            best = int((points[:, one] if role is Role.MENTEE else points[one, :]).max(initial=-1))
            if best >= 0:
                limit = min(limit, best)
        return limit
