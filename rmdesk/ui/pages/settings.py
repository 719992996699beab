"""Settings: organisation, lists, programme, look and lock, backups and keys, history."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import history, programmes
from rmdesk.queries.settings import recovery_code_kept
from rmdesk.ui.actions import make_action
from rmdesk.ui.page import Page
from rmdesk.ui.setting_cards.cohorts import CohortsCard
from rmdesk.ui.setting_cards.difference import DifferenceCard
from rmdesk.ui.setting_cards.letterhead import LetterheadCard
from rmdesk.ui.setting_cards.lists import ListsCard
from rmdesk.ui.setting_cards.look import LockCard, LookCard, MorningCard
from rmdesk.ui.setting_cards.organisation import OrganisationCard
from rmdesk.ui.setting_cards.privacy import NoticeCard, WhoSeesCard
from rmdesk.ui.setting_cards.programme import RhythmCard
from rmdesk.ui.setting_cards.questionnaire import QuestionnaireCard
from rmdesk.ui.setting_cards.retention import RetentionCard
from rmdesk.ui.setting_cards.safety import BackupsCard, KeysCard
from rmdesk.ui.setting_cards.speaking_up import SpeakingUpCard
from rmdesk.ui.setting_cards.take_out import TakeOutCard
from rmdesk.ui.setting_cards.texts import TextsCard
from rmdesk.ui.setting_cards.working_days import WorkingDaysCard
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, Columns, button, muted, tidy
from rmdesk.ui.words import moment

TABS = (
    "organisation",
    "lists",
    "programme",
    "attention",
    "look",
    "safety",
    "privacy",
    "history",
)


class SettingsPage(Page):
    """One tab a subject; fields save themselves."""

    name = "settings"
    icon = "settings"
    header_buttons = 1
    watches = frozenset[str]()  # everything: the history shows every change

    def title(self) -> str:
        return _("Settings")

    def _build(self) -> None:
        sample = self.desk.store.is_sample
        self._now = make_action(
            self,
            _("Back up now"),
            self._on_back_up,
            icon="archive",
            tip=_("The sample programme needs no backup") if sample else "",
        )
        self._now.setEnabled(not sample)
        self._next = make_action(self, _("Start the next programme …"), self._on_next, icon="plus")
        self._take_out = make_action(
            self, _("Export everything …"), lambda: self.take_out.export(), icon="file-spreadsheet"
        )
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Settings"))
        self._left: list[tuple[QScrollArea, Callable[[], QWidget]]] = []
        """Tabs whose content is not made yet: all at once would hold the window up."""
        for make, text in (
            (self._organisation_tab, _("Organisation")),
            (self._lists_tab, _("Lists")),
            (self._programme_tab, _("Programme")),
            (self._attention_tab, _("Attention")),
            (self._look_tab, _("Look and lock")),
            (self._safety_tab, _("Backups and keys")),
            (self._privacy_tab, _("Privacy")),
            (self._history_tab, _("History")),
        ):
            # each tab scrolls by itself: a tall one must not make the others scroll
            scroll = QScrollArea(widgetResizable=True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.tabs.addTab(scroll, text)
            self._left.append((scroll, make))
        self.body.addWidget(self.tabs, 1)
        self.focus_widget = self.tabs.tabBar()

    def build_more(self) -> bool:
        if not self._left:
            return False
        scroll, make = self._left.pop(0)
        tab = make()
        tab.setProperty("scrolled", True)
        tidy(tab)
        scroll.setWidget(tab)
        return True

    def _organisation_tab(self) -> QWidget:
        self.organisation = OrganisationCard(self.desk)
        self.letterhead = LetterheadCard(self.desk)
        self.working_days = WorkingDaysCard(self.desk)
        self.texts = TextsCard(self.desk)
        return self._columns((self.organisation, self.working_days), (self.letterhead, self.texts))

    def _lists_tab(self) -> QWidget:
        self.lists = ListsCard(self.desk)
        tab = QWidget()
        outer = QVBoxLayout(tab)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.addWidget(self.lists)
        return tab

    def _programme_tab(self) -> QWidget:
        self.rhythm = RhythmCard(self.desk)
        self.questionnaire = QuestionnaireCard(self.desk)
        self.difference = DifferenceCard(self.desk)
        self.cohorts = CohortsCard(self.desk)
        return self._columns((self.cohorts, self.difference), (self.rhythm, self.questionnaire))

    def _attention_tab(self) -> QWidget:
        self.speaking_up = SpeakingUpCard(self.desk)
        tab = QWidget()
        outer = QVBoxLayout(tab)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.addWidget(self.speaking_up)
        outer.addStretch(1)
        return tab

    def _look_tab(self) -> QWidget:
        self.look = LookCard(self.desk, self.desk.apply_look)
        self.lock = LockCard(self.desk)
        self.morning = MorningCard(self.desk)
        tab = self._columns((self.look, self.morning), (self.lock, self._sample_card()))
        if self.desk.store.is_sample:
            self.lock.hide()
            self.morning.hide()
        return tab

    def _columns(self, left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> QWidget:
        """A tab of two columns; every card is as tall as what it holds."""
        tab = QWidget()
        outer = QVBoxLayout(tab)
        outer.setContentsMargins(0, 14, 0, 0)
        columns = Columns()
        outer.addWidget(columns)
        for cards in (left, right):
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(14)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.add(side)
        return tab

    def _sample_card(self) -> Card:
        card = Card(_("Sample programme"))
        if self.desk.store.is_sample:
            card.body.addWidget(
                muted(_("You are looking at invented people. Your own file is not touched."))
            )
            start = button(_("Start my own"), self.desk.start_own, icon="building-2")
        else:
            card.body.addWidget(
                muted(
                    _(
                        "An invented organisation to try things on, in a file of its own. Your "
                        "file is closed first."
                    )
                )
            )
            start = button(
                _("Look at a sample programme"), self.desk.look_at_sample, icon="flask-conical"
            )
        card.body.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _privacy_tab(self) -> QWidget:
        self.retention = RetentionCard(self.desk)
        self.notice_card = NoticeCard(self.desk)
        self.who_sees = WhoSeesCard(self.desk)
        tab = QWidget()
        outer = QVBoxLayout(tab)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.setSpacing(14)
        columns = Columns()
        columns.add(self.retention, 3)
        columns.add(self.notice_card, 2, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(columns)
        outer.addWidget(self.who_sees)
        return tab

    def _safety_tab(self) -> QWidget:
        tab = QWidget()
        outer = QVBoxLayout(tab)
        outer.setContentsMargins(0, 14, 0, 0)
        self.backups = BackupsCard(self.desk)
        self.keys = KeysCard(self.desk)
        self.take_out = TakeOutCard(self.desk)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.keys)
        column.addWidget(self.take_out)
        columns = Columns()
        columns.add(self.backups, 3)
        columns.add(side, 2, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(columns)
        for card in (self.backups, self.keys):
            card.setEnabled(not self.desk.store.is_sample)
        return tab

    def _history_tab(self) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search what was done or on whom (Ctrl+F)"))
        self.search.setAccessibleName(_("Search the history"))
        column.addWidget(self.search)
        columns = (
            Column(
                "at",
                _("When"),
                lambda line: moment(line.at),
                sort=lambda line: -line.at.timestamp(),
                width=190,
            ),
            Column("label", _("What"), lambda line: line.label, width=280),
            Column("subject", _("On whom"), lambda line: line.subject, width=320),
        )
        self.history = DataTable(columns, "history", self.desk.settings)
        self.history.setAccessibleName(_("History"))
        self.history.set_placeholder(_("Nothing was done yet, or nothing fits the search."))
        self.history.connect_search(self.search)
        column.addWidget(self.history, 1)
        column.addWidget(
            muted(_("The history stays for good. Undo reaches back to when RMDesk was opened."))
        )
        return tab

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _number: self._fill_tab())

    def page_actions(self) -> list[QAction]:
        return [self._now, self._next, self._take_out]

    def busy_editing(self) -> bool:
        if self._left:
            return False
        cards = (
            *(self.organisation, self.letterhead, self.rhythm),
            *(self.retention, self.notice_card, self.speaking_up),
        )
        return any(card.saving.pending for card in cards) or self.lists.editing

    def leave(self) -> None:
        if self._left:
            return
        self.organisation.saving.flush()
        self.letterhead.saving.flush()
        self.rhythm.saving.flush()
        self.speaking_up.saving.flush()
        self.retention.saving.flush()
        self.notice_card.saving.flush()

    def refresh(self) -> None:
        while self.build_more():
            pass  # shown before all was made ahead
        with self.desk.store.read() as db:
            card = programmes.current(db)
            every = programmes.programmes(db)
        self.cohorts.show_programmes(every, card)
        if card is not None:
            self.organisation.show_card(card)
            self.letterhead.show_stored()
            self.texts.show_stored()
            self.working_days.show_card(card)
            self.rhythm.show_card(card)
            self.set_status(
                _("{organisation} · {programme}").format(
                    organisation=card.org_name, programme=card.name
                )
            )
        self.questionnaire.show_settings()
        self.difference.show_programme(card.id if card is not None else None)
        self._fill_tab()

    def _fill_tab(self) -> None:
        shown = TABS[self.tabs.currentIndex()]
        if shown == "lists":
            self.lists.show_lists()
        elif shown == "attention":
            self.speaking_up.show_limits()
        elif shown == "look":
            self.look.show_settings()
        elif shown == "privacy":
            self.retention.show_standing()
            self.notice_card.show_notice()
        elif shown == "safety":
            self.backups.show_backups()
            with self.desk.store.read() as db:
                self.keys.show_state(recovery_code_kept(db))
        elif shown == "history":
            with self.desk.store.read() as db:
                lines = history.recent(db)
            self.history.set_rows(lines)
            self.history.setAccessibleDescription(
                ngettext("{n} line", "{n} lines", len(lines)).format(n=len(lines))
            )

    def select(self, item_id: UUID | str) -> None:
        """Open the tab with one of the names in ``TABS``."""
        if item_id in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(item_id)))

    def _on_back_up(self) -> None:
        self.select("safety")
        self.backups.back_up()

    def _on_next(self) -> None:
        self.select("programme")
        self.cohorts.start_next()

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("Nothing to press"),
                _("Fields save when you leave them, on Enter, or two seconds after typing."),
            ),
            (
                _("The next cohort"),
                _(
                    "Start the next programme on the tab Programme: set-up and people come along, "
                    "those left waiting first. Switch between programmes at the lower left."
                ),
            ),
            (
                _("Backups"),
                _(
                    "RMDesk backs up when you close it and every half hour while you work. Copy "
                    "the backup folder to a stick now and then: it opens with your passphrase or "
                    "the recovery code."
                ),
            ),
            (
                _("Country"),
                _("Sessions are planned on working days; public holidays follow the country."),
            ),
        ]
