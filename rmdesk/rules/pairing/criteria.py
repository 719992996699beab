"""What each criterion is made of: parts that two people's answers can be judged by, or not.

A part knows for which mentors and which mentees it can be judged, and its worth for a block of
rows, in whole numbers from 0 to ``WHOLE`` so that nothing depends on the order of people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing import hard
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import Criterion, HardRule
from rmdesk.rules.privacy import AGE
from rmdesk.rules.scales import Trait
from rmdesk.rules.words import Aspect, Instrument, MeetingMode

Mask = npt.NDArray[np.bool_]
Table = npt.NDArray[Any]
Block = Callable[[slice], Table]

WHOLE = 10_000
"""The worth of a part that fits entirely."""
OFFER_WORTH = (0, 6, 8, 10)
"""What an offered topic of strength 0 to 3 is worth to somebody who wants it, in tenths [our
judgement]."""
WISH_WORTH = (0, 10_000, 8_000, 6_000)
"""What a wish of rank 1, 2, 3 or later is worth [our judgement]."""
USUAL_TOPICS = 3
"""Wanting fewer topics than is usual in the run (at most so many) is a blank in part [our
judgement]. (Measured: whoever named one wanted topic of three had 9 points of 100 more than the
others, since one topic is easily met whole.)"""
ENOUGH_SLOTS = 2
"""Common half-days from which more count no further: scant availability must not win."""
ENOUGH_INTERESTS = 2
"""Common interests from which more count no further [our judgement]."""
ONLINE_WORTH = 7_000
"""What meeting online is worth beside meeting on site [our judgement]."""
NEAR: Mapping[Instrument, float] = {Instrument.MINI_IPIP: 1.0, Instrument.IPIP_50: 0.7}
"""Two means differ beyond the questionnaire's own error (90 %) only above this."""
TRAIT_SHARES: Mapping[Trait, int] = {
    Trait.OPENNESS: 40,
    Trait.CONSCIENTIOUSNESS: 30,
    Trait.AGREEABLENESS: 20,
    Trait.EXTRAVERSION: 10,
}
"""Our judgement on Menges 2016, Bell 2007 and Dryer & Horowitz 1997; neuroticism has no share."""


@dataclass(frozen=True, slots=True)
class Part:
    """One question within a criterion."""

    share: int
    rows: Mask
    """Mentors whose answer is known."""
    cols: Mask
    worth: Block
    """Whole numbers from 0 to ``WHOLE`` for a slice of rows, whatever is known."""
    rule: HardRule | None = None
    """The hard rule that looks at the same answer and lets a blank pass."""
    told: npt.NDArray[np.int32] | None = None
    """How much each mentee told, of ``usual``; what is missing counts with the mean, as a blank
    does."""
    usual: int = 1


def parts(criterion: Criterion, facts: Facts) -> Sequence[Part]:
    """What ``criterion`` is made of for these people."""
    return _PARTS[criterion](facts)


def _topics(facts: Facts) -> list[Part]:
    """How much of what the mentee wants is offered; a topic not named, where others name more,
    counts with the mean.
    """
    numbers = sorted({t for one in _both(facts) for topics in one.topics for t in topics})
    number = {topic: n for n, topic in enumerate(numbers)}

    def table(side: Side, worth: tuple[int, ...]) -> npt.NDArray[np.float32]:
        cells = np.zeros((len(side), len(numbers)), np.float32)
        for row, topics in enumerate(side.topics):
            for topic, strength in topics.items():
                cells[row, number[topic]] = worth[strength]
        return cells

    offered, wanted = table(facts.mentors, OFFER_WORTH), table(facts.mentees, (0, 1, 2, 3))
    asked = np.maximum(wanted.sum(axis=1).astype(np.int32), 1)

    def worth(rows: slice) -> Table:
        # sums of small whole numbers are exact in float32
        fits = (offered[rows] @ wanted.T).astype(np.int32)
        return np.asarray(fits * (WHOLE // 10) // asked[None, :])

    named = np.array([len(topics) for topics in facts.mentees.topics], np.int32).reshape(-1)
    some = np.sort(named[named > 0])
    usual = min(USUAL_TOPICS, int(some[len(some) // 2])) if len(some) else 1
    return [
        Part(1, _some(offered), _some(wanted), worth, told=np.minimum(named, usual), usual=usual)
    ]


def _wishes(facts: Facts) -> list[Part]:
    shape = (len(facts.mentors), len(facts.mentees))

    def one(wishes: tuple[tuple[int, int, int], ...], rows: Mask, cols: Mask) -> Part:
        table = np.zeros(shape, np.int16)
        for row, col, rank in wishes:
            table[row, col] = WISH_WORTH[min(rank, 3)]
        return Part(1, rows, cols, lambda some: table[some])

    return [
        one(facts.mentor_wishes, _marked(facts.wishing_mentors, shape[0]), np.ones(shape[1], bool)),
        one(facts.mentee_wishes, np.ones(shape[0], bool), _marked(facts.wishing_mentees, shape[1])),
    ]


def _practical(facts: Facts) -> list[Part]:
    mentors, mentees = facts.mentors, facts.mentees

    def way(side: Side, *modes: MeetingMode) -> Mask:
        return np.array([m in modes for m in side.meets], bool)

    here, there = hard.column(mentors.site), hard.column(mentees.site)
    on_site = tuple(way(s, MeetingMode.ON_SITE, MeetingMode.EITHER) for s in (mentors, mentees))
    online = tuple(way(s, MeetingMode.ONLINE, MeetingMode.EITHER) for s in (mentors, mentees))
    slots = tuple(hard.slot_table(s) for s in (mentors, mentees))
    spoken = hard.language_tables(facts)

    def place(rows: slice) -> Table:
        apart = (here[rows, None] != there) & (here != UNKNOWN)[rows, None] & (there != UNKNOWN)
        site = on_site[0][rows, None] & on_site[1] & ~apart
        return np.where(site, WHOLE, (online[0][rows, None] & online[1]) * np.int16(ONLINE_WORTH))

    def time(rows: slice) -> Table:
        common = (slots[0][rows] @ slots[1].T).astype(np.int32)
        return np.minimum(common, ENOUGH_SLOTS) * (WHOLE // ENOUGH_SLOTS)

    def language(rows: slice) -> Table:
        return (spoken[0][rows] @ spoken[1].T > 0) * np.int16(WHOLE)

    said = [np.array([m is not None for m in s.meets], bool) for s in (mentors, mentees)]
    return [
        Part(1, said[0], said[1], place, HardRule.WAY_TO_MEET),
        Part(1, _some(slots[0]), _some(slots[1]), time, HardRule.COMMON_TIME),
        Part(1, _some(spoken[0]), _some(spoken[1]), language, HardRule.COMMON_LANGUAGE),
    ]


def _interests(facts: Facts) -> list[Part]:
    numbers = sorted({n for one in _both(facts) for some in one.interests for n in some})
    at = {number: n for n, number in enumerate(numbers)}

    def table(side: Side) -> npt.NDArray[np.float32]:
        cells = np.zeros((len(side), len(numbers)), np.float32)
        for row, some in enumerate(side.interests):
            cells[row, [at[number] for number in some]] = 1
        return cells

    mentor, mentee = table(facts.mentors), table(facts.mentees)

    def worth(rows: slice) -> Table:
        common = (mentor[rows] @ mentee.T).astype(np.int32)
        return np.minimum(common, ENOUGH_INTERESTS) * (WHOLE // ENOUGH_INTERESTS)

    return [Part(1, _some(mentor), _some(mentee), worth)]


def _personality(facts: Facts) -> list[Part]:
    """Nearness in openness and conscientiousness; agreeableness and extraversion only where both
    are at one end. No level of one person counts by itself, and no sum of two.
    """
    order = list(Trait)

    def means(side: Side, trait: Trait) -> npt.NDArray[np.float64]:
        found = (None if one is None else one[1][order.index(trait)] for one in side.traits)
        return np.array([np.nan if mean is None else mean for mean in found], np.float64)

    noise = [
        np.array([0.0 if one is None else NEAR[one[0]] for one in side.traits])
        for side in _both(facts)
    ]

    def part(trait: Trait, share: int) -> Part:
        a, b = means(facts.mentors, trait), means(facts.mentees, trait)
        known = ~np.isnan(a), ~np.isnan(b)
        a, b = np.nan_to_num(a), np.nan_to_num(b)

        def worth(rows: slice) -> Table:
            mentor, mentee = a[rows, None], b[None, :]
            if trait is Trait.AGREEABLENESS:
                value = np.where((mentor < 3.0) & (mentee < 3.0), 0.3, 1.0)
            elif trait is Trait.EXTRAVERSION:
                alike = ((mentor > 4.25) & (mentee > 4.25)) | ((mentor < 2.0) & (mentee < 2.0))
                value = np.where(alike, 0.5, 1.0)
            else:
                value = near(mentor - mentee, np.maximum(noise[0][rows, None], noise[1]))
            return np.asarray(np.rint(value * WHOLE), np.int16)

        return Part(share, *known, worth)

    return [part(trait, share) for trait, share in TRAIT_SHARES.items()]


def near(difference: Table, noise: Table) -> npt.NDArray[np.float64]:
    """1 up to the questionnaires' own error, then falling to 0 over one and a half points.

    Two questionnaires are compared at the larger error.
    """
    # means are whole quarters or tenths: a difference of just the error counts as within it
    beyond = np.abs(difference) - noise
    return np.where(beyond <= 1e-9, 1.0, np.maximum(0.0, 1.0 - beyond / 1.5))


def _perspective(facts: Facts) -> list[Part]:
    """Another department; and what the programme pairs across on purpose, told with consent."""
    mentors, mentees = facts.mentors, facts.mentees

    def differs(a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> Part:
        return Part(
            1,
            a != UNKNOWN,
            b != UNKNOWN,
            lambda rows: (a[rows, None] != b) * np.int16(WHOLE),
        )

    found = [differs(hard.column(mentors.department), hard.column(mentees.department))]
    for aspect in Aspect:
        if aspect.value in facts.pairs_across:
            words = [
                hard.column(tuple(one.get(aspect, UNKNOWN) for one in side.described))
                for side in _both(facts)
            ]
            found.append(differs(words[0], words[1]))
    if AGE in facts.pairs_across:
        old, young = hard.column(mentees.decade), hard.column(mentors.decade)

        def apart(rows: slice) -> Table:
            decades = np.abs(young[rows, None] - old) // 10
            return np.asarray(np.minimum(decades, 2) * (WHOLE // 2))

        found.append(Part(1, young != UNKNOWN, old != UNKNOWN, apart))
    return found


def _some(table: npt.NDArray[np.float32]) -> Mask:
    """Whose row has anything in it."""
    return np.asarray(table.any(axis=1))


def _both(facts: Facts) -> tuple[Side, Side]:
    return facts.mentors, facts.mentees


def _marked(some: frozenset[int], size: int) -> Mask:
    table = np.zeros(size, bool)
    table[list(some)] = True
    return table


_PARTS: Mapping[Criterion, Callable[[Facts], list[Part]]] = {
    Criterion.TOPICS: _topics,
    Criterion.WISHES: _wishes,
    Criterion.PRACTICAL: _practical,
    Criterion.INTERESTS: _interests,
    Criterion.PERSONALITY: _personality,
    Criterion.PERSPECTIVE: _perspective,
}
