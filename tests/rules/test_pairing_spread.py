"""The spread of points is what counting them by hand says; who would both gain is listed whole."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.fairness import BAND, blocking_pairs, both_gain, spread
from rmdesk.rules.pairing.solver import solve


def test_nobody_has_no_spread() -> None:
    assert spread([]) is None


def test_four_pairs_as_a_person_would_say_it() -> None:
    found = spread([60, 51, 55, 72])
    assert found is not None
    assert (found.lowest, found.lower, found.median, found.upper) == (51, 51, 55, 60)
    assert (found.highest, found.mean) == (72, 59.5)
    assert found.bands == ((50, 1), (55, 1), (60, 1), (65, 0), (70, 1))


@given(st.lists(st.integers(0, 100), min_size=1, max_size=80))
def test_quarters_bands_and_mean_are_what_they_say(points: list[int]) -> None:
    found = spread(points)
    assert found is not None
    for quarters, limit in ((1, found.lower), (2, found.median), (3, found.upper)):
        up_to = sum(one <= limit for one in points)
        below = sum(one < limit for one in points)
        assert 4 * up_to >= quarters * len(points) > 4 * below
    assert found.lowest <= found.lower <= found.median <= found.upper <= found.highest
    assert {first: n for first, n in found.bands if n} == {
        first: sum(first <= one < first + BAND for one in points)
        for first in {one // BAND * BAND for one in points}
    }
    assert found.mean == pytest.approx(sum(points) / len(points))


@pytest.mark.parametrize("seed", range(12))
def test_those_who_would_both_gain_are_as_many_as_are_counted(seed: int) -> None:
    chance = random.Random(seed)
    m, n = chance.randint(2, 9), chance.randint(2, 9)
    points = np.array([[chance.randint(0, 100) for _ in range(n)] for _ in range(m)])
    allowed = np.array([[chance.random() < 0.8 for _ in range(n)] for _ in range(m)])
    capacity = [chance.randint(1, 2) for _ in range(m)], [1] * n
    facts = Facts(
        Side(tuple(f"m{k}" for k in range(m)), capacity=tuple(capacity[0])),
        Side(tuple(f"n{k}" for k in range(n)), capacity=tuple(capacity[1])),
    )
    plan = solve(points, allowed, *capacity)
    found = both_gain(facts, points, allowed, plan.pairs)
    assert len(found) == blocking_pairs(facts, points, allowed, plan.pairs)
    assert len({(one.mentor, one.mentee) for one in found}) == len(found)
    for one in found:
        row, col = int(one.mentor[1:]), int(one.mentee[1:])
        assert one.points == points[row, col]
        assert allowed[row, col]
        assert (row, col) not in plan.pairs
        for side, who, now in ((0, row, one.mentor_now), (1, col, one.mentee_now)):
            own = [int(points[pair]) for pair in plan.pairs if pair[side] == who]
            free = len(own) < capacity[side][who]
            assert now == (None if free else min(own))
            assert free or one.points > min(own)
    gains = [min(one.points - (p if p is not None else -1) for p in (one.mentor_now,
             one.mentee_now)) for one in found]  # fmt: skip
    assert gains == sorted(gains, reverse=True)
    assert both_gain(facts, points, allowed, plan.pairs, most=1) == found[:1]
