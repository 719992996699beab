"""What can be done to the chosen session: record, move, skip, add; by key, menu and drag alike."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries import programmes
from rmdesk.queries import sessions as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda
from rmdesk.rules.words import SessionStatus
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.messages import show_error
from rmdesk.ui.session_words import conflict_word, weekday
from rmdesk.ui.words import both

if TYPE_CHECKING:
    from rmdesk.ui.pages.sessions import SessionsPage


class Doing(QObject):
    """The actions of ``page`` on the session that ``current`` gives."""

    carried_off = Signal(object, object, str)
    """(session, day, why not): after a drop; the last is empty when it was done."""

    def __init__(self, page: SessionsPage, current: Callable[[], SessionLine | None]) -> None:
        super().__init__(page)
        self._page, self._desk, self._current = page, page.desk, current
        self.held = self._outcome(_("Held (H)"), SessionStatus.HELD, "circle-check")
        self.missed = self._outcome(_("Missed (M)"), SessionStatus.MISSED, "circle-x")
        self.cancelled = self._outcome(_("Cancelled (C)"), SessionStatus.CANCELLED, "calendar-x")
        self.move = make_action(page, _("Move … (V)"), self._on_move, icon="calendar-clock")
        self.skip = make_action(
            page,
            _("Skip (Del)"),
            self._on_skip,
            icon="minus",
            tip=_("Take it out of the plan; it counts as nobody's cancellation"),
        )
        self.add = make_action(page, _("Add a session …"), self._on_add, icon="plus")
        self.agreed = make_action(page, _("Agreed actions …"), self._on_agreed, icon="square-check")
        self.reopen = make_action(page, _("Make planned again"), self._on_reopen, icon="undo-2")

    def _outcome(self, text: str, outcome: SessionStatus, icon: str) -> QAction:
        return make_action(self._page, text, lambda: self.record(outcome), icon=icon)

    @property
    def actions(self) -> list[QAction]:
        """For the menus."""
        return [
            self.held,
            self.missed,
            self.cancelled,
            self.move,
            self.skip,
            self.add,
            self.reopen,
            self.agreed,
        ]

    def follow(self, line: SessionLine | None) -> None:
        """Another session is chosen: what can be done to it."""
        nothing = _("Select a session first.")
        for action in (self.held, self.missed, self.cancelled):
            grey(action, "" if line else nothing)
        planned = line is not None and line.status is SessionStatus.PLANNED
        for action in (self.move, self.skip):
            grey(action, "" if planned else _("Only a planned session can be moved."))
        grey(self.reopen, "" if line and not planned else _("Only for a recorded session."))

    def show_menu(self, at: QPoint) -> None:
        """All of it as a menu."""
        menu = QMenu(self._page)
        menu.addActions(self.actions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def by_key(self, key: str) -> None:
        """What a letter does."""
        action = {
            "H": self.held,
            "M": self.missed,
            "C": self.cancelled,
            "V": self.move,
            "Delete": self.skip,
        }[key]
        action.trigger()

    def read_agenda(self, card: ProgrammeCard, on: dt.date | None = None) -> Agenda:
        """What sessions may clash with now, or on one day, which is quicker."""
        lines = self._page.all_lines()
        if on is not None:
            lines = [line for line in lines if line.day == on]
        with self._desk.store.read() as db:
            return agenda_queries.agenda(db, card.id, self._page.holidays(), lines)

    # recording -----------------------------------------------------------------------------

    def record(self, outcome: SessionStatus) -> None:
        """Record what became of the chosen session."""
        line = self._current()
        if line is not None:
            self.open_record(line, outcome)

    def open_record(self, session: SessionLine | None, outcome: SessionStatus) -> None:
        """Open the dialog, on ``session`` or for choosing a pair."""
        from rmdesk.ui.dialogs.session import RecordSession

        with self._desk.store.read() as db:
            card = programmes.current(db)
            if card is None:
                return
            choices = queries.pair_choices(db, card.id)
            venues = programmes.venues(db)
        if not choices:
            show_error(
                self._page,
                UserError(
                    _("There is no pair whose session could be recorded."),
                    _("Approve a pairing first."),
                ),
            )
            return
        RecordSession(
            self._desk, card, choices, venues, session=session, outcome=outcome, parent=self._page
        ).open()

    def _on_agreed(self) -> None:
        from rmdesk.ui.dialogs.agreed_actions import AgreedActions

        with self._desk.store.read() as db:
            card = programmes.current(db)
        if card is not None:
            AgreedActions(self._desk, card, self._page).open()

    def _on_reopen(self) -> None:
        from rmdesk.operations import sessions

        line = self._current()
        if line is not None and line.status is not SessionStatus.PLANNED:
            try:
                kept = sessions.reopen(self._desk.store, line.id)
            except UserError as error:
                show_error(self._page, error)
                return
            self._desk.tell(
                _("The session is planned again.")
                if kept
                else _("The session is planned again. Its room is taken then: agree on a place.")
            )

    # the plan ------------------------------------------------------------------------------

    def _on_move(self) -> None:
        from rmdesk.ui.dialogs.move_session import MoveSession

        line = self._current()
        with self._desk.store.read() as db:
            card = programmes.current(db)
            venues = programmes.venues(db)
        if line is None or card is None or line.status is not SessionStatus.PLANNED:
            return
        MoveSession(self._desk, line, self.read_agenda(card), venues, self._page).open()

    def move_to(self, line: SessionLine, day: dt.date, at: dt.time | None) -> None:
        """Drop a session on another day and hour."""
        from rmdesk.operations import moving

        against = self._page.area.view.conflicts_of(line, (day, at))
        try:
            moving.move(self._desk.store, line.id, on_date=day, at_time=at, venue_id=line.venue_id)
        except UserError as error:
            self.carried_off.emit(line, day, f"{error.what} {error.remedy}")
            return
        self.carried_off.emit(line, day, "")
        said = _("{both}: moved to {day}.").format(
            both=both(line.mentor, line.mentee), day=weekday(day)
        )
        self._desk.tell(" ".join([said, *(conflict_word(one) for one in against)]))

    def _on_skip(self) -> None:
        from rmdesk.operations import moving

        line = self._current()
        if line is None or line.status is not SessionStatus.PLANNED:
            return
        moving.skip(self._desk.store, line.id)
        self._desk.tell(
            _("{both}: the session of {day} is skipped.").format(
                both=both(line.mentor, line.mentee), day=weekday(line.day)
            )
        )

    def _on_add(self) -> None:
        line = self._current()
        self.add_on(self._page.shown_day, line.pair_id if line is not None else None)

    def add_on(self, day: dt.date, pair_id: uuid.UUID | None = None) -> None:
        """Add a session on ``day``."""
        from rmdesk.ui.dialogs.add_session import AddSession

        with self._desk.store.read() as db:
            card = programmes.current(db)
            if card is None:
                return
            choices = queries.pair_choices(db, card.id)
            venues = programmes.venues(db)
        if not choices:
            return
        AddSession(
            self._desk,
            choices,
            lambda on: self.read_agenda(card, on),
            venues,
            day=day,
            at=card.starts_at,
            minutes=card.session_minutes,
            pair_id=pair_id,
            parent=self._page,
        ).open()
