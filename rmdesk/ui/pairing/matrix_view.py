"""Everybody with everybody: points drawn as a board that scrolls and zooms.

The visible part is put together by numpy from one small picture for each number of points, so
that a board of 500 by 500 draws in a few milliseconds; only pairs and the chosen cell are drawn on
top.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from rmdesk.rules.pairing.board import Board
from rmdesk.ui import theme
from rmdesk.ui.pairing.tiles import BLOCKED, WITH_NUMBERS, Tiles

Cell = tuple[int, int]
SIZES = (10, 14, 18, 24, 30, 38)
"""Sides of a cell in pixels; numbers are written from ``WITH_NUMBERS`` on."""


class MatrixView(QAbstractScrollArea):
    """Mentors down, mentees across; rows and columns are in the order given by ``show_board``."""

    chosen = Signal(int, int)
    """The cell under the cursor keys changed: (row, column) of the board."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._rows: Sequence[str] = ()
        self._cols: Sequence[str] = ()
        self._row_at: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self._col_at: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self._index: npt.NDArray[np.uint8] = np.zeros((0, 0), np.uint8)
        self._pairs: dict[int, list[int]] = {}
        self._locked: frozenset[Cell] = frozenset()
        self._forbidden: frozenset[Cell] = frozenset()
        self._tiles = Tiles()
        self.cell = SIZES[2]
        self._at: Cell = (0, 0)
        self._over: Cell | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    # what is shown -------------------------------------------------------------------------

    def show_board(
        self,
        board: Board,
        mentors: Sequence[str],
        mentees: Sequence[str],
        row_order: Sequence[int],
        col_order: Sequence[int],
        *,
        locked: frozenset[Cell] = frozenset(),
        forbidden: frozenset[Cell] = frozenset(),
    ) -> None:
        """Show ``board``; names by row and column of the board, orders as they are to stand."""
        keep = self.cell_chosen
        self._board = board
        self._rows, self._cols = mentors, mentees
        self._row_at = np.asarray(row_order, np.int64)
        self._col_at = np.asarray(col_order, np.int64)
        index = np.clip(board.points, 0, 100).astype(np.uint8)
        index[~board.allowed] = BLOCKED
        self._index = np.ascontiguousarray(index[np.ix_(self._row_at, self._col_at)])
        place_row = {int(r): n for n, r in enumerate(self._row_at)}
        place_col = {int(c): n for n, c in enumerate(self._col_at)}
        self._place = place_row, place_col
        self._pairs = {}
        for row, col in board.pairs:
            self._pairs.setdefault(place_row[row], []).append(place_col[col])
        self._locked, self._forbidden = locked, forbidden
        self._at = (0, 0)
        if keep is not None and keep[0] in place_row and keep[1] in place_col:
            self._at = place_row[keep[0]], place_col[keep[1]]
        elif self._pairs:
            first = min(self._pairs)
            self._at = first, self._pairs[first][0]
        self._fit()
        self.viewport().update()
        self._tell()

    @property
    def cell_chosen(self) -> Cell | None:
        """The chosen cell as (row, column) of the board."""
        if self._board is None or not self._index.size:
            return None
        return int(self._row_at[self._at[0]]), int(self._col_at[self._at[1]])

    def choose(self, row: int, col: int) -> None:
        """Choose a cell of the board and bring it into view."""
        rows, cols = self._place
        if row in rows and col in cols:
            self._move_to(rows[row], cols[col])

    def zoom(self, steps: int) -> None:
        """Larger or smaller cells."""
        at = min(range(len(SIZES)), key=lambda n: abs(SIZES[n] - self.cell))
        self.set_cell(SIZES[max(0, min(len(SIZES) - 1, at + steps))])

    def set_cell(self, side: int) -> None:
        """Cells of so many pixels."""
        self.cell = side
        self._fit()
        self._reveal()
        self.viewport().update()

    def _move_to(self, row: int, col: int) -> None:
        if not self._index.size:
            return
        rows, cols = self._index.shape
        self._at = max(0, min(rows - 1, row)), max(0, min(cols - 1, col))
        self._over = None
        self._reveal()
        self.viewport().update()
        self._tell()

    def _reveal(self) -> None:
        left, top = self._margins()
        view = self.viewport().size()
        for bar, at, seen in (
            (self.verticalScrollBar(), self._at[0] * self.cell, view.height() - top),
            (self.horizontalScrollBar(), self._at[1] * self.cell, view.width() - left),
        ):
            if at < bar.value():
                bar.setValue(at)
            elif at + self.cell > bar.value() + seen:
                bar.setValue(at + self.cell - seen)

    def _tell(self) -> None:
        cell = self.cell_chosen
        if cell is not None:
            self.chosen.emit(*cell)

    # geometry ------------------------------------------------------------------------------

    def _margins(self) -> tuple[int, int]:
        """The width of the names at the left and their height at the top."""
        metrics = self.fontMetrics()
        return min(190, max(90, self.width() // 5)), metrics.averageCharWidth() * 16

    def _fit(self) -> None:
        left, top = self._margins()
        rows, cols = self._index.shape if self._index.size else (0, 0)
        view = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), cols * self.cell, view.width() - left),
            (self.verticalScrollBar(), rows * self.cell, view.height() - top),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(self.cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def _offset(self) -> tuple[int, int]:
        return self.verticalScrollBar().value(), self.horizontalScrollBar().value()

    def _cell_at(self, point: QPoint) -> Cell | None:
        left, top = self._margins()
        if point.x() < left or point.y() < top or not self._index.size:
            return None
        dy, dx = self._offset()
        row, col = (point.y() - top + dy) // self.cell, (point.x() - left + dx) // self.cell
        if row >= self._index.shape[0] or col >= self._index.shape[1]:
            return None
        return int(row), int(col)

    def _rect(self, row: int, col: int) -> QRect:
        left, top = self._margins()
        dy, dx = self._offset()
        return QRect(left + col * self.cell - dx, top + row * self.cell - dy, self.cell, self.cell)

    def cell_rect(self, row: int, col: int) -> QRect:
        """Where a cell of the board stands in the viewport."""
        rows, cols = self._place
        return self._rect(rows[row], cols[col])

    # drawing -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = theme.tokens()
        painter.fillRect(self.viewport().rect(), QColor(tokens.surface))
        if self._board is None or not self._index.size:
            return
        left, top = self._margins()
        dy, dx = self._offset()
        size = self.viewport().size()
        first_row, first_col = dy // self.cell, dx // self.cell
        rows = min(self._index.shape[0], (dy + size.height() - top) // self.cell + 1)
        cols = min(self._index.shape[1], (dx + size.width() - left) // self.cell + 1)
        body = QRect(left, top, size.width() - left, size.height() - top)
        painter.setClipRect(body)
        picture = self._tiles.put_together(
            self._index[first_row:rows, first_col:cols], self.cell, self.font()
        )
        painter.drawImage(
            QPoint(left + first_col * self.cell - dx, top + first_row * self.cell - dy), picture
        )
        self._draw_pairs(painter, range(first_row, rows), range(first_col, cols))
        self._draw_marks(painter, body)
        painter.setClipping(False)
        self._draw_names(painter, range(first_row, rows), range(first_col, cols), body)

    def _draw_pairs(self, painter: QPainter, rows: range, cols: range) -> None:
        tokens = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = 1.5 if self.cell < WITH_NUMBERS else 2.5
        locked, loose = QPen(QColor(tokens.text), 3), QPen(QColor(tokens.text), 1.6)
        for row in rows:
            for col in self._pairs.get(row, ()):
                if col not in cols:
                    continue
                own = self._board_cell(row, col)
                painter.setPen(locked if own in self._locked else loose)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                spot = QRectF(self._rect(row, col)).adjusted(inset, inset, -inset - 1, -inset - 1)
                if own in self._locked:
                    painter.drawRect(spot)
                else:
                    painter.drawEllipse(spot)

    def _draw_marks(self, painter: QPainter, body: QRect) -> None:
        tokens = theme.tokens()
        painter.setPen(QPen(QColor(tokens.bad), 2))
        for own in self._forbidden:
            spot = self.cell_rect(*own)
            if spot.intersects(body):
                spot = spot.adjusted(3, 3, -4, -4)
                painter.drawLine(spot.topLeft(), spot.bottomRight())
                painter.drawLine(spot.topRight(), spot.bottomLeft())
        for cell, colour, width in (
            (self._over, tokens.muted, 1),
            (self._at, tokens.accent if self.hasFocus() else tokens.control, 2),
        ):
            if cell is not None:
                painter.setPen(QPen(QColor(colour), width))
                painter.drawRect(self._rect(*cell).adjusted(-1, -1, 0, 0))

    def _draw_names(self, painter: QPainter, rows: range, cols: range, body: QRect) -> None:
        tokens = theme.tokens()
        metrics = QFontMetrics(self.font())
        step = max(1, -(-metrics.height() // self.cell))
        near = self._over or self._at
        small, bold = QFont(self.font()), QFont(self.font())
        bold.setBold(True)
        painter.setClipRect(QRect(0, body.top(), body.left(), body.height()))
        for row in _named(rows, step, near[0]):
            painter.setFont(bold if row == near[0] else small)
            painter.setPen(QColor(tokens.text if row == near[0] else tokens.muted))
            spot = self._rect(row, 0)
            box = QRect(0, spot.center().y() - metrics.height() // 2, body.left() - 8,
                        metrics.height())  # fmt: skip
            name = self._rows[int(self._row_at[row])]
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width() - 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setClipRect(QRect(body.left(), 0, body.width(), body.top()))
        for col in _named(cols, step, near[1]):
            painter.setFont(bold if col == near[1] else small)
            painter.setPen(QColor(tokens.text if col == near[1] else tokens.muted))
            spot = self._rect(0, col)
            painter.save()
            painter.translate(spot.center().x() + metrics.height() / 3.2, body.top() - 6)
            painter.rotate(-90)
            name = self._cols[int(self._col_at[col])]
            room = body.top() - 10
            painter.drawText(0, 0, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
            painter.restore()
        painter.setClipping(False)

    def _board_cell(self, row: int, col: int) -> Cell:
        return int(self._row_at[row]), int(self._col_at[col])


def _named(places: range, step: int, near: int) -> list[int]:
    """Which of ``places`` get their name: every ``step``-th, and the one that is looked at."""
    shown = [n for n in places if n % step == 0 and (step == 1 or abs(n - near) >= step)]
    return [*shown, near] if near in places and near not in shown else shown
