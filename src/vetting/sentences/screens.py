"""The heads and lines of what is shown: a shortlist, a supplier opened, a record, a rubric."""

from collections.abc import Mapping

SORTS: Mapping[str, tuple[str, str]] = {
    "supplier": ("supplier", "供应商"),
    "site": ("site", "场地"),
    "rubric": ("rubric", "评分表"),
    "criterion": ("criterion", "指标"),
    "shortlist": ("shortlist", "短名单"),
    "code": ("code", "代码"),
    "place": ("place", "地点"),
    "family": ("family", "服务大类"),
    "info": ("note", "提示"),
    "minor": ("minor", "一般"),
    "major": ("major", "严重"),
    "critical": ("critical", "关键"),
    "study": ("study", "试验"),
    "project": ("project", "项目"),
    "job": ("whole job", "整个项目"),
    "animal": ("animal", "只"),
    "batch": ("batch", "批"),
    "sample": ("sample", "样品"),
}
"""Words that are no codes but are shown like them: sorts of things, severities, units."""

SCREENS: Mapping[str, tuple[str, str]] = {
    # the shortlist: what was asked
    "labelled": ("{code:label}", "{code:label}"),
    "class_of": ("class {device_class}", "{device_class} 类"),
    "until_report": ("report by {day} ({weeks} weeks)", "{day} 前出报告（{weeks} 周）"),
    "until_start": ("start by {day} ({weeks} weeks)", "{day} 前启动（{weeks} 周）"),
    "budget_of": ("budget {amount:money} {currency}", "预算 {amount:money} {currency}"),
    "near_place": ("near {place}", "靠近{place}"),
    "judged_by": (
        "judged {on} by rubric {rubric} {version}",
        "以 {on} 为准，评分表 {rubric} {version}",
    ),
    "assumed": ("assumed: {what}", "默认：{what}"),
    # the shortlist: heads
    "head_rank": ("#", "#"),
    "head_supplier": ("supplier", "供应商"),
    "head_score": ("score", "得分"),
    "head_possible": ("possible", "可达"),
    "head_standing": ("standing", "常设项"),
    "head_weeks": ("weeks", "周"),
    "head_price": ("price", "价格"),
    "head_km": ("km", "公里"),
    "conditional_head": ("conditional: not shown either way yet", "待定：尚无法判定"),
    "near_head": ("nearest misses", "差一点入选"),
    "found": (
        "{eligible} eligible, {conditional} conditional, {near} near misses",
        "符合条件 {eligible} 家，待定 {conditional} 家，差一点 {near} 家",
    ),
    "lacks": ("{reason}; settled by: {remedies}", "{reason}；补充即可判定：{remedies}"),
    "nobody_eligible": (
        "nobody qualifies yet; this is who comes nearest",
        "目前没有符合条件的供应商；以下最接近",
    ),
    "nobody_offers": (
        "nobody on file offers this service",
        "登记库中没有供应商提供该服务",
    ),
    "settled_by": ("settled by: {remedies}", "补充即可判定：{remedies}"),
    "would_qualify": (
        "{name}: would qualify with: {remedies}",
        "{name}：若有{remedies}即可入选",
    ),
    "excluded_by": ("excluded by: {what}", "未通过：{what}"),
    "not_looked_at": ("not considered: {what}", "未纳入比较：{what}"),
    "count_other_services": ("{count} offer other services", "{count} 家提供其他服务"),
    "count_no_services": (
        "{count} have no services on file",
        "{count} 家尚未登记服务项目",
    ),
    "more": ("{count} more: add `--top {top}`", "另有 {count} 家：加 `--top {top}`"),
    "explain_hint": (
        "why, in full: add `--explain {supplier}`",
        "查看完整依据：加 `--explain {supplier}`",
    ),
    # the plain sentence
    "criterion_title": ("{title:lower}", "{title}"),
    "stands": (
        "strongest on {best} ({best_reason}), weakest on {weakest} ({weakest_reason});"
        " next: {next}",
        "强项：{best}（{best_reason}）；弱项：{weakest}（{weakest_reason}）；下一步：{next}",
    ),
    "stands_short": (
        "strongest on {best}, weakest on {weakest} ({weakest_reason}); next: {next}",
        "强项：{best}；弱项：{weakest}（{weakest_reason}）；下一步：{next}",
    ),
    "stands_brief": (
        "strongest on {best}, weakest on {weakest}; next: {next}",
        "强项：{best}；弱项：{weakest}；下一步：{next}",
    ),
    "next_check_projects": (
        "look up {count} claimed",
        "核实其自称的 {count} 个项目",
    ),
    "next_ask_projects": ("ask for its list", "索取同类项目清单"),
    "next_weigh_projects": ("ask for more such cases", "索取更多同类案例"),
    "next_ask_price": ("ask for a quote", "索取报价"),
    "next_ask_weeks": ("ask for a dated slot", "索取带日期的排期"),
    "next_ask_place": ("ask where the work is done", "询问实施地点"),
    "next_audit": ("audit {criterion}", "审核{criterion}"),
    "next_audit_again": ("audit {criterion} again", "重新审核{criterion}"),
    "next_discuss": ("talk over {criterion}", "就{criterion}与其沟通"),
    "next_negotiate": ("negotiate the price", "议价"),
    "next_quote_again": ("ask for a fresh quote", "索取最新报价"),
    "next_binding_quote": ("ask for a binding quote", "索取有约束力的报价"),
    "next_confirm_weeks": ("have the slot confirmed", "书面确认排期"),
    "next_plan_travel": ("plan the visits", "安排现场沟通"),
    "tell_glp": (
        "for the US: tell the contractor in writing that the work is GLP (21 CFR 58.10)",
        "美国申报：须书面告知受托方该研究按 GLP 开展（21 CFR 58.10）",
    ),
    # levels and verdicts
    "level_outstanding": ("outstanding", "卓越"),
    "level_good": ("good", "良好"),
    "level_adequate": ("adequate", "合格"),
    "level_partial": ("partial", "部分"),
    "level_weak": ("weak", "较弱"),
    "level_not_shown": ("not shown", "未证实"),
    "status_eligible": ("eligible", "符合条件"),
    "status_conditional": ("conditional", "待定"),
    "status_excluded": ("excluded", "未入选"),
    "verdict_pass": ("pass", "通过"),
    "verdict_hold": ("hold", "待定"),
    "verdict_fail": ("fail", "不符"),
    # one supplier opened
    "explain_status": (
        "{status}: score {score} {level}, possible {possible}, confidence {confidence}"
        " (not known {ignorance}, disagreement {disagreement})",
        "{status}：得分 {score}（{level}），可达 {possible}，置信度 {confidence}"
        "（未知 {ignorance}，分歧 {disagreement}）",
    ),
    "gates_head": ("gates", "门槛"),
    "criteria_head": ("criteria", "指标"),
    "flags_head": ("to be known", "须知"),
    "changes_head": ("what would change the answer", "什么会改变结论"),
    "criterion_line": (
        "{title}: value {value}, range {lo} to {hi}, confidence {confidence};"
        " weight {weight} %, contribution {contribution}",
        "{title}：值 {value}，区间 {lo} 至 {hi}，置信度 {confidence}；"
        "权重 {weight} %，贡献 {contribution}",
    ),
    "freshness": ("fresh {percent} %, counts {q}", "时效 {percent} %，计入 {q}"),
    "inactive": (
        "not weighed, because the need does not say: {criteria}",
        "需求未说明，故不计：{criteria}",
    ),
    "needed_level": (
        "with {criterion} proven at level {level} it would reach `{leader}`",
        "若{criterion}证实达到 {level} 级，可追平 `{leader}`",
    ),
    "needed_evidence": (
        "evidence on {criteria} could be enough to reach `{leader}`",
        "补充以下证据可能追平 `{leader}`：{criteria}",
    ),
    "lead_over": ("leads `{second}` by {lead}: {parts}", "领先 `{second}` {lead} 分：{parts}"),
    "stays_first": (
        "stays first while {criterion} weighs {low} to {high} % (now {weight} %)",
        "{criterion}权重在 {low} 至 {high} % 之间时保持第一（现为 {weight} %）",
    ),
    "lead_sure": (
        "stays ahead of `{second}` even if what is not known there turns out perfect and every"
        " weight moves by a quarter",
        "即使 `{second}` 的未知项全部理想、各权重变动四分之一，仍保持领先",
    ),
    "lead_unsure": (
        "what is not known of `{second}` could still put it ahead",
        "`{second}` 的未知项仍可能使其反超",
    ),
    # a record
    "fictional": ("fictional: a sample, not a real company", "虚构示例，非真实公司"),
    "not_on_file": ("not on file", "未登记"),
    "no_sites": ("no site on file", "未登记场地"),
    "no_services": ("no services on file", "未登记服务项目"),
    "projects_head": ("track record: {count} projects", "项目记录：{count} 个"),
    "field_aliases": ("also called", "别名"),
    "field_former_names": ("formerly", "曾用名"),
    "field_country": ("country", "国家"),
    "field_identifiers": ("numbers", "登记号"),
    "field_contact": ("contact", "联系方式"),
    "field_notes": ("notes", "备注"),
    "field_site": ("site", "场地"),
    "field_certificate": ("certificate", "证书"),
    "field_offering": ("offers", "服务项目"),
    "field_flag": ("flag", "警示"),
    "field_conflict": ("conflict of interest", "利益冲突"),
    # a rubric
    "rubric_path": ("{path}, digest {digest}", "{path}，摘要 {digest}"),
    "on_missing": ("where evidence is missing:", "缺证据时："),
    "when": ("when", "适用条件"),
    "rubric_fine": (
        "`{name}` can be used; {warnings} warnings",
        "`{name}` 可以使用；{warnings} 条提醒",
    ),
    "warnings_only": ("{count} warnings", "{count} 条提醒"),
    # columns
    "col_id": ("id", "代号"),
    "col_name": ("name", "名称"),
    "col_name_zh": ("name zh", "中文名称"),
    "col_where": ("where", "地点"),
    "col_services": ("services", "服务"),
    "col_ratings": ("ratings", "评分数"),
    "col_code": ("code", "代码"),
    "col_en": ("English", "英文"),
    "col_zh": ("Chinese", "中文"),
    "col_broader": ("under", "上级"),
    "col_synonyms": ("also", "同义词"),
    "col_version": ("version", "版本"),
    "col_title": ("title", "标题"),
    "col_gates": ("gates", "门槛"),
    "col_criteria": ("criteria", "指标"),
    "col_path": ("path", "路径"),
    "col_kind": ("kind", "类别"),
    "col_file": ("file", "文件"),
    "col_line": ("line", "行"),
    "col_problem": ("problem", "问题"),
    "col_on": ("on", "日期"),
    "col_results": ("results", "结果数"),
    "col_first": ("first", "首位"),
}
