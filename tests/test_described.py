"""Services read from sentences: what is said is found, what is denied never."""

import pytest
from given import vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.intake.described import affirmed, is_prose, services_said


def said(text):
    return {one.service: one.words for one in services_said(text, vocabulary())}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("药代动力学、毒理研究", {"NCL-PK": "药代动力学", "NCL-TOX": "毒理研究"}),
        (
            "公司提供GLP毒理和生物样本分析服务。",
            {"NCL-GLP": "GLP毒理", "TEST-BIOA": "生物样本分析"},
        ),
        ("无菌检查、非GLP毒理", {"TEST-MICRO": "无菌检查", "NCL-TOX": "非GLP毒理"}),
        ("不断提升的生物等效性服务", {"CLIN-BE": "生物等效性"}),
        ("We offer DMPK and bioanalysis.", {"NCL-PK": "DMPK", "TEST-BIOA": "bioanalysis"}),
        ("non-GLP toxicology services", {"NCL-TOX": "non-GLP toxicology"}),
        ("preclinical studies, safety pharmacology", {"NCL-SP": "safety pharmacology"}),
        ("pk and a cat", {}),
        ("the company sells tablets and reagents to pharmacies in forty countries", {}),
        ("insurance, training and patents", {}),
        ("", {}),
        # what is denied, planned or bought
        ("不提供毒理研究", {}),
        ("提供毒理研究，不提供临床监查", {"NCL-TOX": "毒理研究"}),
        ("我们不提供毒理、药代，生殖毒性", {}),
        ("我们不提供毒理，但提供生物样本分析", {"TEST-BIOA": "生物样本分析"}),
        ("除致癌性外，遗传毒性", {}),
        ("暂未开展致癌性研究；遗传毒性研究服务", {"NCL-GENO": "遗传毒性"}),
        ("拟开展生殖毒性研究", {}),
        ("没有毒理", {}),
        ("We do not offer toxicology, bioanalysis, or genotoxicity services.", {}),
        ("Toxicology, bioanalysis and genotoxicity are not offered.", {}),
        ("bioanalysis, but no toxicology", {"TEST-BIOA": "bioanalysis"}),
        ("We don't do toxicology. We offer bioanalysis.", {"TEST-BIOA": "bioanalysis"}),
        ("everything except carcinogenicity", {}),
        ("plans to offer genotoxicity services", {}),
        ("bioanalysis is outsourced to partners", {}),
    ],
)
def test_what_is_said_is_found_with_its_words_and_what_is_denied_is_not(text, found):
    assert said(text) == found


@pytest.mark.parametrize("never", ["不提供{}", "We do not offer {} services", "{} is not offered"])
@pytest.mark.parametrize("word", ["毒理", "GLP毒理", "DMPK", "bioanalysis", "生物样本分析"])
def test_a_denied_service_is_never_found(word, never):
    assert said(never.format(word)) == {}


@pytest.mark.parametrize(
    ("cell", "prose"),
    [
        ("毒理；生物样本分析", False),
        ("NCL-GLP; TEST-BIOA", False),
        ("toxicolgy", False),
        ("我们为客户提供遗传毒性和生殖毒性研究服务", True),
        ("We offer toxicology.", True),
        ("毒理；自主研发的创新型动物疾病模型构建与药效评价平台", True),
    ],
)
def test_a_list_of_services_is_told_from_sentences(cell, prose):
    assert is_prose(cell, vocabulary()) is prose


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.text("不提供毒理药代， 。notGLPPK,.;(", max_size=60))
def test_any_text_is_read_and_each_service_stands_in_it(text):
    for service, words in said(text).items():
        assert words in text
        assert service in vocabulary().codes("services")
    assert all(part in text for part in affirmed(text))
