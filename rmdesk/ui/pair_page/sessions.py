"""The sessions of a pair, the next one chosen; Enter shows it on the Sessions page."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pair_page import PairPage
from rmdesk.rules.words import SessionStatus, Side
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.session_words import number_word, status_kind, status_word, weekday, where
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, muted


class SessionsCard(Card):
    """Held, missed, cancelled by whom, and planned ones."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Sessions"), parent)
        self._desk = desk
        self._today = desk.today()
        self.told = muted("")
        self.body.addWidget(self.told)
        self.table = DataTable(
            (
                Column("number", _("No."), number_word, sort=lambda s: s.number, width=66),
                Column("day", _("Date"), lambda s: weekday(s.day), sort=lambda s: s.day, width=110),
                Column(
                    "status",
                    _("Status"),
                    lambda s: status_word(s, self._today),
                    width=110,
                    pill=lambda s: status_kind(s, self._today),
                ),
                Column("where", _("Where"), where, width=210),
                Column("reason", _("Reason"), lambda s: s.reason, width=160, hidden=True),
            ),
            "pair-sessions",
            desk.settings,
            self,
        )
        self.table.setAccessibleName(_("Sessions"))
        self.table.setMinimumHeight(theme.em(13))
        self.body.addWidget(self.table, 1)
        self.table.opened.connect(lambda row: desk.go("sessions", row.id))

    def show_page(self, page: PairPage, today: dt.date) -> None:
        """Show a pair's sessions."""
        self._today = today
        self.table.set_rows(page.sessions)
        self.told.setText(self._story(page))
        self.table.setVisible(bool(page.sessions))

    def _story(self, page: PairPage) -> str:
        if not page.sessions:
            return _("No session is planned.")
        cancelled = [s for s in page.sessions if s.status is SessionStatus.CANCELLED]
        said = [
            ngettext("{n} session held", "{n} sessions held", page.held).format(n=page.held),
            _("{n} cancelled").format(n=len(cancelled)),
        ]
        for side, text in (
            (Side.MENTEE, _("{n} by the senior side")),
            (Side.MENTOR, _("{n} by the junior side")),
        ):
            n = sum(one.cancelled_by is side for one in cancelled)
            if n:
                said.append(text.format(n=n))
        return ", ".join(said) + "."
