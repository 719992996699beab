"""Topics of an interest form as they are typed: numbers, circles, short names, new ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.forms.interest_typing import STRENGTHS, read_topics

CATALOGUE = ("AI tools", "Collaboration tools", "Inclusion", "Leadership", "Social media")


@pytest.mark.parametrize(
    ("text", "topics", "new", "wrong"),
    [
        ("", (), (), ()),
        ("1c 4", (("AI tools", 3), ("Leadership", 2)), (), ()),
        ("1C4a", (("AI tools", 3), ("Leadership", 1)), (), ()),
        ("1, 1a", (("AI tools", 1),), (), ()),
        ("incl c; social", (("Inclusion", 3), ("Social media", 2)), (), ()),
        ("media", (("Social media", 2),), (), ()),
        ("tools", (("tools", 2),), ("tools",), ()),
        ("leadership B; Chatbots c", (("Leadership", 2), ("Chatbots", 3)), ("Chatbots",), ()),
        ("6 0 2", (("Collaboration tools", 2),), (), ("6", "0")),
        ("包容", (("包容", 2),), ("包容",), ()),
    ],
)
def test_a_line_of_topics_is_read(text, topics, new, wrong) -> None:
    found = read_topics(text, CATALOGUE)
    assert (found.topics, found.new, found.wrong) == (topics, new, wrong)


@given(st.dictionaries(st.integers(1, len(CATALOGUE)), st.sampled_from(sorted(STRENGTHS))))
def test_numbers_with_circles_come_back_as_they_were_marked(marked: dict[int, str]) -> None:
    text = " ".join(f"{number}{circle}" for number, circle in marked.items())
    found = read_topics(text, CATALOGUE)
    assert dict(found.topics) == {CATALOGUE[n - 1]: STRENGTHS[c] for n, c in marked.items()}
    assert not found.new
    assert not found.wrong


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read(text: str) -> None:
    found = read_topics(text, CATALOGUE)
    assert all(name and 1 <= strength <= 3 for name, strength in found.topics)
