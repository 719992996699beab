"""How sure: the same people get the same answer, and draws are redrawn scores and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from invented import invented

from rmdesk.rules.pairing.draft import Table, draft
from rmdesk.rules.pairing.explain.sure import ERROR, how_sure, redrawn
from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.policy import Criterion, HardRule, Policy
from rmdesk.rules.words import Instrument

POLICY = Policy(rules=frozenset({HardRule.VETO}), weights={Criterion.PERSONALITY: 60,
                                                           Criterion.TOPICS: 40})  # fmt: skip


def with_traits(seed: int, m: int, n: int) -> Facts:
    chance = random.Random(seed)

    def side(one: Side) -> Side:
        return replace(
            one,
            traits=tuple(
                (
                    chance.choice(list(Instrument)),
                    tuple(round(chance.uniform(1, 5), 2) for _ in range(5)),
                )
                if chance.random() < 0.8
                else None
                for _ in one.ids
            ),
        )

    facts = invented(seed, m, n, both=False)
    return replace(facts, mentors=side(facts.mentors), mentees=side(facts.mentees))


def pairs(facts: Facts, policy: Policy) -> list[tuple[str, str]]:
    return [(p.mentor_id, p.mentee_id) for p in draft(facts, policy).pairs]


def test_every_pair_that_is_not_locked_is_counted_the_same_each_time() -> None:
    facts = with_traits(3, 12, 12)
    asked = pairs(facts, POLICY)
    found = how_sure(facts, POLICY, asked, draws=40)
    assert found == how_sure(facts, POLICY, asked, draws=40)
    locked = {(facts.mentors.ids[r], facts.mentees.ids[c]) for r, c in facts.locked}
    assert [(one.mentor, one.mentee) for one in found] == [p for p in asked if p not in locked]
    assert all(0 <= one.kept <= one.draws == 40 for one in found)
    assert len({one.kept for one in found}) > 1


def test_a_draw_equals_scoring_and_solving_with_the_redrawn_scores() -> None:
    for seed in range(20):
        table = Table(with_traits(seed, 9, 9), POLICY)
        drawn = redrawn(table, np.random.default_rng(seed))
        chance = np.random.default_rng(seed)

        def noisy(side: Side, chance: np.random.Generator = chance) -> Side:
            moved = [
                None
                if one is None
                else (
                    one[0],
                    tuple(
                        np.clip(
                            np.array(one[1]) + chance.normal(0, ERROR[one[0]], 5), 1, 5
                        ).tolist()
                    ),
                )
                for one in side.traits
            ]
            return replace(side, traits=tuple(moved))

        mentors = noisy(table.facts.mentors)
        again = Table(
            replace(table.facts, mentors=mentors, mentees=noisy(table.facts.mentees)), POLICY
        )
        assert (drawn.scores.total == again.scores.total).all()
        assert drawn.plan() == again.plan()
        for criterion in set(table.scores.points) - {Criterion.PERSONALITY}:
            assert (drawn.scores.points[criterion] == table.scores.points[criterion]).all()


def test_it_is_not_asked_where_personality_does_not_count() -> None:
    facts = with_traits(3, 12, 12)
    policy = replace(POLICY, weights={Criterion.TOPICS: 40})
    assert how_sure(facts, policy, pairs(facts, policy), draws=2) == []
