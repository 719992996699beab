"""What the coordinator does with agreements: draft, print, send, sign."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import Agreement
from rmdesk.operations.documents_made import add_made
from rmdesk.operations.pair_names import tell
from rmdesk.operations.stored_files import keep_printed
from rmdesk.rules.papers import AgreementPaper, Printed, agreement_to_data
from rmdesk.rules.words import PaperKind, Role

if TYPE_CHECKING:
    from rmdesk.store import Store

BOTH = (Role.MENTOR, Role.MENTEE)


def draft(store: Store, papers: Sequence[AgreementPaper], today: dt.date) -> None:
    """Keep ``papers`` as versions to be signed, before they are printed."""
    label = ngettext("Draft an agreement", "Draft {n} agreements", len(papers))
    with store.work(label.format(n=len(papers))) as db:
        tell(db, [paper.pair_id for paper in papers])
        for paper in papers:
            _kept(db, paper, today)


def record_printed(
    store: Store, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """Note that agreements were printed or saved, with what each said and the file's fingerprint.

    With ``sent`` they went out by mail at once: that is noted too, where it was not yet.
    Raises ``ValueError`` for papers that are no agreements.
    """
    label = ngettext("Print an agreement", "Print {n} agreements", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        note_printed(db, printed, today, sent=sent)


def note_printed(
    db: Session, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """What ``record_printed`` does, inside a step that is open already."""
    papers = [one.paper for one in printed]
    agreements = [paper for paper in papers if isinstance(paper, AgreementPaper)]
    if len(agreements) != len(papers):
        raise ValueError("only agreements are recorded here")
    tell(db, [paper.pair_id for paper in agreements])
    for one, paper in zip(printed, agreements, strict=True):
        row = _kept(db, paper, today)
        row.printed_on = row.printed_on or today
        if sent:
            row.sent_on = row.sent_on or today
        if one.data:
            db.flush()
            keep_printed(db, row, one.path.name, one.data, one.pages)
        add_made(db, one, PaperKind.AGREEMENT, pair_id=paper.pair_id)


def record_sent(store: Store, pair_ids: Iterable[uuid.UUID], on: dt.date) -> None:
    """Note that the newest agreements of these pairs went to them; raises ``UserError``."""
    wanted = list(pair_ids)
    label = ngettext("Agreement sent", "{n} agreements sent", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for row in _newest(db, wanted):
            row.sent_on = on


def record_signed(
    store: Store,
    pair_ids: Iterable[uuid.UUID],
    on: dt.date,
    sides: Sequence[Role] = BOTH,
) -> None:
    """Note who signed the newest agreements of these pairs; an earlier date stays.

    Raises ``UserError`` when a pair has no agreement yet.
    """
    wanted = list(pair_ids)
    label = ngettext("Agreement signed", "{n} agreements signed", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for row in _newest(db, wanted):
            if Role.MENTOR in sides:
                row.mentor_signed_on = row.mentor_signed_on or on
            if Role.MENTEE in sides:
                row.mentee_signed_on = row.mentee_signed_on or on


def clear_signed(store: Store, pair_ids: Iterable[uuid.UUID], sides: Sequence[Role] = BOTH) -> None:
    """Take back that the newest agreements of these pairs are signed; raises ``UserError``."""
    wanted = list(pair_ids)
    label = ngettext("Agreement not signed", "{n} agreements not signed", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for row in _newest(db, wanted):
            if Role.MENTOR in sides:
                row.mentor_signed_on = None
            if Role.MENTEE in sides:
                row.mentee_signed_on = None


def _kept(db: Session, paper: AgreementPaper, today: dt.date) -> Agreement:
    row = db.scalar(
        select(Agreement).where(
            Agreement.pair_id == paper.pair_id, Agreement.number == paper.number
        )
    )
    if row is None:
        row = Agreement(pair_id=paper.pair_id, number=paper.number, drafted_on=today)
        db.add(row)
    if row.mentor_signed_on is None and row.mentee_signed_on is None:
        row.content = agreement_to_data(paper)
    return row


def _newest(db: Session, pair_ids: Sequence[uuid.UUID]) -> list[Agreement]:
    names = tell(db, pair_ids)
    rows = db.scalars(
        select(Agreement).where(Agreement.pair_id.in_(pair_ids)).order_by(Agreement.number)
    )
    found = {row.pair_id: row for row in rows}
    missing = [names.get(key, "") for key in pair_ids if key not in found]
    if missing:
        raise UserError(
            _("{names}: no agreement was printed yet.").format(names=_some(missing)),
            _("Print it first, then tick it as signed."),
        )
    return [found[key] for key in pair_ids]


def _some(names: Sequence[str]) -> str:
    if len(names) <= 3:
        return "; ".join(names)
    return _("{names} and {n} more").format(names="; ".join(names[:3]), n=len(names) - 3)
