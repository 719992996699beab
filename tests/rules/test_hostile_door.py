"""What is dropped at the door, and that nothing else is."""

from __future__ import annotations

import hostile
import pytest
from hypothesis import given

from rmdesk.rules.names import clean_text


@pytest.mark.parametrize(("typed", "kept"), hostile.AT_THE_DOOR.items())
def test_only_what_is_no_character_is_dropped(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(hostile.texts(lines=True))
def test_a_clean_text_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text
