"""Parts shared by the start views: a view with a heading, a passphrase field, a choice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.rules.passphrase import Strength, strength
from rmdesk.ui import theme
from rmdesk.ui.actions import make_action
from rmdesk.ui.widgets import Field, heading, muted


class View(QWidget):
    """One view of the start window: a heading, a sentence, the content, a row of buttons."""

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        self.heading = heading(title, 1.6)
        self.heading.setWordWrap(True)
        outer.addWidget(self.heading)
        self.text = muted(text)
        self.text.setVisible(bool(text))
        outer.addWidget(self.text)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        outer.addLayout(self.body)
        outer.addStretch(1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(10)
        outer.addLayout(self.buttons)

    def focus_first(self) -> None:
        """Give the focus to the first thing to fill in."""


class Choice(QAbstractButton):
    """A large button: what it does, and a line on what that means; Enter presses it, too."""

    def __init__(
        self, text: str, explanation: str, icon: str, clicked: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(explanation)
        self._explanation = explanation
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: clicked())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        return font

    def _left(self) -> int:
        return 16 + theme.em(1.4) + 16

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(50, width - self._left() - 16), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        title = QFontMetrics(self._bold()).boundingRect(room, wrap, self.text()).height()
        text = self.fontMetrics().boundingRect(room, wrap, self._explanation).height()
        return title + text + 28

    def sizeHint(self) -> QSize:
        width = theme.em(24)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        pen = QPen(QColor(colours.accent if focus else colours.control), 2 if focus else 1)
        painter.setPen(pen)
        hot = self.underMouse() or self.isDown()
        painter.setBrush(QColor(colours.chrome if hot else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        side = theme.em(1.4)
        theme.icon(self._icon, "accent").paint(
            painter, QRect(16, (self.height() - side) // 2, side, side)
        )
        wrap = int(Qt.TextFlag.TextWordWrap)
        room = QRect(self._left(), 13, self.width() - self._left() - 16, self.height())
        painter.setPen(QColor(colours.text))
        painter.setFont(self._bold())
        used = painter.boundingRect(room, wrap, self.text())
        painter.drawText(room, wrap, self.text())
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(room.translated(0, used.height() + 2), wrap, self._explanation)


class PassphraseEdit(QLineEdit):
    """A field for a passphrase, with an eye to show what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = make_action(self, _("Show what is typed"), self._on_eye, icon="eye")
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def _on_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setIcon(theme.icon("eye-off" if hidden else "eye"))
        self._eye.setText(_("Hide what is typed") if hidden else _("Show what is typed"))
        self._eye.setToolTip(self._eye.text())


class _Bar(QWidget):
    """Three parts, as many filled as the passphrase is strong; the words stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._level = 0
        self.setFixedHeight(6)

    def set_level(self, level: int) -> None:
        self._level = level
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = {1: colours.bad, 2: colours.warn, 3: colours.ok}.get(self._level, colours.border)
        width = (self.width() - 8) / 3
        for part in range(3):
            painter.setBrush(QColor(filled if part < self._level else colours.border))
            painter.drawRoundedRect(QRectF(part * (width + 4), 0, width, 6), 3, 3)


class NewPassphrase(QWidget):
    """Two fields for a new passphrase with a hint on its strength; ``ready`` when both agree."""

    ready = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.first = Field(_("&Passphrase"), PassphraseEdit())
        column.addWidget(self.first)
        self._bar = _Bar()
        column.addWidget(self._bar)
        self._hint = muted()
        column.addWidget(self._hint)
        self.second = Field(_("The same passphrase &again"), PassphraseEdit())
        column.addWidget(self.second)
        for field in (self.first, self.second):
            self._edit(field).textChanged.connect(lambda: self._on_typed())
        self._edit(self.second).editingFinished.connect(self._on_left)
        self._on_typed()

    def _edit(self, field: Field) -> QLineEdit:
        assert isinstance(field.editor, QLineEdit)
        return field.editor

    @property
    def passphrase(self) -> str:
        """What was typed into the first field."""
        return self._edit(self.first).text()

    @property
    def is_ready(self) -> bool:
        """Whether it is long enough and typed twice alike."""
        long_enough = strength(self.passphrase) is not Strength.TOO_SHORT
        return long_enough and self.passphrase == self._edit(self.second).text()

    def focus_first(self) -> None:
        """Into the first field."""
        self.first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Show what is missing at its field; True when nothing is."""
        if strength(self.passphrase) is Strength.TOO_SHORT:
            self.first.set_error(_("Use at least 8 characters."))
            self.focus_first()
            return False
        if not self.is_ready:
            self._on_left()
            self.second.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def _on_left(self) -> None:
        second = self._edit(self.second).text()
        differs = bool(second) and second != self.passphrase
        self.second.set_error(
            _("The two are not the same. Type this one again.") if differs else ""
        )

    def _on_typed(self) -> None:
        words = {
            Strength.TOO_SHORT: (
                0,
                _(
                    "At least 8 characters. Four words that do not belong together are easy to "
                    "keep in mind and hard to guess."
                ),
            ),
            Strength.WEAK: (1, _("Easy to guess. Add another word or two.")),
            Strength.FAIR: (2, _("Fair. One more word makes it good.")),
            Strength.GOOD: (3, _("Good.")),
        }
        level, text = words[strength(self.passphrase)]
        self._bar.set_level(level)
        self._hint.setText(text)
        self.first.editor.setAccessibleDescription(text)
        if self.first.error and level:
            self.first.set_error("")
        if self.second.error and self.is_ready:
            self.second.set_error("")
        self.ready.emit(self.is_ready)
