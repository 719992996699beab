"""From a pair to its two people: the join that many queries need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import aliased, join

from rmdesk.models import Pair, Participation, Person


@dataclass(frozen=True, slots=True)
class Two:
    """Both sides of a pair, for columns and conditions; ``joined`` is what to select from."""

    mentor: Any
    """The mentor as ``Person``."""
    mentee: Any
    joined: Any
    """``Pair`` joined with both participations and both people."""


@lru_cache(maxsize=1)
def two() -> Two:
    """The aliases, the same for every query: making them takes longer than most queries do."""
    mentor, mentee = aliased(Person), aliased(Person)
    junior, senior = aliased(Participation), aliased(Participation)
    joined = join(Pair, junior, junior.id == Pair.mentor_id)
    joined = joined.join(senior, senior.id == Pair.mentee_id)
    joined = joined.join(mentor, mentor.id == junior.person_id)
    return Two(mentor, mentee, joined.join(mentee, mentee.id == senior.person_id))
