"""The midpoint feedback form: drawn from the one layout table, one copy a respondent."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.documents.flow import Block
from rmdesk.documents.form_parts import (
    TEXT,
    TITLE,
    draw_marks,
    foot,
    in_box,
    inside,
    note,
    question,
    scale_head,
)
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import (
    ACCENT,
    BODY,
    CONTROL,
    HAIRLINE,
    HEADING,
    INK,
    KICKER,
    LABEL,
    SMALL,
    capitals,
    fill,
    full_date,
    plain,
    shortened,
)
from rmdesk.documents.paragraph import lines_of
from rmdesk.documents.privacy_notice import notice_in
from rmdesk.documents.shaping import Span
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.i18n import _
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.items import AGREE, COMMENTS, CONTACT, DECISIONS, GOALS, HOPED, Part
from rmdesk.rules.forms.layout import (
    RADIUS,
    Box,
    FormLayout,
    Row,
    midpoint_layout,
    scale_centres,
)
from rmdesk.rules.papers import FeedbackFormPaper


def _draw(sheet: Sheet, paper: FeedbackFormPaper) -> int:
    layout = midpoint_layout(paper.paper)
    for page in range(1, layout.pages + 1):
        _page(layout, paper, page).draw(sheet, 0, sheet.height)
        draw_marks(sheet, layout, paper.code, page)
        sheet.showPage()
    return layout.pages


FEEDBACK_FORM = Kind(
    one=lambda: _("Midpoint feedback"),
    many=lambda: _("Midpoint feedback"),
    whose=lambda paper: paper.respondent,
    draw=_draw,
    measured=True,
)


def _page(layout: FormLayout, paper: FeedbackFormPaper, page: int) -> Block:
    block = Block()
    if page == 1:
        _first_page(block, layout, paper)
    else:
        _second_page(block, layout, paper)
    for row in layout.rows:
        if row.box.page == page and row.item.part is not Part.DECISION:
            question(block, row, _words(row, paper), layout.width)
    _foot(block, layout, paper, page)
    return block


def _first_page(block: Block, layout: FormLayout, paper: FeedbackFormPaper) -> None:
    x, y, wide = inside(layout.box("heading_1"))
    block.panel(x, y, 16 * MM, 1.1 * MM, ACCENT)
    y = block.text(plain(capitals(_("Midpoint feedback"))), KICKER, x, y + 4 * MM, wide)
    block.text(plain(_("How is it going between you?")), TITLE, x, y + 0.5 * MM, wide, shrink=0.6)
    _about(block, layout.box("about"), paper)
    purpose = fill(
        _(
            "Half of your time together has passed. These check-in questions help you and the "
            "coordinator to see what works and what to change. There are no right answers, and "
            "nobody is ranked by them. It takes about ten minutes; please answer alone."
        )
    )
    note(block, layout.box("purpose"), _("What this is for"), (purpose,))
    note(
        block,
        layout.box("who_sees"),
        _("Who sees what"),
        (
            fill(
                _("The coordinator sees your answers with your name: the code says whose they are.")
            ),
            fill(_("{partner} sees nothing of them."), partner=paper.partner),
            fill(_("Leaders see results of groups of five or more only.")),
        ),
    )
    _scale(block, layout, "pulse_scale", _("How far do you agree?"), AGREE, mark=True)
    _contact(block, layout)
    box = layout.box("notice")
    notice_in(block, paper.notice, *inside(box), box.height * MM)


def _about(block: Block, box: Box, paper: FeedbackFormPaper) -> None:
    x, y, wide = inside(box)
    shares = (0.34, 0.34, 0.32)
    told = (
        (paper.role_word, paper.respondent),
        (_("Partner"), paper.partner),
        (_("Please return by"), full_date(paper.due_on)),
    )
    block.rule(x, y, wide, HAIRLINE)
    block.rule(x, y + box.height * MM, wide, HAIRLINE)
    left = x
    for share, (label, value) in zip(shares, told, strict=True):
        room = wide * share - 3 * MM
        under = block.text(plain(capitals(label)), LABEL, left, y + 2 * MM, room, shrink=0.5)
        in_box(block, plain(value, bold=True), BODY, left, under, room, y + box.height * MM - under)
        left += wide * share


def _words(row: Row, paper: FeedbackFormPaper) -> tuple[Span, ...]:
    if row.item.part is not Part.GOAL:
        return plain(_(row.item.text))
    place = GOALS.index(row.item)
    label = _("Goal {n}:").format(n=place + 1)
    goal = shortened(paper.goals[place], 110) if place < len(paper.goals) else "_" * 34
    return (Span(label + " ", bold=True), Span(goal))


def _scale(
    block: Block,
    layout: FormLayout,
    name: str,
    heading: str,
    options: Sequence[str],
    *,
    mark: bool = False,
) -> None:
    words = [_(option) for option in options]
    scale_head(block, layout.box(name), scale_centres(layout.width), heading, words, mark=mark)


def _contact(block: Block, layout: FormLayout) -> None:
    box = layout.box("contact")
    x, y, wide = inside(box)
    tick = layout.tick
    if tick is None:
        return
    block.frame(x, y, wide, box.height * MM, CONTROL, 0.7, 2 * MM)
    block.frame(tick.x * MM, tick.y * MM, tick.width * MM, tick.height * MM, INK, 0.9, 0.8)
    left = (tick.x + tick.width + 4) * MM
    room = x + wide - left - 4 * MM
    why = _(
        "The coordinator calls you within a day, in confidence. Your partner and your managers "
        "are not told."
    )
    top = y + (box.height * MM - HEADING.leading - 2 * SMALL.leading) / 2 + SMALL.leading / 2
    under = block.text(plain(_(CONTACT)), HEADING, left, top, room)
    in_box(block, plain(why), SMALL, left, under, room, y + box.height * MM - under)


def _second_page(block: Block, layout: FormLayout, paper: FeedbackFormPaper) -> None:
    x, y, wide = inside(layout.box("heading_2"))
    block.panel(x, y, 16 * MM, 1.1 * MM, ACCENT)
    y = block.text(plain(capitals(_("Midpoint feedback"))), KICKER, x, y + 4 * MM, wide)
    block.text(plain(_("Looking back and ahead")), TITLE, x, y + 0.2 * MM, wide, shrink=0.6)
    _scale(block, layout, "midpoint_scale", _("How far do you agree?"), AGREE)
    _scale(block, layout, "goal_scale", _("How far are your goals?"), HOPED)
    _decision(block, layout)
    for (name, text), box in zip(COMMENTS, layout.lines, strict=True):
        x, y, wide = inside(layout.box(name))
        block.frame(x, y, wide, box.height * MM, CONTROL, 0.7, 1.4 * MM)
        block.text(plain(_(text)), SMALL, x + 2.6 * MM, y + 1.4 * MM, wide - 5 * MM)


def _decision(block: Block, layout: FormLayout) -> None:
    row = layout.row("decision")
    x, y, wide = inside(layout.box("decision_text"))
    block.text(plain(_(row.item.text)), HEADING, x, y, wide)
    each = wide / len(row.spots)
    for spot, option in zip(row.spots, DECISIONS, strict=True):
        left = (spot.x + RADIUS + 2) * MM
        room = each - (RADIUS * 2 + 6) * MM
        lines = lines_of(plain(_(option)), TEXT, room)
        top = spot.y * MM - len(lines) * TEXT.leading / 2
        block.text(plain(_(option)), TEXT, left, top, room)


def _foot(block: Block, layout: FormLayout, paper: FeedbackFormPaper, page: int) -> None:
    where = fill(
        _(
            "Please hand or send both pages to the coordinator of {programme} by {date}, in a "
            "closed envelope or as a scan of all pages."
        ),
        bold=True,
        programme=shortened(paper.programme, 60),
        date=full_date(paper.due_on),
    )
    told = fill(
        _("{organisation} · code {code}"),
        organisation=shortened(paper.organisation, 40),
        code=spaced(paper.code),
    )
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    foot(block, layout, page, where, told)
