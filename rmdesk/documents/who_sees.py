"""Who sees what of everybody's data: one page to hang up or hand out."""

from __future__ import annotations

from rmdesk.documents.flow import Block, pages_of
from rmdesk.documents.form_parts import TEXT, TITLE
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import (
    ACCENT,
    BODY,
    FOOT,
    HAIRLINE,
    INK,
    KICKER,
    MUTED,
    capitals,
    fill,
    long_date,
    plain,
)
from rmdesk.documents.paragraph import Style, lines_of
from rmdesk.documents.privacy_notice import notice_spans
from rmdesk.documents.privacy_words import kind_word, sees_word, who_word
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.i18n import _
from rmdesk.rules import privacy
from rmdesk.rules.privacy import WHO_SEES, Sees, WhoSeesPaper

SIDE, TOP, BOTTOM = 20.0, 18.0, 14.0
"""Margins in millimetres."""
WHAT = Style(9.2, 12.4, INK, bold=True)
HEAD = Style(7.8, 10.4, MUTED, bold=True)
FIRST = 0.32
"""Of the width for the kinds of data."""


def _draw(sheet: Sheet, paper: WhoSeesPaper) -> int:
    width = (PAGES[paper.paper][0] - 2 * SIDE) * MM
    blocks = [_heading(paper, width), _heads(width)]
    blocks += [_row(kind, width) for kind in WHO_SEES]
    blocks.append(_foot(paper, width))
    pages = pages_of(blocks, sheet.height - (TOP + BOTTOM) * MM)
    for placed in pages:
        for y, block in placed:
            block.draw(sheet, SIDE * MM, sheet.height - TOP * MM - y)
        sheet.showPage()
    return len(pages)


WHO_SEES_PAGE = Kind(
    one=lambda: _("Who sees what"),
    many=lambda: _("Who sees what"),
    whose=lambda paper: paper.programme or paper.organisation,
    draw=_draw,
)


def _heading(paper: WhoSeesPaper, width: float) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    kicker = plain(capitals(paper.programme or paper.organisation))
    y = block.text(kicker, KICKER, 0, 4 * MM, width)
    y = block.text(plain(_("Who sees what")), TITLE, 0, y + 0.4 * MM, width)
    told = _(
        "Taking part is voluntary, and everybody may ask the coordinator at any time to see, "
        "correct or erase what is kept about them."
    )
    block.text(plain(told), BODY, 0, y + 1 * MM, width)
    block.space(5 * MM)
    return block


def _columns(width: float) -> list[tuple[float, float]]:
    """Left edge and width of each column."""
    first = width * FIRST
    each = (width - first) / len(privacy.Who)
    return [(0, first), *((first + n * each, each) for n in range(len(privacy.Who)))]


def _heads(width: float) -> Block:
    """The headings of the columns, their last lines level."""
    block = Block()
    titles = [capitals(_("Kind of data")), *(capitals(who_word(who)) for who in privacy.Who)]
    columns = _columns(width)
    lines = [
        len(lines_of(plain(title, bold=True), HEAD, room - 2 * MM))
        for (_x, room), title in zip(columns, titles, strict=True)
    ]
    for (x, room), title, own in zip(columns, titles, lines, strict=True):
        y = (max(lines) - own) * HEAD.leading
        block.text(plain(title), HEAD, x, y, room - 2 * MM)
    block.space(1 * MM)
    block.rule(0, block.height, width, INK, 0.8)
    return block


def _row(kind: privacy.Kind, width: float) -> Block:
    block = Block()
    top = 3 * MM
    columns = _columns(width)
    under = [block.text(plain(kind_word(kind)), WHAT, 0, top, columns[0][1] - 3 * MM)]
    quiet = Style(TEXT.size, TEXT.leading, MUTED)
    for (x, room), sees in zip(columns[1:], WHO_SEES[kind].values(), strict=True):
        style = quiet if sees is Sees.NOTHING else TEXT
        under.append(block.text(plain(sees_word(sees)), style, x, top, room - 3 * MM))
    y = max(under) + 3 * MM
    block.rule(0, y, width, HAIRLINE)
    block.height = y
    return block


def _foot(paper: WhoSeesPaper, width: float) -> Block:
    block = Block(sinks=True)
    y = block.text(notice_spans(paper.notice), TEXT, 0, 3 * MM, width) + 2 * MM
    told = fill(
        _("{organisation} · {date}"),
        organisation=paper.organisation,
        date=long_date(paper.made_on),
    )
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    block.text(told, FOOT, 0, y, width, shrink=0.8)
    return block
