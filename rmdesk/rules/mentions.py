"""Where a text names somebody: whole names in any script, with other people's names left alone.

Case, accents of Latin, Greek and Cyrillic letters and the width of spaces make no difference. In
those three scripts a name is only found as a whole word ("Ann" is not in "Annette" nor in
"Ann-Marie"); the others write words together, so there it is found anywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

SHORTEST_NUMBER = 4
"""A shorter staff number is too common to be looked for in sentences."""
SHORTEST_PART = 3
"""A shorter part of a Latin name, such as *Li* or *de*, is too common as a word."""
_WORDS_APART = ("LATIN", "GREEK", "CYRILLIC")


@dataclass(frozen=True, slots=True)
class Naming:
    """How somebody may be named: surely (whole name, address, number) or perhaps (one part)."""

    sure: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    """Other people's names, which may hold these."""


def naming(
    names: Iterable[str], email: str | None, number: str | None, others: Iterable[str] = ()
) -> Naming:
    """How somebody with these names (today's and former ones) may be named in a text.

    ``others`` are other people's names, addresses and numbers.
    """
    full = [name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name]
    sure = list(full)
    parts: list[str] = []
    for name in full:
        words = name.replace(",", " ").split()
        if len(words) > 1:
            sure += [f"{words[-1]}, {' '.join(words[:-1])}", f"{words[-1]} {' '.join(words[:-1])}"]
            parts += [word for word in words if len(word) >= SHORTEST_PART or not _apart(word[0])]
    if email:
        sure.append(email)
    if number and len(number) >= SHORTEST_NUMBER:
        sure.append(number)
    own = _folded_keys(tuple(sure))
    spared = [
        other
        for other in dict.fromkeys(others)
        if (key := _fold(other).text) not in own and any(name in key for name in own)
    ]
    return Naming(tuple(dict.fromkeys(sure)), tuple(dict.fromkeys(parts)), tuple(spared))


def surely_named(text: str, who: Naming) -> bool:
    """Whether ``text`` names this person beyond doubt."""
    return bool(text) and bool(_places(text, who.sure, who.spared))


def perhaps_named(text: str, who: Naming) -> bool:
    """Whether ``text`` names this person, if only by one part of the name."""
    return bool(text) and bool(_places(text, (*who.sure, *who.perhaps), who.spared))


def without(text: str, who: Naming, instead: str) -> str:
    """``text`` with every sure mention of this person replaced by ``instead``."""
    if not text:
        return text
    for start, end in reversed(_places(text, who.sure, who.spared)):
        text = text[:start] + instead + text[end:]
    return text


def data_without(value: Any, who: Naming, instead: str) -> Any:
    """JSON data with every sure mention in its texts (keys included) replaced."""
    if isinstance(value, str):
        return without(value, who, instead)
    if isinstance(value, list):
        return [data_without(part, who, instead) for part in value]
    if isinstance(value, dict):
        return {
            without(key, who, instead): data_without(part, who, instead)
            for key, part in value.items()
        }
    return value


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text for comparing; each of its characters comes from ``starts`` … ``ends`` of the text."""

    text: str
    starts: list[int]
    ends: list[int]


def _places(text: str, needles: tuple[str, ...], spared: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where ``needles`` stand in ``text``, from left to right; the longest ones come first."""
    folded = _fold(text)
    taken = [False] * len(folded.text)

    def take(needle: str) -> list[int]:
        found = _whole(folded, needle, taken)
        for start in found:
            taken[start : start + len(needle)] = [True] * len(needle)
        return found

    for name in _folded_keys(spared):
        take(name)
    found = [
        (folded.starts[start], folded.ends[start + len(needle) - 1])
        for needle in _folded_keys(needles)
        for start in take(needle)
    ]
    return sorted(found)


@lru_cache(maxsize=4)
def _folded_keys(texts: tuple[str, ...]) -> tuple[str, ...]:
    """``texts`` for comparing, the longest first; kept, since many texts are searched for them."""
    keys = {_fold(text).text for text in texts} - {""}
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


def _whole(folded: _Folded, needle: str, taken: list[bool]) -> list[int]:
    """Where ``needle`` begins as a whole word, apart from the places taken already."""
    found = []
    text = folded.text
    start = text.find(needle)
    while start >= 0:
        end = start + len(needle)
        # a ligature or a syllable of several parts is never cut
        cut = (start > 0 and folded.starts[start - 1] == folded.starts[start]) or (
            end < len(text) and folded.starts[end] == folded.starts[end - 1]
        )
        goes_on = _goes_on(text, start - 1, -1, needle[0]) or _goes_on(text, end, 1, needle[-1])
        if cut or goes_on or any(taken[start:end]):
            start = text.find(needle, start + 1)
        else:
            found.append(start)
            start = text.find(needle, end)
    return found


def _goes_on(text: str, place: int, step: int, edge: str) -> bool:
    """Whether the word whose edge is ``edge`` goes on at ``place``, in the direction ``step``."""
    if not 0 <= place < len(text) or not (_apart(edge) or edge.isdigit()):
        return False
    beside = text[place]
    if beside in "-\u2010\u2011" and 0 <= place + step < len(text):
        beside = text[place + step]
    return beside.isdigit() or _apart(beside)


def _apart(character: str) -> bool:
    """Whether this is a letter of a script that writes its words apart."""
    return character.isalpha() and unicodedata.name(character, "").startswith(_WORDS_APART)


def _fold(text: str) -> _Folded:
    """``text`` composed or not, in any case, with or without accents: always the same."""
    kept: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    base = ""
    for place, character in enumerate(text):
        if character.isspace():
            base = ""
            if not kept or kept[-1] == " ":
                continue
            parts = " "
        else:
            parts = unicodedata.normalize("NFKD", character).casefold()
        for part in parts:
            if unicodedata.combining(part) and base and _apart(base):
                ends[-1] = place + 1
                continue
            if not unicodedata.combining(part):
                base = part
            kept.append(part)
            starts.append(place)
            ends.append(place + 1)
    while kept and kept[-1] == " ":
        kept.pop()
    return _Folded("".join(kept), starts[: len(kept)], ends[: len(kept)])
