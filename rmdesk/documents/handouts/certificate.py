"""The certificate: one page to frame, with what was done and nothing that was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rmdesk.documents.content import Content, Para, Points, Section
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
from rmdesk.documents.paragraph import Style, natural_width
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.words import Role

MARGIN = 14 * MM
THANKS = "thanks"
"""The words above the name."""
SIZES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""From roomy to close: the first with which the words fit into the frame is taken."""
GREAT = Style(38, 44, INK, bold=True)
BELOW = Style(17, 23, INK)
NAME = Style(27, 33, ACCENT, bold=True)
TEXT = Style(12, 18.5, INK)
NUMBER = Style(24, 29, INK, bold=True)


def hours(minutes: int) -> str:
    """Minutes as hours, to the half hour: ``6`` or ``5.5``."""
    halves = round(minutes / 30)
    return f"{halves // 2}" if halves % 2 == 0 else f"{halves / 2:.1f}"


def content(paper: HandOut) -> Content:
    """What the certificate says was done."""
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
    return Content(
        kicker=_("Certificate"),
        title=_("of reverse mentoring"),
        opening=fill(
            told,
            programme=paper.programme,
            first=long_date(paper.starts_on),
            last=long_date(paper.ends_on),
        ),
        sections=(Section("", (Para(plain(_("This is to say with thanks that"))),), THANKS, True),),
    )


def draw(sheet: Sheet, paper: HandOut, content: Content) -> int:
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
    room = height - 2 * MARGIN - 24 * MM
    for size in SIZES:
        block = _words(paper, content, sheet.logo, wide, size)
        if block.height <= room:
            break
    else:
        raise UserError(
            _("The words of the certificate do not fit on its page."),
            _("Shorten them under Texts. Nothing was printed."),
        )
    block.draw(sheet, side, height - (height - block.height) * 0.46)
    if paper.invented:
        note = Block()
        note.text(plain(_("Sample – these people are invented")), FOOT, 0, 0, wide, align=0.5)
        note.draw(sheet, side, MARGIN + 10 * MM)
    sheet.showPage()
    return 1


def _words(paper: HandOut, content: Content, logo: bytes, wide: float, size: float) -> Block:
    """Everything inside the frame, with gaps and texts at ``size`` of their own."""
    block = Block()
    middle = wide / 2
    text = replace(TEXT, size=TEXT.size * size, leading=TEXT.leading * size)
    y = block.picture(logo, middle, 0, 70 * MM, 18 * MM * size) + 5 * MM * size if logo else 0.0
    y = block.text(plain(paper.organisation), SUBTITLE, 0, y, wide, align=0.5)
    block.panel(middle - 8 * MM, y + 7 * MM, 16 * MM, 1.1 * MM, ACCENT)
    y += 17 * MM * size
    y = block.text(plain(content.kicker), GREAT, 0, y, wide, align=0.5, shrink=0.6) + 1 * MM
    y = block.text(plain(content.title), BELOW, 0, y, wide, align=0.5, shrink=0.6)
    y += 14 * MM * size
    above = [section for section in content.sections if section.key == THANKS]
    y = _sections(block, above, text, y, wide)
    y = block.text(plain(paper.name), NAME, 0, y + 3 * MM, wide, align=0.5, shrink=0.55) + 1 * MM
    word = paper.mentor_word if paper.role is Role.MENTOR else paper.mentee_word
    y = block.text(plain(capitals(word)), KICKER, 0, y, wide, align=0.5, shrink=0.6) + 5 * MM
    y = block.text(content.opening, text, 0, y, wide, align=0.5)
    below = [section for section in content.sections if section.key != THANKS]
    y = _sections(block, below, text, y, wide)
    y = _numbers(block, paper, wide, y + 14 * MM * size)
    _signature(block, wide, y + 28 * MM * size)
    return block


def _sections(
    block: Block, sections: Sequence[Section], text: Style, y: float, wide: float
) -> float:
    """Words in the middle, heading and all."""
    for section in sections:
        if section.heading:
            heading = plain(section.heading, bold=True)
            y = block.text(heading, text, 0, y + 2 * MM, wide, align=0.5)
        for part in section.parts:
            if isinstance(part, Para):
                y = block.text(part.text, text, 0, y, wide, align=0.5)
            elif isinstance(part, Points):
                y = _points(block, part, text, y + 1 * MM, wide)
    return y


def _points(block: Block, part: Points, text: Style, y: float, wide: float) -> float:
    """A list with its bullets or numbers under each other, as a whole in the middle."""
    indent = 6 * MM
    room = min(wide - indent, max(natural_width(one, text) for one in part.texts) + 1)
    left = (wide - indent - room) / 2
    for number, one in enumerate(part.texts, start=1):
        if part.numbered:
            block.text(plain(f"{number}", bold=True), text, left, y, indent)
        else:
            block.disc(left + 1.4 * MM, y + text.leading / 2 + 0.4, 1.6, ACCENT)
        y = block.text(one, text, left + indent, y, room)
    return y


def _numbers(block: Block, paper: HandOut, wide: float, y: float) -> float:
    """Sessions and hours, side by side."""
    each = 44 * MM
    gap = 6 * MM
    left = (wide - 2 * each - gap) / 2
    high = 25 * MM
    told = (
        (str(paper.held), ngettext("session", "sessions", paper.held)),
        (
            hours(paper.held_minutes),
            ngettext(
                "hour together", "hours together", 1 if hours(paper.held_minutes) == "1" else 2
            ),
        ),
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
