"""File names that Windows, macOS and Linux all accept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LONGEST = 120
"""Bytes of a file name without its ending; folders may add as much again."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{c}{n}" for c in ("COM", "LPT") for n in range(1, 10))}
_JOINER = "\u200d"


def safe_stem(text: str, otherwise: str) -> str:
    """``text`` as a file name without ending; ``otherwise`` where nothing of it is left.

    Characters that a system forbids become spaces; what is longer than ``LONGEST`` bytes is cut,
    never between a letter and its marks.
    """
    spaced = "".join(" " if c in _FORBIDDEN or not _is_kept(c) else c for c in text)
    short = _cut(" ".join(spaced.split())).strip(" .") or otherwise
    return f"_{short}" if short.split(".")[0].strip().upper() in _RESERVED else short


def distinct_names(stems: Iterable[str], ending: str) -> list[str]:
    """``stems`` with ``ending``, a number added to those already taken, whatever their case."""
    taken: set[str] = set()
    found = []
    for stem in stems:
        unique, tail = stem, 2
        while _key(unique) in taken:
            unique = f"{stem} ({tail})"
            tail += 1
        taken.add(_key(unique))
        found.append(unique + ending)
    return found


def _key(name: str) -> str:
    """Two names with one key may be one file: macOS composes, Windows ignores case."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_kept(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}


def _cut(text: str) -> str:
    short = text.encode()[:LONGEST].decode(errors="ignore")
    if len(short) == len(text):
        return text
    end = len(short)
    while end and (_extends(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return text[: end or len(short)]


def _extends(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character == _JOINER
