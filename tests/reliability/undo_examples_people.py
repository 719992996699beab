"""How operations on people and their participations are done for real."""

from __future__ import annotations

import uuid

from undo_world import SOON, TODAY, Call, World, example, printed

from rmdesk.operations import (
    bulk_edit,
    importing,
    interest,
    merging,
    participations,
    people,
    personal_data,
    personality,
    self_description,
    views,
)
from rmdesk.operations.addresses import is_address
from rmdesk.queries import bulk_edit as bulk_queries
from rmdesk.queries import interest as interest_queries
from rmdesk.queries import personal_data as data_queries
from rmdesk.queries import personality as personality_queries
from rmdesk.queries.import_plan import import_plan
from rmdesk.rules import bulk_edit as bulk
from rmdesk.rules.bulk_edit import BulkField
from rmdesk.rules.duplicates import MergeField
from rmdesk.rules.importing.columns import Field, guess
from rmdesk.rules.importing.rows import read_rows
from rmdesk.rules.interest_papers import InterestAnswers
from rmdesk.rules.privacy import AGE
from rmdesk.rules.saved_views import SavedView
from rmdesk.rules.scales import Trait
from rmdesk.rules.trait_import import MeansRow
from rmdesk.rules.words import (
    Aspect,
    ConsentAnswer,
    HalfDay,
    Instrument,
    MeetingMode,
    ParticipationStatus,
    ProfileSource,
    Role,
)

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
IPIP = Instrument.MINI_IPIP


@example(people.add)
def _(w: World) -> Call:
    return lambda: people.add(w.store, w.programme, name="Nur Aisyah", role=MENTOR)


@example(people.set_text)
def _(w: World) -> Call:
    return lambda: people.set_text(w.store, w.alone, Field.DEPARTMENT, "A new department")


@example(people.set_manager)
def _(w: World) -> Call:
    boss = people.add(w.store, w.programme, name="Nur Aisyah", role=None)
    return lambda: people.set_manager(w.store, w.alone, boss)


@example(people.set_notes)
def _(w: World) -> Call:
    return lambda: people.set_notes(w.store, w.alone, "Prefers the afternoon.\n" * 50)


@example(people.set_languages)
def _(w: World) -> Call:
    return lambda: people.set_languages(w.store, w.alone, ["Tamil", "English"])


@example(people.remove)
def _(w: World) -> Call:
    return lambda: people.remove(w.store, [part.person_id for part in w.waiting[:5]])


@example(merging.merge_people)
def _(w: World) -> Call:
    one, other = w.person(MENTOR), w.alone
    return lambda: merging.merge_people(w.store, one, other, set(MergeField))


@example(merging.keep_apart)
def _(w: World) -> Call:
    return lambda: merging.keep_apart(w.store, w.alone, w.person(MENTEE))


@example(bulk_edit.change_together)
def _(w: World) -> Call:
    rows = [part.person_id for part in w.waiting] + [part.id for part in w.waiting]
    chosen = w.read(lambda db: bulk_queries.chosen_people(db, w.programme, rows))
    wanted = {
        BulkField.SITE: "A new site",
        BulkField.ADD_TOPICS: "Gardening",
        BulkField.CAPACITY: "3",
        BulkField.STATUS: "withdrawn",
    }
    plan = bulk.plan(chosen, wanted)
    assert plan.people > 3
    return lambda: bulk_edit.change_together(w.store, w.programme, plan, TODAY)


@example(importing.apply_import)
def _(w: World) -> Call:
    rows = [["Name", "E-mail", "Role", "Manager", "Topics", "Department"]]
    rows += [[f"New {n}", f"n{n}@x.example", "mentor", "New 0", "Robots", "Yard"] for n in range(9)]
    reading = read_rows(rows, list(range(1, len(rows) + 1)), guess(rows), is_address=is_address)
    plan = w.read(lambda db: import_plan(db, reading, w.programme))
    return lambda: importing.apply_import(w.store, plan)


@example(participations.change)
def _(w: World) -> Call:
    key = w.waiting[0].id
    return lambda: participations.change(
        w.store, key, "Change", lambda part: setattr(part, "capacity", 7)
    )


@example(participations.join)
def _(w: World) -> Call:
    other = MENTEE if w.waiting[0].role is MENTOR else MENTOR
    return lambda: participations.join(w.store, w.alone, w.programme, other)


@example(participations.set_role)
def _(w: World) -> Call:
    return lambda: participations.set_role(w.store, w.waiting[0].id, None)


@example(participations.set_capacity)
def _(w: World) -> Call:
    return lambda: participations.set_capacity(w.store, w.part(MENTEE), 4)


@example(participations.set_meets)
def _(w: World) -> Call:
    key = w.part(MENTEE)
    participations.set_meets(w.store, key, MeetingMode.EITHER)
    return lambda: participations.set_meets(w.store, key, MeetingMode.ONLINE)


@example(participations.set_status)
def _(w: World) -> Call:
    key = w.waiting[0].id
    return lambda: participations.set_status(w.store, key, ParticipationStatus.WITHDRAWN, TODAY)


@example(participations.set_waiting_since)
def _(w: World) -> Call:
    return lambda: participations.set_waiting_since(w.store, w.waiting[0].id, SOON)


@example(participations.set_manager_agreed)
def _(w: World) -> Call:
    return lambda: participations.set_manager_agreed(w.store, w.waiting[0].id, TODAY)


@example(participations.set_goals)
def _(w: World) -> Call:
    return lambda: participations.set_goals(w.store, w.waiting[0].id, "To listen better.")


@example(participations.set_access_needs)
def _(w: World) -> Call:
    return lambda: participations.set_access_needs(w.store, w.waiting[0].id, "A lift.")


@example(participations.set_topics)
def _(w: World) -> Call:
    wanted = {"Gardening": 3, "AI tools": 1}
    return lambda: participations.set_topics(w.store, w.waiting[0].id, wanted)


@example(participations.set_interests)
def _(w: World) -> Call:
    return lambda: participations.set_interests(w.store, w.waiting[0].id, ["Chess", "Hiking"])


@example(participations.set_wishes)
def _(w: World) -> Call:
    wished = [w.person(MENTEE, n) for n in (2, 0, 1)]
    return lambda: participations.set_wishes(w.store, w.waiting[0].id, wished)


@example(participations.set_vetoes)
def _(w: World) -> Call:
    return lambda: participations.set_vetoes(w.store, w.waiting[0].id, [w.person(MENTEE)])


@example(participations.set_slots)
def _(w: World) -> Call:
    slots = [(day, HalfDay.MORNING) for day in range(5)]
    participations.set_slots(w.store, w.waiting[0].id, slots[:2])
    return lambda: participations.set_slots(w.store, w.waiting[0].id, slots[1:])


# what forms say ------------------------------------------------------------------------------


def _interest_copy(w: World) -> uuid.UUID:
    (copy,) = interest.issue_interest_forms(w.store, [(w.alone, w.waiting[0].role)])
    return copy


@example(interest.issue_interest_forms)
def _(w: World) -> Call:
    asked = [(part.person_id, part.role) for part in w.waiting]
    return lambda: interest.issue_interest_forms(w.store, asked)


@example(interest.record_printed)
def _(w: World) -> Call:
    copy = _interest_copy(w)
    papers = printed(w.read(lambda db: interest_queries.for_copies(db, [copy])))
    return lambda: interest.record_printed(w.store, papers, TODAY)


@example(interest.record_interest)
def _(w: World) -> Call:
    copy = _interest_copy(w)
    said = InterestAnswers(
        role=w.waiting[0].role,
        signed_on=TODAY,
        texts={"job_title": "Stoker", "languages": "Tamil; Malay", "site": "A new site"},
        topics={"Gardening": 3},
        wishes=(w.person(MENTEE),),
        slots=frozenset({(1, HalfDay.AFTERNOON)}),
        manager_agreed=True,
    )
    return lambda: interest.record_interest(w.store, w.programme, w.alone, said, copy)


@example(interest.refuse_interest)
def _(w: World) -> Call:
    copy = _interest_copy(w)
    return lambda: interest.refuse_interest(w.store, copy, TODAY)


@example(personal_data.record_given)
def _(w: World) -> Call:
    paper = w.read(lambda db: data_queries.personal_data(db, w.alone, TODAY))
    return lambda: personal_data.record_given(w.store, printed([paper]), TODAY)


# personality and self-descriptions -----------------------------------------------------------


def _with_means(w: World) -> uuid.UUID:
    means = {trait: 3.5 for trait in Trait}
    row = MeansRow(w.alone, means)
    personality.record_consent(w.store, w.alone, ConsentAnswer.GIVEN, TODAY)
    personality.import_means(w.store, IPIP, [row], TODAY, agreed=True)
    return w.alone


@example(personality.record_consent)
def _(w: World) -> Call:
    person = _with_means(w)
    personality.record_sharing(w.store, person, shares=True, on=TODAY)
    no = ConsentAnswer.WITHDRAWN
    return lambda: personality.record_consent(w.store, person, no, TODAY)


@example(personality.record_sharing)
def _(w: World) -> Call:
    person = _with_means(w)
    return lambda: personality.record_sharing(w.store, person, shares=True, on=TODAY)


@example(personality.record_questionnaire)
def _(w: World) -> Call:
    person = _with_means(w)
    return lambda: personality.record_questionnaire(
        w.store,
        person,
        IPIP,
        {n: 1 + n % 5 for n in range(1, 21)},
        source=ProfileSource.TYPED,
        on=TODAY,
        consent=ConsentAnswer.GIVEN,
    )


@example(personality.import_means)
def _(w: World) -> Call:
    rows = [MeansRow(_with_means(w), {trait: 2.25 for trait in Trait})]
    return lambda: personality.import_means(w.store, IPIP, rows, TODAY, agreed=True)


@example(personality.issue_questionnaires)
def _(w: World) -> Call:
    person = _with_means(w)
    return lambda: personality.issue_questionnaires(w.store, [person], IPIP, without_n=True)


@example(personality.record_printed)
def _(w: World) -> Call:
    person = _with_means(w)
    copies = personality.issue_questionnaires(w.store, [person], IPIP, without_n=False)
    forms = w.read(lambda db: personality_queries.for_copies(db, copies))
    sheets = w.read(lambda db: personality_queries.own_sheets(db, [person], TODAY))
    assert len(forms) == len(sheets) == 1
    return lambda: personality.record_printed(w.store, printed([*forms, *sheets]), TODAY)


@example(self_description.set_pairs_across)
def _(w: World) -> Call:
    wanted = [Aspect.CULTURE.value, AGE]
    return lambda: self_description.set_pairs_across(w.store, w.programme, wanted)


def _described(w: World) -> uuid.UUID:
    self_description.record_consent(w.store, w.alone, ConsentAnswer.GIVEN, TODAY)
    self_description.set_words(w.store, w.alone, Aspect.CULTURE, "Peranakan")
    self_description.set_birth_decade(w.store, w.alone, 1980)
    return w.alone


@example(self_description.record_consent)
def _(w: World) -> Call:
    person = _described(w)
    no = ConsentAnswer.REFUSED
    return lambda: self_description.record_consent(w.store, person, no, TODAY)


@example(self_description.set_words)
def _(w: World) -> Call:
    person = _described(w)
    return lambda: self_description.set_words(w.store, person, Aspect.CULTURE, "")


@example(self_description.set_birth_decade)
def _(w: World) -> Call:
    person = _described(w)
    return lambda: self_description.set_birth_decade(w.store, person, 1990)


@example(self_description.set_notice)
def _(w: World) -> Call:
    return lambda: self_description.set_notice(w.store, "We keep what you write for a year.")


# views of the list of people -----------------------------------------------------------------


@example(views.save_view)
def _(w: World) -> Call:
    return lambda: views.save_view(w.store, SavedView(name="Who waits", search="wait"))


@example(views.rename_view)
def _(w: World) -> Call:
    views.save_view(w.store, SavedView(name="Who waits"))
    return lambda: views.rename_view(w.store, "Who waits", "Without a partner")


@example(views.remove_view)
def _(w: World) -> Call:
    views.save_view(w.store, SavedView(name="Who waits"))
    return lambda: views.remove_view(w.store, "Who waits")
