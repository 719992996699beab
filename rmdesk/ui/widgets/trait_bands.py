"""Trait means with the questionnaire's own error, drawn one under the other in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.documents.trait_words import trait_words
from rmdesk.i18n import _
from rmdesk.rules.scales import HIGHEST, LOWEST, Scale, Trait, band, rounded
from rmdesk.ui import theme


class TraitBands(QWidget):
    """Each trait's name, its mean as a dot, its error as a bar, and both in numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self._means: Sequence[tuple[Trait, float | None]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Averages"))

    def set_means(self, scale: Scale | None, means: Sequence[tuple[Trait, float | None]]) -> None:
        """Show these means of ``scale``, in the order given."""
        self._scale = scale
        self._means = tuple(means)
        self.setAccessibleDescription("; ".join(self._said(*one) for one in self._means))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, round(self._row() * len(self._means)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _row(self) -> float:
        return self.fontMetrics().height() * 2.3

    def _said(self, trait: Trait, mean: float | None) -> str:
        name = trait_words(trait)[0]
        if mean is None or self._scale is None:
            return _("{trait}: too few answers").format(trait=name)
        low, high = band(mean, self._scale)
        return _("{trait}: {mean} of 5, with its error {low} to {high}").format(
            trait=name, mean=rounded(mean), low=rounded(low), high=rounded(high)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (trait, mean) in enumerate(self._means):
            self._paint(painter, number * self._row(), trait, mean)

    def _paint(self, painter: QPainter, top: float, trait: Trait, mean: float | None) -> None:
        tokens, metrics = theme.tokens(), painter.fontMetrics()
        text = metrics.height()
        left, right = text * 0.4, self.width() - text * 0.4
        words = QRectF(0, top, self.width(), text)
        painter.setPen(QColor(tokens.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, trait_words(trait)[0])
        painter.setPen(QColor(tokens.muted))
        if mean is None or self._scale is None:
            painter.drawText(words, Qt.AlignmentFlag.AlignRight, _("too few answers"))
            return
        low, high = band(mean, self._scale)
        told = _("{mean}  ({low} to {high})").format(
            mean=rounded(mean), low=rounded(low), high=rounded(high)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignRight, told)
        middle = top + text * 1.55

        def place(value: float) -> float:
            return left + (right - left) * (value - LOWEST) / (HIGHEST - LOWEST)

        painter.setPen(Qt.PenStyle.NoPen)
        reaching = QColor(tokens.accent)
        reaching.setAlpha(80)
        painter.setBrush(reaching)
        reach = QRectF(place(low), middle - text * 0.28, place(high) - place(low), text * 0.56)
        painter.drawRoundedRect(reach, text * 0.28, text * 0.28)
        painter.setBrush(QColor(tokens.control))
        painter.drawRect(QRectF(left, middle - 0.5, right - left, 1))
        for value in range(LOWEST, HIGHEST + 1):
            painter.drawRect(QRectF(place(value) - 0.5, middle - text * 0.16, 1, text * 0.32))
        painter.setBrush(QColor(tokens.accent))
        dot = text * 0.21
        painter.drawEllipse(QRectF(place(mean) - dot, middle - dot, 2 * dot, 2 * dot))
