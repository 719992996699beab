"""Retention lists what is due with its day, takes just that, for good; describing needs consent."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from needles import NEEDLES, Told, tell
from sqlalchemy import func, select

from rmdesk.errors import UserError
from rmdesk.models import (
    Concern,
    ConcernNote,
    ConcernStep,
    Consent,
    ExitAnswer,
    FormAnswer,
    FormComment,
    FormCopy,
    Organisation,
    Pair,
    Participation,
    ParticipationInterest,
    Pause,
    Person,
    Programme,
    SelfDescription,
    TraitProfile,
    UnnamedAnswer,
    Veto,
    Wish,
)
from rmdesk.operations import people, personality, retention, self_description
from rmdesk.queries import forms, privacy
from rmdesk.queries import personality as traits
from rmdesk.queries import retention as queries
from rmdesk.rules.check_in import CONTACT
from rmdesk.rules.privacy import NOTICE, ROOM
from rmdesk.rules.retention import DEFAULT_DAYS, Due, Rule, read_terms, write_terms
from rmdesk.rules.words import (
    Aspect,
    ConsentAnswer,
    Instrument,
    PairStatus,
    ParticipationStatus,
    Role,
)
from rmdesk.store import Store


@pytest.fixture
def told(organised_store: Store, tmp_path: Path) -> Told:
    return tell(organised_store, tmp_path, PairStatus.COMPLETED)


def end_of_cohort(store: Store) -> dt.date:
    with store.read() as db:
        return db.scalars(select(Programme.ends_on)).one()


def due(store: Store, today: dt.date) -> dict[Rule, tuple[Due, ...]]:
    with store.read() as db:
        return {one.rule: one.due for one in queries.standing(db, today) if one.due}


def test_each_rule_is_due_on_its_day_and_not_a_day_before(
    organised_store: Store, told: Told
) -> None:
    store, end = organised_store, end_of_cohort(organised_store)
    assert due(store, end + dt.timedelta(89)) == {}
    with store.read() as db:
        assert {one.next_on for one in queries.standing(db, end) if one.rule is Rule.TRAITS} == {
            end + dt.timedelta(90)
        }
    found = due(store, end + dt.timedelta(90))
    assert set(found) == {
        Rule.TRAITS,
        Rule.SELF_DESCRIPTIONS,
        Rule.REQUESTS,
        Rule.ANSWERS,
        Rule.CODES,
        Rule.CONCERNS,
    }
    (traits,) = found[Rule.TRAITS]
    assert (traits.person_id, traits.ended_on) == (told.person, end)
    assert {one.person_id: one.things for one in found[Rule.REQUESTS]} == {
        told.person: 4,  # access needs, an interest, a wish and a veto
        told.bystander: 1,
    }
    with store.read() as db:
        # the partner too, for what went wrong between the two
        assert queries.due_count(db, end + dt.timedelta(90)) == 3
    assert Rule.FINISHED not in due(store, end + dt.timedelta(729))
    assert len(due(store, end + dt.timedelta(730))[Rule.FINISHED]) == 3


def test_a_person_in_a_later_cohort_waits_for_its_end(organised_store: Store, told: Told) -> None:
    store, end = organised_store, end_of_cohort(organised_store)
    with store.work("Next cohort") as db:
        later = Programme(
            org_id=db.scalars(select(Organisation.id)).one(),
            name="2027",
            starts_on=end,
            ends_on=end + dt.timedelta(200),
        )
        db.add(later)
        db.flush()
        db.add(Participation(programme_id=later.id, person_id=told.person, role=Role.MENTEE))
    found = due(store, end + dt.timedelta(90))
    assert told.person not in {one.person_id for items in found.values() for one in items}
    assert told.person in {
        one.person_id for one in due(store, end + dt.timedelta(290))[Rule.TRAITS]
    }


def test_one_press_takes_what_is_due_and_nothing_else(organised_store: Store, told: Told) -> None:
    store = organised_store
    day = end_of_cohort(store) + dt.timedelta(90)
    items = [one for found in due(store, day).values() for one in found]
    assert retention.apply(store, items, day) == 3
    assert due(store, day) == {}
    with store.read() as db:
        for kind in (TraitProfile, SelfDescription, Wish, Veto, ParticipationInterest):
            assert db.scalar(select(func.count()).select_from(kind)) == 0, kind
        assert set(db.scalars(select(Participation.access_needs))) == {""}
        assert NEEDLES["goals"] in db.scalars(select(Participation.goals)).all()
        (copy,) = db.scalars(select(FormCopy))
        assert (copy.code.startswith("-"), NEEDLES["code of a form"] in copy.code) == (True, False)
        assert db.scalar(select(func.count(Consent.id))) == 1
        assert db.get_one(Person, told.person).notes
    assert store.undo_label is None


def test_answers_lose_their_names_and_comments_go(organised_store: Store, told: Told) -> None:
    store = organised_store
    with store.work("A second answer and the box for contact") as db:
        copy = db.scalars(select(FormCopy.id)).one()
        db.add(FormAnswer(copy_id=copy, item="talked_down", value=2))
        db.add(FormAnswer(copy_id=copy, item=CONTACT, value=1))
    day = end_of_cohort(store) + dt.timedelta(90)
    (item,) = due(store, day)[Rule.ANSWERS]
    assert (item.person_id, item.things) == (told.person, 4)
    retention.apply(store, [item], day)
    with store.read() as db:
        kept = db.scalars(select(UnnamedAnswer).order_by(UnnamedAnswer.item)).all()
        assert [(one.item, one.value, one.role) for one in kept] == [
            ("talked_down", 2, Role.MENTOR),
            ("worth_learning", 4, Role.MENTOR),
        ]
        assert len({one.respondent for one in kept}) == 1
        ids = set(db.scalars(select(Person.id))) | set(db.scalars(select(Participation.id)))
        assert kept[0].respondent not in ids | {copy}
        for kind in (FormAnswer, FormComment):
            assert db.scalar(select(func.count()).select_from(kind)) == 0, kind
        assert db.get_one(FormCopy, copy).person_id == told.person
    assert Rule.ANSWERS not in due(store, day)


def test_whoever_withdrew_is_erased_and_others_are_not(organised_store: Store) -> None:
    store = organised_store
    with store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
    left = people.add(store, programme, name="Left Early", role=Role.MENTOR)
    stayed = people.add(store, programme, name="Stayed On", role=Role.MENTOR)
    people.set_notes(store, stayed, "Came with Left Early.")
    with store.work("Withdraw") as db:
        part = db.scalars(select(Participation).where(Participation.person_id == left)).one()
        part.status = ParticipationStatus.WITHDRAWN
    day = end_of_cohort(store) + dt.timedelta(90)
    (item,) = due(store, day)[Rule.WITHDRAWN]
    retention.apply(store, [item], day)
    with store.read() as db:
        assert db.get(Person, left) is None
        assert db.get_one(Person, stayed).notes == "Came with an erased person."


def test_the_days_are_hers_to_change_and_a_rule_can_be_off(
    organised_store: Store, told: Told
) -> None:
    store, end = organised_store, end_of_cohort(organised_store)
    retention.set_terms(store, {**DEFAULT_DAYS, Rule.TRAITS: 0, Rule.CODES: None})
    found = due(store, end)
    assert set(found) == {Rule.TRAITS}
    assert Rule.CODES not in due(store, end + dt.timedelta(3000))
    with pytest.raises(ValueError, match="between"):
        retention.set_terms(store, {Rule.TRAITS: -1})


@pytest.mark.parametrize("text", [None, "", "[]", "{", '{"traits": -1}', '{"traits": "x"}'])
def test_damaged_days_are_the_default(text: str | None) -> None:
    assert read_terms(text) == dict(DEFAULT_DAYS)
    assert read_terms(write_terms({Rule.TRAITS: None}))[Rule.TRAITS] is None


@pytest.fixture
def ann(organised_store: Store) -> uuid.UUID:
    with organised_store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
    return people.add(organised_store, programme, name="Ann", role=Role.MENTOR)


def test_nothing_is_described_without_consent(organised_store: Store, ann: uuid.UUID) -> None:
    store, on = organised_store, dt.date(2026, 10, 1)
    with pytest.raises(UserError, match="has not agreed"):
        self_description.set_words(store, ann, Aspect.CULTURE, "Peranakan")
    with pytest.raises(UserError, match="has not agreed"):
        self_description.set_birth_decade(store, ann, 1990)
    self_description.record_consent(store, ann, ConsentAnswer.GIVEN, on)
    self_description.set_words(store, ann, Aspect.CULTURE, "  Peranakan \n and proud ")
    self_description.set_birth_decade(store, ann, 1990)
    with pytest.raises(UserError, match="decade"):
        self_description.set_birth_decade(store, ann, 1993)
    with store.read() as db:
        told = privacy.self_described(db, ann)
    assert (told.consent, told.answered_on, told.birth_decade) == (ConsentAnswer.GIVEN, on, 1990)
    assert told.words == ((Aspect.CULTURE, "Peranakan and proud"),)


@pytest.mark.parametrize("answer", [ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN])
def test_a_no_deletes_what_was_described_and_stays_on_record(
    organised_store: Store, ann: uuid.UUID, answer: ConsentAnswer
) -> None:
    store, on = organised_store, dt.date(2026, 10, 1)
    self_description.record_consent(store, ann, ConsentAnswer.GIVEN, on)
    self_description.set_words(store, ann, Aspect.GENDER, "woman")
    self_description.set_birth_decade(store, ann, 1980)
    self_description.record_consent(store, ann, answer, on)
    with store.read() as db:
        told = privacy.self_described(db, ann)
        assert db.scalar(select(func.count(Consent.id))) == 2
    assert (told.consent, told.words, told.birth_decade) == (answer, (), None)
    store.undo()
    with store.read() as db:
        assert privacy.self_described(db, ann).of(Aspect.GENDER) == "woman"


def test_differences_to_pair_across_are_off_until_chosen(organised_store: Store) -> None:
    store = organised_store
    with store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
        assert privacy.pairs_across(db, programme) == frozenset()
    self_description.set_pairs_across(store, programme, ["age", "gender"])
    with store.read() as db:
        assert privacy.pairs_across(db, programme) == {"age", "gender"}
    with pytest.raises(ValueError, match="shoe"):
        self_description.set_pairs_across(store, programme, ["shoe size"])


def test_the_notice_is_the_programs_until_it_is_her_own(organised_store: Store) -> None:
    assert len(NOTICE) <= ROOM
    with organised_store.read() as db:
        assert privacy.notice(db) == NOTICE
    self_description.set_notice(organised_store, "  Our own words. ")
    with organised_store.read() as db:
        assert privacy.notice(db) == privacy.own_notice(db) == "Our own words."


def test_her_own_notice_stands_on_every_form_and_has_to_fit(
    organised_store: Store, told: Told
) -> None:
    with pytest.raises(UserError, match="room for 320 characters, and these are 321"):
        self_description.set_notice(organised_store, "x" * (ROOM + 1))
    self_description.set_notice(organised_store, "Our own words.")
    (copy,) = personality.issue_questionnaires(
        organised_store, [told.partner], Instrument.IPIP_50, without_n=False
    )
    with organised_store.read() as db:
        wanted = db.scalars(select(FormCopy.id).where(FormCopy.check_in_id.is_not(None))).all()
        papers = [*forms.for_copies(db, wanted), *traits.for_copies(db, [copy])]
    assert len(papers) == 2
    assert {paper.notice for paper in papers} == {"Our own words."}


def test_what_went_wrong_goes_and_the_pair_keeps_its_dates(
    organised_store: Store, told: Told
) -> None:
    store, day = organised_store, end_of_cohort(organised_store) + dt.timedelta(90)
    found = due(store, day)[Rule.CONCERNS]
    assert {one.person_id for one in found} == {told.person, told.partner}
    with store.read() as db:
        ended = db.get_one(Pair, told.pair).ended_on
    retention.apply(store, [one for one in found if one.person_id == told.person], day)
    assert Rule.CONCERNS not in due(store, day)
    with store.read() as db:
        pair = db.get_one(Pair, told.pair)
        assert (pair.ended_on, pair.end_reason) == (ended, "")
        for kind in (Concern, ConcernStep, ConcernNote, ExitAnswer):
            assert db.scalars(select(kind)).all() == []
        pause = db.scalars(select(Pause)).one()
        assert (pause.reason, pause.from_on is not None) == ("", True)
