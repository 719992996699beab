"""Which papers have words to change, and how clauses are called in the list."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.i18n import _
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.handouts import FOR_EACH
from rmdesk.rules.wording.clauses import BY_ROLE, NOTE, OPENING, Clause, form_key, paper_key
from rmdesk.rules.words import PaperKind, Role
from rmdesk.ui.feedback_words import kind_word
from rmdesk.ui.papers.words import kind_name


@dataclass(frozen=True, slots=True)
class TextPaper:
    """A paper with words to change."""

    kind: PaperKind
    role: Role | None
    """Whose, where mentor and mentee read other words."""
    label: str
    form: FormKind | None = None
    """Which of the feedback forms."""

    @property
    def key(self) -> str:
        """Under which its words are kept."""
        return paper_key(self.kind, self.role) if self.form is None else form_key(self.form)

    @property
    def shown_for(self) -> Role | None:
        """For which of the two it is shown."""
        if self.role is not None:
            return self.role
        return Role.MENTOR if self.kind in FOR_EACH else None


KINDS = (
    PaperKind.AGREEMENT,
    PaperKind.MATCH_LETTER,
    PaperKind.BRIEFING,
    PaperKind.MANAGERS_CONSENT,
    PaperKind.AGENDA,
    PaperKind.CONVERSATION_GUIDE,
    PaperKind.SESSION_LOG,
    PaperKind.MIDPOINT_REVIEW,
    PaperKind.CERTIFICATE,
    PaperKind.THOUGHT_SHEET,
    PaperKind.ASSUMPTIONS_SHEET,
    PaperKind.CLASH_SHEET,
    PaperKind.EXIT_FORM,
)


def text_papers(mentor_word: str, mentee_word: str) -> tuple[TextPaper, ...]:
    """Every paper whose words can be changed, by the organisation's words for both roles."""
    found = []
    for kind in KINDS:
        if kind not in BY_ROLE:
            found.append(TextPaper(kind, None, kind_name(kind)))
            continue
        for role, word in ((Role.MENTOR, mentor_word), (Role.MENTEE, mentee_word)):
            label = _("{paper}: to the {role}").format(paper=kind_name(kind), role=word)
            found.append(TextPaper(kind, role, label))
    for form in FormKind:
        label = _("Feedback form: {when}").format(when=kind_word(form))
        found.append(TextPaper(PaperKind.FEEDBACK_FORM, None, label, form))
    return tuple(found)


def clause_name(clause: Clause) -> str:
    """How a clause is called in the list."""
    if clause.title:
        name = clause.title
    elif clause.key == NOTE:
        name = _("Closing note")
    else:
        name = " ".join(clause.text.split())[:40] or _("Without a heading")
    return _("Title and opening: {title}").format(title=name) if clause.key == OPENING else name


def clause_state(clause: Clause, here: bool) -> str:
    """What was done to a clause: a few words, or none; ``here`` at the place that is edited."""
    if not clause.shown:
        return _("not printed")
    if clause.untranslated:
        return _("not in this language yet")
    if clause.own:
        return _("added")
    if clause.changed:
        return _("changed") if here else _("changed for the programme")
    return ""
