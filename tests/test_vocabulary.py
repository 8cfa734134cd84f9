"""The codes of the field and the places: sane data, and words that find them."""

import unicodedata
from functools import cache

import pytest
from given import vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting import packs
from vetting.numbering import Part
from vetting.packs import DATA
from vetting.packs.strict import read_yaml
from vetting.vocabulary import SECTIONS, Places, Term, distance_km, folded

MANY = settings(max_examples=80, deadline=None)
CODES = [(section, code) for section in SECTIONS for code in sorted(vocabulary().codes(section))]
SERVICES = vocabulary().codes("services")
FAMILIES = {
    "nonclinical", "clinical", "cdmo", "registration", "testing", "development", "facility",
    "logistics", "materials", "support",
}  # fmt: skip


@cache
def places() -> Places:
    return packs.places()


def test_every_section_has_codes():
    assert all(vocabulary().codes(section) for section in SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_code_is_called_something_in_both_languages(section):
    for code, entry in vocabulary().codes(section).items():
        assert entry["en"].strip(), code
        assert entry["zh"].strip(), code
        assert unicodedata.normalize("NFC", entry["zh"]) == entry["zh"]


@pytest.mark.parametrize("section", SECTIONS)
def test_no_two_codes_of_a_section_have_the_same_name(section):
    for lang in ("en", "zh"):
        names = [folded(entry[lang]) for entry in vocabulary().codes(section).values()]
        assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("section", SECTIONS)
def test_every_code_and_name_finds_its_own_code(section):
    for code, entry in vocabulary().codes(section).items():
        for word in (code, entry["en"], entry["zh"]):
            assert vocabulary().find(word, (section,)) == Term(section, code), word


def test_no_synonym_names_two_codes_of_one_section():
    doubled = []
    for word, found in vocabulary().index.items():
        sections = [item.partition(":")[0] for item in found.split("|")]
        doubled += [word for section in set(sections) if sections.count(section) > 1]
    assert doubled == []


def test_no_word_is_empty():
    assert "" not in vocabulary().index


def test_the_file_repeats_no_key_and_is_read_without_problems():
    path = DATA / "vocabulary.yaml"
    assert read_yaml(path.read_bytes(), path.name).problems == []


def test_every_service_hangs_under_a_family():
    for code, entry in SERVICES.items():
        broader = entry.get("broader")
        assert broader in SERVICES if broader else entry["family"] in FAMILIES, code
        assert vocabulary().is_group(vocabulary().top(code)), code
        assert vocabulary().family(code) in FAMILIES, code
        assert code not in vocabulary().broader(code)


def test_narrower_is_the_other_way_round_of_broader():
    for code in SERVICES:
        for below in vocabulary().narrower(code):
            assert code in vocabulary().broader(below)
    assert set(vocabulary().narrower("NCL")) == {
        code for code in SERVICES if "NCL" in vocabulary().broader(code)
    }


def test_the_families_with_a_rubric_are_those_of_the_vocabulary():
    for name in ("nonclinical", "registration"):
        rubric = packs.rubric(name, {})
        assert {vocabulary().family(code) for code in rubric.services} == {name}


def test_every_species_has_a_group_that_is_named():
    groups = {*vocabulary().codes("species_groups"), "other"}
    for code, entry in vocabulary().codes("species").items():
        assert entry["group"] in groups, code
        assert vocabulary().species_group(code) == entry["group"]


def test_who_holds_a_certificate_of_a_standard_is_a_family_or_a_service():
    words = vocabulary()
    families = {words.family(code) for code in words.codes("services")}
    named = [
        (code, name)
        for code, entry in words.codes("standards").items()
        for key in ("families", "held_by")
        for name in entry.get(key, ())
    ]
    assert named
    assert [one for one in named if one[1] not in {*families, *words.codes("services")}] == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("ISO 10993-5", Part("ISO10993", ("5",))),
        ("EN ISO 10993-5:2009", Part("ISO10993", ("5",), "2009")),
        ("GB/T 16886.5-2017", Part("GBT16886", ("5",), "2017")),
        ("IEC 60601-1-2", Part("IEC60601", ("1", "2"))),  # of the whole, not of IEC 60601-1
        ("IEC 60601-2", Part("IEC60601", ("2",))),
        ("GB/T 25000.51-2016", Part("GBT25000-51", (), "2016")),
        ("ISO13485", Part("ISO13485")),
        ("ISO 99999-5", None),
        ("NCL-GLP", None),
        ("GLP-5", None),  # numbers are parts of numbered standards only
    ],
)
def test_a_part_stands_under_its_standard(name, part):
    assert vocabulary().part(name) == part


def test_every_certificate_that_shows_a_standard_exists():
    known = vocabulary().codes("certificates")
    for code, entry in vocabulary().codes("standards").items():
        assert set(entry.get("certificates", ())) <= set(known), code


def test_every_certificate_a_rubric_names_exists():
    known = vocabulary().codes("certificates")
    for name in ("nonclinical", "registration"):
        for gate in packs.rubric(name, {}).gates:
            named = gate.with_.get("certificate", ())
            for code in (named,) if isinstance(named, str) else named:
                assert code in known


def test_device_classes_are_i_ii_or_iii():
    for code in vocabulary().codes("modalities"):
        assert vocabulary().device_class(code) in (None, "I", "II", "III")
    assert [vocabulary().device_class(f"DEV{n}") for n in (1, 2, 3)] == ["I", "II", "III"]


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("毒理", Term("services", "NCL-TOX")),
        ("NCL-GLP", Term("services", "NCL-GLP")),
        ("ncl glp", Term("services", "NCL-GLP")),
        ("rat", Term("species", "RAT")),
        ("RAT", Term("species", "RAT")),
        ("SD大鼠", Term("species", "RAT")),
        ("食蟹猴", Term("species", "NHP_CYNO")),
        ("二类器械", Term("modalities", "DEV2")),
        ("ＧＬＰ", Term("standards", "GLP")),  # full width
        ("iso 13485", Term("standards", "ISO13485")),
        ("国家药监局", Term("jurisdictions", "CN-NMPA")),
        ("非啮齿类", Term("species_groups", "non-rodent")),
        ("飞碟", None),
        ("", None),
    ],
)
def test_a_word_finds_its_code(word, term):
    assert vocabulary().find(word) == term


def test_a_word_of_two_sections_is_found_in_the_one_asked_for():
    assert vocabulary().find("GLP") == Term("standards", "GLP")
    assert vocabulary().find("GLP", ("certificates",)) == Term("certificates", "GLP_CN")
    assert vocabulary().find("rat", ("services",)) is None


def test_a_code_that_is_not_there_has_no_family_and_nothing_above_or_below():
    assert vocabulary().family("XXX") is None
    assert vocabulary().broader("XXX") == []
    assert vocabulary().narrower("XXX") == []
    assert vocabulary().is_group("XXX") is False


def test_labels_name_every_code():
    labels = vocabulary().labels()
    assert {code for _, code in CODES} <= set(labels)
    assert labels["NHP_CYNO"] == ("cynomolgus monkey", "食蟹猴")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NCL-GLP", "ncl glp"),
        ("Ph. Eur.", "pheur"),
        ("ＡＢＣ", "abc"),
        ("a·b", "ab"),
        ("（x）", "x"),
    ],
)
def test_what_people_vary_is_folded_away(one, other):
    assert folded(one) == folded(other)


@MANY
@given(st.text())
def test_folding_twice_finds_the_same(text):
    assert vocabulary().find(text) == vocabulary().find(folded(text))


# Places


@pytest.mark.parametrize(
    ("name", "zh", "exact"),
    [
        ("苏州", "苏州市", False),
        ("苏州市", "苏州市", False),
        ("Suzhou", "苏州市", False),
        ("suzhou", "苏州市", False),
        ("BioBAY", "苏州生物医药产业园", True),
        ("苏州 BioBAY", "苏州生物医药产业园", True),  # a city with its park: the park
        ("BioBAY, 苏州", "苏州生物医药产业园", True),
        ("苏州BioBAY", "苏州生物医药产业园", True),
        ("上海", "上海市", False),
    ],
)
def test_a_place_is_found_by_what_people_call_it(name, zh, exact):
    found = places().find(name)
    assert found is not None
    assert (found.name, found.exact) == (zh, exact)


@pytest.mark.parametrize("name", ["火星", "苏州 火星", "x"])
def test_a_place_that_is_not_known_whole_is_not_found(name):
    assert places().find(name) is None


def test_every_place_lies_on_earth_and_is_named_in_both_languages():
    data = places().data
    for entry in (*data["cities"], *data["parks"]):
        assert -90 <= entry["lat"] <= 90
        assert -180 <= entry["lon"] <= 180
        assert entry["zh"].strip()
        assert entry["en"].strip()


def test_every_park_lies_within_80_km_of_its_city():
    for park in places().data["parks"]:
        city = places().find(park["city"])
        assert city is not None, park["zh"]
        apart = distance_km((park["lat"], park["lon"]), (city.latitude, city.longitude))
        assert apart < 80, park["zh"]
        assert places().city_of(park["zh"]) == park["city"]


SHANGHAI, BEIJING = (31.2304, 121.4737), (39.9042, 116.4074)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_shanghai_and_beijing_lie_1067_km_apart():
    # the commonly published great-circle distance between the two city centres
    assert distance_km(SHANGHAI, BEIJING) == pytest.approx(1067, abs=2)
    one, other = places().find("上海"), places().find("北京")
    assert one is not None
    assert other is not None
    apart = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
    assert apart == pytest.approx(1067, abs=5)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0.0, 0.0), (0.0, 0.0), 0),
        ((0.0, 0.0), (0.0, 180.0), 20015.11),  # half the circumference: pi * 6371.0088
        ((90.0, 0.0), (-90.0, 0.0), 20015.11),
        ((0.0, 0.0), (0.0, 1.0), 111.195),  # one degree: pi * 6371.0088 / 180
        ((0.0, 179.5), (0.0, -179.5), 111.195),  # across the date line
    ],
)
def test_distances_on_the_sphere(one, other, km):
    assert distance_km(one, other) == pytest.approx(km, abs=0.01)


@MANY
@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_never_beyond_half_the_globe(one, other):
    assert distance_km(one, other) == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= distance_km(one, other) <= 20015.12


@pytest.mark.parametrize(
    ("service", "markets"),
    [
        ("REG-US", ["US-FDA"]),
        ("REG-USAGENT", ["US-FDA"]),  # as the wider code
        ("REG-IVDR", ["EU-NB"]),
        ("REG-INTL", []),  # some other country: which, it does not say
        ("REG-DEV2", None),
    ],
)
def test_the_market_that_a_service_is_for(service, markets):
    assert vocabulary().jurisdictions(service) == markets


def test_every_market_of_a_service_is_a_jurisdiction():
    for code in SERVICES:
        named = vocabulary().jurisdictions(code) or ()
        assert set(named) <= set(vocabulary().codes("jurisdictions")), code
