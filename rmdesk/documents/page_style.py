"""The look shared by every document: colours, type sizes, texts with values, dates."""

from __future__ import annotations

import datetime as dt
from string import Formatter

from rmdesk.documents.fonts import clusters
from rmdesk.documents.paragraph import Colour, Style
from rmdesk.documents.shaping import Span
from rmdesk.i18n import _
from rmdesk.rules.colour import band, readable, tint


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return (red, green, blue)


INK = _colour("#1B1F24")
MUTED = _colour("#57606A")
ACCENT = _colour("#3451B2")
BAND = _colour(band("#3451B2"))
"""Around a point: light enough for its dot, and for grey print."""
HAIRLINE = _colour("#C9D0D8")
CONTROL = _colour("#868F99")
TINT = _colour("#F2F4FA")
WHITE = _colour("#FFFFFF")
BLACK = _colour("#000000")


def shades_of(code: str) -> dict[Colour, Colour]:
    """What is drawn in the place of RMDesk's blue and its tint for the colour ``code``, if any."""
    if not code:
        return {}
    own = readable(code)
    return {ACCENT: _colour(own), TINT: _colour(tint(own)), BAND: _colour(band(own))}


PEN = 8.0
"""What a pen needs from one line to the next, in millimetres."""

TITLE = Style(25, 30, INK, bold=True)
SUBTITLE = Style(11.5, 16, MUTED)
KICKER = Style(8, 11, ACCENT, bold=True, tracking=1.1)
LABEL = Style(7.4, 10, MUTED, bold=True, tracking=0.7)
NAME = Style(15, 20, INK, bold=True)
HEADING = Style(10.6, 14.4, INK, bold=True)
BODY = Style(9.8, 14.4, INK)
SMALL = Style(8.2, 11.4, MUTED)
FOOT = Style(7.6, 10, MUTED)


def plain(text: str, *, bold: bool = False) -> tuple[Span, ...]:
    """``text`` as one span."""
    return (Span(text, bold),)


def fill(template: str, *, bold: bool = False, **values: str) -> tuple[Span, ...]:
    """``template`` with each ``{name}`` replaced by its value, which is never interpreted.

    The values come in bold if wished. Raises ``KeyError`` for a template that names a value which
    is not given, as a faulty translation may.
    """
    found: list[Span] = []
    for text, name, _format, _conversion in Formatter().parse(template):
        if text:
            found.append(Span(text))
        if name is not None:
            found.append(Span(values[name], bold, name=name))
    return tuple(found)


def capitals(text: str) -> str:
    """``text`` in capitals, for small labels."""
    return text.upper()


def shortened(text: str, limit: int = 32) -> str:
    """``text``, cut after ``limit`` clusters where it only reminds of what stands elsewhere."""
    pieces = list(clusters(text))
    return text if len(pieces) <= limit else "".join(pieces[: limit - 1]).rstrip() + "…"


def month_name(month: int) -> str:
    """The name of a month, 1 being January."""
    names = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        # Translators: the month
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return names[month - 1]


def weekday_name(weekday: int) -> str:
    """The name of a weekday, 0 being Monday."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[weekday]


def long_date(date: dt.date) -> str:
    """Such as *2 December 2026*, with spaces that do not break."""
    # Translators: a date such as 2 December 2026; the spaces here do not break
    return _("{day}\u00a0{month}\u00a0{year}").format(
        day=date.day, month=month_name(date.month), year=date.year
    )


def full_date(date: dt.date) -> str:
    """Such as *Wednesday, 2 December 2026*."""
    return _("{weekday}, {date}").format(weekday=weekday_name(date.weekday()), date=long_date(date))


def clock(time: dt.time) -> str:
    """Such as *15:00*."""
    return f"{time:%H:%M}"
