"""Which one rule to relax, and what it would bring: drop each in turn and solve again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from rmdesk.rules.pairing.draft import Draft, Table
from rmdesk.rules.pairing.explain.plans import Change, Two, cells_of, change
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.pairing.policy import HardRule, Policy

Report = Callable[[int, int], None]


class Limit(StrEnum):
    """What else than a hard rule can be relaxed."""

    LOWEST_POINTS = "lowest_points"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Relaxed:
    """One rule, and the plan without it."""

    rule: HardRule | Limit
    policy: Policy
    change: Change
    draft: Draft


def relax(
    facts: Facts,
    policy: Policy,
    pairs: Iterable[Two],
    report: Report = lambda done, total: None,
) -> list[Relaxed]:
    """For each rule that is on, the best plan without it against ``pairs``; the best first.

    Ordered by pairs more, then points more; the plan as it is counts with the points it has in the
    table without the rule, since the mean of what is not known is taken over the allowed pairs.
    """
    trials: list[tuple[HardRule | Limit, Facts, Policy]] = [
        (rule, facts, replace(policy, rules=policy.rules - {rule}))
        for rule in HardRule
        if rule in policy.rules
    ]
    if policy.lowest_points:
        trials.append((Limit.LOWEST_POINTS, facts, replace(policy, lowest_points=0)))
    if facts.forbidden:
        trials.append((Limit.FORBIDDEN, replace(facts, forbidden=frozenset()), policy))
    pairs = list(pairs)
    found = []
    for done, (rule, some_facts, some_policy) in enumerate(trials):
        report(done, len(trials))
        table = Table(some_facts, some_policy)
        plan = table.plan()
        found.append(
            Relaxed(
                rule,
                some_policy,
                change(table, cells_of(table, pairs), plan.pairs),
                table.draft(plan),
            )
        )
    report(len(trials), len(trials))
    found.sort(key=lambda r: (-r.change.pairs, -len(r.change.joined), -r.change.total))
    return found
