"""A document made again: whether it is the same byte for byte, and what has changed if not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rmdesk.documents.batch import kind_of, render_together, told
from rmdesk.documents.fingerprints import fingerprint
from rmdesk.progress import Report, silent
from rmdesk.rules.letterhead import NO_LETTERHEAD, Letterhead
from rmdesk.rules.made_from import Part, changed
from rmdesk.rules.papers import Paper


@dataclass(frozen=True, slots=True)
class Again:
    """A document as it comes out now."""

    data: bytes
    sha256: str
    same: bool
    """It has the fingerprint of the first one."""
    changed: tuple[Part, ...] = ()
    """What differs, as far as was noted; nothing when it is the same, or nothing was noted."""
    noted: bool = False
    """It was noted for every paper what it was made from."""


def made_again(
    papers: Sequence[Paper],
    sha256: str,
    report: Report = silent,
    head: Letterhead = NO_LETTERHEAD,
    made_from: Sequence[Mapping[str, Any]] = (),
) -> Again:
    """``papers`` as one document; ``sha256`` is the fingerprint that it had.

    ``made_from`` is what was noted of each. Where it was not noted how the document was made,
    every way is tried: several with a blank back page after an odd number of pages or without, a
    single one to be filled in on a screen or on paper.
    """
    before = list(made_from) if len(made_from) == len(papers) else [{} for _one in papers]
    noted = all(one.get("parts") for one in before)
    first = before[0]
    data, pages = render_together(
        papers,
        report,
        head,
        both_sides=bool(first.get("both_sides")),
        fillable=bool(first.get("fillable")) and len(papers) == 1,
    )
    if fingerprint(data) == sha256:
        return Again(data, sha256, True, noted=noted)
    if not noted:
        for other in _other_ways(papers, pages, head):
            if fingerprint(other) == sha256:
                return Again(other, sha256, True)
    differing = {
        part
        for paper, was in zip(papers, before, strict=True)
        for part in changed(was, told(paper, head))
    }
    parts = tuple(part for part in Part if part in differing)
    return Again(data, fingerprint(data), False, parts, noted)


def _other_ways(papers: Sequence[Paper], pages: Sequence[int], head: Letterhead) -> list[bytes]:
    if len(papers) > 1 and any(count % 2 for count in pages):
        return [render_together(papers, head=head, both_sides=True)[0]]
    if len(papers) == 1 and kind_of(papers[0]).fills:
        return [render_together(papers, head=head, fillable=True)[0]]
    return []
