"""Ten lists as ten organisations keep them: no wrong value, no lost row, two questions at most."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rmdesk.files.spreadsheet import read_all
from rmdesk.operations import importing
from rmdesk.operations.addresses import is_address
from rmdesk.queries import people, programmes
from rmdesk.queries.import_plan import import_plan
from rmdesk.rules.importing.dates import DateOrder
from rmdesk.rules.importing.people import Choices, PersonRow, Reading
from rmdesk.rules.importing.rows import Laid, read_list
from rmdesk.rules.importing.sheets import Question, ladder_of, look_at, questions
from rmdesk.rules.importing.table import SheetText
from rmdesk.rules.words import Role
from rmdesk.store import Store

LISTS = Path(__file__).parent / "lists"
ANSWERS: Mapping[str, Any] = json.loads((LISTS / "answers.json").read_text("utf-8"))
FIELDS = [
    name
    for name in PersonRow.__dataclass_fields__
    if name not in {"row", "sheet", "strengths", "topics", "slots"}
]


def expected(name: str) -> list[dict[str, str]]:
    path = LISTS / f"{name.partition('.')[0]}.answers.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    everything = ["sheet", "row", "topics", "availability", *FIELDS]
    return [{field: row.get(field, "") or "" for field in everything} for row in rows]


def as_text(value: Any) -> str:
    if isinstance(value, tuple):
        return " | ".join(map(as_text, value))
    return "" if value is None else str(value)


def found(person: PersonRow, sheet: bool) -> dict[str, str]:
    strengths = person.strengths or (0,) * len(person.topics)
    topics = [
        f"{topic}={strength}" if strength else topic
        for topic, strength in zip(person.topics, strengths, strict=True)
    ]
    return {
        "sheet": person.sheet if sheet else "",
        "row": str(person.row),
        "topics": " | ".join(topics),
        "availability": " | ".join(f"{day} {half}" for day, half in person.slots),
    } | {field: as_text(getattr(person, field)) for field in FIELDS}


def understood(
    name: str, answers: Mapping[str, str] | None = None
) -> tuple[Reading, list[Question], list[Laid]]:
    """What the window does: read, look, ask, read again with the answers."""
    given = ANSWERS[name]["questions"] if answers is None else answers
    asked: list[Question] = []
    sheets = look_at(read_all(LISTS / name))
    if Question.LETTERS in questions(sheets, sheets.lists, None, Choices()):
        asked.append(Question.LETTERS)
        sheets = look_at(read_all(LISTS / name, encoding=given["letters"]))
    laid = sheets.laid(sheets.lists)
    reading = read_list(laid, is_address=is_address)
    asked += questions(sheets, sheets.lists, reading, Choices())
    role = given.get("role", "")
    choices = Choices(
        dates=DateOrder(given["dates"]) if "dates" in given else None,
        mentees_from=role.removeprefix("mentees from ") if role else "",
        ladder=ladder_of([], laid),
    )
    return read_list(laid, choices, is_address=is_address), asked, laid


@pytest.mark.parametrize("name", ANSWERS)
def test_every_cell_is_read_as_the_answer_table_says(name: str) -> None:
    reading, asked, _laid = understood(name)
    wanted = expected(name)
    got = [found(person, any(row["sheet"] for row in wanted)) for person in reading.people]
    assert [(r["sheet"], r["row"], r["role"]) for r in got] == [
        (r["sheet"], r["row"], r["role"]) for r in wanted
    ]
    for mine, theirs in zip(got, wanted, strict=True):
        assert mine == theirs
    assert sorted([p.row, p.trouble.value] for p in reading.problems) == ANSWERS[name]["told"]
    assert {q.value for q in asked} == set(ANSWERS[name]["questions"])
    assert len(asked) <= 2


@pytest.mark.parametrize("name", ANSWERS)
def test_everybody_of_a_list_comes_in_with_the_right_manager(
    name: str, organised_store: Store
) -> None:
    reading, _asked, _laid = understood(name)
    with organised_store.read() as db:
        card = programmes.current(db)
        assert card is not None
        plan = import_plan(db, reading, card.id)
    importing.apply_import(organised_store, plan)
    with organised_store.read() as db:
        lines = people.people(db, card.id)
    wanted = expected(name)
    assert sorted((line.name, line.role or "", line.email) for line in lines) == sorted(
        (row["full_name"], row["role"], row["email"]) for row in wanted
    )
    by_row = {row["row"]: row for row in wanted}
    for row, manager in ANSWERS[name]["managers"].items():
        (line, *_rest) = [
            one
            for one in lines
            if (one.name, one.email) == (by_row[row]["full_name"], by_row[row]["email"])
        ]
        assert (line.manager, line.manager_known) == (manager, True), row


def test_the_other_answer_gives_the_other_days() -> None:
    days = [
        (p.waiting_since and p.waiting_since.isoformat())
        for p in understood("03_bank.csv", {"dates": "month_first"})[0].people
    ]
    assert days == ["2026-03-04", "2026-05-06", None, "2025-11-12"]


def test_without_an_answer_no_day_is_guessed() -> None:
    reading, asked, _laid = understood("03_bank.csv", {})
    assert asked == [Question.DATES]
    assert reading.dates_unclear
    assert [p.waiting_since for p in reading.people] == [None] * 4


def test_hidden_rows_can_be_left_out() -> None:
    _reading, _asked, laid = understood("04_hospital.xlsx")
    few = read_list(laid, Choices(hidden_rows=False), is_address=is_address)
    assert [p.row for p in few.people] == [2, 4, 6]
    assert [(p.row, p.trouble.value) for p in few.problems] == [
        (3, "hidden_left_out"),
        (5, "hidden_left_out"),
    ]


def test_two_sheets_without_a_telling_name_are_asked_about_and_both_read() -> None:
    rows = (("Name", "E-mail", "Role"), ("A B", "a@x.example", "mentor"))
    other = (rows[0], ("C D", "c@x.example", "mentee"))
    sheets = look_at([SheetText(rows, (1, 2), name="2025"), SheetText(other, (1, 2), name="2026")])
    assert sheets.lists == (0, 1)
    assert questions(sheets, sheets.lists, None, Choices()) == (Question.SHEETS,)
    people_of = read_list(sheets.laid(sheets.lists)).people
    assert [(p.key, p.role) for p in people_of] == [
        (("2025", 2), Role.MENTOR),
        (("2026", 2), Role.MENTEE),
    ]


def test_no_file_is_asked_more_than_twice() -> None:
    rows = (("Name", "Waiting since"), ("A B", "03/04/2026"))
    tables = [SheetText(rows, (1, 2), name=name, doubtful=True, sure=False) for name in ("X", "Y")]
    sheets = look_at(tables)
    reading = read_list(sheets.laid(sheets.lists))
    assert reading.roles_open == 2
    assert questions(sheets, sheets.lists, reading, Choices()) == (
        Question.LETTERS,
        Question.SHEETS,
    )
