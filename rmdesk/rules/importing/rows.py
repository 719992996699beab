"""Reading the rows of a list: people, and what is wrong in which row and column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.importing.columns import (
    ADDRESS,
    TOTALS,
    Field,
    Layout,
    meets_of,
    role_of,
    several,
    words,
)
from rmdesk.rules.names import distinct, name_key
from rmdesk.rules.words import MeetingMode, Role

MOST_CHARACTERS = 200
LONG_CHARACTERS = 10_000


class Trouble(StrEnum):
    """What can be wrong in a row; the first group keeps the row out, the second only tells."""

    NO_NAME = "no_name"
    BAD_EMAIL = "bad_email"
    SAME_EMAIL = "same_email"
    SAME_NUMBER = "same_number"
    UNKNOWN_ROLE = "unknown_role"
    BAD_CAPACITY = "bad_capacity"
    UNKNOWN_MEETS = "unknown_meets"
    TOO_LONG = "too_long"
    OTHERS_EMAIL = "others_email"
    TWICE = "twice"

    MANAGER_NOT_FOUND = "manager_not_found"
    MANAGER_NOT_CLEAR = "manager_not_clear"
    MANAGER_LOOP = "manager_loop"
    PERSON_NOT_FOUND = "person_not_found"
    SAME_NAME = "same_name"
    TOTALS_ROW = "totals_row"


KEEPS_OUT = frozenset(
    {
        Trouble.NO_NAME,
        Trouble.BAD_EMAIL,
        Trouble.SAME_EMAIL,
        Trouble.SAME_NUMBER,
        Trouble.UNKNOWN_ROLE,
        Trouble.BAD_CAPACITY,
        Trouble.UNKNOWN_MEETS,
        Trouble.TOO_LONG,
        Trouble.OTHERS_EMAIL,
        Trouble.TWICE,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: in which row of the file, in which column, and with what value."""

    row: int
    heading: str
    trouble: Trouble
    value: str = ""
    other_rows: tuple[int, ...] = ()
    """Rows with the same e-mail or number, or the names of a reporting loop's rows."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as the file says; empty texts and ``None`` mean that the file says nothing."""

    row: int
    full_name: str
    email: str = ""
    employee_number: str = ""
    job_title: str = ""
    grade: str = ""
    department: str = ""
    site: str = ""
    manager: str = ""
    role: Role | None = None
    capacity: int | None = None
    meets: MeetingMode | None = None
    topics: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    goals: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table says: people, problems, and how many rows were left out because of them."""

    people: tuple[PersonRow, ...]
    problems: tuple[Problem, ...]
    kept_out: int


def missing_columns(layout: Layout) -> tuple[Field, ...]:
    """The columns without which nothing can be imported."""
    has_name = layout.column(Field.FULL_NAME) is not None or (
        layout.column(Field.LAST_NAME) is not None or layout.column(Field.FIRST_NAME) is not None
    )
    return () if has_name else (Field.FULL_NAME,)


def read_rows(
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int],
    layout: Layout,
    *,
    default_role: Role | None = None,
    is_address: Callable[[str], bool] = lambda text: bool(ADDRESS.fullmatch(text)),
) -> Reading:
    """Read every row below the headings; ``numbers`` are the rows' numbers in the file.

    A row with an error is left out and named; the others can be imported. Rows that share an
    e-mail or a number are all left out: nobody but the coordinator knows whose it is.
    """
    people: list[PersonRow] = []
    problems: list[Problem] = []
    bad: set[int] = set()

    def heading(field: Field) -> str:
        column = layout.column(field)
        return layout.headings[column] if column is not None else ""

    def note(row: int, field: Field, trouble: Trouble, value: str = "", *rest: int) -> None:
        problems.append(Problem(row, heading(field), trouble, value, tuple(rest)))
        if trouble in KEEPS_OUT:
            bad.add(row)

    for index in range(layout.header + 1, len(rows)):
        cells, number = rows[index], numbers[index]
        if tuple(cells) == layout.headings:
            continue
        if _is_totals(cells):
            note(number, Field.FULL_NAME, Trouble.TOTALS_ROW, cells[0])
            continue
        get = _getter(cells, layout)
        name = get(Field.FULL_NAME) or " ".join(
            part for part in (get(Field.FIRST_NAME), get(Field.LAST_NAME)) if part
        )
        if not name:
            note(number, Field.FULL_NAME, Trouble.NO_NAME)
        email = get(Field.EMAIL)
        if email and not is_address(email):
            note(number, Field.EMAIL, Trouble.BAD_EMAIL, email)
        said_role = get(Field.ROLE)
        role = role_of(said_role) if said_role else default_role
        if said_role and role is None:
            note(number, Field.ROLE, Trouble.UNKNOWN_ROLE, said_role)
        said_meets = get(Field.MEETS)
        meets = meets_of(said_meets) if said_meets else None
        if said_meets and meets is None:
            note(number, Field.MEETS, Trouble.UNKNOWN_MEETS, said_meets)
        capacity = _capacity(get(Field.CAPACITY))
        if capacity == 0:
            note(number, Field.CAPACITY, Trouble.BAD_CAPACITY, get(Field.CAPACITY))
        for field in Field:
            limit = LONG_CHARACTERS if field is Field.GOALS else MOST_CHARACTERS
            parts = several(get(field)) if field in _SEVERAL else (get(field),)
            if any(len(part) > limit for part in parts):
                note(number, field, Trouble.TOO_LONG, get(field)[:40] + "…")
        people.append(
            PersonRow(
                row=number,
                full_name=name,
                email=email,
                employee_number=get(Field.EMPLOYEE_NUMBER),
                job_title=get(Field.JOB_TITLE),
                grade=get(Field.GRADE),
                department=get(Field.DEPARTMENT),
                site=get(Field.SITE),
                manager=get(Field.MANAGER),
                role=role,
                capacity=capacity or None,
                meets=meets,
                topics=several(get(Field.TOPICS)),
                interests=distinct(several(get(Field.INTERESTS))),
                languages=several(get(Field.LANGUAGES)),
                wishes=several(get(Field.WISHES)),
                vetoes=several(get(Field.VETOES)),
                goals=get(Field.GOALS),
            )
        )
    for field, trouble, value in (
        (Field.EMAIL, Trouble.SAME_EMAIL, lambda p: p.email.casefold()),
        (Field.EMPLOYEE_NUMBER, Trouble.SAME_NUMBER, lambda p: p.employee_number),
    ):
        for shared, same in _shared(people, value).items():
            for person in same:
                others = (other.row for other in same if other is not person)
                note(person.row, field, trouble, shared, *others)
    kept = tuple(person for person in people if person.row not in bad)
    return Reading(kept, tuple(sorted(problems, key=lambda p: p.row)), len(people) - len(kept))


_SEVERAL = frozenset({Field.TOPICS, Field.INTERESTS, Field.LANGUAGES, Field.WISHES, Field.VETOES})


def _getter(cells: Sequence[str], layout: Layout) -> Callable[[Field], str]:
    places = {field: index for index, field in enumerate(layout.fields) if field is not None}

    def get(field: Field) -> str:
        index = places.get(field)
        return cells[index] if index is not None and index < len(cells) else ""

    return get


def _shared(
    people: Sequence[PersonRow], value: Callable[[PersonRow], str]
) -> dict[str, list[PersonRow]]:
    found: dict[str, list[PersonRow]] = defaultdict(list)
    for person in people:
        if value(person):
            found[value(person)].append(person)
    return {shared: same for shared, same in found.items() if len(same) > 1}


def _capacity(text: str) -> int | None:
    """1 to 9, ``None`` when nothing is said, 0 when it is no such number."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 9 else 0


def _is_totals(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) <= 3 and any(words(cell).split(" ")[0] in TOTALS for cell in filled[:1])


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a manager's name, number or address can refer to."""

    key: str
    """Whatever tells people apart: an id, or a row."""
    name: str
    email: str
    number: str


class Directory:
    """Finds people by name, e-mail or number, as a cell may name them."""

    def __init__(self, people: Sequence[Known]) -> None:
        """Index the people once."""
        self._by: dict[str, set[str]] = defaultdict(set)
        for one in people:
            for text in (name_key(one.name), one.email.casefold(), f"#{one.number.casefold()}"):
                if text.strip("#"):
                    self._by[text].add(one.key)
            family, _comma, given = one.name.rpartition(" ")
            if family:
                self._by[name_key(f"{given}, {family}")].add(one.key)

    def find(self, text: str) -> set[str]:
        """The keys of everybody whom ``text`` may mean."""
        for key in (f"#{text.casefold()}", text.casefold(), name_key(text)):
            if self._by.get(key):
                return set(self._by[key])
        return set()


def loops(manager_of: dict[str, str]) -> list[list[str]]:
    """Every loop in reporting lines, each as the keys along it."""
    found, settled = [], set[str]()
    for start in manager_of:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in settled and at not in path:
            path.append(at)
            at = manager_of.get(at)
        if at is not None and at in path:
            found.append(path[path.index(at) :])
        settled.update(path)
    return found
