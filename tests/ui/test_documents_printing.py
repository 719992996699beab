"""Printing from the Documents page: one and all, cancelled, refused, and through the system."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import staff
from documents_parts import (
    WAIT,
    answer_file,
    answer_folder,
    drawn,
    idle,
    keep,
    line_of,
    message,
    print_by_dialog,
    shown_page,
)
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import DocumentMade, FormCopy
from rmdesk.rules.papers import AgreementState, FormState
from rmdesk.rules.words import PaperKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_interest import PrintInterest
from rmdesk.ui.dialogs.print_papers import PrintPapers
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.papers.panel import Shown
from rmdesk.ui.widgets.where_to import Way


@pytest.fixture
def pairs(desk: Desk) -> list[uuid.UUID]:
    start_programme(desk.store)
    return add_pairs(desk.store)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[DocumentsPage]:
    with shown_page(qtbot, desk) as made:
        yield made


def test_all_agreements_go_into_one_file_and_are_noted(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    answer_file(monkeypatch, str(tmp_path / "Agreements"))
    print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    with pikepdf.open(tmp_path / "Agreements.pdf") as pdf:
        assert len(pdf.pages) == 2 * len(NAMES)
    assert heard.said == ["7 papers saved in Agreements.pdf."]
    assert line_of(page, pairs[0]).agreement is AgreementState.PRINTED
    assert page.status == "7 pairs · 7 not signed"
    with page.desk.store.read() as db:
        made = db.scalars(select(DocumentMade)).all()
    assert {row.file_name for row in made} == {"Agreements.pdf"}
    page.desk.store.undo()
    assert line_of(page, pairs[0]).agreement is AgreementState.NONE


def test_forms_of_the_chosen_pair_go_into_a_folder_each_with_its_code(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    page.table.select_ids([pairs[1]])
    answer_folder(monkeypatch, str(tmp_path))
    print_by_dialog(qtbot, page, PaperKind.FEEDBACK_FORM, 2, Way.FILE_EACH)
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == [
        "01 Björn Müller – Midpoint feedback.pdf",
        "02 李小龙 – Midpoint feedback.pdf",
    ]
    line = line_of(page, pairs[1])
    assert line.mentor_form.state is line.mentee_form.state is FormState.PRINTED
    with page.desk.store.read() as db:
        assert len(db.scalars(select(FormCopy)).all()) == 2


@pytest.mark.parametrize("way", [Way.ONE_FILE, Way.FILE_EACH])
def test_cancel_in_the_file_dialog_changes_nothing(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    way: Way,
) -> None:
    drawn(qtbot, page)
    label = page.desk.store.undo_label
    answer_file(monkeypatch, "")
    answer_folder(monkeypatch, "")
    print_by_dialog(qtbot, page, PaperKind.FEEDBACK_FORM, 0, way)
    assert page.desk.store.undo_label == label


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_noted(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    answer_file(monkeypatch, str(tmp_path / "gone" / "a.pdf"))
    print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    box = message()
    assert box.text() == "The folder “gone” is no longer there."
    assert box.informativeText() == "Choose another folder."
    box.close()
    assert heard.said == []
    assert line_of(page, pairs[0]).agreement is AgreementState.NONE


def test_cancelling_a_batch_leaves_no_file_and_no_note(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    folder = tmp_path / "papers"
    folder.mkdir()
    answer_folder(monkeypatch, str(folder))
    page.page_actions()[0].trigger()
    (dialog,) = page.findChildren(PrintPapers)
    dialog.choose(0, Way.FILE_EACH)
    dialog.accept()
    page.desk.tasks.stop()
    assert list(folder.iterdir()) == []
    assert heard.said == []
    assert line_of(page, pairs[0]).agreement is AgreementState.NONE


def test_saving_the_form_shown_gives_it_its_code_first(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    page.panel.choose(Shown.MENTEE_FORM)
    idle(qtbot, page)
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return str(tmp_path / "one.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page.panel.save.emit()
    idle(qtbot, page)
    assert asked == ["Jonathan O'Brien – Midpoint feedback.pdf"]
    line = next(row for row in page.table.all_rows() if row.id == pairs[0])
    assert line.mentee_form.state is FormState.PRINTED
    with pikepdf.open(tmp_path / "one.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "Midpoint feedback – Jonathan O'Brien"


def test_the_dialog_counts_and_refuses_nobody(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    drawn(qtbot, page)
    page.page_actions()[0].trigger()
    (dialog,) = page.findChildren(PrintPapers)
    assert dialog.chosen_pairs == tuple(row.id for row in page.table.all_rows())
    assert dialog._count.text() == "7 papers, about 14 pages"
    dialog.choose(0, Way.PRINTER)
    assert dialog._go.text() == "Choose printer …"
    qtbot.waitUntil(lambda: dialog._go.width() >= dialog._go.sizeHint().width())
    keep(dialog, "dialog")
    dialog.reject()


def test_a_character_that_cannot_be_printed_is_named_before_printing(
    qtbot: QtBot,
    desk: Desk,
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    start_programme(desk.store)
    (pair_id,) = add_pairs(desk.store, (("Ani \U00013000", "Ben"),))
    qtbot.waitUntil(lambda: page.panel._warning.isVisible(), timeout=WAIT)
    idle(qtbot, page)
    answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    box = message()
    assert "U+13000" in box.text()
    assert "Ani" in box.text()
    box.close()
    assert not (tmp_path / "a.pdf").exists()
    assert line_of(page, pair_id).agreement is AgreementState.NONE


@pytest.mark.parametrize("accepted", [True, False])
def test_the_systems_print_dialog_is_asked_and_obeyed(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    accepted: bool,
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    drawn(qtbot, page)
    target = tmp_path / "printed.pdf"
    asked: list[tuple[int, int]] = []

    def choose(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        asked.append((printer.fromPage(), printer.toPage()))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return int(accepted)

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    page.table.select_ids(pairs[:2])
    print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.PRINTER)
    assert asked == [(0, 0)]  # every page, however many: the papers are made afterwards
    assert target.exists() == accepted
    assert heard.said == (["2 papers printed."] if accepted else [])
    wanted = AgreementState.PRINTED if accepted else AgreementState.NONE
    assert line_of(page, pairs[0]).agreement is wanted
    if accepted:
        with pikepdf.open(target) as pdf:
            assert len(pdf.pages) == 4


def test_a_blank_interest_form_is_printed_from_here(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    page._interest.trigger()
    dialog = staff.dialog(qtbot, PrintInterest)
    dialog.whom.button(2).setChecked(True)
    dialog.go.click()
    idle(qtbot, page)
    assert (tmp_path / "a.pdf").exists()
