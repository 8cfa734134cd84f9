"""The sentences of failures: a name, a command line."""

from collections.abc import Mapping

FAILURES: Mapping[str, tuple[str, str]] = {
    # names and hints
    "unknown_name": ("no {sort:label} is called `{name}`", "没有名为 `{name}` 的{sort:label}"),
    "did_you_mean": ("did you mean {near:or}?", "是否指 {near:or}？"),
    "see_all": ("see them all with `{command}`", "查看全部：`{command}`"),
    "problem": ("one problem", "有 1 处问题"),
    "problems": ("{count} problems", "有 {count} 处问题"),
    "problem_not_stored": (
        "one problem, nothing was stored",
        "有 1 处问题，未保存任何内容",
    ),
    "problems_not_stored": (
        "{count} problems, nothing was stored",
        "有 {count} 处问题，未保存任何内容",
    ),
    # what an operating system says of a file
    "system_not_there": ("there is no such file or folder", "没有这个文件或文件夹"),
    "system_folder": ("it is a folder", "这是一个文件夹"),
    "system_no_folder": ("a part of its path is no folder", "路径中有一段不是文件夹"),
    "system_not_allowed": ("that is not allowed to you", "没有权限"),
    "system_full": ("the disk is full", "磁盘已满"),
    "system_read_only": ("the disk can only be read", "磁盘为只读"),
    "system_failing": ("the disk reports an error", "磁盘报错"),
    "system_long_name": ("its name is too long", "名称过长"),
    "system_there": ("something of that name is there", "已有同名文件"),
    "system_closed": ("it is closed", "已关闭"),
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
    "too_small": (
        "`{name}` wants a whole number of {least} or more, not `{value}`",
        "`{name}` 须为不小于 {least} 的整数，不能是 `{value}`",
    ),
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
        "there is a registry at `{path}` already: use it, or name another with `--db`",
        "`{path}` 已有登记库：请直接使用，或用 `--db` 另指定",
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
    "not_a_word": ("{what:all}", "{what:all}"),
    "is_money": ("`{word}` is an amount of money, not a code", "`{word}` 是金额，不是代码"),
    "is_place": ("`{word}` is a place, not a code", "`{word}` 是地点，不是代码"),
    "put_so": ("it goes with an option: `{options}`", "请用选项给出：`{options}`"),
    "prefer_what": (
        "`--prefer` takes standards or places, not `{value}`",
        "`--prefer` 只能是标准或地点，而不是 `{value}`",
    ),
    "no_field_for": (
        "`{word}` is known ({section}), but a need has no field for it",
        "`{word}` 已知（{section}），但需求中没有对应字段",
    ),
    "bad_map": (
        "`--map` takes `COLUMN=HEADER`, such as `name=公司全称`, not `{value}`",
        "`--map` 应为 `列=表头`，如 `name=公司全称`，而不是 `{value}`",
    ),
    "map_twice": (
        "`--map` names the column `{value}` twice: once is enough, and which is meant is not said",
        "`--map` 两次指明列 `{value}`：只能指明一次",
    ),
    "bad_map_column": (
        "`{value}` is no column of a supplier; columns such as {near:or}",
        "`{value}` 不是供应商的列；可用如 {near:or}",
    ),
    "unknown_gate": (
        "no gate of this need is called `{value}`{near:meant}",
        "本需求没有名为 `{value}` 的门槛{near:meant}",
    ),
    "never_waived": (
        "the gate `{gate}` cannot be waived: what a need rules out is changed in the need, an open"
        " flag is closed on the record",
        "门槛 `{gate}` 不可豁免：需求排除的应修改需求，未关闭的警示应在档案中关闭",
    ),
    "waiver_wants": (
        "a waiver wants a reason and an end: `--reason TEXT` and `--until DATE`",
        "豁免须写明理由和期限：`--reason TEXT` 和 `--until DATE`",
    ),
    "waiver_of_what": (
        "`--until` goes with `--waive GATE`",
        "`--until` 须与 `--waive GATE` 一起使用",
    ),
    "waiver_past": (
        "the waiver ends on {until}, before the day judged, {on}",
        "豁免于 {until} 到期，早于评判日 {on}",
    ),
    "document_damaged": (
        "a stored document is damaged: `{text}`; see `vetting ledger verify`",
        "有档案已损坏：`{text}`；请运行 `vetting ledger verify`",
    ),
    "registry_nowhere": (
        "there is no folder for `{path}`",
        "`{path}` 所在的文件夹不存在",
    ),
    "made_meanwhile": (
        "somebody else made `{path}` meanwhile; nothing was stored, run it again",
        "`{path}` 已由他人同时创建；未保存任何内容，请重新运行",
    ),
    "supplier_there": (
        "`{id}` was added by somebody else meanwhile; nothing was stored",
        "`{id}` 已由他人同时新增；未保存任何内容",
    ),
    "head_short": (
        "`--head` takes at least 12 digits of a head, not `{value}`",
        "`--head` 至少需要摘要的前 12 位，而不是 `{value}`",
    ),
    "rubric_there": (
        "there is a rubric at `{path}` already, and it is not overwritten",
        "`{path}` 已有评分表，不会被覆盖",
    ),
    "check_it": (
        "`vetting rubric check {name}`, or another name",
        "`vetting rubric check {name}`，或换一个名称",
    ),
    "bad_rubric_name": (
        "a rubric is named with small letters, digits, `-`, `_` and `.`, not `{value}`",
        "评分表的名称只用小写字母、数字、`-`、`_` 和 `.`，而不是 `{value}`",
    ),
    "rubric_start_needed": (
        "a new rubric starts from another: `--from RUBRIC`, or `--service WORD`",
        "新评分表须以已有的为基础：`--from RUBRIC` 或 `--service WORD`",
    ),
    "rubric_refused": (
        "`{name}` cannot be used: problems to mend, {count}",
        "`{name}` 不能使用：需修正 {count} 处",
    ),
    "words_in_it": (
        "type the words that count, if they are meant: `vetting match {words}`",
        "请输入关键词；若意思如此：`vetting match {words}`",
    ),
    "nothing_weighs": (
        "nothing is left to weigh under rubric `{rubric}`: state a budget or a date, or set"
        " fewer weights to 0",
        "评分表 `{rubric}` 已无可计权的指标：请写明预算或时间，或减少置 0 的权重",
    ),
    "rubric_judges": (
        "rubric `{rubric}` judges {judges:label}, not {asks:label}",
        "评分表 `{rubric}` 用于{judges:label}，不用于{asks:label}",
    ),
    "distance_of_what": (
        "`--sort distance` needs a place to measure from: `--near PLACE`",
        "`--sort distance` 需要参照地点：`--near 地点`",
    ),
    "date_past": (
        "`{end}` (start_by or finish_by) is in the past on {on}; judge from another day with"
        " `--on`",
        "`{end}`（start_by 或 finish_by）在 {on} 已经过去；可用 `--on` 指定评判日",
    ),
    "draft_kept": ("what you typed is kept in `{path}`", "已保留您的修改：`{path}`"),
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
        "`{path}` is a registry and is not overwritten: name another file",
        "`{path}` 是登记库，不会被覆盖：请换一个文件名",
    ),
    "head_missing": (
        "no entry has the digest `{head}`: the history was rewritten, cut off, or is another one",
        "没有摘要为 `{head}` 的记录：历史已被改写、截断，或不是同一份",
    ),
}
