"""What a plot shows: bars of counts, or dots of means on a scale."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its name; ``value`` is ``None`` where it may not be told."""

    label: str
    value: float | None
    words: str
    """What stands beside it, such as *38 of 45*."""
    of: float | None = None
    """The whole of which it is a part, drawn as a frame around it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one below the other, from zero."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def most(self) -> float:
        """What the whole width stands for."""
        return max((max(b.value or 0, b.of or 0) for b in self.bars), default=0) or 1


@dataclass(frozen=True, slots=True)
class Dot:
    """A mean on a scale with the interval in which it may lie."""

    label: str
    value: float | None
    low: float = 0.0
    high: float = 0.0
    words: str = ""
    firm: bool = True
    """Drawn filled; an open dot says that few people stand behind it."""


@dataclass(frozen=True, slots=True)
class Dots:
    """Dots one below the other on one scale."""

    title: str
    dots: tuple[Dot, ...]
    first: float
    last: float
    """The ends of the scale."""
    marks: tuple[tuple[float, str], ...]
    """Values with what is written below the scale at them."""
    zero: float | None = None
    """Where a line stands through all rows, such as *no change*."""


Plot = Bars | Dots


def said(plot: Plot) -> str:
    """The plot in words, for those who do not see it."""
    rows = plot.bars if isinstance(plot, Bars) else plot.dots
    return "; ".join(f"{row.label}: {row.words}" for row in rows)
