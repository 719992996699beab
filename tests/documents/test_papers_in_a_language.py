"""Every kind of paper in a language other than English: nothing of it stays English."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from every_kind import ORDINARY, Fill, papers
from paper_reading import texts
from pseudo_tongue import marked, speak

from rmdesk.documents.batch import kind_of, render_together
from rmdesk.i18n import TRY_OUT, language
from rmdesk.queries.paper_languages import scale_in
from rmdesk.rules.papers import Paper
from rmdesk.rules.trait_papers import QuestionnairePaper
from rmdesk.rules.words import Instrument

NAMES = sorted(papers(ORDINARY))
CONSONANTS = Fill("Krx Brtt", "Tpc Mrktng", "Nt th frst ln.")
"""Values in which a vowel can only come from the program."""
AS_IT_IS = re.compile(
    r"RMDesk|Mini-IPIP|[0-9A-Z]{3}\s[0-9A-Z]{3}\s[0-9A-Z]{3}|competing|^pulse|^comment"
    r"|Donnellan.*|factors of personality\..*"
)
"""Names, codes, what every_kind fills in itself, and the title of an article."""


@pytest.fixture(scope="module")
def tongue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return speak(tmp_path_factory.mktemp("tongue"))


@pytest.fixture(autouse=True)
def spoken(tongue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRY_OUT, str(tongue))


def in_language(paper: Paper, tag: str) -> Paper:
    """``paper`` as a query would fill it for a reader of this language."""
    if isinstance(paper, QuestionnairePaper):
        paper = dataclasses.replace(paper, scale=scale_in(Instrument.MINI_IPIP, tag))
    return dataclasses.replace(paper, language=tag)


def english_words(data: bytes) -> list[str]:
    """The lines in which a word stands that was not translated."""
    found = []
    for line in texts(data):
        rest = AS_IT_IS.sub("", line.replace("\u00a0", " "))
        if any(re.search("[aeiou]|[AEIOU](?![0-9A-Z])", word) for word in rest.split()):
            found.append(line)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_paper_stays_english(name: str, keep_pictures: Callable) -> None:
    paper = in_language(papers(CONSONANTS)[name], "ms")
    data, _pages = render_together([paper])
    keep_pictures(data, f"language-{name}")
    assert english_words(data) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_file_says_in_which_language_it_is(name: str, tmp_path: Path) -> None:
    paper = in_language(papers(CONSONANTS)[name], "ms")
    data, _pages = render_together([paper], fillable=kind_of(paper).fills)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "ms"
        with language("ms"):
            assert str(pdf.docinfo["/Title"]) == kind_of(paper).title([paper])
        if "/AcroForm" in pdf.Root:
            tips = [str(field.TU) for field in pdf.Root.AcroForm.Fields if "/TU" in field]
            assert tips
            assert not [tip for tip in tips if re.search("[aeiou]", tip)]
    if shutil.which("qpdf"):
        target = tmp_path / "paper.pdf"
        target.write_bytes(data)
        told = subprocess.run(["qpdf", "--check", str(target)], capture_output=True, text=True)
        assert told.returncode == 0, told.stdout + told.stderr


def test_one_batch_holds_papers_in_several_languages() -> None:
    first, second = papers(CONSONANTS)["feedback_midpoint"], papers(ORDINARY)["feedback_midpoint"]
    data, pages = render_together([in_language(first, "ms"), second])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        split = pikepdf.Pdf.new()
        split.pages.extend(pdf.pages[pages[0] :])
        out = io.BytesIO()
        split.save(out)
    assert marked("Page 1 of 2") in texts(data)
    assert "Page 1 of 2" in texts(out.getvalue())
    assert marked("Rather agree") not in texts(out.getvalue())
    # each line of the other language says so, for those who have it read to them
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tongues = [
            {
                str(step.operands[1].get("/Lang", pdf.Root.Lang))
                for step in pikepdf.parse_content_stream(page)
                if str(step.operator) == "BDC"
            }
            for page in pdf.pages
        ]
    assert tongues == [{"ms"}, {"ms"}, {"en"}, {"en"}]


def test_dates_are_in_the_language_too() -> None:
    paper = papers(CONSONANTS)["feedback_final"]
    data, _pages = render_together([in_language(paper, "ms")])
    said = " ".join(texts(data)).replace("\u00a0", " ")
    assert marked("Wednesday, 22 September 2027") in said


def test_a_translated_questionnaire_names_its_source_and_keeps_its_places() -> None:
    paper = in_language(papers(CONSONANTS)["questionnaire"], "ms")
    data, _pages = render_together([paper])
    said = " ".join(texts(data))
    assert "Xvnt fr tsts" in said
    assert marked("Am the life of the party.") in said
