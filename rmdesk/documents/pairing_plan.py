"""The pairing plan for the sponsor: every pair with its reasons in figures, and room to approve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rmdesk.documents import plan_words as words
from rmdesk.documents.flow import Block, Paint
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
    plain,
    shortened,
)
from rmdesk.documents.paragraph import Style
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.i18n import _
from rmdesk.rules.plan_paper import PairingPlanPaper, PlanPair, PlanPerson

LEFT = 17 * MM
TOP = 16 * MM
BOTTOM = 18 * MM
FIGURE = Style(17, 21, INK, bold=True)
NAME = replace(BODY, size=9.2, leading=12, bold=True)
CELL = replace(SMALL, size=7.8, leading=10.2)
NUMBER = replace(BODY, size=9, leading=12)
TOTAL = replace(NUMBER, bold=True)
MOST = replace(FOOT, size=6.8, leading=8.4)
COLUMN = 11.5 * MM
"""Width of a column of points."""
GAP = 3 * MM


def _draw(sheet: Sheet, paper: PairingPlanPaper) -> int:
    width = PAGES[paper.paper][0] * MM - 2 * LEFT
    room = PAGES[paper.paper][1] * MM - TOP - BOTTOM
    pages = list(_pages(paper, width, room))
    for number, placed in enumerate(pages, start=1):
        for y, block in placed:
            block.draw(sheet, LEFT, sheet.height - TOP - y)
        _foot(paper, number, len(pages), width).draw(sheet, LEFT, BOTTOM - 6 * MM)
        sheet.showPage()
    return len(pages)


PAIRING_PLAN = Kind(
    one=lambda: _("Pairing plan"),
    many=lambda: _("Pairing plans"),
    whose=lambda paper: paper.programme,
    draw=_draw,
)


def _pages(
    paper: PairingPlanPaper, width: float, room: float
) -> Iterator[list[tuple[float, Block]]]:
    """The blocks of each page; the head of the table stands on every page that has pairs."""
    head = _table_head(paper, width)
    page: list[tuple[float, Block]] = []
    y = 0.0
    for block, in_table in _blocks(paper, width):
        if page and y + block.height > room:
            yield page
            page, y = [], 0.0
            if in_table:
                page, y = [(0.0, head)], head.height
        page.append((y, block))
        y += block.height
    yield page


def _blocks(paper: PairingPlanPaper, width: float) -> Iterator[tuple[Block, bool]]:
    yield _title(paper, width), False
    yield _figures(paper, width), False
    if paper.pairs:
        rows = [_row(paper, pair, width) for pair in paper.pairs]
        first = _table_head(paper, width)
        first.marks += [mark for mark in _below(rows[0], first.height).marks]
        first.height += rows[0].height
        yield first, False
        for row in rows[1:]:
            yield row, True
    if paper.left_out:
        yield from _left_out(paper, width)
    yield _approval(paper, width), False


def _below(block: Block, y: float) -> Block:
    """``block`` moved down by ``y``, to stand on one page with what is above it."""
    whole = Block(height=y + block.height)
    for mark in block.marks:
        whole.marks.append(
            replace(
                mark,
                top=mark.top + y,
                bottom=mark.bottom + y,
                paint=_lower(mark.paint, y),
            )
        )
    return whole


def _lower(paint: Paint, down: float) -> Paint:
    def lower(sheet: Sheet, x: float, y: float) -> None:
        paint(sheet, x, y - down)

    return lower


def _title(paper: PairingPlanPaper, width: float) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = 4.5 * MM
    block.text(plain(capitals(_("For approval"))), KICKER, 0, y, width * 0.5)
    wide = width * 0.48
    org = plain(paper.organisation, bold=True)
    under = block.text(org, SMALL, width - wide, y, wide, align=1)
    for line in [one.strip() for one in paper.letterhead.splitlines() if one.strip()][:4]:
        under = block.text(plain(line), SMALL, width - wide, under, wide, align=1, shrink=0.7)
    y = max(y + 5.2 * MM, under + 1 * MM)
    y = block.text(plain(_("Who is to learn from whom")), TITLE, 0, y, width, shrink=0.6)
    told = _("{programme} · {plan}").format(programme=paper.programme, plan=words.what(paper))
    y = block.text(plain(told), SUBTITLE, 0, y + 0.6 * MM, width)
    if paper.purpose:
        block.text(plain(paper.purpose), BODY, 0, y + 1.5 * MM, width * 0.85)
    block.space(4.5 * MM)
    return block


def _figures(paper: PairingPlanPaper, width: float) -> Block:
    block = Block()
    told = words.counted(paper)
    gap = 3 * MM
    each = (width - gap * (len(told) - 1)) / len(told)
    height = FIGURE.leading + SMALL.leading + 5 * MM
    for place, (figure, what) in enumerate(told):
        x = place * (each + gap)
        block.panel(x, 0, each, height, TINT, 2 * MM)
        block.text(plain(figure), FIGURE, x + 3 * MM, 2 * MM, each - 5 * MM)
        under = 2 * MM + FIGURE.leading
        block.text(plain(what), SMALL, x + 3 * MM, under, each - 5 * MM, shrink=0.6)
    if paper.pairs:
        block.text(plain(words.how_points()), SMALL, 0, height + 3 * MM, width)
    block.space(5 * MM)
    return block


def _columns(paper: PairingPlanPaper, width: float) -> tuple[float, float, float]:
    """Where the columns of names and topics end: width of a name, of topics, of all points."""
    points = COLUMN * (len(paper.criteria) + 1)
    rest = width - points - 3 * GAP
    return rest * 0.34, rest * 0.32, points


def _table_head(paper: PairingPlanPaper, width: float) -> Block:
    block = Block()
    name, topics, points = _columns(paper, width)
    labels = (
        (paper.mentee_word, 0.0, name),
        (paper.mentor_word, name + GAP, name),
        (_("Topics in common"), 2 * (name + GAP), topics),
    )
    for label, x, wide in labels:
        block.text(plain(capitals(label)), LABEL, x, 0, wide, shrink=0.6)
    x = width - points
    for criterion, most in paper.criteria:
        label = words.criterion_label(criterion)
        block.text(plain(label), MOST, x + 3, 0, COLUMN - 4, align=1, shrink=0.7)
        of = _("of {most}").format(most=most)
        block.text(plain(of), MOST, x, MOST.leading, COLUMN - 1, align=1)
        x += COLUMN
    block.text(plain(_("Total"), bold=True), MOST, x, 0, COLUMN, align=1, shrink=0.7)
    block.text(plain(_("of {most}").format(most=100)), MOST, x, MOST.leading, COLUMN, align=1)
    y = 2 * MOST.leading + 1 * MM
    block.rule(0, y, width, CONTROL, 0.7)
    block.height = y
    return block


def _row(paper: PairingPlanPaper, pair: PlanPair, width: float) -> Block:
    block = Block()
    name, topics, points = _columns(paper, width)
    top = 1.5 * MM
    ends = [
        _person(block, pair.mentee, 0, top, name),
        _person(block, pair.mentor, name + GAP, top, name),
    ]
    told = ", ".join(pair.topics) or "–"
    ends.append(block.text(plain(told), CELL, 2 * (name + GAP), top + 0.4 * MM, topics))
    x = width - points
    for part, known in zip(pair.points, pair.known, strict=True):
        shown = str(part) if known else _("({n})").format(n=part)
        block.text(plain(shown), NUMBER, x, top, COLUMN - 1, align=1)
        x += COLUMN
    ends.append(block.text(plain(str(pair.total)), TOTAL, x, top, COLUMN, align=1))
    note = words.broken(pair)
    y = max(ends)
    if note:
        y = block.text(plain(note), replace(CELL, colour=INK), 0, y + 0.4 * MM, width - points)
    y += 1.5 * MM
    block.rule(0, y, width, HAIRLINE)
    block.height = y
    return block


def _person(block: Block, one: PlanPerson, x: float, y: float, wide: float) -> float:
    y = block.text(plain(one.name), NAME, x, y, wide, shrink=0.85)
    told = words.about(one)
    return block.text(plain(told), CELL, x, y, wide) if told else y


def _left_out(paper: PairingPlanPaper, width: float) -> Iterator[tuple[Block, bool]]:
    half = width * 0.42
    for number, one in enumerate(paper.left_out):
        block = Block()
        y = 0.0
        if number == 0:
            y = block.text(plain(_("Without a partner")), HEADING, 0, 6 * MM, width) + 1 * MM
            block.rule(0, y, width, CONTROL, 0.7)
        top = y + 1.3 * MM
        end = _person(block, one.person, 0, top, half)
        why = plain(words.why_left_out(one, paper))
        end = max(end, block.text(why, CELL, half + GAP, top + 0.5 * MM, width - half - GAP))
        block.rule(0, end + 1.3 * MM, width, HAIRLINE)
        yield block, False


def _approval(paper: PairingPlanPaper, width: float) -> Block:
    block = Block()
    y = block.text(plain(_("Approval")), HEADING, 0, 8 * MM, width) + 1 * MM
    told = _(
        "I have seen this plan. Both partners of every pair are asked next, and either may say no "
        "without fault."
    )
    y = block.text(plain(told), BODY, 0, y, width) + 3 * MM
    tick = 3.2 * MM
    x = 0.0
    for choice in (_("Approved"), _("Approved with the changes noted here:")):
        block.frame(x, y + (BODY.leading - tick) / 2, tick, tick, CONTROL, 0.8, 0.6)
        block.text(plain(choice), BODY, x + tick + 1.8 * MM, y, width * 0.6)
        x += width * 0.22
    y += BODY.leading + 8 * MM
    block.rule(0, y, width, CONTROL, 0.5)
    y += 12 * MM
    parts = ((_("Sponsor, name"), 0.0, 0.36), (_("Signature"), 0.4, 0.36), (_("Date"), 0.8, 0.2))
    for label, at, share in parts:
        block.rule(width * at, y, width * share, INK, 0.6)
        block.text(plain(label), SMALL, width * at, y + 0.8 * MM, width * share)
    return block


def _foot(paper: PairingPlanPaper, number: int, count: int, width: float) -> Block:
    block = Block()
    block.rule(0, -2.2 * MM, width, HAIRLINE)
    told = _("{programme} · {plan} · confidential").format(
        programme=shortened(paper.programme), plan=words.what(paper)
    )
    if paper.invented:
        told = _("Sample – these people are invented · ") + told
    block.text(plain(told), replace(FOOT, colour=MUTED), 0, 0, width * 0.8, shrink=0.7)
    page = _("Page {number} of {count}").format(number=number, count=count)
    block.text(plain(page), FOOT, width * 0.8, 0, width * 0.2, align=1)
    return block
