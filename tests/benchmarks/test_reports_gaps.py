"""500 pairs with 12 sessions and five forms each: the Reports page never holds the window up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import report_rows
from heart import MOST_GAP_MS, Heart, shown_window
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rmdesk.store import Store
from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.pages.reports import ReportsPage


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    store = Store.open_sample(tmp_path / "sample.rmdesk")
    report_rows.fill(store, report_rows.begin(store), 500, sessions=12)
    with shown_window(qtbot, qapp, tmp_path, store) as made:
        yield made


def test_the_report_never_holds_the_window_up(qtbot: QtBot, window: MainWindow) -> None:
    heart = Heart()
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    found: dict[str, float] = {}

    def at_rest() -> bool:
        return not page.reading and not window.tasks.busy and page.paper is not None

    def step(what: str, act: Callable[[], object]) -> None:
        found[what] = heart.measure(qtbot, act, at_rest)
        print(f"{what}: {found[what]:.0f} ms")  # noqa: T201

    step("open the page", lambda: window.go("reports"))
    assert page.paper is not None
    assert page.paper.figures is not None
    assert page.paper.figures.pairs.began == 500
    step("other days", lambda: page.period.first.setDate(QDate(2026, 3, 1)))
    step("the whole time", page.period.whole.click)
    step("as it is printed", lambda: page.tabs.setCurrentIndex(1))
    assert {what: round(gap) for what, gap in found.items() if gap > MOST_GAP_MS} == {}
