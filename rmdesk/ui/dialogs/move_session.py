"""Another day, hour, length or place for a planned session and, if wanted, for those after it;
and one more session. What speaks against it is said while it is chosen.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import (
    QCheckBox,
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
from rmdesk.i18n import _, ngettext
from rmdesk.queries.programmes import VenueCard
from rmdesk.queries.sessions import PairChoice, SessionLine
from rmdesk.rules.conflicts import Agenda, Booking, Conflict, impossible
from rmdesk.rules.shifting import Shift, shift_rest
from rmdesk.rules.words import MeetingMode, SessionKind
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.session_words import conflict_word, kind_word, weekday
from rmdesk.ui.widgets import Banner, Field, button, heading, muted
from rmdesk.ui.widgets.pair_picker import PairPicker
from rmdesk.ui.words import both


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the fields say."""

    day: dt.date
    at: dt.time
    minutes: int
    venue_id: uuid.UUID | None
    online: bool


class _WhenWhere(QDialog):
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
        self.against.set(" ".join(conflict_word(one) for one in found))
        self.against.setVisible(bool(found))
        self._go.setEnabled(not impossible(found))
        self.adjustSize()

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


class MoveSession(_WhenWhere):
    """For one planned session; the rest of its pair may move along."""

    def __init__(
        self,
        desk: Desk,
        session: SessionLine,
        agenda: Agenda,
        venues: Sequence[VenueCard],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("Move a session"), _("Move"), venues, agenda, parent)
        self._session = session
        own = agenda.booking(session.id.hex)
        rest = [
            one
            for one in agenda.bookings
            if one.pair_id == session.pair_id.hex and one.day > session.day
        ]
        self._own, self._rest = own, rest if session.kind is not SessionKind.CHEMISTRY else []
        self._top.addWidget(muted(both(session.mentor, session.mentee)))
        self.along = QCheckBox(
            ngettext(
                "Move the session &after it by as many days, too",
                "Move the {n} sessions &after it by as many days, too",
                len(self._rest),
            ).format(n=len(self._rest))
        )
        self.along.setVisible(bool(self._rest))
        self.along.toggled.connect(lambda _on: self._judge())
        self._more.addWidget(self.along)
        self._told = muted("")
        self._more.addWidget(self._told)
        place: object = session.venue_id
        if place is None and session.mode is MeetingMode.ONLINE:
            place = MeetingMode.ONLINE
        self.fill(session.day, session.at or dt.time(15), session.planned_minutes, place)
        self._judge()

    def _target(self) -> Booking | None:
        wanted = self.wanted()
        if self._own is None:
            return None
        venue = wanted.venue_id.hex if wanted.venue_id else None
        return replace(
            self._own, day=wanted.day, at=wanted.at, minutes=wanted.minutes, venue_id=venue
        )

    def shifts(self) -> tuple[Shift, ...]:
        """Where this session and those after it go."""
        target = self._target()
        if target is None or self._own is None:
            return ()
        first = replace(target, day=self._own.day)
        return shift_rest(first, target.day, target.at, self._rest, self._agenda)

    def conflicts(self) -> tuple[Conflict, ...]:
        target = self._target()
        if target is None:
            return ()
        self._minutes.setEnabled(not self.along.isChecked())
        if not self.along.isChecked():
            self._told.hide()
            return self._agenda.against(target)
        shifts = self.shifts()
        self._told.setText(
            _("New days: {days}.").format(days=", ".join(weekday(one.day) for one in shifts))
        )
        self._told.show()
        found = dict.fromkeys(conflict for shift in shifts for conflict in shift.conflicts)
        return tuple(found)

    def _do(self, wanted: Wanted) -> str:
        from rmdesk.operations import moving

        store, session = self._desk.store, self._session
        pair = both(session.mentor, session.mentee)
        if self.along.isChecked():
            shifts = self.shifts()
            moving.move_rest(store, shifts)
            return ngettext(
                "{both}: {n} session moved.", "{both}: {n} sessions moved.", len(shifts)
            ).format(both=pair, n=len(shifts))
        moving.move(
            store,
            session.id,
            on_date=wanted.day,
            at_time=wanted.at,
            venue_id=wanted.venue_id,
            minutes=wanted.minutes,
            online=wanted.online,
        )
        return _("{both}: moved to {day}.").format(both=pair, day=weekday(wanted.day))


class AddSession(_WhenWhere):
    """One more session for a pair."""

    def __init__(
        self,
        desk: Desk,
        pairs: Sequence[PairChoice],
        agenda: Agenda,
        venues: Sequence[VenueCard],
        *,
        day: dt.date,
        at: dt.time,
        minutes: int,
        pair_id: uuid.UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("Add a session"), _("Add"), venues, agenda, parent)
        self._pair = PairPicker(pairs)
        self._pair.choose(pair_id)
        self.pair = Field(_("&Pair"), self._pair)
        self._kind = QComboBox()
        for kind in SessionKind:
            self._kind.addItem(kind_word(kind), kind)
        self._kind.setCurrentIndex(self._kind.findData(SessionKind.REGULAR))
        self._top.addWidget(self.pair)
        self._top.addWidget(Field(_("&What for"), self._kind))
        self._pair.currentTextChanged.connect(lambda _text: self._judge())
        self.fill(day, at, minutes, None)
        self._judge()

    def conflicts(self) -> tuple[Conflict, ...]:
        choice, wanted = self._pair.choice(), self.wanted()
        if choice is None:
            return ()
        booking = Booking(
            id="",
            pair_id=choice.pair_id.hex,
            people=(choice.mentor_id.hex, choice.mentee_id.hex),
            names=(choice.mentor, choice.mentee),
            day=wanted.day,
            at=wanted.at,
            minutes=wanted.minutes,
            venue_id=wanted.venue_id.hex if wanted.venue_id else None,
        )
        return self._agenda.against(booking)

    def _do(self, wanted: Wanted) -> str:
        from rmdesk.operations import moving

        choice = self._pair.choice()
        if choice is None:
            raise UserError(_("Choose a pair from the list."), "")
        moving.add(
            self._desk.store,
            choice.pair_id,
            on_date=wanted.day,
            at_time=wanted.at,
            minutes=wanted.minutes,
            venue_id=wanted.venue_id,
            mode=MeetingMode.ONLINE if wanted.online else MeetingMode.ON_SITE,
            kind=SessionKind(self._kind.currentData()),
        )
        return _("{both}: session added on {day}.").format(
            both=both(choice.mentor, choice.mentee), day=weekday(wanted.day)
        )
