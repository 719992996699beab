"""What the Pairing page shows of fairness and of certainty, and that Cancel leaves nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pairing_crowd
import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.queries import programmes
from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.fairness import blocking_pairs
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.pairing.how_fair import HowFair
from rmdesk.ui.pages.pairing import PairingPage
from rmdesk.ui.widgets.progress import ProgressCard

N = 24


@pytest.fixture
def drafted(qtbot: QtBot, desk: Desk) -> Iterator[PairingPage]:
    staff.begin(desk.store)
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    pairing_crowd.bring_in(desk.store, card, N)
    page = PairingPage(dataclasses.replace(desk, today=lambda: staff.START))
    stop = staff.shown(qtbot, page, desk)
    page._main.trigger()
    qtbot.waitUntil(lambda: not desk.tasks.busy and page._draft is not None, timeout=30_000)
    yield page
    stop()
    page.hide()


def said(page: PairingPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel) if label.isVisible())


def points(page: PairingPage) -> list[int]:
    return [row.line.points for row in page.pairs.shown_rows()]


def counted(page: PairingPage) -> int:
    """Pairs not made that would bring both more, counted anew from the file."""
    assert page._draft is not None
    table = Table(page._ask.facts(), page._draft.policy)
    return blocking_pairs(
        table.facts, table.scores.total, table.allowed, page._ask._cells(table, page._ask._two())
    )


def test_the_spread_is_drawn_and_said_and_the_lowest_come_first_with_one_press(
    qtbot: QtBot, drafted: PairingPage
) -> None:
    strip = drafted.tabs.fair
    assert strip.plot.isVisible()
    ordered = sorted(points(drafted))
    assert f"Lowest {ordered[0]} ·" in strip.says.text()
    assert f"mean {round(sum(ordered) / N)}" in strip.says.text()
    described = strip.plot.accessibleDescription()
    assert f"Lowest {ordered[0]};" in described
    assert f"highest {ordered[-1]};" in described
    assert points(drafted) != ordered
    strip.lowest.setFocus()
    qtbot.keyClick(strip.lowest, Qt.Key.Key_Return)
    assert points(drafted) == ordered
    assert drafted.pairs.current_row().line.points == ordered[0]


def test_how_fair_shows_the_bands_as_a_table_and_who_would_both_gain(
    qtbot: QtBot, drafted: PairingPage
) -> None:
    drafted._fair.trigger()
    dialog = staff.dialog(qtbot, HowFair)
    assert sum(row.pairs for row in dialog.bands.shown_rows()) == N
    assert len(dialog.gains.shown_rows()) == counted(drafted)
    for row in dialog.gains.shown_rows():
        now = row.one.mentor_now, row.one.mentee_now
        assert all(one is None or row.one.points > one for one in now)
    assert "equal chances" in dialog.says.text()
    dialog.accept()


def test_those_who_would_both_gain_are_counted_anew_after_a_change_by_hand(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    assert drafted._draft is not None
    assert drafted._draft.blocking == counted(drafted)
    for _turn in range(3):
        drafted.pairs.order_by("points", downwards=True)
        drafted._unpair.trigger()
        staff.idle(qtbot, desk)
    assert drafted._draft.blocking is None
    n = counted(drafted)
    assert n > 0
    assert drafted._ask.blocking() == n
    assert f"{n} not made would bring both more" in drafted.status


def test_how_sure_is_shown_for_every_pair_and_gone_after_a_change(
    qtbot: QtBot, drafted: PairingPage, heard: Heard, desk: Desk
) -> None:
    number = drafted.pairs.rows.column_number("kept")
    assert drafted.pairs.isColumnHidden(number)
    assert drafted._sure.isVisible()
    drafted._sure.trigger()
    qtbot.waitUntil(lambda: not desk.tasks.busy and bool(drafted._ask.kept()), timeout=60_000)
    assert not drafted.pairs.isColumnHidden(number)
    kept = {row.id: row.kept for row in drafted.pairs.shown_rows()}
    assert all(one is not None and 0 <= one[0] <= one[1] == 500 for one in kept.values())
    assert len(set(kept.values())) > 1
    row = drafted.pairs.current_row()
    assert f"Kept in {row.kept[0]} of 500 redraws" in said(drafted)
    often = sum(one[0] >= 450 for one in kept.values())
    assert f"Redrawn 500 times: {often} of {N} pairs are kept" in heard.said[-1]
    drafted.pairs.order_by("kept")
    shown = [one.kept[0] for one in drafted.pairs.shown_rows()]
    assert shown == sorted(shown)
    drafted._unpair.trigger()
    staff.idle(qtbot, desk)
    assert drafted.pairs.isColumnHidden(number)
    assert "redraws" not in said(drafted)


def test_cancelling_how_sure_and_a_run_leaves_everything_as_it_was(
    qtbot: QtBot, drafted: PairingPage, desk: Desk
) -> None:
    before = drafted._draft
    for action in (drafted._sure, drafted._rerun):
        action.trigger()
        qtbot.waitUntil(lambda: not desk.tasks.lending, timeout=15_000)  # people are read first
        with desk.store.read():
            pass  # the file is free meanwhile
        running = desk.tasks._running[-1]
        running._on_patience()
        card = drafted.window().findChild(ProgressCard)
        assert card is not None
        card._cancel.click()
        staff.idle(qtbot, desk)
        assert drafted._draft == before
        assert drafted._ask.kept() == {}
        QApplication.processEvents()
