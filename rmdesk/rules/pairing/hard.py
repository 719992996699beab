"""The hard rules over whole tables: which rule keeps which two people apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import HardRule, Line, Policy
from rmdesk.rules.words import MeetingMode

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
DEPTH = 40
"""No reporting line is longer; a loop in the data ends here."""


def blocked(facts: Facts, policy: Policy) -> dict[HardRule, Mask]:
    """For each rule that is on, the table (mentors × mentees) of the pairs it rules out.

    The same person in both roles is always kept apart, as by the reporting line.
    """
    tables = {
        HardRule.GRADE_GAP: _grade_gap,
        HardRule.REPORTING_LINE: _reporting_line,
        HardRule.PAIRED_BEFORE: lambda f, p: _cells(f, f.before),
        HardRule.VETO: lambda f, p: _cells(f, f.vetoes),
        HardRule.WAY_TO_MEET: _no_way_to_meet,
        HardRule.COMMON_LANGUAGE: _no_common_language,
        HardRule.COMMON_TIME: _no_common_time,
        HardRule.OTHER_DEPARTMENT: _same_department,
    }
    return {rule: tables[rule](facts, policy) for rule in HardRule if rule in policy.rules}


def same_person(facts: Facts) -> Mask:
    """Where mentor and mentee are one person."""
    mentor, mentee = column(facts.mentors.persons), column(facts.mentees.persons)
    return np.asarray(mentor[:, None] == mentee[None, :])


def grades_unknown(facts: Facts) -> tuple[Mask, Mask]:
    """Mentors and mentees without a known grade, in an organisation that has grades."""
    if not facts.uses_grades:
        return np.zeros(len(facts.mentors), bool), np.zeros(len(facts.mentees), bool)
    return column(facts.mentors.grade) == UNKNOWN, column(facts.mentees.grade) == UNKNOWN


def managers_unknown(facts: Facts) -> tuple[Mask, Mask]:
    """Mentors and mentees whose manager is not known."""
    manager = column(facts.manager)
    return (
        manager[column(facts.mentors.persons)] == UNKNOWN,
        manager[column(facts.mentees.persons)] == UNKNOWN,
    )


def column(values: tuple[int, ...]) -> Ints:
    """One side's numbers."""
    return np.asarray(values, np.int32).reshape(-1)


def _none(facts: Facts) -> Mask:
    return np.zeros((len(facts.mentors), len(facts.mentees)), bool)


def _cells(facts: Facts, cells: frozenset[tuple[int, int]]) -> Mask:
    table = _none(facts)
    if cells:
        rows, cols = zip(*cells, strict=True)
        table[list(rows), list(cols)] = True
    return table


def _grade_gap(facts: Facts, policy: Policy) -> Mask:
    if not facts.uses_grades:
        return _none(facts)
    mentor, mentee = column(facts.mentors.grade), column(facts.mentees.grade)
    too_near = mentee[None, :] - mentor[:, None] < policy.minimum_gap
    mentors, mentees = grades_unknown(facts)
    unknown = mentors[:, None] | mentees[None, :]
    return np.where(unknown, policy.unknown_grade_blocks, too_near)


def _reporting_line(facts: Facts, policy: Policy) -> Mask:
    mentor, mentee = column(facts.mentors.persons), column(facts.mentees.persons)
    manager = column(facts.manager)
    lines = [_up(manager, mentor), _up(manager, mentee)]
    table = (lines[0][:, None] == lines[1][None, :]) & (lines[0] != UNKNOWN)[:, None]
    depth = DEPTH if policy.line is Line.WHOLE_CHAIN else 2
    above_mentor, above_mentee = mentor, mentee
    for _step in range(depth):
        above_mentor, above_mentee = _up(manager, above_mentor), _up(manager, above_mentee)
        if (above_mentor == UNKNOWN).all() and (above_mentee == UNKNOWN).all():
            break
        table |= above_mentor[:, None] == mentee[None, :]
        table |= mentor[:, None] == above_mentee[None, :]
    return np.asarray(table | same_person(facts))


def _up(manager: Ints, persons: Ints) -> Ints:
    """The manager of each, ``UNKNOWN`` where there is none."""
    if not len(manager):
        return np.full_like(persons, UNKNOWN)
    return np.where(persons == UNKNOWN, UNKNOWN, manager[persons])


def _no_way_to_meet(facts: Facts, policy: Policy) -> Mask:
    """Where the two cannot meet, whatever somebody who did not say how would answer."""

    def ways(side: Side, *modes: MeetingMode | None) -> Mask:
        return np.array([m in modes for m in side.meets], bool)

    either = (MeetingMode.EITHER, None)
    site_a, site_b = (ways(s, MeetingMode.ON_SITE, *either) for s in (facts.mentors, facts.mentees))
    online_a, online_b = (
        ways(s, MeetingMode.ONLINE, *either) for s in (facts.mentors, facts.mentees)
    )
    here, there = column(facts.mentors.site), column(facts.mentees.site)
    apart = (
        (here[:, None] != there[None, :]) & (here != UNKNOWN)[:, None] & (there != UNKNOWN)[None, :]
    )
    on_site = site_a[:, None] & site_b[None, :] & ~apart
    return np.asarray(~(on_site | (online_a[:, None] & online_b[None, :])))


def language_tables(facts: Facts) -> tuple[Floats, Floats]:
    """Who speaks what: a table of ones for each side, a column a language."""
    names = sorted(set().union(*facts.mentors.languages, *facts.mentees.languages))
    number = {name: n for n, name in enumerate(names)}

    def spoken(side: Side) -> Floats:
        table = np.zeros((len(side), len(names)), np.float32)
        for row, languages in enumerate(side.languages):
            table[row, [number[name] for name in languages]] = 1
        return table

    return spoken(facts.mentors), spoken(facts.mentees)


def _nothing_common(tables: tuple[Floats, Floats]) -> Mask:
    """Where both said something and have nothing in common."""
    mentor, mentee = tables
    said = (mentor.sum(axis=1) > 0)[:, None] & (mentee.sum(axis=1) > 0)[None, :]
    return np.asarray((mentor @ mentee.T == 0) & said)


def _no_common_language(facts: Facts, policy: Policy) -> Mask:
    return _nothing_common(language_tables(facts))


def slot_table(side: Side) -> Floats:
    """Who can meet when: a table of ones, a column a half-day of the week."""
    return ((column(side.slots)[:, None] >> np.arange(14)) & 1).astype(np.float32)


def _no_common_time(facts: Facts, policy: Policy) -> Mask:
    return _nothing_common((slot_table(facts.mentors), slot_table(facts.mentees)))


def same_department(facts: Facts) -> tuple[Mask, Mask]:
    """Where two are in one department, and where one's is not known."""
    mentor, mentee = column(facts.mentors.department), column(facts.mentees.department)
    unknown = (mentor == UNKNOWN)[:, None] | (mentee == UNKNOWN)[None, :]
    return (mentor[:, None] == mentee[None, :]) & ~unknown, unknown


def _same_department(facts: Facts, policy: Policy) -> Mask:
    return same_department(facts)[0]
