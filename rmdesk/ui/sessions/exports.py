"""Sessions for other people's calendars, and a month on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from rmdesk.i18n import _
from rmdesk.queries import programmes
from rmdesk.queries.sessions import SessionLine
from rmdesk.ui.actions import make_action

if TYPE_CHECKING:
    from rmdesk.ui.pages.sessions import SessionsPage


class CalendarExports:
    """The actions of ``page``; ``current`` gives the chosen session."""

    def __init__(self, page: SessionsPage, current: Callable[[], SessionLine | None]) -> None:
        self._page, self._current = page, current
        self.file = make_action(
            page,
            _("Export to calendars …"),
            self._on_export,
            icon="download",
            tip=_("A calendar file, or mails with one, for everybody, a pair or a person"),
        )
        self.print_month = make_action(page, _("Print the month …"), self._on_print, icon="printer")

    @property
    def actions(self) -> list[QAction]:
        """For the menu."""
        return [self.file, self.print_month]

    def _on_export(self) -> None:
        from rmdesk.ui.dialogs.export_calendar import ExportCalendar

        with self._page.desk.store.read() as db:
            card = programmes.current(db)
        if card is not None:
            ExportCalendar(self._page.desk, card, self._current(), self._page).open()

    def _on_print(self) -> None:
        from rmdesk.ui.sessions.month_paper import print_month

        print_month(self._page)
