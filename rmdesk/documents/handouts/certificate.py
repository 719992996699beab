"""The certificate: one page to frame, with what was done and nothing that was said."""

from __future__ import annotations

from rmdesk.documents.flow import Block
from rmdesk.documents.page_style import (
    ACCENT,
    CONTROL,
    FOOT,
    HAIRLINE,
    INK,
    KICKER,
    MUTED,
    SMALL,
    SUBTITLE,
    TINT,
    capitals,
    fill,
    long_date,
    plain,
)
from rmdesk.documents.paragraph import Style
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.i18n import _, ngettext
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.words import Role

MARGIN = 14 * MM
GREAT = Style(30, 36, INK, bold=True)
NAME = Style(27, 33, ACCENT, bold=True)
TEXT = Style(12, 18.5, INK)
NUMBER = Style(24, 29, INK, bold=True)


def hours(minutes: int) -> str:
    """Minutes as hours, to the half hour: ``6`` or ``5.5``."""
    halves = round(minutes / 30)
    return f"{halves // 2}" if halves % 2 == 0 else f"{halves / 2:.1f}"


def draw(sheet: Sheet, paper: HandOut) -> int:
    """Draw the certificate of one person on a page of its own; gives 1."""
    width, height = sheet.width, sheet.height
    sheet.stroke(ACCENT, 1.6)
    sheet.roundRect(
        MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN, 4 * MM, stroke=1, fill=0
    )
    sheet.stroke(HAIRLINE, 0.6)
    inner = MARGIN + 2.4 * MM
    sheet.roundRect(inner, inner, width - 2 * inner, height - 2 * inner, 3 * MM, stroke=1, fill=0)
    side = 32 * MM
    wide = width - 2 * side
    block = Block()
    middle = wide / 2
    y = block.text(plain(paper.organisation), SUBTITLE, 0, 0, wide, align=0.5)
    block.panel(middle - 8 * MM, y + 7 * MM, 16 * MM, 1.1 * MM, ACCENT)
    y += 17 * MM
    y = block.text(plain(capitals(_("Certificate"))), KICKER, 0, y, wide, align=0.5) + 1 * MM
    y = (
        block.text(plain(_("of reverse mentoring")), GREAT, 0, y, wide, align=0.5, shrink=0.6)
        + 13 * MM
    )
    y = block.text(plain(_("This is to say with thanks that")), TEXT, 0, y, wide, align=0.5)
    y = block.text(plain(paper.name), NAME, 0, y + 3 * MM, wide, align=0.5, shrink=0.55) + 4 * MM
    told = (
        _(
            "mentored a senior leader in {programme}, from {first} to {last}: led the sessions, "
            "shared knowledge openly and gave honest feedback to somebody of higher rank."
        )
        if paper.role is Role.MENTOR
        else _(
            "learned from a junior colleague in {programme}, from {first} to {last}: listened, "
            "asked to be corrected and put into practice what was learned."
        )
    )
    y = block.text(
        fill(
            told,
            programme=paper.programme,
            first=long_date(paper.starts_on),
            last=long_date(paper.ends_on),
        ),
        TEXT,
        0,
        y,
        wide,
        align=0.5,
    )
    y = _numbers(block, paper, wide, y + 14 * MM)
    _signature(block, wide, y + 28 * MM)
    block.draw(sheet, side, height - (height - block.height) * 0.46)
    if paper.invented:
        note = Block()
        note.text(plain(_("Sample – these people are invented")), FOOT, 0, 0, wide, align=0.5)
        note.draw(sheet, side, MARGIN + 10 * MM)
    sheet.showPage()
    return 1


def _numbers(block: Block, paper: HandOut, wide: float, y: float) -> float:
    """Sessions and hours, side by side."""
    each = 44 * MM
    gap = 6 * MM
    left = (wide - 2 * each - gap) / 2
    high = 25 * MM
    told = (
        (str(paper.held), ngettext("session", "sessions", paper.held)),
        (hours(paper.held_minutes), _("hours together")),
    )
    for place, (number, what) in enumerate(told):
        x = left + place * (each + gap)
        block.panel(x, y, each, high, TINT, 2.2 * MM)
        under = block.text(plain(number), NUMBER, x, y + 4 * MM, each, align=0.5)
        block.text(plain(what), SMALL, x, under, each, align=0.5)
    return y + high


def _signature(block: Block, wide: float, y: float) -> None:
    each = 58 * MM
    for x, what in ((0.0, _("For the organisation")), (wide - each, _("Place and date"))):
        block.rule(x, y, each, CONTROL, 0.7)
        block.text(plain(what), Style(8.2, 11.4, MUTED), x, y + 1 * MM, each, align=0.5)
