"""Each criterion says what evidence.md says, and what is not known counts with the mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.pairing.criteria import WHOLE, near, parts
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import (
    DEFAULT_WEIGHTS,
    PRESETS,
    Criterion,
    Policy,
    moved,
    whole_shares,
)
from rmdesk.rules.pairing.scoring import Scores, score
from rmdesk.rules.words import Aspect, Instrument, MeetingMode

MINI, LONG = Instrument.MINI_IPIP, Instrument.IPIP_50


def people(first: int, n: int, **columns: Any) -> Side:
    plain: dict[str, Any] = {
        "ids": tuple(f"{first}-{k}" for k in range(n)),
        "persons": tuple(range(first, first + n)),
        "capacity": (1,) * n,
        "grade": (UNKNOWN,) * n,
        "department": (UNKNOWN,) * n,
        "site": (UNKNOWN,) * n,
        "meets": (None,) * n,
        "languages": (frozenset(),) * n,
        "topics": ({},) * n,
        "slots": (0,) * n,
        "waiting": (False,) * n,
    }
    return Side(**(plain | columns))


def facts(mentors: Side, mentees: Side, **more: Any) -> Facts:
    return Facts(mentors, mentees, manager=(UNKNOWN,) * (len(mentors) + len(mentees)), **more)


def only(criterion: Criterion, told: Facts) -> Scores:
    policy = Policy(weights={criterion: 100})
    return score(told, policy, np.ones((len(told.mentors), len(told.mentees)), bool))


def trait_points(
    mentors: Sequence[tuple[Instrument, tuple[float | None, ...]] | None],
    mentees: Sequence[tuple[Instrument, tuple[float | None, ...]] | None],
) -> Scores:
    """Of people told, padded with a crowd of alike so that enough cells are judged."""
    alike = (MINI, (3.0, 3.0, 3.0, 3.0, None))
    told = facts(
        people(0, len(mentors) + 10, traits=(*mentors, *[alike] * 10)),
        people(100, len(mentees), traits=tuple(mentees)),
    )
    return only(Criterion.PERSONALITY, told)


def means(o: float | None, c: float | None, e: float | None, a: float | None) -> tuple[Any, ...]:
    return (o, c, e, a, None)


@pytest.mark.parametrize(
    ("kinds", "mentor", "mentee", "expected"),
    [
        ((MINI, MINI), means(3, 3, 3, 3), means(4, 3, 3, 3), 100),  # within the error of 1.0
        ((MINI, MINI), means(3, 3, 3, 3), means(4.75, 3, 3, 3), 80),  # 0.75 beyond: half of 40
        ((LONG, LONG), means(3, 3, 3, 3), means(3.7, 3, 3, 3), 100),
        ((LONG, LONG), means(3, 3, 3, 3), means(4.0, 3, 3, 3), 92),  # 0.3 beyond 0.7: 0.2 of 40
        ((LONG, MINI), means(3, 3, 3, 3), means(4.0, 3, 3, 3), 100),  # the larger error
        ((MINI, LONG), means(3, 3, 3, 3), means(3, 4.75, 3, 3), 85),  # half of 30
        ((MINI, MINI), means(3, 3, 3, 2.9), means(3, 3, 3, 2.0), 86),  # both low in A: 0.3 of 20
        ((MINI, MINI), means(3, 3, 3, 2.9), means(3, 3, 3, 3.0), 100),
        ((MINI, MINI), means(3, 3, 4.5, 3), means(3, 3, 4.5, 3), 95),  # both very outgoing
        ((MINI, MINI), means(3, 3, 4.25, 3), means(3, 3, 4.5, 3), 100),
        ((MINI, MINI), means(3, 3, 1.75, 3), means(3, 3, 1.0, 3), 95),
        ((MINI, MINI), means(1, 1, 3, 3), means(5, 5, 3, 3), 30),  # nothing left of O and C
    ],
)
def test_personality_follows_the_evidence(
    kinds: tuple[Instrument, Instrument],
    mentor: tuple[Any, ...],
    mentee: tuple[Any, ...],
    expected: int,
) -> None:
    table = trait_points([(kinds[0], mentor)], [(kinds[1], mentee)])
    assert table.total[0, 0] == expected
    assert table.judged[Criterion.PERSONALITY][0, 0]


@given(st.floats(1, 5), st.floats(1, 5), st.sampled_from([0.7, 1.0]))
def test_near_is_the_same_both_ways_and_never_rises_with_distance(
    a: float, b: float, noise: float
) -> None:
    value = float(near(np.float64(a - b), np.float64(noise)))
    assert value == float(near(np.float64(b - a), np.float64(noise)))
    assert 0 <= float(near(np.float64((a - b) * 1.1), np.float64(noise))) <= value <= 1


def test_neuroticism_changes_nothing() -> None:
    calm = trait_points([(MINI, (3, 3, 3, 3, 1.0))], [(MINI, (3, 3, 3, 3, 1.0))])
    worried = trait_points([(MINI, (3, 3, 3, 3, 5.0))], [(MINI, (3, 3, 3, 3, 1.0))])
    assert (calm.total == worried.total).all()


def test_whoever_declined_counts_with_the_mean_of_those_judged() -> None:
    low = (MINI, means(1, 1, 3, 3))
    table = trait_points([low, None], [(MINI, means(5, 5, 3, 3)), (MINI, means(3, 3, 3, 3))])
    judged = table.judged[Criterion.PERSONALITY].table()
    known = table.total[judged]
    assert not judged[1].any()
    assert (abs(table.total[1] - known.mean()) <= 1).all()
    assert table.total[1, 0] == table.total[1, 1]


def test_a_trait_with_too_few_answers_counts_with_its_own_mean() -> None:
    table = trait_points([(MINI, means(None, 1, 3, 3))], [(MINI, means(5, 5, 3, 3))])
    crowd = 10  # all at 3.0: two beyond 1.0 leave a third of O and of C
    third = 1 - 1 / 1.5
    assert table.total[crowd, 0] == round(100 * (0.7 * third + 0.3))
    assert table.total[0, 0] == round(100 * (0.4 * third + 0.3 * 0 + 0.3))


def test_shared_interests_are_counted_up_to_two() -> None:
    told = facts(
        people(0, 4, interests=tuple(map(frozenset, [{1, 2, 3}, {1}, {9}, set()]))),
        people(100, 4, interests=(frozenset({1, 2, 3}),) * 4),
    )
    table = only(Criterion.INTERESTS, told)
    assert table.total[:, 0].tolist() == [100, 50, 0, 50]
    assert table.judged[Criterion.INTERESTS].table()[:, 0].tolist() == [True, True, True, False]


def test_only_what_the_programme_pairs_across_counts_as_another_perspective() -> None:
    mentors = people(
        0,
        12,
        department=(1,) * 12,
        decade=(1990, 1970, UNKNOWN, *[1990] * 9),
        described=({Aspect.CULTURE: 1}, {Aspect.CULTURE: 2}, {}, *[{Aspect.CULTURE: 1}] * 9),
    )
    mentees = people(100, 1, department=(1,), decade=(1970,), described=({Aspect.CULTURE: 1},))
    plain = only(Criterion.PERSPECTIVE, facts(mentors, mentees))
    assert plain.total[:, 0].tolist() == [0] * 12  # one department, and nothing else is asked
    across = frozenset({"age", "culture"})
    table = only(Criterion.PERSPECTIVE, facts(mentors, mentees, pairs_across=across))
    # department no, culture no, two decades apart · culture yes, same decade
    assert table.total[:2, 0].tolist() == [33, 33]
    assert 0 < table.total[2, 0] < 67


def test_a_wish_of_one_side_is_half_of_the_wishes() -> None:
    told = facts(
        people(0, 12),
        people(100, 2),
        mentor_wishes=((0, 0, 1), (1, 1, 1)),
        wishing_mentors=frozenset({0, 1, *range(2, 12)}),
        mentee_wishes=((0, 0, 1), (1, 0, 2)),
        wishing_mentees=frozenset({0}),
    )
    total = only(Criterion.WISHES, told).total
    assert total[0, 0] == 100
    assert total[1, 0] == 40
    assert total[5, 0] == 0
    # the other mentee wished for nobody: the mean of the first one's column stands in
    assert total[1, 1] == 50 + round(50 * (1.0 + 0.8) / 12)


def test_a_gap_in_the_practical_answers_is_never_made_up_by_the_rest() -> None:
    """Who says nothing of when gets the mean of when, not more weight on where."""
    either = MeetingMode.EITHER
    n = 6
    told = facts(
        people(0, n, meets=(either,) * n, site=(1,) * n, slots=(0b1, 0, *[0b1] * (n - 2))),
        people(100, 2, meets=(either,) * 2, site=(1,) * 2, slots=(0b1, 0b1)),
    )
    total = only(Criterion.PRACTICAL, told).total
    assert total[0, 0] == total[1, 0] == 75  # place 1, time ½ (one half-day), as known or as mean


def test_worth_never_leaves_its_range() -> None:
    rng = np.random.default_rng(5)
    n = 40

    def crowd(first: int) -> Side:
        return people(
            first,
            n,
            department=tuple(rng.integers(-1, 4, n).tolist()),
            site=tuple(rng.integers(-1, 3, n).tolist()),
            meets=tuple(rng.choice([None, *MeetingMode]) for _ in range(n)),
            languages=tuple(frozenset(rng.choice(["a", "b", "c"], 2)) for _ in range(n)),
            topics=tuple(
                {int(t): int(rng.integers(1, 4)) for t in rng.integers(0, 9, 3)} for _ in range(n)
            ),
            slots=tuple(rng.integers(0, 1024, n).tolist()),
            traits=tuple((MINI, tuple(rng.uniform(1, 5, 5))) for _ in range(n)),
            interests=tuple(frozenset(rng.integers(0, 9, 4).tolist()) for _ in range(n)),
            decade=tuple(rng.choice([1960, 1980, 2000], n).tolist()),
        )

    told = facts(crowd(0), crowd(100), pairs_across=frozenset({"age"}))
    for criterion in Criterion:
        for part in parts(criterion, told):
            worth = part.worth(slice(None))
            assert worth.min() >= 0
            assert worth.max() <= WHOLE


WEIGHTS = st.fixed_dictionaries({c: st.integers(0, 100) for c in Criterion})


@given(WEIGHTS)
def test_shares_are_whole_and_add_up(weights: dict[Criterion, int]) -> None:
    shares = whole_shares(weights)
    assert sum(shares.values()) == 100
    whole = sum(weights.values())
    if whole:
        assert all(abs(shares[c] - 100 * w / whole) < 1 for c, w in weights.items())


@given(WEIGHTS, st.sampled_from(list(Criterion)), st.integers(-5, 105))
def test_moving_one_weight_takes_from_the_others_in_proportion(
    weights: dict[Criterion, int], one: Criterion, value: int
) -> None:
    before = whole_shares(weights)
    after = moved(before, one, value)
    assert sum(after.values()) == 100
    assert after[one] == min(100, max(0, value))
    assert min(after.values()) >= 0
    others = [c for c in Criterion if c is not one]
    left = sum(before[c] for c in others)
    if left:
        scale = (100 - after[one]) / left
        assert all(abs(after[c] - before[c] * scale) < 1 for c in others)


def test_the_only_weight_is_all_of_it() -> None:
    assert moved({Criterion.TOPICS: 100}, Criterion.TOPICS, 30) == {Criterion.TOPICS: 100}


def test_defaults_and_presets_add_up() -> None:
    assert list(DEFAULT_WEIGHTS.values()) == [35, 20, 15, 10, 20, 0]
    for weights in PRESETS.values():
        assert sum(weights.values()) == 100
        assert set(weights) == set(Criterion)


def test_topics_not_named_where_others_name_more_count_with_the_mean() -> None:
    """Of ten leaders who want two topics and one who wants one, all of it offered."""
    wants = ({1: 1, 2: 1},) * 10 + ({1: 1},)
    told = facts(
        people(0, 11, topics=({1: 3, 2: 3},) * 5 + ({3: 3},) * 6),
        people(100, 11, topics=wants),
    )
    table = only(Criterion.TOPICS, told)
    mean = 100 * 5 / 11
    assert table.total[0, 0] == 100
    assert table.total[0, 10] == round((100 + mean) / 2)
    assert table.total[10, 0] == 0
    assert table.total[10, 10] == round(mean / 2)


def test_where_all_want_one_topic_it_counts_whole() -> None:
    told = facts(
        people(0, 4, topics=({1: 3}, {2: 3}, {1: 3}, {2: 3})),
        people(100, 4, topics=({1: 1},) * 4),
    )
    assert only(Criterion.TOPICS, told).total[:, 0].tolist() == [100, 0, 100, 0]
