"""One person's data as a readable paper for that person: everything kept, in sections."""

from __future__ import annotations

from collections.abc import Iterator

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
    TINT,
    capitals,
    fill,
    long_date,
    plain,
)
from rmdesk.documents.paragraph import Style
from rmdesk.documents.personal_data.lines import sections
from rmdesk.documents.personal_data.words import Line
from rmdesk.documents.privacy_notice import notice_spans
from rmdesk.documents.privacy_words import kept_days, rule_word
from rmdesk.documents.shaping import Span
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.i18n import _
from rmdesk.rules.personal_data import PersonalDataPaper

SIDE = 22.0
"""Left and right margin in millimetres."""
TOP, BOTTOM = 18.0, 20.0
SECTION = Style(13, 17, INK, bold=True)
PART = Style(9.6, 13, INK, bold=True)
LABEL = Style(8.4, 12.6, MUTED)
SHARE = 0.27
"""Of the width for the labels at the left."""


def _draw(sheet: Sheet, paper: PersonalDataPaper) -> int:
    width = (PAGES[paper.paper][0] - 2 * SIDE) * MM
    blocks = [_heading(paper, width)]
    for title, parts in sections(paper):
        blocks += _section(title, parts, width)
    blocks.append(_what_for(paper, width))
    room = sheet.height - (TOP + BOTTOM) * MM
    pages = pages_of(blocks, room)
    for number, placed in enumerate(pages, start=1):
        for y, block in placed:
            block.draw(sheet, SIDE * MM, sheet.height - TOP * MM - y)
        foot = _foot(paper, number, len(pages), width)
        # a second line goes up: below it a printer may not reach
        foot.draw(sheet, SIDE * MM, (BOTTOM - 6) * MM + foot.height - FOOT.leading)
        sheet.showPage()
    return len(pages)


PERSONAL_DATA = Kind(
    one=lambda: _("Personal data"),
    many=lambda: _("Personal data"),
    whose=lambda paper: paper.name,
    draw=_draw,
)


def _heading(paper: PersonalDataPaper, width: float) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = block.text(plain(capitals(_("Personal data"))), KICKER, 0, 4 * MM, width)
    y = block.text(fill("{name}", name=paper.name), TITLE, 0, y + 0.4 * MM, width, shrink=0.5)
    told = fill(
        _(
            "This is what {organisation} keeps about you for its mentoring programme, on {date}. "
            "Check it: ask the coordinator to correct or erase what is wrong or no longer wanted."
        ),
        organisation=paper.organisation,
        date=long_date(paper.made_on),
    )
    y = block.text(told, BODY, 0, y + 1 * MM, width)
    left_out = _(
        "Not in it: what others said in confidence, such as wishes and answers of other people, "
        "and what concerns somebody else."
    )
    block.text(plain(left_out), TEXT, 0, y + 1.2 * MM, width)
    block.space(3 * MM)
    return block


def _section(title: str, parts: list[tuple[str, list[Line]]], width: float) -> Iterator[Block]:
    """The blocks of a section; its heading stays with what comes first."""
    head = Block()
    head.rule(0, 2 * MM, width, HAIRLINE)
    y = head.text(plain(title), SECTION, 0, 4 * MM, width) + 1 * MM
    first = True
    for name, lines in parts:
        if name:
            y = head.text(fill("{name}", name=name), PART, 0, y + 1 * MM, width) + 0.5 * MM
        for label, text in lines:
            y = _line(head, label, text, y, width)
            head.height = max(head.height, y)
            yield head
            head, y, first = Block(), 0.0, False
    if first:
        head.text(plain(_("Nothing is kept.")), TEXT, 0, y, width)
        yield head


def _line(block: Block, label: str, text: str, y: float, width: float) -> float:
    left = width * SHARE
    one = block.text(plain(label), LABEL, 0, y, left - 3 * MM)
    other = block.text(plain(text), TEXT, left, y, width - left)
    return max(one, other) + 0.9 * MM


def _what_for(paper: PersonalDataPaper, width: float) -> Block:
    inner = Block()
    pad, top = 4 * MM, 5 * MM
    title = plain(_("What it is for, and how long it is kept"))
    y = inner.text(title, SECTION, pad, top + pad - MM, width - 2 * pad) + MM
    y = inner.text(notice_spans(paper.notice), TEXT, pad, y, width - 2 * pad) + 1.6 * MM
    for rule, days in paper.kept_for:
        told = (Span(f"{rule_word(rule)}: ", bold=True), Span(kept_days(days)))
        y = inner.text(told, TEXT, pad, y, width - 2 * pad)
    block = Block()
    block.panel(0, top, width, y - top + pad, TINT, 2 * MM)
    block.marks += inner.marks
    block.height = y + pad
    return block


def _foot(paper: PersonalDataPaper, number: int, count: int, width: float) -> Block:
    block = Block()
    told = fill(
        _("{organisation} · personal data of {name} · {date} · for {name} alone"),
        organisation=paper.organisation,
        name=paper.name,
        date=long_date(paper.made_on),
    )
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    block.text(told, FOOT, 0, 0, width * 0.84, shrink=0.6)
    page = _("Page {number} of {count}").format(number=number, count=count)
    block.text(plain(page), FOOT, width * 0.84, 0, width * 0.16, align=1)
    return block
