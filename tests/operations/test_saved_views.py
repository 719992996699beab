"""Saved views are kept in the file under their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.errors import UserError
from rmdesk.operations import lists, views
from rmdesk.queries.views import saved_views
from rmdesk.rules.lists import ListKind
from rmdesk.rules.saved_views import SavedView, content_of, renamed, view_of
from rmdesk.store import Store

WAITING = SavedView("Waiting", "tan", {"status": ["waiting"]}, {"hidden": ["email"]})


def kept(store: Store) -> list[SavedView]:
    with store.read() as db:
        return saved_views(db)


def test_a_view_is_there_after_the_file_was_closed(organised_store: Store) -> None:
    views.save_view(organised_store, WAITING)
    views.save_view(organised_store, SavedView("  Legal \t people "))
    path, passphrase = organised_store.path, organised_store.passphrase
    organised_store.close()
    again = Store.open(path, passphrase)
    assert kept(again) == [WAITING, SavedView("Legal people")]
    again.close()


def test_saving_under_a_known_name_replaces_it_in_its_place(organised_store: Store) -> None:
    views.save_view(organised_store, WAITING)
    views.save_view(organised_store, SavedView("Other"))
    views.save_view(organised_store, SavedView("WAITING", "lim"))
    assert [(view.name, view.search) for view in kept(organised_store)] == [
        ("WAITING", "lim"),
        ("Other", ""),
    ]


def test_renaming_and_removing(organised_store: Store) -> None:
    views.save_view(organised_store, WAITING)
    views.save_view(organised_store, SavedView("Other"))
    with pytest.raises(UserError, match="called “other” already"):
        views.rename_view(organised_store, "Waiting", "other")
    assert views.rename_view(organised_store, "Waiting", "waiting ") == "waiting"
    views.remove_view(organised_store, "Other")
    assert [view.name for view in kept(organised_store)] == ["waiting"]


@pytest.mark.parametrize("name", ["", " \n", "x" * 61])
def test_a_name_has_to_fit_a_menu(organised_store: Store, name: str) -> None:
    with pytest.raises(UserError):
        views.save_view(organised_store, SavedView(name))
    assert kept(organised_store) == []


def test_saving_renaming_and_removing_are_steps_that_undo_takes_back(
    organised_store: Store,
) -> None:
    views.save_view(organised_store, WAITING)
    views.rename_view(organised_store, "Waiting", "Later")
    views.remove_view(organised_store, "Later")
    assert kept(organised_store) == []
    assert organised_store.undo() == "Remove the view “Later”"
    assert [view.name for view in kept(organised_store)] == ["Later"]
    organised_store.undo()
    assert kept(organised_store) == [WAITING]
    organised_store.undo()
    assert kept(organised_store) == []


def test_views_follow_what_becomes_of_the_lists_they_name(organised_store: Store) -> None:
    store = organised_store
    legal, law, audit = (
        lists.add(store, ListKind.DEPARTMENTS, n) for n in ("Legal", "Law", "Audit")
    )
    topic = lists.add(store, ListKind.TOPICS, "Legal")
    chips = {"department": ["Audit", "Law", "Legal"], "topic": ["Legal"]}
    views.save_view(store, SavedView("Lawyers", "", chips))

    def chosen() -> dict[str, list[str]]:
        return kept(store)[0].chips

    lists.merge(store, ListKind.DEPARTMENTS, legal, [law])
    assert chosen() == {"department": ["Audit", "Legal"], "topic": ["Legal"]}
    store.undo()
    assert chosen() == chips
    lists.rename(store, ListKind.DEPARTMENTS, law, "Counsel")
    assert chosen()["department"] == ["Audit", "Counsel", "Legal"]
    lists.remove(store, ListKind.DEPARTMENTS, audit)
    lists.remove(store, ListKind.TOPICS, topic)
    assert chosen() == {"department": ["Counsel", "Legal"]}


@pytest.mark.parametrize("content", [None, 5, [], {"chips": 3, "layout": []}, {"search": None}])
def test_damage_hides_a_part_of_a_view_and_breaks_nothing(content: object) -> None:
    assert view_of("Mine", content) == SavedView("Mine")


VIEWS = st.builds(
    SavedView, st.text(min_size=1), st.text(), st.dictionaries(st.text(), st.lists(st.text()))
)


@given(VIEWS)
def test_what_is_written_is_read(view: SavedView) -> None:
    assert view_of(view.name, content_of(view)) == view


@given(VIEWS, st.text(), st.text())
def test_names_that_change_back_and_forth_are_as_before(
    view: SavedView, old: str, new: str
) -> None:
    listed = view.chips.get("topic", [])
    view = SavedView(view.name, view.search, {**view.chips, "topic": list(dict.fromkeys(listed))})
    there = renamed(view, "topic", {old: new})
    if new not in view.chips["topic"]:
        assert renamed(there, "topic", {new: old}) == view
    assert old == new or old not in there.chips["topic"]
