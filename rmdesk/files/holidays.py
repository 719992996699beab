"""Public holidays of a country, offline, from the *holidays* library."""

from __future__ import annotations

import datetime as dt


def public_holidays(country: str, start: dt.date, end: dt.date) -> frozenset[dt.date]:
    """The public holidays of ``country`` (ISO 3166, two letters) from ``start`` to ``end``.

    Empty for a country that the library does not know; weekends then are the only days off.
    """
    return frozenset(named_holidays(country, start, end))


def named_holidays(country: str, start: dt.date, end: dt.date) -> dict[dt.date, str]:
    """The same with their English names, or the country's own where the library has no English."""
    import holidays

    years = range(start.year, end.year + 1)
    try:
        known = holidays.country_holidays(country.upper(), years=years, language="en_US")
    except NotImplementedError:
        return {}
    return {day: name for day, name in known.items() if start <= day <= end}
