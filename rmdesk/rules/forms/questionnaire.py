"""The layout table of the personality questionnaires: consent first, then one row a statement.

Mini-IPIP takes one page, IPIP-50 two. Rows are called ``mini_ipip_7`` after the statement's number
in the published questionnaire, whatever is left out; positions as in ``rules.forms.layout``.
"""

from __future__ import annotations

from functools import cache

from rmdesk.rules.forms.items import Item, Part
from rmdesk.rules.forms.layout import (
    CODE,
    EDGE,
    SIDE,
    SIZES,
    Box,
    FormLayout,
    Row,
    Spot,
    midpoint_layout,
)
from rmdesk.rules.scales import Scale, ScaleItem
from rmdesk.rules.translatable import later
from rmdesk.rules.words import Instrument

VERSION = 1
"""Of the layout; a change of it takes the next number."""
STEP = 12.5
"""From one circle of a row to the next, in millimetres."""
CONSENT = Item("consent", later("Consent"), Part.CONSENT, options=2)
"""Option 1 is yes, option 2 no."""
_WITHOUT_N = "_without_n"
_FIRST_PAGE = {Instrument.MINI_IPIP: 20, Instrument.IPIP_50: 17}
"""Statements on the first page; the rest goes on a second one."""


def form_name(instrument: Instrument, *, without_n: bool = False) -> str:
    """How a form copy names its layout, such as ``mini_ipip/1``."""
    return f"{instrument.value}{_WITHOUT_N if without_n else ''}/{VERSION}"


def read_form_name(form: str) -> tuple[Instrument, bool] | None:
    """Which questionnaire a form copy is, and whether without N; ``None`` for another form."""
    name, _slash, version = form.partition("/")
    without_n = name.endswith(_WITHOUT_N)
    name = name.removesuffix(_WITHOUT_N)
    if name not in set(Instrument) or version != str(VERSION):
        return None
    return Instrument(name), without_n


def row_id(instrument: Instrument, number: int) -> str:
    """The id of the row of a statement."""
    return f"{instrument.value}_{number}"


def centres(width: float) -> tuple[float, ...]:
    """Where the five circles of a row lie across a page ``width`` millimetres wide."""
    last = width - SIDE - STEP / 2
    return tuple(last - step * STEP for step in range(4, -1, -1))


@cache
def questionnaire_layout(scale: Scale, paper: str, *, without_n: bool = False) -> FormLayout:
    """The questionnaire on ``paper`` (``A4`` or ``Letter``); raises ``KeyError`` for another."""
    width, height = SIZES[paper]
    inner = width - 2 * SIDE
    asked = scale.asked(without_n=without_n)
    first = asked[: _FIRST_PAGE[scale.instrument]]
    rest = asked[len(first) :]
    pages = 2 if rest else 1
    bottom = height - EDGE - CODE - 4.0
    told = 42.0 + 0.45 * (height - SIZES["Letter"][1])
    consent = Box("consent", 1, SIDE, 45.5 + told, inner, 24.0)
    top = consent.y + consent.height + 19.0
    rows = [_consent(consent), *_rows(scale, first, 1, width, top, bottom)]
    boxes = [
        Box("heading_1", 1, SIDE, EDGE, inner - CODE - 6, 16.0),
        Box("about", 1, SIDE, 31.2, inner, 10.5),
        Box("purpose", 1, SIDE, 43.7, inner * 0.54, told),
        Box("who_sees", 1, SIDE + inner * 0.56, 43.7, inner * 0.44, told),
        Box("scale_1", 1, SIDE, top - 17.0, inner, 17.0),
    ]
    if rest:
        rows += _rows(scale, rest, 2, width, 47.0, bottom)
        boxes += [
            Box("heading_2", 2, SIDE, EDGE, inner - CODE - 6, 16.0),
            Box("scale_2", 2, SIDE, 31.0, inner, 16.0),
        ]
    boxes += [
        Box(f"foot_{page}", page, SIDE + CODE + 5, height - EDGE - CODE, inner - CODE - 5, CODE)
        for page in range(1, pages + 1)
    ]
    same = midpoint_layout(paper)
    return FormLayout(
        form=form_name(scale.instrument, without_n=without_n),
        paper=paper,
        width=width,
        height=height,
        pages=pages,
        rows=tuple(rows),
        boxes=(*boxes, consent),
        lines=(Box("signed", 1, SIDE + inner - 62.0, consent.y + 18.5, 58.0, 0.0),),
        markers=tuple(spot for spot in same.markers if spot.page <= pages),
        codes=tuple(box for box in same.codes if box.page <= pages),
    )


def _rows(
    scale: Scale,
    asked: tuple[ScaleItem, ...],
    page: int,
    width: float,
    top: float,
    bottom: float,
) -> list[Row]:
    """The statements spread over the page, their circles never closer than two millimetres."""
    pitch = min((bottom - top) / len(asked), 8.4)
    across = centres(width)
    room = across[0] - STEP / 2 - SIDE - 1
    found = []
    for place, item in enumerate(asked):
        name = row_id(scale.instrument, item.number)
        y = top + place * pitch
        spots = tuple(
            Spot(name, option, page, x, y + pitch / 2) for option, x in enumerate(across, start=1)
        )
        question = Item(name, item.text, Part.TRAIT, reverse=item.reversed)
        found.append(Row(question, Box(name, page, SIDE, y, room, pitch), spots))
    return found


def _consent(box: Box) -> Row:
    """Yes and no, one under the other inside the consent panel."""
    spots = tuple(
        Spot(CONSENT.id, option, 1, box.x + 6.5, box.y + 11.5 + 6.8 * (option - 1))
        for option in (1, 2)
    )
    return Row(CONSENT, box, spots)
