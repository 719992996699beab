"""A walk by keyboard only: import, put three errors right, add two people, change ten, undo."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyboard import CTRL, SHIFT, Hands, name_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from rmdesk.app import Program
from rmdesk.operations import organisation
from rmdesk.queries import people_table, programmes
from rmdesk.queries.people_table import PersonLine
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui.dialogs.add_person import AddPerson
from rmdesk.ui.dialogs.bulk_edit import BulkEdit
from rmdesk.ui.dialogs.grades import GradeOrder
from rmdesk.ui.dialogs.import_people import ImportPeople
from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.palette import Palette

PASSPHRASE = "seven patient herons"
TODAY = dt.date(2026, 11, 24)
HEADINGS = "Name,E-mail,Role,Partners,Grade,Department"
NAMES = (
    "Mei Tan",
    "Zoë Müller",
    "李晓雯",
    "பிரியா",
    "Aisha",
    "Tan Boon Keng",
    "Siân O’Brien",
    "Ola Nordmann",
    "Rui Costa",
    "Ines Duarte",
    "Kofi Mensah",
    "Lena Vogt",
)


def list_with_three_errors(path: Path) -> Path:
    """An e-mail without its sign, a role that is none, a number of partners that is none."""
    wrong = {
        1: ("zoe(at)x.example", "mentor", "1"),
        4: ("", "boss", "1"),
        8: ("", "mentor", "lots"),
    }
    lines = [HEADINGS]
    for n, name in enumerate(NAMES):
        role = "mentee" if n % 2 else "mentor"
        email, role, partners = wrong.get(n, (f"p{n}@x.example", role, "1"))
        lines.append(
            f"{name},{email},{role},{partners},{'Director' if n % 2 else 'Associate'},Sales"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def pictures() -> Path:
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("RMDESK_PICTURES") or root / "build" / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def program(qtbot: Any, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    file = tmp_path / "desk" / "programme.rmdesk"
    store = Store.create(file, PASSPHRASE)
    organisation.start(
        store,
        organisation="Harbour Rail",
        country="SG",
        programme="Cohort",
        starts_on=dt.date(2026, 9, 1),
    )
    store.close()
    settings = WindowSettings(tmp_path / "window.json")
    made = Program(qapp, file, today=lambda: TODAY, settings=settings)
    made.start()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.start_window, timeout=15_000)
    yield made
    assert made.window is not None
    made.window.close()
    qtbot.waitUntil(lambda: made.window is None, timeout=30_000)
    made.close()


def lines(window: MainWindow) -> dict[str, PersonLine]:
    """Everybody as the table reads them."""
    with window.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        return {line.name: line for line in people_table.lines(db, card.id)}


def test_import_correct_add_change_and_undo_without_a_mouse(
    qtbot: Any,
    program: Program,
    real_window: Callable[[QWidget], QWidget],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    pictures: Path,
) -> None:
    del real_window  # proves below by the focus that the windows are real
    path = list_with_three_errors(tmp_path / "people.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    hands = Hands(qtbot, pictures)
    hands.type(PASSPHRASE)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=30_000)
    window = program.window
    assert window is not None
    hands.settled(window)

    # the importer by the palette, at once, whatever page is shown
    hands.press(Qt.Key.Key_K, CTRL)
    palette = hands.dialog(Palette)
    hands.type("import")
    hands.until(lambda: bool(palette.shown()) and palette.shown()[0].text == "Import")
    hands.picture("palette")
    hands.press(Qt.Key.Key_Return)
    dialog = hands.dialog(ImportPeople)
    hands.until(lambda: not window.tasks.busy and dialog._go.isEnabled())
    assert dialog._go.text() == "Import 9 people"
    hands.picture("columns")

    # three errors, each put right where it is named
    for _tab in range(3):
        hands.press(Qt.Key.Key_Tab, CTRL)
    assert dialog.tabs.currentWidget() is dialog.problems_tab
    hands.walk_to("Problems of the list")
    hands.press(Qt.Key.Key_Home, CTRL)
    hands.picture("problems")
    for n, right in enumerate(("zoe@x.example", "mentor", "2"), start=1):
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_A, CTRL)
        hands.type(right)
        hands.picture(f"correction-{n}")
        hands.press(Qt.Key.Key_Return)
        count = f"Import {9 + n} people"
        hands.until(lambda: dialog._go.isEnabled() and dialog._go.text() == count)  # noqa: B023
        hands.press(Qt.Key.Key_Down)
    hands.picture("put-right")
    hands.walk_to("Import")
    assert hands.stops == ["Cancel", "Import"]
    hands.press(Qt.Key.Key_Return)
    hands.dialog(GradeOrder)
    hands.picture("grades")
    hands.press(Qt.Key.Key_Return)
    hands.settled(window)
    imported = lines(window)
    assert sorted(imported) == sorted(NAMES)
    assert imported["Zoë Müller"].email == "zoe@x.example"
    assert imported["Rui Costa"].capacity == 2

    # two people by hand
    for name, email in (("Noor Rahman", "noor@x.example"), ("Nour Haddad", "")):
        hands.press(Qt.Key.Key_N, CTRL)
        hands.dialog(AddPerson)
        hands.type(name)
        hands.tab()
        hands.press(Qt.Key.Key_Down)
        hands.tab()
        hands.type(email)
        hands.picture("add")
        hands.stops = []
        hands.walk_to("Add")
        assert hands.stops == ["Cancel", "Add"]
        hands.press(Qt.Key.Key_Return)
        hands.settled(window)
        people = window.pages["people"].table
        hands.until(lambda: [row.name for row in people.selected_rows()] == [name])  # noqa: B023
    added = lines(window)
    assert {name for name in added if name not in imported} == {"Noor Rahman", "Nour Haddad"}
    hands.picture("added")

    # ten changed together
    assert name_of(hands.focus()) == "People"
    hands.press(Qt.Key.Key_Home, CTRL)
    for _row in range(9):
        hands.press(Qt.Key.Key_Down, SHIFT)
    hands.picture("ten")
    hands.walk_to("Edit together …")
    assert hands.stops == ["Edit together …"]
    hands.press(Qt.Key.Key_Return)
    bulk = hands.dialog(BulkEdit)
    hands.tab()
    hands.type("Harbour Works")
    hands.until(lambda: bulk._go.isEnabled())
    hands.picture("together")
    hands.walk_to("Change 10 people")
    hands.press(Qt.Key.Key_Return)
    hands.settled(window)
    changed = lines(window)
    assert sum(line.department == "Harbour Works" for line in changed.values()) == 10
    hands.picture("changed")

    # and back, step by step
    for before in (added, None, imported, None, {}):
        label = window.store.undo_label
        hands.press(Qt.Key.Key_Z, CTRL)
        hands.until(lambda: window.store.redo_label == label)  # noqa: B023
        hands.settled(window)
        assert before is None or lines(window).keys() == before.keys()
    hands.until(lambda: window.current.is_empty)
    hands.picture("undone")
