"""A search field above a table: it searches as it is typed into, and Down goes into the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from rmdesk.ui.tables.data_table import DataTable

SEARCH_MS = 120
"""How long typing rests before a search runs."""


def search_by(table: DataTable, field: QLineEdit) -> None:
    """Search ``table`` by what is typed into ``field``."""
    timer = QTimer(table, interval=SEARCH_MS, singleShot=True)
    timer.timeout.connect(lambda: table.set_search(field.text()))
    field.textChanged.connect(lambda: timer.start())

    def at_once() -> None:
        timer.stop()
        table.set_search(field.text())

    field.returnPressed.connect(at_once)
    down = QAction(field)
    down.setShortcut(QKeySequence("Down"))
    down.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    down.triggered.connect(table.enter)
    field.addAction(down)
