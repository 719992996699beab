"""Asking both of a pair: letters from Pairing and Documents, answers, who is late."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import DocumentMade, Pair
from rmdesk.operations import answers, pairing, sessions
from rmdesk.queries import forms
from rmdesk.queries import pairing as pairing_queries
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import PairAnswer, PairStatus, PaperKind, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.answer import AnswerDialog
from rmdesk.ui.dialogs.pairing.new_partner import NewPartner
from rmdesk.ui.dialogs.pairing.plan import PairingPlanDialog
from rmdesk.ui.dialogs.pairing.unanswered import UnansweredDialog
from rmdesk.ui.dialogs.print_papers import PrintPapers, Way
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.pages.overview import OverviewPage
from rmdesk.ui.pages.pairing import PairingPage
from rmdesk.ui.pages.sessions import SessionsPage
from rmdesk.ui.papers.panel import Shown

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
    stop()


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


def test_who_has_not_answered_is_seen_and_answered_with_the_day_of_the_slip(
    qtbot: QtBot, pairing_page: PairingPage
) -> None:
    pairing_page._unanswered.trigger()
    dialog = staff.dialog(qtbot, UnansweredDialog)
    assert len(dialog.table.shown_rows()) == 4
    assert "4 people have not answered" in dialog.summary.text()
    pair = dialog.table.current_row().line.pair_id
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    answer = staff.dialog(qtbot, AnswerDialog)
    for box in answer.answers.values():
        box.setCurrentIndex(box.findData(PairAnswer.ACCEPTED))
    answer.on.setDate(answer.on.date().addDays(-1))
    answer._on_save()
    assert len(dialog.table.shown_rows()) == 2
    dialog.accept()
    with pairing_page.desk.store.read() as db:
        row = db.get_one(Pair, pair)
        assert row.status is PairStatus.ACTIVE
        assert row.mentor_answered_on == row.active_on == TODAY - dt.timedelta(1)


def test_first_meetings_are_planned_from_pairing_and_seen_in_sessions(
    qtbot: QtBot, pairing_page: PairingPage, heard: Heard
) -> None:
    pairing_page._first.trigger()
    staff.idle(qtbot, pairing_page.desk)
    assert heard.said[-1] == "2 first meetings planned."
    page = SessionsPage(pairing_page.desk)
    stop = staff.shown(qtbot, page, pairing_page.desk)
    numbers = [page.table.rows.texts_of(row)[4] for row in page.table.shown_rows()]
    assert numbers == ["First", "First"]
    assert not page._first.isEnabled()
    stop()
    page.hide()


def test_the_overview_tells_after_a_fortnight(qtbot: QtBot, asked: Desk, heard: Heard) -> None:
    late = dataclasses.replace(asked, today=lambda: staff.START + dt.timedelta(15))
    page = OverviewPage(late)
    stop = staff.shown(qtbot, page, late)
    told = [label.text() for label in page.attention.findChildren(QLabel)]
    assert any("4 people were asked about a partner more than 14 days ago" in t for t in told)
    show = next(b for b in page.attention.findChildren(QPushButton) if b.text() == "Show")
    show.click()
    assert heard.went == [("pairing",)]
    stop()
    page.hide()


def test_the_plan_is_seen_and_saved_for_the_sponsor(
    qtbot: QtBot,
    pairing_page: PairingPage,
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pairing_page._plan.trigger()
    dialog = staff.dialog(qtbot, PairingPlanDialog)
    qtbot.waitUntil(lambda: dialog._save.isEnabled(), timeout=15_000)
    assert dialog._paper is not None
    assert (len(dialog._paper.pairs), dialog._paper.draft) == (2, None)
    answer_with(monkeypatch, tmp_path / "plan.pdf")
    dialog._save.click()
    staff.idle(qtbot, pairing_page.desk)
    assert (tmp_path / "plan.pdf").read_bytes()[:4] == b"%PDF"
    answer_with(monkeypatch, tmp_path / "plan")
    dialog._sheet.click()
    staff.idle(qtbot, pairing_page.desk)
    assert (tmp_path / "plan.xlsx").read_bytes()[:2] == b"PK"
    assert heard.said[-1] == "Plan saved in plan.xlsx."
    dialog.reject()
    with pairing_page.desk.store.read() as db:
        made = {one.file_name: one for one in db.scalars(select(DocumentMade))}
        assert {one.kind for one in made.values()} == {PaperKind.PAIRING_PLAN}
    assert set(made) == {"plan.pdf", "plan.xlsx"}
    for name, one in made.items():
        assert one.sha256 == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        assert one.pages >= 1


def test_after_a_no_new_partners_are_looked_for_and_one_is_proposed(
    qtbot: QtBot, pairing_page: PairingPage, heard: Heard
) -> None:
    page = pairing_page
    page.tabs.setCurrentWidget(page.living)
    page._on_answers()
    answer = staff.dialog(qtbot, AnswerDialog)
    box = answer.answers[Role.MENTEE]
    assert not answer.look.isVisible()
    box.setCurrentIndex(box.findData(PairAnswer.RATHER_NOT))
    assert answer.look.isVisible()
    declined = answer._pair
    answer._on_save()
    dialog = staff.dialog(qtbot, NewPartner)
    staff.idle(qtbot, page.desk)
    assert dialog.who.count() >= 2
    asked = NewPartner(page.desk, page._card, page)
    asked.choose(wanted := uuid.UUID(hex=dialog.who.itemData(1)))  # before everybody was read
    staff.idle(qtbot, page.desk)
    assert asked.who.currentData() == wanted.hex
    asked.reject()
    dialog.who.setCurrentIndex(
        next(n for n in range(dialog.who.count()) if declined.mentee in dialog.who.itemText(n))
    )
    qtbot.waitUntil(lambda: bool(dialog.table.shown_rows()), timeout=30_000)
    staff.idle(qtbot, page.desk)
    row = dialog.table.current_row()
    assert row.gone == ()
    assert dialog._partner(row) != declined.mentor
    keep(dialog, "new-partner")
    dialog._go.click()
    assert heard.said[-1].endswith("proposed. Ask both sides.")
    with page.desk.store.read() as db:
        statuses = sorted(db.scalars(select(Pair.status)).all())
    assert statuses == [PairStatus.DECLINED, PairStatus.PROPOSED, PairStatus.PROPOSED]
    page.desk.store.undo()
    with page.desk.store.read() as db:
        assert sorted(db.scalars(select(Pair.status)).all()) == [
            PairStatus.DECLINED,
            PairStatus.PROPOSED,
        ]


def keep(widget: QWidget, name: str) -> None:
    """Keep a picture in the folder that RMDESK_PICTURES names."""
    folder = os.environ.get("RMDESK_PICTURES")
    if folder:
        target = Path(folder) / "asking"
        target.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(target / f"{name}.png"))


def panel_says(page: PairingPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel) if label.isVisible())


def test_an_approved_pair_is_explained_with_its_points_answers_and_next_step(
    qtbot: QtBot, pairing_page: PairingPage, desk: Desk
) -> None:
    page = pairing_page
    page.tabs.show_part(page.living)
    page.living.selectRow(0)
    pair = page.living.current_row()
    text = panel_says(page)
    assert f"{pair.points} of 100 points" in text
    assert "Topics wanted and offered" in text
    assert f"{pair.mentee} (Mentee) has not answered yet." in text
    assert "Next: print both letters, and plan a first meeting." in text
    assert page._letters.isVisible()
    assert page._letters.isEnabled()
    answers.record(desk.store, pair.id, {Role.MENTEE: PairAnswer.ACCEPTED}, staff.START)
    sessions.plan_first_meetings(desk.store, page._card.id, staff.START, frozenset())
    text = panel_says(page)
    assert f"{pair.mentee} (Mentee) accepts, told on 1 Sep 2026." in text
    assert "Their first meeting is planned for" in text
    assert "Next: write down what both answer." in text
    answers.all_have_agreed(desk.store, page._card.id, staff.START)
    text = panel_says(page)
    assert "Both have agreed, since 1 Sep 2026." in text
    assert "Next: they meet on" in text
    assert not page._letters.isEnabled()
    assert "all have agreed" in page._letters.toolTip()
