"""The programme report on paper: the story in plots, then the numbers behind them as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rmdesk.documents.flow import Block, stacked
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import (
    ACCENT,
    BODY,
    CONTROL,
    FOOT,
    HAIRLINE,
    HEADING,
    INK,
    KICKER,
    LABEL,
    MUTED,
    SMALL,
    SUBTITLE,
    TINT,
    TITLE,
    capitals,
    long_date,
    plain,
    shortened,
)
from rmdesk.documents.paragraph import Style
from rmdesk.documents.plotting import plot_block
from rmdesk.documents.report import counted, words
from rmdesk.documents.report.answered import chapters
from rmdesk.documents.report.chapters import Chapter, Grid
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.i18n import _
from rmdesk.rules.reports.paper import ProgrammeReportPaper

LEFT = 19 * MM
TOP = 16 * MM
BOTTOM = 18 * MM
FIGURE = Style(17, 21, INK, bold=True)
PART = replace(HEADING, size=12.6, leading=16)
CELL = replace(BODY, size=8.6, leading=11.4)
NUMBER = 15 * MM
"""Width of a column of numbers."""
GAP = 3 * MM
Placed = tuple[Block, Block | None]
"""A block, and the head that is repeated above it on a new page."""


def _draw(sheet: Sheet, paper: ProgrammeReportPaper) -> int:
    width = PAGES[paper.paper][0] * MM - 2 * LEFT
    room = PAGES[paper.paper][1] * MM - TOP - BOTTOM
    pages = list(_pages(_blocks(paper, width), room))
    for number, placed in enumerate(pages, start=1):
        for y, block in placed:
            block.draw(sheet, LEFT, sheet.height - TOP - y)
        _foot(paper, number, len(pages), width).draw(sheet, LEFT, BOTTOM - 6 * MM)
        sheet.showPage()
    return len(pages)


PROGRAMME_REPORT = Kind(
    one=lambda: _("Programme report"),
    many=lambda: _("Programme reports"),
    whose=lambda paper: paper.programme,
    draw=_draw,
)


def _pages(blocks: Iterable[Placed], room: float) -> Iterator[list[tuple[float, Block]]]:
    page: list[tuple[float, Block]] = []
    y = 0.0
    for whole, head in blocks:
        block = whole
        if page and y + block.height > room:
            yield page
            page, y = [], 0.0
            if head is not None:
                page, y = [(0.0, head)], head.height
        while block.height > room:
            first, block = block.split(room - y)
            yield [*page, (y, first)]
            page, y = [], 0.0
        page.append((y, block))
        y += block.height
    yield page


def _blocks(paper: ProgrammeReportPaper, width: float) -> Iterator[Placed]:
    yield _title(paper, width), None
    told = chapters(paper)
    for chapter in told:
        yield from _chapter(chapter, width)
    behind = [grid for chapter in told for grid in chapter.behind]
    if behind:
        first = Block()
        y = first.text(plain(_("The numbers behind the plots")), PART, 0, 9 * MM, width)
        first.text(plain(words.not_shown()), SMALL, 0, y + 1 * MM, width)
        for number, grid in enumerate(behind):
            rows = list(_grid(grid, width))
            if number == 0:
                rows[0] = (stacked(first, rows[0][0]), rows[0][1])
            yield from rows


def _title(paper: ProgrammeReportPaper, width: float) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = 4.5 * MM
    block.text(plain(capitals(_("Programme report"))), KICKER, 0, y, width * 0.5)
    wide = width * 0.48
    under = block.text(plain(paper.organisation, bold=True), SMALL, width - wide, y, wide, align=1)
    for line in [one.strip() for one in paper.letterhead.splitlines() if one.strip()][:4]:
        under = block.text(plain(line), SMALL, width - wide, under, wide, align=1, shrink=0.7)
    y = max(y + 5.2 * MM, under + 1 * MM)
    y = block.text(plain(paper.programme), TITLE, 0, y, width, shrink=0.6)
    y = block.text(plain(words.period(paper)), SUBTITLE, 0, y + 0.6 * MM, width)
    if paper.purpose:
        y = block.text(plain(paper.purpose), BODY, 0, y + 1.5 * MM, width * 0.85)
    assert paper.figures is not None
    told = counted.headline(paper.figures)
    gap = 3 * MM
    each = (width - gap * (len(told) - 1)) / len(told)
    height = FIGURE.leading + 2 * SMALL.leading + 5 * MM
    y += 5 * MM
    for place, (figure, what) in enumerate(told):
        x = place * (each + gap)
        block.panel(x, y, each, height, TINT, 2 * MM)
        block.text(plain(figure), FIGURE, x + 3 * MM, y + 2 * MM, each - 5 * MM, shrink=0.6)
        below = y + 2 * MM + FIGURE.leading
        block.text(plain(what), SMALL, x + 3 * MM, below, each - 5 * MM)
    block.space(1 * MM)
    return block


def _chapter(chapter: Chapter, width: float) -> Iterator[Placed]:
    """The chapter, with the tables that no plot shows."""
    block = Block()
    y = block.text(plain(chapter.title), PART, 0, 8 * MM, width) + 0.6 * MM
    block.rule(0, y, width, CONTROL, 0.7)
    y += 1.6 * MM
    for line in chapter.text:
        y = block.text(plain(line), BODY, 0, y, width) + 1 * MM
    block.height = y
    for plot in chapter.plots:
        if plot.title != chapter.title:
            block.text(plain(plot.title), HEADING, 0, block.height + 2 * MM, width)
            block.space(0.8 * MM)
        block = stacked(block, plot_block(plot, width))
        block.space(1.5 * MM)
    for note in chapter.notes:
        block.text(plain(note), SMALL, 0, block.height + 0.5 * MM, width)
    yield block, None
    for grid in chapter.beside:
        yield from _grid(grid, width, alone=grid.title == chapter.title)


def _grid(grid: Grid, width: float, *, alone: bool = False) -> Iterator[Placed]:
    """The rows of a table, the first with its head."""
    columns = _columns(grid, width)
    wide = columns[-1][0] + columns[-1][1]
    head = Block()
    if not alone:
        head.text(plain(grid.title), HEADING, 0, 4 * MM, width)
    y = head.height + 1.6 * MM
    for number, (name, (x, room)) in enumerate(zip(grid.heads, columns, strict=True)):
        align = 0.0 if number < grid.wide else 1.0
        head.text(plain(name), LABEL, x, y, room, align=align, shrink=0.6)
    head.rule(0, head.height + 0.8 * MM, wide, CONTROL, 0.7)
    for number in range(len(grid.rows)):
        row = Block()
        top = 0.9 * MM
        for column, (x, room) in enumerate(columns):
            text = plain(grid.shown(number, column))
            align = 0.0 if column < grid.wide else 1.0
            row.text(text, CELL, x, top, room, align=align)
        row.rule(0, row.height + 0.9 * MM, wide, HAIRLINE)
        yield (stacked(head, row), None) if number == 0 else (row, head)


def _columns(grid: Grid, width: float) -> list[tuple[float, float]]:
    """Left edge and width of each column: a table of few columns is narrower."""
    numbers = len(grid.heads) - grid.wide
    rest = width - numbers * (NUMBER + GAP)
    if grid.wide == 1:
        rest = min(rest, 80 * MM)
    # what names the row has more room than what else is told in words
    shares = (1.0,) if grid.wide == 1 else (2.0, *(1.0,) * (grid.wide - 1))
    edges, x = [], 0.0
    for share in shares:
        room = (rest - GAP * (grid.wide - 1)) * share / sum(shares)
        edges.append((x, room))
        x += room + GAP
    for _n in range(numbers):
        edges.append((x, NUMBER))
        x += NUMBER + GAP
    return edges


def _foot(paper: ProgrammeReportPaper, number: int, count: int, width: float) -> Block:
    block = Block()
    block.rule(0, -2.2 * MM, width, HAIRLINE)
    told = _("{programme} · as of {date} · groups of five or more only").format(
        programme=shortened(paper.programme), date=long_date(paper.made_on)
    )
    if paper.invented:
        told = _("Sample – these people are invented · ") + told
    block.text(plain(told), replace(FOOT, colour=MUTED), 0, 0, width * 0.8, shrink=0.5)
    page = _("Page {number} of {count}").format(number=number, count=count)
    block.text(plain(page), FOOT, width * 0.8, 0, width * 0.2, align=1)
    return block
