"""Many papers in one go: into one file, or one file each; all of them or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rmdesk.documents.agreement import AGREEMENT, settled
from rmdesk.documents.checking import refuse_missing
from rmdesk.documents.collating import Leaf, collated
from rmdesk.documents.feedback_form import FEEDBACK_FORM, FEEDBACK_FORMS
from rmdesk.documents.fingerprints import fingerprint
from rmdesk.documents.handouts import HANDOUTS
from rmdesk.documents.interest_form import INTEREST_FORM
from rmdesk.documents.joining import joined
from rmdesk.documents.kind import Kind
from rmdesk.documents.match_letter import MATCH_LETTER
from rmdesk.documents.month_calendar import MONTH_CALENDAR
from rmdesk.documents.naming import PATTERN, names_of
from rmdesk.documents.pairing_plan import PAIRING_PLAN
from rmdesk.documents.personal_data.paper import PERSONAL_DATA
from rmdesk.documents.programme_report import PROGRAMME_REPORT
from rmdesk.documents.questionnaire import QUESTIONNAIRE
from rmdesk.documents.trait_sheet import TRAIT_SHEET
from rmdesk.documents.who_sees import WHO_SEES_PAGE
from rmdesk.documents.writing import write_bytes, write_together
from rmdesk.i18n import _, language
from rmdesk.progress import Report, silent
from rmdesk.rules.file_names import safe_stem
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.letterhead import NO_LETTERHEAD, Letterhead
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.made_from import made_from
from rmdesk.rules.month_paper import MonthPaper
from rmdesk.rules.papers import AgreementPaper, FeedbackFormPaper, Paper, Printed
from rmdesk.rules.personal_data import PersonalDataPaper
from rmdesk.rules.plan_paper import PairingPlanPaper
from rmdesk.rules.privacy import WhoSeesPaper
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.rules.trait_papers import QuestionnairePaper, TraitSheetPaper


def print_together(
    papers: Sequence[Paper],
    path: Path,
    report: Report = silent,
    head: Letterhead = NO_LETTERHEAD,
    *,
    both_sides: bool = False,
) -> list[Printed]:
    """Print all ``papers`` into the one file ``path``, in this order.

    With ``both_sides`` every paper begins on a sheet of its own when printed on both sides.
    Raises ``UserError`` when a character has no font or the file cannot be written, and
    ``Cancelled`` from ``report``; then the file stays as it was.
    """
    refuse_missing(papers)
    data, pages = render_together(papers, report, head, both_sides=both_sides)
    found = printed_as(papers, pages, data, path, fingerprint(data), head, both_sides=both_sides)
    write_bytes(path, data)
    return found


def printed_as(
    papers: Sequence[Paper],
    pages: Sequence[int],
    data: bytes,
    path: Path,
    sha256: str,
    head: Letterhead,
    *,
    both_sides: bool = False,
) -> list[Printed]:
    """``papers``, of so many ``pages``, as printed in the one document ``data`` at ``path``."""
    return [
        Printed(
            as_printed(paper),
            path,
            count,
            sha256,
            own,
            told(paper, head, place=place, both_sides=both_sides),
        )
        for place, (paper, count, own) in enumerate(
            zip(papers, pages, each_alone(papers, data, head), strict=True)
        )
    ]


def told(
    paper: Paper,
    head: Letterhead,
    *,
    place: int = 0,
    both_sides: bool = False,
    fillable: bool = False,
) -> dict[str, Any]:
    """What ``paper`` is made from, under the letterhead ``head``."""
    return made_from(paper, head, place=place, both_sides=both_sides, fillable=fillable)


def as_printed(paper: Paper) -> Paper:
    """``paper`` with what it says written out, where that is kept."""
    if isinstance(paper, AgreementPaper) and not paper.kept:
        return settled(paper)
    return paper


def each_alone(
    papers: Sequence[Paper], together: bytes, head: Letterhead = NO_LETTERHEAD
) -> list[bytes]:
    """The PDF of each of ``papers`` alone where it is kept, else nothing; ``together`` is all."""
    if len(papers) == 1:
        return [together if kind_of(papers[0]).signed else b""]
    return [
        render_together([paper], head=head)[0] if kind_of(paper).signed else b"" for paper in papers
    ]


def print_apart(
    papers: Sequence[Paper],
    folder: Path,
    report: Report = silent,
    pattern: str = PATTERN,
    head: Letterhead = NO_LETTERHEAD,
    on: dt.date | None = None,
    *,
    fillable: bool = False,
) -> list[Printed]:
    """Print each of ``papers`` into a file of its own in ``folder``, named by ``pattern``.

    ``on`` is the day in the names; with ``fillable`` those that come back are filled in on a
    screen. Nothing appears in ``folder`` until all are printed; raises as ``print_together`` does.
    """
    refuse_missing(papers)
    names = file_names(papers, pattern, on)
    found: list[Printed] = []

    def made() -> Iterator[tuple[str, bytes]]:
        for done, (paper, name) in enumerate(zip(papers, names, strict=True)):
            report(done, len(papers))
            one, data = alone(paper, folder / name, head, fillable=fillable)
            found.append(one)
            yield name, data
        report(len(papers), len(papers))

    write_together(folder, made())
    return found


def alone(
    paper: Paper, path: Path, head: Letterhead = NO_LETTERHEAD, *, fillable: bool = False
) -> tuple[Printed, bytes]:
    """``paper`` in a file of its own that will be ``path``; ``fillable`` where it comes back."""
    fills = fillable and kind_of(paper).fills
    data, pages = render_together([paper], head=head, fillable=fills)
    own = data if kind_of(paper).signed else b""
    from_ = told(paper, head, fillable=fills)
    return Printed(as_printed(paper), path, pages[0], fingerprint(data), own, from_), data


def file_names(
    papers: Sequence[Paper], pattern: str = PATTERN, on: dt.date | None = None
) -> list[str]:
    """A file name for each paper by ``pattern``, as ``naming.names_of`` says."""
    return names_of(papers, pattern, kind_of, on)


def safe_name(text: str) -> str:
    """``text`` as a file name without ending that Windows, macOS and Linux all accept."""
    return safe_stem(text, _("Paper"))


KINDS: dict[type[Paper], Kind[Any]] = {
    AgreementPaper: AGREEMENT,
    FeedbackFormPaper: FEEDBACK_FORM,
    QuestionnairePaper: QUESTIONNAIRE,
    TraitSheetPaper: TRAIT_SHEET,
    MatchLetterPaper: MATCH_LETTER,
    PersonalDataPaper: PERSONAL_DATA,
    PairingPlanPaper: PAIRING_PLAN,
    InterestFormPaper: INTEREST_FORM,
    MonthPaper: MONTH_CALENDAR,
    WhoSeesPaper: WHO_SEES_PAGE,
    ProgrammeReportPaper: PROGRAMME_REPORT,
}
"""How each paper is drawn and called: a new kind of paper needs an entry here."""


def kind_of(paper: Paper) -> Kind[Any]:
    """How this paper is drawn and called."""
    if isinstance(paper, HandOut):
        return HANDOUTS[paper.kind]
    if isinstance(paper, FeedbackFormPaper):
        return FEEDBACK_FORMS[paper.form.kind]
    return KINDS[type(paper)]


def title(papers: Sequence[Paper]) -> str:
    """The title of a document that holds ``papers``."""
    if len({id(kind_of(paper)) for paper in papers}) == 1:
        return kind_of(papers[0]).title(papers)
    return _("{what} – {name}").format(what=_("Papers"), name=papers[0].programme)


def render_together(
    papers: Sequence[Paper],
    report: Report = silent,
    head: Letterhead = NO_LETTERHEAD,
    *,
    both_sides: bool = False,
    fillable: bool = False,
) -> tuple[bytes, tuple[int, ...]]:
    """All ``papers`` in one PDF under the letterhead, in this order, and the pages of each.

    With ``both_sides`` a blank back page follows a paper of an odd number of pages. Only one paper
    of a kind that comes back can be ``fillable``; what was signed stays as it is.
    """
    first = kind_of(papers[0])
    if any(kind_of(paper) is not first for paper in papers):
        return _several_kinds(papers, report, head, both_sides=both_sides)
    kept = [paper.kept if isinstance(paper, AgreementPaper) else b"" for paper in papers]
    if not any(kept):
        return first.render_pages(papers, report, head, both_sides=both_sides, fillable=fillable)
    report(0, len(papers))
    parts = [
        data or first.render_pages([paper], head=head)[0]
        for paper, data in zip(papers, kept, strict=True)
    ]
    with language(papers[0].language):
        title_, names = first.title(papers), [first.whose(paper) for paper in papers]
        made = joined(parts, title_, names, both_sides=both_sides)
    report(len(papers), len(papers))
    return made


def _several_kinds(
    papers: Sequence[Paper], report: Report, head: Letterhead, *, both_sides: bool
) -> tuple[bytes, tuple[int, ...]]:
    """Each kind is drawn in one go, so that its papers share their fonts, and then sorted."""
    of: dict[int, list[int]] = {}
    for at, paper in enumerate(papers):
        of.setdefault(id(kind_of(paper)), []).append(at)
    sources: list[bytes] = []
    leaves: dict[int, Leaf] = {}
    done = 0
    for own in of.values():
        data, pages = render_together(
            [papers[at] for at in own], _part(report, done, len(papers)), head
        )
        first = 0
        for at, count in zip(own, pages, strict=True):
            kind = kind_of(papers[at])
            with language(papers[0].language):
                mark = _("{name} – {what}").format(name=kind.whose(papers[at]), what=kind.one())
            leaves[at] = Leaf(len(sources), first, count, mark)
            first += count
        sources.append(data)
        done += len(own)
    ordered = [leaves[at] for at in range(len(papers))]
    with language(papers[0].language):
        name = title(papers)
    return (
        collated(sources, ordered, name, both_sides=both_sides),
        tuple(leaf.pages for leaf in ordered),
    )


def _part(report: Report, before: int, total: int) -> Report:
    """A part of the whole, of which ``before`` of ``total`` papers are done."""
    return lambda done, _own: report(before + done, total)
