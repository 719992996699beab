"""Every kind of paper from the command line, found by themselves: for one pair, and together."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from rmdesk.cli import forms
from rmdesk.cli.papers import PIECES_OF_WORDS
from rmdesk.documents.handouts import HANDOUTS
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_sets import PIECES
from rmdesk.rules.words import PaperKind

ELSEWHERE = {
    PaperKind.TRAIT_SHEET: "its owner alone sees it: printed from the person's own panel",
    PaperKind.PERSONAL_DATA: "the verb personal-data",
    PaperKind.CALENDAR: "the verb calendar; a month is printed as the Sessions page shows it",
    PaperKind.INVITATION: "a mail with a calendar entry, the verb calendar",
    PaperKind.REMINDER: "a mail, the verb reminders",
}
"""Why a kind has no word of its own for ``print``."""
OF_NO_PAIR = {
    "pairing-plan": PaperKind.PAIRING_PLAN,
    "programme-report": PaperKind.PROGRAMME_REPORT,
}
NOT_YET = {"conversation-guides", "session-forms", "follow-up-forms"}
"""Nothing to print for pairs that are being asked."""


def test_every_kind_of_paper_has_a_word_or_a_reason() -> None:
    worded = {piece.kind for piece in PIECES_OF_WORDS.values()} | set(OF_NO_PAIR.values())
    assert worded | set(ELSEWHERE) == set(PaperKind)
    assert not worded & set(ELSEWHERE)
    assert set(HANDOUTS) <= worded
    assert {piece.form for piece in PIECES_OF_WORDS.values()} - {None} == set(FormKind)
    assert set(PIECES_OF_WORDS.values()) == set(PIECES)
    assert set(forms.PAPERS) == {*PIECES_OF_WORDS, *OF_NO_PAIR}


def test_each_is_printed_for_one_pair(rmdesk, paired, tmp_path: Path) -> None:
    listed = rmdesk("people", "--json").facts["people"]
    mentor = next(one["name"] for one in listed if one["role"] == "mentor" and one["paired_with"])
    for word, piece in PIECES_OF_WORDS.items():
        out = tmp_path / word
        said = rmdesk("print", word, "--out", str(out), "--pair", mentor, "--json")
        if word in NOT_YET:
            assert said.status != 0, word
            assert not list(out.glob("*")), word
            continue
        assert said.status == 0, (word, said.err)
        assert said.facts["papers"] == piece.each, word
        with pikepdf.open(said.facts["files"][0]) as pdf:
            assert len(pdf.pages) == said.facts["pages"], word


def test_several_kinds_are_sorted_by_pair_into_one_file_or_one_each(
    rmdesk, paired, tmp_path: Path
) -> None:
    kinds = ("agreements", "agendas", "session-logs", "briefings", "questionnaires")
    said = rmdesk("print", *kinds, "--out", str(tmp_path / "a"), "--both-sides", "--json")
    assert said.facts["papers"] == 4 * 7
    (file,) = said.facts["files"]
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        kinds_of = [item.title.rpartition(" – ")[2] for item in outline.root]
        starts = [pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
    assert kinds_of[:7] == kinds_of[7:14]
    assert sorted(set(kinds_of)) == [
        "Briefing",
        "First-meeting agenda",
        "Personality questionnaire",
        "Rules of engagement",
        "Session log",
    ]
    assert all(start % 2 == 0 for start in starts)
    each = rmdesk("print", *kinds, "--out", str(tmp_path / "b"), "--apart", "--json")
    assert len(each.facts["files"]) == 4 * 7
    fill = rmdesk("print", *kinds, "--out", str(tmp_path / "c"), "--fillable", "--json")
    filled = 0
    for path in fill.facts["files"]:
        with pikepdf.open(path) as pdf:
            filled += "/AcroForm" in pdf.Root
    assert filled == 4 + 8


def test_what_is_about_no_pair_is_printed_alone(rmdesk, paired, tmp_path: Path) -> None:
    said = rmdesk("print", "agreements", "pairing-plan", "--out", str(tmp_path / "out"))
    assert said.status != 0
    assert "not printed together" in said.err


def test_a_print_that_fails_leaves_no_codes(rmdesk, paired, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be")
    before = rmdesk("reminders", "--json").facts
    said = rmdesk("print", "feedback-forms", "--out", str(tmp_path / "out"))
    assert said.status != 0
    assert rmdesk("reminders", "--json").facts == before
    facts = rmdesk("print", "feedback-forms", "--out", str(tmp_path / "new"), "--json").facts
    assert facts["papers"] == 8
