"""Which personality questionnaire is used, and whether the sensitive statements are asked."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from rmdesk.documents.trait_words import weak_hint
from rmdesk.i18n import _
from rmdesk.queries import personality as queries
from rmdesk.rules.words import Instrument
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets import Card, Field, muted
from rmdesk.ui.widgets.choosing import chosen


class QuestionnaireCard(Card):
    """Kept in the file; forms that are out already stay as they were printed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Personality questionnaire"), parent)
        self._desk = desk
        self.kinds = QComboBox()
        self.kinds.addItem(_("Mini-IPIP: 20 statements, one page"), Instrument.MINI_IPIP)
        self.kinds.addItem(_("IPIP-50: 50 statements, two pages, more exact"), Instrument.IPIP_50)
        self.body.addWidget(Field(_("&Questionnaire"), self.kinds))
        self.without_n = QCheckBox(_("Leave out the statements on emotional sensitivity"))
        self.without_n.setToolTip(
            _("Its average is on the person's own sheet only and is never used for pairing")
        )
        self.body.addWidget(self.without_n)
        self.body.addWidget(
            muted(
                _("Voluntary, asked before anything is kept, and never ranked.") + " " + weak_hint()
            )
        )
        self.kinds.activated.connect(lambda _at: self._save())
        self.without_n.clicked.connect(lambda _on: self._save())
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the file says."""
        with self._desk.store.read() as db:
            used = queries.questionnaire(db)
        self.kinds.setCurrentIndex(list(Instrument).index(used.scale.instrument))
        self.without_n.setChecked(used.without_n)

    def _save(self) -> None:
        from rmdesk.operations import personality

        instrument = chosen(self.kinds, Instrument)
        if instrument is not None:
            personality.choose_questionnaire(
                self._desk.store, instrument, without_n=self.without_n.isChecked()
            )
            self._desk.say(_("Personality questionnaire chosen."))
