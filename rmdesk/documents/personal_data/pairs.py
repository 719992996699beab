"""What a person's own data says of the pairs: lines of label and text."""

from __future__ import annotations

from rmdesk.documents.page_style import long_date
from rmdesk.documents.personal_data import words
from rmdesk.documents.personal_data.words import Line, told_of
from rmdesk.i18n import _, ngettext
from rmdesk.rules.personal_data import (
    OwnExit,
    OwnPause,
    SharedAction,
    SharedGoal,
    SharedSession,
    Together,
)


def with_whom(one: Together) -> str:
    """The programme and the partner."""
    return _("{programme}: with {partner}").format(programme=one.programme, partner=one.partner)


def _copies(n: int) -> str:
    return ngettext("{n} copy of it kept", "{n} copies of it kept", n).format(n=n)


def pair_lines(one: Together) -> list[Line]:
    """What is kept about one pair."""
    agreements = [
        "; ".join(
            [
                words.dated(_("version {n}, drafted").format(n=kept.number), kept.drafted_on),
                *(
                    words.dated(word, on)
                    for word, on in (
                        (_("printed"), kept.printed_on),
                        (_("sent"), kept.sent_on),
                        (_("signed by the mentor"), kept.mentor_signed_on),
                        (_("signed by the mentee"), kept.mentee_signed_on),
                    )
                    if on
                ),
                *([_copies(kept.copies)] if kept.copies else []),
            ]
        )
        for kept in one.agreements
    ]
    return told_of(
        (_("Status"), words.pair_status(one.status)),
        (_("Proposed"), long_date(one.proposed_on)),
        (
            _("Your answer"),
            words.dated(words.answer(one.own_answer), one.own_answered_on)
            if one.own_answer
            else "",
        ),
        (_("Began"), long_date(one.active_on) if one.active_on else ""),
        (_("Ended"), long_date(one.ended_on) if one.ended_on else ""),
        (_("Goals you agreed"), "\n".join(_goal(kept) for kept in one.goals)),
        (_("Agreement"), "\n".join(agreements)),
        (_("Sessions"), "\n".join(_session(kept) for kept in one.sessions)),
        (_("What you agreed to do"), "\n".join(_action(kept) for kept in one.actions)),
        (_("Pauses"), "\n".join(_pause(kept) for kept in one.pauses)),
        (_("Your exit form"), _exit(one.exit) if one.exit is not None else ""),
    )


def _goal(one: SharedGoal) -> str:
    told = [one.outcome, one.measure, one.baseline, one.expected]
    if one.score is not None:
        told.append(_("reached {score} on a scale from −2 to +2").format(score=one.score))
    if one.own_score is not None:
        told.append(_("as you see it: {score}").format(score=one.own_score))
    told += [_("{date}: {text}").format(date=long_date(on), text=text) for on, text in one.notes]
    return " – ".join(part for part in told if part)


def _action(one: SharedAction) -> str:
    told = [one.words]
    if one.due_on is not None:
        told.append(_("due {date}").format(date=long_date(one.due_on)))
    if one.done_on is not None:
        told.append(_("done {date}").format(date=long_date(one.done_on)))
    return " – ".join(told)


def _pause(one: OwnPause) -> str:
    if one.until is None:
        told = _("since {date}").format(date=long_date(one.from_on))
    else:
        told = _("{first} until {last}").format(
            first=long_date(one.from_on), last=long_date(one.until)
        )
    return " – ".join(part for part in (told, one.reason) if part)


def _exit(one: OwnExit) -> str:
    told = [
        _("came back {date}").format(date=long_date(one.returned_on)),
        words.end_cause(one.cause),
        words.onward(one.onward) if one.onward is not None else "",
        _yes_no(_("the same person again"), one.same_again),
        _yes_no(_("may be called"), one.may_call),
        one.learned,
        one.advice,
    ]
    return " – ".join(part for part in told if part)


def _yes_no(what: str, said: bool | None) -> str:
    if said is None:
        return ""
    return _("{what}: {said}").format(what=what, said=_("yes") if said else _("no"))


def _session(one: SharedSession) -> str:
    told = [
        _("{n}. {date}").format(n=one.number, date=long_date(one.on_date)),
        words.session_status(one.status),
        ngettext("{n} minute", "{n} minutes", one.minutes).format(n=one.minutes)
        if one.minutes
        else "",
        one.place or words.meets(one.mode),
        one.reason,
        "; ".join(one.topics),
    ]
    return ", ".join(part for part in told if part)
