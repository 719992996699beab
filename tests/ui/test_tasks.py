"""Long work: results on the main thread, progress after a while, Cancel, and no window frozen."""

from __future__ import annotations

import threading
import time
import uuid

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import Cancelled, UserError
from rmdesk.models import Organisation
from rmdesk.store import Store
from rmdesk.ui.tasks import Tasks
from rmdesk.ui.widgets.progress import ProgressCard


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.setLayout(QVBoxLayout())
    made.resize(800, 500)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.stop()


def test_the_result_comes_back_on_the_main_thread(qtbot, window, tasks) -> None:
    seen: list[tuple[int, bool, bool]] = []

    def job(_report) -> int:
        return threading.get_ident()

    tasks.run(
        window,
        "Working",
        job,
        lambda worker: seen.append(
            (worker, worker == threading.get_ident(), threading.current_thread().name == "x")
        ),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][1] is False
    assert not tasks.busy


def test_quick_work_shows_no_progress_and_slow_work_does(qtbot, window, tasks) -> None:
    go_on = threading.Event()
    ended: list[object] = []
    tasks.run(window, "Quick", lambda _r: 1, ended.append)
    qtbot.waitUntil(lambda: ended == [1])
    assert not window.findChildren(ProgressCard)

    def slow(report) -> int:
        report(3, 10)
        go_on.wait(5)
        return 2

    tasks.run(window, "Printing 10 agreements", slow, ended.append)
    qtbot.waitUntil(lambda: bool(window.findChildren(ProgressCard)), timeout=3000)
    go_on.set()
    qtbot.waitUntil(lambda: ended == [1, 2])
    qtbot.waitUntil(lambda: not window.findChildren(ProgressCard))


def test_cancel_stops_the_work_and_nothing_is_done(qtbot, window, tasks) -> None:
    calls: list[str] = []

    def endless(report) -> None:
        while True:
            report(1, 100)
            time.sleep(0.005)

    tasks.run(
        window,
        "Endless",
        endless,
        lambda _r: calls.append("done"),
        cancelled=lambda: calls.append("cancelled"),
        ended=lambda: calls.append("ended"),
    )
    qtbot.waitUntil(lambda: bool(window.findChildren(ProgressCard)), timeout=3000)
    card = window.findChildren(ProgressCard)[0]
    qtbot.mouseClick(card.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert calls == ["ended", "cancelled"]


def test_an_expected_error_is_shown_with_its_remedy(qtbot, window, tasks) -> None:
    def fails(_report) -> None:
        raise UserError("The disk is full.", "Free some space.")

    tasks.run(window, "Saving", fails, lambda _r: None)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    box = window.findChildren(QMessageBox)[0]
    assert box.text() == "The disk is full."
    assert box.informativeText() == "Free some space."
    box.accept()


def test_a_bug_reaches_the_hook_and_never_done(qtbot, window, tasks, monkeypatch) -> None:
    import sys

    bugs: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _e, _t: bugs.append(kind))
    done: list[object] = []
    calls: list[str] = []

    def broken(_report) -> None:
        raise ZeroDivisionError

    tasks.run(window, "Broken", broken, done.append, cancelled=lambda: calls.append("cancelled"))
    qtbot.waitUntil(lambda: bool(bugs))
    assert calls == ["cancelled"], "whoever waits must not wait for ever"
    assert bugs == [ZeroDivisionError]
    assert done == []


def test_a_closed_parent_hears_nothing(qtbot, tasks) -> None:
    parent = QWidget()
    go_on = threading.Event()
    done: list[object] = []
    tasks.run(parent, "Working", lambda _r: go_on.wait(5), done.append)
    parent.deleteLater()
    qtbot.wait(20)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert done == []


def test_while_the_writer_is_lent_keys_do_not_reach_the_window(
    qtbot, window, empty_store: Store
) -> None:
    tasks = Tasks(empty_store.lend)
    field = QLineEdit()
    window.layout().addWidget(field)
    field.setFocus()
    go_on = threading.Event()
    done: list[uuid.UUID] = []

    def operation(_report) -> uuid.UUID:
        with empty_store.work("Add an organisation") as db:
            go_on.wait(5)
            added = Organisation(name="Harbour", country="SG")
            db.add(added)
            db.flush()
            return added.id

    tasks.run_operation(window, "Importing", operation, done.append)
    assert tasks.lending
    qtbot.keyClicks(field, "abc")
    assert field.text() == ""
    with pytest.raises(RuntimeError):
        tasks.run_operation(window, "Again", operation, done.append)
    go_on.set()
    qtbot.waitUntil(lambda: bool(done))
    assert not tasks.lending
    qtbot.keyClicks(field, "abc")
    assert field.text() == "abc"
    assert empty_store.undo_label == "Add an organisation"


def test_whoever_owns_the_work_may_go_before_its_last_event(qtbot, window) -> None:
    tasks: Tasks | None = Tasks()
    gone: list[bool] = []
    done: list[int] = []
    tasks.destroyed.connect(lambda: gone.append(True))
    tasks.run(window, "Working", lambda _r: 1, done.append)
    while not done:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        time.sleep(0.001)
    # the job has ended, and its own deletion is still waiting
    tasks = None
    qtbot.wait(20)
    assert gone == [True]


def test_cancel_during_an_operation_rolls_back(qtbot, window, empty_store: Store) -> None:
    tasks = Tasks(empty_store.lend)
    calls: list[str] = []

    def operation(report) -> None:
        with empty_store.work("Add an organisation") as db:
            db.add(Organisation(name="Harbour", country="SG"))
            db.flush()
            while True:
                report(1, 10)
                time.sleep(0.005)

    tasks.run_operation(
        window, "Importing", operation, lambda _r: None, cancelled=lambda: calls.append("cancelled")
    )
    qtbot.waitUntil(lambda: bool(window.findChildren(ProgressCard)), timeout=3000)
    card = window.findChildren(ProgressCard)[0]
    cancel = card.findChildren(QPushButton)[0]
    assert QApplication.focusWidget() in (None, cancel)
    qtbot.keyClick(cancel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: calls == ["cancelled"])
    assert empty_store.undo_label is None
    with empty_store.read() as db:
        assert db.query(Organisation).count() == 0


def test_stop_ends_everything_that_runs(qtbot, window, tasks) -> None:
    stopped: list[str] = []

    def endless(report) -> None:
        try:
            while True:
                report(0, 0)
                time.sleep(0.002)
        except Cancelled:
            stopped.append("cancelled")
            raise

    tasks.run(window, "One", endless, lambda _r: None)
    tasks.run(window, "Two", endless, lambda _r: None)
    tasks.stop()
    assert stopped == ["cancelled", "cancelled"]
    assert not tasks.busy


def test_what_nobody_takes_any_more_is_closed(qtbot, window, tasks) -> None:
    closed: list[str] = []

    class Opened:
        def close(self) -> None:
            closed.append("closed")

    go_on = threading.Event()

    def job(_report) -> tuple[Opened, str]:
        go_on.wait(5)
        return Opened(), "code"

    taken: list[object] = []
    tasks.run(window, "Opening", job, taken.append)
    threading.Timer(0.05, go_on.set).start()
    tasks.stop()
    assert taken == []
    assert closed == ["closed"]
