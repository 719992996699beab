"""The T-score of goals against sums done by hand, and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.goals import SCORES, t_score


@pytest.mark.parametrize(
    ("scored", "expected"),
    [
        ([(1, 0)], 50.0),
        # one goal: sqrt(.7 + .3) = 1
        ([(1, 1)], 60.0),
        ([(4, -2)], 30.0),
        # two of weight 1, both +1: 20 / sqrt(.7*2 + .3*4) = 20 / sqrt(2.6) = 12.4035
        ([(1, 1), (1, 1)], 62.4035),
        # weights 2 and 1, scores +1 and -1: 10 / sqrt(.7*5 + .3*9) = 10 / sqrt(6.2) = 4.0161
        ([(2, 1), (1, -1)], 54.0161),
        # three of 3, 2, 1 with +2, 0, -1: 50 / sqrt(.7*14 + .3*36) = 50 / sqrt(20.6) = 11.0163
        ([(3, 2), (2, 0), (1, -1)], 61.0163),
    ],
)
def test_by_hand(scored: list[tuple[int, int]], expected: float) -> None:
    assert t_score(scored) == pytest.approx(expected, abs=5e-5)


def test_without_a_score_there_is_none() -> None:
    assert t_score([]) is None


@pytest.mark.parametrize("wrong", [(0, 1), (1, 3), (1, -3)])
def test_what_is_no_score_or_weight_is_refused(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="scores"):
        t_score([wrong])


GOALS = st.lists(st.tuples(st.integers(1, 10), st.sampled_from(SCORES)), min_size=1, max_size=6)


@given(GOALS, st.integers(2, 5))
def test_it_is_symmetric_and_only_the_proportion_of_weights_counts(
    goals: list[tuple[int, int]], times: int
) -> None:
    score = t_score(goals)
    assert score is not None
    assert t_score([(w, -x) for w, x in goals]) == pytest.approx(100 - score)
    assert t_score([(w * times, x) for w, x in goals]) == pytest.approx(score)
    assert t_score(list(reversed(goals))) == pytest.approx(score)
