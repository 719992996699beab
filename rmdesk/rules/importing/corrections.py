"""Cells of a list put right before it comes in; the file itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rmdesk.rules.importing.columns import Layout
from rmdesk.rules.importing.headings import Field
from rmdesk.rules.importing.people import Problem, Trouble
from rmdesk.rules.importing.rows import Laid
from rmdesk.rules.names import clean_text

Place = tuple[str, int, int]
"""The sheet (empty for a text file), the row's number in the file, the index of the column."""


class Correction(NamedTuple):
    """What stood in a cell when it was put right, and what it should read."""

    before: str
    text: str


_FIELDS = {
    Trouble.NO_NAME: (Field.FULL_NAME, Field.LAST_NAME, Field.FIRST_NAME),
    Trouble.BAD_EMAIL: (Field.EMAIL,),
    Trouble.SAME_EMAIL: (Field.EMAIL,),
    Trouble.OTHERS_EMAIL: (Field.EMAIL,),
    Trouble.SAME_NUMBER: (Field.EMPLOYEE_NUMBER,),
    Trouble.UNKNOWN_ROLE: (Field.ROLE,),
    Trouble.BAD_CAPACITY: (Field.CAPACITY,),
    Trouble.UNKNOWN_MEETS: (Field.MEETS,),
    Trouble.UNKNOWN_STATUS: (Field.STATUS,),
    Trouble.UNKNOWN_TIMES: (Field.AVAILABILITY,),
    Trouble.MANAGER_NOT_FOUND: (Field.MANAGER, Field.MANAGER_EMAIL),
    Trouble.MANAGER_NOT_CLEAR: (Field.MANAGER, Field.MANAGER_EMAIL),
    Trouble.MANAGER_LOOP: (Field.MANAGER, Field.MANAGER_EMAIL),
}
_BY_HEADING = frozenset(
    {
        Trouble.TOO_LONG,
        Trouble.FORMULA_EMPTY,
        Trouble.FORMULA_FAILED,
        Trouble.UNKNOWN_DATE,
        Trouble.NOT_YES_OR_NO,
    }
)


class Cells:
    """The cells of a list as it was laid out, found by sheet, row and column."""

    def __init__(self, laid: Sequence[Laid]) -> None:
        self._sheets = {
            one.table.name: (one, {number: at for at, number in enumerate(one.table.numbers)})
            for one in laid
        }

    def place_of(self, problem: Problem) -> Place | None:
        """The cell that a problem is about; ``None`` where it is about no single one."""
        one, rows = self._sheets.get(problem.sheet, (None, {}))
        column = _column(problem, one.layout) if one is not None else None
        if column is None or problem.row not in rows:
            return None
        return (problem.sheet, problem.row, column)

    def text(self, place: Place) -> str:
        """What stands in a cell; raises ``KeyError`` or ``IndexError`` for one not there."""
        one, rows = self._sheets[place[0]]
        return one.table.rows[rows[place[1]]][place[2]]

    def reads(self, place: Place, text: str) -> bool:
        """Whether this cell is there and reads ``text``."""
        try:
            return self.text(place) == text
        except (KeyError, IndexError):
            return False

    def heading(self, place: Place) -> str:
        """The heading above a cell; empty where there is none."""
        return self._sheets[place[0]][0].layout.headings[place[2]]


def _column(problem: Problem, layout: Layout) -> int | None:
    for field in _FIELDS.get(problem.trouble, ()):
        if field in layout.fields:
            return layout.column(field)
    if problem.trouble in _BY_HEADING and problem.heading:
        for at, heading in enumerate(layout.headings):
            if heading == problem.heading and layout.fields[at] is not None:
                return at
    return None


def in_force(laid: Sequence[Laid], corrections: Mapping[Place, Correction]) -> dict[Place, str]:
    """The corrections whose cell still reads as it did when it was put right.

    The others (another encoding, another sheet) wait until it reads so again.
    """
    cells = Cells(laid)
    return {place: one.text for place, one in corrections.items() if cells.reads(place, one.before)}


def corrected(laid: Sequence[Laid], corrections: Mapping[Place, str]) -> list[Laid]:
    """The same tables with these cells put right; a formula without a result is one no more."""
    found = []
    for table, layout in laid:
        mine = {
            (row, at): text for (sheet, row, at), text in corrections.items() if sheet == table.name
        }
        if mine:
            touched = {row for row, _at in mine}
            rows = tuple(
                tuple(
                    clean_text(mine[number, at]) if (number, at) in mine else text
                    for at, text in enumerate(row)
                )
                if number in touched
                else row
                for number, row in zip(table.numbers, table.rows, strict=True)
            )
            table = replace(
                table,
                rows=rows,
                uncounted=table.uncounted - mine.keys(),
                failed=table.failed - mine.keys(),
            )
        found.append(Laid(table, layout))
    return found
