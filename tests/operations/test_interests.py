"""Interests and values: typed, imported, undone, and noticed by a preview made before."""

from __future__ import annotations

import pytest

from rmdesk.errors import UserError
from rmdesk.operations import importing, participations
from rmdesk.queries import people as queries
from rmdesk.rules.importing.columns import Field, guess
from rmdesk.store.stamps import people_stamp

LIST = [["Name", "Number", "Role", "Interests"], ["Zoë Müller", "J1", "mentor", "Chess; fairness"]]


def interests(store, programme, name):
    with store.read() as db:
        (who,) = [p for p in queries.people(db, programme) if p.name == name]
        (detail,) = queries.person(db, who.id, programme)
        return who.participation_id, detail.interests


def stamp(store):
    with store.read() as db:
        return people_stamp(db)


def test_each_interest_is_kept_once_and_undone_in_one_step(staffed, programme) -> None:
    part, before = interests(staffed, programme, "Zoë Müller")
    assert before == ()
    old = stamp(staffed)
    participations.set_interests(staffed, part, ["Chess", " chess ", "Fair\nplay", "", "Café"])
    assert interests(staffed, programme, "Zoë Müller")[1] == ("Café", "Chess", "Fair play")
    assert stamp(staffed) != old
    participations.set_interests(staffed, part, ["CHESS"])
    assert interests(staffed, programme, "Zoë Müller")[1] == ("CHESS",)
    staffed.undo()
    staffed.undo()
    assert interests(staffed, programme, "Zoë Müller")[1] == ()
    assert stamp(staffed) == old
    with pytest.raises(UserError, match="200 characters"):
        participations.set_interests(staffed, part, ["x" * 201])


def test_a_column_of_interests_is_no_column_of_topics() -> None:
    rows = [["Name", "Topics", "Interests and values"], ["Mei Tan", "AI tools", "Chess"]]
    assert list(guess(rows).fields) == [Field.FULL_NAME, Field.TOPICS, Field.INTERESTS]
    for heading in ("Skills", "Expertise"):
        assert guess([["Name", heading], ["Mei Tan", "AI"]]).fields[1] is Field.TOPICS


def test_an_import_brings_interests_and_shows_what_changes(staffed, programme, plan_of) -> None:
    plan = plan_of(LIST)
    (change,) = plan.changed[0].changes
    assert (change.field, change.before, change.after) == (Field.INTERESTS, "", "Chess; fairness")
    importing.apply_import(staffed, plan)
    assert interests(staffed, programme, "Zoë Müller")[1] == ("Chess", "fairness")
    assert plan_of(LIST).unchanged == 1
    plan = plan_of([LIST[0], ["Zoë Müller", "J1", "mentor", "Sailing"]])
    assert plan.changed[0].changes[0].before == "Chess; fairness"
    part = plan.changed[0].participation_id
    participations.set_interests(staffed, part, ["Rowing"])
    with pytest.raises(UserError, match="changed since"):
        importing.apply_import(staffed, plan)
