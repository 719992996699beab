"""How a table is laid out: which columns, how wide, in which order, sorted by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.plain_text import no_keys

if TYPE_CHECKING:
    from rmdesk.ui.tables.data_table import DataTable

Layout = dict[str, Any]
"""``order``, ``widths``, ``hidden`` by column key and ``sort`` as (key, downwards); JSON."""


def columns_menu(table: DataTable, parent: QWidget) -> QMenu:
    """A menu that shows and hides columns; the first column always stays."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Columns"))
    for number, column in enumerate(table.rows.columns):
        if column.passing:
            continue
        action = menu.addAction(no_keys(column.title))
        action.setCheckable(True)
        action.setChecked(not table.isColumnHidden(number))
        action.setEnabled(number > 0)
        action.toggled.connect(lambda on, n=number: table.show_column(n, on))
    return menu


def read_layout(table: DataTable) -> Layout:
    """How ``table`` is laid out now."""
    header = table.horizontalHeader()
    keys = [column.key for column in table.rows.columns]
    return {
        "order": [keys[header.logicalIndex(n)] for n in range(header.count())],
        "widths": {
            key: header.sectionSize(n) for n, key in enumerate(keys) if not table.isColumnHidden(n)
        },
        "hidden": [
            column.key
            for n, column in enumerate(table.rows.columns)
            if table.isColumnHidden(n) or column.passing
        ],
        "sort": [
            keys[header.sortIndicatorSection()],
            header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        ],
    }


def apply_layout(table: DataTable, saved: Layout | None) -> None:
    """Lay ``table`` out as it was; columns that ``saved`` does not know, or none, as made."""
    header = table.horizontalHeader()
    saved = saved if isinstance(saved, dict) else {}
    columns = table.rows.columns
    keys = {column.key: n for n, column in enumerate(columns)}
    widths = saved.get("widths") or {}
    known = set(saved.get("order") or keys)
    scale = theme.em() / 16
    for n, column in enumerate(columns):
        hidden = column.key in saved["hidden"] if "hidden" in saved else column.hidden
        hidden = bool(column.hidden if column.key not in known else hidden) and n > 0
        hidden = hidden or column.passing
        table.setColumnHidden(n, hidden)
        if not hidden:
            header.resizeSection(n, int(widths.get(column.key) or column.width * scale))
    order = [key for key in saved.get("order") or () if key in keys]
    order += [column.key for column in columns if column.key not in order]
    for place, key in enumerate(order):
        header.moveSection(header.visualIndex(keys[key]), place)
    sort = saved.get("sort") or (columns[0].key, False)
    down = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
    number = keys.get(sort[0], 0)
    header.setSortIndicator(number, down)
    table.rows.sort(number, down)


def set_up_header(header: QHeaderView) -> None:
    """Columns that move, sort and say which one is sorted; the first one stays first."""
    header.setSectionsMovable(True)
    header.setFirstSectionMovable(False)
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSortIndicatorShown(True)
    header.setSectionsClickable(True)
    # the heading asks for every section whether it is selected, cell by cell: with 5,000 rows
    # selected that takes a tenth of a second at each painting, and nothing is drawn with it
    header.setSelectionModel(QItemSelectionModel(header.model(), header))
    header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)


def show_passing(table: DataTable, key: str, on: bool) -> None:
    """Show a ``passing`` column for as long as there is something to show in it."""
    number = table.rows.column_number(key)
    if table.isColumnHidden(number) is on:
        table.setColumnHidden(number, not on)
        if on:
            width = int(table.rows.columns[number].width * theme.em() / 16)
            table.horizontalHeader().resizeSection(number, width)
