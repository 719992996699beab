"""The small parts that pages are made of: Card, Pill, EmptyState, Field, Banner, buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QDateEdit,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.ui import theme
from rmdesk.ui.plain_text import without_keys


def heading(text: str = "", factor: float = 1.1) -> QLabel:
    """A bold label, ``factor`` (1 to 2.2, in tenths) times the text size, growing with it."""
    label = QLabel(text)
    label.setProperty("heading", f"{factor:.1f}")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def muted(text: str = "", *, wrap: bool = True) -> QLabel:
    """A quieter label, wrapping its plain text."""
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def text_label(text: str = "", *, wrap: bool = True) -> QLabel:
    """A wrapping plain-text label: text from outside is never read as markup."""
    label = QLabel(text)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def breakable(text: str, most: int = 16) -> str:
    """``text`` with invisible places to break in words longer than ``most`` characters.

    A wrapping label is never narrower than its longest word; one very long name would push the
    rest of a page aside.
    """
    words = text.split(" ")
    return " ".join(
        "\u200b".join(word[at : at + most] for at in range(0, len(word), most)) for word in words
    )


class PushButton(QPushButton):
    """A push button that Enter presses too while it has the focus, in pages and dialogs alike."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    primary: bool = False,
    danger: bool = False,
    flat: bool = False,
) -> QPushButton:
    """A push button; ``primary`` is the one filled with the accent colour."""
    made = PushButton(text)
    if primary:
        made.setProperty("primary", True)
    if danger:
        made.setProperty("danger", True)
    if flat:
        made.setProperty("flat_look", True)
    if icon:
        set_icon(made, icon, "on_accent" if primary else "text")
    made.setAccessibleName(without_keys(text))
    made.setAutoDefault(False)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def action_button(action: QAction, *, primary: bool = False) -> QPushButton:
    """A push button that does, shows and follows ``action`` (text, icon, enabled, tooltip)."""
    made = button("", action.trigger, primary=primary)

    def follow() -> None:
        made.setText(action.text())
        made.setAccessibleName(without_keys(action.text()))
        made.setEnabled(action.isEnabled())
        seen = action.isVisible() and not made.property("stand_back")
        if made.parentWidget() is not None or not seen:
            # a button without a parent would show as a window of its own
            made.setVisible(seen)
        tip = action.statusTip() or (
            action.toolTip() if action.toolTip() != without_keys(action.text()) else ""
        )
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        made.setToolTip(f"{tip} ({keys})".strip() if keys else tip)
        name = action.property("icon_name")
        if name:
            set_icon(made, str(name), "on_accent" if primary else "text")

    action.changed.connect(follow)
    made.destroyed.connect(lambda: _forget(action, follow))
    follow()
    return made


def _forget(action: QAction, slot: Callable[[], None]) -> None:
    try:
        action.changed.disconnect(slot)
    except RuntimeError:
        return


def set_icon(made: QAbstractButton, name: str, colour: str = "text") -> None:
    """Give a button the Lucide icon ``name``, sized from its font."""
    made.setIcon(theme.icon(name, colour))
    side = round(made.fontMetrics().height() * 1.05)
    made.setIconSize(QSize(side + (side // 3 if made.text() else 0), side))


def tidy(widget: QWidget) -> None:
    """Give spin boxes within ``widget`` the left margin that their style sheet cannot give.

    Dates show their month as a word; tool buttons that look like buttons get icons of text size.
    ``Page`` does this for everything made in ``_build``.
    """
    boxes = widget.findChildren(QAbstractSpinBox)
    if isinstance(widget, QAbstractSpinBox):
        boxes.append(widget)
    for box in boxes:
        if isinstance(box, QDateEdit):
            box.setDisplayFormat("d MMM yyyy")
        if not isinstance(box, QDateTimeEdit) or not box.calendarPopup():
            box.lineEdit().setTextMargins(8, 0, 0, 0)
    for tool in widget.findChildren(QToolButton):
        if tool.property("button") and not tool.icon().isNull():
            side = theme.em(1.15)
            gap = side // 3 if tool.text() and "TextBeside" in str(tool.toolButtonStyle()) else 0
            tool.setIconSize(QSize(side + gap, side))


class Card(QFrame):
    """A surface with a border; put things into ``body``. ``title`` may be empty."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title_label = heading(title)
        self.head.addWidget(self.title_label, 1)
        outer.addLayout(self.head)
        self.title_label.setVisible(bool(title))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        if title:
            self.setAccessibleName(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a scroll area Qt may shrink a card while its layout is being worked out for the
        # wider one before; the layout would then keep that width.
        if self.layout().geometry() != self.contentsRect():
            self.layout().setGeometry(self.contentsRect())

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))
        self.setAccessibleName(title)


class Pill(QLabel):
    """A short word on a coloured ground: ok, warn, bad, info or neutral. Never colour alone."""

    def __init__(self, text: str = "", kind: str = "neutral", parent: QWidget | None = None):
        super().__init__(text, parent)
        self._kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(9, 2, 9, 2)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> str:
        """What it says beyond its words."""
        return self._kind

    def set(self, text: str, kind: str) -> None:
        """Show ``text`` as ``kind``."""
        self._kind = kind
        self.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, ground = theme.tokens().pill(self._kind)
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self.text(), colour, ground)


def paint_pill(painter: QPainter, rect: QRect, text: str, colour: str, ground: str) -> None:
    """Paint a pill that fills ``rect``; shared by the widget and by table delegates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(rect.width()) - 12
    )
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


class EmptyState(QWidget):
    """What an empty page says: what belongs here, why it is empty, one button for what next."""

    def __init__(
        self,
        title: str = "",
        text: str = "",
        actions: Sequence[QAction] = (),
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(2)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self._icon)
        outer.addSpacing(4)
        self._title = heading(title, 1.35)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        outer.addWidget(self._title)
        self._text = muted(text)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(theme.em(30))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text, 8)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addSpacing(10)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        outer.addLayout(self._buttons)
        outer.addStretch(3)
        self._icon_name = ""
        self.set(title, text, actions, icon)

    def set(self, title: str, text: str, actions: Sequence[QAction] = (), icon: str = "") -> None:
        """Show this title, text and buttons; the first button is the primary one."""
        self._title.setText(title)
        self._text.setText(text)
        self._icon_name = icon
        self._icon.setVisible(bool(icon))
        self._show_icon()
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for number, action in enumerate(actions):
            made = action_button(action, primary=number == 0)
            self._buttons.addWidget(made)
            # shown at once, so that it can take the focus
            made.setVisible(action.isVisible())
        self._buttons.addStretch(1)

    def focus_first(self) -> None:
        """Give the focus to the first button."""
        for number in range(self._buttons.count()):
            item = self._buttons.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _show_icon(self) -> None:
        if self._icon_name:
            side = theme.em(2.4)
            self._icon.setPixmap(
                theme.icon(self._icon_name, "control").pixmap(
                    QSize(side, side), self.devicePixelRatioF()
                )
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == event.Type.PaletteChange:
            self._show_icon()
        super().changeEvent(event)


class Field(QWidget):
    """A labelled editor with its error or hint below it; the label is the accessible name."""

    def __init__(
        self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        tidy(editor)
        self._hint = hint
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        self.label = QLabel(label)
        self.label.setBuddy(editor)
        outer.addWidget(self.label)
        outer.addWidget(editor)
        self._note = muted(hint)
        outer.addWidget(self._note)
        self._note.setVisible(bool(hint))
        editor.setAccessibleName(without_keys(label))
        if hint:
            editor.setAccessibleDescription(hint)

    def set_label(self, text: str) -> None:
        """Another label; it names the editor as well."""
        self.label.setText(text)
        self.editor.setAccessibleName(without_keys(text))

    def set_error(self, text: str) -> None:
        """Show what is wrong with the value, and what to do; empty text takes it away."""
        self._show(text or self._hint, "bad" if text else "muted")
        self._mark(bool(text))
        self.editor.setAccessibleDescription(text or self._hint)

    def set_hint(self, text: str) -> None:
        """Change the quiet line below the editor; takes an error away."""
        self._hint = text
        self.set_error("")

    @property
    def error(self) -> str:
        """The error shown now, or an empty text."""
        return self._note.text() if self._note.property("role") == "bad" else ""

    def _show(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        if self._note.property("role") != role:
            self._note.setProperty("role", role)
            self._note.style().polish(self._note)

    def _mark(self, invalid: bool) -> None:
        if bool(self.editor.property("invalid")) != invalid:
            self.editor.setProperty("invalid", invalid)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


class Banner(QFrame):
    """A strip across a page: one sentence and at most one or two buttons."""

    def __init__(self, kind: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 7, 8, 7)
        self._row.setSpacing(8)
        self.label = text_label()
        self._row.addWidget(self.label, 1)
        self._colour()

    def set(self, text: str, kind: str | None = None) -> None:
        """Show ``text``; ``kind`` as for pills."""
        self._kind = kind or self._kind
        self.label.setText(text)
        self.setAccessibleName(text)
        self._colour()

    def add(self, widget: QWidget) -> None:
        """Add a button at the right."""
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().pill(self._kind)[1]))
        painter.drawRoundedRect(self.rect(), 8, 8)

    def _colour(self) -> None:
        self.label.setProperty("role", self._kind)
        self.label.style().polish(self.label)
