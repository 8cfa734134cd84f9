"""Lists as other tools write them: flat records in JSON, JSON Lines and YAML."""

import json

import pytest
import yaml

ROWS = [
    {"公司名称": "榆荚医药科技（杭州）有限公司", "城市": "杭州市", "服务": "药效", "评级": "A"},
    {"公司名称": "白桦湾检测有限公司", "城市": "苏州市", "服务": ["稳定性"], "电话": 5125550101},
    {"公司名称": "青柠药业有限公司", "城市": None, "联系": {"电话": "1"}},
]


def written(path, data):
    text = {
        ".json": lambda: json.dumps(data, ensure_ascii=False),
        ".yaml": lambda: yaml.safe_dump(data, allow_unicode=True),
        ".jsonl": lambda: "\n\n".join(json.dumps(one, ensure_ascii=False) for one in data),
    }
    path.write_text(text[path.suffix](), "utf-8")


def stored(run):
    documents = json.loads(run("vetting export suppliers -f json").out)
    return {one["name"]: one for one in documents}


@pytest.mark.parametrize("ending", ["json", "yaml", "jsonl"])
def test_flat_records_are_read_by_the_columns_of_a_sheet(run, tmp_path, ending):
    written(tmp_path / f"list.{ending}", ROWS)
    done = run(f"vetting import list.{ending}")
    assert done.code == 0, done.err
    assert "flat records, not supplier documents: each is read as a row of a list" in done.err
    assert "公司名称 as name" in done.err
    assert "2 column(s) not read: 评级, 联系" in done.err
    found = stored(run)
    assert set(found) == {row["公司名称"] for row in ROWS}
    birch = found["白桦湾检测有限公司"]
    assert birch["contact"]["phone"] == "5125550101"
    assert birch["sites"][0]["city"] == "苏州市"
    assert birch["sites"][0]["offerings"][0]["service"] == "TEST-STAB"
    assert "3 unchanged" in run(f"vetting import list.{ending}").err


@pytest.mark.parametrize("keys", [["suppliers"], ["data"], ["data", "list"]])
@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_a_list_in_an_object_is_found_and_said(run, tmp_path, ending, keys):
    data = ROWS
    for key in reversed(keys):
        data = {"code": 0, key: data, "total": 3}
    written(tmp_path / f"list.{ending}", data)
    done = run(f"vetting import list.{ending}")
    assert done.code == 0, done.err
    assert f"the list under `{'.'.join(keys)}` is read" in done.err
    assert len(stored(run)) == 3


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_documents_of_our_form_in_an_object_are_as_strict_as_without(run, tmp_path, ending):
    ours = [{"id": "elm", "name": "Elm"}, {"id": "oak", "name": "Oak", "cuontry": "CN"}]
    path = tmp_path / f"list.{ending}"
    text = json.dumps({"suppliers": ours}, indent=1)
    path.write_text(text if ending == "json" else yaml.safe_dump({"suppliers": ours}), "utf-8")
    done = run(f"vetting import list.{ending}")
    assert done.code == 3
    line = 7 if ending == "json" else 4
    assert f"list.{ending}:{line}: there is no field `cuontry`; did you mean" in done.err
    ours[1].pop("cuontry")
    written(path, {"suppliers": ours})
    assert run(f"vetting import list.{ending}").code == 0
    assert {one["id"] for one in stored(run).values()} == {"elm", "oak"}


@pytest.mark.parametrize(
    "ours",
    [
        {"id": "elm", "name": "Elm", "city": "苏州"},
        {"name": "Elm", "country": "CN"},
        {"name": "Elm", "identifiers": {"uscc": "1"}, "city": "苏州"},
        {"name": "Elm", "sites": [], "city": "苏州"},
        {"id": "elm", "nam": "Elm"},
    ],
)
def test_a_document_of_our_form_is_no_row(run, tmp_path, ours):
    written(tmp_path / "list.json", [ours])
    done = run("vetting import list.json")
    assert done.code == 3
    assert "flat records" not in done.err


def test_what_cannot_be_used_of_records_has_its_number_and_goes_back_alone(run, tmp_path):
    rows = [*ROWS, {"公司名称": "", "城市": "北京"}, {"公司名称": {"zh": "甲"}}, 5]
    written(tmp_path / "list.json", rows)
    done = run("vetting import list.json")
    assert done.code == 3
    assert "list.json:4: `name` is missing" in done.err
    assert "list.json:5: `公司名称` wants text, not `{'zh': '甲'}`" in done.err
    assert "list.json:6: keys and values (a mapping) are wanted here, not `5`" in done.err
    assert run("vetting import list.json --rejects back.json").code == 7
    assert len(stored(run)) == 3
    back = json.loads((tmp_path / "back.json").read_text("utf-8"))
    assert [one.get("城市") for one in back] == ["北京", None, None]
    back = [{"公司名称": "甲医药有限公司", "reason": back[0]["reason"]}]
    written(tmp_path / "back.json", back)
    assert run("vetting import back.json").code == 0
    assert "甲医药有限公司" in stored(run)


def test_a_key_is_named_by_map_by_a_plan_and_by_a_mapping(run, tmp_path):
    rows = [{"企业": row["公司名称"], "城市": row["城市"]} for row in ROWS]
    written(tmp_path / "list.json", rows)
    done = run("vetting import list.json")
    assert done.code == 3
    assert "no column is recognised as the name (企业, 城市): `--map name=HEADER`" in done.err
    plan = run("vetting import list.json --plan --map name=企业")
    assert plan.code == 0, plan.err
    assert 'head: "企业", field: name' in plan.out
    (tmp_path / "plan.yaml").write_text(plan.out, "utf-8")
    assert run("vetting import list.json --mapping plan.yaml --dry-run").code == 0
    assert run("vetting import list.json --map name=企业").code == 0
    assert len(stored(run)) == 3


def test_a_line_that_is_broken_leaves_the_others_of_flat_records(run, tmp_path):
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    (tmp_path / "list.jsonl").write_text("\n".join(["{", *lines, "]"]), "utf-8")
    done = run("vetting import list.jsonl --rejects back.jsonl")
    assert done.code == 7, done.err
    assert "list.jsonl:1: not readable as JSON" in done.err
    assert "list.jsonl:5: not readable as JSON" in done.err
    assert len(stored(run)) == 3


def test_more_keys_than_any_list_has_are_refused(run, tmp_path):
    rows = [{"公司名称": f"Firm {number}", f"k{number}": 1} for number in range(300)]
    written(tmp_path / "list.json", rows)
    done = run("vetting import list.json")
    assert done.code == 3
    assert "201 columns, the limit is 200" in done.err
