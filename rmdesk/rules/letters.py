"""What a match letter says to one of a proposed pair, as plain data that a query fills."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from rmdesk.rules.wording.clauses import ClauseChange, outside_texts
from rmdesk.rules.words import HalfDay, Rhythm, Role


@dataclass(frozen=True, slots=True)
class WhyMatched:
    """What two people have in common, for telling them: never points, never personality.

    Of wishes only the reader's own is told: to hear that a leader asked for you would make it
    hard to say no.
    """

    topics: tuple[str, ...] = ()
    """What the mentor offers and the mentee wants, the strongest first."""
    wished: bool = False
    """The reader asked for this partner."""
    site: str = ""
    """Where both work."""
    online: bool = False
    """Both can meet online, and they do not work at one site."""
    languages: tuple[str, ...] = ()
    half_days: tuple[tuple[int, HalfDay], ...] = ()
    """(weekday, half) that suit both, Monday is 0."""
    departments: tuple[str, str] | None = None
    """The mentor's and the mentee's, where they differ."""


@dataclass(frozen=True, slots=True)
class FirstMeeting:
    """The planned chemistry meeting."""

    on_date: dt.date
    at_time: dt.time | None
    minutes: int
    place: str
    """The venue's name; empty when none was chosen."""
    online: bool


@dataclass(frozen=True, slots=True)
class MatchLetterPaper:
    """The letter that introduces a partner to one of a pair, and asks whether it suits."""

    pair_id: uuid.UUID
    person_id: uuid.UUID
    """The reader."""
    role: Role
    """What the reader is in the programme."""
    organisation: str
    programme: str
    reader: str
    reader_word: str
    partner: str
    partner_word: str
    partner_job: str
    partner_department: str
    partner_site: str
    partner_email: str
    why: WhyMatched
    written_on: dt.date
    call_by: dt.date
    answer_by: dt.date
    first_meeting: FirstMeeting | None
    """The chemistry meeting, where one is planned."""
    starts_on: dt.date
    ends_on: dt.date
    rhythm: Rhythm
    every_weeks: int
    minutes: int
    letterhead: str = ""
    """Lines under the organisation's name, which say how the coordinator is reached."""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False
    wording: tuple[ClauseChange, ...] = ()
    """What the coordinator changed of the words that come with the program."""

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        about_partner = " ".join(
            (
                self.partner,
                self.partner_job,
                self.partner_department,
                self.partner_site,
                self.partner_email,
            )
        )
        return (
            (self.reader, self.reader),
            (about_partner, self.partner),
            (self.organisation, self.organisation),
            (self.letterhead, self.organisation),
            (self.programme, self.programme),
            (f"{self.reader_word} {self.partner_word}", self.programme),
            (" ".join(self.why.topics), _first(self.why.topics)),
            (self.why.site, self.why.site),
            (" ".join(self.why.languages), _first(self.why.languages)),
            *((name, name) for name in self.why.departments or ()),
            *outside_texts(self.wording),
            *(((m.place, m.place),) if (m := self.first_meeting) is not None else ()),
        )


def _first(names: tuple[str, ...]) -> str:
    return names[0] if names else ""
