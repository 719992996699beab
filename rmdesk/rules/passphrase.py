"""How hard a passphrase is to guess, for the hint beside the field; nothing is ever refused
beyond the shortest length.
"""

from __future__ import annotations

import math
import unicodedata
from enum import StrEnum

SHORTEST = 8
"""Fewer characters are refused: the file is all that protects these people's answers."""

_COMMON = frozenset(
    {
        *("password", "passwort", "passphrase", "kennwort", "qwerty", "qwertz", "azerty"),
        *("abc123", "letmein", "welcome", "admin", "iloveyou", "monkey", "dragon", "secret"),
        *("123456", "1234567", "12345678", "123456789", "1234567890"),
        *("mentoring", "reversementoring", "rmdesk"),
    }
)


class Strength(StrEnum):
    """What the hint says."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


def bits(passphrase: str) -> float:
    """A cautious guess at the bits of ``passphrase``.

    Each new character counts by the size of its alphabet (26, 10, 33, or 12 bits for letters of
    a large script); repeats and runs such as *aaaa* or *1234* count one bit. Words of a well-known
    list count nothing. An estimate after NIST SP 800-63's remark that length matters most.
    """
    folded = passphrase.casefold()
    for word in sorted(_COMMON, key=len, reverse=True):
        folded = folded.replace(word, "")
    total = 0.0
    before = ""
    for character in folded:
        step = ord(character) - ord(before) if before else 99
        total += 1.0 if step in (-1, 0, 1) else _alphabet(character)
        before = character
    distinct = len(set(folded))
    return min(total, distinct * math.log2(95) * 2)


def strength(passphrase: str) -> Strength:
    """What to say about ``passphrase``: below 40 bits weak, below 60 fair, else good."""
    if len(passphrase) < SHORTEST:
        return Strength.TOO_SHORT
    guess = bits(passphrase)
    if guess < 40:
        return Strength.WEAK
    return Strength.FAIR if guess < 60 else Strength.GOOD


def _alphabet(character: str) -> float:
    if "a" <= character <= "z":
        # words are guessed whole: a letter within one is worth less than log2(26)
        return 3.0
    if character.isdigit():
        return math.log2(10)
    if character == " ":
        return 2.0
    if unicodedata.category(character).startswith("L"):
        return 4.0 if ord(character) < 0x2E80 else 9.0
    return math.log2(33)
