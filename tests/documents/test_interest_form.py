"""The interest form: every field is there, personal or blank, on both papers, in any script."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from paper_reading import all_text, page_count

from rmdesk.documents.interest_form import INTEREST_FORM
from rmdesk.rules.forms import codes
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.interest import TOPICS, form_name, interest_layout, read_form_name
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.privacy import NOTICE
from rmdesk.rules.words import Role

SIZES = ("A4", "Letter")
SOME = ("AI tools", "Inclusion", "Leadership", "Social media", "Workplace culture")
MANY = tuple(f"Topic {chr(65 + n)}" for n in range(30))
KNOWN = (("email", "priya@x.example"), ("department", "Digital"), ("languages", "தமிழ்"))


def paper(**more: Any) -> InterestFormPaper:
    whole: dict[str, Any] = {
        "copy_id": uuid.UUID(int=1),
        "person_id": uuid.UUID(int=2),
        "code": codes.new_code(random.Random(3).choice),
        "organisation": "Merlion Harbour Group",
        "programme": "Fresh Eyes 2026",
        "role": Role.MENTOR,
        "role_word": "guide",
        "partner_word": "leader",
        "minutes": 45,
        "topics": SOME,
        "respondent": "Priya Raman",
        "known": KNOWN,
        **more,
    }
    return InterestFormPaper(**whole)


def blank(**more: Any) -> InterestFormPaper:
    return paper(copy_id=None, person_id=None, code="", respondent="", known=(), **more)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("role", Role)
def test_everything_to_be_asked_is_on_two_pages(
    size: str, role: Role, keep_pictures: Callable[[bytes, str], None]
) -> None:
    made = paper(paper=size, role=role)
    data = INTEREST_FORM.render(made)
    keep_pictures(data, f"interest-{role.value}-{size}")
    assert page_count(data) == 2
    said = all_text(data)
    for words in (
        *SOME,
        "NAME", "GRADE", "DEPARTMENT", "MANAGER", "SITE", "LANGUAGES", "OTHER TOPICS",
        "Priya Raman", "priya@x.example", "Digital",
        "Somebody you would like to be paired with?",
        "Somebody you must not be paired with?",
        "When can you usually meet?", "Wednesday", "Afternoon", "Online",
        "With how many partners, 45 minutes a session?",
        "Is there anything you need to take part well?",
        "I agree in principle",
        "May we use what you wrote?", "You are free to say no", "Your date and signature",
        "hand or send both pages to the coordinator", "Fresh Eyes 2026",
        NOTICE, spaced(made.code),
    ):  # fmt: skip
        assert words in said, words
    assert ("What can you pass on?" in said) is (role is Role.MENTOR)


@pytest.mark.parametrize("size", SIZES)
def test_a_blank_form_has_no_code_and_names_nobody(size: str) -> None:
    said = all_text(INTEREST_FORM.render(blank(paper=size)))
    assert "code" not in said
    assert "Priya" not in said
    assert "May we use what you wrote?" in said
    assert INTEREST_FORM.title([blank()]) == "Interest form – blank, for a guide"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 4, 5, 8, 19, TOPICS])
@pytest.mark.parametrize("coded", [False, True])
def test_circles_lie_apart_and_above_the_foot(size: str, count: int, coded: bool) -> None:
    layout = interest_layout(size, count, coded=coded)
    spots = [spot for row in layout.rows for spot in row.spots]
    for one, other in combinations(spots, 2):
        if one.page == other.page:
            apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert apart > 2 * one.radius + 1
    for page in (1, 2):
        foot = layout.box(f"foot_{page}").y
        assert all(spot.y + spot.radius < foot for spot in spots if spot.page == page)
        assert all(box.y + box.height < foot for box in layout.lines if box.page == page)
    assert layout.box("goals").height > 25
    assert layout.box("notice").height > 14
    for marker in layout.markers:
        for spot in spots:
            if spot.page == marker.page:
                assert abs(marker.x - spot.x) > marker.size / 2 + spot.radius + 1


def test_more_topics_than_fit_are_left_to_the_free_line() -> None:
    said = all_text(INTEREST_FORM.render(paper(topics=MANY)))
    assert MANY[TOPICS - 1] in said
    assert MANY[TOPICS] not in said


def test_the_name_of_the_form_tells_whose_it_is() -> None:
    assert [read_form_name(form_name(role)) for role in Role] == list(Role)
    assert read_form_name("midpoint/1") is None
    assert read_form_name("interest_mentor/99") is None


@pytest.mark.parametrize("name", ["李小龙", "பிரியா கிருஷ்ணமூர்த்தி", "نور", "<b>&", "X" * 200])
def test_any_name_is_printed(name: str) -> None:
    data = INTEREST_FORM.render(paper(respondent=name, topics=(name[:60], *SOME)))
    assert page_count(data) == 2
