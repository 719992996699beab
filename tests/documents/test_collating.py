"""Papers of several kinds in one file: in the order of stapling, on sheets of their own."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import every_kind
import pikepdf
import pytest

from rmdesk.documents.batch import kind_of, print_together, render_together
from rmdesk.errors import Cancelled
from rmdesk.rules.papers import Paper

SET = ("agreement", "agenda", "session_log", "briefing", "feedback_midpoint", "clash_sheet")


def _sets(count: int = 3) -> list[Paper]:
    """The same papers for so many pairs, each pair's together."""
    found = []
    for number in range(count):
        fill = every_kind.Fill(f"Person {number}", "Finance", "To learn.")
        papers = every_kind.papers(fill)
        found += [replace(papers[one], wording=()) for one in SET]
    return found


def test_papers_stand_in_the_order_asked_for_each_with_its_bookmark(tmp_path: Path) -> None:
    papers = _sets()
    seen: list[tuple[int, int]] = []
    printed = print_together(
        papers, tmp_path / "a.pdf", lambda done, all_: seen.append((done, all_))
    )
    assert seen[-1] == (len(papers), len(papers))
    assert [done for done, _all in seen] == sorted(done for done, _all in seen)
    with pikepdf.open(tmp_path / "a.pdf") as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == sum(one.pages for one in printed)
        marks = [item.title for item in outline.root]
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert str(pdf.docinfo.Author) == "Finance"
    assert marks == [f"{kind_of(one).whose(one)} – {kind_of(one).one()}" for one in papers]
    assert [one.made_from["place"] for one in printed] == list(range(len(papers)))
    assert len({one.sha256 for one in printed}) == 1


def test_each_paper_begins_on_a_sheet_of_its_own_when_both_sides_are_used() -> None:
    papers = _sets(2)
    data, pages = render_together(papers, both_sides=True)
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        starts = [pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
        assert len(pdf.pages) > sum(pages)
    assert all(start % 2 == 0 for start in starts)


def test_the_pages_are_those_of_each_paper_alone() -> None:
    papers = _sets(1)
    data, pages = render_together(papers)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        at = 0
        for paper, count in zip(papers, pages, strict=True):
            with pikepdf.open(io.BytesIO(render_together([paper])[0])) as alone:
                assert len(alone.pages) == count
                for number, page in enumerate(alone.pages):
                    assert _drawn(pdf.pages[at + number]) == _drawn(page)
            at += count


def _drawn(page: pikepdf.Page) -> bytes:
    found = page.obj.Contents
    parts = list(found) if isinstance(found, pikepdf.Array) else [found]
    return b"".join(part.read_bytes() for part in parts)


def test_the_same_papers_give_the_same_bytes_and_share_their_fonts() -> None:
    papers = _sets(4)
    data, _pages = render_together(papers)
    assert data == render_together(papers)[0]
    alone = sum(len(render_together([paper])[0]) for paper in papers)
    assert len(data) < 0.7 * alone


def test_cancel_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int, _all: int) -> None:
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_together(_sets(), tmp_path / "a.pdf", stop)
    assert list(tmp_path.glob("*.p*")) == []
