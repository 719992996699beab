"""No small group can be worked out from what is shown, even by somebody who knows the rule."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.statistics.small_groups import LEAST, Counts, counts, share, shown_sides


def tables(cells: int, total: int) -> list[tuple[int, ...]]:
    """Every table of so many cells with this total."""
    bars = itertools.combinations(range(total + cells - 1), cells - 1)
    return [
        tuple(b - a - 1 for a, b in itertools.pairwise((-1, *one, total + cells - 1)))
        for one in bars
    ]


def could_be(shown: Counts, totals: range) -> list[tuple[int, ...]]:
    """Every table that would be shown just like this: what a reader who knows all can conclude."""
    tried = totals if shown.total is None else range(shown.total, shown.total + 1)
    return [
        table
        for total in tried
        for table in tables(len(shown.cells), total)
        if counts(table) == shown
    ]


@pytest.mark.parametrize("cells", [2, 3, 4])
def test_every_count_that_is_not_shown_can_be_at_least_two_numbers(cells: int) -> None:
    looks: dict[Counts, list[tuple[int, ...]]] = {}
    for total in range(22):
        for table in tables(cells, total):
            looks.setdefault(counts(table), []).append(table)
    for shown, alike in looks.items():
        for place, cell in enumerate(shown.cells):
            if cell is None:
                assert len({table[place] for table in alike}) > 1, (shown, alike)


@given(st.lists(st.integers(0, 14), min_size=2, max_size=5))
@settings(deadline=None, max_examples=60)
def test_no_small_group_is_shown_and_none_can_be_worked_out(values: list[int]) -> None:
    shown = counts(values)
    assert not [cell for cell in shown.cells if cell is not None and 0 < cell < LEAST]
    if shown.total is not None and sum(values) <= 24:
        alike = could_be(shown, range(1, LEAST))
        assert tuple(values) in alike
        for place, value in enumerate(values):
            if 0 < value < LEAST:
                assert len({table[place] for table in alike}) > 1


@given(st.lists(st.integers(0, 60), min_size=1, max_size=9))
def test_what_is_shown_is_true(values: list[int]) -> None:
    shown = counts(values)
    assert all(cell in (None, value) for cell, value in zip(shown.cells, values, strict=True))
    assert shown.total in (None, sum(values))
    if all(value == 0 or value >= LEAST for value in values):
        assert not shown.hidden


@pytest.mark.parametrize(
    ("values", "cells", "total"),
    [
        ([25, 6, 0], (25, 6, 0), 31),
        ([25, 3, 4], (25, None, None), 32),
        ([25, 3, 0], (None, None, 0), 28),
        ([25, 8, 3], (25, None, None), 36),
        ([25, 4, 4], (None, None, None), 33),
        ([3, 4], (None, None), 7),
        ([3, 1], (None, None), None),
        ([0, 0], (0, 0), 0),
        ([8, 8, 2], (None, None, None), 18),
    ],
)
def test_the_next_larger_group_goes_with_a_small_one(values, cells, total) -> None:
    assert counts(values) == Counts(cells, total)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        counts([3, -1])


def test_a_share_is_hidden_when_what_is_left_is_small() -> None:
    assert share(8, 20) == 8
    assert share(18, 20) is None
    assert share(2, 20) is None
    assert share(20, 20) == 20
    assert share(0, 3) is None


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_small_side_hides_the_other_too(mentors: int, mentees: int) -> None:
    first, second, both = shown_sides(mentors, mentees)
    if 0 < mentors < LEAST or 0 < mentees < LEAST:
        assert not first
        assert not second
    assert first <= (mentors >= LEAST)
    assert second <= (mentees >= LEAST)
    assert both == (mentors + mentees >= LEAST)
