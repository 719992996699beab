"""E-mail addresses, checked without a network."""

from __future__ import annotations

import re
from functools import lru_cache

_USUAL = re.compile(r"([A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*)@([A-Za-z0-9.-]+)")
"""An address as nearly all are: nothing quoted, no letters beyond ASCII."""
_LONGEST_LOCAL, _LONGEST = 64, 254
"""In characters, as RFC 5321 has them."""


def is_address(text: str) -> bool:
    """Whether ``text`` is written as an e-mail address; nobody is asked whether it exists.

    In a list of 5,000 the same few domains come again and again: each is looked at once.
    """
    usual = _USUAL.fullmatch(text)
    if usual and len(usual[1]) <= _LONGEST_LOCAL and len(text) <= _LONGEST:
        return _is_domain(usual[2])
    return _is_written_well(text)


@lru_cache(maxsize=1024)
def _is_domain(domain: str) -> bool:
    return _is_written_well(f"a@{domain}")


def _is_written_well(text: str) -> bool:
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True
