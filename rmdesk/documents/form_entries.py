"""The entries of a form that comes back, straight from its layout table."""

from __future__ import annotations

from collections.abc import Mapping

from rmdesk.documents.entries import Entry, EntryKind
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.i18n import _
from rmdesk.rules.forms.items import CONTACT
from rmdesk.rules.forms.layout import Box, FormLayout, Row, Spot

TALL = 14.0
"""From this height on, in millimetres, a box takes several lines."""
HINT = 5.6
"""Height of the words printed in the upper edge of such a box."""
LABEL = 3.4
"""Height of the label over a line."""
SIGNATURE = 6.2
"""Room above a line to sign on."""
FORM, CODE = "rmdesk_form", "rmdesk_code"
"""Fields that say which form a returned file is, and whose."""


def field_name(row: Row, spot: Spot) -> str:
    """What the field of a circle is called: the question, or each circle of those for several."""
    return f"{row.item.id}_{spot.option}" if row.item.several else row.item.id


def add_entries(
    sheet: Sheet,
    layout: FormLayout,
    page: int,
    words: Mapping[str, str],
    values: Mapping[str, str],
) -> None:
    """Record every entry of ``page``: question by question, from the top down and left to right.

    ``words`` says what questions and lines ask, by id, where a question has no text of its own;
    ``values`` what lines hold at first.
    """
    found = [
        [_circle(sheet, row, spot, words) for spot in row.spots]
        for row in layout.rows
        if row.box.page == page
    ]
    found += [[_line(sheet, box, words, values)] for box in layout.lines if box.page == page]
    tick = layout.tick
    if tick is not None and tick.page == page:
        box = Entry(
            EntryKind.TICK,
            tick.id,
            _(CONTACT),
            sheet.getPageNumber(),
            tick.x * MM,
            sheet.height - (tick.y + tick.height) * MM,
            tick.width * MM,
            tick.height * MM,
        )
        found.append([box])
    for own in sorted(found, key=lambda own: (-round(own[0].y + own[0].height), own[0].x)):
        sheet.entries += own


def _circle(sheet: Sheet, row: Row, spot: Spot, words: Mapping[str, str]) -> Entry:
    side = 2 * spot.radius * MM
    name = field_name(row, spot)
    asked = words.get(name) or words.get(row.item.id) or _(row.item.text)
    return Entry(
        EntryKind.TICK if row.item.several else EntryKind.CHOICE,
        name,
        asked,
        sheet.getPageNumber(),
        (spot.x - spot.radius) * MM,
        sheet.height - (spot.y + spot.radius) * MM,
        side,
        side,
        option=spot.option,
    )


def _line(sheet: Sheet, box: Box, words: Mapping[str, str], values: Mapping[str, str]) -> Entry:
    tall = box.height >= TALL
    over = HINT if tall else LABEL
    top, high = box.y + over, box.height - over - 0.6
    if not box.height:
        top, high = box.y - SIGNATURE, SIGNATURE - 0.3
    return Entry(
        EntryKind.TEXT,
        box.id,
        words.get(box.id, box.id),
        sheet.getPageNumber(),
        (box.x + (1.6 if tall else 0.0)) * MM,
        sheet.height - (top + high) * MM,
        (box.width - (3.2 if tall else 0.0)) * MM,
        high * MM,
        lines=tall,
        value=values.get(box.id, ""),
    )
