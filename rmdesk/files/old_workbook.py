"""What the sheet reader does not tell of an old XLS: hidden rows, formulas that ended in an error,
numbers shown with leading zeros, days counted from 1904.

The records are BIFF8 or BIFF5 ([MS-XLS] 2.4: BOUNDSHEET, DATEMODE, FORMAT, XF, ROW, NUMBER, RK,
MULRK, FORMULA, BOOLERR). Whether somebody's program worked a formula out at all cannot be known
there: a result is always written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from rmdesk.files.compound_file import CompoundFile
from rmdesk.files.hidden_parts import ZEROS, Parts
from rmdesk.files.limits import MOST_ROWS

_BOF, _EOF, _BOUNDSHEET, _DATEMODE, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x22, 0x41E, 0xE0
_FILEPASS = 0x2F
_ROW, _FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK = 0x208, 0x06, 0x205, 0x203, 0x27E, 0xBD
_HIDDEN = 0x20
_DAMAGED = (struct.error, IndexError, KeyError, ValueError, OverflowError)


def parts_of_old(data: bytes) -> dict[str, Parts]:
    """The parts of each sheet of an XLS; what is damaged there tells nothing."""
    try:
        stream = _workbook(CompoundFile(data))
        book = _read_book(stream)
        return {name: _of_sheet(stream, at, book) for name, at in book.sheets}
    except _DAMAGED:
        return {}


def has_password(data: bytes) -> bool:
    """Whether a compound file is a workbook that opens with a password only."""
    try:
        file = CompoundFile(data)
        if "EncryptedPackage" in file.names:
            return True
        return any(kind == _FILEPASS for kind, _body in _records(_workbook(file), 0))
    except _DAMAGED:
        return False


@dataclass(slots=True)
class _Book:
    """What is said once for all sheets."""

    sheets: list[tuple[str, int]] = field(default_factory=list)
    zeros: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Styles that fill numbers with zeros: text before them, and how many digits."""
    from_1904: bool = False


def _workbook(file: CompoundFile) -> bytes:
    return file.stream("Workbook" if "Workbook" in file.names else "Book")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from ``at`` to the end of their part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _read_book(stream: bytes) -> _Book:
    book, wide = _Book(), False
    styles: list[int] = []
    formats: dict[int, tuple[str, int]] = {}
    for kind, body in _records(stream, 0):
        if kind == _BOF:
            wide = struct.unpack_from("<H", body)[0] >= 0x600
        elif kind == _BOUNDSHEET:
            book.sheets.append((_text(body, 6, wide), struct.unpack_from("<I", body)[0]))
        elif kind == _DATEMODE:
            book.from_1904 = body[:1] == b"\1"
        elif kind == _FORMAT:
            match = ZEROS.fullmatch(_text(body, 2, wide, long=wide))
            if match:
                formats[struct.unpack_from("<H", body)[0]] = (match[1] or "", len(match[2]))
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    # which comes first, the formats or the styles, depends on the program that wrote it
    book.zeros = {n: formats[one] for n, one in enumerate(styles) if one in formats}
    return book


def _text(body: bytes, at: int, wide: bool, long: bool = False) -> str:
    """A text with its length in front of it, in one byte or (``long``) in two."""
    count = struct.unpack_from("<H" if long else "<B", body, at)[0]
    at += 2 if long else 1
    if not wide:
        return body[at : at + count].decode("cp1252", "replace")
    if body[at] & 1:
        return body[at + 1 : at + 1 + 2 * count].decode("utf-16-le")
    return body[at + 1 : at + 1 + count].decode("latin-1")


def _of_sheet(stream: bytes, at: int, book: _Book) -> Parts:
    parts = Parts(from_1904=book.from_1904)
    for kind, body in _records(stream, at):
        if kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN:
            parts.hidden.add(struct.unpack_from("<H", body)[0] + 1)
        elif (kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2) or (
            kind == _BOOLERR and body[7] == 1
        ):
            row, column = struct.unpack_from("<HH", body)
            parts.failed.add((row + 1, column))
        elif book.zeros and kind in {_NUMBER, _RK, _MULRK, _FORMULA}:
            for row, column, style, value in _numbers(kind, body):
                if style in book.zeros and value >= 0 and value.is_integer():
                    before, digits = book.zeros[style]
                    parts.shown_as[(row + 1, column)] = before + str(int(value)).zfill(digits)
        if len(parts.failed) > MOST_ROWS:
            break
    return parts


def _numbers(kind: int, body: bytes) -> Iterator[tuple[int, int, int, float]]:
    """The numbers in a record: row, column, style, value."""
    row, column, style = struct.unpack_from("<HHH", body)
    if kind == _RK:
        yield row, column, style, _rk(body[6:10])
    elif kind == _MULRK:
        for n in range((len(body) - 6) // 6):
            style = struct.unpack_from("<H", body, 4 + 6 * n)[0]
            yield row, column + n, style, _rk(body[6 + 6 * n : 10 + 6 * n])
    elif kind == _NUMBER or body[12:14] != b"\xff\xff":
        yield row, column, style, struct.unpack_from("<d", body, 6)[0]


def _rk(packed: bytes) -> float:
    """A number in four bytes: 30 bits of it, whether it is whole, whether it is in hundredths."""
    (bits,) = struct.unpack("<i", packed)
    if bits & 2:
        value = float(bits >> 2)
    else:
        (value,) = struct.unpack("<d", bytes(4) + struct.pack("<i", bits & ~3))
    return value / 100 if bits & 1 else value
