"""How a cell is drawn: plain text as Qt does, or a pill."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rmdesk.ui import theme
from rmdesk.ui.tables.model import PILL_ROLE
from rmdesk.ui.widgets.basics import paint_pill

_DISPLAY = Qt.ItemDataRole.DisplayRole


class CellDelegate(QStyledItemDelegate):
    """Draws pills where the column has them; everything else stays Qt's."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        kind = index.data(PILL_ROLE)
        if kind is None:
            super().paint(painter, option, index)
            return
        text = str(index.data(_DISPLAY) or "")
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if not text:
            return
        colour, ground = theme.tokens().pill(kind)
        metrics = option.fontMetrics
        height = min(option.rect.height() - 4, metrics.height() + 4)
        width = min(option.rect.width() - 12, metrics.horizontalAdvance(text) + 20)
        top = option.rect.top() + (option.rect.height() - height) // 2
        painter.save()
        painter.setFont(option.font)
        paint_pill(painter, QRect(option.rect.left() + 6, top, width, height), text, colour, ground)
        painter.restore()
