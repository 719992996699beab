"""The rules of engagement of a pair: two pages to talk through, change and sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from rmdesk.documents import agreement_words as words
from rmdesk.documents.content import (
    Content,
    Goals,
    Meetings,
    Para,
    Part,
    Points,
    Section,
    Ticks,
)
from rmdesk.documents.flow import Block, Placed, pages_of, stacked
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
    NAME,
    PEN,
    SMALL,
    SUBTITLE,
    TINT,
    TITLE,
    capitals,
    fill,
    plain,
    shortened,
)
from rmdesk.documents.paragraph import Style, fitting, lines_of, natural_width
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.documents.wording import said
from rmdesk.i18n import _
from rmdesk.rules.papers import AgreementPaper
from rmdesk.rules.wording.comparing import Difference, differences

LEFT = 21 * MM
TOP = 18 * MM
BOTTOM = 19 * MM
ASIDE = 40 * MM
"""Width of the column of headings."""
TICK = 3.4 * MM


@dataclass(frozen=True, slots=True)
class Density:
    """How closely a paper is set: its body type, and the factor of every gap."""

    body: Style
    heading: Style
    gap: float


DENSITIES = (
    Density(BODY, HEADING, 1.0),
    Density(replace(BODY, size=9.3, leading=13.2), replace(HEADING, size=10, leading=13.2), 0.78),
    Density(replace(BODY, size=8.8, leading=12), replace(HEADING, size=9.4, leading=12), 0.58),
)
"""From roomy to close: the first that keeps an agreement on two pages is taken."""
PAGES_WANTED = 2
WIDE_DATES = 30
"""With more planned sessions than that their dates stand in three columns, in smaller print."""


def _draw(sheet: Sheet, paper: AgreementPaper) -> int:
    width = PAGES[paper.paper][0] * MM - 2 * LEFT
    room = PAGES[paper.paper][1] * MM - TOP - BOTTOM
    pages = _fitting(paper, width, room)
    for number, placed in enumerate(pages, start=1):
        for y, block in placed:
            block.draw(sheet, LEFT, sheet.height - TOP - y)
        _foot(paper, number, len(pages), width).draw(sheet, LEFT, BOTTOM - 5 * MM)
        sheet.showPage()
    return len(pages)


def _fitting(paper: AgreementPaper, width: float, room: float) -> list[Placed]:
    """On as many pages as wanted; where it cannot be, on the fewest, set as roomy as they allow."""
    set_: list[list[Placed]] = []
    for density in DENSITIES:
        set_.append(pages_of(list(_blocks(paper, width, density)), room))
        if len(set_[-1]) <= PAGES_WANTED:
            return set_[-1]
    fewest = min(len(pages) for pages in set_)
    return next(pages for pages in set_ if len(pages) == fewest)


def _whose(paper: AgreementPaper) -> str:
    return _("{mentor} and {mentee}").format(mentor=paper.mentor, mentee=paper.mentee)


AGREEMENT = Kind(
    one=lambda: _("Rules of engagement"),
    many=lambda: _("Rules of engagement"),
    whose=_whose,
    draw=_draw,
    content=words.content,
    values=words.values,
    signed=True,
    fills=True,
)


def settled(paper: AgreementPaper) -> AgreementPaper:
    """``paper`` with what it says written out, to be kept and compared with later versions."""
    return replace(paper, text=said(AGREEMENT.worded(paper)))


def changed(paper: AgreementPaper) -> tuple[Difference, ...]:
    """What differs from the version before; nothing for a first one."""
    return differences(paper.before, settled(paper).text) if paper.before else ()


def _blocks(paper: AgreementPaper, width: float, density: Density) -> Iterator[Block]:
    content = AGREEMENT.worded(paper)
    yield _head(paper, content, width, density)
    if paper.before:
        yield from _changes(changed(paper), paper.number, width, density)
    for section in content.sections:
        yield _section(section, width, density)
    yield _signatures(paper, width, density)


def _changes(
    told: Sequence[Difference], number: int, width: float, density: Density
) -> Iterator[Block]:
    """What changed since the version that was printed before, in a list of its own."""
    x, wide = ASIDE, width - ASIDE
    head = Block()
    heading = _("What changed since version {n}").format(n=number - 1)
    y = _ruled(head, heading, 0, width, density)
    opening = (
        _("Please read these first, and sign this version anew.")
        if told
        else _("Nothing of what we agreed; this version is signed anew.")
    )
    under = head.text(plain(opening), density.body, x, y, wide)
    head.height = max(head.height, under)
    small = replace(SMALL, colour=INK)
    before: Block | None = head
    for one in told:
        block = Block()
        y = block.text(plain(words.change_line(one), bold=True), density.body, x, 1.2 * MM, wide)
        for label, text in ((_("Before:"), one.before), (_("Now:"), one.after)):
            if text:
                line = (*plain(f"{label} ", bold=True), *plain(text))
                y = block.text(line, small, x + 3 * MM, y, wide - 3 * MM)
        block.hold(0, min(block.height, 4 * density.body.leading))
        yield block if before is None else stacked(before, block)
        before = None
    if before is not None:
        yield before
    space = Block()
    space.space(5 * MM * density.gap)
    yield space


def _head(paper: AgreementPaper, content: Content, width: float, density: Density) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = 4.5 * MM
    block.text(plain(capitals(content.kicker)), KICKER, 0, y, width * 0.5)
    wide = width * 0.48
    org = plain(paper.organisation)
    block.text(org, SMALL, width - wide, y, wide, align=1)
    y = max(y + 5.2 * MM, block.height + 1.5 * MM)
    y = block.text(plain(content.title), TITLE, 0, y, width, shrink=0.6)
    y = block.text(plain(paper.programme), SUBTITLE, 0, y + 0.8 * MM, width)
    y = _names(block, paper, width, y + 4.5 * MM * density.gap)
    block.text(content.opening, density.body, 0, y + 5 * MM * density.gap, width)
    block.space(5.5 * MM * density.gap)
    return block


def _names(block: Block, paper: AgreementPaper, width: float, y: float) -> float:
    gap = 5 * MM
    each = (width - gap) / 2
    pad = 4 * MM
    sides = ((paper.mentor_word, paper.mentor), (paper.mentee_word, paper.mentee))
    wide = each - 2 * pad
    styles = [fitting(plain(name, bold=True), NAME, wide, 0.78) for _word, name in sides]
    style = min(styles, key=lambda style: (style.size, style.leading))
    counts = [len(lines_of(plain(name, bold=True), style, wide)) for _word, name in sides]
    height = max(counts) * style.leading + LABEL.leading + 2 * pad - 1 * MM
    for place, (word, name) in enumerate(sides):
        x = place * (each + gap)
        block.panel(x, y, each, height, TINT, 2.2 * MM)
        block.panel(x, y + 3.4 * MM, 0.9 * MM, height - 6.8 * MM, ACCENT)
        label = plain(capitals(word))
        under = block.text(label, LABEL, x + pad, y + pad - 1 * MM, each - 2 * pad, shrink=0.5)
        block.text(plain(name), style, x + pad, under, wide)
    return y + height


def _ruled(block: Block, heading: str, y: float, width: float, density: Density) -> float:
    """A hairline and a heading in the left column; gives where the text begins."""
    block.rule(0, y, width, HAIRLINE)
    y += 3.8 * MM * density.gap
    block.text(plain(heading), density.heading, 0, y - 0.3, ASIDE - 5 * MM)
    block.hold(0, y + 2 * density.body.leading)
    return y


def _section(section: Section, width: float, density: Density) -> Block:
    block = Block()
    y = _ruled(block, section.heading, 0, width, density)
    for number, part in enumerate(section.parts):
        if number:
            y += 1.4 * MM
        y = _part(part, block, ASIDE, y, width - ASIDE, density)
    block.height = max(block.height, y)
    block.space(4.2 * MM * density.gap)
    return block


@singledispatch
def _part(part: Part, block: Block, x: float, y: float, wide: float, density: Density) -> float:
    """Draw one part from ``y`` on; gives where it ends."""
    raise TypeError(f"an agreement has no {part!r}")


@_part.register
def _para(part: Para, block: Block, x: float, y: float, wide: float, density: Density) -> float:
    return block.text(part.text, density.body, x, y, wide)


@_part.register
def _points(part: Points, block: Block, x: float, y: float, wide: float, density: Density) -> float:
    indent, body = 5.5 * MM, density.body
    for number, text in enumerate(part.texts, start=1):
        if part.numbered:
            block.text(plain(f"{number}", bold=True), body, x, y, indent)
        else:
            block.disc(x + 1.2 * MM, y + body.leading / 2 + 0.4, 1.4, ACCENT)
        y = block.text(text, body, x + indent, y, wide - indent) + 0.6 * MM
    return y - 0.6 * MM


@_part.register
def _goals(part: Goals, block: Block, x: float, y: float, wide: float, density: Density) -> float:
    y += 1 * MM
    half = (wide - 11 * MM) / 2
    columns = (x + 6 * MM, x + 11 * MM + half)
    block.text(plain(capitals(_("Our aim"))), LABEL, columns[0], y, half)
    block.text(plain(capitals(_("We will see it when"))), LABEL, columns[1], y, half)
    y += LABEL.leading + 1.1 * MM
    block.rule(x, y, wide, CONTROL, 0.6)
    block.hold(y - LABEL.leading - 1.1 * MM, y + 1)
    for place in range(max(3, len(part.goals))):
        number = plain(str(place + 1), bold=True)
        top = y + 1.6 * MM
        under = top
        if place < len(part.goals):
            outcome, measure = part.goals[place]
            under = block.text(plain(outcome), density.body, columns[0], top, half)
            under = max(under, block.text(plain(measure), density.body, columns[1], top, half))
        block.text(number, density.body, x, top, 6 * MM)
        below = max(y + 12.5 * MM * max(0.72, density.gap), under + 1.6 * MM)
        if place >= len(part.goals):
            for left, key, tip in (
                (columns[0], "aim", _("Our aim")),
                (columns[1], "measure", _("We will see it when")),
            ):
                room = (left, y + 1, half, below - y - 2)
                block.entry(f"goal_{place + 1}_{key}", tip, room, lines=True)
        if below - y < 5 * density.body.leading:
            block.hold(y, below)
        y = below
        block.rule(x, y, wide, HAIRLINE)
    block.height = max(block.height, y + 1.8 * MM * density.gap)
    return block.height


@_part.register
def _meetings(
    part: Meetings, block: Block, x: float, y: float, wide: float, density: Density
) -> float:
    y += 1.6 * MM
    lines = part.lines or tuple((number, "") for number in range(1, 7))
    count = len(lines)
    columns = 2 if count <= WIDE_DATES else 3
    rows = -(-count // columns)
    gap = 5 * MM
    each = (wide - gap * (columns - 1)) / columns
    pitch = (6.6 if rows <= 4 else 5.6) * MM * max(0.8, density.gap)
    if not part.lines:
        pitch = PEN * MM
    room = each - 6 * MM
    styles = [fitting(plain(line), density.body, room, 0.6) for _number, line in lines if line]
    style = min(styles, key=lambda style: style.size, default=density.body)
    block.text(plain(capitals(_("Our sessions"))), LABEL, x, y, wide)
    y += LABEL.leading + 1.1 * MM
    for column in range(columns):
        block.rule(x + column * (each + gap), y, each, CONTROL, 0.6)
    for place, (number, line) in enumerate(lines):
        column, row = divmod(place, rows)
        left, top = x + column * (each + gap), y + row * pitch
        at = top + (pitch - density.body.leading) / 2
        block.text(plain(str(number), bold=True), density.body, left, at, 6 * MM)
        if line:
            block.text(plain(line), style, left + 6 * MM, at, room)
        else:
            told = _("Date, time and place of session {n}").format(n=number)
            block.entry(f"session_{number}", told, (left + 6 * MM, top + 1, room, pitch - 2))
        block.rule(left, top + pitch, each, HAIRLINE)
    return y + rows * pitch + 1.3 * MM * density.gap


@_part.register
def _ticks(part: Ticks, block: Block, x: float, y: float, wide: float, density: Density) -> float:
    """The question and its boxes on one line, or below each other where names are long."""
    question = plain(part.question)
    block.text(question, density.body, x, y, wide)
    first = left = x + natural_width(question, density.body) + 3 * MM
    widths = [natural_width(plain(choice), density.body) for choice in part.choices]
    if first + TICK + 1.8 * MM + max(widths) > x + wide:
        first = x
    for choice, used in zip(part.choices, widths, strict=True):
        needed = TICK + 1.8 * MM + used
        if left > x and left + needed > x + wide:
            left, y = first, y + density.body.leading + 1.2 * MM
        middle = y + (density.body.leading - TICK) / 2
        block.frame(left, middle, TICK, TICK, CONTROL, 0.8, 0.6)
        tip = _("{question} {choice}").format(question=part.question, choice=choice)
        block.entry("", tip, (left, middle, TICK, TICK), tick=True)
        room = x + wide - left - TICK - 1.8 * MM
        block.text(plain(choice), density.body, left + TICK + 1.8 * MM, y, room, shrink=0.5)
        left += needed + 4 * MM
    return y + density.body.leading


def _signatures(paper: AgreementPaper, width: float, density: Density) -> Block:
    block = Block(sinks=True)
    y = _ruled(block, _("We agree"), 0, width, density)
    x, wide = ASIDE, width - ASIDE
    gap = 8 * MM
    each = (wide - gap) / 2
    line = y + 16 * MM * max(0.8, density.gap)
    ends = [line]
    sides = ((paper.mentor, paper.mentor_word), (paper.mentee, paper.mentee_word))
    for place, (name, word) in enumerate(sides):
        left = x + place * (each + gap)
        block.rule(left, line, each, INK, 0.7)
        tip = _("Signature of {name}").format(name=name)
        block.entry(f"signature_{place + 1}", tip, (left, line - 8 * MM, each, 7.6 * MM))
        under = block.text(
            plain(name, bold=True), density.body, left, line + 1 * MM, each, shrink=0.75
        )
        ends.append(
            block.text(plain(word[:1].upper() + word[1:]), SMALL, left, under, each, shrink=0.6)
        )
    line = max(ends) + 10 * MM * max(0.8, density.gap)
    for place in range(2):
        left = x + place * (each + gap)
        block.rule(left, line, each * 0.62, INK, 0.7)
        tip = _("Date of {name}’s signature").format(name=sides[place][0])
        block.entry(f"signed_on_{place + 1}", tip, (left, line - 6 * MM, each * 0.62, 5.6 * MM))
        block.text(plain(_("Date")), SMALL, left, line + 0.8 * MM, each)
    y = line + SMALL.leading + 3 * MM
    copy = _("One copy for each of us, one for the coordinator.")
    y = block.text(plain(copy), SMALL, x, y, wide) + 3.4 * MM
    received = _("Coordinator’s copy received on")
    block.frame(x, y + (SMALL.leading - TICK) / 2, TICK, TICK, CONTROL, 0.8, 0.6)
    block.text(plain(received), SMALL, x + TICK + 1.8 * MM, y, wide)
    start = x + TICK + 1.8 * MM + natural_width(plain(received), SMALL) + 2 * MM
    block.rule(start, y + SMALL.leading - 1.5, max(0.0, x + wide - start) * 0.6, INK, 0.5)
    block.space(2.5 * MM)
    return block


def _foot(paper: AgreementPaper, number: int, count: int, width: float) -> Block:
    block = Block()
    block.rule(0, -2.2 * MM, width, HAIRLINE)
    told = fill(
        _("{mentor} and {mentee} · version {number}"),
        mentor=shortened(paper.mentor),
        mentee=shortened(paper.mentee),
        number=str(paper.number),
    )
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    block.text(told, FOOT, 0, 0, width * 0.8, shrink=0.7)
    page = _("Page {number} of {count}").format(number=number, count=count)
    block.text(plain(page), FOOT, width * 0.8, 0, width * 0.2, align=1)
    return block
