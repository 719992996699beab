"""The papers that the command line prints: of which pairs, into one file or one each."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk.cli.opening import programme
from rmdesk.cli.steps import made_folder
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.queries.agreements import PairNames
    from rmdesk.rules.papers import Paper, Printed
    from rmdesk.store import Store


@dataclass(frozen=True, slots=True)
class How:
    """How papers are printed."""

    apart: bool = False
    """A file for each instead of one for all."""
    pairs: tuple[str, ...] = ()
    """Only those of which these are the names; all pairs when empty."""
    both_sides: bool = False
    """In one file every paper begins on a sheet of its own."""
    names: str = ""
    """The pattern of the file names; empty for the program's."""
    fillable: bool = False
    """To be filled in on a screen; such papers are always files of their own."""


def print_agreements(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
    """Write the agreement of every proposed or active pair and note that it was printed."""
    from rmdesk.operations import agreements as operations
    from rmdesk.queries import agreements as queries

    with store.read() as db:
        papers = queries.for_pairs(db, printable(store, how), today)
    printed = write(store, papers, folder, _("Agreements"), today, how)
    operations.record_printed(store, printed, today)
    return printed


def print_match_letters(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
    """Write both letters of every pair that is being asked and note that they were printed."""
    from rmdesk.operations import letters as operations
    from rmdesk.queries import letters as queries

    with store.read() as db:
        asked = queries.askable(db)
    if not asked:
        raise UserError(
            _("No pair is being asked at present."),
            _("Draft pairs and approve them first; active pairs have answered already."),
        )
    wanted = chosen(store, asked, how)
    with store.read() as db:
        papers = queries.for_pairs(db, wanted, today)
    printed = write(store, papers, folder, _("Match letters"), today, how)
    operations.record_printed(store, printed, today)
    return printed


def print_pairing_plan(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
    """Write the plan for the sponsor: of the open draft, else of the approved pairs."""
    from rmdesk.operations import plans as operations
    from rmdesk.queries import pairing, plan
    from rmdesk.rules.pairing.on_paper import composed
    from rmdesk.rules.words import DraftStatus

    refuse_pairs(how)
    card = programme(store)
    with store.read() as db:
        draft = pairing.latest_draft(db, card.id)
        is_open = draft is not None and draft.status is DraftStatus.OPEN
        told = plan.of_draft(db, draft.id, today) if draft is not None and is_open else None
        told = told or plan.of_approved(db, card.id, today)
    if told is None:
        raise UserError(_("There is no plan to print yet."), _("Draft pairs first."))
    papers = [composed(told.source, told.facts, told.policy)]
    printed = write(store, papers, folder, _("Pairing plan"), today, how)
    operations.record_printed(store, printed, today)
    return printed


def print_interest_forms(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
    """Write the interest form of everybody who takes part, and a blank one for each role.

    With ``--pair`` only those of the two, without blank ones.
    """
    from rmdesk.operations import interest as operations
    from rmdesk.queries import interest as queries
    from rmdesk.rules.words import Role

    if how.pairs:
        return print_together((Piece(PaperKind.INTEREST_FORM),))(store, folder, today, how)
    card = programme(store)
    with store.read() as db:
        people = queries.everybody(db, card.id)
    wanted = [(one.person_id, one.role) for one in people if one.role is not None]
    copies = operations.issue_interest_forms(store, wanted)
    with store.read() as db:
        blank = [paper for role in Role if (paper := queries.blank(db, role)) is not None]
        papers = [*queries.for_copies(db, copies), *blank]
    printed = write(store, papers, folder, _("Interest forms"), today, how)
    operations.record_printed(store, printed, today)
    return printed


def print_questionnaires(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
    """Write the questionnaire in use for everybody who takes part and did not say no.

    With ``--pair`` only those of the two.
    """
    from rmdesk.operations import personality as operations
    from rmdesk.queries import interest, personality

    if how.pairs:
        return print_together((Piece(PaperKind.QUESTIONNAIRE),))(store, folder, today, how)
    card = programme(store)
    with store.read() as db:
        people = [one.person_id for one in interest.everybody(db, card.id) if one.role is not None]
        used = personality.questionnaire(db)
    copies = operations.issue_questionnaires(
        store, people, used.scale.instrument, without_n=used.without_n
    )
    with store.read() as db:
        papers = personality.for_copies(db, copies)
    if not papers:
        raise UserError(
            _("There is nobody to print a questionnaire for."),
            _("Bring people in first; whoever said no gets none."),
        )
    printed = write(store, papers, folder, _("Questionnaires"), today, how)
    operations.record_printed(store, printed, today)
    return printed


def print_together(
    pieces: Sequence[Piece],
) -> Callable[[Store, Path, dt.date, How], list[Printed]]:
    """How to write several kinds of paper for every proposed or active pair, sorted by pair."""

    def run(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
        from rmdesk.operations import paper_sets as operations
        from rmdesk.operations import printing
        from rmdesk.queries import paper_sets as queries

        pairs = printable(store, how)
        with store.read() as db:
            wanted = queries.wanted(db, pieces, pairs, today)
        copies = operations.issue(store, wanted)
        with store.read() as db:
            papers = queries.collated(db, wanted, copies, today).papers
        if not papers:
            raise UserError(
                _("There is nothing to print for these pairs."),
                _("Choose other papers or other pairs."),
            )
        printed = write(store, papers, folder, _("Papers"), today, how)
        printing.record_printed(store, printed, today)
        return printed

    return run


@contextmanager
def codes_kept_if_printed(store: Store) -> Iterator[None]:
    """Form copies that got their codes inside are taken back when it fails."""
    from rmdesk.operations import form_issuing
    from rmdesk.queries import forms

    with store.read() as db:
        before = forms.copy_ids(db)
    try:
        yield
    except BaseException:
        with store.read() as db:
            fresh = forms.copy_ids(db) - before
        if fresh:
            form_issuing.take_back(store, fresh)
        raise


def plan_sheets(
    store: Store, printed: Sequence[Printed], folder: Path, today: dt.date
) -> list[Path]:
    """The pairing plan among ``printed`` as a spreadsheet, noted down like the PDF.

    Raises ``UserError`` for other papers.
    """
    from hashlib import sha256

    from rmdesk.documents.plan_words import sheets
    from rmdesk.files import tables
    from rmdesk.operations import plans as operations
    from rmdesk.rules.papers import Printed
    from rmdesk.rules.plan_paper import PairingPlanPaper

    found = []
    for one in printed:
        if not isinstance(one.paper, PairingPlanPaper):
            raise UserError(
                _("Only the pairing plan is written as a spreadsheet too."),
                _("Leave out --xlsx."),
            )
        path = folder / f"{_('Pairing plan')}.xlsx"
        made = [tables.Table(*sheet) for sheet in sheets(one.paper)]
        tables.write(path, made, one.paper.made_on, paper=one.paper.paper)
        digest = sha256(path.read_bytes()).hexdigest()
        found.append(Printed(one.paper, path, len(made), digest))
    operations.record_printed(store, found, today)
    return [one.path for one in found]


def print_handouts(kind: PaperKind) -> Callable[[Store, Path, dt.date, How], list[Printed]]:
    """How to write the hand-outs of this kind for every proposed or active pair."""

    def run(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
        from rmdesk.documents.handouts import HANDOUTS
        from rmdesk.documents.handouts.guide import no_guide
        from rmdesk.operations import handouts as operations
        from rmdesk.queries import handouts as queries

        with store.read() as db:
            papers = queries.for_pairs(db, kind, printable(store, how), today)
        if not papers:
            raise UserError(*no_guide())
        printed = write(store, papers, folder, HANDOUTS[kind].many(), today, how)
        operations.record_printed(store, printed, today)
        return printed

    return run


OF_PAIRS: dict[str, Callable[[Store, Path, dt.date, How], list[Printed]]] = {
    "interest-forms": print_interest_forms,
    "questionnaires": print_questionnaires,
    "match-letters": print_match_letters,
    "pairing-plan": print_pairing_plan,
    "agreements": print_agreements,
    "briefings": print_handouts(PaperKind.BRIEFING),
    "managers-agreements": print_handouts(PaperKind.MANAGERS_CONSENT),
    "agendas": print_handouts(PaperKind.AGENDA),
    "conversation-guides": print_handouts(PaperKind.CONVERSATION_GUIDE),
    "session-logs": print_handouts(PaperKind.SESSION_LOG),
    "thought-sheets": print_handouts(PaperKind.THOUGHT_SHEET),
    "assumptions-sheets": print_handouts(PaperKind.ASSUMPTIONS_SHEET),
    "midpoint-reviews": print_handouts(PaperKind.MIDPOINT_REVIEW),
    "clash-sheets": print_handouts(PaperKind.CLASH_SHEET),
    "exit-forms": print_handouts(PaperKind.EXIT_FORM),
    "certificates": print_handouts(PaperKind.CERTIFICATE),
}
"""What can be printed besides feedback forms, by its word on the command line."""


PIECES_OF_WORDS = {
    "interest-forms": Piece(PaperKind.INTEREST_FORM),
    "questionnaires": Piece(PaperKind.QUESTIONNAIRE),
    "match-letters": Piece(PaperKind.MATCH_LETTER),
    "agreements": Piece(PaperKind.AGREEMENT),
    "briefings": Piece(PaperKind.BRIEFING),
    "managers-agreements": Piece(PaperKind.MANAGERS_CONSENT),
    "agendas": Piece(PaperKind.AGENDA),
    "conversation-guides": Piece(PaperKind.CONVERSATION_GUIDE),
    "session-logs": Piece(PaperKind.SESSION_LOG),
    "thought-sheets": Piece(PaperKind.THOUGHT_SHEET),
    "assumptions-sheets": Piece(PaperKind.ASSUMPTIONS_SHEET),
    "midpoint-reviews": Piece(PaperKind.MIDPOINT_REVIEW),
    "clash-sheets": Piece(PaperKind.CLASH_SHEET),
    "exit-forms": Piece(PaperKind.EXIT_FORM),
    "certificates": Piece(PaperKind.CERTIFICATE),
    "baseline-forms": Piece(PaperKind.FEEDBACK_FORM, FormKind.BASELINE),
    "session-forms": Piece(PaperKind.FEEDBACK_FORM, FormKind.SESSION),
    "week-4-forms": Piece(PaperKind.FEEDBACK_FORM, FormKind.WEEK_4),
    "feedback-forms": Piece(PaperKind.FEEDBACK_FORM, FormKind.MIDPOINT),
    "final-forms": Piece(PaperKind.FEEDBACK_FORM, FormKind.FINAL),
    "follow-up-forms": Piece(PaperKind.FEEDBACK_FORM, FormKind.FOLLOW_UP),
}
"""What can be printed together for pairs, by its word; *feedback-forms* are the midpoint's."""


def writer_of(
    words: Sequence[str], alone: Mapping[str, Callable[[Store, Path, dt.date, How], list[Printed]]]
) -> Callable[[Store, Path, dt.date, How], list[Printed]]:
    """How to write these kinds of paper; several are sorted by pair.

    ``alone`` says how one kind is written. Raises ``UserError`` for one that is always alone.
    """
    words = list(dict.fromkeys(words))
    if len(words) == 1:
        return alone[words[0]]
    for word in words:
        if word not in PIECES_OF_WORDS:
            raise UserError(
                _("“{kind}” is not printed together with other papers.").format(kind=word),
                _("Print it by itself."),
            )
    return print_together([PIECES_OF_WORDS[word] for word in words])


def printable(store: Store, how: How) -> list[uuid.UUID]:
    """The proposed and active pairs, or those of them that were named."""
    from rmdesk.queries import agreements

    with store.read() as db:
        pairs = agreements.printable(db)
    if not pairs:
        raise UserError(
            _("There are no pairs to print for yet."), _("Draft pairs and approve them first.")
        )
    return chosen(store, pairs, how)


def chosen(store: Store, pair_ids: Sequence[uuid.UUID], how: How) -> list[uuid.UUID]:
    """Those of the pairs that were named, in the order of naming; all when none was."""
    from rmdesk.queries import agreements
    from rmdesk.rules.names import name_key

    if not how.pairs:
        return list(pair_ids)
    with store.read() as db:
        known = agreements.pairs(db, pair_ids)
    found: dict[uuid.UUID, None] = {}
    for wanted in how.pairs:
        key = name_key(wanted)
        matching = [
            pair.pair_id
            for pair in known
            if key in (name_key(pair.mentor), name_key(pair.mentee), name_key(_both(pair)))
        ]
        if not matching:
            raise UserError(
                _("No pair that is printed now is called “{name}”.").format(name=wanted),
                _("Give the whole name of one of the two, or both as in “{pair}”.").format(
                    pair=_both(known[0]) if known else ""
                ),
            )
        found.update(dict.fromkeys(matching))
    return list(found)


def _both(pair: PairNames) -> str:
    return _("{mentor} and {mentee}").format(mentor=pair.mentor, mentee=pair.mentee)


def refuse_pairs(how: How) -> None:
    """Raise ``UserError`` when pairs were named for a paper that is about none."""
    if how.pairs:
        raise UserError(_("This paper is not printed pair by pair."), _("Leave out --pair."))


def write(
    store: Store, papers: Sequence[Paper], folder: Path, name: str, today: dt.date, how: How
) -> list[Printed]:
    """Print ``papers`` into ``folder``, which is made; ``name`` is what one file for all is called.

    Fillable are those of a kind that comes back; raises ``UserError`` when none of them is.
    """
    from rmdesk.documents import batch
    from rmdesk.documents.naming import PATTERN
    from rmdesk.queries.letterhead import letterhead

    if how.fillable and not any(batch.kind_of(paper).fills for paper in papers):
        raise UserError(_("This paper is not filled in on a screen."), _("Leave out --fillable."))
    made_folder(folder)
    with store.read() as db:
        head = letterhead(db)
    if how.apart or how.fillable:
        pattern = how.names or PATTERN
        return batch.print_apart(
            papers, folder, pattern=pattern, head=head, on=today, fillable=how.fillable
        )
    target = folder / f"{name}.pdf"
    return batch.print_together(papers, target, head=head, both_sides=how.both_sides)
