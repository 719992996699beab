"""What a calendar file says of sessions, and when it has to say it anew."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass

from rmdesk.rules.words import SessionKind

KEEP_DAYS = 60
"""So many days after its date a cancellation is still told to calendars; ours: by then nobody
looks at the entry any more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One session as other people's calendars show it; no private words."""

    session_id: uuid.UUID
    pair_id: uuid.UUID
    mentor: str
    """Empty, as the mentee, for a session that was removed together with its pair."""
    mentee: str
    number: int
    kind: SessionKind
    day: dt.date
    at: dt.time | None
    """``None`` is the whole day."""
    minutes: int
    place: str
    online: bool
    cancelled: bool
    sequence: int = 0
    """Rises with every change, so that calendars take the newer entry."""

    def fingerprint(self, zone: str) -> str:
        """Changes when anything that calendars show changes, the zone included."""
        shown = (
            *(self.mentor, self.mentee, self.number, self.kind.value, self.day.isoformat()),
            *(self.at.isoformat() if self.at else "", self.minutes, self.place, self.online),
            *(self.cancelled, zone),
        )
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CalendarPaper:
    """All that one calendar file holds."""

    organisation_id: uuid.UUID
    organisation: str
    programme: str
    zone: str
    """IANA name of the time zone of all hours."""
    entries: tuple[Entry, ...]
    whose: str = ""
    """The person or pair it is for; empty for everybody."""

    def uid(self, entry: Entry) -> str:
        """Stays the same for ever, and says nothing about anybody."""
        return f"{entry.session_id}@{self.organisation_id}"


def next_sequence(revision: int, sha256: str, told: tuple[int, str] | None) -> int:
    """The sequence for an entry with this fingerprint; ``told`` is what a file last said.

    Never lower than before, even when an undo brought the session's own revision back.
    """
    if told is None:
        return revision
    sequence, former = told
    return sequence if former == sha256 else max(sequence + 1, revision)
