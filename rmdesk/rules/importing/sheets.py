"""Which sheets of a workbook are lists of people, and what has to be asked about a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.grades import placed_among
from rmdesk.rules.importing.columns import Layout, guess
from rmdesk.rules.importing.headings import Field, field_of
from rmdesk.rules.importing.people import Choices, Reading
from rmdesk.rules.importing.rows import Laid, missing_columns
from rmdesk.rules.importing.table import SheetText
from rmdesk.rules.importing.values import role_of_sheet
from rmdesk.rules.names import name_key

MOST_QUESTIONS = 2


class Question(StrEnum):
    """What a file can leave open; asked in this order, and no more than two of a file."""

    LETTERS = "letters"
    SHEETS = "sheets"
    DATES = "dates"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Sheets:
    """The tables of a file with their layouts, and which of them are lists of people."""

    tables: tuple[SheetText, ...]
    layouts: tuple[Layout, ...]
    lists: tuple[int, ...]
    """Indexes of the tables that look like lists of people; at least one."""
    unclear: bool = False
    """Whether there are several and their names do not tell what each is for."""

    def laid(self, chosen: Sequence[int]) -> list[Laid]:
        """The chosen tables with their layouts."""
        return [Laid(self.tables[n], self.layouts[n]) for n in chosen]


def look_at(tables: Sequence[SheetText]) -> Sheets:
    """Find the lists of people among ``tables`` (at least one).

    A sheet is one when its headings name people and something else. Where there is none, the
    first sheet that is not hidden is taken; where there are several, all are, since no row may be
    lost.
    """
    layouts = tuple(guess(table.rows) for table in tables)
    found = [
        n
        for n, (table, layout) in enumerate(zip(tables, layouts, strict=True))
        if table.shown and _is_list(layout)
    ]
    if not found:
        found = [next((n for n, table in enumerate(tables) if table.shown), 0)]
    told = (
        all(role_of_sheet(tables[n].name) is not None or layouts[n].says_roles for n in found)
        and len({role_of_sheet(tables[n].name) for n in found}) > 1
    )
    return Sheets(tuple(tables), layouts, tuple(found), unclear=len(found) > 1 and not told)


def _is_list(layout: Layout) -> bool:
    named = {field_of(text) for text in layout.headings}
    names = {Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME}
    return (
        bool(named & names)
        and not missing_columns(layout)
        and (len(set(layout.fields) - {None}) > 1)
    )


def questions(
    sheets: Sheets, chosen: Sequence[int], reading: Reading | None, choices: Choices
) -> tuple[Question, ...]:
    """What two readings fit, the most important first, two at most.

    What is left unasked takes the reading that loses least: all sheets, no day that could be
    another, nobody in a role that nobody gave.
    """
    found = []
    if any(table.doubtful for table in sheets.tables):
        found.append(Question.LETTERS)
    if sheets.unclear:
        found.append(Question.SHEETS)
    if (reading is not None and reading.dates_unclear) or choices.dates is not None:
        found.append(Question.DATES)
    if reading is not None and reading.roles_open:
        found.append(Question.ROLE)
    return tuple(found[:MOST_QUESTIONS])


def ladder_of(known: Sequence[str], laid: Sequence[Laid]) -> tuple[str, ...]:
    """The grades of a list in order, the most junior first: the organisation's ladder as it is,
    and every other grade where its words and numbers put it.
    """
    own = {name_key(grade): grade for grade in known}
    for table, layout in laid:
        at = layout.column(Field.GRADE)
        if at is not None:
            for row in table.rows[layout.header + 1 :]:
                if row[at]:
                    own.setdefault(name_key(row[at]), row[at])
    new = [grade for grade in own.values() if grade not in set(known)]
    return tuple(placed_among(known, new))
