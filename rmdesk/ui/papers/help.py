"""The help of the Documents page."""

from __future__ import annotations

from rmdesk.i18n import _


def help_text() -> list[tuple[str, str]]:
    """Heading and text of each part."""
    return [
        (
            _("Agreements"),
            _(
                "Print agreements makes the rules of engagement for the chosen pairs or for "
                "all. Space ticks an agreement as signed by both, and takes that back. "
                "A signed agreement always prints as it was signed."
            ),
        ),
        (
            _("Match letters"),
            _(
                "Each of two proposed partners gets a letter: who the other is, why, who makes "
                "the first move, and a slip to accept or say “I would rather not”."
            ),
        ),
        (
            _("Feedback forms"),
            _(
                "Every form carries a code of its own that says whose it is. Printing it again "
                "keeps the code. Print at full size, never “fit to page”, or scans may fail."
            ),
        ),
        (
            _("Papers that come back"),
            _(
                "The list above the names says which paper the two columns tell of: interest "
                "form, questionnaire, manager’s agreement, every feedback form, exit form. R ticks "
                "both as come back, and takes that back."
            ),
        ),
        (
            _("Several papers at once"),
            _(
                "Print a set of papers, in the menu with the three dots, puts any of them into one "
                "file or a file each, sorted by pair. For stapling let each begin on a new sheet."
            ),
        ),
        (
            _("Preview"),
            _(
                "Page Up and Page Down turn pages, + and − zoom, Ctrl and the wheel as well. "
                "Ctrl+F in the preview searches its pages, F3 goes on."
            ),
        ),
        (
            _("Signed copies and mails"),
            _(
                "Drop a scan or photo of the signed pages beside the list to keep it with the "
                "agreement. The envelope drafts a mail for each of the two; nothing is sent "
                "before you send it from your own mail program."
            ),
        ),
        (
            _("Documents made"),
            _(
                "Everything that was printed or saved, in the menu with the three dots: make "
                "it again, or check whether a PDF is as it was made here."
            ),
        ),
    ]
