"""Hours in calendar files where the system has no time zones, as in the frozen program."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import uuid
import zoneinfo
from typing import Any

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from rmdesk.files.calendar_files import calendar_bytes
from rmdesk.rules.calendar_entries import CalendarPaper, Entry
from rmdesk.rules.schedule import Plan, base_days
from rmdesk.rules.words import Rhythm, SessionKind

MADE = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Singapore", "Australia/Lord_Howe", "UTC")
ALONE = """
import datetime as dt, json, sys, uuid, zoneinfo
assert zoneinfo.TZPATH == (), zoneinfo.TZPATH
sys.path.insert(0, sys.argv[1])
import test_calendar_zones as here
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
from rmdesk.files.time_zones import computers_zone, zone_names
known = zoneinfo.available_timezones()
print(json.dumps({
    "names": zone_names(),
    "windows": sorted(set(WINDOWS_TO_OLSON.values()) - known),
    "here": computers_zone(),
    "files": {zone: here.whole_year(zone).decode() for zone in here.ZONES},
}))
"""


def rhythm() -> list[dt.date]:
    """Every other Wednesday of a year, through both changes of the clocks."""
    plan = Plan(
        *(dt.date(2026, 9, 2), dt.date(2027, 9, 1), Rhythm.EVERY_N_WEEKS, 2, 2),
        *(dt.time(15), 60),
    )
    return list(base_days(plan, plan.starts_on))


def entry(number: int, day: dt.date, at: dt.time | None = dt.time(15), **more: Any) -> Entry:
    return Entry(
        session_id=uuid.UUID(int=number),
        pair_id=uuid.UUID(int=2),
        mentor="Zoë Müller",
        mentee="Margaret Hollis",
        number=number,
        kind=SessionKind.REGULAR,
        day=day,
        at=at,
        minutes=60,
        place="Library",
        online=False,
        cancelled=more.get("cancelled", False),
        sequence=more.get("sequence", 0),
    )


def paper(zone: str, *entries: Entry) -> CalendarPaper:
    return CalendarPaper(uuid.UUID(int=7), "Harbour", "Cohort", zone, entries)


def whole_year(zone: str) -> bytes:
    """The file of the rhythm in this zone."""
    entries = [entry(n, day) for n, day in enumerate(rhythm(), 1)]
    return calendar_bytes(paper(zone, *entries), MADE)


def instants(data: str) -> list[dt.datetime]:
    """When its sessions begin, as another library reads them."""
    return sorted(
        one.dtstart.value.astimezone(dt.UTC) for one in vobject.readOne(data).contents["vevent"]
    )


@pytest.fixture(scope="module")
def alone() -> dict[str, Any]:
    """What a Python says that finds no time zones but the package's."""
    env = {**os.environ, "PYTHONTZPATH": "", "TZ": "America/New_York"}
    here = os.path.dirname(__file__)
    done = subprocess.run(
        [sys.executable, "-c", ALONE, here], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_zone_is_there_without_those_of_the_system(alone: dict[str, Any]) -> None:
    assert {"Europe/Berlin", "America/New_York", "Asia/Singapore", "UTC"} <= set(alone["names"])
    assert len(alone["names"]) > 300
    assert alone["windows"] == [], "each zone of Windows has its name"
    assert alone["here"] == "America/New_York"


@pytest.mark.parametrize("zone", ZONES)
def test_the_files_mean_the_same_hours(alone: dict[str, Any], zone: str) -> None:
    data = alone["files"][zone]
    wanted = [
        dt.datetime.combine(day, dt.time(15), zoneinfo.ZoneInfo(zone)).astimezone(dt.UTC)
        for day in rhythm()
    ]
    assert instants(data) == wanted
    assert (
        sorted(
            one.dtstart.astimezone(dt.UTC)
            for one in IcsCalendarStream.calendar_from_ics(data).events
        )
        == wanted
    )
    assert ("BEGIN:VTIMEZONE" in data) is (zone != "UTC")


@pytest.mark.parametrize(
    ("zone", "offsets"), [("Europe/Berlin", {1, 2}), ("America/New_York", {-5, -4})]
)
def test_a_rhythm_keeps_its_hour_through_both_changes_of_the_clocks(
    zone: str, offsets: set[int]
) -> None:
    begins = instants(whole_year(zone).decode())
    own = zoneinfo.ZoneInfo(zone)
    local = [one.astimezone(own) for one in begins]
    assert {one.hour for one in local} == {15}
    assert {round(one.utcoffset().total_seconds() / 3600) for one in local} == offsets
    ends = vobject.readOne(whole_year(zone).decode()).contents["vevent"]
    assert {one.dtend.value - one.dtstart.value for one in ends} == {dt.timedelta(hours=1)}


def test_a_day_without_an_hour_is_the_same_day_everywhere() -> None:
    for zone in ZONES:
        data = calendar_bytes(paper(zone, entry(1, dt.date(2026, 10, 25), None)), MADE)
        (event,) = IcsCalendarStream.calendar_from_ics(data.decode()).events
        assert (event.dtstart, event.dtend) == (dt.date(2026, 10, 25), dt.date(2026, 10, 26))
        assert b"DTSTART;VALUE=DATE:20261025" in data


def test_a_cancelled_day_without_an_hour_is_told_as_well() -> None:
    gone = entry(1, dt.date(2026, 10, 25), None, cancelled=True, sequence=3)
    (event,) = IcsCalendarStream.calendar_from_ics(
        calendar_bytes(paper("Europe/Berlin", gone), MADE).decode()
    ).events
    assert (event.status, event.sequence, event.dtstart) == (
        "CANCELLED",
        3,
        dt.date(2026, 10, 25),
    )
