"""Settings, Attention: the numbers of the rules, saved as typed, refused, and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.queries import pairs, programmes
from rmdesk.rules.health import HealthRule, Level, Thresholds
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.settings import SettingsPage
from rmdesk.ui.setting_cards.speaking_up import SpeakingUpCard


@pytest.fixture
def card(qtbot: QtBot, desk: Desk) -> Iterator[SpeakingUpCard]:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    page = SettingsPage(desk)
    stop = staff.shown(qtbot, page, desk)
    page.select("attention")
    yield page.speaking_up
    page.leave()
    stop()
    page.hide()


def kept(desk: Desk) -> programmes.Limits:
    with desk.store.read() as db:
        found = programmes.limits(db)
    assert found is not None
    return found


def kind(box: object, value: int) -> None:
    assert isinstance(box, QSpinBox)
    box.setValue(value)
    box.editingFinished.emit()


def test_a_number_is_one_step_and_counts_at_once(
    card: SpeakingUpCard, desk: Desk, heard: Heard
) -> None:
    on = staff.START + dt.timedelta(days=10)

    def levels() -> set[Level]:
        with desk.store.read() as db:
            found = pairs.pair_health(db, kept(desk).programme_id, on)
        return {
            flag.level
            for pair in found
            for flag in pair.flags
            if flag.rule is HealthRule.NO_FIRST_SESSION
        }

    assert levels() == set()
    kind(card.boxes["first_session"][0], 10)
    assert heard.said == ["Changed when RMDesk speaks up."]
    assert kept(desk).health == Thresholds(first_session=(10, 35))
    assert levels() == {Level.AMBER}
    desk.store.undo()
    assert levels() == set()
    assert card.boxes["first_session"][0].value() == 21


def test_urgent_before_soon_is_said_at_once_and_not_saved(card: SpeakingUpCard, desk: Desk) -> None:
    kind(card.boxes["form"][1], 3)
    assert card.wrong.isVisible()
    assert "A form not back" in card.wrong.text()
    assert kept(desk).health == Thresholds()
    kind(card.boxes["form"][0], 2)
    assert not card.wrong.isVisible()
    assert kept(desk).health.form == (2, 3)


def test_the_defaults_come_back_and_every_number_has_a_name(
    card: SpeakingUpCard, desk: Desk
) -> None:
    kind(card.boxes["office"][0], 5)
    kind(card.certificate, 6)
    assert (kept(desk).health.office, kept(desk).certificate) == (5, 6)
    card.reset.click()
    assert kept(desk).health == Thresholds()
    assert kept(desk).certificate == 4
    names = [box.accessibleName() for boxes in card.boxes.values() for box in boxes]
    assert all(names)
    assert len(set(names)) == len(names)
