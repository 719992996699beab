"""A programme's own thresholds for the health rules, as they are kept and as they may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from rmdesk.rules.health_facts import Thresholds

RANGES: Mapping[str, tuple[float, float]] = {
    "first_session": (1, 365),
    "held_lately": (1, 365),
    "cancelled": (1, 12),
    "cancelled_by_senior": (1, 12),
    "agreement": (1, 365),
    "answer": (1, 5),
    "drop": (0.5, 4),
    "gap": (0.5, 4),
    "goal": (1, 100),
    "form": (1, 365),
    "office": (1, 12),
}
"""The smallest and largest number of each limit: days, times, points or per cent."""
RISING = frozenset({"first_session", "held_lately", "cancelled", "agreement", "form"})
"""Pairs of limits of which red may not come before amber."""


def problem(limits: Thresholds) -> str:
    """The name of the first limit that makes no sense, or an empty text."""
    for name, (least, most) in RANGES.items():
        value = getattr(limits, name)
        if not all(least <= one <= most for one in _both(value)):
            return name
        if name in RISING and value[0] > value[1]:
            return name
        if name == "answer" and value[0] < value[1]:
            return name
    return ""


def write_limits(limits: Thresholds) -> dict[str, Any]:
    """Only what differs from the defaults; raises ``ValueError`` for what makes no sense."""
    wrong = problem(limits)
    if wrong:
        raise ValueError(f"{wrong}: {getattr(limits, wrong)}")
    usual = Thresholds()
    found = {}
    for field in fields(Thresholds):
        value = getattr(limits, field.name)
        if value != getattr(usual, field.name):
            found[field.name] = list(value) if isinstance(value, tuple) else value
    return found


def read_limits(kept: Mapping[str, Any]) -> Thresholds:
    """The limits as ``write_limits`` wrote them; whatever is damaged is the default."""
    usual = Thresholds()
    values: dict[str, Any] = {}
    for field in fields(Thresholds):
        value, default = kept.get(field.name), getattr(usual, field.name)
        numbers = _both(value)
        if len(numbers) == len(_both(default)) and all(_is_number(one) for one in numbers):
            right = tuple(int(one) for one in numbers) if isinstance(default, tuple) else value
            one = Thresholds(**{**values, field.name: right})
            if not problem(one):
                values[field.name] = right
    return Thresholds(**values)


def _both(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
