"""The longest time for which the window's event loop stands still, and a window to measure it in.

The gap is the computing time of the main thread between two turns of its event loop, so that other
programs on the machine are not counted.
"""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui import theme
from rmdesk.ui.garbage import MainThreadGarbage
from rmdesk.ui.main_window import Host, MainWindow

TODAY = dt.date(2026, 11, 24)
MOST_GAP_MS = 100.0
REST_S = 1.2


class Heart:
    """Beats at every turn of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def measure(self, qtbot: QtBot, act: Callable[[], object], ready: Callable[[], bool]) -> float:
        """The longest gap in milliseconds from ``act`` until it is ``ready`` and rests."""
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer.start()
        act()
        self._beat()
        qtbot.waitUntil(ready, timeout=60_000)
        until = time.monotonic() + REST_S
        while time.monotonic() < until:
            QApplication.processEvents()
        self._timer.stop()
        return self.longest


def _nothing(*_args: object) -> None:
    return None


@contextmanager
def shown_window(
    qtbot: QtBot, qapp: QApplication, folder: Path, store: Store
) -> Iterator[MainWindow]:
    """The program's window on ``store``, with everything read ahead."""
    theme.apply(qapp, "light")
    gc.collect()
    gc.freeze()  # what the tests themselves hold is no garbage of the program's
    garbage = MainThreadGarbage()
    host = Host(_nothing, _nothing, _nothing, _nothing, _nothing)
    made = MainWindow(store, WindowSettings(folder / "w.json"), host, lambda: TODAY)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: not made._ahead.isActive(), timeout=60_000)
    yield made
    made.close()
    qtbot.waitUntil(lambda: made._closing, timeout=20_000)
    garbage.close()
    gc.unfreeze()
    made.deleteLater()
