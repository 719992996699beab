"""500 pairs with 12 sessions each: the Sessions page never holds the window up over 100 ms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import crowd
import pytest
from heart import MOST_GAP_MS, TODAY, Heart, shown_window
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from rmdesk.models import MentoringSession, Pair
from rmdesk.operations import sessions
from rmdesk.store import Store
from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.pages.sessions import SessionsPage

PAIRS, EACH = 500, 12


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    store = Store.open_sample(tmp_path / "sample.rmdesk")
    crowd.bring_in(store, crowd.organise(store), 7500)
    with store.work("Plan") as db:
        pairs = db.scalars(select(Pair.id).order_by(Pair.id)).all()
        assert len(pairs) == PAIRS
        db.execute(
            insert(MentoringSession),
            [
                {
                    "pair_id": pair,
                    "number": number + 1,
                    "on_date": crowd.START + dt.timedelta(30 * number + place % 20),
                    "at_time": dt.time(9 + place % 8),
                }
                for place, pair in enumerate(pairs)
                for number in range(EACH)
            ],
        )
    with shown_window(qtbot, qapp, tmp_path, store) as made:
        yield made


def test_the_sessions_never_hold_the_window_up(qtbot: QtBot, window: MainWindow) -> None:
    heart, store = Heart(), window.store
    page = window.page("sessions")
    assert isinstance(page, SessionsPage)
    found: dict[str, float] = {}

    def at_rest() -> bool:
        idle = not page.reading and not window.tasks.busy and not page._stale
        return idle and len(page.all_lines()) == PAIRS * EACH

    def step(what: str, act: Callable[[], object]) -> None:
        found[what] = heart.measure(qtbot, act, at_rest)
        print(f"{what}: {found[what]:.0f} ms")  # noqa: T201

    def held(number: int) -> Callable[[], object]:
        line = [one for one in page.all_lines() if one.day < TODAY][number]
        return lambda: sessions.log_held(store, line.id, on_date=line.day, minutes=60, today=TODAY)

    step("open the page", lambda: window.go("sessions"))
    step("select a session", lambda: page.table.select_id(page.all_lines()[50].id))
    step("record a session", held(50))
    step("undo it", window.undo)
    step("search", lambda: page.search.setText("mei"))
    step("search no more", lambda: page.search.setText(""))
    step("all", lambda: page.show_filter("all"))
    step("sort by mentor", lambda: page.table.order_by("mentor"))
    step("sort by day", lambda: page.table.order_by("day", downwards=True))
    for name in ("month", "week"):
        step(f"show the {name}", lambda name=name: page.show_view(name))
        step(f"the next {name}", lambda: page._page(1))
        step(f"record in the {name}", held(60))
        step("undo it there", window.undo)
        step("search there", lambda: page.search.setText("mei"))
        step("search there no more", lambda: page.search.setText(""))
    step("back to the list", lambda: page.show_view("list"))
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    assert {what: round(gap) for what, gap in found.items() if gap > MOST_GAP_MS} == {}
