"""What was wrong once and must not come back."""

import importlib
import pkgutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from given import ON, asked, candidate, certificate, gate
from test_ledger import chain, codes, following

from vetting import packs, sentences
from vetting.criteria import KINDS
from vetting.errors import UsageError
from vetting.gates import GATES
from vetting.ledger import breaks
from vetting.packs.strict import read_yaml, text_problems
from vetting.records import Checked, Offering, Price, Weeks
from vetting.rubric import Criterion, Rubric, leaf_weights
from vetting.scoring import Statement, cell
from vetting.sentences import money as short_money
from vetting.texts import refused
from vetting.wording import money


def test_no_code_has_two_sentences():
    defined = Counter(
        code
        for module in pkgutil.iter_modules(sentences.__path__)
        for name, kept in vars(importlib.import_module(f"vetting.sentences.{module.name}")).items()
        if name.isupper() and name != "SORTS" and isinstance(kept, dict)
        for code in kept
    )
    assert [code for code, count in defined.items() if count > 1] == []


@pytest.mark.parametrize("header", ["0", "[]", "null", '"x"'])
def test_a_header_that_is_json_but_no_object_shows(header):
    entries = chain(3)
    entries[1] = replace(entries[1], header=header)
    assert "entry_header" in codes(entries)


def test_a_salt_in_other_letters_shows():
    entries = chain(3)
    entries[1] = replace(entries[1], salt=entries[1].salt.upper())
    assert codes(entries)


def test_a_redact_entry_without_a_number_shows_instead_of_stopping_verify():
    entries = chain(2)
    entries.append(following(entries, kind="redact", payload={}))
    list(breaks(entries))


def test_a_header_nested_without_end_shows():
    entries = chain(2)
    entries[1] = replace(entries[1], header="[" * 100_000)
    assert codes(entries)


def test_a_group_whose_criteria_are_all_switched_off_gives_its_weight_to_the_others():  # scoring
    tree = (Criterion("A", 50, children=(Criterion("a1", 1),)), Criterion("B", 50))
    rubric = Rubric("r", "1", "", {}, (), (), tree)
    assert leaf_weights(rubric, {"a1", "B"}, {"a1": 0.0}) == {"B": 1.0}


def test_four_equal_assessors_span_their_least_and_most():  # SCORING 3 step 5
    found = cell([Statement(v, v, 1.0, str(v)) for v in (20.0, 40.0, 60.0, 80.0)])
    assert (found.L, found.U) == (20, 80)


def test_depth_is_bounded_through_aliases_too():
    said = "k0: &a0 " + "[" * 38 + "1" + "]" * 38 + "\n"
    for n in range(1, 31):
        said += f"k{n}: &a{n} " + "[" * 38 + f"*a{n - 1}" + "]" * 38 + "\n"
    read = read_yaml(said.encode(), "x.yaml")
    assert read.problems or list(text_problems(read.data, read, "x.yaml")) == []


@pytest.mark.parametrize("name", ["", " ", "-", "，", "（）"])
def test_no_name_is_no_place(name):
    assert packs.places().find(name) is None


@pytest.mark.parametrize("text", ["3,5 万", "1,2,3 CNY", "1,00,0 CNY"])
def test_commas_that_are_no_thousands_are_refused(text):
    with pytest.raises(UsageError):
        money(text)


def test_a_numeric_price_without_a_budget_is_told_as_a_price():
    line = Criterion("p", 1, "numeric", measure="price", points=((0, 100), (1000, 0)))
    one = candidate(offering=Offering("NCL-GLP", price=Price(Decimal(500), None, "CNY", on=ON)))
    assert KINDS["numeric"](line, "nonclinical", one, asked()).reason.code != "distance"


def test_the_evidence_of_a_verdict_shows_no_look_that_comes_later():
    later = replace(certificate(), checked=Checked("NMPA", ON + timedelta(days=1)))
    rule = gate("certificate_valid", minimum_grade="E2", certificate="GLP_CN")
    found = GATES["certificate_valid"](rule, candidate(site={"certificates": (later,)}), asked())
    assert found.evidence[0]["grade"] == "E1"
    assert found.evidence[0]["checked"] is None


def test_the_arabic_letter_mark_is_a_bidirectional_control_too():
    assert refused("a\u061cb") == "U+061C"


@pytest.mark.parametrize(("amount", "said"), [(999_999, "1M"), (999_960, "1M")])
def test_money_rounds_up_into_the_next_unit(amount, said):
    assert short_money(amount) == said


def test_a_duration_without_a_deadline_is_not_told_as_a_start():  # numeric weeks, no deadline
    line = Criterion("t", 1, "numeric", measure="weeks", points=((0, 100), (50, 0)))
    one = candidate(offering=Offering("NCL-GLP", weeks=Weeks(Decimal(10), None, on=ON)))
    assert KINDS["numeric"](line, "nonclinical", one, asked()).reason.code != "start_against"
