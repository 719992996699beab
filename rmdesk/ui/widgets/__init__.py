"""The small parts that pages are made of; import them from here."""

from rmdesk.ui.widgets.basics import (
    Banner,
    Card,
    EmptyState,
    Field,
    Pill,
    PushButton,
    action_button,
    breakable,
    button,
    heading,
    muted,
    paint_pill,
    set_icon,
    text_label,
    tidy,
)
from rmdesk.ui.widgets.columns import Columns

__all__ = [
    "Banner",
    "Card",
    "Columns",
    "EmptyState",
    "Field",
    "Pill",
    "PushButton",
    "action_button",
    "breakable",
    "button",
    "heading",
    "muted",
    "paint_pill",
    "set_icon",
    "text_label",
    "tidy",
]
