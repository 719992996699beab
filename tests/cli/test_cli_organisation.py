"""Programmes and lists by subcommand."""

from __future__ import annotations


def test_the_next_programme_begins_and_one_goes_back(rmdesk, imported) -> None:
    first = rmdesk("programmes", "--json").facts["programmes"]
    assert [one["current"] for one in first] == [True]
    said = rmdesk("next-programme", "--name", "Second cohort", "--starts", "2027-03-01", "--json")
    assert said.status == 0, said.err
    assert len(said.facts["people"]) == 8, "nobody was paired, so all were left waiting"
    found = rmdesk("programmes", "--json").facts["programmes"]
    assert [(one["name"], one["current"], one["waiting"]) for one in found] == [
        ("Second cohort", True, 8),
        (first[0]["name"], False, 0),
    ]
    back = rmdesk("programmes", "--work-in", first[0]["name"].upper())
    assert back.status == 0, back.err
    assert [line for line in back.out.splitlines() if line.startswith("*")] == [
        line for line in back.out.splitlines() if first[0]["name"] in line
    ]
    assert "is called “Third”" in rmdesk("programmes", "--work-in", "Third").err


def test_with_nobody_the_next_programme_is_empty(rmdesk, imported) -> None:
    said = rmdesk(
        *("next-programme", "--name", "Empty", "--starts", "2027-03-01"),
        *("--months", "12", "--people", "nobody"),
    )
    assert "“Empty” begun with 0 people." in said.out
    found = rmdesk("programmes", "--json").facts["programmes"][0]
    assert (found["people"], found["ends_on"]) == (0, "2028-03-01")


def test_topics_are_listed_and_merged(rmdesk, imported) -> None:
    before = {
        one["name"]: one["used"] for one in rmdesk("lists", "topics", "--json").facts["topics"]
    }
    said = rmdesk("lists", "topics", "--merge", "AI tools", "new technology", "--json")
    assert said.status == 0, said.err
    after = {one["name"]: one["used"] for one in said.facts["topics"]}
    assert set(before) - set(after) == {"New technology"}
    assert after["AI tools"] >= before["AI tools"]
    assert "There is no “Robots”" in rmdesk("lists", "topics", "--merge", "AI tools", "Robots").err
    assert "one entry already" in rmdesk("lists", "topics", "--merge", "AI tools").err
    assert rmdesk("lists", "grades").status == 0
