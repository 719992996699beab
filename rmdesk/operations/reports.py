"""What the coordinator does with a programme report: it goes to leaders, and is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rmdesk.i18n import _
from rmdesk.models import DocumentMade
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
            db.add(
                DocumentMade(
                    kind=PaperKind.PROGRAMME_REPORT,
                    file_name=one.path.name[:200],
                    pages=one.pages,
                    sha256=one.sha256,
                    made_from=one.paper.made_from(),
                )
            )
