"""Texts from outside are printed as they were typed, or named before anything is printed."""

from __future__ import annotations

from functools import cache

import hostile
from every_kind import NAMELESS, ORDINARY, Fill, papers
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_reading import texts

from rmdesk.documents.batch import render_together
from rmdesk.documents.checking import missing_characters
from rmdesk.documents.fonts import unprintable

NAMES = sorted(papers(ORDINARY))
FIELDS = ("name", "text", "note")


def squeezed(text: str) -> str:
    """Without spaces: where lines break is the paper's own."""
    return "".join(text.split())


@cache
def printed(name: str) -> frozenset[str]:
    """Which of the three fills a paper of this kind prints."""
    said = squeezed(" ".join(texts(render_together([papers(ORDINARY)[name]])[0])))
    return frozenset(f for f in FIELDS if squeezed(getattr(ORDINARY, f)) in said)


FILLS = st.builds(
    Fill, name=hostile.texts(60), text=hostile.texts(60), note=hostile.texts(200, lines=True)
)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(NAMES), fill=FILLS)
def test_every_paper_prints_what_was_typed_or_names_what_it_cannot(name: str, fill: Fill) -> None:
    paper = papers(fill)[name]
    missing = {one.character for one in missing_characters(paper)}
    shown = [getattr(fill, field) for field in printed(name)]
    assert {one for text in shown for one in unprintable(text)} <= missing
    if missing:
        assert missing <= set(unprintable(" ".join((fill.name, fill.text, fill.note))))
        return
    said = squeezed(" ".join(texts(render_together([paper])[0])))
    for text in shown:
        assert squeezed(text) in said


def test_every_kind_prints_what_the_law_above_looks_for() -> None:
    assert all("name" in printed(name) for name in NAMES if name not in NAMELESS)
    assert {field for name in NAMES for field in printed(name)} == set(FIELDS)
