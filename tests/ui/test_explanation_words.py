"""Every sentence says what the rows say: numbers and names are read back out of it and recomputed.

A thousand records from invented programmes; the facts are computed here from the table's rows, not
from the records that the sentences were made of.
"""

from __future__ import annotations

import random
import re
import sys
import uuid
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))
from invented import invented, some_policy

from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.pairing.draft import Table
from rmdesk.rules.pairing.explain.alone import why_alone
from rmdesk.rules.pairing.explain.another import another
from rmdesk.rules.pairing.explain.outcomes import outcomes, quick
from rmdesk.rules.pairing.explain.plans import sums
from rmdesk.rules.pairing.explain.relax import relax
from rmdesk.rules.pairing.explain.sure import Sure
from rmdesk.rules.pairing.explain.what_if import what_if
from rmdesk.rules.pairing.explain.why import why_these
from rmdesk.rules.words import Role
from rmdesk.ui.pairing import explanation_words as words
from rmdesk.ui.pairing.words import breach_word

SYLLABLES = ("ka", "lo", "mei", "tan", "rah", "soo", "vi", "ndu")
SUMS = re.compile(
    r"Pairs (\d+) → (\d+), lowest (\d+|–) → (\d+|–), total (\d+) → (\d+) \(([+−±])(\d+)\)\."
)


class Programme:
    """A table, its best plan, and names made of letters alone."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        m, n = self.chance.randint(3, 9), self.chance.randint(3, 9)
        self.table = Table(invented(seed, m, n), some_policy(seed))
        self.facts = self.table.facts
        self.plan = set(self.table.plan().pairs)
        self.ids = self.facts.mentors.ids, self.facts.mentees.ids
        self.names = {one: _name(k) for k, one in enumerate((*self.ids[0], *self.ids[1]))}
        self.of = {name: one for one, name in self.names.items()}
        self.row = {self.names[one]: n for n, one in enumerate(self.ids[0])}
        self.col = {self.names[one]: n for n, one in enumerate(self.ids[1])}

    def name(self, one: str) -> str:
        return self.names[one]

    def points(self, cell: tuple[int, int]) -> int:
        return int(self.table.scores.total[cell])

    def some_cell(self) -> tuple[int, int]:
        return self.chance.randrange(len(self.ids[0])), self.chance.randrange(len(self.ids[1]))


def _name(k: int) -> str:
    first, rest = SYLLABLES[k % 8], SYLLABLES[k // 8]
    return f"{first}{rest}".capitalize() + f" {rest}{first}".title()


def card() -> ProgrammeCard:
    from unittest.mock import Mock

    made = Mock(spec=ProgrammeCard)
    made.word = lambda role: "mentor" if role is Role.MENTOR else "mentee"
    return made


def read_sums(text: str, table: Table, before: set, after: set) -> None:
    """The three numbers of both plans, recomputed from the points."""
    found = SUMS.search(text)
    assert found is not None, text
    points = table.scores.total
    was, will = ([int(points[cell]) for cell in plan] for plan in (before, after))
    assert [int(found[1]), int(found[2])] == [len(was), len(will)]
    assert found[3] == (str(min(was)) if was else "–")
    assert found[4] == (str(min(will)) if will else "–")
    assert [int(found[5]), int(found[6])] == [sum(was), sum(will)]
    change = int(found[8]) * (-1 if found[7] == "−" else 1)
    assert change == sum(will) - sum(was)
    assert (found[7] == "±") == (change == 0)


def people(p: Programme, plan: set) -> set[str]:
    return {p.names[p.ids[0][r]] for r, _ in plan} | {p.names[p.ids[1][c]] for _, c in plan}


def read_what_if(p: Programme) -> None:
    row, col = cell = p.some_cell()
    said = words.what_if_text(what_if(p.table, p.plan, cell), p.name)
    found = re.fullmatch(r"(.+) with (.+): (\d+) of 100 points\.", said[0])
    assert found is not None
    assert (p.row[found[2]], p.col[found[1]]) == cell
    assert int(found[3]) == p.points(cell)
    text = "\n".join(said)
    broken = re.search(r"This breaks a rule: (.+)\.", text)
    rules = [rule for rule, mask in p.table.blocked.items() if mask[cell]]
    assert (broken is None) == (not rules)
    assert broken is None or broken[1] == ", ".join(breach_word(rule) for rule in rules)
    kept = re.findall(r"^(.+) and (.+) are locked; unlock them first\.$", text, re.M)
    if kept:
        assert {(p.row[b], p.col[a]) for a, b in kept} <= set(p.facts.locked)
        return
    after = set(p.table.plan(() if cell in p.facts.locked else (cell,)).pairs)
    if after == p.plan:
        assert said[-1] == "They are a pair in this plan."
        return
    read_sums(text, p.table, p.plan, after)
    gets = re.findall(r"^(.+) gets (.+) \((\d+) points\)\.$", text, re.M)
    assert {(p.row[b], p.col[a]) for a, b, _n in gets} == after - p.plan - {cell}
    assert all(int(n) == p.points((p.row[b], p.col[a])) for a, b, n in gets)
    alone = set(re.findall(r"^(.+) has no partner any more\.$", text, re.M))
    joined = set(re.findall(r"^(.+) has a partner then\.$", text, re.M))
    assert alone == people(p, p.plan) - people(p, after)
    assert joined == people(p, after) - people(p, p.plan)


def read_why(p: Programme) -> None:
    row, col = cell = p.some_cell()
    why = why_these(p.table, cell)
    own, other = p.names[p.ids[0][row]], p.names[p.ids[1][col]]
    for wish, who, whom, listed, wishing in (
        (why.wishes[0], own, other, p.facts.mentor_wishes, row in p.facts.wishing_mentors),
        (why.wishes[1], other, own, p.facts.mentee_wishes, col in p.facts.wishing_mentees),
    ):
        text = words.wish_text(wish, who, whom)
        ranks = [k for r, c, k in listed if (r, c) == cell]
        found = re.fullmatch(r"(.+) wished for (.+) \(wish (\d)\)\.", text)
        assert (found is not None) == bool(ranks)
        if found is not None:
            assert (found[1], found[2], int(found[3])) == (who, whom, min(ranks))
        else:
            assert text == f"{who} wished for somebody else." if wishing else text
            assert ("gave no wish" in text) == (not wishing)
    sides = ((p.facts.mentors, row, own), (p.facts.mentees, col, other))
    missing = {}
    for text in words.unknown_text(why, p.name):
        found = re.fullmatch(r"Not known of (.+): (.+)\.", text)
        assert found is not None
        missing[found[1]] = set(found[2].split(", "))
    for side, one, name in sides:
        expected = {
            word
            for word, is_so in (
                ("grade", side.grade[one] < 0),
                ("manager", p.facts.manager[side.persons[one]] < 0),
                ("department", side.department[one] < 0),
                ("topics", not side.topics[one]),
                ("how to meet", side.meets[one] is None),
                ("languages", not side.languages[one]),
                ("half-days", not side.slots[one]),
            )
            if is_so
        }
        assert missing.get(name, set()) == expected
    for text in words.ties_text(why, p.name):
        found = re.fullmatch(r"For (.+) within 5 points, a tie: (.+)\.", text)
        assert found is not None
        every = re.findall(r"([^;]+?) \((\d+)\)", found[2])
        more = re.search(r"; (\d+) more$", found[2])
        line = (
            [(r, col) for r in range(len(p.ids[0])) if r != row]
            if found[1] == other
            else [(row, c) for c in range(len(p.ids[1])) if c != col]
        )
        ties = {c for c in line if p.table.allowed[c] and abs(p.points(c) - p.points(cell)) <= 5}
        read = {
            ((p.row[n.strip()], col) if found[1] == other else (row, p.col[n.strip()])): int(k)
            for n, k in every
        }
        assert set(read) <= ties
        assert all(p.points(c) == k for c, k in read.items())
        assert len(read) + (int(more[1]) if more else 0) == len(ties)


def read_alone(p: Programme) -> None:
    role = p.chance.choice(list(Role))
    mentee = role is Role.MENTEE
    own, others = (
        (p.facts.mentees, p.facts.mentors) if mentee else (p.facts.mentors, p.facts.mentees)
    )
    one = p.chance.randrange(len(own))
    why = why_alone(p.table, p.plan, one, role)

    def cell(other: int) -> tuple[int, int]:
        return (other, one) if mentee else (one, other)

    possible = [n for n in range(len(others)) if p.table.allowed[cell(n)]]
    text = words.alone_text(why, card())
    shares = re.fullmatch(
        r"(\d+) people \((\w+)\) (?:want (\d+) partners and )?share (\d+) places\.", text
    )
    if shares is not None:
        assert possible
        assert shares[2] == role.value
        group = {p.of[n] for n in _group_names(words.group_text(why, p.name))} | {own.ids[one]}
        assert group <= set(why.group)
        assert int(shares[1]) == len(why.group)
        asked = int(shares[3] or shares[1])
        assert asked == sum(own.capacity[own.ids.index(i)] for i in why.group)
        reach = {
            n
            for i in why.group
            for n in range(len(others))
            if p.table.allowed[(n, own.ids.index(i)) if mentee else (own.ids.index(i), n)]
        }
        assert int(shares[4]) == sum(others.capacity[n] for n in reach)
    elif text.startswith("Not one of"):
        found = re.search(r"\d+", text)
        assert not possible
        assert found is not None
        assert int(found[0]) == len(others)
    else:
        assert text == "There is room for a partner now: run again."
    for kept in why.candidates:
        where = cell(others.ids.index(kept.id))
        said = words.kept_text(kept)
        rules = [r for r, mask in p.table.blocked.items() if mask[where]]
        assert all(breach_word(rule) in said for rule in rules)
        assert ("forbidden by you" in said) == (where in p.facts.forbidden)
        assert ("the place is taken" in said) == bool(p.table.allowed[where])
    counted: dict[str, int] = {}
    for n in range(len(others)):
        rules = [r for r, mask in p.table.blocked.items() if mask[cell(n)]]
        if len(rules) == 1 and not p.table.forbidden[cell(n)] and not p.table.low[cell(n)]:
            counted[breach_word(rules[0])] = counted.get(breach_word(rules[0]), 0) + 1
    read = {}
    for text in words.one_rule_text(why):
        found = re.fullmatch(
            r"(\d+) candidates? (?:is|are) kept away by one rule alone: (.+)\.", text
        )
        assert found is not None
        read[found[2]] = int(found[1])
    assert read == counted


def _group_names(text: str) -> list[str]:
    if not text:
        return []
    found = re.fullmatch(r"Competing: (.+)\.", text)
    assert found is not None
    return [n for n in found[1].split("; ") if not n.endswith(" more")]


def read_other_plans(p: Programme) -> None:
    other = another(p.table, p.plan)
    if other is not None:
        text = words.another_text(other)
        place = {one: n for ids in p.ids for n, one in enumerate(ids)}
        after = {(place[q.mentor_id], place[q.mentee_id]) for q in other.draft.pairs}
        found = re.match(r"(\d+) pairs? differs?\.", text)
        assert found is not None
        assert int(found[1]) == len(after - p.plan)
        read_sums(text, p.table, p.plan, after)
    for one in relax(p.facts, p.table.policy, [(p.ids[0][r], p.ids[1][c]) for r, c in p.plan]):
        more = len(one.draft.pairs) - len(p.plan)
        text = words.relaxed_text(one)
        found = re.match(r"(\d+) (more pairs?|pairs? fewer)$", text)
        if found is not None:
            assert int(found[1]) * (1 if "more" in found[2] else -1) == more
        else:
            assert more == 0
            assert text.startswith("no more pairs, total ")
        paired = {q.mentor_id for q in one.draft.pairs} | {q.mentee_id for q in one.draft.pairs}
        text = words.joined_text(one.change, p.name)
        new = {p.names[i] for i in paired} - people(p, p.plan)
        named = [n for n in text[len("Paired besides: ") : -1].split("; ") if n]
        rest = [n for n in named if n.endswith(" more")]
        assert {n for n in named if n not in rest} <= new
        assert len(named) - len(rest) + sum(int(n.split()[0]) for n in rest) == len(new)


def read_outcomes(p: Programme) -> None:
    if not quick(p.table):
        return
    col = p.chance.randrange(len(p.ids[1]))
    now = sums(p.table, p.plan)
    for row, outcome in enumerate(outcomes(p.table, col, mentee=True)):
        text = words.outcome_text(outcome, now)
        if outcome is None:
            assert text == "locked otherwise"
            continue
        plan = p.table.plan(((row, col),))
        found = re.search(r"total ([+−±])(\d+)$", text)
        assert found is not None
        change = int(found[2]) * (-1 if found[1] == "−" else 1)
        assert change == plan.total - sum(p.points(cell) for cell in p.plan)
        pairs = re.match(r"([+−])(\d+) pairs?", text)
        more = int(pairs[2]) * (-1 if pairs[1] == "−" else 1) if pairs else 0
        assert more == plan.count - len(p.plan)
        lowest = re.search(r"lowest (\d+)", text)
        assert lowest is None or int(lowest[1]) == plan.worst


@pytest.mark.parametrize(
    ("read", "records"),
    [
        (read_what_if, 300),
        (read_why, 300),
        (read_alone, 300),
        (read_other_plans, 60),
        (read_outcomes, 60),
    ],
)
def test_numbers_and_names_read_back_are_those_of_the_rows(read, records: int) -> None:
    for seed in range(records):
        read(Programme(seed))


def test_how_sure_says_both_numbers_and_that_she_decides() -> None:
    for kept in (0, 431, 500):
        text = words.sure_text(Sure("a", "b", kept, 500))
        assert re.findall(r"\d+", text) == [str(kept), "500"]
        assert "you decide" in text
        assert "%" not in text


def test_a_name_that_left_meanwhile_is_a_question_mark() -> None:
    assert words.names_of({})(uuid.uuid4().hex) == "?"
