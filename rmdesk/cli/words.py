"""Enums as words for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from rmdesk.queries.pairing import LeftOutLine
    from rmdesk.queries.pairs import PairHealth
    from rmdesk.queries.programmes import ProgrammeCard
    from rmdesk.rules.health import Flag, NextStep
    from rmdesk.rules.importing.rows import Problem
    from rmdesk.rules.words import Role


def trouble(problem: Problem) -> str:
    """What is wrong in which row and column of a list."""
    from rmdesk.rules.importing.rows import Trouble

    said = {
        Trouble.NO_NAME: _("has no name"),
        Trouble.BAD_EMAIL: _("is no e-mail address"),
        Trouble.SAME_EMAIL: _("is the e-mail address of another row, too"),
        Trouble.SAME_NUMBER: _("is the employee number of another row, too"),
        Trouble.UNKNOWN_ROLE: _("is neither mentor nor mentee"),
        Trouble.BAD_CAPACITY: _("is no number of partners from 1 to 9"),
        Trouble.UNKNOWN_MEETS: _("is no way to meet that RMDesk knows"),
        Trouble.TOO_LONG: _("is too long"),
        Trouble.OTHERS_EMAIL: _("is the e-mail address of somebody else in the file"),
        Trouble.TWICE: _("is the same person as another row"),
        Trouble.MANAGER_NOT_FOUND: _("is a manager who is in neither the list nor the file"),
        Trouble.MANAGER_NOT_CLEAR: _("is a manager's name that several people have"),
        Trouble.MANAGER_LOOP: _("makes reporting lines go in a circle"),
        Trouble.PERSON_NOT_FOUND: _("is nobody in the list or the file"),
        Trouble.SAME_NAME: _("has the name of somebody in the file; decide it in the window"),
        Trouble.ALIKE_NAME: _("may be somebody in the file; decide it in the window"),
        Trouble.TOTALS_ROW: _("is a row of totals"),
        Trouble.HIDDEN_ROW: _("is hidden in the spreadsheet and comes in as well"),
        Trouble.HIDDEN_LEFT_OUT: _("is hidden in the spreadsheet and is left out"),
        Trouble.FORMULA_EMPTY: _("has a formula without a result and is taken as empty"),
        Trouble.FORMULA_FAILED: _("has a formula that failed and is taken as empty"),
        Trouble.BEYOND_HEADINGS: _("stands beyond the last heading and is not read"),
        Trouble.TWO_VALUES: _("stands in two columns with this heading; the first is taken"),
        Trouble.UNKNOWN_DATE: _("is no day that fits this column and is left empty"),
        Trouble.DATE_NOT_CLEAR: _("can be two days; say which with --dates"),
        Trouble.UNKNOWN_STATUS: _("is no status and is left as it is"),
        Trouble.UNKNOWN_TIMES: _("is no list of half-days such as Mon am; Tue pm"),
        Trouble.NOT_YES_OR_NO: _("is neither yes nor no and is left out"),
    }[problem.trouble]
    where = _("Row {n}").format(n=problem.row)
    if problem.sheet and problem.heading:
        where = _("{sheet}, row {n}, {column}").format(
            sheet=problem.sheet, n=problem.row, column=problem.heading
        )
    elif problem.heading:
        where = _("Row {n}, {column}").format(n=problem.row, column=problem.heading)
    value = f" “{problem.value}”" if problem.value else ""
    rows = ", ".join(str(row) for row in problem.other_rows)
    also = ngettext(" (row {rows})", " (rows {rows})", len(problem.other_rows)).format(rows=rows)
    return f"{where}:{value} {said}{also if rows else ''}"


def left_out(line: LeftOutLine) -> str:
    """Why somebody has no partner, as the rest of a sentence."""
    said = {
        "nobody_there": _("nobody in the other role has a free place"),
        "forbidden": _("everybody whom the rules allow was forbidden"),
        "below_lowest": _("everybody has fewer points than the lowest acceptable"),
        "competing": _("{n} partners are wanted here, and there are {places} places").format(
            n=line.competitors, places=line.places
        ),
    }
    if line.reason in said:
        return said[line.reason]
    rules = (_("{rule} ({n})").format(rule=rule_name(rule), n=n) for rule, n in line.rules)
    return _("the rules keep everybody apart: {rules}").format(rules=", ".join(rules))


def rule_name(rule: str) -> str:
    """What a hard rule is called."""
    return {
        "grade_gap": _("grades too close"),
        "reporting_line": _("same reporting line"),
        "paired_before": _("paired before"),
        "veto": _("a veto"),
        "way_to_meet": _("no common way to meet"),
        "common_language": _("no common language"),
        "common_time": _("no common time"),
        "other_department": _("same department"),
    }.get(rule, rule)


def criterion_name(criterion: str) -> str:
    """What earns points."""
    return {
        "topics": _("topics wanted and offered"),
        "wishes": _("wishes of both"),
        "practical": _("place, time and language"),
        "interests": _("shared interests and values"),
        "personality": _("personality, a weak hint"),
        "perspective": _("different perspective"),
    }.get(criterion, criterion)


def role(card: ProgrammeCard, which: Role | None) -> str:
    """The organisation's word for a role."""
    return card.word(which) if which is not None else ""


def health(pair: PairHealth) -> list[str]:
    """One line a reason: who, how urgent, what, since when, and the next step."""
    from rmdesk.rules.health import Level

    level = {Level.AMBER: _("amber"), Level.RED: _("red")}
    return [
        _("{level}: {mentor} and {mentee}: {reason}. {step}").format(
            level=level.get(flag.level, ""),
            mentor=pair.mentor,
            mentee=pair.mentee,
            reason=_reason(flag),
            step=_step(flag.step),
        )
        for flag in pair.flags
    ]


def _reason(flag: Flag) -> str:
    from rmdesk.rules.health import HealthRule

    text = {
        HealthRule.NO_FIRST_SESSION: _("no first session for {days} days, since {day}"),
        HealthRule.NONE_HELD_LATELY: _("none held for {days} days, since {day}"),
        HealthRule.CANCELLED_IN_A_ROW: _("{count} cancelled in a row, since {day}"),
        HealthRule.AGREEMENT_UNSIGNED: _("agreement not signed for {days} days, since {day}"),
        HealthRule.CONTACT_ASKED: _("asks to be contacted in private, since {day}"),
        HealthRule.ANSWER_LOW: _("a check-in answer needs you, since {day}"),
        HealthRule.VIEWS_APART: _("check-in answers fell or differ, since {day}"),
        HealthRule.FORM_OVERDUE: _("form not back for {days} days, since {day}"),
        HealthRule.NO_GOAL: _("no goal agreed, since {day}"),
        HealthRule.ALL_IN_OFFICE: _("always in the senior side's office, since {day}"),
    }[flag.rule]
    return text.format(days=flag.days, count=flag.count, day=flag.since.isoformat())


def _step(step: NextStep) -> str:
    from rmdesk.rules.health import NextStep

    return {
        NextStep.CALL_BOTH: _("Call both."),
        NextStep.CALL_SENIOR: _("Call the senior side."),
        NextStep.PLAN_A_SESSION: _("Plan a session."),
        NextStep.PRINT_AGREEMENT: _("Print the agreement."),
        NextStep.ASK_FOR_SIGNATURE: _("Ask for the signature."),
        NextStep.CALL_TODAY: _("Call today, in private."),
        NextStep.SPEAK_ALONE: _("Read the form, then speak with each alone."),
        NextStep.ASK_FOR_FORM: _("Ask for the form."),
        NextStep.AGREE_GOALS: _("Ask both for a goal."),
        NextStep.BOOK_NEUTRAL: _("Book a neutral place."),
    }[step]
