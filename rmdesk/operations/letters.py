"""What the coordinator does with match letters: she prints them, and it is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rmdesk.i18n import ngettext
from rmdesk.models import DocumentMade, Pair, Person
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def record_printed(store: Store, printed: Sequence[Printed], today: dt.date) -> None:
    """Note that match letters were printed or saved, for whom, and the file's fingerprint.

    Letters of a pair that is gone meanwhile are left out. Raises ``ValueError`` for other papers.
    """
    label = ngettext("Print a match letter", "Print {n} match letters", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        for one in printed:
            paper = one.paper
            if not isinstance(paper, MatchLetterPaper):
                raise ValueError("only match letters are recorded here")
            person = db.get(Person, paper.person_id)
            if person is None or db.get(Pair, paper.pair_id) is None:
                continue
            db.info["about"].append((person.id, person.full_name))
            db.add(
                DocumentMade(
                    kind=PaperKind.MATCH_LETTER,
                    pair_id=paper.pair_id,
                    person_id=paper.person_id,
                    file_name=one.path.name[:200],
                    pages=one.pages,
                    sha256=one.sha256,
                )
            )
