"""People in: added, recognised, changed only as shown; every change undoable."""

from __future__ import annotations

import uuid

import pytest

from rmdesk.errors import UserError
from rmdesk.operations import importing, organisation, participations, people
from rmdesk.queries import people as queries
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.rows import Trouble
from rmdesk.rules.words import MeetingMode, ParticipationStatus, Role
from rmdesk.store import Store, backup

HEAD = ["Name", "Number", "E-mail", "Grade", "Manager", "Role", "Topics"]


def lines(store: Store, programme: uuid.UUID) -> dict[str, PersonLine]:
    with store.read() as db:
        return {line.name: line for line in queries.people(db, programme)}


def test_an_import_is_one_step_with_a_backup_before_it(staffed, programme) -> None:
    found = lines(staffed, programme)
    assert sorted(found) == [
        "Margaret Hollis",
        "Mei Tan",
        "Tan Boon Keng",
        "Zoë Müller",
        "李晓雯",
    ]
    assert found["Tan Boon Keng"].manager == "Margaret Hollis"
    assert found["李晓雯"].manager == "Tan Boon Keng"
    assert (found["Zoë Müller"].manager, found["Zoë Müller"].manager_known) == (
        "Halvard (left)",
        False,
    )
    assert found["Margaret Hollis"].topics == ("AI tools", "Inclusion")
    assert [one.reason for one in backup.listed(staffed.path)] == ["import"]
    staffed.undo()
    assert staffed.undo() == "Import 5 people"
    assert lines(staffed, programme) == {}


def test_importing_the_same_list_again_changes_nothing(staffed, plan_of, people_list) -> None:
    plan = plan_of(people_list)
    assert (len(plan.added), len(plan.changed), plan.unchanged) == (0, 0, 5)


def test_a_changed_list_shows_before_and_after_and_empty_cells_erase_nothing(
    staffed, plan_of, programme
) -> None:
    plan = plan_of(
        [
            HEAD,
            ["Zoe Mueller-Kim", "J1", "", "Manager", "Mei Tan", "mentor", ""],
            ["Somebody New", "J9", "new@x.example", "Associate", "", "mentor", ""],
        ]
    )
    assert [one.row.full_name for one in plan.added] == ["Somebody New"]
    changes = {c.field: (c.before, c.after) for c in plan.changed[0].changes}
    assert changes == {
        Field.FULL_NAME: ("Zoë Müller", "Zoe Mueller-Kim"),
        Field.GRADE: ("Associate", "Manager"),
        Field.MANAGER: ("Halvard (left)", "Mei Tan"),
    }
    importing.apply_import(staffed, plan)
    now = lines(staffed, programme)["Zoe Mueller-Kim"]
    assert (now.email, now.grade, now.manager, now.topics) == (
        "z@x.example",
        "Manager",
        "Mei Tan",
        ("AI tools",),
    )


def test_only_the_same_name_is_doubtful_until_answered(staffed, plan_of, programme) -> None:
    rows = [["Name", "Role"], ["mei tan", "mentor"]]
    plan = plan_of(rows)
    assert not plan.added
    assert not plan.changed
    assert [(d.row.full_name, d.known_id) for d in plan.doubtful] == [
        ("mei tan", lines(staffed, programme)["Mei Tan"].id)
    ]
    assert [p.trouble for p in plan.problems] == [Trouble.SAME_NAME]
    new = plan_of(rows, {("", 2): None})
    assert len(new.added) == 1
    same = plan_of(rows, {("", 2): plan.doubtful[0].known_id})
    assert (len(same.added), len(same.changed), same.unchanged) == (0, 0, 1)


def test_number_and_address_of_two_people_keep_a_row_out(staffed, plan_of, programme) -> None:
    plan = plan_of([HEAD, ["Zoë Müller", "J1", "mei@x.example", "", "", "mentor", ""]])
    assert (plan.added, plan.changed, plan.kept_out) == ((), (), 1)
    assert [p.trouble for p in plan.problems] == [Trouble.OTHERS_EMAIL]


def test_two_rows_for_one_person_are_not_both_taken(staffed, plan_of, programme) -> None:
    plan = plan_of(
        [
            HEAD,
            ["Zoë Müller", "J1", "", "Manager", "", "mentor", ""],
            ["Zoe Muller", "", "z@x.example", "Director", "", "mentor", ""],
        ]
    )
    assert (len(plan.changed), plan.kept_out) == (1, 1)
    assert [(p.row, p.trouble, p.other_rows) for p in plan.problems] == [(3, Trouble.TWICE, (2,))]
    importing.apply_import(staffed, plan)
    assert lines(staffed, programme)["Zoë Müller"].grade == "Manager"


def test_a_plan_made_before_somebody_changed_is_refused(staffed, plan_of, programme) -> None:
    plan = plan_of([HEAD, ["New One", "J8", "", "", "", "mentor", ""]])
    people.add(staffed, programme, name="Meanwhile", role=Role.MENTOR)
    with pytest.raises(UserError, match="changed since this preview"):
        importing.apply_import(staffed, plan)
    assert "New One" not in lines(staffed, programme)


def test_managers_in_a_circle_are_shown_and_left_out(plan_of) -> None:
    plan = plan_of(
        [
            ["Name", "Manager", "Role"],
            ["A One", "B Two", "mentor"],
            ["B Two", "A One", "mentor"],
            ["C Self", "C Self", "mentor"],
        ]
    )
    assert {one.manager_id for one in plan.added} == {None}
    shown = [p.value for p in plan.problems if p.trouble is Trouble.MANAGER_LOOP]
    assert "A One → B Two → A One" in shown or "B Two → A One → B Two" in shown
    assert "C Self" in shown


def test_fields_are_checked_where_they_are_typed(staffed, programme) -> None:
    who = lines(staffed, programme)
    zoe, mei, boss = (who[name].id for name in ("Zoë Müller", "Mei Tan", "Tan Boon Keng"))
    with pytest.raises(UserError, match="needs a name"):
        people.set_text(staffed, zoe, Field.FULL_NAME, "  ")
    with pytest.raises(UserError, match="not an e-mail"):
        people.set_text(staffed, zoe, Field.EMAIL, "zoe@nowhere")
    with pytest.raises(UserError, match="Mei Tan has this e-mail"):
        people.set_text(staffed, zoe, Field.EMAIL, "MEI@x.example")
    with pytest.raises(UserError, match="has this employee number"):
        people.set_text(staffed, zoe, Field.EMPLOYEE_NUMBER, "J3")
    with pytest.raises(UserError, match="own manager"):
        people.set_manager(staffed, mei, mei)
    people.set_text(staffed, boss, Field.MANAGER, "")
    people.set_text(staffed, mei, Field.MANAGER, "tan boon keng")
    with pytest.raises(UserError, match="Mei Tan → Tan Boon Keng|Tan Boon Keng → Mei Tan"):
        people.set_manager(staffed, boss, mei)
    assert lines(staffed, programme)["Zoë Müller"].email == "z@x.example"


def test_every_edit_is_one_undo_step(staffed, programme) -> None:
    who = lines(staffed, programme)["Zoë Müller"]
    part = who.participation_id
    before = lines(staffed, programme)
    people.set_text(staffed, who.id, Field.DEPARTMENT, "Digital")
    participations.set_topics(staffed, part, ["Robots", "AI tools"])
    participations.set_capacity(staffed, part, 2)
    participations.set_meets(staffed, part, MeetingMode.ONLINE)
    people.set_languages(staffed, who.id, ["English", "German"])
    people.set_notes(staffed, who.id, "Back in May")
    participations.set_goals(staffed, part, "Be heard")
    participations.set_role(staffed, who.participation_id, None)
    gone = lines(staffed, programme)["Zoë Müller"]
    assert (gone.role, gone.department) == (None, "Digital")
    for _step in range(8):
        staffed.undo()
    assert lines(staffed, programme) == before


def test_waiting_remembers_since_when(staffed, programme) -> None:
    import datetime as dt

    part = lines(staffed, programme)["Mei Tan"].participation_id
    participations.set_status(staffed, part, ParticipationStatus.WAITING, dt.date(2026, 10, 1))
    assert lines(staffed, programme)["Mei Tan"].status is ParticipationStatus.WAITING


def test_removing_people_frees_those_who_reported_to_them(staffed, programme) -> None:
    who = lines(staffed, programme)
    assert people.remove(staffed, [who["Margaret Hollis"].id]) == 1
    assert lines(staffed, programme)["Tan Boon Keng"].manager == ""
    staffed.undo()
    assert lines(staffed, programme) == who


def test_people_are_found_in_any_script_and_sorted_sensibly(staffed, programme) -> None:
    with staffed.read() as db:
        names = [line.name for line in queries.people(db, programme)]
    assert names.index("Zoë Müller") > names.index("Tan Boon Keng")
    assert names[-1] == "李晓雯"


def test_a_grade_order_can_be_changed_and_switched_off(staffed) -> None:
    with staffed.read() as db:
        assert [(g.name, g.rank, g.people) for g in queries.grades(db)] == [
            ("Associate", 1, 3),
            ("Director", 2, 2),
        ]
    organisation.use_no_grades(staffed)
    staffed.undo()
    staffed.undo()
    with staffed.read() as db:
        assert {g.rank for g in queries.grades(db)} == {None}


def test_a_text_whose_key_is_longer_than_itself_is_said_and_not_a_bug(
    organised_store: Store,
) -> None:
    # one character that stands for eighteen, as in a name of 200 characters at most
    for name, limit in (("\ufdfa" * 12, True), ("\ufdfa" * 11, False)):
        if limit:
            with pytest.raises(UserError, match="longer than 200"):
                organisation.add_venue(organised_store, name=name)
        else:
            organisation.add_venue(organised_store, name=name)
