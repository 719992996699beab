"""What the coordinator does about reminders: she writes them, and it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rmdesk.i18n import ngettext
from rmdesk.operations import mailing
from rmdesk.operations.mailing import Written
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_written(store: Store, written: Sequence[Written]) -> None:
    """Note for whom reminders were drafted, so that nobody is reminded twice in a week."""
    label = ngettext("Write a reminder", "Write {n} reminders", len(written))
    mailing.record(store, PaperKind.REMINDER, written, label.format(n=len(written)))
