"""500 pairs with 12 sessions each: no dialog about sessions holds the window up over 100 ms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import crowd
import pytest
from heart import MOST_GAP_MS, Heart, shown_window
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from rmdesk.models import AgreedAction, MentoringSession, Pair
from rmdesk.rules.words import SessionStatus
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
                    "planned_on": crowd.START + dt.timedelta(30 * number + place % 20),
                    "at_time": dt.time(9 + place % 8),
                }
                for place, pair in enumerate(pairs)
                for number in range(EACH)
            ],
        )
        db.execute(
            insert(AgreedAction),
            [
                {
                    "pair_id": pair,
                    "words": f"Try tool {number}",
                    "due_on": crowd.START + dt.timedelta(30 * number),
                }
                for pair in pairs
                for number in range(4)
            ],
        )
    with shown_window(qtbot, qapp, tmp_path, store) as made:
        yield made


def test_no_dialog_about_sessions_holds_the_window_up(qtbot: QtBot, window: MainWindow) -> None:
    heart = Heart()
    page = window.page("sessions")
    assert isinstance(page, SessionsPage)
    found: dict[str, float] = {}

    def opened() -> list[QDialog]:
        return [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()
        ]

    def step(what: str, act: Callable[[], object]) -> None:
        found[what] = heart.measure(qtbot, act, lambda: bool(opened()))
        print(f"{what}: {found[what]:.0f} ms")  # noqa: T201
        for one in opened():
            one.reject()
        qtbot.waitUntil(lambda: not opened())

    overview, pair = window.page("overview"), window.page("pair")
    step("record from the overview", overview._on_record)
    step("agreed actions", overview._on_actions)
    window.go("sessions")
    qtbot.waitUntil(lambda: len(page.all_lines()) == PAIRS * EACH and not page.reading)
    line = page.all_lines()[3000]
    page.table.select_id(line.id)
    step("record the chosen one", lambda: page.doing.record(SessionStatus.HELD))
    step("record another", page.record_session)
    step("move", page.doing._on_move)
    step("add", page.doing._on_add)
    step("export", page.exports.file.trigger)
    window.go("pair", line.pair_id)
    step("record from the pair", pair._on_record)
    slow = {what: round(gap) for what, gap in found.items() if gap > MOST_GAP_MS}
    assert slow == {}
