"""Blocks of text, rules and boxes, set one under another and broken over pages.

Inside a block, ``x`` and ``y`` are points from its upper left corner, downwards.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rmdesk.documents.entries import Entry, EntryKind
from rmdesk.documents.page_style import CONTROL
from rmdesk.documents.paragraph import Colour, Line, Style, fitting, lines_of
from rmdesk.documents.shaping import Span
from rmdesk.documents.sheet import Sheet
from rmdesk.i18n import begins_at_right

Paint = Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn between ``top`` and ``bottom`` of its block, which is never cut in two."""

    top: float
    bottom: float
    paint: Paint
    since: float | None = None
    """No page may begin below this and at or above ``top``: what came before stays with it."""


@dataclass
class Block:
    """What stays together on a page, unless it is longer than a page."""

    marks: list[Mark] = field(default_factory=list)
    height: float = 0.0
    sinks: bool = False
    """Lies at the foot of the last page rather than under what comes before it."""

    def text(
        self,
        spans: Sequence[Span],
        style: Style,
        x: float,
        y: float,
        width: float,
        *,
        align: float = 0.0,
        shrink: float = 0.0,
        beside: bool = False,
    ) -> float:
        """Set ``spans`` from ``y`` on and return where they end.

        ``align`` is 0 where lines begin, 0.5 centred, 1 where they end. With ``shrink`` the text
        becomes smaller, down to that share of its size, before it takes a second line. ``beside``
        is for words that belong to what stands at their left, or right, on a form: they stay by
        it in a language from right to left too.
        """
        whole = tuple(spans)
        if style.bold:
            whole = tuple(Span(span.text, True, span.colour, span.name) for span in whole)
        if shrink:
            style = fitting(whole, style, width, shrink)
        lines = lines_of(whole, style, width)
        turns = begins_at_right()
        for number, line in enumerate(lines):
            baseline = y + (style.leading - style.size) / 2 + 0.8 * style.size
            paint = _line_painter(line, x, width, baseline, _Side(align, beside or not turns))
            # no line of a paragraph stands alone on a page, neither its first nor its last
            tied = number and number in (1, len(lines) - 1)
            self._add(y, y + style.leading, paint, y - style.leading if tied else None)
            y += style.leading
        return y

    def rule(
        self,
        x: float,
        y: float,
        width: float,
        colour: Colour,
        thick: float = 0.5,
        *,
        pen: bool = False,
    ) -> None:
        """A horizontal line; with ``pen`` it guides the hand, so that no screen shows it."""

        def paint(sheet: Sheet, x0: float, y0: float) -> None:
            if pen and sheet.fillable:
                return
            sheet.stroke(colour, thick)
            sheet.line(x0 + x, y0 - y, x0 + x + width, y0 - y)

        self._add(y, y, paint)

    def panel(
        self, x: float, y: float, width: float, height: float, colour: Colour, round_: float = 0
    ) -> None:
        """A filled rectangle."""

        def paint(sheet: Sheet, x0: float, y0: float) -> None:
            sheet.fill(colour)
            sheet.roundRect(x0 + x, y0 - y - height, width, height, round_, stroke=0, fill=1)

        self._add(y, y + height, paint)

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: Colour = CONTROL,
        thick: float = 0.7,
        round_: float = 0,
    ) -> None:
        """An empty rectangle, such as a box to tick."""

        def paint(sheet: Sheet, x0: float, y0: float) -> None:
            sheet.stroke(colour, thick)
            sheet.roundRect(x0 + x, y0 - y - height, width, height, round_, stroke=1, fill=0)

        self._add(y, y + height, paint)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle around ``x``, ``y``."""

        def paint(sheet: Sheet, x0: float, y0: float) -> None:
            sheet.fill(colour)
            sheet.circle(x0 + x, y0 - y, radius, stroke=0, fill=1)

        self._add(y - radius, y + radius, paint)

    def picture(self, png: bytes, middle: float, y: float, width: float, height: float) -> float:
        """A picture around ``middle``, as large as the room allows; gives where it ends."""
        from reportlab.lib.utils import ImageReader

        image = ImageReader(io.BytesIO(png))
        wide, high = image.getSize()
        scale = float(min(width / wide, height / high))

        def paint(sheet: Sheet, x0: float, y0: float) -> None:
            left, bottom = x0 + middle - wide * scale / 2, y0 - y - high * scale
            sheet.drawImage(image, left, bottom, wide * scale, high * scale, mask="auto")

        self._add(y, y + high * scale, paint)
        return float(y + high * scale)

    def entry(
        self,
        name: str,
        tip: str,
        place: tuple[float, float, float, float],
        *,
        tick: bool = False,
        lines: bool = False,
    ) -> None:
        """On fillable sheets a text or a tick at ``place`` (left, top, width, height).

        An empty ``name`` gets a number of its own.
        """
        x, y, width, height = place

        def paint(sheet: Sheet, x0: float, y0: float) -> None:
            if sheet.fillable:
                sheet.entries.append(
                    Entry(
                        EntryKind.TICK if tick else EntryKind.TEXT,
                        name or f"entry_{len(sheet.entries) + 1}",
                        tip,
                        sheet.getPageNumber(),
                        sheet.across(x0 + x, width),
                        y0 - y - height,
                        width,
                        height,
                        lines=lines,
                    )
                )

        self._add(y, y + height, paint)

    def hold(self, top: float, bottom: float) -> None:
        """Keep what lies between ``top`` and ``bottom`` on one page, such as a heading and what
        follows it.
        """
        self.marks.append(Mark(bottom, bottom, _nothing, top))

    def space(self, height: float) -> None:
        """Room at the end."""
        self.height += height

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        """Draw with the upper left corner at ``x``, ``y`` of the page (from below)."""
        for mark in self.marks:
            mark.paint(sheet, x, y)

    def split(self, room: float) -> tuple[Block, Block]:
        """What fits into ``room``, and the rest; what straddles the edge goes to the rest.

        What is held together goes to the rest too, unless it is longer than ``room``.
        """
        straddling = min((m.top for m in self.marks if m.bottom > room), default=room)
        cut = self._free(straddling)
        if cut <= 0:
            cut = straddling
        first = Block([m for m in self.marks if m.bottom <= room and m.top < cut], cut)
        rest = Block(height=self.height - cut)
        for mark in self.marks:
            if mark.bottom > room or mark.top >= cut:
                rest.marks.append(_moved(mark, cut))
        return first, rest

    def _free(self, cut: float) -> float:
        """``cut``, or the last place above it where a page may end."""
        while True:
            tied = [m.since for m in self.marks if m.since is not None and m.since < cut <= m.top]
            if not tied:
                return cut
            cut = min(tied)

    def _add(self, top: float, bottom: float, paint: Paint, since: float | None = None) -> None:
        self.marks.append(Mark(top, bottom, paint, since))
        self.height = max(self.height, bottom)


def _nothing(_sheet: Sheet, _x: float, _y: float) -> None:
    """What a mark paints that only holds others together."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Where a line lies in its width."""

    align: float
    stays: bool
    """On a page that is not turned as a whole: also in a language from right to left."""


def _line_painter(line: Line, x: float, width: float, y: float, side: _Side) -> Paint:
    def paint(sheet: Sheet, x0: float, y0: float) -> None:
        share = side.align if side.stays or sheet.turned else 1 - side.align
        sheet.draw_line(line, x0 + x + (width - line.width) * share, y0 - y)

    return paint


def _moved(mark: Mark, up: float) -> Mark:
    def paint(sheet: Sheet, x: float, y: float) -> None:
        mark.paint(sheet, x, y + up)

    since = None if mark.since is None else mark.since - up
    return Mark(mark.top - up, mark.bottom - up, paint, since)


def stacked(upper: Block, lower: Block) -> Block:
    """Two blocks as one, the lower under the upper."""
    marks = [*upper.marks, *(_moved(mark, -upper.height) for mark in lower.marks)]
    return Block(marks, upper.height + lower.height)


Placed = list[tuple[float, Block]]
"""The blocks of a page, each with its distance from the top."""
LONG, WORTH = 0.45, 0.25
"""A block longer than the one share of a page begins on the page before where at least the other
is left there; a shorter one goes to the next page whole."""
LEAST = 0.3
"""As much of a page the last one shows, where a whole block can come over from the one before."""
FAR = 0.45
"""Over more of a later page than that nothing sinks: it would look forgotten."""


def pages_of(blocks: Sequence[Block], room: float) -> list[Placed]:
    """``blocks`` placed on pages of ``room`` points: for each page (from the top, block) pairs."""
    pages: list[list[Block]] = [[]]
    y = 0.0
    for block in blocks:
        rest = block
        while y + rest.height > room + 0.01:
            left = room - y
            whole = rest.height <= room and (
                y == 0 or rest.height < LONG * room or left < WORTH * room
            )
            first, after = (Block(), rest) if whole else rest.split(left)
            if whole or (not first.marks and y > 0):
                pages.append([])
                y = 0.0
                continue
            if not first.marks:
                break  # one mark taller than a page cannot be cut: let it stand alone
            pages[-1].append(first)
            rest = after
            pages.append([])
            y = 0.0
        pages[-1].append(rest)
        y += rest.height
    _fill_last(pages, room)
    return [_placed(page, room, later=number > 0) for number, page in enumerate(pages)]


def _fill_last(pages: list[list[Block]], room: float) -> None:
    """Move whole blocks to a last page on which there is hardly anything."""
    while len(pages) > 1 and len(pages[-2]) > 1:
        used = sum(block.height for block in pages[-1])
        before = pages[-2][-1]
        if used >= LEAST * room or used + before.height > 0.6 * room:
            return
        pages[-1].insert(0, pages[-2].pop())


def _placed(page: Sequence[Block], room: float, *, later: bool) -> Placed:
    placed: Placed = []
    y = 0.0
    for block in page:
        deep = room - block.height
        sinks = block.sinks and not (later and deep - y > FAR * room)
        placed.append((deep if sinks else y, block))
        y += block.height
    return placed
