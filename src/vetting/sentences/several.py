"""The sentences of an answer for several services: who covers them all, the best for each."""

from collections.abc import Mapping

SEVERAL: Mapping[str, tuple[str, str]] = {
    # reasons of parts put together
    "of_services": ("{reason} ({services:label})", "{reason}（{services:label}）"),
    "longest_of": (
        "{reason}, the longest of the services ({services:label})",
        "{reason}，以最长的服务计（{services:label}）",
    ),
    "added_up": ("{reason}, all services added up", "{reason}，为各项服务之和"),
    "added_up_converted": (
        "{reason}, all services added up; {converted:all}",
        "{reason}，为各项服务之和；{converted:all}",
    ),
    "several_currencies": (
        "prices in several currencies ({has}) are not added up",
        "报价币种不一（{has}），不相加",
    ),
    "several_units": (
        "prices per different units ({has:label}) are not added up",
        "报价单位不一（{has:label}），不相加",
    ),
    # what is assumed
    "assume_side_by_side": (
        "services run side by side: the longest time counts, prices add up",
        "各项服务并行开展：周期取最长，价格相加",
    ),
    "assume_budget_together": (
        "the budget is for all services together and is not compared with one alone",
        "预算为各项服务合计，不与单项服务比较",
    ),
    "assume_weakest": (
        "over several rubrics a supplier's score is that of its weakest service, price is shown"
        " and not weighed",
        "跨评分表时，供应商得分取其最弱的一项服务；价格只列出，不计分",
    ),
    "assume_asked_only": (
        "{what:label} asked only of {services:label}",
        "{what:label}只对{services:label}作要求",
    ),
    # the screen
    "judged_by_several": ("on {on}, rubrics {rubrics}", "{on}，评分表 {rubrics}"),
    "rubric_and_version": ("{rubric} {version}", "{rubric} {version}"),
    "one_covers": (
        "1 supplier covers all {services} services (eligible {eligible}, conditional"
        " {conditional})",
        "1 家供应商可承接全部 {services} 项服务（符合条件 {eligible} 家，待定 {conditional} 家）",
    ),
    "some_cover": (
        "{count} suppliers cover all {services} services (eligible {eligible}, conditional"
        " {conditional})",
        "{count} 家供应商可承接全部 {services} 项服务"
        "（符合条件 {eligible} 家，待定 {conditional} 家）",
    ),
    "nobody_covers": (
        "nobody covers all {services} services; best for each:",
        "没有供应商可承接全部 {services} 项服务；各项最佳：",
    ),
    "nobody_covers_well": (
        "nobody who covers all {services} services qualifies; best for each:",
        "可承接全部 {services} 项服务的供应商均不符合条件；各项最佳：",
    ),
    "best_for_each": ("best for each service:", "各项服务最佳："),
    "more_covering": (
        "    … {count} more cover all services",
        "    ……另有 {count} 家可承接全部服务",
    ),
    "service_nobody": ("nobody qualifies yet", "目前没有符合条件的供应商"),
    "service_nobody_offers": ("nobody on file offers it", "登记库中没有供应商提供"),
    "part_score": ("{service:label} {score}", "{service:label} {score}"),
    "part_score_at": ("{service:label} {score} ({site})", "{service:label} {score}（{site}）"),
    "alone": ("alone: {parts}", "单项：{parts}"),
    "more_services": (
        "    … {count} more services: `--top 1` shows all",
        "    ……另有 {count} 项服务：`--top 1` 全部列出",
    ),
    "weakest_part": (
        "as strong as its weakest part, {service:label} {score}: {summary}",
        "以最弱的一项计：{service:label} {score}；{summary}",
    ),
    "weakest_part_brief": (
        "weakest part: {service:label} {score}",
        "最弱的一项：{service:label} {score}",
    ),
    "count_some_services": (
        "{count} offer only some of the services",
        "{count} 家只提供部分服务",
    ),
    "explain_and_top_each": (
        "why, in full: add `--explain {supplier}`; more of each: `--top 5`",
        "查看完整依据：加 `--explain {supplier}`；查看更多：`--top 5`",
    ),
    # one supplier opened
    "all_services_head": ("all services together", "全部服务"),
    "one_service_head": ("{service:label} alone", "单看{service:label}"),
    "parts_head": ("parts", "各项服务"),
    "part_line": (
        "{service:label}: {status}, score {score} {level}, site {site}, rubric {rubric}",
        "{service:label}：{status}，得分 {score}（{level}），场地 {site}，评分表 {rubric}",
    ),
    # refused
    "one_rubric": (
        "the services belong to several families ({families}), each with its own rubric:"
        " `--rubric` cannot judge them all",
        "所需服务分属多个大类（{families}），各有评分表：`--rubric` 不能评判全部",
    ),
    "leave_rubric_out": (
        "leave `--rubric` out, or ask for one family at a time",
        "请不加 `--rubric`，或一次只问一个大类",
    ),
    # which market a service is for
    "assume_market": (
        "{service} is work for {jurisdictions:label}",
        "{service} 属于面向{jurisdictions:label}的工作",
    ),
    "assume_no_market": (
        "no jurisdiction stated, and {service} does not say which: it is not compared",
        "未说明申报地区，{service} 也未限定：不作比较",
    ),
}
