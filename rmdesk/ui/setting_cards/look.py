"""Colours, text size, and when the window locks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QWidget

from rmdesk.i18n import _, pgettext
from rmdesk.settings import TEXT_PERCENTS, THEMES
from rmdesk.ui.desk import Desk
from rmdesk.ui.morning import SWITCH
from rmdesk.ui.widgets import Card, Field, muted

LOCK_MINUTES = (5, 10, 15, 30, 60, 0)


class LookCard(Card):
    """Takes effect at once; kept on this computer, not in the file."""

    def __init__(
        self, desk: Desk, apply_look: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(pgettext("colours and size of the window", "Look"), parent)
        self._desk = desk
        self._apply = apply_look
        words = {"auto": _("As the computer"), "light": _("Light"), "dark": _("Dark")}
        row = QHBoxLayout()
        row.setSpacing(16)
        self._group = QButtonGroup(self)
        self.themes: dict[str, QRadioButton] = {}
        for name in THEMES:
            radio = QRadioButton(words[name])
            radio.clicked.connect(lambda _on=False, n=name: self._set("theme", n))
            self._group.addButton(radio)
            self.themes[name] = radio
            row.addWidget(radio)
        row.addStretch(1)
        self.body.addLayout(row)
        self.text_size = QComboBox()
        for percent in TEXT_PERCENTS:
            self.text_size.addItem(_("{n} %").format(n=percent), percent)
        self.text_size.activated.connect(
            lambda: self._set("text_percent", int(self.text_size.currentData()))
        )
        self.body.addWidget(Field(_("&Text size"), self.text_size))
        self.show_settings()

    def show_settings(self) -> None:
        """Show what is set, since the menu can change it too."""
        self.themes[self._desk.settings.theme].setChecked(True)
        self.text_size.setCurrentIndex(self.text_size.findData(self._desk.settings.text_percent))

    def _set(self, name: str, value: object) -> None:
        self._desk.settings.set(name, value)
        self._apply()


class LockCard(Card):
    """Locking by itself after some minutes without a key or the mouse."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Lock"), parent)
        self._desk = desk
        self.minutes = QComboBox()
        for value in LOCK_MINUTES:
            text = _("After {n} minutes").format(n=value) if value else _("Never by itself")
            self.minutes.addItem(text, value)
        self.minutes.setCurrentIndex(max(0, self.minutes.findData(desk.settings.lock_minutes)))
        self.minutes.activated.connect(
            lambda: desk.settings.set("lock_minutes", int(self.minutes.currentData()))
        )
        self.body.addWidget(Field(_("&Lock when nobody is there"), self.minutes))
        self.body.addWidget(muted(_("Ctrl+L locks at once. Your passphrase unlocks.")))


class MorningCard(Card):
    """A notice of the system once a day, with numbers and no name."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Notice of the day"), parent)
        self.tick = QCheckBox(_("&Tell me once a day what waits, while RMDesk is open"))
        self.tick.setChecked(bool(desk.settings.get(SWITCH, True)))
        self.tick.clicked.connect(lambda on: desk.settings.set(SWITCH, on))
        self.body.addWidget(self.tick)
        self.body.addWidget(
            muted(_("Your computer shows it beside its clock. It holds numbers and no name."))
        )
