"""Words of the import dialog: what the import would do, and values as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QLocale

from rmdesk.i18n import _, ngettext
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.headings import DATES
from rmdesk.rules.importing.people import KEEPS_OUT, Problem, Reading, Trouble
from rmdesk.rules.importing.plan import ImportPlan
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role
from rmdesk.ui.people_words import column_word, meets_word, role_word, status_word
from rmdesk.ui.words import day

MOST_NAMED = 6
"""Columns named in a sentence; the tab Columns has them all."""


def letters(encoding: str) -> str:
    """A way of writing letters as people call it, its technical name behind."""
    known = {
        "utf-8": _("All scripts"),
        "utf-16": _("All scripts"),
        "cp1252": _("Western European"),
        "mac_roman": _("Western European, old Mac"),
        "gb18030": _("Simplified Chinese"),
        "big5": _("Traditional Chinese"),
        "cp1251": _("Cyrillic"),
        "cp1256": _("Arabic"),
    }.get(encoding)
    return f"{known} ({encoding})" if known else encoding


def value_word(card: ProgrammeCard, field: Field, text: str) -> str:
    """A value of the plan as it is shown."""
    if not text:
        return ""
    if field is Field.ROLE:
        return role_word(card, Role(text))
    if field is Field.MEETS:
        return meets_word(MeetingMode(text))
    if field is Field.STATUS:
        return status_word(ParticipationStatus(text))
    if field in DATES:
        return day(dt.date.fromisoformat(text))
    if field is Field.AVAILABILITY:
        return "; ".join(_half_day(part) for part in text.split("; "))
    return text


def _half_day(text: str) -> str:
    number, _space, half = text.partition(" ")
    name = QLocale().dayName(int(number) + 1, QLocale.FormatType.ShortFormat)
    words = {HalfDay.MORNING: _("{day} morning"), HalfDay.AFTERNOON: _("{day} afternoon")}
    return words[HalfDay(half)].format(day=name)


def left_out(columns: Sequence[str]) -> str:
    """Which columns of the list do not come in, as a sentence; empty when all do."""
    if not columns:
        return ""
    names = "; ".join(f"“{name}”" for name in columns[:MOST_NAMED])
    more = len(columns) - MOST_NAMED
    if more > 0:
        names += " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
    return ngettext("Column left out: {names}.", "Columns left out: {names}.", len(columns)).format(
        names=names
    )


def summary(name: str, plan: ImportPlan, reading: Reading, columns: Sequence[str] = ()) -> str:
    """What the import would do, and which ``columns`` it leaves out."""
    added = len({one.person_id for one in plan.added})
    changed = len({one.person_id for one in plan.changed})
    hidden = sum(problem.trouble is Trouble.HIDDEN_ROW for problem in plan.problems)
    parts = []
    if added or not changed:
        parts.append(
            ngettext("{n} person is added", "{n} people are added", added).format(n=added)
            if added
            else _("nobody is added")
        )
    for n, one, many in (
        (changed, "{n} person is changed", "{n} people are changed"),
        (plan.unchanged, "{n} stays as it is", "{n} stay as they are"),
        (
            plan.kept_out,
            "{n} row is left out because of a problem",
            "{n} rows are left out because of problems",
        ),
        (
            len(plan.doubtful),
            "{n} waits for your answer under “Same person?”",
            "{n} wait for your answer under “Same person?”",
        ),
        (hidden, "{n} hidden row comes in as well", "{n} hidden rows come in as well"),
    ):
        if n:
            parts.append(ngettext(one, many, n).format(n=n))
    text = f"{name}: " + ", ".join(parts) + "."
    if reading.names_turned:
        text += " " + _("Names written “Surname, First” are turned around.")
    return f"{text} {left_out(columns)}".rstrip()


def translated_elsewhere() -> tuple[str, ...]:
    """The sentences of ``summary`` for the catalogue, which reads no variables."""
    return (
        ngettext("{n} person is changed", "{n} people are changed", 1),
        ngettext("{n} stays as it is", "{n} stay as they are", 1),
        ngettext(
            "{n} row is left out because of a problem",
            "{n} rows are left out because of problems",
            1,
        ),
        ngettext(
            "{n} waits for your answer under “Same person?”",
            "{n} wait for your answer under “Same person?”",
            1,
        ),
        ngettext("{n} hidden row comes in as well", "{n} hidden rows come in as well", 1),
    )


def is_left_out(problem: Problem) -> bool:
    """Whether the row of a problem does not come in."""
    return problem.trouble in KEEPS_OUT or problem.trouble in {
        Trouble.TOTALS_ROW,
        Trouble.SAME_NAME,
        Trouble.ALIKE_NAME,
        Trouble.HIDDEN_LEFT_OUT,
    }


def effect(problem: Problem) -> str:
    """What becomes of the row."""
    return _("Row is left out") if is_left_out(problem) else _("Row comes in")


def column_of(problem: Problem) -> str:
    """The heading in the list, or what the problem is about."""
    if problem.heading:
        return problem.heading
    if problem.trouble in {
        Trouble.MANAGER_LOOP,
        Trouble.MANAGER_NOT_CLEAR,
        Trouble.MANAGER_NOT_FOUND,
    }:
        return column_word(Field.MANAGER)
    return column_word(Field.FULL_NAME)


def place(sheet: str, row: int) -> str:
    """The row of a list, with its sheet where there is one."""
    return f"{sheet} {row}" if sheet else str(row)
