"""Whether two rows may be one person."""

from __future__ import annotations

import uuid

import pytest

from rmdesk.rules.duplicates import Likeness, entry, may_be_one, shortened

HERE = ("Legal", "Harbour", "Analyst", "")


def one(name: str, email: str = "", number: str = "", place=("", "", "", "")):
    return entry(uuid.uuid4(), name, email, number, place)


@pytest.mark.parametrize(
    ("first", "second", "alike", "likeness"),
    [
        (one("Zoë Müller"), one("MULLER, Zoe"), 100, Likeness.SAME_NAME),
        (one("Zoë Müller", number="1"), one("Zoë Müller", number="2"), 100, None),
        (one("Zoë Müller", number="1"), one("Zoë Müller"), 100, Likeness.SAME_NAME),
        (one("李小龙", "a@x.example"), one("李小龙"), 100, Likeness.SAME_NAME),
        (one("Zoë Müller", "a@x.example"), one("Zoë Müller", "b@x.example"), 100, None),
        (
            one("Zoë Müller", "a@x.example", place=HERE),
            one("Zoë Müller", "b@x.example", place=HERE),
            100,
            Likeness.SAME_NAME,
        ),
        (
            one("Zoë Müller", place=("Legal", "North", "Clerk", "")),
            one("Zoë Müller", place=("Sales", "South", "Clerk", "Bo")),
            100,
            Likeness.SAME_NAME,
        ),
        (
            one("Zoë Müller", place=("Legal", "North", "Clerk", "")),
            one("Zoë Müller", place=("Sales", "South", "Director", "")),
            100,
            None,
        ),
        (one("Margaret Hollis"), one("Margret Hollis"), 96, None),
        (
            one("Margaret Hollis", place=HERE),
            one("Margret Hollis", place=HERE),
            96,
            Likeness.ALIKE_NAME,
        ),
        (one("Margaret Hollis", place=HERE), one("Marge Holl", place=HERE), 80, None),
        (
            one("Margaret Hollis", "a@x.example", place=HERE),
            one("Margret Hollis", "b@x.example", place=HERE),
            96,
            None,
        ),
        (one("M. Hollis", place=HERE), one("Margaret Hollis", place=HERE), 0, Likeness.SHORT_NAME),
        (one("M. Hollis", place=HERE), one("Margaret Hollis"), 0, None),
    ],
)
def test_two_rows_may_be_one_person(first, second, alike, likeness) -> None:
    assert may_be_one(first, second, alike) is likeness
    assert may_be_one(second, first, alike) is likeness


def test_initials_stand_for_names_only_beside_a_name_that_is_the_same() -> None:
    assert shortened(("hollis", "m"), ("hollis", "margaret"))
    assert not shortened(("hollis", "m"), ("hollis", "zoe"))
    assert not shortened(("h", "m"), ("hollis", "margaret"))
    assert not shortened(("hollis",), ("hollis", "margaret"))
    assert not shortened(("a", "hollis"), ("a", "hollis"))
