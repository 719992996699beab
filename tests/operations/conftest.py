"""A file with a programme and a short way to bring in people."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from rmdesk.operations import importing
from rmdesk.operations.addresses import is_address
from rmdesk.queries import programmes
from rmdesk.queries.import_plan import import_plan
from rmdesk.rules.importing.columns import guess
from rmdesk.rules.importing.plan import ImportPlan
from rmdesk.rules.importing.rows import read_rows
from rmdesk.store import Store

Plan = Callable[..., ImportPlan]
Answers = dict[tuple[str, int], uuid.UUID | None]


@pytest.fixture
def programme(organised_store: Store) -> uuid.UUID:
    with organised_store.read() as db:
        card = programmes.current(db)
    assert card is not None
    return card.id


@pytest.fixture
def plan_of(organised_store: Store, programme: uuid.UUID) -> Plan:
    """The import plan of a table of texts."""

    def make(
        rows: list[list[str]], answers: dict[tuple[str, int], uuid.UUID | None] | None = None
    ) -> ImportPlan:
        reading = read_rows(rows, list(range(1, len(rows) + 1)), guess(rows), is_address=is_address)
        with organised_store.read() as db:
            return import_plan(db, reading, programme, answers)

    return make


HEAD = ["Name", "Number", "E-mail", "Grade", "Manager", "Role", "Topics"]
PEOPLE = [
    HEAD,
    ["Margaret Hollis", "L1", "m@x.example", "Director", "", "mentee", "AI tools; Inclusion"],
    ["Tan Boon Keng", "L2", "t@x.example", "Director", "Margaret Hollis", "mentee", "AI tools"],
    ["Zoë Müller", "J1", "z@x.example", "Associate", "Halvard (left)", "mentor", "AI tools"],
    ["李晓雯", "J2", "", "Associate", "L2", "mentor", "Inclusion; Leadership"],
    ["Mei Tan", "J3", "mei@x.example", "Associate", "", "mentor", "AI tools"],
]


@pytest.fixture
def staffed(organised_store: Store, plan_of: Plan) -> Store:
    """Two leaders and three juniors, with grades in order."""
    from rmdesk.operations import organisation

    importing.apply_import(organised_store, plan_of(PEOPLE))
    organisation.set_grade_order(organised_store, ["Associate", "Director"])
    return organised_store


@pytest.fixture
def people_list() -> list[list[str]]:
    """The list that ``staffed`` was imported from."""
    return PEOPLE


@pytest.fixture
def active(staffed: Store, programme: uuid.UUID) -> Store:
    """Two active pairs since 1 September 2026 with monthly sessions in one of two rooms."""
    from rmdesk.operations import answers, organisation, pairing, sessions
    from rmdesk.queries import pairing as pairing_queries
    from rmdesk.rules.pairing.draft import draft
    from rmdesk.rules.pairing.policy import Policy

    start = dt.date(2026, 9, 1)
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(staffed, programme, Policy(), draft(facts, Policy()))
    pairing.approve(staffed, made, start)
    answers.all_have_agreed(staffed, programme, start)
    organisation.add_venue(staffed, name="Library")
    organisation.add_venue(staffed, name="Garden room")
    sessions.plan(staffed, programme, start, frozenset())
    return staffed


@pytest.fixture
def one_pair(active: Store) -> uuid.UUID:
    """One of the two active pairs."""
    from sqlalchemy import select

    from rmdesk.models import Pair

    with active.read() as db:
        return db.scalars(select(Pair.id).order_by(Pair.id)).all()[0]
