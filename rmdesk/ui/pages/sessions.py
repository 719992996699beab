"""Sessions: plan them, see them by month, week or list, move them, record what became of each."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from rmdesk.i18n import _
from rmdesk.queries import programmes
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda
from rmdesk.rules.words import SessionStatus
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.page import Noticed, Page
from rmdesk.ui.pairing.first_meetings import plan_first_meetings
from rmdesk.ui.session_words import month_title
from rmdesk.ui.sessions.calendar_area import CalendarArea
from rmdesk.ui.sessions.clashes import Clashes
from rmdesk.ui.sessions.columns import columns
from rmdesk.ui.sessions.counts import counts_line
from rmdesk.ui.sessions.doing import Doing
from rmdesk.ui.sessions.exports import CalendarExports
from rmdesk.ui.sessions.filters import Filters, pair_words
from rmdesk.ui.sessions.help import help_text
from rmdesk.ui.sessions.navigation import VIEWS, Navigation
from rmdesk.ui.sessions.planning import Holidays, empty_words, plan_sessions
from rmdesk.ui.sessions.reading import Reading
from rmdesk.ui.slices import SLICE
from rmdesk.ui.tables import DataTable


class SessionsPage(Page):
    """Every session of the programme."""

    name = "sessions"
    icon = "calendar-days"
    watches = frozenset(
        {
            *("mentoring_session", "pair", "venue", "person", "programme", "organisation"),
            *("participation", "slot"),
        }
    )
    header_buttons = 2

    def title(self) -> str:
        return _("Sessions")

    def _build(self) -> None:
        self._reading = Reading(self)
        self._agenda = Agenda()
        self._conflicting: frozenset[uuid.UUID] = frozenset()
        self._table_due = False
        self._wanted: tuple[uuid.UUID, str] | None = None
        self._holidays = Holidays(self.desk, self, self._on_holidays)
        self.doing = Doing(self, self.current_line)
        self.exports = CalendarExports(self, self.current_line)
        self._make_actions()
        self.filters = Filters(self.desk.today)
        self.search, self._chips = self.filters.search, self.filters.chips
        self.navigation = Navigation(self._page, self.go_to_today, self._on_way)
        self._when = self.navigation.when
        self.body.addLayout(self.navigation)
        self.body.addWidget(self.filters)
        self.clashes = Clashes(self)
        self.body.addWidget(self.clashes)
        self.table = DataTable(
            columns(self.desk.today, lambda: self._card), "sessions", self.desk.settings
        )
        self.table.setAccessibleName(_("Sessions"))
        self.table.connect_search(self.search)
        self.area = CalendarArea()
        self._body_stack = QStackedWidget()
        self._body_stack.addWidget(self.table)
        self._body_stack.addWidget(self.area)
        self.body.addWidget(self._body_stack, 1)
        kept = self.desk.settings.get("sessions_view")
        self.show_view(kept if kept in VIEWS else "list")

    def _make_actions(self) -> None:
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
        self._today = make_action(self, _("Go to today (T)"), self.go_to_today, icon="clock")
        self._pairing = make_action(
            self, _("Go to Pairing"), lambda: self.desk.go("pairing"), icon="handshake"
        )
        self.new_action = self._record
        self.export_action = self.exports.file
        self.print_action = self.exports.print_month
        doing = self.doing
        self._held, self._move, self._reopen = doing.held, doing.move, doing.reopen

    def _on_way(self, name: str) -> None:
        self.show_view(name)
        self.focus_first()

    def _connect(self) -> None:
        self._reading.all_read.connect(self._on_all_read)
        self._reading.some_read.connect(
            lambda rows, ids: self._show_lines(lambda: self.table.patch(rows, ids))
        )
        self.table.picked.connect(lambda _row: self._follow())
        self.table.opened.connect(lambda _row: self.doing.record(SessionStatus.HELD))
        self.filters.changed.connect(self._filter)
        self.search.textChanged.connect(lambda _text: self._filter_calendar())
        self.doing.carried_off.connect(self._on_carried_off)
        for key in ("H", "M", "C", "V", "T", "Delete"):
            self.table.on_key(key, partial(self._on_key, key))
        area = self.area
        area.chosen.connect(self._follow)
        area.panel.opened.connect(lambda _line: self.doing.record(SessionStatus.HELD))
        for view in area.views:
            view.opened.connect(lambda _line: self.doing.record(SessionStatus.HELD))
            view.day_opened.connect(self.doing.add_on)
            view.key.connect(self._on_key)
            view.moved.connect(self.doing.move_to)
            view.menu_wanted.connect(self.doing.show_menu)

    def _on_key(self, key: str) -> None:
        if key == "T":
            self.go_to_today()
        else:
            self.doing.by_key(key)

    def chosen_pair(self) -> uuid.UUID | None:
        row = self.table.current_row()
        return row.pair_id if row is not None else None

    def page_actions(self) -> list[QAction]:
        return [
            self._record,
            self._plan,
            self._first,
            *self.doing.actions,
            *self.exports.actions,
            self._today,
        ]

    # showing -------------------------------------------------------------------------------

    @property
    def _card(self) -> ProgrammeCard | None:
        return self._reading.card

    @property
    def _lines(self) -> list[SessionLine]:
        return self._reading.lines

    @property
    def view(self) -> str:
        """``month``, ``week`` or ``list``."""
        return self.navigation.view

    def show_view(self, name: str) -> None:
        """Show the sessions this way, and remember it."""
        self.navigation.choose(name)
        listed = name == "list"
        self._body_stack.setCurrentWidget(self.table if listed else self.area)
        if not listed:
            self.area.show_view(name)
        self.focus_widget = self.table if listed else self.area.view
        self.desk.settings.set("sessions_view", name)
        if self._lines:
            self._read_agenda()
            if listed and self._table_due:
                self._fill_table(self._fill_all)
            self._filter()
            self._follow()

    def current_line(self) -> SessionLine | None:
        """The session that is chosen, in whatever view is shown."""
        if self.view == "list":
            row: SessionLine | None = self.table.current_row()
            return row
        return self.area.view.current

    @property
    def shown_day(self) -> dt.date:
        """The day under the cursor of the calendar; in the list the chosen session's."""
        line = self.current_line()
        if self.view != "list":
            return self.area.view.day
        return line.day if line is not None else self.desk.today()

    @property
    def agenda(self) -> Agenda:
        """What sessions may clash with."""
        return self._agenda

    def all_lines(self) -> list[SessionLine]:
        """Every session of the programme."""
        return self._lines

    def shown_lines(self) -> list[SessionLine]:
        """Every session that the filters let through, by day."""
        keep = self.filters.keep(words=True)
        return [line for line in self._lines if keep is None or keep(line)]

    def notice(self, changes: Noticed) -> None:
        self._reading.pending.note(changes, self.watches)
        super().notice(changes)

    @property
    def reading(self) -> bool:
        """Whether sessions are still being read, a slice at a time."""
        return self._reading.running

    def refresh(self) -> None:
        self._reading.begin()
        if self._card is None:
            return
        self._holidays.want(self._card)
        lacking = self._reading.without_first
        grey(self._plan, "" if self._reading.unplanned else _("Every pair has its sessions."))
        grey(self._first, "" if lacking else _("No pair that is being asked lacks one."))

    def _on_all_read(self) -> None:
        self._show_lines(self._fill_all)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.select(*wanted)
        self.freshen()  # what changed while the slices were read

    def _show_lines(self, fill: Callable[[], None]) -> None:
        """Show the sessions that were read, the list by ``fill``."""
        if not self._lines:
            self._show_empty(self._reading.pairs)
            return
        self.show_content()
        self.table.set_placeholder(_("No session is shown here."))
        self.filters.fill_places(self._lines)
        self.clashes.read_soon()
        self._fill_table(fill)
        if self.view == "list":
            self._filter()
            self._follow()
        elif len(self._lines) > SLICE:
            QTimer.singleShot(0, self, self._show_calendar)
        else:
            self._show_calendar()

    def _on_holidays(self) -> None:
        self.clashes.read_soon()
        self._show_calendar()

    def clashes_read(self) -> None:
        """It was found out anew which sessions clash with what changed."""
        if self.filters.chosen == "clash":
            self._filter()
        self._follow()

    def _show_calendar(self) -> None:
        """Work out what clashes, and show it; with many sessions in a turn of its own."""
        if self._lines and self.view != "list":
            self._read_agenda()
            self._filter()
            self._follow()

    def _fill_table(self, fill: Callable[[], None]) -> None:
        """The list costs time with many sessions, so it is filled when it is shown."""
        if self._table_due:
            fill = self._fill_all
        self._table_due = self.view != "list"
        if self._table_due:
            return
        fill()
        if self.table.current_row() is None:
            self.go_to_today()

    def _fill_all(self) -> None:
        self.table.set_rows(self._lines)

    def _read_agenda(self) -> None:
        """What clashes: needed by the calendar only, and by dialogs, which ask for it."""
        if self._card is None or self.view == "list":
            return
        self._agenda = self.doing.read_agenda(self._card)
        self._conflicting = frozenset(
            uuid.UUID(one.id) for one in self._agenda.bookings if self._agenda.against(one)
        )

    def holidays(self) -> dict[dt.date, str]:
        """Public holidays with their names, as far as they are read."""
        return self._holidays.named

    def _show_empty(self, pairs: int) -> None:
        self.set_status(_("Nothing planned yet") if pairs else _("No pairs yet"))
        words = empty_words(self._card, pairs)
        self.show_empty(*words, [self._plan if pairs else self._pairing])

    def _filter(self) -> None:
        if self.view == "list":
            self.table.set_filter(self.filters.keep(words=False))
        self._filter_calendar()
        today = self.desk.today()
        due = sum(s.status is SessionStatus.PLANNED and s.day < today for s in self._lines)
        held = sum(s.status is SessionStatus.HELD for s in self._lines)
        self._chips["record"].setText(_("To record ({n})").format(n=due) if due else _("To record"))
        conflicts = len(self._conflicting) if self.view != "list" else 0
        self.set_status(
            counts_line(len(self._lines), held, due, self._reading.unplanned, conflicts)
        )

    def _filter_calendar(self) -> None:
        if self.view != "list":
            self.area.set_sessions(
                self.shown_lines(), self._agenda, self._conflicting, self.desk.today()
            )

    def _follow(self) -> None:
        self.doing.follow(self.current_line())
        self.clashes.show_line(self.current_line())
        if self.view != "list":
            self._when.setText(month_title(self.area.view.day))

    def show_filter(self, key: str) -> None:
        """Show only: ``upcoming``, ``record``, ``clash``, ``past`` or ``all``."""
        self.filters.choose(key)

    def go_to_today(self) -> None:
        """Select the first session of today or later, and bring it into view."""
        today = self.desk.today()
        if self.view != "list":
            self.area.view.go(today)
            return
        shown = self.table.shown_rows() or self._lines
        nearest = next((line for line in shown if line.day >= today), shown[-1] if shown else None)
        if nearest is not None:
            self.table.select_id(nearest.id)

    def _page(self, pages: int) -> None:
        view = self.area.view
        view.go(view.stepped(pages))

    def select(self, item_id: uuid.UUID, only: str = "all") -> None:
        """Show this session, or the next one of this pair alone; ``only`` as ``show_filter``."""
        if self.reading:
            self._wanted = item_id, only  # once all are read
            return
        line = next((one for one in self._lines if one.id == item_id), None)
        own = [one for one in self._lines if one.pair_id == item_id]
        self.search.clear()
        self.filters.choose(only)
        if own:
            self.filters.show_pair(item_id, pair_words(own[0]))
            today = self.desk.today()
            line = next((one for one in own if one.day >= today), own[-1])
        else:
            self.filters.show_pair(None, "")
        if line is not None:
            if self.view == "list":
                self.table.select_id(line.id)
            else:
                self.area.view.go(line.day, line.id)

    def _on_carried_off(self, line: SessionLine, day: dt.date, said: str) -> None:
        """A session was dropped: the cursor goes along, or it is said why it could not be."""
        if said:
            self.area.panel.say(said, "bad")
        else:
            self.area.view.go(day, line.id)

    # doing ---------------------------------------------------------------------------------

    def record_session(self, session: SessionLine | None = None) -> None:
        """Open the dialog, on ``session`` or for choosing a pair."""
        self.doing.open_record(session, SessionStatus.HELD)

    def plan_sessions(self) -> None:
        """Plan for every pair without dates, as one step."""
        with self.desk.store.read() as db:
            card = programmes.current(db)
        if card is not None:
            plan_sessions(self.desk, self, card)

    def help_text(self) -> list[tuple[str, str]]:
        return help_text()
