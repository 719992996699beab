"""The whole export: everything that may leave, nothing private, explained, whole or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path

import needles
import pytest
import python_calamine

from rmdesk.errors import Cancelled, UserError
from rmdesk.files.whole_export import write_whole
from rmdesk.operations import participations, people
from rmdesk.queries.whole_export import whole
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)
PRIVATE = {
    "notes",
    "notes before she changed them",
    "what was undone",
    "access needs",
    "self-description",
    "consent",
    "code of a form",
    "comment on a form",
    "why a session fell through",
    "why the pair ended",
    "concern",
    "step of a concern",
    "told in confidence",
    "why the pair paused",
    "exit form",
    "why two are kept apart",
    "file name of a paper",
    "former name",
    "what a list said",
    "what was printed and signed",
    "scan of the signed copy",
}
SHEETS = [
    "Organisation",
    "People",
    "Participations",
    "Topics",
    "Pairs",
    "Sessions",
    "Agreements",
    "Goals",
    "Feedback forms",
    "Texts",
    "History",
]


def exported(store: Store, path: Path) -> dict[str, bytes]:
    """The files of the ZIP, those of the workbook unpacked."""
    with store.read() as db:
        write_whole(path, whole(db, TODAY))
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            found[name] = archive.read(name)
    with zipfile.ZipFile(io.BytesIO(found["Everything.xlsx"])) as book:
        found |= {f"xlsx/{name}": book.read(name) for name in book.namelist()}
    return found


def rows(files: dict[str, bytes], sheet: str) -> list[dict[str, str]]:
    (name,) = [n for n in files if n.endswith(f" {sheet}.csv")]
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"), newline="")))


@pytest.fixture
def files(organised_store: Store, tmp_path: Path) -> dict[str, bytes]:
    told = needles.tell(organised_store, tmp_path / "papers")
    with organised_store.read() as db:
        from rmdesk.queries import people as queries
        from rmdesk.queries import programmes

        card = programmes.current(db)
        assert card is not None
        (line,) = [p for p in queries.people(db, card.id) if p.id == told.person]
    assert line.participation_id is not None
    participations.set_vetoes(organised_store, line.participation_id, [told.bystander])
    return exported(organised_store, tmp_path / "all.zip")


def test_nothing_private_is_in_it_and_everything_else_is(files: dict[str, bytes]) -> None:
    everything = b"\n".join(files.values())
    for what, needle in needles.NEEDLES.items():
        if what in {"former name"}:
            continue  # the history tells under which name something was done
        assert needles.is_in(needle, everything) is (what not in PRIVATE), what
    for score in (b"4.25", b"2.75", b"mini_ipip", b"Mini-IPIP"):
        assert score not in everything


def test_private_actions_say_only_when(files: dict[str, bytes]) -> None:
    history = rows(files, "History")
    private = [line for line in history if line["What"] == "A private matter"]
    assert len(private) >= 4  # notes three times, vetoes once
    assert {line["On whom"] for line in private} == {""}
    assert not [line for line in history if "veto" in line["What"] or "notes" in line["What"]]


def test_sheets_of_the_workbook_and_the_csv_say_the_same(files: dict[str, bytes]) -> None:
    book = python_calamine.load_workbook(io.BytesIO(files["Everything.xlsx"]))
    assert book.sheet_names == SHEETS
    for name in SHEETS:
        (path,) = [n for n in files if n.endswith(f" {name}.csv")]
        text = files[path].decode("utf-8-sig")
        assert book.get_sheet_by_name(name).to_python() == list(
            csv.reader(io.StringIO(text, newline=""))
        )


def test_a_pair_is_told_with_its_sessions_agreement_goal_and_form(files: dict[str, bytes]) -> None:
    (pair,) = rows(files, "Pairs")
    assert (pair["Mentor"], pair["Mentee"]) == (needles.NAME, "Annette Tan")
    assert (pair["Status"], pair["Proposed on"]) == ("active", "2026-09-25")
    assert [
        (s["Number"], s["Status"], s["Minutes"], s["Place"], s["Cancelled by"])
        for s in rows(files, "Sessions")
    ] == [
        ("1", "held", "55", "placeneedle", ""),
        ("2", "cancelled", "", "", "mentor"),
        ("3", "planned", "", "Corner room", ""),
    ]
    (agreement,) = rows(files, "Agreements")
    assert (agreement["Version"], agreement["Status"]) == ("1", "signed")
    assert agreement["Mentee signed on"] == "2026-11-24"
    (goal,) = rows(files, "Goals")
    assert (goal["Goal"], goal["Score"]) == ("outcomeneedle", "1")
    (form,) = rows(files, "Feedback forms")
    assert (form["Check-in"], form["Filled in by"]) == ("midpoint", needles.NAME)


def test_every_column_of_every_sheet_is_explained(files: dict[str, bytes]) -> None:
    text = files["Read me first.txt"].decode("utf-8-sig")
    assert "To move to another computer do not use this file: make an encrypted backup" in " ".join(
        text.split()
    )
    sections = text.split("\r\n\r\n")
    for name in SHEETS:
        at = next(n for n, section in enumerate(sections) if section.startswith(name.upper()))
        told = sections[at + 1]
        (path,) = [n for n in files if n.endswith(f" {name}.csv")]
        header = next(csv.reader(io.StringIO(files[path].decode("utf-8-sig"), newline="")))
        for heading in header:
            line = next(line for line in told.split("\r\n") if line.startswith(f"  {heading}: "))
            assert len(line) > len(heading) + 6


def test_an_erased_person_has_no_name_in_it(
    organised_store: Store, tmp_path: Path, home: Path
) -> None:
    from rmdesk.operations import erasing

    told = needles.tell(organised_store, tmp_path / "papers")
    erasing.erase(organised_store, told.person, TODAY)
    files = exported(organised_store, tmp_path / "all.zip")
    (pair,) = rows(files, "Pairs")
    assert pair["Mentor"] == "An erased person"
    assert not [p for p in rows(files, "People") if p["Name"] == needles.NAME]


def test_cancel_and_a_folder_that_is_gone_leave_nothing(
    organised_store: Store, tmp_path: Path
) -> None:
    people.add(organised_store, _programme(organised_store), name="Mei Tan", role=None)
    with organised_store.read() as db:
        found = whole(db, TODAY)

    def report(done: int, total: int) -> None:
        raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Cancelled):
        write_whole(folder / "all.zip", found, report)
    assert not list(folder.iterdir())
    with pytest.raises(UserError, match="no longer there"):
        write_whole(folder / "gone" / "all.zip", found)


def test_the_same_file_gives_the_same_texts(organised_store: Store, tmp_path: Path) -> None:
    needles.tell(organised_store, tmp_path / "papers")
    first = exported(organised_store, tmp_path / "1.zip")
    second = exported(organised_store, tmp_path / "2.zip")
    assert {n: d for n, d in first.items() if "CSV/" in n or "txt" in n} == {
        n: d for n, d in second.items() if "CSV/" in n or "txt" in n
    }


def test_an_empty_file_exports_too(store: Store, tmp_path: Path) -> None:
    files = exported(store, tmp_path / "all.zip")
    assert rows(files, "People") == []


def _programme(store: Store):
    from rmdesk.queries import programmes

    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    return card.id
