"""Two rows of one person become one; nothing of either is lost; one undo brings both back."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import func, select, text

from rmdesk import models
from rmdesk.errors import UserError
from rmdesk.models import (
    Consent,
    DocumentMade,
    DraftLeftOut,
    DraftMark,
    DraftPair,
    Exclusion,
    FormCopy,
    MentoringSession,
    Pair,
    PairingDraft,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    SelfDescription,
    Slot,
    Topic,
    TraitProfile,
    TwoPeople,
    Venue,
    Veto,
    Wish,
)
from rmdesk.operations import people
from rmdesk.operations.merging import keep_apart, merge_people
from rmdesk.queries import people_table
from rmdesk.queries.duplicates import suspects, two_people
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.duplicates import MergeField
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.words import (
    Aspect,
    ConsentAnswer,
    ConsentPurpose,
    HalfDay,
    Instrument,
    Mark,
    PairStatus,
    PaperKind,
    ParticipationStatus,
    ProfileSource,
    Role,
)
from rmdesk.store import Store

DAY = dt.date(2026, 10, 1)


def lines(store: Store, programme: uuid.UUID) -> dict[str, PersonLine]:
    with store.read() as db:
        return {line.name: line for line in people_table.lines(db, programme)}


def rows(store: Store) -> dict[str, list[Any]]:
    with store.read() as db:
        return {
            table.name: sorted(map(tuple, db.execute(select(table))), key=repr)
            for table in models.Base.metadata.sorted_tables
            if table.name not in models.NOT_UNDONE
        }


@pytest.fixture
def twins(staffed: Store, programme: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    """Mei Tan, and Tan Mei who is the same person; each in a pair, both with much around them."""
    mei = lines(staffed, programme)["Mei Tan"]
    twin = people.add(staffed, programme, name="Tan Mei", role=Role.MENTOR)
    people.set_text(staffed, twin, Field.JOB_TITLE, "Analyst")
    people.set_notes(staffed, mei.id, "Knows Harbour.")
    people.set_notes(staffed, twin, "Prefers mornings.")
    found = lines(staffed, programme)
    part, other = mei.participation_id, found["Tan Mei"].participation_id
    assert part is not None
    assert other is not None
    leaders = [found[name] for name in ("Margaret Hollis", "Tan Boon Keng")]
    with staffed.work("Much around both") as db:
        topics = {t.name: t.id for t in db.scalars(select(Topic))}
        other_row = db.get(Participation, other)
        assert other_row is not None
        other_row.status, other_row.goals = ParticipationStatus.PAIRED, "Learn to listen"
        for number, (side, leader) in enumerate(zip((part, other), leaders, strict=True)):
            pair = Pair(
                programme_id=programme,
                mentor_id=side,
                mentee_id=leader.participation_id,
                status=PairStatus.ACTIVE,
                proposed_on=DAY,
            )
            db.add(pair)
            db.flush()
            db.add(MentoringSession(pair_id=pair.id, number=1, on_date=DAY + dt.timedelta(number)))
        draft = PairingDraft(programme_id=programme, number=1)
        db.add(draft)
        db.flush()
        lead = [leader.participation_id for leader in leaders]
        db.add_all(
            [
                ParticipationTopic(participation_id=other, topic_id=topics["AI tools"], strength=3),
                ParticipationTopic(participation_id=other, topic_id=topics["Leadership"]),
                *(
                    ParticipationInterest(participation_id=one, interest=text)
                    for one, text in ((part, "Chess"), (other, "Chess"), (other, "Fairness"))
                ),
                Wish(participation_id=part, person_id=leaders[0].id),
                Wish(participation_id=other, person_id=leaders[0].id),
                Wish(participation_id=other, person_id=leaders[1].id, rank=2),
                Wish(participation_id=lead[0], person_id=twin),
                Veto(participation_id=lead[1], person_id=twin),
                Veto(participation_id=part, person_id=twin),
                Slot(participation_id=part, weekday=0, half=HalfDay.MORNING),
                Slot(participation_id=other, weekday=0, half=HalfDay.MORNING),
                Slot(participation_id=other, weekday=4, half=HalfDay.AFTERNOON),
                PersonLanguage(person_id=mei.id, language="English"),
                PersonLanguage(person_id=twin, language="English"),
                PersonLanguage(person_id=twin, language="Tamil"),
                Exclusion(
                    programme_id=programme,
                    mentor_person_id=twin,
                    mentee_person_id=leaders[0].id,
                ),
                Exclusion(
                    programme_id=programme, mentor_person_id=leaders[0].id, mentee_person_id=twin
                ),
                TwoPeople(one_id=twin, other_id=leaders[0].id),
                TwoPeople(one_id=leaders[1].id, other_id=twin),
                TwoPeople(one_id=leaders[1].id, other_id=mei.id),
                DraftPair(draft_id=draft.id, mentor_id=other, mentee_id=lead[0], points=5),
                DraftPair(draft_id=draft.id, mentor_id=lead[0], mentee_id=other, points=5),
                DraftMark(draft_id=draft.id, mentor_id=other, mentee_id=lead[1], mark=Mark.LOCKED),
                DraftMark(draft_id=draft.id, mentor_id=lead[1], mentee_id=other, mark=Mark.LOCKED),
                DraftLeftOut(draft_id=draft.id, participation_id=other, reason="x"),
                Consent(
                    person_id=twin,
                    purpose=ConsentPurpose.PERSONALITY,
                    answer=ConsentAnswer.GIVEN,
                    answered_on=DAY,
                ),
                *(
                    TraitProfile(
                        person_id=person,
                        instrument=Instrument.MINI_IPIP,
                        source=ProfileSource.TYPED,
                        answered_on=DAY + dt.timedelta(later),
                        openness=openness,
                    )
                    for person, later, openness in ((mei.id, 0, 2.0), (twin, 9, 4.0))
                ),
                SelfDescription(person_id=mei.id, aspect=Aspect.CULTURE, words="Hokkien"),
                SelfDescription(person_id=twin, aspect=Aspect.CULTURE, words="Singaporean"),
                SelfDescription(person_id=twin, aspect=Aspect.GENDER, words="woman"),
                FormCopy(person_id=twin, participation_id=other, form="midpoint/1", code="c1"),
                DocumentMade(
                    kind=PaperKind.PERSONAL_DATA, person_id=twin, pages=1, file_name="a", sha256="b"
                ),
                Venue(org_id=other_org(db), name="Her room", name_key="her room", owner_id=twin),
            ]
        )
        boss = db.get(Person, found["李晓雯"].id)
        assert boss is not None
        boss.manager_id = twin
    return mei.id, twin


def other_org(db: Any) -> uuid.UUID:
    return db.scalar(select(models.Organisation.id))


REFERENCES = {
    ("consent", "person_id"),
    ("document_made", "person_id"),
    ("draft_left_out", "participation_id"),
    ("draft_mark", "mentee_id"),
    ("draft_mark", "mentor_id"),
    ("draft_pair", "mentee_id"),
    ("draft_pair", "mentor_id"),
    ("exclusion", "mentee_person_id"),
    ("exclusion", "mentor_person_id"),
    ("form_copy", "participation_id"),
    ("form_copy", "person_id"),
    ("pair", "mentee_id"),
    ("pair", "mentor_id"),
    ("participation", "person_id"),
    ("participation_interest", "participation_id"),
    ("participation_topic", "participation_id"),
    ("person", "manager_id"),
    ("person_language", "person_id"),
    ("self_description", "person_id"),
    ("slot", "participation_id"),
    ("trait_profile", "person_id"),
    ("two_people", "one_id"),
    ("two_people", "other_id"),
    ("venue", "owner_id"),
    ("veto", "participation_id"),
    ("veto", "person_id"),
    ("wish", "participation_id"),
    ("wish", "person_id"),
}


def test_everything_that_refers_to_a_person_is_tried_here() -> None:
    """A new table has to join ``twins``, so that merging is proved for it as well."""
    assert {
        (table.name, key.parent.name)
        for table in models.Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in {"person", "participation"}
    } == REFERENCES


def test_everything_of_both_is_kept_by_one(staffed, programme, twins) -> None:
    keep, gone = twins
    merge_people(staffed, keep, gone, {MergeField.JOB_TITLE})
    with staffed.read() as db:
        assert db.get(Person, gone) is None
        person = db.get(Person, keep)
        assert person is not None
        assert (person.full_name, person.job_title, person.email) == (
            "Mei Tan",
            "Analyst",
            "mei@x.example",
        )
        assert person.notes == "Knows Harbour.\n\nPrefers mornings."
        (part,) = db.scalars(select(Participation).where(Participation.person_id == keep))
        assert (part.status, part.goals, part.capacity) == (
            ParticipationStatus.PAIRED,
            "Learn to listen",
            2,
        )
        assert (
            db.scalar(select(func.count()).select_from(Pair).where(Pair.mentor_id == part.id)) == 2
        )
        assert db.scalar(select(func.count()).select_from(MentoringSession)) == 2
        strengths = {t.topic_id: t.strength for t in part.topics}
        names = {t.name: strengths[t.id] for t in db.scalars(select(Topic)) if t.id in strengths}
        assert names == {"AI tools": 3, "Leadership": 2}
        assert {one.interest for one in part.interests} == {"Chess", "Fairness"}
        assert len(part.wishes) == 2
        assert part.vetoes == []
        assert {(s.weekday, s.half) for s in part.slots} == {
            (0, HalfDay.MORNING),
            (4, HalfDay.AFTERNOON),
        }
        assert {one.language for one in person.languages} == {"English", "Tamil"}
        profile = db.scalars(select(TraitProfile)).one()
        assert (profile.person_id, profile.openness) == (keep, 4.0)
        words = {d.aspect: d.words for d in db.scalars(select(SelfDescription))}
        assert words == {Aspect.CULTURE: "Hokkien; Singaporean", Aspect.GENDER: "woman"}
        for kind in (Consent, FormCopy, DocumentMade):
            assert db.scalar(select(kind.person_id)) == keep
        for kind in (Exclusion, DraftPair, DraftMark):
            assert db.scalar(select(func.count()).select_from(kind)) == 2
        assert db.scalar(select(DraftLeftOut.participation_id)) == part.id
        assert db.scalar(select(Venue.owner_id)) == keep
        assert db.execute(text("PRAGMA foreign_key_check")).all() == []
    found = lines(staffed, programme)
    assert found["李晓雯"].manager == "Mei Tan"
    assert found["Margaret Hollis"].paired_with == ("Mei Tan",)


def test_one_undo_brings_both_back_exactly(staffed, twins) -> None:
    before = rows(staffed)
    merge_people(staffed, *twins, set(MergeField))
    after = rows(staffed)
    assert staffed.undo() == "Merge two people"
    assert rows(staffed) == before
    staffed.redo()
    assert rows(staffed) == after


@pytest.mark.parametrize("turn", [False, True])
def test_a_value_chosen_from_the_other_row_is_taken_with_its_key(
    staffed, programme, twins, turn
) -> None:
    keep, gone = reversed(twins) if turn else twins
    merge_people(staffed, keep, gone, {MergeField.NAME, MergeField.EMAIL, MergeField.NUMBER})
    name = "Mei Tan" if turn else "Tan Mei"
    line = lines(staffed, programme)[name]
    assert (line.email, line.number) == (("mei@x.example", "J3") if turn else ("", ""))
    assert line.name_key == name.casefold()


def test_a_manager_who_is_the_same_person_is_dropped(staffed, programme, twins) -> None:
    keep, gone = twins
    people.set_manager(staffed, gone, keep)
    merge_people(staffed, keep, gone, {MergeField.MANAGER})
    assert lines(staffed, programme)["Mei Tan"].manager == ""


def test_partners_are_two_people(staffed, programme, twins) -> None:
    leader = lines(staffed, programme)["Margaret Hollis"].id
    before = rows(staffed)
    with pytest.raises(UserError, match="are or were partners"):
        merge_people(staffed, twins[0], leader, set())
    with pytest.raises(UserError, match="one person already"):
        merge_people(staffed, twins[0], twins[0], set())
    assert rows(staffed) == before


def test_one_partner_of_both_has_to_be_sorted_out_first(staffed, programme, twins) -> None:
    with staffed.work("Same partner") as db:
        first, second = db.scalars(select(Pair).order_by(Pair.proposed_on)).all()
        second.mentee_id = first.mentee_id
    with pytest.raises(UserError, match="Both have a pair with Margaret Hollis"):
        merge_people(staffed, *twins, set())


def test_a_circle_that_merging_would_make_is_refused(staffed, programme, twins) -> None:
    keep, gone = twins
    found = lines(staffed, programme)
    people.set_manager(staffed, keep, found["李晓雯"].id)
    before = rows(staffed)
    with pytest.raises(UserError, match="go in a circle"):
        merge_people(staffed, keep, gone, set())
    assert rows(staffed) == before


def test_two_people_are_not_suspected_again(staffed, programme, twins) -> None:
    def asked() -> int:
        with staffed.read() as db:
            return len(suspects(people_table.lines(db, programme), two_people(db)))

    assert asked() == 1
    keep_apart(staffed, *twins)
    assert asked() == 0
    keep_apart(staffed, *reversed(twins))
    with staffed.read() as db:
        assert (
            db.scalar(
                select(func.count()).where(
                    TwoPeople.one_id.in_(twins), TwoPeople.other_id.in_(twins)
                )
            )
            == 1
        )


def test_that_they_are_two_is_a_step_that_undo_takes_back(staffed, twins) -> None:
    def known() -> bool:
        with staffed.read() as db:
            return frozenset(twins) in two_people(db)

    keep_apart(staffed, *twins)
    assert known()
    assert staffed.undo() == "Say that they are two people"
    assert not known()
    staffed.redo()
    assert known()


def test_what_was_said_of_either_holds_for_the_one_who_stays(staffed, twins) -> None:
    keep, gone = twins
    with staffed.read() as db:
        before = two_people(db)
    keep_apart(staffed, keep, gone)
    merge_people(staffed, keep, gone, set())
    with staffed.read() as db:
        assert two_people(db) == {
            frozenset(keep if p == gone else p for p in two) for two in before
        }
