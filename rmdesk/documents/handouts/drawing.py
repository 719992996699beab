"""Drawing hand-outs: head, sections with room to write, note and foot, over as few pages as fit."""

from __future__ import annotations

from functools import singledispatch

from rmdesk.documents.content import (
    Content,
    Para,
    Part,
    Points,
    Ruler,
    Section,
    Sign,
    Table,
    Ticks,
    Write,
)
from rmdesk.documents.flow import Block, pages_of, stacked
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
    NAME,
    SMALL,
    TINT,
    TITLE,
    capitals,
    fill,
    plain,
)
from rmdesk.documents.paragraph import fitting, lines_of, natural_width
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.i18n import _
from rmdesk.rules.handouts import HandOut

LEFT = 21 * MM
TOP = 18 * MM
BOTTOM = 19 * MM
ASIDE = 40 * MM
"""Width of the column of headings."""
LINE = 8.4 * MM
"""From one ruled line to the next: room for handwriting."""
TICK = 3.1 * MM
TIGHTER = (1.0, 0.92, 0.84, 0.76, 0.7)
"""Factors of every gap and ruled line: the first that keeps a paper on its pages is taken."""


def draw(sheet: Sheet, paper: HandOut, content: Content) -> int:
    """Draw ``content`` for ``paper`` on pages of its own; gives their number."""
    width = PAGES[paper.paper][0] * MM - 2 * LEFT
    room = PAGES[paper.paper][1] * MM - TOP - BOTTOM
    for tight in TIGHTER:
        blocks = [_head(paper, content, width)]
        blocks += [_section(section, width, tight) for section in content.sections]
        if content.note:
            blocks.append(_note(content, width))
        pages = pages_of(blocks, room)
        if len(pages) <= content.pages:
            break
        if content.note and len(pages[-1]) == 1:  # the note alone would look forgotten
            pages = pages_of([*blocks[:-2], stacked(*blocks[-2:])], room)
    for number, placed in enumerate(pages, start=1):
        for y, block in placed:
            block.draw(sheet, LEFT, sheet.height - TOP - y)
        foot(paper, number, len(pages), width).draw(sheet, LEFT, BOTTOM - 5 * MM)
        sheet.showPage()
    return len(pages)


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


def _head(paper: HandOut, content: Content, width: float) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = 4.5 * MM
    block.text(plain(capitals(content.kicker)), KICKER, 0, y, width * 0.5)
    wide = width * 0.48
    block.text(plain(paper.organisation), SMALL, width - wide, y, wide, align=1)
    y = max(y + 5.2 * MM, block.height + 1.5 * MM)
    y = block.text(plain(content.title), TITLE, 0, y, width, shrink=0.6)
    if content.names:
        y = _names(block, content.names, width, y + 3.5 * MM)
    block.text(content.opening, BODY, 0, y + 4 * MM, width)
    block.space(4.5 * MM)
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
    return y + height


def _section(section: Section, width: float, tight: float) -> Block:
    block = Block()
    block.rule(0, 0, width, HAIRLINE)
    y = 3.6 * MM * tight
    under = block.text(plain(section.heading), HEADING, 0, y - 0.3, ASIDE - 5 * MM)
    for part in section.parts:
        y = _part(part, block, ASIDE, y, width - ASIDE, tight) + 2.2 * MM * tight
    block.height = max(block.height, y, under)
    block.space(1.8 * MM * tight)
    return block


def _note(content: Content, width: float) -> Block:
    block = Block(sinks=True)
    pad = 4 * MM
    inner = Block()
    y = inner.text(content.note, SMALL, pad, 3 * MM + pad, width - 2 * pad)
    block.panel(0, 3 * MM, width, y - 3 * MM + pad, TINT, 2 * MM)
    block.marks += inner.marks
    block.height = y + pad
    return block


# the parts ---------------------------------------------------------------------------------------


@singledispatch
def _part(part: Part, block: Block, x: float, y: float, wide: float, tight: float) -> float:
    """Draw one part from ``y`` on; gives where it ends."""
    raise TypeError(f"no such part: {part!r}")


@_part.register
def _para(part: Para, block: Block, x: float, y: float, wide: float, tight: float) -> float:
    return block.text(part.text, BODY, x, y, wide)


@_part.register
def _points(part: Points, block: Block, x: float, y: float, wide: float, tight: float) -> float:
    indent = 5.5 * MM
    for number, text in enumerate(part.texts, start=1):
        if part.numbered:
            block.text(plain(f"{number}", bold=True), BODY, x, y, indent)
        else:
            block.disc(x + 1.2 * MM, y + BODY.leading / 2 + 0.4, 1.5, ACCENT)
        y = block.text(text, BODY, x + indent, y, wide - indent) + 0.9 * MM * tight
    return y - 0.9 * MM * tight


@_part.register
def _write(part: Write, block: Block, x: float, y: float, wide: float, tight: float) -> float:
    if part.label:
        y = block.text(plain(part.label), SMALL, x, y, wide) - 1.4 * MM
    for _line in range(part.lines):
        y += LINE * tight
        block.rule(x, y, wide, CONTROL, 0.5)
    return y


@_part.register
def _table(part: Table, block: Block, x: float, y: float, wide: float, tight: float) -> float:
    gap = 3 * MM
    places = []
    left = x
    for share in part.shares:
        places.append((left, share * wide - gap))
        left += share * wide
    heads = [
        len(lines_of(plain(capitals(name), bold=True), LABEL, room))
        for name, (_left, room) in zip(part.columns, places, strict=True)
    ]
    base = y + max(heads) * LABEL.leading
    for name, (left, room), lines in zip(part.columns, places, heads, strict=True):
        block.text(plain(capitals(name)), LABEL, left, base - lines * LABEL.leading, room)
    y = base + 1.1 * MM
    block.rule(x, y, wide, CONTROL, 0.6)
    for row in range(max(part.rows, len(part.filled))):
        under = y + part.height * MM * tight
        if row < len(part.filled):
            for text, (left, room) in zip(part.filled[row], places, strict=True):
                end = block.text(plain(text), BODY, left, y + 1.4 * MM, room)
                under = max(under, end + 1.4 * MM)
        y = under
        block.rule(x, y, wide, HAIRLINE)
    return y


@_part.register
def _ticks(part: Ticks, block: Block, x: float, y: float, wide: float, tight: float) -> float:
    left = x
    if part.question:
        asked = plain(part.question)
        block.text(asked, BODY, left, y, wide)
        left += natural_width(asked, BODY) + 4 * MM
    for choice in part.choices:
        needed = TICK + 1.8 * MM + natural_width(plain(choice), BODY)
        if left > x and left + needed > x + wide:
            left, y = x, y + BODY.leading + 1.2 * MM
        block.frame(left, y + (BODY.leading - TICK) / 2, TICK, TICK, CONTROL, 0.8, 0.6)
        room = x + wide - left - TICK - 1.8 * MM
        block.text(plain(choice), BODY, left + TICK + 1.8 * MM, y, room, shrink=0.5)
        left += needed + 5 * MM
    return y + BODY.leading


@_part.register
def _ruler(part: Ruler, block: Block, x: float, y: float, wide: float, tight: float) -> float:
    y = block.text(plain(part.label), SMALL, x, y, wide) + 3.4 * MM
    block.rule(x, y, wide, CONTROL, 0.7)
    for ten in range(11):
        at = x + wide * ten / 10
        block.panel(at - 0.3, y - 1.1 * MM, 0.6, 2.2 * MM, CONTROL)
    y += 1.6 * MM
    block.text(plain(f"0 {part.low}"), FOOT, x, y, wide / 2)
    return block.text(plain(f"{part.high} 100"), FOOT, x + wide / 2, y, wide / 2, align=1)


@_part.register
def _sign(part: Sign, block: Block, x: float, y: float, wide: float, tight: float) -> float:
    gap = 8 * MM
    each = (wide - gap) / 2
    line = y + 13 * MM * tight
    ends = []
    for place, (name, what) in enumerate(part.sides):
        left = x + (place % 2) * (each + gap)
        block.rule(left, line, each, INK, 0.7)
        under = line + 1 * MM
        if name:
            under = block.text(plain(name, bold=True), BODY, left, under, each, shrink=0.7)
        ends.append(block.text(plain(what), SMALL, left, under, each, shrink=0.7))
    if len(part.sides) == 1:
        left = x + each + gap
        block.rule(left, line, each * 0.62, INK, 0.7)
        ends.append(block.text(plain(_("Date")), SMALL, left, line + 1 * MM, each))
        return max(ends)
    line = max(ends) + 9 * MM * tight
    for place in range(len(part.sides)):
        left = x + place * (each + gap)
        block.rule(left, line, each * 0.62, INK, 0.7)
        block.text(plain(_("Date")), SMALL, left, line + 0.8 * MM, each)
    return line + SMALL.leading + 1 * MM
