"""The personality questionnaire: purpose, consent, statements with circles, from its layout."""

from __future__ import annotations

from rmdesk.documents.flow import Block
from rmdesk.documents.form_entries import CODE, FORM
from rmdesk.documents.form_parts import (
    TEXT,
    TITLE,
    accent,
    draw_marks,
    foot,
    in_box,
    inside,
    notes,
    question,
    scale_head,
)
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import (
    BODY,
    CONTROL,
    FOOT,
    HAIRLINE,
    HEADING,
    KICKER,
    LABEL,
    capitals,
    fill,
    plain,
    shortened,
)
from rmdesk.documents.privacy_notice import notice_spans
from rmdesk.documents.shaping import Span
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.documents.trait_words import free_text, purpose_text, who_sees_text
from rmdesk.i18n import _
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.items import Part
from rmdesk.rules.forms.layout import RADIUS, FormLayout
from rmdesk.rules.forms.questionnaire import CONSENT, centres, form_name, questionnaire_layout
from rmdesk.rules.trait_papers import QuestionnairePaper
from rmdesk.rules.words import Instrument


def _draw(sheet: Sheet, paper: QuestionnairePaper) -> int:
    layout = questionnaire_layout(paper.scale, paper.paper, without_n=paper.without_n)
    for page in range(1, layout.pages + 1):
        _page(layout, paper, page).draw(sheet, 0, sheet.height)
        draw_marks(sheet, layout, paper.code, page, _asked())
        sheet.showPage()
    return layout.pages


def _asked() -> dict[str, str]:
    """What is not a statement asks, for those who do not see the paper."""
    return {CONSENT.id: free_text(), "signed": _("Date and signature")}


def _told(paper: QuestionnairePaper) -> dict[str, str]:
    return {FORM: form_name(paper.scale.instrument, without_n=paper.without_n), CODE: paper.code}


QUESTIONNAIRE = Kind(
    one=lambda: _("Personality questionnaire"),
    many=lambda: _("Personality questionnaires"),
    whose=lambda paper: paper.respondent,
    draw=_draw,
    measured=True,
    fills=True,
    told=_told,
)


def _page(layout: FormLayout, paper: QuestionnairePaper, page: int) -> Block:
    block = Block()
    x, y, wide = inside(layout.box(f"heading_{page}"))
    accent(block, x, y, wide)
    y = block.text(plain(capitals(_("Personality questionnaire"))), KICKER, x, y + 4 * MM, wide)
    title = (
        _("How do you see yourself?") if page == 1 else _("How do you see yourself? (continued)")
    )
    block.text(plain(title), TITLE, x, y + 0.2 * MM, wide, shrink=0.6)
    if page == 1:
        _first(block, layout, paper)
    options = paper.scale.options
    scale_head(
        block,
        layout.box(f"scale_{page}"),
        centres(layout.width),
        _("How well does it describe you?"),
        options,
        mark=page == 1,
    )
    number = 0
    for row in layout.rows:
        if row.item.part is not Part.TRAIT:
            continue
        number += 1
        if row.box.page == page:
            words = (Span(f"{number}.  ", bold=True), Span(row.item.text))
            question(block, row, words, layout.width)
    _foot(block, layout, paper, page)
    return block


def _first(block: Block, layout: FormLayout, paper: QuestionnairePaper) -> None:
    about = layout.box("about")
    x, y, wide = inside(about)
    block.rule(x, y, wide, HAIRLINE)
    block.rule(x, y + about.height * MM, wide, HAIRLINE)
    told = ((_("Name"), paper.respondent), (_("Code"), spaced(paper.code)))
    left = x
    for share, (label, value) in zip((0.68, 0.32), told, strict=True):
        room = wide * share - 3 * MM
        under = block.text(plain(capitals(label)), LABEL, left, y + 1.2 * MM, room, shrink=0.5)
        high = y + about.height * MM - under
        in_box(block, plain(value, bold=True), BODY, left, under, room, high)
        left += wide * share
    minutes = 4 if paper.scale.instrument is Instrument.MINI_IPIP else 9
    how = _(
        "Describe yourself as you generally are now, not as you wish to be. There are no right "
        "answers. It takes about {n} minutes; you may leave a statement out."
    ).format(n=minutes)
    seen = tuple(plain(text) for text in who_sees_text(without_n=paper.without_n))
    notes(
        block,
        (layout.box("purpose"), _("What this is for"), (plain(purpose_text()), plain(how))),
        (layout.box("who_sees"), _("What is kept, and who sees it"), seen),
    )
    _consent(block, layout)


def _consent(block: Block, layout: FormLayout) -> None:
    row = layout.row(CONSENT.id)
    x, y, wide = inside(row.box)
    block.frame(x, y, wide, row.box.height * MM, CONTROL, 0.7, 2 * MM)
    pad = 4 * MM
    block.text(plain(free_text()), HEADING, x + pad, y + 1.8 * MM, wide - 2 * pad, shrink=0.6)
    words = (
        _("Yes, I agree that the averages of my answers are kept and used for pairing."),
        _("No, I would rather not. Please hand the rest in blank."),
    )
    (signed,) = layout.lines
    for spot, text in zip(row.spots, words, strict=True):
        left = (spot.x + RADIUS + 2) * MM
        edge = x + wide - pad if spot.option == 1 else signed.x * MM - 2 * MM
        top, room = spot.y * MM - 6.3, edge - left
        in_box(block, plain(text), TEXT, left, top, room, TEXT.leading, beside=True)
    block.rule(signed.x * MM, signed.y * MM, signed.width * MM, CONTROL, 0.7)
    under = plain(_("Date and signature"))
    block.text(under, FOOT, signed.x * MM, signed.y * MM + 1, signed.width * MM, shrink=0.6)


def _foot(block: Block, layout: FormLayout, paper: QuestionnairePaper, page: int) -> None:
    where = fill(
        _("Please hand this to the coordinator of {programme} in a closed envelope."),
        bold=True,
        programme=shortened(paper.programme, 60),
    )
    told = fill(
        _("{organisation} · {title}, public domain · code {code}"),
        organisation=shortened(paper.organisation, 40),
        title=paper.scale.title,
        code=spaced(paper.code),
    )
    if paper.scale.source:
        told += fill(_(" · translation: {source}"), source=shortened(paper.scale.source, 60))
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    foot(block, layout, page, where, told, notice=notice_spans(paper.notice))
