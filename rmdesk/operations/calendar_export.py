"""Keeping what calendar files said of sessions, so that the next file brings them up to date."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from rmdesk.i18n import _, ngettext
from rmdesk.models import ExportedEvent
from rmdesk.operations import mailing
from rmdesk.operations.documents_made import add_made
from rmdesk.operations.mailing import Written
from rmdesk.rules.calendar_entries import CalendarPaper, Entry
from rmdesk.rules.month_paper import MonthPaper
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_exported(store: Store, calendars: Iterable[CalendarPaper]) -> None:
    """Note what these calendar files say; no step for undo, since no file is called back."""
    said: dict[uuid.UUID, tuple[Entry, str]] = {}
    for calendar in calendars:
        for entry in calendar.entries:
            said[entry.session_id] = entry, entry.fingerprint(calendar.zone)
    with store.work(_("Export the calendar")) as db:
        known = {one.session_id: one for one in db.scalars(select(ExportedEvent))}
        for key, (entry, sha256) in said.items():
            row = known.get(key)
            if row is None:
                row = ExportedEvent(session_id=key, pair_id=entry.pair_id)
                db.add(row)
            row.sequence, row.sha256 = entry.sequence, sha256
            row.on_date, row.at_time, row.minutes = entry.day, entry.at, entry.minutes
            row.cancelled = entry.cancelled


def record_invited(store: Store, written: Sequence[Written]) -> None:
    """Note for whom invitations were drafted."""
    label = ngettext("Write an invitation", "Write {n} invitations", len(written))
    mailing.record(store, PaperKind.INVITATION, written, label.format(n=len(written)))


def record_printed(store: Store, printed: Sequence[Printed], today: dt.date) -> None:
    """Note that months were printed or saved; raises ``ValueError`` for other papers."""
    with store.work(_("Print a month of sessions")) as db:
        for one in printed:
            if not isinstance(one.paper, MonthPaper):
                raise ValueError("only months of sessions are recorded here")
            add_made(db, one, PaperKind.CALENDAR)
