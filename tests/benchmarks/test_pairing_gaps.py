"""500 pairs: whatever is done on the Pairing page, the window never stands still over 100 ms.

The gap is the computing time of the main thread between two turns of its event loop, so that other
programs on the machine are not counted.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pairing_crowd
import pytest
from crowd import organise
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_people_gaps import MOST_GAP_MS, Heart

from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui import theme
from rmdesk.ui.dialogs.new_partner import NewPartner
from rmdesk.ui.garbage import MainThreadGarbage
from rmdesk.ui.main_window import Host, MainWindow
from rmdesk.ui.pages.pairing import PairingPage

TODAY = dt.date(2026, 11, 24)
SIZE = 500


def _nothing(*_args: object) -> None:
    return None


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    gc.collect()
    gc.freeze()  # what the tests themselves hold is no garbage of the program's
    garbage = MainThreadGarbage()
    store = Store.open_sample(tmp_path / "sample.rmdesk")
    pairing_crowd.bring_in(store, organise(store), SIZE)
    settings = WindowSettings(tmp_path / "window.json")
    window = MainWindow(
        store, settings, Host(_nothing, _nothing, _nothing, _nothing, _nothing), lambda: TODAY
    )
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: not window._ahead.isActive(), timeout=30_000)
    yield window
    window.close()
    qtbot.waitUntil(lambda: window._closing, timeout=20_000)
    window.deleteLater()
    garbage.close()
    gc.unfreeze()


def test_no_gap_from_the_run_to_all_have_agreed(window: MainWindow, qtbot: QtBot) -> None:
    window.go("pairing")
    page = window.current
    assert isinstance(page, PairingPage)
    heart = Heart()
    gaps: dict[str, float] = {}

    def measured(what: str, act: Callable[[], object], ready: Callable[[], bool]) -> None:
        gaps[what] = heart.measure(qtbot, act, lambda: ready() and not window.tasks.busy)

    measured("run", page._main.trigger, lambda: page._draft is not None)
    measured("approve", page._main.trigger, lambda: page._draft is None)
    measured(
        "new partner",
        page._new_partner.trigger,
        lambda: (
            bool(page.findChildren(NewPartner)) and page.findChild(NewPartner)._told is not None
        ),
    )
    page.findChild(NewPartner).reject()
    measured("all agreed", page._main.trigger, lambda: page._main.text() != "All have agreed")
    assert {what: gap for what, gap in gaps.items() if gap > MOST_GAP_MS} == {}
