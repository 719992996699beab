"""Changing several people together: who changes, and why somebody does not."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.bulk_edit import BulkField, Chosen, Obstacle, hindered, plan, split

NOW = {
    BulkField.DEPARTMENT: "Legal",
    BulkField.ROLE: "mentor",
    BulkField.STATUS: "accepted",
    BulkField.CAPACITY: "1",
    BulkField.ADD_TOPICS: "AI tools; Inclusion",
    BulkField.REMOVE_TOPICS: "AI tools; Inclusion",
}


def somebody(number: int = 1, **keywords) -> Chosen:
    values = {**NOW, **keywords.pop("values", {})}
    part = uuid.UUID(int=100 + number)
    return Chosen(uuid.UUID(int=number), part, f"Person {number}", values, **keywords)


def outcome(one: Chosen, wanted: dict[BulkField, str]):
    made = plan([one], wanted)
    return (
        {(c.field, c.before, c.after) for c in made.changes},
        {(k.field, k.obstacle) for k in made.kept},
    )


def test_what_is_so_already_is_no_change() -> None:
    wanted = {
        BulkField.DEPARTMENT: " legal",
        BulkField.ADD_TOPICS: "ai TOOLS",
        BulkField.REMOVE_TOPICS: "Leadership",
        BulkField.CAPACITY: "1",
    }
    assert outcome(somebody(), wanted) == (set(), set())


def test_topics_are_added_after_the_others_and_removed_whatever_their_case() -> None:
    wanted = {BulkField.ADD_TOPICS: "Leadership; AI tools; leadership"}
    assert outcome(somebody(), wanted)[0] == {
        (BulkField.ADD_TOPICS, "AI tools; Inclusion", "AI tools; Inclusion; Leadership")
    }
    assert outcome(somebody(), {BulkField.REMOVE_TOPICS: "ai tools"})[0] == {
        (BulkField.REMOVE_TOPICS, "AI tools; Inclusion", "Inclusion")
    }


def test_an_empty_value_empties_a_field() -> None:
    assert outcome(somebody(), {BulkField.DEPARTMENT: ""})[0] == {
        (BulkField.DEPARTMENT, "Legal", "")
    }


def test_who_cannot_change_stays_and_it_says_why() -> None:
    role, status = BulkField.ROLE, BulkField.STATUS
    assert outcome(somebody(was_paired=True), {role: "mentee"}) == (
        set(),
        {(role, Obstacle.WAS_IN_A_PAIR)},
    )
    assert outcome(somebody(both_roles=True), {role: ""}) == (set(), {(role, Obstacle.BOTH_ROLES)})
    assert outcome(somebody(paired=True), {status: "waiting"}) == (
        set(),
        {(status, Obstacle.IN_A_PAIR)},
    )
    outside = somebody(values={role: "", status: ""})
    assert outcome(outside, {status: "waiting"}) == (set(), {(status, Obstacle.NOT_TAKING_PART)})
    assert outcome(somebody(), {BulkField.MANAGER: "PERSON 1"}) == (
        set(),
        {(BulkField.MANAGER, Obstacle.OWN_MANAGER)},
    )


def test_a_role_given_and_taken_together_with_what_belongs_to_it() -> None:
    role, status = BulkField.ROLE, BulkField.STATUS
    outside = somebody(values={role: "", status: ""})
    made, kept = outcome(outside, {status: "waiting", role: "mentor"})
    assert made == {(role, "", "mentor"), (status, "", "waiting")}
    assert kept == set()
    made, kept = outcome(somebody(), {role: "", status: "waiting"})
    assert made == {(role, "mentor", "")}
    assert kept == {(status, Obstacle.NOT_TAKING_PART)}


def test_somebody_in_two_rows_has_one_department_and_counts_once() -> None:
    one = somebody(both_roles=True)
    other = Chosen(one.id, uuid.UUID(int=500), one.name, one.values, both_roles=True)
    made = plan([one, other], {BulkField.DEPARTMENT: "Sales", BulkField.CAPACITY: "2"})
    assert [c.field for c in made.changes].count(BulkField.DEPARTMENT) == 1
    assert [c.field for c in made.changes].count(BulkField.CAPACITY) == 2
    assert made.people == 1


def test_reasons_are_counted() -> None:
    made = plan([somebody(n, paired=n < 3) for n in range(5)], {BulkField.STATUS: "waiting"})
    assert hindered(made.kept) == {Obstacle.IN_A_PAIR: 3}
    assert made.people == 2


@given(st.text(alphabet="aAäb;\n ", max_size=12), st.text(alphabet="aAäb;\n ", max_size=12))
def test_adding_and_removing_the_same_topics_brings_nothing_new(before: str, more: str) -> None:
    kept = "; ".join(split(before))
    one = somebody(values={BulkField.ADD_TOPICS: kept, BulkField.REMOVE_TOPICS: kept})
    added = plan([one], {BulkField.ADD_TOPICS: more}).changes
    after = added[0].after if added else kept
    assert set(split(kept)) <= set(split(after))
    assert len(split(after)) == len(split(f"{before};{more}"))
    again = somebody(values={BulkField.REMOVE_TOPICS: after})
    removed = plan([again], {BulkField.REMOVE_TOPICS: more}).changes
    left = removed[0].after if removed else after
    assert not plan(
        [somebody(values={BulkField.REMOVE_TOPICS: left})], {BulkField.REMOVE_TOPICS: more}
    ).changes
