"""500 pairs: whatever is done on the Pairing page, the window never stands still over 100 ms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pairing_crowd
import pytest
from crowd import organise
from heart import MOST_GAP_MS, Heart, shown_window
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rmdesk.store import Store
from rmdesk.ui.dialogs.pairing.new_partner import NewPartner
from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.pages.pairing import PairingPage

SIZE = 500


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    store = Store.open_sample(tmp_path / "sample.rmdesk")
    pairing_crowd.bring_in(store, organise(store), SIZE)
    with shown_window(qtbot, qapp, tmp_path, store) as made:
        yield made


class Measured:
    """The longest gap of every step taken so far, in milliseconds."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window, self._qtbot = window, qtbot
        self._heart = Heart()
        self.gaps: dict[str, float] = {}

    def step(
        self, what: str, act: Callable[[], object], ready: Callable[[], bool] = lambda: True
    ) -> None:
        """Do it, wait until it is ``ready`` and the window is at rest, and note the gap."""
        tasks = self._window.tasks
        gap = self._heart.measure(self._qtbot, act, lambda: ready() and not tasks.busy)
        self.gaps[what] = gap
        print(f"{what}: {gap:.0f} ms")  # noqa: T201

    @property
    def too_long(self) -> dict[str, float]:
        """The steps with a gap that is felt."""
        return {what: round(gap) for what, gap in self.gaps.items() if gap > MOST_GAP_MS}


def pairing_page(window: MainWindow) -> PairingPage:
    window.go("pairing")
    page = window.current
    assert isinstance(page, PairingPage)
    return page


def test_no_gap_from_the_run_to_all_have_agreed(window: MainWindow, qtbot: QtBot) -> None:
    page = pairing_page(window)
    taken = Measured(window, qtbot)
    taken.step("run", page._main.trigger, lambda: page._draft is not None)
    taken.step("approve", page._main.trigger, lambda: page._draft is None)
    taken.step(
        "new partner",
        page._new_partner.trigger,
        lambda: (
            bool(page.findChildren(NewPartner)) and page.findChild(NewPartner)._told is not None
        ),
    )
    page.findChild(NewPartner).reject()
    taken.step("all agreed", page._main.trigger, lambda: page._main.text() != "All have agreed")
    assert taken.too_long == {}


def test_no_gap_while_a_draft_is_explained_and_changed_by_hand(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = pairing_page(window)
    taken = Measured(window, qtbot)
    taken.step("run", page._main.trigger, lambda: page._draft is not None)
    rows = page.pairs.all_rows()

    def pick(n: int) -> Callable[[], object]:
        return lambda: page.pairs.select_id(rows[n].id)

    taken.step("why these two, first", pick(3))
    taken.step("why these two, again", pick(200))
    taken.step("lock", page._lock.trigger)
    taken.step("unlock", page._lock.trigger)
    taken.step("forbid", page._forbid.trigger)
    taken.step("undo", window.undo)
    taken.step("pick another", pick(100))
    taken.step("unpair", page._unpair.trigger)
    taken.step("undo that", window.undo)
    taken.step("redo it", window.redo)
    taken.step("who is left out", lambda: page.tabs.show_part(page.out))
    taken.step("why left out", lambda: page.out.select_id(page.out.all_rows()[0].id))
    taken.step("run again", page._rerun.trigger)
    taken.step("the board", lambda: page.tabs.show_part(page.board))
    board = page.board
    matrix = board.matrix
    pairs = sorted(board._board.pairs)
    taken.step("a cell", lambda: matrix.choose(*pairs[10]))
    taken.step("lock on the board", lambda: board.mark("L"))
    taken.step("unpair on the board", board.unpair)
    taken.step("pair on the board", board.pair_chosen)
    taken.step("forbid on the board", lambda: board.mark("X"))
    taken.step("undo on the board", window.undo)
    assert taken.too_long == {}
