"""Papers that pairs fill in by hand or keep: each is words in one of the modules here."""

from __future__ import annotations

from collections.abc import Callable

from rmdesk.documents.content import Content
from rmdesk.documents.handouts import certificate
from rmdesk.documents.handouts.before import managers_consent
from rmdesk.documents.handouts.briefing import briefing
from rmdesk.documents.handouts.care import clash_sheet, exit_form
from rmdesk.documents.handouts.drawing import draw
from rmdesk.documents.handouts.guide import conversation_guide
from rmdesk.documents.handouts.meetings import agenda, midpoint_review, session_log
from rmdesk.documents.handouts.sheets import assumptions_sheet, thought_sheet
from rmdesk.documents.kind import Kind
from rmdesk.documents.page_style import long_date
from rmdesk.documents.sheet import Sheet
from rmdesk.i18n import _, ngettext
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.words import PaperKind


def _kind(
    one: Callable[[], str],
    many: Callable[[], str],
    content: Callable[[HandOut], Content],
    *,
    back: bool = False,
) -> Kind[HandOut]:
    """``back`` if it goes to the coordinator, and so may be filled in on a screen."""

    def drawn(sheet: Sheet, paper: HandOut) -> int:
        return draw(sheet, paper, made.worded(paper))

    made = Kind(one, many, _whose, drawn, content=content, values=values, fills=back)
    return made


def _certificate(sheet: Sheet, paper: HandOut) -> int:
    return certificate.draw(sheet, paper, HANDOUTS[PaperKind.CERTIFICATE].worded(paper))


def values(paper: HandOut) -> dict[str, str]:
    """What may stand in her words in the place of a name in braces."""
    first = paper.first_meeting
    return {
        "name": paper.name,
        "partner": paper.partner if paper.role is not None else "",
        "mentor": paper.mentor,
        "mentee": paper.mentee,
        "mentor_word": paper.mentor_word,
        "mentee_word": paper.mentee_word,
        "organisation": paper.organisation,
        "programme": paper.programme,
        "first": long_date(paper.starts_on),
        "last": long_date(paper.ends_on),
        "first_session": long_date(first) if first is not None else "",
        "minutes": ngettext("{n}\u00a0minute", "{n}\u00a0minutes", paper.minutes).format(
            n=paper.minutes
        ),
        "manager": paper.manager,
        "sessions": str(paper.held),
        "hours": certificate.hours(paper.held_minutes),
    }


def _whose(paper: HandOut) -> str:
    if paper.role is not None:
        return paper.name
    return _("{mentor} and {mentee}").format(mentor=paper.mentor, mentee=paper.mentee)


HANDOUTS: dict[PaperKind, Kind[HandOut]] = {
    PaperKind.BRIEFING: _kind(lambda: _("Briefing"), lambda: _("Briefings"), briefing),
    PaperKind.MANAGERS_CONSENT: _kind(
        lambda: _("Manager’s agreement"),
        lambda: _("Managers’ agreements"),
        managers_consent,
        back=True,
    ),
    PaperKind.AGENDA: _kind(
        lambda: _("First-meeting agenda"), lambda: _("First-meeting agendas"), agenda
    ),
    PaperKind.SESSION_LOG: _kind(lambda: _("Session log"), lambda: _("Session logs"), session_log),
    PaperKind.THOUGHT_SHEET: _kind(
        lambda: _("Thought sheet"), lambda: _("Thought sheets"), thought_sheet
    ),
    PaperKind.ASSUMPTIONS_SHEET: _kind(
        lambda: _("Assumptions sheet"), lambda: _("Assumptions sheets"), assumptions_sheet
    ),
    PaperKind.MIDPOINT_REVIEW: _kind(
        lambda: _("Midpoint review"), lambda: _("Midpoint reviews"), midpoint_review, back=True
    ),
    PaperKind.CONVERSATION_GUIDE: _kind(
        lambda: _("Conversation guide"), lambda: _("Conversation guides"), conversation_guide
    ),
    PaperKind.CLASH_SHEET: _kind(lambda: _("Clash sheet"), lambda: _("Clash sheets"), clash_sheet),
    PaperKind.EXIT_FORM: _kind(
        lambda: _("Exit form"), lambda: _("Exit forms"), exit_form, back=True
    ),
    PaperKind.CERTIFICATE: Kind(
        lambda: _("Certificate"),
        lambda: _("Certificates"),
        _whose,
        _certificate,
        framed=True,
        content=certificate.content,
        values=values,
    ),
}
