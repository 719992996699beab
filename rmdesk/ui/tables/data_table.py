"""A table of frozen rows: fast search and sort in Python, columns to choose, copy, edit, keys.

COLUMNS = (
    Column("name", _("Name"), lambda r: r.full_name, width=220),
    Column("status", _("Status"), lambda r: words[r.status], pill=lambda r: "ok"),
    Column("grade", _("Grade"), lambda r: r.grade, sort=lambda r: r.rank or 99, edit=True),
)
table = DataTable(COLUMNS, "people", desk.settings)
table.set_rows(rows)        # each row has .id; selection, sort and filter stay
table.set_filter(lambda row: row.role == "mentor"); table.set_search("müll har")
table.picked.connect(slot)  # current row (or None) changed
table.opened.connect(slot)  # Enter or double click
table.edited.connect(slot)  # (row, column key, new text) after F2 on an editable column
table.on_key("H", slot)     # single letters, only while the table has the focus
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from rmdesk.settings import WindowSettings
from rmdesk.ui import theme
from rmdesk.ui.tables.copying import block, lines_of
from rmdesk.ui.tables.delegate import CellDelegate
from rmdesk.ui.tables.layout import (
    apply_layout,
    columns_menu,
    read_layout,
    set_up_header,
    show_passing,
)
from rmdesk.ui.tables.model import Column, RowsModel, key_of, rows_together
from rmdesk.ui.tables.searching import search_by

Index = QModelIndex | QPersistentModelIndex
_WALKED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ENDS = {"Ctrl+Home": 0, "Ctrl+End": -1}
PREPARED, PREPARE_MS = 200, 10
"""So many rows are prepared for the search in one turn (5 ms), and the rest before the next."""


class DataTable(QTableView):
    """See the module's docstring."""

    picked = Signal(object)
    opened = Signal(object)
    edited = Signal(object, str, str)
    selection_changed = Signal()
    pasted = Signal(str)
    shown_changed = Signal(int)
    """How many rows are shown, after a search, filter or reload."""

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        settings: WindowSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._settings = settings
        self._keys: dict[str, Callable[[], object]] = {}
        self._placeholder = ""
        self._quiet = False
        self._prepares = False
        self._prepare = QTimer(self, interval=PREPARE_MS, singleShot=True)
        self._prepare.timeout.connect(self._on_prepare)
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(columns[0].title)
        self._set_up()
        self._restore()
        self._wire()

    # rows ----------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Any], *, same_words: bool = False) -> None:
        """Show these rows (each with an ``id``); selection, sort and search stay.

        ``same_words``: a row equal to one shown before reads as it did, so nothing is worked out
        for it again.
        """
        self._keeping(lambda: self.rows.set_rows(rows, same_words=same_words))
        if self._prepares:
            self._prepare.start()

    def _on_prepare(self) -> None:
        """Work out between other events what the first search would otherwise wait for."""
        if self.rows.work_out(PREPARED):
            self._prepare.start()

    def patch(self, rows: Iterable[Any], ids: Collection[Any]) -> None:
        """Show ``rows`` in the place of all rows that have one of these ids."""
        self._keeping(lambda: self.rows.patch(rows, lambda row: row.id in ids))

    def set_filter(self, keep: Callable[[Any], bool] | None) -> None:
        """Show only rows that ``keep`` accepts."""
        self._keeping(lambda: self.rows.set_filter(keep))

    def set_search(self, text: str) -> None:
        """Show only rows in which every word of ``text`` occurs, accents and case aside."""
        self._keeping(lambda: self.rows.set_search(text))

    def connect_search(self, field: QLineEdit) -> None:
        """Search as ``field`` is typed into; Down goes from the field into the table."""
        self._prepares = True
        search_by(self, field)

    def enter(self) -> None:
        """Take the focus, and select the first row when none is."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self._go_somewhere()

    def _go_somewhere(self) -> None:
        """Select the row of the cursor, or the first one, when none is selected."""
        if self.rows.rowCount() and not self.selectionModel().hasSelection():
            self._go_to(max(0, self.currentIndex().row()), self._first_column())

    def all_rows(self) -> list[Any]:
        """Every row given, shown or not."""
        return self.rows.all_rows

    def shown_rows(self) -> list[Any]:
        """The rows shown, in their order."""
        return self.rows.shown

    def current_row(self) -> Any | None:
        """The row under the cursor, when it is selected."""
        index = self.currentIndex()
        on = index.isValid() and self.selectionModel().isRowSelected(index.row())
        return self.rows.shown[index.row()] if on else None

    def selected_rows(self) -> list[Any]:
        """The selected rows, in their order."""
        # by ranges: asking for selectedRows looks at every cell of 5,000 rows, for half a second
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(n) for n in range(chosen.count())]
        numbers = {n for one in ranges for n in range(one.top(), one.bottom() + 1)}
        return [self.rows.shown[number] for number in sorted(numbers)]

    def selected_ids(self) -> list[UUID]:
        """The ids of the selected rows."""
        return [row.id for row in self.selected_rows()]

    def select_id(self, item_id: Any, column: str = "") -> bool:
        """Select the row with this id alone, and scroll to it; False when it is not shown."""
        number = self.rows.number_of(item_id)
        if number is None:
            return False
        self._go_to(number, self.rows.column_number(column) if column else self._first_column())
        return True

    def _go_to(self, row: int, column: int) -> None:
        """Select a row alone, and scroll to it."""
        index = self.rows.index(row, column)
        # not selectRow: with Ctrl held down, as in a shortcut, it would toggle
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def select_ids(self, ids: Iterable[Any]) -> None:
        """Select all of these that are shown."""
        self._select_numbers(self.rows.number_of(item_id) for item_id in ids)

    def _select_numbers(self, numbers: Iterable[int | None]) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(rows_together(self.rows, numbers), flags)

    def _number_again(self, row: Any) -> int | None:
        """Where a row that was here is shown now."""
        number = self.rows.number_of(key_of(row))
        return self.rows.number_of(row.id) if number is None else number

    def set_placeholder(self, text: str) -> None:
        """What to say in the middle while no row is shown."""
        self._placeholder = text
        self.viewport().update()

    # keys and columns ----------------------------------------------------------------------

    def on_key(self, key: str, slot: Callable[[], object]) -> None:
        """Call ``slot`` when ``key`` (as in ``QKeySequence``) is pressed in the table."""
        self._keys[QKeySequence(key).toString()] = slot

    def is_editing(self) -> bool:
        """Whether a cell editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def edit_cell(self, key: str = "") -> None:
        """Open the editor in the current row, in column ``key`` or the first editable one."""
        index = self.currentIndex()
        if not index.isValid():
            return
        wanted = index.column() if not key else self.rows.column_number(key)
        if not self.rows.columns[wanted].edit:
            wanted = next((n for n, c in enumerate(self.rows.columns) if c.edit), -1)
        cell = self.rows.index(index.row(), wanted)
        if wanted >= 0 and self.rows.flags(cell) & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(cell)
            self.edit(cell)

    def show_column(self, number: int, on: bool) -> None:
        """Show a column or hide it, and remember that."""
        self.setColumnHidden(number, not on)
        self._save_later.start()

    def show_passing(self, key: str, on: bool) -> None:
        """Show a ``passing`` column for as long as there is something to show in it."""
        show_passing(self, key, on)

    def order_by(self, key: str, downwards: bool = False) -> None:
        """Sort by this column, and go to the first row."""
        order = Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder
        self.sortByColumn(self.rows.column_number(key), order)
        if self.rows.rowCount():
            self.selectRow(0)
            self.scrollToTop()

    def copy(self) -> None:
        """Copy the selected rows, with headings, so that they paste into a spreadsheet."""
        lines = lines_of(self, self.selected_rows())
        if len(lines) > 1:
            QGuiApplication.clipboard().setMimeData(block(lines))

    # Qt ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination()).toString()
        slot = self._keys.get(pressed)
        if self.is_editing():
            super().keyPressEvent(event)
        elif slot is not None:
            slot()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_cell()
        elif pressed in _ENDS and self.rows.rowCount():
            self._go_to(_ENDS[pressed] % self.rows.rowCount(), self._first_column())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _WALKED:
            self._go_somewhere()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rowCount() and self._placeholder:
            painter = QPainter(self.viewport())
            painter.setPen(theme.tokens().muted)
            area = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(area, int(flags | Qt.TextFlag.TextWordWrap), self._placeholder)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == event.Type.FontChange:
            self._row_height()
        super().changeEvent(event)

    # ---------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.em(6))
        self.verticalHeader().hide()
        self._row_height()
        set_up_header(self.horizontalHeader())

    def _wire(self) -> None:
        header = self.horizontalHeader()
        header.sortIndicatorChanged.connect(self._on_sort)
        header.customContextMenuRequested.connect(
            lambda at: columns_menu(self, self).popup(header.mapToGlobal(at))
        )
        self._save_later = QTimer(self, interval=400, singleShot=True)
        self._save_later.timeout.connect(self._save)
        header.sectionResized.connect(lambda *_sizes: self._save_later.start())
        header.sectionMoved.connect(lambda *_places: self._save_later.start())
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell_picked())
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(lambda _index: self._open_current())
        self.rows.edited.connect(self.edited)

    def _row_height(self) -> None:
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(10)
        vertical.setDefaultSectionSize(theme.row_height())
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _first_column(self) -> int:
        return self.horizontalHeader().logicalIndex(0)

    def _open_current(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def _on_selection(self) -> None:
        if not self._quiet:
            self.selection_changed.emit()
            self._tell_picked()

    def _tell_picked(self) -> None:
        if self._quiet:
            return
        row = self.current_row()
        key = (getattr(row, "id", None), id(row))
        if key != getattr(self, "_picked_key", None):
            self._picked_key = key
            self.picked.emit(row)

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        self._keeping(lambda: self.rows.sort(column, order))
        if hasattr(self, "_save_later"):
            self._save_later.start()

    def _keeping(self, change: Callable[[], None]) -> None:
        """Do ``change``, and give selection, current row and scroll place back by id."""
        chosen = self.selected_rows()
        index = self.currentIndex()
        current = self.rows.shown[index.row()] if index.isValid() else None
        column = index.column() if index.isValid() else 0
        place = self.verticalScrollBar().value()
        self._quiet = True
        try:
            change()
            number = self._number_again(current) if current is not None else None
            if number is not None:
                self.selectionModel().setCurrentIndex(
                    self.rows.index(number, column), QItemSelectionModel.SelectionFlag.NoUpdate
                )
            if chosen:
                self._select_numbers(self._number_again(row) for row in chosen)
            self.verticalScrollBar().setValue(place)
        finally:
            self._quiet = False
        self.shown_changed.emit(self.rows.rowCount())
        self._on_selection()

    def _save(self) -> None:
        if self._settings is not None:
            self._settings.set(f"table.{self._name}", read_layout(self))

    def _restore(self) -> None:
        apply_layout(self, self._settings.get(f"table.{self._name}") if self._settings else None)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.setFocus()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
