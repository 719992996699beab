"""What every form that comes back is drawn from: notes, scales, questions, circles, foot, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rmdesk.documents.flow import Block
from rmdesk.documents.form_entries import add_entries
from rmdesk.documents.form_marks import draw_marker, draw_qr
from rmdesk.documents.page_style import (
    ACCENT,
    CONTROL,
    FOOT,
    HAIRLINE,
    HEADING,
    INK,
    MUTED,
    SMALL,
    TINT,
    plain,
)
from rmdesk.documents.paragraph import Style, fitting, lines_of, natural_width
from rmdesk.documents.shaping import Span
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.i18n import _, begins_at_right
from rmdesk.rules.forms.codes import qr_text
from rmdesk.rules.forms.layout import SIDE, Box, FormLayout, Row

TITLE = Style(20, 25, INK, bold=True)
NO_WORDS: Mapping[str, str] = {}
OPTION = Style(7.2, 8.6, MUTED)
TEXT = Style(9.2, 12.6, INK)
FINE = Style(7.0, 8.3, MUTED)
"""The privacy notice beside a QR code, where room is scarce."""


def inside(box: Box) -> tuple[float, float, float]:
    """Left, top and width of ``box`` in points."""
    return box.x * MM, box.y * MM, box.width * MM


def accent(block: Block, x: float, y: float, wide: float) -> None:
    """The short bar over a heading, where its lines begin."""
    block.panel(x + wide - 16 * MM if begins_at_right() else x, y, 16 * MM, 1.1 * MM, ACCENT)


def in_box(
    block: Block,
    spans: tuple[Span, ...],
    style: Style,
    x: float,
    y: float,
    wide: float,
    high: float,
    *,
    middle: bool = False,
    beside: bool = False,
) -> None:
    """Set ``spans`` in the largest size that fits the height, down to half.

    With ``middle`` they stand in the middle of the height rather than at its top.
    """
    smaller = fitted(spans, style, wide, high)
    used = len(lines_of(_bold(spans, style), smaller, wide)) * smaller.leading
    down = max(0.0, (high - used) / 2) if middle else 0.0
    block.text(spans, smaller, x, y + down, wide, beside=beside)


def fitted(spans: tuple[Span, ...], style: Style, wide: float, high: float) -> Style:
    """``style`` in the largest size in which ``spans`` fit the height, down to half."""
    bold = _bold(spans, style)
    smaller = style
    for percent in range(100, 45, -5):
        share = percent / 100
        smaller = Style(
            style.size * share, style.leading * share, style.colour, style.bold, style.tracking
        )
        if len(lines_of(bold, smaller, wide)) * smaller.leading <= high:
            break
    return smaller


def _bold(spans: tuple[Span, ...], style: Style) -> tuple[Span, ...]:
    return tuple(Span(s.text, s.bold or style.bold, s.colour, s.name) for s in spans)


def same_size(texts: Sequence[str], style: Style, width: float) -> Style:
    """``style``, smaller where one of ``texts`` needs it to fit on a line of ``width``."""
    found = [fitting(plain(text, bold=style.bold), style, width, 0.5) for text in texts]
    return min(found, key=lambda style: style.size)


Note = tuple[Box, str, Sequence[tuple[Span, ...]]]
"""The box of a note, its heading and its paragraphs."""
PAD = 3.6 * MM


def notes(block: Block, *told: Note) -> None:
    """Tinted panels with a heading and paragraphs, all set in the size that the fullest needs."""
    styles = []
    for box, _heading, paragraphs in told:
        _x, _y, wide = inside(box)
        high = box.height * MM - 2 * PAD + 2 - HEADING.leading - 1.2 * MM
        styles.append(fitted(_joined(paragraphs), TEXT, wide - 2 * PAD, high))
    style = min(styles, key=lambda style: style.size)
    for box, heading, paragraphs in told:
        x, y, wide = inside(box)
        block.panel(x, y, wide, box.height * MM, TINT, 2 * MM)
        inner = wide - 2 * PAD
        under = block.text(plain(heading), HEADING, x + PAD, y + PAD - 2, inner) + 1.2 * MM
        block.text(_joined(paragraphs), style, x + PAD, under, inner)


def _joined(paragraphs: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    """``paragraphs`` one under another."""
    found: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        found += [Span("\n")] if number else []
        found += paragraph
    return tuple(found)


def scale_head(
    block: Block,
    box: Box,
    centres: Sequence[float],
    heading: str,
    options: Sequence[str],
    *,
    mark: bool = False,
) -> None:
    """A heading at the left and the translated words of the scale above its circles.

    With ``mark`` it shows how to fill a circle and how to change an answer.
    """
    x, y, _wide = inside(box)
    bottom = y + box.height * MM
    apart = centres[1] - centres[0]
    room = (centres[0] - apart / 2 - SIDE - 2) * MM
    if mark:
        told = plain(_("Fill one circle in each row, like this:"))
        style = fitting(told, SMALL, room - 7 * MM)
        top = bottom - 9.8 * MM
        block.text(plain(heading), HEADING, x, bottom - 15.4 * MM, room)
        wrong = plain(_("To change an answer, cross it out and fill another."))
        block.text(wrong, SMALL, x, bottom - 5.6 * MM, room, shrink=0.6, beside=True)
        block.text(told, style, x, top, room, beside=True)
        block.disc(x + natural_width(told, style) + 4 * MM, top + style.leading / 2, 5, INK)
    else:
        block.text(plain(heading), HEADING, x, bottom - 8.2 * MM, room)
    step = apart * MM - 1.2 * MM
    style = _same_style(options, step)
    for centre, option in zip(centres, options, strict=True):
        lines = lines_of(plain(option), style, step)
        top = bottom - 2.2 * MM - len(lines) * style.leading
        block.text(plain(option), style, centre * MM - step / 2, top, step, align=0.5)
    block.rule(x, bottom, box.width * MM, CONTROL, 0.7)


def _same_style(texts: Sequence[str], width: float) -> Style:
    """The option style, smaller when a single word of ``texts`` is wider than its column."""
    words = [word for text in texts for word in text.split()]
    styles = [fitting(plain(word), OPTION, width, 0.6) for word in words]
    return min(styles, key=lambda style: style.size)


def question(block: Block, row: Row, spans: tuple[Span, ...], width: float) -> None:
    """The words of ``row`` on a page ``width`` millimetres wide, with a hairline below."""
    x, y, wide = inside(row.box)
    high = row.box.height * MM
    lines = lines_of(spans, TEXT, wide)
    if len(lines) * TEXT.leading <= high - 2:
        block.text(spans, TEXT, x, y + (high - len(lines) * TEXT.leading) / 2 + 0.8, wide)
    else:
        in_box(block, spans, TEXT, x, y + 1.4, wide, high - 2, middle=True)
    block.rule(x, y + high, (width - 2 * SIDE) * MM, HAIRLINE)


def foot(
    block: Block,
    layout: FormLayout,
    page: int,
    where: tuple[Span, ...],
    told: tuple[Span, ...],
    *,
    notice: tuple[Span, ...] = (),
) -> None:
    """Beside the lower QR code: ``where`` to return the form, and ``told`` before the page.

    ``notice`` is the privacy notice, where the page has no other place for it.
    """
    box = layout.box(f"foot_{page}")
    x, y, wide = inside(box)
    high = box.height * MM
    low = y + high - FOOT.leading
    if notice:
        under = block.text(where, fitting(where, FOOT, wide, 0.6), x, y, wide) + 0.4
        in_box(block, notice, FINE, x, under, wide, low - under)
    else:
        in_box(block, where, SMALL, x, y, wide, high - FOOT.leading - 1.5 * MM)
    block.text(told, FOOT, x, low, wide * 0.78, shrink=0.6, beside=True)
    # Translators: the foot of every page of a form, such as Page 1 of 2
    number = _("Page {number} of {count}").format(number=page, count=layout.pages)
    block.text(plain(number), FOOT, x + wide * 0.78, low, wide * 0.22, align=1, beside=True)


def draw_marks(
    sheet: Sheet,
    layout: FormLayout,
    code: str,
    page: int,
    words: Mapping[str, str] = NO_WORDS,
    values: Mapping[str, str] = NO_WORDS,
) -> None:
    """Markers, QR codes and circles of ``page``, exactly where the layout has them.

    On a fillable sheet the fields too; ``words`` and ``values`` as in ``form_entries``.
    """
    for spot in layout.markers:
        if spot.page == page:
            draw_marker(sheet, spot)
    for box in layout.codes:
        if box.page == page:
            draw_qr(sheet, box, qr_text(code, page))
    sheet.stroke(INK, 0.8)
    for row in layout.rows:
        for circle in row.spots:
            if circle.page == page:
                sheet.ring(circle.x * MM, sheet.height - circle.y * MM, circle.radius * MM)
    if sheet.fillable:
        add_entries(sheet, layout, page, words, values)
