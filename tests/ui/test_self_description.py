"""Describing oneself in the window: off until chosen, asked first, own words, gone after a no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import self_description
from rmdesk.queries import people as people_queries
from rmdesk.queries import privacy
from rmdesk.rules.words import Aspect, ConsentAnswer
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.people import PeoplePage
from rmdesk.ui.pages.settings import SettingsPage
from rmdesk.ui.person_sections import SelfDescriptionSection

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    staff.bring_in(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def choose(page: PeoplePage, name: str) -> SelfDescriptionSection:
    assert page._card is not None
    with page.desk.store.read() as db:
        lines = people_queries.people(db, page._card.id)
    page.table.select_id(next(one.id for one in lines if one.name == name))
    return page.panel.section(SelfDescriptionSection)


def switch_on(page: PeoplePage, *what: str) -> None:
    assert page._card is not None
    self_description.set_pairs_across(page.desk.store, page._card.id, what)


def told(section: SelfDescriptionSection) -> privacy.SelfDescribed:
    assert section.shown is not None
    with section.desk.store.read() as db:
        return privacy.self_described(db, section.shown.person_id)


def test_the_part_is_there_only_where_it_has_a_purpose(qtbot: QtBot, page: PeoplePage) -> None:
    section = choose(page, "Zoë Müller")
    fold = page.panel.folds["self_description"]
    assert fold.isHidden()
    switch_on(page, "gender", "age")
    qtbot.waitUntil(lambda: not fold.isHidden(), timeout=3_000)
    fold.set_open(True)
    assert section.pill.text() == "Not asked yet"
    assert not any(field.isVisible() for field in (*section.words.values(), section.decade))
    switch_on(page)
    qtbot.waitUntil(fold.isHidden, timeout=3_000)


def test_a_yes_shows_just_the_chosen_fields_and_a_withdrawal_deletes(
    qtbot: QtBot, page: PeoplePage, desk: Desk, heard: Heard
) -> None:
    switch_on(page, "culture", "age")
    page.panel.folds["self_description"].set_open(True)
    section = choose(page, "Zoë Müller")
    qtbot.mouseClick(section.agreed, Qt.MouseButton.LeftButton)
    assert (told(section).consent, told(section).answered_on) == (ConsentAnswer.GIVEN, TODAY)
    seen = [aspect for aspect, field in section.words.items() if field.isVisible()]
    assert (seen, section.decade.isVisible()) == ([Aspect.CULTURE], True)
    editor = section.words[Aspect.CULTURE].editor
    # the test's keyboard has no Tamil
    editor.setText("Peranakan, மலேசியா")
    editor.textEdited.emit(editor.text())
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    box = section.decade.editor
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("1990s"))
    box.activated.emit(box.currentIndex())
    assert told(section).of(Aspect.CULTURE) == "Peranakan, மலேசியா"
    assert told(section).birth_decade == 1990
    assert desk.store.undo_label == "Change the birth decade"
    qtbot.mouseClick(section.withdraw, Qt.MouseButton.LeftButton)
    assert (told(section).words, told(section).birth_decade) == ((), None)
    assert (section.pill.text(), section.agreed.isVisible()) == ("Withdrew", True)
    assert heard.said[-1] == "Zoë Müller withdrew. The self-description is deleted."
    desk.store.undo()
    qtbot.waitUntil(lambda: section.words[Aspect.CULTURE].isVisible(), timeout=3_000)
    assert section.words[Aspect.CULTURE].editor.text() == "Peranakan, மலேசியா"


def test_a_no_keeps_nothing_and_a_later_yes_is_possible(qtbot: QtBot, page: PeoplePage) -> None:
    switch_on(page, "other")
    page.panel.folds["self_description"].set_open(True)
    section = choose(page, "Mei Tan")
    qtbot.mouseClick(section.refused, Qt.MouseButton.LeftButton)
    assert told(section).consent is ConsentAnswer.REFUSED
    assert "no disadvantage" in section.why.text()
    assert not section.refused.isVisible()
    qtbot.mouseClick(section.agreed, Qt.MouseButton.LeftButton)
    assert told(section).consent is ConsentAnswer.GIVEN


def test_what_is_kept_stays_in_sight_after_the_programme_switched_it_off(
    qtbot: QtBot, page: PeoplePage
) -> None:
    switch_on(page, "other")
    page.panel.folds["self_description"].set_open(True)
    section = choose(page, "Mei Tan")
    qtbot.mouseClick(section.agreed, Qt.MouseButton.LeftButton)
    person = section.shown.person_id
    self_description.set_words(page.desk.store, person, Aspect.OTHER, "left-handed")
    switch_on(page)
    qtbot.waitUntil(lambda: "no longer pairs" in section.why.text(), timeout=3_000)
    assert section.words[Aspect.OTHER].isVisible()
    assert section.withdraw.isVisible()


def test_settings_switch_it_on_with_the_warning(qtbot: QtBot, desk: Desk, heard: Heard) -> None:
    programme = staff.bring_in(desk.store)
    page = SettingsPage(desk)
    stop = staff.shown(qtbot, page, desk)
    page.select("programme")
    card = page.difference
    said = " ".join(label.text() for label in card.findChildren(type(card.title_label)))
    assert "Never compare demographic groups" in said
    assert not any(box.isChecked() for box in card.boxes.values())
    card.boxes["age"].click()
    with desk.store.read() as db:
        assert privacy.pairs_across(db, programme) == {"age"}
    assert heard.said[-1].startswith("Pairing across difference is on.")
    desk.store.undo()
    qtbot.waitUntil(lambda: not card.boxes["age"].isChecked(), timeout=3_000)
    stop()
    page.hide()
