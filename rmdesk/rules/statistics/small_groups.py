"""Counts from which no small group can be worked out, whoever knows the rule and the total.

A group of fewer than five is not shown (evidence, section 3: Supermood and Betterworks use five),
and neither is the next larger one where the total would give the small one away. What is left was
proven by trying every table that looks the same: each count that is not shown can be at least two
numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5
"""People, or pairs, of which a group has at least so many."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How a whole falls into groups that exclude each other, as far as it may be told."""

    cells: tuple[int | None, ...]
    """``None`` where a number is not shown."""
    total: int | None
    """``None`` when the whole is a small group itself."""

    @property
    def hidden(self) -> bool:
        """Whether anything is not shown."""
        return self.total is None or None in self.cells


def counts(values: Sequence[int], least: int = LEAST) -> Counts:
    """``values`` of groups that exclude each other, without the small ones.

    Several small groups hide each other as long as their sum allows more than one answer. Else the
    smallest of the large groups goes as well, with those as large as it; and where all are small,
    the total alone is left. Raises ``ValueError`` for a negative number.
    """
    if any(value < 0 for value in values):
        raise ValueError(f"counts are not negative: {values}")
    total = sum(values)
    if 0 < total < least:
        return Counts((None,) * len(values), None)
    small = [value for value in values if 0 < value < least]
    if not small:
        return Counts(tuple(values), total)
    large = [value for value in values if value >= least]
    if not large:
        return Counts((None,) * len(values), total)
    several = sum(small) >= least and len(small) < sum(small) < (least - 1) * len(small)
    edge = least - 1 if several else min(large)
    return Counts(tuple(None if 0 < value <= edge else value for value in values), total)


def share(part: int, whole: int, least: int = LEAST) -> int | None:
    """``part`` of ``whole``, or ``None`` when it, or what is left, is a small group."""
    return counts((part, whole - part), least).cells[0]


def shown_sides(mentors: int, mentees: int, least: int = LEAST) -> tuple[bool, bool, bool]:
    """Whether a figure of the mentors, of the mentees and of both together may be shown.

    A small side hides the other too, since both together would give it away.
    """
    both = mentors + mentees >= least
    apart = all(n == 0 or n >= least for n in (mentors, mentees))
    return apart and mentors >= least, apart and mentees >= least, both
