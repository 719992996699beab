"""How long personal data is kept: one rule a kind of data, its days, and what is due.

Retention ends with the purpose (PDPA section 25; GDPR article 5(1)(e)). No source gives a number
of days for mentoring programmes: all days here are RMDesk's own judgement, and the window says so.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

PREFERENCE = "retention"
"""The file's setting that holds the days of each rule."""
LONGEST = 3650
"""Ten years, in days."""
CUT = "-"
"""What the code of a form begins with once it says no more whose it is."""


class Rule(StrEnum):
    """What is kept for how long after a person's last cohort has ended."""

    TRAITS = "traits"
    SELF_DESCRIPTIONS = "self_descriptions"
    REQUESTS = "requests"
    ANSWERS = "answers"
    CODES = "codes"
    CONCERNS = "concerns"
    WITHDRAWN = "withdrawn"
    FINISHED = "finished"


ERASES = frozenset({Rule.WITHDRAWN, Rule.FINISHED})
"""Rules that erase the whole person."""
DEFAULT_DAYS: Mapping[Rule, int] = {
    Rule.TRAITS: 90,
    Rule.SELF_DESCRIPTIONS: 90,
    Rule.REQUESTS: 90,
    Rule.ANSWERS: 90,
    Rule.CODES: 90,
    Rule.CONCERNS: 90,
    Rule.WITHDRAWN: 90,
    Rule.FINISHED: 730,
}
"""Days after the end of the last cohort; our judgement."""

Terms = dict[Rule, int | None]
"""Days a rule waits; ``None`` where the coordinator switched it off."""


@dataclass(frozen=True, slots=True)
class Due:
    """What one rule would take of one person, and since when."""

    rule: Rule
    person_id: uuid.UUID
    name: str
    ended_on: dt.date
    """When the person's last cohort ended."""
    due_on: dt.date
    things: int
    """How many things go."""


def read_terms(text: str | None) -> Terms:
    """The days as ``write_terms`` wrote them; a damaged or missing one is the default."""
    found: Terms = dict(DEFAULT_DAYS)
    try:
        data = json.loads(text or "{}")
    except ValueError:
        data = {}
    for rule in Rule:
        if isinstance(data, dict) and rule.value in data:
            days = data[rule.value]
            if days is None or (isinstance(days, int) and 0 <= days <= LONGEST):
                found[rule] = days
    return found


def write_terms(terms: Mapping[Rule, int | None]) -> str:
    """``terms`` as the text that ``read_terms`` reads; raises ``ValueError`` out of range."""
    for days in terms.values():
        if days is not None and not 0 <= days <= LONGEST:
            raise ValueError(f"{days} days are not between 0 and {LONGEST}")
    return json.dumps({rule.value: days for rule, days in terms.items()}, sort_keys=True)


def due_on(ended_on: dt.date, days: int) -> dt.date:
    """The first day on which something may go: so many days after the cohort's last day."""
    return ended_on + dt.timedelta(days=days)
