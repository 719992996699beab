"""All feedback forms on paper: every question, its own title, circles where the table has them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pytest
from paper_reading import all_text, font_names, grey, page_count

from rmdesk.documents.batch import file_names, render_together
from rmdesk.rules.forms.feedback import FeedbackForm, FormKind, form_for
from rmdesk.rules.forms.feedback_layout import feedback_layout
from rmdesk.rules.forms.items import GOALS, TOPICS, option_words
from rmdesk.rules.papers import FeedbackFormPaper
from rmdesk.rules.privacy import NOTICE
from rmdesk.rules.words import Role

Make = Callable[..., FeedbackFormPaper]
Keep = Callable[[bytes, str], None]
PX = 150 / 25.4
LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewiss"[:60]
TOPIC_NAMES = ("Short video", "AI assistants", "Careers of first-generation graduates")


def about(form: FeedbackForm, **fields: Any) -> dict[str, Any]:
    """What a copy of this form says."""
    return {
        "form": form,
        "role": form.role or Role.MENTOR,
        "topics": TOPIC_NAMES[: form.topics],
        **({"partner": ""} if form.kind is FormKind.BASELINE else {}),
        **({"session_on": dt.date(2027, 1, 20)} if form.kind is FormKind.SESSION else {}),
        **fields,
    }


def rendered(paper: FeedbackFormPaper) -> bytes:
    return render_together([paper])[0]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", FormKind)
def test_every_question_and_option_is_printed(
    form_paper: Make, keep_pictures: Keep, kind: FormKind, role: Role
) -> None:
    form = form_for(kind, role)
    data = rendered(form_paper(**about(form, role=role)))
    keep_pictures(data, f"feedback-{kind.value}-{role.value}-A4")
    said = all_text(data)
    for item in form.items:
        if item in TOPICS:
            topic = TOPIC_NAMES[TOPICS.index(item)]
            can = "I can teach this." if role is Role.MENTOR else "I can use this alone."
            assert f"{topic}: {can}" in said
        elif item not in GOALS:
            assert item.text in said
            assert all(option in said for option in option_words(item))
    for _name, text in form.comments:
        assert text in said
    assert ("Please contact me privately." in said) is form.has_contact
    assert NOTICE in said
    assert "groups of five or more" in said
    assert "The coordinator sees your answers with your name" in said
    assert ("Jonathan O’Brien sees nothing of them" in said) is (kind is not FormKind.BASELINE)
    assert ("20 January 2027" in said) is (kind is FormKind.SESSION)
    assert "validated" not in said


def test_each_kind_has_a_name_of_its_own(form_paper: Make) -> None:
    names = {
        name
        for kind in FormKind
        for name in file_names([form_paper(**about(form_for(kind, Role.MENTOR)))])
    }
    assert "01 Priya Raman – Feedback before the start.pdf" in names
    assert "01 Priya Raman – Final feedback.pdf" in names
    assert len(names) == len(FormKind)


def test_forms_of_two_kinds_stand_in_one_file(form_paper: Make) -> None:
    both = [form_paper(), form_paper(form=form_for(FormKind.WEEK_4))]
    data, pages = render_together(both)
    assert pages == (2, 1)
    said = all_text(data)
    assert said.index("How is it going between you?") < said.index("How has it begun")


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("kind", FormKind)
def test_circles_stay_where_the_table_has_them_whatever_the_names(
    form_paper: Make, keep_pictures: Keep, kind: FormKind, size: str
) -> None:
    form = form_for(kind, Role.MENTOR)
    long = about(
        form, paper=size, respondent=LONG, organisation=LONG, programme=LONG, goals=(LONG,) * 3
    ) | {"topics": (LONG,) * form.topics}
    if kind is not FormKind.BASELINE:
        long["partner"] = LONG
    data = rendered(form_paper(**long))
    keep_pictures(data, f"feedback-{kind.value}-long-{size}")
    layout = feedback_layout(form, size)
    assert page_count(data) == layout.pages
    assert all(font_names(data).values())
    turns = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    for page in range(1, layout.pages + 1):
        picture = grey(data, page - 1, 150)
        for row in layout.rows:
            for spot in row.spots:
                if spot.page != page:
                    continue
                ring = picture[
                    np.round((spot.y + spot.radius * np.sin(turns)) * PX).astype(int),
                    np.round((spot.x + spot.radius * np.cos(turns)) * PX).astype(int),
                ]
                assert (ring < 200).mean() > 0.8
                inner = round(0.6 * spot.radius * PX)
                x, y = round(spot.x * PX), round(spot.y * PX)
                assert picture[y - inner : y + inner, x - inner : x + inner].min() > 150
        for box in layout.codes:
            if box.page == page:
                assert white_around(picture, box.x, box.y, box.width)


def white_around(picture: np.ndarray, x: float, y: float, side: float, zone: float = 2.0) -> bool:
    """Whether ``zone`` millimetres around a code are white."""
    top, bottom = round((y - zone) * PX), round((y + side + zone) * PX)
    left, right = round((x - zone) * PX), round((x + side + zone) * PX)
    area = picture[top:bottom, left:right].copy()
    edge = round((zone - 0.2) * PX)
    area[edge:-edge, edge:-edge] = 255
    return bool(area.min() > 200)


@pytest.mark.parametrize("kind", FormKind)
def test_the_same_form_gives_the_same_bytes_and_no_viewer_scales_it(
    form_paper: Make, kind: FormKind
) -> None:
    paper = form_paper(**about(form_for(kind, Role.MENTEE)))
    data = rendered(paper)
    assert data == rendered(paper)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
        assert pdf.check_pdf_syntax() == []
