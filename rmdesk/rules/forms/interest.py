"""The layout table of the interest form: who somebody is, topics, wishes, times, consent.

Two pages, for a mentor or a mentee. Topics are numbered in the order of the catalogue at printing;
positions as in ``rules.forms.layout``.
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
from rmdesk.rules.translatable import later
from rmdesk.rules.words import HalfDay, Role

VERSION = 1
"""Of the layout; a change of it takes the next number."""
FACTS = (
    "name",
    "email",
    "job_title",
    "grade",
    "department",
    "site",
    "manager",
    "languages",
)
"""The lines about the person, two in a row."""
TOPICS = 20
"""So many topics of the catalogue are printed; more are written on the free lines."""
STRENGTHS = 3
STEP = 8.5
"""From one circle of a topic to the next, in millimetres."""
WRITE = 9.6
"""Height of a line to write on."""
WISHES = 3
VETOES = 2
DAYS = 5
CAPACITY = Item("capacity", later("Number of partners"), Part.INTEREST, options=3)
MEETS = Item("meets", later("Way to meet"), Part.INTEREST, options=3)
AGREED = Item("manager_agreed", later("The manager agrees"), Part.INTEREST, options=2)
CONSENT = Item("consent", later("Consent"), Part.CONSENT, options=2)
"""Option 1 is yes, option 2 no."""


def form_name(role: Role) -> str:
    """How a form copy names its layout, such as ``interest_mentor/1``."""
    return f"interest_{role.value}/{VERSION}"


def read_form_name(form: str) -> Role | None:
    """Whose interest form a form copy is; ``None`` for another form."""
    return next((role for role in Role if form_name(role) == form), None)


def slot_id(half: HalfDay) -> str:
    """The id of the row of half-days, Monday to Friday from left to right."""
    return f"half_day_{half.value}"


def topic_id(number: int) -> str:
    """The id of the row of topic ``number``, from 1."""
    return f"topic_{number}"


@cache
def interest_layout(paper: str, topics: int, *, coded: bool) -> FormLayout:
    """The form on ``paper`` (``A4`` or ``Letter``) with ``topics`` numbered topics.

    ``coded`` forms have room for the two QR codes; blank ones have none. Raises ``KeyError`` for
    another paper.
    """
    width, height = SIZES[paper]
    inner = width - 2 * SIDE
    bottom = height - EDGE - CODE - 4.0
    tall = height - SIZES["Letter"][1]
    head = inner - (CODE + 6 if coded else 0)
    boxes = [
        Box("heading_1", 1, SIDE, EDGE, head, 19.0),
        Box("purpose", 1, SIDE, 31.5, inner, 24.0),
        Box("about", 1, SIDE, 59.0, inner, 6.0),
    ]
    lines = []
    half = (inner - 6.0) / 2
    step = 9.6 + 0.1 * tall
    for place, fact in enumerate(FACTS):
        left = SIDE + (place % 2) * (half + 6.0)
        lines.append(Box(fact, 1, left, 65.0 + step * (place // 2), half, step))
    top = 65.0 + step * 4 + 4.0
    rows, under = _topics(min(topics, TOPICS), width, top + 15.0, 2 if topics > 4 else 1)
    boxes.append(Box("topics", 1, SIDE, top, inner, 15.0))
    lines.append(Box("other_topics", 1, SIDE, under + 1.0, inner, 9.0))
    under += 14.0
    boxes.append(Box("goals_head", 1, SIDE, under, inner, 6.0))
    lines.append(Box("goals", 1, SIDE, under + 6.5, inner, bottom - under - 6.5))
    rows += _second(boxes, lines, width, bottom, tall, head)
    left = SIDE + (CODE + 5 if coded else 0)
    for page in (1, 2):
        where = height - EDGE - CODE
        boxes.append(Box(f"foot_{page}", page, left, where, width - SIDE - left, CODE))
    same = midpoint_layout(paper)
    return FormLayout(
        form="interest",
        paper=paper,
        width=width,
        height=height,
        pages=2,
        rows=tuple(rows),
        boxes=tuple(boxes),
        lines=tuple(lines),
        markers=same.markers if coded else (),
        codes=same.codes if coded else (),
    )


def _topics(count: int, width: float, top: float, columns: int) -> tuple[list[Row], float]:
    """The numbered topics with their three circles, and where they end."""
    inner = width - 2 * SIDE
    each = (inner - 8.0 * (columns - 1)) / columns
    deep = -(-count // columns)
    pitch = min(8.2, max(5.9, 57.0 / max(deep, 1)))
    found = []
    for place in range(count):
        left = SIDE + (place // deep) * (each + 8.0)
        y = top + (place % deep) * pitch
        name = topic_id(place + 1)
        last = left + each - STEP / 2
        spots = tuple(
            Spot(name, option, 1, last - STEP * (STRENGTHS - option), y + pitch / 2)
            for option in range(1, STRENGTHS + 1)
        )
        item = Item(name, "", Part.INTEREST, options=STRENGTHS)
        box = Box(name, 1, left, y, each - STRENGTHS * STEP - 1.0, pitch)
        found.append(Row(item, box, spots))
    return found, top + deep * pitch


def _second(
    boxes: list[Box], lines: list[Box], width: float, bottom: float, tall: float, head: float
) -> list[Row]:
    inner = width - 2 * SIDE
    half = (inner - 6.0) / 2
    right = SIDE + half + 6.0
    more = 2.2 * tall / (SIZES["A4"][1] - SIZES["Letter"][1])
    boxes.append(Box("heading_2", 2, SIDE, EDGE, head, 17.0))
    y = 33.0
    boxes += [
        Box("wishes_head", 2, SIDE, y, half, 11.0),
        Box("vetoes_head", 2, right, y, half, 11.0),
    ]
    for number in range(WISHES):
        top = y + 11.0 + WRITE * number
        lines.append(Box(f"wish_{number + 1}", 2, SIDE, top, half, WRITE))
        if number < VETOES:
            lines.append(Box(f"veto_{number + 1}", 2, right, top, half, WRITE))
    y += 11.0 + WRITE * WISHES + 4.5 + more
    boxes.append(Box("slots", 2, SIDE, y, half + 14.0, 12.0))
    rows = []
    first = SIDE + 24.0
    across = (half + 14.0 - 24.0) / DAYS
    for place, part in enumerate(HalfDay):
        name = slot_id(part)
        top = y + 12.0 + 7.5 * place
        spots = tuple(
            Spot(name, day + 1, 2, first + across * (day + 0.5), top + 3.75) for day in range(DAYS)
        )
        item = Item(name, "", Part.INTEREST, options=DAYS, several=True)
        rows.append(Row(item, Box(name, 2, SIDE, top, 22.0, 7.5), spots))
    left = SIDE + half + 24.0
    boxes.append(Box("meets_head", 2, left, y, width - SIDE - left, 6.0))
    spots = tuple(Spot("meets", n, 2, left + 3.0, y + 10.5 + 7.0 * (n - 1)) for n in (1, 2, 3))
    rows.append(Row(MEETS, Box("meets", 2, left + 7.5, y + 7.0, width - SIDE - left, 21.0), spots))
    y += 30.5 + more
    boxes.append(Box("capacity_head", 2, SIDE, y, half + 20.0, 7.0))
    spots = tuple(Spot("capacity", n, 2, right + 20.0 + 16.0 * (n - 1), y + 3.5) for n in (1, 2, 3))
    rows.append(Row(CAPACITY, Box("capacity", 2, right + 17.0, y, 50.0, 7.0), spots))
    y += 10.0 + more
    boxes.append(Box("needs_head", 2, SIDE, y, inner, 6.0))
    lines.append(Box("access_needs", 2, SIDE, y + 6.0, inner, 19.0 + more * 2))
    y += 29.0 + more * 3
    boxes.append(Box("manager_head", 2, SIDE, y, inner, 26.0))
    spots = tuple(Spot(AGREED.id, n, 2, SIDE + 6.5 + 24.0 * (n - 1), y + 18.0) for n in (1, 2))
    rows.append(Row(AGREED, Box(AGREED.id, 2, SIDE, y, inner, 26.0), spots))
    signed = inner - 66.0
    lines.append(Box("manager_signed", 2, SIDE + signed, y + 20.5, 62.0, 0.0))
    y += 29.5 + more
    boxes.append(Box("consent_head", 2, SIDE, y, inner, 34.0))
    spots = tuple(Spot(CONSENT.id, n, 2, SIDE + 6.5, y + 16.0 + 9.0 * (n - 1)) for n in (1, 2))
    rows.append(Row(CONSENT, Box(CONSENT.id, 2, SIDE, y, inner, 34.0), spots))
    lines.append(Box("signed", 2, SIDE + signed, y + 28.0, 62.0, 0.0))
    y += 36.5
    boxes.append(Box("notice", 2, SIDE, y, inner, bottom - y))
    return rows
