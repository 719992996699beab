"""A quiet table for looking at and choosing in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget


def make_plain(table: QTableWidget, widths: dict[int, int], stretch: int) -> None:
    """No editing, no grid, one row at a time; the column ``stretch`` takes what room is left."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in range(table.columnCount()):
        mode = QHeaderView.ResizeMode
        head.setSectionResizeMode(column, mode.Stretch if column == stretch else mode.Interactive)
    for column, width in widths.items():
        table.setColumnWidth(column, width)


def even_rows(table: QTableWidget, height: int) -> None:
    """Give every row this height."""
    for row in range(table.rowCount()):
        table.setRowHeight(row, height)
