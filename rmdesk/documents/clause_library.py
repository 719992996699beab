"""Further clauses, ready made, that she can add to a paper and then change."""

from __future__ import annotations

from rmdesk.i18n import _
from rmdesk.rules.wording.clauses import LIBRARY, Clause
from rmdesk.rules.words import PaperKind


def library(paper: str) -> tuple[Clause, ...]:
    """Clauses on offer for the paper called ``paper`` (see ``paper_key``)."""
    if paper == PaperKind.AGREEMENT:
        return _agreement()
    return _anywhere()


def _clause(key: str, title: str, text: str) -> Clause:
    return Clause(f"{LIBRARY}{key}", title, text, optional=True, own=True, changed=True)


def _anywhere() -> tuple[Clause, ...]:
    return (
        _clause(
            "contact",
            _("Questions?"),
            _("Write or call the coordinator of {programme}. No question is too small."),
        ),
        _clause(
            "access",
            _("So that it works for you"),
            _(
                "Do you need another size of print, a room without stairs, more breaks or an "
                "interpreter? Tell the coordinator; nobody else has to know why."
            ),
        ),
    )


def _agreement() -> tuple[Clause, ...]:
    return (
        _clause(
            "preparing",
            _("Coming prepared"),
            _(
                "{mentor} sends one question or one thing to try two days before. {mentee} looks "
                "at it before we meet; ten minutes are enough."
            ),
        ),
        _clause(
            "attention",
            _("Undivided attention"),
            _(
                "Telephones are silent and out of sight. Nobody is called out of the room, except "
                "in an emergency that was announced."
            ),
        ),
        _clause(
            "online",
            _("When we meet online"),
            _(
                "- Cameras on at the beginning; afterwards as each of us likes.\n"
                "- Nobody else is in the room, and nothing is recorded.\n"
                "- If the connection fails, we go on by telephone."
            ),
        ),
        _clause(
            "notes",
            _("Notes and recordings"),
            _(
                "We record nothing. Each of us may take notes for his or her own use; they are "
                "destroyed when we end, unless we both want to keep them."
            ),
        ),
        _clause(
            "tools",
            _("Trying things out"),
            _(
                "We try new tools with invented examples. Passwords, customers’ data and "
                "confidential files stay out, and each of us uses only his or her own log-in."
            ),
        ),
        _clause(
            "first_name",
            _("How we address each other"),
            _("In our sessions we call each other by first names, whatever is usual elsewhere."),
        ),
        _clause(
            "language",
            _("The language we speak"),
            _(
                "We speak the language in which {mentor} is most at ease. Nobody corrects "
                "grammar, and either of us may ask for a word to be explained."
            ),
        ),
        _clause(
            "access",
            _("So that it works for both"),
            _(
                "If one of us needs another pace, more light, breaks or a room without stairs, we "
                "arrange it and do not ask why."
            ),
        ),
        _clause(
            "change_of_job",
            _("If something changes"),
            _(
                "If one of us moves to another job, becomes the other’s superior or is away for "
                "longer, we tell the coordinator before the next session and decide together "
                "whether to go on."
            ),
        ),
        _clause(
            "difference",
            _("When we disagree"),
            _(
                "**First** we say what we heard, **then** what we think. If it still hurts a day "
                "later, whoever feels it says so within a week; if that does not help, the "
                "coordinator sits down with us for half an hour."
            ),
        ),
    )
