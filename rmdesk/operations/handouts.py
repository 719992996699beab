"""Noting that hand-outs were printed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from rmdesk.i18n import ngettext
from rmdesk.operations.documents_made import add_made
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.papers import Printed

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_printed(
    store: Store, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """Note that hand-outs were printed or saved, with the fingerprint of the file.

    With ``sent`` they went out by mail at once. Raises ``ValueError`` for other papers.
    """
    label = ngettext("Print a hand-out", "Print {n} hand-outs", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        note_printed(db, printed, today, sent=sent)


def note_printed(
    db: Session, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """What ``record_printed`` does, inside a step that is open already."""
    told: dict[uuid.UUID, str] = {}
    for one in printed:
        paper = one.paper
        if not isinstance(paper, HandOut):
            raise ValueError("only hand-outs are recorded here")
        told[paper.pair_id] = f"{paper.mentor} · {paper.mentee}"
        row = add_made(db, one, paper.kind, pair_id=paper.pair_id, person_id=paper.person_id)
        row.sent_on = today if sent else None
    db.info["about"].extend(told.items())
