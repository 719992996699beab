"""Old XLS files: hidden rows and failed formulas are told; damage and noise tell nothing."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.errors import UserError
from rmdesk.files.old_workbook import has_password, parts_of_old
from rmdesk.files.spreadsheet import read_all

OTHERS = Path(__file__).with_name("old")
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ROWS = (("Name", "Grade"), ("Mei Tan", "G1"), ("Zoë Müller", "G2"), ("Ines Duarte", None))
HIDDEN, FAILED = 2, (3, 1)
"""The row of Zoë Müller, and the grade of Ines Duarte, counted from 0."""


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def sheet(more: bytes = b"") -> bytes:
    """The records of one sheet: a row each, then its cells, then ``more``."""
    made = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    made += record(0x200, struct.pack("<IIHHH", 0, len(ROWS), 0, 2, 0))
    for at, row in enumerate(ROWS):
        flags = 0x20 if at == HIDDEN else 0
        made += record(0x208, struct.pack("<HHHHHHHH", at, 0, 2, 255, 0, 0, flags, 0))
        for column, text in enumerate(row):
            where = struct.pack("<HHH", at, column, 0)
            if text is None:  # a formula whose result is #N/A
                made += record(0x06, where + b"\x02\0\x2a\0\0\0\xff\xff" + bytes(8))
            else:
                letters = text.encode("utf-16-le")
                made += record(0x204, where + struct.pack("<HB", len(text), 1) + letters)
    return made + more + record(0x0A, b"")


def old_workbook(path: Path, more: bytes = b"", zeros: str = "") -> Path:
    """A whole XLS: compound file, directory, one stream with one sheet.

    ``zeros`` is the number format of its first style; the second style is plain.
    """
    name = "People".encode("utf-16-le")
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    if zeros:
        letters = struct.pack("<HHB", 164, len(zeros), 0) + zeros.encode()
        head += record(0x41E, letters) + record(0xE0, struct.pack("<HH16x", 0, 164))
        head += record(0xE0, bytes(20))
    length = len(head) + 4 + 8 + len(name) + 4
    about = struct.pack("<IBBBB", length, 0, 0, 6, 1) + name
    stream = head + record(0x85, about) + record(0x0A, b"") + sheet(more)
    stream = stream.ljust(4096, b"\0")
    sectors = len(stream) // 512
    table = [TABLE, END, *range(3, 3 + sectors - 1), END]
    table += [FREE] * (128 - len(table))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, END, 0, END, 0)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    entries = entry("Root Entry", 5, END, 0, 1) + entry("Workbook", 2, 2, len(stream), FREE)
    entries += entry("", 0, 0, 0, FREE) * 2
    path.write_bytes(bytes(header) + struct.pack("<128I", *table) + entries + stream)
    return path


def entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    letters = name.encode("utf-16-le")
    made = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters) + 2 if name else 0, kind, 1)
    made += struct.pack("<III", FREE, FREE, child) + bytes(36)
    return made + struct.pack("<III", start, size, 0)


def test_hidden_rows_and_failed_formulas_are_told_as_in_newer_files(tmp_path: Path) -> None:
    (table,) = read_all(old_workbook(tmp_path / "people.xls"))
    assert table.name == "People"
    assert table.rows[:3] == ROWS[:3]
    assert table.rows[3] == ("Ines Duarte", "")
    assert table.hidden == {HIDDEN + 1}
    assert table.failed == {(FAILED[0] + 1, FAILED[1])}


@pytest.mark.parametrize(("name", "from_1904"), [("small.xls", False), ("from_1904.xls", True)])
def test_a_small_list_of_another_program_is_read_as_it_is_shown(name: str, from_1904: bool) -> None:
    table, old = read_all(OTHERS / name)
    assert table.rows == (
        ("Name", "Staff no.", "Start date", "Grade", "Department", "Notes"),
        ("Mei Tan", "000412", "2026-09-01", "G4", "Operations", "Mei Tan (G4)"),
        ("Zoë Müller", "000077", "2026-09-02", "G9", "Operations", ""),
        ("李晓雯 😀", "000003", "2026-09-03", "", "Людмила", "two\nlines"),
        ("Arjun Nair", "", "", "G5", "Finance", ""),
    )
    assert (table.name, table.shown, table.from_1904) == ("人员 People", True, from_1904)
    assert table.hidden == {5}
    assert table.failed == {(3, 5), (4, 3)}
    assert (old.name, old.shown, old.rows) == (
        "Old",
        False,
        (("Name", "Role"), ("A One", "mentor")),
    )


@pytest.mark.parametrize(
    ("kind", "body", "value"),
    [
        ("number", struct.pack("<d", 412), "00412"),
        ("rk, whole", struct.pack("<i", 412 << 2 | 2), "00412"),
        ("rk, hundredths", struct.pack("<i", 41200 << 2 | 3), "00412"),
        ("rk, the top of a double", struct.pack("<d", 412)[4:], "00412"),
        ("a formula", struct.pack("<d", 412) + bytes(8), "00412"),
        ("not whole", struct.pack("<d", 4.5), None),
        ("below nothing", struct.pack("<i", -4 << 2 | 2), None),
        ("an error", b"\x02\0\x2a\0\0\0\xff\xff" + bytes(8), None),
    ],
)
def test_numbers_of_every_kind_are_filled_with_zeros(
    tmp_path: Path, kind: str, body: bytes, value: str | None
) -> None:
    number = {8: 0x203, 4: 0x27E}.get(len(body), 0x06)
    cell = record(number, struct.pack("<HHH", 5, 1, 0) + body)
    data = old_workbook(tmp_path / "people.xls", cell, zeros="00000").read_bytes()
    shown = parts_of_old(data)["People"].shown_as
    assert shown == ({(6, 1): value} if value else {}), kind


def test_several_numbers_in_one_record_are_filled_each_by_its_own_style(tmp_path: Path) -> None:
    two = struct.pack("<HiHi", 0, 7 << 2 | 2, 1, 8 << 2 | 2)
    cells = record(0xBD, struct.pack("<HH", 5, 1) + two + struct.pack("<H", 2))
    data = old_workbook(tmp_path / "people.xls", cells, zeros="000").read_bytes()
    assert parts_of_old(data)["People"].shown_as == {(6, 1): "007"}


@pytest.mark.parametrize("name", ["locked.xls", "locked.xlsx"])
def test_a_workbook_with_a_password_says_so(name: str) -> None:
    with pytest.raises(UserError, match="opens with a password only") as told:
        read_all(OTHERS / name)
    assert "without a password" in told.value.remedy


def test_an_ods_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "people.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", bytes(range(256)))
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:x:manifest"><m:file-entry m:full-path="content.xml">'
            "<m:encryption-data/></m:file-entry></m:manifest>",
        )
    with pytest.raises(UserError, match="opens with a password only"):
        read_all(path)


@pytest.mark.parametrize("name", ["small.xls", "locked.xls", "locked.xlsx"])
def test_other_programs_files_cut_anywhere_do_no_harm(name: str) -> None:
    whole = (OTHERS / name).read_bytes()
    for length in range(0, len(whole), 331):
        has_password(whole[:length])
        for parts in parts_of_old(whole[:length]).values():
            assert parts.hidden <= {5}


@pytest.mark.parametrize("length", [0, 7, 100, 511, 600, 1100, 1600, 3000])
def test_a_cut_file_tells_nothing_wrong(tmp_path: Path, length: int) -> None:
    data = old_workbook(tmp_path / "people.xls").read_bytes()
    for parts in parts_of_old(data[:length]).values():
        assert parts.hidden <= {HIDDEN + 1}
        assert len(parts.failed) <= 1


@given(st.binary(max_size=3000))
def test_noise_tells_nothing_and_does_no_harm(noise: bytes) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert not any(parts.hidden for parts in parts_of_old(head + noise).values())
