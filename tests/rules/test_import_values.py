"""Single cells of a list: half-days, days, yes and no, totals, turned names, topics, sheets."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.rules.grades import placed_among
from rmdesk.rules.importing.dates import DateOrder, date_column
from rmdesk.rules.importing.values import (
    all_turned,
    half_days,
    is_totals,
    role_of_sheet,
    topic_and_strength,
    turned,
    yes_no,
)
from rmdesk.rules.words import HalfDay, Role

AM, PM = HalfDay.MORNING, HalfDay.AFTERNOON


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Mon am; Tue pm", ((0, AM), (1, PM))),
        ("Monday mornings and Friday", ((0, AM), (4, AM), (4, PM))),
        ("Mon–Wed am", ((0, AM), (1, AM), (2, AM))),
        ("Di vormittags", ((1, AM),)),
        ("Mon am/pm", ((0, AM), (0, PM))),
        ("next year", None),
        ("pm", None),
    ],
)
def test_half_days(text: str, slots: object) -> None:
    assert half_days(text) == slots


def test_a_column_has_one_way_of_writing_days() -> None:
    texts = ["14/03/2026", "03/04/2026", "2026-01-02", "46113", "soon", ""]
    column = date_column(texts)
    assert not column.unclear
    assert column.days == {
        "14/03/2026": dt.date(2026, 3, 14),
        "03/04/2026": dt.date(2026, 4, 3),
        "2026-01-02": dt.date(2026, 1, 2),
        "46113": dt.date(2026, 4, 1),
    }
    assert date_column(["46113"], from_1904=True).days["46113"] == dt.date(2030, 4, 2)


def test_only_what_can_be_two_days_is_unclear() -> None:
    assert date_column(["03/04/2026"]).unclear
    assert not date_column(["04/04/2026"]).unclear
    month_first = date_column(["03/04/2026"], DateOrder.MONTH_FIRST)
    assert month_first.days == {"03/04/2026": dt.date(2026, 3, 4)}


def test_yes_no_and_neither() -> None:
    assert [yes_no(text) for text in ("Yes", "x", "1", "Oui", "是", "✓")] == [True] * 6
    assert [yes_no(text) for text in ("No", "0", "nein", "否")] == [False] * 4
    assert yes_no("perhaps") is None


def test_a_person_called_sum_is_no_total() -> None:
    assert is_totals(["Total", "12"])
    assert is_totals(["Grand total: 6 people"])
    assert not is_totals(["Sum Ting", "mentor"])
    assert not is_totals(["Total", "1", "2", "3"])


def test_names_are_turned_only_when_all_are() -> None:
    assert all_turned(["Okafor, Chidi", "de la Cruz, María José"])
    assert not all_turned(["Okafor, Chidi", "Zoë Müller"])
    assert not all_turned(["Hollis, Jr."])
    assert not all_turned([])
    assert turned("de la Cruz, María José") == "María José de la Cruz"


def test_a_strength_is_taken_only_when_it_is_one() -> None:
    assert topic_and_strength("AI tools (strong)") == ("AI tools", 3)
    assert topic_and_strength("AI tools (generative)") == ("AI tools (generative)", 0)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Mentors (junior)", Role.MENTOR),
        ("Senior mentors", Role.MENTOR),
        ("Mentees 2026", Role.MENTEE),
        ("Leaders", Role.MENTEE),
        ("Mentors and mentees", None),
        ("Sheet1", None),
    ],
)
def test_the_name_of_a_sheet_may_say_the_role(name: str, role: Role | None) -> None:
    assert role_of_sheet(name) is role


def test_a_new_grade_goes_between_its_neighbours() -> None:
    assert placed_among(["Analyst", "Director"], ["Manager"]) == ["Analyst", "Manager", "Director"]
    assert placed_among(["G2", "G10"], ["G5", "G12"]) == ["G2", "G5", "G10", "G12"]
