"""The solver is exact: brute force over every plan of many small cases gives the same."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from rmdesk.rules.pairing.solver import BAND, Objective, solve

Pair = tuple[int, int]


def plans(allowed: np.ndarray, rows: list[int], cols: list[int]) -> Iterator[list[Pair]]:
    cells = [(r, c) for r, c in np.argwhere(allowed)]
    for size in range(min(sum(rows), sum(cols), len(cells)) + 1):
        for plan in itertools.combinations(cells, size):
            used_rows, used_cols = [0] * len(rows), [0] * len(cols)
            for r, c in plan:
                used_rows[r] += 1
                used_cols[c] += 1
            if all(u <= c for u, c in zip(used_rows, rows, strict=True)) and all(
                u <= c for u, c in zip(used_cols, cols, strict=True)
            ):
                yield [(int(r), int(c)) for r, c in plan]


def best(
    points: np.ndarray,
    allowed: np.ndarray,
    rows: list[int],
    cols: list[int],
    locked: list[Pair],
    objective: Objective,
    ties: np.ndarray,
    first: tuple[list[bool], list[bool]],
) -> list[Pair]:
    """The best plan by trying every one: a plain second implementation."""
    rows, cols, allowed = list(rows), list(cols), allowed.copy()
    for r, c in locked:
        rows[r] -= 1
        cols[c] -= 1
        allowed[r, c] = False
    for r, c in itertools.product(range(len(rows)), range(len(cols))):
        if not rows[r] or not cols[c]:
            allowed[r, c] = False
    both = max(rows, default=0) > 1 and max(cols, default=0) > 1
    kept_rows, kept_cols = {r for r, _ in locked}, {c for _, c in locked}

    def worth(plan: list[Pair]) -> tuple[object, ...]:
        each = sorted(int(points[p]) for p in plan)
        total, tie = sum(each), -sum(int(ties[p]) for p in plan)
        if objective is Objective.TOTAL:
            return (total, len(plan), tie)
        served_rows = {r for r, _ in plan} | kept_rows
        served_cols = {c for _, c in plan} | kept_cols
        people = len(served_rows) + len(served_cols)
        wanted = sum(first[0][r] for r in served_rows) + sum(first[1][c] for c in served_cols)
        head = (people, wanted, len(plan)) if both else (len(plan), wanted)
        if objective is Objective.PAIRS_TOTAL:
            return (*head, total, tie)
        worst = each[0] if each else 0
        if objective is Objective.PAIRS_WORST_TOTAL:
            return (*head, worst, total, tie)
        bands = [-sum(e // BAND == band for e in each) for band in range(12)]
        return (*head, worst, *bands, total, tie)

    chosen = max(plans(allowed, rows, cols), key=worth)
    return sorted({*chosen, *locked})


def case(seed: int) -> dict[str, object]:
    chance = random.Random(seed)
    m, n = chance.randint(1, 4), chance.randint(1, 4)
    kind = chance.choice(["plain", "mentors", "mentees", "both"])
    top = chance.choice([3, 30, 100])
    points = np.array([[chance.randint(0, top) for _ in range(n)] for _ in range(m)])
    density = chance.choice([0.3, 0.6, 1.0])
    allowed = np.array([[chance.random() < density for _ in range(n)] for _ in range(m)])
    rows = [chance.randint(0, 2 if kind in {"mentors", "both"} else 1) for _ in range(m)]
    cols = [chance.randint(0, 2 if kind in {"mentees", "both"} else 1) for _ in range(n)]
    locked: list[Pair] = []
    left_rows, left_cols = list(rows), list(cols)
    for _ in range(chance.choice([0, 0, 1, 2])):
        r, c = chance.randrange(m), chance.randrange(n)
        if left_rows[r] and left_cols[c] and (r, c) not in locked:
            left_rows[r] -= 1
            left_cols[c] -= 1
            locked.append((r, c))
    ties = np.array([[chance.randrange(10_000) for _ in range(n)] for _ in range(m)])
    some = chance.random() < 0.4
    first = (
        [some and chance.random() < 0.4 for _ in range(m)],
        [some and chance.random() < 0.4 for _ in range(n)],
    )
    return {
        "points": points,
        "allowed": allowed,
        "rows": rows,
        "cols": cols,
        "locked": locked,
        "objective": chance.choice(list(Objective)),
        "ties": ties,
        "first": first,
    }


CASES = int(os.environ.get("RMDESK_PAIRINGS", "2000"))


@pytest.mark.parametrize("block", range(10))
def test_small_cases_equal_brute_force(block: int) -> None:
    for seed in range(block, CASES, 10):
        c = case(seed)
        expected = best(**c)  # type: ignore[arg-type]  # a case holds just these arguments
        got = solve(
            c["points"],  # type: ignore[arg-type]
            c["allowed"],  # type: ignore[arg-type]
            c["rows"],  # type: ignore[arg-type]
            c["cols"],  # type: ignore[arg-type]
            c["locked"],  # type: ignore[arg-type]
            c["objective"],  # type: ignore[arg-type]
            ties=c["ties"],  # type: ignore[arg-type]
            first=c["first"],  # type: ignore[arg-type]
        )
        assert list(got.pairs) == expected, f"seed {seed}: {c}"


def test_the_public_way_in_loads_numpy_only_when_asked() -> None:
    script = (
        "import sys, rmdesk.rules.pairing as p; assert 'numpy' not in sys.modules;"
        "from rmdesk.rules.pairing import Objective, solve;"
        "s = solve([[3, 1], [2, 2]], __import__('numpy').ones((2, 2), bool), [1, 1], [1, 1]);"
        "assert (s.pairs, s.count, s.worst, s.total) == (((0, 0), (1, 1)), 2, 2, 5), s"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


@pytest.mark.parametrize("seed", range(60))
def test_shuffling_changes_nothing_even_without_ids(seed: int) -> None:
    """Coarse points have many best plans; the table's own content chooses among them."""
    chance = np.random.default_rng(seed)
    m, n = int(chance.integers(4, 12)), int(chance.integers(4, 12))
    points = chance.integers(0, 4, (m, n)) * 10
    allowed = chance.random((m, n)) < 0.8
    rows, cols = chance.integers(1, 3, m), chance.integers(1, 1 + seed % 3, n, endpoint=True)
    objective = list(Objective)[seed % 4]
    plan = solve(points, allowed, rows, cols, (), objective)
    by_row, by_col = chance.permutation(m), chance.permutation(n)
    shuffled = solve(
        points[by_row][:, by_col],
        allowed[by_row][:, by_col],
        rows[by_row],
        cols[by_col],
        (),
        objective,
    )
    back = {(int(by_row[r]), int(by_col[c])) for r, c in shuffled.pairs}
    assert back == set(plan.pairs)


@pytest.mark.parametrize("seed", range(30))
def test_the_kind_of_numbers_and_which_side_is_larger_change_nothing(seed: int) -> None:
    chance = np.random.default_rng(seed)
    m, n = (int(one) for one in chance.integers(1, 14, 2))
    points, allowed = chance.integers(0, 101, (m, n)), chance.random((m, n)) < 0.6
    rows, cols = chance.integers(0, 4, m).tolist(), chance.integers(0, 3, n).tolist()
    ties = chance.permutation(m * n).reshape(m, n) ** 2
    for objective in Objective:
        plan = solve(points, allowed, rows, cols, objective=objective, ties=ties)
        for kind in (np.int8, np.int16, np.int32, np.uint8):
            assert plan == solve(
                points.astype(kind), allowed, rows, cols, objective=objective, ties=ties
            )
        turned = solve(points.T, allowed.T, cols, rows, objective=objective, ties=ties.T)
        assert plan.pairs == tuple(sorted((r, c) for c, r in turned.pairs))
