"""The clash ladder in words: each step, ways to do it, and what the coordinator can say."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.i18n import _
from rmdesk.queries.concerns import ConcernLine
from rmdesk.rules.ladder import Rung
from rmdesk.rules.words import ConcernOrigin, ConcernOutcome
from rmdesk.ui.words import day


@dataclass(frozen=True, slots=True)
class Guide:
    """One step: when it fits, ways to do it, and sentences to begin with."""

    title: str
    when: str
    ways: tuple[str, ...]
    say: tuple[str, ...]


def rung_title(rung: Rung) -> str:
    """A step in a few words, with its number."""
    return {
        Rung.HR_POLICY: _("Outside the ladder: HR policy"),
        Rung.STYLE: _("1  Another way of talking"),
        Rung.EXPECTATIONS: _("2  Clear expectations"),
        Rung.CALLS: _("3  A call with each alone"),
        Rung.RESET: _("4  A reset of 30 minutes, all three"),
        Rung.PART: _("5  A pause or new partners, no fault"),
    }[rung]


def guide(rung: Rung) -> Guide:
    """What the coordinator needs to take a step."""
    return {
        Rung.STYLE: _style,
        Rung.EXPECTATIONS: _expectations,
        Rung.CALLS: _calls,
        Rung.RESET: _reset,
        Rung.PART: _part,
        Rung.HR_POLICY: _policy,
    }[rung]()


def _style() -> Guide:
    return Guide(
        rung_title(Rung.STYLE),
        _("They mean well and talk past each other."),
        (
            _("Questions go over in writing the day before."),
            _("One topic at a time, then a pause of ten seconds."),
            _("Both agree on one phrase for “I see it differently”."),
            _("Ask “shall I explain?” before explaining."),
        ),
        (
            _("“What would make it easier for you to say what you think?”"),
            _("“When did it go well? What was different that day?”"),
            _("“Try one thing until your next session, and tell me how it was.”"),
        ),
    )


def _expectations() -> Guide:
    return Guide(
        rung_title(Rung.EXPECTATIONS),
        _("Each waits for something that the other does not know about."),
        (
            _("Each fills in the assumptions sheet alone; then they compare."),
            _("One sentence each: “From you I need …”."),
            _("Fix date, length and how to cancel, in writing."),
        ),
        (
            _("“What did you think this would be, and what is it now?”"),
            _("“Which sentence would you like to add to your agreement?”"),
            _("“What will you do if a date falls through again?”"),
        ),
    )


def _calls() -> Guide:
    return Guide(
        rung_title(Rung.CALLS),
        _("Somebody does not feel free to speak, or two attempts changed nothing."),
        (
            _("Call the junior side first, at a time she or he chooses."),
            _("Listen, promise nothing, ask what may be passed on."),
            _("Then the leader: facts and effect, no names for feelings."),
        ),
        (
            _("“This stays with me unless you say otherwise, or somebody is in danger.”"),
            _("“What happened, so that a camera would have seen it?”"),
            _("“What would have to change for you to want the next session?”"),
            _("“Ending is possible at any time and is nobody's fault.”"),
        ),
    )


def _reset() -> Guide:
    return Guide(
        rung_title(Rung.RESET),
        _("Both want to go on, and cannot settle it by themselves."),
        (
            _("Neutral room, 30 minutes, the junior side speaks first."),
            _("Five minutes each: fact, effect, wish. Nobody interrupts."),
            _("One agreement, one sentence, written down before leaving."),
        ),
        (
            _("“We are here to decide how you work together, not who was right.”"),
            _("“Say back what you heard before you answer.”"),
            _("“What is the one thing you will both do differently?”"),
        ),
    )


def _part() -> Guide:
    return Guide(
        rung_title(Rung.PART),
        _("It does not fit, or not now."),
        (
            _("A pause with a day to look again, or an end without fault."),
            _("Tell each alone, in the same words."),
            _("Offer the exit form and a new partner; planned sessions are cancelled."),
        ),
        (
            _("“Not every pair fits, and that is no failure of yours.”"),
            _("“Shall I look for somebody else for you?”"),
            _("“What should the next pair know?” (only what both agree to)"),
        ),
    )


def _policy() -> Guide:
    return Guide(
        rung_title(Rung.HR_POLICY),
        _("Harassment, threats or retaliation. No step of the ladder, no meeting of the two."),
        (
            _("Follow the organisation's policy today; name who takes over."),
            _("Do not investigate, and do not ask the two to sort it out."),
            _("Pause the pair at once. Write down only facts, dates and words."),
        ),
        (
            _("“Thank you for telling me. You did nothing wrong.”"),
            _("“I cannot keep this to myself; I will tell only who must know.”"),
            _("“Are you safe? Whom would you like beside you?”"),
        ),
    )


def origin_word(origin: ConcernOrigin) -> str:
    """What a concern was opened from."""
    return {
        ConcernOrigin.FLAG: _("from a reason on the Overview"),
        ConcernOrigin.FORM: _("from a feedback form"),
        ConcernOrigin.BY_HAND: _("by hand"),
    }[origin]


def outcome_word(outcome: ConcernOutcome) -> str:
    """How a concern ended."""
    return {
        ConcernOutcome.SETTLED: _("Settled"),
        ConcernOutcome.PAUSED: _("Paused"),
        ConcernOutcome.NEW_PARTNERS: _("New partners"),
        ConcernOutcome.ENDED: _("Ended"),
        ConcernOutcome.HR_POLICY: _("Handed to HR"),
    }[outcome]


def story(line: ConcernLine) -> str:
    """Where a concern stands, for a list: no word of what it is about."""
    if line.closed_on is not None and line.outcome is not None:
        return _("Closed {date}: {how}").format(
            date=day(line.closed_on), how=outcome_word(line.outcome)
        )
    last = line.last
    if last is None:
        return _("Opened {date}; no step taken yet").format(date=day(line.opened_on))
    told = rung_title(last.rung).strip()
    if last.reviewed_on is not None:
        return _("{step}: looked at {date}; decide how to go on").format(
            step=told, date=day(last.reviewed_on)
        )
    return _("{step}: look again on {date}").format(step=told, date=day(last.review_on or last.on))
