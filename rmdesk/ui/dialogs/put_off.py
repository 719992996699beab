"""Putting a reason for attention off: until when, and why."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.pairs import PairHealth
from rmdesk.rules.health import Flag
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.session_words import flag_title
from rmdesk.ui.widgets import Field, button, heading, muted, tidy
from rmdesk.ui.words import both, day

USUAL = 7
"""Days put off when nothing else is chosen."""


class PutOff(QDialog):
    """For one pair and its most urgent reason."""

    def __init__(
        self, desk: Desk, pair: PairHealth, flag: Flag, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pair = pair
        self._flag = flag
        self.setWindowTitle(_("Put off"))
        self.setMinimumWidth(theme.em(30))
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(flag_title(flag), 1.3))
        told = _("{pair} is shown again on that day, unless it has settled.")
        box.addWidget(muted(told.format(pair=both(pair.mentor, pair.mentee))))
        later = desk.today() + dt.timedelta(days=USUAL)
        self.until_box = QDateEdit(QDate(later.year, later.month, later.day))
        self.until_box.setCalendarPopup(True)
        self.until_box.setDisplayFormat("d MMM yyyy")
        self.until = Field(_("Show again &on"), self.until_box)
        box.addWidget(self.until)
        self.reason = QLineEdit(maxLength=500)
        box.addWidget(Field(_("&Why (for you alone)"), self.reason))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        go = button(_("Put off"), self._on_go, primary=True)
        go.setDefault(True)
        row.addWidget(go)
        box.addLayout(row)
        tidy(self)
        self.finished.connect(self.deleteLater)

    def _on_go(self) -> None:
        from rmdesk.operations import feedback

        chosen = self.until_box.date()
        until = dt.date(chosen.year(), chosen.month(), chosen.day())
        try:
            feedback.put_off(
                self._desk.store,
                self._pair.pair_id,
                self._flag.rule,
                until,
                self.reason.text(),
                self._desk.today(),
            )
        except UserError as error:
            self.until.set_error(f"{error.what} {error.remedy}")
            return
        self._desk.tell(
            _("{pair}: shown again on {date}.").format(
                pair=both(self._pair.mentor, self._pair.mentee), date=day(until)
            )
        )
        self.accept()
