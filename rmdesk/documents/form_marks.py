"""Markers and QR codes of a form, drawn as exact black squares."""

from __future__ import annotations

from functools import lru_cache

from reportlab.graphics.barcode import qrencoder

from rmdesk.documents.page_style import BLACK
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.rules.forms.layout import Box, MarkerSpot
from rmdesk.rules.forms.markers import MODULES, marker

MASK = 0
"""The mask like a chess board, which leaves the fewest stripes."""


def draw_marker(sheet: Sheet, spot: MarkerSpot) -> None:
    """Draw a marker where the layout has it."""
    left = spot.x - spot.size / 2
    top = spot.y - spot.size / 2
    _modules(sheet, marker(spot.number), left, top, spot.size / MODULES)


def draw_qr(sheet: Sheet, box: Box, text: str) -> None:
    """Draw ``text`` as a QR code that fills ``box``."""
    rows = qr_modules(text)
    _modules(sheet, rows, box.x, box.y, box.width / len(rows))


@lru_cache(maxsize=64)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the QR code of ``text`` (a quarter may be lost); True is black."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(text)
    code.version = code.calculate_version()
    # every reader undoes any of the eight masks; trying them all takes eight times longer
    code.makeImpl(False, MASK)
    count = code.getModuleCount()
    return tuple(
        tuple(bool(code.isDark(row, column)) for column in range(count)) for row in range(count)
    )


def _modules(
    sheet: Sheet, rows: tuple[tuple[bool, ...], ...], left: float, top: float, module: float
) -> None:
    """Fill the dark modules as one path, neighbours of a row joined, so that no hairline shows."""
    sheet.fill(BLACK)
    side = module * MM
    places = []
    for number, row in enumerate(rows):
        y = sheet.height - (top + (number + 1) * module) * MM
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                places.append((left * MM + start * side, y, (column - start) * side, side))
                start = None
    sheet.rectangles(places)
