"""One pair out of hundreds: type a part of either name, or choose from the list."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from rmdesk.queries.sessions import PairChoice
from rmdesk.ui.words import both

_SHOWN_LETTERS = 30


class PairPicker(QComboBox):
    """``choice()`` is the pair that is chosen, ``None`` while the words fit none."""

    def __init__(self, pairs: Sequence[PairChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent, editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self._pairs = list(pairs)
        narrow_to_words(self)
        self.addItems([both(pair.mentor, pair.mentee) for pair in self._pairs])
        completer = self.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def choice(self) -> PairChoice | None:
        """The pair that is chosen."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        if at < 0:
            return None
        here = self.currentIndex()
        same = here >= 0 and self.itemText(here) == self.itemText(at)
        return self._pairs[here if same else at]  # two pairs may have the same names

    def choose(self, pair_id: uuid.UUID | None) -> None:
        """Choose a pair; the first one when it is not there."""
        ids = [pair.pair_id for pair in self._pairs]
        self.setCurrentIndex(ids.index(pair_id) if pair_id in ids else 0)


def narrow_to_words(combo: QComboBox) -> None:
    """Let a long list take the width of some words: by itself Qt measures every entry, at each
    change of the dialog's size.
    """
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_SHOWN_LETTERS)
