"""Changing the words of papers: each change one step, for a programme or one pair alone."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from sqlalchemy import func, select
from test_stored_files import make_pair, papers, print_all

from rmdesk.errors import UserError
from rmdesk.models import Goal, MentoringSession, Participation, Programme
from rmdesk.models import Wording as WordingRow
from rmdesk.operations import agreements as sign
from rmdesk.operations import cohorts, erasing, forms, wording
from rmdesk.operations.wording import Where
from rmdesk.queries import agreements
from rmdesk.queries import forms as form_queries
from rmdesk.queries import wording as kept
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.wording.clauses import TEXT_ROOM, TITLE_ROOM, ClauseChange, form_key
from rmdesk.rules.words import CoordinatorTold, PaperKind, Role
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 7)


@pytest.fixture
def pair(organised_store: Store) -> uuid.UUID:
    return make_pair(organised_store, "Priya Raman", "Jonathan O’Brien")


@pytest.fixture
def here(organised_store: Store) -> Where:
    with organised_store.read() as db:
        return Where(db.scalars(select(Programme.id)).one(), PaperKind.AGREEMENT)


def alone(here: Where, pair: uuid.UUID) -> Where:
    return Where(here.programme_id, here.paper, pair)


def changes(store: Store, pair: uuid.UUID) -> dict[str, ClauseChange]:
    return {change.key: change for change in papers(store, pair)[0].wording}


def test_the_words_of_a_pair_lie_over_those_of_the_programme(
    organised_store: Store, pair: uuid.UUID, here: Where
) -> None:
    other = make_pair(organised_store, "Mei Tan", "Siobhán Hollis")
    wording.change(organised_store, here, "ending", "The end", "All may go.")
    wording.change(organised_store, alone(here, pair), "ending", "The end", "Both may go.")
    wording.switch(organised_store, here, "between", False)
    assert changes(organised_store, pair)["ending"].text == "Both may go."
    assert changes(organised_store, other)["ending"].text == "All may go."
    assert changes(organised_store, pair)["between"].shown is False
    wording.reset(organised_store, alone(here, pair), "ending")
    assert changes(organised_store, pair)["ending"].text == "All may go."


def test_each_action_is_one_step_that_can_be_undone(
    organised_store: Store, pair: uuid.UUID, here: Where
) -> None:
    key = wording.add(organised_store, here, "Mine", "In my words", 3)
    wording.order(organised_store, here, ["goals", key, "dates"])
    wording.reset_all(organised_store, here)
    assert changes(organised_store, pair) == {}
    organised_store.undo()
    assert [changes(organised_store, pair)[k].place for k in ("goals", key, "dates")] == [0, 1, 2]
    organised_store.undo()
    assert changes(organised_store, pair)[key].place == 3
    assert len(changes(organised_store, pair)) == 1
    organised_store.undo()
    assert changes(organised_store, pair) == {}
    organised_store.redo()
    assert changes(organised_store, pair)[key].own


@pytest.mark.parametrize(
    ("title", "text"),
    [(" ", "  \n"), ("T" * (TITLE_ROOM + 1), "x"), ("T", "x" * (TEXT_ROOM + 1))],
)
def test_empty_and_endless_texts_are_refused(
    organised_store: Store, here: Where, title: str, text: str
) -> None:
    with pytest.raises(UserError):
        wording.change(organised_store, here, "ending", title, text)


def test_a_changed_text_makes_a_new_version_that_says_what_changed(
    organised_store: Store, pair: uuid.UUID, here: Where, tmp_path: Path
) -> None:
    print_all(organised_store, tmp_path / "a.pdf", pair)
    assert papers(organised_store, pair)[0].number == 1
    wording.change(organised_store, here, "ending", "The end", "Both may go.")
    (paper,) = papers(organised_store, pair)
    assert paper.number == 2
    assert "Either of us may end this" in next(s.text for s in paper.before if s.key == "ending")
    print_all(organised_store, tmp_path / "b.pdf", pair)
    assert papers(organised_store, pair)[0].number == 2  # printing again is the same version


def test_signed_and_changed_since_asks_for_a_new_version_but_moved_dates_do_not(
    organised_store: Store, pair: uuid.UUID, here: Where, tmp_path: Path
) -> None:
    store = organised_store
    print_all(store, tmp_path / "a.pdf", pair)

    def outdated() -> frozenset[uuid.UUID]:
        with store.read() as db:
            return agreements.outdated(db, [pair])

    assert outdated() == frozenset()  # nobody signed
    sign.record_signed(store, [pair], TODAY)
    with store.work("Plan") as db:
        db.add(MentoringSession(pair_id=pair, number=1, on_date=TODAY + dt.timedelta(9)))
    assert outdated() == frozenset()
    with store.work("Set a goal") as db:
        db.add(Goal(pair_id=pair, position=1, outcome="Hear the floor", measure="Two rounds"))
    assert outdated() == {pair}
    assert papers(store, pair)[0].number == 1  # what was signed is what is printed
    with store.read() as db:
        (fresh,) = agreements.next_versions(db, [pair])
    assert fresh.number == 2
    assert fresh.before


def test_what_the_coordinator_hears_is_what_was_signed_or_chosen_for_the_pair(
    organised_store: Store, pair: uuid.UUID, here: Where, tmp_path: Path
) -> None:
    store, programme = organised_store, here.programme_id

    def told() -> CoordinatorTold:
        with store.read() as db:
            return agreements.coordinator_told(db, [pair])[pair]

    assert told() is CoordinatorTold.DATES
    wording.tell_coordinator(store, programme, None, CoordinatorTold.TOPICS)
    assert told() is CoordinatorTold.TOPICS
    assert papers(store, pair)[0].told is CoordinatorTold.TOPICS
    print_all(store, tmp_path / "a.pdf", pair)
    sign.record_signed(store, [pair], TODAY)
    wording.tell_coordinator(store, programme, None, CoordinatorTold.DATES)
    assert told() is CoordinatorTold.TOPICS  # as it was signed
    with store.read() as db:
        fresh = agreements.next_versions(db, [pair])
    sign.draft(store, fresh, TODAY)
    assert papers(store, pair)[0].told is CoordinatorTold.DATES
    assert told() is CoordinatorTold.TOPICS  # until the new version is signed
    wording.tell_coordinator(store, programme, pair, CoordinatorTold.DATES)
    assert told() is CoordinatorTold.DATES


def test_a_pair_without_a_programme_of_its_own_says_nothing(organised_store: Store) -> None:
    with organised_store.read() as db:
        assert agreements.coordinator_told(db, [uuid.uuid4()]) == {}


def test_the_next_cohort_takes_the_words_along_but_not_those_of_pairs(
    organised_store: Store, pair: uuid.UUID, here: Where
) -> None:
    wording.change(organised_store, here, "ending", "The end", "All may go.")
    wording.change(organised_store, alone(here, pair), "ending", "The end", "Both may go.")
    made = cohorts.begin(
        organised_store,
        name="Next",
        starts_on=dt.date(2027, 3, 1),
        ends_on=dt.date(2027, 9, 1),
        like=here.programme_id,
    )
    with organised_store.read() as db:
        (change,) = kept.for_programme(db, made, PaperKind.AGREEMENT)
    assert change.text == "All may go."


def test_erasing_a_party_takes_the_words_of_the_pair_away(
    organised_store: Store, pair: uuid.UUID, here: Where
) -> None:
    wording.change(organised_store, alone(here, pair), "ending", "End", "Priya may go.")
    wording.change(organised_store, here, "goals", "Goals", "As many as Priya Raman likes.")
    with organised_store.read() as db:
        person = next(p.mentor_id for p in agreements.pairs(db, [pair]))
        person = db.get_one(Participation, person).person_id
    erasing.erase_many(organised_store, [person], TODAY)
    with organised_store.read() as db:
        assert db.scalar(select(func.count(WordingRow.id))) == 1
        assert "Priya" not in db.scalars(select(WordingRow.text)).one()


def test_a_form_that_is_printed_takes_its_introduction_along(
    organised_store: Store, pair: uuid.UUID, here: Where
) -> None:
    form = Where(here.programme_id, form_key("midpoint"))
    wording.change(organised_store, form, "opening", "Half-way", "Tell {programme} how it goes.")
    copies = forms.issue_form_copies(organised_store, [pair])
    with organised_store.read() as db:
        made = form_queries.for_copies(db, copies)
        shown = form_queries.preview(db, pair, Role.MENTEE, FormKind.MIDPOINT)
    assert shown is not None
    assert len(made) == 2
    for paper in (*made, shown):
        assert [change.text for change in paper.wording] == ["Tell {programme} how it goes."]
