"""A month and a week of 500 pairs: turning the page and moving the cursor stay fluid."""

from __future__ import annotations

import datetime as dt
import time
import uuid

import pytest
from PySide6.QtWidgets import QApplication

from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda
from rmdesk.rules.words import MeetingMode, SessionStatus
from rmdesk.ui import theme
from rmdesk.ui.sessions.calendar_view import CalendarView
from rmdesk.ui.sessions.month_view import MonthView
from rmdesk.ui.sessions.week_view import WeekView

START = dt.date(2026, 10, 1)
FRAME_MS = 16


def crowd() -> list[SessionLine]:
    """500 pairs, each once a month for a year, most of them in one week."""
    return [
        SessionLine(
            id=uuid.UUID(int=n + 1),
            pair_id=uuid.UUID(int=n % 500 + 1),
            number=n // 500 + 1,
            mentor=f"Mentor {n % 500}",
            mentee=f"Leader {n % 500}",
            day=START + dt.timedelta(30 * (n // 500) + n % 500 // 25),
            at=dt.time(9 + n % 8),
            status=SessionStatus.PLANNED,
            planned_minutes=60,
            minutes=None,
            mode=MeetingMode.ON_SITE,
            venue_id=None,
            venue="Library",
            neutral=True,
            place="",
            cancelled_by=None,
            reason="",
        )
        for n in range(6000)
    ]


@pytest.mark.parametrize("kind", [MonthView, WeekView])
def test_a_frame_of_500_pairs(qtbot, kind: type[CalendarView]) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    view = kind()
    qtbot.addWidget(view)
    view.resize(900, 560)
    view.set_sessions(sorted(crowd(), key=lambda s: (s.day, s.at)), Agenda(), frozenset(), START)
    view.show()
    view.grab()
    took = []
    for n in range(60):
        began = time.process_time()
        view.go(START + dt.timedelta(n))
        view.grab()
        took.append((time.process_time() - began) * 1000)
    middle = sorted(took)[len(took) // 2]
    print(f"{kind.__name__}: {middle:.1f} ms a frame, {max(took):.1f} ms at most")  # noqa: T201
    assert middle < FRAME_MS
