"""F1: the help of the page that is shown, beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.page import Page
from rmdesk.ui.widgets import button, heading, text_label


def keys_everywhere() -> list[tuple[str, str]]:
    """The keys that work on every page: (keys, what they do)."""
    return [
        (_("Ctrl+K"), _("find or do anything")),
        (_("Ctrl+1 … Ctrl+8"), _("go to a page")),
        (_("Ctrl+F"), _("search on this page")),
        (_("Ctrl+N"), _("add or record something new")),
        (_("Ctrl+Z, Ctrl+Y"), _("undo, redo")),
        (_("Ctrl+P"), _("print")),
        (_("Ctrl+L"), _("lock the window")),
        (_("F1"), _("this help")),
        (_("Esc"), _("close this, or clear the search")),
    ]


class HelpPanel(QFrame):
    """A column at the right; Esc or its button closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.em(19))
        self.setAccessibleName(_("Help"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 16, 16, 16)
        head = QHBoxLayout()
        self._title = heading("", 1.2)
        head.addWidget(self._title, 1)
        close = button("", self.closed.emit, icon="x", flat=True)
        close.setAccessibleName(_("Close the help"))
        close.setToolTip(_("Close the help (Esc)"))
        head.addWidget(close)
        outer.addLayout(head)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        outer.addWidget(self._scroll, 1)

    def show_page(self, page: Page) -> None:
        """Show the help of ``page``."""
        self._title.setText(_("Help: {page}").format(page=page.title()))
        inner = QWidget()
        inner.setProperty("scrolled", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for title, text in page.help_text():
            column.addWidget(heading(title, 1.0))
            column.addWidget(text_label(text))
            column.addSpacing(8)
        column.addWidget(heading(_("Keys on every page"), 1.0))
        for keys, what in keys_everywhere():
            column.addWidget(text_label(f"{keys}: {what}"))
        column.addStretch(1)
        self._scroll.setWidget(inner)
