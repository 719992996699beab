"""Papers of several kinds in one PDF, in the order in which they are stapled."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paper inside a PDF that was made already."""

    source: int
    """Which PDF."""
    first: int
    """Its first page there, from 0."""
    pages: int
    bookmark: str


def collated(
    sources: Sequence[bytes], leaves: Sequence[Leaf], title: str, *, both_sides: bool = False
) -> bytes:
    """The papers ``leaves`` of ``sources`` one behind the other, each with its bookmark.

    Each page stays as it is, and what the papers of a source share is kept once. With
    ``both_sides`` a blank back page follows a paper of an odd number of pages. A viewer is told not
    to shrink any page where one source asks for that. The same papers give the same bytes.
    """
    import pikepdf

    out = io.BytesIO()
    with ExitStack() as stack:
        opened = [stack.enter_context(pikepdf.open(io.BytesIO(one))) for one in sources]
        whole = stack.enter_context(pikepdf.new())
        starts = []
        for leaf in leaves:
            if both_sides and len(whole.pages) % 2:
                whole.add_blank_page(page_size=_size(whole.pages[-1]))
            starts.append(len(whole.pages))
            for number in range(leaf.first, leaf.first + leaf.pages):
                whole.pages.append(opened[leaf.source].pages[number])
        for name, value in opened[0].docinfo.items():
            whole.docinfo[name] = str(value)
        whole.docinfo["/Title"] = title
        whole.docinfo["/Subject"] = title
        whole.Root.Lang = pikepdf.String(str(opened[0].Root.get("/Lang", "en")))
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        if any("/PrintScaling" in one.Root.get("/ViewerPreferences", {}) for one in opened):
            whole.Root.ViewerPreferences.PrintScaling = pikepdf.Name("/None")
        with whole.open_outline() as outline:
            for start, leaf in zip(starts, leaves, strict=True):
                outline.root.append(pikepdf.OutlineItem(leaf.bookmark, start))
        whole.save(out, deterministic_id=True)
    return out.getvalue()


def _size(page: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom
