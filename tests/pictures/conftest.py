"""A main window on a file full of people, and the folder in which pictures are kept for eyes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui import theme
from rmdesk.ui.main_window import Host, MainWindow

TODAY = dt.date(2026, 11, 24)
Open = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def pictures() -> Path:
    """``RMDESK_PICTURES``, else ``build/pictures`` of the project."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("RMDESK_PICTURES") or root / "build" / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample programme, made once."""
    from rmdesk import sample

    path = tmp_path_factory.mktemp("sample") / "sample.rmdesk"
    sample.open_or_make(path, TODAY, lambda _done, _total: None).close()
    return path


def _nothing(*_args: object) -> None:
    return None


@pytest.fixture
def open_window(qtbot, qapp: QApplication, tmp_path: Path, sample_bytes: Path) -> Iterator[Open]:
    """``open_window(theme="dark", percent=150, size=(1280, 720), empty=False, file=None)``."""
    made: list[MainWindow] = []

    def start(
        look: str = "light",
        percent: int = 100,
        size: tuple[int, int] = (1280, 720),
        empty: bool = False,
        file: Path | None = None,
    ) -> MainWindow:
        theme.apply(qapp, look, percent)
        path = tmp_path / f"{len(made)}" / "sample.rmdesk"
        path.parent.mkdir()
        if empty:
            from rmdesk.operations import organisation

            store = Store.create(path, "four quiet herons")
            organisation.start(
                store,
                organisation="Harbour Group",
                country="SG",
                programme="Reverse mentoring 2026",
                starts_on=dt.date(2026, 9, 1),
            )
            store.back_up("close")
        else:
            path.write_bytes((file or sample_bytes).read_bytes())
            store = Store.open_sample(path)
        host = Host(_nothing, _nothing, _nothing, _nothing, _nothing)
        settings = WindowSettings(path.parent / "window.json")
        settings.set("theme", look)
        settings.set("text_percent", percent)
        window = MainWindow(store, settings, host, lambda: TODAY)
        made.append(window)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: not window._ahead.isActive(), timeout=30_000)
        return window

    yield start
    for window in made:
        window.close()
        qtbot.waitUntil(lambda w=window: w._closing, timeout=20_000)
        window.deleteLater()
    theme.apply(qapp, "light")
