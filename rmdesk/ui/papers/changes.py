"""What a version of an agreement changes, as lines to show."""

from __future__ import annotations

from rmdesk.i18n import _
from rmdesk.rules.papers import AgreementPaper


def told_changes(paper: AgreementPaper) -> list[str]:
    """For each clause that differs from the version before, its name and both texts; in a worker.

    Nothing for a first version.
    """
    from rmdesk.documents.agreement import changed
    from rmdesk.documents.agreement_words import change_line

    found = []
    for one in changed(paper):
        lines = [change_line(one)]
        if one.before:
            lines.append(_("Before: {text}").format(text=one.before))
        if one.after:
            lines.append(_("Now: {text}").format(text=one.after))
        found.append("\n".join(lines))
    return found
