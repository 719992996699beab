"""A table of the report: painted, so that hundreds of cells are there at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.documents.report.chapters import Grid
from rmdesk.ui import theme

ROOMS = 0.9
"""Between two columns, in letters' heights."""
PADS = 0.42
"""Above and below the text of a row, in letters' heights."""
WORDS = 9
"""So many letters' heights a column of words has at least."""


class ReportTable(QWidget):
    """Words at the left wrap; numbers stand at the right."""

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._shown = [
            [grid.shown(row, column) for column in range(len(grid.heads))]
            for row in range(len(grid.rows))
        ]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(grid.title)
        self.setAccessibleDescription(
            ". ".join(
                ", ".join(f"{head}: {cell}" for head, cell in zip(grid.heads, row, strict=True))
                for row in self._shown
            )
        )

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 480
        return QSize(self._least(), round(self._lay_out(max(width, self._least()))[-1][0]) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = round(self._lay_out(self.width())[-1][0]) + 2
        if high != self.minimumHeight():
            self.setFixedHeight(high)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens()
        painter = QPainter(self)
        columns = self._columns(self.width())
        line = self._line()
        places = self._lay_out(self.width())
        for number, (top, high) in enumerate(places[:-1]):
            head = number == 0
            painter.setFont(self._head_font() if head else self.font())
            painter.setPen(QColor(tokens.muted if head else tokens.text))
            cells = self._grid.heads if head else self._shown[number - 1]
            for column, ((x, room), text) in enumerate(zip(columns, cells, strict=True)):
                box = QRectF(x, top + PADS * line, room, high - 2 * PADS * line)
                painter.drawText(box, self._flags(column, head=head), text)
            painter.setPen(QColor(tokens.control if head else tokens.border))
            painter.drawLine(0, round(top + high), self.width(), round(top + high))

    def _flags(self, column: int, *, head: bool) -> int:
        words = column < self._grid.wide
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
        rise = Qt.AlignmentFlag.AlignBottom if head else Qt.AlignmentFlag.AlignTop
        return int(side | rise | Qt.TextFlag.TextWordWrap)

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _head_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _numbers(self) -> float:
        """The width of a column of numbers: its longest number, or a word of its heading."""
        metrics, heads = QFontMetricsF(self.font()), QFontMetricsF(self._head_font())
        wide = self._grid.wide
        cells = [text for row in self._shown for text in row[wide:]]
        words = [word for head in self._grid.heads[wide:] for word in head.split()]
        return max(
            [metrics.horizontalAdvance(text) for text in cells]
            + [heads.horizontalAdvance(word) + 2 for word in words],
            default=0.0,
        )

    def _least(self) -> int:
        line = self._line()
        numbers = len(self._grid.heads) - self._grid.wide
        words = WORDS * line * (1 if self._grid.wide == 1 else 0.5 * self._grid.wide)
        return round(words + numbers * (self._numbers() + ROOMS * line))

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Left edge and width of each column."""
        gap, number = ROOMS * self._line(), self._numbers()
        wide = self._grid.wide
        rest = width - (len(self._grid.heads) - wide) * (number + gap) - gap * (wide - 1)
        shares = [1.6 if n == 0 and wide > 1 else 1.0 for n in range(wide)]
        found, x = [], 0.0
        for share in shares:
            room = rest * share / sum(shares)
            found.append((x, room))
            x += room + gap
        for _n in range(len(self._grid.heads) - wide):
            found.append((x, number))
            x += number + gap
        return found

    def _lay_out(self, width: float) -> list[tuple[float, float]]:
        """Top and height of the heading and of each row; the last is where all ends."""
        columns = self._columns(width)
        line = self._line()
        plain, bold = QFontMetricsF(self.font()), QFontMetricsF(self._head_font())
        places, y = [], 0.0
        for number, cells in enumerate([list(self._grid.heads), *self._shown]):
            metrics = bold if number == 0 else plain
            most = line
            for column, ((_x, room), text) in enumerate(zip(columns, cells, strict=True)):
                if metrics.horizontalAdvance(text) > room:
                    box = metrics.boundingRect(
                        QRectF(0, 0, room, 1e4), self._flags(column, head=False), text
                    )
                    most = max(most, box.height())
            high = most + 2 * PADS * line
            places.append((y, high))
            y += high
        return [*places, (y, 0.0)]
