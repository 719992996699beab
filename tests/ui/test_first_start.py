"""From an empty home to a window: first start, unlock, wrong files, recovery, lock, close."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from rmdesk import paths
from rmdesk.app import Program
from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.queries.settings import recovery_code_kept
from rmdesk.settings import WindowSettings
from rmdesk.store import Store, backup, restoring
from rmdesk.ui.start.bring_back import BringBack
from rmdesk.ui.start.new_file import ChoosePassphrase, NewFile
from rmdesk.ui.start.parts import Choice
from rmdesk.ui.start.problem import Problem
from rmdesk.ui.start.recovery import EnterCode, RecoveryCode
from rmdesk.ui.start.unlock import Unlock
from rmdesk.ui.start.welcome import Welcome

PASSPHRASE = "four quiet herons"
TODAY = dt.date(2026, 11, 24)
Make = Callable[..., Program]


@pytest.fixture
def make(qtbot, qapp: QApplication, settings: WindowSettings, tmp_path: Path) -> Iterator[Make]:
    """Makes a started program on a path; everything is closed at the end."""
    made: list[Program] = []

    def start(path: Path | None = None, **more: object) -> Program:
        program = Program(
            qapp,
            path or tmp_path / "own" / "programme.rmdesk",
            today=lambda: TODAY,
            settings=settings,
            **more,
        )
        made.append(program)
        program.start()
        return program

    yield start
    for program in made:
        if program.window is not None:
            program.window.close()
            qtbot.waitUntil(lambda p=program: p.window is None, timeout=10_000)
        if program.start_window is not None:
            program.start_window.close()
        program.close()


def press(qtbot, view: object, text: str) -> None:
    found = [b for b in view.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1, [b.text() for b in view.findChildren(QPushButton)]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def begin(qtbot, program: Program) -> str:
    """Through the first start by keys; returns the recovery code."""
    start = program.start_window
    assert isinstance(start.view, Welcome)
    qtbot.waitUntil(lambda: start.view.first.hasFocus() or not start.isActiveWindow())
    qtbot.keyClick(start.view.first, Qt.Key.Key_Return)
    form = start.view
    assert isinstance(form, NewFile)
    qtbot.keyClicks(form.name.editor, "Harbour Group")
    form._start.setDate(QDate(2027, 1, 4))
    press(qtbot, form, "Next: passphrase")
    choose = start.view
    assert isinstance(choose, ChoosePassphrase)
    qtbot.keyClicks(choose.new.first.editor, PASSPHRASE)
    qtbot.keyClicks(choose.new.second.editor, PASSPHRASE)
    qtbot.keyClick(choose.new.second.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(start.view, RecoveryCode), timeout=10_000)
    code = start.view.shown.text().replace("\n", "")
    qtbot.keyClicks(start.view.field.editor, code[-4:].lower())
    qtbot.keyClick(start.view.field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None)
    return code


def unlock(qtbot, program: Program, passphrase: str) -> None:
    view = program.start_window.view
    assert isinstance(view, Unlock)
    qtbot.keyClicks(view.field.editor, passphrase)
    qtbot.keyClick(view.field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.start_window is None or not program.start_window.tasks.busy)


def close(qtbot, program: Program) -> None:
    program.window.close()
    qtbot.waitUntil(lambda: program.window is None, timeout=10_000)
    program.close()


def test_first_start_makes_an_encrypted_file_with_organisation_and_programme(qtbot, make) -> None:
    program = make()
    begin(qtbot, program)
    path = program.own_path
    assert not path.read_bytes().startswith(b"SQLite format 3")
    with program.window.store.read() as db:
        card = programmes.current(db)
        assert recovery_code_kept(db)
    assert (card.org_name, card.name) == ("Harbour Group", "Reverse mentoring 2026")
    assert card.starts_on == dt.date(2027, 1, 4)
    assert not program.window.banner.isVisible()


def test_closing_makes_a_backup_and_the_next_start_asks_for_the_passphrase(qtbot, make) -> None:
    program = make()
    begin(qtbot, program)
    close(qtbot, program)
    assert [one.reason for one in backup.listed(program.own_path)] == ["close"]
    again = make()
    unlock(qtbot, again, "four quiet heronx")
    assert again.window is None
    assert "does not open with this passphrase" in again.start_window.view.field.error
    again.start_window.view._edit.clear()
    unlock(qtbot, again, PASSPHRASE)
    assert again.window is not None
    close(qtbot, again)
    assert len(backup.listed(program.own_path)) == 1, "nothing changed, so no second backup"


def test_the_recovery_code_opens_the_file_however_it_is_typed(qtbot, make) -> None:
    program = make()
    code = begin(qtbot, program)
    close(qtbot, program)
    again = make()
    press(qtbot, again.start_window.view, "I have a recovery code")
    view = again.start_window.view
    assert isinstance(view, EnterCode)
    qtbot.keyClicks(view.field.editor, "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")
    qtbot.keyClick(view.field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.field.error), timeout=10_000)
    view._edit.clear()
    qtbot.keyClicks(view.field.editor, code.lower().replace("-", " "))
    qtbot.keyClick(view.field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.window is not None, timeout=10_000)


def test_what_is_missing_at_the_first_start_is_said_at_its_field(qtbot, make) -> None:
    program = make()
    start = program.start_window
    start.show_new()
    form = start.view
    form._programme.clear()
    press(qtbot, form, "Next: passphrase")
    assert form.name.error
    assert form.programme.error
    qtbot.keyClicks(form.name.editor, "Harbour")
    qtbot.keyClicks(form.programme.editor, "Autumn")
    press(qtbot, form, "Next: passphrase")
    choose = start.view
    qtbot.keyClicks(choose.new.first.editor, "short")
    press(qtbot, choose, "Make the file")
    assert "8 characters" in choose.new.first.error
    choose.new.first.editor.setText(PASSPHRASE)
    choose.new.second.editor.setText(PASSPHRASE + "x")
    press(qtbot, choose, "Make the file")
    assert "not the same" in choose.new.second.error
    assert not program.own_path.exists()


def test_a_code_not_typed_back_is_asked_for_again_and_may_wait(qtbot, make) -> None:
    program = make()
    start = program.start_window
    start.show_new()
    start.view._name.setText("Harbour")
    press(qtbot, start.view, "Next: passphrase")
    start.view.new.first.editor.setText(PASSPHRASE)
    start.view.new.second.editor.setText(PASSPHRASE)
    press(qtbot, start.view, "Make the file")
    qtbot.waitUntil(lambda: isinstance(start.view, RecoveryCode), timeout=10_000)
    start.view._edit.setText("0000")
    press(qtbot, start.view, "I have it")
    assert "not the last group" in start.view.field.error
    press(qtbot, start.view, "Later")
    qtbot.waitUntil(lambda: program.window is not None)
    with program.window.store.read() as db:
        assert not recovery_code_kept(db)


@pytest.mark.parametrize("answer", ["cancel", "works", "fails"])
def test_saving_the_recovery_code(qtbot, make, tmp_path, monkeypatch, answer) -> None:
    program = make()
    view = RecoveryCode("7H3K-AAAA-BBBB-CCCC-DDDD-2PQX", "Harbour")
    program.start_window.show_view(view)
    target = {
        "cancel": "",
        "works": str(tmp_path / "code.txt"),
        "fails": str(tmp_path / "no such folder" / "code.txt"),
    }[answer]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (target, ""))
    press(qtbot, view, "Save …")
    if answer == "works":
        assert "7H3K-AAAA-BBBB-CCCC-DDDD-2PQX" in Path(target).read_text("utf-8")
    elif answer == "fails":
        from PySide6.QtWidgets import QMessageBox

        box = view.findChild(QMessageBox)
        assert "could not be saved" in box.text()
        box.accept()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"SQLite format 3\x00" + bytes(4000), "belongs to another program")],
)
def test_a_bad_file_has_its_sentence_and_stays_as_it_is(
    qtbot, make, tmp_path, content, sentence
) -> None:
    path = tmp_path / "own" / "programme.rmdesk"
    path.parent.mkdir()
    path.write_bytes(content)
    program = make(path)
    unlock(qtbot, program, PASSPHRASE)
    view = program.start_window.view
    assert isinstance(view, Problem)
    assert sentence in view.heading.text()
    assert view.text.text()
    assert path.read_bytes() == content
    press(qtbot, view, "Try again")
    assert isinstance(program.start_window.view, Unlock)


def test_a_backup_is_brought_back_from_the_first_window(qtbot, make, tmp_path) -> None:
    program = make()
    begin(qtbot, program)
    close(qtbot, program)
    program.own_path.write_bytes(b"damaged beyond hope" * 100)
    again = make()
    press(qtbot, again.start_window.view, "Bring back a backup")
    view = again.start_window.view
    assert isinstance(view, BringBack)
    assert view.list.count() == 1
    qtbot.keyClicks(view.secret.editor, PASSPHRASE)
    press(qtbot, view, "Bring it back")
    qtbot.waitUntil(lambda: isinstance(again.start_window.view, Unlock), timeout=10_000)
    unlock(qtbot, again, PASSPHRASE)
    with again.window.store.read() as db:
        assert programmes.current(db).org_name == "Harbour Group"
    assert list(program.own_path.parent.glob("*set aside*"))


def test_locked_shows_nothing_until_the_passphrase(qtbot, make) -> None:
    program = make()
    begin(qtbot, program)
    window = program.window
    program.lock()
    dialog = program._lock
    covered = window.grab().toImage()
    colours = {covered.pixelColor(x, y).name() for x in range(0, 900, 9) for y in range(0, 500, 9)}
    assert len(colours) == 1, "content shines through"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert program._lock is dialog
    dialog.view._edit.setText("wrong passphrase")
    press(qtbot, dialog, "Unlock")
    assert program._lock is dialog
    dialog.view._edit.setText(PASSPHRASE)
    press(qtbot, dialog, "Unlock")
    assert program._lock is None
    open_again = window.grab().toImage()
    assert open_again != covered


def test_a_second_start_raises_the_first_window(qtbot, make) -> None:
    program = make()
    heard: list[str] = []
    program._first.asked.connect(lambda: heard.append("asked"))
    ask = (
        "import sys, pathlib; from PySide6.QtCore import QCoreApplication;"
        "from rmdesk.ui.single import raise_first; app = QCoreApplication([]);"
        "sys.exit(0 if raise_first(pathlib.Path(sys.argv[1])) else 3)"
    )
    second = subprocess.Popen([sys.executable, "-c", ask, str(program.own_path)])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=15_000)
    assert second.returncode == 0
    assert heard == ["asked"]


def test_nobody_answers_for_another_file(qtbot, make, tmp_path) -> None:
    from rmdesk.ui.single import raise_first

    make()
    assert raise_first(tmp_path / "other.rmdesk") is False


def test_leaving_the_first_start_half_way_closes_the_file(qtbot, make, tmp_path) -> None:
    program = make()
    start = program.start_window
    start.show_new()
    start.view._name.setText("Harbour")
    press(qtbot, start.view, "Next: passphrase")
    start.view.new.first.editor.setText(PASSPHRASE)
    start.view.new.second.editor.setText(PASSPHRASE)
    press(qtbot, start.view, "Make the file")
    qtbot.waitUntil(lambda: isinstance(start.view, RecoveryCode), timeout=10_000)
    start.close()
    store = Store.open(program.own_path, PASSPHRASE)
    store.close()
    assert start.findChildren(QLineEdit)


def test_the_sample_opens_without_a_question_and_start_my_own_begins_with_hers(
    qtbot, make, tmp_path
) -> None:
    program = make()
    start = program.start_window
    qtbot.mouseClick(start.view.findChildren(Choice)[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None, timeout=60_000)
    window = program.window
    assert window.store.is_sample
    assert window.store.path == paths.sample_file()
    assert window.banner.isVisible()
    assert not program.own_path.exists()
    with window.store.read() as db:
        assert programmes.current(db).invented
    program.lock()
    assert program._lock is None, "the sample has no passphrase to unlock with"
    qtbot.mouseClick(window.start_own_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)
    assert isinstance(program.start_window.view, NewFile)
    assert not program.own_path.exists(), "the sample never becomes the real file"
    assert not backup.listed(paths.sample_file())


def test_from_her_own_file_to_the_sample_and_back(qtbot, make) -> None:
    program = make()
    begin(qtbot, program)
    program.window.actions_.entries()
    program.look_at_sample()
    qtbot.waitUntil(
        lambda: program.window is not None and program.window.store.is_sample, timeout=60_000
    )
    assert [one.reason for one in backup.listed(program.own_path)] == ["close"]
    program.start_own()
    qtbot.waitUntil(lambda: program.start_window is not None, timeout=20_000)
    assert isinstance(program.start_window.view, Unlock)
    unlock(qtbot, program, PASSPHRASE)
    with program.window.store.read() as db:
        assert programmes.current(db).org_name == "Harbour Group"


def test_a_backup_chosen_in_settings_comes_back_and_asks_for_the_passphrase(qtbot, make) -> None:
    program = make()
    begin(qtbot, program)
    store = program.window.store
    source, path = store.back_up("now"), store.path
    organisation.add_venue(store, name="Later")

    def job(report) -> str:
        restoring.restore(source, path, PASSPHRASE, report=report)
        return "The backup is back."

    program.replace_store("Bringing the backup back …", job)
    qtbot.waitUntil(
        lambda: (
            program.start_window is not None
            and not program.start_window.tasks.busy
            and program.start_window.view.text.text() == "The backup is back."
        ),
        timeout=20_000,
    )
    unlock(qtbot, program, PASSPHRASE)
    with program.window.store.read() as db:
        assert programmes.venues(db) == []
    assert "close" in {one.reason for one in backup.listed(path)}, "backed up before"
