"""The hint about a passphrase: longer is never worse, the well-known ones are weak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.passphrase import Strength, bits, strength


@pytest.mark.parametrize("text", ["", "a", "secret!"])
def test_fewer_than_eight_characters_are_too_short(text: str) -> None:
    assert strength(text) is Strength.TOO_SHORT


@pytest.mark.parametrize(
    "text", ["password", "Password1", "12345678", "aaaaaaaaaaaa", "abcdefghij", "mentoring2026"]
)
def test_what_everybody_guesses_first_is_weak(text: str) -> None:
    assert strength(text) is Strength.WEAK


@pytest.mark.parametrize(
    "text", ["four quiet herons by the river", "tR7#kq!9Zp_w4Lm2&x", "六月的雨落在老房子上"]
)
def test_four_words_or_a_long_mixture_is_good(text: str) -> None:
    assert strength(text) is Strength.GOOD


@given(st.text(max_size=40), st.sampled_from("xK7 é李#"))
def test_a_guess_is_never_negative_and_a_new_character_never_costs_much(
    text: str, more: str
) -> None:
    assert bits(text) >= 0
    assert bits(text + " " + more) >= bits(text) - 0.001
