"""A paper as the editor of texts shows it: its clauses, its values, what is wrong, its pages."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.documents.batch import kind_of, render_together
from rmdesk.documents.checking import problem_words
from rmdesk.documents.clause_library import library
from rmdesk.documents.kind import changes_of
from rmdesk.documents.wording import clauses_of, values_in
from rmdesk.i18n import language
from rmdesk.rules.letterhead import Letterhead
from rmdesk.rules.papers import Paper
from rmdesk.rules.wording.clauses import Clause, resolved


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that the editor shows of one paper."""

    clauses: tuple[Clause, ...]
    """As they are printed, those switched off among them."""
    values: dict[str, dict[str, str]]
    """For each clause the names that may stand in braces, and what they are in this paper."""
    problems: tuple[str, ...]
    offered: tuple[Clause, ...]
    """The clause library."""
    grows: bool
    """Whether clauses can be added."""
    pdf: bytes


def load(paper: Paper, name: str, head: Letterhead) -> Texts:
    """What the editor shows of ``paper``, which is called ``name`` (see ``paper_key``)."""
    kind = kind_of(paper)
    if kind.content is None:
        raise ValueError("this kind has no words to change")
    with language(paper.language):
        content = kind.content(paper)
        standard = kind.values(paper)
    usual = clauses_of(content)
    own = values_in(content)
    clauses = resolved(usual, changes_of(paper))
    pdf, _pages = render_together([paper], head=head)
    return Texts(
        clauses=tuple(clauses),
        values={clause.key: {**standard, **own.get(clause.key, {})} for clause in clauses},
        problems=tuple(problem_words(one) for one in kind.problems(paper)),
        offered=library(name) if content.grows else (),
        grows=content.grows,
        pdf=pdf,
    )
