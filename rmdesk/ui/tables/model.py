"""The rows behind a ``DataTable``: texts as tuples in a list; search and sort in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from rmdesk.rules.names import name_key
from rmdesk.ui import theme

_DISPLAY = Qt.ItemDataRole.DisplayRole
_EDIT = Qt.ItemDataRole.EditRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_ICON = Qt.ItemDataRole.DecorationRole
_HORIZONTAL = Qt.Orientation.Horizontal
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex
PILL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The kind of pill to draw in a cell, or None for plain text."""


@dataclass(frozen=True)
class Column:
    """One column: how a row reads there, how it sorts, whether it can be edited."""

    key: str
    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    """What to sort by; the default is the text, accents and case aside."""
    width: int = 130
    """In pixels at the usual text size."""
    right: bool = False
    """Right-aligned, for numbers."""
    edit: bool = False
    """F2 opens an editor; the table emits ``edited``."""
    hidden: bool = False
    """Hidden until chosen from the column menu."""
    pill: Callable[[Any], str | None] | None = None
    """ok, warn, bad, info, neutral, or None for plain text."""
    tip: Callable[[Any], str] | None = None
    icon: Callable[[Any], str | None] | None = None
    """The name of a Lucide icon to the left of the text."""
    search: bool = True
    """Whether the search looks here."""


class RowsModel(QAbstractTableModel):
    """A list of rows; what is shown is a list as well, searched and sorted in Python."""

    edited = Signal(object, str, str)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.all_rows: list[Any] = []
        self.shown: list[Any] = []
        self._texts: dict[Any, tuple[str, ...]] = {}
        self._hay: dict[Any, str] = {}
        self._numbers: dict[Any, int] = {}
        self._keep: Callable[[Any], bool] | None = None
        self._needles: list[str] = []
        self._sort = (0, False)

    # content -------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Replace all rows."""
        self.all_rows = list(rows)
        getters = [column.text for column in self.columns]
        self._texts = {row.id: tuple(get(row) for get in getters) for row in self.all_rows}
        self._hay = {}
        self._show()

    def set_filter(self, keep: Callable[[Any], bool] | None) -> None:
        """Show only what ``keep`` accepts."""
        self._keep = keep
        self._show()

    def set_search(self, text: str) -> None:
        """Show only rows that hold every word of ``text``."""
        self._needles = name_key(text).split()
        self._show()

    def texts_of(self, row: Any) -> tuple[str, ...]:
        """The texts of a row, in the columns' order."""
        return self._texts[row.id]

    def number_of(self, item_id: Any) -> int | None:
        """Where the row with this id is shown."""
        return self._numbers.get(item_id)

    def column_number(self, key: str) -> int:
        """The place of a column; raises ``KeyError``."""
        for number, column in enumerate(self.columns):
            if column.key == key:
                return number
        raise KeyError(key)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows keep the order of the first column."""
        self._sort = (max(0, column), order == Qt.SortOrder.DescendingOrder)
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        rows: list[Any] = self.all_rows
        if self._keep is not None:
            rows = [row for row in rows if self._keep(row)]
        if self._needles:
            hay = self._haystack()
            needles = self._needles
            rows = [row for row in rows if all(needle in hay[row.id] for needle in needles)]
        number, down = self._sort
        if number > 0:
            rows = sorted(rows, key=self._key(0))
        self.shown = sorted(rows, key=self._key(number), reverse=down)
        self._numbers = {row.id: n for n, row in enumerate(self.shown)}
        self.endResetModel()

    def _key(self, number: int) -> Callable[[Any], Any]:
        column = self.columns[number]
        if column.sort is not None:
            return column.sort
        texts = self._texts
        return lambda row: (texts[row.id][number] == "", texts[row.id][number].casefold())

    def _haystack(self) -> dict[Any, str]:
        if not self._hay:
            where = [n for n, column in enumerate(self.columns) if column.search]
            self._hay = {
                key: name_key("\n".join(texts[n] for n in where))
                for key, texts in self._texts.items()
            }
        return self._hay

    # Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row = self.shown[index.row()]
        number = index.column()
        if role in (_DISPLAY, _EDIT):
            return self._texts[row.id][number]
        column = self.columns[number]
        if role == PILL_ROLE:
            return column.pill(row) if column.pill is not None else None
        if role == _ALIGN:
            return _RIGHT if column.right else _LEFT
        if role == _TIP:
            return column.tip(row) if column.tip is not None else self._texts[row.id][number]
        if role == _ICON and column.icon is not None:
            name = column.icon(row)
            return theme.icon(name, "muted") if name else None
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        row = self.shown[index.row()]
        text = str(value)
        if role != _EDIT or text == self._texts[row.id][index.column()]:
            return False
        self.edited.emit(row, self.columns[index.column()].key, text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == _HORIZONTAL and role == _DISPLAY:
            return self.columns[section].title
        if orientation == _HORIZONTAL and role == _ALIGN:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.columns[index.column()].edit:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags
