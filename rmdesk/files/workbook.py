"""Workbooks (XLSX, XLSM, XLS, ODS): their sheets as texts, looked into before they are read."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

from rmdesk.files import old_workbook
from rmdesk.files.hidden_parts import Parts, parts_of
from rmdesk.files.limits import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    kept,
    locked,
    not_a_sheet,
    too_large,
)

_REFERENCE = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]*?\br="([A-Z]{0,3})(\d{1,7})"')
MOST_SHEETS = 60
_SECRETS = "META-INF/manifest.xml"
"""Tells of every part of an ODS how it is encrypted."""


def parse_workbook(data: bytes, name: str) -> list[dict[str, Any]]:
    """Every sheet with something in it, as plain data; ``UserError`` for what does harm."""
    if data[:2] == b"PK":
        look_into_zip(data, name)
        return _sheets(data, name, parts_of(data))
    if old_workbook.has_password(data):
        raise locked(name)
    return _sheets(data, name, old_workbook.parts_of_old(data))


def look_into_zip(data: bytes, name: str) -> None:
    """Refuse what is too large unpacked, has a DOCTYPE, or claims cells far away."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if _SECRETS in archive.namelist() and b":encryption-data" in archive.read(_SECRETS):
                raise locked(name)
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise too_large(name)
            left = MOST_UNPACKED
            for entry in entries:
                if not entry.filename.casefold().endswith((".xml", ".rels")):
                    continue
                with archive.open(entry) as stream:
                    left = _look_into_xml(stream, name, left, "sheet" in entry.filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise not_a_sheet(name) from None


def _look_into_xml(stream: Any, name: str, left: int, sheet: bool) -> int:
    tail = b""
    while block := stream.read(1_000_000):
        left -= len(block)
        if left < 0:
            raise too_large(name)
        text = tail + block
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise not_a_sheet(name)
        if sheet:
            for letters, digits in _REFERENCE.findall(text):
                if int(digits) > MOST_ROWS or _column(letters) > MOST_COLUMNS:
                    raise too_large(name)
        tail = text[-200:]
    return left


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(data: bytes, name: str, parts: dict[str, Parts]) -> list[dict[str, Any]]:
    import python_calamine

    visible = python_calamine.SheetVisibleEnum.Visible
    found = []
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        for about in book.sheets_metadata[:MOST_SHEETS]:
            if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
                raise too_large(name)
            rows = [[_text(cell) for cell in row] for row in sheet.to_python(False)]
            extra = parts.get(about.name, Parts())
            _fill_down(rows, sheet.merged_cell_ranges or [])
            _as_shown(rows, extra)
            table = kept(rows, name)
            if table["rows"]:
                found.append(
                    table
                    | {
                        "name": about.name,
                        "shown": about.visible is visible,
                        "hidden": sorted(extra.hidden),
                        "uncounted": sorted(extra.uncounted),
                        "failed": sorted(extra.failed),
                        "from_1904": extra.from_1904,
                    }
                )
    except python_calamine.CalamineError:
        raise not_a_sheet(name) from None
    return found


def _fill_down(rows: list[list[str]], merged: Any) -> None:
    """A value that several rows share in one merged cell belongs to each of them."""
    for (top, left), (bottom, right) in merged:
        if left != right or top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if any(row):
                row[left] = rows[top][left]


def _as_shown(rows: list[list[str]], extra: Parts) -> None:
    """Numbers with leading zeros as their cells show them; nothing where nothing was worked out."""
    for (number, column), text in extra.shown_as.items():
        if number <= len(rows) and column < len(rows[number - 1]) and rows[number - 1][column]:
            rows[number - 1][column] = text
    for number, column in (*extra.uncounted, *extra.failed):
        if number <= len(rows) and column < len(rows[number - 1]):
            rows[number - 1][column] = ""


def _text(cell: Any) -> str:
    """A cell as she sees it: whole numbers without “.0”, days as 2026-09-01, yes and no."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
