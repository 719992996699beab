"""Another good plan: take a little off the chosen pairs, solve again, and say what it costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from rmdesk.rules.pairing.draft import Draft, Table, tie_break
from rmdesk.rules.pairing.explain.plans import Cell, Change, change
from rmdesk.rules.pairing.objective import Objective
from rmdesk.rules.pairing.solver import Solution, solve

STEPS = (1, 2, 3, 5, 8, 13, 20, 35, 60, 101)
"""Points taken off each chosen pair, one after the other until enough changes; the last is more
than any pair has, so that another plan is found wherever there is one."""
ENOUGH = 0.2
"""A share of the pairs that is to differ, and two at least [our judgement]."""


@dataclass(frozen=True, slots=True)
class Another:
    """Another plan as good as can be with ``off`` points taken off each pair chosen so far."""

    off: int
    change: Change
    draft: Draft


def another(table: Table, pairs: Iterable[Cell]) -> Another | None:
    """The best plan that differs in a fifth of the pairs, or as far as possible.

    As many pairs as in the best plan (unless the policy asks for the total alone), and none lower
    than its lowest; where that allows no other plan, a lower one. ``None``: there is no other.
    """
    chosen = set(pairs)
    best = table.plan()
    limits = [0]
    if table.policy.objective in {Objective.PAIRS_WORST_TOTAL, Objective.LEXIMIN_BANDS}:
        free = [int(table.scores.total[c]) for c in best.pairs if c not in table.facts.locked]
        limits.insert(0, min(free, default=0))
    enough = max(2, round(ENOUGH * (len(chosen) - len(table.facts.locked))))
    for limit in dict.fromkeys(limits):
        found: tuple[int, Solution] | None = None
        most = 0
        for off in STEPS:
            plan = _without(table, chosen, limit, off)
            differs = len(set(plan.pairs) ^ chosen)
            fewer = table.policy.objective is not Objective.TOTAL and plan.count < best.count
            if differs <= most or fewer:
                continue
            found, most = (off, plan), differs
            if len(set(plan.pairs) - chosen) >= enough:
                break
        if found is not None:
            off, plan = found
            points = [int(table.scores.total[cell]) for cell in plan.pairs]
            real = Solution(plan.pairs, sum(points), min(points, default=None))
            return Another(off, change(table, chosen, plan.pairs), table.draft(real))
    return None


def _without(table: Table, chosen: set[Cell], limit: int, off: int) -> Solution:
    """The best plan with ``off`` points taken off each of ``chosen``, and none below ``limit``."""
    facts = table.facts
    total = table.policy.objective is Objective.TOTAL
    # where the number of pairs counts first, points for every pair alike change nothing
    points = table.scores.total + (0 if total else off)
    for cell in chosen:
        points[cell] = max(0, int(points[cell]) - off)
    return solve(
        points,
        table.allowed & (table.scores.total >= limit),
        facts.mentors.capacity,
        facts.mentees.capacity,
        facts.locked,
        Objective.TOTAL if total else Objective.PAIRS_TOTAL,
        ties=tie_break(facts.mentors.ids, facts.mentees.ids),
        first=(np.array(facts.mentors.waiting, bool), np.array(facts.mentees.waiting, bool)),
    )
