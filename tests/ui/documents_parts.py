"""What the tests of the Documents page share: the page itself, and how its dialogs are answered."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.queries import forms
from rmdesk.queries.tracked import MIDPOINT, TRACKED
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.words import PaperKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_feedback import PrintFeedback
from rmdesk.ui.dialogs.print_papers import PrintPapers
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.widgets.where_to import Way

TODAY = dt.date(2026, 9, 14)
WAIT = 15_000


@contextmanager
def shown_page(qtbot: QtBot, desk: Desk) -> Iterator[DocumentsPage]:
    """The page in a window, on a day two weeks after the start, telling of the midpoint."""
    made = DocumentsPage(dataclasses.replace(desk, today=lambda: TODAY))
    stop = desk.store.subscribe(made.notice)
    made.resize(1042, 680)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.freshen()
    made.piece.setCurrentIndex(TRACKED.index(MIDPOINT))
    yield made
    stop()
    made.hide()


def drawn(qtbot: QtBot, page: DocumentsPage) -> QImage:
    """The first page, once it is drawn."""
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and page.panel.preview.page > 0, timeout=WAIT)
    qtbot.waitUntil(lambda: not page.panel.preview.picture.isNull(), timeout=WAIT)
    return page.panel.preview.picture


def idle(qtbot: QtBot, page: DocumentsPage) -> None:
    """Wait until no work is under way."""
    qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=WAIT)


def ink(picture: QImage) -> float:
    """How much of a picture is dark."""
    dark = sum(
        picture.pixelColor(x, y).lightness() < 120
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    return dark * 9 / (picture.width() * picture.height())


def keep(widget: QWidget, name: str) -> None:
    """Save a picture of a widget where pictures are kept."""
    folder = os.environ.get("RMDESK_PICTURES")
    if folder:
        target = Path(folder) / "documents"
        target.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(target / f"{name}.png"))


def message() -> QMessageBox:
    """The one message box."""
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    return box


def line_of(page: DocumentsPage, pair_id: uuid.UUID) -> forms.PaperLine:
    """What the file says of a pair’s papers."""
    with page.desk.store.read() as db:
        return next(line for line in forms.tracker(db) if line.id == pair_id)


def answer_file(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    """Let the file dialog answer."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (chosen, ""))


def answer_folder(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    """Let the folder dialog answer."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: chosen)


def print_by_dialog(
    qtbot: QtBot, page: DocumentsPage, kind: PaperKind, scope: int, way: Way
) -> None:
    """Print agreements or forms through the real dialog."""
    action = page.page_actions()[0 if kind is PaperKind.AGREEMENT else 1]
    action.trigger()
    if kind is PaperKind.FEEDBACK_FORM:
        forms = staff.dialog(qtbot, PrintFeedback)
        forms.choose(FormKind.MIDPOINT)
        forms.scope.setCurrentIndex(forms.scope.findText("All", Qt.MatchFlag.MatchStartsWith))
        if scope == 2:
            forms.scope.setCurrentIndex(forms.scope.count() - 1)
        forms.where.choose(way)
        forms.go.click()
    else:
        (dialog,) = page.findChildren(PrintPapers)
        dialog.choose(scope, way)
        dialog.accept()
    idle(qtbot, page)
