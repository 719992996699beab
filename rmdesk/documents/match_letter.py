"""The match letter: one page that introduces a partner, with a slip to cut off and send back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rmdesk.documents import letter_words as words
from rmdesk.documents.content import Content, Para, Points, Section
from rmdesk.documents.flow import Block, Placed, pages_of
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import (
    ACCENT,
    BODY,
    CONTROL,
    FOOT,
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
    full_date,
    long_date,
    plain,
)
from rmdesk.documents.paragraph import Style, fitting, lines_of, natural_width
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.i18n import _
from rmdesk.rules.letters import MatchLetterPaper

LEFT = 23 * MM
TOP = 17 * MM
BOTTOM = 13 * MM
TICK = 3.4 * MM
TEXT = replace(BODY, size=10.2, leading=14.8)
SIZES = (1.0, 0.94, 0.88, 0.82, 0.76)
"""From roomy to close: the first that keeps the letter on one page is taken, if any does."""


def _draw(sheet: Sheet, paper: MatchLetterPaper) -> int:
    width = PAGES[paper.paper][0] * MM - 2 * LEFT
    room = PAGES[paper.paper][1] * MM - TOP - BOTTOM
    pages = _fitting(paper, width, room)
    for placed in pages:
        for y, block in placed:
            block.draw(sheet, LEFT, sheet.height - TOP - y)
        sheet.showPage()
    return len(pages)


def _fitting(paper: MatchLetterPaper, width: float, room: float) -> list[Placed]:
    """On one page; where that cannot be, as roomy as the fewest pages allow."""
    tried = []
    for size in SIZES:
        tried.append(pages_of(list(_blocks(paper, width, size)), room))
        if len(tried[-1]) == 1:
            return tried[-1]
    fewest = min(map(len, tried))
    return next(pages for pages in tried if len(pages) == fewest)


MATCH_LETTER = Kind(
    one=lambda: _("Match letter"),
    many=lambda: _("Match letters"),
    whose=lambda paper: paper.reader,
    draw=_draw,
    own_head=True,
    content=words.content,
    values=words.values,
)


def _scaled(style: Style, size: float) -> Style:
    return replace(style, size=style.size * size, leading=style.leading * size)


def _blocks(paper: MatchLetterPaper, width: float, size: float) -> Iterator[Block]:
    text = _scaled(TEXT, size)
    content = MATCH_LETTER.worded(paper)
    yield _head(paper, content, width, size)
    yield _partner(paper, width, size)
    for section in content.sections:
        yield _section(section, width, text, size)
    yield _close(paper, width, text, size)
    yield _slip(paper, width, text, size)


def _head(paper: MatchLetterPaper, content: Content, width: float, size: float) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = 4.5 * MM
    block.text(plain(capitals(paper.programme)), KICKER, 0, y, width * 0.56)
    wide = width * 0.4
    under = block.text(plain(paper.organisation, bold=True), SMALL, width - wide, y, wide, align=1)
    lines = [line.strip() for line in paper.letterhead.splitlines() if line.strip()]
    for line in lines[:5]:
        under = block.text(plain(line), SMALL, width - wide, under, wide, align=1, shrink=0.7)
    y = max(block.height, y + 12 * MM * size) + 1.5 * MM
    y = block.text(plain(long_date(paper.written_on)), SMALL, 0, y, width) + 2 * MM * size
    y = block.text(plain(content.title), TITLE, 0, y, width, shrink=0.6)
    y += 2.6 * MM * size
    text = _scaled(TEXT, size)
    y = block.text(fill(_("Dear {name},"), name=paper.reader), text, 0, y, width)
    block.text(content.opening, text, 0, y + 1 * MM, width)
    block.space(4 * MM * size)
    return block


def _partner(paper: MatchLetterPaper, width: float, size: float) -> Block:
    block = Block()
    pad = 4 * MM
    inner = width - 2 * pad
    about, mail = words.about_partner(paper), paper.partner_email
    style = fitting(plain(paper.partner, bold=True), NAME, inner, 0.7)
    small = _scaled(BODY, size)
    height = LABEL.leading + style.leading * len(
        lines_of(plain(paper.partner, bold=True), style, inner)
    )
    for line in (about, mail):
        height += small.leading * (len(lines_of(plain(line), small, inner)) if line else 0)
    height += 2 * pad - 2 * MM
    block.panel(0, 0, width, height, TINT, 2.2 * MM)
    block.panel(0, 3.4 * MM, 0.9 * MM, height - 6.8 * MM, ACCENT)
    y = block.text(
        plain(capitals(_("Your {role}").format(role=paper.partner_word))), LABEL, pad, pad - 1 * MM,
        inner, shrink=0.5,
    )  # fmt: skip
    y = block.text(plain(paper.partner), style, pad, y, inner)
    for line in (about, mail):
        if line:
            y = block.text(plain(line), small, pad, y, inner)
    block.height = height
    block.space(5 * MM * size)
    return block


def _section(section: Section, width: float, text: Style, size: float) -> Block:
    block = Block()
    y = block.text(plain(section.heading), _heading(text), 0, 0, width) + 0.8 * MM
    for part in section.parts:
        if isinstance(part, Para):
            y = block.text(part.text, text, 0, y, width) + 0.8 * MM * size
        elif isinstance(part, Points):
            y = _points(block, part, y, width, text, size)
    block.space(3.2 * MM * size)
    return block


def _points(block: Block, part: Points, y: float, width: float, text: Style, size: float) -> float:
    for number, told in enumerate(part.texts, start=1):
        if part.numbered:
            block.text(plain(str(number), bold=True), replace(text, colour=ACCENT), 0, y, 5 * MM)
        else:
            block.disc(1.3 * MM, y + text.leading * 0.52, 0.65 * MM, ACCENT)
        y = block.text(told, text, 5 * MM, y, width - 5 * MM)
        y += (1.0 if part.numbered else 0.5) * MM * size
    return y


def _close(paper: MatchLetterPaper, width: float, text: Style, size: float) -> Block:
    block = Block()
    wish = plain(_("With good wishes for a first conversation,"))
    y = block.text(wish, text, 0, 0, width)
    who = fill(_("the coordinator of {programme}"), programme=paper.programme)
    block.text(who, text, 0, y, width)
    block.space(4 * MM * size)
    return block


def _slip(paper: MatchLetterPaper, width: float, text: Style, size: float) -> Block:
    block = Block(sinks=True)
    _cut(block, -LEFT + 6 * MM, width + 2 * LEFT - 12 * MM)
    y = 5 * MM
    block.text(plain(capitals(_("My answer"))), KICKER, 0, y, width * 0.3)
    back = fill(_("To the coordinator only, by {date}"), date=full_date(paper.answer_by))
    y = block.text(back, SMALL, width * 0.3, y, width * 0.7, align=1) + 1.4 * MM
    pair = fill(
        _("{reader}, asked about {partner}"), bold=True, reader=paper.reader, partner=paper.partner
    )
    y = block.text(pair, text, 0, y, width) + 2.2 * MM
    x = 0.0
    for choice in (_("I accept"), _("I would rather not")):
        block.frame(x, y + (text.leading - TICK) / 2, TICK, TICK, CONTROL, 0.9, 0.6)
        told = plain(choice, bold=True)
        block.text(told, text, x + TICK + 2 * MM, y, width - x - TICK - 2 * MM)
        x += TICK + 2 * MM + natural_width(told, text) + 12 * MM
    y += text.leading + 2.2 * MM
    note = _("No reason is needed. If there is something you want the coordinator to know:")
    y = block.text(plain(note), SMALL, 0, y, width) + 8 * MM
    block.rule(0, y, width, CONTROL, 0.5)
    y += 9 * MM
    block.rule(0, y, width * 0.3, INK, 0.6)
    block.rule(width * 0.36, y, width * 0.64, INK, 0.6)
    block.text(plain(_("Date")), SMALL, 0, y + 0.8 * MM, width * 0.3)
    block.text(plain(_("Signature")), SMALL, width * 0.36, y + 0.8 * MM, width * 0.6)
    if paper.invented:
        told = plain(_("Sample – these people are invented"))
        block.text(told, FOOT, width * 0.5, y + 0.8 * MM, width * 0.5, align=1)
    block.space(1 * MM)
    return block


def _heading(text: Style) -> Style:
    return replace(HEADING, size=text.size * 1.06, leading=text.leading * 1.06)


def _cut(block: Block, x: float, width: float) -> None:
    """A dashed line to cut along, from edge to edge."""
    dash, gap = 2.2 * MM, 1.6 * MM
    at = x
    while at < x + width:
        block.rule(at, 0, min(dash, x + width - at), CONTROL, 0.6)
        at += dash + gap
