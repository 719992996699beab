"""The page about one pair and the window of a concern: pictures, nothing cut, all with names."""

from __future__ import annotations

import uuid

import pytest
from measures import cut, nameless, outside
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rmdesk.operations import concerns
from rmdesk.queries import pairs, programmes
from rmdesk.ui.dialogs.concern import ConcernDialog
from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.pages.pair import PairPage


def first_pair(window: MainWindow) -> uuid.UUID:
    with window.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        return pairs.overview(db, card.id, window.desk.today()).attention[0].pair_id


def shown(qtbot, window: MainWindow) -> PairPage:
    window.go("pair", first_pair(window))
    page = window.current
    assert isinstance(page, PairPage)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    for _round in range(4):
        QApplication.processEvents()
    return page


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_pair_page_is_kept_as_a_picture(qtbot, open_window, pictures, look) -> None:
    window = open_window(look)
    page = shown(qtbot, window)
    assert window.grab().save(str(pictures / f"pair-{look}.png"))
    assert page.help_text()
    assert page.status
    assert nameless(page) == []
    assert window.sidebar is not None


@pytest.mark.parametrize(("percent", "stretch"), [(100, 140), (150, 140)])
def test_no_text_of_it_is_cut(
    qtbot, open_window, pictures, monkeypatch, percent: int, stretch: int
) -> None:
    monkeypatch.setenv("RMDESK_STRETCH_TEXT", str(stretch))
    window = open_window("light", percent)
    page = shown(qtbot, window)
    window.grab().save(str(pictures / f"stretch-pair-{percent}-{stretch}.png"))
    assert cut(page) + outside(page) == []
    made = concerns.begin(window.store, first_pair(window), window.desk.today(), what="A clash")
    page.show_concern(made)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ConcernDialog))
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        dialog.grab().save(str(pictures / f"stretch-concern-{tab}-{percent}-{stretch}.png"))
        assert nameless(dialog) == []
        assert cut(dialog) == []
    dialog.accept()


def test_it_is_reached_from_lists_and_by_name_and_leads_back(qtbot, open_window) -> None:
    from rmdesk.ui.finding import everything_to_find

    window = open_window()
    entry = next(one for one in everything_to_find(window) if one.icon == "handshake" and one.key)
    window.go("documents")
    entry.run()
    assert window.current.name == "pair"
    assert window.current._pair_id is not None
    window.current._on_back()
    assert window.current.name == "documents"
    for name in ("sessions", "documents", "feedback"):
        window.go(name)
        page = window.current
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
        page.table.selectRow(0)
        wanted = page.chosen_pair()
        assert wanted is not None, name
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        assert window.current.name == "pair"
        assert window.current._pair_id == wanted
    window.go("overview")
    window.current.focus_first()
    wanted = window.current.chosen_pair()
    assert wanted is not None
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert window.current._pair_id == wanted
