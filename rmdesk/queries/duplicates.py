"""Who may be in the list twice, and which two she said are two people."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import TwoPeople
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.duplicates import ALIKE, Entry, Likeness, entry, may_be_one, shortened

Two = frozenset[uuid.UUID]
"""The ids of two people."""
_BEGINNING = 4
"""Names are compared of which some word begins with the same so many letters."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Two rows that may be one person."""

    first: PersonLine
    second: PersonLine
    likeness: Likeness

    @property
    def ids(self) -> Two:
        """Both ids."""
        return frozenset({self.first.id, self.second.id})


def suspects(lines: Iterable[PersonLine], apart: Collection[Two] = ()) -> list[Suspect]:
    """Pairs of people who may be one, by name; 5,000 people take a few tenths of a second at
    most, so it belongs into a worker thread. ``apart`` are known to be two.
    """
    people = {line.id: line for line in lines}
    entries = [
        entry(p.id, p.name, p.email, p.number, (p.department, p.site, p.job_title, p.manager))
        for p in people.values()
    ]
    known = set(apart)
    found: dict[Two, Suspect] = {}
    for one, other, alike in (*_same(entries), *_shortened(entries), *_alike(entries)):
        ids = frozenset({one.id, other.id})
        first, second = people[one.id], people[other.id]
        if ids in found or ids in known or first.name in second.paired_with:
            continue
        likeness = may_be_one(one, other, alike)
        if likeness is not None:
            found[ids] = Suspect(first, second, likeness)
    order = list(Likeness)
    return sorted(found.values(), key=lambda s: (order.index(s.likeness), s.first.name_key))


Candidate = tuple[Entry, Entry, float]


def _same(entries: Iterable[Entry]) -> Iterator[Candidate]:
    """Names of the same words."""
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for one in entries:
        groups[one.words].append(one)
    for group in groups.values():
        yield from ((one, other, 100) for one, other in combinations(group, 2))


def _shortened(entries: Iterable[Entry]) -> Iterator[Candidate]:
    """Names with initials, and the longer names that they may stand for."""
    by_word: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        for word in one.words:
            by_word[word].append(one)
    for one in entries:
        if any(len(word) == 1 for word in one.words):
            for other in by_word[max(one.words, key=len)]:
                if shortened(one.words, other.words):
                    yield one, other, 0


def _alike(entries: Iterable[Entry]) -> Iterator[Candidate]:
    """Names that begin alike somewhere and differ in a letter or two; compared outside Python,
    so that the window stays quick meanwhile.
    """
    from rapidfuzz import fuzz, process

    blocks: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        for beginning in {word[:_BEGINNING] for word in one.words}:
            blocks[beginning].append(one)
    for block in blocks.values():
        # whoever has both a number and an address is told apart from everybody who has them too
        bare = [one for one in block if not (one.number and one.email)]
        if not bare or len(block) < 2:
            continue
        scores = process.cdist(
            [" ".join(one.words) for one in bare],
            [" ".join(other.words) for other in block],
            scorer=fuzz.ratio,
            score_cutoff=ALIKE,
        )
        for i, j in zip(*scores.nonzero(), strict=True):
            if bare[i].id != block[j].id:
                yield bare[i], block[j], float(scores[i, j])


def two_people(db: Session) -> set[Two]:
    """Which two she said are two people."""
    rows = db.execute(select(TwoPeople.one_id, TwoPeople.other_id))
    return {frozenset({one, other}) for one, other in rows}
