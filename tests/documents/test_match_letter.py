"""The match letter: who, why, what next, the freedom to say no, and a slip; any name, one page."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_reading import NAMES, all_text, font_names, ink_box, page_count

from rmdesk.documents.batch import file_names, render_together
from rmdesk.documents.match_letter import MATCH_LETTER
from rmdesk.rules import asking
from rmdesk.rules.letters import FirstMeeting, MatchLetterPaper, WhyMatched
from rmdesk.rules.words import HalfDay, Rhythm, Role

LETTERHEAD = "12 Quay Street\nmentoring@merlion.example"
WHY = WhyMatched(
    topics=("AI tools", "Inclusion"),
    wished=True,
    site="Harbour Tower",
    languages=("English", "Mandarin"),
    half_days=((1, HalfDay.AFTERNOON),),
    departments=("Digital", "Finance"),
)


def letter(**fields: Any) -> MatchLetterPaper:
    return MatchLetterPaper(
        **{
            "pair_id": uuid.UUID(int=1),
            "person_id": uuid.UUID(int=2),
            "role": Role.MENTOR,
            "organisation": "Merlion Harbour Group",
            "programme": "Fresh Eyes 2026",
            "reader": "Priya Raman",
            "reader_word": "mentor",
            "partner": "Jonathan O’Brien",
            "partner_word": "mentee",
            "partner_job": "Chief Financial Officer",
            "partner_department": "Finance",
            "partner_site": "Harbour Tower",
            "partner_email": "j.obrien@merlion.example",
            "why": WHY,
            "written_on": dt.date(2026, 11, 25),
            "call_by": dt.date(2026, 11, 30),
            "answer_by": dt.date(2026, 12, 9),
            "first_meeting": None,
            "starts_on": dt.date(2026, 12, 1),
            "ends_on": dt.date(2027, 5, 31),
            "rhythm": Rhythm.MONTHLY,
            "every_weeks": 4,
            "minutes": 60,
            "letterhead": LETTERHEAD,
            **fields,
        }
    )


def the_other(paper: MatchLetterPaper) -> MatchLetterPaper:
    return replace(
        paper,
        role=Role.MENTEE,
        reader=paper.partner,
        reader_word="mentee",
        partner=paper.reader,
        partner_word="mentor",
        why=replace(paper.why, wished=False),
    )


def test_a_letter_says_who_why_what_next_and_how_to_answer() -> None:
    said = all_text(MATCH_LETTER.render(letter()))
    for part in (
        "Merlion Harbour Group",
        "mentoring@merlion.example",
        "Dear Priya Raman,",
        "YOUR MENTEE",
        "Chief Financial Officer · Finance · Harbour Tower",
        "j.obrien@merlion.example",
        "You told us that you would like to work with Jonathan O’Brien.",
        "would like to learn about AI tools and Inclusion, and you can show how.",
        "You work in Digital and Jonathan O’Brien in Finance",
        "You both work at Harbour Tower.",
        "Tuesday afternoon",
        "English and Mandarin",
        "makes the first move, and calls or writes to you by Monday, 30 November 2026",
        "Meet once by Wednesday, 9 December 2026",
        "You need give no reason, nobody is at fault",
        "has the same letter and the same choice",
        "nobody asks who said no",
        "I accept",
        "I would rather not",
        "No reason is needed.",
        "To the coordinator only, by Wednesday, 9 December 2026",
    ):
        assert part in said, part


def test_the_leader_is_asked_to_make_the_first_move_and_hears_nothing_of_the_others_wish() -> None:
    said = all_text(MATCH_LETTER.render(the_other(letter())))
    assert "Please make the first move: call or write to Priya Raman" in said
    assert "You would like to learn about AI tools and Inclusion, and Priya Raman can show" in said
    assert "You work in Finance and Priya Raman in Digital" in said
    assert "would like to work with" not in said


def test_the_planned_meeting_is_named_with_day_time_and_place() -> None:
    meeting = FirstMeeting(dt.date(2026, 12, 3), dt.time(15), 30, "Garden Room", online=False)
    said = all_text(MATCH_LETTER.render(letter(first_meeting=meeting)))
    assert (
        "set aside 30 minutes for you both: Thursday, 3 December 2026, 15:00, Garden Room" in said
    )
    online = replace(meeting, place="", online=True, at_time=None)
    said = all_text(MATCH_LETTER.render(letter(first_meeting=online)))
    assert "Thursday, 3 December 2026, online." in said


def test_a_letter_gives_a_reason_even_when_nothing_is_known() -> None:
    said = all_text(MATCH_LETTER.render(letter(why=WhyMatched(), letterhead="")))
    assert "that is what this programme is for" in said


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("name", NAMES)
def test_any_name_stays_on_one_page_within_the_margins(
    size: str, name: str, keep_pictures: Callable[[bytes, str], None]
) -> None:
    data = MATCH_LETTER.render(
        letter(paper=size, reader=name, partner=NAMES[-1 - NAMES.index(name)])
    )
    keep_pictures(data, f"match-letter-{size}-{NAMES.index(name)}")
    assert page_count(data) == 1
    assert all(font_names(data).values())
    left, top, right, bottom = ink_box(data)
    assert min(left, right) > 4
    assert min(top, bottom) > 9


def test_the_same_letters_give_the_same_bytes_and_files_of_their_own() -> None:
    papers = [letter(), the_other(letter())]
    assert render_together(papers)[0] == render_together(papers)[0]
    assert render_together(papers)[1] == (1, 1)
    assert file_names(papers) == [
        "01 Priya Raman – Match letter.pdf",
        "02 Jonathan O’Brien – Match letter.pdf",
    ]


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


@given(DAYS, st.integers(0, 60))
def test_a_letter_never_asks_for_a_day_that_is_past_or_a_weekend(
    proposed: dt.date, later: int
) -> None:
    today = proposed + dt.timedelta(later)
    call, answer = asking.call_by(proposed, today), asking.answer_by(proposed, today)
    assert today < call < answer <= today + dt.timedelta(asking.WITHIN_DAYS)
    assert call.weekday() < 5
    assert answer.weekday() < 5


@given(DAYS, st.sets(st.integers(0, 14)))
def test_the_last_day_is_within_a_fortnight_and_a_working_day(
    proposed: dt.date, off: set[int]
) -> None:
    holidays = {proposed + dt.timedelta(n) for n in off}
    last = asking.last_day(proposed, holidays)
    assert proposed <= last <= proposed + dt.timedelta(14)
    assert last == proposed or (last.weekday() < 5 and last not in holidays)
    assert not asking.is_late(proposed, proposed + dt.timedelta(14))
    assert asking.is_late(proposed, proposed + dt.timedelta(15))
