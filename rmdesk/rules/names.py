"""Comparing what people type: names, e-mail addresses, headings, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def name_key(text: str) -> str:
    """``text`` for searching and comparing: composed, casefolded, single-spaced, no accents.

    Accents are dropped from Latin, Greek and Cyrillic letters only; in other scripts marks are
    letters of their own and stay.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept: list[str] = []
    base = ""
    for character in folded:
        if not unicodedata.combining(character):
            base = character
            kept.append(character)
        elif not _drops_accents(base):
            kept.append(character)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def room(text: str) -> int:
    """How many characters ``text`` needs where it is kept with its ``name_key``.

    One character may stand for up to eighteen of the key: a text that fits may have a key that
    does not.
    """
    return len(text) if text.isascii() else max(len(text), len(name_key(text)))


def _drops_accents(base: str) -> bool:
    return bool(base) and unicodedata.name(base, "").startswith(("LATIN", "GREEK", "CYRILLIC"))


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Clean one-line texts in the order given, each once whatever its case and accents."""
    found: dict[str, str] = {}
    for text in texts:
        line = " ".join(clean_text(text).split())
        if line:
            found.setdefault(name_key(line), line)
    return tuple(found.values())


_NO_CHARACTERS = "\ufffe\uffff"
"""Which no XML, and so no workbook and no word processor, can hold."""


_NO_TEXT_BEFORE = re.compile(r"^[\s\ufeff]+")
"""Spaces, and the mark of byte order that some programs leave before the first letter."""


def clean_text(text: str) -> str:
    """``text`` as it may be stored: composed (NFC), trimmed, nothing that is no character.

    A mark of byte order before the text goes as well: Qt drops it when it shows a text.
    Line breaks and tabs stay; CR and CRLF become LF.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        c
        for c in unified
        if c in "\n\t" or (unicodedata.category(c) not in {"Cc", "Cs"} and c not in _NO_CHARACTERS)
    )
    return _NO_TEXT_BEFORE.sub("", unicodedata.normalize("NFC", kept)).rstrip()
