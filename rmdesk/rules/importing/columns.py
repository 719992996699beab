"""Guessing what each column of a list is, by its heading and by its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.rules.importing.dates import like_dates
from rmdesk.rules.importing.headings import (
    DATES,
    HEADINGS,
    SEVERAL,
    YES_NO,
    Field,
    field_of,
    words,
)
from rmdesk.rules.importing.values import (
    ADDRESS,
    half_days,
    meets_of,
    roles_of,
    several,
    status_of,
    yes_no,
)

__all__ = ["ADDRESS", "Field", "Layout", "guess", "several", "words"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read: where its headings are and what each column is."""

    header: int
    """Index of the row with headings; ``-1`` when there is none."""
    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]
    """One for each column; ``None`` is left out of the import."""

    def column(self, field: Field) -> int | None:
        """The index of the first column that is ``field``."""
        return self.fields.index(field) if field in self.fields else None

    def columns(self, field: Field) -> tuple[int, ...]:
        """The indexes of all columns that are ``field``, from the left."""
        return tuple(n for n, taken in enumerate(self.fields) if taken is field)

    @property
    def says_roles(self) -> bool:
        """Whether some column says who is mentor or mentee."""
        return not {Field.ROLE, Field.IS_MENTOR, Field.IS_MENTEE}.isdisjoint(self.fields)


def guess(rows: Sequence[Sequence[str]]) -> Layout:
    """The likeliest layout of a table of texts (every row of the same length).

    A heading that comes twice is taken twice: of several columns with one value each the first
    that says something counts; columns with several values add up. An e-mail address that comes
    again right after the manager is the manager's.
    """
    header = _header(rows)
    width = len(rows[0]) if rows else 0
    headings = tuple(rows[header]) if header >= 0 else ("",) * width
    body = rows[header + 1 :][:500]
    columns = [[row[index] for row in body if row[index]] for index in range(width)]
    scores: list[tuple[float, int, Field]] = []
    for index in range(width):
        for field in Field:
            points = _points(headings[index], columns[index], field)
            if points >= 1:
                scores.append((points, index, field))
    fields: list[Field | None] = [None] * width
    by_field: dict[Field, int] = {}
    for _score, index, field in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if fields[index] is not None:
            continue
        first = by_field.get(field)
        if first is None:
            fields[index] = field
            by_field[field] = index
        elif field_of(headings[index]) is field is field_of(headings[first]) and (
            field in SEVERAL or words(headings[index]) == words(headings[first])
        ):
            fields[index] = field
    _managers_mail(fields)
    if Field.FULL_NAME in by_field and {Field.FIRST_NAME, Field.LAST_NAME} <= by_field.keys():
        fields = [None if field is Field.FULL_NAME else field for field in fields]
    return Layout(header, headings, tuple(fields))


def _managers_mail(fields: list[Field | None]) -> None:
    """The second of two address columns is the manager's when it stands right after the manager."""
    for index in range(1, len(fields)):
        if (
            fields[index] is Field.EMAIL
            and fields[index - 1] is Field.MANAGER
            and fields.count(Field.EMAIL) > 1
            and Field.MANAGER_EMAIL not in fields
        ):
            fields[index] = Field.MANAGER_EMAIL


def _points(heading: str, cells: Sequence[str], field: Field) -> float:
    said = _heading_points(heading, field)
    if cells and (field in YES_NO or field in DATES or field is Field.STATUS):
        # such a heading has other meanings, too; only what stands below it tells
        return said if said >= 3 and _share(cells, field) >= 0.5 else 0.0
    return said + _content_points(cells, field)


def _share(cells: Sequence[str], field: Field) -> float:
    if field in DATES:
        return like_dates(cells)
    fits = status_of if field is Field.STATUS else yes_no
    return sum(fits(cell) is not None for cell in cells) / len(cells)


_NO_SIGN = YES_NO | {None}
"""A cell that says *Mentor* or *online* may be a heading, but is no sign of one."""


def _header(rows: Sequence[Sequence[str]]) -> int:
    best, most = -1, 1
    for index, row in enumerate(rows[:15]):
        known = sum(field_of(cell) not in _NO_SIGN for cell in row)
        if known > most or (known == most == 1 and best < 0 and sum(map(bool, row)) > 1):
            best, most = index, known
    if best < 0 and len(rows) > 1:
        first = [cell for cell in rows[0] if cell]
        if len(first) > 1 and not any(ADDRESS.fullmatch(c) or c.isdigit() for c in first):
            return 0
    return best


def _heading_points(heading: str, field: Field) -> float:
    plain = words(heading)
    if not plain:
        return 0.0
    known = HEADINGS[field].split("|")
    if plain in known or field_of(heading) is field:
        return 3.0
    if any(len(k) > 3 and (f" {k} " in f" {plain} ") for k in known):
        return 1.5
    return 0.0


def _content_points(cells: Sequence[str], field: Field) -> float:
    if not cells:
        return 0.0

    def share(fits: int) -> float:
        return fits / len(cells)

    if field is Field.EMAIL:
        return 2.5 * share(sum(bool(ADDRESS.fullmatch(c)) for c in cells))
    if field is Field.ROLE:
        return 2.5 * share(sum(roles_of(c) is not None for c in cells))
    if field is Field.MEETS:
        return 2.0 * share(sum(meets_of(c) is not None for c in cells))
    if field is Field.CAPACITY:
        return 0.9 * share(sum(c.isdecimal() and 1 <= int(c[:3]) <= 5 for c in cells))
    if field is Field.AVAILABILITY:
        return 1.0 * share(sum(half_days(c) is not None for c in cells))
    distinct = len(set(cells)) / len(cells)
    if field is Field.FULL_NAME:
        named = share(sum(_like_a_name(c) for c in cells))
        in_parts = share(sum(" " in c or not c.isascii() for c in cells))
        return 1.1 * named if distinct > 0.9 and named > 0.6 and in_parts > 0.5 else 0.0
    if field is Field.EMPLOYEE_NUMBER:
        coded = share(
            sum(
                any(d.isdigit() for d in c) and len(c) <= 12 and " " not in c and "@" not in c
                for c in cells
            )
        )
        return 0.9 * coded if distinct > 0.95 else 0.0
    return 0.0


def _like_a_name(text: str) -> bool:
    parts = text.split()
    return 1 <= len(parts) <= 6 and not any(c.isdigit() or c in "@/|;" for c in text)
