"""A document made again: whether it is the same, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.documents.batch import kind_of, render_together
from rmdesk.documents.fingerprints import fingerprint
from rmdesk.progress import Report, silent
from rmdesk.rules.letterhead import NO_LETTERHEAD, Letterhead
from rmdesk.rules.papers import Paper


@dataclass(frozen=True, slots=True)
class Again:
    """A document as it comes out now."""

    data: bytes
    same: bool
    """It has the fingerprint of the first one."""


def made_again(
    papers: Sequence[Paper],
    sha256: str,
    report: Report = silent,
    head: Letterhead = NO_LETTERHEAD,
) -> Again:
    """``papers`` as one document; ``sha256`` is the fingerprint that it had.

    How it was made is not noted, so every way is tried: several with a blank back page after an
    odd number of pages or without, a single one to be filled in on a screen or on paper.
    """
    data, pages = render_together(papers, report, head)
    if fingerprint(data) == sha256:
        return Again(data, True)
    if len(papers) > 1 and any(count % 2 for count in pages):
        bound, _pages = render_together(papers, report, head, both_sides=True)
        if fingerprint(bound) == sha256:
            return Again(bound, True)
    if len(papers) == 1 and kind_of(papers[0]).fills:
        filled, _pages = render_together(papers, report, head, fillable=True)
        if fingerprint(filled) == sha256:
            return Again(filled, True)
    return Again(data, False)
