"""Several people changed together: exactly as previewed, one step, undone as one."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from rmdesk.errors import UserError
from rmdesk.operations import participations, people
from rmdesk.operations.bulk_edit import change_together
from rmdesk.queries import people_table
from rmdesk.queries.bulk_edit import chosen_people
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.bulk_edit import BulkField, BulkPlan, plan
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.words import MeetingMode, ParticipationStatus, Role
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)


def lines(store: Store, programme: uuid.UUID) -> dict[str, PersonLine]:
    with store.read() as db:
        return {line.name: line for line in people_table.lines(db, programme)}


def planned(
    store: Store, programme: uuid.UUID, wanted: dict[BulkField, str], *names: str
) -> BulkPlan:
    found = lines(store, programme)
    keys = [found[name].row_key for name in names or found]
    with store.read() as db:
        return plan(chosen_people(db, programme, keys), wanted)


def test_everything_at_once_is_one_step_and_reads_as_previewed(staffed, programme) -> None:
    before = lines(staffed, programme)
    wanted = {
        BulkField.DEPARTMENT: "Research",
        BulkField.SITE: "North",
        BulkField.GRADE: "Manager",
        BulkField.JOB_TITLE: "Analyst",
        BulkField.MANAGER: "Margaret Hollis",
        BulkField.STATUS: "waiting",
        BulkField.MEETS: "online",
        BulkField.CAPACITY: "2",
        BulkField.ADD_TOPICS: "Robots; ai tools",
        BulkField.ADD_LANGUAGES: "Tamil",
    }
    made = planned(staffed, programme, wanted, "Mei Tan", "Zoë Müller")
    assert change_together(staffed, programme, made, TODAY) == 2
    after = lines(staffed, programme)
    for name in ("Mei Tan", "Zoë Müller"):
        line = after[name]
        assert (line.department, line.site, line.grade, line.job_title) == (
            "Research",
            "North",
            "Manager",
            "Analyst",
        )
        assert (line.manager, line.manager_known) == ("Margaret Hollis", True)
        assert (line.status, line.waiting_since) == (ParticipationStatus.WAITING, TODAY)
        assert (line.meets, line.capacity) == (MeetingMode.ONLINE, 2)
        assert line.topics == ("AI tools", "Robots")
        assert line.languages == ("Tamil",)
    assert after["李晓雯"] == before["李晓雯"]
    assert staffed.undo_label == "Change 2 people together"
    again = planned(staffed, programme, wanted, "Mei Tan", "Zoë Müller")
    assert again.changes == ()
    staffed.undo()
    assert lines(staffed, programme) == before


def test_fields_are_emptied_and_topics_removed(staffed, programme) -> None:
    made = planned(
        staffed,
        programme,
        {BulkField.GRADE: "", BulkField.MANAGER: "", BulkField.REMOVE_TOPICS: "AI TOOLS; Nothing"},
    )
    change_together(staffed, programme, made, TODAY)
    after = lines(staffed, programme)
    assert {line.grade for line in after.values()} == {""}
    assert {line.manager for line in after.values()} == {""}
    assert after["Margaret Hollis"].topics == ("Inclusion",)
    assert after["Mei Tan"].topics == ()


def test_roles_are_given_taken_and_changed_with_their_status(staffed, programme) -> None:
    mei = lines(staffed, programme)["Mei Tan"]
    participations.set_role(staffed, mei.participation_id, None)
    made = planned(
        staffed,
        programme,
        {BulkField.STATUS: "waiting", BulkField.ADD_TOPICS: "Robots", BulkField.ROLE: "mentee"},
        "Mei Tan",
        "Zoë Müller",
    )
    change_together(staffed, programme, made, TODAY)
    after = lines(staffed, programme)
    assert [after[n].role for n in ("Mei Tan", "Zoë Müller")] == [Role.MENTEE, Role.MENTEE]
    assert after["Mei Tan"].status is ParticipationStatus.WAITING
    assert after["Mei Tan"].topics == ("Robots",)
    made = planned(staffed, programme, {BulkField.ROLE: ""}, "Mei Tan", "Zoë Müller")
    change_together(staffed, programme, made, TODAY)
    assert lines(staffed, programme)["Zoë Müller"].participation_id is None


def test_a_circle_of_managers_is_refused_and_nothing_of_it_stays(staffed, programme) -> None:
    found = lines(staffed, programme)
    assert found["Tan Boon Keng"].manager == "Margaret Hollis"
    before = found
    made = planned(
        staffed,
        programme,
        {BulkField.MANAGER: "李晓雯", BulkField.SITE: "North"},
        "Margaret Hollis",
        "Mei Tan",
    )
    with pytest.raises(UserError, match="go in a circle"):
        change_together(staffed, programme, made, TODAY)
    assert lines(staffed, programme) == before


def test_a_manager_whom_nobody_or_several_answer_to_is_kept_as_written(staffed, programme) -> None:
    twin = people.add(staffed, programme, name="Margaret Hollis", role=None)
    people.set_text(staffed, twin, Field.EMPLOYEE_NUMBER, "L9")
    made = planned(staffed, programme, {BulkField.MANAGER: "Margaret Hollis"}, "Mei Tan")
    change_together(staffed, programme, made, TODAY)
    line = lines(staffed, programme)["Mei Tan"]
    assert (line.manager, line.manager_known) == ("Margaret Hollis", False)


@pytest.mark.parametrize(
    "what", [BulkField.DEPARTMENT, BulkField.JOB_TITLE, BulkField.MANAGER, BulkField.ADD_TOPICS]
)
def test_a_text_that_is_too_long_is_refused(staffed, programme, what: BulkField) -> None:
    before = lines(staffed, programme)
    with pytest.raises(UserError, match="longer than 200"):
        change_together(
            staffed, programme, planned(staffed, programme, {what: "x" * 201}, "Mei Tan"), TODAY
        )
    assert lines(staffed, programme) == before
