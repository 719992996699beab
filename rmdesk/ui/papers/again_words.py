"""How a document made again reads: the same, or what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmdesk.documents.fingerprints import short
from rmdesk.i18n import _, ngettext
from rmdesk.queries.documents_made import MadeLine, Recipe
from rmdesk.rules.made_from import Part
from rmdesk.ui.words import moment

if TYPE_CHECKING:
    from rmdesk.documents.again import Again


def part_word(part: Part) -> str:
    """A part of a paper, as the end of a sentence."""
    return {
        Part.PEOPLE: _("names or what is known of the people"),
        Part.PROGRAMME: _("the programme’s name, dates or rhythm"),
        Part.DATES: _("sessions, dates or places"),
        Part.GOALS: _("goals"),
        Part.TOPICS: _("topics"),
        Part.WORDS: _("words under Texts or the privacy notice"),
        Part.LOOK: _("paper size or language"),
        Part.HEAD: _("the letterhead"),
        Part.REST: _("other facts on it"),
    }[part]


def again_words(again: Again, recipe: Recipe, line: MadeLine) -> str:
    """Whether it is the same; else both fingerprints, and what differs as far as is known."""
    if again.same:
        return _("The same as it was made, byte for byte.")
    told = [
        _("Not the same as was made {when}: the fingerprint is {now} instead of {then}.").format(
            when=moment(line.made_at), now=short(again.sha256), then=short(line.sha256)
        )
    ]
    if recipe.gone:
        told.append(
            ngettext(
                "{n} paper of it is left out: whom it is about is gone.",
                "{n} papers of it are left out: whom they are about is gone.",
                recipe.gone,
            ).format(n=recipe.gone)
        )
    if recipe.newer:
        told.append(_("The version made then is not kept; this is the newest."))
    if again.changed:
        parts = "; ".join(part_word(part) for part in again.changed)
        told.append(_("Changed since: {parts}.").format(parts=parts))
    elif not again.noted:
        told.append(_("What it was made from was not noted then. This is how it comes out today."))
    elif not recipe.gone and not recipe.newer:
        told.append(_("What it says is the same; this version of RMDesk draws it differently."))
    return " ".join(told)
