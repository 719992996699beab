"""A PDF shown in the computer's own reader, from a private folder that goes away."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from rmdesk.errors import UserError
from rmdesk.i18n import _

PRIVATE = "rmdesk-paper-"
"""How the private folders of papers shown in another program begin."""


class PrivateFolder:
    """A folder that only this user reads; it goes away with the object."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def path(self) -> Path:
        """The folder, made when it is first asked for."""
        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix=PRIVATE))
            os.chmod(self._folder, 0o700)
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder


def open_in_reader(target: Path) -> None:
    """Show the file in the program for PDF files; raises ``UserError`` when none answers."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
        raise UserError(
            _("No program for PDF files answered."),
            _("Use Save as … and open the file from its folder."),
        )
