"""Sentences about worksheets of an audit, in English and Chinese, by code."""

from collections.abc import Mapping

WORKSHEETS: Mapping[str, tuple[str, str]] = {
    "rated_blind": ("not shown: this worksheet is blind", "不显示：本表为独立评分"),
    # in a worksheet
    "worksheet_head": (
        "Worksheet of an audit. What stands from here to `seal` is not to be changed.\n"
        "To hand it in: vetting audit submit FILE",
        "审计工作表。自此处至 `seal` 的内容不得更改。\n提交：vetting audit submit 文件",
    ),
    "worksheet_yours": (
        "The day of the visit, who looked, and the source of what has none of its own.",
        "现场日期、评估人，以及未另注来源者的来源。",
    ),
    "worksheet_on_file": (
        "Evidence on file, to be named in `evidence` by the first word: its digest.",
        "已存证据；在 `evidence` 中以首个词（摘要）指明。",
    ),
    "worksheet_how": (
        "level: 0 to 5, a range such as 3-4, or n/a where it does not apply (say why).\n"
        "grade: E0 the supplier's own claim, E1 a document of the supplier, E2 a register or third"
        " party, E3 an audit, E4 an engagement recorded here.\n"
        "evidence: digests or names of evidence on file, such as [3f2a91c0d4e5]; may stay empty.\n"
        "source: left empty, that of the sheet. reason: what was seen, in a sentence.\n"
        "What you leave without a level stays open, and nothing is recorded of it.",
        "level：0 至 5、范围如 3-4，不适用写 n/a（并说明原因）。\n"
        "grade：E0 供应商自述，E1 供应商文件，E2 登记机关或第三方，E3 审计，E4 本库登记的合作。\n"
        "evidence：已存证据的摘要或名称，如 [3f2a91c0d4e5]；可留空。\n"
        "source：留空即用本表来源。reason：所见事实，一句话。\n"
        "未填 level 的条目视为未完成，不作登记。",
    ),
    "worksheet_findings": (
        "Findings, if any; severity is minor, major or critical:\n"
        '  - {{text: "what is missing", severity: minor, due: 2027-01-31}}',
        "审计发现（如有）；severity 为 minor、major 或 critical：\n"
        '  - {{text: "缺失内容", severity: minor, due: 2027-01-31}}',
    ),
    "no_level": ("n/a", "不适用"),
    "until_day": ("valid until {day}", "有效期至 {day}"),
    # a workbook
    "book_page": ("Worksheet", "审计工作表"),
    "book_findings": ("Findings", "审计发现"),
    "book_made": ("Rubric and worksheet: {made}", "评分表与工作表编号：{made}"),
    "book_on": ("Day of the visit", "现场日期"),
    "book_by": ("Assessor", "评估人"),
    "book_source": ("Source", "来源"),
    "book_how": (
        "Fill in the yellow cells. Pick a level (0 to 5, a range, or n/a with the reason) and how"
        " it is known (E0 claim, E1 document, E2 register or third party, E3 audit, E4 engagement)."
        " What has no level stays open.",
        "请填写黄色单元格：选择级别（0 至 5、范围，或 n/a 并说明原因）及依据等级（E0 自述，"
        "E1 文件，E2 登记机关或第三方，E3 审计，E4 合作）。未填级别者视为未完成。",
    ),
    "book_on_file": (
        "Evidence on file, to be named by its digest:",
        "已存证据（以摘要指明）：",
    ),
    "book_criterion": ("Criterion", "指标"),
    "book_level": ("Level", "级别"),
    "book_grade": ("Grade", "依据等级"),
    "book_reason": ("What was seen", "所见事实"),
    "book_evidence": ("Evidence (digests, by commas)", "证据（摘要，以逗号分隔）"),
    "book_anchor": ("Level {level}", "{level} 级"),
    "book_last": ("Last rating", "上次评分"),
    "book_text": ("What is missing or wrong", "缺失或不符之处"),
    "book_severity": ("Severity", "严重程度"),
    "book_due": ("Due (2027-01-31)", "期限（2027-01-31）"),
    "book_choose": ("Pick from the list", "请从列表中选择"),
    "book_choices": ("One of: {choices}", "可选：{choices}"),
    # making one
    "nothing_to_rate": (
        "nothing in the rubric `{rubric}` is rated by an assessor",
        "评分表 `{rubric}` 中没有由评估人评分的指标",
    ),
    "worksheet_there": (
        "`{path}` is there already, and a worksheet is never written over",
        "`{path}` 已存在；工作表从不覆盖已有文件",
    ),
    "another_file": (
        "go on with that one, or name another file: `-o FILE`",
        "请继续使用该文件，或另指定文件：`-o 文件`",
    ),
    "which_family": (
        "a new worksheet needs a family: `--family NAME`",
        "新工作表须指明类别：`--family NAME`",
    ),
    "worksheet_made": (
        "wrote `{path}` with {count} criteria of `{rubric}` to rate",
        "已写入 `{path}`，含 `{rubric}` 的 {count} 项待评指标",
    ),
    "worksheet_next": (
        "fill it in: `vetting audit fill {path}`, or by hand; as a workbook: `vetting audit sheet"
        " {path} -o sheet.xlsx`",
        "填写：`vetting audit fill {path}`，或手工编辑；导出工作簿：`vetting audit sheet {path}"
        " -o sheet.xlsx`",
    ),
    "worksheet_book": (
        "wrote `{path}` with {count} criteria to rate; when it is filled in:"
        " `vetting audit submit {path}`",
        "已写入 `{path}`，含 {count} 项待评指标；填妥后：`vetting audit submit {path}`",
    ),
    # filling it in at a terminal
    "fill_workbook": (
        "`fill` asks at the terminal for a YAML worksheet; a workbook is filled in where it opens",
        "`fill` 用于在终端填写 YAML 工作表；工作簿请在表格软件中填写",
    ),
    "hand_it_in": ("then `vetting audit submit {path}`", "然后 `vetting audit submit {path}`"),
    "fill_no_terminal": (
        "there is no terminal here that questions can be asked at",
        "此处没有可供提问的终端",
    ),
    "fill_otherwise": (
        "fill the file in by hand, it says how; or as a workbook:"
        " `vetting audit sheet {path} -o sheet.xlsx`",
        "请按文件内说明手工填写；或导出工作簿：`vetting audit sheet {path} -o sheet.xlsx`",
    ),
    "worksheet_changed": (
        "`{path}` was changed meanwhile by something else; it was left as it is, with your last"
        " answer missing",
        "`{path}` 其间被他处更改；已保留其现状，您最后一次回答未写入",
    ),
    "fill_left": (
        "kept; {count} still open; go on with `vetting audit fill {path}`",
        "已保存；尚有 {count} 项未完成；继续：`vetting audit fill {path}`",
    ),
    "fill_whole": (
        "kept, and nothing is open; hand it in: `vetting audit submit {path}`",
        "已保存，全部填妥；提交：`vetting audit submit {path}`",
    ),
    "fill_head": (
        "{name} / {site}   criterion {number} of {count}, {open} open",
        "{name} / {site}   第 {number} 项，共 {count} 项，未完成 {open} 项",
    ),
    "fill_none": ("none", "无"),
    "fill_last": ("Last rating: {last}", "上次评分：{last}"),
    "fill_on_file": ("On file: {files}", "已存证据：{files}"),
    "fill_so_far": (
        "So far: {level}, {grade}; source {source}; reason {reason}",
        "已填：{level}，{grade}；来源 {source}；理由 {reason}",
    ),
    "fill_ask_level": ("Which level?", "选择级别："),
    "fill_ask_low": ("A range: from which level?", "范围：下限级别？"),
    "fill_ask_high": ("A range from {low}: to which level?", "范围自 {low} 级起：上限级别？"),
    "fill_ask_grade": ("How is it known?", "依据等级："),
    "fill_ask_evidence": ("Which evidence on file shows it?", "由哪些已存证据证明？"),
    "fill_ask_source": ("Where from? (the source)", "来源："),
    "fill_ask_reason": ("What was seen? (the reason)", "所见事实（理由）："),
    "fill_ask_why_out": ("Why does it not apply? (the reason)", "为何不适用（理由）："),
    "fill_offered": ("Enter takes: {text}", "回车即用：{text}"),
    "fill_grade_0": ("the supplier's own claim", "供应商自述"),
    "fill_grade_1": ("a document from the supplier", "供应商文件"),
    "fill_grade_2": ("a register or third party, checked", "已核对的登记机关或第三方"),
    "fill_grade_3": ("an audit", "审计"),
    "fill_grade_4": ("an engagement recorded here", "本库登记的合作"),
    "fill_keys_level": (
        "0-5, arrows, Enter | n does not apply | r range | s skip | b back | ? | q quit",
        "0-5 或方向键+回车 | n 不适用 | r 范围 | s 跳过 | b 返回 | ? 按键 | q 退出",
    ),
    "fill_keys_low": (
        "0-5 or arrows + Enter | b back | ? keys | q quit",
        "0-5 或方向键+回车 | b 返回 | ? 按键 | q 退出",
    ),
    "fill_keys_high": (
        "0-5 or arrows + Enter | b back | ? keys | q quit",
        "0-5 或方向键+回车 | b 返回 | ? 按键 | q 退出",
    ),
    "fill_keys_grade": (
        "0-4 or arrows + Enter | s skip | b back | ? keys | q quit",
        "0-4 或方向键+回车 | s 跳过 | b 返回 | ? 按键 | q 退出",
    ),
    "fill_keys_evidence": (
        "1-9 or Space ticks | Enter goes on | s skip | b back | ? keys | q quit",
        "1-9 或空格勾选 | 回车继续 | s 跳过 | b 返回 | ? 按键 | q 退出",
    ),
    "fill_keys_prose": (
        "type, then Enter | Ctrl-U clears | Esc back | Ctrl-D quit",
        "输入后回车 | Ctrl-U 清空 | Esc 返回 | Ctrl-D 退出",
    ),
    "fill_keys_done": ("Enter or q leaves | b back", "回车或 q 退出 | b 返回"),
    "fill_help": (
        "Keys\n"
        "0-5            the level, or the grade\n"
        "up down        point at a level or a grade; left right do the same\n"
        "Enter          take what is pointed at, or what is offered\n"
        "n              not applicable: say why in the reason\n"
        "r              a range of two levels\n"
        "Space, 1-9     tick evidence on file\n"
        "s              skip this criterion; it stays as it is\n"
        "b, Esc         back one step\n"
        "q, Ctrl-D      quit; every answer is in the file already\n"
        "In a source or a reason letters are letters; Ctrl-U clears the line.\n"
        "Any key goes on.",
        "按键\n"
        "0-5            级别或依据等级\n"
        "上 下          移动选择；左右亦可\n"
        "回车           采用所选或所提示的内容\n"
        "n              不适用：请在理由中说明\n"
        "r              两级范围\n"
        "空格、1-9      勾选已存证据\n"
        "s              跳过本项，保持原状\n"
        "b、Esc         返回一步\n"
        "q、Ctrl-D      退出；所有回答均已写入文件\n"
        "填写来源与理由时，字母即为字母；Ctrl-U 清空本行。\n"
        "按任意键继续。",
    ),
    "fill_all_filled": (
        "Everything is filled in. Every answer is in the file.",
        "已全部填妥，所有回答均已写入文件。",
    ),
    "fill_some_open": (
        "{count} still open: {names}. Every answer is in the file.",
        "尚有 {count} 项未完成：{names}。所有回答均已写入文件。",
    ),
    # a file that cannot be taken
    "worksheet_large": (
        "`{path}` is larger than the {limit} MB that a worksheet may have",
        "`{path}` 超过工作表上限 {limit} MB",
    ),
    "book_other": (
        "the workbook is no worksheet of an audit; make one with"
        " `vetting audit sheet SUPPLIER --family NAME -o sheet.xlsx`",
        "该工作簿不是审计工作表；请用 `vetting audit sheet SUPPLIER --family NAME -o sheet.xlsx`"
        " 生成",
    ),
    "worksheet_tampered": (
        "what the worksheet was made for was changed after it was made (id, supplier, site,"
        " rubric, criteria or anchors); copy the levels into a new one",
        "工作表生成后，其所针对的内容（编号、供应商、场地、评分表、指标或等级说明）被更改；"
        "请将评分转填到新工作表",
    ),
    "worksheet_level": (
        "`{value}` is no level: 0 to 5, a range such as 3-4, or n/a",
        "`{value}` 不是级别：应为 0 至 5、范围如 3-4，或 n/a",
    ),
    "worksheet_site": (
        "`{supplier}` has no site `{site}`; it has {sites:or}",
        "`{supplier}` 没有场地 `{site}`；现有 {sites:or}",
    ),
    "worksheet_twice": (
        "this worksheet, `{id}`, was handed in already, for {on} by `{by}`",
        "该工作表 `{id}` 已提交过（{on}，`{by}`）",
    ),
    "worksheet_rubric": (
        "it was made from version {made} of the rubric `{rubric}` ({digest}), and version {now}"
        " ({now_digest}) counts now; make a new one: `vetting audit start {supplier} --family"
        " {rubric}`",
        "工作表依据评分表 `{rubric}` 第 {made} 版（{digest}）生成，"
        "现行为第 {now} 版（{now_digest}）；请重新生成："
        "`vetting audit start {supplier} --family {rubric}`",
    ),
    "worksheet_empty": (
        "nothing is filled in: no level and no finding",
        "尚未填写：没有级别，也没有审计发现",
    ),
    "worksheet_criterion": (
        "`{value}` is no criterion of the rubric that an assessor rates",
        "`{value}` 不是该评分表中由评估人评分的指标",
    ),
    "worksheet_no_level": (
        "`{criterion}` has no level, yet something is filled in for it; give a level, or empty"
        " the rest",
        "`{criterion}` 已填其他内容但没有级别；请填级别，或清空其余",
    ),
    "worksheet_left_out": (
        "`{criterion}` says {level} and no {field}; give it, or empty the level",
        "`{criterion}` 已填 {level} 但缺 {field}；请补填，或清空级别",
    ),
    # handing it in
    "worksheet_done": (
        "recorded {ratings} ratings and {findings} findings at `{supplier}` / `{site}` from"
        " worksheet `{id}`",
        "已登记 `{supplier}` / `{site}` 的 {ratings} 条评分、{findings} 项发现（工作表 `{id}`）",
    ),
    "worksheet_would": (
        "would record {ratings} ratings and {findings} findings at `{supplier}` / `{site}` from"
        " worksheet `{id}`; nothing was stored",
        "将登记 `{supplier}` / `{site}` 的 {ratings} 条评分、{findings} 项发现（工作表 `{id}`）；"
        "未保存任何内容",
    ),
    "worksheet_partial": (
        "{count} left open, nothing recorded of them: {criteria}",
        "{count} 项未完成，未作登记：{criteria}",
    ),
    "worksheet_history": (
        "{entries} entries in the history; its head is {head}",
        "历史记录共 {entries} 条；其末条摘要为 {head}",
    ),
    "worksheet_decide": (
        "next: `vetting standing propose {supplier} --family {family} --site {site} --standing"
        " STANDING --reason TEXT`",
        "下一步：`vetting standing propose {supplier} --family {family} --site {site} --standing"
        " STANDING --reason TEXT`",
    ),
}
