"""Noting that hand-outs were printed, sent and came back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import DocumentMade, Person
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


def record_sent(store: Store, made_ids: Iterable[uuid.UUID], on: dt.date) -> None:
    """Note that hand-outs were handed over or sent, by the documents made; an earlier date stays.

    Raises ``UserError`` when one is gone.
    """
    wanted = list(made_ids)
    label = ngettext("Paper sent", "{n} papers sent", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for row in _made(db, wanted):
            row.sent_on = row.sent_on or on


def record_returned(store: Store, made_ids: Iterable[uuid.UUID], on: dt.date) -> None:
    """Note that hand-outs came back; an earlier date stays; raises as ``record_sent``."""
    wanted = list(made_ids)
    label = ngettext("Paper returned", "{n} papers returned", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for row in _made(db, wanted):
            row.returned_on = row.returned_on or on


def clear_returned(store: Store, made_ids: Iterable[uuid.UUID]) -> None:
    """Take back that hand-outs came back; raises as ``record_sent``."""
    wanted = list(made_ids)
    label = ngettext("Paper not returned", "{n} papers not returned", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for row in _made(db, wanted):
            row.returned_on = None


def _made(db: Session, made_ids: Sequence[uuid.UUID]) -> list[DocumentMade]:
    rows = db.execute(
        select(DocumentMade, Person.id, Person.full_name)
        .outerjoin(Person, Person.id == DocumentMade.person_id)
        .where(DocumentMade.id.in_(made_ids))
    ).all()
    if len(rows) < len(set(made_ids)):
        raise UserError(
            _("A paper is no longer in the file."),
            _("It was undone or its pair was removed. Print it again."),
        )
    db.info["about"] += [(key, name) for _row, key, name in rows if key is not None]
    return [row for row, _key, _name in rows]
