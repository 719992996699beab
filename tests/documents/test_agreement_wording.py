"""The coordinator's own words on an agreement: printed, checked, compared with what was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from paper_reading import all_text, ink_box, page_count

from rmdesk.documents import batch
from rmdesk.documents.agreement import AGREEMENT, changed, settled
from rmdesk.documents.clause_library import library
from rmdesk.documents.wording import clauses_of, said
from rmdesk.errors import UserError
from rmdesk.rules.papers import (
    AgreedGoal,
    AgreementPaper,
    agreement_from_data,
    agreement_to_data,
    same_agreement,
)
from rmdesk.rules.wording.clauses import ClauseChange
from rmdesk.rules.wording.comparing import How
from rmdesk.rules.words import CoordinatorTold, MeetingMode, PaperKind

Make = Callable[..., AgreementPaper]
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff-Rhabarberbarbarabarbaren"
OWN = ClauseChange(
    "own-1", "Our telephones", "They stay **outside**.\n\n- {mentor}’s too", True, own=True, place=1
)


def test_what_comes_with_the_program_says_the_same_after_a_round_through_markup(
    agreement_paper: Make,
) -> None:
    paper = agreement_paper()
    content = AGREEMENT.worded(paper)
    changes = tuple(
        ClauseChange(clause.key, clause.title, clause.text, worded=True)
        for clause in clauses_of(content)
    )
    again = AGREEMENT.worded(replace(paper, wording=changes))
    assert said(again) == said(content)
    assert AGREEMENT.problems(replace(paper, wording=changes)) == ()


def test_her_words_are_printed_and_what_she_switched_off_is_not(agreement_paper: Make) -> None:
    changes = (
        OWN,
        ClauseChange("confidence", "Between us", "All of it. {mentee} knows.", worded=True),
        ClauseChange("between", shown=False),
        ClauseChange("boundaries", shown=False),
    )
    text = all_text(AGREEMENT.render(agreement_paper(wording=changes)))
    assert "Our telephones" in text
    assert "They stay outside." in text
    assert "Priya Raman’s too" in text
    assert "All of it. Jonathan O’Brien knows." in text
    assert "What we say stays between us" not in text
    assert "We answer each other" not in text
    assert "What this is not" in text  # required
    assert text.index("Our telephones") < text.index("When and where")


def test_values_in_her_words_are_never_read_as_markup(agreement_paper: Make) -> None:
    name = "**Tom** {mentee} <b>&"
    paper = agreement_paper(
        mentor=name, wording=(ClauseChange("ending", "End", "{mentor} may go.", worded=True),)
    )
    assert f"{name} may go." in all_text(AGREEMENT.render(paper))


def test_unknown_and_empty_placeholders_are_named_with_the_pair_before_printing(
    agreement_paper: Make, tmp_path: Path
) -> None:
    paper = agreement_paper(
        mode=MeetingMode.ON_SITE,
        place="",
        wording=(
            ClauseChange("dates", "Dates", "In {venue}, {mentr}.", worded=True),
            ClauseChange("coordinator", "Hears", "Nothing.", worded=True),
        ),
    )
    with pytest.raises(UserError) as raised:
        batch.print_together([paper], tmp_path / "x.pdf")
    assert "“Dates” needs {venue}, which is empty (Priya Raman and Jonathan" in raised.value.what
    assert "“Dates” asks for {mentr}, which is no placeholder" in raised.value.what
    assert "“Hears” must keep {told}" in raised.value.what
    assert not (tmp_path / "x.pdf").exists()


def test_a_character_without_a_font_in_her_words_is_named(
    agreement_paper: Make, tmp_path: Path
) -> None:
    paper = agreement_paper(wording=(replace(OWN, text="𓀀"),))
    with pytest.raises(UserError, match="Our telephones"):
        batch.print_together([paper], tmp_path / "x.pdf")


@pytest.mark.parametrize("told", CoordinatorTold)
def test_one_clause_says_what_the_coordinator_hears(
    agreement_paper: Make, told: CoordinatorTold
) -> None:
    text = all_text(AGREEMENT.render(agreement_paper(told=told)))
    dates = told is CoordinatorTold.DATES
    assert ("Nothing of what we talk about." in text) is dates
    assert ("also its topics and our next steps" in text) is not dates


def test_a_new_version_lists_what_changed_and_asks_for_signatures(
    agreement_paper: Make, keep_pictures: Callable[[bytes, str], None]
) -> None:
    first = settled(agreement_paper(goals=(AgreedGoal("Hear the floor", "Two rounds"),)))
    second = replace(
        first,
        number=2,
        before=first.text,
        minutes=90,
        goals=(AgreedGoal("Hear the floor", "Three rounds"),),
        wording=(OWN, ClauseChange("between", shown=False)),
        text=(),
    )
    told = {(one.how, one.title) for one in changed(second)}
    assert told == {
        (How.ALTERED, "What we want"),
        (How.ALTERED, "When and where"),
        (How.ADDED, "Our telephones"),
        (How.REMOVED, "Between sessions"),
    }
    data = AGREEMENT.render(second)
    keep_pictures(data, "agreement-changed-A4")
    text = all_text(data)
    assert "What changed since version 1" in text
    assert "Hear the floor: Two rounds" in text
    assert "Hear the floor: Three rounds" in text
    assert "Our telephones: added" in text
    assert "We agree" in text
    assert "What changed" not in all_text(AGREEMENT.render(first))


def test_what_is_kept_reads_back_with_every_word(agreement_paper: Make) -> None:
    first = settled(agreement_paper(wording=(OWN,), told=CoordinatorTold.TOPICS))
    paper = replace(first, before=first.text)
    assert agreement_from_data(agreement_to_data(paper)) == paper
    old = agreement_to_data(agreement_paper())
    for name in ("wording", "told", "before", "text"):
        del old[name]  # as it was kept by an earlier release
    assert same_agreement(agreement_from_data(old), agreement_paper())


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_longest_agreement_overflows_nowhere_and_loses_nothing(
    agreement_paper: Make, size: str, keep_pictures: Callable[[bytes, str], None]
) -> None:
    notes = " ".join(f"note{n}" for n in range(430))
    assert len(notes) > 3000
    paper = agreement_paper(
        sessions=24,
        paper=size,
        mentor=LONG_NAME,
        mentee=LONG_NAME,
        goals=tuple(AgreedGoal(f"Aim {n} {LONG_NAME}", f"Sign {n} " * 9) for n in range(12)),
        wording=(replace(OWN, text=notes), replace(OWN, key="own-2", title=LONG_NAME * 2)),
    )
    before = settled(replace(paper, wording=(), goals=paper.goals[:3])).text
    data = AGREEMENT.render(replace(paper, number=2, before=before))
    keep_pictures(data, f"agreement-longest-{size}")
    text = all_text(data).replace("\n", " ")
    assert all(f"Aim {n} " in text for n in range(12))
    assert all(f"note{n}" in text for n in range(430))
    assert min(ink_box(data)) > 9
    assert page_count(data) > 2


def test_the_library_offers_clauses_that_print_without_a_problem(agreement_paper: Make) -> None:
    offered = library(PaperKind.AGREEMENT)
    assert len(offered) >= 8
    assert len({clause.key for clause in offered}) == len(offered)
    changes = tuple(ClauseChange(c.key, c.title, c.text, worded=True, own=True) for c in offered)
    paper = agreement_paper(wording=changes)
    assert AGREEMENT.problems(paper) == ()
    text = all_text(AGREEMENT.render(paper))
    assert all(clause.title in text for clause in offered)
