"""Public lists as evidence: a number or a sure name decides, a person decides the rest."""

import csv
import io
import json

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.file
"""Lists are read alike into both databases: `test_the_same_comes_of_lists_in_both` sees to it."""

WILLOW = "Willow Bench Biotech (Suzhou) Co., Ltd."
SUPPLIERS = [
    {
        "id": "willow-bench", "name": WILLOW, "country": "CN",
        "identifiers": {"uscc": "91310115MA1K3AB115"},
        "sites": [{"id": "main", "city": "Suzhou"}],
    },
    {
        "id": "copper-lantern", "name": "Copper Lantern Pharma GmbH", "country": "DE",
        "sites": [{"id": "main", "identifiers": {"fei": "3009999991"}}],
    },
    {"id": "no-country", "name": "Quiet Mill Laboratories Inc.", "sites": []},
]  # fmt: skip
ESTABLISHMENTS = """\
duns_number,fei_number,firm_name,address,country
000000001,,"Willow Bench Biotech (Suzhou) Co., Ltd.","1 Example Road, Suzhou, China (CHN)",CN
000000002,,"WILLOW BENCH BIOTECH SUZHOU CO LTD","2 Example Road, Suzhou, China (CHN)",CN
000000003,3009999991,Copper Lantern Pharma GmbH,"Germany (DEU)",DE
000000004,,Zyxwv Quodlibet Ltd,"China (CHN)",CN
000000005,,Zyxwv Quodlibet Ltd,"China (CHN)",CN
"""
LETTERS = """\
company,letter_date,posted_date,issuing_office,subject,url_path
Quiet Mill Laboratories Inc.,03/11/2026,,Quality Office,CGMP/Adulterated,/wl/q-720690-03112026
Willow Bench Biotech Suzhou,01/05/2026,,Quality Office,CGMP/Adulterated,/wl/w-720001-01052026
Zyxwv Quodlibet,01/06/2026,,Office of Quality,CGMP,/wl/zyxwv-720002-01062026
"""
ACTIONS = """\
FEI Number,Legal Name,State,Country/Area,Product,Action Taken Date,Action Type,Case/Injunction ID
3009999991,Copper Lantern Pharma,-,Germany,Drugs,2024-06-27,Warning Letter,684435
3009999991,Zyxwv Quodlibet,-,Germany,Drugs,2024-05-27,Injunction,684436
-,Willow Bench Biotech Suzhou,-,India,Drugs,2024-06-21,Seizure,673796
-,Willow Bench Biotech Suzhou,-,China,Drugs,2024-06-20,Seizure,673797
"""


@pytest.fixture
def registry(run, tmp_path):
    lines = "".join(f"{json.dumps(item)}\n" for item in SUPPLIERS)
    (tmp_path / "suppliers.jsonl").write_text(lines)
    done = run("vetting import suppliers.jsonl")
    assert done.code == 0, done.err
    return run


@pytest.fixture
def listed(registry, tmp_path):
    """Take in a list, and give what came of its rows as `{row: [cells by column]}`."""

    def public(text, options="", *, code=0):
        (tmp_path / "list.csv").write_text(text)
        done = registry(f"vetting public list.csv --format csv {options}")
        assert done.code == code, done.err
        rows = {}
        for row in csv.DictReader(io.StringIO(done.out)):
            rows.setdefault(int(row["row"]), []).append(row)
        return rows, done

    return public


def outcomes(rows):
    return {row: (found[0]["outcome"], found[0]["supplier"]) for row, found in rows.items()}


def sites(run, supplier):
    return run(f"vetting show {supplier}").out


def flags(run, supplier):
    return json.loads(run(f"vetting flag list {supplier} --format json").out)


def test_an_establishment_gives_its_site_a_number_with_its_source_and_day(registry, listed):
    rows, done = listed(ESTABLISHMENTS, "--on 2025-01-01")
    assert outcomes(rows) == {
        2: ("number", "willow-bench"),
        3: ("number", "willow-bench"),
        4: ("number", "copper-lantern"),
    }
    assert "about nobody on file: 2" in done.err
    shown = sites(registry, "willow-bench")
    assert "duns 000000001, source FDA drug establishments, on 2025-01-01" in shown
    assert (
        "site duns-000000002: 2 Example Road, Suzhou, China (CHN)" in shown
    )  # two sites, one firm
    assert "fei 3009999991, duns 000000003" in sites(registry, "copper-lantern")
    found = json.loads(registry("vetting resolve 000000002 --format json").out)
    assert found[0]["supplier"] == "willow-bench"


def test_the_same_list_again_changes_nothing(registry, listed):
    listed(ESTABLISHMENTS, "--on 2025-01-01 --add")
    before = registry("vetting ledger verify").out
    rows, _ = listed(ESTABLISHMENTS, "--on 2025-06-01 --add")
    assert {outcome for outcome, _ in outcomes(rows).values()} == {"on_file"}
    assert registry("vetting ledger verify").out == before


@pytest.mark.parametrize("order", [1, -1])
def test_one_number_of_two_firms_goes_to_a_person_at_once(registry, listed, order):
    rows = [
        "3009999999,Copper Lantern Pharma GmbH,DE",
        "3009999999,Quiet Mill Laboratories Inc.,US",
        "3009999998,Zyxwv Quodlibet Ltd,CN",
        "3009999998,Elsewhere Chemical GmbH,DE",
        "3009999997,Elsewhere Chemical GmbH,DE",
    ][::order]
    text = "fei,firm_name,country\n" + "\n".join(rows) + "\n"
    for _ in range(2):
        found, done = listed(text, "--add")
        told = {found[row][0]["query"]: found[row][0] for row in found if row not in (2, 6)}
        assert "to review: 4" in done.err
        assert "Elsewhere Chemical GmbH" in told["Zyxwv Quodlibet Ltd"]["clues"]
        assert told["Zyxwv Quodlibet Ltd"]["supplier"] == ""
        assert "whose number it is" in told["Zyxwv Quodlibet Ltd"]["next"]
    assert "3009999999" not in sites(registry, "copper-lantern")
    assert "3009999997" in sites(registry, "elsewhere-chemical-gmbh")


def test_establishments_not_on_file_are_put_there_only_where_it_is_asked_for(registry, listed):
    rows, done = listed(ESTABLISHMENTS, "--country CHN --add")
    assert outcomes(rows)[5] == outcomes(rows)[6] == ("added", "zyxwv-quodlibet-ltd")
    assert 4 not in rows  # another country
    assert "1 supplier(s) added" in done.err
    shown = sites(registry, "zyxwv-quodlibet-ltd")
    assert "site duns-000000004" in shown
    assert "site duns-000000005" in shown


def test_a_site_with_another_number_beside_the_same_one_goes_to_a_person(registry, listed):
    listed("fei,duns,firm_name,country\n3009999991,000000003,Copper Lantern Pharma GmbH,DE\n")
    rows, _ = listed(
        "fei,duns,firm_name,country\n3009999991,000000009,Copper Lantern Pharma GmbH,DE\n"
    )
    assert outcomes(rows)[2] == ("review", "copper-lantern")
    assert "has another D-U-N-S: 000000003" in rows[2][0]["clues"]
    assert "000000009" not in sites(registry, "copper-lantern")


def test_a_letter_is_a_dated_flag_on_whom_it_belongs_to_and_the_unsure_ones_go_to_a_person(
    registry, listed
):
    rows, _ = listed(LETTERS)
    assert outcomes(rows) == {2: ("flag", "no-country"), 3: ("review", "willow-bench")}
    assert "no country" in rows[3][0]["clues"]
    assert "vetting supplier alias willow-bench" in rows[3][0]["next"]
    assert flags(registry, "willow-bench") == []
    (flag,) = flags(registry, "no-country")
    assert (flag["on"], flag["grade"], flag["adverse"], flag["severity"]) == (
        "2026-03-11", "E2", True, "major",
    )  # fmt: skip
    assert flag["text"] == "FDA warning letter 720690: CGMP/Adulterated"
    assert (flag["office"], flag["reference"]) == ("Quality Office", "720690")
    assert flag["url"] == "https://www.fda.gov/wl/q-720690-03112026"


def test_what_a_person_has_confirmed_is_taken_the_next_time(registry, listed):
    listed(LETTERS)
    registry('vetting supplier alias willow-bench "Willow Bench Biotech Suzhou"')
    rows, _ = listed(LETTERS)
    assert outcomes(rows) == {2: ("on_file", "no-country"), 3: ("flag", "willow-bench")}


def test_an_action_needs_the_same_number_or_the_name_in_the_same_country(registry, listed):
    rows, _ = listed(ACTIONS)
    assert outcomes(rows) == {
        2: ("flag", "copper-lantern"),
        3: ("review", "copper-lantern"),
        4: ("review", "willow-bench"),
        5: ("flag", "willow-bench"),
    }
    assert "wholly unlike" in rows[3][0]["clues"]
    assert "another country: IN, on file CN" in rows[4][0]["clues"]
    head = ACTIONS.splitlines()[0]
    firm = f"-,{WILLOW.replace(',', '')},-,{{}},Drugs,2024-06-20,Seizure,1\n"
    rows, _ = listed(head + "\n" + firm.format("Ruritania"))
    assert outcomes(rows) == {2: ("review", "willow-bench")}  # named, and not that on file
    assert "another country: Ruritania, on file CN" in rows[2][0]["clues"]
    rows, _ = listed(head + "\n" + firm.format("P.R.C."))
    assert outcomes(rows) == {2: ("flag", "willow-bench")}
    assert flags(registry, "willow-bench")[0]["text"] == "FDA seizure 673797"


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("Copper Lantern Pharma GmbH", "flag"),
        ("COPPER LANTERN PHARMA G.M.B.H.", "flag"),
        ("Copper Lantern Pharma", "flag"),  # a legal form that is left out
        ("Copper Lantern Pharma AG", "review"),  # another one
        ("Copper Lanterns Pharma GmbH", "review"),
        ("Copper Lantern GmbH", "review"),
        ("Copper Lantern Pharma (Hamburg) GmbH", "review"),  # a sister
        ("Iron Lantern Chemie GmbH", None),
    ],
)
def test_nobody_is_flagged_for_a_name_that_is_only_alike(listed, name, outcome):
    head = ACTIONS.splitlines()[0]
    rows, _ = listed(f"{head}\n-,{name},-,Germany,Drugs,2024-06-27,Warning Letter,1\n")
    assert [found[0]["outcome"] for found in rows.values()] == ([outcome] if outcome else [])


def test_a_letter_that_two_lists_tell_of_is_one_flag(registry, listed):
    listed(LETTERS)
    actions = ACTIONS.splitlines()[0] + "\n-,Quiet Mill Laboratories Inc.,-,-,Drugs,2026-03-11,"
    rows, _ = listed(actions + "Warning Letter,720690\n")
    assert outcomes(rows) == {2: ("on_file", "no-country")}
    assert len(flags(registry, "no-country")) == 1


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/wl/quiet-mill-303-laboratories-inc-720690-03112026", "720690"),
        ("/wl/quiet-mill-720690-03112026-0", "720690"),  # as of Beta Bionics, 2026-01-28
        ("/wl/quiet-mill-720690-laboratories-inc", "720690"),  # as of Hou Fu Biotech, 2021-04-12
        ("/wl/quiet-mill-laboratories-inc-720690", "720690"),
        ("/wl/quiet-mill-laboratories-inc-03112026", None),
    ],
)
def test_a_letter_is_known_by_the_number_in_its_address_wherever_that_stands(
    registry, listed, address, number
):
    head = LETTERS.splitlines()[0]
    listed(f"{head}\nQuiet Mill Laboratories Inc.,03/11/2026,,Quality Office,CGMP,{address}\n")
    (flag,) = flags(registry, "no-country")
    assert flag["reference"] == number
    actions = ACTIONS.splitlines()[0] + "\n-,Quiet Mill Laboratories Inc.,-,-,Drugs,2026-03-11,"
    rows, _ = listed(actions + "Warning Letter,720690\n")
    assert outcomes(rows) == {2: ("on_file", "no-country")}


def test_a_flag_that_was_cleared_is_not_raised_again(registry, listed):
    listed(LETTERS)
    registry('vetting flag clear no-country 1 --reason "close-out letter seen"')
    rows, done = listed(LETTERS)
    assert outcomes(rows)[2] == ("cleared", "no-country")
    assert "cleared before: 1," in done.err
    assert [flag["state"] for flag in flags(registry, "no-country")] == ["closed"]


WATCHED = """\
名称,识别号,名单,日期
某公司,91310115MA1K3AB115,示例管制清单,2026-02-03
Copper Lantern Pharma GmbH,,示例管制清单,20260204
Quiet Mills Laboratory,,示例管制清单,2026年2月5日
Zyxwv Quodlibet,,示例管制清单,2026/2/6
"""


def test_a_watch_list_makes_a_hold_for_counsel_and_never_a_verdict(registry, listed):
    rows, _ = listed(WATCHED)
    assert outcomes(rows) == {
        2: ("review", "willow-bench"),  # the same USCC under a name wholly unlike
        3: ("hold", "copper-lantern"),
        4: ("review", "no-country"),
    }
    (flag,) = flags(registry, "copper-lantern")
    assert (flag["hold"], flag["adverse"], flag["on"]) == (True, False, "2026-02-04")
    assert flag["text"].endswith("for counsel to look at, no verdict")
    assert "vetting flag clear copper-lantern" in rows[3][0]["next"]
    rows, _ = listed(WATCHED)
    assert outcomes(rows)[3] == ("on_file", "copper-lantern")


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ("2026-11-02,", "cleared"),
        ("2026-11-01,", "cleared"),
        (",", "cleared"),  # without a day: nothing that counsel has not looked at
        ("2026-11-20,", "hold"),
        ("2026-11-02,X-1", "hold"),
        (",X-1", "hold"),
    ],
)
def test_a_listing_that_says_more_than_was_cleared_is_held_anew(registry, listed, row, outcome):
    head, name = "name,list,date,identifier\n", "Copper Lantern Pharma GmbH,SDN"
    listed(f"{head}{name},2026-11-02,\n")
    registry('vetting flag clear copper-lantern 1 --reason "another firm of that name" --by Li')
    rows, done = listed(f"{head}{name},{row}\n")
    assert outcomes(rows) == {2: (outcome, "copper-lantern")}
    assert "by Li: another firm of that name" in rows[2][0]["clues"]
    assert f"{int(outcome == 'hold')} hold(s)" in done.err
    now = [flag["state"] for flag in flags(registry, "copper-lantern")]
    assert now == (["closed", "open"] if outcome == "hold" else ["closed"])
    rows, _ = listed(f"{head}{name},{row}\n")
    assert outcomes(rows)[2][0] == ("on_file" if outcome == "hold" else "cleared")
    assert registry("vetting ledger rebuild --check").code == 0


@pytest.mark.parametrize("column", ["identifier", "uscc"])
def test_a_listing_with_a_mistyped_number_goes_to_a_person(sample, tmp_path, column):
    (tmp_path / "w.csv").write_text(
        f"name,{column},list\nHarbour Preclinical Ltd,91000000MA00000158,SDN\n"
    )
    done = sample("vetting public w.csv --format json")
    (row,) = json.loads(done.out)
    assert (row["outcome"], row["supplier"]) == ("review", "harbour-preclinical")
    assert "the USCC 91000000MA00000158 cannot be right" in row["clues"]
    assert "put the number in the list right" in row["next"]
    assert "`91000000MA00000158` cannot be a USCC" in done.err


@pytest.mark.parametrize(
    ("head", "row", "outcome"),
    [
        ("中文名称,英文名称", "铜灯制药,Copper Lantern Pharma GmbH", "hold"),
        ("英文名称,中文名称", "Copper Lantern Pharma GmbH,铜灯制药", "hold"),
        ("中文名称,英文名称", ",Copper Lantern Pharma GmbH", "hold"),
        ("name,aka", "Zyxwv Quodlibet,Foo Bar AG; Copper Lantern Pharma GmbH", "hold"),
        ("name,aka", "Zyxwv Quodlibet,Copper Lanterns Pharmaceutical", "review"),
        ("name,alias,former name", "Zyxwv Quodlibet,,Copper Lantern Pharma GmbH", "hold"),
    ],
)
def test_nobody_is_missed_who_goes_by_another_name_on_a_watch_list(listed, head, row, outcome):
    rows, _ = listed(f"{head},清单\n{row},示例清单\n")
    assert outcomes(rows) == {2: (outcome, "copper-lantern")}


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("统一社会信用代码：91310115MA1K3AB115", "review"),
        ("Unified Social Credit Code (USCC) 91310115ma1k3ab115 (China)", "review"),
        ("Passport 91310115MA1K3AB116", None),  # its check digit says that it is none
    ],
)
def test_a_number_among_words_on_a_watch_list_is_found(listed, said, outcome):
    rows, _ = listed(f"name,identifier,list\nZyxwv Quodlibet,{said},SDN\n")
    assert [row[0]["outcome"] for row in rows.values()] == ([outcome] if outcome else [])


def test_a_listing_with_the_names_of_two_suppliers_goes_to_a_person(registry, listed):
    rows, _ = listed("name,aka,list\nCopper Lantern Pharma GmbH,Quiet Mill Laboratories Inc.,SDN\n")
    assert {row["supplier"] for row in rows[2]} == {"copper-lantern", "no-country"}
    assert {row["outcome"] for row in rows[2]} == {"review"}
    assert "vetting flag add no-country" in rows[2][1]["next"]
    assert flags(registry, "copper-lantern") == []


def test_heads_in_traditional_characters_are_read_as_simplified_ones(registry, listed, tmp_path):
    (tmp_path / "firms.csv").write_text("公司名稱,國家,電話\n銅燈製藥有限公司,CN,0512-5550102\n")
    done = registry("vetting import firms.csv")
    assert done.code == 0, done.err
    assert "0512-5550102" in registry("vetting show 銅燈製藥有限公司").out
    rows, _ = listed("名稱,清單,公佈日期\n銅燈製藥有限公司,示例,2026-02-03\n")
    assert rows[2][0]["outcome"] == "hold"


@pytest.mark.parametrize("word", ["公告日期", "列入时间", "发布日期", "start_date"])
def test_the_day_of_a_listing_is_kept_whatever_stands_over_it(registry, listed, word):
    _, done = listed(f"名称,{word},名单,编号\nCopper Lantern Pharma GmbH,2026-02-03,SDN,7\n")
    assert flags(registry, "copper-lantern")[0]["on"] == "2026-02-03"
    assert "columns not read: 编号;" in done.err


NEED = (
    "vetting match NCL-GLP 食蟹猴 单抗 --standard GLP --near 苏州 --start-by 2027-03-31"
    " --format json"
)


def test_a_hold_makes_conditional_until_counsel_has_cleared_it(sample, tmp_path):
    def harbour():
        answer = json.loads(sample(NEED).out)
        return next(one for one in answer["results"] if one["supplier"] == "harbour-preclinical")

    assert harbour()["status"] == "eligible"
    assert "counsel" not in [gate["gate"] for gate in harbour()["gates"]]
    spoken = sample("vetting show harbour-preclinical").out.splitlines()[0].split(" (")[0]
    (tmp_path / "w.csv").write_text(f'name,list\n"{spoken.split(" / ")[0]}",example list\n')
    assert sample("vetting public w.csv").code == 0
    held = harbour()
    assert held["status"] == "conditional"
    gate = next(one for one in held["gates"] if one["gate"] == "counsel")
    assert gate["verdict"] == "hold"
    assert "no verdict" in gate["reason"]["text"]
    assert "vetting flag clear harbour-preclinical" in gate["remedy"]["text"]
    told = sample(f"{NEED} --lang zh")
    assert "不是结论" in told.out
    waived = sample(f"{NEED} --waive counsel --reason x --until 2028-01-01")
    assert waived.code == 3
    number = len(flags(sample, "harbour-preclinical"))
    sample(f'vetting flag clear harbour-preclinical {number} --reason "not the listed firm"')
    assert harbour()["status"] == "eligible"


def test_a_hold_is_read_in_the_language_of_whoever_looks(registry, listed):
    _, done = listed(WATCHED, "--lang zh")
    assert "待法务核实" in done.out
    said = {"en": "named on the list `示例管制清单` as", "zh": "清单 `示例管制清单` 中列有"}
    for lang, words in said.items():
        for line in ("flag list copper-lantern --format json", "show copper-lantern"):
            told = registry(f"vetting {line} --lang {lang}").out
            assert words in told, (line, lang)
            assert said["zh" if lang == "en" else "en"] not in told
    told = registry("vetting export suppliers --format jsonl").out
    assert "counsel" not in told  # facts are kept, no sentence
    assert "法务" not in told
    done = registry("vetting flag clear copper-lantern '清单 `示例' --reason seen --lang zh")
    assert done.code == 0, done.err
    assert "待法务核实" in done.err


def test_a_hold_that_was_kept_as_a_sentence_reads_in_both_and_is_not_raised_again(run, tmp_path):
    held = (
        "named on the list `示例管制清单` as `Copper Lantern Pharma GmbH`:"
        " for counsel to look at, no verdict"
    )
    flag = {"text": held, "hold": True, "on": "2026-02-04", "source": "示例管制清单"}
    supplier = {**SUPPLIERS[1], "flags": [{**flag, "severity": "major", "grade": "E1"}]}
    (tmp_path / "old.jsonl").write_text(json.dumps(supplier))
    assert run("vetting import old.jsonl").code == 0
    assert flags(run, "copper-lantern")[0]["text"] == held
    assert "清单 `示例管制清单` 中列有" in run("vetting flag list --lang zh").out
    (tmp_path / "list.csv").write_text(WATCHED)
    assert "on file already: 1" in run("vetting public list.csv").err


def test_a_hold_is_said_once_where_it_settles_the_answer(sample, tmp_path):
    rows = "Harbour Preclinical Ltd,{0}\n"
    (tmp_path / "w.csv").write_text("name,list\n" + rows.format("example list"))
    assert sample("vetting public w.csv").code == 0
    shown = NEED.removesuffix(" --format json")
    for line in (shown, f"{shown} --explain harbour-preclinical"):
        told = " ".join(sample(line).out.split())
        assert told.count("named on the list `example list`") == 1, told
    (tmp_path / "w.csv").write_text("name,list\n" + rows.format("another list"))
    sample("vetting public w.csv")
    told = " ".join(sample(shown).out.split())
    assert told.count("named on the list `example list`") == 1
    assert "open flag, major: named on the list `another list`" in told


def test_a_dry_run_stores_nothing(registry, listed):
    before = registry("vetting ledger verify").out
    rows, done = listed(LETTERS, "--dry-run")
    assert outcomes(rows)[2] == ("flag", "no-country")
    assert "would raise 1 flag" in done.err
    assert registry("vetting ledger verify").out == before


@pytest.mark.parametrize(
    ("text", "options", "code", "said"),
    [
        ("name,city\nx,y\n", "", 2, "`--kind` says it"),
        ("name,city\nx,y\n", "--kind compliance", 2, "needs the column `acted`"),
        ("name,city\nx,y\n", "--kind nonsense", 2, "`nonsense` is no kind"),
        ("name,list\nx,y\n", "--add", 2, "nobody is put on file"),
        ("name,list\nx,y\n", "--map nosuch=x", 2, "`nosuch` is no column"),
        ("name,list\nx,y\n", "--country Atlantis", 3, "Atlantis"),
        ("name,list,date\nx,y,31/12/2025\n", "", 3, "`31/12/2025` is no day"),
        ("name,list,date\nx,y,2031-12-31\n", "", 3, "2031-12-31"),
        ("name,list,date\nx,y,03/04/2026\n", "", 3, "may be 2026-03-04 or 2026-04-03"),
        ("name,list,date\nx,y,2026-01-01\n", "--dates ymd", 2, "`ymd` is no order"),
        ("name,list\nx,y\n", "--on 2030-01-01", 3, "`2030-01-01` is in the future"),
        ("name,list\n,y\n", "", 3, "list.csv:2"),
        ("company,letter_date,subject\nx,,y\n", "", 3, "`issued`"),
        ("name,list\n", "", 3, "no rows"),
        ("name,list\nx\n", "", 3, "1 cells"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_with_what_to_do(listed, text, options, code, said):
    _, done = listed(text, options, code=code)
    assert said in done.err, done.err


@pytest.mark.parametrize(
    ("said", "options", "day"),
    [
        ("03/04/2026", "--dates mdy", "2026-03-04"),
        ("03/04/2026", "--dates dmy", "2026-04-03"),
        ("31/12/2025", "--dates dmy", "2025-12-31"),
        ("03/25/2026", "", "2026-03-25"),  # one reading
        ("04/04/2026", "", "2026-04-04"),
    ],
)
def test_an_option_says_whether_day_or_month_comes_first(registry, listed, said, options, day):
    listed(f"name,list,date\nCopper Lantern Pharma GmbH,SDN,{said}\n", options)
    assert flags(registry, "copper-lantern")[0]["on"] == day


def test_a_watch_list_without_such_a_column_is_named_on_the_command_line(registry, listed):
    rows, _ = listed(
        "firm\nCopper Lantern Pharma GmbH\n",
        '--kind watch-list --source "example list" --map name=firm',
    )
    assert outcomes(rows)[2] == ("hold", "copper-lantern")
    assert flags(registry, "copper-lantern")[0]["source"] == "example list"


def test_a_number_that_is_none_is_pointed_out_and_not_used(listed):
    rows, done = listed("fei,firm_name,country\n12,Copper Lantern Pharma GmbH,DE\n")
    assert outcomes(rows) == {2: ("on_file", "copper-lantern")}
    assert "`12` cannot be a FEI" in done.err


@pytest.mark.file
def test_the_pack_of_chinese_establishments_comes_in_and_is_known_again(run):
    pack = ROOT / "suppliers" / "public"
    done = run(f"vetting import {pack}")
    assert done.code == 0, done.err
    assert done.err.splitlines()[-1].startswith("1099 added, 0 changed, 0 unchanged")
    shown = run("vetting show viwit-pharmaceutical-co-ltd").out
    assert shown.count("source FDA Drug Establishments Current Registration Site") == 3
    assert "on 2025-01-01" in shown
    again = run(f"vetting public {pack / 'fda-establishments-cn.csv'} --format csv")
    assert "on file already: 1107, to review: 0" in again.err


@pytest.mark.parametrize("line", ["public", "resolve --input", "supplier duplicates --input"])
def test_what_is_no_list_is_refused_in_words(registry, tmp_path, line):
    (tmp_path / "lists").mkdir()
    for name in ("lists/one.csv", "lists/two.csv", "list.json"):
        (tmp_path / name).write_text("name,list\nx,y\n")
    refused = registry(f"vetting {line} lists")
    assert refused.code == 3
    assert "it is a folder" in refused.err
    refused = registry(f"vetting {line} list.json")
    assert refused.code == 3
    assert "`list.json` is of a kind that is not read; wanted is `.csv`" in refused.err


def test_a_list_in_a_workbook_is_read_as_one_in_csv(registry, tmp_path):
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "list.xlsx") as book:
        sheet = book.add_worksheet()
        for place, line in enumerate(WATCHED.splitlines()):
            sheet.write_row(place, 0, line.split(","))
    done = registry("vetting public list.xlsx --format csv --dry-run")
    assert done.code == 0, done.err
    assert "1 hold(s) for counsel" in done.err


def test_a_sheet_of_notes_beside_the_list_is_left_out_and_said(registry, tmp_path):
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "list.xlsx") as book:
        book.add_worksheet("说明").write_column(0, 0, ["本清单仅供参考", "来源：示例"])
        sheet = book.add_worksheet("清单")
        for place, line in enumerate(WATCHED.splitlines()):
            sheet.write_row(place, 0, line.split(","))
    done = registry("vetting public list.xlsx --dry-run")
    assert done.code == 0, done.err
    assert "1 hold(s) for counsel" in done.err
    assert "sheet `说明` holds no such list" in done.err
    refused = registry("vetting public list.xlsx --dry-run --sheet 说明")
    assert refused.code == 2
    assert "`--kind` says it" in refused.err


def test_a_list_in_the_encoding_of_chinese_excel_is_read_with_a_notice(registry, tmp_path):
    (tmp_path / "list.csv").write_bytes(WATCHED.encode("gb18030"))
    done = registry("vetting public list.csv --dry-run")
    assert done.code == 0, done.err
    assert "GB18030" in done.err.upper()
    assert "1 hold(s) for counsel" in done.err


@pytest.mark.parametrize(("text", "who"), [(WATCHED, "copper-lantern"), (LETTERS, "no-country")])
def test_the_history_of_a_flag_names_the_file_that_it_came_from(registry, listed, text, who):
    from hashlib import sha256

    listed(text)
    told = registry(f"vetting history {who} --format json").out
    assert f"list.csv (sha256 {sha256(text.encode()).hexdigest()[:12]})" in told
    assert registry("vetting ledger verify").code == 0
    assert registry("vetting ledger rebuild --check").code == 0


def test_what_changed_is_told_by_the_history_with_its_source(registry, listed):
    listed(ESTABLISHMENTS, "--on 2025-01-01 --reason quarterly")
    listed(WATCHED)
    told = registry("vetting history willow-bench").out
    assert "D-U-N-S" in told
    assert "FDA drug establishments" in told
    assert "quarterly" in told
    assert registry("vetting ledger rebuild --check").code == 0


def imports(run):
    return json.loads(run("vetting import list --format json").out)


TWO_HELD = "name,list\nCopper Lantern Pharma GmbH,SDN\nQuiet Mill Laboratories Inc.,SDN\n"
BACK = "--reason 'the wrong file' --by lin"


def test_the_wrong_list_is_seen_among_the_imports_and_taken_back(registry, listed, tables):
    before = {who: flags(registry, who) for who in ("copper-lantern", "no-country")}
    listed(TWO_HELD, "--by ann")
    made = imports(registry)[-1]
    assert (made["file"], made["by"], made["flags"]) == ("list.csv", "ann", 2)
    assert (made["added"], made["changed"], made["reverted"]) == (0, 0, "")
    stored = tables.state()
    done = registry(f"vetting import revert {made['entry']} {BACK} --dry-run")
    assert "2 flag(s) of 2 supplier(s)" in done.err
    assert tables.state() == stored
    done = registry(f"vetting import revert {made['entry']} {BACK}")
    assert done.code == 0, done.err
    assert "2 flag(s) of 2 supplier(s) taken off file" in done.err
    assert {who: flags(registry, who) for who in before} == before
    assert isinstance(imports(registry)[-1]["reverted"], int)
    told = registry("vetting history copper-lantern").out
    assert f"took import {made['entry']} back: the wrong file" in told
    assert "list.csv" in registry("vetting history copper-lantern --format csv").out
    for line in ("ledger verify", "ledger rebuild --check", "doctor"):
        assert registry(f"vetting {line}").code == 0, line
    rows, _ = listed(TWO_HELD)  # nothing of it is in the way of the right one
    assert {outcome for outcome, _ in outcomes(rows).values()} == {"hold"}


@pytest.mark.parametrize(
    "line",
    [
        "vetting flag clear copper-lantern 1 --reason 'another firm'",
        "vetting reply ask copper-lantern --about 'SDN: Copper Lantern Pharma GmbH'",
    ],
)
def test_what_a_person_did_with_a_flag_stays_and_is_said(registry, listed, line):
    listed(TWO_HELD)
    assert registry(line).code == 0
    before = flags(registry, "copper-lantern")
    done = registry(f"vetting import revert {imports(registry)[-1]['entry']} {BACK}")
    assert done.code == 0, done.err
    assert "1 flag(s) of it stay" in done.err
    assert "copper-lantern" in done.err
    assert "1 flag(s) of 1 supplier(s) taken off file" in done.err
    assert flags(registry, "copper-lantern") == before
    assert flags(registry, "no-country") == []
    assert registry("vetting ledger rebuild --check").code == 0


def test_taking_a_list_back_leaves_what_came_beside_it(registry, listed):
    listed(LETTERS)
    registry("vetting flag add no-country 'seen at a fair' --severity info --source ann --reason x")
    registry("vetting supplier alias no-country 'Quiet Mill'")
    done = registry(f"vetting import revert {imports(registry)[-1]['entry']} {BACK}")
    assert done.code == 0, done.err
    assert [flag["text"] for flag in flags(registry, "no-country")] == ["seen at a fair"]
    assert "Quiet Mill" in registry("vetting show no-country").out


def test_establishments_that_were_put_on_file_are_taken_back(registry, listed):
    listed(ESTABLISHMENTS, "--add")
    (_, made) = imports(registry)
    assert (made["file"], made["added"], made["changed"]) == ("list.csv", 1, 2)
    listed("name,list\nZyxwv Quodlibet Ltd,SDN\n")
    refused = registry(f"vetting import revert {made['entry']} {BACK}")
    assert refused.code == 3  # a hold came since: that list goes first
    assert registry(f"vetting import revert {imports(registry)[-1]['entry']} {BACK}").code == 0
    done = registry(f"vetting import revert {made['entry']} {BACK}")
    assert done.code == 0, done.err
    assert registry("vetting show zyxwv-quodlibet-ltd").code == 4
    assert "000000001" not in sites(registry, "willow-bench")
    assert registry("vetting ledger rebuild --check").code == 0
