"""Before printing she is told what comes out in which language; forms are typed in as printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_parts import NAMES, add_pairs, start_programme
from pseudo_tongue import marked, speak
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from rmdesk.documents import batch
from rmdesk.i18n import TRY_OUT
from rmdesk.models import Person
from rmdesk.operations import forms as form_operations
from rmdesk.operations import interest as interest_operations
from rmdesk.operations import paper_languages, self_description
from rmdesk.queries import forms, interest, programmes
from rmdesk.queries.paper_outlook import Outlook
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_languages import Spoken, Why, gathered
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.words import CheckInKind, PaperKind, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_feedback import PrintFeedback
from rmdesk.ui.dialogs.print_papers import PrintPapers, Scope
from rmdesk.ui.dialogs.print_set import PrintSet
from rmdesk.ui.dialogs.type_feedback import TypeFeedback
from rmdesk.ui.dialogs.type_interest import TypeInterest
from rmdesk.ui.papers.languages import LanguageNote
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.setting_cards.texts import TextsCard


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(TRY_OUT, str(speak(tmp_path / "locale")))
    return tmp_path / "locale"


def choose(desk: Desk, name: str, tag: str) -> None:
    with desk.store.read() as db:
        person = db.scalars(select(Person.id).where(Person.full_name == name)).one()
    paper_languages.choose(desk.store, person, tag)


def test_the_dialog_says_which_papers_are_in_which_language_and_why(
    desk: Desk, qtbot: QtBot, locale: Path
) -> None:
    start_programme(desk.store)
    pairs = add_pairs(desk.store, NAMES[:2])
    for tag, reviewer in (("ms", "Encik Hassan"), ("ta", "Mrs Devi"), ("th", "")):
        paper_languages.set_language(desk.store, tag, reviewer)
    tasks = PaperTasks(desk, None)
    scopes = [Scope("All", tuple(pairs))]

    def told(kind: PaperKind) -> str:
        dialog = PrintPapers(
            "x", "y", scopes, 1, settings=desk.settings, outlook=tasks.outlook(kind)
        )
        qtbot.addWidget(dialog)
        return dialog.languages.text() if not dialog.languages.isHidden() else ""

    assert told(PaperKind.MATCH_LETTER) == ""  # all in English, as everybody wants: nothing to say
    choose(desk, NAMES[0][0], "ms")
    choose(desk, NAMES[0][1], "ta")
    choose(desk, NAMES[1][1], "th")
    letters = told(PaperKind.MATCH_LETTER)
    assert "1 paper in Bahasa Melayu (ms)." in letters or "1 paper in Melayu (ms)." in letters
    assert "3 papers in" in letters
    assert f"{NAMES[0][1]}: in " in letters
    assert "no texts of this in" in letters
    assert f"{NAMES[1][1]}: in " in letters
    assert "nobody is named in Settings yet who read" in letters
    agreements = told(PaperKind.AGREEMENT)
    assert "2 papers in" in agreements
    assert "the two chose different languages" in agreements


def test_forms_and_sets_say_it_too(desk: Desk, qtbot: QtBot, locale: Path) -> None:
    start_programme(desk.store)
    pairs = add_pairs(desk.store, NAMES[:2])
    paper_languages.set_language(desk.store, "ms", "Encik Hassan")
    choose(desk, NAMES[0][0], "ms")
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    dialog = PrintFeedback(desk, card, pairs, FormKind.MIDPOINT)
    qtbot.addWidget(dialog)
    assert "(ms)" in dialog.languages.text()
    assert "privacy notice" not in dialog.languages.text()
    self_description.set_notice(desk.store, "Nobody reads this but us.")
    both = PrintSet(desk, [Scope("All", tuple(pairs))])
    qtbot.addWidget(both)
    both.tick(Piece(PaperKind.AGENDA), Piece(PaperKind.FEEDBACK_FORM, FormKind.MIDPOINT))
    assert "1 paper in" in both.languages.text()
    assert "Your own privacy notice" in both.languages.toolTip()
    qtbot.waitUntil(lambda: not desk.tasks.busy)


def test_more_than_two_reasons_are_in_the_tip(qtbot: QtBot) -> None:
    papers = [
        (Spoken("en", Why.NO_TEXTS, tag), name)
        for tag, name in (("ta", "Ani <b>"), ("th", "Bo"), ("km", "Cem"), ("my", "Dee"))
    ]
    note = LanguageNote()
    qtbot.addWidget(note)
    note.tell(Outlook("en", gathered(papers)))
    assert note.text().count("\n") == 2
    assert note.text().endswith("2 more lines in the tip.")
    assert "Dee" not in note.text()
    assert "Dee" in note.toolTip()
    assert "Ani &lt;b&gt;" in note.toolTip()
    assert "Dee" in note.accessibleDescription()
    note.tell(Outlook("en"))
    assert note.isHidden()


def test_settings_say_what_a_language_lacks(desk: Desk, qtbot: QtBot, locale: Path) -> None:
    start_programme(desk.store)
    paper_languages.set_language(desk.store, "ms", "")
    paper_languages.set_language(desk.store, "ta", "Mrs Devi")
    card = TextsCard(desk)
    qtbot.addWidget(card)
    card.show_stored()
    hints = {tag: box.accessibleDescription() for tag, box in card.reviewers.items()}
    assert hints["ms"] == "Not printed yet: name who read its texts."
    assert "RMDesk has no texts of its own" in hints["ta"]
    for path in (locale / "ms" / "instruments").iterdir():
        path.unlink()
    paper_languages.set_language(desk.store, "ms", "Encik Hassan")
    card.show_stored()
    assert "questionnaire stays English" in card.reviewers["ms"].accessibleDescription()


def test_a_returned_form_is_typed_in_as_it_was_printed(
    desk: Desk, qtbot: QtBot, locale: Path, tmp_path: Path
) -> None:
    start_programme(desk.store)
    (pair,) = add_pairs(desk.store, NAMES[:1])
    paper_languages.set_language(desk.store, "ms", "Encik Hassan")
    choose(desk, NAMES[0][0], "ms")
    copies = form_operations.issue_form_copies(desk.store, [pair], CheckInKind.MIDPOINT)
    with desk.store.read() as db:
        papers = forms.for_copies(db, copies)
        card = programmes.current(db)
    assert card is not None
    printed = batch.print_together(papers, tmp_path / "forms.pdf")
    form_operations.record_printed(desk.store, printed, desk.today())
    choose(desk, NAMES[0][0], "")  # what is on paper stays as it is
    dialog = TypeFeedback(desk, card, copy_id=copies[0])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.table.item(0, 1).text() == marked(
        "My partner treats what I know as worth learning from."
    )
    assert marked("Rather agree") in dialog.legend.text()
    assert marked("Please contact me privately.") in dialog.contact.text()
    assert dialog.comments["best"].accessibleName() == marked("What works best between us?")
    for _row in range(dialog.table.rowCount()):
        qtbot.keyClick(dialog.table, Qt.Key.Key_3)
    dialog.save()
    assert dialog.saved == 1
    other = TypeFeedback(desk, card, copy_id=copies[1])
    qtbot.addWidget(other)
    assert other.table.item(0, 1).text().startswith("My partner treats")


def test_typing_an_interest_form_says_in_which_language_the_paper_is(
    desk: Desk, qtbot: QtBot, locale: Path, tmp_path: Path
) -> None:
    start_programme(desk.store)
    add_pairs(desk.store, NAMES[:1])
    paper_languages.set_language(desk.store, "ms", "Encik Hassan")
    choose(desk, NAMES[0][0], "ms")
    with desk.store.read() as db:
        person = db.scalars(select(Person.id).where(Person.full_name == NAMES[0][0])).one()
    copies = interest_operations.issue_interest_forms(desk.store, [(person, Role.MENTOR)])
    with desk.store.read() as db:
        papers = interest.for_copies(db, copies)
    dialog = TypeInterest(desk)
    qtbot.addWidget(dialog)
    dialog.take_person(person)
    assert "The paper is in" not in dialog.who.editor.accessibleDescription()
    printed = batch.print_together(papers, tmp_path / "form.pdf")
    interest_operations.record_printed(desk.store, printed, desk.today())
    dialog.take_person(person)
    assert "(ms); its fields stand in the same order" in dialog.who.editor.accessibleDescription()
