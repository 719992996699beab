"""The main job by subcommands alone, on a real list, with real papers at the end."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest


def test_dry_run_tells_everything_and_changes_nothing(rmdesk, new_file, people_csv) -> None:
    said = rmdesk("import", str(people_csv), "--dry-run")
    assert said.status == 0, said.err
    assert "Would be done: 8 new, 0 changed, 0 unchanged, 1 kept out." in said.out
    assert "Row 10, E-Mail: “not-an-address” is no e-mail address" in said.out
    assert "“Nobody Known” is a manager who is in neither" in said.out
    assert "Columns read: Name as name, E-Mail as e-mail, Role as role" in said.out
    assert "Columns left out: Shoe size" in said.out
    assert rmdesk("people", "--json").facts == {"people": []}


def test_import_brings_people_in_once(rmdesk, imported, people_csv) -> None:
    names = {one["name"] for one in rmdesk("people", "--json").facts["people"]}
    assert len(names) == 8
    assert {"Zoë Díaz", "Jörg Müller", "李娜", "Nguyễn Văn An", "Prakash"} < names
    again = rmdesk("import", str(people_csv), "--json").facts
    assert (again["added"], again["unchanged"], again["imported"]) == ([], 8, 0)


def test_people_are_listed_with_their_role(rmdesk, imported) -> None:
    said = rmdesk("people")
    assert re.search(r"^李娜 +mentee +Director", said.out, re.MULTILINE)
    assert said.out.endswith("8 people\n")


def test_role_option_is_for_rows_that_name_none(rmdesk, new_file, tmp_path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Name,Department\nAda Lovelace,Engines\nAlan Turing,Codes\n", "utf-8")
    assert rmdesk("import", str(path), "--role", "mentor").status == 0
    roles = {one["role"] for one in rmdesk("people", "--json").facts["people"]}
    assert roles == {"mentor"}


def test_pair_without_approve_is_only_a_draft(rmdesk, imported) -> None:
    facts = rmdesk("pair", "--json").facts
    assert len(facts["draft"]["pairs"]) == 4
    assert facts["approved"] == []
    for pair in facts["draft"]["pairs"]:
        assert sum(part[1] for part in pair["breakdown"]) == pair["points"]
    assert not any(one["paired_with"] for one in rmdesk("people", "--json").facts["people"])


def test_approved_pairs_show_with_their_people(rmdesk, paired) -> None:
    assert all(one["paired_with"] for one in rmdesk("people", "--json").facts["people"])


def test_plan_sessions_plans_once(rmdesk, paired) -> None:
    first = rmdesk("plan-sessions", "--json").facts["planned"]
    assert first >= 4
    assert rmdesk("plan-sessions", "--json").facts["planned"] == 0


def test_first_meetings_are_planned_apart_from_the_sessions(rmdesk, paired) -> None:
    assert rmdesk("plan-sessions", "--first", "--json").facts["planned"] == 4
    assert rmdesk("plan-sessions", "--first", "--json").facts["planned"] == 0
    assert rmdesk("plan-sessions", "--json").facts["planned"] >= 4


@pytest.mark.parametrize(
    ("what", "papers", "name"),
    [
        ("match-letters", 8, "Match letters.pdf"),
        ("agreements", 4, "Agreements.pdf"),
        ("feedback-forms", 8, "Feedback forms.pdf"),
    ],
)
def test_print_writes_a_readable_pdf(rmdesk, paired, tmp_path, what, papers, name) -> None:
    import pypdfium2

    out = tmp_path / "papers" / "new"
    facts = rmdesk("print", what, "--out", str(out), "--json").facts
    assert facts["papers"] == papers
    assert facts["files"] == [str(out / name)]
    document = pypdfium2.PdfDocument(out / name)
    try:
        assert len(document) == facts["pages"]
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    assert "Blue Bank" in text


def test_print_apart_writes_one_file_each(rmdesk, paired, tmp_path) -> None:
    out = tmp_path / "apart"
    facts = rmdesk("print", "agreements", "--out", str(out), "--apart", "--json").facts
    assert len(facts["files"]) == 4
    assert {str(path) for path in out.iterdir()} == set(facts["files"])


def test_printing_twice_keeps_every_form_code(rmdesk, paired, tmp_path) -> None:
    for name in ("one", "two"):
        assert rmdesk("print", "feedback-forms", "--out", str(tmp_path / name)).status == 0
    one, two = (tmp_path / name / "Feedback forms.pdf" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_nothing_to_print_is_a_sentence(rmdesk, imported, tmp_path) -> None:
    said = rmdesk("print", "agreements", "--out", str(tmp_path / "out"))
    assert said.status == 1
    assert "There are no pairs to print for yet." in said.err
    assert not (tmp_path / "out").exists()


def test_the_plan_is_printed_for_a_draft_and_for_approved_pairs(rmdesk, imported, tmp_path) -> None:
    out = tmp_path / "plan"
    said = rmdesk("print", "pairing-plan", "--out", str(out))
    assert said.status == 1
    assert "There is no plan to print yet." in said.err
    rmdesk("pair")
    facts = rmdesk("print", "pairing-plan", "--out", str(out), "--xlsx", "--json").facts
    assert facts["files"] == [str(out / "Pairing plan.pdf"), str(out / "Pairing plan.xlsx")]
    draft = (out / "Pairing plan.pdf").read_bytes()
    rmdesk("pair", "--approve")
    assert rmdesk("print", "pairing-plan", "--out", str(out)).status == 0
    assert (out / "Pairing plan.pdf").read_bytes() != draft
    said = rmdesk("print", "agreements", "--out", str(out), "--xlsx")
    assert said.status == 1
    assert "Leave out --xlsx." in said.err


def test_whoever_has_agreed_gets_no_letter(rmdesk, paired, tmp_path) -> None:
    _agree(paired)
    said = rmdesk("print", "match-letters", "--out", str(tmp_path / "out"))
    assert said.status == 1
    assert "No pair is being asked at present." in said.err


def test_a_folder_that_cannot_be_made_is_a_sentence(rmdesk, paired, tmp_path) -> None:
    tmp_path.joinpath("file").write_text("", "utf-8")
    said = rmdesk("print", "agreements", "--out", str(tmp_path / "file" / "out"))
    assert said.status == 1
    assert "cannot be made" in said.err


def test_nobody_to_pair_is_a_sentence(rmdesk, new_file) -> None:
    said = rmdesk("pair")
    assert said.status == 1
    assert "There is nobody to pair" in said.err


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.csv", b"", "is empty"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200), "is not a spreadsheet"),
        ("noname.csv", b"Shoe size,Steps\n42,1000\n43,2000\n", "has no column with names"),
    ],
)
def test_a_list_that_cannot_be_read_changes_nothing(
    rmdesk, new_file, tmp_path, name, data, sentence
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    said = rmdesk("import", str(path))
    assert (said.status, said.out) == (1, "")
    assert sentence in said.err
    assert rmdesk("people", "--json").facts == {"people": []}


def test_missing_list_is_a_sentence(rmdesk, new_file, tmp_path) -> None:
    said = rmdesk("import", str(tmp_path / "nowhere.csv"))
    assert said.status == 1
    assert "nowhere.csv" in said.err


def test_health_says_who_needs_help_and_why(rmdesk, paired) -> None:
    assert rmdesk("health").out == "0 of 0 active pairs need you.\n"
    _agree(paired)
    assert rmdesk("health").out == "0 of 4 active pairs need you.\n"
    later = dt.date.today() + dt.timedelta(days=40)
    said = rmdesk("health", today=later)
    assert "no first session for 40 days" in said.out
    assert "agreement not signed for 40 days" in said.out
    assert said.out.endswith("4 of 4 active pairs need you.\n")
    facts = rmdesk("health", "--json", today=later).facts
    assert {one["level"] for one in facts["attention"]} == {"red"}


def _agree(path: Path) -> None:
    from rmdesk.operations import answers
    from rmdesk.queries import programmes
    from rmdesk.store import Store

    store = Store.open(path, "correct horse battery staple")
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    answers.all_have_agreed(store, card.id, dt.date.today())
    store.close()


def test_only_the_named_pair_is_printed_and_its_file_is_called_by_the_pattern(
    rmdesk, paired, tmp_path
) -> None:
    people = rmdesk("people", "--json").facts["people"]
    one = next(person for person in people if person["paired_with"] and person["role"] == "mentor")
    partner = one["paired_with"][0]
    out = tmp_path / "one"
    command = ("print", "agreements", "--out", str(out), "--apart", "--json")
    pattern = ("--names", "{mentor} + {mentee} {what}")
    facts = rmdesk(*command, *pattern, "--pair", one["name"].upper()).facts
    assert [Path(file).name for file in facts["files"]] == [
        f"{one['name']} + {partner} Rules of engagement.pdf"
    ]
    both = rmdesk(*command, "--pair", f"{one['name']} and {partner}", "--pair", partner).facts
    assert both["papers"] == 1
    said = rmdesk(*command, "--pair", "Nobody Known")
    assert said.status == 1
    assert "No pair that is printed now is called “Nobody Known”." in said.err
    said = rmdesk("print", "pairing-plan", "--out", str(out), "--pair", partner)
    assert "This paper is not printed pair by pair." in said.err
    assert rmdesk(*command, "--one-file").status == 2


def test_in_one_file_each_paper_begins_on_a_new_sheet_if_wished(rmdesk, paired, tmp_path) -> None:
    import pypdfium2

    facts = rmdesk(
        "print", "match-letters", "--out", str(tmp_path), "--one-file", "--both-sides", "--json"
    ).facts
    document = pypdfium2.PdfDocument(facts["files"][0])
    count = len(document)
    document.close()
    assert facts["pages"] == 8
    assert count == 15
