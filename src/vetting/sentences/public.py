"""Sentences about public lists and holds, in English and Chinese, by code."""

from collections.abc import Mapping

PUBLIC: Mapping[str, tuple[str, str]] = {
    "public_kind": (
        "the heads do not say plainly which list this is ({columns}): `--kind` says it, one of"
        " {kinds:or}",
        "从表头（{columns}）看不出是哪种清单：用 `--kind` 指明，可选 {kinds:or}",
    ),
    "public_kind_unknown": (
        "`{value}` is no kind of public list; wanted is {kinds:or}",
        "没有 `{value}` 这种公开清单，可选 {kinds:or}",
    ),
    "public_column": (
        "a list of the kind `{kind}` needs the column `{field}`, and none is recognised"
        " ({columns}): `--map {field}=HEADER` says which",
        "`{kind}` 清单需要 `{field}` 列，但表头中未识别到（{columns}）："
        "用 `--map {field}=表头` 指明",
    ),
    "public_field": (
        "`{value}` is no column of a public list; columns such as {near:or}",
        "`{value}` 不是公开清单的列；可用如 {near:or}",
    ),
    "public_add": (
        "`--add` goes with establishments: nobody is put on file because of a `{kind}` list",
        "`--add` 只用于 establishments：不因 `{kind}` 清单新增供应商",
    ),
    "public_day": (
        "`{value}` is no day: wanted is YYYY-MM-DD, YYYYMMDD, or MM/DD/YYYY as in the United"
        " States",
        "`{value}` 不是日期：请写作 YYYY-MM-DD、YYYYMMDD，或美国式的 MM/DD/YYYY",
    ),
    "public_day_twice": (
        "`{value}` may be {one} or {other}: `--dates mdy` or `--dates dmy` says which",
        "`{value}` 可能是 {one}，也可能是 {other}：用 `--dates mdy` 或 `--dates dmy` 指明",
    ),
    "public_order": (
        "`{value}` is no order of dates; wanted is mdy or dmy",
        "`{value}` 不是日期顺序，可选 mdy 或 dmy",
    ),
    "public_number": (
        "`{value}` cannot be a {scheme}, by its form or its check digits: it decides nothing",
        "`{value}` 不是有效的{scheme}（写法或校验位不符）：不作依据",
    ),
    "public_read_as": ("read as a list of the kind `{kind}`", "按 `{kind}` 清单读取"),
    "public_sheet": (
        "sheet `{name}` holds no such list and was not read",
        "工作表 `{name}` 中没有此类清单，未读取",
    ),
    "public_unread": (
        "columns not read: {columns}; `--map FIELD=HEADER` says what one of them is",
        "未读取的列：{columns}；可用 `--map 字段=表头` 指明",
    ),
    "public_named": (
        "named on the list `{list}` as `{name}`: for counsel to look at, no verdict",
        "清单 `{list}` 中列有 `{name}`：待法务核实，不是结论",
    ),
    "screening": ("looking for suppliers on the list", "正在比对清单"),
    "clue_other_country": (
        "another country: {country}, on file {known}",
        "国家不同：{country}，档案中为 {known}",
    ),
    "clue_cleared": (
        "cleared on {on} by {by}: {reason}",
        "{by} 已于 {on} 解除：{reason}",
    ),
    "clue_names_apart": (
        "the names in the row are those of several suppliers",
        "该行所列名称分属多家供应商",
    ),
    "clue_only_alike": ("alike, but not the same name", "名称相近，但不相同"),
    "clue_no_country": (
        "no country tells that it is the same firm",
        "没有国家信息可证实为同一家公司",
    ),
    "outcome_flag": ("flag", "警示"),
    "outcome_hold": ("held for counsel", "待法务确认"),
    "outcome_number": ("number added", "补充登记号"),
    "outcome_added": ("supplier added", "新增供应商"),
    "outcome_on_file": ("on file already", "已在档案中"),
    "outcome_cleared": ("cleared before", "此前已解除"),
    "outcome_review": ("to review", "待人工判断"),
    "outcome_none": ("about nobody on file", "不涉及在册供应商"),
    "review_next": (
        "if it is: vetting supplier alias {supplier} {name}, then this list again; if not: nothing"
        " to do",
        "如确为该公司：vetting supplier alias {supplier} {name}，再导入本清单；如不是：无需处理",
    ),
    "review_next_record": (
        "if it is: put the record right (vetting supplier edit {supplier}), then this list again;"
        " if not: nothing to do",
        "如确为该公司：先更正档案（vetting supplier edit {supplier}），再导入本清单；"
        "如不是：无需处理",
    ),
    "clue_number_twice": (
        "row {row} gives the {scheme} {number} to another firm: {name}",
        "第 {row} 行的{scheme} {number} 属于另一家公司：{name}",
    ),
    "review_next_list": (
        "find out whose number it is, correct the list, then take it in again",
        "查明号码属于谁，更正清单后再导入",
    ),
    "review_next_number": (
        "put the number in the list right, then this list again; if it is another firm: nothing to"
        " do",
        "先更正清单中的号码，再导入本清单；如为另一家公司：无需处理",
    ),
    "review_next_hold": (
        "if it is this one: vetting flag add {supplier} TEXT --hold --severity major --source LIST;"
        " if not: nothing to do",
        "如确为该公司：vetting flag add {supplier} 内容 --hold --severity major --source 清单；"
        "如不是：无需处理",
    ),
    "hold_next": (
        "counsel looks at it; cleared with: vetting flag clear {supplier} NUMBER --reason TEXT",
        "由法务核实；解除：vetting flag clear {supplier} 编号 --reason 理由",
    ),
    "public_done": (
        "{flags} flag(s) raised, {holds} hold(s) for counsel, {numbers} site number(s) added,"
        " {added} supplier(s) added; on file already: {known}, to review: {review},"
        " cleared before: {cleared}, about nobody on file: {none}",
        "登记警示 {flags} 项、待法务确认 {holds} 项，补充场地登记号 {numbers} 个，"
        "新增供应商 {added} 家；已在档案中 {known} 行，待人工判断 {review} 行，"
        "此前已解除 {cleared} 行，与档案无关 {none} 行",
    ),
    "public_would": (
        "would raise {flags} flag(s), {holds} hold(s) for counsel, add {numbers} site number(s)"
        " and {added} supplier(s); on file already: {known}, to review: {review},"
        " cleared before: {cleared}, about nobody on file: {none}",
        "将登记警示 {flags} 项、待法务确认 {holds} 项，补充场地登记号 {numbers} 个，"
        "新增供应商 {added} 家；已在档案中 {known} 行，待人工判断 {review} 行，"
        "此前已解除 {cleared} 行，与档案无关 {none} 行",
    ),
    "held_for_counsel": (
        "held for counsel since {on}, no verdict ({source}): {text}",
        "自 {on} 起待法务确认，不是结论（{source}）：{text}",
    ),
    "held_as_listed": (
        "since {on} {text}",
        "自 {on} 起，{text}",
    ),
    "nothing_held": ("nothing is held for counsel", "没有待法务确认的事项"),
    "ask_counsel": (
        "counsel looks at it; once it is settled: vetting flag clear {supplier} {number}"
        " --reason TEXT",
        "由法务核实；有结论后：vetting flag clear {supplier} {number} --reason 理由",
    ),
    "col_outcome": ("outcome", "结果"),
    "col_hold": ("hold", "待法务确认"),
    "col_reference": ("reference", "文号"),
    "col_office": ("office", "签发部门"),
    "col_url": ("address", "网址"),
}
