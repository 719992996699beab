"""Who may be in the list twice, among thousands."""

from __future__ import annotations

import random
import uuid

import pytest

from rmdesk.queries.duplicates import suspects
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.duplicates import Likeness
from rmdesk.rules.names import name_key

FIRST = [
    "Aisha",
    "Margaret",
    "Boon",
    "Zoë",
    "Siti",
    "Ravi",
    "Hannah",
    "Jürgen",
    "Søren",
    "Farid",
    "Kofi",
    "Amina",
    "Luis",
    "Olga",
]
LAST = [
    "Tan",
    "Müller",
    "Hollis",
    "Petersen",
    "Rahman",
    "Abdullah",
    "Ibrahim",
    "Okafor",
    "Schmidt",
    "Tanaka",
    "Ivanova",
]


def line(name: str, **known) -> PersonLine:
    empty = dict.fromkeys(("department", "grade", "site", "email", "number"), "")
    empty |= {"job_title": "", "manager": ""}
    return PersonLine(
        id=uuid.uuid4(),
        participation_id=None,
        name=name,
        name_key=name_key(name),
        role=None,
        status=None,
        grade_rank=None,
        manager_known=False,
        capacity=0,
        topics=(),
        paired_with=known.pop("paired_with", ()),
        **{**empty, **known},
    )


def found(*lines: PersonLine, apart=()) -> list[tuple[set[str], Likeness]]:
    return [({s.first.name, s.second.name}, s.likeness) for s in suspects(lines, apart)]


def test_everybody_typed_twice_is_found_and_nobody_else() -> None:
    chance = random.Random(3)
    names = [f"{a} {b}" for a in FIRST for b in LAST]
    lines = [
        line(name, number=str(n), email=f"p{n}@x.example", department="Legal")
        for n, name in enumerate(names)
    ]
    turned = [line(" ".join(reversed(chance.choice(names).split()))) for _n in range(5)]
    slip = line("Margret Hollis", department="Legal")
    got = suspects([*lines, *turned, slip])
    again = {s.second.id for s in got} | {s.first.id for s in got}
    assert {one.id for one in turned} <= again
    assert slip.id in again
    for suspect in got:
        assert not (suspect.first.number and suspect.second.number)


def test_what_she_said_are_two_people_are_not_asked_about_again() -> None:
    one, other = line("Mei Tan"), line("Tan, Mei")
    assert found(one, other) == [({"Mei Tan", "Tan, Mei"}, Likeness.SAME_NAME)]
    assert found(one, other, apart={frozenset({one.id, other.id})}) == []


def test_partners_are_two_people() -> None:
    one = line("Mei Tan", paired_with=("Tan Mei",))
    assert found(one, line("Tan Mei", paired_with=("Mei Tan",))) == []


def test_both_rows_of_somebody_in_both_roles_are_one_person_already() -> None:
    one = line("Mei Tan")
    assert found(one, one) == []


@pytest.mark.parametrize("name", ["李小龙", "பிரியா", "نور", "Prince"])
def test_one_word_is_a_name_too(name: str) -> None:
    assert found(line(name, email="a@x.example"), line(name)) == [({name}, Likeness.SAME_NAME)]
