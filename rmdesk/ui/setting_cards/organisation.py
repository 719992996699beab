"""The organisation: its name, country and paper, saved as they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, pgettext
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.countries import usual_paper
from rmdesk.rules.names import clean_text
from rmdesk.ui.desk import Desk
from rmdesk.ui.start.new_file import CountryBox
from rmdesk.ui.widgets import Card, Field
from rmdesk.ui.widgets.autosave import AutoSave


class OrganisationCard(Card):
    """Name, country, paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Organisation"), parent)
        self._desk = desk
        self._shown: tuple[str, str, str] = ("", "", "")
        self._name = QLineEdit(maxLength=200)
        self._country = CountryBox()
        self._paper = QComboBox()
        self._paper.addItem(_("A4"), "A4")
        self._paper.addItem(pgettext("paper size", "Letter"), "Letter")
        self.name = Field(_("&Name on letters and forms"), self._name)
        self.country = Field(
            _("&Country"), self._country, _("Public holidays and paper follow it.")
        )
        self.paper = Field(_("&Paper"), self._paper)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addWidget(self.country, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.paper, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.saving = AutoSave(self._save, self)
        # before saving, so that one step changes both
        self._country.activated.connect(lambda _at: self._follow_country())
        self.saving.watch(self._name, self._country, self._paper)

    def show_card(self, card: ProgrammeCard) -> None:
        """Show what is stored."""
        self._shown = (card.org_name, card.country, card.paper)

        def fill() -> None:
            self._name.setText(card.org_name)
            self._country.set_code(card.country)
            self._paper.setCurrentIndex(max(0, self._paper.findData(card.paper)))

        self.saving.filling(fill)

    def _follow_country(self) -> None:
        """Another country prints on its own paper; it can still be chosen otherwise."""
        code = self._country.code()
        if code and code != self._shown[1]:
            self._paper.setCurrentIndex(self._paper.findData(usual_paper(code)))

    def _save(self) -> None:
        from rmdesk.operations import organisation

        code = self._country.code()
        now = (clean_text(self._name.text()), code, str(self._paper.currentData()))
        self.country.set_error("" if code else _("Choose a country from the list."))
        if not code or now == self._shown:
            return
        try:
            organisation.edit(self._desk.store, name=now[0], country=now[1], paper=now[2])
        except UserError as error:
            self.name.set_error(str(error))
            return
        self.name.set_error("")
        self._shown = now
        self._desk.tell(_("Organisation changed."))
