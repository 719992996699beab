"""Everything that is kept about one person, as it is handed to that person: plain data, and JSON.

What others said in confidence (their wishes, vetoes and answers, why they ended or cancelled) and
what concerns somebody else is left out by the query that fills this.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from rmdesk.rules.retention import Rule
from rmdesk.rules.scales import Scale, Trait, band
from rmdesk.rules.words import (
    Aspect,
    ConsentAnswer,
    ConsentPurpose,
    EndCause,
    HalfDay,
    MeetingMode,
    Onward,
    PairAnswer,
    PairStatus,
    PaperKind,
    ParticipationStatus,
    ProfileSource,
    Role,
    SessionKind,
    SessionStatus,
    Side,
)

FORMAT = "rmdesk-personal-data/1"
"""The first entry of the JSON file, so that a reader knows what it has."""


@dataclass(frozen=True, slots=True)
class Details:
    """Who the person is."""

    name: str
    email: str
    employee_number: str
    job_title: str
    grade: str
    department: str
    site: str
    manager: str
    languages: tuple[str, ...]
    venues: tuple[str, ...]
    """Places in the list of venues that belong to her or him."""
    known_since: dt.date
    notes: str
    """The coordinator's notes on the person, other people's names taken out."""
    names_taken_out: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A topic offered or wanted; strength 1 some, 2 good, 3 strong."""

    topic: str
    strength: int


@dataclass(frozen=True, slots=True)
class TakingPart:
    """One participation, as the person asked for it."""

    programme: str
    starts_on: dt.date
    ends_on: dt.date
    role: Role
    role_word: str
    status: ParticipationStatus
    capacity: int
    meets: MeetingMode | None
    topics: tuple[Wanted, ...]
    interests: tuple[str, ...]
    goals: str
    wishes: tuple[str, ...]
    """Whom the person would like as a partner, the first wish first."""
    not_with: tuple[str, ...]
    """With whom the person does not want to be paired."""
    half_days: tuple[tuple[int, HalfDay], ...]
    """Weekday, 0 being Monday, and half of it."""
    access_needs: str
    waiting_since: dt.date | None
    manager_agreed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """A goal of a pair; the score goes from -2 to 2, 0 being as expected."""

    outcome: str
    measure: str
    baseline: str
    expected: str
    score: int | None
    own_score: int | None = None
    """As the person alone sees it."""
    notes: tuple[tuple[dt.date, str], ...] = ()
    """How far it had come, by day."""


@dataclass(frozen=True, slots=True)
class OwnPause:
    """A time in which a pair did not meet; the reason only where the person's side began it."""

    from_on: dt.date
    until: dt.date | None
    reason: str


@dataclass(frozen=True, slots=True)
class OwnExit:
    """What the person wrote on the exit form."""

    returned_on: dt.date
    cause: EndCause
    onward: Onward | None
    same_again: bool | None
    may_call: bool | None
    learned: str
    advice: str


@dataclass(frozen=True, slots=True)
class SharedAgreement:
    """One version of a pair's agreement."""

    number: int
    drafted_on: dt.date
    printed_on: dt.date | None
    sent_on: dt.date | None
    mentor_signed_on: dt.date | None
    mentee_signed_on: dt.date | None
    copies: int = 0
    """Kept PDFs of it: what was printed, and scans of what was signed."""


@dataclass(frozen=True, slots=True)
class SharedSession:
    """One session of a pair, as the coordinator recorded it."""

    number: int
    kind: SessionKind
    status: SessionStatus
    on_date: dt.date
    minutes: int | None
    mode: MeetingMode
    place: str
    reason: str
    """Why it fell through, only where the person's own side cancelled."""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedAction:
    """Something the two agreed to do."""

    words: str
    owner: Side
    due_on: dt.date | None
    done_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Together:
    """A pair that the person is or was part of."""

    programme: str
    role: Role
    partner: str
    status: PairStatus
    proposed_on: dt.date
    own_answer: PairAnswer | None
    own_answered_on: dt.date | None
    active_on: dt.date | None
    ended_on: dt.date | None
    goals: tuple[SharedGoal, ...]
    agreements: tuple[SharedAgreement, ...]
    sessions: tuple[SharedSession, ...]
    pauses: tuple[OwnPause, ...] = ()
    exit: OwnExit | None = None
    actions: tuple[SharedAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a question for consent."""

    purpose: ConsentPurpose
    answer: ConsentAnswer
    answered_on: dt.date
    notice: str


@dataclass(frozen=True, slots=True)
class OwnMean:
    """An average of the person's answers from 1 to 5, and its error band."""

    trait: Trait
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OwnScores:
    """The person's own averages, all five: this is for its owner."""

    questionnaire: str
    source: ProfileSource
    answered_on: dt.date
    means: tuple[OwnMean, ...]
    shared_on: dt.date | None = None
    """Since when a conversation guide may be made from them."""


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form that the person was given."""

    form: str
    code: str
    """Empty once the code was deleted."""
    printed_on: dt.date | None
    returned_on: dt.date | None
    answers: tuple[tuple[str, int], ...] = ()
    """The item and the option marked, counted from 1 at the left."""
    comments: tuple[tuple[str, str], ...] = ()
    """The question and what was written, in own words."""
    topics: tuple[str, ...] = ()
    """About which topics it asked, in the order of their numbers."""
    sent_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PaperMade:
    """A paper about the person that was printed or saved."""

    kind: PaperKind
    made_on: dt.date
    pages: int
    sent_on: dt.date | None = None
    returned_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PersonalDataPaper:
    """Everything kept about one person, to hand over."""

    person_id: uuid.UUID
    organisation: str
    programme: str
    made_on: dt.date
    details: Details
    taking_part: tuple[TakingPart, ...]
    pairs: tuple[Together, ...]
    consents: tuple[Said, ...]
    scores: OwnScores | None
    described: tuple[tuple[Aspect, str], ...]
    birth_decade: int | None
    forms: tuple[OwnForm, ...]
    papers: tuple[PaperMade, ...]
    kept_for: tuple[tuple[Rule, int | None], ...]
    """How many days after the last cohort each kind of data goes; ``None`` where it stays."""
    notice: str = ""
    """The organisation's own privacy notice; empty for the program's."""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False

    @property
    def name(self) -> str:
        """Whose data it is."""
        return self.details.name

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return tuple((text, self.name) for text in _texts(as_data(self)))


_NOT_DATA = frozenset({"paper", "language", "invented", "person_id"})


def as_data(paper: PersonalDataPaper) -> dict[str, Any]:
    """``paper`` as what JSON can hold; dates as ``YYYY-MM-DD``."""
    found = {
        field.name: _plain(getattr(paper, field.name))
        for field in fields(paper)
        if field.name not in _NOT_DATA
    }
    found["described"] = {aspect.value: words for aspect, words in paper.described}
    found["kept_for"] = {rule.value: days for rule, days in paper.kept_for}
    for part, raw in zip(found["taking_part"], paper.taking_part, strict=True):
        part["half_days"] = [{"weekday": day, "half": half.value} for day, half in raw.half_days]
    for part, form in zip(found["forms"], paper.forms, strict=True):
        part["answers"] = dict(form.answers)
        part["comments"] = dict(form.comments)
    return {"format": FORMAT, **found}


def as_json(paper: PersonalDataPaper) -> str:
    """``paper`` as a JSON text that people can read, too."""
    return json.dumps(as_data(paper), ensure_ascii=False, indent=2) + "\n"


def own_scores(
    scale: Scale,
    source: ProfileSource,
    answered_on: dt.date,
    means: tuple[tuple[Trait, float | None], ...],
    shared_on: dt.date | None = None,
) -> OwnScores:
    """Somebody's averages with their error bands; what could not be worked out is left out."""
    return OwnScores(
        scale.title,
        source,
        answered_on,
        tuple(
            OwnMean(trait, round(mean, 2), *(round(edge, 2) for edge in band(mean, scale)))
            for trait, mean in means
            if mean is not None
        ),
        shared_on,
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []
