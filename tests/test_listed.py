"""What is exported comes in again as the same records, whatever stands in them."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import pytest
from given import vocabulary
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from vetting import intake
from vetting.checks.suppliers import coded_supplier, supplier_problems
from vetting.export import json_bytes, json_line, to_csv, yaml_list
from vetting.records import (
    AGREEMENTS,
    DEVICE_CLASSES,
    EVIDENCE_STATES,
    FINDING_SEVERITIES,
    GRADES,
    JUDGED,
    OUTCOMES,
    PARTIES,
    SEVERITIES,
    STAGES,
    STANDINGS,
    Certificate,
    Finding,
    Flag,
    Level,
    Offering,
    Price,
    Rating,
    Site,
    Supplier,
    document,
    from_document,
)
from vetting.records.listed import (
    HOLDS,
    LIST_COLUMNS,
    OF_SERVICE,
    OF_SITE,
    OF_SUPPLIER,
    PARTS,
    PLAIN,
)
from vetting.report.listed import list_sheets, whole_list
from vetting.sentences.exported import HEADS, HELD
from vetting.texts import cleaned, refused
from vetting.workbook import listed_workbook

TODAY = date(2026, 11, 24)
PAST = date(2026, 1, 1)

FORMATS = {
    "a.csv": lambda found: to_csv(whole_list(found)),
    "raw.csv": lambda found: to_csv(whole_list(found), raw=True, bom=True),
    "en.xlsx": lambda found: listed_workbook(list(list_sheets(found, "en")), "en"),
    "zh.xlsx": lambda found: listed_workbook(list(list_sheets(found, "zh")), "zh"),
    "a.yaml": lambda found: yaml_list(list(map(document, found))),
    "a.json": lambda found: json_bytes(list(map(document, found))),
    "a.jsonl": lambda found: b"".join(json_line(document(item)) for item in found),
}

NASTY = (
    "-", "/", "n/a", "N/A", "无", "?", "null", "true", "no", "yes", "是", "0", "007", "1.50", "3-4",
    "2026-01-02", "45000", "1e5", "=1+1", "'=1+1", "''", "'", "+86 21 5555", "@x", "|x", "%x",
    '"', '""', '"quoted"', '"a"; "b"', "a; b", "a；b", "a, b", "a|b", "#N/A", "#REF!", "_x000A_",
    "_x005F_", "line\nbreak", "\u00a0x".strip() + "\u00a0y", "e\u0301".strip(), "&lt;", "<b>",
    "- a", "[x]", "{x: 1}", "*a", "&a", "!t", "# c", "a: b", "a #b", "\\", "\\n", ";", "；", ",",
    "99999999999999999999", "𠮷野家", "é", "ﬁ", "supplier",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=20), st.text("\"'=;；\n#-\\ a中", max_size=8)
).map(lambda text: cleaned("".join(char for char in text if not refused(char))))
LINES = TEXTS.map(lambda text: text.replace("\n", " ") or "x")
SLUGS = st.from_regex("[a-z][a-z0-9]{0,8}", fullmatch=True)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
NUMBERS = st.one_of(
    st.decimals(0, 10**11, places=2), st.decimals(0, 999, places=15), st.integers(0, 10**11)
).map(lambda number: Decimal(format(number, "f")))
DIGESTS = st.from_regex("[0-9a-f]{64}", fullmatch=True)
CODES = {
    name: st.sampled_from(list(vocabulary().codes(section))[:20])
    for name, section in (
        ("service", "services"), ("modalities", "modalities"), ("modality", "modalities"),
        ("species", "species"), ("jurisdictions", "jurisdictions"), ("area", "areas"),
        ("jurisdiction", "jurisdictions"), ("type", "certificates"),
    )
}  # fmt: skip
KNOWN = {
    **CODES,
    "id": SLUGS, "grade": st.sampled_from(list(GRADES)), "criterion": st.just("nonclinical.team"),
    "severity": st.sampled_from(FINDING_SEVERITIES), "outcome": st.sampled_from(OUTCOMES),
    "device_class": st.sampled_from(DEVICE_CLASSES), "status": st.sampled_from(EVIDENCE_STATES),
    "standing": st.sampled_from(STANDINGS), "stage": st.sampled_from(STAGES),
    "kind": st.sampled_from(AGREEMENTS), "party": st.sampled_from(PARTIES), "digest": DIGESTS,
    "evidence": DIGESTS, "closed_evidence": DIGESTS, "anchors": DIGESTS, "name": LINES,
    "currency": st.sampled_from(["CNY", "USD"]), "country": st.sampled_from(["CN", "US"]),
    "year": st.integers(1950, 2026), "size": st.integers(1, 10**10), "aliases": LINES,
    "former_names": LINES, "subcontractors": LINES, "web": st.just("https://a.example"),
    "name_zh": LINES, "uscc": LINES, "lei": LINES, "fei": LINES, "duns": LINES, "person": LINES,
    "phone": LINES, "email": LINES,
}  # fmt: skip


def made(kind: type, name: str = "") -> st.SearchStrategy[Any]:
    """Any value of a field, any record of a kind."""
    if isinstance(kind, UnionType) and NoneType in get_args(kind) and kind != Level:
        rest = [part for part in get_args(kind) if part is not NoneType]
        inner = rest[0]
        for part in rest[1:]:
            inner = inner | part
        return st.none() | made(inner, name)
    if kind == Level:
        return st.integers(0, 5) | st.tuples(st.integers(0, 2), st.integers(2, 5))
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if inner == (Decimal, Decimal):
            degrees = st.decimals(-90, 90, places=4).map(lambda one: one + 0)
            return st.tuples(degrees, degrees)
        return st.lists(made(inner[0], name), max_size=2).map(tuple)
    if is_dataclass(kind):
        return st.builds(kind, **{item.name: made(item.type, item.name) for item in fields(kind)})
    if kind is Decimal:
        return NUMBERS
    if kind is date:
        return DAYS
    if name == "outcome" and kind is str:
        return st.sampled_from(JUDGED)  # a judgement must have one; that of a project may be None
    plain = {bool: st.booleans(), int: st.integers(0, 99), str: TEXTS}
    return KNOWN[name] if name in KNOWN else plain[kind]


def valid(supplier: Supplier) -> Supplier:
    """The supplier without what an import would refuse, as a registry holds it."""
    data = document(supplier)
    while True:
        found = coded_supplier(from_document(Supplier, data), vocabulary())
        wrong = [path for path, _ in supplier_problems(found, vocabulary(), TODAY)]
        if not wrong:
            return from_document(Supplier, document(found))
        data = document(found)
        _drop(data, wrong[0])


def _drop(data: Any, path: tuple[Any, ...]) -> None:
    """Take out the innermost item of a list, or the field, that a problem is about."""
    last = max((place for place, part in enumerate(path) if isinstance(part, int)), default=None)
    assume(last is not None or path[0] not in ("id", "name"))
    at = path[: (last or 0) + 1]
    if last is not None and isinstance(path[-1], str) and path[last - 1] == "offerings":
        at = path[: last + 1]
    for part in at[:-1]:
        data = data[part]
    del data[at[-1]]


def comes_back(folder: Any, name: str, suppliers: list[Supplier]) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(FORMATS[name](suppliers))
    taken = intake.take([path], intake.Context(vocabulary(), TODAY))
    assert [problem.reason for problem in taken.problems] == []
    again = [from_document(Supplier, item) for item in taken.documents]
    assert again == suppliers
    assert FORMATS[name](again) == path.read_bytes()


WITH_ALL = Supplier(
    "a",
    "-",
    name_zh='"',
    notes="n/a",
    aliases=("Co., Ltd", "a; b", '"', ""),
    sites=(
        Site("z", certificates=(Certificate("GLP_CN", scope=("a; b", ")")),)),
        Site(
            "b",
            city="/",
            location=(Decimal("0"), Decimal("-1.50")),
            offerings=(
                Offering("NCL-GLP", price=Price(Decimal("0"), Decimal("1.50"), "CNY", "")),
                Offering("NCL-GLP", note="'=1"),
            ),
            ratings=(
                Rating("nonclinical.team", 0, "E0", PAST),
                Rating("nonclinical.team", (3, 3), "E1", PAST, reviewed=True),
                Rating("nonclinical.team", None, "E1", PAST, reason="x", not_applicable=True),
            ),
            findings=(Finding("F-1", "#N/A", "minor", PAST, effective=False),),
        ),
    ),
    flags=(Flag("a\nb"), Flag("a\nb")),
)


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),  # shrinking a whole supplier takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(supplier=WITH_ALL)
@given(supplier=made(Supplier))
def test_any_supplier_comes_back_as_the_same_record(tmp_path, name, supplier):
    comes_back(tmp_path, name, [valid(supplier)])


@pytest.mark.parametrize("name", FORMATS)
def test_suppliers_with_much_and_with_nothing_on_file_come_back(tmp_path, name):
    comes_back(tmp_path, name, [WITH_ALL, Supplier("nothing", "Nothing"), Supplier("b", "-")])


def test_every_field_on_file_has_a_column_and_every_column_a_chinese_head():
    columns = {HOLDS, *LIST_COLUMNS}
    for part in (OF_SUPPLIER, OF_SITE, OF_SERVICE, *(part.columns for part in PARTS.values())):
        names = [column.name for column in part]
        assert len(set(names)) == len(names)
        columns |= set(names)
    assert set(HEADS) == {f"column_{name}" for name in columns}
    assert len(set(HEADS.values())) == len(HEADS)
    assert set(HELD) == {f"held_{word}" for word in (*PLAIN, *PARTS)}
    lists = {item.name for kind in (Supplier, Site) for item in fields(kind)}
    assert {part.items for part in PARTS.values()} <= lists


def test_severities_of_findings_are_among_those_of_flags():
    assert set(FINDING_SEVERITIES) <= set(SEVERITIES)
