"""About RMDesk: version, where the data is, whose work is inside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

import rmdesk
from rmdesk import paths
from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.widgets import button, heading, muted, text_label


class About(QDialog):
    """A few lines and *Close*."""

    def __init__(self, parent: QWidget, file: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About RMDesk"))
        self.setMinimumWidth(theme.em(26))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(heading(_("RMDesk {version}").format(version=rmdesk.__version__), 1.5))
        column.addWidget(
            text_label(_("One coordinator's desk for a reverse mentoring programme, offline."))
        )
        where = text_label(
            _("Your file: {path}").format(path=file)
            + "\n"
            + _("Log, without names: {path}").format(path=paths.log_dir())
        )
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(where)
        column.addWidget(
            muted(_("Free software under the MIT licence. Icons: Lucide (ISC). Fonts: Noto (OFL)."))
        )
        row = QHBoxLayout()
        row.addStretch(1)
        close = button(_("Close"), self.accept, primary=True)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
