"""Writing lists: CSV with its mark, workbooks of strings, whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from rmdesk.errors import Cancelled, UserError
from rmdesk.files import sheets
from rmdesk.rules.exporting import Table

TABLE = Table(
    "People",
    ("Name", "Goals"),
    (("Mei Tan", "=1+1"), ("'=x", "two\nlines"), ("李晓雯", "-5"), ("", "0042")),
)


def test_csv_has_its_mark_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    sheets.write_table(path, TABLE)
    assert (
        path.read_bytes()
        == (
            "\ufeffName,Goals\r\nMei Tan,'=1+1\r\n''=x,\"two\nlines\"\r\n李晓雯,-5\r\n,0042\r\n"
        ).encode()
    )


def test_a_workbook_holds_strings_only(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    sheets.write_table(path, TABLE)
    book = python_calamine.load_workbook(io.BytesIO(path.read_bytes()))
    assert book.sheet_names == ["People"]
    assert book.get_sheet_by_index(0).to_python() == [
        ["Name", "Goals"],
        ["Mei Tan", "=1+1"],
        ["''=x", "two\nlines"],
        ["李晓雯", "-5"],
        ["", "0042"],
    ]

    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()


def test_titles_that_a_workbook_refuses_are_made_to_fit() -> None:
    twice = [Table(title, ("A",), ()) for title in ("a/b: [c]*?" * 9, "A B   C " * 9, "'", "")]
    names = python_calamine.load_workbook(io.BytesIO(sheets.workbook_bytes(twice))).sheet_names
    assert len({name.casefold() for name in names}) == 4


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_cancel_leaves_nothing_half_done(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"before")
    many = Table("People", ("Name",), tuple((f"Person {n}",) for n in range(1000)))

    def report(done: int, total: int) -> None:
        if done >= 500:
            raise Cancelled

    with pytest.raises(Cancelled):
        sheets.write_table(path, many, report)
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [name]
    assert path.read_bytes() == b"before"


def _refusing(monkeypatch: pytest.MonkeyPatch, number: int, where: str) -> None:
    """The system refuses to write, or to move the written file over the old one."""

    def refuse(*_args: Any, **_keywords: Any) -> None:
        raise OSError(number, os.strerror(number))

    if where == "write":
        monkeypatch.setattr(os, "fsync", refuse)
    elif where == "replace":
        monkeypatch.setattr(os, "replace", refuse)
    else:
        before = Path.open

        def opening(self: Path, mode: str = "r", *args: Any, **keywords: Any) -> Any:
            if "x" in mode:
                refuse()
            return before(self, mode, *args, **keywords)

        monkeypatch.setattr(Path, "open", opening)


@pytest.mark.parametrize(
    ("number", "where", "what", "remedy"),
    [
        (errno.ENOSPC, "write", "There is not enough room on the disk for “p.xlsx”.", "Free some"),
        (errno.EACCES, "open", "The folder “lists” cannot be written to.", "Choose another folder"),
        (errno.EROFS, "open", "The folder “lists” cannot be written to.", "Choose another folder"),
        (errno.EACCES, "replace", "“p.xlsx” could not be replaced.", "Close it in the program"),
    ],
)
def test_what_can_go_wrong_is_said_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, where: str, what: str, remedy: str
) -> None:
    path = tmp_path / "lists" / "p.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"before")
    with monkeypatch.context() as patched:
        _refusing(patched, number, where)
        with pytest.raises(UserError) as told:
            sheets.write_table(path, TABLE)
    assert told.value.what == what
    assert told.value.remedy.startswith(remedy)
    assert path.read_bytes() == b"before"
    assert len(list(path.parent.iterdir())) == 1


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="The folder “gone” is no longer there"):
        sheets.write_table(tmp_path / "gone" / "p.csv", TABLE)
