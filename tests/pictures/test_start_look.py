"""The views before there is an open file, as pictures and by measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from measures import cut, nameless, outside
from PySide6.QtWidgets import QApplication

from rmdesk.errors import UserError
from rmdesk.ui import theme
from rmdesk.ui.start.new_file import Beginning
from rmdesk.ui.start.recovery import RecoveryCode
from rmdesk.ui.start_window import StartWindow

BEGINNING = Beginning("Harbour", "SG", "Autumn", dt.date(2027, 1, 4), 6)
VIEWS: dict[str, Callable[[StartWindow], object]] = {
    "welcome": lambda w: w.show_welcome(),
    "new": lambda w: w.show_new(),
    "passphrase": lambda w: w._on_filled(BEGINNING),
    "recovery": lambda w: w.show_view(RecoveryCode("7H3K-AAAA-BBBB-CCCC-DDDD-2PQX", "Harbour")),
    "unlock": lambda w: w.show_unlock("“programme.rmdesk” does not open with this passphrase."),
    "code": lambda w: w.show_code(),
    "backups": lambda w: w.show_bring_back(),
    "problem": lambda w: w.show_problem(
        UserError(
            "“programme.rmdesk” was written by a newer RMDesk.",
            "Install the newest RMDesk and open it again. The file was left untouched.",
        )
    ),
}


@pytest.mark.parametrize(
    ("look", "percent", "stretch"),
    [("light", 100, 100), ("dark", 100, 100), ("light", 150, 140)],
    ids=["light", "dark", "large"],
)
def test_no_text_is_cut_and_everything_has_a_name(
    qtbot, qapp, tmp_path, pictures, monkeypatch, look, percent, stretch
) -> None:
    monkeypatch.setenv("RMDESK_STRETCH_TEXT", str(stretch))
    theme.apply(qapp, look, percent)
    window = StartWindow(tmp_path / "programme.rmdesk", lambda: dt.date(2026, 11, 24))
    qtbot.addWidget(window)
    window.show()
    problems = {}
    for name, show in VIEWS.items():
        show(window)
        for _round in range(4):
            QApplication.processEvents()
        window.grab().save(str(pictures / f"start-{name}-{look}-{percent}.png"))
        found = cut(window) + outside(window) + nameless(window)
        if found:
            problems[name] = found
    theme.apply(qapp, "light")
    assert problems == {}
