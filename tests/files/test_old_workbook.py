"""Old XLS files: hidden rows and failed formulas are told; damage and noise tell nothing."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.files.old_workbook import hidden_and_failed
from rmdesk.files.spreadsheet import read_all

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ROWS = (("Name", "Grade"), ("Mei Tan", "G1"), ("Zoë Müller", "G2"), ("Ines Duarte", None))
HIDDEN, FAILED = 2, (3, 1)
"""The row of Zoë Müller, and the grade of Ines Duarte, counted from 0."""


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def sheet() -> bytes:
    """The records of one sheet: a row each, then its cells."""
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
    return made + record(0x0A, b"")


def old_workbook(path: Path) -> Path:
    """A whole XLS: compound file, directory, one stream with one sheet."""
    name = "People".encode("utf-16-le")
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    length = len(head) + 4 + 8 + len(name) + 4
    about = struct.pack("<IBBBB", length, 0, 0, 6, 1) + name
    stream = head + record(0x85, about) + record(0x0A, b"") + sheet()
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


@pytest.mark.parametrize("length", [0, 7, 100, 511, 600, 1100, 1600, 3000])
def test_a_cut_file_tells_nothing_wrong(tmp_path: Path, length: int) -> None:
    data = old_workbook(tmp_path / "people.xls").read_bytes()
    for hidden, failed in hidden_and_failed(data[:length]).values():
        assert hidden <= {HIDDEN + 1}
        assert len(failed) <= 1


@given(st.binary(max_size=3000))
def test_noise_tells_nothing_and_does_no_harm(noise: bytes) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert not any(hidden for hidden, _failed in hidden_and_failed(head + noise).values())
