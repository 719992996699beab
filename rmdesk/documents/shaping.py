"""Text in any script into placed glyphs: fonts by cluster, UAX #9 levels, HarfBuzz by run."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import uharfbuzz as hb
from bidi import algorithm

from rmdesk.documents.fonts import FontFile, clusters, font_files, font_for, open_font

_RIGHT_TO_LEFT = ((0x590, 0x8FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF), (0x10800, 0x10FFF))


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one weight and colour; never interpreted as anything but text.

    Each span keeps its own writing direction to itself, so that an Arabic name does not turn the
    English around it.
    """

    text: str
    bold: bool = False
    colour: tuple[float, float, float] | None = None
    name: str = field(default="", compare=False)
    """Which value of the paper this is; empty for the words around values."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: id, advance and shift in font units, and the text it stands for."""

    id: int
    advance: int
    dx: int
    dy: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters ``start`` to ``end`` of a paragraph in one font, level, weight and colour."""

    start: int
    end: int
    file: FontFile
    level: int
    bold: bool
    colour: tuple[float, float, float] | None


def has_right_to_left(text: str) -> bool:
    """Whether any character belongs to a script written from right to left."""
    return not text.isascii() and any(
        first <= ord(c) <= last for c in text for first, last in _RIGHT_TO_LEFT
    )


def levels(text: str, base: int = 0) -> list[int]:
    """The UAX #9 embedding level of every character in a paragraph of level ``base``."""
    if base == 0 and not has_right_to_left(text):
        return [0] * len(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    for place, entry in enumerate(storage["chars"]):
        entry["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    known = {entry["place"]: entry["level"] for entry in storage["chars"]}
    found: list[int] = []
    for place in range(len(text)):
        found.append(known.get(place, found[-1] if found else base))
    return found


def span_levels(text: str) -> list[int]:
    """Levels of a text set apart from its surroundings (as FSI … PDI do) in an English line."""
    if not has_right_to_left(text):
        return [0] * len(text)
    return levels(text, algorithm.get_base_level(text))


def levels_from_right(text: str, *, value: bool) -> list[int]:
    """Levels of a text in a line that begins at the right.

    The words of the line itself run with it; a ``value`` keeps the direction that it has of its
    own, and so does whatever has no letter from right to left.
    """
    if has_right_to_left(text):
        own = algorithm.get_base_level(text) if value else 1
    else:
        own = 0 if any(unicodedata.bidirectional(c) == "L" for c in text) else 1
    return levels(text, 1) if own else [level + 2 for level in levels(text)]


def runs_of(spans: Sequence[Span], *, from_right: bool = False) -> list[Run]:
    """The runs of a paragraph, in logical order; characters without a font get the first one.

    With ``from_right`` the paragraph is one in a language that begins its lines at the right.
    """
    found: list[Run] = []
    start = 0
    for span in spans:
        depth = (
            levels_from_right(span.text, value=bool(span.name))
            if from_right
            else span_levels(span.text)
        )
        file: FontFile | None = None
        place = 0
        for cluster in clusters(span.text):
            file = font_for(cluster, span.bold, file) or font_files()[0]
            level = depth[place]
            first, last = start + place, start + place + len(cluster)
            previous = found[-1] if found else None
            if (
                previous is not None
                and previous.end == first
                and place > 0
                and previous.file is file
                and previous.level == level
            ):
                found[-1] = Run(previous.start, last, file, level, previous.bold, previous.colour)
            else:
                found.append(Run(first, last, file, level, span.bold, span.colour))
            place += len(cluster)
        start += len(span.text)
    return found


@lru_cache(maxsize=20_000)
def shape(text: str, file: FontFile, right_to_left: bool) -> tuple[tuple[Glyph, int], ...]:
    """Glyphs of ``text`` in visual order, each with the place in ``text`` of its cluster."""
    opened = open_font(file)
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(c) for c in text])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    hb.shape(opened.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    after = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    told: set[int] = set()
    found = []
    order = range(len(infos) - 1, -1, -1) if right_to_left else range(len(infos))
    texts = [""] * len(infos)
    for n in order:
        cluster = infos[n].cluster
        if cluster not in told:
            told.add(cluster)
            texts[n] = text[cluster : after[cluster]]
    for info, at, stands_for in zip(infos, positions, texts, strict=True):
        glyph = Glyph(info.codepoint, at.x_advance, at.x_offset, at.y_offset, stands_for)
        found.append((glyph, info.cluster))
    return tuple(found)


def visual_order(runs: Sequence[Run]) -> list[Run]:
    """The runs of one line from left to right (rule L2)."""
    ordered = list(runs)
    if not ordered:
        return ordered
    for level in range(max(run.level for run in ordered), 0, -1):
        place = 0
        while place < len(ordered):
            stop = place
            while stop < len(ordered) and ordered[stop].level >= level:
                stop += 1
            ordered[place:stop] = ordered[place:stop][::-1]
            place = max(stop, place + 1)
    return ordered
