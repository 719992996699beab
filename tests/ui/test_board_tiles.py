"""The small pictures that a board is put together from: one colour a cell, points as numbers."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication

from rmdesk.ui.pairing.tiles import BLOCKED, WITH_NUMBERS, Tiles


def pixels(image: QImage) -> np.ndarray:
    bits = np.frombuffer(image.constBits(), np.uint32)
    return bits.reshape(image.height(), image.width()).copy()


@pytest.mark.parametrize("side", [10, 18, WITH_NUMBERS - 1])
def test_a_cell_without_a_number_has_one_colour_up_to_its_edge(
    qapp: QApplication, side: int
) -> None:
    part = np.arange(100, dtype=np.uint8).reshape(10, 10)
    seen = pixels(Tiles().put_together(part, side, QFont()))
    for row in range(10):
        for col in range(10):
            cell = seen[row * side : (row + 1) * side, col * side : (col + 1) * side]
            assert len(np.unique(cell[:-1, :-1])) == 1


def test_more_points_are_told_by_colour_and_from_some_size_by_number(qapp: QApplication) -> None:
    part = np.array([[0, 50, 100, BLOCKED]], np.uint8)
    small = pixels(Tiles().put_together(part, 18, QFont()))
    assert len({int(small[1, 18 * n + 1]) for n in range(4)}) == 4
    large = pixels(Tiles().put_together(part, WITH_NUMBERS, QFont()))
    assert len(np.unique(large[1:-1, 1 : WITH_NUMBERS - 1])) > 2


def test_another_size_makes_other_pictures(qapp: QApplication) -> None:
    tiles = Tiles()
    part = np.full((2, 3), 40, np.uint8)
    assert tiles.put_together(part, 10, QFont()).width() == 30
    assert tiles.put_together(part, 38, QFont()).height() == 76
