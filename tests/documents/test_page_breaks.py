"""Where pages end: nothing lost, nothing over the edge, no line or heading alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.documents.content import Sign, Table, Ticks, Write
from rmdesk.documents.flow import FAR, LEAST, Block, Placed, pages_of
from rmdesk.documents.handouts.parts import SETTINGS, Setting, draw_part
from rmdesk.documents.page_style import BODY, plain
from rmdesk.documents.sheet import MM

ROOM = 40 * BODY.leading
LINE = BODY.leading


def paragraphs(*counts: int) -> Block:
    """A block of paragraphs of so many lines each."""
    block, y = Block(), 0.0
    for count in counts:
        y = block.text(plain("\n".join(["word"] * count)), BODY, 0, y, 300)
    return block


def lines_on(page: Placed) -> list[float]:
    """Where the lines on a page begin, from the top down."""
    return sorted(y + m.top for y, block in page for m in block.marks if m.bottom > m.top)


COUNTS = st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=4), min_size=1, max_size=6)


@settings(deadline=None)
@given(COUNTS)
def test_every_line_stands_once_and_on_the_paper(counts: list[list[int]]) -> None:
    pages = pages_of([paragraphs(*own) for own in counts], ROOM)
    found = [lines_on(page) for page in pages]
    assert sum(map(len, found)) == sum(map(sum, counts))
    for tops in found:
        assert tops
        assert tops[0] >= -0.01
        assert tops[-1] + LINE <= ROOM + 0.01
        assert all(below - above >= LINE - 0.01 for above, below in itertools.pairwise(tops))


@settings(deadline=None)
@given(st.integers(1, 38), st.integers(4, 120))
def test_no_line_of_a_paragraph_stands_alone(before: int, count: int) -> None:
    pages = pages_of([paragraphs(before), paragraphs(count)], ROOM)
    alone = [len(lines_on(page)) for page in pages]
    if len(pages) > 1:
        assert alone[-1] >= 2
        assert alone[0] - before != 1


def test_a_heading_goes_with_what_it_is_about() -> None:
    block = Block()
    y = block.text(plain("Heading"), BODY, 0, 30 * LINE, 300)
    paragraph = y
    for _n in range(40):
        y = block.text(plain("one"), BODY, 0, y, 300)
    block.hold(30 * LINE, paragraph + LINE)
    for room in (31.5 * LINE, 30.5 * LINE):
        first, rest = block.split(room)
        assert not first.marks
        assert min(mark.top for mark in rest.marks) == pytest.approx(0)
    first, _rest = block.split(33 * LINE)
    assert len(lines_on([(0.0, first)])) == 3


def test_a_last_page_is_not_nearly_empty() -> None:
    blocks = [paragraphs(8) for _n in range(5)] + [paragraphs(2)]
    pages = pages_of(blocks, ROOM)
    assert [round(sum(block.height for _y, block in page) / LINE) for page in pages] == [24, 18]
    assert 10 < LEAST * 40 <= 18


def test_what_sinks_lies_at_the_foot_unless_that_is_far_on_a_later_page() -> None:
    note = paragraphs(2)
    note.sinks = True
    (only,) = pages_of([paragraphs(3), note], ROOM)
    assert only[1][0] == pytest.approx(38 * LINE)
    first, later = pages_of([paragraphs(20), paragraphs(15), paragraphs(10), note], ROOM)
    assert len(first) == 2
    assert FAR * 40 < 40 - 10 - 2
    assert later[1][0] == pytest.approx(10 * LINE)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: f"{one.gap}")
def test_a_pen_finds_eight_millimetres_whatever_the_setting(setting: Setting) -> None:
    block = Block()
    draw_part(Write("", 3), block, 0, 0, 300, setting)
    tops = [0.0, *(m.top for m in block.marks if m.top == m.bottom and m.since is None)]
    assert len(tops) == 4
    assert all(below - above >= 7.99 * MM for above, below in itertools.pairwise(tops))
    table = Block()
    draw_part(Table(("a", "b"), (0.5, 0.5), 4), table, 0, 0, 300, setting)
    rows = sorted(mark.top for mark in table.marks if mark.top == mark.bottom and not mark.since)
    assert all(below - above >= 7.99 * MM for above, below in itertools.pairwise(rows[-4:]))
    sign = Block()
    draw_part(Sign((("A", "x"), ("B", "y"))), sign, 0, 0, 300, setting)
    assert min(m.top for m in sign.marks if m.top == m.bottom and m.since is None) >= 11 * MM


def test_boxes_that_find_no_room_stand_under_the_first_one() -> None:
    block = Block()
    draw_part(Ticks("Which?", ("a choice of several words",) * 3), block, 0, 0, 280, SETTINGS[2])
    assert block.height > 3 * BODY.leading
    one = Block()
    draw_part(Ticks("Which?", ("yes", "no")), one, 0, 0, 280, SETTINGS[2])
    assert one.height < 1.5 * BODY.leading
