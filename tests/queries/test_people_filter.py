"""The chips of the People page: who is let through, what is offered, what is kept."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.queries.people_filter import (
    Facet,
    Missing,
    PeopleFilter,
    counts,
    told_apart,
    values,
)
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.words import ConsentAnswer, MeetingMode, ParticipationStatus, Role

MEI = PersonLine(
    id=uuid.UUID(int=1),
    participation_id=uuid.UUID(int=2),
    name="Mei Tan",
    name_key="mei tan",
    role=Role.MENTOR,
    status=ParticipationStatus.WAITING,
    department="Legal",
    grade="G3",
    grade_rank=3,
    site="",
    email="mei@x.example",
    number="7",
    job_title="Analyst",
    manager="",
    manager_known=False,
    capacity=1,
    topics=("AI tools", "Inclusion"),
    paired_with=(),
    meets=MeetingMode.ONLINE,
)
BO = replace(
    MEI, id=uuid.UUID(int=3), role=Role.MENTEE, department="Sales", topics=(), paired_with=("Mei",)
)
OUTSIDE = replace(
    MEI,
    id=uuid.UUID(int=4),
    participation_id=None,
    role=None,
    status=None,
    department="",
    topics=(),
)
ALL = [MEI, BO, OUTSIDE]


def through(*chosen: tuple[Facet, set[str]]) -> list[PersonLine]:
    wanted = PeopleFilter()
    for facet, texts in chosen:
        wanted = wanted.with_(facet, texts)
    return [line for line in ALL if wanted.accepts(line)]


def test_nothing_chosen_lets_everybody_through() -> None:
    assert through() == ALL
    assert not PeopleFilter()


def test_any_value_of_a_chip_will_do_and_every_chip_has_to() -> None:
    assert through((Facet.DEPARTMENT, {"Legal", "Sales"})) == [MEI, BO]
    assert through((Facet.DEPARTMENT, {"Legal", "Sales"}), (Facet.ROLE, {"mentee"})) == [BO]
    assert through((Facet.TOPIC, {"Inclusion", "Leadership"})) == [MEI]
    assert through((Facet.ROLE, {""})) == [OUTSIDE]
    assert through((Facet.DEPARTMENT, {""})) == [OUTSIDE]


def test_all_that_is_missing_has_to_be_missing() -> None:
    assert through((Facet.MISSING, {Missing.PARTNER})) == [MEI]
    assert through((Facet.MISSING, {Missing.MANAGER})) == ALL
    assert through((Facet.MISSING, {Missing.MANAGER, Missing.TOPICS})) == [BO]
    assert through((Facet.MISSING, {Missing.EMAIL})) == []


def test_a_chip_counts_what_it_offers() -> None:
    assert counts(ALL, Facet.TOPIC) == {"AI tools": 1, "Inclusion": 1}
    assert counts(ALL, Facet.STATUS) == {"waiting": 2, "": 1}


def test_the_lack_of_what_nobody_was_asked_for_is_not_offered() -> None:
    assert Missing.CONSENT not in told_apart(ALL)
    assert Missing.AGREEMENT not in told_apart(ALL)
    asked = replace(MEI, consent=ConsentAnswer.REFUSED)
    assert Missing.CONSENT in told_apart([*ALL, asked])
    assert not PeopleFilter().with_(Facet.MISSING, {Missing.CONSENT}).accepts(asked)


FILTERS = st.dictionaries(
    st.sampled_from([f for f in Facet if f is not Facet.MISSING]),
    st.frozensets(st.text(max_size=5), min_size=1),
).map(PeopleFilter)


@given(FILTERS)
def test_what_is_kept_is_read(chosen: PeopleFilter) -> None:
    assert PeopleFilter.from_json(chosen.as_json()) == chosen


@given(FILTERS, st.sampled_from(ALL))
def test_a_person_is_let_through_exactly_when_each_chip_has_one_of_her_values(chosen, line) -> None:
    fits = all(set(values(line, facet)) & wanted for facet, wanted in chosen.chosen.items())
    assert chosen.accepts(line) is fits


@pytest.mark.parametrize(
    "kept", [None, 5, [], {"role": 7}, {"role": [1]}, {"missing": ["wings"]}, {"else": ["x"]}]
)
def test_what_is_not_understood_is_left_out(kept: object) -> None:
    assert not PeopleFilter.from_json(kept)
