"""One small picture for each number of points, so that a whole board is put together at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from rmdesk.ui import theme

WITH_NUMBERS = 24
"""Cells of so many pixels and more have their points written in them."""
BLOCKED = 101
"""The picture of two people whom a rule keeps apart, after those of 0 to 100 points."""


class Tiles:
    """The pictures for one size of cell, made anew when the look changes."""

    def __init__(self) -> None:
        self._tiles: npt.NDArray[np.uint32] | None = None
        self._made_for: tuple[object, ...] = ()

    def put_together(self, part: npt.NDArray[np.uint8], side: int, font: QFont) -> QImage:
        """``part`` of a board as one picture, ``side`` pixels a cell."""
        whole = self._pictures(side, font)[part].transpose(0, 2, 1, 3)
        high, wide = part.shape[0] * side, part.shape[1] * side
        self._kept = np.ascontiguousarray(whole.reshape(high, wide))  # QImage does not copy
        return QImage(self._kept.data, wide, high, wide * 4, QImage.Format.Format_RGB32)

    def _pictures(self, side: int, font: QFont) -> npt.NDArray[np.uint32]:
        tokens = theme.tokens()
        wanted = (side, tokens.surface, tokens.accent, font.toString())
        if self._tiles is None or self._made_for != wanted:
            self._made_for = wanted
            small = QFont(font)
            small.setPixelSize(max(8, round(side * 0.42)))
            self._tiles = np.zeros((BLOCKED + 1, side, side), np.uint32)
            for points in range(BLOCKED + 1):
                image = _picture(points, side, small)  # its bits go when it goes
                bits = np.frombuffer(image.constBits(), np.uint32)
                self._tiles[points] = bits.reshape(side, side)
        return self._tiles


def _picture(points: int, side: int, font: QFont) -> QImage:
    tokens = theme.tokens()
    image = QImage(side, side, QImage.Format.Format_RGB32)
    share = 0.06 + 0.9 * (points / 100) ** 1.6
    low, high = QColor(tokens.surface), QColor(tokens.accent)
    back = QColor(tokens.chrome) if points == BLOCKED else _mixed(low, high, share)
    image.fill(back)
    painter = QPainter(image)
    if points == BLOCKED:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.drawLine(QPointF(side * 0.3, side * 0.7), QPointF(side * 0.7, side * 0.3))
    elif side >= WITH_NUMBERS:
        painter.setFont(font)
        light = QColor(tokens.surface if back.lightnessF() < 0.5 else tokens.text)
        if tokens.dark:
            light = QColor(tokens.text if back.lightnessF() < 0.55 else tokens.on_accent)
        painter.setPen(light)
        painter.drawText(QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, str(points))
    painter.setPen(QColor(tokens.surface))
    painter.drawLine(0, side - 1, side - 1, side - 1)
    painter.drawLine(side - 1, 0, side - 1, side - 1)
    painter.end()
    return image


def _mixed(low: QColor, high: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        low.redF() + (high.redF() - low.redF()) * share,
        low.greenF() + (high.greenF() - low.greenF()) * share,
        low.blueF() + (high.blueF() - low.blueF()) * share,
    )
