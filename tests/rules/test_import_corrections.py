"""Putting cells of a list right: the right cell, only that one, and whatever it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rmdesk.rules.importing.columns import guess
from rmdesk.rules.importing.corrections import Cells, Correction, corrected, in_force
from rmdesk.rules.importing.people import Trouble
from rmdesk.rules.importing.rows import Laid, read_list
from rmdesk.rules.importing.table import SheetText

ROWS = (
    ("Name", "E-mail", "Number", "Role", "Partners", "Way to meet", "Manager"),
    ("Mei Tan", "mei(at)x.example", "7", "mentor", "many", "somehow", ""),
    ("", "p@x.example", "7", "chief", "1", "online", ""),
)


def laid(name: str = "") -> Laid:
    table = SheetText(ROWS, (4, 5, 9), name=name)
    return Laid(table, guess(ROWS))


@pytest.mark.parametrize(
    ("trouble", "row", "right"),
    [
        (Trouble.BAD_EMAIL, 5, "mei@x.example"),
        (Trouble.BAD_CAPACITY, 5, "2"),
        (Trouble.UNKNOWN_MEETS, 5, "online"),
        (Trouble.SAME_NUMBER, 9, "8"),
        (Trouble.UNKNOWN_ROLE, 9, "mentee"),
        (Trouble.NO_NAME, 9, "Priya"),
    ],
)
def test_each_problem_goes_when_its_cell_is_put_right(
    trouble: Trouble, row: int, right: str
) -> None:
    lists = [laid()]
    found = next(p for p in read_list(lists).problems if p.trouble is trouble and p.row == row)
    place = Cells(lists).place_of(found)
    assert place is not None
    after = corrected(lists, {place: right})
    assert Cells(after).text(place) == right
    assert not any(p.trouble is trouble and p.row == row for p in read_list(after).problems)
    cells = sum(
        a != b
        for old, new in zip(ROWS, after[0].table.rows, strict=True)
        for a, b in zip(old, new, strict=True)
    )
    assert cells == 1


def test_a_cell_of_another_sheet_with_the_same_row_stays() -> None:
    lists = [laid("North"), laid("South")]
    after = corrected(lists, {("South", 5, 1): "mei@x.example"})
    assert after[0] == lists[0]
    assert after[1].table.rows[1][1] == "mei@x.example"


def test_a_formula_without_a_result_is_none_any_more() -> None:
    one = laid()
    table = replace(one.table, uncounted=frozenset({(5, 2)}), failed=frozenset({(9, 1)}))
    lists = [Laid(table, one.layout)]
    problem = next(p for p in read_list(lists).problems if p.trouble is Trouble.FORMULA_EMPTY)
    place = Cells(lists).place_of(problem)
    assert place == ("", 5, 2)
    after = corrected(lists, {place: "70"})
    told = {p.trouble for p in read_list(after).problems}
    assert Trouble.FORMULA_EMPTY not in told
    assert Trouble.FORMULA_FAILED in told


def test_a_correction_waits_while_its_cell_reads_otherwise_or_is_not_there() -> None:
    right = {("", 5, 1): Correction("mei(at)x.example", "mei@x.example")}
    assert in_force([laid()], right) == {("", 5, 1): "mei@x.example"}
    other = [("Name",), ("Mei Tan",), ("",)]
    for rows in ([*ROWS[:1], ("Mei Tan", "mei\u00e4", *ROWS[1][2:]), ROWS[2]], other, ROWS[:1]):
        table = SheetText(tuple(rows), (4, 5, 9)[: len(rows)])
        assert in_force([Laid(table, guess(table.rows))], right) == {}
    assert in_force([laid("North")], right) == {}
