"""Every document that was made, by its fingerprint, and the papers to make it again from."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import _, ngettext
from rmdesk.models import DocumentMade, FormCopy, Person, StoredFile
from rmdesk.queries import (
    agreements,
    forms,
    handouts,
    interest,
    letters,
    personality,
    plan,
    programmes,
    reports,
)
from rmdesk.rules.handouts import HAND_OUTS
from rmdesk.rules.made_from import place_of, version_of, was_kept
from rmdesk.rules.papers import Paper
from rmdesk.rules.reports.paper import composed as composed_report
from rmdesk.rules.words import PaperKind

OWN = frozenset({PaperKind.TRAIT_SHEET, PaperKind.PERSONAL_DATA})
"""Papers with what the coordinator never looks at; they are printed anew for their owner."""
TOGETHER = dt.timedelta(minutes=1)
"""Papers of one file are noted in one go; the same file made later is another line."""


@dataclass(frozen=True, slots=True)
class MadeLine:
    """One document that was printed or saved; a file with many papers is one line."""

    id: uuid.UUID
    """Of its first paper."""
    kind: PaperKind | None
    """``None`` for a file with papers of several kinds."""
    made_at: dt.datetime
    about: str
    """Whom it is about; empty when they were erased, or it is about nobody."""
    papers: int
    pages: int
    file_name: str
    sha256: str

    @property
    def made_on(self) -> dt.date:
        """The day, as the computer's clock has it."""
        return self.made_at.astimezone().date()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a document is made again from."""

    papers: tuple[Paper, ...] = ()
    made_from: tuple[dict[str, Any], ...] = ()
    """What each of ``papers`` was made from then; empty ones where that was not noted."""
    gone: int = 0
    """So many papers of the document cannot be made any more: whom they are about is gone."""
    newer: bool = False
    """The version that was made is not kept: the newest stands in its place."""


def lines(db: Session, sha256: str = "") -> list[MadeLine]:
    """What was made, the newest first; with ``sha256`` only what has this fingerprint."""
    asked = select(DocumentMade).order_by(DocumentMade.made_at, DocumentMade.id)
    if sha256:
        asked = asked.where(DocumentMade.sha256 == sha256)
    groups: list[list[DocumentMade]] = []
    open_: dict[tuple[str, str], list[DocumentMade]] = {}
    for row in db.scalars(asked):
        key = (row.sha256, row.file_name)
        group = open_.get(key)
        if group is not None and row.made_at - group[0].made_at <= TOGETHER:
            group.append(row)
        else:
            open_[key] = [row]
            groups.append(open_[key])
    named = _names(db, [row for group in groups for row in group])
    return [_line(group, named) for group in reversed(groups)]


def kept_pdf(db: Session, sha256: str) -> bytes:
    """The bytes of this document where the file keeps them, as of signed agreements; else none."""
    return db.scalar(select(StoredFile.content).where(StoredFile.sha256 == sha256)) or b""


def papers_again(db: Session, made_id: uuid.UUID) -> Recipe:
    """The papers of the line with this id, as they are filled today but dated as then.

    An agreement comes in the version that was made then. Empty when whom they are about is gone,
    when the kind is no paper that is filled from the file, and for ``OWN``, which are for that
    person's eyes alone.
    """
    first = db.get(DocumentMade, made_id)
    if first is None:
        return Recipe()
    rows = [
        row
        for row in db.scalars(
            select(DocumentMade)
            .where(DocumentMade.sha256 == first.sha256)
            .where(DocumentMade.file_name == first.file_name)
            .order_by(DocumentMade.made_at, DocumentMade.id)
        )
        if abs(row.made_at - first.made_at) <= TOGETHER
    ]
    rows.sort(key=lambda row: place_of(row.made_from))
    day = first.made_at.astimezone().date()
    by_kind: dict[PaperKind, list[DocumentMade]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    made: dict[uuid.UUID, tuple[Paper, bool]] = {}
    for kind, own in by_kind.items():
        made.update(_again(db, kind, own, day))
    found = [(made[row.id], row.made_from) for row in rows if row.id in made]
    return Recipe(
        tuple(paper for (paper, _newer), _from in found),
        tuple(from_ for _paper, from_ in found),
        gone=len(rows) - len(found),
        newer=any(newer for (_paper, newer), _from in found),
    )


def _again(
    db: Session, kind: PaperKind, rows: Sequence[DocumentMade], day: dt.date
) -> dict[uuid.UUID, tuple[Paper, bool]]:
    """The paper of each of these rows, and whether it is a newer version than was made."""
    pair_ids = _distinct(row.pair_id for row in rows)
    copies = _distinct(row.form_copy_id for row in rows)
    if kind is PaperKind.AGREEMENT:
        return _agreements_again(db, rows, day)
    if kind is PaperKind.PAIRING_PLAN:
        from rmdesk.rules.pairing.on_paper import composed

        card = programmes.current(db)
        told = plan.of_approved(db, card.id, day) if card is not None else None
        if told is None:
            return {}
        return {rows[0].id: (composed(told.source, told.facts, told.policy), False)}
    if kind is PaperKind.PROGRAMME_REPORT:
        sources = {row.id: reports.again(db, row.made_from, day) for row in rows}
        return {key: (composed_report(one), False) for key, one in sources.items() if one}
    papers: Iterable[Paper] = ()
    if kind is PaperKind.FEEDBACK_FORM:
        papers = forms.for_copies(db, copies)
    elif kind is PaperKind.INTEREST_FORM:
        papers = interest.for_copies(db, copies)
    elif kind is PaperKind.QUESTIONNAIRE:
        papers = personality.for_copies(db, copies)
    elif kind is PaperKind.MATCH_LETTER:
        papers = letters.for_pairs(db, pair_ids, day)
    elif kind in HAND_OUTS:
        papers = handouts.for_pairs(db, kind, pair_ids, day)
    by_copy = {getattr(paper, "copy_id", None): paper for paper in papers}
    by_owner = {
        (getattr(paper, "pair_id", None), getattr(paper, "person_id", None)): paper
        for paper in papers
    }
    found = {}
    for row in rows:
        paper = (
            by_copy.get(row.form_copy_id)
            if row.form_copy_id is not None
            else by_owner.get((row.pair_id, row.person_id))
        )
        if paper is not None:
            found[row.id] = paper, False
    return found


def _agreements_again(
    db: Session, rows: Sequence[DocumentMade], day: dt.date
) -> dict[uuid.UUID, tuple[Paper, bool]]:
    """Each agreement in the version that was made; the newest where that is not known any more."""
    pair_ids = _distinct(row.pair_id for row in rows)
    newest = {paper.pair_id: paper for paper in agreements.for_pairs(db, pair_ids, day)}
    known = agreements.versions(db, pair_ids)
    found: dict[uuid.UUID, tuple[Paper, bool]] = {}
    for row in rows:
        if row.pair_id is None or row.pair_id not in newest:
            continue
        number = version_of(row.made_from)
        kept = known.get((row.pair_id, number)) if number is not None else None
        if kept is not None:
            found[row.id] = kept if was_kept(row.made_from) else replace(kept, kept=b""), False
        else:
            latest = replace(newest[row.pair_id], kept=b"")
            found[row.id] = latest, number is not None and number != latest.number
    return found


def _distinct(ids: Iterable[uuid.UUID | None]) -> list[uuid.UUID]:
    return list(dict.fromkeys(one for one in ids if one is not None))


def _names(db: Session, rows: Sequence[DocumentMade]) -> dict[uuid.UUID, str]:
    """What pairs, people and form copies are called, by their ids."""
    found = {
        pair.pair_id: _("{mentor} and {mentee}").format(mentor=pair.mentor, mentee=pair.mentee)
        for pair in agreements.pairs(db, {row.pair_id for row in rows if row.pair_id is not None})
    }
    found.update(
        (key, name)
        for key, name in db.execute(
            select(Person.id, Person.full_name).where(
                Person.id.in_({row.person_id for row in rows if row.person_id is not None})
            )
        )
    )
    found.update(
        (key, name)
        for key, name in db.execute(
            select(FormCopy.id, Person.full_name)
            .join(Person, Person.id == FormCopy.person_id)
            .where(FormCopy.id.in_({row.form_copy_id for row in rows if row.form_copy_id}))
        )
    )
    return found


def _line(group: Sequence[DocumentMade], named: dict[uuid.UUID, str]) -> MadeLine:
    first = group[0]
    about = list(
        dict.fromkeys(
            name
            for row in group
            if (name := _first_known(named, row.person_id, row.form_copy_id, row.pair_id))
        )
    )
    told = "; ".join(about[:2])
    if len(about) > 2:
        more = ngettext("and {n} more", "and {n} more", len(about) - 2)
        told = f"{told} {more.format(n=len(about) - 2)}"
    return MadeLine(
        first.id,
        first.kind if len({row.kind for row in group}) == 1 else None,
        first.made_at,
        told,
        len(group),
        sum(row.pages for row in group),
        first.file_name,
        first.sha256,
    )


def _first_known(named: dict[uuid.UUID, str], *ids: uuid.UUID | None) -> str:
    return next((named[one] for one in ids if one is not None and one in named), "")
