"""Personality in the panel, printing for many, averages from a file: consent first, N nowhere."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
import staff
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import personality
from rmdesk.queries import personality as queries
from rmdesk.queries import programmes
from rmdesk.rules.scales import SHOWN
from rmdesk.rules.words import ConsentAnswer, Instrument, ProfileSource, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.import_traits import OTHER, ImportTraits
from rmdesk.ui.dialogs.print_questionnaires import PrintQuestionnaires
from rmdesk.ui.dialogs.type_questionnaire import TypeQuestionnaire
from rmdesk.ui.person_sections.personality import PersonalitySection
from rmdesk.ui.person_sections.section import Shown
from rmdesk.ui.setting_cards.questionnaire import QuestionnaireCard
from rmdesk.ui.widgets.where_to import Way

TODAY = dt.date(2026, 11, 24)
ANSWERS = dict(enumerate([4, 5, 2, 1, 5, 2, 1, 4, 4, 2, 3, 4, 2, 2, 1, 2, 2, 3, 5, 1], 1))
HEAD = ["E-mail", "Extraversion", "Agreeableness", "Conscientiousness", "Neuroticism", "Openness"]
Show = Callable[[str], PersonalitySection]


@pytest.fixture
def people(desk: Desk) -> dict[str, uuid.UUID]:
    staff.bring_in(desk.store)
    with desk.store.read() as db:
        return {one.name: one.id for one in queries.everybody(db)}


@pytest.fixture
def section(qtbot, desk: Desk, people: dict[str, uuid.UUID]) -> PersonalitySection:
    made = PersonalitySection(desk)
    qtbot.addWidget(made)
    made.resize(340, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def show(desk: Desk, section: PersonalitySection, people: dict[str, uuid.UUID]) -> Show:
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None

    def one(name: str) -> PersonalitySection:
        section.show_person(Shown(people[name], name, None, Role.MENTOR, card))
        return section

    return one


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    file = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(file), ""))
    return file


def record(desk: Desk, person: uuid.UUID) -> None:
    personality.record_questionnaire(
        desk.store,
        person,
        Instrument.MINI_IPIP,
        ANSWERS,
        source=ProfileSource.TYPED,
        on=TODAY,
        consent=ConsentAnswer.GIVEN,
    )


def offered(section: PersonalitySection) -> set[str]:
    return {one.text() for one in section.findChildren(QPushButton) if one.isVisible()}


def text_of(file: Path) -> str:
    document = pypdfium2.PdfDocument(file.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_nobody_asked_yet(show: Show) -> None:
    section = show("Mei Tan")
    assert section.pill.text() == "Not asked yet"
    assert not section.bands.isVisible()
    assert {"Print questionnaire", "Note a no"} <= offered(section)
    assert "Print own sheet" not in offered(section)


def test_four_averages_with_their_error_and_never_neuroticism(
    desk: Desk, show: Show, people: dict[str, uuid.UUID]
) -> None:
    record(desk, people["Mei Tan"])
    section = show("Mei Tan")
    assert section.pill.text() == "Agreed"
    assert "24 Nov 2026" in section.state.text()
    said = section.bands.accessibleDescription()
    assert "Extraversion: 3.8 of 5, with its error 3.0 to 4.5" in said
    assert "Openness (imagination): 4.8 of 5, with its error 4.0 to 5.0" in said
    told = said + section.about.text() + section.state.text() + " ".join(offered(section))
    for banned in ("eurotic", "sensitiv", "1.0 to", "%", "rank", "type "):
        assert banned not in told, banned
    assert "Weak hint. The direct study had 68 pairs in ordinary mentoring." in told
    assert "You decide." in told


def test_withdrawing_deletes_the_averages_at_once(
    desk: Desk, show: Show, people: dict[str, uuid.UUID], heard: Heard
) -> None:
    record(desk, people["Mei Tan"])
    section = show("Mei Tan")
    section.withdraw.click()
    assert section.pill.text() == "Withdrew"
    assert not section.bands.isVisible()
    assert "no disadvantage" in section.state.text()
    assert heard.said == ["Mei Tan withdrew consent: averages deleted."]
    with desk.store.read() as db:
        assert queries.for_pairing(db) == {}


def test_a_no_and_a_yes_without_a_form_are_noted(show: Show) -> None:
    section = show("Mei Tan")
    section.refused.click()
    assert section.pill.text() == "Said no"
    assert "Print questionnaire" not in offered(section)
    section.agreed.click()
    assert section.pill.text() == "Agreed"
    assert "Print questionnaire" in offered(section)


def test_the_questionnaire_is_printed_and_its_way_noted(
    qtbot, desk: Desk, show: Show, target: Path
) -> None:
    section = show("Mei Tan")
    section.print.click()
    dialog = staff.dialog(qtbot, PrintQuestionnaires)
    dialog._kinds.button(1).setChecked(True)
    dialog.without_n.setChecked(True)
    dialog.go.click()
    staff.idle(qtbot, desk)
    said = text_of(target)
    assert "Feel little concern for others." in said
    assert "Often feel blue." not in said
    with desk.store.read() as db:
        used = queries.questionnaire(db)
    assert (used.scale.instrument, used.without_n) == (Instrument.IPIP_50, True)
    assert "questionnaire printed 24 Nov 2026" in show("Mei Tan").state.text()


def test_the_own_sheet_has_the_fifth_average(
    qtbot, desk: Desk, show: Show, people: dict[str, uuid.UUID], target: Path
) -> None:
    record(desk, people["Mei Tan"])
    section = show("Mei Tan")
    section._tasks.print_own_sheet(people["Mei Tan"], "Mei Tan", Way.ONE_FILE)
    staff.idle(qtbot, desk)
    assert "neuroticism" in text_of(target)
    assert "1.0 to 2.2" in text_of(target)


def test_typing_in_begins_with_this_person(qtbot, show: Show) -> None:
    show("Mei Tan").type.click()
    dialog = staff.dialog(qtbot, TypeQuestionnaire)
    assert "Mei Tan" in dialog.who._note.text()
    assert dialog.table.rowCount() == 20
    dialog.reject()


def test_those_who_said_no_are_left_out_of_the_printing(
    qtbot, desk: Desk, people: dict[str, uuid.UUID]
) -> None:
    personality.record_consent(desk.store, people["Mei Tan"], ConsentAnswer.REFUSED, TODAY)
    dialog = PrintQuestionnaires(desk, [people["Mei Tan"], people["Zoë Müller"]])
    qtbot.addWidget(dialog)
    assert dialog.person_ids == [people["Zoë Müller"]]
    assert "1 form, 1 page." in dialog._count.text()
    assert "1 person said no" in dialog._count.text()
    nobody = PrintQuestionnaires(desk, [people["Mei Tan"]])
    qtbot.addWidget(nobody)
    assert not nobody.go.isEnabled()


def test_the_choice_in_settings_is_kept_in_the_file(
    qtbot, desk: Desk, people: dict[str, uuid.UUID]
) -> None:
    del people
    card = QuestionnaireCard(desk)
    qtbot.addWidget(card)
    assert card.kinds.currentData() == Instrument.MINI_IPIP
    card.without_n.click()
    card.kinds.setCurrentIndex(1)
    card.kinds.activated.emit(1)
    with desk.store.read() as db:
        used = queries.questionnaire(db)
    assert (used.scale.instrument, used.without_n) == (Instrument.IPIP_50, True)
    again = QuestionnaireCard(desk)
    qtbot.addWidget(again)
    assert (again.kinds.currentIndex(), again.without_n.isChecked()) == (1, True)


# averages from a file ----------------------------------------------------------------------------


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.close()
    return path


def opened(qtbot, section: PersonalitySection, file: Path) -> ImportTraits:
    section._tasks.import_file(file)
    return staff.dialog(qtbot, ImportTraits)


def test_averages_come_in_from_a_workbook(
    qtbot, desk: Desk, section: PersonalitySection, people: dict[str, uuid.UUID], tmp_path: Path
) -> None:
    personality.record_consent(desk.store, people["பிரியா"], ConsentAnswer.REFUSED, TODAY)
    rows = [
        HEAD,
        ["mei@x.example", 3.25, 4, 2.5, 1, 4.75],
        ["p@x.example", 3, 3, 3, 3, 3],
        ["nobody@x.example", 3, 3, 3, 3, 3],
    ]
    dialog = opened(qtbot, section, workbook(tmp_path / "scores.xlsx", rows))
    assert not dialog.go.isEnabled()
    notes = [dialog.rows.item(row, 3).text() for row in range(3)]
    assert notes == ["", "Said no: left out", "Nobody in the file: left out"]
    shown = {
        dialog.rows.item(r, c).text()
        for r in range(dialog.rows.rowCount())
        for c in range(dialog.rows.columnCount())
    }
    assert not {"3.25", "3.3", "4.75", "4.8"} & shown
    dialog.kinds.setCurrentIndex(dialog.kinds.findData(Instrument.IPIP_50))
    assert not dialog.go.isEnabled()
    dialog.agreed.setChecked(True)
    dialog.go.click()
    with desk.store.read() as db:
        found = queries.person(db, people["Mei Tan"])
        (told,) = queries.for_pairing(db).values()
    assert dict(found.means) == dict(zip(SHOWN, (3.25, 4.0, 2.5, 4.75), strict=True))
    assert told == (Instrument.IPIP_50, (4.75, 2.5, 3.25, 4.0, None))


def test_another_questionnaire_is_refused_by_a_sentence(
    qtbot, section: PersonalitySection, tmp_path: Path
) -> None:
    rows = [HEAD, ["mei@x.example", 3.25, 4, 2.5, 1, 4.75]]
    dialog = opened(qtbot, section, workbook(tmp_path / "scores.xlsx", rows))
    dialog.agreed.setChecked(True)
    dialog.kinds.setCurrentIndex(dialog.kinds.findData(OTHER))
    assert "Only averages of the Mini-IPIP and the IPIP-50" in dialog.kind.error
    assert not dialog.go.isEnabled()
    dialog.reject()


def test_percentiles_are_refused_with_their_row(
    qtbot, section: PersonalitySection, tmp_path: Path
) -> None:
    file = tmp_path / "percent.csv"
    file.write_text(",".join(HEAD) + "\nmei@x.example,3,3,3,3,3\nz@x.example,63,5,3,3,3\n")
    dialog = opened(qtbot, section, file)
    assert "Row 3 has 63" in dialog.banner.label.text()
    assert "percentiles or T-scores" in dialog.banner.label.text()
    assert not dialog.go.isEnabled()
    assert not dialog.kinds.isVisible()
    dialog.reject()


def test_somebody_twice_in_the_list_is_left_out(
    qtbot, section: PersonalitySection, tmp_path: Path
) -> None:
    file = tmp_path / "twice.csv"
    file.write_text(",".join(HEAD) + "\nmei@x.example,3,3,3,3,3\nMEI@x.example,4,4,4,4,4\n")
    dialog = opened(qtbot, section, file)
    assert {dialog.rows.item(row, 3).text() for row in range(2)} == {
        "In the list more than once: left out"
    }
    dialog.reject()


def test_a_file_that_is_no_spreadsheet_is_said(
    qtbot, desk: Desk, section: PersonalitySection, tmp_path: Path
) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    section._tasks.import_file(file)
    box = staff.dialog(qtbot, QMessageBox)
    assert "is empty" in box.text()
    box.accept()
    staff.idle(qtbot, desk)


def test_agreeing_to_a_guide_is_one_tick_and_one_step(
    qtbot: QtBot, desk: Desk, people: dict[str, uuid.UUID], show: Show
) -> None:
    section = show("Mei Tan")
    assert section.shares.isHidden(), "there is nothing to make a guide from"
    record(desk, people["Mei Tan"])
    section = show("Mei Tan")
    assert section.shares.isVisible()
    assert not section.shares.isChecked()
    section.shares.setFocus()
    qtbot.keyClick(section.shares, Qt.Key.Key_Space)
    with desk.store.read() as db:
        assert queries.person(db, people["Mei Tan"]).shared_on == desk.today()
    desk.store.undo()
    assert not show("Mei Tan").shares.isChecked()
