"""The parts of a hand-out, drawn one under another: words, lines to write on, tables, boxes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatch

from rmdesk.documents.content import Beside, Para, Part, Points, Ruler, Sign, Table, Ticks, Write
from rmdesk.documents.flow import Block
from rmdesk.documents.page_style import (
    ACCENT,
    BODY,
    CONTROL,
    FOOT,
    HAIRLINE,
    HEADING,
    INK,
    LABEL,
    PEN,
    SMALL,
    capitals,
    plain,
)
from rmdesk.documents.paragraph import Style, lines_of, natural_width
from rmdesk.documents.sheet import MM
from rmdesk.i18n import _

TICK = 3.4 * MM
CELL = 30 * MM
"""What is filled in on a screen is no taller: beside a long text a page may end below it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How closely a hand-out is set."""

    gap: float
    """The factor of every gap."""
    line: float
    """From one ruled line to the next, in millimetres."""
    type: float = 1.0
    """The factor of the size of texts."""
    about: str = ""
    """The heading of the section, for those who fill it in without seeing the paper."""

    @property
    def body(self) -> Style:
        """The style of texts."""
        return _sized(BODY, self.type)

    @property
    def heading(self) -> Style:
        """The style of headings."""
        return _sized(HEADING, self.type)


SETTINGS = (
    Setting(1.3, 10.0),
    Setting(1.15, 9.2),
    Setting(1.0, 8.6),
    Setting(0.85, 8.2),
    Setting(0.7, PEN),
    Setting(0.6, PEN, 0.96),
    Setting(0.5, PEN, 0.92),
)
"""From roomy to close: the first that keeps a paper on its pages is taken."""


def _sized(style: Style, share: float) -> Style:
    return replace(style, size=style.size * share, leading=style.leading * share)


@singledispatch
def draw_part(part: Part, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    """Draw one part from ``y`` on; gives where it ends."""
    raise TypeError(f"no such part: {part!r}")


@draw_part.register
def _para(part: Para, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    return block.text(part.text, setting.body, x, y, wide)


@draw_part.register
def _points(part: Points, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    indent, body, gap = 5.5 * MM, setting.body, 0.9 * MM * setting.gap
    for number, text in enumerate(part.texts, start=1):
        if part.numbered:
            block.text(plain(f"{number}", bold=True), body, x, y, indent)
        else:
            block.disc(x + 1.2 * MM, y + body.leading / 2 + 0.4, 1.5, ACCENT)
        y = block.text(text, body, x + indent, y, wide - indent) + gap
    return y - gap


@draw_part.register
def _write(part: Write, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    top = y
    if part.label:
        # the label's own descent belongs to the room for the pen
        y = block.text(plain(part.label), SMALL, x, y, wide) - 0.6 * MM
    begin = y
    for line in range(1, part.lines + 1):
        y += setting.line * MM
        block.rule(x, y, wide, CONTROL, 0.5, pen=line < part.lines)
        if line == 1:
            block.hold(top, y)
    room = (x, begin + 1, wide, y - begin - 2)
    block.entry("", part.label or setting.about, room, lines=part.lines > 1)
    return y


@draw_part.register
def _table(part: Table, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    gap, body = 3 * MM, setting.body
    high = max(PEN, setting.line * part.height / 10) * MM
    places = []
    left = x
    for share in part.shares:
        places.append((left, share * wide - gap))
        left += share * wide
    heads = [
        len(lines_of(plain(capitals(name), bold=True), LABEL, room))
        for name, (_left, room) in zip(part.columns, places, strict=True)
    ]
    top, base = y, y + max(heads) * LABEL.leading
    for name, (left, room), lines in zip(part.columns, places, heads, strict=True):
        block.text(plain(capitals(name)), LABEL, left, base - lines * LABEL.leading, room)
    y = base + 1.1 * MM
    block.rule(x, y, wide, CONTROL, 0.6)
    block.hold(top, y + 1)
    for row in range(max(part.rows, len(part.filled))):
        under = y + high
        if row < len(part.filled):
            for text, (left, room) in zip(part.filled[row], places, strict=True):
                end = block.text(plain(text), body, left, y + 1.4 * MM, room)
                under = max(under, end + 1.4 * MM)
        texts = part.filled[row] if row < len(part.filled) else ("",) * len(places)
        for name, text, (left, room) in zip(part.columns, texts, places, strict=True):
            if not text:
                tip = _("{column}, row {n}").format(column=name, n=row + 1)
                tall = min(under - y - 2, CELL)
                block.entry("", tip, (left, y + 1, room, tall), lines=tall > 24)
        block.rule(x, under, wide, HAIRLINE)
        if under - y < 4 * body.leading:
            block.hold(top if not row else y, under)
        y = under
    return y


@draw_part.register
def _ticks(part: Ticks, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    """The question and its boxes; those that find no room in its line stand under the first."""
    body = setting.body
    first = left = x
    if part.question:
        asked = plain(part.question)
        block.text(asked, body, left, y, wide)
        left += natural_width(asked, body) + 4 * MM
        first = left
    needed = [TICK + 1.8 * MM + natural_width(plain(one), body) for one in part.choices]
    if first + max(needed) > x + wide:
        first = x
    top = y
    question = part.question or _("{heading}:").format(heading=setting.about)
    for choice, room in zip(part.choices, needed, strict=True):
        if left > x and left + room > x + wide:
            left, y = first, y + body.leading + 1.2 * MM
        box = (left, y + (body.leading - TICK) / 2, TICK, TICK)
        block.frame(*box, CONTROL, 0.8, 0.6)
        tip = _("{question} {choice}").format(question=question, choice=choice)
        block.entry("", tip, box, tick=True)
        end = x + wide - left - TICK - 1.8 * MM
        block.text(plain(choice), body, left + TICK + 1.8 * MM, y, end, shrink=0.5)
        left += room + 5 * MM
    block.hold(top, y)
    return y + body.leading


@draw_part.register
def _ruler(part: Ruler, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    top = y
    y = block.text(plain(part.label), SMALL, x, y, wide) + 3.4 * MM
    block.rule(x, y, wide, CONTROL, 0.7)
    for ten in range(11):
        at = x + wide * ten / 10
        block.panel(at - 0.3, y - 1.1 * MM, 0.6, 2.2 * MM, CONTROL)
    y += 1.6 * MM
    block.hold(top, y)
    block.text(plain(f"0 {part.low}"), FOOT, x, y, wide / 2)
    return block.text(plain(f"{part.high} 100"), FOOT, x + wide / 2, y, wide / 2, align=1)


@draw_part.register
def _beside(part: Beside, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    gap, count = 6 * MM, len(part.parts)
    each = (wide - gap * (count - 1)) / count
    ends = [
        draw_part(one, block, x + place * (each + gap), y, each, setting)
        for place, one in enumerate(part.parts)
    ]
    return max(ends)


@draw_part.register
def _sign(part: Sign, block: Block, x: float, y: float, wide: float, setting: Setting) -> float:
    top, gap = y, 8 * MM
    each = (wide - gap) / 2
    line = y + max(11.0, 13 * setting.gap) * MM
    ends = []
    for place, (name, what) in enumerate(part.sides):
        left = x + (place % 2) * (each + gap)
        block.rule(left, line, each, INK, 0.7)
        tip = _("Signature of {name}").format(name=name or what)
        block.entry("", tip, (left, line - 8 * MM, each, 7.6 * MM))
        under = line + 1 * MM
        if name:
            under = block.text(plain(name, bold=True), BODY, left, under, each, shrink=0.7)
        word = plain(what[:1].upper() + what[1:])
        ends.append(block.text(word, SMALL, left, under, each, shrink=0.7))
    if len(part.sides) == 1:
        left = x + each + gap
        _date(block, left, line, each, part.sides[0])
        ends.append(line + 1 * MM + SMALL.leading)
        block.hold(top, max(ends))
        return max(ends)
    line = max(ends) + max(PEN, 9 * setting.gap) * MM
    for place, side in enumerate(part.sides):
        _date(block, x + place * (each + gap), line, each, side)
    block.hold(top, line)
    return line + SMALL.leading + 1 * MM


def _date(block: Block, x: float, line: float, wide: float, side: tuple[str, str]) -> None:
    """A line for the date of a signature."""
    name, what = side
    block.rule(x, line, wide * 0.62, INK, 0.7)
    tip = _("Date of {name}’s signature").format(name=name or what)
    block.entry("", tip, (x, line - 6 * MM, wide * 0.62, 5.6 * MM))
    block.text(plain(_("Date")), SMALL, x, line + 1 * MM, wide)
