"""Nobody gains or loses by declining a questionnaire or leaving answers blank, measured.

``RMDESK_PROGRAMMES`` says how many programmes are invented (500, and 150 for each kind of blank).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import Instrument, MeetingMode

PROGRAMMES = int(os.environ.get("RMDESK_PROGRAMMES", "500"))
SLICE = int(os.environ.get("RMDESK_PROGRAMMES", "150"))
MENTORS, MENTEES = 30, 26
TOPICS, WORDS = 8, 14
WAYS = [0.3, 0.1, 0.6]
"""How many can meet on site only, online only, either way."""


def programme(seed: int) -> Facts:
    """People who answered everything; four mentors more than there are places for."""
    rng = np.random.default_rng(seed)
    popular = rng.random(MENTEES) ** 3
    popular /= popular.sum()

    def side(first: int, n: int, grades: tuple[int, int]) -> Side:
        return Side(
            ids=tuple(rng.bytes(16).hex() for _ in range(n)),
            persons=tuple(range(first, first + n)),
            capacity=(1,) * n,
            grade=tuple(rng.integers(*grades, n).tolist()),
            department=tuple(rng.integers(0, 6, n).tolist()),
            site=tuple(rng.integers(0, 3, n).tolist()),
            meets=tuple(rng.choice([*MeetingMode], p=WAYS) for _ in range(n)),
            languages=tuple(
                frozenset(["en", *rng.choice(["ms", "zh", "ta"], rng.integers(0, 2))])
                for _ in range(n)
            ),
            topics=tuple(
                {int(t): int(rng.integers(1, 4)) for t in rng.choice(TOPICS, 3, replace=False)}
                for _ in range(n)
            ),
            slots=tuple(int((1 << rng.choice(10, 4, replace=False)).sum()) for _ in range(n)),
            waiting=(False,) * n,
            traits=tuple(
                (
                    Instrument.MINI_IPIP,
                    (*np.clip(rng.normal(3.4, 0.8, 4), 1, 5).round(2).tolist(), None),
                )
                for _ in range(n)
            ),
            interests=tuple(
                frozenset(rng.choice(WORDS, 4, replace=False).tolist()) for _ in range(n)
            ),
        )

    mentors, mentees = side(0, MENTORS, (1, 5)), side(MENTORS, MENTEES, (4, 8))
    wishes = tuple(
        (row, int(col), rank)
        for row in range(MENTORS)
        for rank, col in enumerate(rng.choice(MENTEES, 2, replace=False, p=popular), 1)
    )
    back = tuple(
        (int(row), col, rank)
        for col in range(MENTEES)
        for rank, row in enumerate(rng.choice(MENTORS, 2, replace=False), 1)
    )
    return Facts(
        mentors,
        mentees,
        manager=(UNKNOWN,) * (MENTORS + MENTEES),
        mentor_wishes=wishes,
        mentee_wishes=back,
        wishing_mentors=frozenset(range(MENTORS)),
        wishing_mentees=frozenset(range(MENTEES)),
    )


def without(column: str, blank: Any) -> Callable[[Facts, set[int], set[int]], Facts]:
    """Take one answer away from some mentors (rows) and mentees (columns)."""

    def take(told: Facts, rows: set[int], cols: set[int]) -> Facts:
        def left(side: Side, some: set[int]) -> Side:
            values = getattr(side, column)
            kept = tuple(blank if n in some else value for n, value in enumerate(values))
            return replace(side, **{column: kept})

        return replace(told, mentors=left(told.mentors, rows), mentees=left(told.mentees, cols))

    return take


def without_wishes(told: Facts, rows: set[int], cols: set[int]) -> Facts:
    return replace(
        told,
        mentor_wishes=tuple(w for w in told.mentor_wishes if w[0] not in rows),
        mentee_wishes=tuple(w for w in told.mentee_wishes if w[1] not in cols),
        wishing_mentors=told.wishing_mentors - rows,
        wishing_mentees=told.wishing_mentees - cols,
    )


BLANKS = {
    "traits": without("traits", None),
    "topics": without("topics", {}),
    "slots": without("slots", 0),
    "meets": without("meets", None),
    "languages": without("languages", frozenset()),
    "interests": without("interests", frozenset()),
    "wishes": without_wishes,
}


def half(seed: int, n: int) -> set[int]:
    return set(np.random.default_rng((seed, 1)).permutation(n)[: n // 2].tolist())


def programmes(n: int) -> Iterator[tuple[int, Facts]]:
    return ((seed, programme(seed)) for seed in range(n))


def test_declining_the_questionnaire_costs_and_brings_nothing() -> None:
    points: dict[bool, list[int]] = {True: [], False: []}
    paired: dict[bool, list[bool]] = {True: [], False: []}
    for seed, told in programmes(PROGRAMMES):
        rows, cols = half(seed, MENTORS), half(seed + 10**6, MENTEES)
        table = Table(BLANKS["traits"](told, rows, cols), Policy())
        plan = table.plan()
        for row, col in plan.pairs:
            points[row in rows].append(int(table.scores.total[row, col]))
            points[col in cols].append(int(table.scores.total[row, col]))
        placed_rows, placed_cols = {r for r, _ in plan.pairs}, {c for _, c in plan.pairs}
        for n, size, some in ((placed_rows, MENTORS, rows), (placed_cols, MENTEES, cols)):
            for one in range(size):
                paired[one in some].append(one in n)
    assert abs(np.mean(points[True]) - np.mean(points[False])) < 1
    assert abs(np.mean(paired[True]) - np.mean(paired[False])) < 0.01


@pytest.mark.parametrize("answer", [*BLANKS, "everything"])
def test_leaving_answers_blank_never_wins_the_most_wanted_partner(answer: str) -> None:
    """One half of the mentors leaves an answer blank, then the other half instead: together, do
    those with the blank get the leader whom most mentors wished for more often than not?
    """
    won: list[int] = []
    for seed, told in programmes(SLICE):
        wanted = np.bincount([w[1] for w in told.mentor_wishes], minlength=MENTEES)
        best = int(wanted.argmax())
        one = half(seed, MENTORS)
        times = 0
        for rows in (one, set(range(MENTORS)) - one):
            blanked = told
            for name, take in BLANKS.items():
                if answer in {name, "everything"}:
                    blanked = take(blanked, rows, set())
            pairs = Table(blanked, Policy()).plan().pairs
            times += any(col == best and row in rows for row, col in pairs)
        won.append(times)
    chance = np.mean(won) / 2
    error = np.std(won) / 2 / np.sqrt(len(won))
    assert chance <= 0.5 + 2.5 * error, (answer, chance, error)


def shortened(answer: str, told: Facts, rows: set[int], cols: set[int]) -> Facts:
    """Some give the first or strongest of their answers only."""

    def one(value: Any) -> Any:
        if answer == "topics":
            strongest = max(value, key=lambda topic: (value[topic], -topic))
            return {strongest: value[strongest]}
        return value & -value if answer == "slots" else frozenset(sorted(value)[:1])

    def side(whole: Side, some: set[int]) -> Side:
        kept = tuple(
            one(value) if n in some else value for n, value in enumerate(getattr(whole, answer))
        )
        return replace(whole, **{answer: kept})

    if answer == "wishes":
        return replace(
            told,
            mentor_wishes=tuple(w for w in told.mentor_wishes if w[0] not in rows or w[2] == 1),
            mentee_wishes=tuple(w for w in told.mentee_wishes if w[1] not in cols or w[2] == 1),
        )
    return replace(told, mentors=side(told.mentors, rows), mentees=side(told.mentees, cols))


@pytest.mark.parametrize("answer", ["topics", "slots", "languages", "interests", "wishes"])
def test_shorter_answers_neither_win_the_most_wanted_partner_nor_more_points(answer: str) -> None:
    """One half of each side gives one answer of several, then the other half instead."""
    won: dict[int, list[int]] = {0: [], 1: []}
    points: dict[bool, list[int]] = {True: [], False: []}
    for seed, told in programmes(max(40, SLICE // 3)):
        size = MENTORS, MENTEES
        wanted = (
            int(np.bincount([w[1] for w in told.mentor_wishes], minlength=MENTEES).argmax()),
            int(np.bincount([w[0] for w in told.mentee_wishes], minlength=MENTORS).argmax()),
        )
        first = half(seed, MENTORS), half(seed + 10**6, MENTEES)
        times = [0, 0]
        for turn in (False, True):
            some = [
                set(range(n)) - one if turn else one for n, one in zip(size, first, strict=True)
            ]
            table = Table(shortened(answer, told, some[0], some[1]), Policy())
            for cell in table.plan().pairs:
                for own in (0, 1):
                    times[own] += cell[1 - own] == wanted[own] and cell[own] in some[own]
                points[cell[1] in some[1]].append(int(table.scores.total[cell]))
        for own in (0, 1):
            won[own].append(times[own])
    for own in (0, 1):
        chance = np.mean(won[own]) / 2
        error = np.std(won[own]) / 2 / np.sqrt(len(won[own]))
        assert chance <= 0.5 + 2.5 * error, (answer, own, chance, error)
    # nor do those who name less stand higher than those who name all
    assert np.mean(points[True]) < np.mean(points[False]) + 1
