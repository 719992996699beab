"""What the programme report says: on paper as on the screen, with dashes where nothing is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_reading import texts

from rmdesk.documents.batch import render_together
from rmdesk.documents.report.answered import chapters
from rmdesk.documents.report.chapters import Chapter, per_cent, shown
from rmdesk.documents.report.sheets import long_table, sheets
from rmdesk.files import tables
from rmdesk.rules.health_facts import HealthRule, Level
from rmdesk.rules.reports.facts import HealthFact, PairFact, Period, ReportFacts
from rmdesk.rules.reports.paper import ProgrammeReportPaper, ReportSource, composed
from rmdesk.rules.words import EndCause, PairStatus, ParticipationStatus, Role

DAY = dt.date(2026, 3, 2)


def paper(*levels: Level, ended: int = 0, **fixed: object) -> ProgrammeReportPaper:
    """A programme whose active pairs are so, and of which so many pairs ended early."""
    states = [PairStatus.ACTIVE] * len(levels) + [PairStatus.ENDED_EARLY] * ended
    facts = ReportFacts(
        period=Period(DAY, DAY),
        today=DAY,
        starts_on=DAY,
        ends_on=DAY + dt.timedelta(180),
        people={(role, ParticipationStatus.PAIRED): len(states) for role in Role},
        pairs=tuple(
            PairFact(
                str(k), status, f"a{k}", f"b{k}", DAY, DAY,
                DAY if status is PairStatus.ENDED_EARLY else None, True, None, None,
                None, EndCause.TIME,
            )
            for k, status in enumerate(states)
        ),
        health=tuple(
            HealthFact(one, frozenset({HealthRule.NO_GOAL} if one else ()), False)
            for one in levels
        ),
    )  # fmt: skip
    blank = ProgrammeReportPaper(
        programme_id=uuid.UUID(int=1),
        organisation="Harbour Rail",
        programme="Spring",
        mentor_word="mentor",
        mentee_word="leader",
        purpose="",
        starts_on=DAY,
        ends_on=DAY + dt.timedelta(180),
        first=DAY,
        last=DAY,
        made_on=DAY,
        figures=None,
    )
    return dataclasses.replace(composed(ReportSource(blank, facts)), **fixed)  # type: ignore[arg-type]


def chapter(whole: ProgrammeReportPaper, title: str) -> Chapter:
    return next(one for one in chapters(whole) if one.title == title)


def test_small_numbers_become_dashes_that_are_explained() -> None:
    whole = paper(*[Level.GREEN] * 20, Level.AMBER, Level.RED, Level.RED)
    told = chapter(whole, "How the pairs are today")
    assert [told.grids[0].shown(row, 1) for row in range(3)] == ["–", "–", "–"]
    assert [bar.words for bar in told.plots[0].bars] == ["–", "–", "–"]
    assert any(note.startswith("A dash stands for a number") for note in told.notes)
    clear = chapter(paper(*[Level.GREEN] * 20, *[Level.RED] * 6), "How the pairs are today")
    assert [clear.grids[0].shown(row, 1) for row in range(3)] == ["20", "0", "6"]
    assert not any("dash" in note for note in clear.notes)
    assert clear.grids[1].rows == (("No goal agreed", 6),)


def test_reasons_of_endings_are_told_from_five_on() -> None:
    few = chapter(paper(*[Level.GREEN] * 9, ended=4), "Endings and new partners")
    assert few.grids == ()
    assert few.notes == ("Reasons are told once five pairs have ended early.",)
    some = chapter(paper(*[Level.GREEN] * 9, ended=5), "Endings and new partners")
    assert ("Too little time", 5) in some.grids[0].rows


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_paper_says_what_it_leaves_out(size: str) -> None:
    whole = paper(*[Level.GREEN] * 20, Level.AMBER, paper=size)
    said = " ".join(" ".join(texts(render_together([whole])[0])).split())
    for sentence in (
        "Nobody is quoted: the forms do not ask whether words may be passed on, so none are.",
        "There is no group without a programme to compare with",
        "How people describe themselves is not in here",
        "Answers are told once five people have sent a check-in back.",
    ):
        assert sentence in said
    assert not re.search("significant|%s|NPS", said)


def test_without_figures_there_is_no_report() -> None:
    with pytest.raises(ValueError, match="not worked out"):
        chapters(paper(figures=None))


def test_the_sheets_have_the_numbers_of_the_paper() -> None:
    whole = paper(*[Level.GREEN] * 20, Level.AMBER)
    found = {title: rows for title, _heads, rows, _widths in sheets(whole)}
    assert ("Began", 21) in found["Pairs"]
    assert ("Well (green)", "") in found["How the pairs are today"]
    assert len({title.casefold() for title in found}) == len(sheets(whole))
    assert tables.rendered([tables.Table(*one) for one in sheets(whole)], DAY)
    assert ("Pairs", "Began", "Number", "21") in long_table(whole).rows


@given(st.floats(-9, 9))
def test_a_mean_is_shown_with_one_decimal_halves_upwards(value: float) -> None:
    text = shown(value)
    back = float(text.replace("\u2212", "-"))
    assert abs(back - value) <= 0.05 + 1e-6
    assert re.fullmatch(r"\u2212?\d\.\d", text)


def test_signs_and_shares() -> None:
    assert shown(0.25, signed=True) == "+0.3"
    assert shown(-0.25, signed=True) == "\u22120.3"
    assert shown(-0.01, signed=True) == shown(0.01, signed=True) == "0.0"
    assert shown(None) == "–"
    assert shown(3) == "3"
    assert per_cent(1, 3) == 33
    assert per_cent(1, 200) == 1
    assert per_cent(0, 0) is None
