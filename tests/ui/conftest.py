"""A plain page of two columns and a desk around a store, for tests of the window's parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from ui_parts import Heard

from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.tasks import Tasks

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[str], Path]:
    """The path of a file in this test's folder."""
    return lambda name: tmp_path / "files" / name


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    """Window settings of this test alone."""
    return WindowSettings(tmp_path / "window.json")


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def empty_store(file_of: Callable[[str], Path]) -> Iterator[Store]:
    """An encrypted file without rows."""
    made = Store.create(file_of("plain.rmdesk"), "four quiet herons")
    yield made
    made.close()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def desk(
    empty_store: Store, settings: WindowSettings, heard: Heard, qapp: QApplication
) -> Iterator[Desk]:
    tasks = Tasks(empty_store.lend)
    yield Desk(
        store=empty_store,
        tasks=tasks,
        settings=settings,
        today=lambda: TODAY,
        go=lambda *where, **_more: heard.went.append(where),
        tell=heard.said.append,
        say=heard.said.append,
    )
    tasks.stop()
