"""Settings, Privacy: days that save themselves, what is due done on one press, notice, table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import staff
from needles import NAME, Told, tell
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from ui_parts import Heard

from rmdesk.documents.privacy_words import kind_word
from rmdesk.models import Person, Programme, TraitProfile, Wish
from rmdesk.operations import retention
from rmdesk.queries import privacy
from rmdesk.queries import retention as queries
from rmdesk.rules.privacy import NOTICE, ROOM, Kind
from rmdesk.rules.retention import DEFAULT_DAYS, Rule
from rmdesk.rules.words import PairStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.do_due import DoDue
from rmdesk.ui.pages.overview import OverviewPage
from rmdesk.ui.pages.settings import TABS, SettingsPage


@pytest.fixture
def told(desk: Desk, tmp_path: Path) -> Told:
    staff.begin(desk.store)
    return tell(desk.store, tmp_path, PairStatus.COMPLETED)


@pytest.fixture
def later(desk: Desk, told: Told) -> Desk:
    """The desk 90 days after the cohort has ended."""
    with desk.store.read() as db:
        end = db.scalars(select(Programme.ends_on)).one()
    return replace(desk, today=lambda: end + dt.timedelta(90))


@pytest.fixture
def page(qtbot: QtBot, later: Desk) -> Iterator[SettingsPage]:
    made = SettingsPage(later)
    stop = staff.shown(qtbot, made, later)
    made.select("privacy")
    yield made
    made.leave()
    stop()
    made.hide()


def test_the_tab_stands_between_backups_and_history(page: SettingsPage) -> None:
    at = TABS.index("privacy")
    assert [page.tabs.tabText(n) for n in (at - 1, at, at + 1)] == [
        "Backups and keys",
        "Privacy",
        "History",
    ]


def test_what_is_due_is_listed_with_names_and_since_when(page: SettingsPage) -> None:
    card = page.retention
    rows = [(line.due.name, line.due.rule) for line in card.table.all_rows()]
    assert (NAME, Rule.TRAITS) in rows
    assert card.go.text() == "Do what is due (3 people) …"
    assert "our own judgement: no source" in " ".join(
        label.text() for label in card.findChildren(type(card.title_label))
    )
    shown = {card.table.model().index(0, n).data() for n in range(4)}
    assert f"{page.desk.today():%-d %b %Y}" in shown


def test_days_save_themselves_and_a_rule_can_be_off(
    qtbot: QtBot, page: SettingsPage, heard: Heard
) -> None:
    card, store = page.retention, page.desk.store
    card.days[Rule.TRAITS].setValue(120)
    card.days[Rule.TRAITS].editingFinished.emit()
    card.on[Rule.CODES].click()
    with store.read() as db:
        assert queries.terms(db) == {**DEFAULT_DAYS, Rule.TRAITS: 120, Rule.CODES: None}
    assert not card.days[Rule.CODES].isEnabled()
    assert not {Rule.TRAITS, Rule.CODES} & {line.due.rule for line in card.table.all_rows()}
    assert card.states[Rule.TRAITS].text().startswith("next on ")
    assert heard.said == ["Retention rules changed."] * 2
    card.on[Rule.CODES].click()
    with store.read() as db:
        assert queries.terms(db)[Rule.CODES] == DEFAULT_DAYS[Rule.CODES]


def test_one_press_and_a_plain_yes_do_what_is_due(
    qtbot: QtBot, page: SettingsPage, heard: Heard
) -> None:
    card, store = page.retention, page.desk.store
    card.go.click()
    dialog = staff.dialog(qtbot, DoDue)
    assert not dialog.erased
    assert dialog.go.isEnabled()
    with qtbot.waitSignal(dialog.done_for, timeout=15_000):
        dialog.go.click()
    qtbot.waitUntil(card.go.isHidden, timeout=5_000)
    assert heard.said == ["Done for 3 people."]
    with store.read() as db:
        assert db.scalar(select(func.count()).select_from(TraitProfile)) == 0
        assert db.scalar(select(func.count()).select_from(Wish)) == 0
    assert store.undo_label is None


def test_erasing_people_wants_their_number_typed(
    qtbot: QtBot, page: SettingsPage, told: Told
) -> None:
    store = page.desk.store
    retention.set_terms(store, {**DEFAULT_DAYS, Rule.FINISHED: 0})
    page.retention.show_standing()
    page.retention.go.click()
    dialog = staff.dialog(qtbot, DoDue)
    assert len(dialog.erased) == 3
    assert not dialog.go.isEnabled()
    dialog._typed.setText("2")
    dialog._typed.returnPressed.emit()
    assert dialog.typed.error == "Type the number of people: 3."
    dialog._typed.setText("3")
    page.desk.settings.set("documents.folder", f"papers/For {NAME}")
    with qtbot.waitSignal(dialog.done_for, timeout=15_000):
        dialog.go.click()
    with store.read() as db:
        assert set(db.scalars(select(Person.full_name))) <= {"Erased person"}
    assert page.desk.settings.get("documents.folder") is None


def test_her_own_notice_is_kept_within_its_room_and_given_back(
    qtbot: QtBot, page: SettingsPage, desk: Desk, heard: Heard
) -> None:
    card = page.notice_card
    assert card._editor.toPlainText() == NOTICE
    assert not card.usual.isEnabled()
    card._editor.setPlainText("x" * (ROOM + 1))
    card.saving.flush()
    assert card.notice.error.startswith("321 of 320 characters")
    with desk.store.read() as db:
        assert privacy.own_notice(db) == ""
    card._editor.setPlainText("Ask Dewi Anand.")
    assert card.preview.label.text() == "Your data: Ask Dewi Anand."
    card.saving.flush()
    with desk.store.read() as db:
        assert privacy.own_notice(db) == "Ask Dewi Anand."
    assert heard.said == ["Privacy notice changed. Forms printed before keep theirs."]
    qtbot.mouseClick(card.usual, Qt.MouseButton.LeftButton)
    with desk.store.read() as db:
        assert privacy.own_notice(db) == ""
    assert card._editor.toPlainText() == NOTICE


def test_who_sees_what_is_a_table_and_a_page(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    card = page.who_sees
    model = card.table.model()
    cells = {
        model.index(row, 0).data(): [model.index(row, n).data() for n in range(1, 5)]
        for row in range(model.rowCount())
    }
    assert list(cells) == [kind_word(kind) for kind in Kind]
    assert cells["The fifth average, emotional sensitivity"] == [
        *("Nothing", "Nothing", "Nothing", "Own sheet, or on request"),
    ]
    target = tmp_path / "who.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    card.save.click()
    assert not target.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    card.save.click()
    qtbot.waitUntil(lambda: bool(heard.said), timeout=15_000)
    assert heard.said == ["Saved as who.pdf."]
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 1
        spoken = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    for text in ("Who sees what", "What is said in a session", "Counts"):
        assert text.encode("utf-16-be").hex() in spoken, text


def test_the_overview_says_whose_data_is_due(qtbot: QtBot, later: Desk, heard: Heard) -> None:
    page = OverviewPage(later)
    stop = staff.shown(qtbot, page, later)
    assert page.due.label.text() == "Data of 3 people is due to go."
    assert page.due.isVisible()
    with later.store.read() as db:
        due = [one for rule in queries.standing(db, later.today()) for one in rule.due]
    retention.apply(later.store, due, later.today())
    qtbot.waitUntil(page.due.isHidden, timeout=3_000)
    stop()
    page.hide()
