"""The columns of the people table, with words that are looked up once and not for each row."""

from __future__ import annotations

from rmdesk.files.people_export import HalfDayWords
from rmdesk.i18n import _
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.searching import natural_key
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role
from rmdesk.ui.people_words import meets_word, role_word, status_kind, status_word
from rmdesk.ui.tables import Column
from rmdesk.ui.words import day

EDITED = {
    "name": Field.FULL_NAME,
    "department": Field.DEPARTMENT,
    "grade": Field.GRADE,
    "site": Field.SITE,
    "email": Field.EMAIL,
    "number": Field.EMPLOYEE_NUMBER,
    "title": Field.JOB_TITLE,
    "manager": Field.MANAGER,
}
"""Which field of a person F2 changes in which column."""
_PROGRESS = {status: number for number, status in enumerate(ParticipationStatus)}


class Words:
    """The words of roles, statuses and ways to meet, as the organisation says them."""

    def __init__(self) -> None:
        self.role: dict[Role | None, str] = {None: "–"}
        self.status = {s: status_word(s) for s in (None, *ParticipationStatus)}
        self.meets = {m: meets_word(m) for m in MeetingMode}
        self.half_days = HalfDayWords()

    def learn(self, card: ProgrammeCard) -> bool:
        """Take the roles' words from ``card``; says whether they are the same as before."""
        before = self.role
        self.role = {role: role_word(card, role) for role in (None, *Role)}
        return self.role == before


def table_columns(words: Words) -> tuple[Column, ...]:
    """Every column; the less usual ones are hidden until chosen."""
    return (
        Column(
            "name",
            _("Name"),
            lambda p: p.name,
            sort=lambda p: p.name_key,
            width=175,
            edit=True,
        ),
        Column("role", _("Role"), lambda p: words.role.get(p.role, ""), width=80),
        Column(
            "status",
            _("Status"),
            lambda p: words.status[p.status],
            sort=lambda p: _PROGRESS.get(p.status, 99),
            width=165,
            pill=lambda p: status_kind(p.status),
        ),
        Column("grade", _("Grade"), lambda p: p.grade, sort=_by_grade, width=130, edit=True),
        Column("department", _("Department"), lambda p: p.department, width=120, edit=True),
        Column("site", _("Site"), lambda p: p.site, width=100, edit=True),
        Column("partner", _("Partner"), lambda p: ", ".join(p.paired_with), width=170),
        Column("email", _("E-mail"), lambda p: p.email, width=200, edit=True, hidden=True),
        Column("number", _("Number"), lambda p: p.number, width=90, edit=True, hidden=True),
        Column("title", _("Job title"), lambda p: p.job_title, width=150, edit=True, hidden=True),
        Column("manager", _("Manager"), lambda p: p.manager, width=170, edit=True, hidden=True),
        Column("topics", _("Topics"), lambda p: "; ".join(p.topics), width=240, hidden=True),
        Column(
            "languages", _("Languages"), lambda p: "; ".join(p.languages), width=140, hidden=True
        ),
        Column(
            "meets",
            _("Way to meet"),
            lambda p: words.meets.get(p.meets, ""),
            width=140,
            hidden=True,
        ),
        Column(
            "availability",
            _("Availability"),
            lambda p: words.half_days(p.slots),
            sort=lambda p: [(day, half is HalfDay.AFTERNOON) for day, half in p.slots],
            width=170,
            hidden=True,
        ),
        Column(
            "capacity",
            _("Partners at most"),
            lambda p: str(p.capacity) if p.role is not None else "",
            sort=lambda p: p.capacity,
            width=120,
            right=True,
            hidden=True,
        ),
        Column(
            "waiting",
            _("Waiting since"),
            lambda p: day(p.waiting_since) if p.waiting_since else "",
            sort=lambda p: p.waiting_since.toordinal() if p.waiting_since else 0,
            width=120,
            hidden=True,
        ),
        Column(
            "agreed",
            _("Manager agreed"),
            lambda p: day(p.manager_agreed_on) if p.manager_agreed_on else "",
            sort=lambda p: p.manager_agreed_on.toordinal() if p.manager_agreed_on else 0,
            width=130,
            hidden=True,
        ),
    )


def _by_grade(line: PersonLine) -> tuple[int, tuple[str | int, ...]]:
    return line.grade_rank or 999, natural_key(line.grade)
