"""The rules of engagement: every clause, two pages, any name, same bytes."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from paper_reading import NAMES, all_text, font_names, grey, ink_box, page_count, texts

from rmdesk.documents.agreement import AGREEMENT
from rmdesk.rules.papers import (
    AgreedGoal,
    AgreementPaper,
    Meeting,
    agreement_from_data,
    agreement_to_data,
)
from rmdesk.rules.words import MeetingMode, Rhythm

Make = Callable[..., AgreementPaper]


def test_every_part_of_the_agreement_is_there(agreement_paper: Make) -> None:
    paper = agreement_paper(goals=(AgreedGoal("Hear the floor", "Two rounds without slides"),))
    said = all_text(AGREEMENT.render(paper))
    for part in (
        "Merlion Harbour Group",
        "Fresh Eyes 2026",
        "Priya Raman",
        "Jonathan O’Brien",
        "MENTOR",
        "MENTEE",
        "Hear the floor",
        "Two rounds without slides",
        "1 December 2026 to 31 May 2027",
        "once a month",
        "60 minutes",
        "Garden Room",
        "Never in Jonathan O’Brien’s office",
        "Wednesday, 2 December 2026, 15:00",
        "Wednesday, 21 April 2027, 15:00",
        "Who arranges them?",
        "two working days before",
        "We answer each other within two working days",
        "may interrupt, disagree, correct",
        "stays between us",
        "There are two limits",
        "not an appraisal",
        "promotion",
        "29 December 2026",
        "1 March 2027",
        "24 May 2027",
        "without giving a reason and without fault",
        "What the coordinator",
        "Our topics and next steps",
        "Date",
        "Coordinator’s copy received on",
        "Page 2 of 2",
    ):
        assert part in said, part


def test_roles_are_called_by_the_organisations_words(agreement_paper: Make) -> None:
    said = all_text(
        AGREEMENT.render(agreement_paper(mentor_word="Guide", mentee_word="Director (learning)"))
    )
    assert "GUIDE" in said
    assert "DIRECTOR (LEARNING)" in said
    assert "MENTOR" not in said


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("sessions", [0, 1, 6, 13, 26])
def test_it_takes_two_pages(agreement_paper: Make, size: str, sessions: int) -> None:
    data = AGREEMENT.render(agreement_paper(sessions, paper=size))
    assert page_count(data) == 2
    assert all(min(ink_box(data, page)) > 10 for page in (0, 1))


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("name", NAMES)
def test_any_name_stays_inside_the_margins(
    agreement_paper: Make, keep_pictures: Callable[[bytes, str], None], name: str, size: str
) -> None:
    paper = agreement_paper(
        mentor=name, mentee=name, organisation=name, programme=name, place=name, paper=size
    )
    data = AGREEMENT.render(paper)
    keep_pictures(data, f"agreement-{size}-{NAMES.index(name)}")
    assert page_count(data) == 2
    for page in (0, 1):
        left, top, right, bottom = ink_box(data, page)
        assert min(left, right) >= 20.5
        assert min(top, bottom) >= 10
    joined = "".join(all_text(data).split())
    assert joined.count("".join(name.split())) >= 8


def test_values_from_outside_are_never_interpreted(agreement_paper: Make) -> None:
    hostile = "<b>A</b> & <img src='/etc/passwd'/> {mentor} %(x)s \\ ( ) Tom <tom@x.org>"
    data = AGREEMENT.render(
        agreement_paper(mentor=hostile, goals=(AgreedGoal(hostile, hostile),), place=hostile)
    )
    assert "".join(hostile.split()) in "".join(all_text(data).split())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not any("/XObject" in page.resources for page in pdf.pages)


def test_long_goals_run_on_over_further_pages_without_loss(agreement_paper: Make) -> None:
    words = [f"word{n}" for n in range(1600)]
    goals = tuple(AgreedGoal(" ".join(words), f"measure {n}") for n in range(3))
    data = AGREEMENT.render(agreement_paper(goals=goals))
    assert page_count(data) > 2
    said = all_text(data).split()
    for word in ("word0", "word800", "word1599"):
        assert said.count(word) == 3
    for page in range(page_count(data)):
        assert min(ink_box(data, page)) > 10


def test_the_same_paper_gives_the_same_bytes(agreement_paper: Make) -> None:
    paper = agreement_paper(mentor="பிரியா", mentee="نور")
    assert AGREEMENT.render(paper) == AGREEMENT.render(
        agreement_from_data(agreement_to_data(paper))
    )
    other = replace(paper, mentor="பிரியா கு")
    assert AGREEMENT.render(paper) != AGREEMENT.render(other)


def test_what_was_signed_reprints_from_what_was_kept(agreement_paper: Make) -> None:
    paper = agreement_paper(
        goals=(AgreedGoal("Aim", "Sign"),), rhythm=Rhythm.EVERY_N_WEEKS, mode=MeetingMode.ONLINE
    )
    assert agreement_from_data(agreement_to_data(paper)) == paper


def test_every_font_is_embedded_and_the_document_says_what_it_is(agreement_paper: Make) -> None:
    data = AGREEMENT.render(agreement_paper(mentor="李小龙", mentee="نور"))
    names = font_names(data)
    assert {name.split("+")[1] for name in names} >= {
        "RMDeskNotoLatin-Regular",
        "RMDeskNotoLatin-Bold",
        "RMDeskNotoChinese-Bold",
        "RMDeskNotoArabic-Bold",
    }
    assert all(names.values())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo.Title) == "Rules of engagement – 李小龙 and نور"
        assert str(pdf.docinfo.Author) == "Merlion Harbour Group"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is a tool of the system")
def test_qpdf_finds_nothing_to_complain_of(agreement_paper: Make, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    AGREEMENT.write(agreement_paper(mentor="பிரியா", mentee="สมชาย"), target)
    done = subprocess.run(["qpdf", "--check", target], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pikepdf_finds_nothing_to_complain_of(agreement_paper: Make) -> None:
    with pikepdf.open(io.BytesIO(AGREEMENT.render(agreement_paper(mentor="李小龙")))) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_signature_lines_lie_on_the_last_page_with_room_to_write(agreement_paper: Make) -> None:
    data = AGREEMENT.render(agreement_paper())
    dark = grey(data, 1, 300) < 110
    from_left = int(62 / 25.4 * 300)
    lines = [
        row for row in range(len(dark)) if dark[row, from_left : from_left + 400].mean() > 0.95
    ]
    lines = [row for row, before in pairwise([*lines, 10_000]) if before - row > 3]
    assert any((below - above) * 25.4 / 300 > 13 for above, below in pairwise(lines))


def test_it_reads_in_grey(agreement_paper: Make) -> None:
    assert (grey(AGREEMENT.render(agreement_paper()), 0) < 90).mean() > 0.01


def test_the_sample_says_that_its_people_are_invented(agreement_paper: Make) -> None:
    data = AGREEMENT.render(agreement_paper(invented=True))
    assert sum("these people are invented" in line for line in texts(data)) == 2


def test_several_agreements_share_one_document_with_bookmarks(agreement_paper: Make) -> None:
    papers = [agreement_paper(mentor=name) for name in NAMES[:3]]
    papers = [replace(paper, number=n + 1) for n, paper in enumerate(papers)]
    data, pages = AGREEMENT.render_pages(papers)
    assert pages == (2, 2, 2)
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            f"{name} and Jonathan O’Brien" for name in NAMES[:3]
        ]


def test_a_session_without_a_time_and_another_rhythm_are_said_so(agreement_paper: Make) -> None:
    paper = agreement_paper(rhythm=Rhythm.EVERY_N_WEEKS, every_weeks=1, minutes=1)
    untimed = tuple(replace(meeting, at_time=None) for meeting in paper.meetings)
    said = all_text(AGREEMENT.render(replace(paper, meetings=untimed)))
    assert "every week, for 1 minute each time" in said
    assert "2 December 2026," not in said.split("Our sessions".upper())[1].split("Keeping")[0]
    every_third = all_text(AGREEMENT.render(replace(paper, every_weeks=3)))
    assert "every 3 weeks" in every_third


def test_dates_are_in_order_as_the_clock_goes(agreement_paper: Make) -> None:
    said = texts(AGREEMENT.render(agreement_paper(4)))
    days = [line for line in said if line.startswith("Wednesday")]
    assert len(days) == 4
    assert dt.date(2026, 12, 2).strftime("%A") == "Wednesday"


def test_an_arabic_name_does_not_turn_the_foot_of_the_page(agreement_paper: Make) -> None:
    """The foot begins at the left edge with the name, whatever its direction."""
    latin = grey(AGREEMENT.render(agreement_paper(mentor="Al", mentee="Bo")), 0, 100)
    arabic = grey(AGREEMENT.render(agreement_paper(mentor="نور", mentee="نور")), 0, 100)
    foot = slice(int((297 - 14) / 25.4 * 100), int((297 - 9) / 25.4 * 100))
    ends = [int(np.flatnonzero((page[foot, :700] < 150).any(0))[-1]) for page in (latin, arabic)]
    said = texts(AGREEMENT.render(agreement_paper(mentor="نور", mentee="نور")))
    assert "نور and نور · version 1" in said
    tail = 40
    one = latin[foot, ends[0] - tail : ends[0] + 1] < 128
    other = arabic[foot, ends[1] - tail : ends[1] + 1] < 128
    assert (one == other).mean() > 0.9


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_dates_of_a_weekly_pair_are_no_small_print(
    agreement_paper: Callable[..., AgreementPaper], size: str
) -> None:
    first = dt.date(2026, 12, 2)
    meetings = tuple(
        Meeting(n + 1, first + dt.timedelta(7 * n), dt.time(15), 60, "") for n in range(26)
    )
    data = AGREEMENT.render(agreement_paper(meetings=meetings, paper=size))
    assert page_count(data) == 2
    assert min(sizes(data, "May")) > 8.5


def sizes(data: bytes, words: str) -> list[float]:
    """The sizes of print of the lines that say ``words``."""
    found, inside = [], False
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for step in [s for page in pdf.pages for s in pikepdf.parse_content_stream(page)]:
            name = str(step.operator)
            if name == "BDC":
                said = bytes(step.operands[1]["/ActualText"]).decode("utf-16")
                inside = words in said
            elif name == "Tf" and inside:
                found.append(float(step.operands[1]))
    return found
