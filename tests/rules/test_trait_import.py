"""Tables of means from elsewhere: read when they are averages of 1 to 5, refused when not."""

from __future__ import annotations

import pytest

from rmdesk.rules.scales import Trait
from rmdesk.rules.trait_import import Refusal, TraitTable, read_means

HEAD = ["E-mail", "Extraversion", "Agreeableness", "Conscientiousness", "Neuroticism", "Openness"]


def read(*rows: list[str]) -> TraitTable:
    return read_means(rows, list(range(1, len(rows) + 1)))


def test_the_five_means_of_each_row_are_read() -> None:
    table = read(HEAD, ["a@x.example", "3.25", "4", "2,5", "1", "5"], ["b@x.example"] + [""] * 5)
    assert table.refusal is None
    (row,) = table.rows
    assert (row.line, row.email, row.wrong) == (2, "a@x.example", "")
    assert row.means == {
        Trait.EXTRAVERSION: 3.25,
        Trait.AGREEABLENESS: 4.0,
        Trait.CONSCIENTIOUSNESS: 2.5,
        Trait.NEUROTICISM: 1.0,
        Trait.OPENNESS: 5.0,
    }


def test_title_rows_any_order_letters_and_notes_of_range_are_understood() -> None:
    table = read(
        ["Mini-IPIP, autumn 2026", "", "", "", "", ""],
        ["O mean (1-5)", "E", "C", "Staff no.", "A", "Name"],
        ["4.5", "3", "–", "0042", "2.75", "Zoë Müller"],
    )
    (row,) = table.rows
    assert (row.line, row.number, row.name) == (3, "0042", "Zoë Müller")
    assert row.means[Trait.OPENNESS] == 4.5
    assert row.means[Trait.CONSCIENTIOUSNESS] is None
    assert row.means[Trait.NEUROTICISM] is None


def test_a_text_among_the_numbers_marks_only_its_row() -> None:
    table = read(HEAD, ["a@x.example", "high", "4", "4", "4", "4"], ["b@x.example", *["3"] * 5])
    assert [row.wrong for row in table.rows] == ["high", ""]


@pytest.mark.parametrize("value", ["0.5", "5.1", "50", "63", "-1", "98"])
def test_one_value_outside_1_to_5_refuses_the_whole_table(value: str) -> None:
    table = read(HEAD, ["a@x.example", *["3"] * 5], ["b@x.example", "3", value, "3", "3", "3"])
    assert table.refusal is Refusal.OUT_OF_RANGE
    assert table.detail == f"3|{value}"
    assert not table.rows


@pytest.mark.parametrize(
    ("heading", "refusal"),
    [
        ("Extraversion percentile", Refusal.OTHER_SCORES),
        ("Extraversion T-score", Refusal.OTHER_SCORES),
        ("Extraversion (sten)", Refusal.OTHER_SCORES),
        ("BFI-2 Extraversion", Refusal.OTHER_INSTRUMENT),
        ("NEO-PI Extraversion", Refusal.OTHER_INSTRUMENT),
        ("TIPI extraversion", Refusal.OTHER_INSTRUMENT),
        ("Emotional stability", Refusal.STABILITY),
        ("Shoe size", Refusal.NO_TRAITS),
    ],
)
def test_other_scores_and_other_instruments_are_refused(heading: str, refusal: Refusal) -> None:
    table = read([HEAD[0], heading, *HEAD[2:]], ["a@x.example", *["3"] * 5])
    assert table.refusal is refusal


def test_a_title_that_names_another_instrument_is_believed() -> None:
    table = read(["BFI-10 results", *[""] * 5], HEAD, ["a@x.example", *["3"] * 5])
    assert table.refusal is Refusal.OTHER_INSTRUMENT


def test_without_a_person_without_rows_and_with_a_trait_twice_nothing_is_read() -> None:
    assert read(HEAD[1:], ["3"] * 5).refusal is Refusal.NO_PERSON
    assert read(HEAD).refusal is Refusal.NO_ROWS
    assert read([*HEAD, "E"], ["a@x.example", *["3"] * 6]).refusal is Refusal.NO_TRAITS
    assert read().refusal is Refusal.NO_TRAITS
