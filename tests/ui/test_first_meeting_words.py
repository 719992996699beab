"""What a new user stumbled over: lists that are read wrongly, and a box that a click misses."""

from __future__ import annotations

import paper_parts
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from rmdesk.operations import forms as form_operations
from rmdesk.queries import programmes
from rmdesk.rules.pairing.policy import Criterion
from rmdesk.rules.words import CheckInKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.type_feedback import TypeFeedback
from rmdesk.ui.pairing.words import criterion_word, not_counted


def test_names_that_hold_commas_can_still_be_told_apart() -> None:
    told = not_counted(list(Criterion))
    assert told.split("; ") == [criterion_word(one) for one in Criterion]


def test_a_click_anywhere_in_the_ring_of_the_contact_box_ticks_it(qtbot: QtBot, desk: Desk) -> None:
    paper_parts.start_programme(desk.store)
    (pair,) = paper_parts.add_pairs(desk.store, paper_parts.NAMES[:1])
    copies = form_operations.issue_form_copies(desk.store, [pair], CheckInKind.MIDPOINT)
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    dialog = TypeFeedback(desk, card, copy_id=copies[0])
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.contact
    assert box.isVisible()
    for x in (box.width() - 4, 4):
        before = box.isChecked()
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(x, box.height() // 2))
        assert box.isChecked() is not before, x
