"""Bugs: logged without personal data, and shown with what to do.

The log holds the time, the version, the kind of error and the places in the code: no message, no
values, since those may hold a name.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

import rmdesk
from rmdesk.i18n import _
from rmdesk.paths import log_dir
from rmdesk.ui import theme
from rmdesk.ui.widgets import button, heading, text_label

LIMIT = 1_000_000
"""The log begins anew beyond this many bytes; one older log is kept."""


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and where in the code, without its message and without values."""
    package = Path(rmdesk.__file__).parent.parent
    lines = [
        f"RMDesk {rmdesk.__version__}, Python {platform.python_version()}, {sys.platform}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        shown = path.relative_to(package) if path.is_relative_to(package) else Path(path.name)
        lines.append(f"  {shown.as_posix()}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def log(text: str) -> None:
    """Append to the log; a log that cannot be written is no reason to stop."""
    with contextlib.suppress(OSError):
        path = log_dir() / "rmdesk.log"
        if path.exists() and path.stat().st_size > LIMIT:
            path.replace(path.with_suffix(".old.log"))
        moment = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{moment} {text}\n")


class _Quiet(logging.Handler):
    """Writes what the program's modules log: their fixed words and places, never the values."""

    def emit(self, record: logging.LogRecord) -> None:
        lines = f"{record.levelname} {record.name}: {record.msg}"
        if record.exc_info and record.exc_info[0] is not None:
            lines += "\n" + describe(record.exc_info[0], record.exc_info[2])
        log(lines)


class BugDialog(QDialog):
    """Says that something went wrong, and that the file is safe."""

    def __init__(self, details: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("RMDesk"))
        self.setMinimumWidth(theme.em(30))
        self._details = details
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(heading(_("Something went wrong inside RMDesk"), 1.3))
        column.addWidget(
            text_label(
                _(
                    "Nothing half done was kept: your file is as it was before this step. You can "
                    "go on. If it happens again, restart RMDesk, and send these lines to whoever "
                    "looks after it. They name places in the program, not people."
                )
            )
        )
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Details"))
        self.text.setTabChangesFocus(True)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(button(_("Copy these lines"), self._on_copy, icon="copy"))
        row.addStretch(1)
        close = button(_("Go on"), self.accept, primary=True)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class Bugs(QObject):
    """Takes ``sys.excepthook`` for as long as the program runs."""

    _happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._happened.connect(self._show)
        self._handler = _Quiet()
        logging.getLogger("rmdesk").addHandler(self._handler)
        self._before = sys.excepthook
        self._before_thread = threading.excepthook
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def close(self) -> None:
        """Give the hooks back."""
        logging.getLogger("rmdesk").removeHandler(self._handler)
        sys.excepthook = self._before
        threading.excepthook = self._before_thread

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = describe(kind, trace)
        log(details)
        if sys.stderr is not None:
            sys.stderr.write(details + "\n")
        self._happened.emit(details)

    def _show(self, details: str) -> None:
        if self._open:
            return
        self._open = True
        dialog = BugDialog(details)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self._open = False
