"""The rows behind a ``DataTable``: a list; search and sort in Python, worked out once a row."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from rmdesk.rules.searching import natural_key, search_key
from rmdesk.ui import theme
from rmdesk.ui.plain_text import as_tip

_DISPLAY = Qt.ItemDataRole.DisplayRole
_EDIT = Qt.ItemDataRole.EditRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_ICON = Qt.ItemDataRole.DecorationRole
_HORIZONTAL = Qt.Orientation.Horizontal
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable
Index = QModelIndex | QPersistentModelIndex
ARROW_ROOM = "\u2003"
PILL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The kind of pill to draw in a cell, or None for plain text."""


@dataclass(frozen=True)
class Column:
    """One column: how a row reads there, how it sorts, whether it can be edited."""

    key: str
    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    """What to sort by; the default is the text as people count, accents and case aside."""
    width: int = 130
    """In pixels at the usual text size."""
    right: bool = False
    """Right-aligned, for numbers."""
    edit: bool = False
    """F2 opens an editor; the table emits ``edited``."""
    may_edit: Callable[[Any], bool] | None = None
    """Which rows can be edited there; ``None`` means all."""
    hidden: bool = False
    """Hidden until chosen from the column menu."""
    pill: Callable[[Any], str | None] | None = None
    """ok, warn, bad, info, neutral, or None for plain text."""
    tip: Callable[[Any], str] | None = None
    icon: Callable[[Any], str | None] | None = None
    """The name of a Lucide icon to the left of the text."""
    search: bool = True
    """Whether the search looks here."""
    passing: bool = False
    """Shown only while the page has something for it (``DataTable.show_passing``); never kept."""


class _Entry:
    """A row with what is worked out from it once: its texts, its hay, what it sorts by."""

    __slots__ = ("hay", "key", "order", "row", "texts")

    def __init__(self, row: Any, key: Any) -> None:
        self.row = row
        self.key = key
        self.texts: tuple[str, ...] | None = None
        self.hay: str | None = None
        self.order: dict[int, Any] = {}


def key_of(row: Any) -> Any:
    """What tells rows apart: ``row_key`` where a class has rows with the same id, else ``id``."""
    return getattr(row, "row_key", None) or row.id


def rows_together(model: RowsModel, numbers: Iterable[int | None]) -> QItemSelection:
    """These rows, neighbours as one range: 5,000 ranges take seconds to select."""
    chosen = QItemSelection()
    last = model.columnCount() - 1
    first = before = -2
    for number in [*sorted({n for n in numbers if n is not None}), -2]:
        if number != before + 1:
            if first >= 0:
                chosen.select(model.index(first, 0), model.index(before, last))
            first = number
        before = number
    return chosen


class RowsModel(QAbstractTableModel):
    """A list of rows; what is shown is a list as well, searched and sorted in Python."""

    edited = Signal(object, str, str)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.shown: list[Any] = []
        self._entries: list[_Entry] = []
        """Every row, in the order of the first column."""
        self._shown: list[_Entry] = []
        self._numbers: dict[Any, int] | None = None
        self._keep: Callable[[Any], bool] | None = None
        self._needles: list[str] = []
        self._sort = (0, False)

    # content -------------------------------------------------------------------------------

    @property
    def all_rows(self) -> list[Any]:
        """Every row given, shown or not."""
        return [entry.row for entry in self._entries]

    def set_rows(self, rows: Iterable[Any], *, same_words: bool = False) -> None:
        """Replace all rows. ``same_words`` promises that a row equal to one that was here reads
        as before, so that nothing has to be worked out again for it.
        """
        known = {entry.key: entry for entry in self._entries} if same_words else {}
        self._entries = [self._entry(row, known) for row in rows]
        self._arrange()

    def patch(self, rows: Iterable[Any], gone: Callable[[Any], bool]) -> None:
        """Put ``rows`` in the place of those that ``gone`` says are no more, or add them."""
        new = [_Entry(row, key_of(row)) for row in rows]
        keys = {entry.key for entry in new}
        kept = [e for e in self._entries if e.key not in keys and not gone(e.row)]
        self._entries = kept + new
        self._arrange()

    def set_filter(self, keep: Callable[[Any], bool] | None) -> None:
        """Show only what ``keep`` accepts."""
        self._keep = keep
        self._show()

    def set_search(self, text: str) -> None:
        """Show only rows that hold every word of ``text``."""
        self._needles = search_key(text).split()
        self._show()

    def texts_of(self, row: Any) -> tuple[str, ...]:
        """The texts of a row, in the columns' order."""
        return tuple(column.text(row) for column in self.columns)

    def number_of(self, key: Any) -> int | None:
        """Where the row with this key or id is shown; the first one, when several have the id."""
        if self._numbers is None:
            self._numbers = {row.id: n for n, row in reversed(list(enumerate(self.shown)))}
            self._numbers |= {entry.key: n for n, entry in enumerate(self._shown)}
        return self._numbers.get(key)

    def column_number(self, key: str) -> int:
        """The place of a column; raises ``KeyError``."""
        for number, column in enumerate(self.columns):
            if column.key == key:
                return number
        raise KeyError(key)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, empty cells last; equal rows keep the order of the first column."""
        self._sort = (max(0, column), order == Qt.SortOrder.DescendingOrder)
        self._show()

    def work_out(self, some: int) -> bool:
        """Prepare so many rows more for the search; whether any are left to prepare."""
        where = self._searched()
        for entry in itertools.islice((e for e in self._entries if e.hay is None), some):
            self._hay(entry, where)
        return any(entry.hay is None for entry in self._entries)

    def _entry(self, row: Any, known: dict[Any, _Entry]) -> _Entry:
        key = key_of(row)
        before = known.get(key)
        return before if before is not None and before.row == row else _Entry(row, key)

    def _arrange(self) -> None:
        self._order_by(0, self._entries)
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        entries = self._entries
        if self._keep is not None:
            keep = self._keep
            entries = [entry for entry in entries if keep(entry.row)]
        if self._needles:
            needles = self._needles
            where = self._searched()
            entries = [e for e in entries if all(n in self._hay(e, where) for n in needles)]
        number, down = self._sort
        if number or down:
            entries = list(entries)
            self._order_by(number, entries)
        if down:
            # within equal ones, the order of the first column stays: sorted twice, not reversed
            filled = [e for e in entries if not e.order[number][0]]
            filled.sort(key=lambda entry: entry.order[number], reverse=True)
            entries = filled + [e for e in entries if e.order[number][0]]
        self._shown = list(entries)
        self.shown = [entry.row for entry in entries]
        self._numbers = None
        self.endResetModel()

    def _order_by(self, number: int, entries: list[_Entry]) -> None:
        """Sort ``entries`` by a column, upwards, empty cells last."""
        column = self.columns[number]
        get, sort = column.text, column.sort
        for entry in entries:
            if number not in entry.order:
                text = get(entry.row)
                entry.order[number] = (
                    not text,
                    sort(entry.row) if sort is not None else natural_key(text),
                )
        entries.sort(key=lambda entry: entry.order[number])

    def _texts(self, entry: _Entry) -> tuple[str, ...]:
        if entry.texts is None:
            entry.texts = tuple(column.text(entry.row) for column in self.columns)
        return entry.texts

    def _searched(self) -> list[int]:
        return [n for n, column in enumerate(self.columns) if column.search]

    def _hay(self, entry: _Entry, where: list[int]) -> str:
        if entry.hay is None:
            texts = self._texts(entry)
            entry.hay = search_key("\n".join(texts[n] for n in where))
        return entry.hay

    # Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        entry = self._shown[index.row()]
        number = index.column()
        if role in (_DISPLAY, _EDIT):
            return self._texts(entry)[number]
        row = entry.row
        column = self.columns[number]
        if role == PILL_ROLE:
            return column.pill(row) if column.pill is not None else None
        if role == _ALIGN:
            return _RIGHT if column.right else _LEFT
        if role == _TIP:
            return as_tip(column.tip(row) if column.tip is not None else self._texts(entry)[number])
        if role == _ICON and column.icon is not None:
            name = column.icon(row)
            return theme.icon(name, "muted") if name else None
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        entry = self._shown[index.row()]
        text = str(value)
        if role != _EDIT or text == self._texts(entry)[index.column()]:
            return False
        self.edited.emit(entry.row, self.columns[index.column()].key, text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == _HORIZONTAL and role == _DISPLAY:
            column = self.columns[section]
            # the arrow of the sorted column stands where a right-aligned heading ends
            return column.title + ARROW_ROOM * (column.right and section == self._sort[0])
        if orientation == _HORIZONTAL and role == _ALIGN:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _PLAIN
        column = self.columns[index.column()]
        if not column.edit:
            return _PLAIN
        may = column.may_edit is None or column.may_edit(self.shown[index.row()])
        return _EDITABLE if may else _PLAIN
