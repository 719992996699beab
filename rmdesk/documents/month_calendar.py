"""A month of sessions, one cell a day on a page across; what has no room follows as a list."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from rmdesk.documents.flow import Block
from rmdesk.documents.fonts import clusters
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import (
    BODY,
    FOOT,
    HAIRLINE,
    HEADING,
    LABEL,
    MUTED,
    SMALL,
    SUBTITLE,
    TINT,
    TITLE,
    clock,
    full_date,
    month_name,
    plain,
    shortened,
    weekday_name,
)
from rmdesk.documents.paragraph import fitting, natural_width
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.i18n import _, ngettext
from rmdesk.rules.month_paper import MonthDay, MonthPaper, MonthSession
from rmdesk.rules.words import SessionStatus

SIDE, TOP, BOTTOM = 12 * MM, 11 * MM, 11 * MM
CELL = replace(SMALL, size=6.8, leading=8.6, colour=BODY.colour)
DAY = replace(BODY, size=9.5, leading=12, bold=True)
OFF = replace(FOOT, size=6.4, leading=8.2)
NAME = replace(TITLE, size=20, leading=24)
INSET = 1.3 * MM
EASY, LEAST = 0.9, 0.75
"""As much smaller a line of a cell may become before it is two, and before it is cut."""
COLUMNS = 3
"""Of the list of days that have no room in their cells."""


def _draw(sheet: Sheet, paper: MonthPaper) -> int:
    high, wide = (side * MM for side in PAGES[paper.paper])
    _across(sheet, wide, high)
    grid, crowded = _grid(paper, wide - 2 * SIDE, high - TOP - BOTTOM)
    grid.draw(sheet, SIDE, high - TOP)
    sheet.showPage()
    pages = 1
    for page in _lists(crowded, wide - 2 * SIDE, high - TOP - BOTTOM):
        _across(sheet, wide, high)
        page.draw(sheet, SIDE, high - TOP)
        sheet.showPage()
        pages += 1
    return pages


def _across(sheet: Sheet, wide: float, high: float) -> None:
    sheet.width, sheet.height = wide, high
    sheet.setPageSize((wide, high))


MONTH_CALENDAR = Kind(
    one=lambda: _("Month of sessions"),
    many=lambda: _("Months of sessions"),
    whose=lambda paper: _month(paper),
    draw=_draw,
    framed=True,
)


def _month(paper: MonthPaper) -> str:
    return _("{month} {year}").format(month=month_name(paper.month.month), year=paper.month.year)


def _grid(paper: MonthPaper, wide: float, high: float) -> tuple[Block, list[MonthDay]]:
    """The page with the month, and the days that have no room in their cells."""
    block = Block()
    half = wide * 0.6
    block.text(plain(_month(paper)), NAME, 0, 0, half, shrink=0.6)
    block.text(plain(shortened(paper.programme, 60)), SUBTITLE, half, 0, wide - half,
               align=1.0, shrink=0.6)  # fmt: skip
    organisation = shortened(paper.organisation, 60)
    if paper.invented:
        organisation = _("{organisation} – invented people").format(organisation=organisation)
    block.text(plain(organisation), FOOT, half, 13, wide - half, align=1.0, shrink=0.6)
    top = 27.0
    column = wide / 7
    for n in range(7):
        name = weekday_name((n + paper.first_weekday) % 7)
        block.text(plain(name), LABEL, n * column + INSET, top, column - 2 * INSET, shrink=0.5)
    top += 12
    weeks = _weeks(paper)
    row = (high - top) / len(weeks)
    found = {day.day: day for day in paper.days}
    crowded = []
    for r, week in enumerate(weeks):
        for c, date in enumerate(week):
            x, y = c * column, top + r * row
            day = found.get(date, MonthDay(date, ""))
            inside = date.month == paper.month.month
            if (day.off or date.weekday() > 4) and inside:
                block.panel(x, y, column, row, TINT)
            block.frame(x, y, column, row, HAIRLINE, 0.5)
            if inside and not _cell(block, day, x, y, column, row):
                crowded.append(day)
    return block, crowded


def _weeks(paper: MonthPaper) -> list[list[dt.date]]:
    return calendar.Calendar(paper.first_weekday).monthdatescalendar(
        paper.month.year, paper.month.month
    )


def _cell(block: Block, day: MonthDay, x: float, y: float, wide: float, high: float) -> bool:
    """One day; whether all of it has room."""
    room = wide - 2 * INSET
    block.text(plain(str(day.day.day)), DAY, x + INSET, y + 2, room * 0.25)
    if day.off:
        block.text(
            plain(shortened(day.off, 34)),
            OFF,
            x + INSET + room * 0.22,
            y + 3.6,
            room * 0.78,
            align=1.0,
            shrink=0.55,
        )
    y, bottom = y + 15, y + high - 2
    lines = int((bottom - y) // CELL.leading)
    rows = [_rows(one, room) for one in day.sessions]
    whole = sum(map(len, rows)) <= lines
    shown = 0
    for own in rows:
        if not whole and y + (len(own) + 1) * CELL.leading > bottom:
            break
        for words in own:
            y = block.text(
                plain(words), fitting(plain(words), CELL, room, LEAST), x + INSET, y, room
            )
        shown += 1
    hidden = len(rows) - shown
    if hidden:
        more = ngettext("+{n} more: see the list", "+{n} more: see the list", hidden)
        block.text(plain(more.format(n=hidden)), replace(CELL, colour=MUTED), x + INSET, y, room,
                   shrink=0.6)  # fmt: skip
    return not hidden and not any(_cut(one, room) for one in day.sessions)


def _rows(one: MonthSession, room: float) -> list[str]:
    """A session on one line, or on two where names are long; each cut to its line."""
    whole = f"{_mark(one)}{one.mentee} – {one.mentor}"
    if _fits(whole, room, EASY):
        return [whole]
    return [_within(f"{_mark(one)}{one.mentee}", room), _within(f"– {one.mentor}", room)]


def _cut(one: MonthSession, room: float) -> bool:
    """Whether a name has no room of its own, so that the session stands in the list too."""
    words = "".join(_rows(one, room))
    return one.mentee not in words or one.mentor not in words


def _within(words: str, room: float) -> str:
    """``words``, cut until they fit on one line of ``room`` points."""
    limit = len(list(clusters(words)))
    found = words
    while not _fits(found, room, LEAST) and limit > 2:
        limit -= 1
        found = shortened(words, limit)
    return found


def _fits(words: str, room: float, share: float) -> bool:
    return natural_width(plain(words), CELL) * share <= room


def _mark(one: MonthSession) -> str:
    """The hour, and what became of it in a sign that grey print keeps."""
    sign = {
        SessionStatus.PLANNED: "",
        SessionStatus.HELD: "\N{CHECK MARK} ",
        SessionStatus.MISSED: "\N{MULTIPLICATION SIGN} ",
        SessionStatus.CANCELLED: "\N{EN DASH} ",
    }[one.status]
    return f"{clock(one.at)} {sign}" if one.at is not None else sign


def _lists(crowded: list[MonthDay], wide: float, high: float) -> list[Block]:
    """Every session of the crowded days, in columns, a day's heading above them."""
    pages: list[Block] = []
    y = high
    column = wide / COLUMNS
    for day in crowded:
        rows = [day.sessions[n : n + COLUMNS] for n in range(0, len(day.sessions), COLUMNS)]
        title = full_date(day.day)
        for n, row in enumerate(rows):
            if y + (24 if n == 0 else 0) + 3 * CELL.leading > high:
                pages.append(Block())
                y = 0.0
                title = (
                    full_date(day.day)
                    if n == 0
                    else _("{day}, continued").format(day=full_date(day.day))
                )
                n = 0
            if n == 0:
                y = pages[-1].text(plain(title), HEADING, 0, y + 6, wide) + 2
            below = y + CELL.leading
            for at, one in enumerate(row):
                words = f"{_mark(one)}{one.mentee} – {one.mentor}"
                if one.place:
                    words = f"{words} · {shortened(one.place, 30)}"
                end = pages[-1].text(
                    plain(words), CELL, at * column, y, column - 3 * MM, shrink=0.7
                )
                below = max(below, end)
            y = below
    return pages
