"""What people answered on feedback forms, as means, changes and choices of groups.

A person counts once, however many partners he or she had: several forms of one check-in are
averaged first. The level before the start is told only of those who also answered at the end, and
half a year later only the change, so that no two means differ by a single person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean

from rmdesk.rules import check_in
from rmdesk.rules.forms.feedback import FormKind, form_for
from rmdesk.rules.forms.items import AGAIN, DECISION, GOALS, RECOMMEND, Item, Part
from rmdesk.rules.reports.facts import FormFact, ReportFacts
from rmdesk.rules.reports.figures import (
    ChangeRow,
    Choices,
    FormRow,
    SidedChange,
    SidedMean,
    Topic,
    ViewRow,
)
from rmdesk.rules.statistics.means import Change, Mean, change, mean
from rmdesk.rules.statistics.small_groups import LEAST, counts, shown_sides
from rmdesk.rules.words import FeedbackPurpose, Role

VIEWED = (FormKind.WEEK_4, FormKind.MIDPOINT, FormKind.FINAL)
"""Check-ins with the whole pulse."""
BANDS = ((1, 4), (5, 7), (8, 11))
"""Options of *recommend* in bands: 0–3, 4–6 and 7–10."""
KNOWLEDGE = "knowledge"
"""Stands for all numbered topics together, since everybody has other ones."""
PARTS = {Topic.RESPECT: Part.RESPECT, Topic.SAFETY: Part.SAFETY, Topic.PROGRESS: Part.PROGRESS}
CHOSEN: tuple[tuple[FormKind, Item], ...] = (
    (FormKind.MIDPOINT, DECISION),
    (FormKind.FINAL, RECOMMEND),
    (FormKind.FINAL, AGAIN),
)
Score = Callable[[FormFact], float | None]


def forms(facts: ReportFacts) -> tuple[FormRow, ...]:
    """How many forms of each kind went out within the period, and came back by its last day."""
    rows = []
    for kind in FormKind:
        own = [one for one in facts.forms if one.kind is kind and facts.period.holds(one.out_on)]
        numbers = []
        for role in Role:
            of_role = [one for one in own if one.role is role]
            back = [one for one in of_role if facts.period.holds(one.back_on)]
            numbers += [len(of_role), len(back)]
        if own:
            rows.append(FormRow(kind, *numbers))
    return tuple(rows)


def views(facts: ReportFacts) -> tuple[ViewRow, ...]:
    """The means of each topic at each check-in that at least five people answered."""
    rows = []
    for topic in Topic:
        for kind in VIEWED:
            told = sided_mean(_by_person(returned(facts, kind), score_of(topic)))
            if told is not None:
                rows.append(ViewRow(topic, kind, told))
    return tuple(rows)


def changes(facts: ReportFacts) -> tuple[ChangeRow, ...]:
    """For each question asked before and after, how those who answered both times moved."""
    before, after, later = (
        returned(facts, kind) for kind in (FormKind.BASELINE, FormKind.FINAL, FormKind.FOLLOW_UP)
    )
    rows = []
    for item in asked_twice(facts.purposes):
        both = _paired(before, after, item)
        sided = sided_change(both)
        since = [last - first for _who, (first, last) in _paired(before, later, item).items()]
        much_later = mean(since) if len(since) >= LEAST else None
        if sided is not None or much_later is not None:
            rows.append(ChangeRow(item, sided or SidedChange(None, None, None), much_later))
    return tuple(rows)


def choices(facts: ReportFacts) -> tuple[Choices, ...]:
    """How people chose between answers in words; each person's last form counts."""
    found = []
    for kind, item in CHOSEN:
        last = {
            (one.role, one.who): one.values[item.id]
            for one in returned(facts, kind)
            if item.id in one.values
        }
        spans = BANDS if item is RECOMMEND else tuple((n, n) for n in range(1, item.options + 1))
        if len(last) >= LEAST:
            cells = [sum(low <= v <= high for v in last.values()) for low, high in spans]
            found.append(Choices(item.id, counts(cells)))
    return tuple(found)


def returned(facts: ReportFacts, kind: FormKind) -> list[FormFact]:
    """The forms of a kind that came back within the period.

    Answers without a name have no day either: they count when the whole programme is looked at.
    """
    whole = facts.period.first <= facts.starts_on and facts.period.last >= facts.ends_on
    return [
        one
        for one in facts.forms
        if one.kind is kind
        and one.values
        and (whole if one.nameless else facts.period.holds(one.back_on))
    ]


def asked_twice(purposes: Iterable[FeedbackPurpose]) -> tuple[str, ...]:
    """The ids of the questions before and after, all topics together as ``KNOWLEDGE``."""
    wanted = frozenset(purposes) or frozenset(FeedbackPurpose)
    found: dict[str, None] = {}
    for item in form_for(FormKind.BASELINE, Role.MENTOR, wanted).before_after:
        found[KNOWLEDGE if item.part is Part.KNOWLEDGE else item.id] = None
    return tuple(found)


def score_of(topic: Topic) -> Score:
    """How a form is scored on a topic, 1 to 5; ``None`` where too little was answered."""
    if topic in PARTS:
        return lambda form: check_in.subscale(PARTS[topic], form.values)
    if topic is Topic.AGAIN:
        return lambda form: _float(form.values.get("choose_again"))
    return lambda form: _average([form.values[i.id] for i in GOALS if i.id in form.values])


def sided_mean(scores: dict[Role, list[float]]) -> SidedMean | None:
    """The means that may be told; ``None`` when none may."""
    shown = shown_sides(*(len(scores[role]) for role in Role))
    if not any(shown):
        return None
    lists = (scores[Role.MENTOR], scores[Role.MENTEE], scores[Role.MENTOR] + scores[Role.MENTEE])
    told: list[Mean | None] = [
        mean(values) if may else None for values, may in zip(lists, shown, strict=True)
    ]
    return SidedMean(*told)


def sided_change(both: dict[tuple[Role, str], tuple[float, float]]) -> SidedChange | None:
    """The changes that may be told; ``None`` when none may."""
    lists = [[v for (role, _who), v in both.items() if role is wanted] for wanted in Role]
    shown = shown_sides(len(lists[0]), len(lists[1]))
    if not any(shown):
        return None
    told: list[Change | None] = [
        change(values) if may else None
        for values, may in zip((*lists, lists[0] + lists[1]), shown, strict=True)
    ]
    return SidedChange(*told)


def _by_person(found: Sequence[FormFact], score: Score) -> dict[Role, list[float]]:
    """The score of each person who answered, by role."""
    each: dict[tuple[Role, str], list[float]] = {}
    for form in found:
        value = score(form)
        if value is not None:
            each.setdefault((form.role, form.who), []).append(value)
    return {
        role: [fmean(values) for (whose, _who), values in each.items() if whose is role]
        for role in Role
    }


def _paired(
    before: Sequence[FormFact], after: Sequence[FormFact], item: str
) -> dict[tuple[Role, str], tuple[float, float]]:
    """For everybody who answered ``item`` both times, the earlier and the later answer."""
    first = {(one.role, one.who): one for one in before}
    later: dict[tuple[Role, str], list[tuple[float, float]]] = {}
    for form in after:
        own = first.get((form.role, form.who))
        both = _same_question(own, form, item) if own is not None else None
        if both is not None:
            later.setdefault((form.role, form.who), []).append(both)
    return {
        who: (fmean(a for a, _b in values), fmean(b for _a, b in values))
        for who, values in later.items()
    }


def _same_question(one: FormFact, other: FormFact, item: str) -> tuple[float, float] | None:
    if item != KNOWLEDGE:
        if item not in one.values or item not in other.values:
            return None
        return float(one.values[item]), float(other.values[item])
    known, again = _of_topics(one), _of_topics(other)
    same = [topic for topic in known if topic in again]
    if not same:
        return None
    return fmean(known[topic] for topic in same), fmean(again[topic] for topic in same)


def _of_topics(form: FormFact) -> dict[str, int]:
    """The answer by topic, whatever its number on the form."""
    return {
        topic: form.values[f"topic_{n}"]
        for n, topic in enumerate(form.topics, start=1)
        if f"topic_{n}" in form.values
    }


def _float(value: int | None) -> float | None:
    return None if value is None else float(value)


def _average(values: Sequence[int]) -> float | None:
    return fmean(values) if values else None
