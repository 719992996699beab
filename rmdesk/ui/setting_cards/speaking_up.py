"""When RMDesk speaks up: the numbers of each health rule, with where the default comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QGridLayout,
    QSpinBox,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.queries import programmes as queries
from rmdesk.rules.health import Thresholds
from rmdesk.rules.health_limits import RANGES, problem
from rmdesk.rules.pair_life import CERTIFICATE_SESSIONS
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets import Card, button, muted, text_label
from rmdesk.ui.widgets.autosave import AutoSave
from rmdesk.ui.widgets.naming import named


@dataclass(frozen=True, slots=True)
class _Line:
    """A rule as the card shows it: its limit, in words, and the source of the default."""

    limit: str
    title: str
    amber: str
    red: str
    """Units behind the numbers; empty where the rule has no such level."""
    source: str


def _lines() -> tuple[_Line, ...]:
    days, ours = _("days"), _("Our own judgement")
    nhs = _("NHS Yorkshire and Humber agreement: a reminder after a week; urgent: our judgement")
    return (
        _Line("first_session", _("No first session after both agreed"), days, days, ours),
        _Line(
            "held_lately",
            _("No session held"),
            days,
            days,
            _("A monthly rhythm, one and a half times and twice over"),
        ),
        _Line(
            "cancelled",
            _("Sessions cancelled in a row"),
            _("times"),
            _("times"),
            _("Harvard Business Review, 2019; urgent: our own judgement"),
        ),
        _Line("cancelled_by_senior", _("… by the senior side"), "", _("times"), ours),
        _Line("agreement", _("Agreement not signed by both"), days, days, ours),
        _Line(
            "answer",
            _("A respect or safety answer, of 5, more is better"),
            _("or less, twice running"),
            _("or less, once"),
            ours,
        ),
        _Line("drop", _("Fall of respect or safety"), _("points"), "", _both()),
        _Line("gap", _("The two apart in respect or safety"), _("points"), "", _both()),
        _Line(
            "goal",
            _("No goal agreed"),
            _("sessions held"),
            _("% of the time"),
            ours,
        ),
        _Line("form", _("A form not back after it was due"), days, days, nhs),
        _Line(
            "office",
            _("Every session in the senior side's own office"),
            _("sessions held"),
            "",
            _("The article on reverse mentoring and the NHS agreement: neutral ground"),
        ),
    )


def _both() -> str:
    return _("Our own judgement; a fall and a gap together are urgent")


class SpeakingUpCard(Card):
    """Numbers save themselves; *Use the defaults* takes every change back at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("When RMDesk speaks up"), parent)
        self._desk = desk
        self._programme: queries.Limits | None = None
        self.body.addWidget(
            muted(
                _(
                    "From these numbers on a pair is shown under “Needs attention”. They are "
                    "counted, never guessed: no number here foretells anything."
                )
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, theme.em(17))
        grid.setColumnStretch(3, 1)
        for column, text in enumerate((_("Rule"), _("Soon from"), _("Urgent from"), _("Default"))):
            grid.addWidget(muted(text, wrap=False), 0, column)
        self.saving = AutoSave(self._save, self)
        self.boxes: dict[str, list[QAbstractSpinBox]] = {}
        for row, line in enumerate(_lines(), 1):
            self._add(grid, row, line)
        self.certificate = named(
            QSpinBox(minimum=1, maximum=100), _("Held sessions for a certificate")
        )
        self.certificate.setSuffix(" " + _("sessions held"))
        last = len(_lines()) + 1
        grid.addWidget(text_label(_("A certificate is due"), wrap=False), last, 0)
        grid.addWidget(self.certificate, last, 1)
        told = _("{n}: two thirds of six sessions in six months. Our own judgement")
        grid.addWidget(muted(told.format(n=CERTIFICATE_SESSIONS)), last, 3)
        self.saving.watch(self.certificate)
        self.body.addLayout(grid)
        self.wrong = muted("")
        self.wrong.setProperty("role", "bad")
        self.wrong.hide()
        self.body.addWidget(self.wrong)
        self.reset = button(_("Use the defaults"), self._on_reset, icon="undo-2")
        self.body.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, grid: QGridLayout, row: int, line: _Line) -> None:
        usual = getattr(Thresholds(), line.limit)
        numbers = usual if isinstance(usual, tuple) else (usual,)
        levels = [
            (column, word, unit)
            for column, word, unit in (
                (1, _("soon from"), line.amber),
                (2, _("urgent from"), line.red),
            )
            if unit
        ]
        least, most = RANGES[line.limit]
        grid.addWidget(text_label(line.title), row, 0)
        self.boxes[line.limit] = []
        for column, word, unit in levels:
            if isinstance(numbers[0], float):
                box: QAbstractSpinBox = QDoubleSpinBox(
                    minimum=least, maximum=most, singleStep=0.5, decimals=1
                )
            else:
                box = QSpinBox(minimum=int(least), maximum=int(most))
            box.setSuffix(" " + unit)  # type: ignore[attr-defined]
            named(box, f"{line.title}: {word}")
            self.saving.watch(box)
            grid.addWidget(box, row, column)
            self.boxes[line.limit].append(box)
        shown = " / ".join(f"{n:g}" for n in numbers)
        grid.addWidget(muted(f"{shown}: {line.source}"), row, 3)

    def show_limits(self) -> None:
        """Show what the current programme says."""
        with self._desk.store.read() as db:
            self._programme = queries.limits(db)
        found = self._programme
        self.setEnabled(found is not None)
        if found is None:
            return
        self._say("")

        def fill() -> None:
            for name, boxes in self.boxes.items():
                value = getattr(found.health, name)
                numbers = value if isinstance(value, tuple) else (value,)
                for box, number in zip(boxes, numbers, strict=True):
                    box.setValue(number)  # type: ignore[attr-defined]
            self.certificate.setValue(found.certificate)

        self.saving.filling(fill)

    def _typed(self) -> Thresholds:
        values: dict[str, Any] = {}
        for name, boxes in self.boxes.items():
            numbers = tuple(box.value() for box in boxes)  # type: ignore[attr-defined]
            values[name] = numbers if len(numbers) > 1 else numbers[0]
        return replace(Thresholds(), **values)

    def _save(self) -> None:
        from rmdesk.operations import programmes

        kept = self._programme
        if kept is None:
            return
        wanted = self._typed()
        wrong = problem(wanted)
        if wrong:
            title = next(line.title for line in _lines() if line.limit == wrong)
            self._say(
                _("{rule}: “urgent” cannot come before “soon”. Not saved yet.").format(rule=title)
            )
            return
        self._say("")
        certificate = self.certificate.value()
        if wanted == kept.health and certificate == kept.certificate:
            return
        usual = certificate == CERTIFICATE_SESSIONS
        programmes.set_limits(
            self._desk.store, kept.programme_id, wanted, None if usual else certificate
        )
        self._desk.tell(_("Changed when RMDesk speaks up."))
        self.show_limits()

    def _on_reset(self) -> None:
        usual = Thresholds()

        def fill() -> None:
            for name, boxes in self.boxes.items():
                value = getattr(usual, name)
                for box, number in zip(
                    boxes, value if isinstance(value, tuple) else (value,), strict=True
                ):
                    box.setValue(number)  # type: ignore[attr-defined]
            self.certificate.setValue(CERTIFICATE_SESSIONS)

        self.saving.filling(fill)
        self._save()

    def _say(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
