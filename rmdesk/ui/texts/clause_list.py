"""The clauses of a paper in their order: choose, switch off, move, add, take back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.rules.wording.clauses import NOTE, OPENING, Clause
from rmdesk.ui import theme
from rmdesk.ui.plain_text import no_keys
from rmdesk.ui.texts.words import clause_name, clause_state
from rmdesk.ui.widgets import tidy

KEY = Qt.ItemDataRole.UserRole
FIXED = (OPENING, NOTE)


class ClauseList(QWidget):
    """Only tells what is wished; the dialog does it and shows the clauses again."""

    chosen = Signal(str)
    switched = Signal(str, bool)
    moved = Signal(list)
    """The keys of all clauses in their new order."""
    added = Signal(str)
    """The key of a clause of the library; empty for a paragraph of her own."""
    reset = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clauses: list[Clause] = []
        self._here: set[str] = set()
        self._filling = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Clauses of this paper"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tidy(self.list)
        outer.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.up = self._tool("chevron-up", _("Move up (Alt+Up)"), lambda: self._move(-1))
        self.down = self._tool("chevron-down", _("Move down (Alt+Down)"), lambda: self._move(1))
        self.add = self._tool("plus", _("Add a clause"), None)
        self.add.setText(_("Add"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        self.away = self._tool("undo-2", _("Take back the changes"), self._on_away)
        for tool in (self.up, self.down, self.add, self.away):
            row.addWidget(tool)
        row.addStretch(1)
        outer.addLayout(row)
        self.list.currentItemChanged.connect(lambda *_items: self._on_current())
        self.list.itemChanged.connect(self._on_item)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            short = QShortcut(QKeySequence(keys), self.list, partial(self._move, by))
            short.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _tool(self, icon: str, name: str, clicked: object) -> QToolButton:
        made = QToolButton()
        made.setProperty("button", True)
        made.setIcon(theme.icon(icon))
        made.setToolTip(name)
        made.setAccessibleName(name)
        if clicked is not None:
            made.clicked.connect(clicked)
        return made

    # what is shown -------------------------------------------------------------------------

    def show_clauses(
        self,
        clauses: Sequence[Clause],
        here: Collection[str],
        offered: Sequence[Clause],
        key: str = "",
    ) -> None:
        """Show these; ``here`` are the keys changed at the place that is edited."""
        self._filling = True
        self._clauses = list(clauses)
        self.list.clear()
        for clause in clauses:
            state = clause_state(clause, clause.key in here)
            name = clause_name(clause)
            item = QListWidgetItem(f"{name}\n{state}" if state else name)
            item.setData(KEY, clause.key)
            if clause.optional:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(
                    Qt.CheckState.Checked if clause.shown else Qt.CheckState.Unchecked
                )
                item.setToolTip(_("Space switches it on and off"))
            self.list.addItem(item)
        self._fill_menu(offered)
        self._here = set(here)
        self.select(key)
        self._filling = False

    def _fill_menu(self, offered: Sequence[Clause]) -> None:
        known = {clause.key for clause in self._clauses}
        self.menu.clear()
        self.menu.addAction(_("A paragraph of my own"), lambda: self.added.emit(""))
        self.menu.addSeparator()
        for clause in offered:
            action = self.menu.addAction(
                no_keys(clause.title), partial(self.added.emit, clause.key)
            )
            action.setEnabled(clause.key not in known)

    def select(self, key: str) -> None:
        """Choose the clause ``key``, or the first one."""
        keys = [clause.key for clause in self._clauses]
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)
        self._follow()

    def current_key(self) -> str:
        """The key of the chosen clause; empty when there is none."""
        item = self.list.currentItem()
        return str(item.data(KEY)) if item is not None else ""

    # what is wished ------------------------------------------------------------------------

    def _on_current(self) -> None:
        self._follow()
        if not self._filling:
            self.chosen.emit(self.current_key())

    def _follow(self) -> None:
        row = self.list.currentRow()
        movable = self._movable(row)
        self.up.setEnabled(movable and self._movable(row - 1))
        self.down.setEnabled(movable and self._movable(row + 1))
        clause = self._clauses[row] if 0 <= row < len(self._clauses) else None
        own = clause is not None and clause.own
        here = clause is not None and clause.key in self._here
        self.away.setEnabled(here)
        self.away.setIcon(theme.icon("trash-2" if own else "undo-2"))
        name = _("Remove this clause") if own else _("Reset to the words of the program")
        self.away.setToolTip(name if here else _("Nothing was changed here"))
        self.away.setAccessibleName(name)

    def _movable(self, row: int) -> bool:
        return 0 <= row < len(self._clauses) and self._clauses[row].key not in FIXED

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if not (self._movable(row) and self._movable(row + by)):
            return
        keys = [clause.key for clause in self._clauses]
        keys[row], keys[row + by] = keys[row + by], keys[row]
        self.moved.emit(keys)

    def _on_item(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.switched.emit(item.data(KEY), item.checkState() is Qt.CheckState.Checked)

    def _on_away(self) -> None:
        self.reset.emit(self.current_key())
