"""A plot as marks: rectangles, lines, discs and words, from its upper left corner downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.plots.plots import Bar, Bars, Dot, Dots, Plot


class Ink(StrEnum):
    """What a mark is drawn with; window and paper choose the colours."""

    FULL = "full"
    FRAME = "frame"
    AXIS = "axis"
    TEXT = "text"
    QUIET = "quiet"
    GROUND = "ground"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or framed."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    ink: Ink
    thick: float
    """In thousandths of the height of a line of text."""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle, filled or open."""

    x: float
    y: float
    radius: float
    ink: Ink
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """Text in the middle of a box; what has no room is made smaller or cut."""

    x: float
    y: float
    width: float
    text: str
    ink: Ink = Ink.TEXT
    align: float = 0.0
    """0 left, 0.5 centred, 1 right."""
    lines: int = 1
    """So many lines the box is high."""


Mark = Box | Stroke | Disc | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """The marks of a plot, and how much room they take."""

    width: float
    height: float
    marks: tuple[Mark, ...]


LABELS, VALUES = 0.33, 0.27
"""Shares of the width for the names at the left and the numbers at the right."""
ROW = 1.5
"""Height of a row, in lines of text."""
TALL = 2.4
"""Height of the rows where a name or number takes two lines."""
LETTER = 0.385
"""About how wide a letter is, in lines."""
BAR = 0.95
GAP = 0.7
"""Between names, scale and numbers, in lines."""


def drawn(plot: Plot, width: float, line: float) -> Drawing:
    """``plot`` in a width, where a line of text is ``line`` high."""
    left = width * LABELS + GAP * line
    room = width * (1 - LABELS - VALUES) - 2 * GAP * line
    right = left + room + GAP * line
    rows: Sequence[Bar | Dot] = plot.bars if isinstance(plot, Bars) else plot.dots
    lines = [2 if _long(row, width * LABELS / line, (width - right) / line) else 1 for row in rows]
    heights = [(TALL if n > 1 else ROW) * line for n in lines]
    foot = sum(heights)
    middles = [sum(heights[:n]) + high / 2 for n, high in enumerate(heights)]
    if isinstance(plot, Bars):
        height = foot
        marks: list[Mark] = [Stroke(left, 0, left, foot, Ink.AXIS, 60)]
        for bar, middle in zip(plot.bars, middles, strict=True):
            marks += _bar(bar, left, middle, room / plot.most, BAR * line)
    else:
        height = foot + 1.5 * line
        marks = _scale(plot, left, room, foot, line)
        for dot, middle in zip(plot.dots, middles, strict=True):
            if dot.value is not None:
                marks += _dot(plot, dot, left, room, middle, line)
    for row, middle, n in zip(rows, middles, lines, strict=True):
        top = middle - n * line / 2
        ink = Ink.TEXT if row.value is not None else Ink.QUIET
        marks.append(Words(0, top, width * LABELS, row.label, lines=n))
        marks.append(Words(right, top, width - right, row.words, ink, lines=n))
    return Drawing(width, height, tuple(marks))


def _long(row: Bar | Dot, names: float, numbers: float) -> bool:
    """Whether a name or a number is longer than the room for it, in lines of text."""
    return len(row.label) * LETTER > names or len(row.words) * LETTER > numbers


def _bar(bar: Bar, left: float, middle: float, unit: float, height: float) -> list[Mark]:
    marks: list[Mark] = []
    top = middle - height / 2
    if bar.value:
        marks.append(Box(left, top, bar.value * unit, height, Ink.FULL))
    if bar.of:
        marks.append(Box(left, top, bar.of * unit, height, Ink.FRAME, filled=False))
    return marks


def _scale(plot: Dots, left: float, room: float, foot: float, line: float) -> list[Mark]:
    """The scale below the rows, with a thin line up from each of its marks."""
    marks: list[Mark] = [Stroke(left, foot, left + room, foot, Ink.AXIS, 60)]
    each = room / max(len(plot.marks) - 1, 1)
    for value, text in plot.marks:
        x = left + room * _share(plot, value)
        marks.append(Stroke(x, 0, x, foot, Ink.FRAME, 30))
        marks.append(Words(x - each / 2, foot + 0.25 * line, each, text, Ink.QUIET, 0.5))
    if plot.zero is not None:
        x = left + room * _share(plot, plot.zero)
        marks.append(Stroke(x, 0, x, foot, Ink.AXIS, 90))
    return marks


def _dot(plot: Dots, row: Dot, left: float, room: float, middle: float, line: float) -> list[Mark]:
    low, value, high = (
        left + room * _share(plot, one) for one in (row.low, row.value or 0.0, row.high)
    )
    cap = 0.28 * line
    marks: list[Mark] = [Stroke(low, middle, high, middle, Ink.FULL, 110)]
    marks += [Stroke(x, middle - cap, x, middle + cap, Ink.FULL, 110) for x in (low, high)]
    radius = 0.34 * line
    if not row.firm:
        marks.append(Disc(value, middle, radius, Ink.GROUND))
    marks.append(Disc(value, middle, radius, Ink.FULL, filled=row.firm))
    return marks


def _share(plot: Dots, value: float) -> float:
    """Where a value lies on the scale, 0 to 1; beyond its ends it stays at them."""
    return min(1.0, max(0.0, (value - plot.first) / (plot.last - plot.first)))
