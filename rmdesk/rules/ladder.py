"""The clash ladder: five steps from a changed way of talking to new partners, without fault.

The order is the article's *handle clashes early*; the steps, the fourteen days and where to begin
are our own judgement. Harassment and retaliation are no clash: they skip the ladder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import IntEnum

from rmdesk.rules.health_facts import HealthRule, Level
from rmdesk.rules.words import PaperKind

REVIEW_DAYS = 14
"""Days until a step is looked at again."""


class Rung(IntEnum):
    """The steps, the mildest first; 0 stands outside the ladder."""

    HR_POLICY = 0
    STYLE = 1
    EXPECTATIONS = 2
    CALLS = 3
    RESET = 4
    PART = 5


_AMBER: Mapping[HealthRule, Rung] = {
    HealthRule.CANCELLED_IN_A_ROW: Rung.EXPECTATIONS,
    HealthRule.ANSWER_LOW: Rung.STYLE,
    HealthRule.VIEWS_APART: Rung.EXPECTATIONS,
}
_RED: Mapping[HealthRule, Rung] = {
    HealthRule.CANCELLED_IN_A_ROW: Rung.CALLS,
    HealthRule.NONE_HELD_LATELY: Rung.CALLS,
    HealthRule.CONTACT_ASKED: Rung.CALLS,
    HealthRule.ANSWER_LOW: Rung.CALLS,
    HealthRule.VIEWS_APART: Rung.RESET,
}
PAPERS: Mapping[Rung, tuple[PaperKind, ...]] = {
    Rung.HR_POLICY: (),
    Rung.STYLE: (PaperKind.THOUGHT_SHEET,),
    Rung.EXPECTATIONS: (PaperKind.ASSUMPTIONS_SHEET,),
    Rung.CALLS: (PaperKind.THOUGHT_SHEET, PaperKind.CLASH_SHEET),
    Rung.RESET: (PaperKind.ASSUMPTIONS_SHEET, PaperKind.CLASH_SHEET),
    Rung.PART: (PaperKind.EXIT_FORM,),
}
"""Which papers help at each step."""


def first_rung(rule: HealthRule, level: Level) -> int:
    """The step to begin with for a flag; 0 where the ladder is not what it needs."""
    return int((_RED if level is Level.RED else _AMBER).get(rule, 0))


def review_on(on: dt.date) -> dt.date:
    """When a step that was taken on a day is looked at again."""
    return on + dt.timedelta(days=REVIEW_DAYS)
