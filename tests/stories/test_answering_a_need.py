"""A service team has a need in hand and must name suppliers it would sign for."""

import csv
import io
import json

import pytest

NEED = (
    'vetting match NCL-GLP 食蟹猴 单抗 --standard GLP --jurisdiction CN-NMPA --near "苏州 BioBAY"'
    ' --start-by 2027-03-31 --budget "3000000 CNY"'
)


def test_the_first_screen_is_read_at_a_glance(sample):
    done = sample(NEED)

    assert done.code == 0
    assert done.err == ""
    lines = done.out.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 100
    assert "budget 3M CNY" in done.out
    assert "near BioBAY" in done.out
    assert "assumed: " in done.out
    assert " 1 Harbour Preclinical Ltd " in done.out
    assert "strongest on" in done.out
    assert "next: " in done.out


def test_the_same_screen_in_chinese(sample):
    done = sample(f"{NEED} --lang zh")

    assert done.code == 0
    assert "海港临床前研究有限公司" in done.out
    assert "强项" in done.out
    assert "接近入选" in done.out
    assert "strongest" not in done.out


def test_the_same_command_twice_gives_the_same_bytes(sample):
    for form in ("table", "csv", "json", "jsonl", "markdown"):
        assert sample(f"{NEED} --format {form}").raw == sample(f"{NEED} --format {form}").raw


def test_a_script_gets_the_contract(sample):
    answer = json.loads(sample(f"{NEED} --format json").out)

    assert answer["schema"] == "vetting.shortlist/1"
    assert answer["id"] is None
    assert answer["on"] == "2026-11-24"
    assert set(answer["rubric"]) == {"id", "version", "digest"}
    assert len(answer["registry"]["head"]) == 64
    statuses = [item["status"] for item in answer["results"]]
    assert statuses == sorted(statuses, key=["eligible", "conditional"].index)
    assert [item["rank"] for item in answer["results"]] == list(range(1, len(statuses) + 1))
    for item in answer["results"]:
        assert sum(part["weight"] for part in item["criteria"]) == pytest.approx(1, abs=1e-6)
        total = sum(part["contribution"] for part in item["criteria"])
        assert item["score"] == pytest.approx(total, abs=1e-4)
        assert item["score"] <= item["possible"] <= 100
        for reason in [gate["reason"] for gate in item["gates"]]:
            assert set(reason) == {"code", "facts", "text"}
    assert answer["near_misses"]
    assert all(item["missing"] for item in answer["near_misses"])
    assert {"no_services", "other_services"} <= set(answer["not_considered"])


def test_only_the_text_of_a_reason_depends_on_the_language(sample):
    def without_text(data):
        if isinstance(data, dict):
            return {
                k: without_text(v) for k, v in data.items() if k not in ("text", "title", "lang")
            }
        return [without_text(item) for item in data] if isinstance(data, list) else data

    english = json.loads(sample(f"{NEED} --format json").out)
    chinese = json.loads(sample(f"{NEED} --format json --lang zh").out)

    assert english != chinese
    assert without_text(english) == without_text(chinese)


def test_csv_and_json_agree(sample):
    answer = json.loads(sample(f"{NEED} --format json").out)
    rows = list(csv.DictReader(io.StringIO(sample(f"{NEED} --format csv").out)))

    assert [row["supplier"] for row in rows] == [item["supplier"] for item in answer["results"]]
    for row, item in zip(rows, answer["results"], strict=True):
        assert float(row["score"]) == pytest.approx(item["score"], abs=0.05)
        assert row["level"] == item["level"]
        assert (row["price_amount"] == "") == (item["price"] is None)


def test_the_lab_next_door_is_first_when_the_nearest_is_asked_for(sample):
    done = sample(
        'vetting match 疾病模型 小鼠 脂肪肝 --near "苏州 BioBAY" --sort distance --format json'
    )

    first, *rest = json.loads(done.out)["results"]
    assert first["status"] == "eligible"
    assert first["distance_km"] < 10
    assert first["distance_km"] <= min(item["distance_km"] for item in rest)


def test_an_agent_without_an_approval_in_the_class_is_never_eligible_for_it(sample):
    for words in ("三类器械注册", "REG-DEV3", "REG-DEV3 DEV3 --device-class III"):
        answer = json.loads(sample(f"vetting match {words} --format json").out)

        assert answer["results"]
        for item in answer["results"]:
            gate = next(part for part in item["gates"] if part["gate"] == "same_class")
            assert gate["verdict"] == "pass"
            assert all(proof["grade"] >= "E2" for proof in gate["evidence"])
            assert gate["evidence"]
        missed = {item["supplier"] for item in answer["excluded"]}
        assert "bamboo-ruler-regulatory" in missed


def test_a_certificate_that_lapses_before_the_end_holds_with_both_dates(sample):
    answer = json.loads(sample(f"{NEED} --format json").out)

    held = {
        item["supplier"]: gate["reason"]["text"]
        for item in answer["results"]
        for gate in item["gates"]
        if gate["reason"]["code"] == "lapses_before_end"
    }
    assert "2027-02-14" in held["copper-kettle-nonclinical"]
    assert "2027-03-31" in held["copper-kettle-nonclinical"]
    lapsing = next(r for r in answer["results"] if r["supplier"] == "copper-kettle-nonclinical")
    assert lapsing["status"] == "conditional"


def test_a_scope_that_nearly_fits_is_a_near_miss_that_says_what_is_missing(sample):
    answer = json.loads(sample(f"{NEED} --format json").out)

    missing = {item["supplier"]: item["missing"][0]["text"] for item in answer["near_misses"]}
    assert "scope that covers" in missing["red-thimble-labs"]
    assert "non-rodent" in missing["red-thimble-labs"]


def test_a_supplier_audited_adequate_reads_as_adequate(sample):
    answer = json.loads(sample(f"{NEED} --format json").out)
    plain = next(item for item in answer["results"] if item["supplier"] == "plain-rice-tox")

    assert plain["standing"] == pytest.approx(60)
    screen = sample(f"{NEED} --top 30").out
    line = next(line for line in screen.splitlines() if "Plain Rice" in line)
    assert "60.0 adequate" in line


def test_a_brochure_with_nothing_behind_it_stays_low_and_says_what_it_could_become(sample):
    answer = json.loads(sample(f"{NEED} --format json").out)
    best = answer["results"][0]
    brochure = next(i for i in answer["results"] if i["supplier"] == "peerless-summit-preclinical")

    assert brochure["score"] < best["score"] - 20
    assert brochure["confidence"] < 0.6
    assert brochure["possible"] > brochure["score"] + 20


def test_one_supplier_opens_completely(sample):
    done = sample(f"{NEED} --explain harbour-preclinical")

    assert done.code == 0
    for said in (
        "GLP-EXAMPLE-001",
        "2029-02-28",
        "audit:2026-05",
        "auditor-1",
        "fresh 100 %",
        "contribution",
        "confidence 0.95",
        "what would change the answer",
    ):
        assert said in done.out


def test_an_excluded_supplier_can_be_opened_too(sample):
    done = sample(f"{NEED} --explain red-thimble-labs")

    assert done.code == 0
    assert "excluded" in done.out
    assert "fail" in done.out


def test_nobody_qualifies_is_an_answer(sample):
    done = sample("vetting match NCL-CARC 小鼠 --near 乌鲁木齐 --within 50")

    assert done.code == 0
    assert "nobody qualifies yet" in done.out
    assert "would qualify with: distance limit of 29" in done.out


def test_a_need_with_no_budget_and_no_date_leaves_price_and_time_out_for_all(sample):
    answer = json.loads(sample("vetting match NCL-GLP 食蟹猴 --format json").out)

    for item in answer["results"]:
        assert {"price", "cycle_time", "proximity"}.isdisjoint(
            part["criterion"] for part in item["criteria"]
        )
    assert {"assume_no_budget", "assume_no_deadline"} <= {r["code"] for r in answer["assumptions"]}


def test_an_asked_for_minimum_that_is_not_met_exits_with_7(sample):
    assert sample(f"{NEED} --min 3").code == 0
    done = sample(f"{NEED} --min 30")
    assert done.code == 7
    assert "fewer than the 30 asked for" in done.err
    assert "Harbour" in done.out


def test_a_need_comes_as_a_file_or_through_a_pipe(sample, tmp_path):
    text = (
        "title: 4-week cynomolgus study\nservices: [长毒]\nspecies: [猴]\nmodality: [单抗]\n"
        "standards: [GLP]\njurisdictions: [CN-NMPA]\nstart_by: 2027-03-31\nnear: 苏州 BioBAY\n"
        'budget: {amount: "3000000", currency: CNY}\n'
    )
    (tmp_path / "need.yaml").write_text(text, "utf-8")

    by_file = sample("vetting match need.yaml --format csv")
    by_pipe = sample("vetting match - --format csv", stdin=text)
    by_words = sample(f"{NEED} --format csv")

    assert by_file.code == by_pipe.code == 0
    assert by_file.raw == by_pipe.raw == by_words.raw


def test_a_word_that_is_not_known_is_answered_with_the_nearest(sample):
    done = sample("vetting match NCL-GPL")

    assert done.code == 4
    assert done.out == ""
    assert "no code is called `NCL-GPL`" in done.err
    assert "did you mean `NCL-GLP`" in done.err


def test_a_supplier_or_a_place_can_be_ruled_out(sample):
    without = sample(f"{NEED} --exclude 海港毒理 --exclude 泰州 --format json")
    found = [item["supplier"] for item in json.loads(without.out)["results"]]
    before = [
        item["supplier"] for item in json.loads(sample(f"{NEED} --format json").out)["results"]
    ]

    assert "harbour-preclinical" in before
    assert "harbour-preclinical" not in found


def test_weights_can_be_changed_for_one_need(sample):
    heavy = json.loads(sample(f"{NEED} --weight price=1000 --format json").out)["results"][0]

    price = next(part for part in heavy["criteria"] if part["criterion"] == "price")
    assert price["weight"] > 0.9
    done = sample(f"{NEED} --weight prise=3")
    assert done.code == 3
    assert "price" in done.err


def test_a_saved_shortlist_is_shown_as_it_was_stored(sample):
    saved = sample(f"{NEED} --save")
    assert saved.code == 0
    assert "saved as S-0001" in saved.err

    shown = sample("vetting shortlist show S-0001")
    answer = json.loads(shown.out)
    assert answer["id"] == "S-0001"
    assert answer["version"]
    assert sample("vetting shortlist show S-0001").raw == shown.raw
    assert "S-0001" in sample("vetting shortlist list").out
    assert sample("vetting ledger verify").code == 0
    assert sample("vetting shortlist show S-0002").code == 4


def test_matching_never_writes(sample, tables):
    before = tables.state()
    sample(NEED)
    assert tables.state() == before


def test_the_number_of_statements_does_not_grow_with_the_candidates(sample, monkeypatch):
    from vetting.reading import Reader, servers

    seen: list[str] = []
    for kind in (Reader, servers.ServerReader):

        def traced(self, statement, values, run=kind.run):
            seen.append(statement)
            return run(self, statement, values)

        monkeypatch.setattr(kind, "run", traced)
    sample("vetting match NCL-CARC --format csv")
    few = len(seen)
    seen.clear()
    sample(f"{NEED} --format csv")
    assert len(seen) == few > 0


@pytest.mark.file
def test_a_shortlist_goes_into_a_file_whole(sample, tmp_path):
    done = sample(f"{NEED} --format csv --bom --output list.csv")

    assert done.code == 0
    assert done.out == ""
    raw = (tmp_path / "list.csv").read_bytes()
    assert raw.startswith(b'\xef\xbb\xbf"rank","status"')
    assert (tmp_path / "list.csv").stat().st_mode & 0o077 == 0
    assert sample(f"{NEED} -o vetting.db").code == 3


def test_the_day_can_be_named(sample):
    early = json.loads(sample(f"{NEED} --on 2026-01-15 --format json").out)

    assert early["on"] == "2026-01-15"
    for item in early["results"]:
        for part in item["criteria"]:
            assert all((seen["on"] or "") <= "2026-01-15" for seen in part["ratings"])


def test_a_sentence_is_not_guessed_at_but_its_words_are_offered(sample):
    done = sample("vetting match 想找做非酒精性脂肪肝小鼠模型的动物实验公司 --lang zh")

    assert done.code == 4
    assert done.out == ""
    assert "`vetting match " in done.err
    assert "脂肪肝" in done.err
    assert "小鼠" in done.err


def test_the_answer_restates_everything_that_was_asked(sample):
    asked = (
        "vetting match NCL-GLP cyno --weight price=500 --exclude Wuxi --prefer AAALAC"
        " --sort distance --near 苏州 --within 80 --weeks 20"
    )
    for form in ("", " -f text"):
        first = " ".join(sample(asked + form).out.splitlines()[:3])
        for term in ("within 80 km", "20 weeks", "without Wuxi", "preferably AAALAC",
                     "price 500", "in order of distance"):  # fmt: skip
            assert term in first, (form, term)


def test_two_sites_of_one_supplier_are_told_apart_though_the_name_is_cut(sample):
    done = sample("vetting match LOG-COLD --near 成都 --lang en")
    assert "(shanghai)" in done.out
    assert "(chengdu)" in done.out


def test_what_would_settle_it_is_not_lost_behind_a_long_reason(sample):
    done = sample("vetting match TEST-MICRO --standard GMP")
    screen = done.out.splitlines()
    assert len(screen) <= 25
    remedies = [place for place, line in enumerate(screen) if "settled by: " in line]
    assert len(remedies) == 2
    for place in remedies:
        assert screen[place + 1].endswith("sterility and microbiology")


def test_a_confidence_is_not_rounded_up_to_certainty(sample):
    asked = "vetting match NCL-GLP cyno --near 苏州 -f"
    rows = sample(f"{asked} csv").out.splitlines()
    head = [name.strip('"') for name in rows[0].split(",")]
    wanted = [row[head.index("confidence")] for row in csv.reader(rows[1:])]
    shown = sample(f"{asked} markdown").out.splitlines()[2:]
    place = head.index("confidence") + 1
    assert [row.split(" | ")[place - 1].strip("| ") for row in shown] == wanted


def test_parts_of_a_standard_are_looked_for_in_the_scope_of_a_certificate(sample):
    shown = sample(
        'vetting match TEST-BIOCOMP --standard "ISO 10993-5" --standard "ISO 10993-10:2021"'
        ' --prefer "ISO 10993-23" --prefer "ISO 10993-12" --format json'
    )
    first = json.loads(shown.out)["results"][0]
    assert (first["supplier"], first["status"]) == ("linen-thread-biocomp", "eligible")
    preferred = {flag["facts"]["what"]: flag["code"] for flag in first["flags"]}
    assert preferred == {"ISO 10993-23": "preferred_met", "ISO 10993-12": "preferred_unmet"}

    more = 'vetting match TEST-BIOCOMP --standard "ISO 10993-11" --standard "ISO 10993-12"'
    assert "does not name the method (ISO 10993-11, ISO 10993-12)" in " ".join(
        sample(f"{more} --explain linen-thread-biocomp").out.split()
    )
    assert "ISO 10993-11、ISO 10993-12" in "".join(
        sample(f"{more} --explain linen-thread-biocomp --lang zh").out.split("\n")
    ).replace("      ", "")


@pytest.mark.parametrize("service", ["FAC-CLEAN", "MAT-ENZ"])
def test_a_standard_of_the_work_holds_nobody_for_a_certificate_of_another_trade(sample, service):
    plain = json.loads(sample(f"vetting match {service} --format json").out)
    answer = json.loads(sample(f"vetting match {service} --standard GMP --format json").out)
    statuses = [(item["supplier"], item["status"]) for item in answer["results"]]
    assert statuses == [(item["supplier"], item["status"]) for item in plain["results"]]
    assert "asked_of_work" in [item["code"] for item in answer["assumptions"]]
    for item in answer["results"]:
        assert "asked_of_work" in [flag["code"] for flag in item["flags"]]
        assert [gate["flagged"] for gate in item["gates"] if gate["gate"] == "standards"] == [True]
    assert "settle it in the contract" in " ".join(
        sample(f"vetting match {service} --standard GMP").out.split()
    )
