"""Every concern of the programme: whose, where it stands, and when to look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries import concerns as queries
from rmdesk.queries import programmes
from rmdesk.queries.concerns import ConcernLine
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.ladder_words import story
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.words import both, day


class ConcernList(QDialog):
    """Open ones first; Enter shows the pair and its concern."""

    def __init__(
        self, desk: Desk, opens: Callable[[ConcernLine], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opens = opens
        self.setWindowTitle(_("Concerns"))
        self.resize(theme.em(60), theme.em(34))
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(_("Concerns"), 1.3))
        box.addWidget(
            muted(_("Yours alone. Open one on the page of its pair, there also beside a reason."))
        )
        today = desk.today()
        self.table = DataTable(
            (
                Column("pair", _("Pair"), lambda c: both(c.mentor, c.mentee), width=300),
                Column("state", _("Where it stands"), story, width=330, tip=story),
                Column(
                    "look",
                    _("Look at it"),
                    lambda c: (
                        _("today") if c.is_due(today) else day(c.look_on) if c.look_on else ""
                    ),
                    sort=lambda c: c.look_on or c.opened_on,
                    width=120,
                    pill=lambda c: "warn" if c.is_due(today) else None,
                ),
            ),
            "concerns",
            desk.settings,
            self,
        )
        self.table.setAccessibleName(_("Concerns"))
        self.table.set_placeholder(_("No concern was opened in this programme."))
        self.table.opened.connect(self._on_opened)
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        self.show_button = button(
            _("Show"), lambda: self._on_opened(self.table.current_row()), primary=True
        )
        row.addWidget(self.show_button)
        box.addLayout(row)
        with desk.store.read() as db:
            card = programmes.current(db)
            self.table.set_rows(queries.lines(db, card.id) if card is not None else ())
        if self.table.shown_rows():
            self.table.selectRow(0)
        self.show_button.setEnabled(bool(self.table.shown_rows()))
        self.table.setFocus()
        self.finished.connect(self.deleteLater)

    def _on_opened(self, line: Any) -> None:
        if line is not None:
            self.accept()
            self._opens(line)
