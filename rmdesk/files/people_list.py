"""The empty list that a coordinator fills in, with one example row."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from rmdesk.errors import UserError
from rmdesk.i18n import _


def template_rows() -> list[list[str]]:
    """Headings, and one invented example."""
    return [
        [
            _("Name"),
            _("Employee number"),
            _("E-mail"),
            _("Job title"),
            _("Grade"),
            _("Department"),
            _("Site"),
            _("Manager"),
            _("Role"),
            _("Topics"),
            _("Capacity"),
        ],
        [
            _("Example Person (remove this row)"),
            "1001",
            "example.person@example.org",
            _("Analyst"),
            _("Associate"),
            _("Finance"),
            _("Main office"),
            "",
            "mentor",
            _("AI tools; Social media"),
            "1",
        ],
    ]


def write_template(path: Path) -> None:
    """Write the empty list to ``path``: CSV when it ends so, XLSX otherwise."""
    rows = template_rows()
    if path.suffix.casefold() == ".csv":
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        data = text.getvalue().encode("utf-8-sig")
    else:
        data = _workbook(rows)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise UserError(
            _("“{name}” could not be saved.").format(name=path.name),
            _("Close it in other programs, or choose another folder."),
        ) from None


def _workbook(rows: list[list[str]]) -> bytes:
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(_("People"))
    bold = book.add_format({"bold": True})
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, bold if number == 0 else None)
    sheet.set_column(0, len(rows[0]) - 1, 20)
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()
