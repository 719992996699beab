"""A paper that came back signed, as it is kept: a PDF of re-encoded pages, and its limits."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 8 << 20
"""Most bytes of a kept PDF."""
MOST_PAGES = 24
"""Pages of a scan at most: an agreement has two to four."""
PAGE_BYTES = 300_000
"""Most bytes of one re-encoded page."""
PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan, taken in and re-encoded by the program."""

    name: str
    """What the file was called."""
    content: bytes
    """A PDF."""
    pages: int
