"""Other papers: chosen with a preview, printed for pairs, noted in the file, undone in one step."""

from __future__ import annotations

from pathlib import Path

import paper_parts
import pytest
import staff
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from rmdesk.models import DocumentMade
from rmdesk.queries import handouts
from rmdesk.rules.words import PaperKind
from rmdesk.store import Store
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_handouts import SHOWN, PrintHandOuts
from rmdesk.ui.dialogs.print_papers import Scope
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.papers.words import kind_name, kind_use
from rmdesk.ui.widgets.where_to import Way


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> DocumentsPage:
    paper_parts.start_programme(desk.store)
    paper_parts.add_pairs(desk.store, paper_parts.NAMES[:3])
    made = DocumentsPage(desk)
    staff.shown(qtbot, made, desk)
    staff.idle(qtbot, desk)
    return made


def made(store: Store) -> list[DocumentMade]:
    with store.read() as db:
        return list(db.scalars(select(DocumentMade)))


def test_certificates_for_all_go_into_one_file_and_are_noted(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    page._others.trigger()
    dialog = staff.dialog(qtbot, PrintHandOuts)
    dialog.scope.setCurrentIndex(dialog.scope.count() - 1)
    dialog.choose(PaperKind.CERTIFICATE)
    assert "6 papers" in dialog._count.text()
    dialog.go.click()
    qtbot.waitUntil(lambda: len(made(page.desk.store)) == 6, timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF-")
    rows = made(page.desk.store)
    assert {row.kind for row in rows} == {PaperKind.CERTIFICATE}
    assert all(row.person_id and row.pair_id and row.sha256 for row in rows)
    page.desk.store.undo()
    assert made(page.desk.store) == []


def test_cancel_in_the_file_dialog_changes_nothing(
    qtbot: QtBot, page: DocumentsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    page._work.print_for(PaperKind.AGENDA, page.table.selected_ids(), Way.ONE_FILE)
    staff.idle(qtbot, page.desk)
    assert made(page.desk.store) == []


def test_the_preview_shows_each_kind_and_every_kind_has_its_words(
    qtbot: QtBot, page: DocumentsPage
) -> None:
    page._others.trigger()
    dialog = staff.dialog(qtbot, PrintHandOuts)
    for kind in SHOWN:
        dialog.choose(kind)
        assert dialog.use.text() == kind_use(kind)
        assert kind_name(kind)
        qtbot.waitUntil(lambda: dialog.preview.page_count >= 1, timeout=15_000)
    staff.idle(qtbot, page.desk)
    dialog.reject()


def test_nobody_to_print_for_is_said(qtbot: QtBot, desk: Desk) -> None:
    dialog = PrintHandOuts(desk, [Scope("All 0 pairs", ())])
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled()
    assert "nobody" in dialog._count.text()


def test_a_certificate_counts_only_what_was_held(page: DocumentsPage) -> None:
    store = page.desk.store
    ids = [line.id for line in page._lines]
    with store.read() as db:
        papers = handouts.for_pairs(db, PaperKind.CERTIFICATE, ids, page.desk.today())
        both = handouts.for_pairs(db, PaperKind.AGENDA, ids, page.desk.today())
    assert [(paper.held, paper.held_minutes, paper.planned) for paper in papers] == [(0, 0, 6)] * 6
    assert [paper.name for paper in papers[:2]] == [papers[0].mentor, papers[0].mentee]
    assert len(both) == 3
