"""Money and time: prices in other currencies and units, the rates a park keeps."""

import csv
import io
import json

import pytest

MATCH = "vetting match NCL-GLP --species NHP_CYNO --modality MAB"
YUAN = f'{MATCH} --budget "3000000 CNY"'
SET = 'vetting rates set USD 7.1000 --on 2026-11-02 --source "a bank we made up"'
PAPER = "paper-boat-preclinical"  # quoted USD 330,000-370,000 on 2026-11-10


def results(run, line: str) -> dict[str, dict]:
    found = {}
    for item in json.loads(run(f"{line} --format json").out)["results"]:
        found.setdefault(item["supplier"], item)
    return found


def gate_of(result: dict) -> dict:
    return next(item for item in result["gates"] if item["gate"] == "price_comparable")


def test_a_price_in_another_currency_is_a_hold_until_a_rate_is_on_file(sample):
    before = results(sample, YUAN)[PAPER]
    assert before["status"] == "conditional"
    assert before["price"] is None
    assert gate_of(before)["remedy"]["text"] == (
        "a rate of USD dated 2026-08-24 to 2026-11-24 in rates.yaml"
    )
    assert "a rate of USD" in sample(f"{YUAN} --top 30").out

    assert sample(SET).code == 0
    after = results(sample, YUAN)[PAPER]
    assert gate_of(after)["verdict"] == "pass"
    assert after["score"] > before["score"]
    assert after["price"] == {
        "amount": 370000,
        "low": 330000,
        "currency": "USD",
        "per": "study",
        "ratio": round(370000 * 7.1 / 3000000, 6),
        "converted": {
            "amount": 2627000,
            "low": 2343000,
            "currency": "CNY",
            "rate_on": "2026-11-02",
            "rates": [
                {
                    "currency": "USD",
                    "cny": "7.1000",
                    "on": "2026-11-02",
                    "source": "a bank we made up",
                }
            ],
        },
    }


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "USD 330,000–370,000 = CNY 2,343,000–2,627,000 at 7.1000 CNY per USD of 2026-11-02"),
        (
            "zh",
            "USD 330,000–370,000 = CNY 2,343,000–2,627,000"
            "（按 2026-11-02 的汇率 1 USD = 7.1000 CNY）",
        ),
    ],
)
def test_the_price_is_shown_as_quoted_and_as_compared(sample, lang, said):
    sample(SET)
    assert said in sample(f"{YUAN} --top 30 --lang {lang}").out
    explained = sample(f"{YUAN} --explain {PAPER} --lang {lang}").out
    assert said[:45] in " ".join(explained.split())


def test_csv_has_the_price_as_quoted_and_the_ratio_as_compared(sample):
    sample(SET)
    rows = csv.DictReader(io.StringIO(sample(f"{YUAN} --format csv").out))
    row = next(row for row in rows if row["supplier"] == PAPER)
    assert (row["price_amount"], row["price_currency"]) == ("370000", "USD")
    assert float(row["price_ratio"]) == pytest.approx(370000 * 7.1 / 3000000, abs=0.0005)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2026-08-24", "pass"), ("2026-08-23", "hold"), ("2026-11-25", "hold")],
)
def test_a_rate_counts_for_92_days_and_never_before_its_own(sample, day, verdict):
    sample(f"vetting rates set USD 7.1 --on {day} --source x")
    assert gate_of(results(sample, YUAN)[PAPER])["verdict"] == verdict


def test_the_answer_names_the_rates_it_used_and_the_registry_keeps_them(sample):
    assert json.loads(sample(f"{YUAN} --format json").out)["rates"] is None
    sample(SET)
    sample("vetting rates set GBP 9 --on 2026-11-02 --source unused")
    done = json.loads(sample(f"{YUAN} --format json").out)["rates"]
    assert [item["currency"] for item in done["used"]] == ["USD"]

    from vetting.cli import output
    from vetting.reading import open_reader

    sample(f"{YUAN} --save --reason story")
    with open_reader(output.database()) as reader:
        (kept,) = reader.ask("pack_at", "rates", "rates", done["digest"])
    assert {item["currency"] for item in json.loads(kept[0])["data"]["rates"]} == {"GBP", "USD"}
    assert sample("vetting ledger verify").code == 0


def test_a_budget_in_dollars_is_compared_with_prices_in_yuan(sample):
    sample(SET)
    found = results(sample, f'{MATCH} --budget "420000 USD"')
    assert found[PAPER]["price"]["converted"] is None
    yuan = next(item for item in found.values() if (item["price"] or {}).get("converted"))
    assert (yuan["price"]["currency"], yuan["price"]["converted"]["currency"]) == ("CNY", "USD")
    assert yuan["price"]["ratio"] == pytest.approx(yuan["price"]["amount"] / 7.1 / 420000, rel=1e-4)


def test_a_price_for_another_unit_is_a_hold_that_says_which_is_wanted(sample):
    found = results(sample, f"{MATCH} --budget 单只不超过11万")[PAPER]
    assert gate_of(found)["remedy"]["text"] == "a price per animal"
    zh = sample(f"{MATCH} --budget 单只不超过11万 --format json --lang zh").out
    assert "按只计的报价" in zh


def test_without_a_budget_no_price_is_held(sample):
    done = json.loads(sample(f"{MATCH} --format json").out)
    assert {gate_of(item)["verdict"] for item in done["results"]} == {"pass"}
    assert done["rates"] is None


# the rates themselves


def test_rates_are_written_down_and_listed_without_a_line_of_yaml(run):
    nothing = run("vetting rates list")
    assert (nothing.code, nothing.out) == (0, "")
    assert "vetting rates set" in nothing.err

    assert run(SET).code == 0
    assert run("vetting rates set 美元 7.05 --on 2026-08-20 --source 另一家银行").code == 0
    assert run("vetting rates set eur 8.2 --source x").code == 0
    done = run("vetting rates list --format csv")
    assert list(csv.reader(io.StringIO(done.out))) == [
        ["currency", "cny", "on", "usable_until", "source"],
        ["EUR", "8.2", "2026-11-24", "2027-02-24", "x"],
        ["USD", "7.1000", "2026-11-02", "2027-02-02", "a bank we made up"],
        ["USD", "7.05", "2026-08-20", "2026-11-20", "另一家银行"],
    ]


def test_a_rate_of_the_same_day_is_replaced_and_said(run, tmp_path):
    run(SET)
    done = run("vetting rates set USD 7.2 --on 2026-11-02 --source corrected")
    assert "7.2 CNY instead of 7.1000" in done.err
    assert (tmp_path / "rates.yaml").read_text("utf-8").count("USD") == 1
    again = run("vetting rates set USD 7.2 --on 2026-11-02 --source corrected")
    assert "instead" not in again.err


def test_rates_kept_elsewhere_are_added_to_where_they_are(run, tmp_path, monkeypatch):
    packs = tmp_path / "packs"
    packs.mkdir()
    kept = "rates:\n  - {currency: EUR, cny: 8, on: 2026-11-02, source: a bank}\n"
    (packs / "rates.yaml").write_text(kept, "utf-8")
    monkeypatch.setenv("VETTING_PACKS", str(packs))
    run(SET)
    assert not (tmp_path / "rates.yaml").exists()
    assert run("vetting rates list --format csv").out.count("2026-11-02") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("dollar 7.1 --source x", "three capital letters"),
        ("CNY 1 --source x", "has no rate"),
        ("USD 7,1 --source x", "plain number"),
        ("USD 1e3 --source x", "plain number"),
        ("USD 0 --source x", "above 0"),
        ("USD 7.1 --on 2026-02-30 --source x", "wants a date"),
        ('USD 7.1 --source ""', "`source` is missing"),
        ("USD 7.1", "`--source` is missing"),
        ("GBP 9.1 --on 2026-11-25 --source x", "`2026-11-25` is in the future"),
        ("XXQ 7 --source x", "`XXQ` is no currency of ISO 4217"),
        ("USB 7 --source x", "or `USD`?"),
    ],
)
def test_a_rate_that_makes_no_sense_is_not_written(run, tmp_path, words, said):
    done = run(f"vetting rates set {words}")
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "rates.yaml").exists()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "a price cannot be per `furlong`; the units known are whole job, "),
        ("zh", "价格不能按 `furlong` 计；可用单位：整个项目、"),
    ],
)
def test_a_budget_per_something_unknown_is_refused_with_the_units(sample, tmp_path, lang, said):
    typed = sample(f'{MATCH} --budget "5 CNY per furlong" --lang {lang}')
    assert (typed.code, typed.out) == (2, "")
    assert said in typed.err
    need = "services: [NCL-GLP]\nbudget: {amount: 5, currency: CNY, per: furlong}\n"
    (tmp_path / "need.yaml").write_text(need, "utf-8")
    filed = sample(f"vetting match need.yaml --lang {lang}")
    assert (filed.code, filed.out) == (3, "")
    assert f"need.yaml:2: {said}" in filed.err


def test_a_broken_file_is_told_with_every_line_and_nothing_is_judged(sample, tmp_path):
    broken = "rates:\n  - {currency: usd, cny: 7.1, on: 2026-11-02, source: x}\n  - {cny: 0}\n"
    (tmp_path / "rates.yaml").write_text(broken, "utf-8")
    for line in (YUAN, "vetting rates list", SET):
        done = sample(line)
        assert (done.code, done.out) == (3, "")
        assert "rates.yaml:2: the currency wants" in done.err
        assert "rates.yaml:3: `cny` must be above 0" in done.err
    assert sample(MATCH).code == 0  # who states no budget needs no rates
    assert (tmp_path / "rates.yaml").read_text("utf-8") == broken


def test_what_a_bank_is_called_cannot_harm_a_sheet_or_a_screen(run):
    run(["vetting", "rates", "set", "USD", "7.1", "--source", "=cmd()|'A'!x"])
    assert "'=cmd()" in run("vetting rates list --format csv").out
    refused = run(["vetting", "rates", "set", "USD", "7.1", "--source", "a\x1b[2Jbank"])
    assert refused.code == 2


def test_a_rate_that_is_wanted_is_said_once_with_the_command(sample):
    done = sample("vetting match NCL-GLP 食蟹猴 --budget '500k EUR'")
    said = "`vetting rates set EUR RATE --on 2026-11-24 --source TEXT`"
    assert done.out.count(said) == 1
    assert said not in sample("vetting match NCL-GLP 食蟹猴 --budget '3000000 CNY'").out
