"""What is chosen in the palette is done, on whatever page it was chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from rmdesk.queries import programmes
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui.dialogs.add_person import AddPerson
from rmdesk.ui.dialogs.import_people import ImportPeople
from rmdesk.ui.main_window import Host, MainWindow
from rmdesk.ui.palette import Palette

CTRL = Qt.KeyboardModifier.ControlModifier


def nothing(*_what: object) -> None:
    """Nothing is asked of the program here."""


@pytest.fixture
def ahead() -> bool:
    """Whether the window makes the other pages while nothing happens."""
    return True


@pytest.fixture
def window(
    qtbot: QtBot, empty_store: Store, settings: WindowSettings, ahead: bool
) -> Iterator[MainWindow]:
    staff.begin(empty_store)
    host = Host(nothing, nothing, nothing, nothing, nothing)
    made = MainWindow(empty_store, settings, host, lambda: dt.date(2026, 11, 24))
    if not ahead:
        made._ahead.stop()  # before any event: how long the window takes to show is no matter
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made._closing, timeout=10_000)
    made.deleteLater()


def test_somebody_added_is_selected_and_the_search_stays(qtbot: QtBot, window: MainWindow) -> None:
    window.go("people")
    for name in ("Mei Tan", "Mei Ling"):
        window.actions_.new.trigger()
        dialog = staff.dialog(qtbot, AddPerson)
        qtbot.keyClicks(dialog._name, name)
        dialog._go.click()
        page = window.page("people")
        qtbot.waitUntil(lambda: [r.name for r in page.table.selected_rows()] == [name])  # noqa: B023
        assert page.table.hasFocus() or not window.isActiveWindow()
        page.search.setText("mei")
    qtbot.waitUntil(lambda: len(page.table.shown_rows()) == 2)
    assert page.search.text() == "mei"


@pytest.mark.parametrize("page", ["overview", "people", "settings"])
def test_import_opens_the_importer_from_every_page(
    qtbot: QtBot,
    window: MainWindow,
    page: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Role\nMei Tan,mentor\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    window.go(page)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = next(w for w in window.findChildren(Palette) if w.isVisible())
    qtbot.keyClicks(palette.line, "import")
    qtbot.waitUntil(lambda: bool(palette.shown()), timeout=15_000)
    assert palette.shown()[0].text == "Import"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    dialog = staff.dialog(qtbot, ImportPeople)
    assert window.current.name == "people"
    dialog.reject()


@pytest.mark.parametrize("ahead", [False])
def test_what_was_typed_before_every_page_was_made_is_done(
    qtbot: QtBot, window: MainWindow, settings: WindowSettings
) -> None:
    window.go("settings")
    assert "people" not in window.pages
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = next(w for w in window.findChildren(Palette) if w.isVisible())
    palette.line.setText("add person")
    assert palette.shown() == []
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    staff.dialog(qtbot, AddPerson).reject()


def test_what_several_pages_can_do_is_offered_once(qtbot: QtBot, window: MainWindow) -> None:
    with window.store.read() as db:
        programme = programmes.current(db).id
    staff.add_people(window.store, programme)
    staff.pair_up(window.store, programme)
    for page in ("people", "documents", "sessions", "overview"):
        window.go(page)
        offered = [entry.text for entry in window.actions_.entries()]
        assert len(set(offered)) == len(offered)
    assert "Record a session" in offered
