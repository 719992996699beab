"""Noting that hand-outs were printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rmdesk.i18n import ngettext
from rmdesk.models import DocumentMade
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.papers import Printed

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_printed(store: Store, printed: Sequence[Printed], today: dt.date) -> None:
    """Note that hand-outs were printed or saved, with the fingerprint of the file.

    Raises ``ValueError`` for other papers. ``today`` is when: the row has its own moment.
    """
    del today
    label = ngettext("Print a hand-out", "Print {n} hand-outs", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        told: dict[object, str] = {}
        for one in printed:
            paper = one.paper
            if not isinstance(paper, HandOut):
                raise ValueError("only hand-outs are recorded here")
            told[paper.pair_id] = f"{paper.mentor} · {paper.mentee}"
            db.add(
                DocumentMade(
                    kind=paper.kind,
                    pair_id=paper.pair_id,
                    person_id=paper.person_id,
                    file_name=one.path.name[:200],
                    pages=one.pages,
                    sha256=one.sha256,
                )
            )
        db.info["about"].extend(told.items())
