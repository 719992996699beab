"""What the coordinator does with a pairing plan: it goes to the sponsor, and is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rmdesk.i18n import _
from rmdesk.operations.documents_made import add_made
from rmdesk.rules.papers import Printed
from rmdesk.rules.plan_paper import PairingPlanPaper
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_printed(store: Store, printed: Sequence[Printed], today: dt.date) -> None:
    """Note that a plan was printed or saved, with the file's fingerprint.

    Raises ``ValueError`` for other papers.
    """
    with store.work(_("Print the pairing plan")) as db:
        for one in printed:
            if not isinstance(one.paper, PairingPlanPaper):
                raise ValueError("only pairing plans are recorded here")
            add_made(db, one, PaperKind.PAIRING_PLAN)
