"""What the organisation puts on every paper."""

from __future__ import annotations

from dataclasses import dataclass

MOST_LINES = 5
"""So many lines of a letterhead are printed."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The lines (address, telephone, e-mail), the logo and the colour; each may be missing."""

    lines: tuple[str, ...] = ()
    logo: bytes = b""
    """A PNG, re-encoded by the program on its way in; empty for none."""

    colour: str = ""
    """The organisation's colour as ``#RRGGBB``; empty for RMDesk's own."""

    def __bool__(self) -> bool:
        return bool(self.lines or self.logo)


NO_LETTERHEAD = Letterhead()


def lines_of_letterhead(text: str) -> tuple[str, ...]:
    """The lines of a text that are printed."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())[:MOST_LINES]
