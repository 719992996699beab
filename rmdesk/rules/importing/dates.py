"""Days in a column of a list: one way of writing them for the whole column, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class DateOrder(StrEnum):
    """Which of two numbers comes first where either could be the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


_D, _M = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
_FORMATS: tuple[tuple[str, DateOrder | None], ...] = (
    ("%Y/%m/%d", None),
    ("%Y.%m.%d", None),
    ("%Y年%m月%d日", None),
    ("%d.%m.%Y", None),
    ("%d.%m.%y", None),
    ("%d/%m/%Y", _D),
    ("%m/%d/%Y", _M),
    ("%d-%m-%Y", _D),
    ("%m-%d-%Y", _M),
    ("%d/%m/%y", _D),
    ("%m/%d/%y", _M),
    ("%d %b %Y", None),
    ("%d %B %Y", None),
    ("%d-%b-%Y", None),
    ("%d-%b-%y", None),
    ("%b %d, %Y", None),
    ("%B %d, %Y", None),
    ("%B %d %Y", None),
)
"""Ways of writing a day as ``strptime`` knows them; nobody writes the month first with dots."""
_CERTAIN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_FIRST_1900, _FIRST_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_LIKELY_SERIALS = range(20_000, 80_000)
"""1954 to 2119: a number of five digits outside is no day."""


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The days of a column by the text of their cells; texts that are no day are not there."""

    days: Mapping[str, dt.date]
    unclear: bool = False
    """Whether day and month could be either way round; those cells are then left out."""


def date_column(
    texts: Sequence[str], order: DateOrder | None = None, *, from_1904: bool = False
) -> DateColumn:
    """Read a column in which most cells are days.

    Real dates of a workbook and its bare serial numbers are certain; all other texts are read in
    the one format that fits most of them. When a day-first and a month-first format fit as many
    and say different days, ``order`` decides; without it the column is unclear.
    """
    found: dict[str, dt.date] = {}
    rest = []
    for text in dict.fromkeys(texts):
        day = _certain(text, from_1904)
        if day is not None:
            found[text] = day
        elif text:
            rest.append(text)
    readings = [(way, _read(rest, format_)) for format_, way in _FORMATS]
    most = max((len(days) for _way, days in readings), default=0)
    best = [(way, days) for way, days in readings if days and len(days) == most]
    if len(best) > 1 and any(days != best[0][1] for _way, days in best):
        chosen = [days for way, days in best if way is order]
        if order is None or not chosen:
            return DateColumn(found, unclear=True)
        best = [(order, chosen[0])]
    return DateColumn(found | (best[0][1] if best else {}))


def like_dates(texts: Sequence[str]) -> float:
    """The share of cells that may be days."""
    some = [text for text in texts if text][:200]
    fits = sum(
        _certain(text, False) is not None or any(_read([text], way) for way, _o in _FORMATS)
        for text in some
    )
    return fits / len(some) if some else 0.0


def _certain(text: str, from_1904: bool) -> dt.date | None:
    match = _CERTAIN.fullmatch(text)
    if match:
        try:
            return dt.date.fromisoformat(match[1])
        except ValueError:
            return None
    serial = _SERIAL.fullmatch(text)
    if serial and int(serial[1]) in _LIKELY_SERIALS:
        return (_FIRST_1904 if from_1904 else _FIRST_1900) + dt.timedelta(int(serial[1]))
    return None


def _read(texts: Sequence[str], way: str) -> dict[str, dt.date]:
    found = {}
    for text in texts:
        try:
            found[text] = dt.datetime.strptime(" ".join(text.split()), way).date()
        except ValueError:
            continue
    return found
