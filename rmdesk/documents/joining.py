"""Finished PDFs put one behind the other, each page as it was."""

from __future__ import annotations

import io
from collections.abc import Sequence


def joined(
    parts: Sequence[bytes], title: str, bookmarks: Sequence[str]
) -> tuple[bytes, tuple[int, ...]]:
    """``parts`` as one PDF called ``title`` with a bookmark for each, and the pages of each.

    A single part is given as it is, byte for byte. The same parts give the same bytes.
    """
    import pikepdf

    pages: list[int] = []
    if len(parts) == 1:
        with pikepdf.open(io.BytesIO(parts[0])) as only:
            return parts[0], (len(only.pages),)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(parts[0])) as whole:
        pages.append(len(whole.pages))
        for part in parts[1:]:
            with pikepdf.open(io.BytesIO(part)) as one:
                pages.append(len(one.pages))
                whole.pages.extend(one.pages)
        whole.docinfo["/Title"] = title
        whole.docinfo["/Subject"] = title
        with whole.open_outline() as outline:
            outline.root.clear()
            for number, name in enumerate(bookmarks):
                outline.root.append(pikepdf.OutlineItem(name, sum(pages[:number])))
        whole.save(out, deterministic_id=True)
    return out.getvalue(), tuple(pages)
