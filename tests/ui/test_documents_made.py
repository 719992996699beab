"""The list of documents made: made again byte for byte, told when changed, files compared."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.documents.batch import print_apart, print_together
from rmdesk.documents.fingerprints import fingerprint, short
from rmdesk.models import Person
from rmdesk.operations import agreements as agreement_operations
from rmdesk.operations import forms as form_operations
from rmdesk.operations import handouts as handout_operations
from rmdesk.queries import agreements, documents_made, forms, handouts
from rmdesk.rules.words import PaperKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.documents_made import DocumentsMade
from rmdesk.ui.papers.addresses import copy_addresses
from rmdesk.ui.papers.words import made_name

WAIT = 30_000
TODAY = dt.datetime.now().astimezone().date()


@pytest.fixture
def pairs(desk: Desk) -> list[uuid.UUID]:
    start_programme(desk.store)
    return add_pairs(desk.store, NAMES[:3])


@pytest.fixture
def files(desk: Desk, pairs: list[uuid.UUID], tmp_path: Path) -> list[Path]:
    """Agreements in one file, fillable forms of one pair, certificates on sheets of their own."""
    store = desk.store
    with store.read() as db:
        papers = agreements.for_pairs(db, pairs, TODAY)
        thanks = handouts.for_pairs(db, PaperKind.CERTIFICATE, pairs[:1], TODAY)
    printed = print_together(papers, tmp_path / "Agreements.pdf")
    agreement_operations.record_printed(store, printed, TODAY)
    copies = form_operations.issue_form_copies(store, pairs[:1])
    with store.read() as db:
        asked = forms.for_copies(db, copies)
    apart = print_apart(asked, tmp_path, fillable=True)
    form_operations.record_printed(store, apart, TODAY)
    bound = print_together(thanks, tmp_path / "Certificates.pdf", both_sides=True)
    handout_operations.record_printed(store, bound, TODAY)
    return [printed[0].path, apart[0].path, apart[1].path, bound[0].path]


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, files: list[Path]) -> Iterator[DocumentsMade]:
    made = DocumentsMade(dataclasses.replace(desk, today=lambda: TODAY))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    _settle(qtbot, made)
    yield made
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=WAIT)


def _settle(qtbot: QtBot, dialog: DocumentsMade) -> None:
    qtbot.waitUntil(
        lambda: not dialog._later.isActive() and not dialog._desk.tasks.busy, timeout=WAIT
    )


def test_every_document_is_listed_newest_first(dialog: DocumentsMade, files: list[Path]) -> None:
    rows = dialog.table.shown_rows()
    assert [row.file_name for row in rows] == [file.name for file in reversed(files)]
    last = rows[-1]
    assert (last.kind, last.papers, last.pages) == (PaperKind.AGREEMENT, 3, 6)
    assert last.about.endswith("and 1 more")
    assert rows[1].about in NAMES[0]
    texts = dialog.table.rows.texts_of(last)
    assert texts[1] == "Rules of engagement"
    assert texts[5] == f"{last.sha256[:4]} {last.sha256[4:8]}"


def test_each_is_made_again_byte_for_byte(
    qtbot: QtBot, dialog: DocumentsMade, files: list[Path], monkeypatch, tmp_path: Path
) -> None:
    rows = {row.file_name: row for row in dialog.table.shown_rows()}
    for file in files:
        dialog.table.select_id(rows[file.name].id)
        _settle(qtbot, dialog)
        qtbot.waitUntil(lambda: bool(dialog._data), timeout=WAIT)
        assert dialog.state.label.text() == "The same as it was made, byte for byte."
        assert dialog._data == file.read_bytes()
        assert dialog.preview.page == 1
    target = tmp_path / "again.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    dialog.save.click()
    assert target.read_bytes() == files[-1].read_bytes()


def test_what_changed_since_is_said(
    qtbot: QtBot, dialog: DocumentsMade, files: list[Path], desk: Desk
) -> None:
    with desk.store.work("Rename") as db:
        person = db.scalars(select(Person).where(Person.full_name == NAMES[0][0])).one()
        person.full_name = "Aisha Binte Rahman"
    rows = {row.file_name: row for row in dialog.table.shown_rows()}
    dialog.table.select_id(rows[files[1].name].id)
    _settle(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(dialog._data), timeout=WAIT)
    said = dialog.state.label.text()
    assert said.startswith("Not the same as was made today")
    assert f"instead of {short(fingerprint(files[1].read_bytes()))}" in said
    assert said.endswith("Changed since: names or what is known of the people.")
    assert dialog._data != files[1].read_bytes()


def test_a_file_is_compared_with_the_list(
    qtbot: QtBot, dialog: DocumentsMade, files: list[Path], monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(files[0]), ""))
    dialog.compare.click()
    said = dialog.verdict.label.text()
    assert said.startswith("“Agreements.pdf” is unchanged: Rules of engagement, Aisha Rahman and ")
    assert dialog.table.current_row().file_name == "Agreements.pdf"
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(files[0].read_bytes() + b" ")
    dialog.check(changed)
    assert dialog.verdict.label.text().startswith("“changed.pdf” is not as any document")
    dialog.check(tmp_path / "gone.pdf")
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "gone.pdf" in box.text()
    box.close()
    _settle(qtbot, dialog)


def test_own_papers_are_never_shown_and_every_kind_has_a_name(
    desk: Desk, files: list[Path]
) -> None:
    assert all(made_name(kind) for kind in PaperKind)
    with desk.store.read() as db:
        assert documents_made.papers_again(db, uuid.uuid4()).papers == ()
        assert documents_made.kept_pdf(db, "0" * 64) == b""


def test_without_documents_the_list_says_so(qtbot: QtBot, desk: Desk) -> None:
    start_programme(desk.store)
    dialog = DocumentsMade(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.preview.note == "Choose a document."
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_addresses_of_chosen_pairs_are_copied(
    desk: Desk, pairs: list[uuid.UUID], heard: Heard, qtbot: QtBot
) -> None:
    with desk.store.work("Address") as db:
        person = db.scalars(select(Person).where(Person.full_name == NAMES[0][0])).one()
        person.email = person.email_key = "aisha@x.example"
    parent = DocumentsMade(desk)
    qtbot.addWidget(parent)
    copy_addresses(desk, parent, pairs[:1])
    assert QGuiApplication.clipboard().text() == "aisha@x.example"
    assert heard.said == [
        "1 address copied. 1 person has no usable e-mail address: Jonathan O'Brien."
    ]
    copy_addresses(desk, parent, pairs[1:2])
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert box.text().startswith("2 people have no usable e-mail address")
    box.close()
