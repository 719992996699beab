"""The board: read by keys, changed by Enter and by dragging, and it says what a change does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rmdesk.rules.words import Mark
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.pairing import PairingPage
from rmdesk.ui.pairing.board import PairingBoard
from rmdesk.ui.pairing.words import signed


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PairingPage]:
    staff.bring_in(desk.store)
    made = PairingPage(dataclasses.replace(desk, today=lambda: staff.START))
    stop = staff.shown(qtbot, made, desk)
    made.resize(1100, 700)
    made._main.trigger()
    qtbot.waitUntil(lambda: not desk.tasks.busy and made._draft is not None, timeout=30_000)
    made.tabs.setCurrentWidget(made.board)
    qtbot.waitUntil(lambda: made.board._board is not None, timeout=30_000)
    yield made
    stop()
    made.hide()


@pytest.fixture
def board(page: PairingPage) -> PairingBoard:
    return page.board


def loose(board: PairingBoard) -> tuple[int, int]:
    """Two people of different pairs."""
    assert board._board is not None
    (row, _own), (_other, col) = sorted(board._board.pairs)[:2]
    return row, col


def names(page: PairingPage) -> set[tuple[str, str]]:
    assert page._draft is not None
    return {(p.mentor.name, p.mentee.name) for p in page._draft.pairs}


def test_enter_pairs_two_people_just_as_the_sentence_said(
    qtbot: QtBot, page: PairingPage, board: PairingBoard
) -> None:
    row, col = loose(board)
    before = page._draft
    assert before is not None
    board.matrix.choose(row, col)
    sentence = board.says.text()
    assert board._board is not None
    trade = board._board.trade(row, col)
    assert trade is not None
    assert f"{signed(trade.change)} ({before.total} → {before.total + trade.change})" in sentence
    for cell in trade.made[1:]:
        assert board._names[0][cell[0]] in sentence
    assert len(trade.gone) == 2
    for cell in trade.gone:
        assert board._both(*cell) in sentence.partition("no longer pairs: ")[2]
    qtbot.keyClick(board.matrix, Qt.Key.Key_Return)
    now = page._draft
    assert now is not None
    assert now.total == before.total + trade.change
    assert (board._names[0][row], board._names[1][col]) in names(page)
    assert all(p.mark is Mark.LOCKED for p in now.pairs)
    page.desk.store.undo()
    page.refresh()
    assert page._draft == before


def test_dragging_a_pair_along_its_row_gives_the_mentor_another_mentee(
    page: PairingPage, board: PairingBoard
) -> None:
    matrix = board.matrix
    row, col = loose(board)
    assert board._board is not None
    own = next(iter(board._board.mentees_of(row)))
    start, end = matrix.cell_rect(row, own).center(), matrix.cell_rect(row, col).center()
    view = matrix.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end + QPoint(0, 3))
    trade = board._board.trade(row, col)
    assert trade is not None
    assert "Let go to pair them" in board.says.text()
    for cell in trade.gone:
        assert board._both(*cell) in board.says.text().partition("no longer pairs: ")[2]
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end + QPoint(0, 3))
    assert (board._names[0][row], board._names[1][col]) in names(page)


def test_the_keys_move_lock_forbid_and_the_panel_explains(
    qtbot: QtBot, page: PairingPage, board: PairingBoard
) -> None:
    matrix = board.matrix
    assert board._board is not None
    matrix.choose(*min(board._board.pairs))
    at = matrix.cell_chosen
    assert page._lock.isVisible()
    assert not page._join.isVisible()
    qtbot.keyClick(matrix, Qt.Key.Key_L)
    assert page._draft is not None
    assert [p.mark for p in page._draft.pairs].count(Mark.LOCKED) == 1
    assert matrix.cell_chosen == at
    qtbot.keyClick(matrix, Qt.Key.Key_Home)
    first = matrix.cell_chosen
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.cell_chosen != first
    line = board.chosen_line
    assert line is not None
    assert sum(points for _c, points, _m, _k in line.breakdown) == line.points
    page._unpair.trigger()
    before = len(page._draft.pairs)
    matrix.choose(*min(board._board.pairs))
    page._unpair.trigger()
    assert len(page._draft.pairs) == before - 1
    assert {out.reason for out in page._draft.left_out} >= {"by_hand"}


def test_the_board_keeps_the_focus_and_has_a_name_after_a_change(
    qtbot: QtBot, page: PairingPage, board: PairingBoard
) -> None:
    matrix = board.matrix
    matrix.setFocus()
    matrix.choose(*loose(board))
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is board
    assert matrix.accessibleName()
    assert matrix.accessibleDescription() == board.says.text()
