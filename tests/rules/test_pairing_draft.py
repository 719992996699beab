"""A draft keeps the rules, adds up, names why people are left out, and ignores the order."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.pairing import hard
from rmdesk.rules.pairing.draft import Draft, Note, WhyLeftOut, draft
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import Criterion, HardRule, Line, Policy
from rmdesk.rules.pairing.scoring import score
from rmdesk.rules.pairing.solver import PairingError, solve
from rmdesk.rules.words import MeetingMode, Role


def side(n: int, role: Role, **columns: object) -> Side:
    first = 0 if role is Role.MENTOR else 1000
    base = Side(
        ids=tuple(f"{role.value}-{i}" for i in range(n)),
        persons=tuple(range(first, first + n)),
        capacity=(1,) * n,
        grade=((1,) if role is Role.MENTOR else (5,)) * n,
        department=(UNKNOWN,) * n,
        site=(UNKNOWN,) * n,
        meets=(None,) * n,
        languages=(frozenset(),) * n,
        topics=({},) * n,
        slots=(0,) * n,
        waiting=(False,) * n,
    )
    return replace(base, **columns)  # type: ignore[arg-type]  # columns by name


def facts(m: int = 2, n: int = 2, /, **more: object) -> Facts:
    base = Facts(
        mentors=side(m, Role.MENTOR),
        mentees=side(n, Role.MENTEE),
        manager=(UNKNOWN,) * 2000,
    )
    return replace(base, **more)  # type: ignore[arg-type]  # fields by name


def managers(**of: int) -> tuple[int, ...]:
    table = [UNKNOWN] * 2000
    for person, manager in of.items():
        table[int(person[1:])] = manager
    return tuple(table)


def blocks(f: Facts, rule: HardRule, policy: Policy | None = None) -> list[list[bool]]:
    table = hard.blocked(f, policy or Policy())[rule]
    return [[bool(cell) for cell in row] for row in table]


def test_the_mentor_must_be_below_by_the_gap() -> None:
    f = facts(3, 1, mentors=side(3, Role.MENTOR, grade=(4, 5, UNKNOWN)))
    assert blocks(f, HardRule.GRADE_GAP) == [[False], [True], [False]]
    assert blocks(f, HardRule.GRADE_GAP, Policy(minimum_gap=2)) == [[True], [True], [False]]
    strict = Policy(unknown_grade_blocks=True)
    assert blocks(f, HardRule.GRADE_GAP, strict) == [[False], [True], [True]]
    assert blocks(replace(f, uses_grades=False), HardRule.GRADE_GAP) == [[False]] * 3
    pair = next(p for p in draft(replace(f, locked=((2, 0),)), Policy()).pairs)
    assert pair.notes == (Note.GRADE_NOT_KNOWN, Note.MANAGER_NOT_KNOWN)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ({"p0": 1000}, True),  # the mentee is the mentor's manager
        ({"p1000": 0}, True),  # the other way round
        ({"p0": 50, "p50": 1000}, True),  # manager's manager
        ({"p0": 50, "p1000": 50}, True),  # one manager for both
        ({"p0": 50, "p50": 51, "p51": 1000}, False),  # further up: only in the whole chain
        ({"p0": 50, "p1000": 51}, False),
        ({}, False),
    ],
)
def test_nobody_is_paired_close_in_the_reporting_line(of: dict[str, int], expected: bool) -> None:
    f = facts(1, 1, manager=managers(**of))
    assert blocks(f, HardRule.REPORTING_LINE) == [[expected]]


def test_the_whole_chain_and_a_loop_in_the_data() -> None:
    whole = Policy(line=Line.WHOLE_CHAIN)
    f = facts(1, 1, manager=managers(p0=50, p50=51, p51=1000))
    assert blocks(f, HardRule.REPORTING_LINE, whole) == [[True]]
    loop = facts(1, 1, manager=managers(p0=50, p50=51, p51=0))
    assert blocks(loop, HardRule.REPORTING_LINE, whole) == [[False]]


def test_one_person_in_both_roles_is_never_paired_with_herself() -> None:
    same = side(1, Role.MENTEE, persons=(0,))
    plan = draft(facts(1, 1, mentees=same), Policy(rules=frozenset()))
    assert plan.pairs == ()


def test_vetoes_earlier_pairs_places_languages_and_times() -> None:
    f = facts(
        1,
        5,
        mentors=side(
            1,
            Role.MENTOR,
            meets=(MeetingMode.ON_SITE,),
            languages=(frozenset({"en"}),),
            slots=(0b1,),
        ),
        mentees=side(
            5,
            Role.MENTEE,
            meets=(None, None, MeetingMode.ONLINE, None, None),
            languages=(frozenset(), frozenset(), frozenset(), frozenset({"ms"}), frozenset()),
            slots=(0, 0, 0, 0, 0b10),
        ),
        vetoes=frozenset({(0, 0)}),
        before=frozenset({(0, 1)}),
    )
    table = hard.blocked(f, Policy())
    reason = [next(rule for rule in table if table[rule][0, col]) for col in range(5)]
    assert reason == [
        HardRule.VETO,
        HardRule.PAIRED_BEFORE,
        HardRule.WAY_TO_MEET,
        HardRule.COMMON_LANGUAGE,
        HardRule.COMMON_TIME,
    ]
    off = hard.blocked(f, Policy(rules=frozenset()))
    assert off == {}


def test_no_answer_could_make_two_meet_who_work_apart() -> None:
    """Somebody who comes on site only, elsewhere, is out of reach whatever the other would say."""
    on_site = MeetingMode.ON_SITE
    f = facts(
        2,
        1,
        mentors=side(2, Role.MENTOR, meets=(None, None), site=(1, 2)),
        mentees=side(1, Role.MENTEE, meets=(on_site,), site=(2,)),
    )
    assert hard.blocked(f, Policy())[HardRule.WAY_TO_MEET].tolist() == [[True], [False]]


def test_topics_match_by_identity_and_unknown_gets_the_mean() -> None:
    n = 12
    f = facts(
        n,
        n,
        mentors=side(n, Role.MENTOR, topics=({1: 3}, *({2: 3},) * (n - 2), {})),
        mentees=side(n, Role.MENTEE, topics=({1: 2},) * n),
    )
    table = score(f, Policy(), np.ones((n, n), bool))
    assert table.maximum == {Criterion.TOPICS: 100}
    assert set(table.off) == set(Criterion) - {Criterion.TOPICS, Criterion.PERSPECTIVE}
    assert table.total[0, 0] == 100
    assert table.total[1, 0] == 0
    assert table.total[n - 1, 0] == round(100 / (n - 1))
    assert not table.judged[Criterion.TOPICS][n - 1, 0]


def test_scant_availability_does_not_win() -> None:
    n = 4
    f = facts(
        n,
        n,
        mentors=side(n, Role.MENTOR, slots=(0b11, 0b1111111111, 0b1, 0b11)),
        mentees=side(n, Role.MENTEE, slots=(0b1111111111,) * n),
    )
    total = score(f, Policy(), np.ones((n, n), bool)).total[:, 0].tolist()
    assert total[0] == total[1] == total[3] == 100
    assert total[2] < 100


def realistic(seed: int, m: int, n: int) -> Facts:
    """Invented people with gaps, wishes, vetoes, lines and two-place mentors."""
    chance = random.Random(seed)
    people = m + n + 40

    def columns(count: int, low: int, high: int) -> dict[str, object]:
        return {
            "capacity": tuple(chance.choice([1, 1, 1, 2]) for _ in range(count)),
            "grade": tuple(chance.choice([UNKNOWN, *range(low, high)]) for _ in range(count)),
            "department": tuple(chance.randrange(8) for _ in range(count)),
            "site": tuple(chance.randrange(3) for _ in range(count)),
            "meets": tuple(chance.choice([None, *MeetingMode]) for _ in range(count)),
            "languages": tuple(
                frozenset(chance.sample(["en", "ms", "zh", "ta"], chance.randint(0, 3)))
                for _ in range(count)
            ),
            "topics": tuple(
                {t: chance.randint(1, 3) for t in chance.sample(range(12), chance.randint(0, 4))}
                for _ in range(count)
            ),
            "slots": tuple(
                chance.getrandbits(10) if chance.random() < 0.7 else 0 for _ in range(count)
            ),
        }

    return Facts(
        mentors=replace(side(m, Role.MENTOR), persons=tuple(range(m)), **columns(m, 1, 6)),
        mentees=replace(
            side(n, Role.MENTEE),
            persons=tuple(range(m, m + n)),
            **{**columns(n, 4, 9), "capacity": (1,) * n},
        ),
        manager=tuple(chance.choice([UNKNOWN, chance.randrange(m, people)]) for _ in range(people)),
        vetoes=frozenset((chance.randrange(m), chance.randrange(n)) for _ in range(n // 10)),
        mentee_wishes=tuple(
            (chance.randrange(m), col, rank) for col in range(0, n, 3) for rank in (1, 2)
        ),
        wishing_mentees=frozenset(range(0, n, 3)),
    )


def as_names(plan: Draft) -> set[tuple[str, str]]:
    return {(pair.mentor_id, pair.mentee_id) for pair in plan.pairs}


def shuffled(f: Facts, seed: int) -> Facts:
    chance = random.Random(seed)
    rows, cols = list(range(len(f.mentors))), list(range(len(f.mentees)))
    chance.shuffle(rows)
    chance.shuffle(cols)
    to_row, to_col = (
        {old: new for new, old in enumerate(rows)},
        {old: new for new, old in enumerate(cols)},
    )

    def move(one: Side, order: list[int]) -> Side:
        return replace(
            one,
            **{  # type: ignore[arg-type]  # every column alike
                name: tuple(getattr(one, name)[i] for i in order) for name in one.__slots__
            },
        )

    return replace(
        f,
        mentors=move(f.mentors, rows),
        mentees=move(f.mentees, cols),
        vetoes=frozenset((to_row[r], to_col[c]) for r, c in f.vetoes),
        mentee_wishes=tuple((to_row[r], to_col[c], k) for r, c, k in f.mentee_wishes),
        wishing_mentees=frozenset(to_col[c] for c in f.wishing_mentees),
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 14), st.integers(2, 14))
def test_shuffled_people_give_the_same_pairs(seed: int, m: int, n: int) -> None:
    f = realistic(seed, m, n)
    assert as_names(draft(f, Policy())) == as_names(draft(shuffled(f, seed + 1), Policy()))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 25), st.integers(1, 25))
def test_a_draft_keeps_rules_and_capacities_and_adds_up(seed: int, m: int, n: int) -> None:
    f = realistic(seed, m, n)
    plan = draft(f, Policy())
    rows = {name: i for i, name in enumerate(f.mentors.ids)}
    cols = {name: i for i, name in enumerate(f.mentees.ids)}
    tables = hard.blocked(f, Policy()).values()
    for pair in plan.pairs:
        cell = rows[pair.mentor_id], cols[pair.mentee_id]
        assert not any(table[cell] for table in tables)
        assert sum(part.points for part in pair.breakdown) == pair.points
        assert pair.broken == ()
    for ids, capacity, names in (
        (f.mentors.ids, f.mentors.capacity, [p.mentor_id for p in plan.pairs]),
        (f.mentees.ids, f.mentees.capacity, [p.mentee_id for p in plan.pairs]),
    ):
        assert all(names.count(i) <= c for i, c in zip(ids, capacity, strict=True))
    assert sum(pair.points for pair in plan.pairs) == plan.total
    placed = {p.mentor_id for p in plan.pairs} | {p.mentee_id for p in plan.pairs}
    assert {one.participation_id for one in plan.left_out} == {
        *f.mentors.ids,
        *f.mentees.ids,
    } - placed


def test_locks_are_kept_with_the_rule_they_break_and_forbidden_pairs_are_not_made() -> None:
    f = facts(2, 2, vetoes=frozenset({(0, 0)}), locked=((0, 0),))
    plan = draft(f, Policy())
    assert as_names(plan) == {("mentor-0", "mentee-0"), ("mentor-1", "mentee-1")}
    assert next(p for p in plan.pairs if p.locked).broken == (HardRule.VETO,)
    plan = draft(facts(2, 2, forbidden=frozenset({(0, 0), (1, 1)})), Policy())
    assert as_names(plan) == {("mentor-0", "mentee-1"), ("mentor-1", "mentee-0")}


def test_those_who_waited_come_first() -> None:
    waiting = (False, False, True)
    f = facts(1, 3, mentees=side(3, Role.MENTEE, waiting=waiting, grade=(5, 5, 5)))
    assert as_names(draft(f, Policy())) == {("mentor-0", "mentee-2")}


def test_why_people_are_left_out() -> None:
    f = facts(1, 3, vetoes=frozenset({(0, 2)}))
    out = {one.participation_id: one for one in draft(f, Policy()).left_out}
    competing = next(o for o in out.values() if o.why is WhyLeftOut.COMPETING)
    assert (competing.competitors, competing.places) == (2, 1)
    assert out["mentee-2"].why is WhyLeftOut.RULED_OUT
    assert out["mentee-2"].rules == ((HardRule.VETO, 1),)
    assert draft(facts(0, 1), Policy()).left_out[0].why is WhyLeftOut.NOBODY_THERE
    forbidden = draft(facts(1, 1, forbidden=frozenset({(0, 0)})), Policy()).left_out
    assert {one.why for one in forbidden} == {WhyLeftOut.FORBIDDEN}
    low = draft(facts(1, 1), Policy(lowest_points=1)).left_out
    assert {one.why for one in low} == {WhyLeftOut.BELOW_LOWEST}


def test_the_stamp_follows_people_and_not_marks() -> None:
    f = facts()
    assert f.stamp() == replace(f, locked=((0, 0),)).stamp()
    assert f.stamp() != replace(f, vetoes=frozenset({(0, 0)})).stamp()


def test_a_policy_survives_storing() -> None:
    policy = Policy(
        rules=frozenset({HardRule.VETO}),
        minimum_gap=2,
        line=Line.WHOLE_CHAIN,
        weights={**Policy().weights, Criterion.PERSPECTIVE: 30},
        lowest_points=12,
    )
    assert Policy.from_json(policy.to_json()) == policy
    assert Policy.from_json({}) == Policy()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"points": [[-1]]}, "negative"),
        ({"points": [[float("nan")]]}, "NaN"),
        ({"points": [[float("inf")]]}, "NaN or infinity"),
        ({"points": [[0.5]]}, "whole"),
        ({"points": [[10**7]]}, "at most"),
        ({"points": [1]}, "table"),
        ({"allowed": [[True, True]]}, "shape"),
        ({"allowed": [[1]]}, "yes and no"),
        ({"rows": [1, 1]}, "one capacity"),
        ({"rows": [-1]}, "between"),
        ({"locked": [(0, 0), (0, 0)]}, "twice"),
        ({"locked": [(0, 5)]}, "not there"),
        ({"rows": [0], "locked": [(0, 0)]}, "capacity"),
    ],
)
def test_the_solver_says_what_is_wrong(change: dict[str, object], words: str) -> None:
    given_ = {"points": [[1]], "allowed": [[True]], "rows": [1], "cols": [1], "locked": []} | change
    with pytest.raises(PairingError, match=words):
        solve(*given_.values())  # type: ignore[arg-type]  # wrong on purpose


def test_a_draft_tells_how_far_it_is_and_can_be_stopped_anywhere() -> None:
    class Stop(Exception):
        pass

    f, told = realistic(3, 30, 30), []
    draft(f, Policy(), lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len(set(told)) >= 6
    for stop_at in range(len(told)):
        calls = iter(range(len(told)))

        def report(_done: int, _total: int, stop_at: int = stop_at, calls: object = calls) -> None:
            if next(calls) == stop_at:  # type: ignore[call-overload]  # an iterator
                raise Stop

        with pytest.raises(Stop):
            draft(f, Policy(), report)
