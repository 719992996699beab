"""The board in her hands: cursor keys, Enter, letters, zoom, and pairs dragged with the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from rmdesk.ui.pairing.matrix_view import Cell, MatrixView


class PairMatrix(MatrixView):
    """Takes pairs by keyboard and mouse; what is wanted is told, and nothing is done here."""

    wanted = Signal(int, int)
    """Pair these two: Enter, a double click, or a pair dragged there."""
    hovered = Signal(int, int)
    """The mouse is over a cell; (-1, -1) when it left."""
    key = Signal(str)
    """``L`` or ``X`` on the chosen cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._from: Cell | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    @property
    def dragging(self) -> bool:
        """Whether a pair is being dragged: letting go pairs, not Enter."""
        return self._from is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, col = self._at
        page = max(1, self.verticalScrollBar().pageStep() // self.cell)
        moves = {
            Qt.Key.Key_Up: (row - 1, col),
            Qt.Key.Key_Down: (row + 1, col),
            Qt.Key.Key_Left: (row, col - 1),
            Qt.Key.Key_Right: (row, col + 1),
            Qt.Key.Key_PageUp: (row - page, col),
            Qt.Key.Key_PageDown: (row + page, col),
            Qt.Key.Key_Home: (row, 0),
            Qt.Key.Key_End: (row, 10**6),
        }
        pressed = Qt.Key(event.key())
        if pressed in moves:
            self._move_to(*moves[pressed])
        elif pressed in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.cell_chosen is not None:
            self.wanted.emit(*self.cell_chosen)
        elif pressed in {Qt.Key.Key_L, Qt.Key.Key_X} and not event.modifiers():
            self.key.emit("L" if pressed is Qt.Key.Key_L else "X")
        elif pressed in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.zoom(1 if pressed is Qt.Key.Key_Plus else -1)
        elif pressed is Qt.Key.Key_Escape and self._from is not None:
            self._from = self._over = None
            self.hovered.emit(-1, -1)
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._move_to(*cell)
        if cell[1] in self._pairs.get(cell[0], ()):
            self._from = cell

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is not None and self._from is not None:
            cell = self._along(cell)
        if cell == self._over:
            return
        self._over = cell
        self.viewport().update()
        self.hovered.emit(*(self._board_cell(*cell) if cell is not None else (-1, -1)))

    def _along(self, cell: Cell) -> Cell:
        """A dragged pair moves along its row or its column, whichever is nearer."""
        assert self._from is not None
        row, col = self._from
        across = abs(cell[1] - col) >= abs(cell[0] - row)
        return (row, cell[1]) if across else (cell[0], col)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        start, self._from = self._from, None
        cell = self._cell_at(event.position().toPoint())
        self._over = None
        self.viewport().update()
        if cell is None or cell == start:
            return
        row, col = start
        across = abs(cell[1] - col) >= abs(cell[0] - row)
        target = (row, cell[1]) if across else (cell[0], col)
        if target != start:
            self._move_to(*target)
            self.wanted.emit(*self._board_cell(*target))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is not None:
            self.wanted.emit(*self._board_cell(*cell))

    def leaveEvent(self, event: object) -> None:
        self._over = None
        self.viewport().update()
        self.hovered.emit(-1, -1)
