"""What each entry changed: nothing unseen, nothing made up, values as they were."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_history import DOCUMENTS
from vetting.history import replay
from vetting.ledger import canonical, seal
from vetting.retelling import changes, evidence_of, retold, sources_of

MANY = settings(max_examples=150, deadline=None)


def chained(*contents):
    """Entries, each by its own person, of (kind, content)."""
    found, last = [], None
    for place, (kind, content) in enumerate(contents, 1):
        last = seal(
            last, registry="r", at=f"2026-11-{place:02d}T08:00:00.000000Z", by=f"p{place}",
            kind=kind, reason=f"reason {place}", payload=content, salt="0" * 32,
        )  # fmt: skip
        found.append(last)
    return found


def erased(entry):
    return type(entry)(entry.seq, entry.prev, entry.digest, entry.header, None, None)


def said(old, new):
    return [(" ".join(one.path), one.old, one.new) for one in changes(old, new)]


def _plain(data):
    """A document without what is empty, as it is stored."""
    if isinstance(data, dict):
        kept = {name: _plain(value) for name, value in data.items()}
        return {name: value for name, value in kept.items() if value not in ([], {})}
    return [_plain(item) for item in data] if isinstance(data, list) else data


@MANY
@given(DOCUMENTS.map(_plain), DOCUMENTS.map(_plain))
def test_records_differ_exactly_where_a_change_is_told(old, new):
    assert bool(said(old, new)) == (old != new)
    assert said(old, copy.deepcopy(old)) == []


@MANY
@given(DOCUMENTS, DOCUMENTS)
def test_going_back_tells_the_same_values_the_other_way_round(old, new):
    there = [(path, before, after) for path, before, after in said(old, new)]
    back = [(path, after, before) for path, before, after in said(new, old)]
    assert sorted(map(repr, there)) == sorted(map(repr, back))


@MANY
@given(DOCUMENTS)
def test_all_of_a_new_record_is_told(document):
    told = canonical([[list(one.path), one.new] for one in changes({}, document)])
    for value in _leaves(document):
        assert canonical(value) in told


def _leaves(item):
    if isinstance(item, dict):
        for value in item.values():
            yield from _leaves(value)
    elif isinstance(item, list):
        for value in item:
            yield from _leaves(value)
    else:
        yield item


SITE = {"id": "main", "city": "Suzhou"}
GLP = {"type": "GLP_CN", "number": "7", "valid_until": "2027-01-01"}
F1 = {"id": "F-1", "text": "no backup", "severity": "major", "on": "2026-01-01"}
F2 = {"id": "F-2", "text": "mix-up", "severity": "critical", "on": "2026-01-02"}
RATED = {"criterion": "cdmo.team", "level": 3, "grade": "E3", "on": "2026-01-01"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"country": "CN"}, {"country": "DE"}, [("country", "CN", "DE")]),
        ({"country": "CN"}, {}, [("country", "CN", None)]),
        ({"aliases": ["a"]}, {"aliases": ["a", "b"]}, [("aliases", None, "b")]),
        ({"aliases": ["a", "b"]}, {"aliases": ["b", "a"]}, [("aliases", ["a", "b"], ["b", "a"])]),
        ({"contact": {"web": "x"}}, {"contact": {"web": "y"}}, [("contact web", "x", "y")]),
        ({}, {"sites": [SITE]}, [("main id", None, "main"), ("main city", None, "Suzhou")]),
        (
            {"sites": [{**SITE, "certificates": [GLP]}]},
            {"sites": [{**SITE, "certificates": [{**GLP, "valid_until": "2030-01-01"}]}]},
            [("main certificates GLP_CN 7 valid_until", "2027-01-01", "2030-01-01")],
        ),
        (
            {"sites": [{**SITE, "ratings": [RATED]}]},
            {"sites": [{**SITE, "ratings": [RATED, RATED]}]},
            [("main ratings cdmo.team", None, RATED)],
        ),
        (
            {"sites": [{**SITE, "findings": [F1, F2]}]},
            {"sites": [{**SITE, "findings": [F2]}]},
            [("main findings F-1", F1, None)],
        ),
        (
            {"sites": [{**SITE, "offerings": [{"service": "X", "weeks": {"low": "2"}}]}]},
            {"sites": [{**SITE, "offerings": [{"service": "X", "weeks": {"low": "3"}}]}]},
            [("main offerings X weeks low", "2", "3")],
        ),
        ({"evidence": []}, {"evidence": [{"digest": "ab" * 32}]},
         [("evidence " + "ab" * 6, None, {"digest": "ab" * 32})]),
    ],
)  # fmt: skip
def test_a_change_says_where_it_is_and_both_values(old, new, told):
    assert said(old, new) == told


def test_entries_are_retold_with_who_when_why_and_the_values_of_then():
    found = list(
        retold(
            chained(
                ("supplier.add", {"supplier": {"id": "s", "name": "S", "sites": [SITE]}}),
                ("rating.add", {"supplier": "s", "site": "main", "rating": RATED}),
                ("finding.add", {"supplier": "s", "site": "main", "list": "findings", "place": 0,
                                 "item": F1}),
                ("finding.close", {"supplier": "s", "site": "main", "list": "findings", "place": 0,
                                   "item": {**F1, "closed_on": "2026-02-01"}}),
            )
        )
    )  # fmt: skip
    assert [one.entry.facts()["actor"] for one in found] == ["p1", "p2", "p3", "p4"]
    assert [(" ".join(c.path), c.old) for c in found[3].changes] == [
        ("main findings F-1 closed_on", None)
    ]
    # what was told of an earlier entry is not touched by a later one
    assert "ratings" not in found[0].after["sites"][0]
    assert found[2].after["sites"][0]["findings"] == [F1]


def put(item, place, kind="finding.add"):
    content = {"supplier": "s", "site": "main", "list": "findings", "place": place, "item": item}
    return kind, content


def test_what_follows_an_erased_entry_is_told_rightly():
    entries = chained(
        ("supplier.add", {"supplier": {"id": "s", "name": "S", "sites": [SITE]}}),
        put(F1, 0),
        put(F2, 1),
        put({**F2, "closed_on": "2026-02-01"}, 1, "finding.close"),
    )
    entries[1] = erased(entries[1])
    found = list(retold(entries))
    assert [one.erased for one in found] == [False, True, False, False]
    assert [(" ".join(c.path), c.old, c.new) for c in found[3].changes] == [
        ("main findings F-2 closed_on", None, "2026-02-01")
    ]


def test_what_was_put_into_an_erased_record_is_told_all_the_same():
    entries = chained(("supplier.add", {"supplier": {"id": "s", "name": "S"}}), put(F1, 0))
    entries[0] = erased(entries[0])
    (change,) = list(retold(entries))[1].changes
    assert (" ".join(change.path), change.old, change.new) == ("main findings F-1", None, F1)


def test_an_entry_that_changes_nothing_is_still_one():
    whole = {"supplier": {"id": "s", "name": "S"}}
    found = list(retold(chained(("supplier.add", whole), ("supplier.change", whole))))
    assert [len(one.changes) for one in found] == [2, 0]


PUTS = st.lists(
    st.tuples(st.sampled_from(["F-1", "F-2", "F-3"]), st.integers(0, 4), st.sampled_from("ab")),
    max_size=8,
)


@MANY
@given(PUTS)
def test_the_record_retold_is_the_record_replayed(puts):
    whole = {"supplier": {"id": "s", "name": "S", "sites": [SITE]}}
    known, contents = [], [("supplier.add", whole)]
    for name, _, text in puts:
        place = known.index(name) if name in known else len(known)
        known += [] if name in known else [name]
        contents.append(put({"id": name, "text": text}, place))
    contents.append(("rating.add", {"supplier": "s", "site": "main", "rating": RATED}))
    entries = chained(*contents)
    found = list(retold(entries))
    assert canonical(found[-1].after) == replay(entries)[0]["s"]


def test_a_change_names_the_evidence_and_the_source_of_its_record():
    looked = {"by": "wu", "on": "2026-03-01", "register": "NMPA", "evidence": "c" * 64}
    old = {"sites": [{**SITE, "certificates": [GLP]}]}
    new = {"sites": [{**SITE, "certificates": [{**GLP, "checked": looked}]}]}
    (change,) = changes(old, new)
    assert evidence_of(change) == ["c" * 64]
    assert sources_of(change) == ["NMPA"]
    price = {"low": "9", "source": "quote:17"}
    (priced,) = changes(
        {"sites": [{**SITE, "offerings": [{"service": "X", "price": {**price, "low": "8"}}]}]},
        {"sites": [{**SITE, "offerings": [{"service": "X", "price": price}]}]},
    )
    assert (priced.old, priced.new, sources_of(priced)) == ("8", "9", ["quote:17"])
