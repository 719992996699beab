"""Files written whole or not at all: beside the target, then moved over it."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rmdesk.errors import UserError
from rmdesk.i18n import _

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_bytes(path: Path, data: bytes) -> None:
    """Put ``data`` into the file ``path``, replacing what was there only once all is written.

    Raises ``UserError`` when the disk is full, the folder is missing or read-only, or the file is
    open in another program; then the old file stays as it was and nothing half written remains.
    """
    beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise said(error, path) from error
        in_place_of(beside, path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def write_together(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Put files (name, content) into ``folder``, none before all are made; gives their paths.

    ``files`` may be a generator that raises, as after Cancel: then nothing appears. Raises
    ``UserError`` when the folder cannot be written to or a file is open in another program.
    """
    try:
        beside = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder))
    except OSError as error:
        raise said(error, folder / "x") from error
    try:
        names = []
        for name, data in files:
            write_bytes(beside / name, data)
            names.append(name)
        for name in names:
            in_place_of(beside / name, folder / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return [folder / name for name in names]


def in_place_of(source: Path, target: Path) -> None:
    """Move ``source`` over ``target`` at one stroke; raises ``UserError`` when that is refused."""
    try:
        os.replace(source, target)
    except PermissionError as error:
        raise UserError(
            _("“{name}” could not be replaced.").format(name=target.name),
            _("Close it in the program where it is open, or save under another name."),
        ) from error
    except OSError as error:
        raise said(error, target) from error


def said(error: OSError, path: Path) -> UserError:
    """What to tell about ``error``, met while writing ``path``."""
    if error.errno in _FULL:
        return UserError(
            _("There is not enough room on the disk for “{name}”.").format(name=path.name),
            _("Free some space or choose another folder, and try again. Nothing was changed."),
        )
    if error.errno in _REFUSED:
        return UserError(
            _("The folder “{name}” cannot be written to.").format(name=path.parent.name),
            _("Choose another folder, such as Documents."),
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return UserError(
            _("The folder “{name}” is no longer there.").format(name=path.parent.name),
            _("Choose another folder."),
        )
    return UserError(
        _("“{name}” could not be written: {reason}.").format(
            name=path.name, reason=error.strerror or str(error)
        ),
        _("Choose another folder and try again."),
    )
