"""The help of the Sessions page."""

from __future__ import annotations

from rmdesk.i18n import _


def help_text() -> list[tuple[str, str]]:
    """(heading, text) pairs."""
    return [
        (
            _("Planning"),
            _(
                "Plan sessions gives every pair its dates in the programme's rhythm, on "
                "working days of your country, in a neutral place of their site when one is "
                "free. Pairs that have dates are left alone. Closing days and the rhythm are in "
                "Settings."
            ),
        ),
        (
            _("First meetings"),
            _(
                "Plan first meetings gives every pair that is being asked half an hour within "
                "14 days, on neutral ground, to see whether it suits. It is not counted among "
                "the sessions, and goes away by itself when one of them would rather not."
            ),
        ),
        (
            _("Month and week"),
            _(
                "Arrows move from day to day and through the sessions of a day, Page Up and Page "
                "Down turn the page, T goes to today, Enter opens. Drag a session to another "
                "day, or carry it with Alt and the arrows and drop it with Enter: what speaks "
                "against the new time is said beside it."
            ),
        ),
        (
            _("Recording"),
            _(
                "Select a session and press H when it was held, M when it was missed, C when "
                "it was cancelled, V to move it, Delete to skip it. T goes to today."
            ),
        ),
        (
            _("Other people's calendars"),
            _(
                "Save a calendar file for everybody, one pair or one person, or draft mails with "
                "it. Export again after changes: entries are brought up to date, not doubled, "
                "and what fell through is called off."
            ),
        ),
    ]
