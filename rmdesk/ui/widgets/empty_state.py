"""What a page shows while it has nothing to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rmdesk.ui import theme
from rmdesk.ui.widgets.buttons import action_button
from rmdesk.ui.widgets.labels import heading, muted


class EmptyState(QWidget):
    """What an empty page says: what belongs here, why it is empty, one button for what next."""

    def __init__(
        self,
        title: str = "",
        text: str = "",
        actions: Sequence[QAction] = (),
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(2)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self._icon)
        outer.addSpacing(4)
        self._title = heading(title, 1.35)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        outer.addWidget(self._title)
        self._text = muted(text)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(theme.em(30))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text, 8)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addSpacing(10)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        outer.addLayout(self._buttons)
        outer.addStretch(3)
        self._icon_name = ""
        self.set(title, text, actions, icon)

    def set(self, title: str, text: str, actions: Sequence[QAction] = (), icon: str = "") -> None:
        """Show this title, text and buttons; the first button is the primary one."""
        self._title.setText(title)
        self._text.setText(text)
        self._icon_name = icon
        self._icon.setVisible(bool(icon))
        self._show_icon()
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for number, action in enumerate(actions):
            made = action_button(action, primary=number == 0)
            self._buttons.addWidget(made)
            # shown at once, so that it can take the focus
            made.setVisible(action.isVisible())
        self._buttons.addStretch(1)

    def focus_first(self) -> None:
        """Give the focus to the first button."""
        for number in range(self._buttons.count()):
            item = self._buttons.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _show_icon(self) -> None:
        if self._icon_name:
            side = theme.em(2.4)
            self._icon.setPixmap(
                theme.icon(self._icon_name, "control").pixmap(
                    QSize(side, side), self.devicePixelRatioF()
                )
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == event.Type.PaletteChange:
            self._show_icon()
        super().changeEvent(event)
