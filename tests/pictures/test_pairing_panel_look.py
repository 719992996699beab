"""The panel beside the pairs: whole at 1280 pixels with large text, for every pair."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from test_pages_look import settle


def test_nothing_of_the_panel_is_cut_at_its_right_edge(qtbot, open_window, pictures) -> None:
    window = open_window("light", 150, (1280, 720))
    page = settle(qtbot, window, "pairing")
    too_wide = {}
    for pair in page.living.shown_rows():
        page.living.select_id(pair.id)
        for _turn in range(3):
            QApplication.processEvents()
        more = page.panel.widget().width() - page.panel.viewport().width()
        if more > 0:
            too_wide[pair.mentor, pair.mentee] = more
    window.grab().save(str(pictures / "pairing-panel-150.png"))
    assert too_wide == {}


def test_tables_of_documents_need_no_sideways_scrolling(qtbot, open_window) -> None:
    page = settle(qtbot, open_window("light"), "documents")
    assert page.table.horizontalScrollBar().maximum() == 0
