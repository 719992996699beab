"""What all kinds of paper have in common: one PDF of many papers, its title, bookmarks, names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from rmdesk.documents.content import Content
from rmdesk.documents.entries import with_entries
from rmdesk.documents.letterhead import draw_letterhead
from rmdesk.documents.page_style import shades_of
from rmdesk.documents.sheet import Sheet
from rmdesk.documents.wording import Problem, problems, reworded
from rmdesk.documents.writing import write_bytes
from rmdesk.i18n import _, has_catalogue, language, right_to_left
from rmdesk.progress import Report, silent
from rmdesk.rules.letterhead import NO_LETTERHEAD, Letterhead
from rmdesk.rules.wording.clauses import ClauseChange


class Printable(Protocol):
    """What the plain data of every paper has."""

    @property
    def organisation(self) -> str:
        """The name on the head, and the author of the document."""

    @property
    def programme(self) -> str:
        """In the title of a document that holds several."""

    @property
    def paper(self) -> str:
        """``A4`` or ``Letter``."""

    @property
    def language(self) -> str:
        """In which it is written, such as ``en``."""


P = TypeVar("P", bound=Printable)


def _no_values(_paper: object) -> dict[str, str]:
    return {}


def changes_of(paper: object) -> tuple[ClauseChange, ...]:
    """What she changed of the words of ``paper``; nothing for kinds that she cannot change."""
    changes: tuple[ClauseChange, ...] = getattr(paper, "wording", ())
    return changes


@dataclass(frozen=True, slots=True)
class Kind(Generic[P]):
    """One kind of paper, and how it is drawn."""

    one: Callable[[], str]
    """What one of them is called."""
    many: Callable[[], str]
    """What several are called."""
    whose: Callable[[P], str]
    """The person, or both of the pair, that one is for: in bookmarks, titles and file names."""
    draw: Callable[[Sheet, P], int]
    """Draws one on pages of its own and gives their number."""
    measured: bool = False
    """Its circles are read back by their place, so no viewer may shrink it to fit."""

    own_head: bool = False
    """Has the lines of the letterhead in its own head, so that only the logo is added."""
    framed: bool = False
    """Fills the page to its edges: no letterhead is added; a logo it places itself."""
    content: Callable[[P], Content] | None = None
    """Its words as they come with the program, where she may change them."""
    values: Callable[[P], dict[str, str]] = _no_values
    """What may stand in her words in the place of a name in braces."""
    fills: bool = False
    """Can be made so that it is filled in on a screen."""
    told: Callable[[P], dict[str, str]] | None = None
    """What fields of a fillable one say without being seen: which form it is, and whose."""
    signed: bool = False
    """Is signed: the PDF of each one is kept in the file."""

    def worded(self, paper: P) -> Content:
        """The words of ``paper`` with her changes; only for kinds that have ``content``."""
        if self.content is None:
            raise ValueError("this kind has no words to change")
        with language(paper.language):
            return reworded(self.content(paper), changes_of(paper), self.values(paper))

    def problems(self, paper: P) -> tuple[Problem, ...]:
        """What is wrong with her words for ``paper``, before it is printed."""
        if self.content is None:
            return ()
        with language(paper.language):
            return problems(
                self.content(paper),
                changes_of(paper),
                self.values(paper),
                translated=has_catalogue(paper.language),
            )

    def title(self, papers: Sequence[P]) -> str:
        """The title of a document that holds ``papers``."""
        if len(papers) == 1:
            return _("{what} – {name}").format(what=self.one(), name=self.whose(papers[0]))
        return _("{what} – {name}").format(what=self.many(), name=papers[0].programme)

    def render_pages(
        self,
        papers: Sequence[P],
        report: Report = silent,
        head: Letterhead = NO_LETTERHEAD,
        *,
        both_sides: bool = False,
        fillable: bool = False,
    ) -> tuple[bytes, tuple[int, ...]]:
        """All ``papers`` in one PDF, each from a new page with a bookmark, and the pages of each.

        ``head`` is the organisation's letterhead, on the first page of each. With ``both_sides``
        a blank back page, which is not counted, follows a paper of an odd number of pages, so that
        a printer that uses both sides begins each on a sheet of its own. With ``fillable`` it can
        be filled in on a screen. The same papers give the same bytes. Raises ``ValueError`` for
        several fillable papers, whose fields would have the same names.
        """
        if fillable and (len(papers) != 1 or not self.fills):
            raise ValueError("only one paper of a kind that comes back is fillable")
        first = papers[0]
        with language(first.language):
            title = self.title(papers)
        sheet = Sheet(
            first.paper,
            title=title,
            language=first.language,
            author=first.organisation,
            shades=shades_of(head.colour),
        )
        sheet.fillable = fillable
        if right_to_left(first.language):
            sheet.setViewerPreference("Direction", "R2L")
        sheet.logo = head.logo
        if self.measured:
            sheet.setViewerPreference("PrintScaling", "None")
        pages = []
        for done, paper in enumerate(papers):
            report(done, len(papers))
            sheet.set_paper(paper.paper)
            sheet.spoken = paper.language
            sheet.turned = right_to_left(paper.language) and not self.measured
            with language(paper.language):
                if len(papers) > 1:
                    sheet.bookmarkPage(f"paper-{done}")
                    sheet.addOutlineEntry(self.whose(paper), f"paper-{done}", 0)
                if head and not self.framed:
                    draw_letterhead(sheet, head, form=self.measured, lines=not self.own_head)
                pages.append(self.draw(sheet, paper))
            if both_sides and pages[-1] % 2 and done + 1 < len(papers):
                sheet.showPage()
        report(len(papers), len(papers))
        data = sheet.bytes()
        if fillable:
            told = {} if self.told is None else self.told(first)
            data = with_entries(data, sheet.entries, language=first.language, told=told)
        return data, tuple(pages)

    def render(self, paper: P) -> bytes:
        """``paper`` as a PDF; the same paper gives the same bytes."""
        return self.render_pages([paper])[0]

    def write(self, paper: P, path: Path) -> int:
        """Print ``paper`` into the file ``path``; gives the number of pages.

        Raises ``UserError`` when the file cannot be written, and leaves no half file.
        """
        data, pages = self.render_pages([paper])
        write_bytes(path, data)
        return pages[0]
