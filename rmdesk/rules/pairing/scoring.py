"""Points by criterion over whole tables; whole numbers that add up exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing import hard
from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.policy import LEAST_JUDGED, Criterion, Policy

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

OFFER_WORTH = (0.0, 0.6, 0.8, 1.0)
"""What an offered topic of strength 0 to 3 is worth to somebody who wants it [our judgement]."""
WISH_WORTH = (0.0, 1.0, 0.8, 0.6)
"""What a wish of rank 1, 2, 3 or later is worth [our judgement]."""
ENOUGH_SLOTS = 2
"""Common half-days from which more count no further: scant availability must not win."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The points of every pair, by criterion; ``total`` is their exact sum."""

    maximum: dict[Criterion, int]
    """Most points of each criterion in use; they add up to 100."""
    points: dict[Criterion, Ints]
    judged: dict[Criterion, Mask]
    """Where the criterion could be judged; elsewhere it counts with the mean."""
    off: tuple[Criterion, ...]
    """Wanted, but hardly anybody gave what it needs."""
    total: Ints


def score(facts: Facts, policy: Policy, eligible: Mask) -> Scores:
    """Points for every pair; ``eligible`` says whose cells make the mean for what is not known."""
    values = {
        criterion: _VALUES[criterion](facts)
        for criterion in Criterion
        if policy.weights.get(criterion, 0) > 0
    }
    off = tuple(
        criterion
        for criterion, (_value, judged) in values.items()
        if int((judged & eligible).sum()) < LEAST_JUDGED
    )
    used = [criterion for criterion in values if criterion not in off]
    maximum = _shares({criterion: policy.weights[criterion] for criterion in used})
    points: dict[Criterion, Ints] = {}
    judged_by: dict[Criterion, Mask] = {}
    total = np.zeros(eligible.shape, np.int64)
    for criterion in used:
        value, judged = values[criterion]
        mean = float(value[judged & eligible].mean())
        table = np.rint(np.where(judged, value, mean) * maximum[criterion]).astype(np.int64)
        points[criterion], judged_by[criterion] = table, judged
        total += table
    return Scores(maximum, points, judged_by, off, total)


def _shares(weights: dict[Criterion, int]) -> dict[Criterion, int]:
    """Weights as whole points that add up to 100 (largest remainders first)."""
    whole = sum(weights.values())
    if not whole:
        return {}
    exact = {criterion: 100 * weight / whole for criterion, weight in weights.items()}
    shares = {criterion: int(share) for criterion, share in exact.items()}
    by_rest = sorted(exact, key=lambda criterion: shares[criterion] - exact[criterion])
    for criterion in by_rest[: 100 - sum(shares.values())]:
        shares[criterion] += 1
    return shares


def _topics(facts: Facts) -> tuple[Floats, Mask]:
    numbers = sorted(
        {t for side in (facts.mentors, facts.mentees) for ts in side.topics for t in ts}
    )
    number = {topic: n for n, topic in enumerate(numbers)}

    def table(side: Side, worth: tuple[float, ...]) -> Floats:
        cells = np.zeros((len(side), len(numbers)), np.float32)
        for row, topics in enumerate(side.topics):
            for topic, strength in topics.items():
                cells[row, number[topic]] = worth[strength]
        return cells

    offered = table(facts.mentors, OFFER_WORTH)
    wanted = table(facts.mentees, (0.0, 1.0, 2.0, 3.0))
    asked = wanted.sum(axis=1)
    value = offered @ wanted.T / np.maximum(asked, 1)[None, :]
    judged = (offered.sum(axis=1) > 0)[:, None] & (asked > 0)[None, :]
    return value, judged


def _wishes(facts: Facts) -> tuple[Floats, Mask]:
    shape = (len(facts.mentors), len(facts.mentees))
    value, sides = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for wishes, wishing, by_row in (
        (facts.mentor_wishes, facts.wishing_mentors, True),
        (facts.mentee_wishes, facts.wishing_mentees, False),
    ):
        for row, col, rank in wishes:
            value[row, col] += WISH_WORTH[min(rank, 3)]
        for one in wishing:
            sides[(one, slice(None)) if by_row else (slice(None), one)] += 1
    return np.asarray(value / np.maximum(sides, 1), np.float32), np.asarray(sides > 0)


def _practical(facts: Facts) -> tuple[Floats, Mask]:
    on_site, online, unsaid = hard.can_meet(facts)
    place = np.where(on_site, 1.0, np.where(online, 0.7, 0.0)).astype(np.float32)
    common, no_slots = hard.common_slots(facts)
    time = np.minimum(common, ENOUGH_SLOTS).astype(np.float32) / ENOUGH_SLOTS
    shared, no_language = hard.common_languages(facts)
    parts = ((place, ~unsaid), (time, ~no_slots), (shared.astype(np.float32), ~no_language))
    known = sum(judged.astype(np.float32) for _value, judged in parts)
    value = sum(np.where(judged, part, 0) for part, judged in parts)
    return np.asarray(value / np.maximum(known, 1), np.float32), np.asarray(known > 0)


def _perspective(facts: Facts) -> tuple[Floats, Mask]:
    same, unknown = hard.same_department(facts)
    return (~same).astype(np.float32), ~unknown


_VALUES = {
    Criterion.TOPICS: _topics,
    Criterion.WISHES: _wishes,
    Criterion.PRACTICAL: _practical,
    Criterion.PERSPECTIVE: _perspective,
}
