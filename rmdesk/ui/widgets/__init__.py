"""The small parts that pages are made of; import them from here."""

from rmdesk.ui.widgets.basics import (
    Banner,
    Card,
    EmptyState,
    Field,
    Pill,
    action_button,
    button,
    heading,
    muted,
    paint_pill,
    set_icon,
    text_label,
    tidy,
)

__all__ = [
    "Banner",
    "Card",
    "EmptyState",
    "Field",
    "Pill",
    "action_button",
    "button",
    "heading",
    "muted",
    "paint_pill",
    "set_icon",
    "text_label",
    "tidy",
]
