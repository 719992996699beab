"""Which papers can be printed together for pairs: pieces of a set, in the order of a year."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.handouts import FOR_BOTH
from rmdesk.rules.words import Instrument, PaperKind, Role


@dataclass(frozen=True, slots=True)
class Piece:
    """One kind of paper for a pair; a feedback form is told by its kind as well."""

    kind: PaperKind
    form: FormKind | None = None

    @property
    def each(self) -> int:
        """How many of them a pair gets at most: one for both, or one for each."""
        return 1 if self.kind in FOR_BOTH or self.kind is PaperKind.AGREEMENT else 2

    @property
    def key(self) -> str:
        """A name that stays, for settings and the command line."""
        return self.form.value if self.form is not None else self.kind.value


PIECES = (
    Piece(PaperKind.INTEREST_FORM),
    Piece(PaperKind.QUESTIONNAIRE),
    Piece(PaperKind.MANAGERS_CONSENT),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.BASELINE),
    Piece(PaperKind.MATCH_LETTER),
    Piece(PaperKind.AGREEMENT),
    Piece(PaperKind.BRIEFING),
    Piece(PaperKind.AGENDA),
    Piece(PaperKind.CONVERSATION_GUIDE),
    Piece(PaperKind.SESSION_LOG),
    Piece(PaperKind.ASSUMPTIONS_SHEET),
    Piece(PaperKind.THOUGHT_SHEET),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.SESSION),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.WEEK_4),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.MIDPOINT),
    Piece(PaperKind.MIDPOINT_REVIEW),
    Piece(PaperKind.CLASH_SHEET),
    Piece(PaperKind.EXIT_FORM),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.FINAL),
    Piece(PaperKind.CERTIFICATE),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.FOLLOW_UP),
)
"""Every paper for a pair or for one of the two, in the order of a programme's year."""


@dataclass(frozen=True, slots=True)
class PaperSet:
    """What is to be printed for which pairs, and whom its forms are for."""

    pieces: tuple[Piece, ...]
    pair_ids: tuple[uuid.UUID, ...]
    parts: tuple[uuid.UUID, ...] = ()
    """Participations in these pairs, each once, mentors and mentees as they stand there."""
    people: tuple[tuple[uuid.UUID, Role], ...] = ()
    """The person of each of ``parts`` and the role there."""
    sessions: tuple[uuid.UUID, ...] = ()
    """The last held session of each pair that has one."""
    instrument: Instrument = Instrument.MINI_IPIP
    without_n: bool = False
