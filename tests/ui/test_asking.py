"""Asking both of a pair: letters from Pairing and Documents, answers, who is late."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import staff
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import DocumentMade
from rmdesk.operations import answers, pairing
from rmdesk.queries import forms
from rmdesk.queries import pairing as pairing_queries
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import PaperKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_papers import PrintPapers, Way
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.pages.pairing import PairingPage
from rmdesk.ui.paper_panel import Shown

TODAY = staff.START + dt.timedelta(2)


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """Two pairs that are being asked since the start."""
    programme = staff.bring_in(desk.store)
    with desk.store.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(desk.store, programme, Policy(), draft(facts, Policy()))
    pairing.approve(desk.store, made, staff.START)
    return dataclasses.replace(desk, today=lambda: TODAY)


@pytest.fixture
def pairing_page(qtbot: QtBot, asked: Desk) -> Iterator[PairingPage]:
    page = PairingPage(asked)
    stop = staff.shown(qtbot, page, asked)
    yield page
    stop()
    page.hide()


@pytest.fixture
def documents(qtbot: QtBot, asked: Desk) -> Iterator[DocumentsPage]:
    page = DocumentsPage(asked)
    stop = staff.shown(qtbot, page, asked)
    staff.idle(qtbot, asked)
    yield page
    staff.idle(qtbot, asked)
    stop()
    page.hide()


def answer_with(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_a, **_k: (str(target), ""))
    )


def test_letters_are_printed_from_pairing_and_written_down(
    qtbot: QtBot,
    pairing_page: PairingPage,
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "letters.pdf"
    answer_with(monkeypatch, target)
    pairing_page._letters.trigger()
    dialog = staff.dialog(qtbot, PrintPapers)
    assert "4 papers, about 4 pages" in dialog._count.text()
    dialog.choose(0, Way.ONE_FILE)
    dialog.accept()
    staff.idle(qtbot, pairing_page.desk)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 4
    with pairing_page.desk.store.read() as db:
        kinds = db.scalars(select(DocumentMade.kind)).all()
    assert kinds == [PaperKind.MATCH_LETTER] * 4
    assert heard.said[-1] == "4 papers saved in letters.pdf."


def test_the_letter_is_seen_before_it_is_printed(
    qtbot: QtBot, documents: DocumentsPage, asked: Desk
) -> None:
    documents.panel.choose(Shown.MENTEE_LETTER)
    staff.idle(qtbot, asked)
    qtbot.waitUntil(lambda: not documents.panel.preview.picture.isNull(), timeout=15_000)
    assert documents.panel.shown is Shown.MENTEE_LETTER
    assert documents.panel._story.text() == "Not printed yet · both are being asked"
    with asked.store.read() as db:
        pair = forms.tracker(db)[0]
    answers.agree(asked.store, pair.id, TODAY)
    documents.select(pair.id)
    staff.idle(qtbot, asked)
    assert documents.panel.shown is Shown.AGREEMENT
    assert not documents.panel._kinds.button(3).isVisible()


def test_only_those_being_asked_are_offered(
    qtbot: QtBot, documents: DocumentsPage, asked: Desk
) -> None:
    documents._letters.trigger()
    dialog = staff.dialog(qtbot, PrintPapers)
    assert dialog._group.button(0).text() == "All 2 pairs"
    dialog.reject()
    with asked.store.read() as db:
        pairs = forms.tracker(db)
    for pair in pairs:
        answers.agree(asked.store, pair.id, TODAY)
    documents.freshen()
    assert not documents._letters.isEnabled()
    assert "No pair is being asked" in documents._letters.toolTip()
