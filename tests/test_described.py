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
        # bought, wanted, or over
        (
            "Uses contract research organizations for GLP toxicology and contract manufacturing",
            {},
        ),
        (
            "The company depends on third-party CROs to conduct its preclinical studies and"
            " fill-finish services",
            {},
        ),
        ("We lack GLP toxicology capability but offer bioanalysis", {"TEST-BIOA": "bioanalysis"}),
        ("Seeking a CDMO for our drug substance services", {}),
        ("Previously provided contract toxicology services until 2019", {}),
        ("Provided toxicology services until 2019", {}),
        ("Toxicology services are performed by external partners", {}),
        ("We partner with CROs for GLP toxicology", {}),
        ("We need GLP toxicology services", {}),
        ("We rely on our CRO partners for toxicology", {}),
        ("药效自主完成，GLP毒理研究委托给药明康德，并委托CDMO生产原料药", {}),
        ("公司委托上海某某公司开展毒理研究", {}),
        ("曾经提供GLP毒理服务", {}),
        ("寻求CDMO服务：原料药生产", {}),
        ("需要GLP毒理服务", {}),
        ("依托第三方CRO开展毒理研究服务", {}),
        ("GLP毒理由合作伙伴完成", {}),
        ("GLP毒理全部外包", {}),
        ("2019年前提供GLP毒理服务", {}),
        ("与CRO合作开展GLP毒理研究", {}),
        ("用第三方CRO做GLP毒理服务", {}),
        ("需采购CDMO服务：原料药生产", {}),
        ("buys drug substance services from CDMOs", {}),
        ("Contract toxicology is carried out for us by Alpha", {}),
        # sold all the same
        ("通过客户供应商评估的GLP毒理服务", {"NCL-GLP": "GLP毒理"}),
        ("CRO that conducts GLP toxicology", {"NCL-GLP": "GLP toxicology"}),
        ("For clients seeking a CRO we offer GLP toxicology", {"NCL-GLP": "GLP toxicology"}),
        ("Sponsors rely on us for GLP toxicology", {"NCL-GLP": "GLP toxicology"}),
        ("GLP toxicology tailored to your needs", {"NCL-GLP": "GLP toxicology"}),
        ("GLP toxicology, certified until 2029", {"NCL-GLP": "GLP toxicology"}),
        ("formerly known as Alpha, we offer toxicology", {"NCL-TOX": "toxicology"}),
        ("接受国内外制药公司委托开展GLP毒理研究", {"NCL-GLP": "GLP毒理"}),
        ("根据客户需要提供GLP毒理服务", {"NCL-GLP": "GLP毒理"}),
        ("为需要毒理研究的企业提供服务", {"NCL-TOX": "毒理研究"}),
        ("通过CRO一体化平台提供GLP毒理服务", {"NCL-GLP": "GLP毒理"}),
        ("GLP毒理，依托第三方检测平台", {"NCL-GLP": "GLP毒理", "TEST": "第三方检测"}),
        ("创始人曾任职于多家CRO，公司提供GLP毒理服务", {"NCL-GLP": "GLP毒理"}),
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
