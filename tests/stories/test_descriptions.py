"""What companies say of themselves in sentences: services at grade E0, with the words."""

import json

import pytest

pytestmark = pytest.mark.file
"""Lists are read alike into both databases: `test_the_same_comes_of_lists_in_both` sees to it."""

LIST = """公司名称,城市,主营业务,服务内容
苏州甲科技有限公司,苏州市,提供药代动力学、毒理研究服务，不提供临床监查,毒理；生物样本分析
苏州乙科技有限公司,苏州市,,我们专注于为客户提供遗传毒性研究服务。未开展致癌性研究。
苏州丙科技有限公司,苏州市,销售化妆品,
"""


def offered(run):
    found = json.loads(run("vetting export suppliers -f json").out)
    return {item["name"]: item["sites"][0].get("offerings", []) for item in found}


def test_services_are_read_from_sentences_with_the_words_that_led_to_them(run, tmp_path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")

    done = run("vetting import list.csv")

    assert done.code == 0
    assert "2 service(s) read from what is said in 主营业务, 服务内容" in done.err
    assert "`药代动力学` is NCL-PK" in done.err
    assert "no service is named in 1 description(s), first in row 4" in done.err
    assert offered(run) == {
        "苏州甲科技有限公司": [
            {"service": "NCL-TOX"},
            {"service": "TEST-BIOA"},
            {"service": "NCL-PK", "note": "主营业务: 药代动力学 (E0)"},
        ],
        "苏州乙科技有限公司": [{"service": "NCL-GENO", "note": "服务内容: 遗传毒性 (E0)"}],
        "苏州丙科技有限公司": [],
    }


def test_the_same_list_again_changes_nothing_and_no_note_is_replaced_by_hearsay(run, tmp_path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    run("vetting import list.csv")
    assert "0 added, 0 changed, 3 unchanged" in run("vetting import list.csv").err

    other = '[{"id":"a","name":"A","sites":[{"id":"main","offerings":[{"service":"NCL-PK",'
    (tmp_path / "a.json").write_text(other + '"note":"two rooms"}]}]}]', "utf-8")
    run("vetting import a.json")
    (tmp_path / "a.csv").write_text("name,description\nA,We offer DMPK services.\n", "utf-8")
    done = run("vetting import a.csv")
    assert done.code == 0
    assert offered(run)["A"] == [{"service": "NCL-PK", "note": "two rooms"}]


def test_a_list_of_services_reads_as_before(run, tmp_path):
    (tmp_path / "list.csv").write_text("name,services\nA,NCL-GLP; 毒理\nB,toxicolgy\n", "utf-8")

    done = run("vetting import list.csv")

    assert done.code == 3
    assert "`toxicolgy`" in done.err


def test_sentences_come_in_from_a_column_that_is_named(run, tmp_path):
    (tmp_path / "list.csv").write_text("name,about us\nA,We offer DMPK services.\n", "utf-8")

    assert run('vetting import list.csv --map "description=about us"').code == 0
    assert offered(run)["A"] == [{"service": "NCL-PK", "note": "about us: DMPK (E0)"}]


def test_a_description_that_names_none_of_several_sites_is_said_to_be_of_the_first(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        "name,city,description\nElm Pod,Wuxi,\nElm Pod,Suzhou,\n"
        "Elm Pod,,We offer contract bioanalysis services.\n",
        "utf-8",
    )
    done = run("vetting import it.csv")
    assert "do not say which, first in row 4: taken as said of the first site" in done.err
    (found,) = map(json.loads, run("vetting export suppliers --format jsonl").out.splitlines())
    first, second = found["sites"]
    assert [item["service"] for item in first["offerings"]] == ["TEST-BIOA"]
    assert "offerings" not in second
    (tmp_path / "one.csv").write_text(
        "name,city,description\nBeech Tox,Wuxi,We offer contract bioanalysis services.\n", "utf-8"
    )
    assert "do not say which" not in run("vetting import one.csv").err


def test_a_short_sentence_of_services_is_a_sentence(run, tmp_path):
    rows = ["A,可提供GLP毒理、药代动力学服务", "B,从事药效研究", "C,we offer DMPK"]
    (tmp_path / "list.csv").write_text("\n".join(["name,services", *rows]), "utf-8")
    done = run("vetting import list.csv")
    assert done.code == 0, done.err
    found = {name: [item["service"] for item in of] for name, of in offered(run).items()}
    assert found == {"A": ["NCL-GLP", "NCL-PK"], "B": ["NCL-EFF"], "C": ["NCL-PK"]}


@pytest.mark.parametrize(
    ("cell", "services"),
    [
        ("药效/毒理", ["NCL-EFF", "NCL-TOX"]),
        ("药效+毒理", ["NCL-EFF", "NCL-TOX"]),
        ("药效 毒理", ["NCL-EFF", "NCL-TOX"]),
        ("药效及毒理、稳定性", ["NCL-EFF", "NCL-TOX", "TEST-STAB"]),
        ("toxicology and bioanalysis", ["NCL-TOX", "TEST-BIOA"]),
    ],
)
def test_services_are_taken_apart_where_every_part_is_known(run, tmp_path, cell, services):
    (tmp_path / "list.csv").write_text(f"name,services,资质\nA,{cell},GLP/CNAS CMA\n", "utf-8")
    done = run("vetting import list.csv")
    assert done.code == 0, done.err
    assert [item["service"] for item in offered(run)["A"]] == services
    (site,) = json.loads(run("vetting show A -f json").out)["sites"]
    assert [item["type"] for item in site["certificates"]] == ["GLP_CN", "CNAS", "CMA"]
    (tmp_path / "list.csv").write_text("name,services\nB,药效/某项\n", "utf-8")
    assert "`药效/某项` is not in the vocabulary" in run("vetting import list.csv").err
