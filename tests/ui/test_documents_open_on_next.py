"""Documents opens on the check-in that is due next, and then leaves the choice alone."""

from __future__ import annotations

import dataclasses
import datetime as dt

import paper_parts
import pytest
import staff
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from rmdesk.models import CheckIn
from rmdesk.queries.tracked import MIDPOINT, TRACKED
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.words import CheckInKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.documents import DocumentsPage


def opened(qtbot: QtBot, desk: Desk, today: dt.date) -> DocumentsPage:
    page = DocumentsPage(dataclasses.replace(desk, today=lambda: today))
    staff.shown(qtbot, page, desk)
    staff.idle(qtbot, desk)
    return page


@pytest.mark.parametrize(
    ("of", "days", "shown"),
    [
        (CheckInKind.WEEK_4, -5, FormKind.WEEK_4),
        (CheckInKind.WEEK_4, 0, FormKind.WEEK_4),
        (CheckInKind.WEEK_4, 14, FormKind.WEEK_4),
        (CheckInKind.WEEK_4, 15, FormKind.MIDPOINT),
        (CheckInKind.MIDPOINT, 15, FormKind.FINAL),
    ],
)
def test_the_page_opens_on_the_check_in_that_is_due_next(
    qtbot: QtBot, desk: Desk, of: CheckInKind, days: int, shown: FormKind
) -> None:
    paper_parts.start_programme(desk.store)
    paper_parts.add_pairs(desk.store, paper_parts.NAMES[:1])
    with desk.store.read() as db:
        due = db.scalars(select(CheckIn.due_on).where(CheckIn.kind == of)).one()
    page = opened(qtbot, desk, due + dt.timedelta(days))
    assert page.tracked.form is shown
    other = TRACKED[0]
    page.piece.setCurrentIndex(TRACKED.index(other))
    page.refresh()
    staff.idle(qtbot, desk)
    assert page.tracked == other


def test_without_any_check_in_it_opens_on_the_midpoint(qtbot: QtBot, desk: Desk) -> None:
    paper_parts.start_programme(desk.store)
    with desk.store.work("No check-ins") as db:
        for one in db.scalars(select(CheckIn)).all():
            db.delete(one)
    assert opened(qtbot, desk, dt.date(2026, 9, 14)).tracked == MIDPOINT
