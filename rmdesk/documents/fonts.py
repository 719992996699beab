"""The fonts that paper is set in: which one prints which characters, opened only when needed."""

from __future__ import annotations

import json
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

from rmdesk.paths import resource

_INVISIBLE = frozenset(
    map(chr, (0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F)))
) | frozenset(map(chr, (*range(0x2060, 0x2070), 0xFEFF, *range(0xFE00, 0xFE10))))
"""Characters without a shape of their own: joiners, direction marks, variation selectors."""


@dataclass(frozen=True)
class FontFile:
    """One static TrueType font of ``resources/fonts`` and the characters it prints."""

    name: str
    bold: bool
    path: Path
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    def __hash__(self) -> int:
        return hash(self.path.name)

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for ``character``."""
        code = ord(character)
        place = bisect_right(self.starts, code) - 1
        return place >= 0 and code <= self.ends[place]


class OpenFont:
    """A font opened for shaping; measures are in font units, ``upem`` of them to the em."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        self.face = hb.Face(hb.Blob.from_file_path(str(file.path)))
        self.font = hb.Font(self.face)
        self.upem: int = self.face.upem
        extents = self.font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender
        head = self.face.reference_table("head").data
        self.box: tuple[int, int, int, int] = struct.unpack_from(">4h", head, 36)
        self._advances: dict[int, int] = {}

    def advance(self, glyph: int) -> int:
        """The glyph's own width, which the viewer assumes."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return found


@cache
def font_files() -> tuple[FontFile, ...]:
    """Every font shipped, in the order of preference."""
    listed = json.loads(resource("fonts", "fonts.json").read_text("utf-8"))
    return tuple(
        FontFile(
            entry["name"],
            entry["bold"],
            resource("fonts", entry["file"]),
            tuple(first for first, _last in entry["covers"]),
            tuple(last for _first, last in entry["covers"]),
        )
        for entry in listed
    )


@cache
def open_font(file: FontFile) -> OpenFont:
    """``file`` opened, once for the life of the program."""
    return OpenFont(file)


def clusters(text: str) -> Iterator[str]:
    """``text`` in pieces that must not be torn between fonts: a base with all its marks."""
    start = 0
    joined = False
    for place, character in enumerate(text):
        if place == start:
            continue
        extends = unicodedata.category(character)[0] == "M" or character in _INVISIBLE
        if not extends and not joined:
            yield text[start:place]
            start = place
        joined = character == "\u200d"
    if start < len(text):
        yield text[start:]


@lru_cache(maxsize=20_000)
def font_for(cluster: str, bold: bool, before: FontFile | None = None) -> FontFile | None:
    """The font to print ``cluster`` in, or ``None`` when one of its characters has none.

    Plain ASCII is always set in the Latin font; other punctuation and spaces stay in the font
    ``before`` them where possible. A bold cluster without a bold glyph gets the regular font,
    which is emboldened when drawn.
    """
    visible = [c for c in cluster if c not in _INVISIBLE]
    if not visible:
        return before or _of_weight(bold)[0]
    if (
        before is not None
        and not cluster.isascii()
        and unicodedata.category(visible[0])[0] in "PZM"
        and all(before.covers(c) for c in visible)
    ):
        return before
    for weight in (bold, not bold) if bold else (bold,):
        for file in _of_weight(weight):
            if all(file.covers(c) for c in visible):
                return file
    return None


@cache
def _of_weight(bold: bool) -> tuple[FontFile, ...]:
    return tuple(file for file in font_files() if file.bold == bold)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no font of ours has, each once, in order."""
    found: dict[str, None] = {}
    for cluster in clusters(text):
        if cluster in "\n\t" or font_for(cluster, False) is not None:
            continue
        alone = [c for c in cluster if c not in _INVISIBLE and font_for(c, False) is None]
        found.update(dict.fromkeys(alone or [cluster]))
    return tuple(found)
