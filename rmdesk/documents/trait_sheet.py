"""A person's own sheet: the means with their error drawn, in plain words, for its owner alone."""

from __future__ import annotations

from rmdesk.documents.flow import Block, pages_of
from rmdesk.documents.form_parts import TEXT, TITLE
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import (
    ACCENT,
    BAND,
    BODY,
    CONTROL,
    FOOT,
    HAIRLINE,
    HEADING,
    INK,
    KICKER,
    MUTED,
    SMALL,
    TINT,
    capitals,
    fill,
    long_date,
    plain,
)
from rmdesk.documents.paragraph import Style
from rmdesk.documents.sheet import MM, PAGES, Sheet
from rmdesk.documents.trait_words import trait_words
from rmdesk.i18n import _
from rmdesk.rules.scales import HIGHEST, LOWEST, Trait, band, rounded
from rmdesk.rules.trait_papers import TraitSheetPaper

SIDE = 24.0
"""Left and right margin in millimetres."""
TOP, BOTTOM = 18.0, 16.0
ORDER = (
    Trait.EXTRAVERSION,
    Trait.AGREEABLENESS,
    Trait.CONSCIENTIOUSNESS,
    Trait.OPENNESS,
    Trait.NEUROTICISM,
)
NUMBER = Style(13, 16, INK, bold=True)


def _draw(sheet: Sheet, paper: TraitSheetPaper) -> int:
    width = (PAGES[paper.paper][0] - 2 * SIDE) * MM
    means = dict(paper.means)
    blocks = [_heading(paper, width)]
    blocks += [
        _trait(paper, trait, means.get(trait), width)
        for trait in ORDER
        if trait is not Trait.NEUROTICISM or means.get(trait) is not None
    ]
    blocks += [_reading(paper, width), _foot(paper, width)]
    room = sheet.height - (TOP + BOTTOM) * MM
    pages = pages_of(blocks, room)
    for placed in pages:
        for y, block in placed:
            block.draw(sheet, SIDE * MM, sheet.height - TOP * MM - y)
        sheet.showPage()
    return len(pages)


TRAIT_SHEET = Kind(
    one=lambda: _("Own sheet"),
    many=lambda: _("Own sheets"),
    whose=lambda paper: paper.name,
    draw=_draw,
)


def _heading(paper: TraitSheetPaper, width: float) -> Block:
    block = Block()
    block.panel(0, 0, 16 * MM, 1.1 * MM, ACCENT)
    y = block.text(plain(capitals(_("My own sheet – for me alone"))), KICKER, 0, 4 * MM, width)
    y = block.text(fill("{name}", name=paper.name), TITLE, 0, y + 0.4 * MM, width, shrink=0.6)
    told = fill(
        _("How you described yourself on {date}, with the {title} questionnaire"),
        date=long_date(paper.answered_on),
        title=paper.scale.title,
    )
    y = block.text(told, BODY, 0, y + 0.6 * MM, width) + 3 * MM
    how = _(
        "The dot is the average of your answers, from 1 to 5. The bar around it is the "
        "questionnaire’s own error: asked again, your average would lie within it nine times in "
        "ten. There is no good or bad end, and you are not compared with anybody."
    )
    block.text(plain(how), TEXT, 0, y, width)
    block.space(4 * MM)
    return block


def _trait(paper: TraitSheetPaper, trait: Trait, mean: float | None, width: float) -> Block:
    name, about, low, high = trait_words(trait)
    block = Block()
    block.rule(0, 0, width, HAIRLINE)
    left = width * 0.42
    y = block.text(plain(name), HEADING, 0, 2.6 * MM, left - 6 * MM)
    under = block.text(plain(about), SMALL, 0, y, left - 6 * MM)
    if mean is None:
        told = plain(_("Too few of these statements were answered to say."))
        block.text(told, SMALL, left, 6 * MM, width - left)
        block.height = max(block.height, under) + 2.6 * MM
        return block
    number = 15 * MM
    line = width - left - number
    middle = 8.4 * MM

    def place(value: float) -> float:
        return left + line * (value - LOWEST) / (HIGHEST - LOWEST)

    below, above = band(mean, paper.scale)
    block.panel(place(below), middle - 2 * MM, place(above) - place(below), 4 * MM, BAND, 2 * MM)
    block.rule(left, middle, line, CONTROL, 0.6)
    for value in range(LOWEST, HIGHEST + 1):
        block.panel(place(value) - 0.3, middle - 0.9 * MM, 0.6, 1.8 * MM, CONTROL)
        mark = plain(str(value))
        block.text(mark, FOOT, place(value) - 4 * MM, middle - 5.9 * MM, 8 * MM, align=0.5)
    block.disc(place(mean), middle, 1.5 * MM, ACCENT)
    half = line / 2 - 1 * MM
    ends = middle + 2.4 * MM
    one = block.text(plain(low), SMALL, left, ends, half)
    other = block.text(plain(high), SMALL, left + line - half, ends, half, align=1)
    shown = plain(rounded(mean))
    block.text(shown, NUMBER, left + line, middle - 2.9 * MM, number, align=1)
    spread = fill(_("{low} to {high}"), low=rounded(below), high=rounded(above))
    block.text(spread, FOOT, left + line, middle + 2.5 * MM, number, align=1)
    block.height = max(under, one, other) + 2.6 * MM
    return block


def _reading(paper: TraitSheetPaper, width: float) -> Block:
    block = Block()
    block.rule(0, 0, width, HAIRLINE)
    pad = 4 * MM
    top = 4 * MM
    told = [
        _(
            "Take it as a weak hint. The one direct study had 68 pairs in ordinary mentoring, so "
            "these averages say little about a partner. The coordinator decides, and you are asked."
        ),
        _(
            "Two people whose averages differ by less than {points} differ by less than the "
            "questionnaire’s own error: take them as equal."
        ).format(points=rounded(paper.scale.difference)),
        _(
            "Your single answers were deleted when these averages were worked out. Tell the "
            "coordinator if you want the averages deleted too; you lose nothing by it."
        ),
        _("This sheet is not a diagnosis and no substitute for a longer questionnaire."),
        _(
            "If you and your partner both tell the coordinator that you wish it, the two of you "
            "get a conversation guide: in which of the upper four you differ, without numbers and "
            "without saying who is who. You lose nothing by saying no."
        ),
    ]
    if dict(paper.means).get(Trait.NEUROTICISM) is not None:
        told.append(
            _(
                "For you alone, before a session that keeps you busy: write one sentence on what "
                "you want to leave with, and go ten minutes early. Afterwards write down first "
                "what went well. Nobody but you is told the last average."
            )
        )
    inner = Block()
    y = inner.text(plain(_("How to read it")), HEADING, pad, top + pad, width - 2 * pad) + MM
    for paragraph in told:
        y = inner.text(plain(paragraph), TEXT, pad, y, width - 2 * pad) + 1.4 * MM
    block.panel(0, top, width, y - top + pad - MM, TINT, 2 * MM)
    block.marks += inner.marks
    block.height = y + pad
    return block


def _foot(paper: TraitSheetPaper, width: float) -> Block:
    block = Block(sinks=True)
    small = Style(FOOT.size, FOOT.leading, MUTED)
    cited = fill(
        _("{citation} Items: International Personality Item Pool, public domain."),
        citation=paper.scale.citation[0],
    )
    y = block.text(cited, small, 0, 4 * MM, width) + MM
    told = fill(
        _("{organisation} · {programme} · printed on {date} · for {name} alone"),
        organisation=paper.organisation,
        programme=paper.programme,
        date=long_date(paper.made_on),
        name=paper.name,
    )
    if paper.invented:
        told = (*plain(_("Sample – these people are invented · ")), *told)
    block.text(told, small, 0, y, width, shrink=0.8)
    return block
