"""What the engine is told of people: nothing without their consent, nothing nobody asked for."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from rmdesk.models import Consent, Programme, TraitProfile
from rmdesk.operations import answers, pairing, participations, personality, self_description
from rmdesk.queries import pairing as queries
from rmdesk.queries import people as people_queries
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.facts import UNKNOWN
from rmdesk.rules.words import (
    Aspect,
    ConsentAnswer,
    ConsentPurpose,
    Instrument,
    PairAnswer,
    ProfileSource,
    Role,
)

DAY = dt.date(2026, 10, 1)


def facts(store, programme):
    with store.read() as db:
        return queries.facts(db, programme)


def somebody(store, programme, role):
    with store.read() as db:
        return next(p for p in people_queries.people(db, programme) if p.role is role)


def told_of(side, line):
    return side.ids.index(line.participation_id.hex)


def test_means_go_to_pairing_with_consent_only_and_never_neuroticism(staffed, programme) -> None:
    line = somebody(staffed, programme, Role.MENTOR)
    before = facts(staffed, programme)
    assert set(before.mentors.traits) == {None}
    personality.record_consent(staffed, line.id, ConsentAnswer.GIVEN, DAY)
    with staffed.work("Scores") as db:
        db.add(
            TraitProfile(
                person_id=line.id,
                instrument=Instrument.IPIP_50,
                source=ProfileSource.TYPED,
                answered_on=DAY,
                openness=4.2,
                conscientiousness=3.1,
                extraversion=2.2,
                neuroticism=4.9,
            )
        )
    after = facts(staffed, programme)
    row = told_of(after.mentors, line)
    assert after.mentors.traits[row] == (Instrument.IPIP_50, (4.2, 3.1, 2.2, None, None))
    assert after.stamp() != before.stamp()
    personality.record_consent(staffed, line.id, ConsentAnswer.WITHDRAWN, DAY)
    assert set(facts(staffed, programme).mentors.traits) == {None}


def test_the_same_interest_has_one_number_whoever_wrote_it(staffed, programme) -> None:
    mentor = somebody(staffed, programme, Role.MENTOR)
    mentee = somebody(staffed, programme, Role.MENTEE)
    before = facts(staffed, programme).stamp()
    participations.set_interests(staffed, mentor.participation_id, ["Café culture", "Chess"])
    participations.set_interests(staffed, mentee.participation_id, ["CAFE  culture"])
    after = facts(staffed, programme)
    mine = after.mentors.interests[told_of(after.mentors, mentor)]
    hers = after.mentees.interests[told_of(after.mentees, mentee)]
    assert len(mine) == 2
    assert hers < mine
    assert after.stamp() != before


def test_descriptions_are_told_only_where_the_programme_pairs_across_them(
    staffed, programme
) -> None:
    line = somebody(staffed, programme, Role.MENTOR)
    self_description.record_consent(staffed, line.id, ConsentAnswer.GIVEN, DAY)
    self_description.set_words(staffed, line.id, Aspect.CULTURE, "Peranakan")
    self_description.set_birth_decade(staffed, line.id, 1990)
    told = facts(staffed, programme)
    row = told_of(told.mentors, line)
    assert (told.mentors.described[row], told.mentors.decade[row]) == ({}, UNKNOWN)
    self_description.set_pairs_across(staffed, programme, ["culture", "age"])
    with staffed.read() as db:
        assert db.scalar(select(Programme.pairs_across)) == ["culture", "age"]
    told = facts(staffed, programme)
    assert (set(told.mentors.described[row]), told.mentors.decade[row]) == ({Aspect.CULTURE}, 1990)
    with staffed.work("A no that left its words behind") as db:
        db.add(
            Consent(
                person_id=line.id,
                purpose=ConsentPurpose.SELF_DESCRIPTION,
                answer=ConsentAnswer.WITHDRAWN,
                answered_on=DAY + dt.timedelta(1),
            )
        )
    told = facts(staffed, programme)
    assert (told.mentors.described[row], told.mentors.decade[row]) == ({}, UNKNOWN)


def test_two_of_whom_one_would_rather_not_are_kept_apart(staffed, programme) -> None:
    with staffed.read() as db:
        told, policy = queries.facts(db, programme), queries.policy(db, programme)
    made = pairing.save_draft(staffed, programme, policy, draft(told, policy))
    with staffed.read() as db:
        drafted = queries.draft(db, made)
    one, *_others = drafted.pairs
    assert told.before == frozenset()
    pairing.approve(staffed, made, DAY)
    with staffed.read() as db:
        pair = next(p for p in queries.living_pairs(db, programme) if p.mentee == one.mentee.name)
    answers.record(staffed, pair.id, {Role.MENTEE: PairAnswer.RATHER_NOT}, DAY)
    after = facts(staffed, programme)
    assert after.before == {
        (told_of(after.mentors, one.mentor), told_of(after.mentees, one.mentee))
    }
    rerun = draft(after, policy)
    again = (one.mentor.participation_id.hex, one.mentee.participation_id.hex)
    assert again not in {(p.mentor_id, p.mentee_id) for p in rerun.pairs}
