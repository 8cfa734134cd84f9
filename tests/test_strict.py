"""YAML read strictly: bounded, no surprises, every value with its line (TRUST row 16)."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.packs.strict import ALIASES, DEPTH, NODES, SIZE, Read, read_yaml, text_problems
from vetting.sentences import text


def read(said: str | bytes) -> Read:
    return read_yaml(said.encode() if isinstance(said, str) else said, "x.yaml")


def refusal(said: str | bytes) -> tuple[str, int | None]:
    found = read(said)
    assert len(found.problems) == 1, found
    assert text(found.problems[0].reason)
    return found.problems[0].reason.code, found.problems[0].line


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("NO", "NO"),  # a country, not false
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("1:30", "1:30"),  # not 90
        ("1.0", "1.0"),  # a fraction keeps its text
        ("1e3", "1e3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("017", "017"),
        ("1_000", "1_000"),
        ("2026-11-24", "2026-11-24"),
        ("=", "="),
        ("0", 0),
        ("12", 12),
        ("-3", -3),
        ("9" * 15, int("9" * 15)),
        ("9" * 16, "9" * 16),  # more than a double holds
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ("苏州", "苏州"),
    ],
)
def test_a_scalar_is_what_it_looks_like(said, expected):
    found = read(f"a: {said}\n")
    assert found.problems == []
    assert found.data == {"a": expected}
    assert type(found.data["a"]) is type(expected)


@pytest.mark.parametrize(
    ("said", "code", "line"),
    [
        ("a: 1\n---\nb: 2\n", "yaml_documents", 2),
        ("a: !!python/object:os.system x\n", "yaml_tag", 1),
        ("a: 1\nb: !!int 3\n", "yaml_tag", 2),
        ("!!set {a, b}\n", "yaml_tag", 1),
        ("a: &a {x: 1}\nb:\n  <<: *a\n", "yaml_merge", 3),
        ("? [a]\n: b\n", "yaml_key", 1),
        ("? {a: 1}\n: b\n", "yaml_key", 1),
        ("a: *nothing\n", "yaml_anchor", 1),
        ("a: &a [*a]\n", "yaml_anchor", 1),  # a list inside itself
        ("a: &x b\n*x : c\n", "yaml_anchor", 2),  # an alias as a key
        ("a: 1\n b: 2\n", "yaml_syntax", 2),
        ("a: [1, 2\n", "yaml_syntax", 1),
        ('a: 1\nb: "x\n', "yaml_quote", 2),
        ("", "file_empty", None),
        (" \n\n", "file_empty", None),
        (b"a: 1\nb: \xd6\xd0\n", "not_utf8", 2),  # GB 18030
        ("a: 1\n\x1b[2J: 2\n", "yaml_syntax", None),
        ("a\u202eb: 1\n", "text_refused", 1),
    ],
)
def test_what_is_refused_says_why_and_where(said, code, line):
    assert refusal(said) == (code, line)


def test_the_same_key_twice_names_both_lines():
    found = read("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")
    assert [(item.reason.code, item.line) for item in found.problems] == [
        ("key_twice", 4),
        ("key_twice", 5),
    ]
    assert found.problems[1].reason.facts["first"] == 1


def test_a_byte_order_mark_is_taken_off():
    assert read(b"\xef\xbb\xbfa: 1\n").data == {"a": 1}


def test_a_list_at_the_top_and_a_bare_word_are_read_as_they_are():
    assert read("- 1\n- a\n").data == [1, "a"]
    assert read("word\n").data == "word"


# Bombs


def test_a_file_of_the_limit_is_read_and_one_byte_more_is_not():
    head = b"a: "
    assert read(head + b"x" * (SIZE - len(head))).problems == []
    assert refusal(head + b"x" * (SIZE - len(head) + 1))[0] == "file_large"


def test_a_billion_laughs_are_counted_before_they_are_built():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 5)}]" for level in range(1, 9)]
    assert refusal("\n".join(lines))[0] == "yaml_nodes"


def test_more_aliases_than_anybody_writes_are_refused():
    def said(count: int) -> str:
        return "a: &a x\nb: [" + ", ".join(["*a"] * count) + "]\n"

    assert read(said(ALIASES)).problems == []
    assert refusal(said(ALIASES + 1))[0] == "yaml_aliases"


def test_an_alias_is_what_its_anchor_was():
    assert read("a: &a {x: [1]}\nb: *a\n").data == {"a": {"x": [1]}, "b": {"x": [1]}}


def test_forty_levels_are_read_and_one_more_is_not():
    assert read("[" * DEPTH + "]" * DEPTH).problems == []
    assert refusal("[" * (DEPTH + 1) + "]" * (DEPTH + 1))[0] == "yaml_deep"
    assert refusal("[" * 50_000)[0] in ("yaml_deep", "yaml_syntax")  # libyaml has its own limit


def test_too_many_nodes_are_refused():
    assert refusal("[" + "1," * NODES + "]")[0] == "yaml_nodes"


# Lines

SAID = """\
# a comment
id: x

gates:
  - id: legal
    rule: registered
  - {id: two,
     rule: three}
names: [a,
  b]
text: >
  folded
  lines
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        (("id",), 2),
        (("gates",), 4),
        (("gates", 0), 5),
        (("gates", 0, "rule"), 6),
        (("gates", 1), 7),
        (("gates", 1, "rule"), 8),
        (("names", 1), 10),
        (("text",), 11),
        (("gates", 0, "nothing"), 5),  # the nearest thing around it
        (("gates", 9, "rule"), 4),
        (("nothing",), 2),
    ],
)
def test_every_value_has_its_line(path, line):
    assert read(SAID).line(path) == line


def test_a_text_that_may_not_come_in_is_named_with_its_field_and_line():
    found = read('a: x\nb:\n  - name: "x\\u202ey"\n    note: ok\n')
    problems = list(text_problems(found.data, found, "x.yaml"))
    assert [(item.line, item.reason.facts) for item in problems] == [
        (3, {"field": "name", "char": "U+202E"})
    ]


PLAIN = st.text(st.characters(codec="ascii"), max_size=60)
PARTS = st.lists(
    st.sampled_from(
        ["a", ":", " ", "\n", "- ", "[", "]", "{", "}", "&a", "*a", "!!x", "<<", '"', "'", "|",
         "---", "? ", "#", "%", "\t", "供", "\x00", ">", ","]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(PLAIN | PARTS)
def test_no_text_at_all_gets_past_as_an_exception(said):
    found = read(said.encode("utf-8", "surrogatepass"))
    for problem in found.problems:
        assert text(problem.reason, "en")
        assert text(problem.reason, "zh")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_at_all_get_past_as_an_exception(raw: Any):
    found = read(raw)
    assert found.problems or found.data is not None or raw.decode("utf-8-sig").strip()
