"""Where pairs meet: neutral ground, or somebody's office."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.programmes import VenueCard
from rmdesk.rules.names import clean_text
from rmdesk.ui.desk import Desk
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, button


class VenuesCard(Card):
    """Where pairs meet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Places to meet"), parent)
        self._desk = desk
        columns = (
            Column("name", _("Place"), lambda v: v.name, width=170),
            Column("site", _("Site"), lambda v: v.site, width=110),
            Column(
                "neutral",
                _("Ground"),
                lambda v: _("Neutral") if v.neutral else _("Somebody's office"),
                pill=lambda v: "ok" if v.neutral else "neutral",
                width=130,
            ),
        )
        self.table = DataTable(columns, "venues", desk.settings)
        self.table.setAccessibleName(_("Places to meet"))
        self.table.set_placeholder(
            _("No place yet. Sessions are planned in a neutral place when there is one.")
        )
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        self._name = QLineEdit(maxLength=200)
        self._name.setPlaceholderText(_("New place"))
        self._name.setAccessibleName(_("New place"))
        self._site = QLineEdit(maxLength=200)
        self._site.setPlaceholderText(_("Site"))
        self._site.setAccessibleName(_("Site of the new place"))
        self._neutral = QCheckBox(_("Neutral"))
        self._neutral.setChecked(True)
        row.addWidget(self._name, 3)
        row.addWidget(self._site, 2)
        row.addWidget(self._neutral)
        self._add = button(_("Add place"), self._on_add, icon="plus")
        row.addWidget(self._add)
        self.body.addLayout(row)
        under = QHBoxLayout()
        under.setSpacing(10)
        self._swap = button(_("Neutral or not"), self._on_swap, icon="arrow-left-right")
        self._remove = button(_("Remove"), self._on_remove, icon="trash-2")
        under.addWidget(self._swap)
        under.addWidget(self._remove)
        under.addStretch(1)
        self.body.addLayout(under)
        for editor in (self._name, self._site):
            editor.returnPressed.connect(self._on_add)
        self.table.selection_changed.connect(self._follow)
        self.table.on_key("Del", self._on_remove)
        self._follow()

    def show_venues(self, venues: list[VenueCard]) -> None:
        """Show the list."""
        self.table.set_rows(venues)

    def actions_of(self) -> list[QAction]:
        """Nothing for the menu: everything is on the card."""
        return []

    def _follow(self) -> None:
        some = bool(self.table.selected_rows())
        self._swap.setEnabled(some)
        self._remove.setEnabled(some)

    def _on_add(self) -> None:
        from rmdesk.operations import organisation

        if not clean_text(self._name.text()):
            self._name.setFocus()
            return
        try:
            organisation.add_venue(
                self._desk.store,
                name=self._name.text(),
                site=self._site.text(),
                neutral=self._neutral.isChecked(),
            )
        except UserError as error:
            from rmdesk.ui.messages import show_error

            show_error(self, error)
            return
        self._desk.tell(_("{name} added.").format(name=clean_text(self._name.text())))
        self._name.clear()
        self._name.setFocus()

    def _on_swap(self) -> None:
        from rmdesk.operations import organisation

        for venue in self.table.selected_rows()[:1]:
            organisation.set_venue_neutral(self._desk.store, venue.id, not venue.neutral)
            self._desk.tell(
                _("{name} is neutral ground now.").format(name=venue.name)
                if not venue.neutral
                else _("{name} is somebody's office now.").format(name=venue.name)
            )

    def _on_remove(self) -> None:
        from rmdesk.operations import organisation

        for venue in self.table.selected_rows()[:1]:
            organisation.remove_venue(self._desk.store, venue.id)
            self._desk.tell(_("{name} removed.").format(name=venue.name))
