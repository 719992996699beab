"""Papers as drafted mails: one unsent mail for each person, in a folder of her choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rmdesk.errors import UserError
from rmdesk.files.mail_drafts import (
    Attachment,
    Draft,
    is_reachable,
    unreachable_sentence,
    write_drafts,
)
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import mailing
from rmdesk.rules.mailing import Recipient
from rmdesk.rules.papers import Paper, Printed
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import ask
from rmdesk.ui.papers.making import How

Wanted = list[tuple[Paper, Recipient]]


def whom(desk: Desk, parent: QWidget, papers: Sequence[Paper]) -> Wanted:
    """Which paper goes to whom; those without an address are named first.

    Raises ``UserError`` when nobody can be written to; gives nothing when she rather waits.
    """
    with desk.store.read() as db:
        found = mailing.addressees(db, papers)
    wanted = [(paper, one.to) for paper, to in zip(papers, found, strict=True) for one in to]
    if not wanted:
        raise UserError(
            _("These papers belong to nobody in particular."),
            _("Save them as files and attach them to a mail of your own."),
        )
    missing = unreachable_sentence(to for _paper, to in wanted)
    reached = [(paper, to) for paper, to in wanted if is_reachable(to)]
    if not reached:
        raise UserError(missing, _("Add the addresses on the People page, then try again."))
    if missing and not ask(
        parent,
        missing,
        ngettext(
            "{n} mail can be drafted without them.",
            "{n} mails can be drafted without them.",
            len(reached),
        ).format(n=len(reached)),
        _("Draft for the others"),
    ):
        return []
    return reached


def drafting(
    wanted: Wanted, folder: Path, how: How
) -> Callable[[Report], tuple[list[Printed], list[Path]]]:
    """The job that makes the papers of ``wanted`` and their mails; all of them or none.

    Fillable papers are filled in on a screen, where they are of a kind that comes back.
    """

    def job(report: Report) -> tuple[list[Printed], list[Path]]:
        from rmdesk.documents.batch import alone, file_names
        from rmdesk.documents.checking import refuse_missing
        from rmdesk.documents.mail_words import mail_for

        papers = list({id(paper): paper for paper, _to in wanted}.values())
        refuse_missing(papers)
        called = file_names(papers, how.names, how.on)
        made: dict[int, Attachment] = {}
        printed = []
        for done, (paper, name) in enumerate(zip(papers, called, strict=True)):
            report(done, len(papers) + len(wanted))
            one, data = alone(paper, folder / name, how.head, fillable=how.fillable)
            made[id(paper)] = Attachment(name, data)
            printed.append(one)
        drafts = [Draft(to, *mail_for(paper, to.name), (made[id(paper)],)) for paper, to in wanted]
        files = write_drafts(
            drafts, folder, lambda done, total: report(len(papers) + done, len(papers) + total)
        )
        return printed, files

    return job
