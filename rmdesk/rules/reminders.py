"""What people are gently reminded of, merged into one letter a person.

When to remind: a form a week after it was due follows the NHS Yorkshire and Humber agreement; the
other days are our own judgement, early enough to help and seldom enough not to nag.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

AHEAD_DAYS = 7
"""Sessions of the coming week are announced."""
ASK_FROM, ASK_DAYS = 3, 14
"""From so many and until so many days after it a session is asked about that nobody recorded."""
FORM_DAYS = 3
"""So many days before it is due a form is announced."""
SIGN_DAYS = 7
"""So long an agreement may lie with somebody before its signature is asked for."""
AGAIN_DAYS = 7
"""Nobody is reminded twice within a week unless she chooses to."""


class Matter(StrEnum):
    """What a line of a reminder is about."""

    ANSWER = "answer"
    SESSION_AHEAD = "session_ahead"
    SESSION_UNTOLD = "session_untold"
    SIGNATURE = "signature"
    FORM = "form"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is coming up or still open for one person."""

    matter: Matter
    day: dt.date
    """When it is or was due; for a signature, when the agreement was printed or sent."""
    partner: str = ""
    what: str = ""
    """The form, or the action in the pair's own words."""
    at: dt.time | None = None
    place: str = ""

    def late(self, today: dt.date) -> bool:
        """Whether it ought to have happened already."""
        return self.day < today


@dataclass(frozen=True, slots=True)
class Reminder:
    """Everything one person is reminded of, the earliest first."""

    person_id: uuid.UUID
    name: str
    address: str
    """Empty where none is known."""
    items: tuple[Item, ...]
    reminded_on: dt.date | None = None
    """When a reminder was last written."""

    def rests(self, today: dt.date) -> bool:
        """Whether the last reminder is so fresh that another one would nag."""
        return self.reminded_on is not None and (today - self.reminded_on).days < AGAIN_DAYS


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a reminder goes to."""

    person_id: uuid.UUID
    name: str
    address: str


def is_session_ahead(day: dt.date, today: dt.date) -> bool:
    """Whether a planned session is announced today."""
    return today <= day <= today + dt.timedelta(days=AHEAD_DAYS)


def is_session_untold(day: dt.date, today: dt.date) -> bool:
    """Whether it is asked if a session took place of which nothing was recorded."""
    return ASK_FROM <= (today - day).days <= ASK_DAYS


def is_form_due(due_on: dt.date, today: dt.date) -> bool:
    """Whether a form that is not back is asked for."""
    return due_on <= today + dt.timedelta(days=FORM_DAYS)


def is_action_due(due_on: dt.date, today: dt.date) -> bool:
    """Whether an open action is brought to mind: from so long before its day as a form."""
    return is_form_due(due_on, today)


def is_signature_due(given_on: dt.date, today: dt.date) -> bool:
    """Whether a signature is asked for on an agreement that was given out on ``given_on``."""
    return today >= given_on + dt.timedelta(days=SIGN_DAYS)


def merged(
    items: Iterable[tuple[Reader, Item]], last: Mapping[uuid.UUID, dt.date]
) -> tuple[Reminder, ...]:
    """One reminder a person with all that is due, by name; ``last`` says when each had one."""
    of: dict[Reader, set[Item]] = defaultdict(set)
    for reader, item in items:
        of[reader].add(item)
    order = list(Matter)
    found = [
        Reminder(
            reader.person_id,
            reader.name,
            reader.address,
            tuple(sorted(mine, key=lambda i: (i.day, order.index(i.matter), i.partner, i.what))),
            last.get(reader.person_id),
        )
        for reader, mine in of.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.person_id)))
