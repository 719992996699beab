"""Calendar files (RFC 5545) that other programs take in, and take in again without doubling."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk.files.mail_drafts import Attachment
from rmdesk.i18n import _
from rmdesk.rules.calendar_entries import CalendarPaper, Entry
from rmdesk.rules.names import clean_text
from rmdesk.rules.words import SessionKind
from rmdesk.writing import write_bytes

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MEDIA_TYPE = "text/calendar"
METHOD = "PUBLISH"
"""Several entries in one file, nobody asked to answer (RFC 5546, section 3.2.1)."""
PRODUCT = "-//RMDesk//RMDesk//EN"
ALARMS = (dt.timedelta(days=-1), dt.timedelta(minutes=-15))
"""How long before a session calendars remind; ours."""


def calendar_bytes(paper: CalendarPaper, made_at: dt.datetime) -> bytes:
    """The file for ``paper``; the same paper and moment give the same bytes.

    ``made_at`` is aware. Each session keeps its UID for ever; SEQUENCE rises with each change, and
    what fell through is told as cancelled. Hours are in the paper's zone, whose rules are in the
    file.
    """
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", METHOD)
    whole.add("calscale", "GREGORIAN")
    whole.add("x-wr-calname", _one_line(_calendar_name(paper)))
    whole.add("x-wr-timezone", paper.zone)
    for entry in paper.entries:
        whole.add_component(_event(paper, entry, made_at))
    if paper.entries:
        days = [entry.day for entry in paper.entries]
        first, last = min(days), max(days)
        whole.add_missing_timezones(
            first_date=first - dt.timedelta(370), last_date=last + dt.timedelta(370)
        )
    return bytes(whole.to_ical())


def write_calendar(paper: CalendarPaper, path: Path, made_at: dt.datetime) -> None:
    """Write the file; raises ``UserError`` when it cannot be written."""
    write_bytes(path, calendar_bytes(paper, made_at))


def as_attachment(paper: CalendarPaper, made_at: dt.datetime) -> Attachment:
    """The file for a mail."""
    parameters = (("method", METHOD), ("charset", "utf-8"))
    name = f"{file_name(paper)}.ics"
    return Attachment(name, calendar_bytes(paper, made_at), MEDIA_TYPE, parameters)


def file_name(paper: CalendarPaper) -> str:
    """What the file is called, without ending."""
    return _one_line(_calendar_name(paper))


def _calendar_name(paper: CalendarPaper) -> str:
    if paper.whose:
        return _("{programme} – {name}").format(programme=paper.programme, name=paper.whose)
    return paper.programme


def _event(paper: CalendarPaper, entry: Entry, made_at: dt.datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", paper.uid(entry))
    event.add("dtstamp", made_at.astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("summary", _one_line(_summary(paper, entry)))
    _add_times(event, paper, entry)
    place = _("Online") if entry.online and not entry.place else entry.place
    if place:
        event.add("location", _one_line(place))
    event.add("description", clean_text(f"{paper.programme}\n{paper.organisation}"))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    event.add("class", "PRIVATE")
    if not entry.cancelled and entry.at is not None:
        for before in ALARMS:
            event.add_component(_alarm(before, _one_line(_summary(paper, entry))))
    return event


def _add_times(event: Event, paper: CalendarPaper, entry: Entry) -> None:
    import zoneinfo

    if entry.at is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + dt.timedelta(days=1))
        return
    zone = zoneinfo.ZoneInfo(paper.zone)
    # through UTC, so that an hour which the clocks skip or repeat has its true length
    start = dt.datetime.combine(entry.day, entry.at, zone).astimezone(dt.UTC)
    end = start + dt.timedelta(minutes=entry.minutes)
    if paper.zone == "UTC":
        event.add("dtstart", start)
        event.add("dtend", end)
        return
    event.add("dtstart", start.astimezone(zone))
    event.add("dtend", end.astimezone(zone))


def _alarm(before: dt.timedelta, words: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", before)
    return alarm


def _summary(paper: CalendarPaper, entry: Entry) -> str:
    """Who meets; in somebody's own calendar the partner alone."""
    kind = {
        SessionKind.CHEMISTRY: _("First meeting"),
        SessionKind.KICK_OFF: _("Kick-off"),
        SessionKind.MIDPOINT: _("Midpoint review"),
        SessionKind.CLOSING: _("Closing session"),
        SessionKind.REGULAR: _("Session {n}").format(n=entry.number),
    }[entry.kind]
    if entry.cancelled:
        kind = _("Cancelled: {what}").format(what=_("session"))
    if not entry.mentor:
        return kind
    if paper.whose in {entry.mentor, entry.mentee}:
        partner = entry.mentee if paper.whose == entry.mentor else entry.mentor
        return _("{what} with {name}").format(what=kind, name=partner)
    return _("{what}: {mentor} – {mentee}").format(
        what=kind, mentor=entry.mentor, mentee=entry.mentee
    )


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())
