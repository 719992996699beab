"""The Documents page: states, preview, printing one and all, ticking, and what goes wrong."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
import staff
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import DocumentMade, FormCopy
from rmdesk.queries import forms
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.papers import AgreementState, FormState
from rmdesk.rules.words import PaperKind
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_feedback import PrintFeedback
from rmdesk.ui.dialogs.print_interest import PrintInterest
from rmdesk.ui.dialogs.print_papers import PrintPapers
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.papers.panel import Shown
from rmdesk.ui.widgets.where_to import Way

TODAY = dt.date(2026, 9, 14)
WAIT = 15_000


@pytest.fixture
def pairs(desk: Desk) -> list[uuid.UUID]:
    start_programme(desk.store)
    return add_pairs(desk.store)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[DocumentsPage]:
    made = DocumentsPage(dataclasses.replace(desk, today=lambda: TODAY))
    stop = desk.store.subscribe(made.notice)
    made.resize(1042, 680)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.freshen()
    yield made
    stop()
    made.hide()


def _drawn(qtbot: QtBot, page: DocumentsPage) -> QImage:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and page.panel.preview.page > 0, timeout=WAIT)
    qtbot.waitUntil(lambda: not page.panel.preview.picture.isNull(), timeout=WAIT)
    return page.panel.preview.picture


def _idle(qtbot: QtBot, page: DocumentsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=WAIT)


def _ink(picture: QImage) -> float:
    dark = sum(
        picture.pixelColor(x, y).lightness() < 120
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    return dark * 9 / (picture.width() * picture.height())


def _keep(widget: QWidget, name: str) -> None:
    folder = os.environ.get("RMDESK_PICTURES")
    if folder:
        target = Path(folder) / "documents"
        target.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(target / f"{name}.png"))


def _message() -> QMessageBox:
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    return box


def _line(page: DocumentsPage, pair_id: uuid.UUID) -> forms.PaperLine:
    with page.desk.store.read() as db:
        return next(line for line in forms.tracker(db) if line.id == pair_id)


def _answer_file(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (chosen, ""))


def _answer_folder(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: chosen)


def _print_by_dialog(
    qtbot: QtBot, page: DocumentsPage, kind: PaperKind, scope: int, way: Way
) -> None:
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
    _idle(qtbot, page)


def test_before_there_are_pairs_an_example_and_the_next_step_are_shown(
    qtbot: QtBot, page: DocumentsPage, heard: Heard
) -> None:
    picture = _drawn(qtbot, page)
    assert _ink(picture) > 0.005
    _keep(page, "empty")
    assert not page.page_actions()[0].isEnabled()
    assert page.page_actions()[0].toolTip() == "There are no pairs yet"
    page.focus_first()
    focused = page.focusWidget()
    assert isinstance(focused, QAbstractButton)
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert heard.went == [("pairing",)]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_pairs_are_listed_with_their_papers(
    qtbot: QtBot, qapp: QApplication, pairs: list[uuid.UUID], page: DocumentsPage, look: str
) -> None:
    theme.apply(qapp, look)
    _drawn(qtbot, page)
    assert len(page.table.shown_rows()) == len(NAMES)
    assert page.table.rows.texts_of(page.table.shown_rows()[0])[2:5] == (
        "Not printed",
        "Not printed",
        "Not printed",
    )
    assert page.status == "7 pairs · 7 agreements not printed · 7 not signed"
    page.search.setText("krish")
    page.search.setText("ng marg")
    qtbot.waitUntil(lambda: len(page.table.shown_rows()) == 1, timeout=WAIT)
    qtbot.waitUntil(lambda: page.panel._who.text().endswith("Margaret Ng"), timeout=WAIT)
    page.search.clear()
    qtbot.waitUntil(lambda: len(page.table.shown_rows()) == len(NAMES), timeout=WAIT)
    _idle(qtbot, page)
    _keep(page, f"pairs-{look}")


def test_the_preview_shows_each_paper_turns_pages_and_zooms(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    agreement = _drawn(qtbot, page).copy()
    preview = page.panel.preview
    assert (preview.page, preview.page_count) == (1, 2)
    with qtbot.waitSignal(preview.drawn, timeout=WAIT):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
        preview.turn_to(2)
    assert preview.page == 2
    assert preview.picture != agreement
    with qtbot.waitSignal(preview.drawn, timeout=WAIT):
        page.panel.choose(Shown.MENTOR_FORM)
    qtbot.waitUntil(lambda: preview.page == 1, timeout=WAIT)
    _idle(qtbot, page)
    before = preview.picture.width()
    with qtbot.waitSignal(preview.drawn, timeout=WAIT):
        preview.set_zoom(200)
    assert preview.picture.width() == pytest.approx(210 / 25.4 * 96 * 2, abs=3)
    assert preview.picture.width() > before
    _idle(qtbot, page)
    _keep(page, "form")


def test_choosing_another_pair_shows_its_paper(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    first = _drawn(qtbot, page).copy()
    page.select(pairs[1])
    qtbot.waitUntil(lambda: page.panel.preview.picture != first, timeout=WAIT)
    _idle(qtbot, page)


def test_all_agreements_go_into_one_file_and_are_noted(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _drawn(qtbot, page)
    _answer_file(monkeypatch, str(tmp_path / "Agreements"))
    _print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    with pikepdf.open(tmp_path / "Agreements.pdf") as pdf:
        assert len(pdf.pages) == 2 * len(NAMES)
    assert heard.said == ["7 papers saved in Agreements.pdf."]
    assert _line(page, pairs[0]).agreement is AgreementState.PRINTED
    assert page.status == "7 pairs · 7 not signed"
    with page.desk.store.read() as db:
        made = db.scalars(select(DocumentMade)).all()
    assert {row.file_name for row in made} == {"Agreements.pdf"}
    page.desk.store.undo()
    assert _line(page, pairs[0]).agreement is AgreementState.NONE


def test_forms_of_the_chosen_pair_go_into_a_folder_each_with_its_code(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _drawn(qtbot, page)
    page.table.select_ids([pairs[1]])
    _answer_folder(monkeypatch, str(tmp_path))
    _print_by_dialog(qtbot, page, PaperKind.FEEDBACK_FORM, 2, Way.FILE_EACH)
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == [
        "01 Björn Müller – Midpoint feedback.pdf",
        "02 李小龙 – Midpoint feedback.pdf",
    ]
    line = _line(page, pairs[1])
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
    _drawn(qtbot, page)
    label = page.desk.store.undo_label
    _answer_file(monkeypatch, "")
    _answer_folder(monkeypatch, "")
    _print_by_dialog(qtbot, page, PaperKind.FEEDBACK_FORM, 0, way)
    assert page.desk.store.undo_label == label


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_noted(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _drawn(qtbot, page)
    _answer_file(monkeypatch, str(tmp_path / "gone" / "a.pdf"))
    _print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    box = _message()
    assert box.text() == "The folder “gone” is no longer there."
    assert box.informativeText() == "Choose another folder."
    box.close()
    assert heard.said == []
    assert _line(page, pairs[0]).agreement is AgreementState.NONE


def test_cancelling_a_batch_leaves_no_file_and_no_note(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _drawn(qtbot, page)
    folder = tmp_path / "papers"
    folder.mkdir()
    _answer_folder(monkeypatch, str(folder))
    page.page_actions()[0].trigger()
    (dialog,) = page.findChildren(PrintPapers)
    dialog.choose(0, Way.FILE_EACH)
    dialog.accept()
    page.desk.tasks.stop()
    assert list(folder.iterdir()) == []
    assert heard.said == []
    assert _line(page, pairs[0]).agreement is AgreementState.NONE


def test_space_ticks_signed_and_takes_it_back(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _drawn(qtbot, page)
    _answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    _print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    page.table.select_id(pairs[0])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert _line(page, pairs[0]).agreement is AgreementState.SIGNED
    assert _line(page, pairs[0]).mentor_signed_on == TODAY
    assert heard.said[-1] == "Agreement signed."
    assert page.table.current_row().id == pairs[0]
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert _line(page, pairs[0]).agreement is AgreementState.PRINTED
    page.table.select_ids(pairs[:3])
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert heard.said[-1] == "3 agreements signed."
    _idle(qtbot, page)


def test_ticking_what_was_never_printed_is_explained(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    _drawn(qtbot, page)
    page.table.select_id(pairs[0])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    box = _message()
    assert box.text() == "Aisha Rahman and Jonathan O'Brien: no agreement was printed yet."
    box.close()


def test_returned_forms_are_ticked_by_side(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _drawn(qtbot, page)
    _answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    back = [action for action in page.page_actions() if "came back" in action.text()]
    page.table.select_id(pairs[0])
    assert not any(action.isEnabled() for action in back)
    _print_by_dialog(qtbot, page, PaperKind.FEEDBACK_FORM, 0, Way.ONE_FILE)
    page.table.select_id(pairs[0])
    assert all(action.isEnabled() for action in back)
    back[1].trigger()
    line = _line(page, pairs[0])
    assert (line.mentor_form.state, line.mentee_form.state) == (
        FormState.PRINTED,
        FormState.RETURNED,
    )
    back[1].trigger()
    assert _line(page, pairs[0]).mentee_form.state is FormState.PRINTED
    _idle(qtbot, page)


def test_saving_the_form_shown_gives_it_its_code_first(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _drawn(qtbot, page)
    page.panel.choose(Shown.MENTEE_FORM)
    _idle(qtbot, page)
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return str(tmp_path / "one.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page.panel.save.emit()
    _idle(qtbot, page)
    assert asked == ["Jonathan O'Brien – Midpoint feedback.pdf"]
    line = next(row for row in page.table.all_rows() if row.id == pairs[0])
    assert line.mentee_form.state is FormState.PRINTED
    with pikepdf.open(tmp_path / "one.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "Midpoint feedback – Jonathan O'Brien"


def test_the_reader_gets_a_private_file_that_goes_away(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _drawn(qtbot, page)
    opened: list[Path] = []
    monkeypatch.setattr(
        "rmdesk.ui.papers.private.QDesktopServices.openUrl",
        lambda url: opened.append(Path(url.toLocalFile())) or True,
    )
    page.panel.read.emit()
    _idle(qtbot, page)
    (file,) = opened
    assert file.read_bytes().startswith(b"%PDF")
    assert file.parent.stat().st_mode & 0o077 == 0
    assert _line(page, pairs[0]).agreement is AgreementState.NONE


def test_filters_show_what_is_still_to_do(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _drawn(qtbot, page)
    page.table.select_ids(pairs[:2])
    _answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    _print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    assert _line(page, pairs[2]).agreement is AgreementState.NONE
    box = page._filter
    for row, count in ((0, 7), (1, 5), (2, 7), (3, 0), (4, 0), (5, 7)):
        box.setCurrentIndex(row)
        assert len(page.table.shown_rows()) == count
    _idle(qtbot, page)


def test_it_fits_a_small_window_and_every_control_has_a_name(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    _drawn(qtbot, page)
    assert page.minimumSizeHint().width() <= 1280 - 190 - 10
    assert page.panel.minimumSizeHint().width() + 360 <= 1042 - 48 - 14
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = widget.accessibleName() or (
                widget.text() if isinstance(widget, QAbstractButton) else ""
            )
            assert name, widget


def test_the_dialog_counts_and_refuses_nobody(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    _drawn(qtbot, page)
    page.page_actions()[0].trigger()
    (dialog,) = page.findChildren(PrintPapers)
    assert dialog.chosen_pairs == tuple(row.id for row in page.table.all_rows())
    assert dialog._count.text() == "7 papers, about 14 pages"
    dialog.choose(0, Way.PRINTER)
    assert dialog._go.text() == "Choose printer …"
    qtbot.waitUntil(lambda: dialog._go.width() >= dialog._go.sizeHint().width())
    _keep(dialog, "dialog")
    dialog.reject()


def test_the_page_is_found_by_its_callers(page: DocumentsPage) -> None:
    made: Callable[[], str] = page.title
    assert made() == "Documents"
    assert page.print_action is page.page_actions()[0]
    assert [title for title, text in page.help_text() if text][0] == "Agreements"


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
    _idle(qtbot, page)
    _answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    _print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    box = _message()
    assert "U+13000" in box.text()
    assert "Ani" in box.text()
    box.close()
    assert not (tmp_path / "a.pdf").exists()
    assert _line(page, pair_id).agreement is AgreementState.NONE


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

    _drawn(qtbot, page)
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
    _print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.PRINTER)
    assert asked == [(0, 0)]  # every page, however many: the papers are made afterwards
    assert target.exists() == accepted
    assert heard.said == (["2 papers printed."] if accepted else [])
    wanted = AgreementState.PRINTED if accepted else AgreementState.NONE
    assert _line(page, pairs[0]).agreement is wanted
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
    _drawn(qtbot, page)
    _answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    page._interest.trigger()
    dialog = staff.dialog(qtbot, PrintInterest)
    dialog.whom.button(2).setChecked(True)
    dialog.go.click()
    _idle(qtbot, page)
    assert (tmp_path / "a.pdf").exists()
