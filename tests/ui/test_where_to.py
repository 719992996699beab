"""Where papers go is asked in the same way by every dialog that prints for several."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from rmdesk.queries import interest, programmes
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_feedback import PrintFeedback
from rmdesk.ui.dialogs.print_interest import PrintInterest
from rmdesk.ui.dialogs.print_papers import PrintPapers, Scope
from rmdesk.ui.dialogs.print_questionnaires import PrintQuestionnaires
from rmdesk.ui.dialogs.print_set import PrintSet
from rmdesk.ui.widgets.where_to import BOTH_SIDES, Way, WhereTo
from rmdesk.ui.widgets.where_to import NAMES as PATTERN_KEY


@pytest.fixture
def dialogs(desk: Desk, qtbot: QtBot) -> list[QDialog]:
    """Each of them, open."""
    start_programme(desk.store)
    pairs = add_pairs(desk.store, NAMES[:1])
    with desk.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        people = interest.everybody(db, card.id)
    scope = Scope("All", tuple(pairs))
    made: list[Callable[[], QDialog]] = [
        lambda: PrintPapers("Print", "Text", [scope], 1, settings=desk.settings),
        lambda: PrintSet(desk, [scope]),
        lambda: PrintFeedback(desk, card, pairs),
        lambda: PrintInterest(card, people, people, settings=desk.settings),
        lambda: PrintQuestionnaires(desk, [one.person_id for one in people]),
    ]
    found = [make() for make in made]
    for dialog in found:
        qtbot.addWidget(dialog)
        dialog.show()
    return found


def test_each_offers_every_way_with_its_options(desk: Desk, dialogs: list[QDialog]) -> None:
    for dialog in dialogs:
        (where,) = dialog.findChildren(WhereTo)
        for way in Way:
            where.choose(way)
            alone = way in {Way.FILE_EACH, Way.MAIL}
            assert where.both_sides.isVisibleTo(dialog) is not alone, (dialog, way)
            assert where.names.isVisibleTo(dialog) is alone, (dialog, way)
        field = where._names
        assert field.height() >= field.heightForWidth(field.width()), dialog
        assert dialog.minimumSizeHint().height() <= 700, dialog
        assert dialog.height() <= 720, dialog


def test_what_is_chosen_in_one_is_found_in_the_next(desk: Desk, dialogs: list[QDialog]) -> None:
    (first,) = dialogs[0].findChildren(WhereTo)
    first.both_sides.setChecked(True)
    first.names.setText("{pair} {date}")
    assert desk.settings.get(BOTH_SIDES) is True
    assert desk.settings.get(PATTERN_KEY) == "{pair} {date}"
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    again = PrintInterest(card, [], [], settings=desk.settings)
    (where,) = again.findChildren(WhereTo)
    assert where.both_sides.isChecked()
    assert where.names.text() == "{pair} {date}"
    again.deleteLater()


def test_a_grey_choice_says_why_where_one_can_read_it(dialogs: list[QDialog]) -> None:
    offering = 0
    for dialog in dialogs:
        (where,) = dialog.findChildren(WhereTo)
        for way in Way:
            where.choose(way)
            offered = where.fillable.isVisibleTo(dialog)
            grey = offered and not where.fillable.isEnabled()
            assert where.why_not.isVisibleTo(dialog) is grey, (dialog, way)
            offering += grey
    assert offering


def test_the_list_of_a_set_takes_the_room_that_the_options_leave(
    dialogs: list[QDialog], qtbot: QtBot
) -> None:
    (dialog,) = (one for one in dialogs if isinstance(one, PrintSet))
    dialog.resize(dialog.width(), 720)
    for way in Way:
        dialog.where.choose(way)
        qtbot.wait(20)
        options = dialog.where._options
        last = dialog.where._names if way in {Way.FILE_EACH, Way.MAIL} else dialog.where.both_sides
        empty = options.height() - last.geometry().bottom() - 1
        assert empty < dialog.kinds.sizeHintForRow(0), way
