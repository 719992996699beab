"""The subcommands: each opens the file, calls the window's own operations, and answers."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace

from rmdesk.cli.answer import Answer
from rmdesk.cli.opening import chosen_file, closing, new_passphrase, opened
from rmdesk.errors import UserError
from rmdesk.i18n import _


def new(arguments: Namespace) -> Answer:
    """Make a new file with an organisation and its first programme; prints the recovery code."""
    path = chosen_file(arguments)
    if arguments.sample:
        raise UserError(
            _("The sample programme cannot become your own file."), _("Name a file: --file FILE.")
        )
    from rmdesk.operations import organisation
    from rmdesk.store import AlreadyThere, Store

    if path.exists():
        raise AlreadyThere(path)
    store = Store.create(path, new_passphrase())
    try:
        with closing(store):
            organisation.start(
                store,
                organisation=arguments.organisation,
                country=arguments.country,
                programme=arguments.programme,
                starts_on=arguments.starts or dt.date.today(),
                months=arguments.months,
            )
            code = store.issue_recovery_code()
    except BaseException:
        # a file without its programme or recovery code would only be in the way
        path.unlink(missing_ok=True)
        raise
    return Answer(
        {"file": path, "recovery_code": code},
        [
            _("Made {path}.").format(path=path),
            _("Recovery code: {code}").format(code=code),
            _(
                "Write it down and keep it away from this computer: it opens the file when the "
                "passphrase is forgotten, and it is not shown again."
            ),
        ],
    )


def check(arguments: Namespace) -> Answer:
    """Look for damage; status 1 when there is any."""
    with opened(arguments) as store:
        faults = store.check()
        path = store.path
    if not faults:
        return Answer({"file": path, "faults": []}, [_("{path} is sound.").format(path=path)])
    lines = [_("{path} is damaged. Restore the newest backup.").format(path=path), *faults]
    return Answer({"file": path, "faults": faults}, lines, status=1)
