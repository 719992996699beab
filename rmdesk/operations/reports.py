"""What the coordinator does with a programme report: it goes to leaders, and is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rmdesk.i18n import _
from rmdesk.operations.documents_made import add_made
from rmdesk.rules.papers import Printed
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_printed(store: Store, printed: Sequence[Printed], today: dt.date) -> None:
    """Note that a report was printed or saved: of which programme and days, and its fingerprint.

    Raises ``ValueError`` for other papers.
    """
    with store.work(_("Make a programme report")) as db:
        for one in printed:
            if not isinstance(one.paper, ProgrammeReportPaper):
                raise ValueError("only programme reports are recorded here")
            row = add_made(db, one, PaperKind.PROGRAMME_REPORT)
            row.made_from = {**row.made_from, **one.paper.made_from()}
