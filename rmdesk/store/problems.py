"""The sentences for a file that cannot be opened, each its own error."""

from __future__ import annotations

from pathlib import Path

from rmdesk.errors import UserError
from rmdesk.i18n import _


class FileProblem(UserError):
    """The file cannot be used; it was left exactly as it was."""


class WrongPassphrase(FileProblem):
    """The passphrase does not fit, or this is no RMDesk file: an encrypted file cannot tell."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” does not open with this passphrase, or it is not an RMDesk file.").format(
                name=path.name
            ),
            _("Check Caps Lock and the keyboard language and try again, or use a recovery code."),
        )


class MissingFile(FileProblem):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no file “{path}”.").format(path=path),
            _("Check the folder, or restore a backup."),
        )


class EmptyFile(FileProblem):
    """The file has no bytes at all."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is empty: it has no content at all.").format(name=path.name),
            _("Restore a backup, or choose another file."),
        )


class NewerFile(FileProblem):
    """The file was written by a later release."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” was written by a newer RMDesk.").format(name=path.name),
            _("Install the newest RMDesk and open it again. The file was left untouched."),
        )


class ForeignFile(FileProblem):
    """The file opens, but another program made it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” belongs to another program.").format(name=path.name),
            _("Choose a file that RMDesk made. The file was left untouched."),
        )


class DamagedFile(FileProblem):
    """The file's content is damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is damaged and cannot be read safely.").format(name=path.name),
            _("Restore the newest backup; the damaged file will be set aside, not deleted."),
        )


class ReadOnlyFolder(FileProblem):
    """The file or its folder cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The folder “{folder}” cannot be written to.").format(folder=path.parent),
            _("Ask for write permission, or choose another folder."),
        )


class FileInUse(FileProblem):
    """Another RMDesk has the file open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is open in another RMDesk window.").format(name=path.name),
            _("Use that window, or close it first."),
        )


class AlreadyThere(FileProblem):
    """A new file would overwrite an existing one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{path}” exists already.").format(path=path),
            _("Choose another name; RMDesk never overwrites a file."),
        )


class SampleStaysSample(FileProblem):
    """The sample programme cannot become the coordinator's own file, nor the other way round."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is the sample programme; its people are invented.").format(name=path.name),
            _("Use “Start my own” to begin a file of your own."),
        )


def full_disk() -> UserError:
    """The sentence for a disk without room; nothing was saved half."""
    return UserError(
        _("The disk is full, so this was not saved."),
        _("Free some space and do it again. What was saved before is safe."),
    )
