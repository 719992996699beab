"""The bar above the sessions: earlier, today, later, and which way they are shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton

from rmdesk.i18n import _
from rmdesk.ui.sessions.tool import tool
from rmdesk.ui.widgets import heading

VIEWS = ("month", "week", "list")


class Navigation(QHBoxLayout):
    """``turn(-1)`` or ``turn(1)`` for a page; ``show(name)`` for another view."""

    def __init__(
        self,
        turn: Callable[[int], None],
        today: Callable[[], None],
        show: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.setSpacing(8)
        self._back = tool("chevron-left", _("Earlier"), lambda: turn(-1))
        self._on = tool("chevron-right", _("Later"), lambda: turn(1))
        now = QToolButton()
        now.setText(_("Today"))
        now.setProperty("button", True)
        now.clicked.connect(lambda _on: today())
        self.when = heading("", 1.2)
        for widget in (self._back, now, self._on, self.when):
            self.addWidget(widget)
        self.addStretch(1)
        group = QButtonGroup(self)
        self._ways: dict[str, QToolButton] = {}
        for name, text in zip(VIEWS, (_("Month"), _("Week"), _("List")), strict=True):
            way = QToolButton()
            way.setText(text)
            way.setCheckable(True)
            way.setProperty("chip", True)
            way.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            way.clicked.connect(partial(self._on_way, show, name))
            group.addButton(way)
            self.addWidget(way)
            self._ways[name] = way

    @property
    def view(self) -> str:
        """``month``, ``week`` or ``list``."""
        return next(name for name, way in self._ways.items() if way.isChecked())

    def choose(self, name: str) -> None:
        """Press the button of a view; the list has no pages to turn."""
        self._ways[name].setChecked(True)
        for widget in (self._back, self._on, self.when):
            widget.setVisible(name != "list")

    def _on_way(self, show: Callable[[str], None], name: str, _on: bool = False) -> None:
        show(name)
