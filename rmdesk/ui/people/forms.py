"""The People page's paper forms: interest forms and questionnaires, printed and typed in."""

from __future__ import annotations

from PySide6.QtGui import QAction

from rmdesk.i18n import _
from rmdesk.ui.actions import make_action
from rmdesk.ui.interest_tasks import InterestTasks
from rmdesk.ui.page import Page
from rmdesk.ui.papers.traits import TraitTasks
from rmdesk.ui.tables import DataTable


class Forms:
    """Actions of ``page`` for those who are selected in ``table``."""

    def __init__(self, page: Page, table: DataTable) -> None:
        self._table = table
        self.interest = InterestTasks(page.desk, page)
        self._traits = TraitTasks(page.desk, page)
        self.print_interest = make_action(
            page,
            _("Print interest forms …"),
            self._on_print_interest,
            icon="printer",
            tip=_("Personal forms with a code, or blank ones"),
        )
        self.type_interest = make_action(
            page,
            _("Type in interest forms …"),
            self.interest.type_in,
            icon="square-check",
            tip=_("What came back on paper, by keys alone"),
        )
        self.print_traits = make_action(
            page,
            _("Print questionnaires …"),
            self._on_print_questionnaires,
            icon="printer",
            tip=_("The personality questionnaire for those selected, or for everybody taking part"),
        )
        self.type_traits = make_action(
            page, _("Type in questionnaires …"), self._traits.type_in, icon="square-check"
        )
        self.import_traits = make_action(
            page,
            _("Import questionnaire averages …"),
            self._traits.import_scores,
            icon="upload",
            tip=_("Averages from 1 to 5 of the Mini-IPIP or the IPIP-50"),
        )

    def actions(self) -> list[QAction]:
        """All of them, in the order of the menu."""
        return [
            self.print_interest,
            self.type_interest,
            self.print_traits,
            self.type_traits,
            self.import_traits,
        ]

    def _on_print_interest(self) -> None:
        self.interest.ask([(line.id, line.role) for line in self._table.selected_rows()])

    def _on_print_questionnaires(self) -> None:
        table = self._table
        rows = table.selected_rows() or [row for row in table.all_rows() if row.role]
        self._traits.print_questionnaires([row.id for row in rows])
