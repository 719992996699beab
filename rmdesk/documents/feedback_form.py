"""The feedback forms: drawn from the one layout table, one copy a respondent."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.documents import feedback_words as words
from rmdesk.documents.content import Text
from rmdesk.documents.flow import Block
from rmdesk.documents.form_entries import CODE, FORM
from rmdesk.documents.form_parts import (
    OPTION,
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
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.i18n import _
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.forms.feedback_layout import feedback_layout
from rmdesk.rules.forms.items import (
    AGREE,
    CONTACT,
    HOPED,
    RECOMMEND_ENDS,
    Part,
    option_words,
)
from rmdesk.rules.forms.layout import RADIUS, Box, FormLayout, Row, scale_centres
from rmdesk.rules.papers import FeedbackFormPaper

BESIDE = (Part.DECISION, Part.CHOICE, Part.RECOMMEND)
"""Questions whose words stand over their circles rather than beside them."""
SCALES = {
    "pulse_scale": AGREE,
    "midpoint_scale": AGREE,
    "before_after_scale": AGREE,
    "goal_scale": HOPED,
}


def _draw(sheet: Sheet, paper: FeedbackFormPaper) -> int:
    layout = feedback_layout(paper.form, paper.paper)
    for page in range(1, layout.pages + 1):
        _page(layout, paper, page).draw(sheet, 0, sheet.height)
        draw_marks(sheet, layout, paper.code, page, _asked(paper) if sheet.fillable else {})
        sheet.showPage()
    return layout.pages


def _asked(paper: FeedbackFormPaper) -> dict[str, str]:
    """What every question asks, for those who do not see the paper."""
    asked = {
        item.id: "".join(span.text for span in words.question_words(item, paper)).strip("_ ")
        for item in paper.form.items
    }
    return asked | {name: _(text) for name, text in paper.form.comments}


def _told(paper: FeedbackFormPaper) -> dict[str, str]:
    return {FORM: paper.form.name, CODE: paper.code}


def _kind(kind: FormKind) -> Kind[FeedbackFormPaper]:
    return Kind(
        one=lambda: words.form_name(kind),
        many=lambda: words.form_name(kind),
        whose=lambda paper: paper.respondent,
        draw=_draw,
        measured=True,
        fills=True,
        told=_told,
        content=words.content,
        values=words.values,
    )


FEEDBACK_FORMS = {kind: _kind(kind) for kind in FormKind}
"""How each of the feedback forms is drawn and called."""
FEEDBACK_FORM = FEEDBACK_FORMS[FormKind.MIDPOINT]


def _page(layout: FormLayout, paper: FeedbackFormPaper, page: int) -> Block:
    block = Block()
    x, y, wide = inside(layout.box(f"heading_{page}"))
    accent(block, x, y, wide)
    kicker = capitals(words.form_name(paper.form.kind))
    y = block.text(plain(kicker), KICKER, x, y + 4 * MM, wide)
    down = 0.5 if page == 1 else 0.2
    content = FEEDBACK_FORMS[paper.form.kind].worded(paper)
    title = content.title if page == 1 else words.title(paper.form.kind, page)
    block.text(plain(title), TITLE, x, y + down * MM, wide, shrink=0.6)
    if page == 1:
        _first(block, layout, paper, content.opening)
    for box in layout.boxes:
        if box.page == page and box.id in SCALES:
            _scale(block, layout, box)
    for row in layout.rows:
        if row.box.page != page:
            continue
        if row.item.part in BESIDE:
            _choice(block, layout, row)
        else:
            question(block, row, words.question_words(row.item, paper), layout.width)
    _comments(block, layout, paper, page)
    _foot(block, layout, paper, page)
    return block


def _first(block: Block, layout: FormLayout, paper: FeedbackFormPaper, purpose: Text) -> None:
    """What only the first page has: whose it is, what for, who sees it, box and notice."""
    _about(block, layout.box("about"), paper)
    notes(
        block,
        (layout.box("purpose"), _("What this is for"), (purpose,)),
        (layout.box("who_sees"), _("Who sees what"), words.who_sees(paper)),
    )
    _contact(block, layout)
    box = layout.box("notice")
    notice_in(block, paper.notice, *inside(box), box.height * MM)


def _about(block: Block, box: Box, paper: FeedbackFormPaper) -> None:
    x, y, wide = inside(box)
    told = [(paper.role_word, paper.respondent)]
    if paper.partner:
        told.append((_("Partner"), paper.partner))
    if paper.form.kind is FormKind.SESSION:
        told.append((_("Session of"), words.session_words(paper)))
    told.append((_("Please return by"), full_date(paper.due_on)))
    first = 0.34 if len(told) < 4 else 0.27
    shares = [first] * (len(told) - 1)
    shares.append(1 - sum(shares))
    if len(told) == 4:
        shares = [0.29, 0.29, 0.18, 0.24]
    block.rule(x, y, wide, HAIRLINE)
    block.rule(x, y + box.height * MM, wide, HAIRLINE)
    left = x
    for share, (label, value) in zip(shares, told, strict=True):
        room = wide * share - 3 * MM
        under = block.text(plain(capitals(label)), LABEL, left, y + 2 * MM, room, shrink=0.5)
        in_box(block, plain(value, bold=True), BODY, left, under, room, y + box.height * MM - under)
        left += wide * share


def _scale(block: Block, layout: FormLayout, box: Box) -> None:
    options = [_(option) for option in SCALES[box.id]]
    heading = _("How far are your goals?") if box.id == "goal_scale" else _("How far do you agree?")
    first = next(found for found in layout.boxes if found.id in SCALES)
    mark = box is first
    scale_head(block, box, scale_centres(layout.width), heading, options, mark=mark)


def _contact(block: Block, layout: FormLayout) -> None:
    tick = layout.tick
    if tick is None:
        return
    box = layout.box("contact")
    x, y, wide = inside(box)
    block.frame(x, y, wide, box.height * MM, CONTROL, 0.7, 2 * MM)
    block.frame(tick.x * MM, tick.y * MM, tick.width * MM, tick.height * MM, INK, 0.9, 0.8)
    left = (tick.x + tick.width + 4) * MM
    room = x + wide - left - 4 * MM
    why = _(
        "The coordinator calls you within a day, in confidence. Your partner and your managers "
        "are not told."
    )
    top = y + (box.height * MM - HEADING.leading - 2 * SMALL.leading) / 2 + SMALL.leading / 2
    under = block.text(plain(_(CONTACT)), HEADING, left, top, room, beside=True)
    high = y + box.height * MM - under
    in_box(block, plain(why), SMALL, left, under, room, high, beside=True)


def _choice(block: Block, layout: FormLayout, row: Row) -> None:
    """A question over its circles, the words of the options beside or above them."""
    x, y, wide = inside(layout.box(f"{row.item.id}_text"))
    block.text(plain(_(row.item.text)), HEADING, x, y, wide, shrink=0.6)
    options = [_(option) for option in option_words(row.item)]
    if row.item.part is Part.RECOMMEND:
        _points(block, layout, row, options)
        return
    each = wide / len(row.spots)
    for spot, option in zip(row.spots, options, strict=True):
        left = (spot.x + RADIUS + 2) * MM
        room = each - (RADIUS * 2 + 6) * MM
        lines = lines_of(plain(option), TEXT, room)
        top = spot.y * MM - len(lines) * TEXT.leading / 2
        block.text(plain(option), TEXT, left, top, room, beside=True)


def _points(block: Block, layout: FormLayout, row: Row, options: Sequence[str]) -> None:
    """0 … 10 with a number above each circle and what the ends mean."""
    above = layout.box(f"{row.item.id}_scale")
    least, most = (_(end) for end in RECOMMEND_ENDS)
    told = [*options]
    told[0] = _("{points} {meaning}").format(points=options[0], meaning=least)
    told[-1] = _("{points} {meaning}").format(points=options[-1], meaning=most)
    wide = (row.spots[1].x - row.spots[0].x) * MM
    for spot, text in zip(row.spots, told, strict=True):
        room = wide * (1.8 if len(text) > 2 else 0.9)
        left = spot.x * MM - room / 2
        block.text(plain(text), OPTION, left, above.y * MM, room, align=0.5, shrink=0.6)


def _comments(block: Block, layout: FormLayout, paper: FeedbackFormPaper, page: int) -> None:
    for (name, text), box in zip(paper.form.comments, layout.lines, strict=True):
        if box.page != page:
            continue
        x, y, wide = inside(layout.box(name))
        block.frame(x, y, wide, box.height * MM, CONTROL, 0.7, 1.4 * MM)
        block.text(plain(_(text)), SMALL, x + 2.6 * MM, y + 1.4 * MM, wide - 5 * MM)


def _foot(block: Block, layout: FormLayout, paper: FeedbackFormPaper, page: int) -> None:
    where = fill(
        words.where_to(paper, layout.pages),
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
