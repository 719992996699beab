"""Finished PDFs put one behind the other, each page as it was."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any


def joined(
    parts: Sequence[bytes], title: str, bookmarks: Sequence[str], *, both_sides: bool = False
) -> tuple[bytes, tuple[int, ...]]:
    """``parts`` as one PDF called ``title`` with a bookmark for each, and the pages of each.

    With ``both_sides`` a blank back page, not counted, follows an odd number of pages. A single
    part is given as it is, byte for byte. The same parts give the same bytes.
    """
    import pikepdf

    pages: list[int] = []
    starts = [0]
    if len(parts) == 1:
        with pikepdf.open(io.BytesIO(parts[0])) as only:
            return parts[0], (len(only.pages),)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(parts[0])) as whole:
        pages.append(len(whole.pages))
        for part in parts[1:]:
            with pikepdf.open(io.BytesIO(part)) as one:
                if both_sides and len(whole.pages) % 2:
                    whole.add_blank_page(page_size=_size(whole.pages[-1]))
                starts.append(len(whole.pages))
                pages.append(len(one.pages))
                whole.pages.extend(one.pages)
        whole.docinfo["/Title"] = title
        whole.docinfo["/Subject"] = title
        with whole.open_outline() as outline:
            outline.root.clear()
            for start, name in zip(starts, bookmarks, strict=True):
                outline.root.append(pikepdf.OutlineItem(name, start))
        whole.save(out, deterministic_id=True)
    return out.getvalue(), tuple(pages)


def _size(page: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom
