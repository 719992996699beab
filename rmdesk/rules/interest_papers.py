"""The interest form as documents print it, and what somebody answered on one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from rmdesk.rules.words import HalfDay, MeetingMode, Role


@dataclass(frozen=True, slots=True)
class InterestFormPaper:
    """One interest form: a person's own with code and what is known, or a blank one."""

    copy_id: uuid.UUID | None
    """``None``, like ``person_id``, on a blank form for somebody not in the list yet."""
    person_id: uuid.UUID | None
    code: str
    """Empty on a blank form."""
    organisation: str
    programme: str
    role: Role
    role_word: str
    partner_word: str
    """The organisation's word for the other role."""
    minutes: int
    """How long a session takes."""
    topics: tuple[str, ...] = ()
    respondent: str = ""
    known: tuple[tuple[str, str], ...] = ()
    """What is filled in already, by the names of ``rules.forms.interest.FACTS``."""
    notice: str = ""
    """The organisation's own privacy notice; empty for the one that comes with the program."""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return (
            (self.respondent, self.respondent),
            (self.organisation, self.organisation),
            (self.programme, self.programme),
            (self.role_word, self.programme),
            (self.partner_word, self.programme),
            (self.notice, self.organisation),
            *((topic, topic) for topic in self.topics),
            *((text, self.respondent or text) for _fact, text in self.known),
        )


@dataclass(frozen=True, slots=True)
class InterestAnswers:
    """What a returned form says; it replaces what was known, except where it says nothing.

    Empty texts, no topics, wishes, vetoes or half-days mean: left blank, so nothing changes.
    """

    role: Role
    signed_on: dt.date
    texts: Mapping[str, str] = field(default_factory=dict)
    """By the names of ``rules.forms.interest.FACTS``; they replace what was known."""
    topics: Mapping[str, int] = field(default_factory=dict)
    """Name → strength, 1 some to 3 strong."""
    goals: str = ""
    wishes: tuple[uuid.UUID, ...] = ()
    vetoes: tuple[uuid.UUID, ...] = ()
    slots: frozenset[tuple[int, HalfDay]] = frozenset()
    meets: MeetingMode | None = None
    capacity: int | None = None
    access_needs: str = ""
    manager_agreed: bool | None = None
