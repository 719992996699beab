"""Check-in answers: reversed where agreement is the worse answer, and what they tell of a pair.

The items and subscales are RMDesk's own check-in questions, not a validated instrument. Thresholds
are our own judgement and are said to be so wherever they are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rmdesk.rules.forms.items import ALL_ITEMS, ITEMS, Item, Part
from rmdesk.rules.words import Role

CONTACT = "contact"
"""The item of *Please contact me privately*."""
ASKED, SPOKEN = 1, 2
"""Its values: ticked, and spoken with since."""
BY_ID: Mapping[str, Item] = {item.id: item for item in ALL_ITEMS}
WATCHED = (Part.RESPECT, Part.SAFETY)
"""The subscales whose single answers can raise a flag."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One returned form: whose, of which day, and the marked options by item, as on paper."""

    role: Role
    due_on: dt.date
    """The day of the check-in, which orders several of one side."""
    returned_on: dt.date
    values: Mapping[str, int] = field(default_factory=dict)

    @property
    def wants_contact(self) -> bool:
        """Whether the box was ticked and nobody has spoken with the person since."""
        return self.values.get(CONTACT) == ASKED


def scored(item: Item, value: int) -> int:
    """An answer so that more is better: 6 − x where agreement is the worse answer."""
    return item.options + 1 - value if item.reverse else value


def subscale(part: Part, values: Mapping[str, int]) -> float | None:
    """The mean of a subscale after reversing, 1 to 5; ``None`` when under half was answered."""
    items = [item for item in ITEMS if item.part is part]
    given = [scored(item, values[item.id]) for item in items if item.id in values]
    return sum(given) / len(given) if 2 * len(given) >= len(items) else None


def low(values: Mapping[str, int], at_most: int) -> tuple[str, ...]:
    """Respect and safety items whose answer, after reversing, is ``at_most`` or less."""
    return tuple(
        item.id
        for item in ITEMS
        if item.part in WATCHED and item.id in values and scored(item, values[item.id]) <= at_most
    )


def low_twice(forms: Sequence[Answered], at_most: int) -> tuple[str, ...]:
    """Items that one side answered ``at_most`` or less, after reversing, in its last two forms."""
    found: dict[str, None] = {}
    for role in Role:
        own = sorted((form for form in forms if form.role is role), key=lambda form: form.due_on)
        if len(own) >= 2:
            before, last = (set(low(form.values, at_most)) for form in own[-2:])
            found |= dict.fromkeys(item.id for item in ITEMS if item.id in before & last)
    return tuple(found)


def latest(forms: Sequence[Answered]) -> dict[Role, Answered]:
    """The last form of each side."""
    return {form.role: form for form in sorted(forms, key=lambda form: form.due_on)}


def drop(forms: Sequence[Answered]) -> float:
    """The largest fall of a side's respect or safety from its last form but one to its last."""
    most = 0.0
    for role in Role:
        own = sorted((form for form in forms if form.role is role), key=lambda form: form.due_on)
        if len(own) < 2:
            continue
        for part in WATCHED:
            before, after = (subscale(part, form.values) for form in own[-2:])
            if before is not None and after is not None:
                most = max(most, before - after)
    return most


def gap(forms: Sequence[Answered]) -> float:
    """How far the two are apart in respect or safety, by the last form of each; 0 if unknown."""
    last = latest(forms)
    if len(last) < 2:
        return 0.0
    most = 0.0
    for part in WATCHED:
        one, other = (subscale(part, form.values) for form in last.values())
        if one is not None and other is not None:
            most = max(most, abs(one - other))
    return most
