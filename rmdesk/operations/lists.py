"""What the coordinator does with the organisation's lists: add, rename, merge, remove."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import (
    Base,
    Department,
    Grade,
    ParticipationTopic,
    PersonLanguage,
    Site,
    Topic,
    Venue,
)
from rmdesk.models.base import next_version
from rmdesk.operations import views
from rmdesk.operations.organisation import found, named_site, required, the_organisation
from rmdesk.rules.lists import ListKind
from rmdesk.rules.names import name_key

if TYPE_CHECKING:
    from rmdesk.store import Store

Key = uuid.UUID | str
MODELS: dict[ListKind, Any] = {
    ListKind.TOPICS: Topic,
    ListKind.GRADES: Grade,
    ListKind.DEPARTMENTS: Department,
    ListKind.SITES: Site,
    ListKind.VENUES: Venue,
}


def add(store: Store, kind: ListKind, name: str) -> uuid.UUID:
    """Add an entry; a new grade has no place on the ladder yet. Returns its id.

    Raises ``UserError`` for an empty name and for one that the list has already. Languages come
    with the people who speak them.
    """
    title = _title(name)
    with store.work(_label(kind, _("Add “{name}”").format(name=title))) as db:
        _refuse_twice(db, kind, title)
        row = MODELS[kind](org_id=the_organisation(db).id, name=title, name_key=name_key(title))
        db.add(row)
        db.flush()
        identity: uuid.UUID = row.id
        return identity


def rename(store: Store, kind: ListKind, key: Key, name: str) -> None:
    """Give an entry another name everywhere; a name that another entry has is refused."""
    title = _title(name)
    with store.work(_label(kind, _("Rename to “{name}”").format(name=title))) as db:
        if kind is ListKind.LANGUAGES:
            known = set(db.scalars(select(PersonLanguage.language).distinct())) - {str(key)}
            if name_key(title) in {name_key(one) for one in known}:
                raise _twice(title)
            _move_languages(db, {str(key)}, title)
            return
        row = found(db.get(MODELS[kind], key))
        _refuse_twice(db, kind, title, row.id)
        _tell_views(db, kind, [row.name], title)
        row.name, row.name_key = title, name_key(title)


def merge(store: Store, kind: ListKind, keep: Key, gone: Collection[Key]) -> None:
    """Make one entry of several: everybody who has one of ``gone`` has ``keep`` instead.

    Of a topic that somebody had twice the greater strength counts. A grade without a place takes
    the place of one that it swallows, and the ladder closes up.
    """
    others = set(gone) - {keep}
    if not others:
        raise UserError(_("This is one entry already."), _("Choose two or more."))
    with store.work(_label(kind, _("Merge"))) as db:
        if kind is ListKind.LANGUAGES:
            _move_languages(db, {str(one) for one in others}, str(keep))
            return
        model = MODELS[kind]
        row = found(db.get(model, keep))
        rows = [found(db.get(model, one)) for one in others]
        db.info["about"].extend((one.id, one.name) for one in (*rows, row))
        if isinstance(row, Grade) and row.rank is None:
            row.rank = min((one.rank for one in rows if one.rank is not None), default=None)
            db.flush()
        _move(db, model, {one.id for one in rows}, row.id)
        _tell_views(db, kind, [one.name for one in rows], row.name)
        _drop(db, kind, [one.id for one in rows])


def remove(
    store: Store, kind: ListKind, key: Key, *, move_to: Key | None = None, leave: bool = False
) -> None:
    """Take an entry off its list.

    While somebody uses it, it goes only with ``move_to`` (they get that entry instead) or with
    ``leave`` (they have none afterwards); otherwise ``UserError``. Sessions at a venue keep their
    date.
    """
    with store.work(_label(kind, _("Remove"))) as db:
        if kind is ListKind.LANGUAGES:
            _refuse_used(db, kind, key, str(key), leave or move_to is not None)
            _move_languages(db, {str(key)}, None if move_to is None else str(move_to))
            return
        model = MODELS[kind]
        row = found(db.get(model, key))
        db.info["about"].append((row.id, row.name))
        _refuse_used(db, kind, row.id, row.name, leave or move_to is not None)
        instead = found(db.get(model, move_to)) if move_to is not None else None
        if instead is not None:
            _move(db, model, {row.id}, instead.id)
        _tell_views(db, kind, [row.name], instead.name if instead is not None else None)
        _drop(db, kind, [row.id])


def edit_venue(
    store: Store,
    venue_id: uuid.UUID,
    *,
    name: str,
    site: str,
    neutral: bool,
    owner_id: uuid.UUID | None,
) -> None:
    """Change a place to meet: its name, its site by name (made when new), and whether it is
    neutral ground or the office of ``owner_id``.
    """
    title = _title(name)
    with store.work(_("Change a venue")) as db:
        row = found(db.get(Venue, venue_id))
        _refuse_twice(db, ListKind.VENUES, title, row.id)
        row.name, row.name_key = title, name_key(title)
        row.site_id = named_site(db, row.org_id, site) if site.strip() else None
        row.neutral, row.owner_id = neutral, None if neutral else owner_id


def references(target: Table) -> Iterator[tuple[Table, Column[Any]]]:
    """Every column that refers to ``target``, read from the models so that none is forgotten."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table is target for key in column.foreign_keys):
                yield table, column


def _label(kind: ListKind, what: str) -> str:
    """``Topics: Add “AI tools”``: what is done to which list."""
    words = {
        ListKind.TOPICS: _("Topics"),
        ListKind.GRADES: _("Grades"),
        ListKind.DEPARTMENTS: _("Departments"),
        ListKind.SITES: _("Sites"),
        ListKind.VENUES: _("Places to meet"),
        ListKind.LANGUAGES: _("Languages"),
    }
    return _("{list}: {what}").format(list=words[kind], what=what)


def _title(name: str) -> str:
    return required(" ".join(name.split()), _("An entry needs a name."))


def _twice(title: str) -> UserError:
    return UserError(
        _("There is “{name}” already.").format(name=title),
        _("Use another name, or merge the two."),
    )


def _refuse_twice(db: Session, kind: ListKind, title: str, but: uuid.UUID | None = None) -> None:
    model = MODELS[kind]
    known = db.scalar(select(model.id).where(model.name_key == name_key(title)))
    if known is not None and known != but:
        raise _twice(title)


def _refuse_used(db: Session, kind: ListKind, key: Key, name: str, settled: bool) -> None:
    if settled:
        return
    columns = (
        [(PersonLanguage.__table__, PersonLanguage.__table__.c.language)]
        if kind is ListKind.LANGUAGES
        else references(MODELS[kind].__table__)
    )
    for table, column in columns:
        if db.execute(select(table).where(column == key).limit(1)).first() is not None:
            raise UserError(
                _("“{name}” is used.").format(name=name),
                _("Say what becomes of those who use it: another entry, or none."),
            )


_FACETS = {
    ListKind.TOPICS: "topic",
    ListKind.GRADES: "grade",
    ListKind.DEPARTMENTS: "department",
    ListKind.SITES: "site",
}
"""Under which chip of the People page the names of a list stand; ``queries.people_filter.Facet``
has the same words."""


def _tell_views(db: Session, kind: ListKind, gone: list[str], now: str | None) -> None:
    """Saved views that name one of ``gone`` name ``now`` instead."""
    if kind in _FACETS:
        views.follow(db, _FACETS[kind], dict.fromkeys(gone, now))


def _move(db: Session, model: Any, gone: set[uuid.UUID], keep: uuid.UUID) -> None:
    """Let everything that refers to one of ``gone`` refer to ``keep``, in bulk."""
    for table, column in references(model.__table__):
        if table is ParticipationTopic.__table__:
            _move_topics(db, gone, keep)
            continue
        values: dict[str, Any] = {column.name: keep}
        if "version" in table.columns:
            values["version"] = next_version()
        db.execute(update(table).where(column.in_(gone)).values(values))
    db.expire_all()


def _move_topics(db: Session, gone: set[uuid.UUID], keep: uuid.UUID) -> None:
    table: Any = ParticipationTopic.__table__
    topic, part = table.c.topic_id, table.c.participation_id
    best: dict[uuid.UUID, int] = {}
    for row in db.execute(select(table).where(topic.in_(gone))).mappings():
        key = row["participation_id"]
        best[key] = max(best.get(key, 0), row["strength"])
    db.execute(delete(table).where(topic.in_(gone)))
    have = db.execute(select(part, table.c.strength).where(topic == keep)).all()
    for owner, strength in have:
        wanted = best.pop(owner, 0)
        if wanted > strength:
            mine = (part == owner) & (topic == keep)
            db.execute(update(table).where(mine).values(strength=wanted))
    if best:
        db.execute(
            insert(table),
            [
                {"participation_id": owner, "topic_id": keep, "strength": strength}
                for owner, strength in best.items()
            ],
        )


def _move_languages(db: Session, gone: set[str], keep: str | None) -> None:
    table: Any = PersonLanguage.__table__
    spoken = table.c.language
    who = set(db.scalars(select(table.c.person_id).where(spoken.in_(gone))))
    db.execute(delete(table).where(spoken.in_(gone)))
    if keep is None:
        return
    who -= set(db.scalars(select(table.c.person_id).where(spoken == keep)))
    if who:
        db.execute(insert(table), [{"person_id": one, "language": keep} for one in sorted(who)])


def _drop(db: Session, kind: ListKind, ids: list[uuid.UUID]) -> None:
    model = MODELS[kind]
    db.execute(delete(model).where(model.id.in_(ids)))
    db.expire_all()
    if kind is ListKind.GRADES:
        # pairing counts rungs: a gap would keep people apart
        placed = db.scalars(select(Grade).where(Grade.rank.is_not(None))).all()
        ranks = {rank: n for n, rank in enumerate(sorted({g.rank or 0 for g in placed}), 1)}
        for grade in placed:
            if grade.rank != ranks[grade.rank or 0]:
                grade.rank = ranks[grade.rank or 0]
