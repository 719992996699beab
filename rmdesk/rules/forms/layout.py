"""The one layout table of the midpoint form: where everything lies on each page, in millimetres.

Paper is drawn from it, returned files are read by it and scans are measured with it. Positions
count from the upper left corner of the page, to the right and downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rmdesk.rules.forms.items import (
    COMMENTS,
    DECISION,
    GOALS,
    MIDPOINT,
    MIDPOINT_ONLY,
    PULSE,
    Item,
)

SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of the papers."""
RADIUS = 2.3
"""Radius of a circle: 4.6 mm across."""
TICK = 5.0
"""Side of the tick box."""
MARKER = 10.0
"""Side of a marker."""
EDGE = 12.0
"""Distance of a marker's outer side from the edge of the page; printers reach at least this far."""
CODE = 17.0
"""Side of a QR code without its quiet zone."""
SIDE = 27.0
"""Left and right margin of everything but the markers."""
CONTACT = "contact"
"""The id of the tick box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle for text or handwriting; ``x``, ``y`` is its upper left corner."""

    id: str
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """One circle to mark: option ``option`` (from 1) of a question; ``x``, ``y`` its centre."""

    item: str
    option: int
    page: int
    x: float
    y: float
    radius: float = RADIUS


@dataclass(frozen=True, slots=True)
class Row:
    """One question: its words in ``box``, its circles in ``spots`` from left to right."""

    item: Item
    box: Box
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class MarkerSpot:
    """One marker; ``x``, ``y`` is its centre and ``number`` tells its place on the page."""

    number: int
    page: int
    x: float
    y: float
    size: float = MARKER


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Everything on every page of a form."""

    form: str
    paper: str
    width: float
    height: float
    pages: int
    rows: tuple[Row, ...]
    boxes: tuple[Box, ...]
    """Printed texts."""
    lines: tuple[Box, ...]
    """Where respondents write."""
    markers: tuple[MarkerSpot, ...]
    codes: tuple[Box, ...]
    """Two QR codes a page."""
    tick: Box | None = None
    """The box of *Please contact me privately*, on forms that have it."""

    def box(self, name: str) -> Box:
        """The box called ``name``; raises ``KeyError``."""
        for box in (*self.boxes, *self.lines, *self.codes):
            if box.id == name:
                return box
        raise KeyError(name)

    def row(self, item: str) -> Row:
        """The row of question ``item``; raises ``KeyError``."""
        for row in self.rows:
            if row.item.id == item:
                return row
        raise KeyError(item)


SCALE_STEP = 14.0
"""From one circle of a scale to the next."""


@cache
def midpoint_layout(paper: str) -> FormLayout:
    """The midpoint form on ``paper`` (``A4`` or ``Letter``); raises ``KeyError`` for another."""
    width, height = SIZES[paper]
    tall = height - SIZES["Letter"][1]
    inner = width - 2 * SIDE
    first = _rows(PULSE, 1, width, 117.0, 11.8 + 0.65 * tall / 8)
    under = first[-1].box.y + first[-1].box.height
    second = _rows(MIDPOINT_ONLY, 2, width, 47.0, 9.2 + 0.2 * tall / 8)
    goals_top = second[-1].box.y + second[-1].box.height + 5
    goals = _rows(GOALS, 2, width, goals_top + 16, 11.0)
    decision_top = goals[-1].box.y + goals[-1].box.height + 5
    comments_top = decision_top + 21
    room = height - EDGE - CODE - 5 - comments_top
    each = (room - 4.0) / len(COMMENTS)
    contact = Box("contact", 1, SIDE, under + 6, inner, 19.0)
    notice_top = contact.y + contact.height + 2.0
    boxes = (
        Box("heading_1", 1, SIDE, EDGE, inner - CODE - 6, 20.0),
        Box("about", 1, SIDE, 36.0, inner, 14.0),
        Box("purpose", 1, SIDE, 54.0, inner * 0.49, 40.0),
        Box("who_sees", 1, SIDE + inner * 0.51, 54.0, inner * 0.49, 40.0),
        Box("pulse_scale", 1, SIDE, 99.0, inner, 18.0),
        contact,
        Box("notice", 1, SIDE, notice_top, inner, height - EDGE - CODE - 1.0 - notice_top),
        Box("heading_2", 2, SIDE, EDGE, inner - CODE - 6, 17.0),
        Box("midpoint_scale", 2, SIDE, 33.0, inner, 14.0),
        Box("goal_scale", 2, SIDE, goals_top, inner, 16.0),
        Box("decision_text", 2, SIDE, decision_top, inner, 7.0),
        *(
            Box(f"foot_{page}", page, SIDE + CODE + 5, height - EDGE - CODE, inner - CODE - 5, CODE)
            for page in (1, 2)
        ),
    )
    lines = tuple(
        Box(name, 2, SIDE, comments_top + place * (each + 4.0), inner, each)
        for place, (name, _text) in enumerate(COMMENTS)
    )
    return FormLayout(
        form=MIDPOINT,
        paper=paper,
        width=width,
        height=height,
        pages=2,
        rows=(*first, *second, *goals, _decision(width, decision_top)),
        boxes=boxes,
        lines=lines,
        tick=Box(CONTACT, 1, SIDE + 5, contact.y + (contact.height - TICK) / 2, TICK, TICK),
        markers=_markers(width, height),
        codes=tuple(
            box
            for page in (1, 2)
            for box in (
                Box(f"code_{page}a", page, width - SIDE - CODE, EDGE, CODE, CODE),
                Box(f"code_{page}b", page, SIDE, height - EDGE - CODE, CODE, CODE),
            )
        ),
    )


def scale_centres(width: float) -> tuple[float, ...]:
    """Where the five circles of a scale lie across a page ``width`` wide."""
    last = width - SIDE - SCALE_STEP / 2
    return tuple(last - step * SCALE_STEP for step in range(4, -1, -1))


def _rows(
    items: tuple[Item, ...], page: int, width: float, top: float, pitch: float
) -> tuple[Row, ...]:
    centres = scale_centres(width)
    room = centres[0] - SCALE_STEP / 2 - SIDE - 2
    found = []
    for place, item in enumerate(items):
        y = top + place * pitch
        spots = tuple(
            Spot(item.id, option, page, x, y + pitch / 2)
            for option, x in enumerate(centres, start=1)
        )
        found.append(Row(item, Box(item.id, page, SIDE, y, room, pitch), spots))
    return tuple(found)


def _decision(width: float, top: float) -> Row:
    inner = width - 2 * SIDE
    y = top + 12.0
    spots = tuple(
        Spot(DECISION.id, option + 1, 2, SIDE + 4 + option * inner / DECISION.options, y)
        for option in range(DECISION.options)
    )
    return Row(DECISION, Box(DECISION.id, 2, SIDE, top, inner, 17.0), spots)


def _markers(width: float, height: float) -> tuple[MarkerSpot, ...]:
    near = EDGE + MARKER / 2
    places = (
        (near, near),
        (width - near, near),
        (near, height / 2),
        (width - near, height / 2),
        (near, height - near),
        (width - near, height - near),
    )
    return tuple(
        MarkerSpot(number, page, x, y) for page in (1, 2) for number, (x, y) in enumerate(places)
    )
