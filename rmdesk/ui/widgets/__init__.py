"""The small parts that pages are made of; import them from here."""

from rmdesk.ui.widgets.buttons import PushButton, action_button, button, set_icon
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.empty_state import EmptyState
from rmdesk.ui.widgets.fields import Field, tidy
from rmdesk.ui.widgets.frames import Banner, Card
from rmdesk.ui.widgets.labels import breakable, heading, muted, text_label
from rmdesk.ui.widgets.pill import Pill, paint_pill

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
