"""The hash chain: what shows, and what does not (TRUST sections 2.1 and 2.2)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.ledger import GENESIS, Entry, breaks, canonical, seal

MANY = settings(max_examples=100, deadline=None)
SALT = "5a" * 16


def chain(count: int, registry: str = "here") -> list[Entry]:
    entries: list[Entry] = []
    for number in range(1, count + 1):
        entries.append(
            following(entries, payload={"n": number, "name": "供应商"}, registry=registry)
        )
    return entries


def following(entries: Sequence[Entry], **more: object) -> Entry:
    told = {
        "registry": "here",
        "at": f"2026-11-24T09:00:0{len(entries)}.000000Z",
        "by": "tester",
        "kind": "supplier.add",
        "reason": "",
        "payload": {},
        "salt": SALT,
    }
    return seal(entries[-1] if entries else None, **{**told, **more})  # type: ignore[arg-type]


def codes(entries: Sequence[Entry]) -> list[str]:
    return [found.code for found in breaks(entries)]


def test_an_untouched_chain_holds():
    assert codes(chain(5)) == []
    assert codes([]) == []


def test_entries_are_numbered_from_1_and_name_the_one_before():
    first, second = chain(2)
    assert (first.seq, first.prev) == (1, GENESIS)
    assert (second.seq, second.prev) == (2, first.digest)


def test_the_digest_can_be_computed_by_anybody():
    entry = chain(1)[0]
    assert entry.digest == hashlib.sha256(entry.header.encode()).hexdigest()
    assert entry.payload is not None
    salted = bytes.fromhex(SALT) + entry.payload.encode()
    assert entry.facts()["payload_sha256"] == hashlib.sha256(salted).hexdigest()


@MANY
@given(st.integers(0, 4), st.sampled_from(["prev", "digest", "payload"]), st.text())
def test_any_change_to_any_field_shows(place, field, text):
    entries = chain(5)
    changed = replace(entries[place], **{field: text})
    found = codes([*entries[:place], changed, *entries[place + 1 :]])
    assert bool(found) == (changed != entries[place])


@MANY
@given(
    st.integers(0, 4),
    st.sampled_from(["v", "registry", "seq", "prev", "ts", "actor", "kind", "reason",
                     "payload_sha256", "more"]),
    st.none() | st.text() | st.integers(-9, 9),
)  # fmt: skip
def test_any_change_to_any_fact_of_a_header_shows(place, fact, value):
    entries = chain(5)
    facts = {**entries[place].facts(), fact: value}
    changed = replace(entries[place], header=canonical(facts))
    found = codes([*entries[:place], changed, *entries[place + 1 :]])
    assert bool(found) == (changed != entries[place])


@MANY
@given(st.integers(0, 4), st.integers(-3, 9))
def test_any_other_number_shows(place, seq):
    entries = chain(5)
    changed = replace(entries[place], seq=seq)
    found = codes([*entries[:place], changed, *entries[place + 1 :]])
    assert bool(found) == (seq != place + 1)


@MANY
@given(st.integers(0, 4), st.integers(0, 31), st.sampled_from("0123456789abcdef"))
def test_any_other_salt_shows(place, digit, new):
    entries = chain(5)
    salt = SALT[:digit] + new + SALT[digit + 1 :]
    entries[place] = replace(entries[place], salt=salt)
    assert bool(codes(entries)) == (salt != SALT)


@pytest.mark.parametrize("place", range(4))
def test_an_entry_taken_out_shows_unless_it_is_the_last(place):
    entries = chain(5)
    del entries[place]
    assert codes(entries)


@pytest.mark.parametrize("place", range(4))
def test_two_entries_swapped_show(place):
    entries = chain(5)
    entries[place], entries[place + 1] = entries[place + 1], entries[place]
    assert codes(entries)


def test_an_entry_put_in_twice_shows():
    entries = chain(3)
    assert codes([*entries, entries[-1]])


def test_an_entry_of_another_registry_shows_even_where_it_fits():
    entries = chain(2)
    assert codes([*entries, following(entries, registry="there")]) == ["entry_header"]


def test_a_header_that_is_no_json_shows():
    entries = chain(3)
    entries[1] = replace(entries[1], header="{")
    assert "entry_header" in codes(entries)


def test_the_break_names_the_entry():
    entries = chain(5)
    entries[2] = replace(entries[2], payload='{"n":99}')
    found = list(breaks(entries))
    assert [(item.code, item.facts["seq"]) for item in found] == [("entry_payload", 3)]


# What does not show, so that nothing promises it


def test_a_shortened_chain_does_not_show():
    assert codes(chain(5)[:3]) == []


def test_a_chain_rewritten_whole_does_not_show():
    assert codes(chain(5, registry="forged")) == []


# Canonical form


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ({"name": "苏州"}, '{"name":"苏州"}'),  # RFC 8785: as it is, not escaped
        ({"s": 'a"b\\c\n\t\x00'}, '{"s":"a\\"b\\\\c\\n\\t\\u0000"}'),
        (2**53 - 1, "9007199254740991"),
        ((1, 2), "[1,2]"),
        ({}, "{}"),
    ],
)
def test_plain_data_has_one_text(data, expected):
    assert canonical(data) == expected


@pytest.mark.parametrize(
    "data",
    [0.1, 1.0, float("nan"), float("inf"), 2**53, -(2**53), {"a": [0.5]}, {"a": {"b": 2**60}},
     {1: "a"}, {"供": 1}, {None: 1}],
)  # fmt: skip
def test_what_has_no_one_text_is_refused(data):
    with pytest.raises(ValueError, match=r"float|number|key"):
        canonical(data)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner, max_size=4)
    ),
    max_leaves=12,
)


@MANY
@given(PLAIN)
def test_the_text_is_read_back_as_the_same_data_and_written_the_same_again(data):
    told = canonical(data)
    assert json.loads(told) == data
    assert canonical(json.loads(told)) == told


@MANY
@given(st.dictionaries(st.text(st.characters(max_codepoint=127)), st.integers(0, 9)))
def test_the_order_of_keys_does_not_matter(data):
    assert canonical(data) == canonical(dict(reversed(data.items())))


# The clock


@pytest.mark.parametrize(
    ("at", "marked"),
    [
        ("2026-11-24T08:59:59.000000Z", True),
        ("2026-11-24T09:00:00.000000Z", False),
        ("2026-11-24T09:00:01.000000Z", False),
    ],
)
def test_a_clock_set_back_is_marked_and_breaks_nothing(at, marked):
    entries = chain(1)
    entries.append(following(entries, at=at))
    assert ("clock_back" in entries[1].facts()) is marked
    assert codes(entries) == []


# Redaction


def redact(entries: list[Entry], seq: int) -> list[Entry]:
    emptied = [
        replace(item, payload=None, salt=None) if item.seq == seq else item for item in entries
    ]
    return [*emptied, following(entries, kind="redact", payload={"seq": seq})]


def test_a_redaction_with_its_own_entry_holds():
    entries = redact(chain(3), 2)
    assert codes(entries) == []
    assert entries[1].content() == {}
    assert entries[1].facts()["actor"] == "tester"


def test_an_emptied_payload_without_a_redact_entry_shows():
    entries = chain(3)
    entries[1] = replace(entries[1], payload=None, salt=None)
    found = list(breaks(entries))
    assert [(item.code, item.facts["seq"]) for item in found] == [("entry_emptied", 2)]


@pytest.mark.parametrize("field", ["payload", "salt"])
@pytest.mark.parametrize("forged", [False, True])
def test_half_a_content_is_no_redaction_whatever_a_redact_entry_says(field, forged):
    """Without its salt a payload cannot be hashed: it could say anything."""
    whole = chain(3)
    entries = redact(whole, 2) if forged else whole
    entries[1] = replace(whole[1], **{field: None})
    found = list(breaks(entries))
    assert [(item.code, item.facts["seq"]) for item in found] == [("entry_payload", 2)]


def test_a_redact_entry_for_another_number_does_not_help():
    entries = redact(chain(3), 2)
    entries[0] = replace(entries[0], payload=None, salt=None)
    assert codes(entries) == ["entry_emptied"]


def test_the_same_payload_under_another_salt_has_another_digest():
    one, other = (following([], payload={"level": 3}, salt=salt) for salt in (SALT, "00" * 16))
    assert one.facts()["payload_sha256"] != other.facts()["payload_sha256"]
