"""Forms are printed in their reader's language, and typed in as they were printed."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from pathlib import Path

import pytest
from pseudo_tongue import ask, marked, speak
from sqlalchemy import select
from test_stored_files import make_pair

from rmdesk.documents import batch
from rmdesk.i18n import TRY_OUT
from rmdesk.models import CheckIn, Organisation, Person, Programme
from rmdesk.operations import forms as form_operations
from rmdesk.operations import interest as interest_operations
from rmdesk.operations import paper_languages, wording
from rmdesk.operations import personality as personality_operations
from rmdesk.operations.wording import Where
from rmdesk.queries import forms, interest, personal_data, personality
from rmdesk.queries import paper_languages as queries
from rmdesk.rules import scales
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_languages import Why
from rmdesk.rules.wording.clauses import form_key
from rmdesk.rules.words import CheckInKind, Instrument, Role
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 7)


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(TRY_OUT, str(speak(tmp_path / "locale")))
    return tmp_path / "locale"


@pytest.fixture
def mentor(organised_store: Store, locale: Path) -> uuid.UUID:
    """Somebody whose papers are in Malay, of a pair with a check-in at the midpoint."""
    store = organised_store
    make_pair(store, "Aisyah Rahman", "Jonathan O’Brien")
    paper_languages.set_language(store, "ms", "Encik Hassan")
    with store.work("Plan") as db:
        programme = db.scalars(select(Programme.id)).one()
        kinds = set(db.scalars(select(CheckIn.kind)))
        if CheckInKind.MIDPOINT not in kinds:
            db.add(CheckIn(programme_id=programme, kind=CheckInKind.MIDPOINT, due_on=TODAY))
        found = db.scalars(select(Person.id).where(Person.full_name == "Aisyah Rahman")).one()
    paper_languages.choose(store, found, "ms")
    return found


def pair_of(store: Store) -> uuid.UUID:
    with store.read() as db:
        return forms.tracker(db)[0].id


def test_a_feedback_form_is_in_each_readers_language_and_remembers_it(
    organised_store: Store, mentor: uuid.UUID, tmp_path: Path
) -> None:
    store = organised_store
    copies = form_operations.issue_form_copies(store, [pair_of(store)])
    with store.read() as db:
        papers = forms.for_copies(db, copies)
        previewed = forms.preview(db, pair_of(store), Role.MENTOR, FormKind.MIDPOINT)
    assert [paper.language for paper in papers] == ["ms", "en"]
    assert previewed is not None
    assert previewed.language == "ms"
    assert papers[0].role_word == marked("mentor")
    assert papers[1].role_word == "mentee"
    printed = batch.print_together(papers, tmp_path / "forms.pdf")
    form_operations.record_printed(store, printed, TODAY)
    paper_languages.choose(store, mentor, "")
    with store.read() as db:
        assert [queries.printed_in(db, copy) for copy in copies] == ["ms", "en"]
        assert forms.for_copies(db, copies)[0].language == "en"
    again = batch.print_together(_papers(store, copies), tmp_path / "again.pdf")
    form_operations.record_printed(store, again, TODAY)
    with store.read() as db:
        assert queries.printed_in(db, copies[0]) == "en"


def _papers(store: Store, copies: list[uuid.UUID]):
    with store.read() as db:
        return forms.for_copies(db, copies)


def test_her_own_introduction_is_taken_in_the_readers_language(
    organised_store: Store, mentor: uuid.UUID
) -> None:
    store = organised_store
    with store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
    here = Where(programme, form_key("midpoint"), language="ms")
    wording.change(store, here, "opening", "Apa khabar?", "Sila isi.")
    (first, second) = _papers(store, form_operations.issue_form_copies(store, [pair_of(store)]))
    assert [change.text for change in first.wording] == ["Sila isi."]
    assert second.wording == ()


def test_words_of_hers_do_not_replace_a_catalogue_of_questions(
    organised_store: Store, mentor: uuid.UUID, locale: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = organised_store
    with store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
    wording.change(
        store, Where(programme, form_key("midpoint"), language="ms"), "opening", "A", "B"
    )
    monkeypatch.delenv(TRY_OUT)
    copies = form_operations.issue_form_copies(store, [pair_of(store)])
    assert [paper.language for paper in _papers(store, copies)] == ["en", "en"]


def test_a_questionnaire_needs_a_translation_with_source_and_reviewer(
    organised_store: Store, mentor: uuid.UUID, locale: Path, tmp_path: Path
) -> None:
    store = organised_store
    copies = personality_operations.issue_questionnaires(
        store, [mentor], Instrument.MINI_IPIP, without_n=False
    )
    with store.read() as db:
        (paper,) = personality.for_copies(db, copies)
    assert paper.language == "ms"
    assert paper.scale.items[0].text == marked("Am the life of the party.")
    assert paper.scale.items[0].number == 1
    personality_operations.record_printed(
        store, batch.print_together([paper], tmp_path / "x.pdf"), TODAY
    )
    path = locale / "ms" / "instruments" / "mini_ipip.json"
    path.rename(path.with_suffix(".away"))
    with store.read() as db:
        (paper,) = personality.for_copies(db, copies)
        org, reader = db.scalars(select(Organisation)).one(), db.get_one(Person, mentor)
        told = queries.spoken_by(org, [reader], instrument=Instrument.MINI_IPIP)
        assert queries.printed_in(db, copies[0]) == "ms"
        previewed = personality.preview(db, mentor)
        assert previewed is not None
        assert previewed.language == "en"
    assert (paper.language, told.tag, told.why) == ("en", "en", Why.NO_STATEMENTS)
    assert paper.scale.items[0].text == "Am the life of the party."


@pytest.mark.parametrize(
    "change",
    [
        {"source": " "},
        {"reviewer": ""},
        {"options": ["one", "two"]},
        {"items": {"1": "only one"}},
    ],
)
def test_a_translation_that_is_not_whole_is_refused(tmp_path: Path, change: dict) -> None:
    path = ask(tmp_path, "ms", Instrument.MINI_IPIP, marked)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    english = queries.scale_in(Instrument.MINI_IPIP, "en")
    with pytest.raises(ValueError, match="mini_ipip.json"):
        scales.translated(english, path)


def test_interest_forms_and_a_persons_own_papers_follow_the_person(
    organised_store: Store, mentor: uuid.UUID, tmp_path: Path
) -> None:
    store = organised_store
    copies = interest_operations.issue_interest_forms(store, [(mentor, Role.MENTOR)])
    with store.read() as db:
        (form,) = interest.for_copies(db, copies)
        blank = interest.blank(db, Role.MENTOR)
        own = personal_data.personal_data(db, mentor, TODAY)
    assert blank is not None
    assert own is not None
    assert (form.language, blank.language, own.language) == ("ms", "en", "ms")
    assert (form.role_word, blank.role_word) == (marked("mentor"), "mentor")
    interest_operations.record_printed(
        store, batch.print_together([form], tmp_path / "x.pdf"), TODAY
    )
    with store.read() as db:
        assert queries.printed_in(db, copies[0]) == "ms"
