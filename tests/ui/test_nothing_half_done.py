"""Printing that is cancelled or fails, at every step and for every form with a code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.errors import Cancelled
from rmdesk.models import DocumentMade, FormCopy, Participation, Person
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_sets import PIECES
from rmdesk.rules.words import Role
from rmdesk.store import Store
from rmdesk.ui.desk import Desk
from rmdesk.ui.feedback_tasks import FeedbackTasks
from rmdesk.ui.interest_tasks import InterestTasks
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.papers.traits import TraitTasks
from rmdesk.ui.widgets.where_to import Way

WAIT = 20_000
Flow = Callable[[Way], None]
FLOWS = ("midpoint", "baseline", "interest", "questionnaire", "set")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture(params=FLOWS)
def flow(request: pytest.FixtureRequest, desk: Desk, owner: QWidget) -> Flow:
    """One of the ways in which forms get codes, for two pairs."""
    start_programme(desk.store)
    pairs = add_pairs(desk.store, NAMES[:2])
    with desk.store.read() as db:
        parts = list(db.scalars(select(Participation.id)))
        people = list(db.scalars(select(Person.id)))
    feedback, interest = FeedbackTasks(desk, owner), InterestTasks(desk, owner)
    traits, work = TraitTasks(desk, owner), PaperTasks(desk, owner)
    return {
        "midpoint": lambda way: feedback.print_for(FormKind.MIDPOINT, pairs, way),
        "baseline": lambda way: feedback.print_for(FormKind.BASELINE, parts, way),
        "interest": lambda way: interest.print_for([(one, Role.MENTOR) for one in people], way),
        "questionnaire": lambda way: traits.send_questionnaires(people, way),
        "set": lambda way: work.print_set(PIECES[1:8], pairs, way),
    }[request.param]


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where every dialog points to."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(folder / "a.pdf"), ""))
    return folder


def _addresses(store: Store) -> None:
    with store.work("Addresses") as db:
        for number, person in enumerate(db.scalars(select(Person))):
            person.email = person.email_key = f"p{number}@x.example"


def _nothing_left(store: Store, out: Path) -> None:
    with store.read() as db:
        assert list(db.scalars(select(FormCopy.code))) == []
        assert list(db.scalars(select(DocumentMade.id))) == []
    assert list(out.iterdir()) == []


def test_cancel_where_it_is_asked_where_to_issues_nothing(
    desk: Desk, flow: Flow, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    label = desk.store.undo_label
    for way in Way:
        flow(way)
        assert not desk.tasks.busy
        assert desk.store.undo_label == label
        _nothing_left(desk.store, out)


@pytest.mark.parametrize("flow", ["midpoint"], indirect=True)
def test_waiting_for_missing_addresses_issues_nothing(
    desk: Desk, flow: Flow, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.store.work("One address") as db:
        person = db.scalars(select(Person)).first()
        assert person is not None
        person.email = person.email_key = "a@x.example"
    monkeypatch.setattr("rmdesk.ui.papers.drafts.ask", lambda *_a: False)
    flow(Way.MAIL)
    assert not desk.tasks.busy
    _nothing_left(desk.store, out)


@pytest.mark.parametrize("flow", ["midpoint"], indirect=True)
def test_when_nobody_can_be_written_to_nothing_is_issued(desk: Desk, flow: Flow, out: Path) -> None:
    flow(Way.MAIL)
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "no usable e-mail address" in box.text()
    box.close()
    _nothing_left(desk.store, out)


def test_cancel_while_the_papers_are_made_leaves_nothing(
    desk: Desk, flow: Flow, out: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    _addresses(desk.store)

    def stop(*_a: object, **_k: object) -> None:
        raise Cancelled

    monkeypatch.setattr("rmdesk.documents.kind.Kind.render_pages", stop)
    for way in (Way.ONE_FILE, Way.FILE_EACH, Way.MAIL):
        flow(way)
        desk.tasks.stop()
        assert heard.said == []
        _nothing_left(desk.store, out)


@pytest.mark.parametrize("flow", ["midpoint"], indirect=True)
def test_a_name_that_cannot_be_printed_is_told_and_nothing_is_left(
    qtbot: QtBot, desk: Desk, flow: Flow, out: Path
) -> None:
    with desk.store.work("Name") as db:
        for person in db.scalars(select(Person)):
            person.full_name = "Aisha \U000209b7"
    flow(Way.ONE_FILE)
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=WAIT)
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "Aisha" in box.text()
    box.close()
    _nothing_left(desk.store, out)


@pytest.mark.parametrize("flow", ["midpoint"], indirect=True)
def test_cancel_after_the_file_is_there_notes_it_as_always(
    qtbot: QtBot, desk: Desk, flow: Flow, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rmdesk.documents.batch as batch

    whole = batch.print_together

    def late(*args, **kwargs):
        made = whole(*args, **kwargs)
        for running in desk.tasks._running:
            running.job.cancel()
        return made

    monkeypatch.setattr(batch, "print_together", late)
    flow(Way.ONE_FILE)
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=WAIT)
    assert [file.name for file in out.iterdir()] == ["a.pdf"]
    with desk.store.read() as db:
        copies = db.scalars(select(FormCopy)).all()
        assert len(db.scalars(select(DocumentMade)).all()) == len(copies) == 4
    assert all(copy.printed_on is not None for copy in copies)


@pytest.mark.parametrize("flow", ["midpoint"], indirect=True)
def test_codes_that_may_be_on_paper_stay(
    qtbot: QtBot, desk: Desk, flow: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return 1

    def stop(*_a: object, **_k: object) -> None:
        raise Cancelled

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    monkeypatch.setattr("rmdesk.ui.papers.printing.print_pdf", stop)
    flow(Way.PRINTER)
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=WAIT)
    with desk.store.read() as db:
        copies = db.scalars(select(FormCopy)).all()
    assert [copy.printed_on for copy in copies] == [None] * 4


@pytest.mark.parametrize("flow", ["midpoint"], indirect=True)
def test_codes_that_were_out_before_are_never_taken_back(
    qtbot: QtBot, desk: Desk, flow: Flow, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow(Way.ONE_FILE)
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=WAIT)
    with desk.store.read() as db:
        before = set(db.scalars(select(FormCopy.code)))

    def stop(*_a: object, **_k: object) -> None:
        raise Cancelled

    monkeypatch.setattr("rmdesk.documents.kind.Kind.render_pages", stop)
    flow(Way.FILE_EACH)
    desk.tasks.stop()
    with desk.store.read() as db:
        assert set(db.scalars(select(FormCopy.code))) == before
        days = set(db.scalars(select(FormCopy.printed_on)))
    assert days == {desk.today()}
    assert len(before) == 4
