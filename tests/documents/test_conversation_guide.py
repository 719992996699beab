"""The conversation guide: only with both agreeing, only real differences, no number and no N."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

import pytest
from paper_reading import all_text
from sqlalchemy import select
from together import bring_together

from rmdesk.documents.batch import render_together
from rmdesk.errors import UserError
from rmdesk.models import TraitProfile, TraitSharing
from rmdesk.operations import erasing, personality
from rmdesk.queries import handouts, personal_data
from rmdesk.queries import personality as queries
from rmdesk.rules.scales import Trait
from rmdesk.rules.words import ConsentAnswer, Instrument, PaperKind, ProfileSource
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)
GUIDE = PaperKind.CONVERSATION_GUIDE
HEADINGS = {
    Trait.OPENNESS: "New idea or concrete example",
    Trait.CONSCIENTIOUSNESS: "Agenda or room to roam",
    Trait.EXTRAVERSION: "Written first or thinking aloud",
    Trait.AGREEABLENESS: "Candour or cushioning",
}


Both = tuple[uuid.UUID, list[uuid.UUID]]


@pytest.fixture
def two(organised_store: Store) -> Both:
    """A pair, and the persons of its mentor and mentee."""
    with organised_store.work("Make a pair") as db:
        both = bring_together(db, "Mei Tan", "Robert Fernandez", proposed_on=TODAY, active_on=TODAY)
        return both.pair, list(both.people)


def answered(
    store: Store,
    person: uuid.UUID,
    instrument: Instrument = Instrument.MINI_IPIP,
    *,
    share: bool = True,
    **means: float | None,
) -> None:
    personality.record_consent(store, person, ConsentAnswer.GIVEN, TODAY)
    with store.work("Answer") as db:
        db.add(
            TraitProfile(
                person_id=person,
                instrument=instrument,
                source=ProfileSource.TYPED,
                answered_on=TODAY,
                **{trait.value: 3.0 for trait in Trait} | means,
            )
        )
    if share:
        personality.record_sharing(store, person, shares=True, on=TODAY)


def guide(store: Store, pair: uuid.UUID) -> str | None:
    with store.read() as db:
        papers = handouts.for_pairs(db, GUIDE, [pair], TODAY)
    return all_text(render_together(papers)[0]) if papers else None


def test_only_differences_beyond_the_error_are_named(organised_store: Store, two: Both) -> None:
    store = organised_store
    pair, (mentor, mentee) = two
    answered(store, mentor, openness=2.0, conscientiousness=4.5, neuroticism=1.0)
    answered(store, mentee, openness=3.0, conscientiousness=3.4, neuroticism=5.0)
    said = guide(store, pair)
    assert HEADINGS[Trait.CONSCIENTIOUSNESS] in said
    assert HEADINGS[Trait.OPENNESS] not in said, "1.0 is not above the error of the Mini-IPIP"
    for number in ("2.0", "4.5", "3.4", "1.1"):
        assert number not in said
    assert "sensitiv" not in said.casefold()
    assert "neurotic" not in said.casefold()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (Instrument.IPIP_50, Instrument.IPIP_50, True),
        (Instrument.MINI_IPIP, Instrument.IPIP_50, False),
        (Instrument.MINI_IPIP, Instrument.MINI_IPIP, False),
    ],
)
def test_the_coarser_questionnaire_decides(
    organised_store: Store, two: Both, one: Instrument, other: Instrument, apart: bool
) -> None:
    store = organised_store
    pair, (mentor, mentee) = two
    answered(store, mentor, one, agreeableness=3.8)
    answered(store, mentee, other, agreeableness=3.0)
    assert (HEADINGS[Trait.AGREEABLENESS] in guide(store, pair)) is apart


@pytest.mark.parametrize("shares", [(True, False), (False, True), (False, False)])
def test_both_have_to_agree(organised_store: Store, two: Both, shares: tuple[bool, bool]) -> None:
    store = organised_store
    pair, people = two
    for person, share in zip(people, shares, strict=True):
        answered(store, person, share=share)
    assert guide(store, pair) is None


def test_who_did_not_answer_has_no_guide(organised_store: Store, two: Both) -> None:
    store = organised_store
    pair, (mentor, mentee) = two
    answered(store, mentor)
    assert guide(store, pair) is None
    with pytest.raises(UserError, match="no averages"):
        personality.record_sharing(store, mentee, shares=True, on=TODAY)


def test_taking_it_back_or_withdrawing_ends_it(organised_store: Store, two: Both) -> None:
    store = organised_store
    pair, (mentor, mentee) = two
    answered(store, mentor)
    answered(store, mentee)
    assert guide(store, pair) is not None
    personality.record_sharing(store, mentor, shares=False, on=TODAY)
    assert guide(store, pair) is None
    store.undo()
    assert guide(store, pair) is not None
    personality.record_consent(store, mentee, ConsentAnswer.WITHDRAWN, TODAY)
    assert guide(store, pair) is None
    with store.read() as db:
        assert len(db.scalars(select(TraitSharing)).all()) == 1


def test_without_differences_there_are_still_questions(organised_store: Store, two: Both) -> None:
    store = organised_store
    pair, people = two
    for person in people:
        answered(store, person)
    said = guide(store, pair)
    assert not any(heading in said for heading in HEADINGS.values())
    assert "differ nowhere" in said
    assert "When do you speak most freely" in said


def test_every_set_of_differences_fits_the_page(organised_store: Store, two: Both) -> None:
    store = organised_store
    pair, (mentor, mentee) = two
    answered(store, mentor, **{trait.value: 1.0 for trait in HEADINGS})
    answered(store, mentee, **{trait.value: 5.0 for trait in HEADINGS})
    with store.read() as db:
        (paper,) = handouts.for_pairs(db, GUIDE, [pair], TODAY)
    assert set(paper.apart) == set(HEADINGS)
    assert render_together([paper])[1] == (1,)


def test_neither_is_named_on_a_side(organised_store: Store, two: Both) -> None:
    store = organised_store
    pair, (mentor, mentee) = two
    pages = []
    for low, high in itertools.permutations((1.0, 5.0)):
        for person, mean in ((mentor, low), (mentee, high)):
            personality.record_consent(store, person, ConsentAnswer.WITHDRAWN, TODAY)
            answered(store, person, openness=mean)
        pages.append(guide(store, pair))
    assert pages[0] == pages[1]


def test_the_person_is_told_that_it_is_shared_and_erasing_takes_it(
    organised_store: Store, two: Both
) -> None:
    store = organised_store
    _pair, (mentor, _mentee) = two
    answered(store, mentor)
    with store.read() as db:
        told = personal_data.personal_data(db, mentor, TODAY)
        assert queries.person(db, mentor).shared_on == TODAY
    assert told is not None
    assert told.scores is not None
    assert told.scores.shared_on == TODAY
    assert "You agreed to one for you and your partner" in all_text(render_together([told])[0])
    erasing.erase(store, mentor, TODAY)
    with store.read() as db:
        assert db.scalars(select(TraitSharing)).all() == []
