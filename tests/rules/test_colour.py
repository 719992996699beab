"""Colours are read as people write them, and printed dark enough to be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.colour import ENOUGH, contrast, read_colour, readable, tint

CODES = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("#3451b2", "#3451B2"),
        (" 3451B2 ", "#3451B2"),
        ("#35b", "#3355BB"),
        ("blue", None),
        ("#12345", None),
        ("", None),
    ],
)
def test_a_colour_is_read_as_people_write_it(typed: str, read: str | None) -> None:
    assert read_colour(typed) == read


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#FFFFFF") == 1
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#FFFF00", "#000000") == pytest.approx(19.56, abs=0.01)


@given(CODES)
def test_every_shade_printed_is_read_on_white_and_on_its_tint(code: str) -> None:
    made = readable(code)
    assert contrast(made) >= ENOUGH
    assert contrast(made, tint(made)) >= ENOUGH
    assert readable(made) == made


@given(CODES)
def test_a_colour_that_is_read_well_is_left_as_it_is(code: str) -> None:
    if contrast(code, tint(code)) >= ENOUGH:
        assert readable(code) == code
