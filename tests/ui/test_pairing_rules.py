"""Rules and weights: sliders that always add up to 100, purposes, and a programme before."""

from __future__ import annotations

import datetime as dt

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.models import Consent, Person, Programme, TraitProfile
from rmdesk.operations import pairing
from rmdesk.queries import pairing as queries
from rmdesk.queries import programmes
from rmdesk.rules.pairing.policy import PRESETS, Criterion, HardRule, Line, Policy, Preset
from rmdesk.rules.words import ConsentAnswer, ConsentPurpose, Instrument, ProfileSource
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.pairing.rules import PairingRules

LIVE = [c for c in Criterion if c is not Criterion.PERSONALITY]


@pytest.fixture
def host(qtbot: QtBot, desk: Desk) -> QWidget:
    staff.bring_in(desk.store)
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(qtbot: QtBot, desk: Desk, host: QWidget) -> PairingRules:
    with desk.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        policy = queries.policy(db, card.id)
    dialog = PairingRules(desk, card, policy, host)
    dialog.open()
    return dialog


def kept(desk: Desk) -> Policy:
    with desk.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        return queries.policy(db, card.id)


def answered(desk: Desk) -> None:
    with desk.store.work("A questionnaire") as db:
        person = db.query(Person).first()
        assert person is not None
        db.add_all(
            [
                Consent(
                    person_id=person.id,
                    purpose=ConsentPurpose.PERSONALITY,
                    answer=ConsentAnswer.GIVEN,
                    answered_on=staff.START,
                ),
                TraitProfile(
                    person_id=person.id,
                    instrument=Instrument.MINI_IPIP,
                    source=ProfileSource.TYPED,
                    answered_on=staff.START,
                    openness=3.0,
                ),
            ]
        )


def shares(dialog: PairingRules) -> dict[Criterion, int]:
    texts = {c: label.text() for c, label in dialog.rows.shares.items()}
    return {c: 0 if text == "off" else int(text.split()[0]) for c, text in texts.items()}


def test_moving_one_slider_takes_from_the_others_and_gives_it_back(
    qtbot: QtBot, desk: Desk, host: QWidget
) -> None:
    answered(desk)
    dialog = opened(qtbot, desk, host)
    before = shares(dialog)
    assert before == dict(Policy().weights)
    topics = dialog.rows.sliders[Criterion.TOPICS]
    topics.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_End):
        qtbot.keyClick(topics, key)
        assert sum(shares(dialog).values()) == 100
    assert shares(dialog)[Criterion.TOPICS] == 100
    topics.setValue(35)
    assert shares(dialog) == before
    topics.setValue(70)
    after = shares(dialog)
    assert after[Criterion.TOPICS] == 70
    assert after[Criterion.WISHES] == after[Criterion.PERSONALITY]
    assert sum(after.values()) == 100
    dialog._on_use()
    assert kept(desk).weights == after


def test_a_criterion_is_switched_and_the_last_one_stays(
    qtbot: QtBot, desk: Desk, host: QWidget
) -> None:
    dialog = opened(qtbot, desk, host)
    rows = dialog.rows
    rows.switches[Criterion.PERSPECTIVE].click()
    assert shares(dialog)[Criterion.PERSPECTIVE] == 10
    for criterion in LIVE[1:]:
        rows.switches[criterion].click()
        assert not rows.sliders[criterion].isEnabled()
    assert shares(dialog)[Criterion.TOPICS] == 100
    rows.switches[Criterion.TOPICS].click()
    assert rows.switches[Criterion.TOPICS].isChecked()
    assert shares(dialog)[Criterion.TOPICS] == 100
    dialog.reject()


def test_personality_waits_for_the_first_questionnaire_and_keeps_its_share(
    qtbot: QtBot, desk: Desk, host: QWidget
) -> None:
    dialog = opened(qtbot, desk, host)
    assert not dialog.rows.switches[Criterion.PERSONALITY].isEnabled()
    assert shares(dialog)[Criterion.PERSONALITY] == 0
    assert sum(shares(dialog).values()) == 100
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Off until the first questionnaire is answered" in said
    assert "Weak hint. The direct study had 68 pairs in ordinary mentoring." in said
    assert dialog.policy().weights == Policy().weights
    dialog.rows.sliders[Criterion.TOPICS].setValue(60)
    weights = dialog.policy().weights
    assert weights[Criterion.PERSONALITY] == 20
    assert sum(weights.values()) == 100
    assert weights[Criterion.TOPICS] == 48
    dialog.reject()
    answered(desk)
    again = opened(qtbot, desk, host)
    assert again.rows.switches[Criterion.PERSONALITY].isEnabled()
    assert shares(again)[Criterion.PERSONALITY] == 20
    again.reject()


@pytest.mark.parametrize("preset", list(Preset))
def test_a_purpose_sets_the_weights(
    qtbot: QtBot, desk: Desk, host: QWidget, preset: Preset
) -> None:
    answered(desk)
    dialog = opened(qtbot, desk, host)
    index = dialog.start.findData(preset)
    dialog.start.setCurrentIndex(index)
    dialog.start.activated.emit(index)
    assert shares(dialog) == dict(PRESETS[preset])
    dialog._on_use()
    assert kept(desk).weights == dict(PRESETS[preset])


def test_everything_is_taken_over_from_a_programme_before(
    qtbot: QtBot, desk: Desk, host: QWidget
) -> None:
    policy = Policy(
        rules=frozenset({HardRule.VETO, HardRule.OTHER_DEPARTMENT}),
        minimum_gap=3,
        unknown_grade_blocks=True,
        line=Line.WHOLE_CHAIN,
        weights=dict(PRESETS[Preset.INCLUSION]),
        lowest_points=40,
    )
    with desk.store.work("A programme before") as db:
        card = programmes.current(db)
        assert card is not None
        former = Programme(
            org_id=card.org_id,
            name="Spring 2025",
            starts_on=dt.date(2025, 3, 1),
            ends_on=dt.date(2025, 9, 1),
        )
        db.add(former)
        db.flush()
        key = former.id
    pairing.set_policy(desk.store, key, policy)
    dialog = opened(qtbot, desk, host)
    index = dialog.start.findText("As in “Spring 2025”")
    dialog.start.setCurrentIndex(index)
    dialog.start.activated.emit(index)
    assert dialog.policy() == policy
    dialog._on_use()
    assert kept(desk) == policy
    assert desk.store.undo() == "Change the pairing rules"
    assert kept(desk) == Policy()


def test_every_row_says_what_it_means(qtbot: QtBot, desk: Desk, host: QWidget) -> None:
    dialog = opened(qtbot, desk, host)
    for box in (*dialog.rules.values(), *dialog.rows.switches.values()):
        assert isinstance(box, QCheckBox)
        assert box.accessibleDescription().endswith(".")
    for slider in dialog.rows.sliders.values():
        assert slider.accessibleName()
    dialog.reject()
