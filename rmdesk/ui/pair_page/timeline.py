"""What happened in a pair, the latest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.queries.pair_page import PairPage
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.pair_words import event_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card
from rmdesk.ui.words import day


@dataclass(frozen=True, slots=True)
class _Line:
    """One event as the table shows it."""

    id: int
    on: dt.date
    words: str


class TimelineCard(Card):
    """A table that can be copied; nothing in it can be opened or changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("What happened"), parent)
        self.table = DataTable(
            (
                Column("on", _("Date"), lambda r: day(r.on), sort=lambda r: r.id, width=105),
                Column("what", _("What"), lambda r: r.words, width=240, tip=lambda r: r.words),
            ),
            "pair-timeline",
            desk.settings,
            self,
        )
        self.table.setAccessibleName(_("What happened"))
        self.table.setMinimumHeight(theme.em(16))
        self.body.addWidget(self.table, 1)

    def show_page(self, page: PairPage, card: ProgrammeCard) -> None:
        """Show the events, the latest first."""
        self.table.set_rows(
            _Line(n, event.on, event_word(event, card)) for n, event in enumerate(page.timeline)
        )
