"""How a cell is drawn: text on one base line whatever its scripts, or a pill."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rmdesk.ui import theme
from rmdesk.ui.tables.model import PILL_ROLE
from rmdesk.ui.widgets.pill import paint_pill

_DISPLAY = Qt.ItemDataRole.DisplayRole
_ITEM = QStyle.ControlElement.CE_ItemViewItem
_RIGHT = Qt.AlignmentFlag.AlignRight
_ELIDE = Qt.TextElideMode.ElideRight
_ENABLED = QStyle.StateFlag.State_Enabled
PAD = 8


class CellDelegate(QStyledItemDelegate):
    """Lets the style draw the ground, and draws the text itself.

    A fallback font for another script has taller lines, and Qt would lift such a text above its
    neighbours; here every text of a row stands on the same line.
    """

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        text = option.text
        picture = option.icon
        option.text = ""
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(_ITEM, option, painter, option.widget)
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        if not picture.isNull():
            side = theme.em(1.0)
            picture.paint(
                painter, QRect(room.left(), room.center().y() - side // 2 + 1, side, side)
            )
            room.setLeft(room.left() + side + 7)
        if not text:
            return
        kind = index.data(PILL_ROLE)
        if kind is None:
            self._text(painter, option, room, text)
        else:
            self._pill(painter, option, text, kind)

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str
    ) -> None:
        metrics = QFontMetrics(option.font)
        text = " ".join(text.split("\n"))
        width = metrics.horizontalAdvance(text)
        if width > room.width():
            text = metrics.elidedText(text, _ELIDE, room.width())
            width = metrics.horizontalAdvance(text)
        right = bool(option.displayAlignment & _RIGHT)
        left = room.right() + 1 - width if right else room.left()
        base = room.top() + (room.height() + metrics.ascent() - metrics.descent()) // 2
        colours = theme.tokens()
        painter.setFont(option.font)
        on = bool(option.state & _ENABLED)
        painter.setPen(QColor(colours.text if on else colours.control))
        painter.drawText(QPoint(left, base), text)

    def _pill(self, painter: QPainter, option: QStyleOptionViewItem, text: str, kind: str) -> None:
        colour, ground = theme.tokens().pill(kind)
        metrics = option.fontMetrics
        height = min(option.rect.height() - 4, metrics.height() + 4)
        width = min(option.rect.width() - 12, metrics.horizontalAdvance(text) + 20)
        top = option.rect.top() + (option.rect.height() - height) // 2
        painter.save()
        painter.setFont(option.font)
        paint_pill(painter, QRect(option.rect.left() + 6, top, width, height), text, colour, ground)
        painter.restore()
