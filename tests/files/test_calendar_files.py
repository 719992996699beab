"""Calendar files, read by two other libraries: zones, updates, cancellations, any letters."""

from __future__ import annotations

import datetime as dt
import uuid
import zoneinfo
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from rmdesk.errors import UserError
from rmdesk.files import calendar_files
from rmdesk.files.calendar_files import calendar_bytes, write_calendar
from rmdesk.rules.calendar_entries import CalendarPaper, Entry, next_sequence
from rmdesk.rules.names import clean_text
from rmdesk.rules.words import SessionKind

MADE = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)
ORG = uuid.UUID(int=7)


def entry(**changes: Any) -> Entry:
    given_: dict[str, Any] = {
        "session_id": uuid.UUID(int=1),
        "pair_id": uuid.UUID(int=2),
        "mentor": "Zoë Müller",
        "mentee": "Margaret Hollis",
        "number": 2,
        "kind": SessionKind.REGULAR,
        "day": dt.date(2026, 12, 2),
        "at": dt.time(15),
        "minutes": 60,
        "place": "Library, level 3",
        "online": False,
        "cancelled": False,
    } | changes
    return Entry(**given_)


def paper(*entries: Entry, zone: str = "Asia/Singapore", whose: str = "") -> CalendarPaper:
    return CalendarPaper(ORG, "Harbour; Rail", "Cohort, 2026", zone, entries, whose)


def by_vobject(data: bytes) -> Any:
    return vobject.readOne(data.decode())


def by_ical(data: bytes) -> Any:
    return IcsCalendarStream.calendar_from_ics(data.decode())


def test_both_libraries_see_the_same_session() -> None:
    data = calendar_bytes(paper(entry(sequence=4)), MADE)
    (one,) = by_vobject(data).contents["vevent"]
    (other,) = by_ical(data).events
    for uid, summary, place, sequence in (
        (one.uid.value, one.summary.value, one.location.value, int(one.sequence.value)),
        (other.uid, other.summary, other.location, other.sequence),
    ):
        assert uid == f"{uuid.UUID(int=1)}@{ORG}"
        assert summary == "Session 2: Zoë Müller – Margaret Hollis"
        assert (place, sequence) == ("Library, level 3", 4)
    start = dt.datetime(2026, 12, 2, 15, tzinfo=zoneinfo.ZoneInfo("Asia/Singapore"))
    assert one.dtstart.value == other.dtstart == start
    assert one.dtend.value == other.dtend == start + dt.timedelta(hours=1)
    assert (other.status, one.status.value, other.classification) == (
        "CONFIRMED",
        "CONFIRMED",
        "PRIVATE",
    )
    assert len(one.contents["valarm"]) == len(calendar_files.ALARMS)
    assert by_vobject(data).method.value == "PUBLISH"


def test_a_moved_session_updates_its_entry_and_a_cancelled_one_takes_it_away() -> None:
    shelf: dict[str, Any] = {}

    def take_in(data: bytes) -> None:
        """As calendars do: the same UID with a higher SEQUENCE replaces what is there."""
        for event in by_ical(data).events:
            if event.uid not in shelf or event.sequence >= shelf[event.uid].sequence:
                shelf[event.uid] = event

    first = entry()
    take_in(calendar_bytes(paper(first), MADE))
    moved = replace(first, day=first.day + dt.timedelta(7), sequence=1)
    take_in(calendar_bytes(paper(moved), MADE))
    (event,) = shelf.values()
    assert event.dtstart.date() == moved.day
    gone = replace(moved, cancelled=True, sequence=2)
    data = calendar_bytes(paper(gone), MADE)
    take_in(data)
    (event,) = shelf.values()
    assert (event.status, event.summary) == (
        "CANCELLED",
        "Cancelled: session: Zoë Müller – Margaret Hollis",
    )
    assert "valarm" not in by_vobject(data).vevent.contents


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", dt.date(2026, 10, 24), 2),
        ("Europe/Berlin", dt.date(2026, 10, 26), 1),
        ("America/New_York", dt.date(2026, 10, 30), -4),
        ("America/New_York", dt.date(2026, 11, 2), -5),
        ("Australia/Lord_Howe", dt.date(2026, 12, 2), 11),
        ("Asia/Kolkata", dt.date(2026, 6, 2), 5.5),
        ("UTC", dt.date(2026, 6, 2), 0),
    ],
)
def test_hours_stay_through_the_change_of_clocks(zone: str, day: dt.date, hours: float) -> None:
    data = calendar_bytes(paper(entry(day=day), zone=zone), MADE)
    utc = dt.datetime.combine(day, dt.time(15), dt.UTC) - dt.timedelta(hours=hours)
    assert by_vobject(data).vevent.dtstart.value.astimezone(dt.UTC) == utc
    assert by_ical(data).events[0].dtstart.astimezone(dt.UTC) == utc
    assert (b"BEGIN:VTIMEZONE" in data) is (zone != "UTC")


def test_a_session_without_an_hour_takes_the_day() -> None:
    (event,) = by_ical(calendar_bytes(paper(entry(at=None)), MADE)).events
    assert (event.dtstart, event.dtend) == (dt.date(2026, 12, 2), dt.date(2026, 12, 3))


def test_in_somebodys_own_calendar_the_partner_is_named() -> None:
    own = paper(entry(kind=SessionKind.MIDPOINT), whose="Zoë Müller")
    (event,) = by_ical(calendar_bytes(own, MADE)).events
    assert event.summary == "Midpoint review with Margaret Hollis"
    online = calendar_bytes(paper(entry(online=True, place="")), MADE)
    assert by_ical(online).events[0].location == "Online"


@pytest.mark.parametrize(
    "name", ["李晓雯", "பிரியா", "نور", "O'Brien; \\n", "Ann\r\nSTATUS:X", "🙂" * 40]
)
def test_names_in_any_script_come_back(name: str) -> None:
    data = calendar_bytes(paper(entry(mentor=name, place=name)), MADE)
    seen = " ".join(clean_text(name).split())
    (event,) = by_ical(data).events
    assert event.location == by_vobject(data).vevent.location.value == seen
    assert seen in event.summary
    assert (event.status, max(map(len, data.split(b"\r\n"))) <= 75) == ("CONFIRMED", True)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts, texts, st.dates(dt.date(2025, 1, 1), dt.date(2028, 1, 1)), st.integers(10, 480))
def test_whatever_is_written_is_one_entry_with_these_words(
    name: str, place: str, day: dt.date, minutes: int
) -> None:
    data = calendar_bytes(paper(entry(mentor=name, place=place, day=day, minutes=minutes)), MADE)
    (event,) = by_vobject(data).contents["vevent"]
    line = " ".join(clean_text(place).split())
    found = event.contents.get("location")
    assert (found[0].value if found else "") == line
    assert event.dtstart.value.date() == day
    assert event.dtend.value - event.dtstart.value == dt.timedelta(minutes=minutes)
    assert data == calendar_bytes(
        paper(entry(mentor=name, place=place, day=day, minutes=minutes)), MADE
    )


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5))))
def test_the_sequence_never_falls_and_rises_with_each_change(steps: list[tuple[int, int]]) -> None:
    told: tuple[int, str] | None = None
    for content, revision in steps:
        sequence = next_sequence(revision, str(content), told)
        if told is not None:
            assert (sequence > told[0]) is (str(content) != told[1])
            assert sequence >= told[0]
        told = sequence, str(content)


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    write_calendar(paper(entry()), tmp_path / "a.ics", MADE)
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    with pytest.raises(UserError, match="no longer there"):
        write_calendar(paper(), tmp_path / "x" / "a.ics", MADE)
