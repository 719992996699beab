"""The code of a form copy, and what its QR codes say.

A code is eight random characters and one check character, written ``K7QM-2XWD-R``. The alphabet
leaves out I, L, O, U and Z; the values, weighted 9, 8 … 1 by position, sum to a multiple of 31,
which catches every single wrong character and every swap of two neighbours.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
"""31 characters, a prime number, so that the check is complete."""
LENGTH = 8
PREFIX = "RMD1"
_LOOKS_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "Z": "2"})


def new_code(choose: Callable[[str], str]) -> str:
    """A fresh code; ``choose`` picks one character at random, as ``secrets.choice`` does.

    31⁸ codes (40 bits): among ten thousand copies a guess hits one in 85 million times.
    """
    body = "".join(choose(ALPHABET) for _place in range(LENGTH))
    return body + _check(body)


def spaced(code: str) -> str:
    """``code`` as people read it: ``K7QM-2XWD-R``."""
    return "-".join((code[:4], code[4:LENGTH], code[LENGTH:]))


def read_code(text: str) -> str | None:
    """The code somebody typed, in any spacing and case, or ``None`` when it cannot be one."""
    kept = "".join(c for c in text.upper() if c.isalnum()).translate(_LOOKS_LIKE)
    if len(kept) != LENGTH + 1 or any(c not in ALPHABET for c in kept):
        return None
    return kept if _check(kept[:LENGTH]) == kept[LENGTH] else None


def qr_text(code: str, page: int) -> str:
    """What the QR codes of page ``page`` (from 1) say: prefix, code, page, checksum."""
    body = f"{PREFIX}/{code}/{page}"
    return f"{body}/{_crc(body)}"


def read_qr(text: str) -> tuple[str, int] | None:
    """The code and the page number that a QR code says, or ``None`` when it is not one of ours."""
    parts = text.strip().split("/")
    if not text.isascii() or len(parts) != 4 or parts[0] != PREFIX or not parts[2].isdecimal():
        return None
    if _crc("/".join(parts[:3])) != parts[3] or read_code(parts[1]) != parts[1]:
        return None
    return parts[1], int(parts[2])


def _check(body: str) -> str:
    total = sum((LENGTH + 1 - place) * ALPHABET.index(c) for place, c in enumerate(body))
    return ALPHABET[-total % len(ALPHABET)]


def _crc(text: str) -> str:
    return f"{zlib.crc32(text.encode('ascii')):08X}"
