"""Check-in answers: reversing, subscales by hand, and the flags they raise."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules import check_in, health
from rmdesk.rules.check_in import Answered
from rmdesk.rules.forms.items import ITEMS, PULSE, Part
from rmdesk.rules.health import HealthRule, Level, NextStep, Whose
from rmdesk.rules.words import Role

DAY = dt.date(2026, 11, 30)
GOOD = {"worth_learning": 5, "talked_down": 1, "admit": 5, "hold_back": 1, "interrupt": 5}
MIDDLING = {"worth_learning": 4, "talked_down": 2, "admit": 4, "hold_back": 2, "interrupt": 4}


def form(role: Role = Role.MENTOR, due: dt.date = DAY, **values: int) -> Answered:
    return Answered(role, due, due + dt.timedelta(2), {**MIDDLING, **values})


def flags(*forms: Answered, today: dt.date = DAY + dt.timedelta(9), **more: object) -> dict:
    facts = health.PairFacts(
        active_on=today, mentor_signed=True, mentee_signed=True, forms=forms, **more
    )
    return {flag.rule: flag for flag in health.assess(facts, today)}


def test_subscales_by_hand() -> None:
    values = {"worth_learning": 4, "talked_down": 2, "admit": 3, "hold_back": 5, "interrupt": 2}
    assert check_in.subscale(Part.RESPECT, values) == pytest.approx((4 + 4) / 2)
    assert check_in.subscale(Part.SAFETY, values) == pytest.approx((3 + 1 + 2) / 3)
    assert check_in.subscale(Part.PROGRESS, values) is None
    assert check_in.subscale(Part.PROGRESS, {"goal_moved": 4}) == 4
    assert check_in.subscale(Part.SAFETY, {"admit": 4}) is None


@given(st.dictionaries(st.sampled_from([item.id for item in PULSE]), st.integers(1, 5)))
def test_a_subscale_lies_within_the_scale_and_turning_twice_changes_nothing(values) -> None:
    for part in (Part.RESPECT, Part.SAFETY, Part.PROGRESS):
        mean = check_in.subscale(part, values)
        assert mean is None or 1 <= mean <= 5
    for item in ITEMS:
        for value in range(1, item.options + 1):
            assert check_in.scored(item, check_in.scored(item, value)) == value


def test_good_answers_raise_nothing() -> None:
    assert flags(form(**GOOD), form(Role.MENTEE, **GOOD)) == {}


@pytest.mark.parametrize(
    ("item", "value"), [("admit", 2), ("hold_back", 4), ("talked_down", 5), ("interrupt", 1)]
)
def test_one_low_answer_of_either_is_red(item: str, value: int) -> None:
    for role in Role:
        flag = flags(form(role, **{item: value}))[HealthRule.ANSWER_LOW]
        assert (flag.level, flag.since, flag.step) == (
            Level.RED,
            DAY + dt.timedelta(2),
            NextStep.SPEAK_ALONE,
        )


@pytest.mark.parametrize("item", ["goal_moved", "as_planned", "choose_again", "rank"])
def test_only_respect_and_safety_answers_raise_it(item: str) -> None:
    assert HealthRule.ANSWER_LOW not in flags(form(**{item: 1}))


def test_the_middle_counts_only_twice_running_for_the_same_item_and_side() -> None:
    later = DAY + dt.timedelta(60)
    today = later + dt.timedelta(5)
    assert flags(form(admit=3)) == {}
    twice = flags(form(admit=3), form(due=later, admit=3), today=today)
    assert twice[HealthRule.ANSWER_LOW].level is Level.AMBER
    assert flags(form(admit=3), form(due=later, interrupt=3), today=today) == {}
    assert flags(form(admit=3), form(Role.MENTEE, due=later, admit=3), today=today) == {}


def test_of_two_forms_about_one_day_the_one_that_came_back_later_counts() -> None:
    low = Answered(Role.MENTOR, DAY, DAY + dt.timedelta(1), {**GOOD, "admit": 1})
    good = Answered(Role.MENTOR, DAY, DAY + dt.timedelta(2), GOOD)
    assert HealthRule.ANSWER_LOW not in flags(low, good)
    assert HealthRule.ANSWER_LOW not in flags(good, low)
    sooner = Answered(Role.MENTOR, DAY, DAY, GOOD)
    assert HealthRule.ANSWER_LOW in flags(low, sooner)


def test_a_fall_or_a_gap_is_amber_and_both_are_red() -> None:
    later = DAY + dt.timedelta(60)
    today = later + dt.timedelta(5)
    fell = flags(form(**GOOD), form(due=later, worth_learning=4, talked_down=3), today=today)
    assert fell[HealthRule.VIEWS_APART].level is Level.AMBER
    low = {"worth_learning": 3, "talked_down": 3}
    apart = flags(form(**GOOD), form(Role.MENTEE, **low))
    assert apart[HealthRule.VIEWS_APART].level is Level.AMBER
    both = flags(
        form(**GOOD), form(due=later, **low), form(Role.MENTEE, due=later, **GOOD), today=today
    )
    assert both[HealthRule.VIEWS_APART].level is Level.RED


def test_asking_for_contact_is_red_on_the_same_day_until_spoken_with() -> None:
    asking = Answered(Role.MENTOR, DAY, DAY, {**GOOD, check_in.CONTACT: check_in.ASKED})
    flag = flags(asking, today=DAY)[HealthRule.CONTACT_ASKED]
    assert (flag.level, flag.days, flag.step) == (Level.RED, 0, NextStep.CALL_TODAY)
    older = health.PairFacts(active_on=DAY - dt.timedelta(90), forms=(asking,))
    assert health.assess(older, DAY)[0].rule is HealthRule.CONTACT_ASKED, "before what is older"
    spoken = Answered(Role.MENTOR, DAY, DAY, {**GOOD, check_in.CONTACT: check_in.SPOKEN})
    assert flags(spoken, today=DAY) == {}


@pytest.mark.parametrize(
    ("days", "level"), [(6, None), (7, Level.AMBER), (13, Level.AMBER), (14, Level.RED)]
)
def test_a_form_that_is_not_back_is_amber_after_a_week_and_red_after_two(days, level) -> None:
    today = DAY + dt.timedelta(days)
    found = flags(today=today, missing=((Role.MENTEE, DAY),)).get(HealthRule.FORM_OVERDUE)
    assert (found.level if found else None) == level
    if found:
        assert (found.whose, found.days) == (Whose.MENTEE, days)
        both = flags(today=today, missing=((Role.MENTEE, DAY), (Role.MENTOR, DAY)))
        assert both[HealthRule.FORM_OVERDUE].whose is Whose.BOTH


def test_a_reason_put_off_comes_back_on_its_day() -> None:
    back = DAY + dt.timedelta(20)
    put = {"put_off": {HealthRule.ANSWER_LOW: back}}
    assert flags(form(admit=1), today=back - dt.timedelta(1), **put) == {}
    assert HealthRule.ANSWER_LOW in flags(form(admit=1), today=back, **put)


SESSION = frozenset({"admit", "interrupt", "goal_moved"})


def after_session(role: Role, due: dt.date, **values: int) -> Answered:
    return Answered(role, due, due, {"goal_moved": 4, **values}, SESSION)


def test_a_form_after_a_session_is_no_fall_and_no_gap() -> None:
    later = DAY + dt.timedelta(30)
    middling = after_session(Role.MENTOR, later, admit=3, interrupt=3)
    assert flags(form(**GOOD), form(Role.MENTEE, **GOOD), middling, today=later) == {}


def test_a_low_answer_after_a_session_is_red() -> None:
    later = DAY + dt.timedelta(30)
    low = after_session(Role.MENTEE, later, admit=2, interrupt=4)
    flag = flags(form(**GOOD), low, today=later)[HealthRule.ANSWER_LOW]
    assert (flag.level, flag.since, flag.count) == (Level.RED, later, 1)


def test_a_later_form_that_does_not_ask_does_not_hide_a_low_answer() -> None:
    later = DAY + dt.timedelta(30)
    found = flags(
        form(talked_down=5), after_session(Role.MENTOR, later, admit=5, interrupt=5), today=later
    )
    assert found[HealthRule.ANSWER_LOW].level is Level.RED
    asked_again = flags(form(talked_down=5), form(due=later, **GOOD), today=later)
    assert HealthRule.ANSWER_LOW not in asked_again


def test_twice_running_counts_forms_that_ask() -> None:
    later = DAY + dt.timedelta(30)
    between = after_session(Role.MENTOR, later, admit=5, interrupt=5)
    last = later + dt.timedelta(30)
    found = flags(form(worth_learning=3), between, form(due=last, worth_learning=3), today=last)
    assert found[HealthRule.ANSWER_LOW].level is Level.AMBER
