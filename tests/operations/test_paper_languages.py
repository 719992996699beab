"""A paper is printed in its reader's language once somebody has read the translation."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from pseudo_tongue import speak
from sqlalchemy import select
from test_stored_files import make_pair, papers

from rmdesk.documents import batch
from rmdesk.errors import UserError
from rmdesk.i18n import TRY_OUT
from rmdesk.models import Person, Programme
from rmdesk.operations import paper_languages, wording
from rmdesk.operations.wording import Where
from rmdesk.queries import handouts
from rmdesk.queries import paper_languages as queries
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.wording.clauses import paper_key
from rmdesk.rules.words import PaperKind, Role
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 7)


@pytest.fixture
def pair(organised_store: Store) -> uuid.UUID:
    return make_pair(organised_store, "Aisyah Rahman", "Jonathan O’Brien")


def person(store: Store, name: str) -> uuid.UUID:
    with store.read() as db:
        return db.scalars(select(Person.id).where(Person.full_name == name)).one()


@pytest.fixture
def malay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of an invented language in the place of Malay."""
    monkeypatch.setenv(TRY_OUT, str(speak(tmp_path / "locale")))
    return tmp_path / "locale"


def certificate(store: Store, pair: uuid.UUID, role: Role = Role.MENTOR) -> HandOut:
    with store.read() as db:
        found = handouts.for_pairs(db, PaperKind.CERTIFICATE, [pair], TODAY)
    return next(paper for paper in found if paper.role is role)


def test_nothing_is_printed_in_a_language_before_its_reviewer_is_named(
    organised_store: Store, pair: uuid.UUID, malay: Path
) -> None:
    store, mentor = organised_store, person(organised_store, "Aisyah Rahman")
    paper_languages.set_language(store, "ms", "")
    paper_languages.choose(store, mentor, "ms")
    assert certificate(store, pair).language == "en"
    paper_languages.set_language(store, "ms", " Encik  Hassan ")
    with store.read() as db:
        assert queries.listed(db) == (queries.PaperLanguage("ms", "Encik Hassan"),)
        assert queries.of_person(db, mentor) == "ms"
    assert certificate(store, pair).language == "ms"
    assert certificate(store, pair, Role.MENTEE).language == "en"
    assert papers(store, pair)[0].language == "en"  # both sign it: both would have to read it
    paper_languages.choose(store, person(store, "Jonathan O’Brien"), "ms")
    assert papers(store, pair)[0].language == "ms"
    store.undo()
    paper_languages.remove_language(store, "ms")
    assert certificate(store, pair).language == "en"


def test_a_clause_that_is_not_written_in_the_language_is_named_before_printing(
    organised_store: Store, pair: uuid.UUID, tmp_path: Path
) -> None:
    store = organised_store
    paper_languages.set_language(store, "ms", "Encik Hassan")
    paper_languages.choose(store, person(store, "Aisyah Rahman"), "ms")
    # nothing is written in it, by the program or by her: English, and no refusal
    assert certificate(store, pair).language == "en"
    with store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
    here = Where(programme, paper_key(PaperKind.CERTIFICATE, Role.MENTOR), language="ms")
    wording.change(store, here, "thanks", "", "Dengan ini disahkan bahawa")
    with pytest.raises(UserError, match="“of reverse mentoring” is not written in this language"):
        batch.print_together([certificate(store, pair)], tmp_path / "x.pdf")
    wording.change(store, here, "opening", "bimbingan songsang", "membimbing dalam {programme}.")
    paper = certificate(store, pair)
    assert {change.text for change in paper.wording} == {
        "membimbing dalam {programme}.",
        "Dengan ini disahkan bahawa",
    }
    (printed,) = batch.print_together([paper], tmp_path / "x.pdf")
    assert printed.path.exists()
    english = Where(programme, here.paper)
    wording.change(store, english, "thanks", "", "It is said that")
    assert certificate(store, pair).wording == paper.wording  # hers in Malay stay


@pytest.mark.parametrize("tag", ["en", "", "Malay", "../x", "MS"])
def test_what_is_no_language_is_refused(organised_store: Store, tag: str) -> None:
    with pytest.raises(UserError):
        paper_languages.set_language(organised_store, tag, "x")


def test_a_person_gets_only_a_language_that_is_there(
    organised_store: Store, pair: uuid.UUID
) -> None:
    with pytest.raises(UserError):
        paper_languages.choose(organised_store, person(organised_store, "Aisyah Rahman"), "ta")
