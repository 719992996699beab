"""Check-in answers: reversed where agreement is the worse answer, and what they tell of a pair.

The items and subscales are RMDesk's own check-in questions, not a validated instrument. Thresholds
are our own judgement and are said to be so wherever they are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rmdesk.rules.forms.items import ALL_ITEMS, PULSE, Item, Part
from rmdesk.rules.words import Role

CONTACT = "contact"
"""The item of *Please contact me privately*."""
ASKED, SPOKEN = 1, 2
"""Its values: ticked, and spoken with since."""
BY_ID: Mapping[str, Item] = {item.id: item for item in ALL_ITEMS}
WHOLE_PULSE = frozenset(item.id for item in PULSE)
WATCHED = (Part.RESPECT, Part.SAFETY)
"""The subscales whose single answers can raise a flag."""
WATCHED_ITEMS = tuple(item.id for item in PULSE if item.part in WATCHED)


@dataclass(frozen=True, slots=True)
class Answered:
    """One returned form: whose, of which day, and the marked options by item, as on paper."""

    role: Role
    day: dt.date
    """The day of the check-in or of the session that it is about, which orders several of one side;
    until when it is asked back is another."""
    returned_on: dt.date
    values: Mapping[str, int] = field(default_factory=dict)
    asked: frozenset[str] = WHOLE_PULSE
    """The items of its form: a form after a session asks but a few."""

    def carries(self, part: Part) -> bool:
        """Whether its form asks every item of a subscale, so that means can be compared."""
        return all(item.id in self.asked for item in ALL_ITEMS if item.part is part)

    @property
    def wants_contact(self) -> bool:
        """Whether the box was ticked and nobody has spoken with the person since."""
        return self.values.get(CONTACT) == ASKED


def scored(item: Item, value: int) -> int:
    """An answer so that more is better: 6 − x where agreement is the worse answer."""
    return item.options + 1 - value if item.reverse else value


def subscale(part: Part, values: Mapping[str, int]) -> float | None:
    """The mean of a subscale after reversing, 1 to 5; ``None`` when under half was answered."""
    items = [item for item in PULSE if item.part is part]
    given = [scored(item, values[item.id]) for item in items if item.id in values]
    return sum(given) / len(given) if 2 * len(given) >= len(items) else None


def low(values: Mapping[str, int], at_most: int) -> tuple[str, ...]:
    """Respect and safety items whose answer, after reversing, is ``at_most`` or less."""
    return tuple(
        item
        for item in WATCHED_ITEMS
        if item in values and scored(BY_ID[item], values[item]) <= at_most
    )


def worrying(
    forms: Sequence[Answered], at_most: int
) -> tuple[tuple[Answered, tuple[str, ...]], ...]:
    """Forms with respect or safety answers that low, the items, and nothing later on them.

    A later form that does not ask an item says nothing of it.
    """
    found: dict[int, tuple[Answered, list[str]]] = {}
    for role in Role:
        for item in WATCHED_ITEMS:
            asking = _asking(forms, role, item)
            if asking and item in low(asking[-1].values, at_most):
                found.setdefault(id(asking[-1]), (asking[-1], []))[1].append(item)
    return tuple((form, tuple(items)) for form, items in found.values())


def low_twice(forms: Sequence[Answered], at_most: int) -> tuple[str, ...]:
    """Items that one side answered ``at_most`` or less, after reversing, twice running."""
    found: dict[str, None] = {}
    for role in Role:
        for item in WATCHED_ITEMS:
            last = _asking(forms, role, item)[-2:]
            if len(last) == 2 and all(item in low(form.values, at_most) for form in last):
                found[item] = None
    return tuple(found)


def _when(form: Answered) -> tuple[dt.date, dt.date]:
    """Of two about one day the one that came back later counts as the later."""
    return form.day, form.returned_on


def _asking(forms: Sequence[Answered], role: Role, item: str) -> list[Answered]:
    """The forms of one side that ask ``item``, in their order."""
    own = [form for form in forms if form.role is role and item in form.asked]
    return sorted(own, key=_when)


def _carrying(forms: Sequence[Answered], role: Role, part: Part) -> list[Answered]:
    """The forms of one side with the whole subscale, in their order."""
    own = [form for form in forms if form.role is role and form.carries(part)]
    return sorted(own, key=_when)


def latest(forms: Sequence[Answered]) -> dict[Role, Answered]:
    """The last form of each side."""
    return {form.role: form for form in sorted(forms, key=_when)}


def drop(forms: Sequence[Answered]) -> float:
    """The largest fall of a side's respect or safety from its last form but one to its last."""
    most = 0.0
    for role in Role:
        for part in WATCHED:
            own = _carrying(forms, role, part)[-2:]
            if len(own) < 2:
                continue
            before, after = (subscale(part, form.values) for form in own)
            if before is not None and after is not None:
                most = max(most, before - after)
    return most


def gap(forms: Sequence[Answered]) -> float:
    """How far the two are apart in respect or safety, by the last form of each; 0 if unknown."""
    most = 0.0
    for part in WATCHED:
        last = [own[-1] for role in Role if (own := _carrying(forms, role, part))]
        if len(last) < 2:
            continue
        one, other = (subscale(part, form.values) for form in last)
        if one is not None and other is not None:
            most = max(most, abs(one - other))
    return most
