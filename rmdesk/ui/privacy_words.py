"""Words for erasing, keeping and describing: what windows say about somebody's data."""

from __future__ import annotations

from rmdesk.i18n import _, ngettext
from rmdesk.queries.erasing import Copies, ErasePlan, Goes, Mention
from rmdesk.rules.privacy import AGE
from rmdesk.rules.words import Aspect, ConsentAnswer
from rmdesk.ui.words import day


def goes(what: Goes, n: int) -> str:
    """One line of what goes, with its number."""
    return {
        Goes.DETAILS: ngettext(
            "{n} detail: name, e-mail, number, notes …",
            "{n} details: name, e-mail, number, notes …",
            n,
        ),
        Goes.PARTICIPATIONS: ngettext(
            "{n} participation: goals, access needs, status",
            "{n} participations: goals, access needs, status",
            n,
        ),
        Goes.CHOICES: ngettext(
            "{n} topic, interest, wish, veto or half-day",
            "{n} topics, interests, wishes, vetoes and half-days",
            n,
        ),
        Goes.CONSENTS: ngettext("{n} answer about consent", "{n} answers about consent", n),
        Goes.SELF_DESCRIPTIONS: ngettext("{n} self-description", "{n} self-descriptions", n),
        Goes.TRAITS: ngettext("{n} set of trait scores", "{n} sets of trait scores", n),
        Goes.FORMS: ngettext("{n} form with its code", "{n} forms with their codes", n),
        Goes.PAPERS: ngettext("{n} record of a paper made", "{n} records of papers made", n),
        Goes.AGREEMENTS: ngettext("What {n} agreement says", "What {n} agreements say", n),
        Goes.SIGNED: ngettext("{n} kept copy of an agreement", "{n} kept copies of agreements", n),
        Goes.GOALS: ngettext("The words of {n} goal", "The words of {n} goals", n),
        Goes.HISTORY: ngettext(
            "The name in {n} line of history", "The name in {n} lines of history", n
        ),
    }[what].format(n=n)


def stays(plan: ErasePlan) -> list[str]:
    """What stays after erasing, as sentences."""
    found = []
    if plan.pairs:
        told = ngettext(
            "{n} pair with its dates, sessions and scores ({sessions}), with “Erased person” in "
            "it, so that counts stay true.",
            "{n} pairs with their dates, sessions and scores ({sessions}), with “Erased person” "
            "in them, so that counts stay true.",
            plan.pairs,
        )
        held = ngettext("{n} session", "{n} sessions", plan.sessions).format(n=plan.sessions)
        found.append(told.format(n=plan.pairs, sessions=held))
    found.append(_("In the history, what was done and when, on “an erased person”."))
    found.append(
        _("A random number, so that no backup can bring {name} back.").format(name=plan.name)
    )
    return found


def ends(plan: ErasePlan) -> str:
    """What happens to a pair under way, or an empty text."""
    if not plan.ends:
        return ""
    return ngettext(
        "{n} pair under way ends today; the partner waits for a new one.",
        "{n} pairs under way end today; the partners wait for new ones.",
        plan.ends,
    ).format(n=plan.ends)


def copies(found: Copies) -> str:
    """Which older copies of the file still hold the person, and until when."""
    said = []
    if found.backups:
        told = ngettext(
            "{n} backup made earlier still holds this person.",
            "{n} backups made earlier still hold this person.",
            len(found.backups),
        )
        said.append(told.format(n=len(found.backups)))
        if found.last_day is not None:
            said.append(
                _("With a backup each week the last one is gone by {date}.").format(
                    date=day(found.last_day)
                )
            )
        said.append(_("Bringing one back erases the person again before anything is shown."))
    if found.set_aside:
        told = ngettext(
            "{n} file set aside when a backup was brought back stays until you delete it.",
            "{n} files set aside when backups were brought back stay until you delete them.",
            len(found.set_aside),
        )
        said.append(told.format(n=len(found.set_aside)))
    return " ".join(said) or _("No older copy of your file holds this person.")


def where(one: Mention) -> str:
    """In which text on whom the name stands."""
    known = {
        ("person", "notes"): _("Notes on {whose}"),
        ("person", "job_title"): _("Job title of {whose}"),
        ("participation", "goals"): _("Goals of {whose}"),
        ("participation", "access_needs"): _("Access needs of {whose}"),
        ("exclusion", "reason"): _("Why two people are kept apart"),
        ("pair", "end_reason"): _("Why a pair ended: {whose}"),
        ("mentoring_session", "reason"): _("Why a session fell through: {whose}"),
        ("mentoring_session", "place"): _("Place of a session: {whose}"),
        ("pause", "reason"): _("Why a pair pauses: {whose}"),
        ("venue", "name"): _("Venue {whose}"),
    }
    by_table = {
        "form_comment": _("A comment on a feedback form"),
        "goal": _("A goal of {whose}"),
        "goal_note": _("How far a goal has come: {whose}"),
        "concern": _("A concern about {whose}"),
        "concern_step": _("A concern about {whose}"),
        "concern_note": _("A concern about {whose}"),
        "exit_answer": _("An exit form of {whose}"),
        "programme": _("The programme"),
        "organisation": _("The organisation"),
        "wording": _("A text of a paper"),
        "self_description": _("How somebody describes herself or himself"),
    }
    told = known.get((one.table, one.column)) or by_table.get(one.table) or _("Another record")
    return told.format(whose=one.whose)


def difference_word(what: str) -> str:
    """A difference to pair across: a value of ``Aspect``, or ``age``."""
    return {
        Aspect.GENDER.value: _("Gender, in own words"),
        Aspect.CULTURE.value: _("Culture or background, in own words"),
        Aspect.OTHER.value: _("Something else, in own words"),
        AGE: _("Age, by decade of birth"),
    }[what]


def decade_word(decade: int) -> str:
    """A decade of birth, such as *1990s*."""
    return _("{decade}s").format(decade=decade)


def consent_pill(answer: ConsentAnswer | None) -> tuple[str, str]:
    """What somebody said to being asked, as the word and colour of a pill."""
    if answer is None:
        return _("Not asked yet"), "neutral"
    return {
        ConsentAnswer.GIVEN: (_("Agreed"), "ok"),
        ConsentAnswer.REFUSED: (_("Said no"), "neutral"),
        ConsentAnswer.WITHDRAWN: (_("Withdrew"), "neutral"),
    }[answer]
