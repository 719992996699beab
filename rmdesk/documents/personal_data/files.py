"""Somebody's data as two files side by side: a PDF to read and JSON for other programs."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rmdesk.documents.batch import safe_name
from rmdesk.documents.checking import refuse_missing
from rmdesk.documents.personal_data.paper import PERSONAL_DATA
from rmdesk.documents.writing import write_bytes
from rmdesk.i18n import _
from rmdesk.progress import Report, silent
from rmdesk.rules.letterhead import NO_LETTERHEAD, Letterhead
from rmdesk.rules.papers import Printed
from rmdesk.rules.personal_data import PersonalDataPaper, as_json


def save_both(
    paper: PersonalDataPaper,
    folder: Path,
    report: Report = silent,
    head: Letterhead = NO_LETTERHEAD,
) -> list[Printed]:
    """Save ``paper`` in ``folder`` as PDF, under the letterhead ``head``, and as JSON.

    What an earlier time left there is replaced. Raises ``UserError`` when a character has no font
    or a file cannot be written, and ``Cancelled`` from ``report``; each file is whole or as it was.
    """
    refuse_missing([paper])
    data, pages = PERSONAL_DATA.render_pages([paper], head=head)
    text = as_json(paper).encode()
    report(0, 1)
    stem = safe_name(_("{name} – personal data").format(name=paper.name))
    made = []
    for ending, content in (("pdf", data), ("json", text)):
        path = folder / f"{stem}.{ending}"
        write_bytes(path, content)
        digest = hashlib.sha256(content).hexdigest()
        made.append(Printed(paper, path, pages[0] if ending == "pdf" else 1, digest))
    return made
