"""Before a run, by subcommand: who could not be paired, by which rule, and what earns points."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from rmdesk.cli import words
from rmdesk.cli.answer import Answer, table
from rmdesk.cli.opening import opened, programme
from rmdesk.i18n import _, ngettext
from rmdesk.rules.pairing.policy import PRESETS, Preset


def check_pairs(arguments: Namespace) -> Answer:
    """Say who cannot be paired with anybody, which rules cost pairs, and what would help."""
    from rmdesk.queries import pairing as queries
    from rmdesk.rules.pairing.check import check

    with opened(arguments) as store:
        card = programme(store)
        with store.read() as db:
            draft = queries.latest_draft(db, card.id)
            facts = queries.facts(db, card.id, draft.id if draft else None)
            policy = queries.policy(db, card.id)
            people = queries.candidates(db, card.id)
    found = check(facts, policy)
    names = {one.hex: candidate.name for one, candidate in people.items()}
    lines = [
        _("{places} free places, {wanted} partners wanted; at most {pairs} can be made.").format(
            places=found.mentor_places,
            wanted=found.mentee_places,
            pairs=ngettext("{n} pair", "{n} pairs", found.possible).format(n=found.possible),
        )
    ]
    for one in found.stranded:
        reasons = [
            _("{rule} ({n})").format(rule=words.rule_name(rule), n=n) for rule, n in one.rules
        ]
        if one.by_points:
            reasons.append(_("below the lowest acceptable points ({n})").format(n=one.by_points))
        if one.forbidden:
            reasons.append(_("forbidden ({n})").format(n=one.forbidden))
        why = ", ".join(reasons) or _("nobody in the other role has a free place")
        lines.append(
            _("Nobody for {name}: {why}").format(name=names[one.participation_id], why=why)
        )
    lines += [
        _("{rule} costs {pairs}").format(
            rule=words.rule_name(rule), pairs=ngettext("{n} pair", "{n} pairs", n).format(n=n)
        )
        for rule, n in found.costs
    ]
    facts_told = {
        "places": {"mentors": found.mentor_places, "mentees": found.mentee_places},
        "possible": found.possible,
        "stranded": [
            {
                "name": names[one.participation_id],
                "role": one.role,
                "rules": dict(one.rules),
                "below_lowest": one.by_points,
                "forbidden": one.forbidden,
            }
            for one in found.stranded
        ],
        "grade_not_known": [names[one] for one in found.unplaced],
        "costs": dict(found.costs),
        "would_help": [
            {"what": one.kind, "rule": one.rule, "for": [names[w] for w in one.helps],
             "pairs": one.pairs}
            for one in found.offers
        ],
    }  # fmt: skip
    return Answer(facts_told, lines)


def pairing_weights(arguments: Namespace) -> Answer:
    """Show what earns points in this programme, or take the weights of a purpose first."""
    from rmdesk.operations import pairing as operations
    from rmdesk.queries import pairing as queries

    with opened(arguments) as store:
        card = programme(store)
        with store.read() as db:
            policy = queries.policy(db, card.id)
        if arguments.purpose is not None:
            policy = replace(policy, weights=dict(PRESETS[Preset(arguments.purpose)]))
            operations.set_policy(store, card.id, policy)
    used = policy.used_weights
    rows = [(words.criterion_name(one), str(share)) for one, share in used.items()]
    return Answer({"weights": used, "rules": sorted(policy.rules)}, table(rows))
