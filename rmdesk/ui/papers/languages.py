"""Says before printing in which languages papers come out, and why not in the one chosen."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.paper_outlook import Outlook
from rmdesk.rules.paper_languages import Foreseen, Why
from rmdesk.ui.texts.languages import language_name

SHOWN = 2
"""So many reasons are shown; dialogs have to fit on small screens."""


class LanguageNote(QLabel):
    """A few sentences on the languages of what will be printed; hidden when there is nothing."""

    def __init__(self, parent: QWidget | None = None, *, reasons: int = SHOWN) -> None:
        """So many ``reasons`` are shown at once, the others in the tip."""
        super().__init__(parent)
        self._reasons = reasons
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def tell(self, outlook: Outlook) -> None:
        """Say what is known of these papers."""
        lines = outlook_words(outlook)
        shown = lines[: self._reasons + 1]
        if more := len(lines) - len(shown):
            shown[-1] += " " + ngettext(
                "{n} more line in the tip.", "{n} more lines in the tip.", more
            ).format(n=more)
        self.setText("\n".join(shown))
        whole = "\n".join(lines)
        self.setToolTip(f"<qt>{html.escape(whole).replace(chr(10), '<br>')}</qt>" if more else "")
        self.setAccessibleDescription(whole if more else "")
        self.setVisible(bool(lines))


def outlook_words(outlook: Outlook) -> list[str]:
    """How many papers come out in which language, then a line for each reason.

    Empty when all are in the usual one.
    """
    if outlook.plain:
        return []
    usual = language_name(outlook.usual)
    told = []
    for one in outlook.papers:
        if one.spoken.why is Why.CHOSEN:
            papers = ngettext("{n} paper in {language}", "{n} papers in {language}", one.papers)
            told.append(papers.format(n=one.papers, language=language_name(one.spoken.tag)) + ".")
    rest = sum(one.papers for one in outlook.papers if one.spoken.why is not Why.CHOSEN)
    if rest:
        papers = ngettext("{n} paper in {language}", "{n} papers in {language}", rest)
        told.append(papers.format(n=rest, language=usual) + ".")
    lines = [" ".join(told)]
    lines += [_why(one, usual) for one in outlook.papers if one.spoken.why in _REASONS]
    if outlook.own_notice:
        lines.append(_("Your own privacy notice stands in all of them as you wrote it."))
    return lines


_REASONS = (Why.DIFFERENT, Why.NOT_READ, Why.NO_TEXTS, Why.NO_STATEMENTS)


def _why(one: Foreseen, usual: str) -> str:
    """Why papers are in the usual language although another was chosen."""
    told = {
        Why.DIFFERENT: _("{names}: in {usual}, as the two chose different languages."),
        Why.NOT_READ: _(
            "{names}: in {usual}, as nobody is named in Settings yet who read the texts in "
            "{language}."
        ),
        Why.NO_TEXTS: _("{names}: in {usual}, as there are no texts of this in {language}."),
        Why.NO_STATEMENTS: _(
            "{names}: in {usual}, as there is no translation of the questionnaire into {language} "
            "with a source and a reviewer."
        ),
    }[one.spoken.why]
    wanted = language_name(one.spoken.wanted) if one.spoken.wanted else ""
    return told.format(names=_some(one.names), usual=usual, language=wanted)


def _some(names: tuple[str, ...]) -> str:
    if len(names) <= 2:
        return _(" and ").join(names)
    return ngettext("{name} and {n} more", "{name} and {n} more", len(names) - 1).format(
        name=names[0], n=len(names) - 1
    )
