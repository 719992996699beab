"""What the coordinator keeps with an agreement: what was printed, and the scan that came back."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Agreement, StoredFile
from rmdesk.operations.organisation import found
from rmdesk.operations.pair_names import tell
from rmdesk.rules.names import clean_text
from rmdesk.rules.stored_files import LARGEST, PDF, Scan
from rmdesk.rules.words import StoredKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def keep_printed(db: Session, row: Agreement, name: str, content: bytes, pages: int) -> None:
    """Keep the PDF of a version as it was printed, inside ``work``; once signed it stays.

    A version that nobody has signed keeps the newest print of it.
    """
    own = (StoredFile.agreement_id == row.id, StoredFile.kind == StoredKind.PRINTED)
    known = db.scalar(select(StoredFile.sha256).where(*own))
    signed = row.mentor_signed_on is not None or row.mentee_signed_on is not None
    digest = hashlib.sha256(content).hexdigest()
    if known == digest or (known is not None and signed):
        return
    db.execute(delete(StoredFile).where(*own))
    _add(db, row.id, StoredKind.PRINTED, name, content, pages)


def attach_scan(store: Store, agreement_id: uuid.UUID, scan: Scan) -> uuid.UUID:
    """Keep the scan of a signed agreement with it; gives the id of what is kept.

    ``scan`` was re-encoded by the program. Raises ``UserError`` for anything else and for a scan
    that is too large.
    """
    if not scan.content.startswith(PDF) or len(scan.content) > LARGEST or scan.pages < 1:
        raise UserError(
            _("This scan cannot be kept."),
            _("Scan the signed pages again, in grey and at 150 to 200 dots an inch."),
        )
    with store.work(_("Attach a signed agreement")) as db:
        row = found(db.get(Agreement, agreement_id))
        tell(db, [row.pair_id])
        return _add(db, row.id, StoredKind.SCAN, scan.name, scan.content, scan.pages)


def remove_scan(store: Store, stored_id: uuid.UUID) -> None:
    """Take an attached scan away again; what was printed stays."""
    with store.work(_("Remove a scan")) as db:
        kept = found(db.get(StoredFile, stored_id))
        if kept.kind is not StoredKind.SCAN:
            raise UserError(
                _("What was printed and signed is kept as it is."), _("Only scans can be removed.")
            )
        tell(db, [found(db.get(Agreement, kept.agreement_id)).pair_id])
        db.delete(kept)


def _add(
    db: Session, agreement_id: uuid.UUID, kind: StoredKind, name: str, content: bytes, pages: int
) -> uuid.UUID:
    kept = StoredFile(
        agreement_id=agreement_id,
        kind=kind,
        name=" ".join(clean_text(name).split())[:200],
        pages=pages,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    db.add(kept)
    db.flush()
    return kept.id
