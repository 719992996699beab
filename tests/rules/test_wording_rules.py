"""Markup that reads back as written, clauses in layers, and what changed between versions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.wording.clauses import (
    NOTE,
    OPENING,
    TOLD,
    Clause,
    ClauseChange,
    Said,
    layered,
    resolved,
    translated,
)
from rmdesk.rules.wording.comparing import Difference, How, differences
from rmdesk.rules.wording.markup import (
    Listed,
    Paragraph,
    Piece,
    parse,
    placeholders,
    written,
)

TYPED = st.text(alphabet="ab *-•1.){}\n_é李", max_size=60)
DEFAULTS = [
    Clause(OPENING, "Welcome", "Hello"),
    Clause("a", "A", "first"),
    Clause("b", "B", "second", optional=True),
    Clause("c", "C", "third"),
    Clause(NOTE, "", "bye"),
]


def test_paragraphs_lists_bold_and_placeholders_are_read() -> None:
    text = "We **always** meet {first}.\nOn time.\n\n- one\n- **{mentor}** first\n1. a\n2) b"
    assert parse(text) == (
        Paragraph(
            (
                Piece("We "),
                Piece("always", bold=True),
                Piece(" meet "),
                Piece(name="first"),
                Piece(".\nOn time."),
            )
        ),
        Listed(((Piece("one"),), (Piece(bold=True, name="mentor"), Piece(" first")))),
        Listed(((Piece("a"),), (Piece("b"),)), numbered=True),
    )
    assert placeholders(text) == ("first", "mentor")


def test_what_is_no_markup_stays_as_typed() -> None:
    for text in ("**", "a ** b", "{", "{Mentor}", "{}", "<b>x</b> & {1}", "2 * 3 * 4"):
        assert parse(text) == (Paragraph((Piece(text),)),)


@given(TYPED)
def test_reading_what_was_written_gives_the_same(text: str) -> None:
    parts = parse(text)
    assert parse(written(parts)) == parts


@given(TYPED)
def test_no_word_is_lost(text: str) -> None:
    told = written(parse(text))
    assert sorted(c for c in told if c in "abé李") == sorted(c for c in text if c in "abé李")


def test_changes_replace_words_hide_what_is_optional_and_move() -> None:
    changes = [
        ClauseChange("a", "Anew", "changed", worded=True, place=3),
        ClauseChange("b", shown=False),
        ClauseChange("c", shown=False),
        ClauseChange("own-1", "Mine", "words", worded=True, own=True, place=1),
        ClauseChange(TOLD, shown=True),
        ClauseChange("gone", "Old", "of a clause that is no more", worded=True),
    ]
    made = resolved(DEFAULTS, changes)
    assert [clause.key for clause in made] == [OPENING, "own-1", "b", "a", "c", NOTE]
    by_key = {clause.key: clause for clause in made}
    assert (by_key["a"].title, by_key["a"].text, by_key["a"].changed) == ("Anew", "changed", True)
    assert not by_key["b"].shown
    assert by_key["c"].shown  # what the paper is for stays
    assert by_key["own-1"].own


@given(st.permutations(["a", "b", "c"]))
def test_any_order_is_kept(keys: list[str]) -> None:
    changes = [ClauseChange(key, place=place) for place, key in enumerate(keys)]
    assert [c.key for c in resolved(DEFAULTS, changes)] == [OPENING, *keys, NOTE]


def test_a_pair_lies_over_its_programme_key_by_key() -> None:
    lower = [ClauseChange("a", "P", "programme", worded=True), ClauseChange("b", shown=False)]
    upper = [ClauseChange("a", place=2), ClauseChange("b", "Q", "pair", worded=True, shown=True)]
    made = {change.key: change for change in layered(lower, upper)}
    assert (made["a"].text, made["a"].place) == ("programme", 2)
    assert (made["b"].text, made["b"].shown) == ("pair", True)


def test_another_language_follows_the_order_and_says_what_is_not_translated() -> None:
    english = [
        ClauseChange("a", "A", "words", worded=True, place=2),
        ClauseChange("b", shown=False),
        ClauseChange("c", "C", "more", worded=True),
    ]
    malay = [ClauseChange("a", "A", "kata", worded=True), ClauseChange("d", "D", "x", worded=True)]
    made = {change.key: change for change in translated(english, malay)}
    assert (made["a"].text, made["a"].place, made["a"].untranslated) == ("kata", 2, False)
    assert made["b"].shown is False
    assert not made["b"].untranslated
    assert made["c"].untranslated
    assert made["d"].text == "x"


def test_what_changed_is_said_with_the_words_around() -> None:
    long = " ".join(f"word{n}" for n in range(40))
    before = [Said("a", "Dates", f"{long} two days {long}"), Said("b", "Gone", "was here")]
    after = [Said("a", "Dates", f"{long} three days {long}"), Said("c", "New", "is here")]
    assert differences(before, after) == (
        Difference(
            How.ALTERED,
            "Dates",
            "… word36 word37 word38 word39 two days word0 word1 word2 …",
            "… word36 word37 word38 word39 three days word0 word1 word2 …",
        ),
        Difference(How.ADDED, "New", "", "is here"),
        Difference(How.REMOVED, "Gone", "was here", ""),
    )


SAID = st.lists(
    st.builds(Said, st.sampled_from("abcd"), st.just("T"), st.text(alphabet="xy ", max_size=9)),
    unique_by=lambda one: one.key,
)


@given(SAID, SAID)
def test_every_difference_is_found_and_none_invented(one: list[Said], other: list[Said]) -> None:
    assert differences(one, one) == ()
    keys = {s.key for s in one} ^ {s.key for s in other}
    both = {s.key: s for s in one}
    keys |= {s.key for s in other if s.key in both and both[s.key] != s}
    assert len(differences(one, other)) == len(keys)
