"""Who stands in one reporting line with whom, one pair at a time; ``pairing.hard`` has tables."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from rmdesk.rules.pairing.policy import Line

Key = TypeVar("Key", bound=Hashable)
DEPTH = 40
"""No reporting line is longer; a loop in the data ends here."""


def chain(manager: Mapping[Key, Key], person: Key) -> list[Key]:
    """The managers above ``person``, the nearest first; a loop is cut where it closes."""
    found: list[Key] = []
    at = manager.get(person)
    while at is not None and at not in found and at != person and len(found) < DEPTH:
        found.append(at)
        at = manager.get(at)
    return found


def in_one_line(manager: Mapping[Key, Key], one: Key, other: Key, line: Line) -> bool:
    """Whether two people are too close in the reporting line to be a pair.

    ``Line.CLOSE``: one is the other's manager or manager's manager, or both have one manager.
    ``Line.WHOLE_CHAIN``: one is anywhere above the other.
    """
    up, up_other = chain(manager, one), chain(manager, other)
    near = 2 if line is Line.CLOSE else DEPTH
    shared = bool(up) and bool(up_other) and up[0] == up_other[0]
    return one == other or other in up[:near] or one in up_other[:near] or shared
