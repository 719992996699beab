"""Blocking pairs are counted as by looking at every two people."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.fairness import blocking_pairs
from rmdesk.rules.pairing.solver import solve


@pytest.mark.parametrize("seed", range(40))
def test_blocking_pairs_equal_looking_at_every_two(seed: int) -> None:
    chance = np.random.default_rng(seed)
    m, n = int(chance.integers(1, 8)), int(chance.integers(1, 8))
    points, allowed = chance.integers(0, 20, (m, n)), chance.random((m, n)) < 0.7
    rows, cols = chance.integers(1, 3, m).tolist(), chance.integers(1, 3, n).tolist()
    plan = solve(points, allowed, rows, cols)
    facts = Facts(
        Side(ids=tuple(map(str, range(m))), capacity=tuple(rows)),
        Side(ids=tuple(map(str, range(n))), capacity=tuple(cols)),
    )

    def gains(side: int, one: int, offered: int) -> bool:
        own = [points[p] for p in plan.pairs if p[side] == one]
        return len(own) < (rows, cols)[side][one] or offered > min(own)

    expected = sum(
        bool(allowed[r, c])
        and (r, c) not in plan.pairs
        and gains(0, r, points[r, c])
        and gains(1, c, points[r, c])
        for r, c in itertools.product(range(m), range(n))
    )
    assert blocking_pairs(facts, points, allowed, plan.pairs) == expected
