"""What one feedback form says: low answers first, then every answer, comments and the box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries.feedback import FormAnswers
from rmdesk.rules import check_in
from rmdesk.rules.forms.items import Part
from rmdesk.ui import theme
from rmdesk.ui.feedback_words import item_text, kind_word, option_text, state_kind, state_word
from rmdesk.ui.widgets import (
    Banner,
    Card,
    Pill,
    breakable,
    button,
    heading,
    muted,
    set_icon,
    text_label,
)
from rmdesk.ui.words import day

LOW = 2
"""From here down an answer is shown first (see ``rules.health.Thresholds.answer``)."""
WIDEST = 11
"""What is answered stands on one line up to this width, in letters' heights."""


class FeedbackPanel(QScrollArea):
    """Beside the list; empty until a form is chosen."""

    def __init__(
        self,
        enter: Callable[[], object],
        spoke: Callable[[], object],
        pair: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(320)
        self._card = Card()
        self.setWidget(self._card)
        self._title = heading("", 1.15)
        self._title.setWordWrap(True)
        self._pill = Pill()
        self._story = muted("")
        self._asks = Banner("bad")
        self._asks.add(button(_("Spoke with this person"), spoke, icon="circle-check"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._button = button("", enter, icon="pencil")
        self.pair = button(_("Pair page: next step, concern"), pair, icon="handshake")
        for widget in (self._title, self._pill, self._story, self._asks):
            side = Qt.AlignmentFlag.AlignLeft if widget is self._pill else Qt.AlignmentFlag(0)
            self._card.body.addWidget(widget, 0, side)
        self._card.body.addWidget(self.pair)
        self._card.body.addLayout(self._rows)
        self._card.body.addWidget(self._button)
        self._card.body.addStretch(1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nobody is chosen."""
        self._clear()
        self._title.setText(_("No form chosen"))
        self._story.setText(_("Choose a form to see what it says."))
        for widget in (self._pill, self._asks, self.pair, self._button):
            widget.hide()
        self._fit()

    def show_form(self, form: FormAnswers | None, today: dt.date) -> None:
        """Show one form."""
        if form is None:
            self.show_nothing()
            return
        self._clear()
        line = form.line
        self._title.setText(breakable(line.name))
        self._pill.set(state_word(line, today), state_kind(line, today))
        self._pill.show()
        told = [kind_word(line.kind)]
        if line.session_on is not None:
            told = [_("Session of {date}").format(date=day(line.session_on))]
        if line.partner:
            told.append(_("with {partner}").format(partner=line.partner))
        if line.printed_on:
            told.append(_("printed {date}").format(date=day(line.printed_on)))
        if line.returned_on:
            told.append(_("came back {date}").format(date=day(line.returned_on)))
        else:
            told.append(_("due {date}").format(date=day(line.due_on)))
        self._story.setText(" · ".join(told))
        self._asks.set(_("“Please contact me privately” is ticked. Call today, in private."))
        self._asks.setVisible(line.contact)
        self._button.setText(_("Change the answers …") if line.typed else _("Enter this form …"))
        self._button.setAccessibleName(self._button.text())
        set_icon(self._button, "pencil")
        self._button.show()
        low = check_in.low(form.values, LOW) if line.typed else ()
        self.pair.setVisible(line.pair_id is not None and (line.contact or bool(low)))
        if not line.typed:
            self._fit()
            return
        if low:
            self._group(_("Please look at these first"), list(low), form)
        if line.form.has_contact:  # a form with the whole pulse
            self._means(form)
        self._group(_("All answers"), [item.id for item in line.form.items], form)
        for question, text in line.form.comments:
            if question in form.comments:
                self._rows.addWidget(muted(_(text)))
                self._rows.addWidget(text_label(breakable(form.comments[question], 40)))
        if form.contact == check_in.SPOKEN:
            self._rows.addWidget(muted(_("Asked to be contacted; you spoke since.")))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its wrapped texts need at this width; a scroll area does not ask for it."""
        width = self.viewport().width()
        self._card.setMinimumHeight(self._card.layout().totalHeightForWidth(width))

    def _means(self, form: FormAnswers) -> None:
        told = []
        for part, name in (
            (Part.RESPECT, _("Respect")),
            (Part.SAFETY, _("Safety")),
            (Part.PROGRESS, _("Progress")),
        ):
            mean = check_in.subscale(part, form.values)
            told.append(
                _("{name} {mean}").format(name=name, mean=f"{mean:.1f}")
                if mean is not None
                else _("{name} not known").format(name=name)
            )
        self._rows.addWidget(muted(_("Of 5, more is better: {list}.").format(list=", ".join(told))))

    def _group(self, title: str, items: list[str], form: FormAnswers) -> None:
        self._rows.addWidget(heading(title, 1.0))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        answers = []
        for row, key in enumerate(items):
            item = check_in.BY_ID[key]
            grid.addWidget(text_label(item_text(item, form.line)), row, 0)
            value = form.values.get(key)
            said = _("left blank")
            if value is not None and item.part is Part.RECOMMEND:
                said = _("{points} of {most}").format(points=value - 1, most=item.options - 1)
            elif value is not None:
                said = _("{n} {option}").format(n=value, option=option_text(item, value))
            answer = muted(said) if value is None else text_label(said)
            answer.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(answer, row, 1)
            answers.append(answer)
        widest = max(one.fontMetrics().horizontalAdvance(one.text()) + 2 for one in answers)
        grid.setColumnMinimumWidth(1, min(widest, theme.em(WIDEST)))
        self._rows.addWidget(holder)

    def _clear(self) -> None:
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
