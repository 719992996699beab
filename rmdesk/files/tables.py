"""An XLSX workbook of plain tables: texts stay texts, numbers are numbers, nothing is a formula."""

from __future__ import annotations

import datetime as dt
import io
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.rules.sheet_text import string_cell


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: a row of headings, then rows of texts and numbers."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    widths: tuple[int, ...]
    """Width of each column in characters."""


def rendered(tables: Sequence[Table], made_on: dt.date, *, paper: str = "A4") -> bytes:
    """The workbook; the same tables give the same bytes."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(
        data,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"created": dt.datetime.combine(made_on, dt.time())})
    head = book.add_format(
        {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#F2F4FA"}
    )
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table.title[:31])
        for column, heading in enumerate(table.headings):
            sheet.write_string(0, column, string_cell(heading), head)
        for number, row in enumerate(table.rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.write_number(number, column, value, text)
                else:
                    sheet.write_string(number, column, string_cell(value), text)
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9 if paper == "A4" else 1)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    book.close()
    return data.getvalue()


def write(path: Path, tables: Sequence[Table], made_on: dt.date, *, paper: str = "A4") -> None:
    """Write the workbook to ``path``, whole or not at all; raises ``UserError``."""
    data = rendered(tables, made_on, paper=paper)
    part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise UserError(
            _("“{name}” could not be saved.").format(name=path.name),
            _("Close it in other programs, or choose another folder."),
        ) from None
