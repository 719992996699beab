"""Words for sessions and for how pairs are."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QTime

from rmdesk.i18n import _, ngettext
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Clash, Conflict
from rmdesk.rules.health import Flag, HealthRule, Level, NextStep, Whose
from rmdesk.rules.words import MeetingMode, Role, SessionKind, SessionStatus, Side


def status_word(line: SessionLine, today: dt.date) -> str:
    """What became of a session."""
    if line.status is SessionStatus.PLANNED:
        return _("To record") if line.day < today else _("Planned")
    return {
        SessionStatus.HELD: _("Held"),
        SessionStatus.MISSED: _("Missed"),
        SessionStatus.CANCELLED: _("Cancelled"),
    }[line.status]


def status_kind(line: SessionLine, today: dt.date) -> str:
    """Its colour, beside the word."""
    if line.status is SessionStatus.PLANNED:
        return "warn" if line.day < today else "info"
    return {
        SessionStatus.HELD: "ok",
        SessionStatus.MISSED: "bad",
        SessionStatus.CANCELLED: "bad",
    }[line.status]


def number_word(line: SessionLine) -> str:
    """Its number among the pair's sessions; the first, short meeting has none."""
    return _("First") if line.kind is SessionKind.CHEMISTRY else str(line.number)


def kind_word(kind: SessionKind) -> str:
    """What a session is for."""
    return {
        SessionKind.CHEMISTRY: _("First meeting"),
        SessionKind.KICK_OFF: _("Kick-off"),
        SessionKind.REGULAR: _("Regular session"),
        SessionKind.MIDPOINT: _("Midpoint review"),
        SessionKind.CLOSING: _("Closing"),
    }[kind]


def status_mark(line: SessionLine, today: dt.date) -> str:
    """What became of a session as one sign, beside its colour; empty for one still to come."""
    if line.status is SessionStatus.PLANNED:
        return "?" if line.day < today else ""
    return {
        SessionStatus.HELD: "\N{CHECK MARK}",
        SessionStatus.MISSED: "\N{MULTIPLICATION SIGN}",
        SessionStatus.CANCELLED: "\N{EN DASH}",
    }[line.status]


def conflict_word(conflict: Conflict) -> str:
    """What speaks against a day or time, as a sentence."""
    return {
        Clash.PERSON_BUSY: _("{words} has another session then ({other})."),
        Clash.VENUE_TAKEN: _("“{words}” is taken then by {other}."),
        Clash.HOLIDAY: _("Public holiday: {words}."),
        Clash.CLOSING_DAY: _("Closing day: {words}."),
        Clash.WEEKEND: _("It is a weekend."),
        Clash.LEFT: _("{words} has withdrawn from the programme."),
        Clash.OUTSIDE: _("Outside the dates of the programme."),
        Clash.NOT_AVAILABLE: _("This half-day does not suit both."),
        Clash.OFFICE: _(
            "“{words}” is somebody's office: meeting on the leader's own ground keeps the "
            "distance that the programme is to bridge. Neutral ground is better."
        ),
    }[conflict.clash].format(words=conflict.words, other=conflict.other)


def side_word(side: Side | None, card: ProgrammeCard) -> str:
    """Who cancelled or missed."""
    if side is None:
        return _("not known")
    return {
        Side.MENTOR: card.word(Role.MENTOR),
        Side.MENTEE: card.word(Role.MENTEE),
        Side.BOTH: _("both"),
        Side.COORDINATOR: _("the coordinator"),
    }[side]


def where(line: SessionLine) -> str:
    """Where a session takes place."""
    if line.where:
        return line.where
    return _("Online") if line.mode is MeetingMode.ONLINE else _("To be agreed")


def weekday(day: dt.date) -> str:
    """A day with its weekday: Wed 2 Dec."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def clock(at: dt.time | None) -> str:
    """An hour: 15:00."""
    return QLocale().toString(QTime(at.hour, at.minute), "HH:mm") if at else ""


def month_title(day: dt.date) -> str:
    """A month with its year: October 2026."""
    name = QLocale().standaloneMonthName(day.month)
    return _("{month} {year}").format(month=name, year=day.year)


def month(year: int, number: int) -> str:
    """A month's short name."""
    return QLocale().standaloneMonthName(number, QLocale.FormatType.ShortFormat)


def ago(days: int) -> str:
    """For how long: for 43 days, or today."""
    return ngettext("for {n} day", "for {n} days", days).format(n=days) if days else _("today")


def since(flag: Flag) -> str:
    """Since when, and for how long."""
    told = _("Since {day}, {ago}").format(day=weekday(flag.since), ago=ago(flag.days))
    if flag.paused:
        told += " " + ngettext(
            "({n} day of pause not counted)", "({n} days of pause not counted)", flag.paused
        ).format(n=flag.paused)
    return told


def flag_title(flag: Flag) -> str:
    """A reason in two or three words, for its pill."""
    return rule_title(flag.rule)


def rule_title(rule: HealthRule) -> str:
    """A rule in two or three words."""
    return {
        HealthRule.NO_FIRST_SESSION: _("No first session"),
        HealthRule.NONE_HELD_LATELY: _("None held lately"),
        HealthRule.CANCELLED_IN_A_ROW: _("Cancelled in a row"),
        HealthRule.AGREEMENT_UNSIGNED: _("Agreement unsigned"),
        HealthRule.CONTACT_ASKED: _("Asks for you"),
        HealthRule.ANSWER_LOW: _("A check-in answer"),
        HealthRule.VIEWS_APART: _("Views apart"),
        HealthRule.FORM_OVERDUE: _("Form overdue"),
        HealthRule.NO_GOAL: _("No goal"),
        HealthRule.ALL_IN_OFFICE: _("Always in the office"),
    }[rule]


def flag_reason(flag: Flag, card: ProgrammeCard) -> str:
    """A reason with its evidence, as one sentence."""
    if flag.rule is HealthRule.NO_FIRST_SESSION:
        return ngettext(
            "They have not met yet, {n} day after both agreed.",
            "They have not met yet, {n} days after both agreed.",
            flag.days,
        ).format(n=flag.days)
    if flag.rule is HealthRule.NONE_HELD_LATELY:
        return ngettext(
            "No session was held for {n} day.", "No session was held for {n} days.", flag.days
        ).format(n=flag.days)
    if flag.rule is HealthRule.AGREEMENT_UNSIGNED:
        return ngettext(
            "The agreement is not signed by both, {n} day after both agreed.",
            "The agreement is not signed by both, {n} days after both agreed.",
            flag.days,
        ).format(n=flag.days)
    if flag.rule is HealthRule.CONTACT_ASKED:
        return _("“Please contact me privately” is ticked on a form.")
    if flag.rule is HealthRule.ANSWER_LOW:
        return _("A check-in answer needs you.")
    if flag.rule is HealthRule.VIEWS_APART:
        return _("Check-in answers have fallen, or the two see it differently.")
    if flag.rule is HealthRule.FORM_OVERDUE:
        return ngettext(
            "A form is not back, {n} day after it was due.",
            "A form is not back, {n} days after it was due.",
            flag.days,
        ).format(n=flag.days)
    if flag.rule is HealthRule.NO_GOAL:
        if flag.level is Level.RED:
            return _("Half of their time is over, and no goal is agreed.")
        return ngettext(
            "They have met {n} time, and no goal is agreed.",
            "They have met {n} times, and no goal is agreed.",
            flag.count,
        ).format(n=flag.count)
    if flag.rule is HealthRule.ALL_IN_OFFICE:
        return ngettext(
            "The only session took place in the office of the {mentee}.",
            "All {n} sessions took place in the office of the {mentee}.",
            flag.count,
        ).format(n=flag.count, mentee=card.word(Role.MENTEE))
    text = ngettext(
        "{n} session was cancelled in a row.", "{n} sessions were cancelled in a row.", flag.count
    ).format(n=flag.count)
    told = [
        _("{n} by {whom}").format(n=n, whom=_side_article(side, card)) for side, n in flag.by_side
    ]
    return text + (" " + _("By side: {list}.").format(list=", ".join(told)) if told else "")


def _side_article(side: Side, card: ProgrammeCard) -> str:
    if side in {Side.MENTOR, Side.MENTEE}:
        return _("the {role}").format(role=side_word(side, card))
    return side_word(side, card)


def flag_step(flag: Flag, card: ProgrammeCard) -> str:
    """The next step."""
    return {
        NextStep.CALL_BOTH: _("Call both and ask what is in the way."),
        NextStep.CALL_SENIOR: _("Call the {mentee} and agree on one fixed date.").format(
            mentee=card.word(Role.MENTEE)
        ),
        NextStep.PLAN_A_SESSION: _("Nothing is booked: agree on a date with both."),
        NextStep.PRINT_AGREEMENT: _("Print the agreement and hand it to both."),
        NextStep.ASK_FOR_SIGNATURE: _("Ask for the missing signature."),
        NextStep.CALL_TODAY: _("Call today, in private."),
        NextStep.SPEAK_ALONE: _("Read the form, then speak with each alone."),
        NextStep.ASK_FOR_FORM: _("Remind kindly, and offer to take the answers by telephone."),
        NextStep.AGREE_GOALS: _("Ask both for one or two goals, and enter them for the pair."),
        NextStep.BOOK_NEUTRAL: _("Book the next session on neutral ground."),
    }[flag.step]


def whose_move(flag: Flag, card: ProgrammeCard) -> str:
    """Whose move it is."""
    return {
        Whose.COORDINATOR: _("Your move"),
        Whose.MENTOR: _("The {word}'s move").format(word=card.word(Role.MENTOR)),
        Whose.MENTEE: _("The {word}'s move").format(word=card.word(Role.MENTEE)),
        Whose.BOTH: _("Both are to meet"),
    }[flag.whose]


def level_kind(level: Level) -> str:
    """The colour of a level."""
    return {Level.RED: "bad", Level.AMBER: "warn", Level.GREEN: "ok"}[level]


def level_word(level: Level) -> str:
    """A level in a word."""
    return {Level.RED: _("Urgent"), Level.AMBER: _("Soon"), Level.GREEN: _("Well")}[level]
