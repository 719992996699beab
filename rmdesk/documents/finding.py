"""Where a text stands in a document of ours: every line as it was set, with its letters' places.

A viewer's own search spreads the letters of a line evenly over it, since each line carries its
text beside its glyphs; here the glyphs themselves say where they lie.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

MOST = 500
"""More places than this are not told: nobody leafs through them."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a text stands: the page from 0, and boxes as shares of the page.

    A box is (left, top, right, bottom), each between 0 and 1; there are several where the text
    runs over the end of a line.
    """

    page: int
    boxes: tuple[Box, ...]


@dataclass(slots=True)
class _Line:
    """One line: its text, and from where to where each character lies (points)."""

    text: str
    spans: list[tuple[float, float]]
    y: float
    size: float


def find_text(data: bytes, text: str) -> list[Found]:
    """Every place of ``text`` in the document ``data``, whatever its case, in reading order.

    Where the glyphs of a line do not say which letter they are, as in Arabic beside English, the
    whole line is the place.
    """
    import pikepdf

    wanted = " ".join(text.split()).casefold()
    found: list[Found] = []
    if not wanted:
        return found
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts: dict[Any, tuple[dict[int, str], dict[int, float]]] = {}
        for number, page in enumerate(pdf.pages):
            edges = [float(edge) for edge in page.mediabox]
            places = _places(_lines(page, fonts), wanted)
            found += [Found(number, _shares(boxes, edges)) for boxes in places]
            if len(found) >= MOST:
                break
    return found[:MOST]


def _places(lines: list[_Line], wanted: str) -> list[list[Box]]:
    """The boxes of each place in points, the lines of a page read one after another."""
    whole: list[str] = []
    where: list[tuple[int, int] | None] = []
    for row, line in enumerate(lines):
        for at, character in enumerate(line.text.replace("\u00a0", " ")):
            folded = character.casefold()
            whole.append(folded)
            where += [(row, at)] * len(folded)
        whole.append(" ")
        where.append(None)
    text = "".join(whole)
    found = []
    start = text.find(wanted)
    while start >= 0:
        spans: dict[int, list[tuple[float, float]]] = {}
        for place in where[start : start + len(wanted)]:
            if place is not None:
                row, at = place
                spans.setdefault(row, []).append(lines[row].spans[at])
        found.append([_box(lines[row], parts) for row, parts in spans.items()])
        start = text.find(wanted, start + len(wanted))
    return found


def _box(line: _Line, spans: list[tuple[float, float]]) -> Box:
    left, right = min(one[0] for one in spans), max(one[1] for one in spans)
    return left, line.y + 0.8 * line.size, right, line.y - 0.25 * line.size


def _shares(boxes: list[Box], edges: list[float]) -> tuple[Box, ...]:
    left, bottom, right, top = edges
    wide, high = right - left, top - bottom
    return tuple(
        ((x0 - left) / wide, (top - y0) / high, (x1 - left) / wide, (top - y1) / high)
        for x0, y0, x1, y1 in boxes
    )


def _lines(page: Any, fonts: dict[Any, tuple[dict[int, str], dict[int, float]]]) -> list[_Line]:
    """Every line that ``Sheet.draw_line`` set on a page."""
    import pikepdf

    found: list[_Line] = []
    told = ""
    runs: list[list[tuple[str, float, float]]] = []
    font: tuple[dict[int, str], dict[int, float]] = ({}, {})
    size = x = y = 0.0
    for step in pikepdf.parse_content_stream(page, "BDC EMC Tf Tm TJ"):
        operator, operands = str(step.operator), step.operands
        if operator == "BDC" and "/ActualText" in operands[1]:
            raw = bytes(operands[1]["/ActualText"]).removeprefix(b"\xfe\xff")
            told, runs = raw.decode("utf-16-be", "replace"), []
        elif operator == "Tf":
            key = page.resources["/Font"][str(operands[0])]
            if key.objgen not in fonts:
                fonts[key.objgen] = _font(key)
            font, size = fonts[key.objgen], float(operands[1])
        elif operator == "Tm":
            x, y = float(operands[4]), float(operands[5])
            runs.append([])
        elif operator == "TJ" and runs:
            x = _set(runs[-1], operands[0], font, size, x)
        elif operator == "EMC" and told:
            found.append(_line(told, runs, y, size))
            told = ""
    return found


def _set(
    run: list[tuple[str, float, float]],
    parts: Any,
    font: tuple[dict[int, str], dict[int, float]],
    size: float,
    x: float,
) -> float:
    """Add the glyphs of one array to ``run``; gives where the next one begins."""
    texts, widths = font
    for part in parts:
        if isinstance(part, int | Decimal):
            x -= float(part) / 1000 * size
            continue
        raw = bytes(part)
        for at in range(0, len(raw), 2):
            glyph = int.from_bytes(raw[at : at + 2], "big")
            wide = widths.get(glyph, 1000.0) / 1000 * size
            run.append((texts.get(glyph, ""), x, x + wide))
            x += wide
    return x


def _line(told: str, runs: list[list[tuple[str, float, float]]], y: float, size: float) -> _Line:
    """The line with a place for each character; all of it where the glyphs do not say."""
    pieces = [piece for run in runs for piece in run]
    left = min((x0 for _text, x0, _x1 in pieces), default=0.0)
    right = max((x1 for _text, _x0, x1 in pieces), default=0.0)
    for ordered in (pieces, pieces[::-1]):
        spans = [(x0, x1) for text, x0, x1 in ordered for _character in text]
        if "".join(text for text, _x0, _x1 in ordered) == told:
            return _Line(told, spans, y, size)
    return _Line(told, [(left, right)] * len(told), y, size)


def _font(font: Any) -> tuple[dict[int, str], dict[int, float]]:
    """What each glyph stands for, and how wide it is in thousandths."""
    if "/ToUnicode" not in font or "/DescendantFonts" not in font:
        return {}, {}
    texts: dict[int, str] = {}
    for row in font.ToUnicode.read_bytes().decode("ascii", "replace").splitlines():
        parts = row.split()
        if len(parts) == 2 and parts[0].startswith("<") and len(parts[0]) == 6:
            meant = bytes.fromhex(parts[1].strip("<>"))
            texts[int(parts[0].strip("<>"), 16)] = meant.decode("utf-16-be", "replace")
    widths: dict[int, float] = {}
    listed = list(font.DescendantFonts[0].W)
    for glyph, wide in zip(listed[::2], listed[1::2], strict=False):
        widths[int(glyph)] = float(wide[0])
    return texts, widths
