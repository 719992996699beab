"""Sets of papers: chosen with a preview, sorted by pair, noted in the file, undone in one step."""

from __future__ import annotations

from pathlib import Path

import paper_parts
import pikepdf
import pytest
import staff
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.documents.fingerprints import fingerprint
from rmdesk.models import DocumentMade
from rmdesk.queries import handouts
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_sets import PIECES, Piece
from rmdesk.rules.words import PaperKind
from rmdesk.store import Store
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_papers import Scope
from rmdesk.ui.dialogs.print_set import PrintSet
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.papers.piece_words import piece_name, piece_use
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
    dialog = staff.dialog(qtbot, PrintSet)
    dialog.scope.setCurrentIndex(dialog.scope.count() - 1)
    dialog.show_piece(Piece(PaperKind.CERTIFICATE))
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
    dialog = staff.dialog(qtbot, PrintSet)
    nothing = []
    for piece in PIECES:
        dialog.show_piece(piece)
        assert dialog.use.text() == piece_use(piece)
        assert piece_name(piece)
        qtbot.waitUntil(lambda: not dialog._debounce.isActive(), timeout=15_000)
        staff.idle(qtbot, page.desk)
        if dialog.preview.page_count < 1 or dialog.preview.note:
            nothing.append(piece.key)
    assert nothing == ["match_letter", "conversation_guide", "session"]
    dialog.reject()


def test_nobody_to_print_for_is_said(qtbot: QtBot, desk: Desk) -> None:
    dialog = PrintSet(desk, [Scope("All 0 pairs", ())])
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


SET = (
    Piece(PaperKind.AGREEMENT),
    Piece(PaperKind.AGENDA),
    Piece(PaperKind.SESSION_LOG),
    Piece(PaperKind.BRIEFING),
    Piece(PaperKind.QUESTIONNAIRE),
    Piece(PaperKind.CONVERSATION_GUIDE),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.WEEK_4),
)


def test_several_kinds_go_into_one_file_sorted_by_pair_as_one_step(
    qtbot: QtBot, page: DocumentsPage, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    page._others.trigger()
    dialog = staff.dialog(qtbot, PrintSet)
    dialog.scope.setCurrentIndex(dialog.scope.count() - 1)
    dialog.tick(*SET)
    assert dialog.pieces == tuple(one for one in PIECES if one in SET)
    assert dialog._count.text() == "7 kinds, up to 30 papers"
    dialog.where.both_sides.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(heard.said), timeout=30_000)
    assert heard.said == ["27 papers saved in all.pdf. Conversation guides: none for 3 pairs."]
    with pikepdf.open(target) as pdf, pdf.open_outline() as outline:
        marks = [item.title for item in outline.root]
        starts = [pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
    assert all(start % 2 == 0 for start in starts)
    kinds = [mark.rpartition(" – ")[2] for mark in marks]
    assert kinds == 3 * [
        "Personality questionnaire",
        "Personality questionnaire",
        "Rules of engagement",
        "Briefing",
        "Briefing",
        "First-meeting agenda",
        "Session log",
        "Feedback in week four",
        "Feedback in week four",
    ]
    rows = made(page.desk.store)
    assert len(rows) == 27
    assert {row.sha256 for row in rows} == {fingerprint(target.read_bytes())}
    page.desk.store.undo()
    assert made(page.desk.store) == []


def test_one_each_are_named_and_made_to_be_filled_in_where_they_come_back(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path / "o"))
    (tmp_path / "o").mkdir()
    page.desk.settings.set("documents.names", "{pair} {what} {mentor}")
    page.desk.settings.set("documents.fillable", True)
    pairs = [line.id for line in page._lines][:1]
    page._work.print_set([SET[0], SET[1], SET[6]], pairs, Way.FILE_EACH)
    staff.idle(qtbot, page.desk)
    filled = {}
    for file in (tmp_path / "o").iterdir():
        with pikepdf.open(file) as pdf:
            filled[file.name.split(" ", 4)[-1]] = "/AcroForm" in pdf.Root
    assert sorted(filled.values()) == [False, True, True, True]


def test_nothing_to_print_is_said_and_issues_nothing(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = str(tmp_path / "a.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (target, ""))
    letters = Piece(PaperKind.MATCH_LETTER)
    page._work.print_set([letters], [page._lines[0].id], Way.ONE_FILE)
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert box.text() == "There is nothing to print for these pairs: Match letters."
    box.close()
    assert list(tmp_path.glob("*.pdf")) == []


def test_every_paper_about_pairs_or_people_is_a_piece() -> None:
    alone = {
        PaperKind.TRAIT_SHEET,
        PaperKind.PERSONAL_DATA,
        PaperKind.PAIRING_PLAN,
        PaperKind.PROGRAMME_REPORT,
        PaperKind.CALENDAR,
        PaperKind.INVITATION,
        PaperKind.REMINDER,
    }
    assert {piece.kind for piece in PIECES} | alone == set(PaperKind)
    assert {piece.form for piece in PIECES} - {None} == set(FormKind)
