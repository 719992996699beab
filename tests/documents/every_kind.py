"""A paper of every kind, filled by its own types: with whatever text, and as much as there may be.

A new kind of paper is found here by itself; only a text that is no free text needs a line in
``FIXED``.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import types
import typing
import uuid
from dataclasses import dataclass
from enum import Enum
from typing import Any

from rmdesk.documents.batch import KINDS
from rmdesk.documents.handouts import HANDOUTS
from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.forms import codes
from rmdesk.rules.forms.feedback import FormKind, form_for
from rmdesk.rules.forms.interest import FACTS
from rmdesk.rules.handouts import FOR_EACH, HandOut
from rmdesk.rules.pairing.policy import Criterion
from rmdesk.rules.papers import FeedbackFormPaper, Paper
from rmdesk.rules.plan_paper import PlanPair
from rmdesk.rules.privacy import ROOM
from rmdesk.rules.reports.figures import (
    BEGUN_BY,
    CAUSES,
    LEVELS,
    Band,
    ChangeRow,
    Choices,
    ExitFigures,
    GoalFigures,
    HealthFigures,
    MonthRow,
)
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.rules.scales import Scale, Trait
from rmdesk.rules.statistics.small_groups import Counts
from rmdesk.rules.trait_papers import TraitSheetPaper
from rmdesk.rules.words import Instrument, Role

NAMES = ("name", "mentor", "mentee", "respondent", "partner", "reader", "manager", "person")
NOTES = ("notes", "goals", "access_needs", "notice", "outcome", "measure", "strategy", "advice")
NAMELESS = frozenset({"whosees"})
"""Kinds that are about nobody in particular."""
LISTS = ("goals", "meetings", "topics")


@dataclass(frozen=True, slots=True)
class Fill:
    """What to fill papers with."""

    name: str
    text: str
    note: str
    many: int = 2
    """How many of everything of which there may be several."""
    goals: int = 3
    size: str = "A4"


ORDINARY = Fill("Priya Raman", "Finance and more", "We want to hear what people really think.")
UNBREAKABLE = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewiss"[:60]
MIXED = Fill(
    "பிரியா கிருஷ்ணமூர்த்தி",
    "李小龙 نور الهدى สมชาย ใจดี",
    "我们想听听同事们的真实想法。 نريد أن نسمع ما يفكر به الناس. อยากฟังความคิดเห็น",
    size="Letter",
)
"""Names and words in Tamil, Chinese, Arabic and Thai, side by side."""
LONGEST = Fill(
    UNBREAKABLE,
    UNBREAKABLE,
    "To hear what colleagues really think, without slides and without hurry. " * 41
    + "That is all.",
    many=2,
    goals=12,
)


def papers(fill: Fill) -> dict[str, Paper]:
    """A paper of every kind that can be printed, by a name for file and test."""
    found: dict[str, Paper] = {}
    for kind in HANDOUTS:
        role = Role.MENTOR if kind in FOR_EACH else None
        found[kind.value] = made(HandOut, fill, kind=kind, role=role)
    for form in FormKind:
        asked = form_for(form, Role.MENTOR)
        found[f"feedback_{form.value}"] = made(
            FeedbackFormPaper,
            fill,
            form=asked,
            role=Role.MENTOR,
            topics=(fill.text,) * asked.topics,
        )
    for cls in KINDS:
        if cls is not FeedbackFormPaper:
            found[cls.__name__.removesuffix("Paper").lower()] = made(cls, fill)
    return found


def made(cls: type[Any], fill: Fill, **fixed: Any) -> Any:
    """An instance of the dataclass ``cls`` with every field filled."""
    hints = typing.get_type_hints(cls)
    whole = {}
    for field in dataclasses.fields(cls):
        if field.name in fixed:
            whole[field.name] = fixed[field.name]
        elif (cls, field.name) in FIXED or (None, field.name) in FIXED:
            value = FIXED.get((cls, field.name), FIXED.get((None, field.name)))
            whole[field.name] = value(fill) if callable(value) else value
        else:
            whole[field.name] = _value(hints[field.name], field.name, fill)
    return cls(**whole)


def _value(kind: Any, name: str, fill: Fill) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _value(next(one for one in arguments if one is not type(None)), name, fill)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            count = fill.goals if name in LISTS else fill.many
            return tuple(_value(arguments[0], name, fill) for _n in range(count))
        return tuple(_value(one, name, fill) for one in arguments)
    if origin in (list, frozenset):
        return origin([_value(arguments[0], name, fill)])
    if kind is str:
        return fill.name if name in NAMES else fill.note if name in NOTES else fill.text
    plain = {
        bool: True,
        int: 1,
        float: 3.5,
        bytes: b"",
        dt.date: dt.date(2027, 9, 22),
        dt.time: dt.time(15, 30),
        dt.datetime: dt.datetime(2027, 9, 22, 15, 30),
        uuid.UUID: uuid.UUID(int=7),
    }
    if kind in plain:
        return plain[kind]
    if issubclass(kind, Enum):
        return list(kind)[-1]
    if kind is Scale:
        return scales.read(resource("instruments"), Instrument.MINI_IPIP)
    return made(kind, fill)


FIXED: dict[tuple[type | None, str], Any] = {
    (None, "paper"): lambda fill: fill.size,
    (None, "language"): "en",
    (None, "code"): codes.new_code(random.Random(3).choice),
    (None, "letterhead"): "",
    (None, "notice"): lambda fill: fill.note[:ROOM],
    (None, "reason"): "competing",
    (None, "minutes"): 60,
    (None, "every_weeks"): 4,
    (None, "starts_on"): dt.date(2026, 12, 1),
    (None, "made_on"): dt.date(2027, 9, 22),
    (None, "half_days"): (),
    (TraitSheetPaper, "means"): tuple(zip(Trait, (4.75, 2.25, 3.0, None, 1.5), strict=True)),
    (None, "criteria"): ((Criterion.TOPICS, 58), (Criterion.WISHES, 42)),
    (PlanPair, "points"): (40, 30),
    (PlanPair, "known"): (True, False),
    (None, "known"): lambda fill: tuple(
        (f, fill.name if "name" in f else fill.text) for f in FACTS
    ),
    (None, "answers"): (("pulse", 3),),
    # it names nobody: whose it is, is the programme's
    (ProgrammeReportPaper, "programme"): lambda fill: fill.name,
    (HealthFigures, "levels"): Counts((12,) * len(LEVELS), 36),
    (GoalFigures, "outcomes"): Counts((6,) * 3, 18),
    (GoalFigures, "bands"): Counts((7,) * len(Band), 28),
    (ExitFigures, "causes"): Counts((5,) * len(CAUSES), 40),
    (ExitFigures, "begun_by"): Counts((8,) * len(BEGUN_BY), 40),
    (MonthRow, "month"): 11,
    (MonthRow, "year"): 2027,
    (ChangeRow, "item"): "other_ages",
    (Choices, "item"): "decision",
    (Choices, "counts"): Counts((9, None, None), 15),
    (None, "comments"): lambda fill: (("comment", fill.note),),
}
"""What is no free text, or hangs together with another field; with ``None`` of every class."""
