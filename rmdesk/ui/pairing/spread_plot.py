"""How the points of a draft's pairs are spread, as a small plot with its words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.i18n import _
from rmdesk.rules.pairing.fairness import BAND, Spread
from rmdesk.ui import theme
from rmdesk.ui.pairing.words import band_text, pairs_text, spread_text


class SpreadPlot(QWidget):
    """A bar for each band of points; a line stands at half of the pairs.

    ``large`` has numbers on the bars and the bands written under them.
    """

    def __init__(self, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._large = large
        self._spread: Spread | None = None
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if large else QSizePolicy.Policy.Maximum,
            QSizePolicy.Policy.Fixed,
        )

    def show_spread(self, spread: Spread | None) -> None:
        """Draw this spread, and say it to a screen reader and in the tooltip."""
        self._spread = spread
        self.setAccessibleName(_("Spread of the points"))
        said = ""
        if spread is not None:
            bands = "; ".join(
                f"{band_text(first)}: {pairs_text(n)}" for first, n in spread.bands if n
            )
            said = f"{spread_text(spread)} {bands}."
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(360, line * 8) if self._large else QSize(line * 7, round(line * 2.1))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return hint if self._large else QSize(hint.width() // 2, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        spread = self._spread
        if spread is None:
            return
        tokens = theme.tokens()
        painter = QPainter(self)
        text = self.fontMetrics().height()
        top, bottom = (text * 1.2, self.height() - text * 1.3) if self._large else (
            2.0, self.height() - 3.0
        )  # fmt: skip
        slot = self.width() / len(spread.bands)
        wide = min(slot * 0.82, text * 2.6)
        most = max(n for _first, n in spread.bands)
        step = max(1, round(text * 2.2 / slot + 0.5))
        for at, (first, n) in enumerate(spread.bands):
            height = max(2.0, (bottom - top) * n / most) if n else 0.0
            middle = slot * (at + 0.5)
            painter.fillRect(
                QRectF(middle - wide / 2, bottom - height, wide, height), QColor(tokens.accent)
            )
            if self._large:
                painter.setPen(QColor(tokens.text))
                if n:
                    above = QRectF(middle - text * 2, bottom - height - text, text * 4, text)
                    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(n))
                if at % step == 0:
                    painter.setPen(QColor(tokens.muted))
                    below = QRectF(middle - text * 2, bottom + 3, text * 4, text)
                    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(first))
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.drawLine(QPointF(0, bottom + 0.5), QPointF(self.width(), bottom + 0.5))
        half = slot * ((spread.median + 0.5) / BAND - spread.bands[0][0] / BAND)
        painter.setPen(QPen(QColor(tokens.text), 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(half, 0 if not self._large else text * 0.2), QPointF(half, bottom))
