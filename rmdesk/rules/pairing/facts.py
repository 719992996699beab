"""What the engine is told: plain columns, one entry a participation, no objects of the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from rmdesk.rules.words import Aspect, Instrument, MeetingMode

UNKNOWN = -1
"""In a column of numbers: not known."""

Traits = tuple[Instrument, tuple[float | None, ...]]
"""A questionnaire and the means it gave, in the order of ``scales.Trait``; never neuroticism."""


@dataclass(frozen=True, slots=True)
class Side:
    """Everybody of one role; all columns have the same length and order."""

    ids: tuple[str, ...] = ()
    """Participation ids, as hexadecimal UUIDs."""
    persons: tuple[int, ...] = ()
    """Numbers of the people; the same number on both sides is the same person."""
    capacity: tuple[int, ...] = ()
    """Partners they can still take."""
    grade: tuple[int, ...] = ()
    """Rank on the grade ladder, 1 the most junior, or ``UNKNOWN``."""
    department: tuple[int, ...] = ()
    site: tuple[int, ...] = ()
    meets: tuple[MeetingMode | None, ...] = ()
    languages: tuple[frozenset[str], ...] = ()
    topics: tuple[dict[int, int], ...] = ()
    """Topic number → strength 1 to 3, offered or wanted."""
    slots: tuple[int, ...] = ()
    """Half-days of the week as bits (2 · weekday + afternoon); 0 is not known."""
    waiting: tuple[bool, ...] = ()
    """Left without a partner last time."""
    traits: tuple[Traits | None, ...] = ()
    """The means of those who agreed; ``None`` for everybody else."""
    interests: tuple[frozenset[int], ...] = ()
    """Numbers of interests and values; the same words have the same number."""
    decade: tuple[int, ...] = ()
    """The decade of birth of those who told it, such as 1990, or ``UNKNOWN``."""
    described: tuple[dict[Aspect, int], ...] = ()
    """How those who agreed describe themselves: aspect → number of the words."""

    def __post_init__(self) -> None:
        """Columns of what may be kept back are unknown for everybody unless given."""
        for name, unknown in (
            ("traits", None),
            ("interests", frozenset()),
            ("decade", UNKNOWN),
            ("described", {}),
        ):
            if not getattr(self, name):
                object.__setattr__(self, name, (unknown,) * len(self.ids))

    def __len__(self) -> int:
        """How many."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a draft is computed from. Pairs are (mentor row, mentee column)."""

    mentors: Side = field(default_factory=Side)
    mentees: Side = field(default_factory=Side)
    manager: tuple[int, ...] = ()
    """For each person number the number of the manager, or ``UNKNOWN``."""
    uses_grades: bool = True
    pairs_across: frozenset[str] = frozenset()
    """Differences the programme pairs across on purpose: values of ``Aspect``, or ``age``."""
    mentor_wishes: tuple[tuple[int, int, int], ...] = ()
    """(mentor row, mentee column, rank): whom mentors would like."""
    mentee_wishes: tuple[tuple[int, int, int], ...] = ()
    wishing_mentors: frozenset[int] = frozenset()
    """Rows of mentors who wished for anybody, also somebody who does not take part."""
    wishing_mentees: frozenset[int] = frozenset()
    vetoes: frozenset[tuple[int, int]] = frozenset()
    """Vetoes of either side and the coordinator's own exclusions."""
    before: frozenset[tuple[int, int]] = frozenset()
    """Pairs that were paired before, or are now, or were asked and declined."""
    locked: tuple[tuple[int, int], ...] = ()
    forbidden: frozenset[tuple[int, int]] = frozenset()

    def stamp(self) -> str:
        """A fingerprint of the people's facts: another one means that people changed since.

        The coordinator's own marks (locked, forbidden) are not part of it.
        """
        people = (
            self.mentors,
            self.mentees,
            self.manager,
            self.uses_grades,
            sorted(self.pairs_across),
            sorted(self.mentor_wishes),
            sorted(self.mentee_wishes),
            sorted(self.wishing_mentors),
            sorted(self.wishing_mentees),
            sorted(self.vetoes),
            sorted(self.before),
        )
        text = repr([_plain(part) for part in people])
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(part: object) -> object:
    """A form of a part whose text does not depend on the order of sets."""
    if isinstance(part, Side):
        return [
            part.ids,
            part.persons,
            part.capacity,
            part.grade,
            part.department,
            part.site,
            [None if m is None else m.value for m in part.meets],
            [sorted(languages) for languages in part.languages],
            [sorted(topics.items()) for topics in part.topics],
            part.slots,
            part.waiting,
            [
                None if one is None else (one[0].value, [float(m or 0) for m in one[1]])
                for one in part.traits
            ],
            [sorted(interests) for interests in part.interests],
            part.decade,
            [sorted((a.value, n) for a, n in one.items()) for one in part.described],
        ]
    return part
