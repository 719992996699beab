"""Blocks of text, rules and boxes, set one under another and broken over pages.

Inside a block, ``x`` and ``y`` are points from its upper left corner, downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rmdesk.documents.entries import Entry, EntryKind
from rmdesk.documents.page_style import CONTROL
from rmdesk.documents.paragraph import Colour, Line, Style, fitting, lines_of
from rmdesk.documents.shaping import Span
from rmdesk.documents.sheet import Sheet

Paint = Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn between ``top`` and ``bottom`` of its block, which is never cut in two."""

    top: float
    bottom: float
    paint: Paint


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
    ) -> float:
        """Set ``spans`` from ``y`` on and return where they end.

        ``align`` is 0 left, 0.5 centred, 1 right. With ``shrink`` the text becomes smaller, down
        to that share of its size, before it takes a second line.
        """
        whole = tuple(spans)
        if style.bold:
            whole = tuple(Span(span.text, True, span.colour) for span in whole)
        if shrink:
            style = fitting(whole, style, width, shrink)
        for line in lines_of(whole, style, width):
            baseline = y + (style.leading - style.size) / 2 + 0.8 * style.size
            paint = _line_painter(line, x + (width - line.width) * align, baseline)
            self._add(y, y + style.leading, paint)
            y += style.leading
        return y

    def rule(self, x: float, y: float, width: float, colour: Colour, thick: float = 0.5) -> None:
        """A horizontal line."""

        def paint(sheet: Sheet, x0: float, y0: float) -> None:
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
                        x0 + x,
                        y0 - y - height,
                        width,
                        height,
                        lines=lines,
                    )
                )

        self._add(y, y + height, paint)

    def space(self, height: float) -> None:
        """Room at the end."""
        self.height += height

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        """Draw with the upper left corner at ``x``, ``y`` of the page (from below)."""
        for mark in self.marks:
            mark.paint(sheet, x, y)

    def split(self, room: float) -> tuple[Block, Block]:
        """What fits into ``room``, and the rest; what straddles the edge goes to the rest."""
        tops = [mark.top for mark in self.marks if mark.bottom > room]
        cut = min(tops, default=room)
        first = Block([m for m in self.marks if m.bottom <= room and m.top < cut], cut)
        rest = Block(height=self.height - cut)
        for mark in self.marks:
            if mark.bottom > room or mark.top >= cut:
                rest.marks.append(_moved(mark, cut))
        return first, rest

    def _add(self, top: float, bottom: float, paint: Paint) -> None:
        self.marks.append(Mark(top, bottom, paint))
        self.height = max(self.height, bottom)


def _line_painter(line: Line, x: float, y: float) -> Paint:
    def paint(sheet: Sheet, x0: float, y0: float) -> None:
        sheet.draw_line(line, x0 + x, y0 - y)

    return paint


def _moved(mark: Mark, up: float) -> Mark:
    def paint(sheet: Sheet, x: float, y: float) -> None:
        mark.paint(sheet, x, y + up)

    return Mark(mark.top - up, mark.bottom - up, paint)


def stacked(upper: Block, lower: Block) -> Block:
    """Two blocks that stay together, one under the other."""
    marks = [*upper.marks, *(_moved(mark, -upper.height) for mark in lower.marks)]
    return Block(marks, upper.height + lower.height)


def pages_of(blocks: Sequence[Block], room: float) -> list[list[tuple[float, Block]]]:
    """``blocks`` placed on pages of ``room`` points: for each page (from the top, block) pairs."""
    pages: list[list[tuple[float, Block]]] = [[]]
    y = 0.0
    for block in blocks:
        rest = block
        while True:
            if y + rest.height <= room + 0.01:
                pages[-1].append((room - rest.height if rest.sinks else y, rest))
                y += rest.height
                break
            if rest.height <= room:
                pages.append([])
                y = 0.0
                continue
            first, after = rest.split(room - y)
            if not first.marks and y == 0:
                # one mark taller than a page cannot be cut: let it stand alone
                pages[-1].append((y, rest))
                y = room
                break
            pages[-1].append((y, first))
            rest = after
            pages.append([])
            y = 0.0
    return pages
