"""A bug is shown and logged, with places in the code and never with a name or a value."""

from __future__ import annotations

import logging
import sys

from PySide6.QtWidgets import QApplication, QPushButton

from rmdesk.paths import log_dir
from rmdesk.ui import bugs
from rmdesk.ui.bugs import BugDialog, Bugs, describe


def broken(secret: str) -> None:
    raise ValueError(f"{secret} could not be saved")


def caught() -> tuple:
    try:
        broken("Aisha Tan")
    except ValueError:
        return sys.exc_info()
    raise AssertionError


def test_the_log_names_places_and_no_people() -> None:
    kind, _error, trace = caught()
    text = describe(kind, trace)
    assert "ValueError" in text
    assert "test_bugs.py" in text
    assert "broken" in text
    assert "Aisha" not in text


def test_the_log_begins_anew_when_it_is_long(monkeypatch) -> None:
    monkeypatch.setattr(bugs, "LIMIT", 100)
    for _n in range(20):
        bugs.log("x" * 30)
    assert (log_dir() / "rmdesk.log").stat().st_size < 300
    assert (log_dir() / "rmdesk.old.log").exists()


def test_a_bug_shows_one_dialog_with_copy_and_go_on(qtbot, qapp, monkeypatch, capsys) -> None:
    before = sys.excepthook
    watching = Bugs()
    kind, error, trace = caught()
    sys.excepthook(kind, error, trace)
    sys.excepthook(kind, error, trace)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, BugDialog)]
    assert len(shown) == 1
    dialog = shown[0]
    buttons = {b.text(): b for b in dialog.findChildren(QPushButton)}
    buttons["Copy these lines"].click()
    assert "ValueError" in QApplication.clipboard().text()
    assert "Aisha" not in dialog.text.toPlainText()
    buttons["Go on"].click()
    assert "Aisha" not in (log_dir() / "rmdesk.log").read_text("utf-8")
    assert "Aisha" not in capsys.readouterr().err
    watching.close()
    assert sys.excepthook is before


def test_what_modules_log_reaches_the_log_without_its_values(qtbot, qapp) -> None:
    watching = Bugs()
    try:
        broken("Aisha Tan")
    except ValueError:
        logging.getLogger("rmdesk.store").exception("a listener failed for %s", "Aisha")
    watching.close()
    text = (log_dir() / "rmdesk.log").read_text("utf-8")
    assert "a listener failed for %s" in text
    assert "ValueError" in text
    assert "Aisha" not in text
