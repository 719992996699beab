"""What a report consists of: chapters with sentences, plots and tables of plain values."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rmdesk.plots.plots import Bars, Plot

Value = str | int | float | None
NOT_SHOWN = "–"
"""Stands for a number that may not be told."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first column names the row."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    signed: frozenset[int] = frozenset()
    """Columns whose numbers are changes, shown with their sign."""
    wide: int = 1
    """So many columns at the left hold words."""

    def shown(self, row: int, column: int) -> str:
        """A cell as people read it."""
        return shown(self.rows[row][column], signed=column in self.signed)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the report."""

    title: str
    text: tuple[str, ...] = ()
    plots: tuple[Plot, ...] = ()
    grids: tuple[Grid, ...] = ()
    notes: tuple[str, ...] = ()
    """Quiet lines below."""

    @property
    def hides(self) -> bool:
        """Whether a number is not shown, whatever stands for it."""
        return any(value is None for grid in self.grids for row in grid.rows for value in row)

    @property
    def beside(self) -> tuple[Grid, ...]:
        """The tables that no plot shows."""
        named = {plot.title for plot in self.plots}
        return tuple(grid for grid in self.grids if grid.title not in named)

    @property
    def behind(self) -> tuple[Grid, ...]:
        """The tables with more numbers than stand beside the bars or dots of their plots."""
        named = {plot.title: plot for plot in self.plots}
        return tuple(
            grid
            for grid in self.grids
            if grid.title in named
            and not (len(grid.heads) == 2 and isinstance(named[grid.title], Bars))
        )


def shown(value: Value, *, signed: bool = False) -> str:
    """``value`` as people read it: means with one decimal, halves upwards."""
    if value is None:
        return NOT_SHOWN
    if isinstance(value, float):
        tenths = math.floor(abs(value) * 10 + 0.5 + 1e-9)
        sign = "\u2212" if value < 0 and tenths else "+" if signed and tenths else ""
        return f"{sign}{tenths // 10}.{tenths % 10}"
    return str(value)


def per_cent(part: int, whole: int) -> int | None:
    """``part`` of ``whole`` in per cent, halves upwards; ``None`` of nothing."""
    return math.floor(100 * part / whole + 0.5) if whole else None
