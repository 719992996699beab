"""Where papers go: drafted mails for each person, names by a pattern, a new sheet for each."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import uuid
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pikepdf
import pytest
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import Person
from rmdesk.queries import forms
from rmdesk.rules.papers import AgreementState
from rmdesk.rules.words import PaperKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.drafts_made import DraftsMade
from rmdesk.ui.dialogs.print_papers import PrintPapers
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.widgets.where_to import Way

TODAY = dt.date(2026, 9, 14)
WAIT = 20_000


@pytest.fixture
def pairs(desk: Desk) -> list[uuid.UUID]:
    start_programme(desk.store)
    return add_pairs(desk.store, NAMES[:2])


@pytest.fixture
def page(
    qtbot: QtBot, desk: Desk, pairs: list[uuid.UUID], monkeypatch, tmp_path
) -> Iterator[DocumentsPage]:
    made = DocumentsPage(dataclasses.replace(desk, today=lambda: TODAY))
    stop = desk.store.subscribe(made.notice)
    qtbot.addWidget(made)
    made.resize(1042, 680)
    with qtbot.waitExposed(made):
        made.show()
    made.freshen()
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(folder / "all.pdf"), ""))
    yield made
    stop()
    made.hide()


def _address(desk: Desk, **addresses: str) -> None:
    with desk.store.work("Addresses") as db:
        for person in db.scalars(select(Person)):
            person.email = addresses.get(person.full_name.split()[0])
            person.email_key = person.email


def _idle(qtbot: QtBot, page: DocumentsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=WAIT)


def _print(qtbot: QtBot, page: DocumentsPage, way: Way) -> None:
    page.page_actions()[0].trigger()
    (dialog,) = page.findChildren(PrintPapers)
    dialog.choose(0, way)
    dialog.accept()
    _idle(qtbot, page)


def test_agreements_are_drafted_as_mails_to_both_and_noted_as_sent(
    qtbot: QtBot, page: DocumentsPage, heard: Heard, tmp_path: Path
) -> None:
    _address(
        page.desk,
        Aisha="aisha@x.example",
        Jonathan="jon@x.example",
        Björn="bjorn@x.example",
        李小龙="li@x.example",
    )
    _print(qtbot, page, Way.MAIL)
    files = sorted((tmp_path / "out").glob("*.eml"))
    assert len(files) == 4
    assert not [one for one in (tmp_path / "out").iterdir() if one.suffix != ".eml"]
    to = set()
    for file in files:
        mail = message_from_bytes(file.read_bytes(), policy=default)
        (paper,) = mail.iter_attachments()
        with pikepdf.open(io.BytesIO(paper.get_content())) as pdf:
            assert len(pdf.pages) == 2
        to.add(mail["To"].addresses[0].addr_spec)
    assert to == {"aisha@x.example", "jon@x.example", "bjorn@x.example", "li@x.example"}
    assert heard.said == ["4 mails drafted."]
    with page.desk.store.read() as db:
        lines = forms.tracker(db)
    assert {line.agreement for line in lines} == {AgreementState.SENT}
    assert {line.sent_on for line in lines} == {TODAY}
    page.desk.store.undo()
    with page.desk.store.read() as db:
        assert {line.agreement for line in forms.tracker(db)} == {AgreementState.NONE}


def test_after_drafting_addresses_are_copied_and_the_folder_opens(
    qtbot: QtBot, page: DocumentsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _address(page.desk, Aisha="a@x.example", Jonathan="j@x.example")
    monkeypatch.setattr("rmdesk.ui.papers.drafts.ask", lambda *_a: True)
    _print(qtbot, page, Way.MAIL)
    (dialog,) = page.findChildren(DraftsMade)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "a@x.example; j@x.example"
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) is not None
    )
    dialog.folder.click()
    assert opened == [str(tmp_path / "out")]
    assert dialog.note.text().startswith("No program answered. The folder is ")
    dialog.open_all.click()
    assert [Path(one).suffix for one in opened[1:]] == [".eml", ".eml"]
    assert dialog.note.text().startswith("No mail program answered.")
    dialog.accept()


def test_who_has_no_address_is_named_before_anything_is_made(
    qtbot: QtBot, page: DocumentsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _address(page.desk, Aisha="a@x.example", Jonathan="jon@nowhere")
    asked: list[str] = []
    monkeypatch.setattr(
        "rmdesk.ui.papers.drafts.ask", lambda _p, text, *_a: asked.append(text) is not None
    )
    _print(qtbot, page, Way.MAIL)
    assert asked == [
        "3 people have no usable e-mail address: Jonathan O'Brien (“jon@nowhere” is no e-mail "
        "address); Björn Müller; 李小龙."
    ]
    assert not list((tmp_path / "out").iterdir())
    _address(page.desk)
    _print(qtbot, page, Way.MAIL)
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert box.text().startswith("4 people have no usable e-mail address")
    box.close()


def test_her_own_pattern_names_the_files_and_is_remembered(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path
) -> None:
    page.page_actions()[0].trigger()
    (dialog,) = page.findChildren(PrintPapers)
    dialog.show()
    dialog.choose(0, Way.FILE_EACH)
    assert dialog._where.names.isVisibleTo(dialog)
    dialog._where.names.setText("{date} {mentor}/{mentee}")
    dialog.accept()
    _idle(qtbot, page)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "2026-09-14 Aisha Rahman Jonathan O'Brien.pdf",
        "2026-09-14 Björn Müller 李小龙.pdf",
    ]
    page.page_actions()[0].trigger()
    dialog = page.findChildren(PrintPapers)[-1]
    assert dialog._where.names.text() == "{date} {mentor}/{mentee}"
    dialog.choose(0, Way.FILE_EACH)
    dialog._where.names.setText("{nobody}")
    assert dialog._where._names.error == "“{nobody}” is not a pattern for file names."
    dialog.accept()
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "{nobody}" in box.text()
    box.close()


def test_each_certificate_begins_on_a_new_sheet_when_both_sides_are_used(
    qtbot: QtBot, page: DocumentsPage, pairs: list[uuid.UUID], tmp_path: Path
) -> None:
    page.desk.settings.set("documents.both_sides", True)
    page._work.print_for(PaperKind.CERTIFICATE, pairs, Way.ONE_FILE)
    _idle(qtbot, page)
    with pikepdf.open(tmp_path / "out" / "all.pdf") as pdf:
        assert len(pdf.pages) == 7


def test_a_form_of_nobody_cannot_be_mailed(
    qtbot: QtBot, page: DocumentsPage, pairs: list[uuid.UUID]
) -> None:
    from rmdesk.queries import interest
    from rmdesk.rules.words import Role

    with page.desk.store.read() as db:
        blank = interest.blank(db, Role.MENTOR)
    assert blank is not None
    page._work.send(lambda: [blank], lambda: "x.pdf", Way.MAIL)
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert box.text() == "These papers belong to nobody in particular."
    box.close()


def test_the_paper_shown_is_drafted_for_both_by_its_button(
    qtbot: QtBot, page: DocumentsPage, pairs: list[uuid.UUID], tmp_path: Path
) -> None:
    _address(page.desk, Aisha="a@x.example", Jonathan="j@x.example")
    page.select(pairs[0])
    qtbot.waitUntil(lambda: page.panel._line is not None, timeout=WAIT)
    _idle(qtbot, page)
    page.panel._mail.click()
    _idle(qtbot, page)
    assert len(list((tmp_path / "out").glob("*.eml"))) == 2
    page.findChildren(DraftsMade)[0].accept()
