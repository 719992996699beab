"""Reports: until there are answers to report on, what can be had already."""

from __future__ import annotations

from PySide6.QtGui import QAction

from rmdesk.i18n import _
from rmdesk.ui.actions import make_action
from rmdesk.ui.page import Page


class ReportsPage(Page):
    """An honest empty page: reports need feedback answers, which a later version takes."""

    name = "reports"
    icon = "chart-column"

    def title(self) -> str:
        return _("Reports")

    def _build(self) -> None:
        self._overview = make_action(
            self,
            _("See how the pairs are doing"),
            lambda: self.desk.go("overview"),
            icon="layout-dashboard",
        )
        self._sessions = make_action(
            self, _("See the sessions"), lambda: self.desk.go("sessions"), icon="calendar-days"
        )

    def page_actions(self) -> list[QAction]:
        return [self._overview]

    def refresh(self) -> None:
        self.set_status(_("Reports cannot be made in this version yet"))
        self.show_empty(
            _("No reports yet"),
            _(
                "Here you will make the report for your sponsor: before and after, sessions held, "
                "what people said, in groups of five or more. Until then Overview shows which "
                "pairs meet and which need you, and Feedback what each form says."
            ),
            [self._overview, self._sessions],
        )

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("What works today"),
                _("Overview counts pairs and sessions and names every pair that needs attention."),
            ),
            (
                _("What comes next"),
                _("A report on screen, on paper and as a spreadsheet; small groups stay hidden."),
            ),
        ]
