"""Paragraphs: where lines may break, how wide they are, and every line as placed runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rmdesk.documents.fonts import FontFile, clusters, open_font
from rmdesk.documents.shaping import (
    Glyph,
    Run,
    Span,
    has_right_to_left,
    runs_of,
    shape,
    visual_order,
)
from rmdesk.documents.thai import is_thai, word_starts
from rmdesk.i18n import begins_at_right

Colour = tuple[float, float, float]
SHORTEST = 0.13
"""The last line of a paragraph is at least this share of the width, where that is possible."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; ``size``, ``leading`` and ``tracking`` in points."""

    size: float
    leading: float
    colour: Colour
    bold: bool = False
    tracking: float = 0.0
    """Extra space after each letter."""


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """Glyphs of one font beginning ``x`` points from the line's start."""

    x: float
    file: FontFile
    glyphs: tuple[Glyph, ...]
    colour: Colour
    embolden: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, ready to draw; ``width`` in points."""

    text: str
    width: float
    size: float
    tracking: float
    runs: tuple[PlacedRun, ...]


def lines_of(spans: tuple[Span, ...], style: Style, width: float) -> tuple[Line, ...]:
    """``spans`` broken into lines no wider than ``width`` points.

    A line break in the text begins a new line. A word wider than a whole line is broken between
    clusters, so that nothing ever runs over the edge. Lines run as in the current language.
    """
    from_right = begins_at_right()
    # values and words run differently in such a line, and spans of one text compare as equal
    values = tuple(bool(span.name) for span in spans) if from_right else ()
    return _lines_of(spans, style, width, from_right, values)


@lru_cache(maxsize=20_000)
def _lines_of(
    spans: tuple[Span, ...],
    style: Style,
    width: float,
    from_right: bool,
    _values: tuple[bool, ...],
) -> tuple[Line, ...]:
    found: list[Line] = []
    for part in _split(spans):
        text = "".join(span.text for span in part)
        if not text.strip():
            found.append(Line("", 0.0, style.size, style.tracking, ()))
            continue
        runs = runs_of(part, from_right=from_right)
        # letters that join must not be drawn apart
        own = replace(style, tracking=0.0) if has_right_to_left(text) else style
        widths = _widths(text, runs, own)
        for start, end in _balanced(text, widths, width):
            found.append(_line(text, runs, own, start, end))
    return tuple(found)


def natural_width(spans: tuple[Span, ...], style: Style) -> float:
    """How wide ``spans`` is on one line, in points."""
    return max((line.width for line in lines_of(spans, style, 1e9)), default=0.0)


def fitting(spans: tuple[Span, ...], style: Style, width: float, smallest: float = 0.7) -> Style:
    """``style``, made smaller where needed for ``spans`` to fit on one line.

    Not below ``smallest`` times its size: then the text has to break, and its lines come as close
    as their size asks for.
    """
    wide = natural_width(spans, style)
    if wide <= width:
        return style
    wanted = 0.995 * width / wide
    factor = max(smallest, wanted)
    return Style(
        round(style.size * factor, 2),
        style.leading if wanted >= smallest else round(style.leading * factor, 2),
        style.colour,
        style.bold,
        style.tracking * factor,
    )


def _split(spans: Sequence[Span]) -> list[list[Span]]:
    parts: list[list[Span]] = [[]]
    for span in spans:
        pieces = span.text.replace("\t", " ").split("\n")
        for number, piece in enumerate(pieces):
            if number:
                parts.append([])
            if piece:
                parts[-1].append(Span(piece, span.bold, span.colour, span.name))
    return parts


def _glyphs(text: str, run: Run, start: int, end: int) -> tuple[tuple[Glyph, int], ...]:
    return shape(text[start:end], run.file, bool(run.level % 2))


def _widths(text: str, runs: Sequence[Run], style: Style) -> list[float]:
    """The width of every character, a cluster's counted at its first one."""
    found = [0.0] * len(text)
    for run in runs:
        scale = style.size / open_font(run.file).upem
        for glyph, cluster in _glyphs(text, run, run.start, run.end):
            found[run.start + cluster] += glyph.advance * scale
        for place in range(run.start, run.end):
            if found[place]:
                found[place] += style.tracking
    return found


_NOT_FIRST = frozenset(
    "!%),.:;?]}»›”’…‥、。〉》」』】〕〗〙〛〞〟！％），．：；？］｝｠｡｣､･ー〜～々〻ゝゞヽヾ·・‧°℃‰"
    "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ๆฯ"
)
"""What must not begin a line: closing marks, small kana (JIS X 4051, GB/T 15834), Thai repeats."""
_NOT_LAST = frozenset("([{«‹“‘〈《「『【〔〖〘〚〝（［｛｟｢﹙﹛﹝$£€¥#＄￡￥＃＠№")
"""What must not end a line."""
_PAIRED = frozenset("—―…‥⸺")
"""Dashes and dots that come in twos in Chinese and are not parted."""
_AFTER = frozenset("-‐–—/\u200b")


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def breaks(text: str) -> list[int]:
    """Where a new line may begin: after spaces and hyphens, between Chinese characters, and between
    Thai words. Khmer, Lao and Myanmar, which write words together too, break at spaces alone.
    """
    found = []
    thai = word_starts(text) if any(map(is_thai, text)) else frozenset()
    place = 0
    previous = ""
    for cluster in clusters(text):
        first = cluster[0]
        if place and first not in _NOT_FIRST and not first.isspace():
            last = previous[-1] if previous else ""
            after_space = last.isspace() and last != "\u00a0" and last != "\u202f"
            after_hyphen = last in _AFTER and place > 1 and not text[place - 2].isspace()
            between = (
                (_is_wide(first) or _is_wide(previous[0]))
                and previous[0] not in _NOT_LAST
                and last != "\u00a0"
            )
            paired = first == last and first in _PAIRED
            hyphenated = after_hyphen and not first.isdigit() and not paired
            if after_space or hyphenated or (between and not paired) or place in thai:
                found.append(place)
        previous = cluster
        place += len(cluster)
    return found


def _break(text: str, widths: Sequence[float], width: float) -> list[tuple[int, int]]:
    places = [*breaks(text), len(text)]
    found: list[tuple[int, int]] = []
    start = 0
    fits = 0
    for place in places:
        if _width(text, widths, start, place) <= width + 0.01:
            fits = place
            continue
        if fits > start:
            found.append((start, fits))
            start = fits
        while _width(text, widths, start, place) > width + 0.01:
            stop = _torn(text, widths, start, place, width)
            found.append((start, stop))
            start = stop
        fits = place
    if start < len(text):
        found.append((start, len(text)))
    return found


def _balanced(text: str, widths: Sequence[float], width: float) -> list[tuple[int, int]]:
    """Lines of which the last is not one short word, if a little less width prevents that."""
    first = _break(text, widths, width)
    if len(first) < 2:
        return first
    for share in (1.0, 0.97, 0.94, 0.91, 0.88, 0.84, 0.8):
        lines = first if share == 1.0 else _break(text, widths, width * share)
        if len(lines) != len(first):
            break
        if _width(text, widths, *lines[-1]) >= SHORTEST * width:
            return lines
    return first


def _torn(text: str, widths: Sequence[float], start: int, end: int, width: float) -> int:
    """Where to tear a word that is wider than a line: after the last fixed space that fits, as in
    a long date, else after the last cluster.
    """
    place = start
    after_space = 0
    for cluster in clusters(text[start:end]):
        after = place + len(cluster)
        if place > start and sum(widths[start:after]) > width:
            return after_space or place
        place = after
        if cluster in "\u00a0\u202f":
            after_space = place
    return place


def _width(text: str, widths: Sequence[float], start: int, end: int) -> float:
    while end > start and text[end - 1].isspace():
        end -= 1
    return sum(widths[start:end])


def _line(text: str, runs: Sequence[Run], style: Style, start: int, end: int) -> Line:
    while end > start and text[end - 1].isspace():
        end -= 1
    here = []
    for run in runs:
        first, last = max(start, run.start), min(end, run.end)
        if first < last:
            here.append(Run(first, last, run.file, run.level, run.bold, run.colour))
    x = 0.0
    placed = []
    for run in visual_order(here):
        scale = style.size / open_font(run.file).upem
        glyphs = tuple(glyph for glyph, _cluster in _glyphs(text, run, run.start, run.end))
        embolden = run.bold and not run.file.bold
        placed.append(PlacedRun(x, run.file, glyphs, run.colour or style.colour, embolden))
        x += sum(glyph.advance * scale for glyph in glyphs)
        x += style.tracking * sum(1 for glyph in glyphs if glyph.advance)
    width = x - (style.tracking if placed else 0.0)
    return Line(text[start:end], width, style.size, style.tracking, tuple(placed))
