"""Points of a plan worked out anew without what is never on paper, so that nothing can be derived.

Taking one column away would not do: the others were shares of 100 together with it. The points on
paper are those of the same people under the same policy with its weight at nothing, and the traits
themselves are left out of the facts before anything is computed.
"""

from __future__ import annotations

from dataclasses import replace

from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.policy import Criterion, HardRule, Policy
from rmdesk.rules.plan_paper import NEVER_ON_PAPER, PairingPlanPaper, PlanPair, PlanSource


def composed(source: PlanSource, facts: Facts, policy: Policy) -> PairingPlanPaper:
    """The paper for ``source``; ``facts`` hold everybody in it, with the places they then have.

    What people said of themselves (``Facts.pairs_across``) is withheld as personality is: from
    points for a different perspective one could read who said what.
    """
    withheld = set(NEVER_ON_PAPER)
    if facts.pairs_across:
        withheld.add(Criterion.PERSPECTIVE)
    weights = {c: 0 if c in withheld else weight for c, weight in policy.weights.items()}
    bare = replace(facts, mentors=_bare(facts.mentors), mentees=_bare(facts.mentees))
    table = Table(bare, replace(policy, weights=weights, lowest_points=0))
    rows = {one: n for n, one in enumerate(bare.mentors.ids)}
    cols = {one: n for n, one in enumerate(bare.mentees.ids)}
    pairs = []
    for mentor, mentee in source.cells:
        if mentor not in rows or mentee not in cols:
            continue
        told = table.pair(rows[mentor], cols[mentee])
        pairs.append(
            PlanPair(
                source.people[mentor],
                source.people[mentee],
                tuple(sorted(source.topics[mentor] & source.topics[mentee], key=str.casefold)),
                tuple(part.points for part in told.breakdown),
                tuple(part.known for part in told.breakdown),
                told.points,
                tuple(rule for rule in told.broken if rule is not HardRule.VETO),
            )
        )
    return replace(
        source.blank,
        criteria=tuple(table.scores.maximum.items()),
        pairs=tuple(pairs),
    )


def _bare(side: Side) -> Side:
    """``side`` without what people said of themselves."""
    return replace(side, traits=(), described=(), decade=())
