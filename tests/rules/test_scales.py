"""Both questionnaires: their keys as published, scores computed by hand, bands, blanks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.scales import Scale, Trait
from rmdesk.rules.words import Instrument

E, A, C, N, O = (  # noqa: E741 - the traits' own letters
    Trait.EXTRAVERSION,
    Trait.AGREEABLENESS,
    Trait.CONSCIENTIOUSNESS,
    Trait.NEUROTICISM,
    Trait.OPENNESS,
)
REVERSED = {
    # the appendix of Donnellan et al., and the key of the fifty markers by trait
    Instrument.MINI_IPIP: {6, 7, 8, 9, 10, 15, 16, 17, 18, 19, 20},
    Instrument.IPIP_50: {
        *(6, 16, 26, 36, 46),
        *(2, 12, 22, 32),
        *(8, 18, 28, 38),
        *(9, 19),
        *(10, 20, 30),
    },
}


def load(instrument: Instrument) -> Scale:
    return scales.read(resource("instruments"), instrument)


@pytest.fixture(params=list(Instrument))
def scale(request: pytest.FixtureRequest) -> Scale:
    return load(request.param)


def test_the_items_rotate_through_the_five_traits(scale: Scale) -> None:
    each = {Instrument.MINI_IPIP: 4, Instrument.IPIP_50: 10}[scale.instrument]
    assert [item.number for item in scale.items] == list(range(1, 5 * each + 1))
    for item in scale.items:
        assert item.trait is {1: E, 2: A, 3: C, 4: N, 0: O}[item.number % 5]
    assert len({item.text for item in scale.items}) == 5 * each


def test_the_reversed_items_are_those_of_the_published_key(scale: Scale) -> None:
    found = {item.number for item in scale.items if item.reversed}
    assert found == REVERSED[scale.instrument]


def test_the_short_questionnaire_lies_whole_within_the_long_one() -> None:
    long = {item.text: item for item in load(Instrument.IPIP_50).items}
    for item in load(Instrument.MINI_IPIP).items:
        same = long[item.text]
        assert (same.trait, same.reversed) == (item.trait, item.reversed)


def test_what_is_cited_and_how_sure_a_score_is() -> None:
    short, long = load(Instrument.MINI_IPIP), load(Instrument.IPIP_50)
    assert "Donnellan" in short.citation[0]
    assert "Goldberg" in long.citation[0]
    assert (short.needed, short.standard_error, short.difference) == (3, 0.45, 1.0)
    assert (long.needed, long.standard_error, long.difference) == (8, 0.28, 0.7)
    # beyond noise in nine of ten: 1.645 standard errors of the difference of two means
    for one in (short, long):
        assert one.difference == pytest.approx(
            scales.CERTAINTY * math.sqrt(2) * one.standard_error, abs=0.06
        )
        assert len(one.options) == 5


def test_neutral_throughout_is_exactly_the_middle(scale: Scale) -> None:
    found = scales.score(scale, {item.number: 3 for item in scale.items})
    assert found == dict.fromkeys(Trait, 3.0)


def test_agreeing_with_everything_scores_the_share_of_items_not_reversed() -> None:
    short = scales.score(load(Instrument.MINI_IPIP), dict.fromkeys(range(1, 21), 5))
    # E 5 5 1 1, A 5 1 5 1, C 5 1 5 1, N 5 1 5 1, O 5 1 1 1
    assert short == {E: 3.0, A: 3.0, C: 3.0, N: 3.0, O: 2.0}
    long = scales.score(load(Instrument.IPIP_50), dict.fromkeys(range(1, 51), 5))
    # five of ten E reversed, four A, four C, two N, three O
    assert long == {E: 3.0, A: 3.4, C: 3.4, N: 4.2, O: 3.8}


def test_a_short_questionnaire_scored_by_hand() -> None:
    given = [4, 5, 2, 1, 5, 2, 1, 4, 4, 2, 3, 4, 2, 2, 1, 2, 2, 3, 5, 1]
    found = scales.score(load(Instrument.MINI_IPIP), dict(enumerate(given, 1)))
    assert found[E] == (4 + (6 - 2) + 3 + (6 - 2)) / 4 == 3.75
    assert found[A] == (5 + (6 - 1) + 4 + (6 - 2)) / 4 == 4.5
    assert found[C] == (2 + (6 - 4) + 2 + (6 - 3)) / 4 == 2.25
    assert found[N] == (1 + (6 - 4) + 2 + (6 - 5)) / 4 == 1.5
    assert found[O] == (5 + (6 - 2) + (6 - 1) + (6 - 1)) / 4 == 4.75


def test_a_long_questionnaire_scored_by_hand() -> None:
    given = [
        *(2, 1, 4, 3, 5, 4, 5, 2, 4, 1),
        *(3, 1, 5, 2, 4, 5, 4, 1, 3, 2),
        *(2, 2, 4, 2, 4, 4, 4, 2, 2, 1),
        *(1, 2, 5, 1, 5, 5, 3, 1, 2, 3),
        *(2, 4, 4, 1, 4, 5, 4, 5, 1, 5),
    ]
    found = scales.score(load(Instrument.IPIP_50), dict(enumerate(given, 1)))
    # E: 2 2 3 1 2 2 1 1 2 1; A: 5 5 5 4 4 4 4 3 4 4; C: 4 4 5 5 4 4 5 5 4 5
    # N: 3 2 2 3 2 2 1 2 1 1; O: 5 5 4 4 4 5 5 3 4 5
    assert found == pytest.approx({E: 1.7, A: 4.2, C: 4.5, N: 1.9, O: 4.4})


@pytest.mark.parametrize(
    ("instrument", "blank", "kept"),
    [
        (Instrument.MINI_IPIP, 1, True),
        (Instrument.MINI_IPIP, 2, False),
        (Instrument.IPIP_50, 2, True),
        (Instrument.IPIP_50, 3, False),
    ],
)
def test_a_trait_needs_three_of_four_or_eight_of_ten(
    instrument: Instrument, blank: int, kept: bool
) -> None:
    scale = load(instrument)
    answers: dict[int, int | None] = {item.number: 4 for item in scale.items}
    straight = [i.number for i in scale.items if i.trait is O and i.reversed][:blank]
    for number in straight:
        answers[number] = None
    found = scales.score(scale, answers)
    assert (found[O] is not None) is kept
    assert found[E] is not None
    if kept:
        points = [2 if i.reversed else 4 for i in scale.items if i.trait is O]
        for _blank in straight:
            points.remove(2)
        assert found[O] == pytest.approx(sum(points) / len(points))


def test_nothing_answered_scores_nothing(scale: Scale) -> None:
    assert scales.score(scale, {}) == dict.fromkeys(Trait)


def test_without_the_items_of_neuroticism_the_others_are_scored_the_same(scale: Scale) -> None:
    left = scale.asked(without_n=True)
    assert len(left) == len(scale.items) * 4 // 5
    assert all(item.trait is not N for item in left)
    everything = {item.number: 1 + item.number % 5 for item in scale.items}
    whole = scales.score(scale, everything)
    part = scales.score(scale, {item.number: everything[item.number] for item in left})
    assert part == {**whole, N: None}


@pytest.mark.parametrize("answers", [{1: 0}, {1: 6}, {51: 3}, {0: 3}])
def test_what_cannot_be_an_answer_is_refused(scale: Scale, answers: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="item"):
        scales.score(scale, answers)


@given(
    st.sampled_from(list(Instrument)),
    st.lists(st.none() | st.integers(1, 5), min_size=50, max_size=50),
)
def test_every_mean_is_within_the_scale_and_mirrored_answers_mirror_it(
    instrument: Instrument, given: list[int | None]
) -> None:
    scale = load(instrument)
    answers = {item.number: given[item.number - 1] for item in scale.items}
    found = scales.score(scale, answers)
    mirrored = scales.score(
        scale, {number: None if x is None else 6 - x for number, x in answers.items()}
    )
    for trait, mean in found.items():
        if mean is None:
            assert mirrored[trait] is None
        else:
            assert scales.is_mean(mean)
            assert mirrored[trait] == pytest.approx(6 - mean)
            low, high = scales.band(mean, scale)
            assert 1 <= low <= mean <= high <= 5


def test_the_band_is_one_and_two_thirds_standard_errors_to_each_side() -> None:
    assert scales.band(3.0, load(Instrument.MINI_IPIP)) == pytest.approx((2.25975, 3.74025))
    assert scales.band(4.9, load(Instrument.IPIP_50)) == pytest.approx((4.4394, 5.0))


@pytest.mark.parametrize(
    ("value", "said"), [(2.25, "2.3"), (4.75, "4.8"), (2.35, "2.4"), (3.0, "3.0"), (1.24, "1.2")]
)
def test_means_are_rounded_as_people_do(value: float, said: str) -> None:
    assert scales.rounded(value) == said


@pytest.mark.parametrize("value", [0.99, 5.01, 50, 63.2, -1, float("nan")])
def test_percentiles_and_t_scores_are_no_means(value: float) -> None:
    assert not scales.is_mean(value)
