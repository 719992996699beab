"""Settings: opening the editor of texts, languages with their readers; the person's choice."""

from __future__ import annotations

from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import Person
from rmdesk.operations import paper_languages
from rmdesk.queries import letterhead as heads
from rmdesk.queries import paper_languages as queries
from rmdesk.queries import people, programmes
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.texts import TextsDialog
from rmdesk.ui.person_sections.about import AboutSection
from rmdesk.ui.person_sections.section import Shown
from rmdesk.ui.setting_cards.letterhead import LetterheadCard
from rmdesk.ui.setting_cards.texts import TextsCard


def test_a_language_is_added_and_read_by_somebody(desk: Desk, heard: Heard, qtbot: QtBot) -> None:
    start_programme(desk.store)
    card = TextsCard(desk)
    qtbot.addWidget(card)
    card.show_stored()
    card.show()
    card.choice.setCurrentIndex(card.choice.findData("ms"))
    qtbot.mouseClick(card.add, Qt.MouseButton.LeftButton)
    assert list(card.reviewers) == ["ms"]
    assert card.choice.findData("ms") < 0
    card.reviewers["ms"].setText("Encik Hassan")
    card.reviewers["ms"].editingFinished.emit()
    with desk.store.read() as db:
        assert queries.listed(db) == (queries.PaperLanguage("ms", "Encik Hassan"),)
    assert "Encik Hassan" in heard.said[-1]
    desk.store.undo()
    card.show_stored()
    assert card.reviewers["ms"].text() == ""


def test_the_editor_opens_and_offers_the_language(desk: Desk, qtbot: QtBot) -> None:
    start_programme(desk.store)
    paper_languages.set_language(desk.store, "ms", "")
    card = TextsCard(desk)
    qtbot.addWidget(card)
    card.show()
    qtbot.mouseClick(card.edit, Qt.MouseButton.LeftButton)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TextsDialog))
    assert dialog.tongue.findData("ms") == 1
    qtbot.waitUntil(lambda: dialog.clauses.list.count() > 0)
    dialog.tongue.setCurrentIndex(1)
    dialog.tongue.activated.emit(1)
    qtbot.waitUntil(dialog.warning.isVisible)
    dialog.accept()
    qtbot.waitUntil(lambda: not desk.tasks.busy)


def test_a_person_chooses_the_language_of_papers(desk: Desk, qtbot: QtBot) -> None:
    start_programme(desk.store)
    add_pairs(desk.store, NAMES[:1])
    with desk.store.read() as db:
        person = db.scalars(select(Person.id).where(Person.full_name == NAMES[0][0])).one()
        card = programmes.current(db)
        assert card is not None
        details = people.person(db, person, card.id)
    shown = Shown(person, NAMES[0][0], None, None, card, tuple(details))
    section = AboutSection(desk)
    qtbot.addWidget(section)
    section.show()
    section.show_person(shown)
    assert not section.papers_in.isVisible()  # there is only one
    paper_languages.set_language(desk.store, "ms", "Encik Hassan")
    section.show_person(shown)
    assert section.papers_in.isVisibleTo(section)
    section._papers_in.setCurrentIndex(1)
    section._papers_in.activated.emit(1)
    with desk.store.read() as db:
        assert queries.of_person(db, person) == "ms"


def test_the_colour_is_typed_shown_and_explained(desk: Desk, heard: Heard, qtbot: QtBot) -> None:
    start_programme(desk.store)
    card = LetterheadCard(desk)
    qtbot.addWidget(card)
    card.show_stored()
    card._colour.setText("ffd54a")
    card._colour.editingFinished.emit()
    with desk.store.read() as db:
        assert heads.colour(db) == "#FFD54A"
    assert "too pale" in card.shade.text()
    card._colour.setText("sky")
    card._colour.editingFinished.emit()
    assert "no colour" in card.colour.error
    card._colour.setText("#123456")
    card._colour.editingFinished.emit()
    assert card.colour.error == ""
    assert "Read well" in card.shade.text()
