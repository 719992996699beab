"""Opening the dialogs that pause, resume, complete and end a pair, loaded when first needed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rmdesk.queries.pair_page import PairPage
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui.desk import Desk

Opens = Callable[[Desk, ProgrammeCard, PairPage, QWidget], None]


def pause(desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget) -> None:
    """Ask from when, until when, and who asked for it."""
    from rmdesk.ui.dialogs.pausing import PausePair

    PausePair(desk, card, page, parent).open()


def resume(desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget) -> None:
    """Ask when they meet again."""
    from rmdesk.ui.dialogs.pausing import ResumePair

    ResumePair(desk, card, page, parent).open()


def complete(desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget) -> None:
    """Say what completing does, and do it."""
    from rmdesk.ui.dialogs.pair_steps import CompletePair

    CompletePair(desk, card, page, parent).open()


def end_early(desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget) -> None:
    """Ask who began it, why if said, and what each wants now."""
    from rmdesk.ui.dialogs.pair_steps import EndPair

    EndPair(desk, card, page, parent).open()


def exit_form(desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget) -> None:
    """Ask what is on a returned exit form."""
    from rmdesk.ui.dialogs.exit_form import TypeExitForm

    TypeExitForm(desk, card, page, parent).open()
