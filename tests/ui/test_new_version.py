"""Documents: an agreement that changed since it was signed says so and is agreed anew."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.documents import batch
from rmdesk.models import Goal, Programme
from rmdesk.operations import agreements as sign
from rmdesk.operations import wording
from rmdesk.operations.wording import Where
from rmdesk.queries import agreements, forms
from rmdesk.rules.papers import AgreementState
from rmdesk.rules.words import PaperKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.texts import TextsDialog
from rmdesk.ui.pages.documents import DocumentsPage


@pytest.fixture
def pair(desk: Desk, tmp_path: Path) -> uuid.UUID:
    """A pair that printed and signed its agreement."""
    start_programme(desk.store)
    (made,) = add_pairs(desk.store, NAMES[:1])
    with desk.store.read() as db:
        papers = agreements.for_pairs(db, [made], desk.today())
    printed = batch.print_together(papers, tmp_path / "a.pdf")
    sign.record_printed(desk.store, printed, desk.today())
    sign.record_signed(desk.store, [made], desk.today())
    return made


@pytest.fixture
def page(desk: Desk, pair: uuid.UUID, qtbot: QtBot) -> Iterator[DocumentsPage]:
    made = DocumentsPage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.panel.preview.page == 1)
    yield made
    qtbot.waitUntil(lambda: not desk.tasks.busy)


def test_what_changed_since_it_was_signed_is_said_and_agreed_anew(
    page: DocumentsPage, desk: Desk, pair: uuid.UUID, heard: Heard, qtbot: QtBot
) -> None:
    changes = page.panel.changes
    assert not changes.isVisible()
    with desk.store.work("Set a goal") as db:
        db.add(Goal(pair_id=pair, position=1, outcome="Hear the floor", measure="Two rounds"))
    page.refresh()
    qtbot.waitUntil(changes.isVisible)
    assert "What we want: changed" in changes.label.text()
    assert "Hear the floor: Two rounds" in changes.toolTip()
    qtbot.mouseClick(page.panel._anew, Qt.MouseButton.LeftButton)
    assert heard.said[-1] == "A new version is ready to print and sign."
    page.refresh()
    with desk.store.read() as db:
        (line,) = forms.tracker(db)
        (paper,) = agreements.for_pairs(db, [pair], desk.today())
    assert (line.number, line.agreement) == (2, AgreementState.DRAFTED)
    assert (paper.number, bool(paper.before), paper.kept) == (2, True, b"")
    qtbot.waitUntil(lambda: "since the version before" in changes.label.text())
    assert not page.panel._anew.isVisible()
    desk.store.undo()
    with desk.store.read() as db:
        (line,) = forms.tracker(db)
    assert (line.number, line.agreement) == (1, AgreementState.SIGNED)


def test_a_wrong_placeholder_is_named_beside_the_preview(
    page: DocumentsPage, desk: Desk, pair: uuid.UUID, qtbot: QtBot
) -> None:
    with desk.store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
    here = Where(programme, PaperKind.AGREEMENT, pair)
    wording.change(desk.store, here, "ending", "Ending", "{nobody} may go.")
    page._agreeing.on_anew()
    page.refresh()
    qtbot.waitUntil(page.panel._warning.isVisible)
    assert "{nobody}" in page.panel._warning.label.text()


def test_texts_of_one_pair_open_for_that_pair(
    page: DocumentsPage, desk: Desk, pair: uuid.UUID, qtbot: QtBot
) -> None:
    assert page._agreeing.texts_of_one.isEnabled()
    page._agreeing.texts_of_one.trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TextsDialog))
    assert dialog.scope.currentData() == pair.hex
    dialog.accept()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
