"""Papers in the organisation's colour: everything that was blue, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from every_kind import ORDINARY, papers
from test_handouts import paper as handout

from rmdesk.documents.agreement import AGREEMENT
from rmdesk.documents.batch import kind_of
from rmdesk.errors import UserError
from rmdesk.operations import letterhead
from rmdesk.queries import letterhead as queries
from rmdesk.rules.colour import band, parts, readable
from rmdesk.rules.letterhead import Letterhead
from rmdesk.rules.papers import AgreementPaper
from rmdesk.rules.words import PaperKind
from rmdesk.store import Store

RED = "#B01030"


def has_colour(data: bytes, code: str) -> bool:
    """Whether any pixel of the first page has this colour (to a step of rounding)."""
    document = pypdfium2.PdfDocument(data)
    page = np.asarray(document[0].render(scale=2).to_pil().convert("RGB")).astype(int)
    document.close()
    wanted = np.array([round(255 * part) for part in parts(code)])
    return bool((np.abs(page - wanted).max(axis=2) <= 1).any())


@pytest.mark.parametrize("own", [True, False])
def test_the_accent_is_the_organisations(
    own: bool,
    agreement_paper: Callable[..., AgreementPaper],
    keep_pictures: Callable[[bytes, str], None],
) -> None:
    head = Letterhead(colour=RED if own else "")
    for paper in (agreement_paper(), handout(PaperKind.CERTIFICATE)):
        data, _pages = kind_of(paper).render_pages([paper], head=head)
        assert has_colour(data, RED) is own
        assert has_colour(data, "#3451B2") is not own
        keep_pictures(data, f"colour-{own}-{type(paper).__name__}")


def test_a_colour_alone_draws_no_letterhead(
    agreement_paper: Callable[..., AgreementPaper],
) -> None:
    assert not Letterhead(colour=RED)
    plain = AGREEMENT.render_pages([agreement_paper()])[0]
    assert AGREEMENT.render_pages([agreement_paper()], head=Letterhead())[0] == plain


def test_a_pale_colour_is_printed_darker_and_no_colour_refused(organised_store: Store) -> None:
    assert letterhead.set_colour(organised_store, "ffd54a") == readable("#FFD54A") != "#FFD54A"
    with organised_store.read() as db:
        assert queries.letterhead(db).colour == "#FFD54A"
    with pytest.raises(UserError, match="no colour"):
        letterhead.set_colour(organised_store, "sky")
    organised_store.undo()
    with organised_store.read() as db:
        assert queries.colour(db) == ""
    letterhead.set_colour(organised_store, "#123456")
    assert letterhead.set_colour(organised_store, " ") == ""


@pytest.mark.parametrize("own", [True, False])
def test_the_margins_of_error_are_in_a_shade_of_it(own: bool) -> None:
    paper = papers(ORDINARY)["traitsheet"]
    data, _pages = kind_of(paper).render_pages([paper], head=Letterhead(colour=RED if own else ""))
    assert has_colour(data, band(readable(RED))) is own
    assert has_colour(data, band("#3451B2")) is not own
