"""Every paper with words that she can change goes through one door, and prints what she wrote."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from paper_reading import all_text, ink_box
from test_handouts import paper as handout

from rmdesk.documents import batch
from rmdesk.documents.clause_library import library
from rmdesk.documents.samples import sample_form
from rmdesk.documents.wording import Wrong, clauses_of, said
from rmdesk.errors import UserError
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.handouts import FOR_EACH, HAND_OUTS
from rmdesk.rules.letters import MatchLetterPaper, WhyMatched
from rmdesk.rules.wording.clauses import ClauseChange, paper_key
from rmdesk.rules.words import PaperKind, Rhythm, Role


def letter(role: Role) -> MatchLetterPaper:
    return MatchLetterPaper(
        pair_id=uuid.UUID(int=5),
        person_id=uuid.UUID(int=6),
        role=role,
        organisation="Merlion Harbour Group",
        programme="Fresh Eyes 2026",
        reader="Priya Raman",
        reader_word="mentor",
        partner="Jonathan O’Brien",
        partner_word="mentee",
        partner_job="Director",
        partner_department="Finance",
        partner_site="Harbour",
        partner_email="j@x.example",
        why=WhyMatched(topics=("AI tools",)),
        written_on=dt.date(2026, 11, 20),
        call_by=dt.date(2026, 11, 27),
        answer_by=dt.date(2026, 12, 4),
        first_meeting=None,
        starts_on=dt.date(2026, 12, 1),
        ends_on=dt.date(2027, 5, 31),
        rhythm=Rhythm.MONTHLY,
        every_weeks=4,
        minutes=60,
    )


PAPERS = [letter(role) for role in Role] + [
    handout(kind, role)
    for kind in sorted(HAND_OUTS)
    for role in (Role if kind in FOR_EACH else (Role.MENTOR,))
]


def name(paper: Any) -> str:
    kind = getattr(paper, "kind", PaperKind.MATCH_LETTER)
    return paper_key(kind, paper.role)


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_its_words_survive_a_round_through_markup_and_hers_are_printed(paper: Any) -> None:
    kind = batch.kind_of(paper)
    content = kind.worded(paper)
    clauses = clauses_of(content)
    keys = [clause.key for clause in clauses]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    same = tuple(ClauseChange(c.key, c.title, c.text, worded=True) for c in clauses)
    assert said(kind.worded(replace(paper, wording=same))) == said(content)
    assert kind.problems(replace(paper, wording=same)) == ()
    own = ClauseChange(
        "own-1", "Mine alone", "**Bold** words for {programme}.\n\n- a point", True, own=True
    )
    gone = tuple(ClauseChange(c.key, shown=False) for c in clauses if c.optional)
    offered = tuple(
        ClauseChange(c.key, c.title, c.text, worded=True, own=True) for c in library("x")
    )
    data = kind.render(replace(paper, wording=(own, *gone, *offered)))
    text = all_text(data)
    assert "Mine alone" in text
    assert "Bold words for Fresh Eyes 2026." in text
    assert "a point" in text
    assert min(ink_box(data)) > 6  # the line to cut along goes further than any text


def test_a_certificate_with_more_words_than_fit_is_refused_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    paper = handout(PaperKind.CERTIFICATE)
    long = (ClauseChange("opening", "of much", "word " * 1000, worded=True),)
    with pytest.raises(UserError, match="do not fit"):
        batch.print_together([replace(paper, wording=long)], tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_the_reasons_of_a_letter_stay_those_of_the_two() -> None:
    paper = letter(Role.MENTOR)
    changed = (ClauseChange("why", "Why you two", "We thought about it.", worded=True),)
    text = all_text(batch.kind_of(paper).render(replace(paper, wording=changed)))
    assert "We thought about it." in text
    assert "would like to learn about AI tools" in text


@pytest.mark.parametrize("form", FormKind)
def test_the_introduction_of_a_form_is_hers_and_its_places_stay(form: FormKind) -> None:
    paper = sample_form(form, dt.date(2026, 11, 28))
    kind = batch.kind_of(paper)
    changed = (ClauseChange("opening", "Tell us", "It takes {name} a minute.", worded=True),)
    hers = replace(paper, wording=changed)
    assert kind.problems(hers) == ()
    text = all_text(kind.render(hers))
    assert "Tell us" in text
    assert "It takes Priya Raman a minute." in text
    assert "There are no right answers" not in text
    own = (*changed, ClauseChange("own-1", "Mine", "words", worded=True, own=True))
    assert kind.render(replace(paper, wording=own)) == kind.render(hers)  # no room for more
    long = (ClauseChange("opening", "Tell us", "word " * 100, worded=True),)
    (wrong,) = kind.problems(replace(paper, wording=long))
    assert wrong.wrong is Wrong.TOO_LONG


def test_the_introductions_of_the_program_fit_their_own_limit() -> None:
    for form in FormKind:
        content = batch.kind_of(sample_form(form, dt.date(2026, 11, 28))).content
        assert content is not None
        made = content(sample_form(form, dt.date(2026, 11, 28)))
        assert len("".join(span.text for span in made.opening)) <= made.room


def test_a_closing_note_never_stands_alone_on_a_page() -> None:
    own = ClauseChange("own-1", "More", "So much more.\n\n- a\n- b\n- c", worded=True, own=True)
    paper = replace(handout(PaperKind.BRIEFING, Role.MENTEE), wording=(own,))
    document = pypdfium2.PdfDocument(batch.kind_of(paper).render(paper))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    if len(texts) > 1:
        assert "So much more." in texts[-1]
    assert "This is yours" in texts[-1]
    assert len(texts) == 2  # else this says nothing
