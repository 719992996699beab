"""The page about one pair, driven as she does: goals, a concern, a pause, an end, and back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable, Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import concerns
from rmdesk.queries import concerns as concern_queries
from rmdesk.queries import goals as goal_queries
from rmdesk.queries import pair_page as queries
from rmdesk.queries import pairs, programmes
from rmdesk.rules.ladder import Rung
from rmdesk.rules.words import Onward, PairStatus, Role, SessionStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.concern import BeginConcern, ConcernDialog
from rmdesk.ui.dialogs.concern_list import ConcernList
from rmdesk.ui.dialogs.exit_form import TypeExitForm
from rmdesk.ui.dialogs.goal import NoteGoal, ScoreGoal, WriteGoal
from rmdesk.ui.dialogs.pair_steps import CompletePair, EndPair
from rmdesk.ui.dialogs.pairing.new_partner import NewPartner
from rmdesk.ui.dialogs.pausing import PausePair, ResumePair
from rmdesk.ui.dialogs.print_set import PrintSet
from rmdesk.ui.pages.overview import OverviewPage
from rmdesk.ui.pages.pair import PairPage

LATE = staff.START + dt.timedelta(days=40)
Open = Callable[[dt.date], PairPage]


@pytest.fixture
def pair(desk: Desk) -> uuid.UUID:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    with desk.store.read() as db:
        return pairs.pair_health(db, programme, staff.START)[0].pair_id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, pair: uuid.UUID) -> Iterator[PairPage]:
    made = PairPage(dataclasses.replace(desk, today=lambda: LATE))
    stop = staff.shown(qtbot, made, desk)
    made.select(pair)
    yield made
    stop()
    made.hide()


def told(desk: Desk, pair: uuid.UUID) -> queries.PairPage:
    with desk.store.read() as db:
        found = queries.pair_page(db, pair, LATE)
    assert found is not None
    return found


def texts(widget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(widget, text: str) -> None:
    QApplication.processEvents()
    found = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    found[0].click()


def test_it_says_who_why_and_what(page: PairPage, desk: Desk, pair: uuid.UUID) -> None:
    said = texts(page)
    seen = told(desk, pair)
    assert seen.mentor.name in page._title.text()
    assert "Under way" in said
    assert "They have not met yet, 40 days after both agreed." in said
    assert "No goal is agreed yet" in said
    assert "No open concern." in said
    assert "Certificate: 0 of 4 sessions held." in said
    assert page.timeline.table.all_rows()
    assert len(page.sessions.table.all_rows()) == len(seen.sessions)


def test_goals_by_keys_alone(qtbot: QtBot, page: PairPage, desk: Desk, pair: uuid.UUID) -> None:
    page.goals.add.click()
    dialog = staff.dialog(qtbot, WriteGoal)
    assert isinstance(dialog, WriteGoal)
    qtbot.keyClicks(dialog.outcome, "Write a brief")
    qtbot.keyClick(dialog.outcome, Qt.Key.Key_Return)
    table = page.goals.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_S)
    scoring = staff.dialog(qtbot, ScoreGoal)
    assert isinstance(scoring, ScoreGoal)
    scoring.agreed.setCurrentIndex(2)
    scoring.views[Role.MENTEE].setCurrentIndex(5)
    scoring.go.click()
    qtbot.keyClick(table, Qt.Key.Key_N)
    noting = staff.dialog(qtbot, NoteGoal)
    assert isinstance(noting, NoteGoal)
    noting.go.click()
    assert "The note is empty" in noting.wrong.text()
    noting.words.setPlainText("One is written")
    noting.go.click()
    with desk.store.read() as db:
        (goal,) = goal_queries.of_pair(db, pair)
    assert (goal.outcome, goal.score, goal.views) == ("Write a brief", 1, {Role.MENTEE: -2})
    assert [note.words for note in goal.notes] == ["One is written"]
    assert "60 as agreed" in texts(page.goals)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert told(desk, pair).goals == ()


def test_goals_change_places(qtbot: QtBot, page: PairPage, desk: Desk, pair: uuid.UUID) -> None:
    for words in ("First", "Second"):
        page.goals.add.click()
        dialog = staff.dialog(qtbot, WriteGoal)
        assert isinstance(dialog, WriteGoal)
        dialog.outcome.setText(words)
        dialog.go.click()
        qtbot.waitUntil(lambda d=dialog: not d.isVisible())
    page.goals.table.select_id(told(desk, pair).goals[1].id)
    qtbot.keyClick(page.goals.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [goal.outcome for goal in told(desk, pair).goals] == ["Second", "First"]


def open_concern(qtbot: QtBot, page: PairPage) -> ConcernDialog:
    """From a reason, then take a step and be told when to look again."""
    page._concern.trigger()
    begin = staff.dialog(qtbot, BeginConcern)
    assert isinstance(begin, BeginConcern)
    begin.go.click()
    assert "says nothing yet" in begin.wrong.text()
    begin.what.setPlainText("Talks over her")
    begin.go.click()
    dialog = staff.dialog(qtbot, ConcernDialog)
    assert isinstance(dialog, ConcernDialog)
    return dialog


def test_a_concern_goes_up_the_ladder_and_is_closed(
    qtbot: QtBot, page: PairPage, desk: Desk, pair: uuid.UUID
) -> None:
    dialog = open_concern(qtbot, page)
    assert dialog.steps.rung is Rung.STYLE
    assert "Written" not in page.story.text()
    assert "What would make it easier" in texts(dialog)
    dialog.steps.strategy.setText("Ask first")
    dialog.steps.take.click()
    assert dialog.steps.rung is Rung.EXPECTATIONS
    assert "Ask first" in texts(dialog)
    dialog.steps.found.setText("Better")
    dialog.steps.looked.click()
    dialog.tabs.setCurrentIndex(2)
    dialog.told.setPlainText("In tears")
    dialog.keep.click()
    assert "In tears" in texts(dialog)
    dialog.tabs.setCurrentIndex(1)
    dialog.mentor.setPlainText("He explains everything")
    dialog.saving.flush()
    assert "1 open concern" in texts(page)
    assert "Talks over her" not in texts(page)
    dialog.tabs.setCurrentIndex(3)
    dialog.close_button.click()
    seen = told(desk, pair)
    assert (seen.open_concerns, seen.closed_concerns) == (0, 1)
    with desk.store.read() as db:
        (line,) = concern_queries.of_pair(db, pair)
    assert [(s.rung, s.outcome) for s in line.steps] == [(Rung.STYLE, "Better")]
    assert line.mentor_view == "He explains everything"


def test_harassment_leaves_only_the_policy(qtbot: QtBot, page: PairPage, desk: Desk) -> None:
    page._concern.trigger()
    begin = staff.dialog(qtbot, BeginConcern)
    assert isinstance(begin, BeginConcern)
    begin.what.setPlainText("Threatened her")
    begin.policy.setChecked(True)
    begin.go.click()
    dialog = staff.dialog(qtbot, ConcernDialog)
    assert isinstance(dialog, ConcernDialog)
    assert dialog.steps.rung is Rung.HR_POLICY
    assert dialog.steps.take.isEnabled()
    dialog.steps.choose(Rung.RESET)
    assert not dialog.steps.take.isEnabled()
    dialog.accept()


def test_the_right_sheet_is_offered_at_each_step(qtbot: QtBot, page: PairPage) -> None:
    dialog = open_concern(qtbot, page)
    dialog.steps.choose(Rung.EXPECTATIONS)
    press(dialog.steps, "Print: Assumptions sheets …")
    printing = staff.dialog(qtbot, PrintSet)
    assert isinstance(printing, PrintSet)
    assert printing.piece.kind.value == "assumptions_sheet"
    printing.reject()
    dialog.accept()


def test_a_concern_to_look_at_is_first_on_the_overview(
    qtbot: QtBot, desk: Desk, pair: uuid.UUID, heard: Heard
) -> None:
    made = concerns.begin(desk.store, pair, LATE, what="Talks over her")
    overview = OverviewPage(dataclasses.replace(desk, today=lambda: LATE))
    stop = staff.shown(qtbot, overview, desk)
    went: list[object] = []
    overview.desk = dataclasses.replace(
        overview.desk, go=lambda *where, **more: went.append((where, more))
    )
    assert "no step taken yet" in texts(overview.attention)
    assert overview.attention.first is not None
    overview.attention.first.click()
    assert went == [(("pair", pair), {"concern": made})]
    overview._concerns.trigger()
    listed = staff.dialog(qtbot, ConcernList)
    assert isinstance(listed, ConcernList)
    assert [line.id for line in listed.table.all_rows()] == [made]
    listed.show_button.click()
    assert len(went) == 2
    stop()
    overview.hide()


def test_a_pause_says_what_it_does_and_comes_back(
    qtbot: QtBot, page: PairPage, desk: Desk, pair: uuid.UUID, heard: Heard
) -> None:
    assert not page._resume.isEnabled()
    page._pause.trigger()
    dialog = staff.dialog(qtbot, PausePair)
    assert isinstance(dialog, PausePair)
    dialog.known.setChecked(False)
    planned = sum(
        s.status is SessionStatus.PLANNED and s.day >= LATE for s in told(desk, pair).sessions
    )
    assert dialog.effect.text() == f"{planned} planned sessions are cancelled."
    dialog.go.click()
    assert "Paused" in texts(page)
    assert "open-ended" in page.story.text()
    assert not page.reasons.isVisible()
    assert not page._pause.isEnabled()
    page._resume.trigger()
    again = staff.dialog(qtbot, ResumePair)
    assert isinstance(again, ResumePair)
    again.go.click()
    assert heard.said[-1].endswith(f" {planned} sessions are planned again.")
    assert page.reasons.isVisible()


def test_ending_asks_what_each_wants_and_offers_the_exit_form(
    qtbot: QtBot, page: PairPage, desk: Desk, pair: uuid.UUID
) -> None:
    assert not page._exit.isEnabled()
    assert not page.partner.isVisible()
    page._end.trigger()
    dialog = staff.dialog(qtbot, EndPair)
    assert isinstance(dialog, EndPair)
    answers = [dialog.onward[role] for role in Role]
    assert [box.currentText() for box in answers] == ["", ""]
    assert not dialog.go.isEnabled()
    assert dialog.why.text() == "Choose what each of the two wants."
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told(desk, pair).status is PairStatus.ACTIVE
    qtbot.keyClick(answers[0], Qt.Key.Key_Down)
    assert answers[0].currentData() == Onward.NEW_PARTNER.value
    assert not dialog.go.isEnabled()
    assert dialog.why.text() == f"Choose what {told(desk, pair).mentee.name} wants."
    qtbot.keyClick(answers[1], Qt.Key.Key_End)
    assert answers[1].currentText() == "Not said: counts as finished"
    assert dialog.why.text() == dialog.go.accessibleDescription() == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told(desk, pair).status is PairStatus.ENDED_EARLY
    assert "Ended early" in texts(page)
    assert not page._end.isEnabled()
    assert page.partner.isVisible()
    assert page.partner.text() == page.partner.accessibleName() == "Find a new partner …"
    qtbot.keyClick(page.partner, Qt.Key.Key_Space)
    partners = staff.dialog(qtbot, NewPartner)
    staff.idle(qtbot, desk)
    assert partners.who.currentData() == told(desk, pair).mentor.participation_id.hex
    partners.choose(told(desk, pair).mentee.participation_id)
    assert partners.who.currentIndex() == -1
    assert "Nobody of this pair waits for a new partner." in partners.table._placeholder
    partners.reject()
    page._exit.trigger()
    form = staff.dialog(qtbot, TypeExitForm)
    assert isinstance(form, TypeExitForm)
    causes = [form.cause.itemText(n) for n in range(form.cause.count())]
    assert causes[0] == "No reason given"
    assert all(text[0].isupper() for text in causes)
    form.learned.setText("Much")
    form.go.click()
    assert told(desk, pair).mentor.exit_returned == LATE
    desk.store.undo()
    desk.store.undo()
    assert told(desk, pair).status is PairStatus.ACTIVE
    assert not page.partner.isVisible()


def test_no_partner_is_offered_where_nobody_waits(
    qtbot: QtBot, page: PairPage, desk: Desk, pair: uuid.UUID
) -> None:
    page._end.trigger()
    dialog = staff.dialog(qtbot, EndPair)
    assert isinstance(dialog, EndPair)
    for box in dialog.onward.values():
        box.setCurrentIndex(box.findData(Onward.LATER.value))
    dialog.go.click()
    assert told(desk, pair).status is PairStatus.ENDED_EARLY
    assert not page.partner.isVisible()


def test_completing_is_one_step(qtbot: QtBot, page: PairPage, desk: Desk, pair: uuid.UUID) -> None:
    page._complete.trigger()
    dialog = staff.dialog(qtbot, CompletePair)
    assert isinstance(dialog, CompletePair)
    dialog.go.click()
    assert told(desk, pair).status is PairStatus.COMPLETED
    desk.store.undo()
    assert told(desk, pair).status is PairStatus.ACTIVE


def test_back_goes_where_she_came_from(
    qtbot: QtBot, page: PairPage, heard: Heard, desk: Desk
) -> None:
    page.come_from("sessions")
    qtbot.keyClick(page.back, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert heard.went[-1] == ("sessions",)


def test_a_pair_that_was_undone_leaves_an_empty_page(
    page: PairPage, desk: Desk, pair: uuid.UUID
) -> None:
    page.select(uuid.uuid4())
    assert page.is_empty
    assert not page._record.isEnabled()
    with desk.store.read() as db:
        assert programmes.current(db) is not None
    page.select(pair)
    assert not page.is_empty
