"""The midpoint form: every question, one layout for paper and reader, markers that can be found."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pikepdf
import pytest
from paper_reading import NAMES, all_text, font_names, grey, page_count

from rmdesk.documents.feedback_form import FEEDBACK_FORM
from rmdesk.documents.form_marks import qr_modules
from rmdesk.rules.forms.codes import qr_text, spaced
from rmdesk.rules.forms.items import DECISIONS, ITEMS, Part
from rmdesk.rules.forms.layout import CODE, midpoint_layout
from rmdesk.rules.forms.markers import MODULES, marker
from rmdesk.rules.papers import FeedbackFormPaper

Make = Callable[..., FeedbackFormPaper]
DPI = 300
PX = DPI / 25.4


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_every_question_and_notice_is_printed(form_paper: Make, size: str) -> None:
    paper = form_paper(paper=size)
    said = all_text(FEEDBACK_FORM.render(paper))
    for item in ITEMS:
        if item.part is not Part.GOAL:
            assert item.text in said
    for part in (
        *DECISIONS,
        "check-in questions",
        "The coordinator sees your answers with your name",
        "Jonathan O’Brien sees nothing of them",
        "groups of five or more",
        "Please contact me privately.",
        "Read a room of people under 30 without a slide deck",
        "Goal 3:",
        "10 March 2027",
        spaced(paper.code),
        "Page 2 of 2",
    ):
        assert part in said, part
    assert "validated" not in said


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("page", [0, 1])
def test_markers_are_printed_where_the_layout_has_them(
    form_paper: Make, size: str, page: int
) -> None:
    layout = midpoint_layout(size)
    picture = grey(FEEDBACK_FORM.render(form_paper(paper=size)), page, DPI)
    here = [spot for spot in layout.markers if spot.page == page + 1]
    assert len(here) == 6
    for spot in here:
        module = spot.size / MODULES
        for row, modules in enumerate(marker(spot.number)):
            for column, black in enumerate(modules):
                x = spot.x + (column - (MODULES - 1) / 2) * module
                y = spot.y + (row - (MODULES - 1) / 2) * module
                level = picture[round(y * PX), round(x * PX)]
                assert (level < 40) if black else (level > 215)


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_around_markers_and_codes_the_paper_is_white(form_paper: Make, size: str) -> None:
    layout = midpoint_layout(size)
    data = FEEDBACK_FORM.render(form_paper(paper=size, respondent="X" * 60, programme="P" * 120))
    for page in (1, 2):
        picture = grey(data, page - 1, DPI)
        for spot in layout.markers:
            if spot.page == page:
                half = spot.size / 2
                _white_around(picture, spot.x - half, spot.y - half, spot.size, 1.5)
        for box in layout.codes:
            if box.page == page:
                _white_around(picture, box.x, box.y, box.width, 2.0)


def _white_around(picture: np.ndarray, x: float, y: float, size: float, zone: float) -> None:
    top, bottom = round((y - zone) * PX), round((y + size + zone) * PX)
    left, right = round((x - zone) * PX), round((x + size + zone) * PX)
    area = picture[top:bottom, left:right].copy()
    edge = round((zone - 0.2) * PX)
    area[edge:-edge, edge:-edge] = 255
    assert area.min() > 200


@pytest.mark.parametrize("page", [1, 2])
def test_both_qr_codes_of_a_page_say_code_and_page(form_paper: Make, page: int) -> None:
    paper = form_paper()
    wanted = qr_modules(qr_text(paper.code, page))
    picture = grey(FEEDBACK_FORM.render(paper), page - 1, DPI)
    module = CODE / len(wanted)
    boxes = [box for box in midpoint_layout("A4").codes if box.page == page]
    assert len(boxes) == 2
    for box in boxes:
        got = tuple(
            tuple(
                bool(
                    picture[
                        round((box.y + (row + 0.5) * module) * PX),
                        round((box.x + (column + 0.5) * module) * PX),
                    ]
                    < 128
                )
                for column in range(len(wanted))
            )
            for row in range(len(wanted))
        )
        assert got == wanted


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_each_circle_is_drawn_as_a_ring_with_an_empty_middle(form_paper: Make, size: str) -> None:
    layout = midpoint_layout(size)
    data = FEEDBACK_FORM.render(form_paper(paper=size))
    pictures = {page: grey(data, page - 1, DPI) for page in (1, 2)}
    for row in layout.rows:
        assert len(row.spots) == row.item.options
        for spot in row.spots:
            picture = pictures[spot.page]
            angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
            ring = picture[
                np.round((spot.y + spot.radius * np.sin(angles)) * PX).astype(int),
                np.round((spot.x + spot.radius * np.cos(angles)) * PX).astype(int),
            ]
            assert (ring < 150).mean() > 0.95
            inner = round(0.6 * spot.radius * PX)
            x, y = round(spot.x * PX), round(spot.y * PX)
            assert picture[y - inner : y + inner, x - inner : x + inner].min() > 150


@pytest.mark.parametrize("name", NAMES)
def test_any_name_leaves_the_form_in_place(
    form_paper: Make, keep_pictures: Callable[[bytes, str], None], name: str
) -> None:
    plain = FEEDBACK_FORM.render(form_paper())
    data = FEEDBACK_FORM.render(
        form_paper(
            respondent=name, partner=name, organisation=name * 2, programme=name, goals=(name,) * 3
        )
    )
    keep_pictures(data, f"form-{NAMES.index(name)}")
    assert page_count(data) == 2
    joined = "".join(all_text(data).split())
    assert "".join(name.split()) in joined
    assert all(font_names(data).values())
    layout = midpoint_layout("A4")
    for page in (0, 1):
        one, other = grey(plain, page, DPI), grey(data, page, DPI)
        left = round((layout.rows[0].spots[0].x - 5) * PX)
        for row in layout.rows:
            if row.box.page == page + 1 and row.item.part is not Part.DECISION:
                rows = slice(
                    round((row.box.y + 1) * PX), round((row.box.y + row.box.height - 1) * PX)
                )
                assert (one[rows, left:] == other[rows, left:]).all()


def test_a_very_long_goal_stays_in_its_row(form_paper: Make) -> None:
    data = FEEDBACK_FORM.render(form_paper(goals=("G" * 300, "word " * 200, "")))
    layout = midpoint_layout("A4")
    picture = grey(data, 1, DPI)
    row = layout.row("goal_1")
    edge = round((row.box.x + row.box.width) * PX)
    rows = slice(round((row.box.y + 1) * PX), round((row.box.y + row.box.height - 1) * PX))
    assert picture[rows, edge + 8 : round((row.spots[0].x - 3) * PX)].min() > 200


def test_viewers_are_asked_not_to_scale_it(form_paper: Make) -> None:
    with pikepdf.open(io.BytesIO(FEEDBACK_FORM.render(form_paper()))) as pdf:
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
        assert str(pdf.docinfo.Title) == "Midpoint feedback – Priya Raman"
        assert pdf.check_pdf_syntax() == []


def test_the_same_form_gives_the_same_bytes(form_paper: Make) -> None:
    assert FEEDBACK_FORM.render(form_paper()) == FEEDBACK_FORM.render(form_paper())
    assert FEEDBACK_FORM.render(form_paper(1)) != FEEDBACK_FORM.render(form_paper(2))
