"""Plots on paper: the marks of ``rmdesk.plots`` put into a block."""

from __future__ import annotations

from dataclasses import replace

from rmdesk.documents.flow import Block, Mark
from rmdesk.documents.page_style import ACCENT, CONTROL, HAIRLINE, INK, MUTED, WHITE, plain
from rmdesk.documents.paragraph import Style, lines_of
from rmdesk.documents.sheet import Sheet
from rmdesk.plots.drawing import Box, Disc, Ink, Stroke, Words, drawn
from rmdesk.plots.plots import Plot

COLOURS = {
    Ink.FULL: ACCENT,
    Ink.FRAME: HAIRLINE,
    Ink.AXIS: CONTROL,
    Ink.TEXT: INK,
    Ink.QUIET: MUTED,
    Ink.GROUND: WHITE,
}
SIZE = 8.6
LINE = 11.4


def plot_block(plot: Plot, width: float) -> Block:
    """``plot`` as a block of this width, in points."""
    block = Block()
    made = drawn(plot, width, LINE)
    for mark in made.marks:
        if isinstance(mark, Words):
            _words(block, mark)
        elif isinstance(mark, Box) and mark.filled:
            block.panel(mark.x, mark.y, mark.width, mark.height, COLOURS[mark.ink])
        elif isinstance(mark, Box):
            block.frame(mark.x, mark.y, mark.width, mark.height, CONTROL, 0.6)
        elif isinstance(mark, Stroke):
            _stroke(block, mark)
        else:
            _disc(block, mark)
    block.height = max(block.height, made.height)
    return block


def _words(block: Block, mark: Words) -> None:
    """The words in the middle of their box, smaller where they would not fit into it."""
    spans = plain(mark.text)
    style = Style(SIZE, LINE, COLOURS[mark.ink])
    if mark.lines == 1:
        block.text(spans, style, mark.x, mark.y, mark.width, align=mark.align, shrink=0.5)
        return
    while len(lines_of(spans, style, mark.width)) > mark.lines and style.size > SIZE / 2:
        style = replace(style, size=style.size * 0.9, leading=style.leading * 0.9)
    high = len(lines_of(spans, style, mark.width)) * style.leading
    top = mark.y + (mark.lines * LINE - high) / 2
    block.text(spans, style, mark.x, top, mark.width, align=mark.align)


def _stroke(block: Block, mark: Stroke) -> None:
    colour, thick = COLOURS[mark.ink], mark.thick / 1000 * LINE

    def paint(sheet: Sheet, x: float, y: float) -> None:
        sheet.stroke(colour, thick)
        sheet.line(x + mark.x, y - mark.y, x + mark.to_x, y - mark.to_y)

    block.marks.append(Mark(min(mark.y, mark.to_y), max(mark.y, mark.to_y), paint))


def _disc(block: Block, mark: Disc) -> None:
    colour = COLOURS[mark.ink]

    def paint(sheet: Sheet, x: float, y: float) -> None:
        sheet.fill(colour)
        sheet.stroke(colour, 0.11 * LINE)
        sheet.circle(
            x + mark.x, y - mark.y, mark.radius, stroke=int(not mark.filled), fill=int(mark.filled)
        )

    block.marks.append(Mark(mark.y - mark.radius, mark.y + mark.radius, paint))
