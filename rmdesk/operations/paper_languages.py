"""What the coordinator does about the languages of papers."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Person
from rmdesk.operations.organisation import found, the_organisation
from rmdesk.rules.names import clean_text

if TYPE_CHECKING:
    from rmdesk.store import Store

_TAG = re.compile(r"^[a-z]{2,3}(_[A-Z][a-zA-Z]{1,3})?$")


def set_language(store: Store, tag: str, reviewer: str) -> None:
    """Offer papers in a language besides English, or say who read its texts.

    Nothing is printed in it while ``reviewer`` is empty. Raises ``UserError`` for what is no tag
    such as ``ms`` or ``zh_CN``.
    """
    if not _TAG.match(tag) or tag == "en":
        raise UserError(
            _("“{tag}” is no language that can be added.").format(tag=tag[:20]),
            _("Choose one from the list."),
        )
    name = " ".join(clean_text(reviewer).split())[:200]
    with store.work(_("Change the languages of papers")) as db:
        org = the_organisation(db)
        others = [row for row in org.paper_languages if row["tag"] != tag]
        org.paper_languages = [*others, {"tag": tag, "reviewer": name}]


def remove_language(store: Store, tag: str) -> None:
    """Offer a language no more; what was written in it stays and comes back with it."""
    with store.work(_("Remove a language of papers")) as db:
        org = the_organisation(db)
        org.paper_languages = [row for row in org.paper_languages if row["tag"] != tag]


def choose(store: Store, person_id: uuid.UUID, tag: str) -> None:
    """Say in which language somebody's papers are; empty for the organisation's."""
    with store.work(_("Change the language of papers")) as db:
        person = found(db.get(Person, person_id))
        known = {row["tag"] for row in the_organisation(db).paper_languages}
        if tag and tag not in known:
            found(None)
        person.paper_language = tag
        db.info["about"].append((person.id, person.full_name))
