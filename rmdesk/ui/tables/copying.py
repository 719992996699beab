"""Rows on the clipboard, so that a spreadsheet takes them as they read: texts, never formulas."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from rmdesk.ui.tables.data_table import DataTable

_STARTS = ("=", "+", "-", "@")


def plain_cell(text: str) -> str:
    """A cell in tab-separated text: one line, and an apostrophe before what looks like a formula.

    A spreadsheet takes the apostrophe for "this is text"; a number with its sign stays one.
    """
    line = " ".join(text.split())
    if not line.startswith(_STARTS):
        return line
    try:
        float(line.replace(",", "."))
    except ValueError:
        return f"'{line}"
    return line


def lines_of(table: DataTable, rows: Iterable[Any]) -> list[list[str]]:
    """The headings and these rows as they read in ``table``: the columns shown, in their order."""
    header = table.horizontalHeader()
    order = [header.logicalIndex(n) for n in range(header.count())]
    order = [n for n in order if not table.isColumnHidden(n)]
    lines = [[table.rows.columns[n].title for n in order]]
    for row in rows:
        texts = table.rows.texts_of(row)
        lines.append([texts[n] for n in order])
    return lines


def block(rows: Sequence[Sequence[str]]) -> QMimeData:
    """Rows (the headings first) as tab-separated text, and as a table whose cells are texts.

    Spreadsheets prefer the table: in it, ``0042`` keeps its zeros and ``=1+1`` stays a text.
    """
    data = QMimeData()
    data.setText("\n".join("\t".join(plain_cell(text) for text in row) for row in rows))
    lines = []
    for number, row in enumerate(rows):
        cells = "".join(_cell("td" if number else "th", text) for text in row)
        lines.append(f"<tr>{cells}</tr>")
    data.setHtml(f"<table>{''.join(lines)}</table>")
    return data


def _cell(tag: str, text: str) -> str:
    line = html.escape(" ".join(text.split()))
    return f"<{tag} style=\"mso-number-format:'\\@'\">{line}</{tag}>"
