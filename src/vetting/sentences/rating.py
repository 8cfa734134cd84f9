"""Sentences about ratings and how far assessors agree, in English and Chinese, by code."""

from collections.abc import Mapping

RATING: Mapping[str, tuple[str, str]] = {
    # a rating that cannot be recorded
    "bad_level_typed": (
        "`{value}` is no level: wanted is 0 to 5, a range such as `3-4`, or `n/a`",
        "`{value}` 不是级别：须为 0 至 5、范围如 `3-4`，或 `n/a`（不适用）",
    ),
    "rests_on_fallen": (
        "a rating cannot rest on `{name}`: it is {state}",
        "评分不能以 `{name}` 为依据：该证据{state}",
    ),
    "rests_elsewhere": (
        "`{name}` is about the site `{of}`, not `{site}`",
        "`{name}` 针对场地 `{of}`，而非 `{site}`",
    ),
    "grade_above": (
        "grade {grade} is more than the evidence carries: {names} is {best} at best; rate it"
        " {best}, or raise the evidence with `vetting evidence judge`",
        "等级 {grade} 高于证据所及：{names} 至多为 {best}；请按 {best} 评分，"
        "或以 `vetting evidence judge` 提高证据等级",
    ),
    # ratings that do not count
    "rating_to_confirm": (
        "to confirm: level {level} of {on} was picked from an earlier text of the levels,"
        " and does not count until it is rated anew",
        "待确认：{on} 的 {level} 级评分依据旧版等级说明，重新评分前不计分",
    ),
    "rating_unsupported": (
        "level {level} of {on} does not count: what it rests on is {states}",
        "{on} 的 {level} 级评分不计分：所依证据{states}",
    ),
    "rating_evidence_gone": (
        "evidence gone: level {level} of {on} does not count, since nothing that it rests on is on"
        " file",
        "证据已不在档：{on} 的 {level} 级评分所依文件均无存档，不计分",
    ),
    "rating_taken_back": (
        "level {level} of {on} does not count: {by} has since found that the criterion does not"
        " apply",
        "{on} 的 {level} 级评分不计分：{by} 其后认定该指标不适用",
    ),
    # two assessors of one cell
    "levels_apart": (
        "{criterion}: assessors lie two or more levels apart, {low} against {high}; adjudication"
        " is asked for: a rating by a third assessor, {grade} or better",
        "{criterion}：评审人之间相差两级或以上，{low} 级与 {high} 级；须裁定："
        "由第三位评审人评分，证据等级不低于 {grade}",
    ),
    "one_assessor": (
        "{percent} % of the weight rests on the word of a single assessor",
        "{percent}% 的权重仅依一位评审人的评分",
    ),
    # how far assessors agree
    "agreement_listed": ("criteria: {count}", "{count} 项指标"),
    "agreement_none": (
        "no site was rated by two assessors",
        "没有任何场地由两位评审人评过",
    ),
    "agreement_same": (
        "every level is the same: alpha is undefined",
        "所有级别相同：alpha 无定义",
    ),
    "agreement_doubtful": (
        "alpha is below {enough}: look at the text of the levels",
        "alpha 低于 {enough}：请检查等级说明的文字",
    ),
    "agreement_older": (
        "left out, picked from an earlier text of the levels: {count}",
        "依据旧版等级说明的评分未计入：{count} 条",
    ),
    "col_criterion": ("criterion", "指标"),
    "col_units": ("sites", "场地数"),
    "col_assessors": ("assessors", "评审人数"),
    "col_percent": ("percent", "一致率"),
    "col_alpha": ("alpha", "alpha"),
    "col_note": ("note", "说明"),
}
