"""How the states of papers read on screen, and the colour of their pills."""

from __future__ import annotations

import datetime as dt

from rmdesk.i18n import _
from rmdesk.queries.forms import PaperLine
from rmdesk.queries.tracked import FormLine
from rmdesk.rules.papers import AgreementState, FormState
from rmdesk.rules.words import PairStatus, PaperKind
from rmdesk.ui.words import day


def kind_name(kind: PaperKind) -> str:
    """What papers of a kind are called, several of them."""
    return {
        PaperKind.AGREEMENT: _("Rules of engagement"),
        PaperKind.FEEDBACK_FORM: _("Midpoint feedback forms"),
        PaperKind.MATCH_LETTER: _("Match letters"),
        PaperKind.BRIEFING: _("Briefings"),
        PaperKind.MANAGERS_CONSENT: _("Managers’ agreements"),
        PaperKind.AGENDA: _("First-meeting agendas"),
        PaperKind.CONVERSATION_GUIDE: _("Conversation guides"),
        PaperKind.SESSION_LOG: _("Session logs"),
        PaperKind.THOUGHT_SHEET: _("Thought sheets"),
        PaperKind.ASSUMPTIONS_SHEET: _("Assumptions sheets"),
        PaperKind.MIDPOINT_REVIEW: _("Midpoint reviews"),
        PaperKind.CLASH_SHEET: _("Clash sheets"),
        PaperKind.EXIT_FORM: _("Exit forms"),
        PaperKind.CERTIFICATE: _("Certificates"),
    }[kind]


def made_name(kind: PaperKind | None) -> str:
    """What a document of any kind is called in the list of those made; ``None`` for several."""
    if kind is None:
        return _("Several papers")
    others = {
        PaperKind.FEEDBACK_FORM: _("Feedback forms"),
        PaperKind.INTEREST_FORM: _("Interest forms"),
        PaperKind.QUESTIONNAIRE: _("Questionnaires"),
        PaperKind.TRAIT_SHEET: _("Own sheets"),
        PaperKind.PERSONAL_DATA: _("Personal data"),
        PaperKind.PAIRING_PLAN: _("Pairing plan"),
        PaperKind.CONVERSATION_GUIDE: _("Conversation guides"),
        PaperKind.PROGRAMME_REPORT: _("Programme report"),
        PaperKind.CALENDAR: _("Calendar"),
        PaperKind.INVITATION: _("Invitations"),
        PaperKind.REMINDER: _("Reminders"),
    }
    return others[kind] if kind in others else kind_name(kind)


def kind_use(kind: PaperKind) -> str:
    """When she hands it out, and what it is for."""
    return {
        PaperKind.BRIEFING: _(
            "Before the first meeting, one for each side: how to lead as the junior one, how to "
            "listen and be corrected as the leader."
        ),
        PaperKind.MANAGERS_CONSENT: _(
            "Before pairing: the manager of each agrees to the time it takes, and signs."
        ),
        PaperKind.AGENDA: _("An hour to get to know each other, in five steps."),
        PaperKind.CONVERSATION_GUIDE: _(
            "How two talk best where their profiles differ, without numbers. Only for pairs of "
            "which both agreed to it."
        ),
        PaperKind.SESSION_LOG: _(
            "For each session. Only the upper part comes to you; insights stay with the pair."
        ),
        PaperKind.THOUGHT_SHEET: _(
            "For the writer alone, when something keeps somebody busy: thought, feeling, "
            "behaviour, and a fairer view. Not therapy."
        ),
        PaperKind.ASSUMPTIONS_SHEET: _(
            "Each fills one in alone, then they compare: what do I take for granted about you?"
        ),
        PaperKind.MIDPOINT_REVIEW: _("Half-way: keep, adjust, or new partners without fault."),
        PaperKind.CLASH_SHEET: _(
            "For you alone, when two get stuck: five steps from a changed way of talking to new "
            "partners."
        ),
        PaperKind.EXIT_FORM: _("When one ends early: nobody has to say why."),
        PaperKind.CERTIFICATE: _("At the end: sessions and hours, to frame. One for each."),
    }[kind]


def agreement_word(state: AgreementState) -> str:
    """The state of an agreement in a word or two."""
    return {
        AgreementState.NONE: _("Not printed"),
        AgreementState.DRAFTED: _("Drafted"),
        AgreementState.PRINTED: _("Printed"),
        AgreementState.SENT: _("Sent"),
        AgreementState.PARTLY_SIGNED: _("Half signed"),
        AgreementState.SIGNED: _("Signed"),
    }[state]


def agreement_pill(state: AgreementState) -> str:
    """The kind of pill: signed is well, the way there is information, nothing yet is neutral."""
    return {
        AgreementState.SIGNED: "ok",
        AgreementState.PARTLY_SIGNED: "warn",
        AgreementState.PRINTED: "info",
        AgreementState.SENT: "info",
    }.get(state, "neutral")


def letter_word(line: PaperLine) -> str:
    """How far the match letters have come."""
    if line.status is not PairStatus.PROPOSED:
        return _("Answered")
    return _("Not printed") if line.letters_on is None else _("Printed")


def letter_pill(line: PaperLine) -> str:
    """The kind of pill: answered is well, printed is information, nothing yet is neutral."""
    if line.status is not PairStatus.PROPOSED:
        return "ok"
    return "neutral" if line.letters_on is None else "info"


def letter_story(line: PaperLine) -> str:
    """When the match letters were printed, and whether both have answered."""
    told = []
    if line.letters_on is not None:
        told.append(_("Printed {date}").format(date=day(line.letters_on)))
    elif line.status is PairStatus.PROPOSED:
        told.append(_("Not printed yet"))
    if line.status is PairStatus.PROPOSED:
        told.append(_("both are being asked"))
    else:
        told.append(_("both have agreed"))
    story = " · ".join(told)
    return story[:1].upper() + story[1:]


def form_word(line: FormLine, due: dt.date | None, today: dt.date) -> str:
    """The state of a feedback form."""
    if overdue(line, due, today):
        return _("Overdue")
    if line.state is FormState.PRINTED and line.sent_on is not None:
        return _("Sent")
    return {
        FormState.NONE: _("Not printed"),
        FormState.ISSUED: _("Not printed"),
        FormState.PRINTED: _("Printed"),
        FormState.RETURNED: _("Returned"),
    }[line.state]


def form_pill(line: FormLine, due: dt.date | None, today: dt.date) -> str:
    """The kind of pill of a feedback form."""
    if overdue(line, due, today):
        return "warn"
    return {FormState.RETURNED: "ok", FormState.PRINTED: "info"}.get(line.state, "neutral")


def overdue(line: FormLine, due: dt.date | None, today: dt.date) -> bool:
    """Printed, but not back although its day has passed."""
    return line.state is FormState.PRINTED and due is not None and today > due


def agreement_story(line: PaperLine) -> str:
    """When the agreement was printed, sent and signed, in one line."""
    if line.mentor_signed_on and line.mentee_signed_on:
        return _("Version {number}: signed by both, {date}").format(
            number=line.number, date=day(max(line.mentor_signed_on, line.mentee_signed_on))
        )
    told = []
    if line.printed_on:
        told.append(_("printed {date}").format(date=day(line.printed_on)))
    if line.sent_on:
        told.append(_("sent {date}").format(date=day(line.sent_on)))
    if line.mentor_signed_on:
        name = line.mentor
        told.append(_("{name} signed {date}").format(name=name, date=day(line.mentor_signed_on)))
    if line.mentee_signed_on:
        name = line.mentee
        told.append(_("{name} signed {date}").format(name=name, date=day(line.mentee_signed_on)))
    if not told:
        return _("Not printed yet")
    story = " · ".join(told)
    return _("Version {number}: {story}").format(number=line.number, story=story)


def form_story(line: FormLine, due: dt.date | None) -> str:
    """When the form was printed, is due and came back."""
    told = []
    if line.printed_on:
        told.append(_("printed {date}").format(date=day(line.printed_on)))
    elif not line.returned_on:
        told.append(_("not printed yet"))
    if line.sent_on:
        told.append(_("sent {date}").format(date=day(line.sent_on)))
    if line.returned_on:
        told.append(_("came back {date}").format(date=day(line.returned_on)))
    elif due is not None:
        told.append(_("due {date}").format(date=day(due)))
    story = " · ".join(told)
    return story[:1].upper() + story[1:]
