"""The figures of a programme report, as far as they may be told: what is hidden is not in here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.health_facts import HealthRule, Level
from rmdesk.rules.statistics.means import Change, Mean
from rmdesk.rules.statistics.small_groups import Counts
from rmdesk.rules.words import EndCause, ParticipationStatus, Side


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """How many mentors and mentees have come how far; ``None`` is all of them."""

    status: ParticipationStatus | None
    mentors: int
    mentees: int


@dataclass(frozen=True, slots=True)
class PairFigures:
    """What became of the pairs."""

    asked: int
    """Proposed within the period."""
    declined: int
    """Of those that were proposed within it."""
    began: int
    """Both agreed within the period."""
    signed: int
    """Of those that began, with an agreement that both have signed."""
    completed: int
    """Within the period."""
    ended_early: int
    under_way: int
    """On the day of the report."""
    paused: int
    again: int
    """People who began with a new partner after a pair that was declined or ended early."""
    departments: tuple[int, int]
    """Of the pairs that began: in different departments, of so many where both are known."""
    sites: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """The sessions of one month: that were to take place, and that were held."""

    year: int
    month: int
    due: int
    held: int


@dataclass(frozen=True, slots=True)
class SideRow:
    """Sessions that fell through, by who cancelled or did not come; ``None`` is not noted."""

    side: Side | None
    cancelled: int
    missed: int


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """What became of the sessions, without first, short meetings."""

    planned: int
    """That were to take place by the last day, without those that she took off the plan."""
    held: int
    missed: int
    cancelled: int
    open: int
    """Planned before that day, of which nothing is recorded."""
    ahead: int
    """Planned after it."""
    taken_off: int
    """Cancelled by the coordinator, for a pause or an ending."""
    first_meetings: int
    """First, short meetings that were held."""
    minutes: int
    pairs_met: int
    """Pairs that held at least one."""
    usual: float | None
    """Half of the pairs that began held so many or more; ``None`` without pairs."""
    months: tuple[MonthRow, ...]
    sides: tuple[SideRow, ...] | None
    """``None`` when fewer than five pairs have met or were to meet."""


@dataclass(frozen=True, slots=True)
class HealthFigures:
    """How the pairs under way are on the day of the report."""

    levels: Counts
    """In the order of ``LEVELS``."""
    reasons: tuple[tuple[HealthRule, int], ...]
    """Those that five pairs or more have; the others are few or none."""


LEVELS = (Level.GREEN, Level.AMBER, Level.RED)


class Band(StrEnum):
    """How far the goals of a pair came on the T scale, 50 being as expected."""

    BELOW_40 = "below_40"
    FROM_40 = "from_40"
    FROM_50 = "from_50"
    FROM_60 = "from_60"


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """What the pairs wanted, and how far they came."""

    pairs: int
    """Pairs that began."""
    with_goals: int
    goals: int
    scored_pairs: int
    outcomes: Counts
    """Scored goals: less than expected, as expected, more than expected."""
    t: Mean | None
    """Over the pairs whose goals were scored; ``None`` for fewer than five."""
    bands: Counts
    """Pairs, in the order of ``Band``."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """How many forms of a check-in were handed out and came back."""

    kind: FormKind
    mentors_out: int
    mentors_back: int
    mentees_out: int
    mentees_back: int


@dataclass(frozen=True, slots=True)
class SidedMean:
    """A mean of the mentors, of the mentees and of both; ``None`` where it may not be told."""

    mentors: Mean | None
    mentees: Mean | None
    both: Mean | None


@dataclass(frozen=True, slots=True)
class SidedChange:
    """A change of the mentors, of the mentees and of both; ``None`` where it may not be told."""

    mentors: Change | None
    mentees: Change | None
    both: Change | None


class Topic(StrEnum):
    """What the means of a check-in are about."""

    RESPECT = "respect"
    SAFETY = "safety"
    PROGRESS = "progress"
    GOALS = "goals"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class ViewRow:
    """The mean of one topic at one check-in, on the scale 1 to 5."""

    topic: Topic
    kind: FormKind
    sided: SidedMean


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What the same people answered before and at the end; ``item`` is a question's id."""

    item: str
    sided: SidedChange
    later: Mean | None
    """The change from before to half a year later, of those who answered both."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How people answered a question with words of its own, one answer a person."""

    item: str
    counts: Counts
    """By option; of *recommend* in the three bands 0–3, 4–6 and 7–10."""


@dataclass(frozen=True, slots=True)
class ExitFigures:
    """Pairs that ended early, without fault."""

    ended: int
    causes: Counts | None
    """In the order of ``CAUSES``; ``None`` for fewer than five pairs."""
    begun_by: Counts | None
    """In the order of ``BEGUN_BY``, the last being not noted."""
    forms: int


CAUSES = tuple(EndCause)
BEGUN_BY = (*Side, None)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a programme report tells."""

    people: tuple[PeopleRow, ...]
    pairs: PairFigures
    meetings: MeetingFigures
    health: HealthFigures
    goals: GoalFigures
    forms: tuple[FormRow, ...]
    views: tuple[ViewRow, ...]
    changes: tuple[ChangeRow, ...]
    choices: tuple[Choices, ...]
    exits: ExitFigures
