"""The interest form, for mentors and mentees: personal with a code, or blank."""

from __future__ import annotations

from dataclasses import replace

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
    same_size,
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
    MUTED,
    SMALL,
    TINT,
    capitals,
    fill,
    plain,
    shortened,
    weekday_name,
)
from rmdesk.documents.paragraph import Style
from rmdesk.documents.privacy_notice import notice_in
from rmdesk.documents.shaping import Span
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.i18n import _
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.interest import (
    AGREED,
    CAPACITY,
    CONSENT,
    DAYS,
    FACTS,
    MEETS,
    STEP,
    STRENGTHS,
    TOPICS,
    VETOES,
    WISHES,
    form_name,
    interest_layout,
    slot_id,
    topic_id,
)
from rmdesk.rules.forms.layout import RADIUS, Box, FormLayout
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.words import HalfDay, Role

OVER = Style(7.0, 8.6, MUTED)
"""The words over a column of circles."""
CIRCLES = (STRENGTHS * STEP + 1.0) * MM
"""How wide the circles of a topic are, in points."""


def _draw(sheet: Sheet, paper: InterestFormPaper) -> int:
    layout = interest_layout(paper.paper, min(len(paper.topics), TOPICS), coded=bool(paper.code))
    known: dict[str, str] = {}
    if sheet.fillable:
        known = {"name": paper.respondent, **dict(paper.known)}
        paper = replace(paper, respondent="", known=())
    for page in (1, 2):
        _page(layout, paper, page).draw(sheet, 0, sheet.height)
        asked = _asked(paper) if sheet.fillable else {}
        draw_marks(sheet, layout, paper.code, page, asked, known)
        sheet.showPage()
    return layout.pages


def _whose(paper: InterestFormPaper) -> str:
    return paper.respondent or _("blank, for a {role}").format(role=paper.role_word)


def _asked(paper: InterestFormPaper) -> dict[str, str]:
    """What every question asks, for those who do not see the paper."""
    mentor = paper.role is Role.MENTOR
    offers = (
        _("How well can you pass on {topic}?") if mentor else _("How much do you want {topic}?")
    )
    asked = {
        topic_id(number): offers.format(topic=topic)
        for number, topic in enumerate(paper.topics[:TOPICS], start=1)
    }
    halves = {HalfDay.MORNING: _("{day} morning"), HalfDay.AFTERNOON: _("{day} afternoon")}
    for half, text in halves.items():
        for day in range(DAYS):
            asked[f"{slot_id(half)}_{day + 1}"] = text.format(day=weekday_name(day))
    for number in range(1, WISHES + 1):
        asked[f"wish_{number}"] = _("Wish {n}: somebody to be paired with").format(n=number)
    for number in range(1, VETOES + 1):
        asked[f"veto_{number}"] = _("Somebody you must not be paired with")
    return {
        **asked,
        **_fact_words(),
        "other_topics": _("Other topics"),
        "goals": _("In your own words"),
        MEETS.id: _("How?"),
        CAPACITY.id: _("With how many partners?"),
        "access_needs": _("Is there anything you need to take part well?"),
        AGREED.id: _("For your manager"),
        "manager_signed": _("Manager’s name, date and signature"),
        CONSENT.id: _("May we use what you wrote?"),
        "signed": _("Your date and signature"),
    }


INTEREST_FORM = Kind(
    one=lambda: _("Interest form"),
    many=lambda: _("Interest forms"),
    whose=_whose,
    draw=_draw,
    measured=True,
    fills=True,
    told=lambda paper: {FORM: form_name(paper.role), CODE: paper.code},
)


def _page(layout: FormLayout, paper: InterestFormPaper, page: int) -> Block:
    block = Block()
    x, y, wide = inside(layout.box(f"heading_{page}"))
    accent(block, x, y, wide)
    kicker = _("Interest form · {role}").format(role=paper.role_word)
    y = block.text(plain(capitals(kicker)), KICKER, x, y + 4 * MM, wide, shrink=0.6)
    mentor = paper.role is Role.MENTOR
    title = _("What can you pass on?") if mentor else _("What would you like to learn?")
    if page == 2:
        title = _("With whom, when and how")
    block.text(plain(title), TITLE, x, y + 0.2 * MM, wide, shrink=0.6)
    if page == 1:
        _purpose(block, layout, paper)
        _facts(block, layout, paper)
        _topics(block, layout, paper)
        _goals(block, layout, paper)
    else:
        _partners(block, layout, paper)
        _times(block, layout)
        _capacity(block, layout, paper)
        _manager(block, layout, paper)
        _consent(block, layout)
        box = layout.box("notice")
        notice_in(block, paper.notice, *inside(box), box.height * MM)
    _foot(block, layout, paper, page)
    return block


def _purpose(block: Block, layout: FormLayout, paper: InterestFormPaper) -> None:
    if paper.role is Role.MENTOR:
        text = _(
            "In {programme} colleagues early in their careers share what they know with senior "
            "leaders. Fill this in to take part as a {role}. It takes about ten minutes; "
            "leave blank what you would rather not say."
        )
    else:
        text = _(
            "In {programme} senior leaders learn from colleagues early in their careers. Fill "
            "this in to take part as a {role}. It takes about ten minutes; leave blank what "
            "you would rather not say."
        )
    box = layout.box("purpose")
    said = fill(text, programme=shortened(paper.programme, 60), role=paper.role_word)
    notes(block, (box, _("What this is for"), (said,)))


def _section(block: Block, box: Box, text: str, hint: str = "", heading: Style = HEADING) -> None:
    """A heading with what to do beside or under it."""
    x, y, wide = inside(box)
    under = block.text(plain(text), heading, x, y, wide, shrink=0.6)
    if hint:
        in_box(block, plain(hint), SMALL, x, under - 0.2 * MM, wide, box.height * MM - (under - y))


def _line(block: Block, box: Box, label: str, value: str = "") -> None:
    """A line to write on, its label under the line's left end or before what is known."""
    x, y, wide = inside(box)
    bottom = y + box.height * MM
    block.text(plain(capitals(label)), LABEL, x, y + 0.4 * MM, wide, shrink=0.5)
    if value:
        room = bottom - (y + 3.6 * MM) - 0.8 * MM
        in_box(block, plain(value, bold=True), BODY, x, y + 3.6 * MM, wide, room)
    block.rule(x, bottom - 0.4 * MM, wide, CONTROL, 0.6)


def _fact_words() -> dict[str, str]:
    return {
        "name": _("Name"),
        "email": _("E-mail"),
        "job_title": _("Job title"),
        "grade": _("Grade"),
        "department": _("Department"),
        "site": _("Site"),
        "manager": _("Manager"),
        "languages": _("Languages"),
    }


def _facts(block: Block, layout: FormLayout, paper: InterestFormPaper) -> None:
    words = _fact_words()
    hint = _("About you") if not paper.known else _("About you – please correct what is wrong")
    _section(block, layout.box("about"), hint)
    known = {"name": paper.respondent, **dict(paper.known)}
    for fact in FACTS:
        _line(block, layout.box(fact), words[fact], known.get(fact, ""))


def _topics(block: Block, layout: FormLayout, paper: InterestFormPaper) -> None:
    mentor = paper.role is Role.MENTOR
    box = layout.box("topics")
    text = _("Topics you can pass on") if mentor else _("Topics you want to learn about")
    hint = (
        _("Fill one circle for each topic you offer; leave the others blank.")
        if mentor
        else _("Fill one circle for each topic you want; leave the others blank.")
    )
    _section(block, box, text, hint)
    over = (
        (_("some"), _("good"), _("strong")) if mentor else (_("a little"), _("gladly"), _("most"))
    )
    heads = {row.spots[0].x: row for row in reversed(layout.rows) if row.item.options == STRENGTHS
             and row.item.id.startswith("topic_")}  # fmt: skip
    for row in heads.values():
        for spot, word in zip(row.spots, over, strict=True):
            left = (spot.x - 4.1) * MM
            top = row.box.y * MM - 1.2 * MM - OVER.leading
            block.text(plain(word), OVER, left, top, 8.2 * MM, align=0.5, shrink=0.5)
        x, y, wide = inside(row.box)
        block.rule(x, y, wide + CIRCLES, CONTROL, 0.7)
    for number, topic in enumerate(paper.topics[:TOPICS], start=1):
        row = layout.row(topic_id(number))
        x, y, wide = inside(row.box)
        high = row.box.height * MM
        words = (Span(f"{number}.\u00a0\u00a0", bold=True), Span(topic))
        in_box(block, words, TEXT, x, y + 0.8, wide, high - 1.6, middle=True)
        block.rule(x, y + high, wide + CIRCLES, HAIRLINE)
    _line(block, layout.box("other_topics"), _("Other topics"))


def _goals(block: Block, layout: FormLayout, paper: InterestFormPaper) -> None:
    mentor = paper.role is Role.MENTOR
    text = (
        _("What would you like to get out of it?")
        if mentor
        else _("What should be different afterwards?")
    )
    _section(block, layout.box("goals_head"), text)
    box = layout.box("goals")
    x, y, wide = inside(box)
    block.frame(x, y, wide, box.height * MM, CONTROL, 0.7, 1.4 * MM)
    told = _("In your own words")
    block.text(plain(told), SMALL, x + 2.6 * MM, y + 1.2 * MM, wide - 5 * MM)


def _partners(block: Block, layout: FormLayout, paper: InterestFormPaper) -> None:
    wish = _("Somebody you would like to be paired with?")
    veto = _("Somebody you must not be paired with?")
    box = layout.box("wishes_head")
    heading = same_size((wish, veto), HEADING, box.width * MM)
    hint = _("The first wish first. Wishes help, but cannot always be met.")
    _section(block, box, wish, hint, heading)
    hint = _("Always kept. Only the coordinator sees it; no reason needed.")
    _section(block, layout.box("vetoes_head"), veto, hint, heading)
    for number in range(1, WISHES + 1):
        _line(block, layout.box(f"wish_{number}"), f"{number}")
    for number in range(1, VETOES + 1):
        _line(block, layout.box(f"veto_{number}"), "")


def _times(block: Block, layout: FormLayout) -> None:
    box = layout.box("slots")
    x, y, wide = inside(box)
    _section(block, box, _("When can you usually meet?"))
    morning = layout.row(slot_id(HalfDay.MORNING))
    over = same_size([weekday_name(day) for day in range(DAYS)], OVER, 12.4 * MM)
    for day in range(DAYS):
        spot = morning.spots[day]
        name = plain(weekday_name(day))
        top = morning.box.y * MM - 1.0 * MM - OVER.leading
        block.text(name, over, (spot.x - 6.2) * MM, top, 12.4 * MM, align=0.5, shrink=0.5)
    block.rule(x, morning.box.y * MM, wide, CONTROL, 0.7)
    words = {HalfDay.MORNING: _("Morning"), HalfDay.AFTERNOON: _("Afternoon")}
    for half in HalfDay:
        row = layout.row(slot_id(half))
        left, top, room = inside(row.box)
        high = row.box.height * MM
        at = top + (high - TEXT.leading) / 2 + 0.8
        in_box(block, plain(words[half]), TEXT, left, at, room, TEXT.leading)
        block.rule(left, top + high, wide, HAIRLINE)
    _section(block, layout.box("meets_head"), _("How?"))
    how = (_("On site"), _("Online"), _("Either"))
    for spot, text in zip(layout.row(MEETS.id).spots, how, strict=True):
        left = (spot.x + RADIUS + 2) * MM
        top = spot.y * MM - TEXT.leading / 2
        block.text(plain(text), TEXT, left, top, 34 * MM, shrink=0.6, beside=True)


def _capacity(block: Block, layout: FormLayout, paper: InterestFormPaper) -> None:
    text = fill(
        _("With how many partners, {minutes} minutes a session?"),
        minutes=str(paper.minutes),
    )
    box = layout.box("capacity_head")
    x, y, wide = inside(box)
    top = y + box.height * MM / 2 - HEADING.leading / 2
    block.text(text, HEADING, x, top, wide, shrink=0.5)
    for spot in layout.row(CAPACITY.id).spots:
        left = (spot.x + RADIUS + 2) * MM
        top_ = spot.y * MM - TEXT.leading / 2
        block.text(plain(str(spot.option)), TEXT, left, top_, 8 * MM, beside=True)
    needs = layout.box("needs_head")
    _section(block, needs, _("Is there anything you need to take part well?"))
    box = layout.box("access_needs")
    x, y, wide = inside(box)
    block.frame(x, y, wide, box.height * MM, CONTROL, 0.7, 1.4 * MM)
    told = _("Rooms, times, aids, breaks … Only what is needed to arrange it is passed on.")
    block.text(plain(told), SMALL, x + 2.6 * MM, y + 1.2 * MM, wide - 5 * MM, shrink=0.6)


def _manager(block: Block, layout: FormLayout, paper: InterestFormPaper) -> None:
    row = layout.row(AGREED.id)
    x, y, wide = inside(row.box)
    block.panel(x, y, wide, row.box.height * MM, TINT, 2 * MM)
    pad = 4 * MM
    block.text(plain(_("For your manager")), HEADING, x + pad, y + 1.2 * MM, wide - 2 * pad)
    told = _("I agree in principle that time is taken for this programme during working hours.")
    block.text(plain(told), TEXT, x + pad, y + 6.6 * MM, wide - 2 * pad, shrink=0.6)
    for spot, text in zip(row.spots, (_("Yes"), _("No")), strict=True):
        left = (spot.x + RADIUS + 2) * MM
        top = spot.y * MM - TEXT.leading / 2
        block.text(plain(text), TEXT, left, top, 14 * MM, shrink=0.6, beside=True)
    _signature(block, layout.box("manager_signed"), _("Manager’s name, date and signature"))


def _consent(block: Block, layout: FormLayout) -> None:
    row = layout.row(CONSENT.id)
    x, y, wide = inside(row.box)
    block.frame(x, y, wide, row.box.height * MM, CONTROL, 0.7, 2 * MM)
    pad = 4 * MM
    head = _("May we use what you wrote?")
    block.text(plain(head), HEADING, x + pad, y + 1.6 * MM, wide - 2 * pad, shrink=0.6)
    told = _(
        "You are free to say no, and can change your mind at any time. You lose nothing by it."
    )
    block.text(plain(told), SMALL, x + pad, y + 6.8 * MM, wide - 2 * pad, shrink=0.6)
    signed = layout.box("signed")
    words = (
        _("Yes, keep it and use it to find me a partner."),
        _("No, please destroy this form."),
    )
    for spot, text in zip(row.spots, words, strict=True):
        left = (spot.x + RADIUS + 2) * MM
        edge = signed.x * MM - 3 * MM
        top = spot.y * MM - TEXT.leading / 2
        block.text(plain(text), TEXT, left, top, edge - left, shrink=0.55, beside=True)
    _signature(block, signed, _("Your date and signature"))


def _signature(block: Block, box: Box, text: str) -> None:
    x, y, wide = inside(box)
    block.rule(x, y, wide, CONTROL, 0.7)
    block.text(plain(text), FOOT, x, y + 1, wide, shrink=0.6)


def _foot(block: Block, layout: FormLayout, paper: InterestFormPaper, page: int) -> None:
    where = fill(
        _("Please hand or send both pages to the coordinator of {programme} in a closed envelope."),
        bold=True,
        programme=shortened(paper.programme, 60),
    )
    told = fill(_("{organisation}"), organisation=shortened(paper.organisation, 40))
    if paper.code:
        told = fill(
            _("{organisation} · code {code}"),
            organisation=shortened(paper.organisation, 40),
            code=spaced(paper.code),
        )
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    foot(block, layout, page, where, told)
