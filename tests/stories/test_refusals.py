"""What is refused is said in the language of whoever typed it, and never more than is true."""

from pathlib import Path

import pytest

STORED = {"en": "nothing was stored", "zh": "未保存任何内容"}
FEW = {"en": "one problem", "zh": "有 1 处问题"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_command_that_stores_nothing_does_not_say_that_it_stored_nothing(sample, lang):
    Path("need.yaml").write_text("services: [NCL-GLPP]\n", "utf-8")
    Path("own.yaml").write_text("extends: park-2020\nid: own\nversion: 1\nbogus: 1\n", "utf-8")
    Path("parks.csv").write_text("name,innovation\n云甸,x\n", "utf-8")
    for line in (
        "match need.yaml", "rubric check own.yaml", "rubric rank own.yaml parks.csv",
        "rubric rank park-2020 parks.csv",
    ):  # fmt: skip
        done = sample(f"vetting {line} --lang {lang}")
        assert done.code == 3
        assert STORED[lang] not in done.err
    assert FEW[lang] in done.err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_command_that_stores_says_that_nothing_was_stored(sample, lang):
    Path("list.csv").write_text("name,services\nIron Crane,NCL-GLPP\n", "utf-8")
    for line in (
        "import list.csv",
        "rate harbour-preclinical nonclinical.team 9 --grade E3 --source x --reason y",
    ):
        done = sample(f"vetting {line} --lang {lang}")
        assert done.code == 3, done.err
        assert f"{FEW[lang]}" in done.err
        assert STORED[lang] in done.err


@pytest.mark.parametrize(
    ("line", "english", "chinese"),
    [
        ("match none.yaml", "there is no such file or folder", "没有这个文件或文件夹"),
        ("match folder.yaml", "it is a folder", "这是一个文件夹"),
        ("match list.csv/need.yaml", "a part of its path is no folder", "路径中有一段不是文件夹"),
        (f"match {'x' * 300}.yaml", "its name is too long", "名称过长"),
        (f"import {'x' * 300}.csv", "its name is too long", "名称过长"),
        (f"rubric rank park-2020 {'x' * 300}.csv", "its name is too long", "名称过长"),
        ("rubric rank park-2020 folder.csv", "it is a folder", "这是一个文件夹"),
        ("rubric new own --from clinical --no-input", "something of that name is there",
         "已有同名文件"),
    ],
)  # fmt: skip
def test_what_the_system_says_is_said_in_the_language_of_the_user(sample, line, english, chinese):
    for name in ("folder.yaml", "folder.csv"):
        Path(name).mkdir()
    for name in ("list.csv", "rubrics"):
        Path(name).write_text("", "utf-8")
    for lang, said in (("en", english), ("zh", chinese)):
        done = sample(f"vetting {line} --lang {lang}")
        assert done.code == 3, done.err
        assert said in done.err


@pytest.mark.parametrize(
    ("line", "english", "chinese"),
    [
        ("match NCL-GLP --top 0", "`--top` wants a whole number of 1 or more, not `0`",
         "`--top` 须为不小于 1 的整数，不能是 `0`"),
        ("match NCL-GLP --min=-3", "`--min` wants a whole number of 1 or more, not `-3`",
         "`--min` 须为不小于 1 的整数，不能是 `-3`"),
        ("supplier list --limit many", "`--limit` wants a whole number of 1 or more, not `many`",
         "`--limit` 须为不小于 1 的整数，不能是 `many`"),
        ("match NCL-GLP --near 苏州 --within near", "`--within` wants a whole number, not `near`",
         "`--within` 须为整数，不能是 `near`"),
    ],
)  # fmt: skip
def test_a_number_out_of_range_is_refused_in_the_language_of_the_user(run, line, english, chinese):
    for lang, said in (("en", english), ("zh", chinese)):
        done = run(f"vetting {line} --lang {lang}")
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert "range" not in done.err


@pytest.mark.parametrize(
    ("line", "ending"),
    [
        ("import list{}", ".et"),
        ("import list{}", ".numbers"),
        ("rubric rank park-2020 list{}", ".xlsx"),
        ("rubric rank park-2020 list{}", ".XLS"),
        ("rubric rank park-2020 list{}", ".ods"),
    ],
)
def test_a_workbook_is_refused_with_the_way_to_a_file_that_is_read(run, line, ending):
    Path(f"list{ending}").write_bytes(b"PK\x03\x04")
    for lang, said in (("en", "save it in the spreadsheet program as CSV (UTF-8)"),
                       ("zh", "请在表格软件中另存为 CSV（UTF-8）")):  # fmt: skip
        done = run(f"vetting {line.format(ending)} --lang {lang}")
        assert (done.code, done.out) == (3, "")
        assert said in done.err
    Path("list.doc").write_bytes(b"x")
    assert "CSV (UTF-8)" not in run(f"vetting {line.format('.doc')}").err


@pytest.mark.parametrize(("written", "code"), [("China", "CN"), ("中国", "CN"), ("Deutschl", None)])
def test_the_name_of_a_country_is_refused_with_both_ways_on(run, written, code):
    Path("list.csv").write_text(f"name,country\nPaper Lamp Labs,{written}\n", "utf-8")
    done = run("vetting import list.csv")
    assert done.code == 3
    assert (
        f"list.csv:2: `{written}` is no country code of two letters: write one, or leave `country`"
        " out"
    ) in done.err
    assert (f"did you mean `{code}`?" in done.err) is (code is not None)
    assert "请写代码，或不填 `country`" in run("vetting import list.csv --lang zh").err
    Path("list.csv").write_text(f"name,country\nPaper Lamp Labs,{code or ''}\n", "utf-8")
    assert run("vetting import list.csv").code == 0
