"""Papers made in a worker: into one file, a file each, or on the printer; all of them or none."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk.documents.naming import PATTERN
from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.rules.letterhead import NO_LETTERHEAD, Letterhead
from rmdesk.rules.papers import Paper, Printed
from rmdesk.settings import WindowSettings
from rmdesk.ui.widgets.where_to import BOTH_SIDES, FILLABLE, NAMES

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Making = Callable[[Report], list[Printed]]


@dataclass(frozen=True, slots=True)
class How:
    """How papers are made, as the print dialogs remember it."""

    head: Letterhead = NO_LETTERHEAD
    names: str = PATTERN
    both_sides: bool = False
    fillable: bool = False
    on: dt.date | None = None
    """The day in the names of the files."""

    @classmethod
    def remembered(cls, settings: WindowSettings, head: Letterhead, on: dt.date) -> How:
        """As she last chose it."""
        return cls(
            head,
            str(settings.get(NAMES, "")) or PATTERN,
            bool(settings.get(BOTH_SIDES, False)),
            bool(settings.get(FILLABLE, False)),
            on,
        )


def one_file(papers: Sequence[Paper], target: Path, how: How) -> Making:
    """The job that makes the one PDF ``target``."""

    def job(report: Report) -> list[Printed]:
        from rmdesk.documents.batch import print_together

        return print_together(papers, target, report, how.head, both_sides=how.both_sides)

    return job


def file_each(papers: Sequence[Paper], folder: Path, how: How) -> Making:
    """The job that makes a PDF for each in ``folder``."""

    def job(report: Report) -> list[Printed]:
        from rmdesk.documents.batch import print_apart

        return print_apart(
            papers, folder, report, how.names, how.head, how.on, fillable=how.fillable
        )

    return job


def on_printer(
    papers: Sequence[Paper], printer: QPrinter, how: How, started: Callable[[], None]
) -> Making:
    """The job that prints; ``started`` is called before the first page leaves."""

    def job(report: Report) -> list[Printed]:
        from rmdesk.documents.batch import printed_as, render_together, title
        from rmdesk.documents.checking import refuse_missing
        from rmdesk.ui.papers.printing import print_pdf

        refuse_missing(papers)
        data, pages = render_together(
            papers, _first_half(report), how.head, both_sides=how.both_sides
        )
        printer.setDocName(title(papers))
        started()
        print_pdf(data, printer, _second_half(report))
        place = Path(printer.printerName() or _("printer"))
        digest = hashlib.sha256(data).hexdigest()
        return printed_as(papers, pages, data, place, digest, how.head, both_sides=how.both_sides)

    return job


def _first_half(report: Report) -> Report:
    return lambda done, total: report(done, 2 * total)


def _second_half(report: Report) -> Report:
    return lambda done, total: report(total + done, 2 * total)
