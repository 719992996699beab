"""The next cohort: set-up and people come along, those left waiting first; undo takes it back."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.errors import UserError
from rmdesk.models import CheckIn, Exclusion, Pair, Participation, Person, Programme
from rmdesk.operations import cohorts, participations, programmes, self_description
from rmdesk.operations.pairing import set_policy
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import people_table
from rmdesk.queries import programmes as queries
from rmdesk.rules.cohorts import ComesAlong, Group, Length, length, moved_check_ins
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import (
    CheckInKind,
    HalfDay,
    MeetingMode,
    PairStatus,
    ParticipationStatus,
    Rhythm,
)
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)
START, END = dt.date(2027, 3, 1), dt.date(2027, 9, 1)


def current(store: Store) -> queries.ProgrammeCard:
    with store.read() as db:
        card = queries.current(db)
    assert card is not None
    return card


def along(store: Store, programme: uuid.UUID) -> dict[str, ComesAlong]:
    with store.read() as db:
        return {one.name: one for one in queries.comes_along(db, programme)}


def line(store: Store, name: str) -> people_table.PersonLine:
    with store.read() as db:
        card = queries.current(db)
        assert card is not None
        return next(one for one in people_table.lines(db, card.id) if one.name == name)


def part_of(store: Store, name: str) -> uuid.UUID:
    found = line(store, name).participation_id
    assert found is not None
    return found


@pytest.fixture
def played(staffed: Store, programme: uuid.UUID) -> Store:
    """One pair met to the end, one person waits since a day, one withdrew, two got nobody."""
    store = staffed
    mentor, mentee = part_of(store, "Zoë Müller"), part_of(store, "Margaret Hollis")
    with store.work("Play") as db:
        db.add(
            Pair(
                programme_id=programme,
                mentor_id=mentor,
                mentee_id=mentee,
                status=PairStatus.COMPLETED,
                proposed_on=dt.date(2026, 9, 1),
            )
        )
        for part in (mentor, mentee):
            db.get_one(Participation, part).status = ParticipationStatus.FINISHED
        tan = db.scalar(select(Person).where(Person.full_name == "Tan Boon Keng"))
        lee = db.scalar(select(Person).where(Person.full_name == "李晓雯"))
        assert tan is not None
        assert lee is not None
        db.add(Exclusion(programme_id=programme, mentor_person_id=lee.id, mentee_person_id=tan.id))
        db.flush()
    waits = part_of(store, "Mei Tan")
    participations.set_status(store, waits, ParticipationStatus.WAITING, dt.date(2026, 10, 5))
    participations.set_capacity(store, waits, 2)
    participations.set_meets(store, waits, MeetingMode.ONLINE)
    participations.set_goals(store, waits, "See how decisions are made.")
    participations.set_topics(store, waits, {"AI tools": 3, "Leadership": 1})
    participations.set_slots(store, waits, [(1, HalfDay.MORNING)])
    participations.set_wishes(store, waits, [line(store, "Tan Boon Keng").id])
    participations.set_vetoes(store, waits, [line(store, "Margaret Hollis").id])
    participations.set_status(store, part_of(store, "李晓雯"), ParticipationStatus.WITHDRAWN, TODAY)
    return store


def test_who_was_left_waiting_is_offered_first_the_longest_first(
    played: Store, programme: uuid.UUID
) -> None:
    found = along(played, programme)
    assert [(name, one.group) for name, one in found.items()] == [
        ("Tan Boon Keng", Group.LEFT_WAITING),
        ("Mei Tan", Group.LEFT_WAITING),
        ("Margaret Hollis", Group.TOOK_PART),
        ("Zoë Müller", Group.TOOK_PART),
        ("李晓雯", Group.WITHDREW),
    ]
    assert found["Tan Boon Keng"].waiting_since == current(played).starts_on
    assert found["Mei Tan"].waiting_since == dt.date(2026, 10, 5)
    assert found["Zoë Müller"].waiting_since is None


@pytest.mark.parametrize("word", ["mentor_word", "mentee_word"])
def test_a_word_for_a_role_has_a_length_as_it_is_kept(
    played: Store, programme: uuid.UUID, word: str
) -> None:
    card = current(played)
    whole = {
        "name": card.name,
        "mentor_word": card.mentor_word,
        "mentee_word": card.mentee_word,
        "starts_on": card.starts_on,
        "ends_on": card.ends_on,
        "rhythm": card.rhythm,
        "every_weeks": card.every_weeks,
        "weekday": card.weekday,
        "starts_at": card.starts_at,
        "session_minutes": card.session_minutes,
    }
    with pytest.raises(UserError, match="200"):
        programmes.edit(played, programme, **{**whole, word: "x" * 201})
    assert current(played) == card
    for text in ("x" * 200, "\ufdfa" * 200, ""):
        programmes.edit(played, programme, **{**whole, word: f" {text} "})
        assert getattr(current(played), word) == (text or getattr(card, word))


def test_the_set_up_comes_along_and_every_page_works_in_the_new_one(
    played: Store, programme: uuid.UUID
) -> None:
    card = current(played)
    programmes.edit(
        played,
        programme,
        name=card.name,
        mentor_word="guide",
        mentee_word="leader",
        starts_on=card.starts_on,
        ends_on=card.ends_on,
        rhythm=Rhythm.EVERY_N_WEEKS,
        every_weeks=3,
        weekday=1,
        starts_at=dt.time(9, 30),
        session_minutes=45,
    )
    policy = Policy(minimum_gap=3)
    set_policy(played, programme, policy)
    self_description.set_pairs_across(played, programme, ["gender"])
    new = cohorts.begin(played, name=" Second ", starts_on=START, ends_on=END, like=programme)
    card = current(played)
    assert (card.id, card.name, card.starts_on, card.ends_on) == (new, "Second", START, END)
    assert (card.mentor_word, card.mentee_word) == ("guide", "leader")
    assert (card.rhythm, card.every_weeks, card.weekday) == (Rhythm.EVERY_N_WEEKS, 3, 1)
    assert (card.starts_at, card.session_minutes) == (dt.time(9, 30), 45)
    with played.read() as db:
        assert pairing_queries.policy(db, new) == policy
        assert db.get_one(Programme, new).pairs_across == ["gender"]
        plan = queries.check_ins(db, new)
    assert plan[CheckInKind.WEEK_4] == dt.date(2027, 3, 29)
    assert plan[CheckInKind.FINAL] == END
    assert set(plan) == set(CheckInKind)


def test_people_come_along_with_everything_they_said_and_wait_on(
    played: Store, programme: uuid.UUID
) -> None:
    before = line(played, "Mei Tan")
    known = along(played, programme)
    people = [known["Mei Tan"], known["Zoë Müller"], known["Tan Boon Keng"]]
    new = cohorts.begin(
        played, name="Second", starts_on=START, ends_on=END, like=programme, people=people
    )
    mei = line(played, "Mei Tan")
    assert mei.participation_id != before.participation_id
    assert (mei.status, mei.waiting_since) == (
        ParticipationStatus.WAITING,
        dt.date(2026, 10, 5),
    )
    assert (mei.capacity, mei.meets, mei.topics) == (2, MeetingMode.ONLINE, before.topics)
    with played.read() as db:
        part = db.get_one(Participation, mei.participation_id)
        assert part.goals == "See how decisions are made."
        assert {(t.strength) for t in part.topics} == {3, 1}
        assert [(s.weekday, s.half) for s in part.slots] == [(1, HalfDay.MORNING)]
        assert [w.person_id for w in part.wishes] == [line(played, "Tan Boon Keng").id]
        assert [v.person_id for v in part.vetoes] == [line(played, "Margaret Hollis").id]
        kept_apart = db.scalars(select(Exclusion).where(Exclusion.programme_id == new)).all()
        assert [one.mentee_person_id for one in kept_apart] == [line(played, "Tan Boon Keng").id]
        facts = pairing_queries.facts(db, new)
    assert line(played, "Zoë Müller").status is ParticipationStatus.ACCEPTED
    assert line(played, "Margaret Hollis").participation_id is None
    waiting = {
        one: waits for one, waits in zip(facts.mentors.ids, facts.mentors.waiting, strict=True)
    }
    assert waiting[part_of(played, "Mei Tan").hex] is True
    assert waiting[part_of(played, "Zoë Müller").hex] is False


def test_the_former_programme_stays_as_it_was(played: Store, programme: uuid.UUID) -> None:
    with played.read() as db:
        before = people_table.lines(db, programme)
    cohorts.begin(
        played,
        name="Second",
        starts_on=START,
        ends_on=END,
        like=programme,
        people=list(along(played, programme).values()),
    )
    with played.read() as db:
        assert people_table.lines(db, programme) == before
    assert cohorts.choose(played, programme) == "Reverse mentoring 2026"
    assert current(played).id == programme


def test_undo_shows_the_programme_before_and_redo_the_new_one_again(
    played: Store, programme: uuid.UUID
) -> None:
    later = cohorts.begin(
        played, name="Later", starts_on=dt.date(2029, 1, 1), ends_on=TODAY.replace(year=2030)
    )
    cohorts.choose(played, programme)
    new = cohorts.begin(
        played,
        name="Second",
        starts_on=START,
        ends_on=END,
        like=programme,
        people=list(along(played, programme).values()),
    )
    played.undo()
    assert current(played).id == programme, "not the one that begins last"
    with played.read() as db:
        assert db.get(Programme, new) is None
        assert {one.id for one in queries.programmes(db)} == {later, programme}
        for kind in (Participation, CheckIn, Exclusion):
            assert not db.scalars(select(kind).where(kind.programme_id == new)).all()
    played.redo()
    assert current(played).id == new
    assert line(played, "Mei Tan").status is ParticipationStatus.WAITING


def test_from_scratch_there_is_the_usual_plan_and_nobody(
    played: Store, programme: uuid.UUID
) -> None:
    new = cohorts.begin(played, name="Fresh", starts_on=START, ends_on=END)
    card = current(played)
    assert (card.id, card.mentor_word, card.policy) == (new, "mentor", {})
    with played.read() as db:
        assert set(queries.check_ins(db, new)) == set(CheckInKind)
        assert all(one.role is None for one in people_table.lines(db, new))


def test_people_are_brought_later_but_nobody_twice(played: Store, programme: uuid.UUID) -> None:
    new = cohorts.begin(played, name="Second", starts_on=START, ends_on=END)
    known = list(along(played, programme).values())
    assert cohorts.bring(played, new, programme, known[:2]) == 2
    assert cohorts.bring(played, new, programme, known) == len(known) - 2
    with played.read() as db:
        lines = {one.id: one for one in queries.programmes(db)}
    assert lines[new].people == len(known)
    assert lines[new].waiting == 2
    assert lines[programme].pairs == 1


@pytest.mark.parametrize(
    ("name", "ends_on", "said"), [(" ", END, "needs a name"), ("Second", START, "ends before")]
)
def test_what_is_wrong_is_said_and_nothing_begins(
    played: Store, programme: uuid.UUID, name: str, ends_on: dt.date, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        cohorts.begin(played, name=name, starts_on=START, ends_on=ends_on, like=programme)
    assert current(played).id == programme


def test_a_programme_with_pairs_and_the_last_one_stay(played: Store, programme: uuid.UUID) -> None:
    with pytest.raises(UserError, match="There are pairs"):
        cohorts.remove(played, programme)
    new = cohorts.begin(played, name="Mistake", starts_on=START, ends_on=END)
    cohorts.remove(played, new)
    assert current(played).id == programme
    played.undo()
    assert current(played).id == new


def test_check_ins_keep_their_place_in_a_longer_programme() -> None:
    former = (dt.date(2026, 9, 1), dt.date(2027, 3, 1))
    plan = {
        CheckInKind.BASELINE: dt.date(2026, 8, 25),
        CheckInKind.WEEK_4: dt.date(2026, 9, 29),
        CheckInKind.MIDPOINT: dt.date(2026, 12, 1),
        CheckInKind.FINAL: dt.date(2027, 2, 22),
        CheckInKind.FOLLOW_UP: dt.date(2027, 6, 1),
    }
    new = (dt.date(2027, 3, 1), dt.date(2028, 3, 1))
    moved = moved_check_ins(plan, former, new)
    assert moved[CheckInKind.BASELINE] == dt.date(2027, 2, 22)
    assert moved[CheckInKind.WEEK_4] == dt.date(2027, 3, 29)
    assert abs((moved[CheckInKind.MIDPOINT] - dt.date(2027, 9, 1)).days) <= 3
    assert moved[CheckInKind.FINAL] == dt.date(2028, 2, 23)
    assert moved[CheckInKind.FOLLOW_UP] == dt.date(2028, 6, 1)
    assert moved_check_ins(plan, former, former) == plan


@pytest.mark.parametrize(
    ("ends_on", "found"),
    [
        (dt.date(2026, 12, 20), Length.SHORT),
        (dt.date(2027, 2, 27), Length.USUAL),
        (dt.date(2027, 9, 5), Length.USUAL),
        (dt.date(2027, 12, 1), Length.LONG),
    ],
)
def test_six_to_twelve_months_is_usual(ends_on: dt.date, found: Length) -> None:
    assert length(dt.date(2026, 9, 1), ends_on) is found
