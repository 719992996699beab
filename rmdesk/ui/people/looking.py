"""What of the people is looked at: search, chips, saved views, columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton

from rmdesk.i18n import _
from rmdesk.queries.people_filter import PeopleFilter, values
from rmdesk.rules.saved_views import SavedView
from rmdesk.ui.desk import Desk
from rmdesk.ui.people.chips import Chips
from rmdesk.ui.people.views_button import ViewsButton
from rmdesk.ui.tables import DataTable
from rmdesk.ui.tables.layout import apply_layout, columns_menu, read_layout
from rmdesk.ui.widgets import set_icon

CHIPS = "people.chips"
"""The window's setting that remembers what was chosen; of people it says nothing."""


class Looking:
    """The widgets over ``table``, and what they let through; the page puts them in place."""

    def __init__(self, desk: Desk, table: DataTable) -> None:
        self._desk = desk
        self._table = table
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("Search name, department, topic … (Ctrl+F)"))
        self.search.setAccessibleName(_("Search people"))
        table.connect_search(self.search)
        self.chips = Chips()
        self.views = ViewsButton(desk, self._view)
        self._columns = QToolButton()
        self._columns.setText(_("Columns"))
        self._columns.setProperty("button", True)
        self._columns.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._columns.setMenu(columns_menu(table, self._columns))
        set_icon(self._columns, "columns-3")
        self.bar = QHBoxLayout()
        self.bar.setSpacing(10)
        self.bar.addWidget(self.search, 1)
        self.bar.addWidget(self.views)
        self.bar.addWidget(self._columns)
        self.chips.changed.connect(self._on_chips)
        self.views.chosen.connect(self._on_view)
        self.views.everybody.connect(self.at_everybody)
        table.horizontalHeader().sortIndicatorChanged.connect(lambda *_s: self.views.say())

    def at_everybody(self) -> None:
        """Let everybody through."""
        self.search.clear()
        self._table.set_search("")
        self.chips.set_filter(PeopleFilter())

    def as_last_time(self) -> None:
        """Choose what was chosen before the restart, as far as somebody fits it."""
        wanted = PeopleFilter.from_json(self._desk.settings.get(CHIPS))
        lines = self._table.all_rows()
        for facet, texts in wanted.chosen.items():
            there = {value for line in lines for value in values(line, facet)}
            wanted = wanted.with_(facet, texts & there)
        self.chips.set_filter(wanted)

    def _view(self) -> SavedView:
        """What is looked at now."""
        chips, layout = self.chips.filter.as_json(), read_layout(self._table)
        return SavedView("", self.search.text(), chips, layout)

    def _on_view(self, view: SavedView) -> None:
        apply_layout(self._table, view.layout)
        self._columns.setMenu(columns_menu(self._table, self._columns))
        self.search.setText(view.search)
        self._table.set_search(view.search)
        self.chips.set_filter(PeopleFilter.from_json(view.chips))

    def _on_chips(self) -> None:
        wanted = self.chips.filter
        self._table.set_filter(wanted.accepts if wanted else None)
        self._desk.settings.set(CHIPS, wanted.as_json())
        self.views.say()
