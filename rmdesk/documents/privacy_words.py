"""What is said about keeping and seeing people's data, the same on paper and on the screen."""

from __future__ import annotations

from rmdesk.i18n import _, ngettext
from rmdesk.rules.privacy import Kind, Sees, Who
from rmdesk.rules.retention import Rule


def kind_word(kind: Kind) -> str:
    """A kind of data."""
    return {
        Kind.CONTACT: _("Name, address, post, grade, manager"),
        Kind.TOPICS: _("Topics, goals, interests, half-days, access needs"),
        Kind.REQUESTS: _("Wishes, and with whom not to be paired"),
        Kind.TRAITS: _("Four averages of the personality questionnaire"),
        Kind.SENSITIVITY: _("The fifth average, emotional sensitivity"),
        Kind.SELF_DESCRIPTION: _("How somebody describes herself or himself"),
        Kind.AGREEMENT: _("The rules of engagement of a pair"),
        Kind.SESSIONS: _("Dates, minutes and places of sessions"),
        Kind.TALK: _("What is said in a session"),
        Kind.FEEDBACK: _("Answers on feedback forms"),
        Kind.NOTES: _("The coordinator’s notes"),
    }[kind]


def who_word(who: Who) -> str:
    """Somebody who may or may not see it."""
    return {
        Who.COORDINATOR: _("The coordinator"),
        Who.PARTNER: _("The partner"),
        Who.LEADERS: _("Managers and leaders"),
        Who.ONESELF: _("The person"),
    }[who]


def sees_word(sees: Sees) -> str:
    """How much is seen."""
    return {
        Sees.ALL: _("All of it"),
        Sees.NOTHING: _("Nothing"),
        Sees.NAME: _("Name and contact"),
        Sees.GROUPS: _("Groups of five or more"),
        Sees.COUNTS: _("Counts"),
        Sees.SIGNED: _("What both signed"),
        Sees.ON_REQUEST: _("All of it, on request"),
        Sees.OWN_SHEET: _("Own sheet, or on request"),
    }[sees]


def rule_word(rule: Rule) -> str:
    """What a retention rule takes."""
    return {
        Rule.TRAITS: _("Averages of the questionnaire"),
        Rule.SELF_DESCRIPTIONS: _("Self-descriptions and decades of birth"),
        Rule.REQUESTS: _("Wishes, vetoes, access needs, interests"),
        Rule.ANSWERS: _("Whose answers on feedback forms are, and their comments"),
        Rule.CODES: _("Codes of forms"),
        Rule.CONCERNS: _("Concerns, exit forms, reasons of pauses and endings"),
        Rule.WITHDRAWN: _("Everything of those who withdrew"),
        Rule.FINISHED: _("Everything of those who finished"),
    }[rule]


def kept_days(days: int | None) -> str:
    """How long after the last cohort something is kept."""
    if days is None:
        return _("until it is erased by hand")
    if days == 0:
        return _("until the last cohort ends")
    return ngettext(
        "{n} day after the last cohort ends", "{n} days after the last cohort ends", days
    ).format(n=days)


def judgement() -> str:
    """Where the days come from."""
    return _("The days are our own judgement: no source gives any for mentoring programmes.")
