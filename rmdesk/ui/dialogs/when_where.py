"""Day, hour, length and place of a session, and what speaks against them while they are chosen."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QTime, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.programmes import VenueCard
from rmdesk.rules.conflicts import Agenda, Conflict, impossible
from rmdesk.rules.words import MeetingMode
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.session_words import conflict_word
from rmdesk.ui.widgets import Banner, Field, button, heading


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the fields say."""

    day: dt.date
    at: dt.time
    minutes: int
    venue_id: uuid.UUID | None
    online: bool


class WhenWhere(QDialog):
    """Day, hour, length, place, and what speaks against them."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        verb: str,
        venues: Sequence[VenueCard],
        agenda: Agenda,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._agenda = desk, agenda
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.em(31))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(title, 1.3))
        self._top = QVBoxLayout()
        box.addLayout(self._top)
        self._date = QDateEdit()
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat("ddd d MMM yyyy")
        self._time = QTimeEdit()
        self._time.setDisplayFormat("HH:mm")
        self._minutes = QSpinBox(minimum=10, maximum=480, singleStep=5)
        self._minutes.setSuffix(_(" min"))
        self._place = QComboBox()
        self._place.addItem(_("To be agreed"), None)
        self._place.addItem(_("Online"), MeetingMode.ONLINE)
        for venue in venues:
            name = venue.name if venue.neutral else _("{name} (an office)").format(name=venue.name)
            self._place.addItem(name, venue.id)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(Field(_("&Day"), self._date), 0, 0)
        grid.addWidget(Field(_("&Hour"), self._time), 0, 1)
        grid.addWidget(Field(_("&Length"), self._minutes), 0, 2)
        grid.addWidget(Field(_("P&lace"), self._place), 1, 0, 1, 3)
        for column, wide in enumerate((12, 7, 8)):
            grid.setColumnMinimumWidth(column, theme.em(wide))
            grid.setColumnStretch(column, wide)
        box.addLayout(grid)
        self._more = QVBoxLayout()
        box.addLayout(self._more)
        self.against = Banner("warn")
        box.addWidget(self.against)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self._go = button(verb, self._on_go, primary=True)
        self._go.setDefault(True)
        row.addWidget(self._go)
        box.addLayout(row)
        self._date.dateChanged.connect(lambda _d: self._judge())
        self._time.timeChanged.connect(lambda _t: self._judge())
        self._minutes.valueChanged.connect(lambda _n: self._judge())
        self._place.currentIndexChanged.connect(lambda _n: self._judge())
        self.finished.connect(self.deleteLater)

    def fill(self, day: dt.date, at: dt.time, minutes: int, place: object) -> None:
        """Show these; ``place`` is a venue's id, *online* or ``None``."""
        self._date.setDate(QDate(day.year, day.month, day.day))
        self._time.setTime(QTime(at.hour, at.minute))
        self._minutes.setValue(minutes)
        # findData compares objects and does not find ids
        for n in range(self._place.count()):
            if self._place.itemData(n) == place:
                self._place.setCurrentIndex(n)

    def wanted(self) -> Wanted:
        """What the fields say now."""
        day, at, place = self._date.date(), self._time.time(), self._place.currentData()
        return Wanted(
            dt.date(day.year(), day.month(), day.day()),
            dt.time(at.hour(), at.minute()),
            self._minutes.value(),
            place if isinstance(place, uuid.UUID) else None,
            place == MeetingMode.ONLINE,
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        """What speaks against it."""
        raise NotImplementedError

    def _judge(self) -> None:
        found = self.conflicts()
        said = self._said(found)
        self.against.set(said)
        self.against.setVisible(bool(said))
        self._go.setEnabled(not impossible(found))
        QTimer.singleShot(0, self, self._fit)  # once the new words are laid out

    def _fit(self) -> None:
        """As tall as the words need: by itself Qt takes two thirds of the screen at most."""
        layout = self.layout()
        width = max(self.width() if self.isVisible() else 0, self.sizeHint().width())
        needed = max(layout.totalHeightForWidth(width), self.sizeHint().height())
        self.resize(theme.fitting(width, needed))

    def _said(self, found: Sequence[Conflict]) -> str:
        return " ".join(conflict_word(one) for one in found)

    def _on_go(self) -> None:
        try:
            said = self._do(self.wanted())
        except UserError as error:
            self.against.set(f"{error.what} {error.remedy}")
            self.against.show()
            return
        self.accept()
        self._desk.tell(said)

    def _do(self, wanted: Wanted) -> str:
        raise NotImplementedError
