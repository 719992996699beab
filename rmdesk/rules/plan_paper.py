"""The pairing plan as the sponsor approves it: without personality in points and totals."""

from __future__ import annotations

import datetime as dt
import statistics
import uuid
from dataclasses import dataclass, field

from rmdesk.rules.pairing.policy import Criterion, HardRule
from rmdesk.rules.words import Role

NEVER_ON_PAPER = frozenset({Criterion.PERSONALITY})
"""Criteria that no paper shows, and that no number on paper contains (evidence.md, section 2)."""


@dataclass(frozen=True, slots=True)
class PlanPerson:
    """One of two people, as the sponsor knows them."""

    name: str
    grade: str
    department: str
    site: str


@dataclass(frozen=True, slots=True)
class PlanPair:
    """One pair of the plan."""

    mentor: PlanPerson
    mentee: PlanPerson
    topics: tuple[str, ...]
    """What the mentor offers and the mentee wants."""
    points: tuple[int, ...]
    """In the order of the plan's criteria; they add up to ``total``."""
    known: tuple[bool, ...]
    """False where a criterion could not be judged and counts with the mean."""
    total: int
    broken: tuple[HardRule, ...] = ()
    """Rules that the coordinator set aside for these two; vetoes are never told."""


@dataclass(frozen=True, slots=True)
class PlanLeftOut:
    """Somebody without a partner, and why."""

    person: PlanPerson
    role: Role
    reason: str
    """The value of ``WhyLeftOut``; empty for somebody who waits, of whom no draft said why."""
    rules: tuple[HardRule, ...] = ()
    """With *ruled out*: what keeps them from the others, the most frequent first."""
    competitors: int = 0
    places: int = 0


@dataclass(frozen=True, slots=True)
class PairingPlanPaper:
    """The whole plan."""

    programme_id: uuid.UUID
    organisation: str
    programme: str
    mentor_word: str
    mentee_word: str
    made_on: dt.date
    draft: int | None
    """The number of the draft; ``None`` for pairs that are approved already."""
    criteria: tuple[tuple[Criterion, int], ...]
    """What earns points, with the most that each can give; they add up to 100."""
    pairs: tuple[PlanPair, ...]
    left_out: tuple[PlanLeftOut, ...]
    letterhead: str = ""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False
    purpose: str = ""
    """What the programme is for, in the organisation's own words."""

    @property
    def worst(self) -> int | None:
        """The lowest points of a pair, ``None`` without pairs."""
        return min((pair.total for pair in self.pairs), default=None)

    @property
    def best(self) -> int | None:
        """The highest points of a pair."""
        return max((pair.total for pair in self.pairs), default=None)

    @property
    def median(self) -> int | None:
        """Half of the pairs have as much or more."""
        totals = [pair.total for pair in self.pairs]
        return int(statistics.median_low(totals)) if totals else None

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        people = [one for pair in self.pairs for one in (pair.mentor, pair.mentee)]
        people += [one.person for one in self.left_out]
        return (
            (self.organisation, self.organisation),
            (self.letterhead, self.organisation),
            (self.purpose, self.programme),
            (f"{self.programme} {self.mentor_word} {self.mentee_word}", self.programme),
            *((f"{p.name} {p.grade} {p.department} {p.site}", p.name) for p in people),
            *((" ".join(pair.topics), pair.mentee.name) for pair in self.pairs),
        )


@dataclass(frozen=True, slots=True)
class PlanSource:
    """What a plan is composed from: who is who, and which pairs."""

    blank: PairingPlanPaper
    """The paper without criteria and pairs."""
    people: dict[str, PlanPerson]
    """By participation id, in hexadecimal."""
    topics: dict[str, frozenset[str]]
    cells: tuple[tuple[str, str], ...]
    """(mentor, mentee) participation ids, in the order of the paper."""
    locked: frozenset[tuple[str, str]] = field(default_factory=frozenset)
