"""What she asks of a draft is answered in its dialogs, by keyboard, and can be kept and undone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rmdesk.operations import people
from rmdesk.queries import pairing as queries
from rmdesk.rules.words import DraftStatus, Mark, Onward, PairStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.pair_steps import EndPair
from rmdesk.ui.dialogs.pairing.another_plan import AnotherPlan
from rmdesk.ui.dialogs.pairing.relax_rules import RelaxRules
from rmdesk.ui.dialogs.pairing.what_if import WhatIfDialog
from rmdesk.ui.pages.pairing import PairingPage


@pytest.fixture
def drafted(qtbot: QtBot, desk: Desk) -> Iterator[PairingPage]:
    staff.bring_in(desk.store)
    page = PairingPage(dataclasses.replace(desk, today=lambda: staff.START))
    stop = staff.shown(qtbot, page, desk)
    page._main.trigger()
    qtbot.waitUntil(lambda: page._draft is not None, timeout=30_000)
    # what is said beside the first pair is read in turns of its own
    qtbot.waitUntil(lambda: page._ask._table() is not None, timeout=30_000)
    staff.settled(qtbot, page)
    yield page
    stop()
    page.hide()


def said(page: PairingPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel) if label.isVisible())


def names(page: PairingPage) -> set[tuple[str, str]]:
    assert page._draft is not None
    return {(p.mentor.name, p.mentee.name) for p in page._draft.pairs}


def answered(qtbot: QtBot, dialog: WhatIfDialog) -> None:
    qtbot.waitUntil(lambda: dialog.answer is not None, timeout=15_000)
    staff.idle(qtbot, dialog._desk)


def test_what_if_by_keyboard_says_who_moves_and_is_kept_as_a_new_draft(
    qtbot: QtBot, drafted: PairingPage
) -> None:
    before = drafted._draft
    assert before is not None
    drafted.pairs.setFocus()
    row = drafted.pairs.current_row().line
    qtbot.keyClick(drafted.pairs, Qt.Key.Key_W)
    dialog = staff.dialog(qtbot, WhatIfDialog)
    qtbot.waitUntil(lambda: bool(dialog.table.shown_rows()), timeout=15_000)
    assert {r.name for r in dialog.table.shown_rows()} == {
        "Zoë Müller", "李晓雯", "பிரியா", "Mei Tan"
    }  # fmt: skip
    now = next(r for r in dialog.table.shown_rows() if r.now)
    assert now.name == row.mentor.name
    other = next(
        r for r in dialog.table.shown_rows() if not r.now and not r.kept.rules and r.outcome
    )
    dialog.table.select_id(other.id)
    answered(qtbot, dialog)
    words = dialog.says.text()
    assert f"{row.mentee.name} with {other.name}: {other.kept.points} of 100 points." in words
    assert f"total {before.total} → {other.outcome.total}" in words
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    after = drafted._draft
    assert after is not None
    assert after.number == before.number + 1
    assert after.total == other.outcome.total
    assert len(after.pairs) == other.outcome.count
    assert (other.name, row.mentee.name) in names(drafted)
    locked = [p for p in after.pairs if p.mark is Mark.LOCKED]
    assert [(p.mentor.name, p.mentee.name) for p in locked] == [(other.name, row.mentee.name)]
    drafted.desk.store.undo()
    assert drafted._draft == before


def test_the_other_of_the_two_can_be_asked_about(qtbot: QtBot, drafted: PairingPage) -> None:
    drafted._what_if.trigger()
    dialog = staff.dialog(qtbot, WhatIfDialog)
    assert [dialog.whose.itemData(n) for n in range(2)] == [Role.MENTEE, Role.MENTOR]
    dialog.whose.setCurrentIndex(1)
    qtbot.waitUntil(
        lambda: {r.name for r in dialog.table.shown_rows()} == {"Margaret Hollis", "Tan Boon Keng"},
        timeout=15_000,
    )
    answered(qtbot, dialog)
    dialog.reject()


def test_who_is_left_out_reads_why_and_what_keeps_each_candidate_away(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    drafted.tabs.setCurrentWidget(drafted.out)
    assert not drafted._lock.isVisible()
    assert drafted._what_if.isVisible()
    assert drafted._relax.isVisible()
    texts = {}
    for n in range(len(drafted.out.shown_rows())):
        drafted.out.selectRow(n)
        staff.idle(qtbot, desk)
        texts[drafted.out.current_row().line.candidate.name] = said(drafted)
    assert all(" share " in text or "candidates is possible" in text for text in texts.values())
    drafted.out.setFocus()
    one = drafted.out.current_row().line.candidate.name
    qtbot.keyClick(drafted.out, Qt.Key.Key_Return)
    dialog = staff.dialog(qtbot, WhatIfDialog)
    qtbot.waitUntil(lambda: len(dialog.table.shown_rows()) == 2, timeout=15_000)
    assert one in dialog._head.text()
    kept = [dialog.table.model().index(n, 3).data() for n in range(2)]
    assert all(kept)
    answered(qtbot, dialog)
    dialog.reject()


def test_which_rule_to_relax_is_shown_with_what_it_brings_and_kept_without_it(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    before = drafted._draft
    assert before is not None
    with desk.store.read() as db:
        assert drafted._card is not None
        policy = queries.policy(db, drafted._card.id)
    drafted._relax.trigger()
    dialog = staff.dialog(qtbot, RelaxRules)
    rules = {row.id for row in dialog.table.shown_rows()}
    assert rules == {rule.value for rule in before.policy.rules}
    assert dialog.table.current_row() is not None
    for row in dialog.table.shown_rows():
        dialog.table.select_id(row.id)
        change = row.one.change
        assert f"total {change.before.total} → {change.after.total}" in dialog.says.text()
        assert len(dialog.changes.shown_rows()) == len(
            {p.mentee for p in change.gone + change.made}
        )
    kept = [row for row in dialog.table.shown_rows() if row.one.change.made]
    if not kept:
        assert not dialog.keep.isEnabled()
        dialog.reject()
        return
    dialog.table.select_id(kept[0].id)
    dialog._on_keep()
    after = drafted._draft
    assert after is not None
    assert after.policy.rules == before.policy.rules - {kept[0].id}
    with desk.store.read() as db:
        assert queries.policy(db, drafted._card.id) == policy


def test_another_good_plan_is_shown_beside_this_one_and_kept_as_a_draft(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    before = drafted._draft
    assert before is not None
    was = names(drafted)
    drafted._another.trigger()
    dialog = staff.dialog(qtbot, AnotherPlan)
    assert dialog._other is not None
    change = dialog._other.change
    assert f"total {before.total} → {change.after.total}" in dialog.says.text()
    shown = {(r.after, r.mentee) for r in dialog.changes.shown_rows() if r.after}
    dialog._on_keep()
    assert names(drafted) != was
    assert shown == names(drafted) - was
    after = drafted._draft
    assert after is not None
    assert after.total == change.after.total
    with desk.store.read() as db:
        assert drafted._card is not None
        states = {d.number: d.status for d in queries.drafts(db, drafted._card.id)}
    assert states == {1: DraftStatus.DISCARDED, 2: DraftStatus.OPEN}
    desk.store.undo()
    assert drafted._draft == before


def test_the_panel_says_what_both_wished_and_what_is_not_known(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    staff.idle(qtbot, desk)
    line = drafted.pairs.current_row().line
    assert f"{line.mentor.name} gave no wish." in said(drafted)
    assert f"Not known of {line.mentee.name}: manager" in said(drafted)


def test_every_question_is_an_action_of_the_page(drafted: PairingPage) -> None:
    actions = drafted.page_actions()
    for action in (drafted._what_if, drafted._relax, drafted._another, drafted._compare):
        assert action in actions


def test_the_panel_keeps_points_and_reasons_apart(qtbot: QtBot, drafted: PairingPage) -> None:
    line = dataclasses.replace(
        drafted.pairs.current_row().line,
        points=30,
        breakdown=(("topics", 20, 64, True), ("personality", 10, 36, False)),
    )
    drafted.panel.show_pair(line, (), ["Ann gave no wish."])
    texts = said(drafted).split("\n")
    assert "Ann gave no wish." in texts
    assert "20 of 64" in texts
    assert all(len(text) > 1 for text in texts)
    assert "Personality is a weak hint." in said(drafted)
    assert "Personality is not used" not in said(drafted)


def test_late_joiners_and_drop_outs_after_approval_disturb_nobody_else(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    drafted._main.trigger()  # approve
    staff.settled(qtbot, drafted)
    drafted._main.trigger()  # all have agreed
    staff.settled(qtbot, drafted)
    first, second = drafted._living
    drafted.select(first.id)
    drafted._end.trigger()  # one side drops out, without fault
    ending = staff.dialog(qtbot, EndPair)
    box = ending.onward[Role.MENTEE]
    box.setCurrentIndex(box.findData(Onward.NEW_PARTNER.value))
    ending.onward[Role.MENTOR].setCurrentIndex(ending.onward[Role.MENTOR].count() - 1)
    ending.go.click()
    assert [pair.id for pair in drafted._living] == [second.id]
    assert drafted._card is not None
    people.add(desk.store, drafted._card.id, name="Late Joiner", role=Role.MENTOR)
    drafted._main.trigger()  # pair who is left
    qtbot.waitUntil(lambda: not desk.tasks.busy and drafted._draft is not None, timeout=30_000)
    draft = drafted._draft
    assert draft is not None
    assert drafted.tabs.part is drafted.pairs
    busy = {second.mentor, second.mentee}
    assert all({p.mentor.name, p.mentee.name}.isdisjoint(busy) for p in draft.pairs)
    everybody = {p.mentor.name for p in draft.pairs} | {
        out.candidate.name for out in draft.left_out
    }
    assert "Late Joiner" in everybody
    assert [p.mentee.name for p in draft.pairs] == [first.mentee]
    drafted._main.trigger()  # approve
    staff.settled(qtbot, drafted)
    kept = {pair.id: pair.status for pair in drafted._living}
    assert kept[second.id] is PairStatus.ACTIVE
    assert len(kept) == 2


def test_what_if_is_worked_out_beside_the_window(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    drafted._what_if.trigger()
    dialog = staff.dialog(qtbot, WhatIfDialog)
    answered(qtbot, dialog)
    first = dialog.answer
    dialog._pause.stop()
    dialog.answer = None
    dialog._ask()
    assert desk.tasks.busy  # nothing was solved in the window's own thread
    assert dialog.answer is None
    answered(qtbot, dialog)
    assert dialog.answer == first
    dialog.reject()


def test_a_mark_reads_no_people_anew_and_the_engine_is_told_the_same(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    staff.idle(qtbot, desk)
    told = drafted._ask._told
    assert told is not None
    drafted._lock.trigger()
    drafted.pairs.selectRow(1)
    drafted._forbid.trigger()
    staff.idle(qtbot, desk)
    assert drafted._ask._told is told
    assert drafted._card is not None
    assert drafted._draft is not None

    def read() -> object:
        with desk.store.read() as db:
            return queries.facts(db, drafted._card.id, drafted._draft.id)

    assert len(drafted._ask.facts().locked) == len(drafted._ask.facts().forbidden) == 1
    assert drafted._ask.facts() == read()
    people.add(desk.store, drafted._card.id, name="Late Joiner", role=Role.MENTOR)
    qtbot.waitUntil(lambda: drafted._ask._told is not told, timeout=15_000)
    assert drafted._ask.facts() == read()
    with desk.store.read() as db:
        free = queries.free_places(db, drafted._card.id)
    assert free == (len(drafted._ask.facts().mentors), len(drafted._ask.facts().mentees))
