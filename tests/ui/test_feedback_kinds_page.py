"""Every feedback form from the window: planned, printed, typed by keys, shown and filtered."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from pathlib import Path

import paper_parts
import pikepdf
import pytest
import staff
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from rmdesk.models import MentoringSession, Pair
from rmdesk.operations import form_issuing
from rmdesk.queries import feedback as queries
from rmdesk.queries import feedback_plan as plan_queries
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.forms.items import GOALS
from rmdesk.rules.words import (
    CheckInKind,
    FeedbackPurpose,
    PairStatus,
    SessionKind,
    SessionStatus,
)
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.feedback_plan import FeedbackPlanDialog
from rmdesk.ui.dialogs.print_feedback import PrintFeedback
from rmdesk.ui.dialogs.type_feedback import TypeFeedback
from rmdesk.ui.pages.feedback import FeedbackPage
from rmdesk.ui.widgets.where_to import Way


@pytest.fixture
def programme(desk: Desk) -> uuid.UUID:
    """Two active pairs that have each held a session."""
    paper_parts.start_programme(desk.store)
    paper_parts.add_pairs(desk.store, paper_parts.NAMES[:2])
    with desk.store.work("Both agree and meet") as db:
        for pair in db.scalars(select(Pair)).all():
            pair.status, pair.active_on = PairStatus.ACTIVE, desk.today() - dt.timedelta(5)
            first = select(MentoringSession).where(
                MentoringSession.pair_id == pair.id, MentoringSession.number == 1
            )
            session = db.scalars(first).one()
            session.kind, session.status = SessionKind.REGULAR, SessionStatus.HELD
            session.on_date = desk.today() - dt.timedelta(1)
        return db.scalars(select(Pair)).first().programme_id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, programme: uuid.UUID) -> FeedbackPage:
    made = FeedbackPage(desk)
    staff.shown(qtbot, made, desk)
    return made


def kept(widget: QWidget, name: str) -> None:
    """Keep what is shown as a picture where RMDESK_PICTURES says."""
    folder = os.environ.get("RMDESK_PICTURES")
    if folder:
        for _turn in range(5):
            QApplication.processEvents()
        (Path(folder) / "feedback").mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(Path(folder) / "feedback" / f"{name}.png"))


def issue_all(desk: Desk, programme: uuid.UUID) -> None:
    store = desk.store
    with store.read() as db:
        parts = plan_queries.baseline_parts(db, programme)
        sessions = plan_queries.latest_sessions(db, programme, desk.today())
        pairs = plan_queries.asked_pairs(db, programme, FormKind.FINAL)
    form_issuing.issue_baseline(store, parts)
    form_issuing.issue_after_sessions(store, sessions)
    for kind in (CheckInKind.WEEK_4, CheckInKind.FINAL, CheckInKind.FOLLOW_UP):
        form_issuing.issue_for_pairs(store, pairs, kind)


def typed(qtbot: QtBot, page: FeedbackPage, kind: FormKind) -> dict[str, int]:
    """Type the first form of this kind by keys alone and give what was kept."""
    with page.desk.store.read() as db:
        line = next(one for one in queries.lines(db, page._card.id) if one.kind is kind)
    page._enter.trigger()
    dialog = staff.dialog(qtbot, TypeFeedback)
    qtbot.keyClicks(dialog._who, spaced(line.code))
    qtbot.keyClick(dialog._who, Qt.Key.Key_Return)
    assert dialog.table.rowCount() == len(line.form.items)
    for item in line.form.items:
        if item.id == "recommend":
            kept(dialog, f"type-{kind.value}")
            qtbot.keyClicks(dialog.table, "9")
        elif item in GOALS[1:]:
            qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
        else:
            qtbot.keyClicks(dialog.table, str(min(item.options, 4)))
    asked = [question for question, _text in line.form.comments]
    shown = [question for question, field in dialog._fields.items() if field.isVisibleTo(dialog)]
    assert shown == asked
    assert dialog.contact.isVisibleTo(dialog) is line.form.has_contact
    for question in asked:
        dialog.comments[question].setText(f"About {question}")
    kept(dialog, f"typed-{kind.value}")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.saved == 1, dialog.note.text()
    dialog.reject()
    with page.desk.store.read() as db:
        found = queries.answers(db, line.id)
    assert found.comments == {question: f"About {question}" for question in asked}
    return found.values


@pytest.mark.parametrize(
    "kind", [FormKind.BASELINE, FormKind.SESSION, FormKind.WEEK_4, FormKind.FOLLOW_UP]
)
def test_each_form_is_typed_by_keys_alone(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID, page: FeedbackPage, kind: FormKind
) -> None:
    issue_all(desk, programme)
    page.freshen()
    values = typed(qtbot, page, kind)
    assert set(values.values()) <= {3, 4}
    page.freshen()
    line = next(one for one in page.table.all_rows() if one.typed)
    page.select(line.id)
    texts = [label.text() for label in page.panel.findChildren(type(page.panel._story))]
    assert any("Of 5, more is better" in text for text in texts) is line.form.has_contact
    kept(page, f"page-{kind.value}")


def test_points_from_0_to_10_take_one_key_or_two(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID, page: FeedbackPage
) -> None:
    issue_all(desk, programme)
    page.freshen()
    values = typed(qtbot, page, FormKind.FINAL)
    assert values["recommend"] == 10, "nine points are the tenth circle"
    with desk.store.read() as db:
        line = next(one for one in queries.lines(db, programme) if one.kind is FormKind.FINAL)
    page._enter.trigger()
    dialog = staff.dialog(qtbot, TypeFeedback)
    dialog._take(line)
    row = [item.id for item in line.form.items].index("recommend")
    for keys, answers in (("0", (1, None)), ("10", (11, None)), ("12", (2, 2)), ("1", (2, None))):
        for at in (row, row + 1):
            dialog.table.mark(at, None)
        dialog.table._go(row)
        qtbot.keyClicks(dialog.table, keys)
        assert tuple(dialog.table.answers()[row : row + 2]) == answers, keys
    dialog.table._go(row)
    assert dialog.legend.text() == "0 not at all … 10 certainly"
    dialog.reject()


def test_the_strip_says_how_far_each_form_has_come_and_filters(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID, page: FeedbackPage
) -> None:
    issue_all(desk, programme)
    page.freshen()
    everything = len(page.table.shown_rows())
    chip = next(
        button for button in page.strip._group.buttons() if button.text().startswith("Week four")
    )
    chip.click()
    assert {line.kind for line in page.table.shown_rows()} == {FormKind.WEEK_4}
    assert page.strip.kind is FormKind.WEEK_4
    page.strip._group.button(0).click()
    assert len(page.table.shown_rows()) == everything
    kept(page, "strip")


def test_dates_and_questions_are_changed_as_one_step(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID, page: FeedbackPage
) -> None:
    page._plan.trigger()
    dialog = staff.dialog(qtbot, FeedbackPlanDialog)
    kept(dialog, "plan")
    for purpose, tick in dialog.purposes.items():
        tick.setChecked(purpose is FeedbackPurpose.INCLUSION)
    dialog.days[CheckInKind.WEEK_4].setDate(QDate(2027, 1, 11))
    dialog.asked[CheckInKind.FOLLOW_UP].setChecked(False)
    dialog._on_go()
    with desk.store.read() as db:
        plan = plan_queries.plan(db, programme)
    assert plan.purposes == {FeedbackPurpose.INCLUSION}
    assert plan.dates[CheckInKind.WEEK_4] == dt.date(2027, 1, 11)
    assert CheckInKind.FOLLOW_UP not in plan.dates
    desk.store.undo()
    with desk.store.read() as db:
        assert plan_queries.plan(db, programme).purposes == set(FeedbackPurpose)


def test_without_a_purpose_the_dialog_says_so(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID, page: FeedbackPage
) -> None:
    page._plan.trigger()
    dialog = staff.dialog(qtbot, FeedbackPlanDialog)
    for tick in dialog.purposes.values():
        tick.setChecked(False)
    dialog._on_go()
    assert "at least one purpose" in dialog.note.text()
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("fillable", [True, False])
@pytest.mark.parametrize(("kind", "count"), [(FormKind.BASELINE, 4), (FormKind.SESSION, 4)])
def test_forms_are_printed_for_everybody_or_the_rest(
    qtbot: QtBot,
    desk: Desk,
    programme: uuid.UUID,
    page: FeedbackPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    kind: FormKind,
    count: int,
    fillable: bool,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    page._tasks.ask(kind=kind)
    dialog = staff.dialog(qtbot, PrintFeedback)
    kept(dialog, f"print-{kind.value}")
    assert dialog.kind is kind
    assert dialog.scope.currentText().startswith("All")
    assert not dialog.where.fillable.isEnabled(), "one file for all is for the printer"
    dialog.where.choose(Way.FILE_EACH)
    dialog.where.fillable.setChecked(fillable)
    kept(dialog, f"print-{kind.value}-each")
    dialog.go.click()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) == count, timeout=20_000)
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=20_000)
    for file in tmp_path.glob("*.pdf"):
        with pikepdf.open(file) as pdf:
            assert ("/AcroForm" in pdf.Root) is fillable
    page.freshen()
    own = [line for line in page.table.all_rows() if line.kind is kind]
    assert len(own) == count
    assert all(line.printed_on == desk.today() for line in own)
    with desk.store.read() as db:
        subjects = plan_queries.subjects(db, programme, kind, desk.today())
    assert all(one.printed for one in subjects)
