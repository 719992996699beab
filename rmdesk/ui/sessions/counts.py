"""How many sessions there are and what is still to be done, in one line."""

from __future__ import annotations

from rmdesk.i18n import _, ngettext


def counts_line(sessions: int, held: int, due: int, unplanned: int, conflicts: int) -> str:
    """``due`` are to be recorded; ``unplanned`` are pairs without dates."""
    text = ngettext("{n} session", "{n} sessions", sessions).format(n=sessions)
    text += " · " + _("{n} held").format(n=held)
    if due:
        text += " · " + _("{n} to record").format(n=due)
    if unplanned:
        text += " · " + ngettext(
            "{n} pair without dates", "{n} pairs without dates", unplanned
        ).format(n=unplanned)
    if conflicts:
        text += " · " + ngettext("{n} with a conflict", "{n} with a conflict", conflicts).format(
            n=conflicts
        )
    return text
