"""What follows from the country of an organisation."""

from __future__ import annotations

LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})
"""Countries that print on Letter paper; the others use A4."""


def usual_paper(country: str) -> str:
    """``Letter`` or ``A4``, by the ISO 3166 code of two letters."""
    return "Letter" if country.strip().upper() in LETTER_COUNTRIES else "A4"
