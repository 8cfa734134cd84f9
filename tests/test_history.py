"""Reading a list in again: what it leaves out stays, ratings are never lost; replaying."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.history import (
    add_rating,
    apply,
    differences,
    put_item,
    replay,
    subject_of,
)
from vetting.ledger import Entry, canonical, seal
from vetting.records import Supplier, from_document, names
from vetting.updating import undecided, updated

MANY = settings(max_examples=80, deadline=None)
WORDS = st.sampled_from(["a", "b", "c", "供"])
FLAGS = st.lists(
    st.fixed_dictionaries(
        {"text": WORDS},
        optional={"on": st.just("2026-01-01"), "closed_on": st.just("2026-02-01")},
    ),
    max_size=3,
)
DECISIONS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["D-1", "D-2"]), "stage": st.sampled_from(["draft", "approved"])}
    ),
    max_size=2,
    unique_by=lambda item: item["id"],
)
RATINGS = st.lists(
    st.fixed_dictionaries(
        {"criterion": WORDS, "level": st.integers(0, 5)}, optional={"reviewed": st.just(True)}
    ),
    max_size=3,
)
SITES = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["main", "north", "south"])},
        optional={
            "city": WORDS,
            "ratings": RATINGS,
            "identifiers": st.dictionaries(st.sampled_from(["fei", "duns"]), WORDS),
            "offerings": st.lists(st.fixed_dictionaries({"service": WORDS}), max_size=2),
            "standings": DECISIONS,
            "waivers": DECISIONS,
        },
    ),
    max_size=3,
    unique_by=lambda site: site["id"],
)
DOCUMENTS = st.fixed_dictionaries(
    {"id": st.just("s"), "name": WORDS},
    optional={
        "country": WORDS,
        "notes": WORDS,
        "aliases": st.lists(WORDS, max_size=3),
        "former_names": st.lists(WORDS, max_size=2),
        "flags": FLAGS,
        "conflicts": FLAGS,
        "identifiers": st.dictionaries(st.sampled_from(["uscc", "lei"]), WORDS),
        "contact": st.dictionaries(st.sampled_from(["web", "email"]), WORDS),
        "projects": st.lists(st.fixed_dictionaries({"service": WORDS}), max_size=2),
        "sites": SITES,
    },
)


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_reading_the_same_list_twice_changes_nothing_more(old, new):
    once = updated(old, new)
    assert updated(once, new) == once


@MANY
@given(DOCUMENTS)
def test_reading_what_is_already_there_changes_nothing(old):
    again = updated(old, old)
    assert {name: value for name, value in again.items() if value} == {
        name: value for name, value in old.items() if value
    }


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_what_the_list_leaves_out_stays(old, new):
    found = updated(old, new)
    assert set(found) >= {*old, *new}
    for name in set(old) - set(new) - {"aliases", "name_zh"}:
        assert found[name] == old[name]
    for name in ("identifiers", "contact"):
        assert found.get(name, {}) == {**old.get(name, {}), **new.get(name, {})}


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_what_the_list_says_replaces_what_was_there(old, new):
    found = updated(old, new)
    for name in {"country", "notes"} & set(new):
        assert found[name] == new[name]


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_no_name_is_lost_by_a_list(old, new):
    found = names_in(updated(old, new))
    assert found >= names_in(old) | names_in(new)


def names_in(document):
    fields = ("id", "name", "name_zh", "aliases", "former_names")
    told = {name: document[name] for name in fields if name in document}
    return set(names(from_document(Supplier, told)))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        # on file as another name
        ({"name": "A", "name_zh": "甲"}, {"name": "甲"}, {"name": "A", "name_zh": "甲"}),
        ({"name": "A", "aliases": ["B"]}, {"name": "b"}, {"name": "A", "aliases": ["B"]}),
        ({"name": "A", "former_names": ["B"]}, {"name": "B"}, {"name": "A", "former_names": ["B"]}),
        ({"name": "A", "aliases": ["B"]}, {"name": "B", "aliases": ["A"]},
         {"name": "A", "aliases": ["B"]}),
        # not on file, beside the one that is
        ({"name": "甲"}, {"name": "A", "name_zh": "甲"}, {"name": "A", "name_zh": "甲"}),
        # not on file
        ({"name": "A"}, {"name": "B"}, {"name": "B", "aliases": ["A"]}),
        ({"name": "甲"}, {"name": "乙"}, {"name": "乙", "aliases": ["甲"]}),
        ({"name": "甲"}, {"name": "A"}, {"name": "A", "name_zh": "甲"}),
        ({"name": "A"}, {"name": "甲"}, {"name": "A", "name_zh": "甲"}),
        ({"name": "A"}, {"name": "甲", "name_zh": "甲"}, {"name": "A", "name_zh": "甲"}),
        ({"name": "A", "name_zh": "甲"}, {"name": "乙"},
         {"name": "A", "name_zh": "甲", "aliases": ["乙"]}),
        ({"name": "A", "name_zh": "甲"}, {"name": "A", "name_zh": "乙"},
         {"name": "A", "name_zh": "乙", "aliases": ["甲"]}),
    ],
)  # fmt: skip
def test_what_a_supplier_is_called_after_a_list(old, new, found):
    now = updated({"id": "s", **old}, {"id": "s", **new})
    assert now == {"id": "s", **found}
    assert updated(now, {"id": "s", **new}) == now


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_no_rating_name_flag_or_site_is_ever_lost(old, new):
    found = updated(old, new)
    sites = {site["id"]: site for site in found.get("sites", ())}
    own = {found[name].casefold() for name in ("name", "name_zh") if name in found}
    for told in (old, new):
        for name in ("aliases", "former_names"):
            for item in told.get(name, ()):
                assert item in found.get(name, ()) or item.casefold() in own
        for name in ("flags", "conflicts"):
            for item in told.get(name, ()):
                assert item["text"] in [one["text"] for one in found[name]]
        for site in told.get("sites", ()):
            for rating in site.get("ratings", ()):
                assert rating in sites[site["id"]]["ratings"]


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_merging_changes_neither_document(old, new):
    before = copy.deepcopy((old, new))
    updated(old, new)
    assert (old, new) == before


def test_sites_are_told_apart_by_id_and_not_by_place():
    old = {"id": "s", "name": "S", "sites": [{"id": "a", "city": "x"}, {"id": "b", "city": "y"}]}
    new = {"id": "s", "name": "S", "sites": [{"id": "b", "city": "z"}, {"id": "c"}]}
    assert updated(old, new)["sites"] == [
        {"id": "a", "city": "x"},
        {"id": "b", "city": "z"},
        {"id": "c"},
    ]


def test_a_rating_given_here_outlives_a_list_without_ratings():
    rating = {"criterion": "nonclinical.team", "level": 3, "on": "2026-01-01"}
    old = {"id": "s", "name": "S", "sites": [{"id": "a", "ratings": [rating]}]}
    new = {"id": "s", "name": "S", "sites": [{"id": "a", "ratings": []}]}
    assert updated(old, new)["sites"][0]["ratings"] == [rating]


CHECKED = {
    "type": "GLP_CN", "number": "1", "scope": ["a", "b"], "valid_until": "2027-02-14",
    "checked": {"register": "NMPA", "on": "2026-10-11"},
}  # fmt: skip
LATER = {"type": "GLP_CN", "valid_until": "2036-02-02"}
LOOKED = {"checked": {"register": "NMPA", "on": "2026-11-01"}}


@pytest.mark.parametrize(
    ("before", "told", "found", "said"),
    [
        (CHECKED, LATER, CHECKED, ["check_outranks"]),
        (CHECKED, {**LATER, "checked": CHECKED["checked"]}, CHECKED, ["check_outranks"]),
        (CHECKED, {**LATER, **LOOKED}, {**CHECKED, **LATER, **LOOKED}, []),
        (CHECKED, {"type": "GLP_CN", "scope": ["b", "a"]}, CHECKED, []),
        (CHECKED, {"type": "GLP_CN", "issuer": "X"}, CHECKED, ["check_outranks"]),
        ({"type": "GLP_CN", "valid_until": "2027-02-14"}, LATER, LATER, []),
    ],
)
def test_a_certificate_seen_in_its_register_outranks_a_list(before, told, found, said):
    left = []
    old = {"id": "s", "name": "S", "sites": [{"id": "a", "certificates": [before]}]}
    new = {"id": "s", "name": "S", "sites": [{"id": "a", "certificates": [told]}]}
    assert updated(old, new, left)["sites"][0]["certificates"] == [found]
    assert [reason.code for reason in left] == said


QUOTED = {"low": "5", "high": "6", "currency": "CNY", "grade": "E1", "source": "Q-1"}
LOWER, HIGHER = ({"low": "1", "high": "2", "grade": grade} for grade in ("E0", "E2"))


@pytest.mark.parametrize(
    ("before", "told", "found", "said"),
    [
        (QUOTED, LOWER, QUOTED, ["claim_outranked"]),
        (QUOTED, {"low": "1", "high": "2"}, QUOTED, ["claim_outranked"]),
        (QUOTED, {"low": "5", "high": "6", "grade": "E0"}, QUOTED, []),
        (QUOTED, HIGHER, HIGHER, []),
        ({**QUOTED, "grade": "E0"}, LOWER, LOWER, []),
    ],
)
def test_a_claim_replaces_only_what_is_no_better_proven(before, told, found, said):
    left = []
    old, new = (
        {
            "id": "s",
            "name": "S",
            "sites": [{"id": "a", "offerings": [{"service": "NCL-GLP", "price": price}]}],
        }
        for price in (before, told)
    )
    assert updated(old, new, left)["sites"][0]["offerings"][0]["price"] == found
    assert [reason.code for reason in left] == said


# Replaying


def told(*said: tuple[str, dict]) -> list[Entry]:
    entries: list[Entry] = []
    for kind, payload in said:
        entries.append(
            seal(
                entries[-1] if entries else None,
                registry="here",
                at="2026",
                by="tester",
                kind=kind,
                reason="",
                payload=payload,
                salt="00" * 16,
            )
        )
    return entries


SUPPLIER = {"id": "s", "name": "S", "sites": [{"id": "a"}, {"id": "b"}]}
RATING = {"criterion": "nonclinical.team", "level": 3}


def test_the_entries_come_to_the_documents_and_shortlists_on_file():
    entries = told(
        ("supplier.add", {"supplier": SUPPLIER}),
        ("rating.add", {"supplier": "s", "site": "b", "rating": RATING}),
        ("shortlist.save", {"id": "one", "text": "{}"}),
    )
    suppliers, shortlists = replay(entries)
    rated = {**SUPPLIER, "sites": [{"id": "a"}, {"id": "b", "ratings": [RATING]}]}
    assert suppliers == {"s": canonical(rated)}
    assert shortlists == {"one": "{}"}


def test_a_later_entry_replaces_an_earlier_one():
    entries = told(
        ("supplier.add", {"supplier": SUPPLIER}),
        ("supplier.change", {"supplier": {"id": "s", "name": "T"}}),
    )
    assert replay(entries)[0] == {"s": canonical({"id": "s", "name": "T"})}


def test_a_redacted_entry_is_passed_over():
    from dataclasses import replace

    entries = told(("supplier.add", {"supplier": SUPPLIER}))
    assert replay([replace(entries[0], payload=None, salt=None)]) == ({}, {})


def test_a_rating_goes_to_its_site_only():
    document = {"sites": [{"id": "a"}, {"id": "b"}]}
    add_rating(document, "b", RATING)
    assert document == {"sites": [{"id": "a"}, {"id": "b", "ratings": [RATING]}]}


@pytest.mark.parametrize(
    ("content", "subject"),
    [
        ({"supplier": {"id": "s"}}, "s"),
        ({"supplier": "s", "site": "a"}, "s"),
        ({"id": "one"}, "one"),
        ({"rubric": "nonclinical"}, "nonclinical"),
        ({}, None),
    ],
)
def test_an_entry_is_about_one_thing(content, subject):
    assert subject_of(content) == subject


def test_every_record_told_otherwise_is_named():
    found = list(differences({"a": "1", "b": "2"}, {"b": "3", "c": "4"}, "supplier_differs"))
    assert [item.facts["name"] for item in found] == ["a", "b", "c"]
    assert list(differences({"a": "1"}, {"a": "1"}, "supplier_differs")) == []


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_a_list_read_in_changes_nothing_that_auditors_recorded(old, new):
    for document, text in ((old, "seen"), (new, "never happened")):
        for site in document.get("sites", ()):
            site["findings"] = [{"id": "F-1", "text": text}]
    now = updated(old, new)
    before = {site["id"]: site["findings"] for site in old.get("sites", ())}
    for site in now.get("sites", ()):
        assert site["findings"] == before.get(site["id"], [{"id": "F-1", "text": "never happened"}])


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_no_list_changes_a_flag_or_a_conflict_that_is_on_file(old, new):
    now = updated(old, new)
    for name in ("flags", "conflicts"):
        before = old.get(name, [])
        assert now.get(name, [])[: len(before)] == before


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_no_list_brings_a_decision_to_a_supplier_on_file_and_it_is_known(old, new):
    before = {site["id"]: site for site in old.get("sites", ())}
    told = [(site["id"], name, item) for site in new.get("sites", ())
            for name in ("standings", "waivers") for item in site.get(name, ())]  # fmt: skip
    for site in updated(old, new).get("sites", ()):
        for name in ("standings", "waivers"):
            assert site.get(name, []) == before.get(site["id"], {}).get(name, [])
    on_file = [item in before.get(site, {}).get(name, []) for site, name, item in told]
    assert undecided(old, new) is not all(on_file)


def test_an_item_is_put_at_the_end_or_in_the_place_of_another():
    document = {"id": "s", "sites": [{"id": "main"}]}
    first = {"list": "findings", "place": 0, "site": "main", "item": {"id": "F-1"}}
    put_item(document, first)
    put_item(document, {**first, "place": 1, "item": {"id": "F-2"}})
    put_item(document, {**first, "item": {"id": "F-1", "closed_on": "2026-11-24"}})
    assert document["sites"][0]["findings"] == [
        {"id": "F-1", "closed_on": "2026-11-24"},
        {"id": "F-2"},
    ]
    put_item(document, {"list": "evidence", "place": 0, "item": {"digest": "a"}})
    assert document["evidence"] == [{"digest": "a"}]


# Putting by key


def by_place(items, place, item):
    return [*items[:place], item, *items[place + 1 :]]


NAMES = {
    "findings": lambda number: {"id": f"F-{number}"},
    "evidence": lambda number: {"digest": f"{number:064x}"},
    "certificates": lambda number: {"type": "GLP_CN", "number": str(number)},
    "flags": lambda number: {"text": "abc"[number % 3], "on": "2026-01-01"},
    "conflicts": lambda number: {"text": "abc"[number % 3]},
    "agreements": lambda number: {"kind": "NDA"},
}
ADDED = {"flags": "flag.add", "conflicts": "conflict.declare"}
PUTS = st.lists(st.integers(0, 9), max_size=12)


def puts(name, numbers):
    """Entries that add an item, or change one of those there; and what they come to by place."""
    now, told = [], []
    for count, number in enumerate(numbers):
        new = number >= len(now)
        place = len(now) if new else number
        item = NAMES[name](count) if new else {**now[number], "closed_on": f"2026-02-{count:02}"}
        if not new and name == "certificates" and count % 2:
            item = {**item, "number": f"renewed {count}"}
        kind = ADDED.get(name, "x.add") if new else "x.change"
        told.append((kind, {"supplier": "s", "list": name, "place": place, "item": item}))
        now = by_place(now, place, item)
    return told, now


@pytest.mark.parametrize("name", NAMES)
@MANY
@given(PUTS)
def test_where_nothing_was_erased_items_stand_where_their_number_says(name, numbers):
    told, expected = puts(name, numbers)
    suppliers = {"s": {"id": "s"}}
    for kind, content in told:
        apply(suppliers, kind, content)
    assert suppliers["s"].get(name, []) == expected


@pytest.mark.parametrize("name", ["findings", "evidence"])
@MANY
@given(PUTS, st.integers(0, 5))
def test_where_one_was_erased_each_of_the_others_is_still_changed_itself(name, numbers, which):
    told, expected = puts(name, numbers)
    field, gone = next(iter(NAMES[name](0))), expected[which : which + 1]
    erased = {item[field] for item in gone}
    suppliers = {"s": {"id": "s"}}
    for kind, content in told:
        if content["item"][field] not in erased:
            apply(suppliers, kind, content)
    left = [item for item in expected if item[field] not in erased]
    assert suppliers["s"].get(name, []) == left


@pytest.mark.parametrize("name", ["flags", "conflicts", "certificates"])
def test_what_stood_before_was_erased_and_what_comes_after_is_changed_in_its_new_place(name):
    two, three = NAMES[name](1), NAMES[name](2)
    suppliers = {"s": {"id": "s", name: [two, three]}}
    for place, item in ((2, three), (1, two)):
        put = {"supplier": "s", "list": name, "place": place, "item": {**item, "done": True}}
        apply(suppliers, "x.change", put)
    assert suppliers["s"][name] == [{**two, "done": True}, {**three, "done": True}]


def test_an_item_whose_like_was_erased_takes_no_other_ones_place():
    document = {"id": "s", "findings": [{"id": "F-2"}]}
    put_item(document, {"list": "findings", "place": 0, "item": {"id": "F-1"}})
    assert document["findings"] == [{"id": "F-2"}, {"id": "F-1"}]
