"""A short word on a coloured ground."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rmdesk.ui import theme


class Pill(QLabel):
    """A short word on a coloured ground: ok, warn, bad, info or neutral. Never colour alone."""

    def __init__(self, text: str = "", kind: str = "neutral", parent: QWidget | None = None):
        super().__init__(text, parent)
        self._kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(9, 2, 9, 2)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> str:
        """What it says beyond its words."""
        return self._kind

    def set(self, text: str, kind: str) -> None:
        """Show ``text`` as ``kind``."""
        self._kind = kind
        self.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, ground = theme.tokens().pill(self._kind)
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self.text(), colour, ground)


def paint_pill(painter: QPainter, rect: QRect, text: str, colour: str, ground: str) -> None:
    """Paint a pill that fills ``rect``; shared by the widget and by table delegates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(rect.width()) - 12
    )
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
