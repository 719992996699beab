"""Plots as marks: every number has its words, and nothing lies outside its room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.plots.drawing import Box, Disc, Ink, Stroke, Words, drawn
from rmdesk.plots.plots import Bar, Bars, Dot, Dots, said

WORDS = st.text("abc ", min_size=1, max_size=60)
BARS = st.builds(
    Bars,
    st.just("T"),
    st.lists(
        st.builds(Bar, WORDS, st.none() | st.integers(0, 900), WORDS, st.none()), max_size=9
    ).map(tuple),
)
DOTS = st.builds(
    Dots,
    st.just("T"),
    st.lists(
        st.builds(
            Dot, WORDS, st.none() | st.floats(1, 5), st.floats(-3, 9), st.floats(-3, 9), WORDS,
            st.booleans(),
        ),
        max_size=9,
    ).map(tuple),
    st.just(1.0),
    st.just(5.0),
    st.just(((1.0, "1"), (5.0, "5"))),
    st.just(3.0),
)  # fmt: skip


@given(BARS | DOTS, st.floats(150, 900))
def test_every_row_has_its_words_and_every_mark_lies_inside(plot, width: float) -> None:
    made = drawn(plot, width, 10)
    rows = plot.bars if isinstance(plot, Bars) else plot.dots
    texts = [mark.text for mark in made.marks if isinstance(mark, Words)]
    for row in rows:
        assert row.label in texts
        assert row.words in texts
        assert f"{row.label}: {row.words}" in said(plot)
    for mark in made.marks:
        if isinstance(mark, Box):
            edges = (mark.x, mark.x + mark.width, mark.y, mark.y + mark.height)
        elif isinstance(mark, Stroke):
            edges = (min(mark.x, mark.to_x), max(mark.x, mark.to_x), mark.y, mark.to_y)
        elif isinstance(mark, Disc):
            edges = (mark.x, mark.x, mark.y - mark.radius, mark.y + mark.radius)
        else:
            edges = (mark.x, mark.x + mark.width, mark.y, mark.y + 10 * mark.lines)
        assert edges[0] >= -1e-6 or isinstance(mark, Words)
        assert edges[1] <= width + 1e-6
        assert edges[2] >= -1e-6
        assert edges[3] <= made.height + 1e-6


def test_bars_are_as_long_as_their_numbers() -> None:
    made = drawn(Bars("T", (Bar("a", 10, "10"), Bar("b", 5, "5 of 20", 20))), 400, 10)
    full = [m.width for m in made.marks if isinstance(m, Box) and m.filled]
    frame = [m.width for m in made.marks if isinstance(m, Box) and not m.filled]
    assert full[0] == 2 * full[1]
    assert frame == [4 * full[1]]


def test_what_is_not_told_draws_nothing_but_its_words() -> None:
    made = drawn(Bars("T", (Bar("few", None, "–"),)), 400, 10)
    assert not [m for m in made.marks if isinstance(m, Box)]
    assert [m.ink for m in made.marks if isinstance(m, Words)] == [Ink.TEXT, Ink.QUIET] or [
        m.ink for m in made.marks if isinstance(m, Words)
    ] == [Ink.QUIET, Ink.TEXT]


def test_few_people_are_an_open_dot() -> None:
    dots = (Dot("few", 3.0, 2.0, 4.0, "3", firm=False), Dot("many", 3.0, 2.9, 3.1, "3"))
    made = drawn(Dots("T", dots, 1.0, 5.0, ((1.0, "1"), (5.0, "5"))), 400, 10)
    discs = [m for m in made.marks if isinstance(m, Disc)]
    assert [(m.ink, m.filled) for m in discs] == [
        (Ink.GROUND, True), (Ink.FULL, False), (Ink.FULL, True),
    ]  # fmt: skip
    assert discs[0].x == discs[2].x
