"""The organisation's lists: one at a time, with who uses each entry."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import lists as queries
from rmdesk.queries import people as people_queries
from rmdesk.queries.lists import Entry, Key
from rmdesk.rules.lists import ListKind
from rmdesk.rules.names import clean_text
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.list_words import ground_word, hint_word, list_word, used_word
from rmdesk.ui.messages import show_error
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, button, muted
from rmdesk.ui.widgets.flow import Flow


class ListsCard(Card):
    """A list at the left, its entries at the right; F2 renames, Del removes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self.setAccessibleName(_("Lists"))
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(_("Which list"))
        self.kinds.setFixedWidth(theme.em(13))
        for kind in ListKind:
            item = QListWidgetItem(list_word(kind))
            item.setData(Qt.ItemDataRole.UserRole, kind.value)
            self.kinds.addItem(item)
        self.tables = QStackedWidget()
        self.table_of: dict[ListKind, DataTable] = {}
        for kind in ListKind:
            self.table_of[kind] = self._made_table(kind)
            self.tables.addWidget(self.table_of[kind])
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("Search this list"))
        self.search.setAccessibleName(_("Search this list"))
        self.hint = muted()
        self._name = QLineEdit(maxLength=200)
        self._name.setPlaceholderText(_("New entry"))
        self._name.setAccessibleName(_("New entry"))
        self.add = button(_("Add"), self.add_entry, icon="plus")
        self.rename = button(_("Rename (F2)"), self._on_rename, icon="pencil")
        self.change = button(_("Change …"), self._on_change, icon="pencil")
        self.merge = button(_("Merge …"), self._on_merge, icon="handshake")
        self.up = button(_("Move up"), lambda: self.move_grade(-1), icon="chevron-up")
        self.down = button(_("Move down"), lambda: self.move_grade(1), icon="chevron-down")
        self.order = button(_("Put in order …"), self._on_order, icon="list")
        self.away = button(_("Remove …"), self.remove_entry, icon="trash-2")
        self._lay_out()
        self.kinds.currentRowChanged.connect(lambda _at: self._on_kind())
        self.search.textChanged.connect(lambda text: self.table.set_search(text))
        self._name.returnPressed.connect(self.add_entry)
        self.kinds.setCurrentRow(0)

    def _made_table(self, kind: ListKind) -> DataTable:
        columns = [Column("name", _("Name"), lambda e: e.name, width=230, edit=True)]
        if kind is ListKind.GRADES:
            columns.insert(
                0,
                Column(
                    "rank",
                    _("Place"),
                    lambda e: str(e.rank) if e.rank else _("Not placed yet"),
                    sort=lambda e: e.rank or 999,
                    width=120,
                ),
            )
        if kind is ListKind.VENUES:
            columns.append(Column("site", _("Site"), lambda e: e.site, width=140))
            columns.append(
                Column(
                    "ground",
                    _("Ground"),
                    ground_word,
                    pill=lambda e: "ok" if e.neutral else "neutral",
                    width=190,
                )
            )
        columns.append(
            Column(
                "used",
                _("Used by"),
                lambda e: used_word(kind, e.used),
                sort=lambda e: e.used,
                width=100,
            )
        )
        table = DataTable(columns, f"list.{kind.value}", self._desk.settings)
        table.setAccessibleName(list_word(kind))
        table.set_placeholder(_("Nothing here."))
        table.edited.connect(self._on_edited)
        table.selection_changed.connect(self._follow)
        table.on_key("Del", self.remove_entry)
        if kind is ListKind.VENUES:
            table.opened.connect(lambda _row: self._on_change())
            table.on_key("F2", self._on_change)
        if kind is ListKind.GRADES:
            table.on_key("Alt+Up", lambda: self.move_grade(-1))
            table.on_key("Alt+Down", lambda: self.move_grade(1))
        return table

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.kinds)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.hint)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._name, 2)
        top.addWidget(self.add)
        top.addSpacing(10)
        top.addWidget(self.search, 2)
        right.addLayout(top)
        right.addWidget(self.tables, 1)
        deeds = Flow()
        for made in self._deeds():
            deeds.addWidget(made)
        right.addLayout(deeds)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def _deeds(self) -> tuple[QPushButton, ...]:
        return (
            *(self.rename, self.change, self.up, self.down, self.order),
            *(self.merge, self.away),
        )

    # showing -------------------------------------------------------------------------------

    @property
    def kind(self) -> ListKind:
        """Which list is shown."""
        return list(ListKind)[max(0, self.kinds.currentRow())]

    @property
    def table(self) -> DataTable:
        """The entries of the list that is shown."""
        return self.table_of[self.kind]

    @property
    def editing(self) -> bool:
        """Whether a name is being typed into a cell."""
        return self.table.is_editing()

    def show_kind(self, kind: ListKind) -> None:
        """Show another list."""
        self.kinds.setCurrentRow(list(ListKind).index(kind))

    def show_lists(self) -> None:
        """Read the list that is shown, and how long the others are."""
        with self._desk.store.read() as db:
            rows = queries.entries(db, self.kind)
            sizes = queries.sizes(db)
        for at, kind in enumerate(ListKind):
            self.kinds.item(at).setText(f"{list_word(kind)}  ({sizes[kind]})")
        self.table.set_rows(rows)
        self._follow()

    def _on_kind(self) -> None:
        kind = self.kind
        self.tables.setCurrentWidget(self.table)
        self.hint.setText(hint_word(kind))
        self.table.set_search(self.search.text())
        grades, venues = kind is ListKind.GRADES, kind is ListKind.VENUES
        self._name.setEnabled(kind is not ListKind.LANGUAGES)
        self.add.setEnabled(kind is not ListKind.LANGUAGES)
        for made in (self.up, self.down, self.order):
            made.setVisible(grades)
        self.change.setVisible(venues)
        self.rename.setVisible(not venues)
        self.show_lists()

    def _follow(self) -> None:
        n = len(self.table.selected_rows())
        for made in (self.rename, self.change, self.away):
            made.setEnabled(n == 1)
        self.merge.setEnabled(n > 1)
        self.merge.setToolTip("" if n > 1 else _("Select two or more with Ctrl or Shift first"))
        self.up.setEnabled(n == 1)
        self.down.setEnabled(n == 1)
        self.order.setEnabled(bool(self.table.all_rows()))

    # doing ---------------------------------------------------------------------------------

    def add_entry(self) -> None:
        """Add what was typed; a place to meet is asked for with its site."""
        from rmdesk.operations import lists

        name = clean_text(self._name.text())
        if self.kind is ListKind.VENUES:
            self._venue(None, name)
            return
        if not name:
            self._name.setFocus()
            return
        made: list[Key] = []
        if not self._done(lambda: made.append(lists.add(self._desk.store, self.kind, name))):
            return
        self._name.clear()
        self.search.clear()
        self.show_lists()
        self.table.select_id(made[0])
        self._desk.tell(_("“{name}” added.").format(name=" ".join(name.split())))

    def _on_rename(self) -> None:
        self.table.edit_cell("name")

    def _on_edited(self, entry: Entry, _key: str, text: str) -> None:
        from rmdesk.operations import lists

        if clean_text(text) == entry.name:
            return
        kind = self.kind
        if self._done(lambda: lists.rename(self._desk.store, kind, entry.id, text)):
            self._desk.tell(
                _("“{old}” is called “{new}” now.").format(
                    old=entry.name, new=" ".join(clean_text(text).split())
                )
            )
        else:
            self.show_lists()

    def _on_change(self) -> None:
        for entry in self.table.selected_rows()[:1]:
            self._venue(entry)

    def _venue(self, entry: Entry | None, name: str = "") -> None:
        from rmdesk.ui.dialogs.list_entries import VenueDialog

        dialog = VenueDialog(self._desk, entry, name, self)
        dialog.done_it.connect(self._on_done)
        dialog.open()

    def _on_merge(self) -> None:
        from rmdesk.ui.dialogs.list_entries import MergeEntries

        chosen = self.table.selected_rows()
        if len(chosen) > 1:
            dialog = MergeEntries(self._desk, self.kind, chosen, self)
            dialog.done_it.connect(self._on_done)
            dialog.open()

    def remove_entry(self) -> None:
        """Remove the entry selected; when it is used, ask what becomes of those who use it."""
        from rmdesk.operations import lists
        from rmdesk.ui.dialogs.list_entries import RemoveEntry

        chosen = self.table.selected_rows()
        if len(chosen) != 1:
            return
        entry, kind = chosen[0], self.kind
        if entry.used or kind is ListKind.SITES:
            others = [one for one in self.table.all_rows() if one.id != entry.id]
            dialog = RemoveEntry(self._desk, kind, entry, others, self)
            dialog.done_it.connect(self._on_done)
            dialog.open()
        elif self._done(lambda: lists.remove(self._desk.store, kind, entry.id)):
            self._desk.tell(_("“{name}” removed.").format(name=entry.name))

    def move_grade(self, step: int) -> None:
        """Move the grade selected one rung; one without a place comes to the senior end."""
        from rmdesk.operations import organisation

        chosen = self.table.selected_rows()
        if self.kind is not ListKind.GRADES or len(chosen) != 1:
            return
        with self._desk.store.read() as db:
            ladder = [one.name for one in queries.entries(db, ListKind.GRADES) if one.rank]
        name = chosen[0].name
        if name not in ladder:
            ladder.append(name)
        else:
            at = ladder.index(name)
            if not 0 <= at + step < len(ladder):
                return
            ladder.insert(at + step, ladder.pop(at))
        organisation.set_grade_order(self._desk.store, ladder)
        self._desk.tell(_("“{name}” moved on the ladder.").format(name=name))

    def _on_order(self) -> None:
        from rmdesk.ui.dialogs.grades import GradeOrder

        with self._desk.store.read() as db:
            found = people_queries.grades(db)
        GradeOrder(self._desk, found, self).open()

    def _on_done(self, text: str) -> None:
        self._name.clear()
        self._desk.tell(text)

    def _done(self, deed: Callable[[], None]) -> bool:
        """Do it, or say why not; whether it was done."""
        try:
            deed()
        except UserError as error:
            show_error(self, error)
            return False
        return True
