"""Giving their codes to all the forms of a set of papers."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from rmdesk.i18n import _
from rmdesk.operations import form_issuing, interest, personality
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_sets import PaperSet, Piece
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store

Copies = dict[Piece, list[uuid.UUID]]


def issue(store: Store, wanted: PaperSet) -> Copies:
    """The form copies of each piece that is a form with a code, given their codes as one step.

    Those that are there keep theirs. Whoever is not asked, or said no to the questionnaire, gets
    none. Raises ``UserError`` when the programme has no such check-in.
    """
    found: Copies = {}
    with store.work(_("Give the forms of a set their codes")) as db:
        for piece in wanted.pieces:
            if piece.kind is PaperKind.INTEREST_FORM:
                found[piece] = interest.add_interest_forms(db, wanted.people)
            elif piece.kind is PaperKind.QUESTIONNAIRE:
                found[piece] = personality.add_questionnaires(
                    db,
                    [person_id for person_id, _role in wanted.people],
                    wanted.instrument,
                    without_n=wanted.without_n,
                )
            elif piece.form is FormKind.BASELINE:
                found[piece] = form_issuing.add_baseline(db, wanted.parts)
            elif piece.form is FormKind.SESSION:
                found[piece] = form_issuing.add_after_sessions(db, wanted.sessions)
            elif piece.form is not None and piece.form.check_in is not None:
                found[piece] = form_issuing.add_for_pairs(db, wanted.pair_ids, piece.form.check_in)
    return found
