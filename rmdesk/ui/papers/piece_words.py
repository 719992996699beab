"""What the pieces of a set of papers are called, and when each is handed out."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.words import PaperKind
from rmdesk.ui import feedback_words
from rmdesk.ui.papers.words import kind_name, kind_use, made_name


def piece_name(piece: Piece) -> str:
    """What papers of this piece are called, several of them."""
    if piece.form is not None:
        return _("Feedback: {which}").format(which=feedback_words.kind_word(piece.form))
    if piece.kind in {PaperKind.INTEREST_FORM, PaperKind.QUESTIONNAIRE}:
        return made_name(piece.kind)
    return kind_name(piece.kind)


def piece_use(piece: Piece) -> str:
    """When she hands it out, and what it is for."""
    if piece.form is not None:
        return feedback_words.kind_use(piece.form)
    if piece.kind is PaperKind.INTEREST_FORM:
        return _("For each of the two: topics, wishes, times and consent, with what is known.")
    if piece.kind is PaperKind.QUESTIONNAIRE:
        return _("For each who did not say no; voluntary, with consent asked first.")
    if piece.kind is PaperKind.AGREEMENT:
        return _("Two pages for each pair, to talk through and sign.")
    if piece.kind is PaperKind.MATCH_LETTER:
        return _("One page for each of the two, while the pair is being asked.")
    return kind_use(piece.kind)


def left_out(piece: Piece, pairs: int) -> str:
    """For how many pairs there was nothing to print of a piece, as a sentence."""
    return ngettext("{what}: none for {n} pair.", "{what}: none for {n} pairs.", pairs).format(
        what=piece_name(piece), n=pairs
    )


def nothing_to_print(pieces: Sequence[Piece]) -> UserError:
    """Why no paper at all comes of these pieces."""
    if [piece.kind for piece in pieces] == [PaperKind.CONVERSATION_GUIDE]:
        from rmdesk.documents.handouts.guide import no_guide

        return UserError(*no_guide())
    names = ", ".join(piece_name(piece) for piece in pieces)
    return UserError(
        _("There is nothing to print for these pairs: {names}.").format(names=names),
        _("Choose other papers or other pairs."),
    )
