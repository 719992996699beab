"""The line that is kept of every document that was made."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from rmdesk.models import DocumentMade
from rmdesk.rules.paper_languages import remembered
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import PaperKind


def add_made(
    db: Session,
    one: Printed,
    kind: PaperKind,
    *,
    pair_id: uuid.UUID | None = None,
    person_id: uuid.UUID | None = None,
    form_copy_id: uuid.UUID | None = None,
) -> DocumentMade:
    """Note that ``one`` was made: about whom, with its fingerprint, language and parts."""
    row = DocumentMade(
        kind=kind,
        pair_id=pair_id,
        person_id=person_id,
        form_copy_id=form_copy_id,
        file_name=one.path.name[:200],
        pages=one.pages,
        sha256=one.sha256,
        made_from={**one.made_from, **remembered(one.paper.language)},
    )
    db.add(row)
    return row
