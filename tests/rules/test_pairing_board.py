"""Trades on the board keep every place filled at most once and say exactly what changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.pairing.board import Board
from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.policy import Policy


def side(letter: str, capacity: list[int], first: int, topics: list[dict[int, int]]) -> Side:
    n = len(capacity)
    return Side(
        ids=tuple(f"{letter}{i}" for i in range(n)),
        persons=tuple(range(first, first + n)),
        capacity=tuple(capacity),
        grade=(-1,) * n,
        department=(-1,) * n,
        site=(-1,) * n,
        meets=(None,) * n,
        languages=(frozenset(),) * n,
        topics=tuple(topics),
        slots=(0,) * n,
        waiting=(False,) * n,
    )


@st.composite
def boards(draw: st.DrawFn) -> Board:
    capacities = st.lists(st.integers(1, 2), min_size=1, max_size=6)
    some_topics = st.dictionaries(st.integers(0, 3), st.integers(1, 3), max_size=4)
    rows, cols = draw(capacities), draw(capacities)
    facts = Facts(
        mentors=side("a", rows, 0, [draw(some_topics) for _ in rows]),
        mentees=side("b", cols, len(rows), [draw(some_topics) for _ in cols]),
        manager=(-1,) * (len(rows) + len(cols)),
        uses_grades=False,
    )
    policy = Policy()
    table = Table(facts, policy)
    return Board(table, table.plan().pairs)


@given(boards(), st.data())
def test_a_trade_pairs_the_two_and_changes_no_more_than_it_says(
    board: Board, data: st.DataObject
) -> None:
    facts = board.table.facts
    row = data.draw(st.integers(0, len(facts.mentors) - 1))
    col = data.draw(st.integers(0, len(facts.mentees) - 1))
    trade = board.trade(row, col)
    if (row, col) in board.pairs:
        assert trade is None
        return
    assert trade is not None
    after = Board(board.table, (board.pairs - set(trade.gone)) | set(trade.made))
    assert (row, col) in after.pairs
    assert set(trade.gone) <= board.pairs
    assert not set(trade.made) & board.pairs
    assert after.total - board.total == trade.change
    for r, capacity in enumerate(facts.mentors.capacity):
        assert len(after.mentees_of(r)) <= capacity
        lost = bool(board.mentees_of(r)) and not after.mentees_of(r)
        assert lost == (r in trade.alone_mentors)
    for c, capacity in enumerate(facts.mentees.capacity):
        assert len(after.mentors_of(c)) <= capacity
        lost = bool(board.mentors_of(c)) and not after.mentors_of(c)
        assert lost == (c in trade.alone_mentees)


@given(boards())
def test_unpairing_takes_one_pair_and_its_points(board: Board) -> None:
    for row, col in board.pairs:
        trade = board.unpair(row, col)
        after = Board(board.table, board.pairs - set(trade.gone))
        assert after.total - board.total == trade.change
        assert bool(trade.alone_mentors) == (not after.mentees_of(row))
        assert bool(trade.alone_mentees) == (not after.mentors_of(col))
