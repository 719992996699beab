"""Batches: all papers or none, plain sentences for full disks, read-only folders and open files."""

from __future__ import annotations

import datetime as dt
import io
import os
import stat
import subprocess
import sys
import textwrap
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_reading import NAMES

from rmdesk.documents.agreement import AGREEMENT
from rmdesk.documents.batch import (
    as_printed,
    file_names,
    print_apart,
    print_together,
    safe_name,
)
from rmdesk.documents.checking import missing_characters, refuse_missing
from rmdesk.documents.joining import joined
from rmdesk.documents.naming import pattern_problem
from rmdesk.documents.writing import write_bytes
from rmdesk.errors import Cancelled, UserError
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.papers import AgreementPaper, FeedbackFormPaper
from rmdesk.rules.words import PaperKind, Role

Make = Callable[..., AgreementPaper]
MakeForm = Callable[..., FeedbackFormPaper]


def test_one_file_holds_all_papers_in_order(agreement_paper: Make, tmp_path: Path) -> None:
    papers = [agreement_paper(mentor=name) for name in NAMES]
    seen: list[tuple[int, int]] = []
    target = tmp_path / "all.pdf"
    printed = print_together(papers, target, lambda done, total: seen.append((done, total)))
    assert [p.paper for p in printed] == [as_printed(paper) for paper in papers]
    assert {p.path for p in printed} == {target}
    assert seen[-1] == (len(papers), len(papers))
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == sum(p.pages for p in printed) == 2 * len(papers)
    assert [file.name for file in tmp_path.glob("*.p*")] == ["all.pdf"]


def test_one_file_each_is_named_by_number_and_name(form_paper: MakeForm, tmp_path: Path) -> None:
    papers = [form_paper(n, respondent=name) for n, name in enumerate(NAMES)]
    printed = print_apart(papers, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == sorted(
        p.path.name for p in printed
    )
    assert printed[2].path.name == "03 李小龙 – Midpoint feedback.pdf"
    for one in printed:
        with pikepdf.open(one.path) as pdf:
            assert len(pdf.pages) == one.pages == 2


def test_cancelling_leaves_nothing_behind(agreement_paper: Make, tmp_path: Path) -> None:
    papers = [agreement_paper(mentor=name) for name in NAMES]

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Cancelled):
        print_apart(papers, tmp_path, stop)
    with pytest.raises(Cancelled):
        print_together(papers, tmp_path / "all.pdf", stop)
    assert sorted(tmp_path.rglob("*")) == before


def test_cancelling_keeps_the_older_file(agreement_paper: Make, tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    target.write_bytes(b"older")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        print_together([agreement_paper()], target, stop)
    assert target.read_bytes() == b"older"


DISK_FULL = """
    import resource, sys, pathlib
    from rmdesk.documents.writing import write_bytes
    from rmdesk.errors import UserError
    target = pathlib.Path(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        write_bytes(target, b"x" * 50_000)
    except UserError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX stands for the full disk")
def test_a_full_disk_is_said_and_the_older_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "Rules of engagement.pdf"
    target.write_bytes(b"older")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(DISK_FULL), str(target)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == (
        "There is not enough room on the disk for “Rules of engagement.pdf”. Free some space or "
        "choose another folder, and try again. Nothing was changed."
    )
    assert target.read_bytes() == b"older"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [target.name]


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "archive"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    yield folder
    folder.chmod(stat.S_IRWXU)


def _refuse(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Stands in for a read-only folder where the tests run as root, whom nothing is forbidden."""
    real = Path.open

    def refusing(self: Path, *arguments: object, **keywords: object) -> object:
        if self.parent == folder:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **keywords)

    if os.access(folder, os.W_OK):
        monkeypatch.setattr(Path, "open", refusing)
        monkeypatch.setattr(
            "rmdesk.writing.tempfile.mkdtemp",
            lambda **_k: (_ for _ in ()).throw(PermissionError(13, "Permission denied")),
        )


def test_a_read_only_folder_is_said(
    agreement_paper: Make, read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse(monkeypatch, read_only)
    said = "The folder “archive” cannot be written to. Choose another folder, such as Documents."
    with pytest.raises(UserError) as told:
        AGREEMENT.write(agreement_paper(), read_only / "a.pdf")
    assert str(told.value) == said
    with pytest.raises(UserError) as told:
        print_apart([agreement_paper()], read_only)
    assert str(told.value) == said
    assert list(read_only.iterdir()) == []


def test_a_file_open_elsewhere_is_said_and_stays(
    agreement_paper: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"older")

    def as_windows_does(_source: object, _target: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", as_windows_does)
    with pytest.raises(UserError) as told:
        print_together([agreement_paper()], target)
    assert str(told.value) == (
        "“a.pdf” could not be replaced. Close it in the program where it is open, or save under "
        "another name."
    )
    with pytest.raises(UserError):
        print_apart([agreement_paper()], tmp_path)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["a.pdf"]
    assert target.read_bytes() == b"older"


def test_a_folder_in_the_files_place_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(UserError):
        write_bytes(tmp_path / "a.pdf", b"x")
    with pytest.raises(UserError) as told:
        write_bytes(tmp_path / "gone" / "b.pdf", b"x")
    assert str(told.value) == "The folder “gone” is no longer there. Choose another folder."


def test_a_character_without_a_font_is_named_with_its_person_before_printing(
    agreement_paper: Make, form_paper: MakeForm, tmp_path: Path
) -> None:
    paper = agreement_paper(mentee="Ani 𓀀")
    (missing,) = missing_characters(paper)
    assert (missing.character, missing.where, missing.code) == ("𓀀", "Ani 𓀀", "U+13000")
    for attempt in (
        lambda: print_together([agreement_paper(), paper], tmp_path / "a.pdf"),
        lambda: print_apart([paper], tmp_path),
        lambda: refuse_missing([form_paper(partner="Ani 𓀀")]),
    ):
        with pytest.raises(UserError, match=r"U\+13000 \(Egyptian hieroglyph a001\) in “Ani 𓀀”"):
            attempt()
    assert not [file for file in tmp_path.iterdir() if file.is_file()]
    refuse_missing([agreement_paper(mentor=name, mentee=name) for name in NAMES])


@given(st.text(max_size=300))
def test_any_text_becomes_a_file_name_that_every_system_takes(text: str) -> None:
    name = safe_name(text)
    assert name
    assert name == name.strip(" .")
    assert not set(name) & set('<>:"/\\|?*')
    assert min(map(ord, name)) >= 32
    assert len(f"{name}.pdf".encode()) <= 255
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


def test_people_of_one_name_get_files_of_their_own(form_paper: MakeForm) -> None:
    papers = [form_paper(n, respondent="CON") for n in range(3)]
    assert file_names(papers, "{name}") == ["_CON.pdf", "_CON (2).pdf", "_CON (3).pdf"]
    assert file_names(papers, "../{name}/x")[0] == "CON x.pdf"


def test_a_pattern_of_her_own_names_both_sides_and_the_day(
    agreement_paper: Make, form_paper: MakeForm
) -> None:
    day = dt.date(2026, 11, 28)
    pattern = "{date} {mentor} + {mentee} {kind} {programme}"
    assert file_names([agreement_paper()], pattern, day) == [
        "2026-11-28 Priya Raman + Jonathan O’Brien Rules of engagement Fresh Eyes 2026.pdf"
    ]
    leaders = form_paper(role=Role.MENTEE, respondent="李小龙", partner="نور", code="7JH")
    assert file_names([leaders], "{mentor} {mentee} {code}", day) == ["نور 李小龙 7JH.pdf"]
    assert file_names([leaders], "{pair}") == ["نور and 李小龙.pdf"]


@given(st.text(max_size=60))
def test_any_pattern_is_taken_or_refused_in_a_sentence(pattern: str) -> None:
    problem = pattern_problem(pattern)
    if problem:
        assert problem == f"“{pattern}” is not a pattern for file names."


def test_printed_on_both_sides_every_paper_begins_on_its_own_sheet(
    form_paper: MakeForm, tmp_path: Path
) -> None:
    papers = [_letter(n) for n in range(3)]
    plain = print_together(papers, tmp_path / "plain.pdf")
    both = print_together(papers, tmp_path / "both.pdf", both_sides=True)
    assert [one.pages for one in both] == [one.pages for one in plain] == [1, 1, 1]
    with pikepdf.open(tmp_path / "both.pdf") as pdf:
        assert len(pdf.pages) == 5
        ink = [bool(texts_of_page) for texts_of_page in _texts_by_page(pdf)]
        assert ink == [True, False, True, False, True]
        starts = [item.destination for item in pdf.open_outline().root]
        assert len(starts) == 3
    print_together([form_paper(n) for n in range(2)], tmp_path / "f.pdf", both_sides=True)
    with pikepdf.open(tmp_path / "f.pdf") as pdf:
        assert len(pdf.pages) == 4


def test_kept_papers_begin_on_sheets_of_their_own_too(tmp_path: Path) -> None:
    (one,) = print_together([_letter(1)], tmp_path / "one.pdf")
    data = one.path.read_bytes()
    made, pages = joined([data] * 3, "t", ["a", "b", "c"], both_sides=True)
    assert pages == (1, 1, 1)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert [bool(texts) for texts in _texts_by_page(pdf)] == [True, False, True, False, True]
        assert len(pdf.open_outline().root) == 3
    assert joined([data] * 3, "t", ["a", "b", "c"], both_sides=True)[0] == made


def _texts_by_page(pdf: pikepdf.Pdf) -> list[list[str]]:
    return [
        [str(step.operator) for step in pikepdf.parse_content_stream(page) if "TJ" in str(step)]
        for page in pdf.pages
    ]


def _letter(number: int) -> HandOut:
    return HandOut(
        kind=PaperKind.CERTIFICATE,
        pair_id=uuid.UUID(int=number),
        person_id=uuid.UUID(int=number),
        organisation="Merlion Harbour Group",
        programme="Fresh Eyes 2026",
        mentor="Priya Raman",
        mentee="Jonathan O’Brien",
        mentor_word="mentor",
        mentee_word="mentee",
        role=Role.MENTOR,
        starts_on=dt.date(2026, 12, 1),
        ends_on=dt.date(2027, 5, 31),
        minutes=60,
        made_on=dt.date(2027, 6, 1),
    )


@pytest.mark.parametrize(
    "pattern", ["{nobody}", "{0}", "{name", "{name.title}", "{name!r}", "{name:>99999}"]
)
def test_a_wrong_pattern_is_said(form_paper: MakeForm, pattern: str) -> None:
    with pytest.raises(UserError, match="not a pattern for file names"):
        file_names([form_paper()], pattern)


def test_the_same_batch_gives_the_same_bytes(agreement_paper: Make, tmp_path: Path) -> None:
    papers = [replace(agreement_paper(mentor=name), number=n) for n, name in enumerate(NAMES, 1)]
    first = print_together(papers, tmp_path / "1.pdf")
    second = print_together(papers, tmp_path / "2.pdf")
    assert first[0].sha256 == second[0].sha256
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
