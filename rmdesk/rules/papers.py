"""What documents print, as plain data that queries fill."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from rmdesk.rules.forms.feedback import FeedbackForm, FormKind
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.month_paper import MonthPaper
from rmdesk.rules.personal_data import PersonalDataPaper
from rmdesk.rules.plan_paper import PairingPlanPaper
from rmdesk.rules.privacy import WhoSeesPaper
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.rules.trait_papers import QuestionnairePaper, TraitSheetPaper
from rmdesk.rules.wording.clauses import ClauseChange, Said, outside_texts
from rmdesk.rules.words import CheckInKind, CoordinatorTold, MeetingMode, Rhythm, Role


class AgreementState(StrEnum):
    """How far the agreement of a pair has come."""

    NONE = "none"
    DRAFTED = "drafted"
    PRINTED = "printed"
    SENT = "sent"
    PARTLY_SIGNED = "partly_signed"
    SIGNED = "signed"


class FormState(StrEnum):
    """How far a form copy has come."""

    NONE = "none"
    ISSUED = "issued"
    PRINTED = "printed"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One planned session of a pair."""

    number: int
    on_date: dt.date
    at_time: dt.time | None
    minutes: int
    place: str
    """The venue's name; empty when none was chosen."""
    online: bool = False


@dataclass(frozen=True, slots=True)
class AgreedGoal:
    """What the pair wants and how they will know."""

    outcome: str
    measure: str


@dataclass(frozen=True, slots=True)
class CheckInDate:
    """When the coordinator asks for feedback."""

    kind: CheckInKind
    on_date: dt.date


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """The rules of engagement of one pair."""

    pair_id: uuid.UUID
    number: int
    """The version, from 1."""
    organisation: str
    programme: str
    mentor: str
    mentee: str
    mentor_word: str
    mentee_word: str
    starts_on: dt.date
    ends_on: dt.date
    rhythm: Rhythm
    every_weeks: int
    minutes: int
    mode: MeetingMode
    place: str
    """The neutral venue, when the plan names only one; else empty."""
    meetings: tuple[Meeting, ...] = ()
    goals: tuple[AgreedGoal, ...] = ()
    check_ins: tuple[CheckInDate, ...] = ()
    paper: str = "A4"
    language: str = "en"
    invented: bool = False
    """Printed for the sample programme, whose people do not exist."""
    wording: tuple[ClauseChange, ...] = ()
    """What the coordinator changed of the words that come with the program."""
    told: CoordinatorTold = CoordinatorTold.DATES
    before: tuple[Said, ...] = ()
    """What the version before said, where there is one: the paper lists what changed."""
    text: tuple[Said, ...] = ()
    """What this version said when it was printed."""
    kept: bytes = field(default=b"", repr=False)
    """The PDF that was signed: it is handed out as it is, never drawn again."""

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return (
            (self.mentor, self.mentor),
            (self.mentee, self.mentee),
            (self.organisation, self.organisation),
            (self.programme, self.programme),
            (self.mentor_word, self.programme),
            (self.mentee_word, self.programme),
            (self.place, self.place),
            *((f"{goal.outcome} {goal.measure}", self.mentor) for goal in self.goals),
            *((meeting.place, meeting.place) for meeting in self.meetings),
            *outside_texts(self.wording),
        )


@dataclass(frozen=True, slots=True)
class FeedbackFormPaper:
    """One feedback form, for one respondent; ``code`` says whose it is."""

    copy_id: uuid.UUID
    code: str
    organisation: str
    programme: str
    respondent: str
    partner: str
    """Empty on the baseline, which comes before there is a partner."""
    role: Role
    role_word: str
    due_on: dt.date
    form: FeedbackForm = FeedbackForm(FormKind.MIDPOINT)
    goals: tuple[str, ...] = ()
    """Up to three agreed goals in words; blank lines are printed for the rest."""
    topics: tuple[str, ...] = ()
    """The topics that are asked about, in the order of their numbers."""
    session_on: dt.date | None = None
    """Of which session; only on the form after a session."""
    notice: str = ""
    """The organisation's own privacy notice; empty for the one that comes with the program."""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False
    wording: tuple[ClauseChange, ...] = ()
    """What the coordinator changed of title and introduction."""

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return (
            (self.respondent, self.respondent),
            (self.partner, self.partner),
            (self.organisation, self.organisation),
            (self.programme, self.programme),
            (self.role_word, self.programme),
            (self.notice, self.organisation),
            *((goal, self.respondent) for goal in self.goals),
            *((topic, self.respondent) for topic in self.topics),
            *outside_texts(self.wording),
        )


Paper = (
    AgreementPaper
    | FeedbackFormPaper
    | QuestionnairePaper
    | TraitSheetPaper
    | MatchLetterPaper
    | PersonalDataPaper
    | PairingPlanPaper
    | HandOut
    | InterestFormPaper
    | MonthPaper
    | ProgrammeReportPaper
    | WhoSeesPaper
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper as it was printed: into which file, how many pages, the file's SHA-256."""

    paper: Paper
    path: Path
    pages: int
    sha256: str
    data: bytes = b""
    """The PDF of this paper alone, where it is kept in the file."""
    made_from: Mapping[str, Any] = field(default_factory=dict)
    """What it was made from, as ``rules.made_from`` tells it."""


def agreement_state(
    *,
    drafted: bool,
    printed_on: dt.date | None,
    sent_on: dt.date | None,
    mentor_signed_on: dt.date | None,
    mentee_signed_on: dt.date | None,
) -> AgreementState:
    """The furthest that the latest version of an agreement has come."""
    if mentor_signed_on and mentee_signed_on:
        return AgreementState.SIGNED
    if mentor_signed_on or mentee_signed_on:
        return AgreementState.PARTLY_SIGNED
    if sent_on:
        return AgreementState.SENT
    if printed_on:
        return AgreementState.PRINTED
    return AgreementState.DRAFTED if drafted else AgreementState.NONE


def due_after(session_on: dt.date) -> dt.date:
    """Until when a form after a session is asked back: a week (our own judgement)."""
    return session_on + dt.timedelta(days=7)


def form_state(
    *, issued: bool, printed_on: dt.date | None, returned_on: dt.date | None
) -> FormState:
    """The furthest that a form copy has come."""
    if returned_on:
        return FormState.RETURNED
    if printed_on:
        return FormState.PRINTED
    return FormState.ISSUED if issued else FormState.NONE


def same_agreement(one: AgreementPaper, other: AgreementPaper) -> bool:
    """Whether two papers agree the same things, whatever their version numbers."""
    return _agreed(one) == _agreed(other)


def _agreed(paper: AgreementPaper) -> AgreementPaper:
    changes = tuple(sorted(paper.wording, key=lambda change: change.key))
    return replace(paper, number=0, before=(), text=(), kept=b"", wording=changes)


def agreement_to_data(paper: AgreementPaper) -> dict[str, Any]:
    """``paper`` as JSON data, so that a signed agreement reprints as it was."""
    return {
        one.name: _plain(getattr(paper, one.name)) for one in fields(paper) if one.name != "kept"
    }


def agreement_from_data(data: dict[str, Any]) -> AgreementPaper:
    """The paper that ``agreement_to_data`` wrote; raises ``KeyError`` or ``ValueError``."""
    return AgreementPaper(
        pair_id=uuid.UUID(data["pair_id"]),
        number=int(data["number"]),
        organisation=data["organisation"],
        programme=data["programme"],
        mentor=data["mentor"],
        mentee=data["mentee"],
        mentor_word=data["mentor_word"],
        mentee_word=data["mentee_word"],
        starts_on=dt.date.fromisoformat(data["starts_on"]),
        ends_on=dt.date.fromisoformat(data["ends_on"]),
        rhythm=Rhythm(data["rhythm"]),
        every_weeks=int(data["every_weeks"]),
        minutes=int(data["minutes"]),
        mode=MeetingMode(data["mode"]),
        place=data["place"],
        meetings=tuple(
            Meeting(
                number=item["number"],
                on_date=dt.date.fromisoformat(item["on_date"]),
                at_time=dt.time.fromisoformat(item["at_time"]) if item["at_time"] else None,
                minutes=item["minutes"],
                place=item["place"],
                online=item["online"],
            )
            for item in data["meetings"]
        ),
        goals=tuple(AgreedGoal(item["outcome"], item["measure"]) for item in data["goals"]),
        check_ins=tuple(
            CheckInDate(CheckInKind(item["kind"]), dt.date.fromisoformat(item["on_date"]))
            for item in data["check_ins"]
        ),
        paper=data["paper"],
        language=data["language"],
        invented=data["invented"],
        wording=tuple(ClauseChange(**item) for item in data.get("wording", ())),
        told=CoordinatorTold(data.get("told", CoordinatorTold.DATES)),
        before=tuple(Said(**item) for item in data.get("before", ())),
        text=tuple(Said(**item) for item in data.get("text", ())),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [{key: _plain(part) for key, part in asdict(item).items()} for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value
