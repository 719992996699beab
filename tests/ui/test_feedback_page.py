"""Feedback: typed by keys alone, shown to her only, put off and brought back from Overview."""

from __future__ import annotations

import datetime as dt

import paper_parts
import pytest
import staff
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from ui_parts import Heard

from rmdesk.models import FormAnswer, Pair, Snooze
from rmdesk.operations import feedback, forms
from rmdesk.queries import feedback as queries
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.items import ITEMS
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.feedback_plan import FeedbackPlanDialog
from rmdesk.ui.dialogs.put_off import PutOff
from rmdesk.ui.dialogs.type_feedback import TypeFeedback
from rmdesk.ui.overview.attention import AttentionRow
from rmdesk.ui.pages.feedback import FeedbackPage
from rmdesk.ui.pages.overview import OverviewPage

GOOD = {item.id: min(5, item.options) for item in ITEMS} | {"talked_down": 1, "hold_back": 1}


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FeedbackPage:
    paper_parts.start_programme(desk.store)
    ids = paper_parts.add_pairs(desk.store, paper_parts.NAMES[:3])
    with desk.store.work("Both agree") as db:
        for pair in db.scalars(select(Pair)):
            pair.active_on = desk.today() - dt.timedelta(5)
    forms.issue_form_copies(desk.store, ids)
    made = FeedbackPage(desk)
    staff.shown(qtbot, made, desk)
    return made


def answers(desk: Desk) -> int:
    with desk.store.read() as db:
        return db.scalar(select(func.count()).select_from(FormAnswer)) or 0


def test_without_forms_the_page_says_what_comes_first(
    qtbot: QtBot, desk: Desk, heard: Heard
) -> None:
    paper_parts.start_programme(desk.store)
    made = FeedbackPage(desk)
    staff.shown(qtbot, made, desk)
    assert made.is_empty
    made._pairs.trigger()
    assert heard.went == [("overview",)]
    made._plan.trigger()
    staff.dialog(qtbot, FeedbackPlanDialog).reject()


def test_a_form_is_typed_by_keys_alone(qtbot: QtBot, page: FeedbackPage) -> None:
    line = next(one for one in page.table.all_rows() if one.name.startswith("பிரியா"))
    page.search.setFocus()
    page._enter.trigger()
    dialog = staff.dialog(qtbot, TypeFeedback)
    qtbot.keyClicks(dialog._who, spaced(line.code).lower())
    qtbot.keyClick(dialog._who, Qt.Key.Key_Return)
    assert dialog.table.rowCount() == len(ITEMS)
    for item in ITEMS:
        if item.id == "decision":
            qtbot.keyClick(dialog.table, "5")  # the decision has three options: nothing happens
            assert dialog.table.answers()[-1] is None
        qtbot.keyClick(dialog.table, str(GOOD[item.id]))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.saved == 1
    assert answers(page.desk) == len(ITEMS)
    with page.desk.store.read() as db:
        assert queries.answers(db, line.id).values == GOOD
    assert dialog._who.hasFocus() or not dialog.isActiveWindow()
    page.desk.store.undo()
    assert answers(page.desk) == 0
    dialog.reject()


def test_blank_rows_are_asked_about_once(qtbot: QtBot, page: FeedbackPage) -> None:
    page.table.setFocus()
    page._enter.trigger()
    dialog = staff.dialog(qtbot, TypeFeedback)
    dialog._take(dialog._lines[0])
    qtbot.keyClick(dialog.table, "4")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert "blank" in dialog.note.text()
    assert answers(page.desk) == 0
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert answers(page.desk) == 1
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0000-0000-0", "No feedback form in this file"),
        ("K7QM-2XWD-X", "check each letter"),
        ("Somebody Else", "check each letter"),
    ],
)
def test_what_is_no_form_is_said_at_the_field(
    qtbot: QtBot, page: FeedbackPage, typed: str, said: str
) -> None:
    page._enter.trigger()
    dialog = staff.dialog(qtbot, TypeFeedback)
    dialog._who.setText(typed)
    qtbot.keyClick(dialog._who, Qt.Key.Key_Return)
    assert said in dialog.who.error
    dialog.reject()


def test_the_panel_shows_low_answers_first_the_box_and_the_way_to_the_pair(
    qtbot: QtBot, page: FeedbackPage, heard: Heard
) -> None:
    line = page.table.all_rows()[0]
    feedback.record_answers(
        page.desk.store,
        line.id,
        GOOD | {"admit": 2},
        comments={"change": "Shorter sessions"},
        contact=True,
        on=page.desk.today(),
    )
    page.freshen()
    page.select(line.id)
    texts = [label.text() for label in page.panel.findChildren(type(page.panel._story))]
    assert "Please look at these first" in texts
    assert "Shorter sessions" in texts
    labels = page.panel.findChildren(type(page.panel._story))
    said = next(one for one in labels if one.text() == "2 Rather disagree")
    column = said.parentWidget().layout().columnMinimumWidth(1)
    assert column >= said.sizeHint().width(), "an answer fills two lines"
    assert page.panel._asks.isVisible()
    assert page.panel.pair.isVisible()
    page.panel.pair.click()
    assert heard.went == [("pair", line.pair_id)]
    page._spoke.trigger()
    assert not page.panel._asks.isVisible()
    page.desk.store.undo()
    page.freshen()
    assert page.table.current_row().contact


def test_overview_names_no_answer_and_s_puts_it_off(
    qtbot: QtBot, page: FeedbackPage, desk: Desk, heard: Heard
) -> None:
    line = page.table.all_rows()[0]
    feedback.record_answers(
        desk.store, line.id, GOOD | {"admit": 2}, on=desk.today() - dt.timedelta(1)
    )
    overview = OverviewPage(desk)
    staff.shown(qtbot, overview, desk)

    def rows() -> list[AttentionRow]:
        overview.freshen()
        QApplication.processEvents()  # rows are shown by their layout
        return [row for row in overview.findChildren(AttentionRow) if not row.isHidden()]

    (row,) = rows()
    said = " ".join(label.text() for label in row.findChildren(type(page.panel._story)))
    assert "A check-in answer needs you." in said
    assert "admit" not in said
    assert "2 of 5" not in said
    row.button.click()
    assert heard.went[-1] == ("feedback", line.pair_id)
    qtbot.keyClick(row.button, Qt.Key.Key_S)
    dialog = staff.dialog(qtbot, PutOff)
    today = desk.today()
    dialog.until_box.setDate(QDate(today.year, today.month, today.day))
    dialog._on_go()
    assert "after today" in dialog.until.error
    later = today + dt.timedelta(7)
    dialog.until_box.setDate(QDate(later.year, later.month, later.day))
    dialog._on_go()
    assert rows() == []
    desk.store.undo()
    assert len(rows()) == 1
    with desk.store.read() as db:
        assert db.scalar(select(func.count()).select_from(Snooze)) == 0


def test_the_chosen_form_is_read_once_when_the_page_is_filled(
    page: FeedbackPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    answers_of = queries.answers

    def counting(db, copy_id):
        read.append(copy_id)
        return answers_of(db, copy_id)

    monkeypatch.setattr(queries, "answers", counting)
    page.table.set_rows([])
    read.clear()
    page.refresh()
    assert read == page.table.selected_ids()
