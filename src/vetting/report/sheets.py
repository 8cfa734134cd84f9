"""The sheets of a workbook, made from an answer as data: nothing is computed again."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from vetting.report.message import rubrics, settling
from vetting.report.said import Said
from vetting.report.table import Cell, Table
from vetting.report.terms import terms
from vetting.sentences import Labels, phrase

UNKNOWN = "?"
TONES = {"eligible": "good", "conditional": "doubt", "near": "doubt", "excluded": "miss"}


class Column(NamedTuple):
    """A column: its head, how wide it is in letters, and what it holds.

    `sort` is `text`, `score` (one decimal), `share` (a percentage), `ratio` (two decimals),
    `amount` (thousands), `whole`, or `any`.
    """

    head: str
    width: float
    sort: str = "text"


class Sheet(NamedTuple):
    """One sheet: `tones` colour the cell of a row in the column `toned`; the words stay."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[tuple[Cell, ...]]
    toned: int | None = None
    tones: Sequence[str] = ()


def sheets(answer: Mapping[str, Any], lang: str, labels: Labels) -> list[Sheet]:
    """Return the shortlist, those left out, each criterion, and how it was made."""
    said = _Said(answer, lang, labels)
    return [_shortlist(said), _left_out(said), _criteria(said), _made(said)]


def sheet_of(table: Table, lang: str) -> Sheet:
    """Return any other table as a sheet, its columns as wide as what they hold."""
    heads = table.heads or table.columns
    columns = []
    for place, head in enumerate(heads):
        cells = [row[place] for row in table.rows]
        longest = max((len(str(cell)) for cell in (head, *cells) if cell is not None), default=8)
        columns.append(Column(head, min(max(longest + 2, 8), 60), "any"))
    return Sheet(phrase("sheet_table", lang), columns, table.rows)


class _Said(Said):
    """The cells of a workbook."""

    def blocks(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The answer, and that for each of several services, with what it is called."""
        parts = self.answer.get("parts", ())
        yield self.phrase("all_of_them") if parts else "", self.answer
        for part in parts:
            yield self.phrase("labelled", code=part["service"]), part

    def sheet(
        self,
        name: str,
        columns: Sequence[tuple[Any, ...]],
        rows: Sequence[Mapping[str, Cell]],
        toned: str | None = None,
    ) -> Sheet:
        """A sheet of those columns; which service a row is for only where there are several."""
        if "parts" in self.answer:
            columns = [("part", 16), *columns]
        names = [column[0] for column in columns]
        return Sheet(
            self.phrase(f"sheet_{name}"),
            [Column(self.phrase(f"head_{column[0]}"), *column[1:]) for column in columns],
            [tuple(row[name] for name in names) for row in rows],
            names.index(toned) if toned else None,
            [str(row["tone"]) for row in rows] if toned else (),
        )

    def both(self, item: Mapping[str, Any]) -> str:
        """Both names, that in this language first."""
        names = [item["name"], item["name_zh"]]
        return " / ".join(filter(None, names if self.lang == "en" else reversed(names)))

    def titled(self, title: object, said: str) -> str:
        return f"{title}{'：' if self.lang == 'zh' else ': '}{said}"


def _shortlist(said: _Said) -> Sheet:
    columns = [
        ("rank", 5, "whole"), ("status", 10), ("name", 22), ("name_zh", 18), ("site", 10),
        ("service", 15), ("score", 7, "score"), ("level", 10), ("possible", 9, "score"),
        ("confidence", 10, "ratio"), ("distance", 9, "score"), ("weeks_needed", 8, "score"),
        ("weeks_available", 9, "score"), ("amount", 12, "amount"), ("currency", 8),
        ("converted", 12, "amount"), ("budget", 14), ("share", 8, "share"), ("why", 42),
        ("settled_by", 32), ("flags", 30), ("id", 18),
    ]  # fmt: skip
    rows = [
        {"part": part, **_result(said, item)}
        for part, block in said.blocks()
        for item in block["results"]
    ]
    if not any(row["converted"] for row in rows):
        columns = [column for column in columns if column[0] != "converted"]
    return said.sheet("shortlist", columns, rows, "status")


def _result(said: _Said, item: Mapping[str, Any]) -> dict[str, Cell]:
    need = said.answer["need"]
    available = item["weeks_available"]
    return {
        "tone": TONES[item["status"]],
        "rank": item["rank"],
        "status": said.phrase(f"status_{item['status']}"),
        "name": item["name"],
        "name_zh": item["name_zh"] or "",
        "site": item["site"],
        "service": said.phrase("labelled", code=str(item["service"]).split("; ")),
        "score": item["score"],
        "level": said.phrase(f"level_{item['level']}"),
        "possible": item["possible"],
        "confidence": item["confidence"],
        "distance": _known(item["distance_km"]) if need.get("near") else "",
        "weeks_needed": _known(item["weeks"]),
        "weeks_available": "" if available is None else available,
        **_price(said, item["price"], need.get("budget")),
        "why": said.worded(item["summary"]),
        "settled_by": "\n".join(map(said.worded, settling(item))),
        "flags": "\n".join(map(said.worded, item["flags"])),
        "id": item["supplier"],
    }


def _price(
    said: _Said, price: Mapping[str, Any] | None, budget: Mapping[str, Any] | None
) -> dict[str, Cell]:
    """The price as it was quoted, against the budget where there is one."""
    asked = ""
    if budget:
        asked = f"{Decimal(str(budget['amount'])):,f} {budget['currency']}"
        asked += said.phrase("per_unit", per=budget["per"]) if budget.get("per") else ""
    known: Mapping[str, Any] = price or {}
    return {
        "amount": _known(known.get("amount")),
        "currency": _known(known.get("currency")),
        "converted": (known.get("converted") or {}).get("amount", ""),
        "budget": asked,
        "share": _known(known.get("ratio")) if budget else "",
    }


def _left_out(said: _Said) -> Sheet:
    """Near misses with what they lack first, then the others with what they do not meet."""
    columns = [
        ("status", 11), ("name", 26), ("name_zh", 22), ("site", 12), ("score", 7, "score"),
        ("reasons", 60), ("would_qualify", 60), ("id", 20),
    ]  # fmt: skip
    rows: list[Mapping[str, Cell]] = []
    for part, block in said.blocks():
        near = {_key(item): item for item in block["near_misses"]}
        failed = {_key(item): item for item in block["excluded"]}
        for key in [*near, *(key for key in failed if key not in near)]:
            item = {**failed.get(key, {}), **near.get(key, {})}
            row = _missed(said, item, "near" if key in near else "excluded")
            rows.append({"part": part, **row})
    return said.sheet("left_out", columns, rows, "status")


def _missed(said: _Said, item: Mapping[str, Any], status: str) -> dict[str, Cell]:
    reasons = [
        said.titled(reason.get("titles", {}).get(said.lang) or reason["gate"], said.worded(reason))
        for reason in item.get("reasons", ())
    ]
    return {
        "tone": TONES[status],
        "status": said.phrase(f"status_{status}"),
        "name": _known(item.get("name")),
        "name_zh": item.get("name_zh") or "",
        "site": item["site"],
        "score": _known(item.get("score")),
        "reasons": "\n".join(reasons),
        "would_qualify": "\n".join(map(said.worded, item.get("missing", ()))),
        "id": item["supplier"],
    }


def _criteria(said: _Said) -> Sheet:
    columns = [
        ("rank", 5, "whole"), ("supplier", 30), ("site", 12), ("criterion", 24),
        ("weight", 8, "share"), ("value", 8, "score"), ("lo", 8, "score"), ("hi", 9, "score"),
        ("confidence", 11, "ratio"), ("contribution", 12, "score"), ("reason", 60),
    ]  # fmt: skip
    rows: list[Mapping[str, Cell]] = [
        {
            "part": part,
            "rank": item["rank"],
            "supplier": said.both(item),
            "site": item["site"],
            "criterion": criterion.get("titles", {}).get(said.lang) or criterion["criterion"],
            "weight": criterion["weight"],
            "value": _known(criterion["value"]),
            "lo": criterion["lo"],
            "hi": criterion["hi"],
            "confidence": criterion["confidence"],
            "contribution": criterion["contribution"],
            "reason": said.worded(criterion["reason"]),
        }
        for part, block in said.blocks()
        for item in block["results"]
        for criterion in item["criteria"]
    ]
    return said.sheet("criteria", columns, rows)


def _made(said: _Said) -> Sheet:
    """The need, what the answer was made from, what was assumed and waived, and how to read it."""
    answer = said.answer
    rows: list[tuple[Cell, ...]] = [*terms(answer, said.lang, said.labels)]
    rows += [(said.phrase(f"origin_{name}"), words) for name, words in _origin(said)]
    rows += [(said.phrase("origin_assumed"), said.worded(item)) for item in answer["assumptions"]]
    for item in answer["results"]:
        for flag in item["flags"]:
            if flag["code"] in ("waived", "waived_on_file"):
                words = said.titled(said.both(item), said.worded(flag))
                rows.append((said.phrase("origin_waived"), words))
    rows += [(said.phrase("origin_next"), said.worded(item)) for item in answer["next_steps"]]
    for code, count in answer["not_considered"].items():
        if count:
            words = said.phrase(f"count_{code}", count=count)
            rows.append((said.phrase("origin_not_considered"), words))
    for name in ("score", "possible", "confidence", "unknown"):
        rows.append((said.phrase("origin_reading"), said.phrase(f"reading_{name}")))
    columns = [Column(said.phrase("head_what"), 24), Column(said.phrase("head_said"), 110)]
    return Sheet(said.phrase("sheet_made"), columns, rows)


def _origin(said: _Said) -> Iterator[tuple[str, str]]:
    """What the answer was made from, so that it can be made again."""
    answer = said.answer
    if answer.get("id"):
        yield "id", str(answer["id"])
    yield "on", str(answer["on"])
    for rubric in rubrics(answer):
        version = str(rubric["version"])
        yield "rubric", said.phrase("origin_rubric_of", id=rubric["id"], version=version)
        yield "digest", str(rubric["digest"])
    if rates := answer.get("rates"):
        yield "rates", str(rates["digest"])
        for rate in rates["used"]:
            yield "rate", said.phrase("origin_rate_of", **rate)
    yield "head", str(answer["registry"]["head"])
    yield "entries", str(answer["registry"]["entries"])
    yield "version", str(answer["version"])


def _known(value: Any) -> Any:
    return UNKNOWN if value is None else value


def _key(item: Mapping[str, Any]) -> tuple[str, str]:
    return item["supplier"], item["site"]
