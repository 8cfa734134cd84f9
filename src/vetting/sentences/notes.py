"""The sentences said on the way: notes, questions, the welcome."""

from collections.abc import Mapping

NOTES: Mapping[str, tuple[str, str]] = {
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
    "decisions_not_taken": (
        "`{id}` is on file, so decisions and waivers of the list are not taken: propose them with"
        " `vetting standing propose {id}`, `vetting waiver add {id}`",
        "`{id}` 已建档，名录中的准入决定和豁免不予采纳：用 `vetting standing propose {id}`、"
        "`vetting waiver add {id}` 提出",
    ),
    "reading": ("reading", "正在读取"),
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
    "listed": ("suppliers: {count}", "{count} 家供应商"),
    "rated_done": (
        "recorded {criterion} {level} for `{supplier}` at `{site}`;"
        " {entries} entries in the history",
        "已登记 `{supplier}`（{site}）{criterion} {level}；历史记录共 {entries} 条",
    ),
    "saved_as": (
        "saved as {id}; see it with `vetting shortlist show {id}`",
        "已保存为 {id}；查看：`vetting shortlist show {id}`",
    ),
    "vocabulary_hint": (
        "open one with `vetting vocabulary NCL`; other sections: {sections}",
        "展开：`vetting vocabulary NCL`；其他分类：{sections}",
    ),
    # questions
    "question_name": (
        "Name (Chinese, English, or both as `English / 中文`)",
        "名称（中文、英文，或 `English / 中文`）",
    ),
    "question_place": ("Where is it (city or park)", "所在城市或园区"),
    "question_services": ("What does it offer (words or codes)", "提供哪些服务（词或代码）"),
    "question_works_with": (
        "For which species, product types, authorities",
        "适用的动物种属、产品类型、申报地区",
    ),
    "question_certificates": (
        "Licences and certificates, e.g. `SYXK (rat, mouse) 2029-06-30, AAALAC`",
        "许可和证书，如 `SYXK（大鼠、小鼠）2029-06-30，AAALAC`",
    ),
    "question_terms": (
        "Time and price, e.g. `start 4, 20-26 weeks, 2000000-2600000 CNY`",
        "周期和价格，如 `排期4，20-26周，200-260万`",
    ),
    "question_rubric_services": (
        "Which services does it judge (words, codes or a family)",
        "用于评价哪些服务（词、代码或服务大类）",
    ),
    "question_rubric_from": ("Which rubric does it start from", "以哪份评分表为基础"),
    "question_rubric_title": (
        "Title (Chinese, English, or both as `English / 中文`)",
        "标题（中文、英文，或 `English / 中文`）",
    ),
    "question_weight": ("Weight of {criterion}", "{criterion}的权重"),
    "rubric_made": (
        "made `{path}` from {start}; next: edit it, then `vetting rubric check {name}` and"
        " `vetting match … --rubric {name}`",
        "已以 {start} 为基础新建 `{path}`；下一步：修改后运行 `vetting rubric check {name}`，"
        "再用 `vetting match … --rubric {name}`",
    ),
    "rubric_of_parks_made": (
        "made `{path}` from {start}; next: vetting rubric rank {name} FILE",
        "已以 {start} 为基础新建 `{path}`；下一步：vetting rubric rank {name} FILE",
    ),
    "question_reason": ("Why was it changed", "变更原因"),
    "edit_again": ("Open the editor again to mend it?", "重新打开编辑器修改？"),
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
