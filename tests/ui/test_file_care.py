"""While the window is open: the file is checked, backed up when changed, and left in order."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from rmdesk.models import Organisation
from rmdesk.store import Store, backup
from rmdesk.ui.file_care import FileCare
from rmdesk.ui.tasks import Tasks
from rmdesk.ui.widgets.progress import ProgressCard


def change(store: Store, name: str = "Harbour") -> None:
    with store.work("Add an organisation") as db:
        db.add(Organisation(name=name, country="SG"))


@pytest.fixture
def care(qtbot, empty_store: Store):
    window = QWidget()
    window.resize(800, 500)
    qtbot.addWidget(window)
    window.show()
    tasks = Tasks(empty_store.lend)
    made = FileCare(window, empty_store, tasks)
    yield made
    tasks.stop()
    made.leave(lambda: None, lambda: None)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)


def test_a_regular_backup_only_when_something_changed(qtbot, care, empty_store) -> None:
    change(empty_store)
    care.back_up()
    qtbot.waitUntil(lambda: len(backup.listed(empty_store.path)) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: not care._tasks.busy)
    care.back_up()
    qtbot.waitUntil(lambda: not care._tasks.busy)
    assert [one.reason for one in backup.listed(empty_store.path)] == ["regular"]


def test_no_progress_is_shown_for_what_nobody_waits_for(qtbot, care, empty_store) -> None:
    go_on = threading.Event()
    care._tasks.run(care._window, "Quiet", lambda _r: go_on.wait(5), lambda _done: None, quiet=True)
    qtbot.wait(600)
    assert not care._window.findChildren(ProgressCard)
    go_on.set()
    qtbot.waitUntil(lambda: not care._tasks.busy)


def test_a_sound_file_says_nothing_and_a_damaged_one_says_what_to_do(
    qtbot, care, empty_store
) -> None:
    care.check()
    qtbot.waitUntil(lambda: not care._tasks.busy, timeout=10_000)
    assert not care._window.findChildren(QMessageBox)
    change(empty_store, "x" * 200)
    empty_store.close()
    content = bytearray(empty_store.path.read_bytes())
    content[5000:9000] = bytes(4000)
    empty_store.path.write_bytes(bytes(content))
    care.check()
    qtbot.waitUntil(lambda: bool(care._window.findChildren(QMessageBox)), timeout=10_000)
    box = care._window.findChildren(QMessageBox)[0]
    assert "damage" in box.text()
    assert box.informativeText()
    box.accept()
