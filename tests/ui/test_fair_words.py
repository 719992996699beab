"""What is said of fairness and certainty holds just the numbers of its record."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.pairing.explain.sure import Sure
from rmdesk.rules.pairing.fairness import spread
from rmdesk.ui.pairing.explanation_words import all_sure_text
from rmdesk.ui.pairing.words import points_change, signed, spread_short, spread_text


def numbers(text: str) -> list[int]:
    return [int(one.replace("−", "-")) for one in re.findall(r"[−+]?\d+", text)]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=40))
def test_the_spread_is_said_with_its_own_numbers(points: list[int]) -> None:
    found = spread(points)
    assert found is not None
    mean = round(sum(points) / len(points))
    assert numbers(spread_text(found)) == [
        found.lowest, found.lower, found.median, found.upper, found.highest, mean
    ]  # fmt: skip
    assert numbers(spread_short(found)) == [found.lowest, found.lower, found.upper, mean]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=40))
def test_the_redraws_are_counted(kept: list[int]) -> None:
    said = numbers(all_sure_text([Sure(f"a{n}", f"b{n}", k, 500) for n, k in enumerate(kept)]))
    assert said[:3] == [500, sum(k >= 450 for k in kept), len(kept)]
    assert "nothing to redraw" in all_sure_text([])


@given(st.integers(-500, 500))
def test_a_change_has_its_sign_and_its_plural(change: int) -> None:
    assert numbers(signed(change)) == [change]
    assert "-" not in signed(change)
    assert points_change(change).endswith("point" if abs(change) == 1 else "points")
