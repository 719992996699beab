"""Which rows of the people table the chips let through, and what each chip offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rmdesk.queries.people_table import PersonLine


class Facet(StrEnum):
    """What people are sorted out by."""

    ROLE = "role"
    STATUS = "status"
    DEPARTMENT = "department"
    GRADE = "grade"
    SITE = "site"
    TOPIC = "topic"
    MISSING = "missing"


class Missing(StrEnum):
    """What somebody has not got."""

    PARTNER = "partner"
    EMAIL = "email"
    MANAGER = "manager"
    TOPICS = "topics"
    MEETS = "meets"
    AVAILABILITY = "availability"
    AGREEMENT = "agreement"
    CONSENT = "consent"


_LACKS: dict[Missing, Callable[[PersonLine], bool]] = {
    Missing.PARTNER: lambda p: p.role is not None and not p.paired_with,
    Missing.EMAIL: lambda p: not p.email,
    Missing.MANAGER: lambda p: not p.manager,
    Missing.TOPICS: lambda p: p.role is not None and not p.topics,
    Missing.MEETS: lambda p: p.role is not None and p.meets is None,
    Missing.AVAILABILITY: lambda p: p.role is not None and not p.slots,
    Missing.AGREEMENT: lambda p: p.role is not None and p.manager_agreed_on is None,
    Missing.CONSENT: lambda p: p.role is not None and p.consent is None,
}

_TOLD = {Missing.AVAILABILITY, Missing.AGREEMENT, Missing.CONSENT}
"""What many programmes never ask for."""

_VALUES: dict[Facet, Callable[[PersonLine], tuple[str, ...]]] = {
    Facet.ROLE: lambda p: (p.role.value if p.role else "",),
    Facet.STATUS: lambda p: (p.status.value if p.status else "",),
    Facet.DEPARTMENT: lambda p: (p.department,),
    Facet.GRADE: lambda p: (p.grade,),
    Facet.SITE: lambda p: (p.site,),
    Facet.TOPIC: lambda p: p.topics,
    Facet.MISSING: lambda p: tuple(m.value for m, lacks in _LACKS.items() if lacks(p)),
}


def values(line: PersonLine, facet: Facet) -> tuple[str, ...]:
    """What ``line`` is under ``facet``; an empty text stands for nothing."""
    return _VALUES[facet](line)


@dataclass(frozen=True)
class PeopleFilter:
    """The values chosen under each facet: any one of them will do, but all that is missing."""

    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def of(self, facet: Facet) -> frozenset[str]:
        """What is chosen under ``facet``; nothing means everything."""
        return self.chosen.get(facet, frozenset())

    def with_(self, facet: Facet, wanted: Iterable[str]) -> PeopleFilter:
        """The same with other values under ``facet``."""
        others = {f: v for f, v in self.chosen.items() if f is not facet}
        wanted = frozenset(wanted)
        return PeopleFilter({**others, facet: wanted} if wanted else others)

    def accepts(self, line: PersonLine) -> bool:
        """Whether ``line`` is let through."""
        for facet, wanted in self.chosen.items():
            if facet is Facet.MISSING:
                if not all(_LACKS[Missing(one)](line) for one in wanted):
                    return False
            elif wanted.isdisjoint(_VALUES[facet](line)):
                return False
        return True

    def as_json(self) -> dict[str, list[str]]:
        """For keeping; ``from_json`` reads it."""
        return {facet.value: sorted(wanted) for facet, wanted in self.chosen.items() if wanted}

    @classmethod
    def from_json(cls, kept: Any) -> PeopleFilter:
        """What ``as_json`` wrote; whatever is not understood is left out."""
        chosen: dict[Facet, frozenset[str]] = {}
        for facet in Facet:
            texts = kept.get(facet.value) if isinstance(kept, dict) else None
            listed = texts if isinstance(texts, list) else []
            wanted = frozenset(text for text in listed if isinstance(text, str))
            if facet is Facet.MISSING:
                wanted &= {m.value for m in Missing}
            if wanted:
                chosen[facet] = wanted
        return cls(chosen)


def counts(lines: Iterable[PersonLine], facet: Facet) -> dict[str, int]:
    """How many of ``lines`` are what under ``facet``."""
    get = _VALUES[facet]
    return dict(Counter(value for line in lines for value in get(line)))


def told_apart(lines: Iterable[PersonLine]) -> frozenset[Missing]:
    """What may be missing: only what at least one of ``lines`` has, or that nobody can do
    without. Where nobody was ever asked for consent, its lack says nothing; so with half-days.
    """
    open_ = {m for m in Missing if m in _TOLD}
    for line in lines:
        if line.role is not None:
            open_ = {m for m in open_ if _LACKS[m](line)}
        if not open_:
            break
    return frozenset(Missing) - open_
