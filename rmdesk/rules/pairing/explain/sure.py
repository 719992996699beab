"""How sure: how often each pair survives when personality is redrawn with its measurement error.

The standard error of a trait's mean is .45 for the Mini-IPIP and .28 for the IPIP-50 markers
(computed from published reliabilities; see Donnellan 2006, Goldberg 1992). Each draw adds that
error to every mean of everybody, scores personality anew and solves again. The random numbers are
seeded by the people's facts, so that the same people always get the same answer.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.explain.plans import Two, cells_of
from rmdesk.rules.pairing.facts import Facts, Side, Traits
from rmdesk.rules.pairing.policy import Criterion, Policy
from rmdesk.rules.pairing.scoring import rescored
from rmdesk.rules.words import Instrument

DRAWS = 500
ERROR = {Instrument.MINI_IPIP: 0.45, Instrument.IPIP_50: 0.28}
"""Standard error of measurement of a trait's mean, on the scale of 1 to 5."""


@dataclass(frozen=True, slots=True)
class Sure:
    """One pair and in how many of the draws the best plan had it."""

    mentor: str
    mentee: str
    kept: int
    draws: int


def how_sure(
    facts: Facts,
    policy: Policy,
    pairs: Iterable[Two],
    draws: int = DRAWS,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> list[Sure]:
    """For each pair the number of draws that keep it; empty when personality does not count.

    Locked pairs are not asked about: they are kept whatever the points say.
    """
    table = Table(facts, policy)
    table.ties = table.ties().copy  # the same in every draw
    if Criterion.PERSONALITY not in table.scores.points:
        return []
    asked = [cell for cell in cells_of(table, pairs) if cell not in facts.locked]
    kept = dict.fromkeys(asked, 0)
    chance = np.random.default_rng(int(facts.stamp()[:16], 16))
    for done in range(draws):
        report(done, draws)
        plan = set(redrawn(table, chance).plan().pairs)
        for cell in asked:
            kept[cell] += cell in plan
    report(draws, draws)
    ids = facts.mentors.ids, facts.mentees.ids
    return [Sure(ids[0][r], ids[1][c], kept[r, c], draws) for r, c in asked]


def redrawn(table: Table, chance: np.random.Generator) -> Table:
    """The table with every trait's mean moved by its measurement error, within 1 to 5."""
    facts = replace(
        table.facts,
        mentors=_noisy(table.facts.mentors, chance),
        mentees=_noisy(table.facts.mentees, chance),
    )
    other = copy.copy(table)
    other.scores = rescored(
        table.scores, facts, Criterion.PERSONALITY, table.eligible, table.blocked
    )
    other.low = other.scores.total < table.policy.lowest_points
    other.allowed = other.eligible & ~other.forbidden & ~other.low
    return other


def _noisy(side: Side, chance: np.random.Generator) -> Side:
    def moved(one: Traits | None) -> Traits | None:
        if one is None:
            return None
        noise = chance.normal(0.0, ERROR[one[0]], len(one[1])).tolist()
        return one[0], tuple(
            None if mean is None else min(5.0, max(1.0, mean + off))
            for mean, off in zip(one[1], noise, strict=True)
        )

    return replace(side, traits=tuple(moved(one) for one in side.traits))
