"""A file with two leaders and four juniors, brought in through the same operations."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from rmdesk.operations import answers, importing, organisation, pairing, sessions
from rmdesk.operations.addresses import is_address
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries.import_plan import import_plan
from rmdesk.rules.importing.columns import guess
from rmdesk.rules.importing.rows import read_rows
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.store import Store
from rmdesk.ui.desk import Desk
from rmdesk.ui.page import Page

START = dt.date(2026, 9, 1)
PEOPLE = [
    ["Name", "Number", "E-mail", "Grade", "Department", "Manager", "Role", "Topics"],
    ["Margaret Hollis", "L1", "m@x.example", "Director", "Legal", "", "mentee", "AI tools"],
    ["Tan Boon Keng", "L2", "t@x.example", "Director", "Sales", "", "mentee", "Inclusion"],
    ["Zoë Müller", "J1", "z@x.example", "Associate", "Legal", "Gone Boss", "mentor", "AI tools"],
    ["李晓雯", "J2", "", "Associate", "Sales", "L2", "mentor", "Inclusion"],
    ["பிரியா", "J3", "p@x.example", "Associate", "Digital", "", "mentor", "Leadership"],
    ["Mei Tan", "J4", "mei@x.example", "Associate", "Digital", "", "mentor", "AI tools"],
]


def begin(store: Store) -> uuid.UUID:
    """The organisation and its programme."""
    return organisation.start(
        store, organisation="Harbour", country="SG", programme="Cohort", starts_on=START
    )


def bring_in(store: Store) -> uuid.UUID:
    """``begin`` and everybody."""
    programme = begin(store)
    add_people(store, programme)
    return programme


def add_people(store: Store, programme: uuid.UUID) -> None:
    """Everybody, into a programme that was begun."""
    reading = read_rows(PEOPLE, list(range(1, 8)), guess(PEOPLE), is_address=is_address)
    with store.read() as db:
        plan = import_plan(db, reading, programme)
    importing.apply_import(store, plan)
    organisation.set_grade_order(store, ["Associate", "Director"])


def pair_up(store: Store, programme: uuid.UUID, today: dt.date = START) -> None:
    """Two active pairs."""
    with store.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(store, programme, Policy(), draft(facts, Policy()))
    pairing.approve(store, made, today)
    answers.all_have_agreed(store, programme, today)


def plan(store: Store, programme: uuid.UUID) -> int:
    """Sessions for both."""
    return sessions.plan(store, programme, START, frozenset())


def idle(qtbot, desk: Desk) -> None:
    """Wait until no work is under way."""
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=30_000)


def settled(qtbot, page: Page) -> None:
    """Wait until no work is under way and the page shows what it left."""
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and not page._stale, timeout=30_000)


def dialog(qtbot, kind: type[QDialog]) -> QDialog:
    """The open dialog of this class."""

    def found() -> list[QDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=15_000)
    return found()[0]


class _Notices(QObject):
    """Notices of a worker thread arrive on the main thread."""

    heard = Signal(object)


def shown(qtbot, page, desk: Desk) -> Callable[[], None]:
    """Show a page that follows the file; returns how to stop."""
    notices = _Notices(page)
    notices.heard.connect(page.notice)
    stop = desk.store.subscribe(notices.heard.emit)
    page.resize(1042, 680)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.freshen()
    return stop
