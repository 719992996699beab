"""Sessions: plan them for every pair, see what comes, record what became of each."""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import agenda, programmes
from rmdesk.queries import sessions as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.words import SessionKind, SessionStatus
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.messages import show_error
from rmdesk.ui.page import Page
from rmdesk.ui.pairing.first_meetings import plan_first_meetings
from rmdesk.ui.programme_words import length_word
from rmdesk.ui.session_words import (
    clock,
    number_word,
    side_word,
    status_kind,
    status_word,
    weekday,
    where,
)
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.words import both


class SessionsPage(Page):
    """Every session of the programme, by day."""

    name = "sessions"
    icon = "calendar-days"
    watches = frozenset(
        {"mentoring_session", "pair", "venue", "person", "programme", "organisation"}
    )
    header_buttons = 2

    def title(self) -> str:
        return _("Sessions")

    def _build(self) -> None:
        self._card: ProgrammeCard | None = None
        self._lines: list[SessionLine] = []
        self._unplanned = 0
        self._record = make_action(
            self, _("Record a session"), self.record_session, icon="calendar-check"
        )
        self._plan = make_action(
            self,
            _("Plan sessions"),
            self.plan_sessions,
            icon="calendar-plus",
            tip=_("For every pair that has none, in the programme's rhythm, on working days"),
        )
        self._first = make_action(
            self,
            _("Plan first meetings"),
            lambda: plan_first_meetings(self.desk, self),
            icon="handshake",
            tip=_("A short meeting for every pair that is being asked, within 14 days"),
        )
        self._held = make_action(
            self,
            _("Held (H)"),
            lambda: self._on_outcome(SessionStatus.HELD),
            icon="circle-check",
        )
        self._missed = make_action(
            self, _("Missed (M)"), lambda: self._on_outcome(SessionStatus.MISSED), icon="circle-x"
        )
        self._cancelled = make_action(
            self,
            _("Cancelled (C)"),
            lambda: self._on_outcome(SessionStatus.CANCELLED),
            icon="calendar-x",
        )
        self._move = make_action(self, _("Move … (V)"), self._on_move, icon="calendar-clock")
        self._reopen = make_action(self, _("Make planned again"), self._on_reopen, icon="undo-2")
        self._today = make_action(self, _("Go to today (T)"), self.go_to_today, icon="clock")
        self._pairing = make_action(
            self, _("Go to Pairing"), lambda: self.desk.go("pairing"), icon="handshake"
        )
        self.new_action = self._record

        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("Search name or place … (Ctrl+F)"))
        self.search.setAccessibleName(_("Search sessions"))
        bar.addWidget(self.search, 1)
        self._chips: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for key, text in (
            ("upcoming", _("Coming")),
            ("record", _("To record")),
            ("past", _("Past")),
            ("all", _("All")),
        ):
            chip = QToolButton()
            chip.setText(text)
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(chip)
            chip.clicked.connect(lambda _on=False: self._filter())
            bar.addWidget(chip)
            self._chips[key] = chip
        self._chips["all"].setChecked(True)
        self.body.addLayout(bar)
        self.table = DataTable(self._columns(), "sessions", self.desk.settings)
        self.table.setAccessibleName(_("Sessions"))
        self.table.set_placeholder(_("No session is shown here."))
        self.table.connect_search(self.search)
        self.body.addWidget(self.table, 1)
        self.focus_widget = self.table

    def _columns(self) -> tuple[Column, ...]:
        today = self.desk.today

        def status_text(line: SessionLine) -> str:
            text = status_word(line, today())
            if line.status is SessionStatus.CANCELLED and self._card is not None:
                text += f" · {side_word(line.cancelled_by, self._card)}"
            return text

        return (
            Column(
                "day",
                _("Day"),
                lambda s: weekday(s.day),
                sort=lambda s: (s.day, s.at or dt.time()),
                width=110,
            ),
            Column("at", _("Hour"), lambda s: clock(s.at), width=60),
            Column("mentee", _("Mentee"), lambda s: s.mentee, width=175),
            Column("mentor", _("Mentor"), lambda s: s.mentor, width=175),
            Column(
                "number",
                _("No."),
                number_word,
                sort=lambda s: 0 if s.kind is SessionKind.CHEMISTRY else s.number,
                width=56,
                right=True,
                tip=lambda s: (
                    _("A first, short meeting to see whether it suits; it is not counted.")
                    if s.kind is SessionKind.CHEMISTRY
                    else ""
                ),
            ),
            Column(
                "where",
                _("Place"),
                where,
                width=160,
                icon=lambda s: None if s.neutral else "triangle-alert",
                tip=lambda s: (
                    "" if s.neutral else _("This is somebody's office; neutral ground is better.")
                ),
            ),
            Column(
                "status",
                _("Status"),
                status_text,
                width=150,
                pill=lambda s: status_kind(s, today()),
            ),
            Column(
                "minutes",
                _("Minutes"),
                lambda s: str(s.minutes) if s.minutes is not None else "",
                sort=lambda s: s.minutes or 0,
                width=76,
                right=True,
            ),
            Column("reason", _("Reason"), lambda s: s.reason, width=160, hidden=True),
        )

    def _connect(self) -> None:
        self.table.picked.connect(lambda _row: self._follow())
        self.table.opened.connect(lambda _row: self._on_outcome(SessionStatus.HELD))
        for key, slot in (
            ("H", lambda: self._on_outcome(SessionStatus.HELD)),
            ("M", lambda: self._on_outcome(SessionStatus.MISSED)),
            ("C", lambda: self._on_outcome(SessionStatus.CANCELLED)),
            ("V", self._on_move),
            ("T", self.go_to_today),
        ):
            self.table.on_key(key, slot)

    def page_actions(self) -> list[QAction]:
        return [
            self._record,
            self._plan,
            self._first,
            self._held,
            self._missed,
            self._cancelled,
            self._move,
            self._reopen,
            self._today,
        ]

    # showing -------------------------------------------------------------------------------

    def refresh(self) -> None:
        with self.desk.store.read() as db:
            self._card = programmes.current(db)
            if self._card is None:
                return
            self._lines = queries.sessions(db, self._card.id)
            self._unplanned = queries.pairs_without_plan(db, self._card.id)
            to_meet = queries.without_first_meeting(db, self._card.id)
            count = programmes.progress(db, self._card.id)
        grey(self._plan, "" if self._unplanned else _("Every pair has its sessions."))
        grey(self._first, "" if to_meet else _("No pair that is being asked lacks one."))
        if not self._lines:
            self._show_empty(count.pairs)
            return
        self.show_content()
        self.table.set_rows(self._lines)
        if self.table.current_row() is None:
            self.go_to_today()
        self._filter()
        self._follow()

    def _show_empty(self, pairs: int) -> None:
        if not pairs:
            self.set_status(_("No pairs yet"))
            self.show_empty(
                _("Sessions appear once a pairing is approved"),
                _("Approve a draft on the Pairing page; then every pair gets its dates here."),
                [self._pairing],
            )
            return
        card = self._card
        unusual = length_word(card.starts_on, card.ends_on) if card is not None else ""
        self.set_status(_("Nothing planned yet"))
        self.show_empty(
            _("Ready to plan"),
            ngettext(
                "{n} pair waits for its dates. They follow the programme's rhythm, keep clear of "
                "weekends and public holidays, and take a neutral place when there is one.",
                "{n} pairs wait for their dates. They follow the programme's rhythm, keep clear "
                "of weekends and public holidays, and take a neutral place when there is one.",
                pairs,
            ).format(n=pairs)
            + (f"\n\n{unusual}" if unusual else ""),
            [self._plan],
        )

    def _filter(self) -> None:
        today = self.desk.today()
        chosen = next(key for key, chip in self._chips.items() if chip.isChecked())
        keep = {
            "upcoming": lambda s: s.status is SessionStatus.PLANNED and s.day >= today,
            "record": lambda s: s.status is SessionStatus.PLANNED and s.day < today,
            "past": lambda s: s.status is not SessionStatus.PLANNED,
            "all": None,
        }[chosen]
        self.table.set_filter(keep)
        due = sum(s.status is SessionStatus.PLANNED and s.day < today for s in self._lines)
        held = sum(s.status is SessionStatus.HELD for s in self._lines)
        self._chips["record"].setText(_("To record ({n})").format(n=due) if due else _("To record"))
        text = ngettext("{n} session", "{n} sessions", len(self._lines)).format(n=len(self._lines))
        text += " · " + _("{n} held").format(n=held)
        if due:
            text += " · " + _("{n} to record").format(n=due)
        if self._unplanned:
            text += " · " + ngettext(
                "{n} pair without dates", "{n} pairs without dates", self._unplanned
            ).format(n=self._unplanned)
        self.set_status(text)

    def _follow(self) -> None:
        row = self.table.current_row()
        nothing = _("Select a session in the table first.")
        for action in (self._held, self._missed, self._cancelled):
            grey(action, "" if row else nothing)
        planned = row is not None and row.status is SessionStatus.PLANNED
        grey(self._move, "" if planned else _("Only a planned session can be moved."))
        grey(self._reopen, "" if row and not planned else _("Only for a recorded session."))

    def show_filter(self, key: str) -> None:
        """Show only: ``upcoming``, ``record``, ``past`` or ``all``."""
        self._chips[key].setChecked(True)
        self._filter()

    def go_to_today(self) -> None:
        """Select the first session of today or later, and bring it into view."""
        today = self.desk.today()
        shown = self.table.shown_rows() or self._lines
        nearest = next((line for line in shown if line.day >= today), shown[-1] if shown else None)
        if nearest is not None:
            self.table.select_id(nearest.id)

    def select(self, item_id: uuid.UUID) -> None:
        self._chips["all"].setChecked(True)
        self._filter()
        if not self.table.select_id(item_id):
            own = [line for line in self._lines if line.pair_id == item_id]
            if own:
                self.table.select_id(own[0].id)

    # doing ---------------------------------------------------------------------------------

    def record_session(self, session: SessionLine | None = None) -> None:
        """Open the dialog, on ``session`` or for choosing a pair."""
        self._open(session, SessionStatus.HELD)

    def _open(self, session: SessionLine | None, outcome: SessionStatus) -> None:
        from rmdesk.ui.dialogs.session import RecordSession

        with self.desk.store.read() as db:
            card = programmes.current(db)
            if card is None:
                return
            choices = queries.pair_choices(db, card.id)
            venues = programmes.venues(db)
        if not choices:
            show_error(
                self,
                UserError(
                    _("There is no pair whose session could be recorded."),
                    _("Approve a pairing first."),
                ),
            )
            return
        dialog = RecordSession(
            self.desk, card, choices, venues, session=session, outcome=outcome, parent=self
        )
        dialog.open()

    def _on_outcome(self, outcome: SessionStatus) -> None:
        row = self.table.current_row()
        if row is not None:
            self._open(row, outcome)

    def _on_move(self) -> None:
        from rmdesk.ui.dialogs.session import MoveSession

        row = self.table.current_row()
        if row is not None and row.status is SessionStatus.PLANNED:
            MoveSession(self.desk, row, self).open()

    def _on_reopen(self) -> None:
        from rmdesk.operations import sessions

        row = self.table.current_row()
        if row is not None and row.status is not SessionStatus.PLANNED:
            sessions.reopen(self.desk.store, row.id)
            self.desk.tell(_("The session is planned again."))

    def plan_sessions(self) -> None:
        """Plan for every pair without dates, as one step."""
        with self.desk.store.read() as db:
            card = programmes.current(db)
        if card is None:
            return
        store, today = self.desk.store, self.desk.today()

        def operation(report: Report) -> int:
            from rmdesk.files.holidays import public_holidays
            from rmdesk.operations import sessions

            days_off = public_holidays(card.country, card.starts_on, card.ends_on)
            return sessions.plan(store, card.id, today, days_off, report)

        def done(n: int) -> None:
            self.desk.tell(self._said_of_plan(n, card))

        self.desk.tasks.run_operation(self, _("Planning sessions …"), operation, done)

    def _said_of_plan(self, n: int, card: ProgrammeCard) -> str:
        """How many sessions were planned, and what is unusual about them."""
        if not n:
            return _("Nothing was planned: the programme's end is too near.")
        said = ngettext("{n} session planned.", "{n} sessions planned.", n).format(n=n)
        with self.desk.store.read() as db:
            never = agenda.without_common_half_day(db, card.id)
        if never:
            said += " " + ngettext(
                "No half-day suits both of {n} pair: {names}. Agree on a time with them.",
                "No half-day suits both of {n} pairs, such as {names}. Agree on a time with them.",
                len(never),
            ).format(n=len(never), names=both(*never[0]))
        return " ".join(part for part in (said, length_word(card.starts_on, card.ends_on)) if part)

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("Planning"),
                _(
                    "Plan sessions gives every pair its dates in the programme's rhythm, on "
                    "working days of your country, in a neutral place of their site when one is "
                    "free. Pairs that have dates are left alone."
                ),
            ),
            (
                _("First meetings"),
                _(
                    "Plan first meetings gives every pair that is being asked half an hour within "
                    "14 days, on neutral ground, to see whether it suits. It is not counted among "
                    "the sessions, and goes away by itself when one of them would rather not."
                ),
            ),
            (
                _("Recording"),
                _(
                    "Select a session and press H when it was held, M when it was missed, C when "
                    "it was cancelled, V to move it. T goes to today."
                ),
            ),
        ]
