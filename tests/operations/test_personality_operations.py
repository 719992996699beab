"""Consent before anything is kept, scores only, withdrawal, forms, and means from elsewhere."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rmdesk import models
from rmdesk.errors import UserError
from rmdesk.models import Consent, DocumentMade, FormCopy, TraitProfile
from rmdesk.operations import feedback, personality
from rmdesk.queries import personality as queries
from rmdesk.rules.papers import Printed
from rmdesk.rules.scales import SHOWN, Trait
from rmdesk.rules.trait_import import MeansRow, ReadRow
from rmdesk.rules.words import ConsentAnswer, Instrument, PaperKind, ProfileSource
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)
GIVEN, REFUSED, WITHDRAWN = ConsentAnswer.GIVEN, ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN
MINI = Instrument.MINI_IPIP
ANSWERS: dict[int, int | None] = dict(
    enumerate([4, 5, 2, 1, 5, 2, 1, 4, 4, 2, 3, 4, 2, 2, 1, 2, 2, 3, 5, 1], 1)
)
SCORES = {
    Trait.EXTRAVERSION: 3.75,
    Trait.AGREEABLENESS: 4.5,
    Trait.CONSCIENTIOUSNESS: 2.25,
    Trait.NEUROTICISM: 1.5,
    Trait.OPENNESS: 4.75,
}


@pytest.fixture
def people(staffed: Store) -> dict[str, uuid.UUID]:
    with staffed.read() as db:
        return {one.name: one.id for one in queries.everybody(db)}


@pytest.fixture
def zoe(people: dict[str, uuid.UUID]) -> uuid.UUID:
    return people["Zoë Müller"]


def record(store: Store, person: uuid.UUID, **fields: object) -> object:
    whole: dict[str, object] = {"source": ProfileSource.TYPED, "on": TODAY, **fields}
    answers = whole.pop("answers", ANSWERS)
    return personality.record_questionnaire(store, person, MINI, answers, **whole)  # type: ignore[arg-type]


def count(store: Store, kind: type) -> int:
    with store.read() as db:
        return db.scalar(select(func.count()).select_from(kind)) or 0


def test_without_consent_nothing_is_kept(staffed: Store, zoe: uuid.UUID) -> None:
    with pytest.raises(UserError, match="has not agreed"):
        record(staffed, zoe)
    assert count(staffed, TraitProfile) == count(staffed, Consent) == 0


def test_consent_then_answers_keep_five_means_and_no_answer(staffed: Store, zoe: uuid.UUID) -> None:
    heard: list[frozenset[str]] = []
    personality.record_consent(staffed, zoe, GIVEN, TODAY)
    stop = staffed.subscribe(lambda changes: heard.append(changes.tables))
    assert record(staffed, zoe) == SCORES
    stop()
    assert heard == [frozenset({"trait_profile"})]
    with staffed.read() as db:
        (row,) = db.scalars(select(TraitProfile))
        assert {trait: getattr(row, trait.value) for trait in Trait} == SCORES
        columns = set(TraitProfile.__table__.columns.keys())
    assert columns == {
        "id", "version", "person_id", "instrument", "source", "answered_on", *Trait,
    }  # fmt: skip


def test_no_table_has_a_place_for_single_answers() -> None:
    tables = models.Base.metadata.tables.values()
    names = {f"{table.name}.{c.name}" for table in tables for c in table.columns}
    places = {name for name in names if "item" in name or name.endswith(".answers")}
    kept = {"form_answer.item", "unnamed_answer.item"}
    assert places == kept, "only feedback forms keep their answers, at last without a name"


def test_the_answers_of_feedback_forms_take_none_of_a_questionnaire(
    staffed: Store, zoe: uuid.UUID
) -> None:
    (copy,) = personality.issue_questionnaires(staffed, [zoe], MINI, without_n=False)
    for answers in ({"1": 3}, {"admit": 3}):
        with pytest.raises(ValueError, match="1: 3|no feedback form"):
            feedback.record_answers(staffed, copy, answers, on=TODAY)


@pytest.mark.parametrize("answer", [REFUSED, WITHDRAWN])
def test_saying_no_later_deletes_what_was_kept_and_undo_brings_it_back(
    staffed: Store, zoe: uuid.UUID, answer: ConsentAnswer
) -> None:
    record(staffed, zoe, consent=GIVEN)
    assert count(staffed, TraitProfile) == 1
    personality.record_consent(staffed, zoe, answer, TODAY)
    assert count(staffed, TraitProfile) == 0
    with pytest.raises(UserError, match="has not agreed"):
        record(staffed, zoe)
    staffed.undo()
    with staffed.read() as db:
        assert dict(queries.person(db, zoe).means)[Trait.OPENNESS] == 4.75


def test_a_form_that_says_no_records_the_no_and_keeps_nothing(
    staffed: Store, zoe: uuid.UUID
) -> None:
    (copy,) = personality.issue_questionnaires(staffed, [zoe], MINI, without_n=False)
    assert record(staffed, zoe, consent=REFUSED, copy_id=copy) is None
    assert count(staffed, TraitProfile) == 0
    with staffed.read() as db:
        assert db.get_one(FormCopy, copy).returned_on == TODAY
        assert queries.consents(db)[zoe] == (REFUSED, TODAY)


def test_an_older_yes_does_not_outweigh_a_later_withdrawal(staffed: Store, zoe: uuid.UUID) -> None:
    personality.record_consent(staffed, zoe, WITHDRAWN, TODAY)
    with pytest.raises(UserError, match="has not agreed"):
        record(staffed, zoe, consent=GIVEN, on=TODAY - dt.timedelta(3))
    assert count(staffed, Consent) == 1
    record(staffed, zoe, consent=GIVEN, on=TODAY)
    assert count(staffed, TraitProfile) == 1


def test_too_few_answers_are_said_and_nothing_is_kept(staffed: Store, zoe: uuid.UUID) -> None:
    few = {number: answer for number, answer in ANSWERS.items() if number <= 10}
    with pytest.raises(UserError, match="Too few") as error:
        record(staffed, zoe, consent=GIVEN, answers=few)
    assert "3 of the statements" in error.value.remedy
    assert count(staffed, TraitProfile) == count(staffed, Consent) == 0


def test_the_coordinator_is_never_shown_neuroticism_but_the_owner_is(
    staffed: Store, zoe: uuid.UUID
) -> None:
    record(staffed, zoe, consent=GIVEN)
    with staffed.read() as db:
        shown = queries.person(db, zoe)
        (sheet,) = queries.own_sheets(db, [zoe], TODAY)
    assert [trait for trait, _mean in shown.means] == list(SHOWN)
    assert Trait.NEUROTICISM not in dict(shown.means)
    assert dict(sheet.means) == SCORES


def test_pairing_is_told_the_means_of_those_who_agreed_only(
    staffed: Store, people: dict[str, uuid.UUID]
) -> None:
    zoe, mei = people["Zoë Müller"], people["Mei Tan"]
    record(staffed, zoe, consent=GIVEN)
    record(staffed, mei, consent=GIVEN)
    personality.record_consent(staffed, mei, WITHDRAWN, TODAY)
    with staffed.read() as db:
        told = queries.for_pairing(db)
    assert list(Trait)[4] is Trait.NEUROTICISM
    assert told == {zoe: (MINI, (*(SCORES[trait] for trait in list(Trait)[:4]), None))}


def test_forms_go_to_everybody_but_those_who_said_no(
    staffed: Store, people: dict[str, uuid.UUID]
) -> None:
    zoe, mei, tan = (people[name] for name in ("Zoë Müller", "Mei Tan", "Tan Boon Keng"))
    personality.record_consent(staffed, mei, REFUSED, TODAY)
    personality.record_consent(staffed, tan, GIVEN, TODAY)
    copies = personality.issue_questionnaires(staffed, [zoe, mei, tan], MINI, without_n=True)
    with staffed.read() as db:
        papers = queries.for_copies(db, copies)
        assert queries.form(db, papers[0].code).person_id == zoe
        assert queries.form(db, "000000000") is None
    assert [paper.person_id for paper in papers] == [zoe, tan]
    assert all(paper.without_n and paper.scale.instrument is MINI for paper in papers)
    again = personality.issue_questionnaires(staffed, [tan, zoe], MINI, without_n=True)
    assert again == copies[::-1]
    other = personality.issue_questionnaires(staffed, [zoe], Instrument.IPIP_50, without_n=False)
    assert other[0] not in copies


def test_what_was_printed_is_noted_with_its_fingerprint(
    staffed: Store, zoe: uuid.UUID, tmp_path: Path
) -> None:
    copies = personality.issue_questionnaires(staffed, [zoe], MINI, without_n=False)
    record(staffed, zoe, consent=GIVEN)
    with staffed.read() as db:
        papers = (*queries.for_copies(db, copies), *queries.own_sheets(db, [zoe], TODAY))
    printed = [Printed(paper, tmp_path / "a.pdf", 1, "ab" * 32) for paper in papers]
    personality.record_printed(staffed, printed, TODAY)
    with staffed.read() as db:
        made = {row.kind: row for row in db.scalars(select(DocumentMade))}
        assert db.get_one(FormCopy, copies[0]).printed_on == TODAY
        assert queries.person(db, zoe).printed_on == TODAY
    assert set(made) == {PaperKind.QUESTIONNAIRE, PaperKind.TRAIT_SHEET}
    assert all(row.person_id == zoe for row in made.values())


def test_the_choice_of_questionnaire_is_kept_in_the_file(staffed: Store) -> None:
    with staffed.read() as db:
        assert queries.questionnaire(db).scale.instrument is MINI
        assert not queries.questionnaire(db).without_n
    personality.choose_questionnaire(staffed, Instrument.IPIP_50, without_n=True)
    with staffed.read() as db:
        chosen = queries.questionnaire(db)
    assert (chosen.scale.instrument, chosen.without_n) == (Instrument.IPIP_50, True)


def means(value: float) -> dict[Trait, float | None]:
    return dict.fromkeys(Trait, value)


def test_imported_means_name_their_questionnaire_and_pass_by_those_who_said_no(
    staffed: Store, people: dict[str, uuid.UUID]
) -> None:
    zoe, mei = people["Zoë Müller"], people["Mei Tan"]
    personality.record_consent(staffed, mei, REFUSED, TODAY)
    rows = [MeansRow(zoe, means(2.5)), MeansRow(mei, means(3.5))]
    kept = personality.import_means(staffed, Instrument.IPIP_50, rows, TODAY, agreed=True)
    assert kept == (1, ("Mei Tan",))
    with staffed.read() as db:
        row = queries.person(db, zoe)
        assert not queries.person(db, mei).means
        assert queries.consents(db)[zoe] == (GIVEN, TODAY)
    assert row.scale is not None
    assert (row.scale.instrument, row.source) == (Instrument.IPIP_50, ProfileSource.IMPORTED)
    assert dict(row.means) == {trait: 2.5 for trait in SHOWN}


@pytest.mark.parametrize(("value", "agreed"), [(0.9, True), (50.0, True), (3.0, False)])
def test_other_scales_and_unasked_people_are_not_imported(
    staffed: Store, zoe: uuid.UUID, value: float, agreed: bool
) -> None:
    with pytest.raises(UserError):
        personality.import_means(staffed, MINI, [MeansRow(zoe, means(value))], TODAY, agreed=agreed)
    assert count(staffed, TraitProfile) == count(staffed, Consent) == 0


def test_rows_are_matched_by_number_then_address_then_a_name_of_one_person(
    staffed: Store, people: dict[str, uuid.UUID]
) -> None:
    def row(number: str = "", email: str = "", name: str = "") -> ReadRow:
        return ReadRow(2, number, email, name, means(3.0))

    with staffed.read() as db:
        found = queries.match(
            db,
            [
                row("J1", "mei@x.example", "Mei Tan"),
                row("", "MEI@x.example"),
                row(name="zoe muller"),
                row("J9", name="李晓雯"),
                row(name="Nobody At All"),
            ],
        )
    named = [one.somebody.name if one.somebody else None for one in found]
    assert named == ["Zoë Müller", "Mei Tan", "Zoë Müller", "李晓雯", None]
    assert found[-1].means_row is None


def test_one_step_is_one_undo(staffed: Store, zoe: uuid.UUID) -> None:
    record(staffed, zoe, consent=GIVEN)
    assert staffed.undo() == "Record a personality questionnaire"
    assert count(staffed, TraitProfile) == count(staffed, Consent) == 0
    redo: Callable[[], str] = staffed.redo
    redo()
    assert count(staffed, TraitProfile) == count(staffed, Consent) == 1
