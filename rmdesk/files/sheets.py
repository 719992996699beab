"""Tables written for spreadsheets: as CSV and as XLSX, every cell a text, none a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from rmdesk.progress import Report, silent
from rmdesk.rules.exporting import Table
from rmdesk.rules.sheet_text import guarded, string_cell
from rmdesk.writing import write_bytes

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds; no field of a file is longer than 10,000."""
_FORBIDDEN_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_ROWS_A_REPORT = 100


class SheetKind(StrEnum):
    """The formats, by the ending of the file."""

    XLSX = "xlsx"
    CSV = "csv"


def kind_of(path: Path) -> SheetKind:
    """The format that the ending of ``path`` asks for; a workbook unless it says CSV."""
    return SheetKind.CSV if path.suffix.casefold() == ".csv" else SheetKind.XLSX


def write_table(path: Path, table: Table, report: Report = silent) -> None:
    """Write ``table`` to ``path``, as CSV when it ends so, as a workbook otherwise.

    Raises ``UserError`` when the disk is full, the folder cannot be written to or the file is open
    elsewhere, and ``Cancelled`` from ``report``; then nothing half written is left, and a file
    that was there stays as it was.
    """
    if kind_of(path) is SheetKind.CSV:
        write_bytes(path, csv_bytes(table, report))
    else:
        write_bytes(path, workbook_bytes([table], report))


def csv_bytes(table: Table, report: Report = silent) -> bytes:
    """The table as UTF-8 with a mark at its beginning, by which spreadsheet programs know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(guarded(heading) for heading in table.headings)
    for number, row in enumerate(table.rows):
        if number % _ROWS_A_REPORT == 0:
            report(number, len(table.rows))
        writer.writerow(guarded(cell) for cell in row)
    report(len(table.rows), len(table.rows))
    return text.getvalue().encode("utf-8-sig")


def workbook_bytes(tables: Sequence[Table], report: Report = silent) -> bytes:
    """A workbook with one sheet a table: headings that stay, columns as wide as what is in them."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    head = book.add_format({"bold": True, "bottom": 1})
    # marked as text, so that a cell that is edited does not turn into a formula either
    plain = book.add_format({"num_format": "@", "valign": "top"})
    quoted = book.add_format({"num_format": "@", "valign": "top", "quote_prefix": True})
    total = sum(len(table.rows) for table in tables) or 1
    done = 0
    for table in tables:
        sheet = book.add_worksheet(_title(table.title, [s.name for s in book.worksheets()]))
        widths = [len(heading) for heading in table.headings]
        for column, heading in enumerate(table.headings):
            sheet.write_string(0, column, string_cell(heading), head)
        for number, row in enumerate(table.rows, start=1):
            if done % _ROWS_A_REPORT == 0:
                report(done, total)
            done += 1
            for column, text in enumerate(row):
                if text:
                    look = plain if guarded(text) == text else quoted
                    sheet.write_string(number, column, string_cell(text)[:LONGEST_CELL], look)
                    widths[column] = max(widths[column], min(len(text), 50))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width + 3)
        sheet.freeze_panes(1, 1)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    book.close()
    report(total, total)
    return data.getvalue()


def _title(text: str, taken: Sequence[str]) -> str:
    """A title as a workbook allows it: 31 characters, some of them forbidden, each once."""
    plain = text.translate(_FORBIDDEN_IN_TITLES).strip(" '")[:31] or "1"
    title, number = plain, 1
    while title.casefold() in {one.casefold() for one in taken}:
        number += 1
        title = f"{plain[: 31 - len(str(number)) - 1]} {number}"
    return title
