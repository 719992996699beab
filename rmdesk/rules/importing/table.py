"""A table of texts as a file holds it, with what has to be known about its rows and cells."""

from __future__ import annotations

from dataclasses import dataclass

Cell = tuple[int, int]
"""The row's number in the file, and the index of the column."""


@dataclass(frozen=True, slots=True)
class SheetText:
    """A table as text: ``rows[i]`` is row ``numbers[i]`` of the file, empty rows left out."""

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    encoding: str = ""
    """For text files only."""
    delimiter: str = ""
    sure: bool = True
    """False when the encoding was guessed and the coordinator should look."""
    name: str = ""
    """Of the sheet, in a workbook."""
    shown: bool = True
    """False for a sheet that is hidden in its own program."""
    hidden: frozenset[int] = frozenset()
    """The numbers of rows that are hidden there, by a filter or by hand; they are read as well."""
    uncounted: frozenset[Cell] = frozenset()
    """Cells with a formula whose result nobody has worked out; they read as empty."""
    failed: frozenset[Cell] = frozenset()
    """Cells with a formula that ended in an error such as #N/A; they read as empty."""
    from_1904: bool = False
    """Whether bare numbers that stand for days count from 1904, as old Macs do."""
    samples: tuple[tuple[str, str], ...] = ()
    """When the encoding is not sure: how some words read in each that may be meant."""
    doubtful: bool = False
    """Whether the words read so oddly that another encoding is likely."""
