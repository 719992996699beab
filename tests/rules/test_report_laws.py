"""Whatever a programme is like: its report tells nothing of a small group."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.forms.feedback import FormKind, form_for
from rmdesk.rules.health_facts import HealthRule, Level
from rmdesk.rules.reports.facts import FormFact, GoalFact, HealthFact, PairFact, Period, ReportFacts
from rmdesk.rules.reports.figures import SidedChange, SidedMean
from rmdesk.rules.reports.work_out import figures
from rmdesk.rules.statistics.means import Change, Mean
from rmdesk.rules.statistics.small_groups import LEAST, Counts
from rmdesk.rules.words import EndCause, PairStatus, ParticipationStatus, Role, Side

DAY = dt.date(2026, 3, 1)
NUMBERS = st.integers(0, 14)


@st.composite
def programmes(draw: st.DrawFn) -> ReportFacts:
    """A programme with few of everything."""
    chance = random.Random(draw(st.integers(0, 1 << 32)))
    n = draw(NUMBERS)
    pairs = tuple(
        PairFact(
            str(k), chance.choice(list(PairStatus)), f"a{k}", f"b{k}", DAY, DAY,
            DAY if chance.random() < 0.5 else None, chance.random() < 0.7, None, True,
            chance.choice([*Side, None]), chance.choice([*EndCause, None]),
        )
        for k in range(n)
    )  # fmt: skip
    forms = []
    for kind in FormKind:
        for role in Role:
            asked = form_for(kind, role)
            for k in range(draw(NUMBERS)):
                values = {
                    item.id: chance.randint(1, item.options)
                    for item in asked.items
                    if chance.random() < 0.8
                }
                topics = tuple(f"T{one}" for one in range(asked.topics))
                forms.append(FormFact(kind, role, f"{role}{k}", DAY, DAY, values, topics))
    return ReportFacts(
        period=Period(DAY, DAY),
        today=DAY,
        starts_on=DAY,
        ends_on=DAY + dt.timedelta(180),
        people={(role, status): 3 for role in Role for status in ParticipationStatus},
        pairs=pairs,
        met={pair.key: 2 for pair in pairs},
        health=tuple(
            HealthFact(
                chance.choice(list(Level)),
                frozenset(rule for rule in HealthRule if chance.random() < 0.4),
                False,
            )
            for _k in range(draw(NUMBERS))
        ),
        goals=tuple(
            GoalFact(pair.key, chance.randint(1, 3), chance.choice((None, -2, -1, 0, 1, 2)))
            for pair in pairs
            for _n in range(chance.randint(0, 2))
        ),
        forms=tuple(forms),
    )


def parts(value: Any) -> Iterator[Any]:
    """Everything that lies in a report's figures."""
    yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from parts(one)


def people(told: Mean | Change | None) -> int:
    return 0 if told is None else told.n if isinstance(told, Mean) else told.by.n


@given(programmes())
@settings(deadline=None, max_examples=60)
def test_a_report_tells_nothing_of_fewer_than_five(facts: ReportFacts) -> None:
    found = figures(facts)
    for part in parts(found):
        if isinstance(part, Mean):
            assert part.n >= LEAST
        elif isinstance(part, Counts):
            assert not [cell for cell in part.cells if cell is not None and 0 < cell < LEAST]
            assert part.total is None or part.total == 0 or part.total >= LEAST
        elif isinstance(part, SidedMean | SidedChange):
            mentors, mentees, both = map(people, (part.mentors, part.mentees, part.both))
            # from both together and one side nobody can work out a small other side
            assert both - mentors == 0 or both - mentors >= LEAST
            assert both - mentees == 0 or both - mentees >= LEAST
    under_way = len(facts.health)
    for _rule, n in found.health.reasons:
        assert n >= LEAST
        assert under_way - n == 0 or under_way - n >= LEAST


@given(programmes())
@settings(deadline=None, max_examples=25)
def test_the_level_before_the_start_is_told_of_one_group_only(facts: ReportFacts) -> None:
    """Else the means of two groups that differ by one person would tell what that one said."""
    found = figures(facts)
    baselines = [row.item for row in found.changes if row.sided.both is not None]
    assert len(baselines) == len(set(baselines))
    assert all(row.kind is not FormKind.BASELINE for row in found.views)
    assert all(isinstance(row.later, Mean | None) for row in found.changes)
