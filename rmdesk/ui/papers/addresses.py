"""The e-mail addresses of pairs on the clipboard, for a mail of her own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from rmdesk.errors import UserError
from rmdesk.files.mail_drafts import is_reachable, unreachable_sentence
from rmdesk.i18n import _, ngettext
from rmdesk.queries import mailing
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error


def copy_addresses(desk: Desk, parent: QWidget, pair_ids: Sequence[UUID]) -> None:
    """Copy the addresses of both people of each pair; those without one are named."""
    with desk.store.read() as db:
        found = mailing.of_pairs(db, pair_ids)
    people = [one.to for pair_id in pair_ids for one in found.get(pair_id, ())]
    addresses = list(dict.fromkeys(to.address for to in people if is_reachable(to)))
    missing = unreachable_sentence(people)
    if not addresses:
        show_error(parent, UserError(missing, _("Add the addresses on the People page.")))
        return
    QGuiApplication.clipboard().setText("; ".join(addresses))
    said = ngettext("{n} address copied.", "{n} addresses copied.", len(addresses))
    desk.say(f"{said.format(n=len(addresses))} {missing}".strip())
