"""The check before the run: named people, their rules, and one press for a narrower setting."""

from __future__ import annotations

import dataclasses

import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import organisation, pairing
from rmdesk.queries import pairing as queries
from rmdesk.queries import programmes
from rmdesk.rules.pairing.policy import HardRule, Policy
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.pairing.check import PairingCheck
from rmdesk.ui.pages.pairing import PairingPage


def said(dialog: PairingCheck) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def checked(qtbot: QtBot, desk: Desk) -> PairingCheck:
    dialog = staff.dialog(qtbot, PairingCheck)
    qtbot.waitUntil(lambda: not desk.tasks.busy and dialog.found is not None, timeout=30_000)
    return dialog


def test_the_page_says_who_has_nobody_and_one_press_helps(
    qtbot: QtBot, desk: Desk, heard: Heard
) -> None:
    programme = staff.bring_in(desk.store)
    organisation.set_grade_order(desk.store, ["Associate", "Director"])
    pairing.set_policy(desk.store, programme, Policy(minimum_gap=2))
    page = PairingPage(dataclasses.replace(desk, today=lambda: staff.START))
    stop = staff.shown(qtbot, page, desk)
    assert page.is_empty
    texts = "\n".join(label.text() for label in page._empty.findChildren(QLabel))
    assert "6 people cannot be paired with anybody" in texts
    page._check.trigger()
    dialog = checked(qtbot, desk)
    assert "6 people cannot be paired with anybody" in said(dialog)
    assert "Margaret Hollis\u2069: grades too close (4)" in said(dialog)
    assert "at most 0 pairs can be made" in said(dialog)
    assert "Ask for at least 1 grade between the two." in said(dialog)
    assert dialog.focusWidget() is dialog.offers[0]
    qtbot.keyClick(dialog.offers[0], Qt.Key.Key_Space)
    qtbot.waitUntil(
        lambda: not desk.tasks.busy and bool(dialog.found and dialog.found.possible == 2),
        timeout=30_000,
    )
    with desk.store.read() as db:
        assert queries.policy(db, programme).minimum_gap == 1
    assert "Rules changed" in heard.said[-1]
    dialog.accept()
    page.freshen()
    assert desk.store.undo() == "Change the pairing rules"
    stop()
    page.hide()


def test_rules_that_cost_pairs_and_grades_to_ask_about(qtbot: QtBot, desk: Desk) -> None:
    programme = staff.bring_in(desk.store)
    organisation.set_grade_order(desk.store, ["Associate"])
    pairing.set_policy(
        desk.store,
        programme,
        Policy(rules=frozenset({HardRule.GRADE_GAP, HardRule.OTHER_DEPARTMENT})),
    )
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    dialog = PairingCheck(desk, card)
    qtbot.addWidget(dialog)
    dialog.show()
    checked(qtbot, desk)
    text = said(dialog)
    assert "4 mentors have 4 free places and 2 mentees want 2." in text
    assert "not known or not in order" in text
    assert "Margaret Hollis, Tan Boon Keng" in text or "Tan Boon Keng, Margaret Hollis" in text
    dialog.accept()


def test_a_side_without_free_places_is_said_once_with_the_cause(qtbot: QtBot, desk: Desk) -> None:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    dialog = PairingCheck(desk, card)
    qtbot.addWidget(dialog)
    dialog.show()
    checked(qtbot, desk)
    text = said(dialog)
    assert dialog.found is not None
    assert len(dialog.found.stranded) == 2
    assert "2 people cannot be paired with anybody" in text
    assert "2 people (mentor): there is no mentee with a free place." in text
    assert text.count("with a free place") == 1
    assert not [one for one in dialog.found.stranded if dialog._name(one.participation_id) in text]
    dialog.accept()
