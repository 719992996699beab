"""In which language somebody's papers are printed, and who read the translations."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import has_catalogue, language_file
from rmdesk.models import DocumentMade, Organisation, Person, Wording
from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.paper_languages import ENGLISH, Known, Spoken, answered_in, spoken
from rmdesk.rules.scales import Scale
from rmdesk.rules.words import Instrument


@dataclass(frozen=True, slots=True)
class PaperLanguage:
    """A language besides English, with whoever read its texts; not printed before that."""

    tag: str
    """Such as ``ms`` or ``zh``."""
    reviewer: str


def listed(db: Session) -> tuple[PaperLanguage, ...]:
    """The languages of this organisation besides English, by their tag."""
    rows = db.scalar(select(Organisation.paper_languages)) or []
    found = [PaperLanguage(row["tag"], row.get("reviewer", "")) for row in rows]
    return tuple(sorted(found, key=lambda one: one.tag))


def spoken_by(
    org: Organisation,
    people: Sequence[Person],
    *,
    written: Collection[str] = (),
    instrument: Instrument | None = None,
) -> Spoken:
    """In which language a paper for these people is printed, and why.

    Their own when they all have the same one, its texts were read by somebody with a name, and
    there are texts: the program's catalogue, or what the coordinator has ``written`` of this kind
    of paper. A questionnaire needs a translation of its ``instrument`` as well.
    """
    return spoken(
        known(org, written=written, instrument=instrument), [p.paper_language for p in people]
    )


def known(
    org: Organisation,
    *,
    written: Collection[str] = (),
    instrument: Instrument | None = None,
) -> Known:
    """What can be printed in this organisation; see ``spoken_by``."""
    tags = frozenset(row["tag"] for row in org.paper_languages)
    statements = None
    if instrument is not None:
        statements = frozenset(tag for tag in tags if statements_in(instrument, tag) is not None)
    return Known(
        usual=org.language,
        read=frozenset(row["tag"] for row in org.paper_languages if row.get("reviewer")),
        texts=frozenset(tag for tag in tags if tag in written or has_catalogue(tag)),
        statements=statements,
    )


def statements_in(instrument: Instrument, tag: str) -> Path | None:
    """The file with a translation of a questionnaire into ``tag``, where there is one."""
    return language_file(tag, "instruments", f"{instrument.value}.json")


def scale_in(instrument: Instrument, tag: str) -> Scale:
    """A questionnaire in the language ``tag``; the English one where there is no translation."""
    scale = scales.read(resource("instruments"), instrument)
    path = statements_in(instrument, tag) if tag != ENGLISH else None
    return scale if path is None else scales.translated(scale, path)


def language_for(org: Organisation, *people: Person, written: Collection[str] = ()) -> str:
    """The language of a paper for these people, as ``spoken_by`` says."""
    return spoken_by(org, people, written=written).tag


def written_in(db: Session, programme_id: uuid.UUID, paper: str) -> frozenset[str]:
    """In which languages besides English she has written words of ``paper`` (see ``paper_key``)."""
    return frozenset(
        db.scalars(
            select(Wording.language)
            .where(
                Wording.programme_id == programme_id,
                Wording.paper == paper,
                Wording.worded,
                Wording.language != ENGLISH,
            )
            .distinct()
        )
    )


def printed_in(db: Session, copy_id: uuid.UUID) -> str:
    """In which language a form was printed last; English while it was not."""
    notes = db.scalars(
        select(DocumentMade.made_from)
        .where(DocumentMade.form_copy_id == copy_id)
        .order_by(DocumentMade.made_at, DocumentMade.id)
    )
    return answered_in(notes.all())


def of_person(db: Session, person_id: uuid.UUID) -> str:
    """The tag chosen for this person; empty for the organisation's language."""
    return db.scalar(select(Person.paper_language).where(Person.id == person_id)) or ""
