"""Every feedback form asks what the evidence says, and its table has room for pens and readers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.check_in import BY_ID
from rmdesk.rules.forms.feedback import (
    BEFORE_AFTER,
    FeedbackForm,
    FormKind,
    form_for,
    read_form,
)
from rmdesk.rules.forms.feedback_layout import ABOVE_CODE, ROW, feedback_layout
from rmdesk.rules.forms.items import ALL_COMMENTS, ALL_ITEMS, GOALS, PULSE, option_words
from rmdesk.rules.forms.layout import CODE, EDGE, RADIUS, SIDE, SIZES, FormLayout, midpoint_layout
from rmdesk.rules.words import FeedbackPurpose, Role

LONGEST = [form_for(kind, Role.MENTOR) for kind in FormKind]
SHORTEST = [
    form_for(kind, Role.MENTEE, [FeedbackPurpose.INCLUSION], topics=0) for kind in BEFORE_AFTER
]
LAID_OUT = [form for form in (*LONGEST, *SHORTEST) if form.kind is not FormKind.MIDPOINT]
"""The midpoint form has its own tests in ``test_forms``."""


def ids(form: FeedbackForm) -> list[str]:
    return [item.id for item in form.items]


def test_the_pulse_is_asked_wherever_there_is_a_partner_in_the_programme() -> None:
    pulse = [item.id for item in PULSE]
    for form in LONGEST:
        asked = ids(form)
        if form.kind in {FormKind.WEEK_4, FormKind.MIDPOINT, FormKind.FINAL}:
            assert asked[:8] == pulse
            assert form.has_contact
        elif form.kind is FormKind.SESSION:
            assert asked == [pulse[2], pulse[4], pulse[5]]
        else:
            assert not set(pulse) & set(asked)
            assert not form.has_contact


def test_the_same_is_asked_before_at_the_end_and_half_a_year_later() -> None:
    for role in Role:
        before, final, later = (form_for(kind, role).before_after for kind in BEFORE_AFTER)
        assert before == final == later == form_for(FormKind.BASELINE, role).items
        assert ("lead_upwards" in [item.id for item in before]) is (role is Role.MENTOR)


def test_purposes_choose_the_questions() -> None:
    staying = form_for(FormKind.BASELINE, Role.MENTEE, [FeedbackPurpose.STAYING])
    assert ids(staying) == ["work_uses", "future_here"]
    knowing = form_for(FormKind.BASELINE, Role.MENTEE, [FeedbackPurpose.KNOWLEDGE], topics=2)
    assert ids(knowing) == ["topic_1", "topic_2"]
    assert len(form_for(FormKind.BASELINE, Role.MENTOR, topics=9).items) == 9


def test_who_would_be_asked_nothing_gets_no_baseline() -> None:
    with pytest.raises(ValueError, match="nothing to ask"):
        form_for(FormKind.BASELINE, Role.MENTEE, [FeedbackPurpose.LEADERSHIP])
    with pytest.raises(ValueError, match="nothing to ask"):
        form_for(FormKind.BASELINE, Role.MENTOR, [FeedbackPurpose.KNOWLEDGE], topics=0)
    with pytest.raises(ValueError, match="asked differently"):
        form_for(FormKind.FINAL)
    assert form_for(FormKind.FINAL, Role.MENTEE, [FeedbackPurpose.LEADERSHIP]).purposes == ()


def test_the_final_form_asks_for_goals_recommendation_and_another_time() -> None:
    final = form_for(FormKind.FINAL, Role.MENTOR)
    assert ids(final)[-5:] == [*(goal.id for goal in GOALS), "recommend", "again"]
    assert [name for name, _text in final.comments] == ["changed", "worth", "next_time"]
    assert option_words(BY_ID["recommend"]) == tuple(str(n) for n in range(11))
    assert ids(form_for(FormKind.FOLLOW_UP, Role.MENTEE))[-3:] == [
        "still_use",
        "in_touch",
        "new_role",
    ]


@given(
    st.sampled_from(FormKind),
    st.sampled_from(Role),
    st.sets(st.sampled_from(FeedbackPurpose)),
    st.integers(0, 5),
)
def test_a_name_says_which_form_it_is(
    kind: FormKind, role: Role, purposes: set[FeedbackPurpose], topics: int
) -> None:
    try:
        form = form_for(kind, role, purposes, topics)
    except ValueError:
        return
    assert read_form(form.name) == form
    assert len(form.name) <= 200


@given(st.text(max_size=60))
def test_other_names_are_no_feedback_form(name: str) -> None:
    found = read_form(name)
    assert found is None or found.name == name


@pytest.mark.parametrize(
    "name",
    [
        "final/2",
        "final/1/mentor",
        "final/1/mentor/staying/x",
        "baseline/1/mentee/-/0",
        "interest_mentor/1",
        "mini_ipip/1",
        "midpoint/1/",
    ],
)
def test_unknown_forms_are_not_taken_for_known_ones(name: str) -> None:
    assert read_form(name) is None


def test_a_short_name_stands_for_the_longest_form() -> None:
    assert read_form("final/1") == form_for(FormKind.FINAL, Role.MENTOR)


def test_every_question_has_an_id_and_words_of_its_own() -> None:
    assert len({item.id for item in ALL_ITEMS}) == len(ALL_ITEMS)
    assert len({name for name, _text in ALL_COMMENTS}) == len(ALL_COMMENTS)
    for item in ALL_ITEMS:
        assert len(option_words(item)) == item.options
        assert len(item.id) <= 40


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("form", LAID_OUT, ids=lambda form: form.name)
def test_nothing_overlaps_or_lies_too_near_to_the_edge(form: FeedbackForm, paper: str) -> None:
    layout = feedback_layout(form, paper)
    areas = areas_of(layout)
    for page, name, left, top, right, bottom in areas:
        assert 1 <= page <= layout.pages
        assert left >= EDGE, name
        assert top >= EDGE - 1e-9, name
        assert right <= layout.width - EDGE + 1e-9, name
        assert bottom <= layout.height - EDGE + 1e-9, name
        assert right > left, name
        assert bottom > top, name
    for n, (page, name, *one) in enumerate(areas):
        for other_page, other_name, *two in areas[:n]:
            apart = (
                one[2] <= two[0] + 1e-6
                or two[2] <= one[0] + 1e-6
                or one[3] <= two[1] + 1e-6
                or two[3] <= one[1] + 1e-6
            )
            assert page != other_page or apart, (name, other_name)


def areas_of(layout: FormLayout) -> list[tuple[int, str, float, float, float, float]]:
    """Page, name, left, top, right and bottom of everything on it."""
    found = []
    for box in (*layout.boxes, *layout.lines, *layout.codes):
        found.append((box.page, box.id, box.x, box.y, box.x + box.width, box.y + box.height))
    for spot in layout.markers:
        half = spot.size / 2
        place = (spot.x - half, spot.y - half, spot.x + half, spot.y + half)
        found.append((spot.page, f"marker {spot.number}", *place))
    for row in layout.rows:
        right = max(row.box.x + row.box.width, row.spots[-1].x + RADIUS)
        bottom = row.box.y + row.box.height
        found.append((row.box.page, row.item.id, row.box.x, row.box.y, right, bottom))
    return found


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("form", [*LONGEST, *SHORTEST], ids=lambda form: form.name)
def test_pens_and_readers_have_room(form: FeedbackForm, paper: str) -> None:
    layout = feedback_layout(form, paper)
    assert tuple(row.item for row in layout.rows) == form.items
    assert [line.id for line in layout.lines] == [name for name, _text in form.comments]
    assert all(line.height >= 18 for line in layout.lines)
    assert (layout.tick is not None) is form.has_contact
    for row in layout.rows:
        assert len(row.spots) == row.item.options
        assert row.box.height >= min(ROW, 6.0)
        for spot in row.spots:
            assert row.box.y <= spot.y - RADIUS
            assert spot.y + RADIUS <= row.box.y + row.box.height
            assert spot.x - RADIUS >= SIDE
    lowest = layout.height - EDGE - CODE - ABOVE_CODE
    last = [box for box in (*layout.lines, *layout.boxes) if not box.id.startswith("foot")]
    if form.kind is not FormKind.MIDPOINT:
        assert max(box.y + box.height for box in last) <= lowest + 1e-6


def test_the_midpoint_form_keeps_its_table() -> None:
    assert feedback_layout(form_for(FormKind.MIDPOINT), "A4") is midpoint_layout("A4")
    with pytest.raises(KeyError):
        feedback_layout(form_for(FormKind.WEEK_4), "A5")
