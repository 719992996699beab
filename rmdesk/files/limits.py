"""How large other people's tables may be, and the sentences for those that are not taken."""

from __future__ import annotations

from typing import Any

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.rules.names import clean_text
from rmdesk.rules.sheet_text import unguarded

MOST_BYTES = 50_000_000
MOST_UNPACKED = 300_000_000
MOST_ROWS, MOST_COLUMNS = 200_000, 200
MOST_CELL = 20_000
"""Characters of one cell that are kept."""


def not_a_sheet(name: str) -> UserError:
    """For what cannot be read as a table at all."""
    return UserError(
        _("“{name}” is not a spreadsheet that RMDesk can read.").format(name=name),
        _("Save the list as XLSX or CSV in its own program and choose that file."),
    )


def locked(name: str) -> UserError:
    """For a workbook that opens with a password only."""
    return UserError(
        _("“{name}” opens with a password only.").format(name=name),
        _("Open it in its own program, save a copy without a password, and choose that."),
    )


def too_large(name: str) -> UserError:
    """For a table with more rows or columns than any list of people has."""
    return UserError(
        _("“{name}” claims to be larger than {rows} rows × {columns} columns.").format(
            name=name, rows=f"{MOST_ROWS:,}", columns=MOST_COLUMNS
        ),
        _("Copy only the list of people into a new sheet, and save that."),
    )


def kept(rows: list[list[str]], name: str) -> dict[str, Any]:
    """Cleaned texts without empty rows, all of one width, and the rows' numbers."""
    texts, numbers = [], []
    for number, row in enumerate(rows, start=1):
        cells = [_clean(cell) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            texts.append(cells)
            numbers.append(number)
    if len(texts) > MOST_ROWS:
        raise too_large(name)
    width = max((len(row) for row in texts), default=0)
    return {"rows": [row + [""] * (width - len(row)) for row in texts], "numbers": numbers}


def _clean(text: str) -> str:
    """A cell without the apostrophe with which an export keeps a text from being a formula."""
    # most cells are plain: the careful way takes twenty times as long
    if text.isascii() and text.isprintable() and text[:1] != "'":
        return text[:MOST_CELL].strip()
    return clean_text(unguarded(clean_text(text[:MOST_CELL])))
