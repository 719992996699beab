"""The list of Documents: its columns, filters, status line, and whom to print for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from uuid import UUID

from rmdesk.i18n import _, ngettext
from rmdesk.queries.forms import PaperLine
from rmdesk.queries.tracked import FormLine
from rmdesk.rules.papers import AgreementState, FormState
from rmdesk.rules.words import PairStatus, PaperKind
from rmdesk.ui.dialogs.print_papers import Scope
from rmdesk.ui.papers.words import (
    agreement_pill,
    agreement_story,
    agreement_word,
    form_pill,
    form_story,
    form_word,
    letter_pill,
    letter_story,
    letter_word,
    overdue,
)
from rmdesk.ui.tables import Column

LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)
"""Pairs whose papers are printed."""
UNPRINTED = (AgreementState.NONE, AgreementState.DRAFTED)
UNSIGNED_DAYS = 21
"""An agreement out for so long without both signatures is asked about (as health does)."""
UNSIGNED = 2
"""The place among the filters of active pairs whose agreement both have not signed."""
OUT = (FormState.PRINTED, FormState.RETURNED)

Keep = Callable[[PaperLine], bool]


def columns(today: Callable[[], dt.date]) -> tuple[Column, ...]:
    """Names, the agreement and both forms; the version is hidden at first."""

    def form(title: str, key: str, of: Callable[[PaperLine], FormLine]) -> Column:
        return Column(
            key,
            title,
            lambda line: form_word(of(line), line.form_due_on, today()),
            width=116,
            pill=lambda line: form_pill(of(line), line.form_due_on, today()),
            tip=lambda line: form_story(of(line), line.form_due_on),
            search=False,
        )

    return (
        Column("mentor", _("Mentor"), lambda line: line.mentor, width=110),
        Column("mentee", _("Mentee"), lambda line: line.mentee, width=110),
        Column(
            "agreement",
            _("Agreement"),
            lambda line: agreement_word(line.agreement),
            sort=lambda line: list(AgreementState).index(line.agreement),
            width=100,
            pill=lambda line: agreement_pill(line.agreement),
            tip=agreement_story,
            search=False,
        ),
        form(_("Mentor’s form"), "mentor_form", lambda line: line.mentor_form),
        form(_("Mentee’s form"), "mentee_form", lambda line: line.mentee_form),
        Column(
            "letters",
            _("Letters"),
            letter_word,
            width=96,
            pill=letter_pill,
            tip=letter_story,
            hidden=True,
            search=False,
        ),
        Column(
            "scan",
            _("Signed copy"),
            lambda line: _("Kept") if line.scans else "",
            width=96,
            pill=lambda line: "ok" if line.scans else None,
            tip=lambda line: line.scans[0].name if line.scans else "",
            hidden=True,
            search=False,
        ),
        Column(
            "version",
            _("Version"),
            lambda line: str(line.number or ""),
            sort=lambda line: line.number,
            width=70,
            right=True,
            hidden=True,
            search=False,
        ),
    )


def filters(today: Callable[[], dt.date]) -> list[tuple[str, Keep | None]]:
    """Labels and what each keeps."""
    late = ngettext("Unsigned after {n} day", "Unsigned after {n} days", UNSIGNED_DAYS).format(
        n=UNSIGNED_DAYS
    )
    return [
        (_("All pairs"), None),
        (_("Not printed"), lambda line: line.agreement in UNPRINTED),
        (_("Not signed"), lambda line: line.status is PairStatus.ACTIVE and not _signed(line)),
        (late, lambda line: line.unsigned_days(today()) >= UNSIGNED_DAYS),
        (
            _("Signed, without the signed copy"),
            lambda line: line.agreement is AgreementState.SIGNED and not line.scans,
        ),
        (
            _("Forms not back"),
            lambda line: any(form.state is not FormState.RETURNED for form in _forms(line)),
        ),
        (_("Being asked"), lambda line: line.status is PairStatus.PROPOSED),
    ]


def summary(lines: Sequence[PaperLine], today: dt.date) -> str:
    """The status line: how many pairs, and what is still to do."""
    told = [ngettext("{n} pair", "{n} pairs", len(lines)).format(n=len(lines))]
    unprinted = sum(line.agreement in UNPRINTED for line in lines)
    unsigned = sum(line.status is PairStatus.ACTIVE and not _signed(line) for line in lines)
    late = sum(overdue(form, line.form_due_on, today) for line in lines for form in _forms(line))
    if not unsigned:
        told.append(_("every agreement signed"))
    if unprinted:
        many = ngettext("{n} agreement not printed", "{n} agreements not printed", unprinted)
        told.append(many.format(n=unprinted))
    if unsigned:
        told.append(_("{n} not signed").format(n=unsigned))
    if late:
        told.append(ngettext("{n} form overdue", "{n} forms overdue", late).format(n=late))
    return " · ".join(told)


def scopes(kind: PaperKind, lines: Sequence[PaperLine], selected: Sequence[UUID]) -> list[Scope]:
    """For whom to print: all, those not printed yet, the chosen; several chosen come first."""
    wanted = (PairStatus.PROPOSED,) if kind is PaperKind.MATCH_LETTER else LIVING
    living = [line for line in lines if line.status in wanted]
    chosen = [line for line in living if line.id in set(selected)]
    if kind is PaperKind.AGREEMENT:
        fresh = [line for line in living if line.agreement in UNPRINTED]
    elif kind is PaperKind.MATCH_LETTER:
        fresh = [line for line in living if line.letters_on is None]
    else:
        fresh = [line for line in living if not any(f.state in OUT for f in _forms(line))]
    if len(chosen) == 1:
        label = _("{mentor} and {mentee}").format(mentor=chosen[0].mentor, mentee=chosen[0].mentee)
    else:
        label = ngettext("The {n} chosen pair", "The {n} chosen pairs", len(chosen))
        label = label.format(n=len(chosen))
    found = [
        Scope(_("All {n} pairs").format(n=len(living)), _ids(living)),
        Scope(
            _("Only the {n} whose papers were not printed yet").format(n=len(fresh)), _ids(fresh)
        ),
    ]
    mine = Scope(label, _ids(chosen))
    return [mine, *found] if len(chosen) > 1 else [*found, mine]


def scopes_of_all(lines: Sequence[PaperLine], selected: Sequence[UUID]) -> list[Scope]:
    """For whom to print what is not only for living pairs: the chosen, then everybody."""
    chosen = [line for line in lines if line.id in set(selected)]
    found = [Scope(_("All {n} pairs").format(n=len(lines)), _ids(lines))]
    if len(chosen) == 1:
        label = _("{mentor} and {mentee}").format(mentor=chosen[0].mentor, mentee=chosen[0].mentee)
        return [Scope(label, _ids(chosen)), *found]
    if chosen:
        label = ngettext("The {n} chosen pair", "The {n} chosen pairs", len(chosen))
        return [Scope(label.format(n=len(chosen)), _ids(chosen)), *found]
    return found


def _signed(line: PaperLine) -> bool:
    return line.agreement is AgreementState.SIGNED


def _forms(line: PaperLine) -> tuple[FormLine, FormLine]:
    return line.mentor_form, line.mentee_form


def _ids(lines: Sequence[PaperLine]) -> tuple[UUID, ...]:
    return tuple(line.id for line in lines)
