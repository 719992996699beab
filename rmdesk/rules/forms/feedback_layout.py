"""The layout tables of all feedback forms, laid out from one list of pieces a page.

Each piece has the height it needs and takes its share of what is left of the page; positions as in
``rules.forms.layout``. The midpoint form keeps its own, older table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from rmdesk.rules.forms.feedback import FeedbackForm, FormKind
from rmdesk.rules.forms.items import AGAIN, GOALS, IN_TOUCH, NEW_ROLE, PULSE, RECOMMEND, Item
from rmdesk.rules.forms.layout import (
    CODE,
    CONTACT,
    EDGE,
    SIDE,
    SIZES,
    TICK,
    Box,
    FormLayout,
    Row,
    Spot,
    midpoint_layout,
    scale_centres,
)

ROW = 7.2
"""The least from one row of circles to the next."""
ROOMY = 12.0
"""And the most: eyes lose a row that is further from its words."""
ABOVE_CODE = 4.0
"""White above the lower QR code, which readers need."""
POINTS_STEP = 13.0
"""From one circle of 0 … 10 to the next."""


@dataclass
class _Drawn:
    """What a page holds so far."""

    boxes: list[Box] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    tick: Box | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """``place`` puts it at a height of ``y`` with the given height."""

    place: Callable[[_Drawn, float, float], None]
    height: float
    most: float = 0.0
    """It may grow to this height; 0 for not at all."""
    after: float = 3.0
    """Empty room below."""


@cache
def feedback_layout(form: FeedbackForm, paper: str) -> FormLayout:
    """``form`` on ``paper`` (``A4`` or ``Letter``); raises ``KeyError`` for another paper."""
    same = midpoint_layout(paper)
    if form.kind is FormKind.MIDPOINT:
        return same
    width, height = SIZES[paper]
    drawn = _Drawn()
    pages = _pages(form, width)
    for page, pieces in enumerate(pages, start=1):
        _spread(drawn, pieces, EDGE, height - EDGE - CODE - ABOVE_CODE)
        left = SIDE + CODE + 5
        foot = Box(f"foot_{page}", page, left, height - EDGE - CODE, width - SIDE - left, CODE)
        drawn.boxes.append(foot)
    return FormLayout(
        form=form.name,
        paper=paper,
        width=width,
        height=height,
        pages=len(pages),
        rows=tuple(drawn.rows),
        boxes=tuple(drawn.boxes),
        lines=tuple(drawn.lines),
        tick=drawn.tick,
        markers=tuple(spot for spot in same.markers if spot.page <= len(pages)),
        codes=tuple(box for box in same.codes if box.page <= len(pages)),
    )


def _pages(form: FeedbackForm, width: float) -> list[list[_Piece]]:
    """What lies on each page, from the top."""
    begin = [_heading(1, width), _box("about", 1, width, 14.0), _notes(width)]
    notice = _box("notice", 1, width, 15.0, 24.0, after=0.0)
    if form.kind is FormKind.BASELINE:
        return [[*begin, *_agree("before_after", form.before_after, 1, width), notice]]
    if form.kind is FormKind.SESSION:
        return [[*begin, *_agree("pulse", form.items, 1, width), *_written(form, 1, width), notice]]
    if form.kind is FormKind.FOLLOW_UP:
        agreed = [item for item in form.items if item not in {IN_TOUCH, NEW_ROLE}]
        return [
            [
                *begin,
                *_agree("before_after", agreed, 1, width),
                _choice(IN_TOUCH, 1, width),
                _choice(NEW_ROLE, 1, width),
                notice,
            ]
        ]
    first = [*begin, *_agree("pulse", PULSE, 1, width), _contact(width), notice]
    if form.kind is FormKind.WEEK_4:
        return [first]
    return [first, _second(form, width)]


def _second(form: FeedbackForm, width: float) -> list[_Piece]:
    """The other page of the final form."""
    pieces = [_heading(2, width)]
    if form.before_after:
        pieces += _agree("before_after", form.before_after, 2, width, head=12.0)
    return [
        *pieces,
        *_agree("goal", GOALS, 2, width, head=12.0),
        _points(RECOMMEND, 2, width),
        _choice(AGAIN, 2, width),
        *_written(form, 2, width),
    ]


def _spread(drawn: _Drawn, pieces: Sequence[_Piece], top: float, bottom: float) -> None:
    """Place ``pieces`` one under another, those that can grow sharing the room that is left."""
    spare = bottom - top - sum(piece.height + piece.after for piece in pieces) + pieces[-1].after
    wanted = sum(max(0.0, piece.most - piece.height) for piece in pieces)
    share = min(1.0, spare / wanted) if wanted else 0.0
    y = top
    for piece in pieces:
        high = piece.height + share * max(0.0, piece.most - piece.height)
        piece.place(drawn, y, high)
        y += high + piece.after


def _box(
    name: str, page: int, width: float, height: float, most: float = 0.0, *, after: float = 3.0
) -> _Piece:
    def place(drawn: _Drawn, y: float, high: float) -> None:
        drawn.boxes.append(Box(name, page, SIDE, y, width - 2 * SIDE, high))

    return _Piece(place, height, most, after)


def _heading(page: int, width: float) -> _Piece:
    def place(drawn: _Drawn, y: float, high: float) -> None:
        drawn.boxes.append(Box(f"heading_{page}", page, SIDE, y, width - 2 * SIDE - CODE - 6, high))

    return _Piece(place, 19.0 if page == 1 else 17.0, after=2.0)


def _notes(width: float) -> _Piece:
    """What it is for at the left, who sees what at the right."""

    def place(drawn: _Drawn, y: float, high: float) -> None:
        inner = width - 2 * SIDE
        drawn.boxes += [
            Box("purpose", 1, SIDE, y, inner * 0.49, high),
            Box("who_sees", 1, SIDE + inner * 0.51, y, inner * 0.49, high),
        ]

    return _Piece(place, 34.0, 40.0)


def _agree(
    name: str, items: Sequence[Item], page: int, width: float, *, head: float = 17.0
) -> list[_Piece]:
    """The words of a scale over its rows."""
    scale = _box(f"{name}_scale", page, width, head, after=0.0)
    return [scale, _rows(items, page, width)]


def _rows(items: Sequence[Item], page: int, width: float) -> _Piece:
    centres = scale_centres(width)
    room = centres[0] - (centres[1] - centres[0]) / 2 - SIDE - 2

    def place(drawn: _Drawn, y: float, high: float) -> None:
        pitch = high / len(items)
        for number, item in enumerate(items):
            top = y + number * pitch
            spots = tuple(
                Spot(item.id, option, page, x, top + pitch / 2)
                for option, x in enumerate(centres, start=1)
            )
            drawn.rows.append(Row(item, Box(item.id, page, SIDE, top, room, pitch), spots))

    return _Piece(place, ROW * len(items), ROOMY * len(items), 4.0)


def _choice(item: Item, page: int, width: float) -> _Piece:
    """A question over a few options side by side, each beside its words."""

    def place(drawn: _Drawn, y: float, high: float) -> None:
        inner = width - 2 * SIDE
        drawn.boxes.append(Box(f"{item.id}_text", page, SIDE, y, inner, 6.0))
        spots = tuple(
            Spot(item.id, option, page, SIDE + 4 + (option - 1) * inner / item.options, y + 9.5)
            for option in range(1, item.options + 1)
        )
        drawn.rows.append(Row(item, Box(item.id, page, SIDE, y + 6.0, inner, 7.0), spots))

    return _Piece(place, 13.0, after=3.0)


def _points(item: Item, page: int, width: float) -> _Piece:
    """A question over the circles 0 … 10, their numbers above them."""

    def place(drawn: _Drawn, y: float, high: float) -> None:
        inner = width - 2 * SIDE
        drawn.boxes += [
            Box(f"{item.id}_text", page, SIDE, y, inner, 6.0),
            Box(f"{item.id}_scale", page, SIDE, y + 6.0, inner, 4.0),
        ]
        first = width / 2 - POINTS_STEP * (item.options - 1) / 2
        spots = tuple(
            Spot(item.id, option, page, first + POINTS_STEP * (option - 1), y + 13.0)
            for option in range(1, item.options + 1)
        )
        drawn.rows.append(Row(item, Box(item.id, page, SIDE, y + 10.0, inner, 6.0), spots))

    return _Piece(place, 16.0, after=3.0)


def _written(form: FeedbackForm, page: int, width: float) -> list[_Piece]:
    """Boxes for answers in own words."""

    def piece(name: str, most: float) -> _Piece:
        def place(drawn: _Drawn, y: float, high: float) -> None:
            drawn.lines.append(Box(name, page, SIDE, y, width - 2 * SIDE, high))

        return _Piece(place, 18.0, most, 2.5)

    most = 60.0 if len(form.comments) == 1 else 34.0
    return [piece(name, most) for name, _text in form.comments]


def _contact(width: float) -> _Piece:
    def place(drawn: _Drawn, y: float, high: float) -> None:
        drawn.boxes.append(Box(CONTACT, 1, SIDE, y, width - 2 * SIDE, high))
        drawn.tick = Box(CONTACT, 1, SIDE + 5, y + (high - TICK) / 2, TICK, TICK)

    return _Piece(place, 16.0, 19.0, 2.0)
