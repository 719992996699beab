"""The notice of the day: once a day, what waits in numbers, no name, and hers to turn off."""

from __future__ import annotations

import dataclasses
import datetime as dt

import staff
from pytestqt.qtbot import QtBot

from rmdesk.ui.desk import Desk
from rmdesk.ui.morning import SWITCH, MorningNotice
from rmdesk.ui.setting_cards.look import MorningCard


def names(desk: Desk) -> list[str]:
    return [row[0] for row in staff.PEOPLE[1:]]


def test_it_tells_once_a_day_what_waits_and_names_nobody(qtbot: QtBot, desk: Desk) -> None:
    programme = staff.bring_in(desk.store)
    days = [staff.START]
    shown: list[tuple[str, str]] = []
    notice = MorningNotice(
        dataclasses.replace(desk, today=lambda: days[0]), lambda *told: shown.append(told)
    )
    notice.look()
    assert shown == [], "nothing waits yet"
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    notice.look()
    notice.look()
    assert shown == [("Cohort", "4 people to remind")]
    days[0] += dt.timedelta(days=35)
    notice.look()
    ((_title, text),) = shown[1:]
    assert text.startswith("2 pairs need you soon · 2 sessions to record · ")
    assert not [name for name in names(desk) if name in text]


def test_it_stays_silent_once_turned_off(qtbot: QtBot, desk: Desk) -> None:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    card = MorningCard(desk)
    qtbot.addWidget(card)
    assert card.tick.isChecked()
    card.tick.click()
    assert desk.settings.get(SWITCH, True) is False
    shown: list[tuple[str, str]] = []
    later = dataclasses.replace(desk, today=lambda: staff.START + dt.timedelta(days=60))
    MorningNotice(later, lambda *told: shown.append(told)).look()
    assert shown == []
    card.tick.click()
    MorningNotice(later, lambda *told: shown.append(told)).look()
    assert len(shown) == 1
