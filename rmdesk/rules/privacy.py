"""What people are told about their data: the notice on every form, and who sees what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.translatable import later

NOTICE = later(
    "What you write here is used only to run this mentoring programme: to pair people, to plan and "
    "to improve it. Taking part is voluntary. Each form says who sees what. Ask the coordinator "
    "at any time to see, correct or erase what is kept about you."
)
"""The notice that comes with the program; a form has room for about 320 characters."""
ROOM = 320
"""Characters that every form has room for."""
SELF_DESCRIPTION_NOTICE = "self-description/1"
"""The notice of purpose for describing oneself, with its version."""
AGE = "age"
"""Stands among the aspects of ``Programme.pairs_across`` for the birth decade."""


class Kind(StrEnum):
    """Kinds of data, in the order of the who-sees-what table."""

    CONTACT = "contact"
    TOPICS = "topics"
    REQUESTS = "requests"
    TRAITS = "traits"
    SENSITIVITY = "sensitivity"
    SELF_DESCRIPTION = "self_description"
    AGREEMENT = "agreement"
    SESSIONS = "sessions"
    TALK = "talk"
    FEEDBACK = "feedback"
    NOTES = "notes"


class Who(StrEnum):
    """Whose eyes the table is about."""

    COORDINATOR = "coordinator"
    PARTNER = "partner"
    LEADERS = "leaders"
    ONESELF = "oneself"


class Sees(StrEnum):
    """How much somebody sees of a kind of data."""

    ALL = "all"
    NOTHING = "nothing"
    NAME = "name"
    GROUPS = "groups"
    COUNTS = "counts"
    SIGNED = "signed"
    ON_REQUEST = "on_request"
    OWN_SHEET = "own_sheet"


WHO_SEES: dict[Kind, dict[Who, Sees]] = {
    kind: dict(zip(Who, row, strict=True))
    for kind, row in {
        Kind.CONTACT: (Sees.ALL, Sees.NAME, Sees.NOTHING, Sees.ON_REQUEST),
        Kind.TOPICS: (Sees.ALL, Sees.NOTHING, Sees.NOTHING, Sees.ON_REQUEST),
        Kind.REQUESTS: (Sees.ALL, Sees.NOTHING, Sees.NOTHING, Sees.ON_REQUEST),
        Kind.TRAITS: (Sees.ALL, Sees.NOTHING, Sees.NOTHING, Sees.OWN_SHEET),
        Kind.SENSITIVITY: (Sees.NOTHING, Sees.NOTHING, Sees.NOTHING, Sees.OWN_SHEET),
        Kind.SELF_DESCRIPTION: (Sees.ALL, Sees.NOTHING, Sees.NOTHING, Sees.ON_REQUEST),
        Kind.AGREEMENT: (Sees.ALL, Sees.SIGNED, Sees.NOTHING, Sees.SIGNED),
        Kind.SESSIONS: (Sees.ALL, Sees.SIGNED, Sees.COUNTS, Sees.ON_REQUEST),
        Kind.TALK: (Sees.NOTHING, Sees.ALL, Sees.NOTHING, Sees.ALL),
        Kind.FEEDBACK: (Sees.ALL, Sees.NOTHING, Sees.GROUPS, Sees.ON_REQUEST),
        Kind.NOTES: (Sees.ALL, Sees.NOTHING, Sees.NOTHING, Sees.ON_REQUEST),
    }.items()
}
"""Who sees what of somebody's data, as the program really shows and prints it."""


@dataclass(frozen=True, slots=True)
class WhoSeesPaper:
    """The who-sees-what table to hang up or hand out."""

    organisation: str
    programme: str
    made_on: dt.date
    notice: str = ""
    """The organisation's own privacy notice; empty for the program's."""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return tuple(
            (text, self.organisation) for text in (self.organisation, self.programme, self.notice)
        )
