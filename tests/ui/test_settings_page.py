"""Settings: fields save themselves, venues, look, backups brought back, keys, history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton

from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.queries.settings import recovery_code_kept
from rmdesk.rules.words import Rhythm
from rmdesk.store import Store, backup
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.settings import SettingsPage
from rmdesk.ui.refresh import Refresh
from rmdesk.ui.setting_cards import safety
from rmdesk.ui.setting_cards.safety import ChangePassphrase, CodeDialog

PASSPHRASE = "four quiet herons"


@pytest.fixture
def page(qtbot, desk: Desk) -> Iterator[SettingsPage]:
    organisation.start(
        desk.store,
        organisation="Harbour Group",
        country="SG",
        programme="Reverse mentoring 2026",
        starts_on=dt.date(2026, 9, 1),
    )
    made = SettingsPage(desk)
    refresh = Refresh(desk.store.subscribe, desk.today)
    refresh.changed.connect(made.notice)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.freshen()
        made.show()
        made.activateWindow()
    yield made
    made.leave()
    refresh.close()


def card_of(store: Store) -> programmes.ProgrammeCard:
    with store.read() as db:
        return programmes.current(db)


def press(qtbot, parent, text: str) -> None:
    found = [b for b in parent.findChildren(QPushButton) if b.text() == text]
    assert len(found) == 1, [b.text() for b in parent.findChildren(QPushButton)]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_enter_saves_one_field_as_one_step(qtbot, page, desk, heard) -> None:
    field = page.organisation._name
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Harbour and Sons")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert card_of(desk.store).org_name == "Harbour and Sons"
    assert desk.store.undo_label == "Change the organisation"
    assert heard.said == ["Organisation changed."]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert len(heard.said) == 1, "nothing changed, so no second step"


def test_typing_that_rests_is_saved_and_no_reload_disturbs_it_before(qtbot, page, desk) -> None:
    field = page.organisation._name
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Rested")
    organisation.add_venue(desk.store, name="Library")
    assert field.text() == "Rested"
    qtbot.waitUntil(lambda: card_of(desk.store).org_name == "Rested", timeout=5000)


def test_an_empty_name_is_said_at_the_field_and_not_saved(qtbot, page, desk) -> None:
    field = page.organisation._name
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "needs a name" in page.organisation.name.error
    assert card_of(desk.store).org_name == "Harbour Group"


def test_paper_follows_the_country_in_one_step_and_can_be_chosen_otherwise(page, desk) -> None:
    country, paper = page.organisation._country, page.organisation._paper

    def choose(code: str) -> None:
        country.set_code(code)
        country.activated.emit(country.currentIndex())

    choose("US")
    assert (card_of(desk.store).country, card_of(desk.store).paper) == ("US", "Letter")
    paper.setCurrentIndex(0)
    paper.activated.emit(0)
    assert card_of(desk.store).paper == "A4"
    choose("US")
    assert card_of(desk.store).paper == "A4", "the same country changes nothing"
    desk.store.undo()
    desk.store.undo()
    assert (card_of(desk.store).country, card_of(desk.store).paper) == ("SG", "A4")


def test_what_the_programme_is_for_is_saved_refused_when_too_long_and_undone(
    qtbot, page, desk
) -> None:
    card = page.rhythm
    card._purpose.setPlainText("Leaders learn how\nyounger customers choose.")
    card.saving.flush()
    assert card_of(desk.store).purpose == "Leaders learn how younger customers choose."
    qtbot.waitUntil(lambda: card._card.purpose != "")
    card._purpose.setPlainText("x" * 1_001)
    card.saving.flush()
    assert "1000" in card.purpose.error
    assert card_of(desk.store).purpose.startswith("Leaders")
    card._purpose.setPlainText("")
    card.saving.flush()
    assert card.purpose.error == ""
    assert card_of(desk.store).purpose == ""
    desk.store.undo()
    assert card_of(desk.store).purpose.startswith("Leaders")


def test_words_for_the_roles_that_are_too_long_are_said_at_their_field(page, desk) -> None:
    card = page.rhythm
    # the editor takes no more; a programme from elsewhere or another caller might
    card._mentee.setMaxLength(300)
    card._mentee.setText("x" * 201)
    card.saving.touch()
    card.saving.flush()
    assert "200" in card.mentee_word.error
    assert card.mentor_word.error == card.name.error == ""
    assert card_of(desk.store).mentee_word == "mentee"
    card._mentee.setText("leader")
    card.saving.touch()
    card.saving.flush()
    assert card.mentee_word.error == ""
    assert card_of(desk.store).mentee_word == "leader"


def test_rhythm_is_saved_and_weeks_follow_it(qtbot, page, desk) -> None:
    page.select("programme")
    rhythm = page.rhythm
    assert not rhythm.weeks.isEnabled()
    rhythm._rhythm.setCurrentIndex(1)
    rhythm._rhythm.activated.emit(1)
    assert card_of(desk.store).rhythm is Rhythm.EVERY_N_WEEKS
    qtbot.waitUntil(lambda: rhythm.weeks.isEnabled())
    rhythm._weeks.setValue(2)
    rhythm.saving.flush()
    assert card_of(desk.store).every_weeks == 2


def test_an_end_before_the_start_is_said_at_its_field(qtbot, page, desk) -> None:
    page.select("programme")
    page.rhythm._end.setDate(QDate(2026, 1, 1))
    page.rhythm.saving.flush()
    assert "ends before it starts" in page.rhythm.end.error
    assert card_of(desk.store).ends_on > dt.date(2026, 9, 1)


def test_look_is_kept_and_applied_at_once(qtbot, page, desk) -> None:
    page.select("look")
    page.look.themes["dark"].click()
    assert desk.settings.theme == "dark"
    page.look.text_size.setCurrentIndex(4)
    page.look.text_size.activated.emit(4)
    assert desk.settings.text_percent == 150
    page.lock.minutes.setCurrentIndex(page.lock.minutes.findData(0))
    page.lock.minutes.activated.emit(0)
    assert desk.settings.lock_minutes == 0


def test_back_up_now_makes_a_checked_backup_and_lists_it(qtbot, page, desk, heard) -> None:
    page.page_actions()[0].trigger()
    qtbot.waitUntil(lambda: heard.said == ["Backup made and checked."], timeout=10_000)
    assert [one.reason for one in backup.listed(desk.store.path)] == ["now"]
    assert len(page.backups.table.shown_rows()) == 1
    assert page.backups.table.current_row() is not None


@pytest.mark.parametrize("agrees", [True, False])
def test_a_backup_comes_back_only_after_she_agrees(qtbot, desk, page, monkeypatch, agrees) -> None:
    desk.store.back_up("now")
    jobs: list = []
    object.__setattr__(desk, "replace_store", lambda _label, job: jobs.append(job))
    monkeypatch.setattr(safety, "ask", lambda *_a: agrees)
    page.select("safety")
    page.backups.table.select_id(page.backups.table.shown_rows()[0].id)
    press(qtbot, page.backups, "Bring this one back …")
    assert len(jobs) == int(agrees)
    if agrees:
        organisation.add_venue(desk.store, name="Later")
        path = desk.store.path
        page.hide()
        desk.store.close()
        note = jobs[0](lambda _done, _total: None)
        assert "is back" in note
        again = Store.open(path, PASSPHRASE)
        with again.read() as db:
            assert programmes.venues(db) == []
        again.close()


def test_changing_the_passphrase_needs_todays_and_a_new_one_twice(qtbot, page, desk, heard) -> None:
    page.select("safety")
    press(qtbot, page.keys, "Change the passphrase …")
    dialog = page.keys.findChild(ChangePassphrase)
    press(qtbot, dialog, "Change it")
    assert dialog.old.error
    dialog._old.setText("not it at all")
    dialog.new.first.editor.setText("five loud gulls today")
    dialog.new.second.editor.setText("five loud gulls today")
    press(qtbot, dialog, "Change it")
    qtbot.waitUntil(lambda: "not today" in dialog.old.error, timeout=10_000)
    dialog._old.setText(PASSPHRASE)
    press(qtbot, dialog, "Change it")
    qtbot.waitUntil(lambda: heard.said == ["Passphrase changed."], timeout=20_000)
    path = desk.store.path
    page.hide()
    desk.store.close()
    Store.open(path, "five loud gulls today").close()


def test_a_new_recovery_code_is_not_kept_until_typed_back(qtbot, page, desk, monkeypatch) -> None:
    monkeypatch.setattr(safety, "ask", lambda *_a: True)
    page.select("safety")
    assert page.keys.state.kind == "warn"
    press(qtbot, page.keys, "New recovery code …")
    dialog = page.keys.findChild(CodeDialog)
    code = dialog.view.shown.text().replace("\n", "")
    dialog.view.field.editor.setText(code[-4:])
    press(qtbot, dialog, "I have it")
    with desk.store.read() as db:
        assert recovery_code_kept(db)
    page.mark_stale()
    assert page.keys.state.kind == "ok"


def test_history_lists_what_was_done_and_is_searched(qtbot, page, desk) -> None:
    page.select("history")
    organisation.add_venue(desk.store, name="Library")
    qtbot.waitUntil(lambda: page.history.shown_rows()[0].label == "Add a venue")
    page.search.setText("begin")
    qtbot.waitUntil(
        lambda: [row.label for row in page.history.shown_rows()] == ["Begin the programme"]
    )
