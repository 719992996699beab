"""Reading other people's spreadsheets: CSV, XLSX, XLS, ODS, in a child process, within limits."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import locale
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rmdesk.child import run_in_child
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.progress import Report, silent
from rmdesk.rules.names import clean_text
from rmdesk.rules.sheet_text import unguarded

MOST_BYTES = 50_000_000
MOST_UNPACKED = 300_000_000
MOST_ROWS, MOST_COLUMNS = 200_000, 200
MOST_CELL = 20_000
"""Characters of one cell that are kept."""
ENCODINGS = ("utf-8", "cp1252", "utf-16", "mac_roman", "gb18030", "big5", "cp1251", "cp1256")
DELIMITERS = (",", ";", "\t", "|")
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}


@dataclass(frozen=True, slots=True)
class SheetText:
    """A table as text: ``rows[i]`` is row ``numbers[i]`` of the file, empty rows left out."""

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    encoding: str = ""
    """For CSV only."""
    delimiter: str = ""
    sure: bool = True
    """False when the encoding was guessed and the coordinator should look."""


def read(
    path: Path,
    report: Report = silent,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> SheetText:
    """The first table with content in the file at ``path``.

    Raises ``UserError`` with its own sentence when the file is missing, empty, too large, no
    spreadsheet, or made to do harm.
    """
    try:
        size = path.stat().st_size
    except OSError:
        raise UserError(
            _("“{name}” cannot be read.").format(name=path.name),
            _("Check that it is there and not open in another program."),
        ) from None
    if size == 0:
        raise UserError(
            _("“{name}” is empty.").format(name=path.name),
            _("Save the list again in its own program."),
        )
    if size > MOST_BYTES:
        raise UserError(
            _("“{name}” is larger than 50 MB.").format(name=path.name),
            _("Remove pictures and other sheets, and save only the list of people."),
        )
    found: dict[str, Any] = run_in_child(
        parse, str(path), encoding, delimiter, report=report, plain=True
    )
    sheet = SheetText(
        tuple(tuple(row) for row in found["rows"]),
        tuple(found["numbers"]),
        found["encoding"],
        found["delimiter"],
        found["sure"],
    )
    if not sheet.rows:
        raise UserError(
            _("“{name}” has no rows with text in them.").format(name=path.name),
            _("Check that the list is on the first sheet, and save it again."),
        )
    return sheet


def parse(path: str, encoding: str | None, delimiter: str | None) -> dict[str, Any]:
    """What the child does: the file's rows as texts, as plain data."""
    data = Path(path).read_bytes()
    name = Path(path).name
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        if data[:2] == b"PK":
            _look_into_zip(data, name)
        return _kept(_workbook(data, name), "", "", True)
    binary = b"\x00" in data[:4096] and not _is_utf16(data)
    if binary or Path(path).suffix.casefold() in _WORKBOOKS:
        raise _not_a_sheet(name)
    text, used, sure = decode(data, name, encoding)
    separator, text = _delimiter(text, delimiter)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise _not_a_sheet(name) from None
    return _kept(rows, used, separator, sure)


def _not_a_sheet(name: str) -> UserError:
    return UserError(
        _("“{name}” is not a spreadsheet that RMDesk can read.").format(name=name),
        _("Save the list as XLSX or CSV in its own program and choose that file."),
    )


def _too_large(name: str) -> UserError:
    return UserError(
        _("“{name}” claims to be larger than {rows} rows × {columns} columns.").format(
            name=name, rows=f"{MOST_ROWS:,}", columns=MOST_COLUMNS
        ),
        _("Copy only the list of people into a new sheet, and save that."),
    )


def _cell(text: str) -> str:
    """A cell without the apostrophe with which an export keeps a text from being a formula."""
    return clean_text(unguarded(clean_text(text[:MOST_CELL])))


def _kept(rows: list[list[str]], encoding: str, delimiter: str, sure: bool) -> dict[str, Any]:
    texts, numbers = [], []
    for number, row in enumerate(rows, start=1):
        cells = [_cell(cell) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            texts.append(cells)
            numbers.append(number)
    if len(texts) > MOST_ROWS:
        raise _too_large("CSV")
    width = max((len(row) for row in texts), default=0)
    return {
        "rows": [row + [""] * (width - len(row)) for row in texts],
        "numbers": numbers,
        "encoding": encoding,
        "delimiter": delimiter,
        "sure": sure,
    }


# -- CSV --------------------------------------------------------------------------------------


def _is_utf16(data: bytes) -> bool:
    return data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} or (
        len(data) > 3 and (data[1] == 0) != (data[0] == 0)
    )


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str, bool]:
    """The text of ``data``, the encoding used, and whether that was certain.

    BOM, then zero bytes, then strict UTF-8, then the machine's own, then Windows-1252.
    """
    if encoding:
        try:
            return data.decode(encoding), encoding, True
        except (UnicodeDecodeError, LookupError):
            raise UserError(
                _("“{name}” is not written in {encoding}.").format(name=name, encoding=encoding),
                _("Choose another encoding in the preview."),
            ) from None
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, codec, name), codec, True
    if b"\x00" in data[:1000]:
        codec = "utf-16-be" if data[0] == 0 else "utf-16-le"
        return _strictly(data, codec, name), codec, False
    for codec, sure in (("utf-8", True), (locale.getpreferredencoding(False), False)):
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        return text, codec.casefold(), sure or text.isascii()
    return data.decode("cp1252", "replace"), "cp1252", False


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise _not_a_sheet(name) from None


def _delimiter(text: str, wanted: str | None) -> tuple[str, str]:
    """The delimiter, and the text without its ``sep=`` line."""
    first, _newline, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        return wanted or first.strip()[4], "\n" + rest
    if wanted:
        return wanted, text
    lines = [line for line in text[:200_000].splitlines()[:50] if line.strip()]
    try:
        found = csv.Sniffer().sniff("\n".join(lines), delimiters="".join(DELIMITERS)).delimiter
    except csv.Error:
        found = ","

    # the sniffer can be misled by one odd cell, and by marks inside quotes: the width that most
    # rows share decides, read as a table reads them
    def evenness(mark: str) -> tuple[int, bool]:
        widths = [width for width in _widths(text, mark) if width > 1]
        common = max(set(widths), key=widths.count) if widths else 0
        return (widths.count(common) * min(common - 1, 3), mark == found)

    return max(DELIMITERS, key=evenness), text


def _widths(text: str, mark: str) -> list[int]:
    """The widths of the first rows; 0 for one with half a quotation in a cell, read wrongly."""
    rows = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=mark)
    try:
        return [
            0 if any(cell.count('"') % 2 for cell in row) else len(row)
            for row, _n in zip(rows, range(50), strict=False)
        ]
    except csv.Error:
        return []


# -- workbooks --------------------------------------------------------------------------------

_REFERENCE = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]*?\br="([A-Z]{0,3})(\d{1,7})"')


def _look_into_zip(data: bytes, name: str) -> None:
    """Refuse what is too large unpacked, has a DOCTYPE, or claims cells far away."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise _too_large(name)
            left = MOST_UNPACKED
            for entry in entries:
                if not entry.filename.casefold().endswith((".xml", ".rels")):
                    continue
                with archive.open(entry) as stream:
                    left = _look_into_xml(stream, name, left, "sheet" in entry.filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise _not_a_sheet(name) from None


def _look_into_xml(stream: Any, name: str, left: int, sheet: bool) -> int:
    tail = b""
    while block := stream.read(1_000_000):
        left -= len(block)
        if left < 0:
            raise _too_large(name)
        text = tail + block
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise _not_a_sheet(name)
        if sheet:
            for letters, digits in _REFERENCE.findall(text):
                if int(digits) > MOST_ROWS or _column(letters) > MOST_COLUMNS:
                    raise _too_large(name)
        tail = text[-200:]
    return left


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _workbook(data: bytes, name: str) -> list[list[str]]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        for sheet_name in book.sheet_names:
            sheet = book.get_sheet_by_name(sheet_name)
            if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
                raise _too_large(name)
            rows = sheet.to_python(skip_empty_area=False)
            if any(cell not in ("", None) for row in rows for cell in row):
                return [[_text(cell) for cell in row] for row in rows]
    except python_calamine.CalamineError:
        raise _not_a_sheet(name) from None
    return []


def _text(cell: Any) -> str:
    """A cell as she sees it: whole numbers without “.0”, days as 2026-09-01, yes and no."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
