"""What one cohort hands on to the next: length, check-ins, and who comes along."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.calendar_days import add_months, nearest_working_day
from rmdesk.rules.words import CheckInKind, ParticipationStatus, Role

SHORTEST_MONTHS, LONGEST_MONTHS = 6, 12
"""How long published programmes run: six to twelve months (the source article; Guy's and St
Thomas' 2018 and the NHS agreements: six sessions in six months)."""


class Length(StrEnum):
    """How the length of a programme compares with published ones."""

    SHORT = "short"
    USUAL = "usual"
    LONG = "long"


class Group(StrEnum):
    """How somebody came out of a programme, in the order in which the next one is offered."""

    LEFT_WAITING = "left_waiting"
    TOOK_PART = "took_part"
    WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class ComesAlong:
    """Somebody of a former cohort who can be taken into the next one."""

    participation_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    department: str
    role: Role
    group: Group
    waiting_since: dt.date | None
    """Since when somebody who was left waiting waits; kept, so that pairing comes to them first."""


def length(starts_on: dt.date, ends_on: dt.date) -> Length:
    """How long the programme is, a few days aside."""
    if ends_on < add_months(starts_on, SHORTEST_MONTHS) - dt.timedelta(days=7):
        return Length.SHORT
    if ends_on > add_months(starts_on, LONGEST_MONTHS) + dt.timedelta(days=7):
        return Length.LONG
    return Length.USUAL


def group(
    status: ParticipationStatus, had_partner: bool, waiting_since: dt.date | None = None
) -> Group:
    """How somebody came out of a programme; ``had_partner`` when a pair began, whatever became
    of it since. Who has finished and has a date of waiting waits for the next cohort.
    """
    if status is ParticipationStatus.WITHDRAWN:
        return Group.WITHDREW
    later = status is ParticipationStatus.FINISHED and waiting_since is not None
    if (
        later
        or status is ParticipationStatus.WAITING
        or not (had_partner or status in {ParticipationStatus.PAIRED, ParticipationStatus.FINISHED})
    ):
        return Group.LEFT_WAITING
    return Group.TOOK_PART


def moved_check_ins(
    plan: Mapping[CheckInKind, dt.date],
    former: tuple[dt.date, dt.date],
    new: tuple[dt.date, dt.date],
) -> dict[CheckInKind, dt.date]:
    """The check-in plan of a cohort (first day, last day) moved to another one.

    What belongs to the beginning keeps its distance from the first day, the midpoint its share of
    the whole, the end and what follows their distance from the last day; all on working days.
    """
    moved = {}
    for kind, due in plan.items():
        if kind in {CheckInKind.BASELINE, CheckInKind.WEEK_4}:
            day = new[0] + (due - former[0])
        elif kind is CheckInKind.MIDPOINT:
            share = (due - former[0]) / (former[1] - former[0])
            day = new[0] + dt.timedelta(days=round((new[1] - new[0]).days * share))
        else:
            day = new[1] + (due - former[1])
        moved[kind] = nearest_working_day(day, ())
    return moved


def usual_check_ins(starts_on: dt.date, ends_on: dt.date) -> dict[CheckInKind, dt.date]:
    """Before the start, week 4, midpoint, end and half a year later; all on working days.

    Week 4, midpoint and end as most published programmes do; a baseline and a follow-up to compare
    with (evidence, section 3).
    """
    half = (ends_on - starts_on) / 2
    return {
        kind: nearest_working_day(due, ())
        for kind, due in (
            (CheckInKind.BASELINE, starts_on),
            (CheckInKind.WEEK_4, starts_on + dt.timedelta(weeks=4)),
            (CheckInKind.MIDPOINT, starts_on + half),
            (CheckInKind.FINAL, ends_on),
            (CheckInKind.FOLLOW_UP, add_months(ends_on, 6)),
        )
    }
