"""Settings that belong to the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmdesk.i18n import _
from rmdesk.store.preferences import set_preference

if TYPE_CHECKING:
    from rmdesk.store import Store


def confirm_recovery_code(store: Store) -> None:
    """The coordinator typed the last group back: the recovery code is kept somewhere safe."""
    with store.work(_("Confirm the recovery code")) as db:
        set_preference(db, "recovery_confirmed", "1")
