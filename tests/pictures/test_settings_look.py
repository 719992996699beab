"""Every tab of Settings as a picture in light and dark, and by measure: nothing cut or nameless."""

from __future__ import annotations

import pytest
from measures import cut, nameless, outside
from PySide6.QtWidgets import QApplication

from rmdesk.rules.lists import ListKind
from rmdesk.ui.pages.settings import TABS


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_settings_tab_is_kept_as_a_picture(qtbot, open_window, pictures, look) -> None:
    window = open_window(look)
    kept = set()
    for tab in TABS:
        window.go("settings", tab)
        for _round in range(4):
            QApplication.processEvents()
        path = pictures / f"settings-{tab}-{look}.png"
        assert window.grab().save(str(path))
        assert nameless(window.current) == [], tab
        kept.add(path.read_bytes())
    assert len(kept) == len(TABS), "two tabs look alike"
    window.go("settings", "lists")
    for kind in ListKind:
        window.current.lists.show_kind(kind)
        QApplication.processEvents()
        assert nameless(window.current) == [], kind
        assert window.grab().save(str(pictures / f"settings-lists-{kind.value}-{look}.png"))


@pytest.mark.parametrize(("percent", "stretch"), [(100, 100), (150, 100), (100, 140), (150, 140)])
def test_no_text_of_a_settings_tab_is_cut(
    qtbot, open_window, pictures, monkeypatch, percent, stretch
) -> None:
    monkeypatch.setenv("RMDESK_STRETCH_TEXT", str(stretch))
    window = open_window("light", percent)
    problems = {}
    for tab in TABS:
        window.go("settings", tab)
        for _round in range(4):
            QApplication.processEvents()
        window.grab().save(str(pictures / f"stretch-settings-{tab}-{percent}-{stretch}.png"))
        found = cut(window.current) + outside(window.current)
        if found:
            problems[tab] = found
    assert problems == {}


def test_no_card_is_drawn_out_to_fill_a_large_screen(qtbot, open_window) -> None:
    window = open_window("light", size=(1920, 1080))
    for tab, names in {
        "look": ["look"],
        "organisation": ["organisation", "working_days"],
        "programme": ["cohorts", "difference"],
    }.items():
        window.go("settings", tab)
        for _round in range(4):
            QApplication.processEvents()
        for name in names:
            card = getattr(window.current, name)
            needs = max(card.heightForWidth(card.width()), card.sizeHint().height())
            assert card.height() <= needs, name
