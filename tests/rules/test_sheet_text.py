"""Texts in spreadsheets: none is taken for a formula, and reading gives back what was written."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rmdesk.rules.importing.values import SEPARATORS, several
from rmdesk.rules.sheet_text import guarded, joined, parted, string_cell, unguarded

TEXTS = st.text() | st.lists(
    st.sampled_from([*"=+-@＝＠'\t\r\n \ufeff\u200b\u202e12.5e%", "SUM(A1)", "cmd|' /C calc'!A0"])
).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "  =1",
        "\ufeff=1",
        "\u200b=1",
        "\n=1",
        "\tx",
        "\rx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        "+65 6123 4567",
        "-",
        "#N/A",
        "'#REF!",
    ],
)
def test_what_a_spreadsheet_would_work_out_stands_behind_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "Mei Tan", "-5", "+3,5", "-1.234,50", "-.5", "12 %", "-1e5", "a=b", "O'Brien", "'"]
)
def test_plain_texts_and_numbers_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(TEXTS)
@example("'=1")
@example("''=1")
@example("'-5")
def test_reading_takes_away_exactly_what_writing_added(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert unguarded(string_cell(text)) == text


VALUE = st.text(min_size=1) | st.text(alphabet='ab;,"\n•- /（）', min_size=1)


@given(st.lists(VALUE, unique=True))
@example(["AI/ML", 'the "new" web', "- dash", "a, b"])
def test_several_values_in_one_cell_come_back_in_their_order(values: list[str]) -> None:
    clean = [value for value in dict.fromkeys(value.strip() for value in values) if value]
    assert several(joined(clean)) == tuple(clean)


def test_what_people_type_is_still_taken_apart() -> None:
    assert several("AI tools, Robots; Social media/ Web") == (
        "AI tools",
        "Robots",
        "Social media",
        "Web",
    )
    assert several('27" screens; "AI, in short"; x') == ('27" screens', "AI, in short", "x")
    assert parted('"a" b;c', SEPARATORS) == ['"a" b', "c"]
