"""Searching and sorting texts of any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.searching import natural_key, search_key


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("muller", "Zoë MÜLLER"),
        ("strasse", "Straße"),
        ("soren", "Søren"),
        ("lukasz", "Łukasz"),
        ("o'brien", "O’Brien"),
        ("nguyen", "Nguyễn"),
        ("小龙", "李小龙"),
        ("ABC", "ＡＢＣ"),
        ("பிரி", "பிரியா"),
        ("نور", "نُور"),
        ("احمد", "أحمد"),
        ("ليلي", "ليلى"),
        ("יעל", "יָעֵל"),
        ("истанбул", "ИСТАНБУЛ"),
        ("istanbul", "İstanbul"),
    ],
)
def test_typed_plainly_it_is_found(typed: str, stored: str) -> None:
    assert search_key(typed) in search_key(stored)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("பிரியா", "பரயா"), ("小龙", "小龍")])
def test_other_letters_stay_other_letters(one: str, other: str) -> None:
    assert search_key(one) not in search_key(other)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_was_typed_in_full_is_always_found(before: str, text: str) -> None:
    assert search_key(text) in search_key(f"{before} {text}")


def test_numbers_in_texts_are_counted() -> None:
    grades = ["G10", "g2", "G1", "Director 3", "Director 12", "", "10", "9"]
    assert sorted(grades, key=natural_key) == [
        "",
        "9",
        "10",
        "Director 3",
        "Director 12",
        "G1",
        "g2",
        "G10",
    ]


@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    assert sorted(sorted(texts, key=natural_key), key=natural_key) == sorted(texts, key=natural_key)
