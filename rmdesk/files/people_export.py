"""People as a table that spreadsheets show and an import reads back as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rmdesk.i18n import _
from rmdesk.rules.exporting import PersonOut, Table
from rmdesk.rules.sheet_text import joined
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role


@dataclass(frozen=True, slots=True)
class ColumnOut:
    """A column: its heading, what it says, and how a person reads there."""

    heading: str
    about: str
    text: Callable[[PersonOut], str]


def people_table(people: Sequence[PersonOut]) -> Table:
    """Everything about these people that an import understands."""
    columns = (*who_columns(), *part_columns())
    return table_of(_("People"), columns, people)


def table_of(title: str, columns: Sequence[ColumnOut], people: Sequence[PersonOut]) -> Table:
    """These columns of these people."""
    return Table(
        title,
        tuple(column.heading for column in columns),
        tuple(tuple(column.text(one) for column in columns) for one in people),
    )


def who_columns() -> tuple[ColumnOut, ...]:
    """Who somebody is."""
    return (
        ColumnOut(_("Name"), _("As it is written on papers."), lambda p: p.name),
        ColumnOut(_("Employee number"), _("With its leading zeros."), lambda p: p.number),
        ColumnOut(_("E-mail"), _("No two people share one."), lambda p: p.email),
        ColumnOut(_("Job title"), _("As the organisation says it."), lambda p: p.job_title),
        ColumnOut(_("Grade"), _("A rung of the grade ladder."), lambda p: p.grade),
        ColumnOut(_("Department"), _("As in the organisation's list."), lambda p: p.department),
        ColumnOut(_("Site"), _("Where somebody works."), lambda p: p.site),
        ColumnOut(
            _("Manager"),
            _("The name; where two people have it, the e-mail or number."),
            lambda p: p.manager,
        ),
        ColumnOut(
            _("Languages"),
            _("In which somebody can meet; several between semicolons."),
            lambda p: joined(p.languages),
        ),
    )


def part_columns() -> tuple[ColumnOut, ...]:
    """How somebody takes part in a programme."""
    words = _Words()
    return (
        ColumnOut(
            _("Role"),
            _("mentor (the junior one) or mentee (the senior leader); empty for neither."),
            lambda p: words.role[p.role],
        ),
        ColumnOut(
            _("Status"),
            _("Interested, accepted, waiting, paired, finished or withdrawn."),
            lambda p: words.status[p.status],
        ),
        ColumnOut(
            _("Number of partners"),
            _("With how many somebody can be paired at most."),
            lambda p: str(p.capacity or ""),
        ),
        ColumnOut(
            _("Topics"),
            _("Offered by a mentor, wanted by a mentee; with strength: some, good or strong."),
            lambda p: joined(f"{name} ({words.strength[strength]})" for name, strength in p.topics),
        ),
        ColumnOut(_("Interests"), _("Interests and values."), lambda p: joined(p.interests)),
        ColumnOut(
            _("How to meet"), _("On site, online, or either."), lambda p: words.meets[p.meets]
        ),
        ColumnOut(
            _("Availability"),
            _("Half-days of the week; a day without am or pm is the whole day."),
            lambda p: words.half_days(p.slots),
        ),
        ColumnOut(
            _("Wishes"),
            _("With whom somebody would like to be paired, the first wish first."),
            lambda p: joined(p.wishes),
        ),
        ColumnOut(_("Goals"), _("In somebody's own words."), lambda p: p.goals),
        ColumnOut(
            _("Waiting since"),
            _("Year-month-day."),
            lambda p: p.waiting_since.isoformat() if p.waiting_since else "",
        ),
        ColumnOut(
            _("Manager agreed on"),
            _("When somebody's own manager agreed; year-month-day."),
            lambda p: p.manager_agreed_on.isoformat() if p.manager_agreed_on else "",
        ),
    )


class _Words:
    """What the values are called, looked up once a table and not for each of thousands of cells."""

    def __init__(self) -> None:
        # not the organisation's own words: an import knows only these
        self.role = {None: "", Role.MENTOR: _("mentor"), Role.MENTEE: _("mentee")}
        self.status = {
            None: "",
            ParticipationStatus.INTERESTED: _("interested"),
            ParticipationStatus.ACCEPTED: _("accepted"),
            ParticipationStatus.WAITING: _("waiting"),
            ParticipationStatus.PAIRED: _("paired"),
            ParticipationStatus.FINISHED: _("finished"),
            ParticipationStatus.WITHDRAWN: _("withdrawn"),
        }
        self.strength = {1: _("some"), 2: _("good"), 3: _("strong")}
        self.meets = {
            None: "",
            MeetingMode.ON_SITE: _("on site"),
            MeetingMode.ONLINE: _("online"),
            MeetingMode.EITHER: _("either"),
        }
        self.half_days = HalfDayWords()


class HalfDayWords:
    """Half-days as lists have them, and as an import reads them."""

    def __init__(self) -> None:
        self.days = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
        self.half = {HalfDay.MORNING: _("am"), HalfDay.AFTERNOON: _("pm")}

    def __call__(self, slots: Sequence[tuple[int, HalfDay]]) -> str:
        """Half-days of the week; both halves are the day."""
        halves: dict[int, list[HalfDay]] = {}
        for day, half in slots:
            halves.setdefault(day, []).append(half)
        return joined(
            self.days[day]
            if len(some) == len(HalfDay)
            else f"{self.days[day]} {self.half[some[0]]}"
            for day, some in sorted(halves.items())
        )
