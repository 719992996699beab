"""What a list says of its people, and what is wrong with it, row by row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.importing.dates import DateOrder
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role

RowKey = tuple[str, int]
"""The name of the sheet (empty for a text file) and the row's number in the file."""


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
    ALIKE_NAME = "alike_name"
    TOTALS_ROW = "totals_row"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_LEFT_OUT = "hidden_left_out"
    FORMULA_EMPTY = "formula_empty"
    FORMULA_FAILED = "formula_failed"
    BEYOND_HEADINGS = "beyond_headings"
    TWO_VALUES = "two_values"
    UNKNOWN_DATE = "unknown_date"
    DATE_NOT_CLEAR = "date_not_clear"
    UNKNOWN_STATUS = "unknown_status"
    UNKNOWN_TIMES = "unknown_times"
    NOT_YES_OR_NO = "not_yes_or_no"


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
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in one role as the file says; empty texts and ``None`` mean that it says nothing.

    Somebody in both roles is two of these, from two rows or from one.
    """

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
    manager_email: str = ""
    strengths: tuple[int, ...] = ()
    """One for each topic: 1 to 3, or 0 when the file does not say; empty when it says none."""
    status: ParticipationStatus | None = None
    waiting_since: dt.date | None = None
    manager_agreed_on: dt.date | None = None
    slots: tuple[tuple[int, HalfDay], ...] = ()
    access_needs: str = ""
    notes: str = ""
    sheet: str = ""

    @property
    def key(self) -> RowKey:
        """Which row of which sheet says so."""
        return (self.sheet, self.row)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a list says: people, problems, and how many rows were left out because of them."""

    people: tuple[PersonRow, ...]
    problems: tuple[Problem, ...]
    kept_out: int
    dates_unclear: bool = False
    """Whether some days could be read day first or month first, and nobody has said which."""
    names_turned: bool = False
    """Whether every name was written *Surname, First* and has been turned around."""
    roles_open: int = 0
    """For how many rows neither a column nor the sheet says whether and as what they take part."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the coordinator answered about a list."""

    role: Role | None = None
    """Of everybody whom neither a column nor the sheet gives one."""
    mentees_from: str = ""
    """Instead: by grade, everybody from this rung up is a mentee, everybody below a mentor."""
    ladder: tuple[str, ...] = ()
    """The grades in order, the most junior first; needed for ``mentees_from``."""
    dates: DateOrder | None = None
    hidden_rows: bool = True
    """Whether rows that are hidden in the file come in as well."""
