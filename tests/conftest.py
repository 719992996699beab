"""What every test gets: a home of its own, Qt without a screen, and a look for leftovers.

A test that shows a window uses pytest-qt's ``qtbot``; any Qt warning fails it, and so do a window
left open, a timer left running and a thread left alive.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from rmdesk.store import Store

if not os.environ.get("RMDESK_TEST_WINDOW"):
    # the journeys in a real window set RMDESK_TEST_WINDOW=1 and run under a display
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

_HARMLESS_QT = (
    # the offscreen platform lacks what no test is about
    "This plugin does not support",
    # a font on the machine without a script's shaping; another font is taken
    "OpenType support missing",
)


# a busy machine is no failure; ``--hypothesis-profile=ci`` is loaded after this one
settings.register_profile("here", deadline=None)
settings.load_profile("here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every Qt warning fails the test it comes from."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
        item.add_marker(pytest.mark.qt_log_ignore(*_HARMLESS_QT))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh, empty home: no test sees or touches the real one."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.delenv("RMDESK_PASSPHRASE", raising=False)
    return folder


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + 3
    while time.monotonic() < end:
        left = [t for t in threading.enumerate() if t not in before and t.is_alive()]
        if not left:
            return
        time.sleep(0.01)
    pytest.fail(f"threads outlived their test: {[thread.name for thread in left]}")


@pytest.fixture(autouse=True)
def _nothing_of_qt_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    app = request.getfixturevalue("qapp")
    # as in the program: a collection in a worker thread must never destroy a widget; what was
    # there before the test is not looked through again, which is most of the time of a collection
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    gc.collect()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    running = [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, QTimer) and isValid(thing) and thing.isActive()
    ]
    owners = [type(timer.parent()).__name__ for timer in running]
    for widget in shown:
        widget.hide()
        widget.deleteLater()
    for timer in running:
        timer.stop()
    assert not shown, f"windows left open: {shown}"
    assert not running, f"timers left running in: {owners}"


PASSPHRASE = "correct horse battery"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A fresh encrypted file without any row; no transaction may stay open on it."""
    from rmdesk.store import Store

    opened = Store.create(tmp_path / "file" / "programme.rmdesk", PASSPHRASE)
    yield opened
    left_open = opened.in_transaction
    opened.close()
    assert not left_open, "a transaction stayed open"


@pytest.fixture
def organised_store(store: Store) -> Store:
    """``store`` with an invented organisation and a programme that began on 1 September 2026."""
    from rmdesk.operations import organisation

    organisation.start(
        store,
        organisation="Harbour Rail",
        country="SG",
        programme="Reverse mentoring 2026",
        starts_on=dt.date(2026, 9, 1),
    )
    return store
