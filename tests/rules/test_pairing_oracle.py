"""An independent solver (integer programming) agrees on cases too large for brute force."""

from __future__ import annotations

import os
import random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, vstack

from rmdesk.rules.pairing.solver import BAND, Objective, Solution, solve

CASES = int(os.environ.get("RMDESK_ORACLE", "200"))


class Oracle:
    """Lexicographic integer programming: each level's optimum becomes a constraint."""

    def __init__(self, allowed: np.ndarray, rows: np.ndarray, cols: np.ndarray) -> None:
        self.row, self.col = np.nonzero(allowed)
        self.edges, m, n = len(self.row), len(rows), len(cols)
        each = np.arange(self.edges)
        size = self.edges + m + n
        ends = coo_array(
            (
                np.ones(2 * self.edges),
                (np.concatenate([self.row, m + self.col]), np.concatenate([each, each])),
            ),
            shape=(m + n, size),
        )
        served = coo_array(
            (np.ones(m + n), (np.arange(m + n), self.edges + np.arange(m + n))),
            shape=(m + n, size),
        )
        self.people = m + n
        self.rules = [
            LinearConstraint(ends, 0, np.concatenate([rows, cols])),
            LinearConstraint(ends - served, 0, np.inf),
        ]
        self.open = np.ones(self.edges)

    def best(self, gain: np.ndarray, keep: bool = True) -> int:
        """The highest sum of ``gain``; with ``keep`` it holds from now on."""
        found = milp(
            -gain,
            constraints=self.rules,
            integrality=np.ones(len(gain)),
            bounds=Bounds(0, np.concatenate([self.open, np.ones(self.people)])),
            options={"mip_rel_gap": 0},
        )
        value = -1 if found.x is None else round(float(-found.fun))
        if keep:
            self.rules.append(LinearConstraint(vstack([coo_array(gain[None, :])]), value, np.inf))
        return value

    def on_edges(self, gain: np.ndarray) -> np.ndarray:
        return np.concatenate([gain, np.zeros(self.people)]).astype(float)


def levels_by_oracle(
    points: np.ndarray,
    allowed: np.ndarray,
    rows: np.ndarray,
    cols: np.ndarray,
    objective: Objective,
) -> list[int]:
    """The best value of each level, in order."""
    oracle = Oracle(allowed, rows, cols)
    value = points[oracle.row, oracle.col]
    count, total = oracle.on_edges(np.ones(oracle.edges)), oracle.on_edges(value)
    if objective is Objective.TOTAL:
        return [oracle.best(total), oracle.best(count)]
    found = []
    if (rows > 1).any() and (cols > 1).any():
        found.append(oracle.best(np.concatenate([np.zeros(oracle.edges), np.ones(oracle.people)])))
    found.append(oracle.best(count))
    if objective is not Objective.PAIRS_TOTAL:
        worst = 0
        for limit in np.unique(value):
            oracle.open = (value >= limit).astype(float)
            if oracle.best(count, keep=False) < found[-1]:
                break
            worst = int(limit)
        oracle.open = (value >= worst).astype(float)
        found.append(worst)
    if objective is Objective.LEXIMIN_BANDS:
        for band in range(int(points.max()) // BAND + 1):
            found.append(oracle.best(-oracle.on_edges(value // BAND == band)))
    return [*found, oracle.best(total)]


def levels_of(plan: Solution, points: np.ndarray, both: bool, objective: Objective) -> list[int]:
    if objective is Objective.TOTAL:
        return [plan.total, plan.count]
    people = len({r for r, _ in plan.pairs}) + len({c for _, c in plan.pairs})
    found = [people, plan.count] if both else [plan.count]
    if objective is not Objective.PAIRS_TOTAL:
        found.append(plan.worst or 0)
    if objective is Objective.LEXIMIN_BANDS:
        bands = [int(points[pair]) // BAND for pair in plan.pairs]
        found += [-bands.count(band) for band in range(int(points.max()) // BAND + 1)]
    return [*found, plan.total]


@pytest.mark.parametrize("objective", list(Objective))
def test_middle_cases_equal_integer_programming(objective: Objective) -> None:
    for seed in range(list(Objective).index(objective), CASES, len(Objective)):
        chance = random.Random(seed)
        m, n = chance.randint(8, 14), chance.randint(8, 14)
        top = chance.choice([5, 40, 100])
        points = np.array([[chance.randint(0, top) for _ in range(n)] for _ in range(m)])
        density = chance.choice([0.15, 0.4, 0.9])
        allowed = np.array([[chance.random() < density for _ in range(n)] for _ in range(m)])
        rows = np.array([chance.choice([1, 1, 2, 3]) for _ in range(m)])
        cols = np.array([chance.choice([1, 1, 2] if seed % 3 else [1]) for _ in range(n)])
        both = bool((cols > 1).any())
        plan = solve(points, allowed, rows, cols, (), objective)
        assert len(set(plan.pairs)) == plan.count
        expected = levels_by_oracle(points, allowed, rows, cols, objective)
        assert levels_of(plan, points, both, objective) == expected, seed
