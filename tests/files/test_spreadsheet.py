"""Other people's spreadsheets: read whatever they are, survive whatever they do."""

from __future__ import annotations

import datetime as dt
import io
import os
import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.child import ChildBug, run_in_child
from rmdesk.errors import Cancelled, UserError
from rmdesk.files import spreadsheet
from rmdesk.files.people_list import template_rows, write_template
from rmdesk.rules.importing.columns import Field, guess

NOISE = random.Random(1).randbytes(5000)
NAMES = ["Zoë Müller", "Søren Ødegård", "Renée Lefèvre"]


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("encoding", "sure"),
    [("utf-8", True), ("utf-8-sig", True), ("utf-16", True), ("utf-16-le", False)],
)
def test_encodings_are_found(tmp_path: Path, encoding: str, sure: bool) -> None:
    text = "Name;Role\n" + "\n".join(f"{name};mentor" for name in NAMES) + "\n"
    sheet = spreadsheet.read(csv_file(tmp_path / "a.csv", text, encoding))
    assert [row[0] for row in sheet.rows[1:]] == NAMES
    assert sheet.sure is sure
    assert sheet.delimiter == ";"


def test_windows_letters_are_guessed_and_can_be_chosen(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "Name\nZoë Müller €\n", "cp1252")
    sheet = spreadsheet.read(path, encoding="cp1252")
    assert sheet.rows[1] == ("Zoë Müller €",)
    guessed = spreadsheet.read(path)
    assert not guessed.sure
    with pytest.raises(UserError, match="not written in utf-8"):
        spreadsheet.read(path, encoding="utf-8")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_found(tmp_path: Path, mark: str) -> None:
    rows = [["Name", "Role", "Topics"], ["A B", "mentor", "AI tools"], ["C D", "mentee", "x"]]
    text = "\r\n".join(mark.join(row) for row in rows)
    sheet = spreadsheet.read(csv_file(tmp_path / "a.csv", text))
    assert [list(row) for row in sheet.rows] == rows


def test_the_sep_line_of_excel_counts(tmp_path: Path) -> None:
    sheet = spreadsheet.read(csv_file(tmp_path / "a.csv", "sep=|\nName|Note\nA;B|c,d,e\n"))
    assert sheet.rows == (("Name", "Note"), ("A;B", "c,d,e"))
    assert sheet.numbers == (2, 3)


def test_empty_and_ragged_rows_keep_the_files_numbers(tmp_path: Path) -> None:
    text = "\n\nName,Role\n\nA,mentor,extra\n,,\nB\n"
    sheet = spreadsheet.read(csv_file(tmp_path / "a.csv", text))
    assert sheet.numbers == (3, 5, 7)
    assert sheet.rows == (("Name", "Role", ""), ("A", "mentor", "extra"), ("B", "", ""))


def workbook(path: Path, rows: list[list[object]], first_empty: bool = False) -> Path:
    book = xlsxwriter.Workbook(str(path))
    if first_empty:
        book.add_worksheet("Empty")
    sheet = book.add_worksheet("People")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, dt.date):
                sheet.write_datetime(r, c, dt.datetime.combine(cell, dt.time()), day)
            else:
                sheet.write(r, c, cell)
    book.close()
    return path


def test_a_workbook_reads_as_she_sees_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Name", "Number", "Joined", "Ready"],
        ["李小龍", 1001.0, dt.date(2026, 9, 1), True],
    ]
    sheet = spreadsheet.read(workbook(tmp_path / "a.xlsx", rows, first_empty=True))
    assert sheet.rows[1] == ("李小龍", "1001", "2026-09-01", "Yes")


def test_the_empty_list_to_fill_in_is_understood(tmp_path: Path) -> None:
    for name in ("list.xlsx", "list.csv"):
        write_template(tmp_path / name)
        sheet = spreadsheet.read(tmp_path / name)
        assert [list(row) for row in sheet.rows] == template_rows()
        assert None not in guess(sheet.rows).fields
        assert Field.CAPACITY in guess(sheet.rows).fields


def hostile_xlsx(path: Path, sheet: str, **parts: str) -> Path:
    """A small workbook whose one sheet says whatever ``sheet`` says."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{content}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet.replace("MAIN", main),
    } | parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


CELL = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'
SHEET = '<worksheet xmlns="MAIN"><sheetData>{}</sheetData></worksheet>'


def test_the_made_workbook_is_a_real_one(tmp_path: Path) -> None:
    sheet = SHEET.format(f'<row r="1">{CELL.format("A1")}</row>')
    assert spreadsheet.read(hostile_xlsx(tmp_path / "a.xlsx", sheet)).rows == (("x",),)


@pytest.mark.parametrize(
    "cells",
    [
        f'<row r="1">{CELL.format("A1")}</row><row r="1048576">{CELL.format("XFD1048576")}</row>',
        f'<row r="1">{CELL.format("A1")}{CELL.format("XFD1")}</row>',
        f'<row r="900000">{CELL.format("A900000")}</row>',
    ],
    ids=["far corner", "far column", "far row"],
)
def test_cells_far_away_are_refused_before_they_are_read(tmp_path: Path, cells: str) -> None:
    path = hostile_xlsx(tmp_path / "far.xlsx", SHEET.format(cells))
    assert path.stat().st_size < 3000
    with pytest.raises(UserError, match="claims to be larger"):
        spreadsheet.read(path)


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 320_000_000)
    return path


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="claims to be larger"):
        spreadsheet.read(bomb(tmp_path / "bomb.xlsx"))


def as_file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


ENTITY = (
    '<!DOCTYPE a [<!ENTITY b "'
    + "b" * 100
    + '"><!ENTITY c "'
    + "&b;" * 100
    + '">]>'
    + SHEET.format("&c;")
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(400)),
        ("program.csv", b"\x7fELF" + bytes(range(256)) * 8),
        ("noise.xlsx", NOISE),
        ("noise.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE[:4000]),
        ("cut.xlsx", b"PK\x03\x04" + NOISE[:60]),
        ("text.xlsx", b"Name,Role\nA,mentor\n"),
        ("zip.ods", b"PK\x05\x06" + bytes(18)),
    ],
    ids=["picture", "program", "noise", "noise as XLS", "cut", "text as XLSX", "empty zip"],
)
def test_what_is_no_spreadsheet_gets_its_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    path = as_file(tmp_path / name, data)
    with pytest.raises(UserError, match=r"not a spreadsheet|damaged") as caught:
        spreadsheet.read(path)
    assert caught.value.remedy
    assert path.read_bytes() == data


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a spreadsheet"):
        spreadsheet.read(hostile_xlsx(tmp_path / "a.xlsx", ENTITY))


def test_broken_inner_files_are_refused(tmp_path: Path) -> None:
    cases = {
        "no-sheet.xlsx": {"xl/worksheets/sheet1.xml": ""},
        "no-book.xlsx": {"xl/workbook.xml": "<a"},
        "deep.xlsx": {"xl/workbook.xml": "<a>" * 20_000},
    }
    for name, parts in cases.items():
        path = hostile_xlsx(tmp_path / name, SHEET.format(""), **parts)
        with pytest.raises(UserError):
            spreadsheet.read(path)


def test_an_encrypted_or_nested_zip_is_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.xlsx", b"x")
    with pytest.raises(UserError):
        spreadsheet.read(as_file(tmp_path / "nested.xlsx", inner.getvalue()))


def test_empty_missing_and_blank_files(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is empty"):
        spreadsheet.read(as_file(tmp_path / "a.csv", b""))
    with pytest.raises(UserError, match="cannot be read"):
        spreadsheet.read(tmp_path / "gone.csv")
    with pytest.raises(UserError, match="no rows with text"):
        spreadsheet.read(as_file(tmp_path / "b.csv", b"\n , \n,,\n"))
    with pytest.raises(UserError, match="no rows with text"):
        spreadsheet.read(hostile_xlsx(tmp_path / "c.xlsx", SHEET.format("")))


def test_a_file_of_over_50_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as stream:
        stream.truncate(spreadsheet.MOST_BYTES + 1)
    with pytest.raises(UserError, match="50 MB"):
        spreadsheet.read(path)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_parser_fail_otherwise(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_bytes(data)
        try:
            (found,) = spreadsheet.parse(str(path), None, None) or [{"rows": []}]
        except UserError:
            return
        assert len({len(row) for row in found["rows"]}) <= 1


def crash() -> None:
    os.abort()


def hang() -> None:
    while True:
        pass


def hog() -> int:
    return len(bytearray(3_000_000_000))


def fail() -> None:
    raise ValueError("Nur Aisyah's secret")


def modules() -> list[str]:
    import sys

    return sorted(name for name in sys.modules if name in {"PySide6", "sqlalchemy"})


def test_a_child_that_crashes_hangs_or_hogs_ends_with_a_sentence() -> None:
    with pytest.raises(UserError, match="stopped unexpectedly"):
        run_in_child(crash)
    with pytest.raises(UserError, match="longer than 1 seconds"):
        run_in_child(hang, timeout_s=1)
    with pytest.raises(UserError, match="memory"):
        run_in_child(hog, memory_mb=500)


def test_a_bug_in_a_child_names_its_place_and_no_data() -> None:
    with pytest.raises(ChildBug) as caught:
        run_in_child(fail)
    assert "ValueError at test_spreadsheet.py" in str(caught.value)
    assert "Aisyah" not in str(caught.value)


def test_cancel_ends_the_child() -> None:
    calls = []

    def report(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        run_in_child(hang, report=report, timeout_s=30)


def test_a_child_knows_neither_window_nor_database() -> None:
    assert run_in_child(modules) == []


def test_the_apostrophe_of_an_export_is_taken_away_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "guarded.csv"
    path.write_text(
        "Name,Goals\r\nO'Brien,'=SUM(A1)\r\n'Abd,''=1\r\n-5,'+65 6123\r\n", encoding="utf-8-sig"
    )
    assert spreadsheet.read(path).rows[1:] == (
        ("O'Brien", "=SUM(A1)"),
        ("'Abd", "'=1"),
        ("-5", "+65 6123"),
    )


def test_marks_inside_quotes_do_not_decide_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "quoted.csv"
    cell = '"one; two; three\nfour; five; six"'
    path.write_text("Name,Goals\n" + f"Mei,{cell}\n" * 3, encoding="utf-8")
    assert spreadsheet.read(path).rows[1] == ("Mei", "one; two; three\nfour; five; six")
