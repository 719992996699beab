"""The square markers by which a scanned page is found (ArUco, dictionary DICT_4X4_50).

The bit patterns are those of OpenCV's predefined dictionary; a marker is a black frame one module
wide around four by four modules.
"""

from __future__ import annotations

MODULES = 6
"""Modules along one side of a marker, frame included."""
_WORDS = (0xB532, 0x0F9A, 0x332D, 0x9946, 0x549E, 0x79CD)
"""Sixteen bits a marker, row by row from the upper left, 1 being white."""


def marker(number: int) -> tuple[tuple[bool, ...], ...]:
    """The modules of marker ``number`` row by row, frame included; True is black."""
    bits = f"{_WORDS[number]:016b}"
    rows = [(True,) * MODULES]
    for row in range(4):
        inner = tuple(bit == "0" for bit in bits[4 * row : 4 * row + 4])
        rows.append((True, *inner, True))
    rows.append((True,) * MODULES)
    return tuple(rows)
