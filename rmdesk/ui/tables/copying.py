"""Rows on the clipboard, so that a spreadsheet takes them as they read: texts, never formulas."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

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
