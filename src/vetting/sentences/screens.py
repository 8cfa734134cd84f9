"""Heads, notes, questions and hints of the command line, in English and Chinese."""

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
    # notes
    "error": ("error: ", "错误："),
    "hint": ("hint: ", "提示："),
    "look_at": ("look at: ", "请留意："),
    "more_problems": ("... {count} more", "……另有 {count} 条"),
    "interrupted": (
        "interrupted, nothing was stored",
        "已中断，未保存任何内容",
    ),
    "bug": (
        "error: this is a fault in vetting, not in your data ({problem}); run it again with"
        " `--debug` and report what it says",
        "错误：这是 vetting 的缺陷，不是您的数据问题（{problem}）；请加 `--debug` 重试并反馈",
    ),
    "imported": (
        "{added} added, {changed} changed, {unchanged} unchanged; {entries} entries in the history",
        "新增 {added}，变更 {changed}，未变 {unchanged}；历史记录共 {entries} 条",
    ),
    "would_import": (
        "would add {added}, change {changed}, leave {unchanged}; nothing was stored",
        "将新增 {added}，变更 {changed}，不变 {unchanged}；未保存任何内容",
    ),
    "importing": ("storing", "正在保存"),
    "registry_made": (
        "made `{path}`; next: `vetting supplier add`, or `vetting import PATH`",
        "已建 `{path}`；下一步：`vetting supplier add` 或 `vetting import PATH`",
    ),
    "supplier_added": (
        "added `{id}`; see it with `vetting show {id}`",
        "已新增 `{id}`；查看：`vetting show {id}`",
    ),
    "not_known_yet": (
        "not known yet: {fields}; add it with `vetting supplier edit {id}`",
        "尚未知：{fields}；补充：`vetting supplier edit {id}`",
    ),
    "supplier_changed": ("changed `{id}`", "已变更 `{id}`"),
    "nothing_changed": ("nothing changed", "没有变化"),
    "listed": ("{count} suppliers", "{count} 家供应商"),
    "rated_done": (
        "recorded {criterion} {level} for `{supplier}` at `{site}`;"
        " {entries} entries in the history",
        "已登记 `{supplier}`（{site}）{criterion} {level}；历史记录共 {entries} 条",
    ),
    "saved_as": (
        "saved as {id}; see it with `vetting shortlist show {id}`",
        "已保存为 {id}；查看：`vetting shortlist show {id}`",
    ),
    "history_whole": (
        "{count} entries, chain whole, tables match the history; note this head down elsewhere:"
        " whoever keeps the file could still rewrite all of it",
        "{count} 条记录，链条完整，数据与历史一致；请将此摘要另存他处：文件保管者仍可整体改写",
    ),
    "head_found": (
        "the head you gave is entry {seq}: nothing up to there was changed",
        "所给摘要为第 {seq} 条：此前内容未被改动",
    ),
    "vocabulary_hint": (
        "open one with `vetting vocabulary NCL`; other sections: {sections}",
        "展开：`vetting vocabulary NCL`；其他分类：{sections}",
    ),
    # questions
    "ask_name": (
        "Name (Chinese, English, or both as `English / 中文`)",
        "名称（中文、英文，或 `English / 中文`）",
    ),
    "ask_place": ("Where is it (city or park)", "所在城市或园区"),
    "ask_services": ("What does it offer (words or codes)", "提供哪些服务（词或代码）"),
    "ask_works_with": (
        "For which species, product types, authorities",
        "适用的动物种属、产品类型、申报地区",
    ),
    "ask_certificates": (
        "Licences and certificates, e.g. `SYXK (rat, mouse) 2029-06-30, AAALAC`",
        "许可和证书，如 `SYXK（大鼠、小鼠）2029-06-30，AAALAC`",
    ),
    "ask_terms": (
        "Time and price, e.g. `start 4, 20-26 weeks, 2000000-2600000 CNY`",
        "周期和价格，如 `排期4，20-26周，200-260万`",
    ),
    "ask_reason": ("Why was it changed", "变更原因"),
    "edit_again": ("Open the editor again to mend it?", "重新打开编辑器修改？"),
    # usage
    "app_help": (
        "Supplier due diligence for biopharma parks.",
        "生物医药园区供应商尽职调查。",
    ),
    "app_epilog": (
        "Begin with `vetting` alone: the five things people do.",
        "单独运行 `vetting` 可看五件常用的事。",
    ),
    "try_help": ("`{command} --help`", "`{command} --help`"),
    "no_option": ("there is no option `{name}`{near:meant}", "没有选项 `{name}`{near:meant}"),
    "missing_word": ("`{name}` is missing", "缺少 `{name}`"),
    "bad_choice": ("`{name}` is one of {choices}", "`{name}` 只能是：{choices}"),
    "bad_option": ("`{name}`: {problem}", "`{name}`：{problem}"),
    "no_command": ("there is no command `{name}`{near:meant}", "没有命令 `{name}`{near:meant}"),
    "name_needed": (
        "a supplier needs a name: `--name TEXT`",
        "供应商须有名称：`--name TEXT`",
    ),
    "bad_terms": (
        "`{value}` is no time and no price; write `start 4, 20-26 weeks, 2000000-2600000 CNY`",
        "`{value}` 不是周期也不是价格；可写 `排期4，20-26周，200-260万`",
    ),
    "bad_certificate": (
        "`{value}` is no certificate known here; write `SYXK 2029-06-30`, or see"
        " `vetting vocabulary certificates`",
        "`{value}` 不是已知证书；可写 `SYXK 2029-06-30`，或查 `vetting vocabulary certificates`",
    ),
    "supplier_exists": (
        "`{name}` is already on file as `{id}`",
        "`{name}` 已登记为 `{id}`",
    ),
    "edit_it": ("`vetting supplier edit {id}`", "`vetting supplier edit {id}`"),
    "alias_taken": ("`{id}` already goes by `{name}`", "`{name}` 已是 `{id}` 的名称"),
    "no_editor": (
        "no editor `{editor}` was found; set `EDITOR`",
        "找不到编辑器 `{editor}`；请设置 `EDITOR`",
    ),
    "editor_failed": (
        "the editor `{editor}` ended with code {code}; nothing was stored",
        "编辑器 `{editor}` 以代码 {code} 退出；未保存任何内容",
    ),
    "id_changed": ("an id stays what it is: `{id}`", "代号不可更改：`{id}`"),
    "rated_site_gone": (
        "{sites} has ratings and cannot be taken out",
        "{sites} 已有评分，不能删除",
    ),
    "changed_meanwhile": (
        "`{id}` was changed by somebody else meanwhile; nothing was stored",
        "`{id}` 已被他人修改；未保存任何内容",
    ),
    "registry_exists": (
        "there is a registry at `{path}` already",
        "`{path}` 已有登记库",
    ),
    "no_site": (
        "`{id}` has no site yet; add one with `vetting supplier edit {id}`",
        "`{id}` 尚无场地；补充：`vetting supplier edit {id}`",
    ),
    "which_site": (
        "`{id}` has several sites; choose one with `--site`: {sites}",
        "`{id}` 有多个场地；请用 `--site` 指定：{sites}",
    ),
    "not_rated": (
        "`{criterion}` is computed from the record, not rated; put the facts in with"
        " `vetting supplier edit`",
        "`{criterion}` 由档案计算，不作评分；请用 `vetting supplier edit` 补充事实",
    ),
    "bad_day": (
        "`{option}` takes a day as YYYY-MM-DD, not `{value}`",
        "`{option}` 应为 YYYY-MM-DD 格式的日期，而不是 `{value}`",
    ),
    "bad_money": (
        "`{option}` takes an amount with its currency, such as `3000000 CNY`, not `{value}`",
        "`{option}` 应为金额加币种，如 `3000000 CNY` 或 `300万`，而不是 `{value}`",
    ),
    "no_currency": (
        "`{value}` of `{option}` needs one currency, such as `3000000 CNY` (万 alone is CNY)",
        "`{option}` 的 `{value}` 须注明一个币种，如 `3000000 CNY`（万默认人民币）",
    ),
    "bad_weight_pair": (
        "`--weight` takes `CRITERION=N`, such as `team=30`, not `{value}`",
        "`--weight` 应为 `指标=数值`，如 `team=30`，而不是 `{value}`",
    ),
    "bad_device_class": (
        "a device class is I, II or III, not `{value}`",
        "器械类别为 I、II 或 III，而不是 `{value}`",
    ),
    "not_an_order": (
        "`--sort` takes one of the columns {choices}, not `{value}`",
        "`--sort` 可选 {choices}，而不是 `{value}`",
    ),
    "no_field_for": (
        "`{word}` is known ({section}), but a need has no field for it",
        "`{word}` 已知（{section}），但需求中没有对应字段",
    ),
    "bad_map": (
        "`--map` takes `COLUMN=HEADER`, such as `name=公司全称`, not `{value}`",
        "`--map` 应为 `列=表头`，如 `name=公司全称`，而不是 `{value}`",
    ),
    "bad_map_column": (
        "`{value}` is no column of a supplier; columns such as {near:or}",
        "`{value}` 不是供应商的列；可用如 {near:or}",
    ),
    "several_families": (
        "the services belong to several families ({families}), each with its own rubric",
        "所需服务分属多个大类（{families}），各有评分表",
    ),
    "ask_one_family": (
        "ask for one family at a time, or name a rubric with `--rubric`",
        "请一次只问一个大类，或用 `--rubric` 指定评分表",
    ),
    "no_rubric_for": (
        "no rubric judges {services} yet (family `{family}`)",
        "尚无评分表用于 {services}（大类 `{family}`）",
    ),
    "not_judged": (
        "`{id}` does not offer {services}, so it was not judged for this need",
        "`{id}` 不提供 {services}，因此未参与本次评判",
    ),
    "fewer_than_asked": (
        "{eligible} eligible, fewer than the {least} asked for with `--min`",
        "符合条件的有 {eligible} 家，少于 `--min` 要求的 {least} 家",
    ),
    "cannot_write": ("`{path}` cannot be written: {problem}", "无法写入 `{path}`：{problem}"),
    "output_is_registry": (
        "`{path}` is a registry and is not overwritten",
        "`{path}` 是登记库，不会被覆盖",
    ),
    "head_missing": (
        "no entry has the digest `{head}`: the history was rewritten, cut off, or is another one",
        "没有摘要为 `{head}` 的记录：历史已被改写、截断，或不是同一份",
    ),
    "welcome": (
        "vetting: supplier due diligence for biopharma parks\n"
        "\n"
        "  answer a need        vetting match NCL-GLP cyno mAb --near 苏州 --budget 300万\n"
        "  take in a list       vetting import suppliers.csv --map name=公司全称\n"
        "  add a supplier       vetting supplier add\n"
        "  record what you saw  vetting rate SUPPLIER nonclinical.team 4 --grade E3 ...\n"
        "  look one up          vetting show SUPPLIER\n"
        "\n"
        "all commands: vetting --help",
        "vetting：生物医药园区供应商尽职调查\n"
        "\n"
        "  按需求找供应商   vetting match 长毒 食蟹猴 单抗 --near 苏州 --budget 300万\n"
        "  导入清单         vetting import 清单.csv --map name=公司全称\n"
        "  新增供应商       vetting supplier add\n"
        "  登记所见         vetting rate 供应商 nonclinical.team 4 --grade E3 ...\n"
        "  查看档案         vetting show 供应商\n"
        "\n"
        "全部命令：vetting --help",
    ),
}
