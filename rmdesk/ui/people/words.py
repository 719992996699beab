"""What chips and their values are called."""

from __future__ import annotations

from rmdesk.i18n import _
from rmdesk.queries.people_filter import Facet, Missing
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import ParticipationStatus, Role
from rmdesk.ui.people_words import role_word, status_word


def facet_word(facet: Facet) -> str:
    """What a chip is called."""
    return {
        Facet.ROLE: _("Role"),
        Facet.STATUS: _("Status"),
        Facet.DEPARTMENT: _("Department"),
        Facet.GRADE: _("Grade"),
        Facet.SITE: _("Site"),
        Facet.TOPIC: _("Topic"),
        Facet.MISSING: _("Missing"),
    }[facet]


def missing_word(missing: Missing) -> str:
    """What somebody has not got."""
    return {
        Missing.PARTNER: _("No partner"),
        Missing.EMAIL: _("No e-mail"),
        Missing.MANAGER: _("No manager"),
        Missing.TOPICS: _("No topics"),
        Missing.MEETS: _("Way to meet not known"),
        Missing.AVAILABILITY: _("No half-days"),
        Missing.AGREEMENT: _("Manager has not agreed"),
        Missing.CONSENT: _("Not asked about the questionnaire"),
    }[missing]


def value_word(card: ProgrammeCard, facet: Facet, value: str) -> str:
    """What a value under a chip is called."""
    if facet is Facet.MISSING:
        return missing_word(Missing(value))
    if facet is Facet.ROLE:
        known = value in set(Role)
        return role_word(card, Role(value)) if known else _("Not in this programme")
    if facet is Facet.STATUS:
        known = value in set(ParticipationStatus)
        return status_word(ParticipationStatus(value) if known else None)
    return value or {
        Facet.DEPARTMENT: _("No department"),
        Facet.GRADE: _("No grade"),
        Facet.SITE: _("No site"),
    }.get(facet, "–")


def help_text() -> list[tuple[str, str]]:
    """The page's help."""
    return [
        (
            _("Bring people in"),
            _(
                "Import … or drop a list on this page. Any headings will do. You see what "
                "would be added, changed and left out before anything happens, and Ctrl+Z "
                "takes the whole import back."
            ),
        ),
        (
            _("Find people"),
            _(
                "Type any part of a name, department or topic; accents do not matter. The chips "
                "below the search show only some people, and Views keeps what you often look at."
            ),
        ),
        (
            _("Change something"),
            _(
                "Select somebody and type in the panel on the right, or press F2 in the "
                "table. Everything is saved when you leave the field."
            ),
        ),
        (
            _("Change many at once"),
            _(
                "Select several with Shift or Ctrl, or everybody with Ctrl+A, and press Edit "
                "together. You see every change before it happens, and one Ctrl+Z takes all of "
                "it back. Ctrl+C copies the rows for a spreadsheet."
            ),
        ),
        (
            _("Grades"),
            _(
                "Pairing keeps each mentor below the mentee. Put the grades in order once; "
                "the button is in the menu of this page."
            ),
        ),
    ]
