"""What is said is so: forced pairs, rules relaxed, other plans, and why somebody is alone."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from invented import invented, some_policy

from rmdesk.rules.pairing.draft import Table, draft
from rmdesk.rules.pairing.explain.alone import Bar, why_alone
from rmdesk.rules.pairing.explain.another import another
from rmdesk.rules.pairing.explain.plans import TIE, Change, change
from rmdesk.rules.pairing.explain.relax import Limit, relax
from rmdesk.rules.pairing.explain.what_if import what_if
from rmdesk.rules.pairing.explain.why import why_these
from rmdesk.rules.pairing.objective import Objective
from rmdesk.rules.pairing.policy import HardRule, Policy
from rmdesk.rules.words import Role

SEEDS = range(120)


def drawn(seed: int, objective: Objective | None = None) -> Table:
    chance = random.Random(seed)
    people = invented(seed, chance.randint(2, 12), chance.randint(2, 12))
    return Table(people, some_policy(seed, objective))


def applied(table: Table, before: set[tuple[str, str]], made: Change) -> set[tuple[str, str]]:
    gone = {(p.mentor, p.mentee) for p in made.gone}
    assert gone <= before
    return (before - gone) | {(p.mentor, p.mentee) for p in made.made}


def named(table: Table, cells: object) -> set[tuple[str, str]]:
    ids = table.facts.mentors.ids, table.facts.mentees.ids
    return {(ids[0][r], ids[1][c]) for r, c in cells}  # type: ignore[attr-defined]


@pytest.mark.parametrize("objective", list(Objective))
def test_what_if_is_what_locking_and_running_again_gives(objective: Objective) -> None:
    refused = 0
    for seed in SEEDS:
        table = drawn(seed, objective)
        chance = random.Random(seed)
        facts = table.facts
        before = table.plan()
        cell = chance.randrange(len(facts.mentors)), chance.randrange(len(facts.mentees))
        said = what_if(table, before.pairs, cell)
        assert (said.mentor, said.mentee) == (
            facts.mentors.ids[cell[0]],
            facts.mentees.ids[cell[1]],
        )
        locks = [*facts.locked, *({cell} - set(facts.locked))]
        if said.change is None:
            refused += 1
            used = sum(r == cell[0] for r, _ in locks), sum(c == cell[1] for _, c in locks)
            over = (
                used[0] > facts.mentors.capacity[cell[0]],
                used[1] > facts.mentees.capacity[cell[1]],
            )
            assert any(over)
            assert all(a == said.mentor or b == said.mentee for a, b in said.kept_by)
            assert said.kept_by
            continue
        again = draft(replace(facts, locked=tuple(locks)), table.policy)
        now = {(p.mentor_id, p.mentee_id) for p in again.pairs}
        assert said.plan is not None
        kept = table.draft(said.plan)
        assert {(p.mentor_id, p.mentee_id) for p in kept.pairs} == now
        assert applied(table, named(table, before.pairs), said.change) == now
        assert (said.mentor, said.mentee) in now
        assert said.change.after.total == again.total
        assert said.change.after.worst == again.worst
        assert said.change.pairs == len(now) - before.count
        was, will = (
            {one for two in plan for one in two} for plan in (named(table, before.pairs), now)
        )
        assert set(said.change.alone) == was - will
        assert set(said.change.joined) == will - was
    assert refused


@pytest.mark.parametrize("seed", range(40))
def test_each_relaxed_rule_equals_running_without_it(seed: int) -> None:
    table = drawn(seed)
    facts, policy = table.facts, table.policy
    before = named(table, table.plan().pairs)
    found = relax(facts, policy, before)
    without = {one.rule: one for one in found}
    assert {r for r in without if isinstance(r, HardRule)} == policy.rules
    assert (Limit.LOWEST_POINTS in without) == bool(policy.lowest_points)
    assert (Limit.FORBIDDEN in without) == bool(facts.forbidden)
    for rule, one in without.items():
        if isinstance(rule, HardRule):
            assert one.policy == replace(policy, rules=policy.rules - {rule})
        again = draft(
            replace(facts, forbidden=frozenset()) if rule is Limit.FORBIDDEN else facts,
            replace(policy, lowest_points=0) if rule is Limit.LOWEST_POINTS else one.policy,
        )
        now = {(p.mentor_id, p.mentee_id) for p in again.pairs}
        assert applied(table, before, one.change) == now
        assert {(p.mentor_id, p.mentee_id) for p in one.draft.pairs} == now
        assert one.change.after.total == again.total
        assert one.change.pairs == len(now) - len(before)
        joined = {p for two in now for p in two} - {p for two in before for p in two}
        assert set(one.change.joined) == joined
    gains = [one.change.pairs for one in found]
    assert gains == sorted(gains, reverse=True)


def test_another_plan_differs_keeps_what_counts_first_and_costs_no_more_than_was_taken_off() -> (
    None
):
    none = 0
    for seed in SEEDS:
        table = drawn(seed)
        before = table.plan()
        other = another(table, before.pairs)
        if other is None:
            none += 1
            continue
        now = {(p.mentor_id, p.mentee_id) for p in other.draft.pairs}
        was = named(table, before.pairs)
        assert now != was
        assert applied(table, was, other.change) == now
        assert named(table, table.facts.locked) <= now
        if table.policy.objective is not Objective.TOTAL:
            assert len(now) == len(was)
        lost = before.total - sum(p.points for p in other.draft.pairs)
        assert lost == -other.change.total
        if table.policy.objective in {Objective.PAIRS_TOTAL, Objective.TOTAL}:
            assert lost <= other.off * len(other.change.gone), seed
        if table.policy.objective is Objective.TOTAL:
            assert lost >= 0
        ids = {i: n for n, i in enumerate(table.facts.mentors.ids)}
        ids |= {i: n for n, i in enumerate(table.facts.mentees.ids)}
        for pair in other.draft.pairs:
            assert pair.locked or table.allowed[ids[pair.mentor_id], ids[pair.mentee_id]]
    assert 0 < none < len(SEEDS) // 2


def test_there_is_no_other_plan_only_where_no_other_is_as_large() -> None:
    for seed in range(400):
        chance = random.Random(seed)
        table = Table(
            invented(seed, chance.randint(1, 4), chance.randint(1, 4), both=False),
            some_policy(seed, Objective.PAIRS_TOTAL),
        )
        before = table.plan()
        if another(table, before.pairs) is None:
            assert not _others(table, set(before.pairs)), seed


def _others(table: Table, chosen: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    """By brute force: every other plan with the same people first and as many pairs."""
    facts = table.facts
    open_ = [
        (r, c)
        for r in range(len(facts.mentors))
        for c in range(len(facts.mentees))
        if table.allowed[r, c] or (r, c) in facts.locked
    ]
    found = []
    waits = _waits(table, chosen)
    for some in itertools.combinations(open_, len(chosen)):
        plan = set(some)
        if plan == chosen or not set(facts.locked) <= plan or _waits(table, plan) != waits:
            continue
        if all(
            sum(r == row for r, _ in plan) <= cap for row, cap in enumerate(facts.mentors.capacity)
        ) and all(
            sum(c == col for _, c in plan) <= cap for col, cap in enumerate(facts.mentees.capacity)
        ):
            found.append(plan)
    return found


def _waits(table: Table, plan: set[tuple[int, int]]) -> int:
    facts = table.facts
    rows, cols = {r for r, _ in plan}, {c for _, c in plan}
    return sum(facts.mentors.waiting[r] for r in rows) + sum(facts.mentees.waiting[c] for c in cols)


def test_why_alone_names_what_keeps_each_candidate_away_and_who_shares_the_places() -> None:
    told = dict.fromkeys(("competing", "blocked", "one rule"), 0)
    for seed in SEEDS:
        table = drawn(seed)
        facts, plan = table.facts, table.plan()
        for out in table.left_out(plan):
            mentee = out.role is Role.MENTEE
            own, others = (
                (facts.mentees, facts.mentors) if mentee else (facts.mentors, facts.mentees)
            )
            one = own.ids.index(out.participation_id)
            why = why_alone(table, plan.pairs, one, out.role)
            assert {k.id for k in why.candidates} == set(others.ids)
            for kept in why.candidates:
                other = others.ids.index(kept.id)
                cell = (other, one) if mentee else (one, other)
                rules = [r for r, mask in table.blocked.items() if mask[cell]]
                assert list(kept.rules) == rules
                assert (Bar.FORBIDDEN in kept.bars) == (cell in facts.forbidden)
                assert (not kept.rules and not kept.bars) == bool(table.allowed[cell])
                if kept.one_rule is not None:
                    told["one rule"] += 1
                    freed = Table(
                        facts,
                        replace(
                            table.policy,
                            rules=table.policy.rules - {kept.one_rule},
                            lowest_points=0,
                        ),
                    )
                    assert freed.allowed[cell]
            if why.places:
                told["competing"] += 1
                assert why.id in why.group
                assert why.wanted == sum(own.capacity[own.ids.index(i)] for i in why.group)
                assert why.places == sum(others.capacity[others.ids.index(i)] for i in why.sharing)
                assert (why.wanted, why.places) == (out.competitors, out.places)
            else:
                told["blocked"] += 1
                assert why.group == ()
    assert all(told.values())


def test_why_these_two_adds_up_and_says_wishes_gaps_and_ties_as_the_rows_do() -> None:
    for seed in SEEDS:
        table = drawn(seed)
        facts = table.facts
        chance = random.Random(seed)
        cell = chance.randrange(len(facts.mentors)), chance.randrange(len(facts.mentees))
        why = why_these(table, cell)
        assert sum(p.points for p in why.pair.breakdown) == why.pair.points
        ranks = [k for r, c, k in facts.mentor_wishes if (r, c) == cell]
        assert why.wishes[0].rank == (min(ranks) if ranks else None)
        assert why.wishes[1].any == (cell[1] in facts.wishing_mentees)
        assert ((Role.MENTEE, "topics") in why.unknown) == (not facts.mentees.topics[cell[1]])
        for tie in why.ties:
            assert abs(tie.points - why.pair.points) <= TIE
            assert (tie.mentor == why.pair.mentor_id) != (tie.mentee == why.pair.mentee_id)
        mine = [
            r
            for r in range(len(facts.mentors))
            if r != cell[0]
            and table.allowed[r, cell[1]]
            and abs(int(table.scores.total[r, cell[1]]) - why.pair.points) <= TIE
        ]
        assert {facts.mentors.ids[r] for r in mine} == {
            t.mentor for t in why.ties if t.mentor != why.pair.mentor_id
        }


def test_a_change_to_the_same_plan_is_no_change() -> None:
    table = Table(invented(1, 5, 5), Policy())
    plan = table.plan().pairs
    same = change(table, plan, plan)
    assert (same.gone, same.made, same.joined, same.alone) == ((), (), (), ())
    assert (same.pairs, same.total) == (0, 0)
