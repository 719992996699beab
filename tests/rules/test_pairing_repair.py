"""New partners: equal to trying everything, nobody else disturbed, never the same two again."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.pairing.repair import Cell, Chain, new_partners
from rmdesk.rules.words import Role


def side(capacities: tuple[int, ...], role: Role) -> Side:
    n = len(capacities)
    first = 0 if role is Role.MENTOR else 100
    return Side(
        ids=tuple(f"{role.value}-{i}" for i in range(n)),
        persons=tuple(range(first, first + n)),
        capacity=capacities,
        grade=((1,) if role is Role.MENTOR else (5,)) * n,
        department=(UNKNOWN,) * n,
        site=(UNKNOWN,) * n,
        meets=(None,) * n,
        languages=(frozenset(),) * n,
        topics=({},) * n,
        slots=(0,) * n,
        waiting=(False,) * n,
    )


def table(points: np.ndarray, allowed: np.ndarray, mentors: Any, mentees: Any) -> Table:
    """A table with just these points and this mask."""
    facts = Facts(
        mentors=side(tuple(mentors), Role.MENTOR),
        mentees=side(tuple(mentees), Role.MENTEE),
        manager=(UNKNOWN,) * 300,
    )
    made = Table(facts, Policy())
    made.scores = replace(made.scores, total=points)
    made.allowed = allowed
    return made


@st.composite
def situations(draw: st.DrawFn) -> tuple[Table, set[Cell], set[Cell], Role, int]:
    m, n = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    points = np.array(
        draw(st.lists(st.integers(0, 9), min_size=m * n, max_size=m * n)), np.int64
    ).reshape(m, n)
    allowed = np.array(
        draw(st.lists(st.sampled_from([True, True, True, False]), min_size=m * n, max_size=m * n))
    ).reshape(m, n)
    mentors = [draw(st.integers(1, 2)) for _ in range(m)]
    mentees = [draw(st.integers(1, 2)) for _ in range(n)]
    pairs: set[Cell] = set()
    for cell in draw(st.permutations(list(itertools.product(range(m), range(n))))):
        used = sum(r == cell[0] for r, _ in pairs), sum(c == cell[1] for _, c in pairs)
        if used[0] < mentors[cell[0]] and used[1] < mentees[cell[1]] and draw(st.booleans()):
            pairs.add(cell)
    movable = {cell for cell in sorted(pairs) if draw(st.sampled_from([True, True, False]))}
    role = draw(st.sampled_from(list(Role)))
    person = draw(st.integers(0, (m if role is Role.MENTOR else n) - 1))
    return table(points, allowed, mentors, mentees), pairs, movable, role, person


def by_trying_everything(
    made: Table, pairs: set[Cell], movable: set[Cell], role: Role, person: int, moves: int
) -> int | None:
    """The best change of the total, over every set of new pairs that is one chain from ``person``.

    Written from what a chain is, not from how one is found: sets of pairs gone and come are tried,
    and kept where they join up in one line that begins at the person and ends with somebody free.
    """
    turned = role is Role.MENTOR
    points = made.scores.total.T if turned else made.scores.total
    allowed = made.allowed.T if turned else made.allowed
    flip = {(c, r) if turned else (r, c) for r, c in pairs}
    can_move = {(c, r) if turned else (r, c) for r, c in movable}
    facts = made.facts
    capacity = facts.mentees.capacity if turned else facts.mentors.capacity
    used = [sum(r == row for r, _ in flip) for row in range(len(capacity))]
    free = [row for row, most in enumerate(capacity) if used[row] < most]
    best = None
    for gone in itertools.combinations(sorted(can_move), moves):
        rows, cols = [r for r, _ in gone], [c for _, c in gone]
        if len(set(rows)) < moves or len({*cols, person}) < moves + 1:
            continue
        if any(used[row] < capacity[row] for row in rows):
            continue
        for end in free:
            seekers = [person, *cols]
            for partners in itertools.permutations([*rows, end]):
                come = set(zip(partners, seekers, strict=True))
                if come & flip or not all(allowed[cell] for cell in come):
                    continue
                if not _one_line(person, come, set(gone)):
                    continue
                change = sum(points[c] for c in come) - sum(points[g] for g in gone)
                best = change if best is None else max(best, change)
    return None if best is None else int(best)


def _one_line(person: int, come: set[Cell], gone: set[Cell]) -> bool:
    seen, col = 0, person
    lost, won = {r: c for r, c in gone}, {c: r for r, c in come}
    while True:
        seen += 1
        row = won[col]
        if row not in lost:
            return seen == len(come)
        col = lost[row]


@settings(max_examples=700)
@given(situations(), st.integers(0, 3))
def test_the_best_of_each_number_of_moves_equals_trying_everything(
    situation: tuple[Table, set[Cell], set[Cell], Role, int], moves: int
) -> None:
    made, pairs, movable, role, person = situation
    found = new_partners(made, pairs, role, person, moved=moves, movable=movable, best=1)
    own = [chain for chain in found.chains if len(chain.gone) == moves]
    expected = by_trying_everything(made, pairs, movable, role, person, moves)
    assert (own[0].change if own else None) == expected


@settings(max_examples=300)
@given(situations())
def test_nobody_else_is_disturbed_and_everybody_keeps_as_many_partners(
    situation: tuple[Table, set[Cell], set[Cell], Role, int],
) -> None:
    made, pairs, movable, role, person = situation
    facts = made.facts
    for chain in new_partners(made, pairs, role, person, moved=3, movable=movable).chains:
        assert set(chain.gone) <= movable
        after = (pairs - set(chain.gone)) | set(chain.made)
        assert len(after) == len(pairs) + 1
        assert not set(chain.made) & pairs
        assert all(made.allowed[cell] for cell in chain.made)
        for where, capacity, own in (
            (0, facts.mentors.capacity, role is Role.MENTOR),
            (1, facts.mentees.capacity, role is Role.MENTEE),
        ):
            for one, most in enumerate(capacity):
                before = sum(cell[where] == one for cell in pairs)
                now = sum(cell[where] == one for cell in after)
                assert now >= before
                # her own places are asked for by the caller, who knows that one is free
                assert now <= max(most, before) or (own and one == person)
        points = made.scores.total
        change = sum(points[c] for c in after) - sum(points[c] for c in pairs)
        assert chain.change == change
        assert chain.worst == min(points[c] for c in chain.made)


def _three() -> tuple[Table, set[Cell]]:
    """Mentee 0 is alone; mentor 0 would be best but has mentee 1, for whom mentor 1 is free."""
    points = np.array([[9, 8], [1, 7]], np.int64)
    return table(points, np.ones((2, 2), bool), (1, 1), (1, 1)), {(0, 1)}


def test_a_move_is_shown_beside_the_direct_partner() -> None:
    made, pairs = _three()
    direct, moved = new_partners(made, pairs, Role.MENTEE, 0, moved=1).chains
    assert direct == Chain((), ((1, 0),), 1, 1)
    assert moved == Chain(((0, 1),), ((0, 0), (1, 1)), 9 + 7 - 8, 7)
    repair = new_partners(made, pairs, Role.MENTEE, 0, moved=1)
    assert [[p.points for p in one] for one in repair.pairs] == [[1], [9, 7]]


def test_pairs_that_may_not_be_moved_stay() -> None:
    made, pairs = _three()
    assert len(new_partners(made, pairs, Role.MENTEE, 0, moved=2, movable=()).chains) == 1
    with pytest.raises(ValueError, match="at most 3"):
        new_partners(made, pairs, Role.MENTEE, 0, moved=4)


def test_the_order_of_people_changes_nothing() -> None:
    rng = np.random.default_rng(5)
    points, allowed = rng.integers(0, 4, (5, 5)), rng.random((5, 5)) < 0.8
    made = table(points, allowed, (1,) * 5, (1,) * 5)
    pairs = {(1, 1), (2, 2), (3, 3)}
    here = new_partners(made, pairs, Role.MENTEE, 0, moved=3)
    turn = [4, 2, 0, 3, 1]
    shuffled = table(points[turn][:, turn], allowed[turn][:, turn], (1,) * 5, (1,) * 5)
    facts = shuffled.facts
    shuffled.facts = replace(
        facts,
        mentors=replace(facts.mentors, ids=tuple(made.facts.mentors.ids[i] for i in turn)),
        mentees=replace(facts.mentees, ids=tuple(made.facts.mentees.ids[i] for i in turn)),
    )
    at = {old: new for new, old in enumerate(turn)}
    there = new_partners(shuffled, {(at[r], at[c]) for r, c in pairs}, Role.MENTEE, at[0], moved=3)
    back = [tuple((turn[r], turn[c]) for r, c in chain.made) for chain in there.chains]
    assert back == [chain.made for chain in here.chains]
