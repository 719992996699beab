"""500 pairs on a busy day: no page, and nothing recorded, holds the window up over 100 ms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import midyear
import pytest
from heart import MOST_GAP_MS, TODAY, Heart, shown_window
from midyear import Day
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rmdesk.operations import sessions
from rmdesk.rules.words import SessionStatus
from rmdesk.store import Store
from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.pages.settings import TABS


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "file.rmdesk"
    midyear.make(path, 500, Day.BUSY, TODAY)
    with shown_window(qtbot, qapp, tmp_path, Store.open_sample(path)) as made:
        yield made


def test_no_page_holds_the_window_up(qtbot: QtBot, window: MainWindow) -> None:
    heart, store = Heart(), window.store
    found: dict[str, float] = {}

    def at_rest() -> bool:
        page = window.current
        reading = getattr(page, "reading", False)
        return not window.tasks.busy and not reading and not page._stale

    def step(what: str, act: Callable[[], object]) -> None:
        found[what] = heart.measure(qtbot, act, at_rest)
        print(f"{what}: {found[what]:.0f} ms")  # noqa: T201

    for turn in ("first", "again"):
        for name, _title, _icon in window.page_names():
            step(f"{turn} {name}", lambda name=name: window.go(name))
    for tab in TABS:
        step(f"settings {tab}", lambda tab=tab: window.go("settings", tab))
    window.go("sessions")
    qtbot.waitUntil(at_rest)
    today = [
        line
        for line in window.current.all_lines()
        if line.day == TODAY and line.status is SessionStatus.PLANNED
    ]
    step("a pair", lambda: window.go("pair", today[0].pair_id))
    for number, name in enumerate(("overview", "documents", "feedback", "people", "pairing")):
        line = today[number]
        window.go(name)
        qtbot.waitUntil(at_rest)
        step(
            f"record while on {name}",
            lambda line=line: sessions.log_held(
                store, line.id, on_date=TODAY, minutes=60, today=TODAY
            ),
        )
        step(f"undo while on {name}", window.undo)
    assert {what: round(gap) for what, gap in found.items() if gap > MOST_GAP_MS} == {}
