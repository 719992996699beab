"""One more session for a pair: for which, what for, when and where."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.programmes import VenueCard
from rmdesk.queries.sessions import PairChoice
from rmdesk.rules.conflicts import Agenda, Booking, Conflict
from rmdesk.rules.words import MeetingMode, SessionKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.when_where import Wanted, WhenWhere
from rmdesk.ui.session_words import kind_word, weekday
from rmdesk.ui.widgets import Field
from rmdesk.ui.widgets.pair_picker import PairPicker
from rmdesk.ui.words import both


class AddSession(WhenWhere):
    """One more session for a pair; ``agenda`` says what a day's sessions may clash with."""

    def __init__(
        self,
        desk: Desk,
        pairs: Sequence[PairChoice],
        agenda: Callable[[dt.date], Agenda],
        venues: Sequence[VenueCard],
        *,
        day: dt.date,
        at: dt.time,
        minutes: int,
        pair_id: uuid.UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("Add a session"), _("Add"), venues, agenda(day), parent)
        self._read, self._read_for = agenda, day
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
        if wanted.day != self._read_for:
            self._agenda, self._read_for = self._read(wanted.day), wanted.day
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
