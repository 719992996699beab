"""What the dialog says of the next date is what recording does, also when older ones wait."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
import staff
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from rmdesk.queries import programmes
from rmdesk.queries import sessions as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.words import SessionStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.session import RecordSession
from rmdesk.ui.session_words import weekday


@pytest.fixture
def programme(desk: Desk) -> uuid.UUID:
    """Two pairs with monthly sessions from September; today is 24 November."""
    made = staff.bring_in(desk.store)
    staff.pair_up(desk.store, made)
    staff.plan(desk.store, made)
    return made


def opened(qtbot: QtBot, desk: Desk, session: SessionLine | None = None) -> RecordSession:
    with desk.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        choices = queries.pair_choices(db, card.id)
    made = RecordSession(desk, card, choices, [], session=session)
    with qtbot.waitExposed(made):
        made.show()
    return made


def of_pair(desk: Desk, programme: uuid.UUID, pair: uuid.UUID) -> list[SessionLine]:
    with desk.store.read() as db:
        return queries.sessions(db, programme, pair_id=pair)


def test_the_next_one_is_the_first_to_come_though_older_ones_wait(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID
) -> None:
    dialog = opened(qtbot, desk)
    pair = dialog._pair.choice().pair_id
    first, *waiting = of_pair(desk, programme, pair)
    coming = [line for line in waiting if line.day >= desk.today()]
    assert len(waiting) - len(coming) == 2, "two more lie behind, unrecorded"
    assert dialog._session == first
    assert weekday(coming[0].day) in dialog._planned_next.text()
    dialog._has_next.setChecked(True)
    wanted = coming[0].day + dt.timedelta(2)
    dialog._next.setDate(QDate(wanted.year, wanted.month, wanted.day))
    dialog._go.click()
    after = {line.id: line for line in of_pair(desk, programme, pair)}
    assert after[first.id].status is SessionStatus.HELD
    assert after[coming[0].id].day == wanted
    assert [after[line.id] for line in waiting if line not in coming] == waiting[:2]


def test_another_day_and_another_pair_change_what_is_next(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID
) -> None:
    dialog = opened(qtbot, desk)
    lines = of_pair(desk, programme, dialog._pair.choice().pair_id)
    last = lines[-1]
    dialog.reject()
    early = opened(qtbot, desk, last)
    assert early._date.date() == QDate(2026, 11, 24), "held earlier than it was planned"
    before_it = next(line for line in lines if line.day >= desk.today())
    assert weekday(before_it.day) in early._planned_next.text()
    early._outcomes[SessionStatus.CANCELLED].setChecked(True)
    assert "No next one is planned" in early._planned_next.text()
    early.reject()


def test_choosing_another_pair_proposes_its_own_next_date(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID
) -> None:
    dialog = opened(qtbot, desk)
    dialog._has_next.setChecked(True)
    dialog._pair.setCurrentIndex(1)
    lines = of_pair(desk, programme, dialog._pair.choice().pair_id)
    coming = next(line for line in lines if line.day >= desk.today())
    assert dialog._next.date() == QDate(coming.day.year, coming.day.month, coming.day.day)
    dialog.reject()


def test_a_session_of_any_pair_can_be_recorded(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID
) -> None:
    with desk.store.read() as db:
        pairs = [one.pair_id for one in queries.pair_choices(db, programme)]
    for pair in pairs:
        line = of_pair(desk, programme, pair)[0]
        dialog = opened(qtbot, desk, line)
        assert dialog._pair.choice().pair_id == pair
        assert not dialog._pair.isEnabled()
        dialog._go.click()
        assert of_pair(desk, programme, pair)[0].status is SessionStatus.HELD
