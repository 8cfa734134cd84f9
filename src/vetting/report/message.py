"""An answer in at most ten lines, to be pasted into a chat or a mail.

Nothing is lined up, since nobody knows the font; a line is a paragraph.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vetting.gates.standing import STANDS
from vetting.report.cells import GRAVE
from vetting.report.said import Said
from vetting.report.terms import in_one_line, to_finish
from vetting.sentences import Labels, Reason, phrase, restored
from vetting.texts import fit, safe

LINES = 10
FIRST = 3
"""How many suppliers are named, each in two lines."""
LONGEST = 400
"""Columns of one line: what a supplier wrote of itself does not flood a chat."""

_SHORTER = {"comparable": "comparable_short", "rated": "rated_short"}


def message(answer: Mapping[str, Any], lang: str, labels: Labels) -> bytes:
    """Return the lines of a message, UTF-8."""
    lines = message_lines(answer, lang, labels)
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def message_lines(answer: Mapping[str, Any], lang: str, labels: Labels) -> list[str]:
    """Return the need, how many could meet it, the first three, what was assumed, and the day.

    Of several services: those who cover all, then the best for each.
    """
    said = _Said(answer, lang, labels)
    last = [*said.assumed(), said.made()]
    room = LINES - 2 - len(last)
    lines = [in_one_line(answer, lang, labels), said.counts()]
    if "parts" in answer:
        lines += _of_each(said, room)
    else:
        lines += _of_one(said)
    return [fit(safe(line), LONGEST) for line in (*lines, *last)]


def settling(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what would settle each gate that is not shown either way."""
    return [gate["remedy"] or gate["reason"] for gate in item["gates"] if gate["verdict"] != "pass"]


def rubrics(answer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Return each rubric that judged, once."""
    seen = []
    for part in (answer, *answer.get("parts", ())):
        if part["rubric"] and part["rubric"] not in seen:
            seen.append(part["rubric"])
            yield part["rubric"]


def _of_one(said: "_Said") -> Iterator[str]:
    results = said.answer["results"]
    for item in results[:FIRST]:
        yield from (said.stands(item), said.why(item))
    if not results:
        yield from map(said.near, said.answer["near_misses"][:FIRST])


def _of_each(said: "_Said", room: int) -> Iterator[str]:
    """Those who cover all services as far as there is room beside a line for each service."""
    parts, results = said.answer["parts"], said.answer["results"]
    covering = max(min(FIRST, len(results), (room - len(parts)) // 2), min(1, len(results)))
    for item in results[:covering]:
        yield from (said.stands(item), said.why(item))
    left = room - 2 * covering
    shown = parts if len(parts) <= left else parts[: left - 1]
    yield from map(said.best, shown)
    if len(shown) < len(parts):
        yield said.phrase("message_more_services", count=len(parts) - len(shown))


class _Said(Said):
    """The lines of a message."""

    def joined(self, parts: Sequence[str]) -> str:
        return ("；" if self.lang == "zh" else "; ").join(parts)

    def called(self, item: Mapping[str, Any]) -> str:
        """What a supplier is called in this language."""
        return str((item.get("name_zh") if self.lang == "zh" else None) or item["name"])

    def counts(self) -> str:
        """How many there are, or that nobody qualifies yet."""
        answer = self.answer
        statuses = [item["status"] for item in answer["results"]]
        counts = {status: statuses.count(status) for status in ("eligible", "conditional")}
        if "parts" in answer:
            code = {0: "nobody_covers", 1: "one_covers"}.get(len(statuses), "some_cover")
            services = len(answer["parts"])
            return self.phrase(code, count=len(statuses), services=services, **counts)
        if counts["eligible"]:
            over = sum(
                item["status"] == "eligible" and "out_of_reach" in item
                for item in answer["results"]
            )
            beyond = self.phrase("found_beyond", count=over) if over else ""
            return self.phrase("found", near=len(answer["near_misses"]), **counts) + beyond
        someone = statuses or answer["near_misses"] or answer["excluded"]
        return self.phrase("nobody_eligible" if someone else "nobody_offers")

    def stands(self, item: Mapping[str, Any]) -> str:
        """The name, the score with its word, time and price."""
        return self.phrase(
            "message_first",
            rank=item["rank"],
            name=self.called(item),
            terms=[*self.score(item), self.weeks(item), self.price(item)],
        )

    def score(self, item: Mapping[str, Any]) -> Iterator[str]:
        """The status unless it is eligible, and the score with its word."""
        if item["status"] != "eligible":
            yield self.phrase(f"status_{item['status']}")
        level = self.phrase(f"level_{item['level']}")
        yield self.phrase("message_score", score=f"{item['score']:.1f}", level=level)

    def weeks(self, item: Mapping[str, Any]) -> str:
        weeks, available = item["weeks"], item["weeks_available"]
        if weeks is None:
            return self.phrase("message_no_weeks")
        if available is None:
            return self.phrase("weeks_alone", weeks=f"{weeks:.0f}")
        code = "message_weeks" if to_finish(self.answer) else "message_start"
        return self.phrase(code, weeks=f"{weeks:.0f}", available=f"{available:.0f}")

    def price(self, item: Mapping[str, Any]) -> str:
        """The price as quoted, what it comes to in the currency of the budget, and the budget."""
        price, budget = item["price"], self.answer["need"].get("budget")
        if price is None:
            return self.phrase("message_no_price")
        facts = {"amount": price["amount"], "currency": price["currency"]}
        if price["ratio"] is None or not budget:
            return self.phrase("message_price", **facts)
        if not (converted := price.get("converted")):
            own = {"budget": budget["amount"], "own": budget["currency"]}
            return self.phrase("message_price_of", **facts, **own)
        return self.phrase(
            "message_converted",
            price=self.phrase("message_price", **facts),
            amount=converted["amount"],
            currency=converted["currency"],
            on=converted["rate_on"],
        )

    def alerts(self, item: Mapping[str, Any]) -> Iterator[str]:
        """What must not be missed, where there is any."""
        said = [
            self.worded(flag)
            for flag in item["flags"]
            if flag["code"] in GRAVE
            or flag.get("facts", {}).get("severity") in ("major", "critical")
        ]
        if said:
            yield self.phrase("message_alert", what=said)

    def settled(self, item: Mapping[str, Any]) -> Iterator[str]:
        """What would settle it, where it is not shown either way."""
        said = [self.worded(reason) for reason in settling(item)]
        if said:
            yield self.phrase("settled_by", remedies=said)

    def why(self, item: Mapping[str, Any]) -> str:
        """What must not be missed, what was decided, what would settle it, why it stands there."""
        settled = list(self.settled(item))
        summary = self.in_short(item["summary"], brief=bool(settled))
        decided = [self.worded(flag) for flag in item["flags"] if flag["code"] in STANDS]
        return self.joined([*self.alerts(item), *decided, *settled, summary])

    def in_short(self, summary: Mapping[str, Any], *, brief: bool) -> str:
        """The plain sentence without sources and days, or without any reasons."""
        reason = restored(summary)
        if reason.code != "stands":
            return self.worded(summary)
        facts = dict(reason.facts)
        for name in ("best_reason", "weakest_reason"):
            facts[name] = Reason(
                _SHORTER.get(facts[name].code, facts[name].code), facts[name].facts
            )
        return self.phrase("stands_brief" if brief else "stands", **facts)

    def near(self, item: Mapping[str, Any]) -> str:
        """What a near miss would qualify with."""
        missing = [self.worded(reason) for reason in item["missing"]]
        return self.phrase("would_qualify", name=self.called(item), remedies=missing)

    def best(self, part: Mapping[str, Any]) -> str:
        """The best for one of several services, or that there is none."""
        service, results = part["service"], part["results"]
        if results:
            terms = [*self.score(results[0]), self.weeks(results[0]), self.price(results[0])]
            name = self.called(results[0])
            said = self.phrase("message_part", service=service, name=name, terms=terms)
            return self.joined([said, *self.alerts(results[0]), *self.settled(results[0])])
        someone = part["near_misses"] or part["excluded"]
        return self.phrase(
            "service_nobody" if someone else "service_nobody_offers", service=service
        )

    def assumed(self) -> Iterator[str]:
        """What was assumed, in one line."""
        if self.answer["assumptions"]:
            said = [self.worded(item) for item in self.answer["assumptions"]]
            yield self.phrase("assumed", what=self.joined(said))

    def made(self) -> str:
        """The day it was judged on, by which rubric, and its id where it is saved."""
        used = [f"{item['id']} {item['version']}" for item in rubrics(self.answer)]
        number = self.answer.get("id")
        code = "message_on_file" if number else "message_on"
        return phrase(code, self.lang, on=self.answer["on"], rubric=used, id=number)
