"""Reading the rows of a list: people, and what is wrong in which row and column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rmdesk.rules.importing.columns import Layout
from rmdesk.rules.importing.dates import date_column
from rmdesk.rules.importing.directory import Directory, Known, loops
from rmdesk.rules.importing.headings import DATES, Field
from rmdesk.rules.importing.one_row import Days, RowReader
from rmdesk.rules.importing.people import (
    KEEPS_OUT,
    Choices,
    PersonRow,
    Problem,
    Reading,
    RowKey,
    Trouble,
)
from rmdesk.rules.importing.table import SheetText
from rmdesk.rules.importing.values import ADDRESS, all_turned, is_totals, role_of_sheet
from rmdesk.rules.names import name_key
from rmdesk.rules.words import Role

__all__ = [
    "KEEPS_OUT",
    "Directory",
    "Known",
    "Laid",
    "PersonRow",
    "Problem",
    "Reading",
    "Trouble",
    "loops",
    "missing_columns",
    "read_list",
    "read_rows",
]


class Laid(NamedTuple):
    """A table, and what its columns are."""

    table: SheetText
    layout: Layout

    @property
    def left_out(self) -> tuple[str, ...]:
        """Columns that say something and are not taken: by heading, by letter where it has none."""
        body = self.table.rows[self.layout.header + 1 :]
        return tuple(
            heading.strip() or column_letter(index)
            for index, (heading, field) in enumerate(
                zip(self.layout.headings, self.layout.fields, strict=True)
            )
            if field is None and any(row[index] for row in body)
        )


def column_letter(index: int) -> str:
    """How spreadsheet programs call a column: 0 is A, 26 is AA."""
    before, last = divmod(index, 26)
    return (column_letter(before - 1) if before else "") + chr(ord("A") + last)


def missing_columns(layout: Layout) -> tuple[Field, ...]:
    """The columns without which nothing can be imported."""
    has_name = layout.column(Field.FULL_NAME) is not None or (
        layout.column(Field.LAST_NAME) is not None or layout.column(Field.FIRST_NAME) is not None
    )
    return () if has_name else (Field.FULL_NAME,)


def _like_an_address(text: str) -> bool:
    return bool(ADDRESS.fullmatch(text))


def read_rows(
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int],
    layout: Layout,
    *,
    default_role: Role | None = None,
    is_address: Callable[[str], bool] = _like_an_address,
) -> Reading:
    """Read every row below the headings; ``numbers`` are the rows' numbers in the file."""
    table = SheetText(tuple(tuple(row) for row in rows), tuple(numbers))
    return read_list([Laid(table, layout)], Choices(role=default_role), is_address=is_address)


def read_list(
    tables: Sequence[Laid],
    choices: Choices = Choices(),  # noqa: B008  # frozen
    *,
    is_address: Callable[[str], bool] = _like_an_address,
) -> Reading:
    """Read every row of ``tables`` below the headings.

    A row with an error is left out and named; the others can be imported. Rows of different
    people that share an e-mail or a number are all left out: nobody but the coordinator knows
    whose it is. Rows of one person in two roles belong together.
    """
    people: list[PersonRow] = []
    problems: list[Problem] = []
    bad: set[RowKey] = set()
    unclear = some_turned = False
    roles_open = 0
    for table, layout in tables:
        heading = _headings(layout)

        def note(
            row: int,
            field: Field,
            trouble: Trouble,
            value: str,
            sheet: str = table.name,
            heading: Mapping[Field, str] = heading,
        ) -> None:
            problems.append(Problem(row, heading.get(field, ""), trouble, value, (), sheet))
            if trouble in KEEPS_OUT:
                bad.add((sheet, row))

        indexes = _rows_with_people(table, layout, choices, note)
        days, open_dates = _days(table, layout, indexes, choices)
        unclear |= open_dates
        turned = _names_turned(table, layout, indexes)
        some_turned |= turned
        reader = RowReader(
            table,
            layout,
            choices,
            role_of_sheet(table.name) if table.name else None,
            days,
            names_turned=turned,
            is_address=is_address,
            note=note,
        )
        for index in indexes:
            people += reader.read(index)
        roles_open += reader.roles_open
    headings = {table.name: _headings(layout) for table, layout in tables}
    for field, trouble, value in (
        (Field.EMAIL, Trouble.SAME_EMAIL, lambda p: p.email.casefold()),
        (Field.EMPLOYEE_NUMBER, Trouble.SAME_NUMBER, lambda p: p.employee_number.casefold()),
    ):
        for same in _shared(people, value):
            for person in same:
                others = sorted({other.row for other in same if other.key != person.key})
                said = person.email if field is Field.EMAIL else person.employee_number
                title = headings[person.sheet].get(field, "")
                problems.append(
                    Problem(person.row, title, trouble, said, tuple(others), person.sheet)
                )
                bad.add(person.key)
    kept = tuple(person for person in people if person.key not in bad)
    order = {table.name: n for n, (table, _layout) in enumerate(tables)}
    return Reading(
        kept,
        tuple(sorted(dict.fromkeys(problems), key=lambda p: (order[p.sheet], p.row))),
        len({person.key for person in people} & bad),
        dates_unclear=unclear,
        names_turned=some_turned,
        roles_open=roles_open,
    )


def _headings(layout: Layout) -> dict[Field, str]:
    found: dict[Field, str] = {}
    for field, text in zip(layout.fields, layout.headings, strict=True):
        if field is not None:
            found.setdefault(field, text)
    return found


def _rows_with_people(
    table: SheetText,
    layout: Layout,
    choices: Choices,
    note: Callable[[int, Field, Trouble, str], None],
) -> list[int]:
    """The indexes of the rows that are read: no totals, no headings again."""
    found = []
    for index in range(layout.header + 1, len(table.rows)):
        cells, number = table.rows[index], table.numbers[index]
        if cells == layout.headings:
            continue
        if is_totals(cells):
            note(number, Field.FULL_NAME, Trouble.TOTALS_ROW, next(c for c in cells if c))
        elif number in table.hidden and not choices.hidden_rows:
            note(number, Field.FULL_NAME, Trouble.HIDDEN_LEFT_OUT, "")
        else:
            found.append(index)
            if number in table.hidden:
                note(number, Field.FULL_NAME, Trouble.HIDDEN_ROW, "")
    return found


def _days(
    table: SheetText, layout: Layout, indexes: Sequence[int], choices: Choices
) -> tuple[Days, bool]:
    """The days of every date column; a column that is not clear is not there."""
    found, unclear = {}, False
    for field in DATES:
        texts = [table.rows[i][at] for at in layout.columns(field) for i in indexes]
        column = date_column(texts, choices.dates, from_1904=table.from_1904)
        if column.unclear:
            unclear = True
        else:
            found[field] = column.days
    return found, unclear


def _names_turned(table: SheetText, layout: Layout, indexes: Sequence[int]) -> bool:
    at = layout.column(Field.FULL_NAME)
    return at is not None and all_turned(
        table.rows[index][at] for index in indexes if table.rows[index][at]
    )


def _shared(
    people: Sequence[PersonRow], value: Callable[[PersonRow], str]
) -> list[list[PersonRow]]:
    """People with one value, except rows of one person in different roles."""
    found: dict[str, list[PersonRow]] = defaultdict(list)
    for person in people:
        if value(person):
            found[value(person)].append(person)
    return [same for same in found.values() if len(same) > 1 and not _one_person(same)]


def _one_person(same: Sequence[PersonRow]) -> bool:
    roles = [person.role for person in same]
    return (
        None not in roles
        and len(set(roles)) == len(same)
        and (len({name_key(person.full_name) for person in same}) == 1)
    )
