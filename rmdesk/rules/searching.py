"""What is compared when somebody searches or sorts: texts of any script, as they are read."""

from __future__ import annotations

import re
import unicodedata

from rmdesk.rules.names import name_key

_MARKS = re.compile(
    "["
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"  # Arabic
    "]"
)
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "\u200c": None,
        "\u200d": None,
    }
)
_DIGITS = re.compile(r"(\d{1,18})")


def search_key(text: str) -> str:
    """``text`` as a search compares it: casefolded, single-spaced, without accents, vowel points
    or other spellings of one letter, so that whoever types plainly finds it.

    Marks of Indic scripts and of kana stay: they are letters of their own.
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = _MARKS.sub("", folded).translate(_PLAIN)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def natural_key(text: str) -> tuple[str | int, ...]:
    """``text`` for sorting as people count: G2 before G10, whatever case and accents."""
    parts: list[str | int] = list(_DIGITS.split(name_key(text)))
    parts[1::2] = [int(part) for part in parts[1::2]]
    return tuple(parts)
