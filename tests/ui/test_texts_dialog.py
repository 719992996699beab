"""The editor of texts: what is typed is kept and printed, for the programme or one pair."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rmdesk.queries import agreements, handouts
from rmdesk.rules.papers import AgreementPaper
from rmdesk.rules.words import CoordinatorTold, PaperKind, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.texts import TextsDialog


@pytest.fixture
def pairs(desk: Desk) -> list[uuid.UUID]:
    start_programme(desk.store)
    return add_pairs(desk.store, NAMES[:2])


@pytest.fixture
def dialog(desk: Desk, pairs: list[uuid.UUID], qtbot: QtBot) -> Iterator[TextsDialog]:
    made = TextsDialog(desk)
    qtbot.addWidget(made)
    made.resize(1280, 680)
    made.show()
    qtbot.waitUntil(lambda: made.clauses.list.count() > 0 and made.preview.page == 1)
    yield made
    made.close()


def paper(desk: Desk, pair: uuid.UUID) -> AgreementPaper:
    with desk.store.read() as db:
        return agreements.for_pairs(db, [pair], desk.today())[0]


def settle(dialog: TextsDialog, qtbot: QtBot) -> None:
    """Wait until the worker has drawn what was last changed."""
    dialog._saving.flush()
    qtbot.waitUntil(lambda: not dialog._desk.tasks.busy, timeout=20_000)


def focus(dialog: TextsDialog, widget: QWidget, qtbot: QtBot) -> None:
    dialog.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_what_is_typed_is_saved_and_undone(
    dialog: TextsDialog, desk: Desk, pairs: list[uuid.UUID], qtbot: QtBot
) -> None:
    dialog.clauses.select("ending")
    dialog.fields.text_box.selectAll()
    qtbot.keyClicks(dialog.fields.text_box, "Both may go.")
    settle(dialog, qtbot)
    assert {c.key: c.text for c in paper(desk, pairs[0]).wording} == {"ending": "Both may go."}
    assert "changed" in dialog.clauses.list.currentItem().text()
    assert desk.store.undo() == "Change a text"
    assert paper(desk, pairs[0]).wording == ()


def test_bold_list_and_placeholder_by_key(dialog: TextsDialog, qtbot: QtBot) -> None:
    box = dialog.fields.text_box
    dialog.clauses.select("confidence")
    box.setPlainText("one\ntwo")
    box.selectAll()
    focus(dialog, box, qtbot)
    qtbot.keyClick(
        box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert box.toPlainText() == "- one\n- two"
    dialog.fields.make_list()
    assert box.toPlainText() == "one\ntwo"
    box.setPlainText("word")
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert box.toPlainText() == "**word**"
    box.clear()
    dialog.fields.put("mentor")
    assert box.toPlainText() == "{mentor}"
    settle(dialog, qtbot)


def test_an_unknown_placeholder_is_named_at_once(dialog: TextsDialog, qtbot: QtBot) -> None:
    dialog.clauses.select("ending")
    dialog.fields.text_box.appendPlainText("{mentro}")
    settle(dialog, qtbot)
    assert dialog.warning.isVisible()
    assert dialog._shown is not None
    assert any("{mentro}" in one for one in dialog._shown.problems)


def test_clauses_are_switched_moved_added_and_taken_back(
    dialog: TextsDialog, desk: Desk, pairs: list[uuid.UUID], qtbot: QtBot
) -> None:
    def keys() -> list[str]:
        assert dialog._shown is not None
        return [clause.key for clause in dialog._shown.clauses]

    dialog.clauses.select("between")
    dialog.clauses.list.currentItem().setCheckState(Qt.CheckState.Unchecked)
    settle(dialog, qtbot)
    assert "not printed" in dialog.clauses.list.currentItem().text()
    before = keys()
    focus(dialog, dialog.clauses.list, qtbot)
    qtbot.keyClick(dialog.clauses.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(dialog, qtbot)
    at = before.index("between")
    assert keys()[at - 1 : at + 1] == ["between", before[at - 1]]
    dialog.clauses.added.emit("library-online")
    settle(dialog, qtbot)
    assert dialog.clauses.current_key() == "library-online"
    assert keys()[keys().index("between") + 1] == "library-online"
    dialog.clauses.added.emit("")
    settle(dialog, qtbot)
    assert dialog.fields.title == "My own clause"
    qtbot.mouseClick(dialog.clauses.away, Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert not any(key.startswith("own-") for key in keys())
    qtbot.mouseClick(dialog.all_back, Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert paper(desk, pairs[0]).wording == ()


def test_one_pair_alone_may_have_other_words_and_tell_more(
    dialog: TextsDialog, desk: Desk, pairs: list[uuid.UUID], qtbot: QtBot
) -> None:
    dialog.scope.setCurrentIndex(dialog.scope.findData(pairs[0].hex))
    dialog.scope.activated.emit(dialog.scope.currentIndex())
    settle(dialog, qtbot)
    dialog.clauses.select("coordinator")
    assert dialog.fields.hears.isVisible()
    dialog.fields.hears_box.setCurrentIndex(1)
    dialog.fields.hears_box.activated.emit(1)
    settle(dialog, qtbot)
    dialog.clauses.select("goals")
    assert not dialog.fields.hears.isVisible()
    assert paper(desk, pairs[0]).told is CoordinatorTold.TOPICS
    assert paper(desk, pairs[1]).told is CoordinatorTold.DATES


def test_other_papers_go_through_the_same_door(
    dialog: TextsDialog, desk: Desk, pairs: list[uuid.UUID], qtbot: QtBot
) -> None:
    for row in range(dialog.papers.count()):
        dialog.papers.setCurrentIndex(row)
        dialog.papers.activated.emit(row)
        settle(dialog, qtbot)
        assert dialog._shown is not None
        assert dialog.clauses.list.count() == len(dialog._shown.clauses) > 0
        assert not dialog.warning.isVisible()
    row = next(
        row
        for row in range(dialog.papers.count())
        if dialog.papers.itemData(row).key == "briefing/mentor"
    )
    dialog.papers.setCurrentIndex(row)
    dialog.papers.activated.emit(row)
    settle(dialog, qtbot)
    dialog.clauses.select("your_part")
    dialog.fields.text_box.setPlainText("- {name} leads.")
    settle(dialog, qtbot)
    with desk.store.read() as db:
        papers = handouts.for_pairs(db, PaperKind.BRIEFING, [pairs[0]], desk.today())
    assert {one.role: [c.text for c in one.wording] for one in papers} == {
        Role.MENTOR: ["- {name} leads."],
        Role.MENTEE: [],
    }


def test_closing_saves_what_was_just_typed(
    dialog: TextsDialog, desk: Desk, pairs: list[uuid.UUID]
) -> None:
    dialog.clauses.select("ending")
    dialog.fields.text_box.setPlainText("The last word.")
    dialog.accept()
    assert [c.text for c in paper(desk, pairs[0]).wording] == ["The last word."]


def test_without_pairs_it_shows_invented_people(desk: Desk, qtbot: QtBot) -> None:
    start_programme(desk.store)
    made = TextsDialog(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.clauses.list.count() > 0 and made.preview.page == 1)
    assert made.scope.count() == 1
    made.close()


def test_undo_here_takes_back_what_was_done_here_and_no_more(
    dialog: TextsDialog, desk: Desk, pairs: list[uuid.UUID], qtbot: QtBot
) -> None:
    before = desk.store.undo_label
    assert not dialog.back.isEnabled()
    dialog.clauses.select("between")
    dialog.clauses.list.currentItem().setCheckState(Qt.CheckState.Unchecked)
    settle(dialog, qtbot)
    dialog.clauses.select("ending")
    dialog.fields.text_box.setPlainText("Both may go.")
    settle(dialog, qtbot)
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert [change.key for change in paper(desk, pairs[0]).wording] == ["between"]
    assert "Either of us may end this" in dialog.fields.text
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert paper(desk, pairs[0]).wording == ()
    assert not dialog.back.isEnabled()
    assert desk.store.undo_label == before


def test_the_preview_turns_to_the_clause(dialog: TextsDialog, qtbot: QtBot) -> None:
    assert dialog.preview.page_count == 2
    dialog.clauses.select("ending")
    qtbot.waitUntil(lambda: dialog.preview.page == 2)
    dialog.clauses.select("goals")
    qtbot.waitUntil(lambda: dialog.preview.page == 1)
