"""The sentences about prices and the rates that make them comparable.

Remedies are noun phrases: they end "would qualify with …" and 若有…即可入选.
"""

from collections.abc import Mapping

MONEY: Mapping[str, tuple[str, str]] = {
    # what is said of a price
    "amount": ("{currency} {high:amount}", "{currency} {high:amount}"),
    "amounts": (
        "{currency} {low:amount}–{high:amount}",
        "{currency} {low:amount}–{high:amount}",
    ),
    "rate_of": ("{cny} CNY per {currency} of {on}", "{on} 的汇率 1 {currency} = {cny} CNY"),
    "converted": ("{quoted} = {converted} at {rates}", "{quoted} = {converted}（按 {rates}）"),
    "price_converted": (
        "{said}, against a budget of {budget:money} {currency}",
        "{said}，预算 {budget:money} {currency}",
    ),
    "price_below_others": (
        "quoted {percent} % below the median of the {count} other comparable quotes in this answer:"
        " ask why; it counts for nothing in the score",
        "报价比本次结果中其他 {count} 个可比报价的中位数低 {percent}%：需询问原因；此项不影响得分",
    ),
    # whether it can be compared
    "price_comparable": ("can be compared with the budget", "可与预算比较"),
    "no_budget_asked": ("no budget stated", "需求未说明预算"),
    "no_rate": (
        "quoted at {quoted}, the budget is in {asks}, no rate of {lacking} on file",
        "报价 {quoted}，预算币种为 {asks}，暂无 {lacking} 汇率",
    ),
    "rate_old": (
        "quoted at {quoted}, the budget is in {asks}, the newest rate of {lacking} is of {newest},"
        " over {days} days old",
        "报价 {quoted}，预算币种为 {asks}，最近的 {lacking} 汇率日期为 {newest}，已超过 {days} 天",
    ),
    "add_rate": (
        "a rate of {currencies} dated {since} to {until} in rates.yaml",
        "rates.yaml 中 {since} 至 {until} 的 {currencies} 汇率",
    ),
    "next_add_rate": ("look up the exchange rate", "补充汇率"),
    "ask_price_per": ("a price per {per:label}", "按{per:label}计的报价"),
    "ask_price_whole": ("a price for the whole job", "整个项目的报价"),
    "unknown_unit": (
        "a price cannot be per `{value}`; the units known are {units:label}",
        "价格不能按 `{value}` 计；可用单位：{units:label}",
    ),
    # rates that are kept
    "not_a_currency": (
        "`{value}` is no currency of ISO 4217{near:meant}",
        "`{value}` 不是 ISO 4217 的币种代码{near:meant}",
    ),
    "rate_twice": (
        "the rate of {currency} on {on} stands there twice, first in line {line}",
        "{currency} 在 {on} 的汇率重复，首次在第 {line} 行",
    ),
    "rate_of_home": (
        "`CNY` has no rate: every other currency is stated in it",
        "`CNY` 不需要汇率：其他币种均以其计价",
    ),
    "set_rate": (
        "{count} quote(s) wait for a rate of {currency}:"
        " `vetting rates set {currency} RATE --on {on} --source TEXT`",
        "{count} 份报价待 {currency} 汇率："
        "`vetting rates set {currency} 汇率 --on {on} --source 来源`",
    ),
    "rate_set": (
        "{currency} of {on}: {cny} CNY, in `{path}`",
        "{currency}（{on}）：{cny} CNY，已写入 `{path}`",
    ),
    "rate_replaced": (
        "{currency} of {on}: {cny} CNY instead of {was}, in `{path}`",
        "{currency}（{on}）：{cny} CNY，原为 {was}，已写入 `{path}`",
    ),
    "no_rates": (
        "no rates on file; add one with `vetting rates set USD NUMBER --on DATE --source TEXT`",
        "暂无汇率；新增：`vetting rates set USD 数值 --on 日期 --source 来源`",
    ),
    "col_currency": ("currency", "币种"),
    "col_cny": ("CNY", "CNY"),
    "col_usable_until": ("usable until", "可用至"),
    "col_source": ("source", "来源"),
}
