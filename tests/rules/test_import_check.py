"""Lists of people: any headings, every problem named by row and column, nothing guessed twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.grades import propose_order
from rmdesk.rules.importing.columns import Field, guess, several
from rmdesk.rules.importing.rows import Directory, Known, Trouble, loops, missing_columns, read_rows
from rmdesk.rules.names import clean_text, name_key
from rmdesk.rules.words import MeetingMode, Role

BODY = [
    ["Mei Tan", "mei@x.example", "Mentor"],
    ["Grace O'Brien", "grace@x.example", "Mentee"],
]


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["Name", "E-Mail", "Role"], [Field.FULL_NAME, Field.EMAIL, Field.ROLE]),
        (
            ["EMPLOYEE NAME", "email address", "Takes part as"],
            [Field.FULL_NAME, Field.EMAIL, Field.ROLE],
        ),
        (["Mitarbeiter", "E-Mail-Adresse", "Rolle"], [Field.FULL_NAME, Field.EMAIL, Field.ROLE]),
        (["Nom complet", "Courriel", "Role"], [Field.FULL_NAME, Field.EMAIL, Field.ROLE]),
        (["Nama penuh", "Emel", "Peranan"], [Field.FULL_NAME, Field.EMAIL, Field.ROLE]),
        (["姓名", "邮箱", "角色"], [Field.FULL_NAME, Field.EMAIL, Field.ROLE]),
        (["Column A", "Column B", "Column C"], [Field.FULL_NAME, Field.EMAIL, Field.ROLE]),
    ],
)
def test_columns_are_guessed_by_heading_and_by_content(
    headings: list[str], fields: list[Field]
) -> None:
    layout = guess([headings, *BODY])
    assert layout.header == 0
    assert list(layout.fields) == fields


def test_title_rows_above_the_headings_are_skipped() -> None:
    rows = [["Our programme 2026", "", ""], ["Name", "Email", "Role"], *BODY]
    assert guess(rows).header == 1


def test_first_and_last_name_make_the_name() -> None:
    rows = [["Vorname", "Nachname"], ["Zoë", "Müller"]]
    reading = read_rows(rows, [1, 2], guess(rows), default_role=Role.MENTEE)
    assert [(p.full_name, p.role) for p in reading.people] == [("Zoë Müller", Role.MENTEE)]


def test_a_list_without_names_is_told() -> None:
    assert missing_columns(guess([["Grade", "Site"], ["G1", "North"]])) == (Field.FULL_NAME,)


def read(rows: list[list[str]]) -> tuple[list[str], dict[int, list[Trouble]]]:
    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows]
    reading = read_rows(padded, list(range(1, len(rows) + 1)), guess(padded))
    found: dict[int, list[Trouble]] = {}
    for problem in reading.problems:
        found.setdefault(problem.row, []).append(problem.trouble)
    return [p.full_name for p in reading.people], found


def test_every_problem_is_named_by_its_row() -> None:
    names, found = read(
        [
            ["Name", "E-mail", "Role", "Number", "Capacity", "How to meet"],
            ["", "a@x.example", "mentor", "1", "1", ""],
            ["Bad Mail", "a(at)x", "mentor", "2", "1", ""],
            ["One", "same@x.example", "mentor", "3", "1", ""],
            ["Two", "SAME@x.example", "mentor", "4", "1", ""],
            ["Odd Role", "b@x.example", "boss", "5", "1", ""],
            ["Many", "c@x.example", "mentee", "6", "twelve", ""],
            ["Number", "d@x.example", "mentee", "7", "1", ""],
            ["Number too", "e@x.example", "mentee", "7", "1", ""],
            ["Where", "f@x.example", "mentee", "8", "1", "by pigeon"],
            ["Fine", "g@x.example", "mentee", "9", "2", "hybrid"],
            ["Total", "10", "", "", "", ""],
        ]
    )
    assert names == ["Fine"]
    assert found == {
        2: [Trouble.NO_NAME],
        3: [Trouble.BAD_EMAIL],
        4: [Trouble.SAME_EMAIL],
        5: [Trouble.SAME_EMAIL],
        6: [Trouble.UNKNOWN_ROLE],
        7: [Trouble.BAD_CAPACITY],
        8: [Trouble.SAME_NUMBER],
        9: [Trouble.SAME_NUMBER],
        10: [Trouble.UNKNOWN_MEETS],
        12: [Trouble.TOTALS_ROW],
    }


def test_a_too_long_cell_keeps_its_row_out() -> None:
    names, found = read([["Name", "Role"], ["x" * 201, "mentor"], ["y" * 200, "mentor"]])
    assert (names, found) == (["y" * 200], {2: [Trouble.TOO_LONG]})


def test_several_values_in_one_cell() -> None:
    assert several("AI tools; Social media, Leadership | AI tools\nInclusion") == (
        "AI tools",
        "Social media",
        "Leadership",
        "Inclusion",
    )
    assert several("10,5 hours") == ("10,5 hours",)


def test_ways_to_meet() -> None:
    rows = [["Name", "How to meet"], ["A B", "Hybrid"], ["C D", "vor Ort"], ["E F", "remote"]]
    people = read_rows(rows, [1, 2, 3, 4], guess(rows)).people
    assert [p.meets for p in people] == [
        MeetingMode.EITHER,
        MeetingMode.ON_SITE,
        MeetingMode.ONLINE,
    ]


def test_managers_are_found_by_name_mail_number_and_reversed_name() -> None:
    directory = Directory(
        [Known("1", "Zoë Müller", "zoe@x.example", "E7"), Known("2", "Tan Mei", "", "")]
    )
    for text in ("zoe muller", "Müller, Zoë", "ZOE@x.example", "e7"):
        assert directory.find(text) == {"1"}, text
    assert directory.find("Nobody") == set()


def test_loops_in_reporting_lines_are_found() -> None:
    assert loops({"a": "b", "b": "c", "c": "a", "d": "a"}) == [["a", "b", "c"]]
    assert loops({"a": "a"}) == [["a"]]
    assert loops({"a": "b", "b": "c"}) == []


@given(st.dictionaries(st.integers(0, 20).map(str), st.integers(0, 20).map(str)))
def test_a_loop_is_reported_once_and_without_loops_every_line_ends(chain: dict[str, str]) -> None:
    found = loops(chain)
    members = [key for loop in found for key in loop]
    assert len(members) == len(set(members))
    for loop in found:
        assert all(chain[a] == b for a, b in zip(loop, [*loop[1:], loop[0]], strict=True))
    for start in chain:
        at, steps = start, 0
        while at in chain and steps <= len(chain):
            at, steps = chain[at], steps + 1
        assert (at in chain) == (steps > len(chain)) == (at in members)


def test_grades_are_proposed_from_junior_to_senior() -> None:
    assert propose_order(["G10", "G2", "G5"]) == ["G2", "G5", "G10"]
    order = propose_order(
        ["Director", "Manager", "Analyst", "CEO", "Senior Manager", "Intern", "Senior Analyst"]
    )
    assert order == [
        "Intern",
        "Analyst",
        "Senior Analyst",
        "Manager",
        "Senior Manager",
        "Director",
        "CEO",
    ]


@given(st.text())
def test_cleaned_text_is_stable_and_safe(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert "\x00" not in once
    once.encode("utf-8")


def test_searching_ignores_accents_but_not_the_marks_of_other_scripts() -> None:
    assert name_key("  Zoë  MÜLLER ") == "zoe muller"
    assert name_key("Straße") == "strasse"
    assert name_key("பிரியா") == "பிரியா"
    assert name_key("ศรีสุข") != name_key("ศรสข")


@pytest.mark.parametrize("cell", ["²", "①", "３", "٣", "1²"])
def test_digits_that_are_no_numbers_are_read_as_text(cell: str) -> None:
    rows = [["Name", "Something"], ["Mei Tan", cell], ["Zoë Müller", cell]]
    assert guess(rows).fields[0] is Field.FULL_NAME
    assert len(read_rows(rows, [1, 2, 3], guess(rows)).people) == 2
