"""The sentences of an answer: gates, criteria, remedies, flags, assumptions.

Remedies are noun phrases: they end "would qualify with …" and 若有…即可入选.
"""

from collections.abc import Mapping

RESULTS: Mapping[str, tuple[str, str]] = {
    # criteria that an assessor rates
    "nothing_on_file": ("nothing on file", "暂无记录"),
    "not_applicable_as": ("not applicable ({on}): {why}", "不适用（{on}）：{why}"),
    "not_applicable": ("not applicable", "不适用"),
    "rated": (
        "level {level} ({grade}, {source}, {on})",
        "{level} 级（{grade}，{source}，{on}）",
    ),
    "rating_lapsed": (
        "the rating of level {level} from {on} has lapsed",
        "{on} 的 {level} 级评分已过有效期",
    ),
    # comparable projects
    "no_projects_on_file": ("no projects on file", "暂无项目记录"),
    "comparable": (
        "{checked} comparable projects checked, {claimed} more claimed, in {years} years",
        "{years} 年内同类项目：已核实 {checked} 个，另有自报 {claimed} 个",
    ),
    "comparable_short": (
        "{checked} checked, {claimed} claimed",
        "已核实 {checked} 个，自报 {claimed} 个",
    ),
    "rated_short": ("level {level}, {grade}", "{level} 级，{grade}"),
    "none_comparable": (
        "no comparable project among the {total} on file",
        "在案的 {total} 个项目中没有同类项目",
    ),
    # time
    "queue_not_on_file": (
        "{reason}, and a queue that is not on file",
        "{reason}，另有排期未记录",
    ),
    "waiver_ends": (
        "{missing}; the waiver by {by} ends {until}, before the work does ({end})",
        "{missing}；{by} 的豁免于 {until} 到期，早于工作结束日（{end}）",
    ),
    "waive_until": ("a waiver until {end}, or: {remedy}", "豁免至 {end}，或：{remedy}"),
    "weeks_alone": ("{weeks} weeks", "{weeks} 周"),
    "price_alone": ("{low:money}–{high:money}", "报价 {low:money}–{high:money}"),
    "weeks_against": (
        "{weeks} weeks against {available} there are",
        "需 {weeks} 周，可用 {available} 周",
    ),
    "start_against": (
        "can start in {weeks} weeks; {available} weeks until the start asked for",
        "{weeks} 周后可启动，距要求的启动时间还有 {available} 周",
    ),
    "weeks_slipped": (
        "{weeks} weeks after its usual slippage (x{factor}) against {available} there are",
        "按惯常延期（x{factor}）折算需 {weeks} 周，可用 {available} 周",
    ),
    "late": ("would finish {by} too late", "将晚{by}"),
    "late_start": ("would start {by} too late", "将晚启动{by}"),
    "over_budget": ("{by} over the budget", "超出预算{by}"),
    "by_week": ("{high} week", " {high} 周"),
    "by_weeks": ("{high} weeks", " {high} 周"),
    "by_weeks_range": ("{low} to {high} weeks", " {low} 至 {high} 周"),
    "by_percent": ("{high} %", " {high}%"),
    "by_percent_range": ("{low} to {high} %", " {low}% 至 {high}%"),
    "by_up_to": ("up to {by}", "至多{by}"),
    "no_weeks_on_file": ("no duration on file", "暂无周期记录"),
    "no_queue_on_file": ("no waiting time on file", "暂无排期记录"),
    "undated": ("on file without a date", "记录未注明日期"),
    # price
    "price_against": (
        "{low:money}–{high:money} against a budget of {budget:money} {currency}",
        "报价 {low:money}–{high:money}，预算 {budget:money} {currency}",
    ),
    "price_scope": (
        "asks {percent} % of the budget: check that the scope is the same",
        "报价仅为预算的 {percent}%：需核对工作内容是否一致",
    ),
    "no_price_on_file": ("no price on file", "暂无报价记录"),
    "other_unit": (
        "priced per {has:label}, the budget is per {asks:label}",
        "报价单位为 {has:label}，预算单位为 {asks:label}",
    ),
    # distance
    "distance": ("{km} km away", "距离 {km} 公里"),
    "no_place_on_file": ("no place on file to measure from", "场地位置暂无记录，无法计算距离"),
    "no_limit_asked": ("no distance limit asked for", "需求未限定距离"),
    "within": ("{km} km away, {limit} km allowed", "距离 {km} 公里，上限 {limit} 公里"),
    "too_far": ("{km} km away, {limit} km allowed", "距离 {km} 公里，超出上限 {limit} 公里"),
    "allow_km": ("distance limit of {km} km", "{km} 公里的距离上限"),
    "ask_place": (
        "the city or the location of the site on file",
        "在案的场地城市或位置",
    ),
    # gates of the need
    "no_reference": ("the need states nothing to compare with", "需求未给出比较基准"),
    "not_asked": ("not asked for", "需求未要求"),
    "ruled_out": ("the need rules out `{name}`", "需求已排除 `{name}`"),
    "not_ruled_out": ("not ruled out", "未被排除"),
    "lift_exclusion": ("this exclusion lifted", "需求对该排除条件的解除"),
    "offers": ("offers {services:label}", "提供{services:label}"),
    "services_lacking": (
        "not on file at this site: {services:label}",
        "该场地暂无记录：{services:label}",
    ),
    "other_code": (
        "on file for {has:label}, the need asks for {asks:label}",
        "在案的是{has:label}，需求为{asks:label}",
    ),
    "ask_services": (
        "confirmation that it offers {services:label}",
        "供应商对可提供{services:label}的确认",
    ),
    # gates over the record
    "registered": ("{scheme} {number} on file", "已登记 {scheme} {number}"),
    "not_registered": ("no registration number on file", "暂无统一社会信用代码或 LEI 记录"),
    "country_unknown": ("no country on file", "暂无所属国家或地区记录"),
    "entity_of": ("a legal entity of {country}", "{country} 的法人主体"),
    "need_entity": ("a legal entity of {country}", "{country} 的法人主体"),
    "ask_registration": (
        "a registration number (USCC or LEI) on file",
        "在案的统一社会信用代码或 LEI 编号",
    ),
    "covers": ("covers {asks:label}", "覆盖{asks:label}"),
    "not_named": (
        "the offering does not say whether it covers {asks:label}",
        "服务项目未注明是否覆盖{asks:label}",
    ),
    "not_covered": (
        "offered for {has:label}, not for {lacking:label}",
        "服务项目覆盖{has:label}，不含{lacking:label}",
    ),
    "jurisdiction_not_named": (
        "the offering does not name {lacking:label}",
        "服务项目未列明{lacking:label}",
    ),
    "ask_covers": (
        "confirmation that it covers {asks:label}",
        "供应商对可覆盖{asks:label}的确认",
    ),
    "would_need_offer": (
        "an offering that covers {lacking:label}",
        "覆盖{lacking:label}的服务项目",
    ),
    "class_approvals": ("class {device_class} approvals", "{device_class} 类器械获批案例"),
    "cases_of": ("projects in {services:label}", "{services:label}项目"),
    "comparable_shown": (
        "{what}: {checked} checked, {least} asked for",
        "{what}：已核实 {checked} 个，要求 {least} 个",
    ),
    "comparable_claimed": (
        "{what}: {checked} checked, {claimed} more claimed, {least} asked for",
        "{what}：已核实 {checked} 个，另有自报 {claimed} 个，要求 {least} 个",
    ),
    "comparable_none": (
        "{what}: {checked} on file, {least} asked for",
        "{what}：在案 {checked} 个，要求 {least} 个",
    ),
    "check_claimed": (
        "its {claimed} claimed {what} looked up",
        "经核实的自报{what}（{claimed} 个）",
    ),
    "need_comparable": (
        "{least} or more checked {what} on file",
        "至少 {least} 个经核实的{what}",
    ),
    "no_flag_open": ("no such flag is open", "没有未关闭的同级警示"),
    "flag_open": ("open flag since {on}: {text}", "自 {on} 起有未关闭的警示：{text}"),
    "close_flag": ("the flag `{text}` closed", "警示 `{text}` 的关闭"),
    # beside the score
    "preferred_met": ("preferred: {what:label} on file", "优先项：{what:label}已具备"),
    "preferred_unmet": ("preferred: {what:label} not on file", "优先项：{what:label}未登记"),
    "conflict": ("conflict of interest: {text}", "利益冲突：{text}"),
    "flag": ("open flag, {severity:label}: {text}", "未关闭的警示（{severity:label}）：{text}"),
    "subcontracted": (
        "part of the work is done by {who} (subcontracted)",
        "部分工作由{who}承担（分包）",
    ),
    "as_named": ("{name}", "{name}"),
    "on_file_as": ("{name} (on file as `{id}`)", "{name}（在案代号 `{id}`）"),
    "waived": (
        "waived by {by} until {until}: {gate} ({missing}); why: {why}",
        "{by} 已豁免至 {until}：{gate}（{missing}）；理由：{why}",
    ),
    # what was assumed
    "assume_waived": (
        "{by} answers until {until} for {gates} where not met: {why}",
        "{gates}未满足时由 {by} 豁免至 {until}：{why}",
    ),
    "assume_end_is_start": (
        "no duration stated: certificates are tested on the start, {end}",
        "未说明工期：证书按启动日 {end} 检查",
    ),
    "assume_end": (
        "the report is due {weeks} weeks after the start, {end}",
        "报告按启动后 {weeks} 周计，即 {end}",
    ),
    "assume_device_class": (
        "taken as a class {device_class} device",
        "按 {device_class} 类器械处理",
    ),
    "assume_jurisdiction": (
        "no jurisdiction stated: taken as {jurisdiction:label}",
        "未说明申报地区：按{jurisdiction:label}处理",
    ),
    "assume_area": (
        "{areas:label} is not judged: ask the suppliers",
        "不评判治疗领域（{areas:label}）：请向供应商询问",
    ),
    "assume_no_deadline": (
        "no date stated: certificates are tested on {on}, time does not count",
        "未说明时间：证书按 {on} 检查，周期不计分",
    ),
    "assume_no_budget": (
        "no budget stated: price does not count",
        "未说明预算：价格不计分",
    ),
}
