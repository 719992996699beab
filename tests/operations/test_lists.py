"""The organisation's lists: merging moves everybody, undo restores exactly, nothing is lost."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from rmdesk.errors import UserError
from rmdesk.models import (
    NOT_UNDONE,
    Base,
    Department,
    Grade,
    MentoringSession,
    Pair,
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Site,
    Topic,
    Venue,
)
from rmdesk.operations import lists, organisation, people
from rmdesk.queries import lists as queries
from rmdesk.queries.lists import Entry
from rmdesk.rules.lists import ListKind
from rmdesk.rules.names import name_key
from rmdesk.store import Store


def dump(store: Store) -> dict[str, set[tuple[Any, ...]]]:
    """Every row of every table that undo covers."""
    with store.read() as db:
        return {
            table.name: {tuple(map(repr, row)) for row in db.execute(select(table))}
            for table in Base.metadata.sorted_tables
            if table.name not in NOT_UNDONE
        }


def of(store: Store, kind: ListKind) -> dict[str, Entry]:
    with store.read() as db:
        return {one.name: one for one in queries.entries(db, kind)}


def key(store: Store, kind: ListKind, name: str) -> uuid.UUID | str:
    return of(store, kind)[name].id


def topics_of(store: Store) -> dict[uuid.UUID, dict[str, int]]:
    found: dict[uuid.UUID, dict[str, int]] = {}
    with store.read() as db:
        for part, name, strength in db.execute(
            select(
                ParticipationTopic.participation_id, Topic.name, ParticipationTopic.strength
            ).join(Topic, Topic.id == ParticipationTopic.topic_id)
        ):
            found.setdefault(part, {})[name] = strength
    return found


NAMES = ("A", "B", "C", "D", "E")
Said = list[dict[str, int]]
said: st.SearchStrategy[Said] = st.lists(
    st.dictionaries(st.sampled_from(NAMES), st.integers(1, 3)), min_size=5, max_size=5
)


@given(
    said=said,
    keep=st.sampled_from(NAMES),
    gone=st.sets(st.sampled_from(NAMES), min_size=1),
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_merging_topics_moves_everybody_and_undo_restores_exactly(
    staffed: Store, said: Said, keep: str, gone: set[str]
) -> None:
    gone = gone - {keep}
    begin = dump(staffed)
    with staffed.work("Set the scene") as db:
        org = organisation.the_organisation(db)
        ids = {name: uuid.uuid4() for name in NAMES}
        db.execute(
            insert(Topic),
            [
                {"id": i, "org_id": org.id, "name": n, "name_key": name_key(n)}
                for n, i in ids.items()
            ],
        )
        parts = db.scalars(select(Participation.id).order_by(Participation.id)).all()
        rows = [
            {"participation_id": part, "topic_id": ids[name], "strength": strength}
            for part, topics in zip(parts, said, strict=True)
            for name, strength in topics.items()
        ]
        if rows:
            db.execute(insert(ParticipationTopic), rows)
    scene, before = dump(staffed), topics_of(staffed)
    if gone:
        lists.merge(staffed, ListKind.TOPICS, ids[keep], [ids[one] for one in gone])
        merged = {keep, *gone}
        expected = {}
        for part, topics in before.items():
            left = {n: s for n, s in topics.items() if n not in merged}
            strengths = [s for n, s in topics.items() if n in merged]
            expected[part] = left | ({keep: max(strengths)} if strengths else {})
        assert topics_of(staffed) == expected
        assert not gone & set(of(staffed, ListKind.TOPICS))
        staffed.undo()
        assert dump(staffed) == scene
    staffed.undo()
    assert dump(staffed) == begin


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        (ListKind.GRADES, Person.grade_id),
        (ListKind.DEPARTMENTS, Person.department_id),
        (ListKind.SITES, Person.site_id),
    ],
)
def test_merging_moves_people_in_one_step(staffed: Store, kind: ListKind, column: Any) -> None:
    ids = {name: lists.add(staffed, kind, name) for name in ("North", "North Wing", "Annexe")}
    with staffed.work("Set") as db:
        everybody = db.scalars(select(Person).order_by(Person.name_key)).all()
        for person, name in zip(everybody, (*ids, "Annexe", "North"), strict=True):
            setattr(person, column.key, ids[name])
        if kind is ListKind.SITES:
            venue = Venue(org_id=everybody[0].org_id, name="Room", name_key="room")
            venue.site_id = ids["Annexe"]
            db.add(venue)
    with staffed.read() as db:
        both = [ids["North Wing"], ids["Annexe"]]
        assert queries.users_together(db, kind, both) == 3
    before = dump(staffed)
    lists.merge(staffed, kind, ids["North"], [ids["North Wing"], ids["Annexe"]])
    left = of(staffed, kind)
    assert left["North"].used == 5
    assert {"North Wing", "Annexe"}.isdisjoint(left)
    if kind is ListKind.SITES:
        assert of(staffed, ListKind.VENUES)["Room"].site == "North"
    staffed.undo()
    assert dump(staffed) == before


def test_the_ladder_closes_up_and_a_swallowed_place_is_kept(staffed: Store) -> None:
    lists.add(staffed, ListKind.GRADES, "Manager")
    organisation.set_grade_order(staffed, ["Associate", "Manager", "Director"])
    new = lists.add(staffed, ListKind.GRADES, "Senior Director")
    assert [(one.name, one.rank) for one in of(staffed, ListKind.GRADES).values()] == [
        ("Associate", 1),
        ("Manager", 2),
        ("Director", 3),
        ("Senior Director", None),
    ]
    lists.merge(staffed, ListKind.GRADES, new, [key(staffed, ListKind.GRADES, "Director")])
    assert of(staffed, ListKind.GRADES)["Senior Director"].rank == 3
    lists.remove(staffed, ListKind.GRADES, key(staffed, ListKind.GRADES, "Manager"))
    assert [(one.name, one.rank) for one in of(staffed, ListKind.GRADES).values()] == [
        ("Associate", 1),
        ("Senior Director", 2),
    ]


def test_what_is_used_goes_only_when_it_is_said_what_becomes_of_them(staffed: Store) -> None:
    topic = key(staffed, ListKind.TOPICS, "AI tools")
    other = key(staffed, ListKind.TOPICS, "New technology")
    before = dump(staffed)
    with pytest.raises(UserError, match="“AI tools” is used"):
        lists.remove(staffed, ListKind.TOPICS, topic)
    assert dump(staffed) == before
    lists.remove(staffed, ListKind.TOPICS, topic, move_to=other)
    assert of(staffed, ListKind.TOPICS)["New technology"].used == 4
    staffed.undo()
    assert dump(staffed) == before
    lists.remove(staffed, ListKind.TOPICS, topic, leave=True)
    assert "AI tools" not in of(staffed, ListKind.TOPICS)
    assert all("AI tools" not in topics for topics in topics_of(staffed).values())
    staffed.undo()
    assert dump(staffed) == before
    lists.remove(staffed, ListKind.TOPICS, key(staffed, ListKind.TOPICS, "Social media"))


def test_names_are_cleaned_and_never_twice(staffed: Store) -> None:
    made = lists.add(staffed, ListKind.DEPARTMENTS, "  Human   Resources ")
    with pytest.raises(UserError, match="already"):
        lists.add(staffed, ListKind.DEPARTMENTS, "human resources")
    other = lists.add(staffed, ListKind.DEPARTMENTS, "Finance")
    with pytest.raises(UserError, match="merge the two"):
        lists.rename(staffed, ListKind.DEPARTMENTS, other, "HUMAN RESOURCES")
    lists.rename(staffed, ListKind.DEPARTMENTS, made, "Human resources")
    assert set(of(staffed, ListKind.DEPARTMENTS)) == {"Finance", "Human resources"}
    with pytest.raises(UserError, match="needs a name"):
        lists.rename(staffed, ListKind.DEPARTMENTS, made, " ")
    with pytest.raises(UserError, match="one entry already"):
        lists.merge(staffed, ListKind.DEPARTMENTS, made, [made])


def test_languages_are_renamed_merged_and_removed_with_their_people(staffed: Store) -> None:
    with staffed.read() as db:
        ids = db.scalars(select(Person.id).order_by(Person.name_key)).all()
    for person, spoken in zip(
        ids, (["English"], ["english", "Malay"], ["English", "english"], [], ["BM"]), strict=True
    ):
        people.set_languages(staffed, person, spoken)
    before = dump(staffed)
    lists.merge(staffed, ListKind.LANGUAGES, "English", ["english"])
    lists.rename(staffed, ListKind.LANGUAGES, "Malay", "Bahasa Melayu")
    lists.remove(staffed, ListKind.LANGUAGES, "BM", move_to="Bahasa Melayu")
    assert {n: e.used for n, e in of(staffed, ListKind.LANGUAGES).items()} == {
        "English": 3,
        "Bahasa Melayu": 2,
    }
    with pytest.raises(UserError, match="is used"):
        lists.remove(staffed, ListKind.LANGUAGES, "English")
    lists.remove(staffed, ListKind.LANGUAGES, "English", leave=True)
    for _step in range(4):
        staffed.undo()
    assert dump(staffed) == before


def test_a_venue_belongs_to_somebody_and_merging_keeps_its_sessions(
    staffed: Store, programme: uuid.UUID
) -> None:
    office = organisation.add_venue(staffed, name="Office", neutral=False)
    room = organisation.add_venue(staffed, name="Room", site="Harbour")
    with staffed.read() as db:
        boss = db.scalar(select(Person.id).where(Person.full_name == "Margaret Hollis"))
        parts = db.scalars(select(Participation.id)).all()
    lists.edit_venue(staffed, office, name="Office 1", site="West", neutral=False, owner_id=boss)
    found = of(staffed, ListKind.VENUES)["Office 1"]
    assert (found.site, found.neutral, found.owner) == ("West", False, "Margaret Hollis")
    with staffed.work("Play") as db:
        pair = Pair(
            programme_id=programme,
            mentor_id=parts[0],
            mentee_id=parts[1],
            proposed_on=dt.date(2026, 9, 1),
        )
        db.add(pair)
        db.flush()
        db.add(
            MentoringSession(
                pair_id=pair.id, number=1, on_date=dt.date(2026, 9, 9), venue_id=office
            )
        )
    lists.merge(staffed, ListKind.VENUES, room, [office])
    assert of(staffed, ListKind.VENUES)["Room"].used == 1
    lists.edit_venue(staffed, room, name="Room", site="", neutral=True, owner_id=boss)
    assert of(staffed, ListKind.VENUES)["Room"].owner_id is None


def test_three_hundred_topics_in_natural_order_with_their_people(staffed: Store) -> None:
    for kind in (Grade, Department, Site, Topic):
        assert list(lists.references(kind.__table__)), "somebody uses it"
    with staffed.work("Fill") as db:
        org = organisation.the_organisation(db)
        db.add_all(
            Topic(org_id=org.id, name=f"Topic {n}", name_key=f"topic {n}") for n in range(1, 301)
        )
    names = [name for name in of(staffed, ListKind.TOPICS) if name.startswith("Topic")]
    assert names == [f"Topic {n}" for n in range(1, 301)]
    with staffed.read() as db:
        assert queries.sizes(db)[ListKind.TOPICS] == 308
        assert db.scalars(select(PersonLanguage)).all() == []
