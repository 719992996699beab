"""Giving their codes to all the forms of a set of papers."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from rmdesk.operations import form_issuing, interest, personality
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_sets import PaperSet, Piece
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store

Copies = dict[Piece, list[uuid.UUID]]


def issue(store: Store, wanted: PaperSet) -> Copies:
    """The form copies of each piece that is a form with a code; those that are there keep theirs.

    Whoever is not asked, or said no to the questionnaire, gets none. Raises ``UserError`` when the
    programme has no such check-in.
    """
    found: Copies = {}
    for piece in wanted.pieces:
        if piece.kind is PaperKind.INTEREST_FORM:
            found[piece] = interest.issue_interest_forms(store, wanted.people)
        elif piece.kind is PaperKind.QUESTIONNAIRE:
            found[piece] = personality.issue_questionnaires(
                store,
                [person_id for person_id, _role in wanted.people],
                wanted.instrument,
                without_n=wanted.without_n,
            )
        elif piece.form is FormKind.BASELINE:
            found[piece] = form_issuing.issue_baseline(store, wanted.parts)
        elif piece.form is FormKind.SESSION:
            found[piece] = form_issuing.issue_after_sessions(store, wanted.sessions)
        elif piece.form is not None and piece.form.check_in is not None:
            found[piece] = form_issuing.issue_for_pairs(store, wanted.pair_ids, piece.form.check_in)
    return found
