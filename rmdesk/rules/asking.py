"""Asking the two of a proposed pair: who makes the first move, and by when both have answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from rmdesk.rules.calendar_days import ONE_DAY, is_working_day
from rmdesk.rules.words import Role

WITHIN_DAYS = 14
"""A first, short meeting within 14 days, after which either may decline (common practice:
evidence.md, section 6); by then both have answered."""
CALL_WITHIN_DAYS = 4
"""Days until the first call; our judgement: early enough to find a date within the fortnight."""
FIRST_MOVE = Role.MENTEE
"""The leader calls first; our judgement: an unanswered message upwards costs a junior much, an
invitation downwards costs a leader nothing, and matched people often never make contact."""


def last_day(proposed_on: dt.date, days_off: Collection[dt.date] = ()) -> dt.date:
    """The last working day within ``WITHIN_DAYS`` of the proposal: to meet, and to answer."""
    return _back(proposed_on + dt.timedelta(WITHIN_DAYS), proposed_on, days_off)


def answer_by(proposed_on: dt.date, today: dt.date, days_off: Collection[dt.date] = ()) -> dt.date:
    """What a letter printed ``today`` asks for: a day that leaves the reader a week at least."""
    day = last_day(proposed_on, days_off)
    return day if day >= today + dt.timedelta(7) else last_day(today, days_off)


def call_by(proposed_on: dt.date, today: dt.date) -> dt.date:
    """By when the first call is made, for a letter printed ``today``: a working day before
    ``answer_by``.
    """
    day = max(proposed_on, today) + dt.timedelta(CALL_WITHIN_DAYS)
    while not is_working_day(day, ()):
        day += ONE_DAY
    return day


def is_late(proposed_on: dt.date, today: dt.date) -> bool:
    """Whether an answer is late: the days within which both were asked to answer are over."""
    return today > proposed_on + dt.timedelta(WITHIN_DAYS)


def _back(day: dt.date, first: dt.date, days_off: Collection[dt.date]) -> dt.date:
    while day > first and not is_working_day(day, days_off):
        day -= ONE_DAY
    return day
