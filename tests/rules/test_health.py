"""Health: each rule on its boundary days, and a second plain implementation gives the same."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.health import (
    Flag,
    HealthRule,
    Level,
    NextStep,
    PairFacts,
    PastSession,
    Whose,
    assess,
    level,
)
from rmdesk.rules.words import SessionStatus, Side

START = dt.date(2026, 3, 2)
SIGNED = {"mentor_signed": True, "mentee_signed": True, "agreement_printed": True}


def day(n: int) -> dt.date:
    return START + dt.timedelta(days=n)


def held(n: int, number: int = 1) -> PastSession:
    return PastSession(day(n), number, SessionStatus.HELD)


def cancelled(n: int, number: int, by: Side) -> PastSession:
    return PastSession(day(n), number, SessionStatus.CANCELLED, by)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(20, Level.GREEN), (21, Level.AMBER), (34, Level.AMBER), (35, Level.RED)],
)
def test_no_first_session(days: int, expected: Level) -> None:
    flags = assess(PairFacts(START, **SIGNED), day(days))
    assert level(flags) is expected
    if flags:
        assert [(f.rule, f.since, f.days) for f in flags] == [
            (HealthRule.NO_FIRST_SESSION, START, days)
        ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(44, Level.GREEN), (45, Level.AMBER), (59, Level.AMBER), (60, Level.RED)],
)
def test_none_held_lately(days: int, expected: Level) -> None:
    flags = assess(PairFacts(START, (held(3), held(10, 2)), **SIGNED), day(10 + days))
    assert level(flags) is expected
    if flags:
        assert flags[0].rule is HealthRule.NONE_HELD_LATELY
        assert flags[0].since == day(10)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(20, Level.GREEN), (21, Level.AMBER), (34, Level.AMBER), (35, Level.RED)],
)
def test_agreement_unsigned(days: int, expected: Level) -> None:
    flags = assess(PairFacts(START, (held(days),), mentor_signed=True), day(days))
    assert level(flags) is expected
    if flags:
        assert flags[0].rule is HealthRule.AGREEMENT_UNSIGNED


def test_whose_move_an_unsigned_agreement_is() -> None:
    def one(**facts: bool) -> Flag:
        return assess(PairFacts(START, (held(20),), **facts), day(21))[0]

    assert one().step is NextStep.PRINT_AGREEMENT
    assert one(agreement_printed=True).whose is Whose.BOTH
    assert one(agreement_printed=True, mentor_signed=True).whose is Whose.MENTEE
    assert one(agreement_printed=True, mentee_signed=True).whose is Whose.MENTOR


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([Side.MENTOR], Level.GREEN),
        ([Side.MENTEE], Level.GREEN),
        ([Side.MENTOR, Side.MENTOR], Level.AMBER),
        ([Side.MENTOR, Side.MENTEE], Level.AMBER),
        ([Side.MENTEE, Side.MENTEE], Level.RED),
        ([Side.MENTOR, Side.MENTOR, Side.COORDINATOR], Level.RED),
    ],
)
def test_cancellations_in_a_row(sides: list[Side], expected: Level) -> None:
    sessions = (held(1), *(cancelled(3 + n, n + 2, side) for n, side in enumerate(sides)))
    flags = assess(PairFacts(START, sessions, **SIGNED), day(12))
    assert level(flags) is expected
    if flags:
        assert flags[0].count == len(sides)
        assert flags[0].since == day(3)


def test_a_held_session_ends_the_row_and_a_missed_one_does_not() -> None:
    missed = PastSession(day(4), 2, SessionStatus.MISSED)
    row = (cancelled(3, 1, Side.MENTOR), missed, cancelled(5, 3, Side.MENTOR))
    assert level(assess(PairFacts(START, row, **SIGNED), day(6))) is Level.AMBER
    assert assess(PairFacts(START, (*row, held(6, 4)), **SIGNED), day(6)) == ()


def test_a_booked_meeting_changes_whose_move_it_is() -> None:
    facts = PairFacts(START, next_planned=day(40), **SIGNED)
    assert assess(facts, day(30))[0].whose is Whose.BOTH
    assert assess(PairFacts(START, **SIGNED), day(30))[0].step is NextStep.PLAN_A_SESSION


SESSIONS = st.lists(
    st.tuples(
        st.integers(0, 120),
        st.sampled_from([SessionStatus.HELD, SessionStatus.MISSED, SessionStatus.CANCELLED]),
        st.sampled_from(Side),
    ),
    max_size=8,
)


@given(SESSIONS, st.integers(0, 150), st.booleans(), st.booleans())
def test_a_second_plain_implementation_agrees(
    raw: list[tuple[int, SessionStatus, Side]], today: int, mentor: bool, mentee: bool
) -> None:
    raw = sorted((r for r in raw if r[0] <= today), key=lambda r: r[0])
    sessions = tuple(
        PastSession(day(n), i, status, side if status is not SessionStatus.HELD else None)
        for i, (n, status, side) in enumerate(raw)
    )
    facts = PairFacts(START, sessions, mentor_signed=mentor, mentee_signed=mentee)
    expected: dict[str, str] = {}
    met = [n for n, status, _ in raw if status == "held"]
    gap = today - (met[-1] if met else 0)
    amber, red = (45, 60) if met else (21, 35)
    if gap >= amber:
        rule = "none_held_lately" if met else "no_first_session"
        expected[rule] = "RED" if gap >= red else "AMBER"
    in_row, by_leader = 0, 0
    for _n, status, side in raw:
        if status == "held":
            in_row = by_leader = 0
        if status == "cancelled":
            in_row += 1
            by_leader += side in ("mentee", "both")
    if in_row >= 3 or by_leader >= 2:
        expected["cancelled_in_a_row"] = "RED"
    elif in_row == 2:
        expected["cancelled_in_a_row"] = "AMBER"
    if not (mentor and mentee) and today >= 21:
        expected["agreement_unsigned"] = "RED" if today >= 35 else "AMBER"
    found = {f.rule.value: f.level.name for f in assess(facts, day(today))}
    assert found == expected
