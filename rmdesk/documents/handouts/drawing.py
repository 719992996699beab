"""Drawing hand-outs: head, sections with room to write, note and foot, over as few pages as fit."""

from __future__ import annotations

from dataclasses import replace

from rmdesk.documents.content import Content, Section
from rmdesk.documents.flow import Block, Placed, pages_of
from rmdesk.documents.handouts.parts import SETTINGS, Setting, draw_part
from rmdesk.documents.page_style import (
    ACCENT,
    CONTROL,
    FOOT,
    HAIRLINE,
    KICKER,
    LABEL,
    NAME,
    SMALL,
    TINT,
    TITLE,
    capitals,
    fill,
    plain,
)
from rmdesk.documents.paragraph import fitting, lines_of
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.i18n import _
from rmdesk.rules.handouts import HandOut

LEFT = 21 * MM
TOP = 18 * MM
BOTTOM = 19 * MM
OUT = 10 * MM
"""How near to the edge of the paper a line to cut along comes."""
ASIDE = 40 * MM
"""Width of the column of headings."""


def draw(sheet: Sheet, paper: HandOut, content: Content) -> int:
    """Draw ``content`` for ``paper`` on pages of its own; gives their number."""
    width = PAGES[paper.paper][0] * MM - 2 * LEFT
    pages = _fitting(paper, content, width)
    for number, placed in enumerate(pages, start=1):
        for y, block in placed:
            block.draw(sheet, LEFT, sheet.height - TOP - y)
        foot(paper, number, len(pages), width).draw(sheet, LEFT, BOTTOM - 5 * MM)
        sheet.showPage()
    return len(pages)


def _fitting(paper: HandOut, content: Content, width: float) -> list[Placed]:
    """The roomiest pages of which there are no more than wanted, or than there have to be."""
    room = PAGES[paper.paper][1] * MM - TOP - BOTTOM
    fewest = len(_pages(paper, content, width, room, SETTINGS[-1]))
    for setting in SETTINGS:
        pages = _pages(paper, content, width, room, setting)
        if len(pages) <= max(content.pages, fewest):
            break
    return pages


def _pages(
    paper: HandOut, content: Content, width: float, room: float, setting: Setting
) -> list[Placed]:
    blocks = [_head(paper, content, width, setting)]
    blocks += [_section(section, width, setting) for section in content.sections]
    if content.note:
        blocks.append(_note(content, width))
    return pages_of(blocks, room)


def foot(paper: HandOut, number: int, count: int, width: float) -> Block:
    """The line at the foot of a page."""
    block = Block()
    block.rule(0, -2.2 * MM, width, HAIRLINE)
    told = fill(
        "{organisation} · {programme}", organisation=paper.organisation, programme=paper.programme
    )
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    block.text(told, FOOT, 0, 0, width * 0.8, shrink=0.7)
    page = _("Page {number} of {count}").format(number=number, count=count)
    block.text(plain(page), FOOT, width * 0.8, 0, width * 0.2, align=1)
    return block


def _head(paper: HandOut, content: Content, width: float, setting: Setting) -> Block:
    block = Block()
    gap = min(1.0, setting.gap)
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = 4.5 * MM
    block.text(plain(capitals(content.kicker)), KICKER, 0, y, width * 0.5)
    wide = width * 0.48
    block.text(plain(paper.organisation), SMALL, width - wide, y, wide, align=1)
    y = max(y + 5.2 * MM, block.height + 1.5 * MM)
    y = block.text(plain(content.title), TITLE, 0, y, width, shrink=0.6)
    if content.names:
        y = _names(block, content.names, width, y + 3.5 * MM * gap)
    block.text(content.opening, setting.body, 0, y + 4 * MM * gap, width)
    block.space(4.5 * MM * gap)
    return block


def _names(block: Block, sides: tuple[tuple[str, str], ...], width: float, y: float) -> float:
    gap = 5 * MM
    each = (width - gap) / 2
    pad = 4 * MM
    wide = each - 2 * pad
    styles = [fitting(plain(name, bold=True), NAME, wide, 0.7) for _label, name in sides]
    style = min(styles, key=lambda style: (style.size, style.leading))
    counts = [len(lines_of(plain(name, bold=True), style, wide)) for _label, name in sides]
    height = max(counts) * style.leading + LABEL.leading + 2 * pad - 1 * MM
    for place, (label, name) in enumerate(sides):
        x = place * (each + gap)
        block.panel(x, y, each, height, TINT, 2.2 * MM)
        block.panel(x, y + 3.4 * MM, 0.9 * MM, height - 6.8 * MM, ACCENT)
        under = block.text(
            plain(capitals(label)), LABEL, x + pad, y + pad - 1 * MM, wide, shrink=0.5
        )
        if name:
            block.text(plain(name), style, x + pad, under, wide)
        else:
            block.rule(x + pad, y + height - pad, wide, CONTROL, 0.6)
            block.entry("", label, (x + pad, under, wide, y + height - pad - under - 1))
    return y + height


def _section(section: Section, width: float, setting: Setting) -> Block:
    block = Block()
    block.rule(0, 0, width, HAIRLINE)
    y = 3.6 * MM * setting.gap
    aside = 0.0 if section.wide else ASIDE
    room = width if section.wide else ASIDE - 5 * MM
    under = block.text(plain(section.heading), setting.heading, 0, y - 0.3, room)
    if section.wide:
        y = under + 1 * MM
    block.hold(0, max(under, y + setting.body.leading))
    named = replace(setting, about=section.heading)
    for part in section.parts:
        y = draw_part(part, block, aside, y, width - aside, named)
        y += max(1.8, 2.2 * setting.gap) * MM
    block.height = max(block.height, y, under)
    block.space(1.8 * MM * setting.gap)
    if section.cut:
        _cut_line(block, width)
    return block


def _cut_line(block: Block, width: float) -> None:
    """A dashed line across the paper, into its margins."""
    dash, gap = 2.2 * MM, 1.6 * MM
    y = block.height + 2 * MM
    at, end = OUT - LEFT, width + LEFT - OUT
    while at < end:
        block.rule(at, y, min(dash, end - at), CONTROL, 0.6)
        at += dash + gap
    block.space(5 * MM)


def _note(content: Content, width: float) -> Block:
    block = Block(sinks=True)
    pad = 4 * MM
    inner = Block()
    y = inner.text(content.note, SMALL, pad, 3 * MM + pad, width - 2 * pad)
    block.panel(0, 3 * MM, width, y - 3 * MM + pad, TINT, 2 * MM)
    block.marks += inner.marks
    block.height = y + pad
    return block
