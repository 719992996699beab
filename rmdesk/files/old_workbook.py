"""What the sheet reader does not tell of an old XLS: hidden rows, formulas that ended in an error.

The container is Microsoft's compound file ([MS-CFB]), the records in it are BIFF8 or BIFF5
([MS-XLS] 2.4: BOUNDSHEET, ROW, FORMULA, BOOLERR). Whether somebody's program worked a formula out
at all cannot be known there: a result is always written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from rmdesk.files.limits import MOST_ROWS
from rmdesk.rules.importing.table import Cell

_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Numbers from here on are no sectors."""
_EOF, _FORMULA, _BOUNDSHEET, _BOOLERR, _ROW, _BOF = 0x0A, 0x06, 0x85, 0x205, 0x208, 0x809
_HIDDEN = 0x20


def hidden_and_failed(data: bytes) -> dict[str, tuple[set[int], set[Cell]]]:
    """By sheet: hidden rows, counted from 1, and cells in error; a damaged file tells nothing."""
    try:
        stream = _workbook(data)
        return {name: _of_sheet(stream, at) for name, at in _sheets(stream)}
    except (struct.error, IndexError, ValueError, UnicodeDecodeError):
        return {}


def _workbook(data: bytes) -> bytes:
    """The stream with the records out of its compound file; raises ``ValueError`` without one."""
    if not data.startswith(_HEAD):
        raise ValueError("no compound file")
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise ValueError("no known size of sectors")
    first_directory, smallest = struct.unpack_from("<I4xI", data, 48)
    tables = [n for n in struct.unpack_from("<109I", data, 76) if n < _LAST]
    more = struct.unpack_from("<I", data, 68)[0]
    for _step in range(len(data) // size):
        if more >= _LAST:
            break
        *numbers, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        tables += [n for n in numbers if n < _LAST]
    follows = [
        n for one in tables for n in struct.unpack_from(f"<{size // 4}I", data, (one + 1) * size)
    ]
    entries = _chain(data, first_directory, size, follows)
    for at in range(0, len(entries), 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        if name in {"Workbook", "Book"}:
            start, whole = struct.unpack_from("<II", entries, at + 116)
            if whole < smallest:
                raise ValueError("so small a workbook is kept elsewhere")
            return _chain(data, start, size, follows)[:whole]
    raise ValueError("no workbook in it")


def _chain(data: bytes, sector: int, size: int, follows: list[int]) -> bytes:
    parts: list[bytes] = []
    while sector < _LAST:
        if len(parts) > len(follows):
            raise ValueError("goes round in a circle")
        parts.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = follows[sector]
    return b"".join(parts)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from ``at`` to the end of their part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    wide = False
    for kind, body in _records(stream, 0):
        if kind == _BOF:
            wide = struct.unpack_from("<H", body)[0] >= 0x600
        elif kind == _BOUNDSHEET:
            at, count = struct.unpack_from("<I2xB", body)
            if not wide:
                yield body[7 : 7 + count].decode("cp1252", "replace"), at
            elif body[7] & 1:
                yield body[8 : 8 + 2 * count].decode("utf-16-le"), at
            else:
                yield body[8 : 8 + count].decode("latin-1"), at


def _of_sheet(stream: bytes, at: int) -> tuple[set[int], set[Cell]]:
    hidden: set[int] = set()
    failed: set[Cell] = set()
    for kind, body in _records(stream, at):
        if kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN:
            hidden.add(struct.unpack_from("<H", body)[0] + 1)
        elif (kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2) or (
            kind == _BOOLERR and body[7] == 1
        ):
            row, column = struct.unpack_from("<HH", body)
            failed.add((row + 1, column))
        if len(failed) > MOST_ROWS:
            break
    return hidden, failed
