"""Ticking papers on the Documents page: signed, sent, come back; and the filters."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from documents_parts import (
    TODAY,
    answer_file,
    answer_folder,
    drawn,
    idle,
    line_of,
    message,
    print_by_dialog,
    shown_page,
)
from paper_parts import add_pairs, start_programme
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import Agreement, MentoringSession, Person
from rmdesk.queries import forms, personal_data
from rmdesk.queries.tracked import MIDPOINT, TRACKED
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.papers import AgreementState, FormState
from rmdesk.rules.words import PaperKind, SessionStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.drafts_made import DraftsMade
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


def test_space_ticks_signed_and_takes_it_back(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    page.table.select_id(pairs[0])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert line_of(page, pairs[0]).agreement is AgreementState.SIGNED
    assert line_of(page, pairs[0]).mentor_signed_on == TODAY
    assert heard.said[-1] == "Agreement signed."
    assert page.table.current_row().id == pairs[0]
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert line_of(page, pairs[0]).agreement is AgreementState.PRINTED
    page.table.select_ids(pairs[:3])
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert heard.said[-1] == "3 agreements signed."
    idle(qtbot, page)


def test_ticking_what_was_never_printed_is_explained(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    drawn(qtbot, page)
    page.table.select_id(pairs[0])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    box = message()
    assert box.text() == "Aisha Rahman and Jonathan O'Brien: no agreement was printed yet."
    box.close()


def test_returned_forms_are_ticked_by_side(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    back = page._noting.returned
    page.table.select_id(pairs[0])
    assert not any(action.isEnabled() for action in back)
    print_by_dialog(qtbot, page, PaperKind.FEEDBACK_FORM, 0, Way.ONE_FILE)
    page.table.select_id(pairs[0])
    assert all(action.isEnabled() for action in back)
    back[1].trigger()
    line = line_of(page, pairs[0])
    assert (line.mentor_form.state, line.mentee_form.state) == (
        FormState.PRINTED,
        FormState.RETURNED,
    )
    back[1].trigger()
    assert line_of(page, pairs[0]).mentee_form.state is FormState.PRINTED
    idle(qtbot, page)


def test_filters_show_what_is_still_to_do(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    page.table.select_ids(pairs[:2])
    answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    print_by_dialog(qtbot, page, PaperKind.AGREEMENT, 0, Way.ONE_FILE)
    assert line_of(page, pairs[2]).agreement is AgreementState.NONE
    box = page._filter
    for row, count in ((0, 7), (1, 5), (2, 7), (3, 0), (4, 0), (5, 7)):
        box.setCurrentIndex(row)
        assert len(page.table.shown_rows()) == count
    idle(qtbot, page)


def _track(page: DocumentsPage, kind: PaperKind, form: FormKind | None = None) -> Piece:
    piece = Piece(kind, form)
    page.piece.setCurrentIndex(TRACKED.index(piece))
    return piece


def test_every_paper_that_comes_back_is_told_printed_sent_and_returned(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    with page.desk.store.work("A session was held") as db:
        first = db.scalars(
            select(MentoringSession).where(MentoringSession.pair_id == pairs[0])
        ).first()
        assert first is not None
        first.status, first.on_date = SessionStatus.HELD, TODAY
    answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    page.table.select_id(pairs[0])
    page.table.setFocus()
    for piece in TRACKED:
        _track(page, piece.kind, piece.form)
        idle(qtbot, page)
        row = page.table.current_row()
        assert row.mentor_form.state is FormState.NONE, piece
        assert not page._noting.forms_back.isEnabled(), piece
        page._show_current()
        assert Shown.MENTEE_FORM in page.panel._papers, piece
        page._work.print_set([piece], pairs[:1], Way.ONE_FILE)
        idle(qtbot, page)
        row = page.table.current_row()
        assert row.id == pairs[0]
        assert row.mentor_form.state is row.mentee_form.state is FormState.PRINTED, piece
        page._noting.forms_sent.trigger()
        assert page.table.current_row().mentee_form.sent_on == TODAY, piece
        qtbot.keyClick(page.table, Qt.Key.Key_R)
        row = page.table.current_row()
        assert row.mentor_form.returned_on == row.mentee_form.returned_on == TODAY, piece
        texts = page.table.rows.texts_of(row)
        assert texts[3:5] == ("Returned", "Returned"), piece
        page.desk.store.undo()
        assert page.table.current_row().mentor_form.returned_on is None, piece
        qtbot.keyClick(page.table, Qt.Key.Key_R)
        qtbot.keyClick(page.table, Qt.Key.Key_R)
        assert page.table.current_row().mentor_form.returned_on is None, piece
    idle(qtbot, page)


def test_every_paper_with_answers_or_a_signature_for_her_is_tracked() -> None:
    forms = {piece.form for piece in TRACKED if piece.form is not None}
    assert forms == set(FormKind)
    others = {piece.kind for piece in TRACKED if piece.form is None}
    assert others == {
        PaperKind.INTEREST_FORM,
        PaperKind.QUESTIONNAIRE,
        PaperKind.MANAGERS_CONSENT,
        PaperKind.EXIT_FORM,
    }


def test_the_panel_ticks_the_form_that_is_shown_and_saves_that_of_one_person(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    page.table.select_id(pairs[0])
    _track(page, PaperKind.QUESTIONNAIRE)
    page._show_current()
    page.panel.choose(Shown.MENTEE_FORM)
    answer_file(monkeypatch, str(tmp_path / "q.pdf"))
    page.panel.save.emit()
    idle(qtbot, page)
    with pikepdf.open(tmp_path / "q.pdf") as pdf:
        assert str(pdf.docinfo.Title).endswith("Jonathan O'Brien")
    row = page.table.current_row()
    assert (row.mentor_form.state, row.mentee_form.state) == (FormState.ISSUED, FormState.PRINTED)
    page._show_current()
    page.panel.tick.emit()
    row = page.table.current_row()
    assert (row.mentor_form.state, row.mentee_form.state) == (FormState.ISSUED, FormState.RETURNED)
    page._show_current()
    assert page.panel._sign.text() == "Not back after all"
    assert page.panel._story.text().startswith("Printed")
    assert "came back" in page.panel._story.text()
    idle(qtbot, page)


def test_forms_drafted_as_mails_are_noted_as_sent(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    with page.desk.store.work("Addresses") as db:
        for number, person in enumerate(db.scalars(select(Person))):
            person.email = person.email_key = f"p{number}@x.example"
    answer_folder(monkeypatch, str(tmp_path))
    page._work.print_set([MIDPOINT, TRACKED[2]], pairs[:1], Way.MAIL)
    idle(qtbot, page)
    assert len(list(tmp_path.glob("*.eml"))) == 4
    assert line_of(page, pairs[0]).mentor_form.sent_on == TODAY
    with page.desk.store.read() as db:
        consent = forms.tracker(db, TRACKED[2])
    assert next(one for one in consent if one.id == pairs[0]).mentee_form.sent_on == TODAY
    with page.desk.store.read() as db:
        aisha = db.scalars(select(Person).where(Person.full_name == "Aisha Rahman")).one()
        own = personal_data.personal_data(db, aisha.id, TODAY)
    assert own is not None
    assert [one.sent_on for one in own.forms] == [TODAY]
    assert {one.kind: one.sent_on for one in own.papers}[PaperKind.MANAGERS_CONSENT] == TODAY
    page.desk.store.undo()
    assert line_of(page, pairs[0]).mentor_form.sent_on is None
    page.findChildren(DraftsMade)[0].accept()


def test_unsigned_after_three_weeks_is_one_choice_of_the_filter(
    qtbot: QtBot,
    pairs: list[uuid.UUID],
    page: DocumentsPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn(qtbot, page)
    answer_file(monkeypatch, str(tmp_path / "a.pdf"))
    page._work.print_set([Piece(PaperKind.AGREEMENT)], pairs[:2], Way.ONE_FILE)
    idle(qtbot, page)
    with page.desk.store.work("Long ago") as db:
        row = db.scalars(select(Agreement).where(Agreement.pair_id == pairs[0])).one()
        row.printed_on = TODAY - dt.timedelta(days=21)
    page._filter.setCurrentIndex(page._filter.findText("Unsigned after 21 days"))
    assert [row.id for row in page.table.shown_rows()] == [pairs[0]]
    idle(qtbot, page)
