"""Putting the grades in order: by keys, later, and not at all."""

from __future__ import annotations

import pytest
import staff
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.queries import people as queries
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.grades import GradeOrder


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> GradeOrder:
    staff.bring_in(desk.store)
    with desk.store.read() as db:
        made = GradeOrder(desk, queries.grades(db))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def ladder(desk: Desk) -> list[str]:
    with desk.store.read() as db:
        grades = queries.grades(db)
    return [g.name for g in sorted(grades, key=lambda g: g.rank or 0)]


def test_alt_and_arrows_move_a_grade_and_stop_at_the_ends(
    qtbot: QtBot, dialog: GradeOrder, desk: Desk, heard: Heard
) -> None:
    assert dialog.names() == ["Associate", "Director"]
    alt = Qt.KeyboardModifier.AltModifier
    for key, expected in (
        (Qt.Key.Key_Up, ["Associate", "Director"]),
        (Qt.Key.Key_Down, ["Director", "Associate"]),
        (Qt.Key.Key_Down, ["Director", "Associate"]),
    ):
        qtbot.keyClick(dialog.list, key, alt)
        assert dialog.names() == expected
    assert dialog.list.currentRow() == 1
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert ladder(desk) == ["Director", "Associate"]
    assert heard.said == ["The grades are in order."]
    desk.store.undo()
    assert ladder(desk) == ["Associate", "Director"]


def test_later_changes_nothing(qtbot: QtBot, dialog: GradeOrder, desk: Desk) -> None:
    label = desk.store.undo_label
    dialog.move_grade(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.store.undo_label == label
    assert ladder(desk) == ["Associate", "Director"]
