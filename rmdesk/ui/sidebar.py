"""The sidebar: the eight pages, painted so that icon, text and focus ring never crowd."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.plain_text import without_keys


class NavButton(QAbstractButton):
    """One line of the sidebar: icon, text, and at the right its keys while hovered."""

    def __init__(self, text: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = theme.icon(icon)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hint = ""
        self._hover = False

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._bold())
        width = metrics.horizontalAdvance(without_keys(self.text())) + theme.em(2.2) + 34
        if self.hint:
            width += metrics.horizontalAdvance(self.hint) + 12
        return QSize(width, round(metrics.height() * 2.1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(6), self.sizeHint().height())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        return font

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = ""
        if self.isChecked():
            ground = colours.select
        elif self._hover or self.isDown():
            ground = colours.border
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        side = theme.em(1.1)
        middle = self.height() // 2
        self._icon.paint(painter, QRect(14, middle - side // 2, side, side))
        if self.isChecked():
            painter.setFont(self._bold())
        left = 14 + side + 11
        right = self.width() - 10
        if self.hint:
            painter.setPen(QColor(colours.muted))
            painter.drawText(
                QRect(left, 0, right - left, self.height()),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self.hint,
            )
            right -= painter.fontMetrics().horizontalAdvance(self.hint) + 8
        painter.setPen(QColor(colours.text))
        shown = painter.fontMetrics().elidedText(
            without_keys(self.text()), Qt.TextElideMode.ElideRight, right - left
        )
        painter.drawText(
            QRect(left, 0, right - left, self.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            shown,
        )


class Sidebar(QWidget):
    """The pages, and above them the way to everything else."""

    chosen = Signal(str)
    search_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self._buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 9, 12)
        self._column.setSpacing(3)
        self._search = NavButton(_("Find or do"), "search", checkable=False)
        self._search.hint = _("Ctrl+K")
        self._search.setToolTip(_("Go to any page, person or pair, or do anything"))
        self._search.clicked.connect(self.search_asked)
        self._column.addWidget(self._search)
        self._column.addSpacing(8)
        self._column.addStretch(1)

    def add(self, name: str, text: str, icon: str, keys: str) -> None:
        """Add a page at the end."""
        made = NavButton(text, icon)
        made.setToolTip(f"{text} ({keys})")
        made.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(made)
        self._buttons[name] = made
        self._column.insertWidget(self._column.count() - 1, made)

    def add_below(self, made: QAbstractButton) -> None:
        """Put something at the foot."""
        self._column.addWidget(made)

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown."""
        self._buttons[name].setChecked(True)

    def focus_chosen(self) -> None:
        """Give the marked page's button the focus."""
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.OtherFocusReason)
