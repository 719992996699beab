"""The board of 500 by 500 people: a frame within 16 ms while scrolling, hovering and dragging."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rmdesk.rules.pairing.board import Board
from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.policy import Policy
from rmdesk.ui.pairing.matrix import PairMatrix
from rmdesk.ui.pairing.matrix_view import SIZES

_spec = importlib.util.spec_from_file_location(
    "pairing_people", Path(__file__).parents[1] / "rules" / "test_pairing_draft.py"
)
assert _spec is not None
assert _spec.loader is not None
_people: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_people)
N = 500


@pytest.fixture(scope="module")
def board() -> Board:
    table = Table(_people.realistic(1, N, N), Policy())
    return Board(table, table.plan().pairs)


@pytest.fixture
def matrix(qtbot: QtBot, board: Board) -> PairMatrix:
    made = PairMatrix()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    names = [f"Person number {n}" for n in range(N)]
    made.show_board(board, names, names, range(N), range(N))
    made.show()
    QApplication.processEvents()
    return made


def frames(matrix: PairMatrix, step: Callable[[int], None]) -> Callable[[], None]:
    """Ten frames of what ``step`` does, drawn into a picture as the screen would."""
    picture = QPixmap(matrix.viewport().size())

    def run() -> None:
        for n in range(10):
            step(n)
            matrix.viewport().render(picture)

    return run


@pytest.mark.parametrize("side", SIZES)
def test_ten_frames_of_scrolling(benchmark: Any, matrix: PairMatrix, side: int) -> None:
    matrix.set_cell(side)
    bars = matrix.horizontalScrollBar(), matrix.verticalScrollBar()

    def step(n: int) -> None:
        for bar in bars:
            bar.setValue(bar.value() + 37)

    benchmark(frames(matrix, step))


def test_ten_frames_of_dragging_with_the_change_said(
    benchmark: Any, matrix: PairMatrix, board: Board
) -> None:
    row, col = min(board.pairs)
    matrix.choose(row, col)
    said: list[int] = []

    def on_hovered(r: int, c: int) -> None:
        trade = board.trade(r, c) if r >= 0 else None
        said.append(trade.change if trade else 0)

    matrix.hovered.connect(on_hovered)
    start = matrix.cell_rect(row, col).center()

    def send(kind: QMouseEvent.Type, at: QPoint, buttons: Qt.MouseButton) -> None:
        event = QMouseEvent(kind, QPointF(at), QPointF(at), Qt.MouseButton.LeftButton, buttons,
                            Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(matrix.viewport(), event)

    send(QMouseEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
    step = frames(
        matrix,
        lambda n: send(
            QMouseEvent.Type.MouseMove,
            start + QPoint(matrix.cell * (n + 1), 0),
            Qt.MouseButton.LeftButton,
        ),
    )
    benchmark(step)
    assert said


def test_ten_frames_of_hovering(benchmark: Any, matrix: PairMatrix, board: Board) -> None:
    said: list[int] = []

    def on_hovered(r: int, c: int) -> None:
        trade = board.trade(r, c) if r >= 0 else None
        said.append(trade.change if trade else 0)

    matrix.hovered.connect(on_hovered)
    start = matrix.cell_rect(3, 3).center()

    def step(n: int) -> None:
        at = QPointF(start + QPoint(matrix.cell * n, matrix.cell * n))
        move = QMouseEvent(QMouseEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton,
                           Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(matrix.viewport(), move)

    benchmark(frames(matrix, step))
    assert said


def test_what_every_partner_of_one_person_would_cost(benchmark: Any, board: Board) -> None:
    from rmdesk.rules.pairing.explain.outcomes import outcomes

    found = benchmark(lambda: outcomes(board.table, 3, mentee=True))
    assert len(found) == N


def test_what_one_pair_would_cost_and_who_moves(benchmark: Any, board: Board) -> None:
    from rmdesk.rules.pairing.explain.what_if import what_if

    answer = benchmark(lambda: what_if(board.table, board.pairs, (3, 7)))
    assert answer.change is not None or answer.kept_by
