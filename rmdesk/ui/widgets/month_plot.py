"""Sessions a month, planned and held, drawn as bars; the numbers stand on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pairs import MonthCount
from rmdesk.ui import theme
from rmdesk.ui.session_words import month

LIGHT = ("#0B62A4", "#B35900")
DARK = ("#6BB8F0", "#F0A860")


class MonthPlot(QWidget):
    """Two bars a month; held bars are hatched as well, so that grey print tells them apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: Sequence[MonthCount] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_months(self, months: Sequence[MonthCount]) -> None:
        """Show these months."""
        self._months = tuple(months)
        self.setAccessibleName(_("Sessions a month"))
        self.setAccessibleDescription(
            "; ".join(
                _("{month}: {planned} planned, {held} held").format(
                    month=month(m.year, m.month), planned=m.planned, held=m.held
                )
                for m in months
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self.fontMetrics().height() * 11)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._months:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        first, second = (QColor(c) for c in (DARK if tokens.dark else LIGHT))
        text = painter.fontMetrics().height()
        self._legend(painter, (first, second), text)
        top, bottom = text * 3.2, self.height() - text * 1.4
        most = max(1, *(max(m.planned, m.held) for m in self._months))
        slot = self.width() / len(self._months)
        wide = min(34.0, slot * 0.36)
        for n, m in enumerate(self._months):
            middle = slot * (n + 0.5)
            for value, colour, left in (
                (m.planned, first, middle - wide - 1),
                (m.held, second, middle + 1),
            ):
                height = (bottom - top) * value / most
                bar = QRectF(left, bottom - height, wide, height)
                painter.fillRect(bar, colour)
                if colour == second:
                    painter.fillRect(bar, _hatch())
                painter.setPen(QColor(tokens.text))
                painter.drawText(
                    QRectF(left - 12, bottom - height - text, wide + 24, text),
                    Qt.AlignmentFlag.AlignCenter,
                    str(value) if value else "",
                )
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                QRectF(middle - slot / 2, bottom + 2, slot, text),
                Qt.AlignmentFlag.AlignCenter,
                month(m.year, m.month),
            )
        painter.setPen(QColor(tokens.border))
        painter.drawLine(0, round(bottom), self.width(), round(bottom))

    def _legend(self, painter: QPainter, colours: tuple[QColor, QColor], text: int) -> None:
        left = 0.0
        for colour, word in zip(colours, (_("Planned"), _("Held")), strict=True):
            box = QRectF(left, text * 0.2, text * 0.7, text * 0.7)
            painter.fillRect(box, colour)
            if colour == colours[1]:
                painter.fillRect(box, _hatch())
            painter.setPen(QColor(theme.tokens().muted))
            painter.drawText(round(left + text), round(text * 0.95), word)
            left += text * 2 + painter.fontMetrics().horizontalAdvance(word)


def _hatch() -> QBrush:
    """Quiet lines that tell the second bar from the first in grey print too."""
    colour = QColor(theme.tokens().surface)
    colour.setAlpha(110)
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)
