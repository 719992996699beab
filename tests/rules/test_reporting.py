"""One pair at a time says the same of reporting lines as the tables of pairing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.pairing import hard
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import HardRule, Line, Policy
from rmdesk.rules.reporting import chain, in_one_line


@st.composite
def organisations(draw: st.DrawFn) -> list[int]:
    """The manager of each of up to nine people, without a circle."""
    n = draw(st.integers(2, 9))
    return [UNKNOWN, *(draw(st.integers(UNKNOWN, own - 1)) for own in range(1, n))]


@pytest.mark.parametrize("line", list(Line))
@given(organisations())
def test_it_agrees_with_the_tables_of_pairing(line: Line, managers: list[int]) -> None:
    n = len(managers)
    side = Side(ids=tuple(str(i) for i in range(n)), persons=tuple(range(n)))
    facts = Facts(mentors=side, mentees=side, manager=tuple(managers))
    policy = Policy(rules=frozenset({HardRule.REPORTING_LINE}), line=line)
    table = hard.blocked(facts, policy)[HardRule.REPORTING_LINE]
    known = {own: boss for own, boss in enumerate(managers) if boss != UNKNOWN}
    for one in range(n):
        for other in range(n):
            assert in_one_line(known, one, other, line) == table[one, other], (one, other)


def test_a_chain_goes_up_and_ends_where_a_circle_closes() -> None:
    assert chain({"a": "b", "b": "c"}, "a") == ["b", "c"]
    assert chain({"a": "b", "b": "a"}, "a") == ["b"]
    assert chain({}, "a") == []
