"""Each gate rule: pass, fail, not known, not applicable (SCORING section 5)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from given import ON, SUZHOU, asked, candidate, certificate, gate, project, vocabulary

from vetting.candidates import Candidate
from vetting.gates import GATES, NEED_GATES, WHEN, Verdict, verdicts
from vetting.need import Asked, Exclude
from vetting.records import Checked, Finding, Flag, Offering, SupplierIdentifiers
from vetting.rubric import Gate
from vetting.sentences import text

END = ON + timedelta(days=200)
STUDY = asked(species=("NHP_CYNO",), jurisdictions=("CN-NMPA",), finish_by=END)
GLP = {"certificate": "GLP_CN", "until": "need_end"}
MISSING = {"hold": ("hold", False), "fail": ("fail", False), "flag": ("pass", True)}


def judged(rule: Gate, one: Candidate, need: Asked = STUDY) -> Verdict:
    return GATES[rule.rule](rule, one, need)


def holding(*certificates: Any, **more: Any) -> Candidate:
    return candidate(site={"certificates": certificates}, **more)


def said(found: Verdict) -> tuple[str, str]:
    return found.verdict, found.reason.code


def test_every_rule_has_its_cases_here():
    assert set(GATES) == {
        "registered", "established_in", "certificate_valid", "certificate_scope", "standards_held",
        "comparable_projects", "no_hold", "no_open_flag", "no_open_finding", "offering_covers",
        "jurisdiction_served", "not_excluded", "offers_services", "within_km",
        "price_comparable", "standing",
    }  # fmt: skip


NOT_KNOWN = [
    (gate("registered"), candidate()),
    (gate("certificate_valid", **GLP), candidate()),
    (gate("certificate_scope", **GLP), candidate()),
    (gate("comparable_projects", match=("service",)), candidate()),
    (gate("offering_covers", field="species"), candidate()),
    (gate("jurisdiction_served"), candidate()),
    (gate("certificate_valid", **GLP), holding(certificate(valid_until=ON - timedelta(days=1)))),
    (
        gate("certificate_valid", minimum_grade="E2", **GLP),
        holding(certificate(checked=False, valid_until=END)),
    ),
]


@pytest.mark.parametrize(("rule", "one"), NOT_KNOWN)
@pytest.mark.parametrize("on_missing", list(MISSING))
def test_what_missing_evidence_means_stands_in_the_rubric(rule, one, on_missing):
    found = judged(rule._replace(on_missing=on_missing), one)
    assert (found.verdict, found.flagged) == MISSING[on_missing]
    assert found.remedy is not None


# registered


@pytest.mark.parametrize(
    ("numbers", "verdict", "scheme"),
    [
        (SupplierIdentifiers(uscc="91310000MA1FL0XX0X"), "pass", "USCC"),
        (SupplierIdentifiers(lei="5493001KJTIIGC8Y1R12"), "pass", "LEI"),
        (SupplierIdentifiers("91310000MA1FL0XX0X", "5493001KJTIIGC8Y1R12"), "pass", "USCC"),
        (SupplierIdentifiers(), "hold", None),
        (None, "hold", None),
    ],
)
def test_a_registration_number_on_file_passes(numbers, verdict, scheme):
    found = judged(gate("registered"), candidate(supplier={"identifiers": numbers}))
    assert found.verdict == verdict
    assert found.reason.facts.get("scheme") == scheme


# established_in


@pytest.mark.parametrize(
    ("country", "numbers", "verdict"),
    [
        ("CN", None, "pass"),
        ("US", None, "fail"),
        (None, SupplierIdentifiers(uscc="91310000MA1FL0XX0X"), "pass"),  # only given in China
        (None, SupplierIdentifiers(lei="5493001KJTIIGC8Y1R12"), "hold"),
        (None, None, "hold"),
    ],
)
def test_a_legal_entity_of_the_country_asked_for(country, numbers, verdict):
    one = candidate(supplier={"country": country, "identifiers": numbers})
    found = judged(gate("established_in", country="CN"), one)
    assert found.verdict == verdict
    assert (found.remedy is None) is (verdict == "pass")


# certificate_valid


@pytest.mark.parametrize(
    ("until", "verdict", "code"),
    [
        (END, "pass", "certificate_current"),  # on the very last day
        (END - timedelta(days=1), "hold", "lapses_before_end"),
        (ON, "hold", "lapses_before_end"),
        (ON - timedelta(days=1), "hold", "certificate_expired"),
        (None, "hold", "no_end_on_file"),
    ],
)
def test_a_certificate_is_tested_against_the_needs_end(until, verdict, code):
    rule = gate("certificate_valid", **GLP)
    assert said(judged(rule, holding(certificate(valid_until=until)))) == (verdict, code)


@pytest.mark.parametrize("on_missing", list(MISSING))
def test_valid_today_and_lapsing_mid_study_is_a_hold_with_both_dates(on_missing):
    until = END - timedelta(days=30)
    rule = gate("certificate_valid", on_missing, **GLP)
    found = judged(rule, holding(certificate(valid_until=until)))
    assert found.verdict == "hold"
    assert found.reason.facts["valid_until"] == until.isoformat()
    assert found.reason.facts["end"] == END.isoformat()
    assert until.isoformat() in text(found.reason)
    assert END.isoformat() in text(found.reason)
    assert until.isoformat() in text(found.reason, "zh")


def test_where_the_gate_asks_for_today_only_the_end_does_not_matter():
    rule = gate("certificate_valid", certificate="GLP_CN")
    assert judged(rule, holding(certificate(valid_until=ON))).verdict == "pass"
    assert judged(rule, holding(certificate())).verdict == "pass"


def test_a_need_without_an_end_is_judged_on_its_day():
    rule = gate("certificate_valid", **GLP)
    one = holding(certificate(valid_until=ON))
    assert judged(rule, one, asked()).verdict == "pass"


def test_an_expired_certificate_says_since_when():
    found = judged(
        gate("certificate_valid", **GLP), holding(certificate(valid_until=date(2020, 1, 1)))
    )
    assert found.reason.facts["valid_until"] == "2020-01-01"


@pytest.mark.parametrize(
    ("minimum", "checked", "verdict"),
    [("E2", True, "pass"), ("E2", False, "hold"), ("E1", False, "pass"), ("E0", False, "pass")],
)
def test_a_copy_nobody_checked_is_below_the_grade_of_a_register(minimum, checked, verdict):
    rule = gate("certificate_valid", minimum_grade=minimum, **GLP)
    found = judged(rule, holding(certificate(checked=checked, valid_until=END)))
    assert found.verdict == verdict
    if verdict == "hold":
        assert found.reason.code == "certificate_unchecked"


def test_a_look_into_the_register_that_comes_later_is_not_seen():
    rule = gate("certificate_valid", minimum_grade="E2", **GLP)
    later = replace(certificate(valid_until=END), checked=Checked("NMPA", ON + timedelta(days=1)))
    assert said(judged(rule, holding(later))) == ("hold", "certificate_unchecked")


def test_a_certificate_issued_later_is_not_seen():
    rule = gate("certificate_valid", **GLP)
    later = certificate(issued=ON + timedelta(days=1), valid_until=END)
    assert said(judged(rule, holding(later))) == ("hold", "certificate_absent")


def test_a_certificate_of_another_type_does_not_help():
    rule = gate("certificate_valid", **GLP)
    assert judged(rule, holding(certificate("SYXK", valid_until=END))).verdict == "hold"


def test_one_of_several_types_is_enough_and_the_best_certificate_counts():
    rule = gate("certificate_valid", certificate=["GLP_OECD", "GLP_US"], until="need_end")
    lapsed = certificate("GLP_OECD", valid_until=date(2020, 1, 1))
    good = certificate("GLP_US", valid_until=END)
    for order in ((lapsed, good), (good, lapsed)):
        assert judged(rule, holding(*order)).verdict == "pass"


def test_of_many_certificates_that_would_do_a_few_are_named():
    many = ["CMA", "CNAS", "CAP", "CLIA", "GLP_CN", "GMP_CN"]
    found = judged(gate("certificate_valid", certificate=many), candidate())
    assert said(found) == ("hold", "none_of_many")
    assert "6 certificates" in text(found.reason)
    assert "GMP_CN" not in text(found.reason)
    assert (
        judged(gate("certificate_valid", certificate=many), holding(certificate("GMP_CN"))).verdict
        == "pass"
    )


@pytest.mark.parametrize(("country", "verdict"), [("US", "pass"), ("CN", "fail"), (None, "fail")])
def test_a_chinese_licence_is_not_asked_of_a_supplier_abroad(country, verdict):
    rule = gate("certificate_valid", "fail", certificate="SYXK", country="CN")
    found = judged(rule, candidate(supplier={"country": country}))
    assert found.verdict == verdict
    if country == "US":
        assert found.reason.code == "not_asked_abroad"


@pytest.mark.parametrize(
    ("scope", "verdict", "code"),
    [
        (("NHP_CYNO",), "pass", "certificate_current"),
        (("non-rodent",), "pass", "certificate_current"),
        (("食蟹猴",), "pass", "certificate_current"),
        (("RAT",), "fail", "out_of_scope"),
        (("rodent",), "fail", "out_of_scope"),
        ((), "hold", "scope_not_on_file"),
    ],
)
def test_a_licence_covers_the_species_it_names(scope, verdict, code):
    rule = gate("certificate_valid", certificate="SYXK", covers=["species"], until="need_end")
    found = judged(rule, holding(certificate("SYXK", scope=scope, valid_until=END)))
    assert said(found) == (verdict, code)


def test_where_no_species_is_asked_the_scope_is_not_looked_at():
    rule = gate("certificate_valid", certificate="SYXK", covers=["species"])
    assert judged(rule, holding(certificate("SYXK")), asked()).verdict == "pass"


@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        ([("VAI", date(2024, 5, 1))], "pass"),
        ([("OAI", date(2024, 5, 1))], "fail"),
        ([("oai", None)], "fail"),
        ([("OAI", date(2022, 5, 1)), ("NAI", date(2024, 5, 1))], "pass"),
        ([("NAI", date(2022, 5, 1)), ("OAI", date(2024, 5, 1))], "fail"),
        ([("OAI", date(2024, 5, 1)), ("NAI", None)], "fail"),  # undated is not later
        ([("OAI", ON + timedelta(days=1)), ("NAI", date(2024, 5, 1))], "pass"),  # not yet seen
    ],
)
@pytest.mark.parametrize("on_missing", list(MISSING))
def test_the_latest_inspection_that_ended_badly_is_no_certificate(entries, verdict, on_missing):
    rule = gate("certificate_valid", on_missing, certificate="FDA_INSP", until="need_end")
    held = [certificate("FDA_INSP", scope=(outcome,), issued=day) for outcome, day in entries]
    for order in (held, held[::-1]):
        found = judged(rule, holding(*order))
        assert found.verdict == verdict
        assert (found.reason.code == "inspection_failed") is (verdict == "fail")


def test_a_bad_inspection_of_another_kind_does_not_count():
    rule = gate("certificate_valid", certificate="GMP_EU")
    good = certificate("GMP_EU", valid_until=END)
    assert judged(rule, holding(good, certificate("FDA_INSP", scope=("OAI",)))).verdict == "pass"


# certificate_scope


@pytest.mark.parametrize(
    ("scope", "verdict", "lacking"),
    [
        (("NCL-GLP",), "pass", None),  # no kind named: any species
        (("NCL-GLP/non-rodent",), "pass", None),
        (("NCL-GLP/NHP_CYNO",), "pass", None),
        (("NCL-GLP/rodent", "NCL-GLP/non-rodent"), "pass", None),
        (("NCL-GLP/rodent",), "fail", ("NCL-GLP/non-rodent",)),
        (("NCL-GLP/DOG",), "fail", ("NCL-GLP/non-rodent",)),
        (("NCL-PD",), "fail", ("NCL-GLP",)),
        (("NCL",), "pass", None),  # a wider item covers what is below it
        ((), "hold", None),
    ],
)
def test_a_scope_names_the_service_and_the_kind_of_species(scope, verdict, lacking):
    rule = gate("certificate_scope", **GLP)
    found = judged(rule, holding(certificate(scope=scope, valid_until=END)))
    assert found.verdict == verdict
    assert found.reason.facts.get("lacking") == lacking


def test_out_of_scope_is_a_fail_whatever_missing_evidence_means():
    rule = gate("certificate_scope", "flag", **GLP)
    one = holding(certificate(scope=("NCL-GLP/rodent",), valid_until=END))
    assert said(judged(rule, one)) == ("fail", "out_of_scope")


def test_expired_and_out_of_scope_is_told_as_expired():
    rule = gate("certificate_scope", **GLP)
    one = holding(certificate(scope=("NCL-GLP/rodent",), valid_until=date(2020, 1, 1)))
    assert said(judged(rule, one)) == ("hold", "certificate_expired")


# standards_held


def test_every_standard_asked_for_is_shown_by_a_certificate():
    need = asked(standards=("AAALAC", "CNAS"), finish_by=END)
    both = certificate("AAALAC", valid_until=END), certificate("CNAS", valid_until=END)
    rule = gate("standards_held", until="need_end")
    assert judged(rule, holding(*both), need).verdict == "pass"
    found = judged(rule, holding(both[0]), need)
    assert said(found) == ("hold", "certificate_absent")


@pytest.mark.parametrize(
    ("standards", "verdict", "code"),
    [
        ((), "pass", "not_asked"),
        (("GLP",), "pass", "not_asked"),  # spared: another gate asks it
        (("ICH-M3",), "hold", "standard_not_shown"),  # no certificate shows it
    ],
)
def test_a_standard_that_is_not_asked_or_cannot_be_shown(standards, verdict, code):
    rule = gate("standards_held", **{"except": ["GLP"]})
    found = judged(rule, candidate(), asked(standards=standards))
    assert said(found) == (verdict, code)


def test_a_standard_without_certificates_exists_in_the_vocabulary():
    assert not vocabulary().certificates("ICH-M3")


BIOCOMP = asked(services=("TEST-BIOCOMP",), standards=("ISO 10993-5",), finish_by=END)


@pytest.mark.parametrize(
    ("asks", "scope", "verdict", "code"),
    [
        ("ISO 10993-5", ("ISO 10993-5",), "pass", "certificate_current"),
        ("ISO 10993-5", ("iso10993-5:2009",), "pass", "certificate_current"),
        ("ISO 10993-5:2009", ("EN ISO 10993‑5",), "pass", "certificate_current"),
        ("ISO 10993-5", ("GLP", "ISO 10993"), "pass", "certificate_current"),  # the whole of it
        ("GB/T 16886.5-2017", ("GB/T 16886.5",), "pass", "certificate_current"),
        ("ISO 10993-5:2009", ("ISO 10993-5:1999",), "hold", "method_not_named"),
        ("ISO 10993-1", ("ISO 10993-10", "ISO 10993-18"), "hold", "method_not_named"),
        ("ISO 10993-5", ("GB/T 16886.5",), "hold", "method_not_named"),  # another standard
        ("IEC 60601-1-2", ("IEC 60601-2",), "hold", "method_not_named"),
        ("ISO 10993-5", (), "hold", "scope_not_on_file"),
    ],
)
@pytest.mark.parametrize("on_missing", list(MISSING))
def test_a_part_of_a_standard_is_shown_by_a_scope_that_names_it(
    asks, scope, verdict, code, on_missing
):
    need = asked(services=("TEST-BIOCOMP",), standards=(asks,), finish_by=END)
    one = holding(certificate("CNAS", scope=scope, valid_until=END))
    found = judged(gate("standards_held", on_missing, until="need_end"), one, need)
    reason = found.reason.facts.get("reason", found.reason)
    assert (found.verdict, reason.code) == (verdict, code)
    assert verdict == "pass" or (asks in text(found.reason) and asks in text(found.remedy, "zh"))


def test_a_standard_by_its_edition_is_that_standard():
    need = asked(services=("CDMO-DEV",), standards=("ISO 13485:2016",))
    one = holding(certificate("ISO13485", valid_until=END))
    assert said(judged(gate("standards_held"), one, need)) == ("pass", "certificate_current")


def test_an_expired_certificate_shows_no_part_of_a_standard():
    past = certificate("CNAS", scope=("ISO 10993-5",), valid_until=date(2020, 1, 1))
    found = judged(gate("standards_held"), holding(past), BIOCOMP)
    assert found.verdict == "hold"
    assert found.reason.facts["reason"].code == "certificate_expired"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_standard_that_is_not_met_is_named(lang):
    standards = ("ISO 10993-5", "ISO 10993-11", "ISO 10993-12", "ISO9001", "ICH-M3")
    need = asked(services=("TEST-BIOCOMP",), standards=standards, finish_by=END)
    one = holding(certificate("CNAS", scope=("ISO 10993-5",), valid_until=END))
    found = judged(gate("standards_held"), one, need)
    for said_ in (text(found.reason, lang), text(found.remedy, lang)):
        assert all(standard in said_ for standard in standards[1:])
        assert "ISO 10993-5" not in said_
        assert said_.count("CNAS") == 1  # what is missing alike is said once


def test_what_shows_each_standard_is_the_evidence():
    both = certificate("AAALAC", valid_until=END), certificate("CNAS", valid_until=END)
    need = asked(standards=("AAALAC", "CNAS"))
    found = judged(gate("standards_held"), holding(*both), need)
    assert [piece["certificate"] for piece in found.evidence] == ["AAALAC", "CNAS"]
    assert "AAALAC" in text(found.reason)
    assert "CNAS" in text(found.reason)


@pytest.mark.parametrize(
    ("service", "standard", "of_work"),
    [
        ("FAC-CLEAN", "GMP", True),
        ("MAT-ENZ", "GMP", True),
        ("PD-FORM", "GMP", True),
        ("FAC-CLEAN", "EUANNEX1", True),
        ("FAC-CLEAN", "21 CFR 211.42", True),
        ("CDMO-DS", "GMP", False),
        ("CDMO-DS", "21 CFR 211.42", False),
        ("TEST-QC", "GMP", False),
        ("TEST-BIOCOMP", "GMP", True),
        ("CLIN-MON", "GCP", True),
        ("CLIN-SITE", "GCP", False),
        ("LOG-COLD", "GSP", False),
        ("LOG-COLD", "AAALAC", True),
        ("FAC-DES", "GLP", True),
        ("FAC-BSL", "BSL-2", True),
        ("FAC-SPACE", "BSL-2", False),
        ("CDMO-DEV", "IEC60601", True),
        ("FAC-CLEAN", "CNAS", False),  # asked by the name of the certificate
    ],
)
@pytest.mark.parametrize("on_missing", list(MISSING))
def test_a_certificate_is_asked_of_those_whose_trade_holds_it(
    service, standard, of_work, on_missing
):
    need = asked(services=(service,), standards=(standard,))
    found = judged(gate("standards_held", on_missing), candidate(), need)
    assert (found.reason.code == "asked_of_work") is of_work
    if of_work:
        assert (found.verdict, found.flagged) == ("pass", True)
        assert found.remedy is not None
    else:
        assert (found.verdict, found.flagged) == MISSING[on_missing]
    assert (found.reason in need.assumptions) is of_work  # the first screen says it too


@pytest.mark.parametrize(
    ("held", "verdict", "flagged"),
    [
        (certificate("GMP_EU", valid_until=END), "pass", False),
        (certificate("GMP_EU", valid_until=date(2020, 1, 1)), "pass", True),
        (certificate("FDA_INSP", scope=("OAI",), issued=date(2024, 5, 1)), "fail", False),
    ],
)
def test_what_is_on_file_counts_where_no_certificate_is_asked(held, verdict, flagged):
    need = asked(services=("MAT-PKG",), standards=("GMP",))
    found = judged(gate("standards_held"), holding(held), need)
    assert (found.verdict, found.flagged) == (verdict, flagged)
    assert found.evidence


# comparable_projects

APPROVALS = gate(
    "comparable_projects", minimum_grade="E2", match=["device_class", "jurisdiction"],
    outcomes=["approved"], at_least=2,
)  # fmt: skip
DEVICE = asked(services=("REG-DEV2",), device_class="II", jurisdictions=("CN-NMPA",))
APPROVED = {"device_class": "II", "jurisdiction": "CN-NMPA", "outcome": "approved"}


@pytest.mark.parametrize(
    ("projects", "verdict", "code"),
    [
        ([project(**APPROVED)] * 2, "pass", "comparable_shown"),
        ([project(**APPROVED)], "hold", "comparable_none"),  # one of two
        ([project(**APPROVED, grade="E1")] * 2, "hold", "comparable_claimed"),
        ([project(**{**APPROVED, "device_class": "III"})] * 2, "hold", "comparable_none"),
        ([], "hold", "comparable_none"),
    ],
)
def test_so_many_projects_like_the_need_are_shown(projects, verdict, code):
    found = judged(APPROVALS, candidate(supplier={"projects": tuple(projects)}), DEVICE)
    assert said(found) == (verdict, code)


# no_open_flag


@pytest.mark.parametrize(
    ("flag", "verdict"),
    [
        (Flag("x", "critical", date(2026, 1, 1)), "fail"),
        (Flag("x", "critical"), "fail"),  # undated is not later
        (Flag("x", "major", date(2026, 1, 1)), "pass"),  # below the gate's severity
        (Flag("x", "critical", ON + timedelta(days=1)), "pass"),
        (Flag("x", "critical", closed_on=ON), "pass"),
        (Flag("x", "critical", closed_on=ON + timedelta(days=1)), "fail"),
        (Flag("x", "critical", expires=ON), "fail"),  # still, on its last day
        (Flag("x", "critical", expires=ON - timedelta(days=1)), "pass"),
    ],
)
def test_an_open_flag_fails_from_its_severity_on(flag, verdict):
    rule = gate("no_open_flag", severity="critical")
    assert judged(rule, candidate(supplier={"flags": (flag,)})).verdict == verdict


def test_no_flag_at_all_passes():
    assert said(judged(gate("no_open_flag"), candidate())) == ("pass", "no_flag_open")


# no_hold


@pytest.mark.parametrize(
    ("flag", "verdict"),
    [
        (Flag("x", "info", hold=True), "hold"),
        (Flag("x", "critical"), "pass"),  # a flag that is no hold is another gate's
        (Flag("x", hold=True, on=ON + timedelta(days=1)), "pass"),
        (Flag("x", hold=True, closed_on=ON), "pass"),
        (Flag("x", hold=True, closed_on=ON + timedelta(days=1)), "hold"),
    ],
)
def test_what_is_held_for_counsel_is_held_and_never_fails(flag, verdict):
    one = candidate(supplier={"flags": (flag,)})
    assert judged(gate("no_hold"), one).verdict == verdict
    said_of = [item.gate.id for item in verdicts((), one, asked())]
    assert ("counsel" in said_of) == (verdict == "hold")


# no_open_finding, which no_open_flag asks too

DAY = timedelta(days=1)


@pytest.mark.parametrize("rule", ["no_open_flag", "no_open_finding"])
@pytest.mark.parametrize(
    ("finding", "verdict"),
    [
        (Finding("F-1", "x", "critical", ON), "fail"),
        (Finding("F-1", "x", "major", ON), "pass"),  # below the gate's severity
        (Finding("F-1", "x", "critical", ON + DAY), "pass"),  # not seen yet
        (Finding("F-1", "x", "critical", ON - DAY, closed_on=ON), "pass"),
        (Finding("F-1", "x", "critical", ON - DAY, closed_on=ON + DAY), "fail"),
        (Finding("F-1", "x", "critical", ON, family="nonclinical"), "fail"),
        (Finding("F-1", "x", "critical", ON, family="cdmo"), "pass"),  # about other services
    ],
)
def test_an_open_finding_fails_from_its_class_on(rule, finding, verdict):
    asked = replace(STUDY, family="nonclinical")
    found = judged(gate(rule), candidate(site={"findings": (finding,)}), asked)
    assert found.verdict == verdict


def test_the_gravest_finding_is_named_with_what_would_settle_it():
    findings = (Finding("F-1", "a", "major", ON), Finding("F-2", "b", "critical", ON))
    found = judged(
        gate("no_open_finding", severity="major"), candidate(site={"findings": findings})
    )
    assert found.reason.facts["id"] == "F-2"
    assert found.remedy.facts["id"] == "F-2"
    assert said(judged(gate("no_open_finding"), candidate())) == ("pass", "no_finding_open")


# offering_covers, jurisdiction_served


@pytest.mark.parametrize(
    ("species", "need", "verdict"),
    [
        (("NHP_CYNO", "RAT"), ("NHP_CYNO",), "pass"),
        (("NHP_CYNO",), ("NHP_CYNO", "RAT"), "fail"),  # every species
        (("RAT",), ("NHP_CYNO",), "fail"),
        ((), ("NHP_CYNO",), "hold"),
        ((), (), "pass"),
    ],
)
def test_an_offering_covers_every_species_asked_for(species, need, verdict):
    one = candidate(offering=Offering("NCL-GLP", species=species))
    assert judged(gate("offering_covers", field="species"), one, asked(species=need)).verdict == (
        verdict
    )


@pytest.mark.parametrize(
    ("modalities", "need", "verdict"),
    [
        (("MAB",), ("MAB", "SM"), "pass"),  # one modality is enough
        (("SM",), ("MAB",), "fail"),
        ((), ("MAB",), "hold"),
        (("SM",), (), "pass"),
    ],
)
def test_an_offering_covers_one_of_the_modalities(modalities, need, verdict):
    one = candidate(offering=Offering("NCL-GLP", modalities=modalities))
    rule = gate("offering_covers", field="modality")
    assert judged(rule, one, asked(modality=need)).verdict == verdict


@pytest.mark.parametrize(
    ("serves", "need", "verdict"),
    [
        (("CN-NMPA", "US-FDA"), ("CN-NMPA",), "pass"),
        (("CN-NMPA",), ("CN-NMPA", "US-FDA"), "hold"),
        (("US-FDA",), ("CN-NMPA",), "hold"),  # a list of jurisdictions is seldom complete
        ((), (), "pass"),
    ],
)
def test_an_offering_names_the_jurisdictions_or_nothing_is_shown(serves, need, verdict):
    one = candidate(offering=Offering("NCL-GLP", jurisdictions=serves))
    assert judged(gate("jurisdiction_served"), one, asked(jurisdictions=need)).verdict == verdict


# the need's own gates


@pytest.mark.parametrize(
    ("exclude", "verdict"),
    [
        (None, "pass"),
        (Exclude(suppliers=("other",)), "pass"),
        (Exclude(suppliers=("river",)), "fail"),
        (Exclude(suppliers=("RIVER, Ltd.",)), "fail"),
        (Exclude(suppliers=("河流公司",)), "fail"),
        (Exclude(suppliers=("Old River",)), "fail"),
        (Exclude(places=("苏州",)), "fail"),
        (Exclude(places=("苏州市",)), "fail"),
        (Exclude(places=("上海",)), "pass"),
    ],
)
def test_the_need_may_rule_out_a_supplier_or_a_place_by_any_name(exclude, verdict):
    one = candidate(
        site={"city": "苏州市"},
        supplier={"name_zh": "河流公司", "former_names": ("Old River",)},
    )
    assert judged(NEED_GATES[0], one, asked(exclude=exclude)).verdict == verdict


@pytest.mark.parametrize(
    ("more", "verdict", "code"),
    [
        ({}, "pass", "offers"),
        ({"exact": False}, "hold", "other_code"),
        ({"lacking": ("REG-DEV2",)}, "hold", "services_lacking"),
    ],
)
def test_a_service_under_another_code_is_not_yet_the_service(more, verdict, code):
    assert said(judged(NEED_GATES[1], candidate(**more))) == (verdict, code)


@pytest.mark.parametrize(
    ("km", "limit", "verdict"),
    [
        (10.0, 50, "pass"),
        (50.0, 50, "pass"),
        (50.1, 50, "fail"),
        (None, 50, "hold"),
        (None, None, "pass"),
        (9999.0, None, "pass"),
    ],
)
def test_a_distance_limit_holds_where_the_place_is_not_known(km, limit, verdict):
    one, need = candidate(distance_km=km), asked(place=SUZHOU, within_km=limit)
    assert judged(NEED_GATES[2], one, need).verdict == verdict


def test_the_gates_of_the_need_come_first_and_whatever_the_rubric():
    found = verdicts((gate("registered"),), candidate(), asked())
    assert [item.gate.id for item in found] == [
        "not_excluded",
        "service",
        "within_km",
        "price_comparable",
        "registered",
    ]


# when a gate applies


@pytest.mark.parametrize(
    ("condition", "need", "applies"),
    [
        ("asks_glp", asked(), True),  # a GLP study asks for GLP by its name
        ("asks_glp", asked(services=("NCL-PD",)), False),
        ("asks_glp", asked(services=("NCL-PD",), standards=("GLP",)), True),
        ("cn", asked(), True),  # China is assumed, and said
        ("cn", asked(jurisdictions=("US-FDA",)), False),
        ("us_or_eu", asked(jurisdictions=("EU-EMA",)), True),
        ("us_or_eu", asked(), False),
        ("uses_animals", asked(), True),
        ("registers_device", asked(services=("REG-DEV2",)), True),
        ("registers_device", asked(services=("REG-STRAT",), device_class="II"), False),
        ("registers_device", asked(), False),
        ("registers_drug", asked(services=("REG-DEV2",)), False),
        ("registers_drug", asked(services=("REG-IND",)), True),
        ("registers_drug", asked(), False),
        # a class is not needed to know that these are approvals of devices
        ("registers_device", asked(services=("REG-US",)), True),
        ("registers_device", asked(services=("REG-IVDR",)), True),
        ("registers_device", asked(services=("REG-UDI",), device_class="II"), False),
        ("registers_drug", asked(services=("REG-TRANS",)), False),
        ("registers_drug", asked(services=("REG-DAGENT",)), False),
        ("acts_as_agent_in_china", asked(services=("REG-DAGENT",)), True),
        ("acts_as_agent_in_china", asked(services=("REG-USAGENT",)), False),
        ("acts_as_us_agent", asked(services=("REG-USAGENT",)), True),
        ("acts_as_us_agent", asked(services=("REG-US",)), False),
        ("us", asked(jurisdictions=("US-FDA",)), True),
        ("us", asked(jurisdictions=("EU-EMA",)), False),
        ("eu", asked(jurisdictions=("EU-NB",)), True),
        ("eu", asked(jurisdictions=("US-FDA",)), False),
        ("uses_animals", asked(services=("NCL-PATH",)), False),
        ("uses_animals", asked(services=("NCL-ANIMAL",)), False),  # to sell is another trade
        ("uses_animals", asked(services=("NCL-ANIMAL", "NCL-TOX")), True),
        ("sells_animals", asked(services=("NCL-ANIMAL",)), True),
        ("sells_animals", asked(), False),
        ("makes_drug", asked(services=("CDMO-PEP",)), True),  # below CDMO-API
        ("makes_drug", asked(services=("CDMO",)), True),
        ("makes_drug", asked(services=("CDMO",), modality=("DEV",)), False),
        ("makes_drug", asked(services=("CDMO-DEV",)), False),
        ("makes_drug", asked(services=("CDMO-TT",)), False),
        ("makes_drug", asked(services=("CDMO-PLAS", "CDMO-VV")), True),
        ("makes_drug", asked(services=("PD-FORM",)), False),
        ("makes_device", asked(services=("CDMO-IVD",)), True),
        ("makes_device", asked(services=("CDMO-PKG",), modality=("DEV2",)), True),
        ("makes_device", asked(services=("CDMO-DP",)), False),
        ("makes_device", asked(services=("PD-DEV",), modality=("DEV2",)), False),
        ("handles_live_virus", asked(services=("CDMO-VV",)), True),
        ("handles_live_virus", asked(services=("CDMO-DS",), modality=("OV",)), True),
        ("handles_live_virus", asked(services=("CDMO-DS",)), False),
        ("handles_potent_product", asked(services=("CDMO-DP",), modality=("ADC",)), True),
        ("handles_potent_product", asked(services=("CDMO-RADIO",)), True),
        ("handles_potent_product", asked(services=("CDMO-DP",), modality=("MAB",)), False),
        ("tests_for_registration", asked(services=("TEST-SW",)), True),  # below TEST-TYPE
        ("tests_for_registration", asked(services=("TEST-EMC",)), False),
        ("runs_trial_site", asked(services=("CLIN-SITE",)), True),
        ("runs_trial_site", asked(services=("CLIN-SMO",)), False),
        ("takes_human_samples", asked(services=("CLIN-LAB",)), True),
        ("takes_human_samples", asked(services=("CLIN-DM",)), False),
        ("builds", asked(services=("FAC-BSL",)), True),
        ("builds", asked(services=("FAC-SPACE",)), False),
        ("lets_space", asked(services=("FAC-SPACE",)), True),
        ("lets_space", asked(services=("FAC-BSL",)), False),
        ("carries_dangerous_goods", asked(services=("LOG-DG",)), True),
        ("carries_dangerous_goods", asked(services=("LOG-COLD",)), False),
        ("asks_standing", asked(standing=("approved",)), True),
        ("asks_standing", asked(), False),
    ],
)
def test_a_gate_applies_only_when_the_need_makes_it(condition, need, applies):
    assert WHEN[condition](need) is applies
    rule = gate("registered")._replace(when=(condition,))
    found = {item.gate.id for item in verdicts((rule,), candidate(), need)}
    assert ("registered" in found) is applies


def test_every_condition_is_seen_to_apply_and_not_to():
    marks = test_a_gate_applies_only_when_the_need_makes_it.pytestmark
    cases = next(mark.args[1] for mark in marks if mark.name == "parametrize")
    both = {(name, applies) for name in WHEN for applies in (True, False)}
    assert {(name, applies) for name, _, applies in cases} == both


def test_a_condition_is_a_claim_about_the_need_with_a_sentence():
    assert all(claim.__doc__ and claim.__name__ == name for name, claim in WHEN.items())


# the market a service is for


@pytest.mark.parametrize(
    ("services", "stated", "judged_for", "codes"),
    [
        (("REG-US",), (), ("US-FDA",), ["assume_market"]),
        (("REG-IVDR",), (), ("EU-NB",), ["assume_market"]),
        (("REG-INTL",), (), (), ["assume_no_market"]),
        (("REG-DEV2",), (), ("CN-NMPA",), ["assume_jurisdiction"]),
        (
            ("REG-US", "NCL-GLP"),
            (),
            ("US-FDA", "CN-NMPA"),
            ["assume_market", "assume_jurisdiction"],
        ),
        (("REG-US",), ("CN-NMPA",), ("CN-NMPA",), []),  # what is stated goes before
    ],
)
def test_a_service_for_one_market_brings_its_jurisdiction(services, stated, judged_for, codes):
    need = asked(services=services, jurisdictions=stated)
    assert tuple(need.jurisdictions) == judged_for
    said_of = ("assume_market", "assume_no_market", "assume_jurisdiction")
    assert [item.code for item in need.assumptions if item.code in said_of] == codes


def test_the_assumption_says_which_market():
    first = asked(services=("REG-US",)).assumptions[0]
    assert text(first, "en", vocabulary().labels()) == "REG-US is work for United States (FDA)"
