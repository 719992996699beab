"""Means, their intervals and paired changes, against scipy and by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.statistics.means import change, mean

ANSWERS = st.lists(st.floats(1, 5), min_size=2, max_size=60)


@given(ANSWERS)
@settings(deadline=None)
def test_the_interval_is_that_of_scipy(values: list[float]) -> None:
    from scipy import stats

    told = mean(values)
    assert told is not None
    assert told.n == len(values)
    error = stats.sem(values)
    if error > 1e-9:
        low, high = stats.t.interval(
            0.95, len(values) - 1, loc=sum(values) / len(values), scale=error
        )
        assert told.low == pytest.approx(low, abs=1e-9)
        assert told.high == pytest.approx(high, abs=1e-9)
    else:
        assert told.half_width == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("n", "half"), [(5, 1.1), (10, 0.64), (20, 0.42), (40, 0.29)])
def test_the_widths_are_those_of_the_evidence(n: int, half: float) -> None:
    """With a standard deviation of .9, as computed there."""
    values = [3.0 + (0.9 if k % 2 else -0.9) for k in range(n)]
    told = mean(values)
    assert told is not None
    if n % 2:
        middle = sum(values) / n
        spread = (sum((v - middle) ** 2 for v in values) / (n - 1)) ** 0.5
    else:
        spread = 0.9 * (n / (n - 1)) ** 0.5
    assert told.half_width * 0.9 / spread == pytest.approx(half, abs=0.02)


def test_by_hand() -> None:
    told = mean([1, 2, 3])
    assert told is not None
    assert told.value == pytest.approx(2)
    assert told.half_width == pytest.approx(4.302653 / 3**0.5, abs=1e-5)
    assert not told.firm
    assert mean([4]) is None
    assert mean([]) is None
    same = mean([4.0] * 12)
    assert same is not None
    assert same.half_width == 0
    assert same.firm


@given(st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=2, max_size=40))
@settings(deadline=None)
def test_a_change_is_that_of_the_same_people(both: list[tuple[float, float]]) -> None:
    told = change(both)
    assert told is not None
    assert told.by.value == pytest.approx(told.after - told.before)
    assert told.after == pytest.approx(sum(after for _b, after in both) / len(both))
    assert told.clear == (told.by.low > 0 or told.by.high < 0)


def test_a_direction_is_spoken_of_only_when_zero_lies_outside() -> None:
    up = change([(2.0, 3.0), (2.5, 3.6), (3.0, 4.1), (2.0, 2.9), (3.0, 4.0)])
    unsure = change([(2.0, 3.0), (3.0, 2.5), (3.0, 3.2), (4.0, 3.6), (3.0, 3.4)])
    assert up is not None
    assert unsure is not None
    assert up.clear
    assert not unsure.clear
    assert change([(1.0, 2.0)]) is None
