"""A plot of ``rmdesk.plots`` on the screen, with its words for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.plots.drawing import Box, Disc, Ink, Stroke, Words, drawn
from rmdesk.plots.plots import Plot, said
from rmdesk.ui import theme
from rmdesk.ui.plain_text import as_tip

LEAST = 22
"""Its width at least, in lines of text."""


class PlotView(QWidget):
    """As wide as there is room; its height follows from its rows."""

    def __init__(self, plot: Plot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = plot
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(plot.title)
        self.setAccessibleDescription(said(plot))
        self.setToolTip(as_tip(said(plot)))

    def sizeHint(self) -> QSize:
        line = self._line()
        return QSize(round(line * 34), self._high(line * 34))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._line() * LEAST), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = self._high(self.width())
        if high != self.minimumHeight():
            self.setFixedHeight(high)

    def _high(self, width: float) -> int:
        return round(drawn(self._plot, width, self._line()).height) + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens()
        inks = {
            Ink.FULL: tokens.accent,
            Ink.FRAME: tokens.border,
            Ink.AXIS: tokens.control,
            Ink.TEXT: tokens.text,
            Ink.QUIET: tokens.muted,
            Ink.GROUND: tokens.surface,
        }
        line = self._line()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, 2)
        for mark in drawn(self._plot, self.width(), line).marks:
            colour = QColor(inks[mark.ink])
            if isinstance(mark, Words):
                painter.setPen(colour)
                _write(painter, mark, line)
            elif isinstance(mark, Stroke):
                painter.setPen(QPen(colour, max(1.0, mark.thick / 1000 * line)))
                painter.drawLine(QPointF(mark.x, mark.y), QPointF(mark.to_x, mark.to_y))
            elif isinstance(mark, Box):
                painter.setPen(Qt.PenStyle.NoPen if mark.filled else QColor(tokens.control))
                painter.setBrush(colour if mark.filled else Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(mark.x, mark.y, mark.width, mark.height))
            elif isinstance(mark, Disc):
                painter.setPen(QPen(colour, line / 9))
                painter.setBrush(colour if mark.filled else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()


def _write(painter: QPainter, mark: Words, line: float) -> None:
    """Text in the middle of its box; what has no room ends in an ellipsis."""
    box = QRectF(mark.x, mark.y, mark.width, line * mark.lines)
    align = {0.0: Qt.AlignmentFlag.AlignLeft, 0.5: Qt.AlignmentFlag.AlignHCenter}.get(
        mark.align, Qt.AlignmentFlag.AlignRight
    )
    text, flags = mark.text, align | Qt.AlignmentFlag.AlignVCenter
    metrics = QFontMetricsF(painter.font())
    if mark.lines == 1:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, mark.width)
    else:
        flags |= Qt.TextFlag.TextWordWrap
        room = mark.width * mark.lines * 0.94
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, int(flags), text)
