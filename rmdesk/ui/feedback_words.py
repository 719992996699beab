"""How feedback forms and their answers read on screen."""

from __future__ import annotations

import datetime as dt

from rmdesk.i18n import _
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.rules.forms.items import AGREE, DECISIONS, HOPED, Item, Part
from rmdesk.rules.papers import FormState


def item_text(item: Item) -> str:
    """A question as it stands on the form."""
    return _(item.text)


def option_text(item: Item, option: int) -> str:
    """What option ``option`` (from 1) of a question stands for."""
    options = {Part.DECISION: DECISIONS, Part.GOAL: HOPED}.get(item.part, AGREE)
    return _(options[option - 1])


def state_word(line: FeedbackLine, today: dt.date) -> str:
    """How far a form has come."""
    if line.contact:
        return _("Asks for you")
    if line.typed:
        return _("Entered")
    if line.state is FormState.RETURNED:
        return _("Back, to enter")
    if line.state is FormState.PRINTED:
        return _("Overdue") if today > line.due_on else _("Out")
    return _("Not printed")


def state_kind(line: FeedbackLine, today: dt.date) -> str:
    """The colour of its pill."""
    if line.contact:
        return "bad"
    if line.typed:
        return "ok"
    if line.state is FormState.RETURNED:
        return "warn"
    if line.state is FormState.PRINTED:
        return "warn" if today > line.due_on else "info"
    return "neutral"


def state_order(line: FeedbackLine, today: dt.date) -> int:
    """What needs her first."""
    if line.contact:
        return 0
    if line.state is FormState.RETURNED and not line.typed:
        return 1
    if line.state is FormState.PRINTED:
        return 2 if today > line.due_on else 3
    return 5 if line.typed else 4
