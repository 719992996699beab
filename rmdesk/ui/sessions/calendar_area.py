"""Month and week beside the day's panel, with what their colours mean below."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda
from rmdesk.ui import theme
from rmdesk.ui.session_words import conflict_word, weekday
from rmdesk.ui.sessions.calendar_view import CalendarView
from rmdesk.ui.sessions.day_panel import DayPanel, legend
from rmdesk.ui.sessions.month_view import MonthView
from rmdesk.ui.sessions.week_view import WeekView
from rmdesk.ui.widgets import Columns, Pill
from rmdesk.ui.widgets.flow import Flow


class CalendarArea(QWidget):
    """Shows one of the two views; both keep the same day."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agenda, self._today = Agenda(), dt.date.min
        self.month, self.week = MonthView(), WeekView()
        self.panel = DayPanel()
        self.panel.setMinimumWidth(theme.em(14))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        row = Columns()
        self._stack = QStackedWidget()
        for view in self.views:
            self._stack.addWidget(view)
            view.chosen.connect(partial(self._on_chosen_in, view))
            view.carried.connect(self._on_carried)
        row.add(self._stack, 3)
        row.add(self.panel, 1)
        outer.addWidget(row, 1)
        below = QWidget()
        meanings = Flow(below)
        for text, kind in legend():
            meanings.addWidget(Pill(text, kind))
        outer.addWidget(below)
        self.panel.chosen.connect(lambda line: self.view.go(line.day, line.id))

    @property
    def views(self) -> tuple[CalendarView, ...]:
        """Both views."""
        return self.month, self.week

    @property
    def view(self) -> CalendarView:
        """The one that is shown."""
        return self.week if self._stack.currentWidget() is self.week else self.month

    def show_view(self, name: str) -> None:
        """``month`` or ``week``; the cursor stays."""
        day, current = self.view.day, self.view.current
        self._stack.setCurrentWidget(self.week if name == "week" else self.month)
        if day != dt.date.min:
            self.view.go(day, current.id if current else None)
        self._on_chosen()

    def set_sessions(
        self,
        lines: Sequence[SessionLine],
        agenda: Agenda,
        conflicting: frozenset[uuid.UUID],
        today: dt.date,
    ) -> None:
        """Show these in both views."""
        self._agenda, self._today = agenda, today
        for view in self.views:
            view.set_sessions(lines, agenda, conflicting, today)

    def _on_chosen_in(self, view: CalendarView) -> None:
        if view is self.view:  # the other one only follows, and the panel is costly to fill
            self._on_chosen()

    def _on_chosen(self) -> None:
        if self._today == dt.date.min:
            return
        self.panel.show_day(self.view, self._agenda.day_off(self.view.day), self._today)
        self.chosen.emit()

    def _on_carried(self, carried: object) -> None:
        if not isinstance(carried, tuple):
            self._on_chosen()
            return
        day, at, against = carried
        words = " ".join(conflict_word(one) for one in against)
        hour = f"{at:%H:%M}" if at else ""
        self.panel.say(
            f"→ {weekday(day)} {hour}".strip() + (f" · {words}" if words else ""),
            "bad" if words else "info",
        )
