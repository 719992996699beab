"""Codes that catch slips, a layout that printers can reach, questions as the evidence has them."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rmdesk.rules.forms import codes
from rmdesk.rules.forms.items import ITEMS, MIDPOINT_ONLY, PULSE, Part
from rmdesk.rules.forms.layout import EDGE, RADIUS, SIZES, midpoint_layout
from rmdesk.rules.forms.markers import marker

letters = st.sampled_from(codes.ALPHABET)


def _code_of(body: list[str]) -> str:
    rest = iter(body)
    return codes.new_code(lambda _alphabet: next(rest))


code = st.lists(letters, min_size=8, max_size=8).map(_code_of)


@given(code)
def test_a_code_reads_back_however_it_is_written(made: str) -> None:
    assert codes.read_code(made) == made
    assert codes.read_code(f"  {codes.spaced(made).lower()} ") == made
    assert codes.read_code(made.replace("0", "O").replace("1", "l")) == made


@given(code, st.integers(0, 8), letters)
def test_one_wrong_character_is_always_caught(made: str, place: int, other: str) -> None:
    wrong = made[:place] + other + made[place + 1 :]
    assert (codes.read_code(wrong) is not None) == (wrong == made)


@given(code, st.integers(0, 7))
def test_two_swapped_neighbours_are_always_caught(made: str, place: int) -> None:
    wrong = made[:place] + made[place + 1] + made[place] + made[place + 2 :]
    assert (codes.read_code(wrong) is not None) == (wrong == made)


@given(st.text(max_size=30))
def test_other_texts_are_no_codes_and_no_qr(text: str) -> None:
    found = codes.read_code(text)
    assert found is None or codes.read_code(found) == found
    assert codes.read_qr(text) is None


@given(code, st.text(min_size=1, max_size=3))
def test_a_page_that_is_no_plain_number_is_no_qr(made: str, page: str) -> None:
    assume(not (page.isascii() and page.isdecimal()))
    for text in (f"{codes.PREFIX}/{made}/{page}/00000000", f"{codes.PREFIX}/{page}/1/00000000"):
        assert codes.read_qr(text) is None


@pytest.mark.parametrize("page", ["²", "٢", "①", "2²"])
def test_digits_that_only_look_like_numbers_are_no_page(page: str) -> None:
    assert codes.read_qr(f"{codes.PREFIX}/K7QM2XWDR/{page}/00000000") is None
    assert codes.read_code(f"K7QM2XWD{page}") is None


@given(code, st.integers(1, 2))
def test_a_qr_text_reads_back_and_a_changed_one_does_not(made: str, page: int) -> None:
    text = codes.qr_text(made, page)
    assert codes.read_qr(text) == (made, page)
    assert codes.read_qr(text.replace("RMD1", "RMD2")) is None
    assert codes.read_qr(text.replace(f"/{page}/", f"/{3 - page}/")) is None
    assert codes.read_qr(text[:-1]) is None


def test_codes_differ() -> None:
    chance = random.Random(1)
    assert len({codes.new_code(chance.choice) for _n in range(5000)}) == 5000


@pytest.mark.parametrize("paper", SIZES)
def test_nothing_lies_nearer_to_the_edge_than_printers_reach(paper: str) -> None:
    layout = midpoint_layout(paper)
    for spot in layout.markers:
        half = spot.size / 2
        assert spot.size == 10
        assert min(spot.x - half, spot.y - half) >= EDGE
        assert layout.width - spot.x - half >= EDGE - 1e-9
        assert layout.height - spot.y - half >= EDGE - 1e-9
    for box in (*layout.boxes, *layout.lines, *layout.codes, layout.tick):
        assert box.x >= EDGE
        assert box.y >= EDGE
        assert box.x + box.width <= layout.width - EDGE
        assert box.y + box.height <= layout.height - EDGE + 1e-9
        assert box.width > 0
        assert box.height > 0


@pytest.mark.parametrize("paper", SIZES)
def test_nothing_overlaps(paper: str) -> None:
    layout = midpoint_layout(paper)
    areas = []
    for box in (*layout.boxes, *layout.lines, *layout.codes):
        areas.append((box.page, box.id, box.x, box.y, box.x + box.width, box.y + box.height))
    for spot in layout.markers:
        half = spot.size / 2
        place = (spot.x - half, spot.y - half, spot.x + half, spot.y + half)
        areas.append((spot.page, f"marker {spot.number}", *place))
    for row in layout.rows:
        if row.item.part is Part.DECISION:
            continue
        right = row.spots[-1].x + RADIUS
        bottom = row.box.y + row.box.height
        areas.append((row.box.page, row.item.id, row.box.x, row.box.y, right, bottom))
        assert row.spots[0].x - RADIUS > row.box.x + row.box.width
    for n, (page, name, *one) in enumerate(areas):
        for other_page, other_name, *two in areas[:n]:
            apart = (
                one[2] <= two[0] + 1e-6
                or two[2] <= one[0] + 1e-6
                or one[3] <= two[1] + 1e-6
                or two[3] <= one[1] + 1e-6
            )
            assert page != other_page or apart, (name, other_name)


@pytest.mark.parametrize("paper", SIZES)
def test_respondents_have_room_to_write(paper: str) -> None:
    assert all(box.height >= 18 for box in midpoint_layout(paper).lines)


def test_each_corner_has_its_own_marker_and_no_turn_of_one_is_another() -> None:
    made = [marker(number) for number in range(6)]
    for number, one in enumerate(made):
        turned = one
        for _turn in range(4):
            for other_number, other in enumerate(made):
                if (other_number, turned) != (number, one):
                    differing = sum(
                        a != b
                        for row, other_row in zip(turned, other, strict=True)
                        for a, b in zip(row, other_row, strict=True)
                    )
                    assert other_number == number or differing >= 4
            turned = tuple(zip(*turned[::-1], strict=True))


def test_questions_are_scored_as_the_evidence_says() -> None:
    assert [item.id for item in PULSE if item.reverse] == ["talked_down", "hold_back"]
    parts = {part: [n for n, item in enumerate(PULSE, 1) if item.part is part] for part in Part}
    assert parts[Part.RESPECT] == [1, 2]
    assert parts[Part.SAFETY] == [3, 4, 5]
    assert parts[Part.PROGRESS] == [6, 7]
    assert len(MIDPOINT_ONLY) == 8
    assert len({item.id for item in ITEMS}) == len(ITEMS)


def test_an_unknown_box_or_question_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        midpoint_layout("A4").box("nowhere")
    with pytest.raises(KeyError):
        midpoint_layout("A4").row("nothing")
    with pytest.raises(KeyError):
        midpoint_layout("A5")
