"""What a forced pair costs: the one search equals solving again with that pair."""

from __future__ import annotations

import os
import random

import pytest
from invented import invented, some_policy

from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.explain.outcomes import outcomes, quick
from rmdesk.rules.pairing.objective import Objective
from rmdesk.rules.pairing.solver import PairingError

QUESTIONS = int(os.environ.get("RMDESK_QUESTIONS", "500"))
SEARCHED = (Objective.PAIRS_WORST_TOTAL, Objective.PAIRS_TOTAL, Objective.TOTAL)


@pytest.mark.parametrize("objective", SEARCHED)
def test_every_answer_equals_solving_again_with_the_pair_forced(objective: Objective) -> None:
    asked, seed = 0, 1000 * SEARCHED.index(objective)
    while asked < QUESTIONS:
        seed += 1
        chance = random.Random(seed)
        table = Table(
            invented(seed, chance.randint(1, 12), chance.randint(1, 12)),
            some_policy(seed, objective),
        )
        assert quick(table)
        mentee = chance.random() < 0.5
        side = table.facts.mentees if mentee else table.facts.mentors
        one = chance.randrange(len(side))
        for other, found in enumerate(outcomes(table, one, mentee=mentee)):
            cell = (other, one) if mentee else (one, other)
            asked += 1
            try:
                plan = table.plan((cell,))
            except PairingError:
                assert found is None, (seed, cell)
                continue
            assert found is not None, (seed, cell)
            assert cell in plan.pairs
            assert (found.count, found.total) == (plan.count, plan.total), (seed, cell)
            if objective is Objective.PAIRS_WORST_TOTAL:
                assert found.worst == plan.worst, (seed, cell)
            else:
                assert found.worst is None


def test_leximin_is_solved_for_each_partner_and_says_so() -> None:
    table = Table(invented(5, 6, 6), some_policy(5, Objective.LEXIMIN_BANDS))
    assert not quick(table)
    for row, found in enumerate(outcomes(table, 0, mentee=True)):
        if found is not None:
            plan = table.plan(((row, 0),))
            assert (found.count, found.total, found.worst) == (plan.count, plan.total, plan.worst)
