"""The check before a run: who is left without anybody, by which setting, and what would help."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import numpy as np
import pytest

from rmdesk.rules.pairing.check import Narrower, check, stranded_count
from rmdesk.rules.pairing.draft import Table, draft
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import Criterion, HardRule, Line, Policy
from rmdesk.rules.words import MeetingMode, Role


def side(first: int, n: int, **columns: object) -> Side:
    plain: dict[str, object] = {
        "ids": tuple(f"{first + k:04}" for k in range(n)),
        "persons": tuple(range(first, first + n)),
        "capacity": (1,) * n,
        "grade": ((1 if first == 0 else 5),) * n,
        "department": tuple(range(first, first + n)),
        "site": (UNKNOWN,) * n,
        "meets": (None,) * n,
        "languages": (frozenset(),) * n,
        "topics": ({},) * n,
        "slots": (0,) * n,
        "waiting": (False,) * n,
    }
    return Side(**{**plain, **columns})  # type: ignore[arg-type]  # columns of every kind


def told(m: int, n: int, manager: dict[int, int] | None = None, **more: object) -> Facts:
    lines = [UNKNOWN] * 300
    for person, boss in (manager or {}).items():
        lines[person] = boss
    plain = {"mentors": side(0, m), "mentees": side(100, n), "manager": tuple(lines)}
    return Facts(**{**plain, **more})  # type: ignore[arg-type]  # columns of every kind


def test_the_head_of_the_chain_is_named_and_the_narrower_line_offered() -> None:
    """In one tree everybody is somewhere below the head, who then has nobody at all."""
    manager = {0: 200, 1: 201, 200: 202, 201: 202, 202: 100, 101: 250}
    facts = told(2, 2, manager)
    whole = Policy(line=Line.WHOLE_CHAIN)
    found = check(facts, whole)
    (head,) = found.stranded
    assert (head.participation_id, head.role) == ("0100", Role.MENTEE)
    assert head.rules == ((HardRule.REPORTING_LINE, 2),)
    assert found.possible == 1
    first = found.offers[0]
    assert (first.kind, first.helps, first.pairs) == (Narrower.CLOSE_LINE, ("0100",), 1)
    assert check(facts, first.policy).stranded == ()
    assert len(draft(facts, first.policy).pairs) == 2
    assert stranded_count(facts, whole) == 1


def test_capacity_and_places_that_rules_leave_empty() -> None:
    facts = told(3, 5, mentors=side(0, 3, capacity=(2, 1, 1)))
    found = check(facts, Policy())
    assert (found.mentor_places, found.mentee_places, found.possible) == (4, 5, 4)
    assert found.stranded == found.offers == found.costs == ()


def test_grades_to_ask_about_only_where_grades_count() -> None:
    facts = told(2, 1, mentors=side(0, 2, grade=(UNKNOWN, 1)))
    assert check(facts, Policy()).unplaced == ("0000",)
    assert check(replace(facts, uses_grades=False), Policy()).unplaced == ()
    off = Policy(rules=frozenset({HardRule.VETO}))
    assert check(facts, off).unplaced == ()
    strict = check(facts, Policy(unknown_grade_blocks=True))
    assert strict.offers[0].kind is Narrower.UNKNOWN_GRADES
    assert strict.offers[0].helps == ("0000",)


def test_musts_that_starve_the_matching_are_named_with_their_price() -> None:
    facts = told(
        3,
        3,
        mentors=side(0, 3, languages=tuple(map(frozenset, ("a", "a", "b")))),
        mentees=side(100, 3, languages=tuple(map(frozenset, ("a", "b", "b")))),
    )
    found = check(facts, Policy())
    assert found.possible == 2
    assert found.costs == ((HardRule.COMMON_LANGUAGE, 1),)
    (offer,) = found.offers
    assert (offer.kind, offer.rule, offer.pairs) == (
        Narrower.RULE_OFF,
        HardRule.COMMON_LANGUAGE,
        1,
    )


def test_another_department_can_be_preferred_instead_of_a_must() -> None:
    facts = told(1, 1, mentors=side(0, 1, department=(7,)), mentees=side(100, 1, department=(7,)))
    found = check(facts, Policy(rules=frozenset(HardRule)))
    offer = found.offers[0]
    assert offer.kind is Narrower.DEPARTMENT_SOFT
    assert HardRule.OTHER_DEPARTMENT not in offer.policy.rules
    assert offer.policy.weights[Criterion.PERSPECTIVE] == 10
    assert sum(offer.policy.weights.values()) == 100


def test_the_limit_of_points_is_lowered_just_enough() -> None:
    n = 5
    facts = told(
        n,
        n,
        mentors=side(0, n, topics=tuple({k: 3} for k in range(n))),
        mentees=side(100, n, topics=tuple({k: 3, (k + 1) % n: 1} for k in range(n))),
    )
    policy = Policy(lowest_points=90, weights={Criterion.TOPICS: 100})
    found = check(facts, policy)
    assert len(found.stranded) == 2 * n
    assert found.stranded[0].by_points == n
    offer = next(o for o in found.offers if o.kind is Narrower.LOWER_LIMIT)
    assert offer.policy.lowest_points == 75
    assert len(offer.helps) == 2 * n


def test_a_veto_is_never_offered_away() -> None:
    facts = told(1, 1, vetoes=frozenset({(0, 0)}))
    found = check(facts, Policy())
    assert [s.rules for s in found.stranded] == [((HardRule.VETO, 1),)] * 2
    assert found.offers == ()
    assert check(told(1, 1, forbidden=frozenset({(0, 0)})), Policy()).stranded[0].forbidden == 1


@pytest.mark.parametrize("seed", range(25))
def test_every_figure_equals_what_runs_would_give(seed: int) -> None:
    chance = random.Random(seed)
    m, n = chance.randint(2, 9), chance.randint(2, 9)

    def crowd(first: int, count: int) -> Side:
        return side(
            first,
            count,
            capacity=tuple(chance.randint(1, 2) for _ in range(count)),
            grade=tuple(chance.choice([UNKNOWN, 1, 2, 3, 4]) for _ in range(count)),
            department=tuple(chance.randrange(3) for _ in range(count)),
            site=tuple(chance.randrange(2) for _ in range(count)),
            meets=tuple(chance.choice([None, *MeetingMode]) for _ in range(count)),
            slots=tuple(chance.choice([0, 1, 2, 3]) for _ in range(count)),
        )

    facts = told(m, n, mentors=crowd(0, m), mentees=crowd(100, n))
    cells = list(itertools.product(range(m), range(n)))
    facts = replace(
        facts,
        vetoes=frozenset(chance.sample(cells, 2)),
        forbidden=frozenset(chance.sample(cells, 1)),
        locked=tuple(chance.sample(cells, chance.randint(0, 1))),
    )
    policy = Policy(
        rules=frozenset(r for r in HardRule if chance.random() < 0.8),
        minimum_gap=chance.randint(1, 2),
        unknown_grade_blocks=chance.random() < 0.5,
        line=chance.choice(list(Line)),
    )
    found = check(facts, policy)

    def most(with_: Policy) -> int:
        """The most pairs of any plan: two partners for one count as much as one for two."""
        table = Table(facts, with_)
        plan = table.plan()
        both = max(facts.mentors.capacity) > 1 and max(facts.mentees.capacity) > 1
        return plan.count if not both else max(plan.count, _by_flow(table))

    def _by_flow(table: Table) -> int:
        from scipy.optimize import linprog

        rows, cols = np.nonzero(table.allowed)
        keep = [(r, c) for r, c in zip(rows, cols, strict=True) if (r, c) not in facts.locked]
        room = [*facts.mentors.capacity, *facts.mentees.capacity]
        for r, c in facts.locked:
            room[r] -= 1
            room[m + c] -= 1
        if not keep:
            return len(facts.locked)
        ends = np.zeros((m + n, len(keep)))
        for k, (r, c) in enumerate(keep):
            ends[r, k] = ends[m + c, k] = 1
        solved = linprog(-np.ones(len(keep)), A_ub=ends, b_ub=room, bounds=(0, 1))
        return len(facts.locked) + round(-solved.fun)

    assert found.possible == most(policy)
    for rule, more in found.costs:
        assert more == most(replace(policy, rules=policy.rules - {rule})) - found.possible
    alone = {one.participation_id for one in found.stranded}
    for offer in found.offers:
        assert most(offer.policy) == found.possible + offer.pairs
        again = {one.participation_id for one in check(facts, offer.policy).stranded}
        assert set(offer.helps) == alone - again
    placed = {x for p in draft(facts, policy).pairs for x in (p.mentor_id, p.mentee_id)}
    assert not alone & placed
