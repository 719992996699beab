"""From the rows of a programme to the figures of its report; small groups end here."""

from __future__ import annotations

import statistics
from collections import Counter

from rmdesk.rules.goals import t_score
from rmdesk.rules.health_facts import Level
from rmdesk.rules.reports.answers import changes, choices, forms, views
from rmdesk.rules.reports.facts import PairFact, ReportFacts
from rmdesk.rules.reports.figures import (
    BEGUN_BY,
    CAUSES,
    LEVELS,
    ExitFigures,
    Figures,
    GoalFigures,
    HealthFigures,
    MeetingFigures,
    MonthRow,
    PairFigures,
    PeopleRow,
    SideRow,
)
from rmdesk.rules.statistics.means import mean
from rmdesk.rules.statistics.small_groups import LEAST, Counts, counts, share
from rmdesk.rules.words import (
    EndCause,
    PairStatus,
    ParticipationStatus,
    Role,
    SessionStatus,
    Side,
)

FELL_THROUGH = (SessionStatus.CANCELLED, SessionStatus.MISSED)
NOT_PAIRED = (ParticipationStatus.INTERESTED, ParticipationStatus.ACCEPTED)


def figures(facts: ReportFacts) -> Figures:
    """Everything the report of this programme and period tells."""
    return Figures(
        people=_people(facts),
        pairs=_pairs(facts),
        meetings=_meetings(facts),
        health=_health(facts),
        goals=_goals(facts),
        forms=forms(facts),
        views=views(facts),
        changes=changes(facts),
        choices=choices(facts),
        exits=_exits(facts),
    )


def began(facts: ReportFacts) -> list[PairFact]:
    """The pairs that began by the last day of the period, whatever became of them."""
    last = facts.period.last
    return [pair for pair in facts.pairs if pair.active_on is not None and pair.active_on <= last]


def _people(facts: ReportFacts) -> tuple[PeopleRow, ...]:
    def row(
        status: ParticipationStatus | None, wanted: tuple[ParticipationStatus, ...]
    ) -> PeopleRow:
        mentors, mentees = (
            sum(facts.people.get((role, one), 0) for one in wanted) for role in Role
        )
        return PeopleRow(status, mentors, mentees)

    return (
        row(None, tuple(ParticipationStatus)),
        row(ParticipationStatus.PAIRED, (ParticipationStatus.PAIRED,)),
        row(ParticipationStatus.WAITING, (ParticipationStatus.WAITING,)),
        row(ParticipationStatus.ACCEPTED, NOT_PAIRED),
        row(ParticipationStatus.FINISHED, (ParticipationStatus.FINISHED,)),
        row(ParticipationStatus.WITHDRAWN, (ParticipationStatus.WITHDRAWN,)),
    )


def _pairs(facts: ReportFacts) -> PairFigures:
    period = facts.period
    asked = [pair for pair in facts.pairs if period.holds(pair.proposed_on)]
    new = [pair for pair in facts.pairs if period.holds(pair.active_on)]
    over = [pair for pair in facts.pairs if period.holds(pair.ended_on)]
    departments = [one.other_department for one in new if one.other_department is not None]
    sites = [one.other_site for one in new if one.other_site is not None]
    return PairFigures(
        asked=len(asked),
        declined=sum(pair.status is PairStatus.DECLINED for pair in asked),
        began=len(new),
        signed=sum(pair.signed for pair in new),
        completed=sum(pair.status is PairStatus.COMPLETED for pair in over),
        ended_early=sum(pair.status is PairStatus.ENDED_EARLY for pair in over),
        under_way=sum(pair.status is PairStatus.ACTIVE for pair in facts.pairs),
        paused=sum(one.paused for one in facts.health),
        again=_again(facts, new),
        departments=(sum(departments), len(departments)),
        sites=(sum(sites), len(sites)),
    )


def _again(facts: ReportFacts, new: list[PairFact]) -> int:
    """People who began with a partner after another pair of theirs had come to nothing."""
    lost: dict[str, list[PairFact]] = {}
    for pair in facts.pairs:
        if pair.status in (PairStatus.DECLINED, PairStatus.ENDED_EARLY):
            for one in (pair.mentor, pair.mentee):
                lost.setdefault(one, []).append(pair)
    return len(
        {
            one
            for pair in new
            for one in (pair.mentor, pair.mentee)
            if any(
                other.key != pair.key
                and other.proposed_on <= pair.proposed_on
                and (other.ended_on is None or other.ended_on <= (pair.active_on or facts.today))
                for other in lost.get(one, ())
            )
        }
    )


def _meetings(facts: ReportFacts) -> MeetingFigures:
    inside = [one for one in facts.sessions if facts.period.first <= one.day]
    regular = [one for one in inside if not one.first_meeting]
    last = min(facts.period.last, facts.today)
    taken = [
        one
        for one in regular
        if one.status is SessionStatus.CANCELLED and one.by is Side.COORDINATOR
    ]
    own = [one for one in regular if one not in taken]
    due = [one for one in own if one.day <= last]
    # a session of today that is still to come is not overdue
    ahead = [
        one
        for one in own
        if one.status is SessionStatus.PLANNED and (one.day > last or one.day == facts.today)
    ]
    due = [one for one in due if one not in ahead]

    def n(status: SessionStatus) -> int:
        return sum(one.n for one in due if one.status is status)

    months: Counter[tuple[int, int]] = Counter()
    held: Counter[tuple[int, int]] = Counter()
    for one in due:
        months[one.day.year, one.day.month] += one.n
        held[one.day.year, one.day.month] += one.n * (one.status is SessionStatus.HELD)
    pairs = began(facts)
    met = facts.met or {}
    each = [met.get(pair.key, 0) for pair in pairs]
    fell: Counter[tuple[Side | None, SessionStatus]] = Counter()
    for one in due:
        fell[one.by, one.status] += one.n
    sides = tuple(
        SideRow(side, fell[side, SessionStatus.CANCELLED], fell[side, SessionStatus.MISSED])
        for side in (*Side, None)
        if any(fell[side, status] for status in FELL_THROUGH)
    )
    return MeetingFigures(
        planned=sum(one.n for one in due),
        held=n(SessionStatus.HELD),
        missed=n(SessionStatus.MISSED),
        cancelled=n(SessionStatus.CANCELLED),
        open=n(SessionStatus.PLANNED),
        ahead=sum(one.n for one in ahead),
        taken_off=sum(one.n for one in taken if one.day <= last),
        first_meetings=sum(
            one.n
            for one in inside
            if one.first_meeting and one.status is SessionStatus.HELD and one.day <= last
        ),
        minutes=sum(one.minutes for one in due if one.status is SessionStatus.HELD),
        pairs_met=sum(1 for count in met.values() if count),
        usual=float(statistics.median(each)) if each else None,
        months=tuple(
            MonthRow(year, month, months[year, month], held[year, month])
            for year, month in sorted(months)
        ),
        sides=sides if len(pairs) >= LEAST else None,
    )


def _health(facts: ReportFacts) -> HealthFigures:
    levels = Counter(one.level for one in facts.health)
    flagged = [one for one in facts.health if one.level is not Level.GREEN]
    reasons = Counter(rule for one in flagged for rule in one.rules)
    told = [
        (rule, n)
        for rule, n in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0].value))
        if share(n, len(facts.health)) == n
    ]
    return HealthFigures(counts([levels[level] for level in LEVELS]), tuple(told))


def _goals(facts: ReportFacts) -> GoalFigures:
    pairs = {pair.key for pair in began(facts)}
    own = [goal for goal in facts.goals if goal.pair in pairs]
    scored: dict[str, list[tuple[int, int]]] = {}
    for goal in own:
        if goal.score is not None:
            scored.setdefault(goal.pair, []).append((goal.weight, goal.score))
    points = [t for rows in scored.values() if (t := t_score(rows)) is not None]
    signs = Counter(
        (score > 0) - (score < 0) for rows in scored.values() for _weight, score in rows
    )
    edges = ((-1e9, 40.0), (40.0, 50.0), (50.0, 60.0), (60.0, 1e9))
    few = len(points) < LEAST
    return GoalFigures(
        pairs=len(pairs),
        with_goals=len({goal.pair for goal in own}),
        goals=len(own),
        scored_pairs=len(points),
        outcomes=Counts((None,) * 3, None) if few else counts([signs[sign] for sign in (-1, 0, 1)]),
        t=None if few else mean(points),
        bands=counts([sum(low <= t < high for t in points) for low, high in edges]),
    )


def _exits(facts: ReportFacts) -> ExitFigures:
    over = [
        pair
        for pair in facts.pairs
        if pair.status is PairStatus.ENDED_EARLY and facts.period.holds(pair.ended_on)
    ]
    causes = Counter(pair.cause or EndCause.NOT_SAID for pair in over)
    begun = Counter(pair.begun_by for pair in over)
    enough = len(over) >= LEAST
    return ExitFigures(
        ended=len(over),
        causes=counts([causes[cause] for cause in CAUSES]) if enough else None,
        begun_by=counts([begun[side] for side in BEGUN_BY]) if enough else None,
        forms=facts.exit_forms,
    )
