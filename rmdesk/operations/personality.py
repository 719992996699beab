"""What is done with personality questionnaires: consent, forms, scores, means from elsewhere.

Consent comes first: nothing is kept of anybody who did not agree, and what was kept goes when
consent is withdrawn. Single answers are scored here and forgotten; they never reach the file.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import Consent, FormCopy, Person, TraitProfile, TraitSharing
from rmdesk.operations.documents_made import add_made
from rmdesk.operations.form_issuing import went_out
from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.forms.codes import new_code
from rmdesk.rules.forms.questionnaire import form_name
from rmdesk.rules.papers import Printed
from rmdesk.rules.scales import Scores, Trait
from rmdesk.rules.trait_import import MeansRow
from rmdesk.rules.trait_papers import QuestionnairePaper, TraitSheetPaper
from rmdesk.rules.words import (
    ConsentAnswer,
    ConsentPurpose,
    Instrument,
    PaperKind,
    ProfileSource,
)
from rmdesk.store.preferences import set_preference

if TYPE_CHECKING:
    from rmdesk.store import Store

NOTICE = "personality/1"
"""The notice of purpose that people are shown, with its version."""
INSTRUMENT_KEY = "personality.instrument"
WITHOUT_N_KEY = "personality.without_n"
"""Preferences: which questionnaire is used, and whether statements on neuroticism are left out."""


def choose_questionnaire(store: Store, instrument: Instrument, *, without_n: bool) -> None:
    """Set which questionnaire is printed and asked from now on."""
    with store.work(_("Choose the personality questionnaire")) as db:
        set_preference(db, INSTRUMENT_KEY, instrument.value)
        set_preference(db, WITHOUT_N_KEY, "1" if without_n else "0")


def record_consent(store: Store, person_id: uuid.UUID, answer: ConsentAnswer, on: dt.date) -> None:
    """Note what the person answered; refusing or withdrawing deletes what was kept of traits."""
    labels = {
        ConsentAnswer.GIVEN: _("Consent to the questionnaire"),
        ConsentAnswer.REFUSED: _("No to the questionnaire"),
        ConsentAnswer.WITHDRAWN: _("Consent to the questionnaire withdrawn"),
    }
    with store.work(labels[answer]) as db:
        _about(db, person_id)
        _note_consent(db, person_id, answer, on)


def record_sharing(store: Store, person_id: uuid.UUID, *, shares: bool, on: dt.date) -> None:
    """Note that a person agrees to a conversation guide for the own pair, or no longer does.

    Raises ``UserError`` when the person is gone or there are no averages to make a guide from.
    """
    label = (
        _("Agree to a guide from the personality averages")
        if shares
        else _("No guide from the personality averages any more")
    )
    with store.work(label) as db:
        name = _about(db, person_id)
        profile = _profile(db, person_id)
        if profile is None:
            raise UserError(
                _("There are no averages of {name}.").format(name=name),
                _("The questionnaire comes first; it is voluntary."),
            )
        kept = db.get(TraitSharing, profile.id)
        if shares and kept is None:
            db.add(TraitSharing(profile_id=profile.id, agreed_on=on))
        elif not shares and kept is not None:
            db.delete(kept)


def record_questionnaire(
    store: Store,
    person_id: uuid.UUID,
    instrument: Instrument,
    answers: Mapping[int, int | None],
    *,
    source: ProfileSource,
    on: dt.date,
    consent: ConsentAnswer | None = None,
    copy_id: uuid.UUID | None = None,
) -> Scores | None:
    """Score a filled questionnaire and keep the means; gives them, ``None`` after a no.

    ``consent`` is what the form itself says; without it the person must have agreed before.
    ``answers`` go by the published item number, blank ones ``None``. The copy, if there was one on
    paper, counts as returned. Raises ``UserError`` without consent and when no trait can be
    scored; then nothing is kept.
    """
    label = _("Record a personality questionnaire")
    with store.work(label) as db:
        name = _about(db, person_id)
        if consent is not None:
            _note_consent(db, person_id, consent, on)
        if copy_id is not None:
            copy = db.get(FormCopy, copy_id)
            if copy is not None and copy.person_id == person_id:
                copy.returned_on = copy.returned_on or on
        if consent is not None and consent is not ConsentAnswer.GIVEN:
            return None
        _require_consent(db, person_id, name)
        scale = scales.read(resource("instruments"), instrument)
        means = scales.score(scale, answers)
        if all(mean is None for mean in means.values()):
            raise UserError(
                _("Too few statements of {name} were answered to work out any average.").format(
                    name=name
                ),
                _("{n} of the statements on each trait are needed. Nothing was kept.").format(
                    n=scale.needed
                ),
            )
        _keep(db, person_id, instrument, means, source, on)
    return means


def import_means(
    store: Store,
    instrument: Instrument,
    rows: Sequence[MeansRow],
    on: dt.date,
    *,
    agreed: bool,
) -> tuple[int, tuple[str, ...]]:
    """Keep means that were worked out elsewhere with the same questionnaire.

    ``agreed`` says that the coordinator has everybody's consent; it is noted for those without an
    answer yet. Whoever said no or withdrew is left out. Gives how many were kept, and the names
    left out. Raises ``UserError`` for a value outside 1 to 5 and without ``agreed``.
    """
    if not agreed:
        raise UserError(
            _("Nobody's consent was confirmed."),
            _("Ask the people in the list first, then confirm that they agreed."),
        )
    for row in rows:
        for mean in row.means.values():
            if mean is not None and not scales.is_mean(mean):
                raise UserError(
                    _("{value} is no average of answers from 1 to 5.").format(value=f"{mean:g}"),
                    _("Percentiles, T-scores and other scales cannot be used: import averages."),
                )
    label = ngettext(
        "Import trait scores of {n} person", "Import trait scores of {n} people", len(rows)
    ).format(n=len(rows))
    kept, left = 0, []
    with store.work(label) as db:
        newest = newest_answers(db, [row.person_id for row in rows])
        for row in rows:
            name = _about(db, row.person_id)
            answer = newest.get(row.person_id)
            if answer is not None and answer is not ConsentAnswer.GIVEN:
                left.append(name)
                continue
            if answer is None:
                _note_consent(db, row.person_id, ConsentAnswer.GIVEN, on)
            _keep(db, row.person_id, instrument, row.means, ProfileSource.IMPORTED, on)
            kept += 1
    return kept, tuple(left)


def issue_questionnaires(
    store: Store, person_ids: Iterable[uuid.UUID], instrument: Instrument, *, without_n: bool
) -> list[uuid.UUID]:
    """A form copy with a code of its own for each; gives the copies' ids in order.

    Whoever said no or withdrew gets none. A copy that has not come back keeps its code.
    """
    wanted = list(dict.fromkeys(person_ids))
    form = form_name(instrument, without_n=without_n)
    with store.read() as db:
        asked = _asked(db, wanted)
        missing = len(asked) - len(_open_copies(db, asked, form))
    label = ngettext("Issue a questionnaire", "Issue {n} questionnaires", missing)
    with store.work(label.format(n=missing)) as db:
        return add_questionnaires(db, wanted, instrument, without_n=without_n)


def add_questionnaires(
    db: Session, person_ids: Iterable[uuid.UUID], instrument: Instrument, *, without_n: bool
) -> list[uuid.UUID]:
    """What ``issue_questionnaires`` does, inside a step that is open already."""
    form = form_name(instrument, without_n=without_n)
    asked = _asked(db, list(dict.fromkeys(person_ids)))
    known = _open_copies(db, asked, form)
    taken = set(db.scalars(select(FormCopy.code)))
    for person_id in asked:
        if person_id not in known:
            _about(db, person_id)
            code = new_code(secrets.choice)
            while code in taken:
                code = new_code(secrets.choice)
            taken.add(code)
            db.add(FormCopy(person_id=person_id, form=form, code=code))
    db.flush()
    known = _open_copies(db, asked, form)
    return [known[one] for one in asked]


def _asked(db: Session, people: list[uuid.UUID]) -> list[uuid.UUID]:
    """Those of ``people`` who did not say no."""
    newest = newest_answers(db, people)
    return [one for one in people if newest.get(one) in {None, ConsentAnswer.GIVEN}]


def record_printed(
    store: Store, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """Note that questionnaires or own sheets were printed, with the file's fingerprint.

    With ``sent`` they went out by mail at once. Raises ``ValueError`` for other papers.
    """
    label = ngettext("Print a personality paper", "Print {n} personality papers", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        note_printed(db, printed, today, sent=sent)


def note_printed(
    db: Session, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """What ``record_printed`` does, inside a step that is open already."""
    for one in printed:
        paper = one.paper
        if not isinstance(paper, QuestionnairePaper | TraitSheetPaper):
            raise ValueError("only questionnaires and own sheets are recorded here")
        _about(db, paper.person_id)
        if isinstance(paper, TraitSheetPaper):
            add_made(db, one, PaperKind.TRAIT_SHEET, person_id=paper.person_id)
            continue
        copy = db.get(FormCopy, paper.copy_id)
        if copy is not None:
            went_out(copy, today, sent=sent)
        add_made(
            db,
            one,
            PaperKind.QUESTIONNAIRE,
            person_id=paper.person_id,
            form_copy_id=copy.id if copy is not None else None,
        )


def newest_answers(db: Session, person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, ConsentAnswer]:
    """What each of these people answered last; the later written counts on one day."""
    rows = db.execute(
        select(Consent.person_id, Consent.answer)
        .where(
            Consent.purpose == ConsentPurpose.PERSONALITY,
            Consent.person_id.in_(list(person_ids)),
        )
        .order_by(Consent.answered_on, Consent.version)
    )
    return {person_id: answer for person_id, answer in rows}


def _about(db: Session, person_id: uuid.UUID) -> str:
    """The person's name, told to the history; raises ``UserError`` when the person is gone."""
    person = db.get(Person, person_id)
    if person is None or person.erased_on is not None:
        raise UserError(
            _("This person is no longer in the file."),
            _("The person was removed meanwhile. Nothing was kept."),
        )
    db.info["about"].append((person.id, person.full_name))
    return person.full_name


def _note_consent(db: Session, person_id: uuid.UUID, answer: ConsentAnswer, on: dt.date) -> None:
    db.add(
        Consent(
            person_id=person_id,
            purpose=ConsentPurpose.PERSONALITY,
            answer=answer,
            answered_on=on,
            notice=NOTICE,
        )
    )
    db.flush()
    profile = _profile(db, person_id)
    agreed = newest_answers(db, [person_id])[person_id] is ConsentAnswer.GIVEN
    if profile is not None and not agreed:
        db.delete(profile)
        db.flush()


def _require_consent(db: Session, person_id: uuid.UUID, name: str) -> None:
    if newest_answers(db, [person_id]).get(person_id) is not ConsentAnswer.GIVEN:
        raise UserError(
            _("{name} has not agreed to the questionnaire.").format(name=name),
            _("Ask first, and record the answer. Nothing was kept."),
        )


def _profile(db: Session, person_id: uuid.UUID) -> TraitProfile | None:
    return db.scalar(select(TraitProfile).where(TraitProfile.person_id == person_id))


def _keep(
    db: Session,
    person_id: uuid.UUID,
    instrument: Instrument,
    means: Mapping[Trait, float | None],
    source: ProfileSource,
    on: dt.date,
) -> None:
    """The newest means replace older ones."""
    profile = _profile(db, person_id)
    if profile is None:
        profile = TraitProfile(person_id=person_id)
        db.add(profile)
    profile.instrument = instrument
    profile.source = source
    profile.answered_on = on
    for trait in Trait:
        setattr(profile, trait.value, means.get(trait))
    db.flush()


def _open_copies(
    db: Session, person_ids: Sequence[uuid.UUID], form: str
) -> dict[uuid.UUID, uuid.UUID]:
    """The copy of ``form`` that each has and has not returned."""
    rows = db.execute(
        select(FormCopy.person_id, FormCopy.id)
        .where(
            FormCopy.form == form,
            FormCopy.person_id.in_(list(person_ids)),
            FormCopy.returned_on.is_(None),
        )
        .order_by(FormCopy.version)
    )
    return {person_id: copy_id for person_id, copy_id in rows}
