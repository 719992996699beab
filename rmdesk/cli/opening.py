"""Opening the file for a subcommand: which file, its passphrase, a backup at the end."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk import paths
from rmdesk.errors import UserError
from rmdesk.i18n import _

if TYPE_CHECKING:
    from rmdesk.queries.programmes import ProgrammeCard
    from rmdesk.store import Store

VARIABLE = "RMDESK_PASSPHRASE"


def chosen_file(arguments: argparse.Namespace) -> Path:
    """The file that the command line means."""
    if arguments.sample:
        return paths.sample_file()
    file: Path | None = arguments.file
    return file or paths.live_file()


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Store]:
    """The open file; closed at the end, and backed up when something was changed."""
    path = chosen_file(arguments)
    from rmdesk.store import MissingFile, Store

    if arguments.sample:
        from rmdesk import sample

        store = sample.open_or_make(path, arguments.today)
    elif not path.exists():
        raise MissingFile(path)
    else:
        store = Store.open(path, passphrase())
    with closing(store):
        yield store


@contextmanager
def closing(store: Store) -> Iterator[Store]:
    """Close ``store`` at the end, after a backup when something was changed."""
    try:
        yield store
        if store.changed_since_backup and not store.is_sample:
            store.back_up("close")
    finally:
        store.close()


def programme(store: Store) -> ProgrammeCard:
    """The current programme; a file without one is said so."""
    from rmdesk.queries import programmes

    with store.read() as db:
        card = programmes.current(db)
    if card is None:
        raise UserError(
            _("This file has no programme yet."),
            _("Begin one: rmdesk --file FILE new, or the first window."),
        )
    return card


def passphrase() -> str:
    """The passphrase from the environment, else asked for."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    return _ask(_("Passphrase: "))


def new_passphrase() -> str:
    """A passphrase for a new file: from the environment, else asked for twice."""
    from rmdesk.rules.passphrase import SHORTEST

    given = os.environ.get(VARIABLE)
    first = given or _ask(_("Passphrase for the new file: "))
    if len(first) < SHORTEST:
        raise UserError(
            _("The passphrase is shorter than {n} characters.").format(n=SHORTEST),
            _("Several words in a row are easy to remember and hard to guess."),
        )
    if not given and _ask(_("The same passphrase again: ")) != first:
        raise UserError(_("The two passphrases differ."), _("Start again; nothing was made."))
    return first


def _ask(prompt: str) -> str:
    """Ask in the terminal, without showing what is typed."""
    if not sys.stdin.isatty():
        raise UserError(
            _("There is no terminal to ask for the passphrase."),
            _("Set the environment variable {name}.").format(name=VARIABLE),
        )
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise UserError(_("No passphrase was typed."), _("Start again.")) from None
