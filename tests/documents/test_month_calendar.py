"""A month on paper: landscape on both papers, every session in its cell or in the list."""

from __future__ import annotations

import datetime as dt
import io

import pypdf
import pytest

from rmdesk.documents.month_calendar import MONTH_CALENDAR
from rmdesk.documents.sheet import MM, PAGES
from rmdesk.rules.month_paper import MonthDay, MonthPaper, MonthSession
from rmdesk.rules.words import SessionStatus

DAY = dt.date(2026, 10, 14)


def month(sessions: int, paper: str = "A4", first_weekday: int = 0) -> MonthPaper:
    own = tuple(
        MonthSession(
            dt.time(9 + n % 8),
            f"Mentor {n:03}",
            f"Leader {n:03}",
            "Library",
            list(SessionStatus)[n % 4],
        )
        for n in range(sessions)
    )
    return MonthPaper(
        "Harbour Rail",
        "Cohort 2026",
        dt.date(2026, 10, 1),
        (MonthDay(dt.date(2026, 10, 7), "Stocktaking"), MonthDay(DAY, "", own)),
        first_weekday,
        paper,
    )


def pages(paper: MonthPaper) -> list[pypdf.PageObject]:
    return list(pypdf.PdfReader(io.BytesIO(MONTH_CALENDAR.render(paper))).pages)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_lies_across_the_paper_and_names_days_off(paper: str) -> None:
    (page,) = pages(month(3, paper))
    wide, high = PAGES[paper]
    assert float(page.mediabox.width) == pytest.approx(high * MM, abs=0.1)
    assert float(page.mediabox.height) == pytest.approx(wide * MM, abs=0.1)
    text = page.extract_text()
    for word in ("October 2026", "Stocktaking", "Cohort 2026", "09:00 Leader 000 – Mentor 000"):
        assert word in text
    assert text.index("Monday") < text.index("Sunday")


def test_weeks_begin_as_the_computer_has_it() -> None:
    (page,) = pages(month(1, first_weekday=6))
    text = page.extract_text()
    assert text.index("Sunday") < text.index("Monday")


def test_what_became_of_a_session_shows_without_colour() -> None:
    (page,) = pages(month(4))
    text = page.extract_text()
    assert "10:00 ✓ Leader 001" in text
    assert "11:00 × Leader 002" in text
    assert "12:00 – Leader 003" in text


@pytest.mark.parametrize("count", [12, 60, 500])
def test_a_crowded_day_is_listed_whole_on_the_next_pages(count: int) -> None:
    first, *rest = pages(month(count))
    assert "more: see the list" in first.extract_text()
    listed = " ".join(page.extract_text() for page in rest)
    assert rest
    assert "Wednesday, 14" in listed
    missing = [n for n in range(count) if f"Leader {n:03} – Mentor {n:03}" not in listed]
    assert missing == []


def test_the_same_month_gives_the_same_bytes() -> None:
    assert MONTH_CALENDAR.render(month(30)) == MONTH_CALENDAR.render(month(30))
