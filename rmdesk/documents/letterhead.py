"""The organisation's logo and letterhead in the upper margin of a paper's first page."""

from __future__ import annotations

import io
from dataclasses import replace

from rmdesk.documents.page_style import FOOT, plain
from rmdesk.documents.paragraph import fitting, lines_of
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.rules.letterhead import Letterhead

EDGE = 5 * MM
"""What printers leave white at the edge of the paper."""
SIDE = 21 * MM
FORM_SIDE = 27 * MM
"""Inside the markers of a form, which a camera looks for."""
HIGH, WIDE = 10.5 * MM, 46 * MM
"""The room of the logo, at the right."""
FORM_HIGH = 6 * MM
"""Above the markers of a form."""
FORM_CODE = 24 * MM
"""The QR code of a form with the white that readers need around it; the logo stands beside it."""


def draw_letterhead(sheet: Sheet, head: Letterhead, *, form: bool, lines: bool) -> None:
    """Draw ``head`` on the page that begins; ``form`` keeps clear of the markers of a form, and
    without ``lines`` there is only the logo, since the paper has the lines in its own head.
    """
    side = FORM_SIDE if form else SIDE
    wide = 0.0
    if head.logo:
        right = side + FORM_CODE if form else side
        wide = _logo(sheet, head.logo, right, FORM_HIGH if form else HIGH) + right - side
    if lines and head.lines:
        text = plain(" · ".join(head.lines))
        room = sheet.width - 2 * side - (wide + 6 * MM if wide else 0)
        style = fitting(text, FOOT, room, 0.75)
        style = replace(style, leading=style.size * 1.25)
        y = sheet.height - EDGE - style.size
        for line in lines_of(text, style, room)[: 2 if form else 3]:
            sheet.draw_line(line, side, y)
            y -= style.leading


def _logo(sheet: Sheet, png: bytes, right: float, high: float) -> float:
    """Draw the logo ``right`` points from the right edge and give its width in points."""
    from reportlab.lib.utils import ImageReader

    image = ImageReader(io.BytesIO(png))
    width, height = image.getSize()
    scale = min(WIDE / width, high / height)
    width, height = width * scale, height * scale
    left, bottom = sheet.width - right - width, sheet.height - EDGE - height
    sheet.drawImage(image, left, bottom, width, height)
    return float(width)
