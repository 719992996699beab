"""Invented programmes for tests: gaps, wishes, vetoes, lines, locks, capacities on both sides."""

from __future__ import annotations

import random

from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.objective import Objective
from rmdesk.rules.pairing.policy import DEFAULT_RULES, HardRule, Policy
from rmdesk.rules.words import MeetingMode

LANGUAGES = ("en", "ms", "zh", "ta")


def invented(seed: int, m: int, n: int, *, both: bool | None = None, marks: bool = True) -> Facts:
    """A programme of ``m`` mentors and ``n`` mentees; ``both``: mentees with two places too."""
    chance = random.Random(seed)
    both = chance.random() < 0.3 if both is None else both
    people = m + n + 8

    def side(role: str, count: int, first: int, ranks: range, two: bool) -> Side:
        each = range(count)
        return Side(
            ids=tuple(f"{role}{k:03}-{seed}" for k in each),
            persons=tuple(range(first, first + count)),
            capacity=tuple(chance.choice([1, 1, 2, 3] if two else [1]) for _ in each),
            grade=tuple(chance.choice([UNKNOWN, *ranks]) for _ in each),
            department=tuple(chance.choice([UNKNOWN, *range(5)]) for _ in each),
            site=tuple(chance.randrange(3) for _ in each),
            meets=tuple(chance.choice([None, *MeetingMode]) for _ in each),
            languages=tuple(
                frozenset(chance.sample(LANGUAGES, chance.randint(0, 3))) for _ in each
            ),
            topics=tuple(
                {t: chance.randint(1, 3) for t in chance.sample(range(8), chance.randint(0, 4))}
                for _ in each
            ),
            slots=tuple(chance.getrandbits(10) if chance.random() < 0.6 else 0 for _ in each),
            waiting=tuple(chance.random() < 0.1 for _ in each),
        )

    def cells(count: int) -> set[tuple[int, int]]:
        return {(chance.randrange(m), chance.randrange(n)) for _ in range(count)}

    mentors = side("a", m, 0, range(1, 6), chance.random() < 0.6)
    mentees = side("b", n, m, range(3, 9), both)
    wishes = [(*cell, chance.randint(1, 3)) for cell in sorted(cells(n))]
    answers = [(*cell, chance.randint(1, 3)) for cell in sorted(cells(m))]
    locked: list[tuple[int, int]] = []
    used_rows, used_cols = [0] * m, [0] * n
    for row, col in sorted(cells(chance.randint(0, 2) if marks else 0)):
        if used_rows[row] < mentors.capacity[row] and used_cols[col] < mentees.capacity[col]:
            locked.append((row, col))
            used_rows[row] += 1
            used_cols[col] += 1
    return Facts(
        mentors=mentors,
        mentees=mentees,
        manager=tuple(chance.choice([UNKNOWN, chance.randrange(m, people)]) for _ in range(people)),
        mentor_wishes=tuple(answers),
        mentee_wishes=tuple(wishes),
        wishing_mentors=frozenset(row for row, _c, _k in answers) | {0},
        wishing_mentees=frozenset(col for _r, col, _k in wishes) | {0},
        vetoes=frozenset(cells(m // 3)),
        before=frozenset(cells(m // 4)),
        locked=tuple(locked),
        forbidden=frozenset(cells(2) - set(locked)) if marks else frozenset(),
    )


def some_policy(seed: int, objective: Objective | None = None) -> Policy:
    """A policy with some rules, weights and perhaps a lowest number of points."""
    chance = random.Random(seed)
    rules = frozenset(r for r in DEFAULT_RULES if chance.random() < 0.7)
    if chance.random() < 0.2:
        rules |= {HardRule.OTHER_DEPARTMENT}
    return Policy(
        rules=rules,
        lowest_points=chance.choice([0, 0, 0, 35]),
        objective=objective or chance.choice(list(Objective)),
    )
