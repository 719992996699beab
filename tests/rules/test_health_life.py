"""Health beyond meetings: goals, the leader's office, pauses, sides, where to begin, own limits."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.check_in import ASKED, CONTACT, Answered
from rmdesk.rules.health import HealthRule, Level, PairFacts, PastSession, Thresholds, assess, level
from rmdesk.rules.health_limits import RANGES, problem, read_limits, write_limits
from rmdesk.rules.ladder import first_rung
from rmdesk.rules.words import Role, SessionStatus, Side

START = dt.date(2026, 3, 2)
END = START + dt.timedelta(days=180)
SIGNED = {"mentor_signed": True, "mentee_signed": True, "agreement_printed": True}


def day(n: int) -> dt.date:
    return START + dt.timedelta(days=n)


def held(n: int, number: int = 1, *, in_office: bool = False) -> PastSession:
    return PastSession(day(n), number, SessionStatus.HELD, in_office=in_office)


def cancelled(n: int, number: int, by: Side) -> PastSession:
    return PastSession(day(n), number, SessionStatus.CANCELLED, by)


@pytest.mark.parametrize(
    ("sessions", "today", "expected"),
    [
        ((held(10),), 89, Level.GREEN),
        ((held(10), held(40, 2)), 39, Level.GREEN),
        ((held(10), held(40, 2)), 40, Level.AMBER),
        ((held(10), held(40, 2), held(70, 3)), 89, Level.AMBER),
        ((held(10), held(40, 2), held(70, 3)), 90, Level.RED),
        ((held(85),), 90, Level.RED),
    ],
)
def test_no_goal(sessions: tuple[PastSession, ...], today: int, expected: Level) -> None:
    facts = PairFacts(START, sessions, has_goal=False, ends_on=END, **SIGNED)
    flags = [f for f in assess(facts, day(today)) if f.rule is HealthRule.NO_GOAL]
    assert level(flags) is expected
    if expected is Level.AMBER:
        assert flags[0].since == day(40)
    if expected is Level.RED:
        assert (flags[0].since, flags[0].days) == (day(90), today - 90)
    agreed = PairFacts(START, sessions, ends_on=END, **SIGNED)
    assert HealthRule.NO_GOAL not in {f.rule for f in assess(agreed, day(today))}


def test_every_session_in_the_leaders_office() -> None:
    one, two = held(5, in_office=True), held(30, 2, in_office=True)

    def rules(*sessions: PastSession) -> set[HealthRule]:
        return {f.rule for f in assess(PairFacts(START, sessions, **SIGNED), day(31))}

    assert rules(one) == set()
    assert rules(one, two) == {HealthRule.ALL_IN_OFFICE}
    assert rules(one, held(30, 2)) == set()
    (flag,) = assess(PairFacts(START, (one, two), **SIGNED), day(31))
    assert (flag.level, flag.count, flag.since) == (Level.AMBER, 2, day(5))


def test_a_pause_stops_the_clocks_and_nothing_is_flagged_within_it() -> None:
    facts = PairFacts(START, pauses=((day(10), day(30)),), has_goal=False, ends_on=END)
    assert assess(facts, day(29)) == ()
    assert assess(facts, day(40)) == ()
    flags = {f.rule: f for f in assess(facts, day(41))}
    assert set(flags) == {HealthRule.NO_FIRST_SESSION, HealthRule.AGREEMENT_UNSIGNED}
    assert all((f.since, f.days, f.paused) == (START, 21, 20) for f in flags.values())
    # the midpoint comes so much later as well
    rules = {f.rule: f.since for f in assess(facts, day(110))}
    assert rules[HealthRule.NO_GOAL] == day(110)
    assert HealthRule.NO_GOAL not in {f.rule for f in assess(facts, day(109))}


def test_an_open_pause_lasts_until_somebody_says_otherwise() -> None:
    facts = PairFacts(START, pauses=((day(10), None),), has_goal=False, ends_on=END)
    assert assess(facts, day(500)) == ()


def test_whoever_asks_for_her_is_heard_even_in_a_pause() -> None:
    form = Answered(Role.MENTOR, day(5), day(12), {CONTACT: ASKED})
    facts = PairFacts(START, forms=(form,), pauses=((day(10), None),))
    assert [f.rule for f in assess(facts, day(12))] == [HealthRule.CONTACT_ASKED]


def test_what_a_pause_cancelled_is_nobodys_cancellation() -> None:
    row = (
        held(1),
        cancelled(15, 2, Side.COORDINATOR),
        cancelled(22, 3, Side.COORDINATOR),
        cancelled(40, 4, Side.MENTEE),
    )
    facts = PairFacts(START, row, pauses=((day(10), day(30)),), **SIGNED)
    assert assess(facts, day(41)) == ()
    without = PairFacts(START, row, **SIGNED)
    assert [f.rule for f in assess(without, day(41))] == [HealthRule.CANCELLED_IN_A_ROW]


def test_cancellations_are_counted_by_side() -> None:
    sides = (Side.MENTEE, Side.MENTOR, Side.MENTEE, Side.COORDINATOR)
    row = tuple(cancelled(3 + n, n + 1, side) for n, side in enumerate(sides))
    (flag,) = assess(PairFacts(START, row, **SIGNED), day(12))
    assert flag.by_side == ((Side.MENTOR, 1), (Side.MENTEE, 2), (Side.COORDINATOR, 1))
    assert sum(n for _side, n in flag.by_side) == flag.count


def test_where_to_begin_on_the_ladder() -> None:
    row = tuple(cancelled(3 + n, n + 1, Side.MENTOR) for n in range(3))

    def rungs(facts: PairFacts, today: int) -> list[int]:
        return [first_rung(flag.rule, flag.level) for flag in assess(facts, day(today))]

    assert rungs(PairFacts(START, row[:2], **SIGNED), 12) == [2]
    assert rungs(PairFacts(START, row, **SIGNED), 12) == [3]
    # nothing for the ladder: a signature is asked for
    assert rungs(PairFacts(START, (held(30),)), 40) == [0]


def test_a_programmes_own_limits_count() -> None:
    limits = Thresholds(first_session=(5, 6), goal=(1, 10), office=1)
    assert level(assess(PairFacts(START, **SIGNED), day(5), limits)) is Level.AMBER
    assert level(assess(PairFacts(START, **SIGNED), day(6), limits)) is Level.RED
    one = PairFacts(START, (held(4, in_office=True),), has_goal=False, ends_on=END, **SIGNED)
    assert {f.rule: f.level for f in assess(one, day(4), limits)} == {
        HealthRule.NO_GOAL: Level.AMBER,
        HealthRule.ALL_IN_OFFICE: Level.AMBER,
    }
    assert level(assess(one, day(18), limits)) is Level.RED


NUMBERS = st.fixed_dictionaries(
    {},
    optional={
        "first_session": st.tuples(st.integers(1, 30), st.integers(30, 365)),
        "cancelled_by_senior": st.integers(1, 12),
        "answer": st.tuples(st.integers(3, 5), st.integers(1, 3)),
        "drop": st.sampled_from([0.5, 1.0, 2.5]),
        "goal": st.tuples(st.integers(1, 12), st.integers(1, 100)),
        "office": st.integers(1, 12),
    },
)


@given(NUMBERS)
def test_limits_come_back_as_they_were_kept(numbers: dict[str, object]) -> None:
    limits = Thresholds(**numbers)  # type: ignore[arg-type]  # numbers of every kind
    assert read_limits(write_limits(limits)) == limits


JUNK = st.one_of(
    st.none(), st.booleans(), st.just("x"), st.integers(), st.lists(st.integers(), max_size=3)
)


@given(st.dictionaries(st.sampled_from([*RANGES, "other"]), JUNK))
def test_damaged_limits_never_make_a_rule_impossible(kept: dict[str, object]) -> None:
    assert problem(read_limits(kept)) == ""


def test_only_what_differs_is_kept_and_nonsense_is_refused() -> None:
    assert write_limits(Thresholds()) == {}
    assert write_limits(Thresholds(form=(3, 9))) == {"form": [3, 9]}
    for wrong in (
        Thresholds(form=(9, 3)),
        Thresholds(answer=(2, 3)),
        Thresholds(office=0),
        Thresholds(goal=(2, 101)),
    ):
        with pytest.raises(ValueError, match=problem(wrong)):
            write_limits(wrong)
