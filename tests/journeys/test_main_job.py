"""The coordinator's whole job once, by real keys and mouse in a real window; then undo and redo.

Only the clock and the file dialogs are stand-ins. Pictures of the way are kept for eyes.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from sqlalchemy import func, select, text

from rmdesk import models
from rmdesk.app import Program
from rmdesk.settings import WindowSettings
from rmdesk.store import Store

PASSPHRASE = "seven patient herons"
LIST = Path(__file__).parent / "data" / "people_awkward.csv"


class Coordinator:
    """Somebody at keyboard and mouse: keys go to the window that has the focus."""

    def __init__(self, qtbot: Any, program: Program, pictures: Path) -> None:
        self.bot = qtbot
        self.program = program
        self._pictures = pictures
        self._number = 0

    def settled(self) -> None:
        window = self.program.window
        if window is not None:
            self.bot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)
        QApplication.processEvents()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for the work to end with this result; meanwhile nobody else touches the file."""
        window = self.program.window
        assert window is not None
        self.bot.waitUntil(lambda: not window.tasks.busy and true(), timeout=60_000)

    def key(self, key: Qt.Key | str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier(0)) -> None:  # noqa: B008 - a constant
        self.bot.waitUntil(lambda: QGuiApplication.focusWindow() is not None, timeout=10_000)
        QTest.keyClick(QGuiApplication.focusWindow(), key, keys)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, words: str) -> None:
        for letter in words:
            self.key(letter)

    def click(self, words: str, within: QWidget | None = None) -> None:
        """Click the visible button that says ``words``, in the middle, with the mouse."""
        top = within or QApplication.activeWindow()
        assert top is not None
        found: list[QPushButton] = []

        def there() -> bool:
            found[:] = [
                b
                for b in top.findChildren(QPushButton)
                if b.isVisible() and b.isEnabled() and b.text().replace("&", "") == words
            ]
            return bool(found)

        self.bot.waitUntil(there, timeout=15_000)
        middle = QPoint(found[0].width() // 2, found[0].height() // 2)
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton, pos=middle)
        QApplication.processEvents()

    def dialog(self, name: str) -> QDialog:
        """The dialog of this class, once it has the focus."""
        found: list[QDialog] = []

        def there() -> bool:
            window = QApplication.activeWindow()
            found[:] = [window] if type(window).__name__ == name else []
            return bool(found)

        self.bot.waitUntil(there, timeout=30_000)
        return found[0]

    def window_again(self) -> None:
        window = self.program.window
        self.bot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=15_000)
        self.settled()

    def picture(self, name: str) -> None:
        self._number += 1
        window = QApplication.activeWindow()
        assert window is not None
        self.bot.wait(120)
        assert window.grab().save(str(self._pictures / f"journey-{self._number:02}-{name}.png"))


@pytest.fixture(scope="session")
def pictures() -> Path:
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("RMDESK_PICTURES") or root / "build" / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that undo covers."""
    with store.read() as db:
        return {
            table.name: sorted(
                (tuple(row) for row in db.execute(text(f'SELECT * FROM "{table.name}"'))), key=repr
            )
            for table in models.Base.metadata.sorted_tables
            if table.name not in models.NOT_UNDONE
        }


def count(store: Store, table: type[models.Base]) -> int:
    with store.read() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def labels(store: Store) -> list[str]:
    with store.read() as db:
        entry = models.HistoryEntry
        return list(db.scalars(select(entry.label).order_by(entry.at)))


def test_the_main_job_from_an_empty_home_and_back(
    qtbot: Any,
    qapp: QApplication,
    real_window: Callable[[QWidget], QWidget],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    pictures: Path,
) -> None:
    del real_window  # proves below by the focus that the windows are real
    clock = [dt.date(2026, 11, 24)]
    file, out = tmp_path / "desk" / "programme.rmdesk", tmp_path / "Agreements.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(LIST), ""))
    targets = [tmp_path / "code.txt", out]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(targets.pop(0)), ""))

    def begin() -> tuple[Program, Coordinator]:
        program = Program(
            qapp,
            file,
            today=lambda: clock[0],
            settings=WindowSettings(tmp_path / "window.json"),
        )
        program.start()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is program.start_window, timeout=15_000)
        return program, Coordinator(qtbot, program, pictures)

    def left() -> None:
        qtbot.waitUntil(lambda: not any(w.isVisible() for w in qapp.topLevelWidgets()))

    program, she = begin()

    # her own file: organisation, passphrase, recovery code
    she.picture("welcome")
    she.key(Qt.Key.Key_Return)
    qtbot.wait(100)
    she.type("Harbour Rail")
    she.key(Qt.Key.Key_Return)
    qtbot.wait(100)
    she.type(PASSPHRASE)
    she.key(Qt.Key.Key_Tab)
    she.type(PASSPHRASE)
    she.picture("passphrase")
    she.key(Qt.Key.Key_Return)
    start = program.start_window
    assert start is not None
    qtbot.waitUntil(lambda: type(start.view).__name__ == "RecoveryCode", timeout=30_000)
    she.picture("recovery-code")
    she.click("Save …")
    code = (tmp_path / "code.txt").read_text("utf-8").splitlines()[3]
    she.type(code.rpartition("-")[2])
    she.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=30_000)
    window = program.window
    assert window is not None
    she.window_again()
    store = window.store
    empty = rows(store)
    assert store.undo_label is None

    # people in
    she.ctrl(Qt.Key.Key_2)
    she.settled()
    she.picture("people-empty")
    she.key(Qt.Key.Key_Return)
    she.dialog("ImportPeople")
    she.settled()
    she.picture("import")
    she.click("Import 57 people")
    she.dialog("GradeOrder")
    she.picture("grades")
    she.key(Qt.Key.Key_Return)
    she.window_again()
    she.picture("people")
    assert count(store, models.Person) == 57

    # pairs
    she.ctrl(Qt.Key.Key_3)
    she.settled()
    she.key(Qt.Key.Key_Return)
    she.until(lambda: count(store, models.DraftPair) > 0)
    she.settled()
    she.picture("draft")
    she.click("Approve draft")
    she.until(lambda: count(store, models.Pair) == 26)
    she.click("All have agreed")
    she.settled()

    # sessions, on working days
    she.ctrl(Qt.Key.Key_4)
    she.settled()
    she.key(Qt.Key.Key_Return)
    she.until(lambda: count(store, models.MentoringSession) > 0)
    she.settled()
    she.picture("sessions")
    with store.read() as db:
        days = set(db.scalars(select(models.MentoringSession.on_date)))
    assert days
    assert all(day.weekday() < 5 for day in days)
    assert dt.date(2026, 12, 25) not in days

    # paper
    she.ctrl(Qt.Key.Key_5)
    she.settled()
    she.picture("documents")
    she.ctrl(Qt.Key.Key_P)
    she.dialog("PrintPapers")
    she.picture("print")
    she.key(Qt.Key.Key_Return)
    she.until(lambda: count(store, models.Agreement) == 26)
    she.window_again()
    assert out.read_bytes().startswith(b"%PDF-")

    # a session held
    clock[0] = min(days)
    she.ctrl(Qt.Key.Key_1)
    she.settled()
    she.click("Record a session")
    she.dialog("RecordSession")
    she.picture("record")
    she.key(Qt.Key.Key_Return)
    she.window_again()
    she.picture("overview")
    with store.read() as db:
        held = db.scalars(
            select(models.MentoringSession).where(models.MentoringSession.status == "held")
        ).all()
        assert [(one.on_date, one.minutes) for one in held] == [(min(days), 60)]

    # back to the empty file, and forward again
    full = rows(store)
    steps = 0
    while store.undo_label is not None:
        steps += 1
        before = store.undo_label
        she.ctrl(Qt.Key.Key_Z)
        qtbot.waitUntil(lambda: store.redo_label == before, timeout=30_000)  # noqa: B023 - at once
        she.settled()
    assert steps >= 8
    assert rows(store) == empty
    she.ctrl(Qt.Key.Key_2)
    she.settled()
    she.picture("undone")
    for _step in range(steps):
        before = store.redo_label
        she.ctrl(Qt.Key.Key_Y)
        qtbot.waitUntil(lambda: store.undo_label == before, timeout=30_000)  # noqa: B023 - at once
        she.settled()
    assert store.redo_label is None
    assert rows(store) == full
    done = labels(store)
    assert sum(label.startswith("Undo: ") for label in done) == steps

    # close, reopen: all there, Undo is grey and says why
    window.close()
    qtbot.waitUntil(
        lambda: program.window is None or not program.window.isVisible(), timeout=60_000
    )
    program.close()
    program, she = begin()
    she.type(PASSPHRASE)
    she.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=30_000)
    she.window_again()
    again = program.window
    assert again is not None
    assert rows(again.store) == full
    assert labels(again.store) == done
    assert not again.actions_.undo.isEnabled()
    assert "since RMDesk was started" in again.actions_.undo.toolTip()
    she.picture("reopened")
    again.close()
    qtbot.waitUntil(
        lambda: program.window is None or not program.window.isVisible(), timeout=60_000
    )
    program.close()
