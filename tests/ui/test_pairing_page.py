"""The Pairing page: run, understand, change, approve; the coordinator decides."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import people, sessions
from rmdesk.queries import sessions as session_queries
from rmdesk.rules.pairing.policy import HardRule
from rmdesk.rules.words import Mark, Onward, PairAnswer, PairStatus, Role, SessionStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.answer import AnswerDialog
from rmdesk.ui.dialogs.pair_steps import EndPair
from rmdesk.ui.dialogs.pairing.compare_drafts import CompareDrafts
from rmdesk.ui.dialogs.pairing.rules import PairingRules
from rmdesk.ui.dialogs.pairing.swap import SwapDialog
from rmdesk.ui.pages.pairing import PairingPage


def made(qtbot: QtBot, desk: Desk) -> Iterator[PairingPage]:
    page = PairingPage(dataclasses.replace(desk, today=lambda: staff.START))
    stop = staff.shown(qtbot, page, desk)
    yield page
    stop()
    page.hide()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PairingPage]:
    staff.bring_in(desk.store)
    yield from made(qtbot, desk)


@pytest.fixture
def drafted(qtbot: QtBot, page: PairingPage) -> PairingPage:
    page._main.trigger()
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and page._draft is not None, timeout=30_000)
    return page


def said(page: PairingPage) -> str:
    for _turn in range(2):  # what is worked out in the first is laid out in the second
        QApplication.processEvents()
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel) if label.isVisible())


def test_too_few_people_is_said_with_a_way_on(qtbot: QtBot, desk: Desk, heard: Heard) -> None:
    staff.begin(desk.store)
    for page in made(qtbot, desk):
        assert page.is_empty
        page.focus_first()
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
        assert heard.went == [("people",)]


def test_before_the_first_run_there_is_nothing_to_run_again(page: PairingPage) -> None:
    assert page.is_empty
    assert page._main.isVisible()
    assert not page._rerun.isVisible()


def test_a_draft_explains_its_pairs_and_who_is_left_out(drafted: PairingPage) -> None:
    draft = drafted._draft
    assert draft is not None
    assert len(draft.pairs) == 2
    assert "nothing is final until you approve" in drafted.status
    line = drafted.pairs.current_row().line
    assert f"{line.points} of 100 points" in said(drafted)
    assert sum(points for _c, points, _m, _k in line.breakdown) == line.points
    assert "you decide" in said(drafted)
    drafted.tabs.setCurrentWidget(drafted.out)
    drafted.out.selectRow(0)
    assert len(drafted.out.shown_rows()) == 2
    assert any(words in said(drafted) for words in ("Not enough places", "ruled out"))


def test_keys_lock_and_forbid_and_running_again_keeps_the_marks(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    drafted.pairs.setFocus()
    first = drafted.pairs.current_row()
    qtbot.keyClick(drafted.pairs, Qt.Key.Key_L)
    assert drafted.pairs.current_row().line.mark is Mark.LOCKED
    drafted.pairs.selectRow(1)
    other = drafted.pairs.current_row()
    qtbot.keyClick(drafted.pairs, Qt.Key.Key_X)
    assert [row.id for row in drafted.pairs.shown_rows()] == [first.id]
    assert drafted.tabs.tabText(drafted.tabs.indexOf(drafted.kept)) == "Forbidden (1)"
    drafted._rerun.trigger()
    qtbot.waitUntil(
        lambda: not desk.tasks.busy and drafted._draft is not None and drafted._draft.number == 2,
        timeout=30_000,
    )
    ids = [row.id for row in drafted.pairs.shown_rows()]
    assert first.id in ids
    assert other.id not in ids


def test_swapping_shows_what_it_costs_and_does_just_that(
    qtbot: QtBot, drafted: PairingPage
) -> None:
    before = drafted._draft
    assert before is not None
    drafted._swap.trigger()
    staff.settled(qtbot, drafted)
    dialog = staff.dialog(qtbot, SwapDialog)
    change = dialog.table.current_row().swap.change
    dialog._go.click()
    after = drafted._draft
    assert after is not None
    assert after.total == before.total + change
    drafted.desk.store.undo()
    assert drafted._draft == before


def test_rules_are_changed_by_their_dialog(qtbot: QtBot, drafted: PairingPage) -> None:
    drafted._rules.trigger()
    dialog = staff.dialog(qtbot, PairingRules)
    dialog.rules[HardRule.REPORTING_LINE].setChecked(False)
    dialog._gap.setValue(1)
    dialog._on_use()
    drafted._rules.trigger()
    again = staff.dialog(qtbot, PairingRules)
    assert not again.rules[HardRule.REPORTING_LINE].isChecked()
    shown = [label.text() for label in again.rows.shares.values()]
    assert sum(int(text.split()[0]) for text in shown if text != "off") == 100
    again.reject()


def test_approving_agreeing_and_ending_early(
    qtbot: QtBot, drafted: PairingPage, heard: Heard, desk: Desk
) -> None:
    assert drafted._main.text() == "Approve draft"
    assert drafted._rerun.isVisible()
    drafted._main.trigger()
    staff.settled(qtbot, drafted)
    assert not drafted._rerun.isVisible()
    assert drafted.living.current_row() is not None
    assert [p.status for p in drafted._living] == [PairStatus.PROPOSED] * 2
    assert drafted._main.text() == "All have agreed"
    assert drafted.window().focusWidget() is drafted.living  # Enter does not agree for everybody
    drafted._main.trigger()
    staff.settled(qtbot, drafted)
    assert [p.status for p in drafted._living] == [PairStatus.ACTIVE] * 2
    assert drafted.window().focusWidget() is drafted.living
    assert drafted._card is not None
    sessions.plan(desk.store, drafted._card.id, staff.START, frozenset())
    drafted.living.selectRow(0)
    drafted._end.trigger()
    staff.dialog(qtbot, EndPair).reject()
    assert len(drafted._living) == 2
    drafted._end.trigger()
    ending = staff.dialog(qtbot, EndPair)
    ended = ending._page.pair_id
    box = ending.onward[Role.MENTEE]
    box.setCurrentIndex(box.findData(Onward.NEW_PARTNER.value))
    ending.onward[Role.MENTOR].setCurrentIndex(ending.onward[Role.MENTOR].count() - 1)
    ending.go.click()
    assert len(drafted._living) == 1
    assert "without fault" in heard.said[-1]
    with desk.store.read() as db:
        kept = session_queries.sessions(db, drafted._card.id, pair_id=ended)
    assert kept
    assert {one.status for one in kept} == {SessionStatus.CANCELLED}
    assert drafted._main.text() == "Pair who is left"
    assert desk.store.undo() == "End a pair early"
    assert len(drafted._living) == 2


def test_approving_after_people_changed_asks_first(
    qtbot: QtBot, drafted: PairingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drafted._card is not None
    people.add(drafted.desk.store, drafted._card.id, name="Late", role=Role.MENTEE)
    asked: list[str] = []

    def answer(_parent: object, text: str, *_rest: object) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr("rmdesk.ui.pairing.work.ask", answer)
    drafted._main.trigger()
    staff.settled(qtbot, drafted)
    assert drafted._living == []
    drafted._main.trigger()
    staff.settled(qtbot, drafted)
    assert asked == ["People changed since this draft was made."] * 2
    assert len(drafted._living) == 2
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]


def test_both_are_asked_and_the_pair_begins_when_both_accept(
    qtbot: QtBot, drafted: PairingPage, heard: Heard, desk: Desk
) -> None:
    drafted._main.trigger()
    staff.settled(qtbot, drafted)
    drafted.living.selectRow(0)
    pair = drafted.living.current_row()
    drafted.living.setFocus()
    qtbot.keyClick(drafted.living, Qt.Key.Key_Return)
    dialog = drafted.findChild(AnswerDialog)
    assert not dialog.reason.isVisible()
    dialog.answers[Role.MENTEE].setCurrentIndex(1)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert drafted.living.current_row().mentee_answer is PairAnswer.ACCEPTED
    assert drafted.living.current_row().status is PairStatus.PROPOSED
    again = AnswerDialog(desk, drafted._card, drafted.living.current_row(), drafted)
    again.answers[Role.MENTOR].setCurrentIndex(1)
    again._on_save()
    assert drafted.living.current_row().status is PairStatus.ACTIVE
    desk.store.undo()
    drafted.refresh()
    no = AnswerDialog(desk, drafted._card, drafted.living.current_row(), drafted)
    no.open()
    no.answers[Role.MENTOR].setCurrentIndex(2)
    assert no.reason.isVisible()
    no._on_save()
    assert pair.id not in {p.id for p in drafted._living}
    assert "without fault" in heard.said[-1]


def test_some_pairs_are_approved_and_the_rest_stays_a_draft(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    before = drafted._draft
    assert before is not None
    drafted.pairs.selectRow(0)
    row = drafted.pairs.current_row()
    drafted._some.trigger()
    staff.settled(qtbot, drafted)
    assert [p.mentee for p in drafted._living] == [row.line.mentee.name]
    assert drafted._draft is not None
    assert len(drafted._draft.pairs) == len(before.pairs) - 1
    assert drafted._draft.total == before.total - row.line.points
    drafted._main.trigger()
    staff.settled(qtbot, drafted)
    assert len(drafted._living) == len(before.pairs)
    desk.store.undo()
    desk.store.undo()
    drafted.refresh()
    assert drafted._draft == before


def test_two_drafts_are_compared_and_the_earlier_one_taken_again(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    first = drafted._draft
    assert first is not None
    drafted.pairs.selectRow(0)
    gone = drafted.pairs.current_row()
    drafted._forbid.trigger()
    drafted._rerun.trigger()
    qtbot.waitUntil(
        lambda: not desk.tasks.busy and drafted._draft is not None and drafted._draft.number == 2,
        timeout=30_000,
    )
    drafted._compare.trigger()
    dialog = drafted.findChild(CompareDrafts)
    assert dialog.left.currentData().number == 1
    assert dialog.right.currentData().number == 2
    changed = {row.mentee: (row.left, row.right) for row in dialog.table.shown_rows()}
    assert gone.line.mentee.name in changed
    assert all(left != right for left, right in changed.values())
    dialog.only.setChecked(False)
    assert len(dialog.table.shown_rows()) >= len(changed)
    dialog.take.click()
    assert drafted._draft is not None
    assert drafted._draft.id == first.id
    assert desk.store.undo() == "Go back to an earlier draft"
