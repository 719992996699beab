"""Another day, hour, length or place for a planned session and, if wanted, for those after it,
by as many days or in another rhythm. What speaks against it is said while it is chosen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.programmes import VenueCard
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda, Booking, Conflict
from rmdesk.rules.shifting import Shift, Spacing, shift_rest, space_rest
from rmdesk.rules.words import MeetingMode, Rhythm, SessionKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.when_where import Wanted, WhenWhere
from rmdesk.ui.session_words import conflict_word, weekday
from rmdesk.ui.widgets import Field, muted
from rmdesk.ui.words import both

STAY, ALONG, SPACED = range(3)
"""What becomes of the sessions after it."""
_WEEKS = (1, 2, 3, 4, 6, 8)


class MoveSession(WhenWhere):
    """For one planned session; the rest of its pair may move along or follow another rhythm."""

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
        self._own = agenda.booking(session.id.hex)
        chemistry = session.kind is SessionKind.CHEMISTRY
        self._rest = [
            one
            for one in agenda.bookings
            if one.pair_id == session.pair_id.hex and one.day > session.day and not chemistry
        ]
        self._top.addWidget(muted(both(session.mentor, session.mentee)))
        self._build_rest()
        place: object = session.venue_id
        if place is None and session.mode is MeetingMode.ONLINE:
            place = MeetingMode.ONLINE
        self.fill(session.day, session.at or dt.time(15), session.planned_minutes, place)
        first = self.wanted()
        self._place_before = first.venue_id, first.online
        self._judge()

    def _build_rest(self) -> None:
        n = len(self._rest)
        self.rest, self.rhythm = QComboBox(), QComboBox()
        for text in (
            ngettext("It stays where it is", "They stay where they are", n),
            ngettext("It moves by as many days", "They move by as many days", n),
            ngettext("It follows another rhythm", "They follow another rhythm", n),
        ):
            self.rest.addItem(text)
        for weeks in _WEEKS:
            self.rhythm.addItem(
                ngettext("Every week", "Every {n} weeks", weeks).format(n=weeks),
                Spacing(Rhythm.EVERY_N_WEEKS, weeks),
            )
        self.rhythm.addItem(_("Monthly, on this weekday of the month"), Spacing(Rhythm.MONTHLY))
        self.rhythm.setCurrentIndex(_WEEKS.index(2))
        label = ngettext("The session &after it", "The {n} sessions &after it", n).format(n=n)
        self._after = Field(label, self.rest)
        self._how_often = Field(_("&Rhythm"), self.rhythm)
        self._after.setVisible(n > 0)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._after, 1)
        row.addWidget(self._how_often, 1)
        self._more.addLayout(row)
        self._told = muted("")
        self._more.addWidget(self._told)
        self.rest.currentIndexChanged.connect(lambda _n: self._judge())
        self.rhythm.currentIndexChanged.connect(lambda _n: self._judge())

    def _target(self) -> Booking | None:
        wanted = self.wanted()
        if self._own is None:
            return None
        venue = wanted.venue_id.hex if wanted.venue_id else None
        return replace(
            self._own, day=wanted.day, at=wanted.at, minutes=wanted.minutes, venue_id=venue
        )

    def shifts(self) -> tuple[Shift, ...]:
        """Where this session and those after it go; length and place go along where they are
        changed here, else each keeps its own.
        """
        target, wanted = self._target(), self.wanted()
        if target is None or self._own is None or self.rest.currentIndex() == STAY:
            return ()
        minutes = wanted.minutes if wanted.minutes != self._session.planned_minutes else None
        elsewhere = (wanted.venue_id, wanted.online) != self._place_before
        rest = [
            replace(
                one,
                minutes=minutes or one.minutes,
                venue_id=target.venue_id if elsewhere else one.venue_id,
            )
            for one in self._rest
        ]
        first = replace(target, day=self._own.day)
        if self.rest.currentIndex() == ALONG:
            found = shift_rest(first, target.day, target.at, rest, self._agenda)
        else:
            spacing = self.rhythm.currentData()
            found = space_rest(first, target.day, target.at, rest, spacing, self._agenda)
        online = wanted.online if elsewhere else None
        return tuple(replace(one, minutes=minutes, online=online) for one in found)

    def conflicts(self) -> tuple[Conflict, ...]:
        target = self._target()
        if target is None:
            return ()
        shifts = self.shifts()
        self._how_often.setVisible(self.rest.currentIndex() == SPACED)
        self._told.setVisible(bool(shifts))
        if not shifts:
            return self._agenda.against(target)
        self._told.setText(
            _("New days: {days}.").format(days=", ".join(weekday(one.day) for one in shifts))
            + " "
            + _("The hour counts for all; so do length and place when you change them here.")
        )
        return tuple(conflict for shift in shifts for conflict in shift.conflicts)

    def _said(self, found: Sequence[Conflict]) -> str:
        shifts = self.shifts()
        if not shifts:
            return super()._said(found)
        told = [
            f"{weekday(one.day)}: {conflict_word(conflict)}"
            for one in shifts
            for conflict in one.conflicts
        ]
        had = {one.id: one.venue_id for one in self._rest}
        lost = sum(
            one.venue_id is None and one.online is None and had.get(one.session_id) is not None
            for one in shifts
        )
        if lost:
            told.append(
                ngettext(
                    "The place of {n} session is taken then; it is left to be agreed.",
                    "The place of {n} sessions is taken then; it is left to be agreed.",
                    lost,
                ).format(n=lost)
            )
        return " ".join(told)

    def _do(self, wanted: Wanted) -> str:
        from rmdesk.operations import moving

        store, session = self._desk.store, self._session
        pair = both(session.mentor, session.mentee)
        shifts = self.shifts()
        if shifts:
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
