"""Every page with 3, 60 and 500 pairs, on a usual, a busy and a quiet day: pictures for eyes.

``RMDESK_PICTURE_PAIRS`` says how many pairs; ``run.py pictures`` asks for all sizes, in light and
dark and on a large screen. By measure: nothing cut, and no control without a name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import midyear
import pytest
from measures import cut, nameless, outside
from midyear import Day
from PySide6.QtWidgets import QApplication, QScrollArea

from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.pages.settings import TABS

SIZES = [int(n) for n in os.environ.get("RMDESK_PICTURE_PAIRS", "60").split(",")]
WHOLE = len(SIZES) > 1
DAYS = list(Day) if WHOLE else [Day.BUSY, Day.QUIET]
SCREENS = [("light", (1280, 720)), *([("dark", (1280, 720)), ("light", (1920, 1080))] * WHOLE)]
Stop = tuple[str, Callable[[MainWindow], object]]


@pytest.fixture(scope="session")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, Day], Path]:
    """``programme(500, Day.BUSY)``: a file, made once."""
    made: dict[tuple[int, Day], Path] = {}

    def of(pairs: int, day: Day) -> Path:
        if (pairs, day) not in made:
            path = tmp_path_factory.mktemp(f"{day}{pairs}") / "file.rmdesk"
            midyear.make(path, pairs, day)
            made[pairs, day] = path
        return made[pairs, day]

    return of


def settle(qtbot, window: MainWindow) -> None:
    """Until everything is read and painted."""
    page = window.current
    qtbot.waitUntil(
        lambda: not window.tasks.busy and not getattr(page, "reading", False), timeout=60_000
    )
    for _round in range(6):
        QApplication.processEvents()


def stops(day: Day) -> Iterator[Stop]:
    """Every page and tab, by its name in the picture's file."""
    yield "overview", lambda w: w.go("overview")
    yield "people", lambda w: w.go("people")
    if day is Day.DRAFT:
        for place, part in enumerate(("pairs", "board", "out")):
            yield f"pairing-{place}-{part}", lambda w, part=part: _draft(w, part)
        return
    yield "pairing", lambda w: w.go("pairing")
    for view in ("list", "month", "week"):
        yield f"sessions-{view}", lambda w, view=view: _sessions(w, view)
    for name in ("documents", "feedback", "reports"):
        yield name, lambda w, name=name: w.go(name)
    yield "pair", _pair
    for tab in TABS:
        yield f"settings-{tab}", lambda w, tab=tab: w.go("settings", tab)


def _draft(window: MainWindow, part: str) -> None:
    window.go("pairing")
    page = window.current
    page.tabs.show_part(getattr(page, part))


def _sessions(window: MainWindow, view: str) -> None:
    window.go("sessions")
    window.current.show_view(view)


def _pair(window: MainWindow) -> None:
    """Of the pair that stands first on Documents."""
    window.go("documents")
    window.go("pair", window.current.chosen_pair())


@pytest.mark.parametrize(("look", "size"), SCREENS, ids=lambda one: str(one))
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("pairs", SIZES)
def test_every_page_is_whole(
    qtbot, open_window, pictures: Path, programme, pairs: int, day: Day, look: str, size
) -> None:
    window = open_window(look, size=size, file=programme(pairs, day))
    folder = pictures / f"{pairs}-{day}"
    folder.mkdir(exist_ok=True)
    problems = {}
    for name, go in stops(day):
        go(window)
        settle(qtbot, window)
        place = f"{name}-{look}-{size[0]}"
        assert window.grab().save(str(folder / f"{place}.png"))
        page = window.current
        found = cut(page) + outside(page) + nameless(page)
        if found:
            problems[name] = found
        frame = page.findChild(QScrollArea)
        bar = frame.verticalScrollBar() if frame is not None else None
        if bar is not None and bar.maximum() > 0 and WHOLE:
            bar.setValue(bar.maximum())
            window.grab().save(str(folder / f"{place}-end.png"))
            bar.setValue(0)
    assert problems == {}
