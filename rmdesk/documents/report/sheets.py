"""The figures of a report for spreadsheets: a sheet a table, or a row for every number."""

from __future__ import annotations

from rmdesk.documents.report import words
from rmdesk.documents.report.answered import chapters
from rmdesk.documents.report.chapters import Grid, Value
from rmdesk.i18n import _
from rmdesk.rules.exporting import Table
from rmdesk.rules.reports.paper import ProgrammeReportPaper

Sheet = tuple[str, tuple[str, ...], tuple[tuple[str | int | float, ...], ...], tuple[int, ...]]
"""Title, headings, rows and widths of the columns."""


def sheets(paper: ProgrammeReportPaper) -> list[Sheet]:
    """What the report is about, then a sheet for each table."""
    about: list[tuple[str | int | float, ...]] = [
        (_("Organisation"), paper.organisation),
        (_("Programme"), paper.programme),
        (_("Days"), words.period(paper).replace("\u00a0", " ")),
        (_("Made on"), paper.made_on.isoformat()),
        (_("Empty cells"), words.not_shown()),
        (_("From and to"), words.intervals()),
        *((_("What these figures cannot say"), line) for line in words.cautions()),
    ]
    found: list[Sheet] = [
        (_("About this report"), (_("What"), _("Value")), tuple(about), (30, 100))
    ]
    taken = {found[0][0].casefold()}
    for grid in _grids(paper):
        name = _allowed(grid.title)
        title, number = name[:31], 1
        while title.casefold() in taken:
            number += 1
            title = f"{name[: 30 - len(str(number))]} {number}"
        taken.add(title.casefold())
        rows = tuple(tuple(_cell(value) for value in row) for row in grid.rows)
        widths = tuple(36 if n < grid.wide else 12 for n in range(len(grid.heads)))
        found.append((title, grid.heads, rows, widths))
    return found


def long_table(paper: ProgrammeReportPaper) -> Table:
    """Every number of the report in a row of its own, for other programs."""
    heads = (_("Table"), _("Row"), _("What"), _("Number"))
    rows = tuple(
        (grid.title, _name(row, grid), head, str(_cell(value)))
        for grid in _grids(paper)
        for row in grid.rows
        for head, value in zip(grid.heads[grid.wide :], row[grid.wide :], strict=True)
    )
    return Table(_("Programme report"), heads, rows)


def _grids(paper: ProgrammeReportPaper) -> list[Grid]:
    return [grid for chapter in chapters(paper) for grid in chapter.grids]


def _name(row: tuple[Value, ...], grid: Grid) -> str:
    return " · ".join(str(value) for value in row[: grid.wide])


def _cell(value: Value) -> str | int | float:
    """As a cell holds it: means with two decimals, what is not shown empty."""
    return "" if value is None else round(value, 2) if isinstance(value, float) else value


def _allowed(title: str) -> str:
    """``title`` without what a workbook does not take in the names of sheets."""
    return "".join(" " if c in "[]:*?/\\" else c for c in title).strip(" '") or "1"
