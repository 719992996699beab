"""Texts from outside are shown as they are, wherever the window shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import hostile
import hostile_parts
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from rmdesk import sample
from rmdesk.settings import WindowSettings
from rmdesk.ui.main_window import KINDS, Host, MainWindow
from rmdesk.ui.palette import Palette
from rmdesk.ui.person_sections.editing import chooser, long_editor, write, written
from rmdesk.ui.plain_text import as_tip, no_keys, says, without_keys
from rmdesk.ui.tables import DataTable

TODAY = dt.date(2026, 11, 24)


def nothing(*_what: object) -> None:
    """Nothing is asked of the program here."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    store = sample.open_or_make(tmp_path / "sample.rmdesk", TODAY)
    assert hostile_parts.poison(store) > 500
    host = Host(nothing, nothing, nothing, nothing, nothing)
    made = MainWindow(store, WindowSettings(tmp_path / "window.json"), host, lambda: TODAY)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made._closing, timeout=10_000)
    made.deleteLater()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    QApplication.processEvents()


def test_no_page_obeys_markup_or_swallows_an_ampersand(qtbot: QtBot, window: MainWindow) -> None:
    found: dict[str, set[str]] = {}
    shown = 0
    for kind in KINDS:
        window.go(kind.name)
        settle(qtbot, window)
        for table in window.current.findChildren(DataTable):
            if table.isVisible() and table.shown_rows():
                table.select_id(table.shown_rows()[0].id)
                settle(qtbot, window)
        shown += sum(hostile_parts.MARK in one.text() for one in window.findChildren(QLabel))
        for place in hostile_parts.obeyed(window):
            found.setdefault(place, set()).add(kind.name)
    window.open_palette()
    palette = next(w for w in window.findChildren(Palette) if w.isVisible())
    palette.line.setText("r&d")
    assert any(hostile_parts.MARK in entry.text for entry in palette.shown())
    palette.reject()
    assert shown > 20
    assert found == {}


def test_no_dialog_obeys_markup_or_swallows_an_ampersand(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    found: dict[str, set[str]] = {}
    looked_at: set[str] = set()
    for kind in KINDS:
        window.go(kind.name)
        settle(qtbot, window)
        for table in window.current.findChildren(DataTable):
            if table.isVisible():
                table.select_ids([row.id for row in table.shown_rows()[:2]])
        settle(qtbot, window)
        for action in window.current.page_actions():
            if not (action.text().endswith("…") and action.isEnabled()):
                continue
            action.trigger()
            settle(qtbot, window)
            for dialog in [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]:
                if dialog.isVisible():
                    looked_at.add(type(dialog).__name__)
                    for place in hostile_parts.obeyed(dialog):
                        found.setdefault(place, set()).add(type(dialog).__name__)
                    dialog.reject()
            settle(qtbot, window)
    window.tell(f"{hostile_parts.MARK} added.")
    found |= {place: {"toast"} for place in hostile_parts.obeyed(window.toast)}
    assert len(looked_at) >= 10, looked_at
    assert found == {}


# an editor is filled in microseconds; the examples share it
FAST = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@FAST
@given(text=hostile.texts() | hostile.texts(10_000, lines=True))
def test_editors_give_back_what_they_were_given(qapp: QApplication, text: str) -> None:
    del qapp
    for editor in (QLineEdit(maxLength=200), chooser()):
        write(editor, text)
        assert written(editor) == text
    long = long_editor()
    write(long, text)
    assert says(long, text)
    assert written(long) == text.replace("\u2029", "\n")


@FAST
@given(text=hostile.texts(lines=True) | st.just("<b>R&D</b>"))
def test_tips_and_keys_say_the_text_itself(qapp: QApplication, text: str) -> None:
    del qapp
    assert without_keys(no_keys(text)) == text
    assert not hostile_parts._markup(as_tip(f"{hostile_parts.MARK} {text}"))
