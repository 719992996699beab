"""The same list again, changed: who is recognised, what is shown, what is never overwritten."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from rmdesk.operations import importing, people
from rmdesk.queries import people as queries
from rmdesk.queries.import_mappings import mappings_text
from rmdesk.rules.importing.columns import Field, guess
from rmdesk.rules.importing.memory import layout_of_last_time, remembered
from rmdesk.rules.importing.people import Choices, Trouble
from rmdesk.rules.importing.plan import ImportPlan
from rmdesk.rules.words import HalfDay, ParticipationStatus, Role
from rmdesk.store import Store

HEAD = ["Name", "Number", "E-mail", "Site", "Role", "Topics", "Availability", "Waiting since",
        "Status", "Notes", "Access needs", "Wishes", "Languages"]  # fmt: skip
FIRST = [
    HEAD,
    ["Zoë Müller", "00012", "z@x.example", "North", "mentor", "AI tools (strong); Inclusion",
     "Mon am; Tue", "2026-02-01", "waiting", "Part time", "Lift", "Ruth Adler", "English"],
    ["Ruth Adler", "00013", "r@x.example", "South", "mentee", "AI tools", "", "", "", "", "", "",
     ""],
    ["Chidi Okafor", "", "", "North", "mentor", "Inclusion", "", "", "", "", "", "", ""],
]  # fmt: skip


def changed_in(plan: ImportPlan) -> dict[tuple[str, Field], tuple[str, str, bool]]:
    return {
        (one.row.full_name, change.field): (change.before, change.after, change.edited)
        for one in plan.changed
        for change in one.changes
    }


def with_cells(rows: list[list[str]], **cells: str) -> list[list[str]]:
    """Zoë's row with other cells; a heading's words are joined by an underscore."""
    row = list(rows[1])
    for heading, text in cells.items():
        row[HEAD.index(heading.replace("_", " "))] = text
    return [rows[0], row, *rows[2:]]


@pytest.fixture
def once(organised_store: Store, plan_of) -> Store:
    importing.apply_import(organised_store, plan_of(FIRST))
    return organised_store


def detail(store: Store, programme: uuid.UUID, name: str) -> queries.PersonDetail:
    with store.read() as db:
        line = next(p for p in queries.people(db, programme) if p.name == name)
        return queries.person(db, line.id, programme)[0]


def test_everything_a_list_can_say_is_kept(once, programme) -> None:
    zoe = detail(once, programme, "Zoë Müller")
    assert zoe.line.number == "00012"
    assert zoe.topics == (("AI tools", 3), ("Inclusion", 2))
    assert zoe.slots == {(0, HalfDay.MORNING), (1, HalfDay.MORNING), (1, HalfDay.AFTERNOON)}
    assert zoe.waiting_since == dt.date(2026, 2, 1)
    assert zoe.line.status is ParticipationStatus.WAITING
    assert (zoe.notes, zoe.access_needs, zoe.languages) == ("Part time", "Lift", ("English",))
    assert [name for _id, name in zoe.wishes] == ["Ruth Adler"]


def test_the_same_list_again_changes_nothing(once, plan_of) -> None:
    plan = plan_of(FIRST, {("", 4): None})
    again = plan_of(FIRST)
    assert (again.added, changed_in(again), again.unchanged) == ((), {}, 2)
    assert [(d.row.full_name, d.trouble) for d in again.doubtful] == [
        ("Chidi Okafor", Trouble.SAME_NAME)
    ]
    assert [one.row.full_name for one in plan.added] == ["Chidi Okafor"]


def test_empty_cells_erase_nothing(once, plan_of, programme) -> None:
    empty = [HEAD, ["Zoë Müller", "00012", *[""] * (len(HEAD) - 2)]]
    empty[1][HEAD.index("Role")] = "mentor"
    plan = plan_of(empty)
    assert (plan.changed, plan.unchanged) == ((), 1)


def test_changes_are_shown_and_only_those_ticked_are_done(once, plan_of, programme) -> None:
    plan = plan_of(with_cells(FIRST, Site="West", Notes="Full time", Topics="AI tools; Leadership"))
    assert changed_in(plan) == {
        ("Zoë Müller", Field.SITE): ("North", "West", False),
        ("Zoë Müller", Field.NOTES): ("Part time", "Full time", False),
        ("Zoë Müller", Field.TOPICS): (
            "AI tools (3); Inclusion",
            "AI tools (3); Leadership",
            False,
        ),
    }
    (zoe,) = plan.changed
    left = {zoe.key(change) for change in zoe.changes if change.field is Field.NOTES}
    assert importing.apply_import(once, plan.without(left)) == 1
    now = detail(once, programme, "Zoë Müller")
    assert (now.line.site, now.notes) == ("West", "Part time")
    assert now.topics == (("AI tools", 3), ("Leadership", 2))
    once.undo()
    before = detail(once, programme, "Zoë Müller")
    assert (before.line.site, before.topics) == ("North", (("AI tools", 3), ("Inclusion", 2)))


def test_nobody_is_touched_when_every_change_is_left_out(once, plan_of) -> None:
    plan = plan_of(with_cells(FIRST, Site="West"))
    (zoe,) = plan.changed
    none = plan.without({zoe.key(change) for change in zoe.changes})
    assert (none.changed, none.people, none.unchanged) == ((), 0, plan.unchanged + 1)


def test_what_she_changed_by_hand_is_marked(once, plan_of, programme) -> None:
    zoe = detail(once, programme, "Zoë Müller")
    people.set_text(once, zoe.line.id, Field.SITE, "Harbour")
    plan = plan_of(with_cells(FIRST, Notes="Full time"))
    assert changed_in(plan) == {
        ("Zoë Müller", Field.SITE): ("Harbour", "North", True),
        ("Zoë Müller", Field.NOTES): ("Part time", "Full time", False),
    }
    assert plan.edited == {(zoe.line.id, Role.MENTOR, Field.SITE)}
    importing.apply_import(once, plan.without(plan.edited))
    now = detail(once, programme, "Zoë Müller")
    assert (now.line.site, now.notes) == ("Harbour", "Full time")
    # the third list still says North, and the hand edit is still hers
    assert changed_in(plan_of(with_cells(FIRST, Notes="Full time"))) == {
        ("Zoë Müller", Field.SITE): ("Harbour", "North", True)
    }


def test_a_name_almost_the_same_waits_for_an_answer(once, plan_of, programme) -> None:
    rows = [["Name", "Role", "Site"], ["Chidi Okaforr", "mentor", "North"]]
    plan = plan_of(rows)
    chidi = detail(once, programme, "Chidi Okafor").line.id
    assert not plan.added
    assert [(d.known_id, d.known_name, d.trouble) for d in plan.doubtful] == [
        (chidi, "Chidi Okafor", Trouble.ALIKE_NAME)
    ]
    same = plan_of(rows, {("", 2): chidi})
    assert changed_in(same) == {
        ("Chidi Okaforr", Field.FULL_NAME): ("Chidi Okafor", "Chidi Okaforr", False)
    }


def test_one_person_in_both_roles_comes_in_once(organised_store, plan_of, programme) -> None:
    head = ["Name", "Number", "Role", "Topics"]
    rows = [head, ["Ruth Adler", "1", "mentor", "AI tools"], ["Ruth Adler", "1", "mentee", "Law"]]
    plan = plan_of(rows)
    assert (plan.people, plan.kept_out) == (1, 0)
    assert importing.apply_import(organised_store, plan) == 1
    with organised_store.read() as db:
        lines = queries.people(db, programme)
    assert {(line.role, line.topics) for line in lines} == {
        (Role.MENTOR, ("AI tools",)),
        (Role.MENTEE, ("Law",)),
    }
    assert len({line.id for line in lines}) == 1
    assert (plan_of(rows).changed, plan_of(rows).unchanged) == ((), 2)


def test_who_is_left_without_the_role_keeps_what_belongs_to_it_out(once, plan_of) -> None:
    rows = with_cells(FIRST, Role="mentee", Topics="Law", Site="West")
    plan = plan_of(rows)
    (zoe,) = plan.changed
    role = next(zoe.key(change) for change in zoe.changes if change.field is Field.ROLE)
    kept = plan.without({role}).changed[0].changes
    assert [change.field for change in kept] == [Field.SITE]


def test_the_columns_of_a_list_are_remembered_in_any_order(once, plan_of) -> None:
    rows = [["Who", "Code", "Part"], ["Ann Bee", "9", "mentor"]]
    layout = guess(rows)
    taken = layout.__class__(0, layout.headings, (Field.FULL_NAME, None, Field.ROLE))
    plan = plan_of([["Name", "Role"], ["Ann Bee", "mentor"]])
    importing.apply_import(once, plan, remember=(remembered(taken, Choices(role=Role.MENTEE)),))
    with once.read() as db:
        kept = mappings_text(db)
    other = guess([["Part", "Who", "Code"], ["mentee", "Cy Dee", "8"]])
    again, before = layout_of_last_time(other, kept)
    assert again.fields == (Field.ROLE, Field.FULL_NAME, None)
    assert before is not None
    assert before.choices(Choices()).role is Role.MENTEE
    unknown, nothing = layout_of_last_time(guess([["Name", "Code"], ["A B", "1"]]), kept)
    assert nothing is None
    assert unknown.fields[0] is Field.FULL_NAME


def test_only_pairs_make_people_paired(once, plan_of, programme) -> None:
    plan = plan_of(with_cells(FIRST, Status="paired"))
    assert changed_in(plan) == {}
    new = plan_of([["Name", "Role", "Status"], ["New One", "mentor", "paired"]])
    importing.apply_import(once, new)
    assert detail(once, programme, "New One").line.status is ParticipationStatus.ACCEPTED
