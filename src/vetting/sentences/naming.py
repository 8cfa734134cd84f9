"""What a comparison of two names found, in English and Chinese, by code."""

from collections.abc import Mapping

NAMING: Mapping[str, tuple[str, str]] = {
    "clue_same_letters": ("the same name: {name}", "名称完全一致：{name}"),
    "clue_same_name": ("the same but for spelling: {name}", "除写法外一致：{name}"),
    "clue_same_legal": (
        "the same but for what is said beside the name: {name}",
        "除名称旁的附注外一致：{name}",
    ),
    "clue_other_form": ("the same but for the legal form: {name}", "除公司形式外一致：{name}"),
    "clue_words_shared": ("words in common: {words}", "共有词：{words}"),
    "clue_words_lacking": ("its name lacks: {words}", "其名称中没有：{words}"),
    "clue_trade_words_only": ("only trade words were given", "只给出了行业词"),
    "clue_spelled_close": ("spelled nearly as {name}", "与 {name} 写法相近"),
    "clue_same_brand": ("same brand: {brand}", "字号相同：{brand}"),
    "clue_near_brand": ("nearly the brand: {brand}", "字号相近：{brand}"),
    "clue_other_trade": ("another trade: {words}", "行业词不同：{words}"),
    "clue_begins_so": ("one begins as the other: {name}", "一方为另一方的开头：{name}"),
    "clue_shortened": ("may be short for {name}", "可能是 {name} 的简称"),
    "clue_pinyin": ("{name} is read {sound}", "{name} 读作 {sound}"),
    "clue_other_number": ("another number", "数字不同"),
    "clue_other_place": (
        "another place: {places}, on file {known}",
        "地名不同：{places}，档案中为 {known}",
    ),
    "clue_place_not_on_file": ("place not in its name: {places}", "其名称中没有地名：{places}"),
    "clue_same_number": ("the same {scheme}: {number}", "{scheme}一致：{number}"),
    "clue_number_unknown": (
        "no supplier on file has the {scheme} {number}",
        "档案中没有{scheme}为 {number} 的供应商",
    ),
    "clue_number_wrong": (
        "the {scheme} {number} cannot be right: it decides nothing",
        "{scheme} {number} 有误：不作依据",
    ),
    "number_kept": (
        "the {scheme} `{value}` cannot be right: `{id}` keeps `{kept}`, which is on file",
        "{scheme} `{value}` 有误：`{id}` 保留档案中的 `{kept}`",
    ),
    "clue_other_id": (
        "{supplier} has another {scheme}: {number}",
        "{supplier} 的{scheme}不同：{number}",
    ),
    "clue_unlike_names": ("the names are wholly unlike", "名称完全不同"),
    "resolved_match": ("{query}: {supplier}", "{query}：{supplier}"),
    "resolved_review": (
        "{query}: not sure; a person decides",
        "{query}：不能确定，须由人判断",
    ),
    "resolved_none": ("{query}: no supplier on file", "{query}：档案中没有"),
    "confirm_alias": (
        "once somebody has confirmed it: vetting supplier alias {id} {name}",
        "经人确认后：vetting supplier alias {id} {name}",
    ),
    "show_it": ("what is on file: vetting show {id}", "查看档案：vetting show {id}"),
    "add_it": (
        "to put it on file: vetting supplier add --name {name}",
        "新增供应商：vetting supplier add --name {name}",
    ),
    "resolving": ("looking up names", "正在查找名称"),
    "comparing_names": ("comparing names", "正在比对名称"),
    "resolved_count": (
        "{match} match, {review} to review, {none} not on file",
        "{match} 个匹配，{review} 个待人工判断，{none} 个不在档案中",
    ),
    "name_or_list": (
        "give a name, or a list with --input",
        "请给出名称，或用 --input 给出清单",
    ),
    "column_needs_list": ("--column goes with --input", "--column 须与 --input 一起使用"),
    "col_one": ("one", "其一"),
    "col_other": ("other", "其二"),
    "col_other_name": ("other's name", "其二名称"),
    "duplicates_found": ("{count} pair(s) that may be one company", "{count} 对可能是同一家公司"),
    "duplicates_judged": (
        "{count} pair(s) left out that somebody has judged",
        "另有 {count} 对已由人判断，未列出",
    ),
    "may_be_known": (
        "`{name}` may be `{known}` on file ({clues:all}); nothing was merged:"
        " vetting supplier judge {id} {known} same|different --reason TEXT;"
        " where they are one: vetting supplier merge {known} {id} --reason TEXT",
        "`{name}` 可能就是档案中的 `{known}`（{clues:all}）；未作合并："
        "vetting supplier judge {id} {known} same|different --reason 理由；"
        "如为同一家：vetting supplier merge {known} {id} --reason 理由",
    ),
    "email_wrong": (
        "the email `{value}` is no address and was kept as it is: compare it with the list",
        "邮箱 `{value}` 不是有效地址，已按原样保存：请与名单核对",
    ),
    "lei_wrong": (
        "the lei `{value}` fails its check digits: compare it with search.gleif.org",
        "法人机构识别编码（lei）`{value}` 校验位不符：需与 search.gleif.org 核对",
    ),
    "fei_wrong": (
        "the fei `{value}` is not of 7 or 10 digits: compare it with the FDA's list",
        "FEI 编号 `{value}` 不是 7 位或 10 位数字：需与 FDA 名单核对",
    ),
    "duns_wrong": (
        "the duns `{value}` is not of 9 digits: compare it with the supplier's papers",
        "邓白氏编码（duns）`{value}` 不是 9 位数字：需与供应商资料核对",
    ),
    "number_of_another": (
        "the {scheme} is that of `{known}` (`{id}`) on file, which is unlike `{name}`: correct the"
        " number, or after a change of name say so first: `vetting supplier alias {id} NAME`",
        "该{scheme}在档案中属于 `{known}`（`{id}`），与 `{name}` 全无相似：请更正号码；"
        "若已更名，先登记：`vetting supplier alias {id} 名称`",
    ),
    "renamed": (
        "`{id}` is called `{before}` on file and `{now}` in the list, which is taken; `{before}`"
        " stays as another name of it",
        "`{id}` 在档案中名为 `{before}`，名单中为 `{now}`，以名单为准；`{before}` 保留为别名",
    ),
    "named_beside": (
        "`{id}` is called `{before}` on file and `{now}` in the list, which is put beside it",
        "`{id}` 在档案中名为 `{before}`，名单中为 `{now}`，并列登记",
    ),
    "known_by_name": (
        "{count} supplier(s) are taken for those on file by name alone, without a number that says"
        " so: {ids}",
        "{count} 家供应商仅凭名称对应到档案，没有编号佐证：{ids}",
    ),
    "same_number": (
        "`{one}` and `{two}` both have the {scheme} `{number}`: they are one company, or one number"
        " is wrong; nothing was merged",
        "`{one}` 与 `{two}` 的 {scheme} 均为 `{number}`：或为同一公司，或其一有误；未作合并",
    ),
    "names_not_looked_up": (
        "{count} more new supplier(s) were not looked up by name: vetting supplier duplicates",
        "另有 {count} 家新供应商未按名称比对：vetting supplier duplicates",
    ),
    "judge_it": (
        "for each pair: vetting supplier judge {one} {other} same|different --reason TEXT",
        "逐对判断：vetting supplier judge {one} {other} same|different --reason 理由",
    ),
    "judged_same": (
        "{one} and {other} are on record as the same company",
        "已登记：{one} 与 {other} 为同一家公司",
    ),
    "judged_different": (
        "{one} and {other} are on record as different companies; they are not asked about again",
        "已登记：{one} 与 {other} 不是同一家公司，不再询问",
    ),
    "no_names_column": (
        "no column is recognised as the names ({columns}): `--column HEADER` says which, or"
        " `--column D` by its letter, also where there is no header",
        "未能识别名称列（{columns}）：用 `--column 列名` 指明，或以字母指明（`--column D`），"
        "没有表头时也可",
    ),
    "names_header_twice": (
        "`{column}` stands over columns {letters}: `--column LETTER` says which has the names;"
        " another one must be renamed in the list",
        "`{column}` 是 {letters} 各列的表头：名称列用 `--column 字母` 指明；其他列须在清单中改名",
    ),
    "header_row_taken": (
        "the header is taken to be row {row}",
        "以第 {row} 行为表头",
    ),
    "no_header_taken": (
        "nothing in it names a column, so that it is taken to have no header: names from row {row}"
        " on",
        "其中没有列名，视为没有表头：自第 {row} 行起读取名称",
    ),
    "sheet_left_hidden": (
        "sheet `{name}` is hidden and was not read: show it in the workbook to have it read",
        "工作表 `{name}` 已隐藏，未读取：如需读取，请先在工作簿中取消隐藏",
    ),
    "judged_already": (
        "{by} said so of {one} and {other} on {on} for the same reason; nothing was stored",
        "{by} 已于 {on} 以相同理由作出同一判断（{one} 与 {other}）；未作存储",
    ),
    "judged_itself": ("`{id}` is one supplier", "`{id}` 是同一条记录"),
    "bad_least": ("`{value}` is not between 0.5 and 1", "`{value}` 不在 0.5 与 1 之间"),
    "col_rank": ("rank", "名次"),
    "col_confidence": ("confidence", "把握"),
    "col_sureness": ("how sure", "把握程度"),
    "col_clues": ("clues", "依据"),
    "col_query": ("asked", "查询"),
    "col_decision": ("decision", "结论"),
    "col_second": ("second", "次选"),
    "col_row": ("row", "行"),
    "col_known_as": ("its name", "其名称"),
    "scheme_uscc": ("USCC", "统一社会信用代码"),
    "scheme_lei": ("LEI", "LEI 编码"),
    "scheme_fei": ("FEI", "FEI 编号"),
    "scheme_duns": ("D-U-N-S", "邓白氏编码"),
    "decision_match": ("match", "匹配"),
    "decision_review": ("review", "待人工判断"),
    "decision_none": ("none", "无"),
    "sure_accept": ("sure", "有把握"),
    "sure_likely": ("likely", "很可能"),
    "sure_possible": ("possible", "有可能"),
}
