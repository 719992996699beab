"""What a hand-out holds, from heading to signature, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from rmdesk.documents.shaping import Span

Text = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Points:
    """A list; with ``numbered`` the order matters."""

    texts: tuple[Text, ...]
    numbered: bool = False
    fixed: bool = False
    """Told by the program for each paper anew, so that nobody can change its words."""


@dataclass(frozen=True, slots=True)
class Write:
    """Room to write: a small label, then ruled lines."""

    label: str
    lines: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table to fill in; ``shares`` are widths of the columns that add up to 1."""

    columns: tuple[str, ...]
    shares: tuple[float, ...]
    rows: int
    """Rows at least; blank after those that are ``filled``."""
    filled: tuple[tuple[str, ...], ...] = ()
    height: float = 10.0
    """Of a row, in millimetres; at least what a pen needs."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """A question with boxes to tick."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruler:
    """A line from 0 to 100, to mark how strong something is."""

    label: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Lines to sign on, each with a name and what it is below, and a line for the date."""

    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """The table of goals: (outcome, measure) each, and blank rows."""

    goals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Meetings:
    """The planned sessions: (number, date in words) each; blank lines when there are none."""

    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Parts next to each other, equally wide."""

    parts: tuple[Part, ...]


Part = Goals | Meetings | Para | Points | Write | Table | Ticks | Ruler | Sign | Beside


@dataclass(frozen=True, slots=True)
class Section:
    """A heading at the left and what stands beside it, or below it where that is ``wide``."""

    heading: str
    parts: tuple[Part, ...]
    key: str = ""
    """Under which her own words for it are kept; never changed once released."""
    required: bool = False
    """Is what the paper is for: she may change its words, but not switch it off."""
    wide: bool = False
    """Takes the whole width below its heading, for a table of many columns."""
    cut: bool = False
    """Ends with a line to cut along."""


@dataclass(frozen=True, slots=True)
class Content:
    """One hand-out in words."""

    kicker: str
    title: str
    opening: Text
    sections: tuple[Section, ...]
    names: tuple[tuple[str, str], ...] = ()
    """(label, name) panels below the title: one or two."""
    note: Text = field(default=())
    """In a tinted panel at the end: who sees this, and what it is not."""
    room: int = 0
    """Characters that the opening may have; 0 where it may run on."""
    grows: bool = True
    """Takes clauses of her own; a form that is read back by its places does not."""
    pages: int = 1
    """On how many pages it should fit; set closer until it does, within reason."""
