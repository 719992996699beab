"""A name is found whole, in any script and however it is typed, and others keep theirs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from rmdesk.rules.mentions import data_without, naming, perhaps_named, surely_named, without

X = "an erased person"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann met Annette.", f"{X} met Annette."),
        ("ANN’s and ann's", f"{X}’s and {X}'s"),
        ("Joann, Mary-Ann, Ann-Marie, Ann2, Hann", None),
        ("Mary Ann and Ann Tan stay; (Ann) goes", f"Mary Ann and Ann Tan stay; ({X}) goes"),
        ("write to ann@x.org", f"write to {X}"),
        ("write to mary.ann@x.org", None),
        ("no. E-100 and E-1001", f"no. {X} and E-1001"),
    ],
)
def test_a_name_inside_another_is_left_alone(text: str, told: str | None) -> None:
    others = ["Annette", "Mary Ann", "Ann Tan", "mary.ann@x.org"]
    who = naming(["Ann"], "ann@x.org", "E-100", others)
    assert without(text, who, X) == (text if told is None else told)
    assert surely_named(text, who) is (told is not None)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Zoë Müller", "ask zoe  MULLER today", f"ask {X} today"),
        ("Zoë Müller", unicodedata.normalize("NFD", "ask Zoë Müller!"), f"ask {X}!"),
        ("Zoë Müller", "Müller, Zoë; Müller Zoë", f"{X}; {X}"),
        ("李小", "李小龙和李小在", f"李小龙和{X}在"),
        ("பிரியா", "பிரியாவுடன் பேசு", f"{X}வுடன் பேசு"),
        ("نور", "مع نور", f"مع {X}"),
        ("O'Brien", "o'brien left", f"{X} left"),
        ("Straße", "STRASSE", X),
    ],
)
def test_a_name_is_found_however_it_is_typed(name: str, text: str, told: str) -> None:
    assert without(text, naming([name], None, None, ["李小龙"]), X) == told


def test_one_part_of_a_name_is_only_perhaps_somebody() -> None:
    who = naming(["Will de Vries", "Will Tan"], None, "12")
    assert perhaps_named("Vries said so", who)
    assert not surely_named("Vries said so", who)
    assert not perhaps_named("de facto 12 people", who)


def test_names_in_data_go_from_keys_and_values_alike() -> None:
    who = naming(["Ann"], None, None, ["Annette"])
    data = {"Ann": ["Ann", {"x": "to Ann"}, 3, None], "Annette": True}
    assert data_without(data, who, X) == {X: [X, {"x": f"to {X}"}, 3, None], "Annette": True}


letters = st.text(
    st.characters(whitelist_categories=("L", "M", "Nd", "P", "Zs"), max_codepoint=0x2FFFF),
    min_size=1,
    max_size=12,
)


@given(letters, letters, letters)
@example("Ann", "Annette and ", "")
@example("가", "각", "")
@example("ﬁ", "ﬁn", " f")
def test_nobody_is_found_in_what_is_left(name: str, before: str, after: str) -> None:
    name = name.strip()
    assume(name and name[0].isalnum() and name[-1].isalnum())
    who = naming([name], None, None)
    left = without(f"{before} {name} {after} {name}{after}", who, " ")
    assert not surely_named(left, who)
    assert without(left, who, " ") == left


@given(letters, st.lists(letters, max_size=4))
def test_other_peoples_longer_names_survive(name: str, others: list[str]) -> None:
    assume(name.strip())
    longer = [f"{other} {name}" for other in others] + [f"{name} {other}" for other in others]
    longer = [one for one in longer if " ".join(one.split()) != " ".join(name.split())]
    who = naming([name], None, None, longer)
    text = " | ".join(longer)
    own = {key for key in longer if surely_named(key, naming([name], None, None))}
    if own <= set(who.spared):
        assert without(text, who, "#") == text
