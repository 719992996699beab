"""Reading other people's spreadsheets: CSV, XLSX, XLS, ODS, in a child process, within limits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rmdesk.child import run_in_child
from rmdesk.errors import UserError
from rmdesk.files.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, kept, not_a_sheet
from rmdesk.files.text_table import DELIMITERS, ENCODINGS, cells_of, is_utf16, parse_text
from rmdesk.files.workbook import parse_workbook
from rmdesk.i18n import _
from rmdesk.progress import Report, silent
from rmdesk.rules.importing.table import SheetText

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "MOST_BYTES",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "SheetText",
    "parse",
    "read",
    "read_all",
    "read_pasted",
]
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}


def read(
    path: Path,
    report: Report = silent,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> SheetText:
    """The first table with content in the file at ``path``; raises as ``read_all`` does."""
    sheets = read_all(path, report, encoding=encoding, delimiter=delimiter)
    return next((sheet for sheet in sheets if sheet.shown), sheets[0])


def read_all(
    path: Path,
    report: Report = silent,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> tuple[SheetText, ...]:
    """Every table with content in the file at ``path``, at least one.

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
    found: list[dict[str, Any]] = run_in_child(
        parse, str(path), encoding, delimiter, report=report, plain=True
    )
    sheets = tables_of(found)
    if not sheets:
        raise UserError(
            _("“{name}” has no rows with text in them.").format(name=path.name),
            _("Check that the list is on the first sheet, and save it again."),
        )
    return sheets


def read_pasted(text: str) -> tuple[SheetText, ...]:
    """The table that was copied in a spreadsheet program; ``UserError`` when there is none."""
    name = _("What was copied")
    if len(text) > MOST_BYTES:
        raise UserError(
            _("What was copied is too large."),
            _("Copy only the rows with people, or save them as a file and import that."),
        )
    lines = text.splitlines()
    delimiter = "\t" if any("\t" in line for line in lines[:50]) else None
    rows, _separator = cells_of(text, name, delimiter)
    table = kept(rows, name)
    if not table["rows"]:
        raise UserError(
            _("There is no text to paste."),
            _("Select the people in your spreadsheet, with the headings, and copy them."),
        )
    return (_sheet(table),)


def parse(path: str, encoding: str | None, delimiter: str | None) -> list[dict[str, Any]]:
    """What the child does: the file's tables as texts, as plain data."""
    data = Path(path).read_bytes()
    name = Path(path).name
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        return parse_workbook(data, name)
    binary = b"\x00" in data[:4096] and not is_utf16(data)
    if binary or Path(path).suffix.casefold() in _WORKBOOKS:
        raise not_a_sheet(name)
    return [parse_text(data, name, encoding, delimiter)]


def tables_of(found: list[dict[str, Any]]) -> tuple[SheetText, ...]:
    """The tables that ``parse`` found, those without any text left out."""
    return tuple(_sheet(one) for one in found if one["rows"])


def _sheet(found: dict[str, Any]) -> SheetText:
    return SheetText(
        rows=tuple(tuple(row) for row in found["rows"]),
        numbers=tuple(found["numbers"]),
        encoding=found.get("encoding", ""),
        delimiter=found.get("delimiter", ""),
        sure=found.get("sure", True),
        name=found.get("name", ""),
        shown=found.get("shown", True),
        hidden=frozenset(found.get("hidden", ())) & frozenset(found["numbers"]),
        uncounted=_cells(found.get("uncounted", ())),
        failed=_cells(found.get("failed", ())),
        from_1904=found.get("from_1904", False),
        samples=tuple((encoding, text) for encoding, text in found.get("samples", ())),
        doubtful=found.get("doubtful", False),
    )


def _cells(found: Any) -> frozenset[tuple[int, int]]:
    return frozenset((row, column) for row, column in found)
