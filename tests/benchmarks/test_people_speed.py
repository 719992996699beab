"""The people table with 5,000 people: scroll a frame within 16 ms, filter, sort and page 100 ms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import crowd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.files import people_export, sheets
from rmdesk.queries import exporting
from rmdesk.queries.people_filter import Facet, PeopleFilter
from rmdesk.rules.words import Role
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.main_window import Host, MainWindow
from rmdesk.ui.pages.people import PeoplePage
from rmdesk.ui.palette import Palette
from rmdesk.ui.tasks import Tasks

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.create(tmp_path_factory.mktemp("full") / "full.rmdesk", "four quiet herons")
    crowd.bring_in(store, crowd.organise(store))
    yield store
    store.close()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, full: Store, tmp_path: Path) -> Iterator[PeoplePage]:
    theme.apply(qapp, "light")
    tasks = Tasks(full.lend)
    desk = Desk(
        store=full,
        tasks=tasks,
        settings=WindowSettings(tmp_path / "window.json"),
        today=lambda: TODAY,
        go=lambda *_where: None,
        tell=lambda _text: None,
    )
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    made.resize(1042, 680)
    made.show()
    made.freshen()
    qtbot.waitUntil(lambda: len(made.table.shown_rows()) == 5000, timeout=20_000)
    yield made
    made.hide()
    tasks.stop()


def drawn(widget: QWidget) -> Callable[[], None]:
    """Draw ``widget`` into a picture, as the screen would."""
    picture = QPixmap(widget.size())
    return lambda: widget.render(picture)


def test_ten_frames_of_scrolling(benchmark: Any, page: PeoplePage) -> None:
    bar = page.table.verticalScrollBar()
    draw = drawn(page.table.viewport())

    def run() -> None:
        for _n in range(10):
            bar.setValue((bar.value() + 137) % bar.maximum())
            draw()

    benchmark(run)


@pytest.mark.parametrize("typed", ["mei", "müll har", "பிரியா", "person4999"])
def test_a_search(benchmark: Any, page: PeoplePage, typed: str) -> None:
    def run() -> None:
        page.table.set_search(typed)
        page.table.set_search("")

    benchmark(run)


def test_a_filter_put_on_and_taken_off(benchmark: Any, page: PeoplePage) -> None:
    some = PeopleFilter({Facet.ROLE: frozenset({Role.MENTEE})})

    def run() -> None:
        page.chips.set_filter(some)
        page.chips.set_filter(PeopleFilter())

    benchmark(run)


@pytest.mark.parametrize("column", ["name", "grade", "department", "partner"])
def test_a_sort_down_and_up(benchmark: Any, page: PeoplePage, column: str) -> None:
    number = page.table.rows.column_number(column)

    def run() -> None:
        page.table.sortByColumn(number, Qt.SortOrder.DescendingOrder)
        page.table.sortByColumn(number, Qt.SortOrder.AscendingOrder)

    benchmark(run)


def test_everybody_read_anew(benchmark: Any, page: PeoplePage, qtbot: QtBot) -> None:
    def run() -> None:
        with qtbot.waitSignal(page._loading.loaded, timeout=20_000):
            page.refresh()

    benchmark(run)


def _nothing(*_args: object) -> None:
    return None


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    store = Store.open_sample(tmp_path / "sample.rmdesk")
    crowd.bring_in(store, crowd.organise(store))
    host = Host(_nothing, _nothing, _nothing, _nothing, _nothing)
    made = MainWindow(store, WindowSettings(tmp_path / "w.json"), host, lambda: TODAY)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: not made._ahead.isActive(), timeout=60_000)
    yield made
    made.close()
    qtbot.waitUntil(lambda: made._closing, timeout=20_000)
    made.deleteLater()


def test_page_switches_there_and_back(benchmark: Any, window: MainWindow) -> None:
    draw = drawn(window)

    def run() -> None:
        for name in ("sessions", "people"):
            window.go(name)
            draw()

    run()
    benchmark(run)


def test_a_key_in_the_palette(benchmark: Any, qtbot: QtBot, window: MainWindow) -> None:
    window.open_palette()
    (palette,) = window.findChildren(Palette)
    texts = ["m", "me", "mei", "mei t", "mei ta", "mei tan"]
    draw = drawn(palette)

    def run() -> None:
        for text in texts:
            palette.line.setText(text)
            draw()

    benchmark(run)
    palette.reject()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_of_everybody(benchmark: Any, full: Store, tmp_path: Path, kind: str) -> None:
    def run() -> None:
        with full.read() as db:
            card = crowd.programmes.current(db)
            assert card is not None
            people = exporting.people(db, card.id)
        sheets.write_table(tmp_path / f"all.{kind}", people_export.people_table(people))

    benchmark.pedantic(run, rounds=3)
