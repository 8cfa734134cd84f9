"""Two records as one: nothing lost, nothing doubled; and apart again, to the letter."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_history import DOCUMENTS
from vetting.history import put_item
from vetting.joining import joined, parted
from vetting.ledger import canonical

MANY = settings(max_examples=200, deadline=None)
FILES = st.lists(
    st.fixed_dictionaries(
        {"digest": st.sampled_from(["ab" * 32, "cd" * 32]), "name": st.sampled_from("xy")},
        optional={
            "confidential": st.just(True),
            "status": st.sampled_from(["accepted", "rejected"]),
            "site": st.sampled_from(["main", "north"]),
        },
    ),
    max_size=2,
    unique_by=lambda item: item["digest"],
)
REPLIES = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["R-1", "R-2"]), "about": st.sampled_from("xy")},
        optional={"site": st.sampled_from(["main", "north"])},
    ),
    max_size=2,
    unique_by=lambda item: item["id"],
)


def _plain(data):
    """A document without what is empty, as it is stored."""
    if isinstance(data, dict):
        kept = {name: _plain(value) for name, value in data.items()}
        return {name: value for name, value in kept.items() if value not in ([], {})}
    return [_plain(item) for item in data] if isinstance(data, list) else data


@st.composite
def records(draw):
    found = draw(DOCUMENTS)
    found["evidence"], found["replies"] = draw(FILES), draw(REPLIES)
    if draw(st.booleans()):
        found["name_zh"] = draw(st.sampled_from(["a", "供"]))
    return _plain(found)


@MANY
@given(records(), records())
def test_apart_again_is_as_it_was(whole, part):
    before = canonical([whole, part])
    after = joined(whole, part).document
    assert parted(after, whole, after) == (whole, [])
    assert canonical([whole, part]) == before  # and neither is touched by it


@MANY
@given(records())
def test_what_is_the_same_is_not_doubled(record):
    record.pop("replies", None)  # each of two suppliers was asked
    found = joined(record, record)
    assert found.document == record
    assert found.notes == ()


@MANY
@given(records(), records())
def test_nothing_is_lost(whole, part):
    found = joined(whole, part)
    document, sites = found.document, found.sites
    names = {document["name"], document.get("name_zh"), *document.get("aliases", ())}
    names |= set(document.get("former_names", ()))
    for record in (whole, part):
        own = {record["name"], *record.get("aliases", ()), *record.get("former_names", ())}
        assert own | {record.get("name_zh")} <= names | {None}
        for name in ("flags", "conflicts", "projects"):
            assert [item for item in record.get(name, ()) if item not in document[name]] == []
        assert {item["digest"] for item in record.get("evidence", ())} <= {
            item["digest"] for item in document.get("evidence", ())
        }
    asked = [item["id"] for item in document.get("replies", ())]
    assert len(set(asked)) == len(whole.get("replies", ())) + len(part.get("replies", ()))
    held = {site["id"]: site for site in document.get("sites", ())}
    for site in whole.get("sites", ()):
        for name, value in site.items():
            mine = held[site["id"]][name]
            assert value == (mine if isinstance(value, str) else _of(mine, value)), name
    for site in part.get("sites", ()):
        there = held[sites[site["id"]]]
        for name in ("ratings", "standings", "waivers", "offerings"):
            assert len(there.get(name, ())) >= len(site.get(name, ())) - _twice(site, name)
        for scheme, number in site.get("identifiers", {}).items():
            assert scheme in there["identifiers"], number
    assert len(held) == len(document.get("sites", ()))


def _of(found, value):
    """The part of a list or a mapping that stands in another one."""
    if isinstance(value, dict):
        return {name: found[name] for name in value}
    return found[: len(value)]


def _twice(site, name):
    """How many items of a list say again what another one says."""
    told = [canonical(item) for item in site.get(name, ())]
    return len(told) - len(set(told))


def _finding(text):
    return {"id": "F-1", "text": text, "severity": "minor", "on": "2026-05-01"}


def _site(name, *findings, criterion="x.team", **fields):
    rating = {"criterion": criterion, "score": 3}
    return {"id": name, "findings": list(findings), "ratings": [rating], **fields}


FEI = {"identifiers": {"fei": "3001234567"}}


@pytest.mark.parametrize(
    ("case", "one", "other", "asked", "stands"),
    [
        ("at another site", _site("main", _finding("a")), _site("north", _finding("b")),
         {"about": "F-1"}, {"about": "F-2"}),
        ("its site goes by another id", _site("main", _finding("a")), _site("main", _finding("b")),
         {"about": "F-1", "site": "main"}, {"about": "F-2", "site": "main-2"}),
        ("one site", _site("main", _finding("a"), **FEI), _site("north", _finding("b"), **FEI),
         {"about": "F-1"}, {"about": "F-2"}),
        ("one finding", _site("main", _finding("a"), **FEI), _site("main", _finding("a"), **FEI),
         {"about": "F-1"}, {"about": "F-1"}),
        ("a rating that both have", _site("main"), _site("north"),
         {"about": "x.team"}, {"about": "x.team", "site": "north"}),
        ("a rating of its own", _site("main"), _site("north", criterion="x.cages"),
         {"about": "x.cages"}, {"about": "x.cages"}),
    ],
)  # fmt: skip
def test_a_reply_stands_under_what_it_was_about(case, one, other, asked, stands):
    whole = {"id": "s", "name": "a", "sites": [one], "replies": [{"id": "R-1", "about": "F-1"}]}
    part = {"id": "t", "name": "b", "sites": [other], "replies": [{"id": "R-1", **asked}]}
    found = joined(whole, part).document
    assert found["replies"] == [{"id": "R-1", "about": "F-1"}, {"id": "R-2", **stands}], case
    ids = [item["id"] for site in found["sites"] for item in site.get("findings", ())]
    assert len(ids) == len(set(ids)), case
    assert parted(found, whole, found) == (whole, []), case


ADDED = st.lists(
    st.sampled_from(["flag", "alias", "rating", "country", "site", "finding"]), max_size=5
)


def _changed(document, steps):
    """A record with what was recorded of it since, none of which is on file anywhere else."""
    found = copy.deepcopy(document)
    for place, step in enumerate(steps):
        if step == "flag":
            item = {"text": f"new {place}", "on": "2026-03-01"}
            put_item(found, {"list": "flags", "place": 0, "item": item}, last=True)
        elif step == "alias":
            found["aliases"] = [*found.get("aliases", ()), f"new {place}"]
        elif step == "country":
            found["country"] = "DE"
        elif step == "finding" and found.get("sites"):
            first = found["sites"][0]
            first["findings"] = [*first.get("findings", ()), {"id": f"F-{place}9"}]
        elif step == "site":
            found["sites"] = [*found.get("sites", ()), {"id": f"new-{place}"}]
        elif found.get("sites"):
            first = found["sites"][0]
            first["ratings"] = [*first.get("ratings", ()), {"criterion": "new", "level": place}]
    return found


@MANY
@given(records(), records(), ADDED)
def test_what_was_added_since_stays(whole, part, steps):
    whole.setdefault("sites", [{"id": "own"}])
    after = joined(whole, part).document
    assert parted(_changed(after, steps), whole, after) == (_changed(whole, steps), [])


WHOLE = {"id": "a", "name": "A", "sites": [{"id": "main"}]}
FLAG = {"text": "recall", "on": "2026-01-01"}
FILE = {"digest": "ab" * 32, "name": "letter.txt"}
PART = {
    "id": "b", "name": "B", "notes": "met", "flags": [FLAG], "evidence": [FILE],
    "sites": [{"id": "main", "city": "Wuxi"}],
}  # fmt: skip


def _with(name, value):
    return lambda after: {**after, name: value}


@pytest.mark.parametrize(
    ("change", "mixed"),
    [
        (_with("flags", [{**FLAG, "closed_on": "2026-02-01"}]), ["flags recall"]),
        (_with("flags", []), []),  # it went on purpose
        (_with("sites", [{"id": "main"}, {"id": "main-2", "city": "Harbin"}]), ["sites main-2"]),
        (_with("notes", "met; rang"), []),  # A had none: whoever wrote it wrote it of A
        (_with("evidence", [FILE, {**FILE, "digest": "cd" * 32, "site": "main-2"}]),
         ["evidence letter.txt"]),
        (_with("agreements", [{"kind": "NDA", "evidence": ["ab" * 32]}]),
         [f"evidence {'ab' * 6}"]),
    ],
)  # fmt: skip
def test_what_rests_on_both_is_named(change, mixed):
    after = joined(WHOLE, PART).document
    _, said = parted(change(after), WHOLE, after)
    assert [reason.facts["place"] for reason in said] == mixed


def test_notes_of_both_that_were_edited_since_are_nobodys():
    whole = {**WHOLE, "notes": "rang"}
    after = joined(whole, PART).document
    assert after["notes"] == "rang\nmet"
    _, said = parted({**after, "notes": "rang and met"}, whole, after)
    assert [reason.facts["place"] for reason in said] == ["notes"]


def test_of_a_file_that_both_have_the_stricter_word_holds():
    one = {**WHOLE, "evidence": [{**FILE, "status": "accepted"}]}
    other = {**PART, "evidence": [{**FILE, "confidential": True, "status": "rejected"}]}
    (found,) = joined(one, other).document["evidence"]
    assert found == {**FILE, "status": "rejected", "confidential": True}


def test_a_site_of_the_same_id_gets_another_wherever_it_is_named():
    part = {**PART, "replies": [{"id": "R-1", "about": "F-1", "site": "main"}]}
    part["evidence"] = [{**FILE, "site": "main"}]
    found = joined(WHOLE, part).document
    assert [site["id"] for site in found["sites"]] == ["main", "main-2"]
    assert found["replies"][0]["site"] == "main-2"
    assert found["evidence"][0]["site"] == "main-2"
