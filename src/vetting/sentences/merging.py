"""What is said where two records of one company become one, or two again."""

from collections.abc import Mapping

MERGING: Mapping[str, tuple[str, str]] = {
    "merge_it": (
        "where they are one: vetting supplier merge {one} {other} --reason TEXT",
        "如为同一家：vetting supplier merge {one} {other} --reason 理由",
    ),
    "merged": (
        "{other} is part of {one} now; nothing of it is lost",
        "{other} 已并入 {one}，原档案完整保留",
    ),
    "unmerge_it": (
        "to take it back: vetting supplier unmerge {id} --reason TEXT",
        "撤销：vetting supplier unmerge {id} --reason 理由",
    ),
    "would_merge": (
        "would make {other} a part of {one}; nothing was stored",
        "将把 {other} 并入 {one}；未作存储",
    ),
    "unmerged": (
        "{other} is as it was before it became part of {one}, and {one} is without it",
        "{other} 已恢复原状，{one} 中不再含其内容",
    ),
    "would_unmerge": (
        "would bring {other} back and take it out of {one}; nothing was stored",
        "将恢复 {other}，并从 {one} 中移出其内容；未作存储",
    ),
    "merge_site": (
        "its site `{id}` is `{now}` there",
        "其场地 `{id}` 在其中为 `{now}`",
    ),
    "merge_one_site": (
        "both have the site `{id}`, by its number: it has the records of both",
        "两家均有场地 `{id}`（登记号相同），其记录合在一起",
    ),
    "merge_number": (
        "its `{id}` ({sort}) is `{now}` at `{site}`",
        "其 `{id}`（{sort}）在场地 `{site}` 改编为 `{now}`",
    ),
    "merge_standing": (
        "{place} of {one} stands {standing:label} in {family:label}, and {other_place} of {other}"
        " {other_standing:label}, though its number says that it is one site: decide which holds",
        "{one} 的 {place} 在{family:label}中为{standing:label}，{other} 的 {other_place} 为"
        "{other_standing:label}，而登记号表明是同一场地：请先决定以何为准",
    ),
    "merge_reply": (
        "its question `{id}` to the supplier is `{now}` there",
        "其征求答复 `{id}` 改编为 `{now}`",
    ),
    "merge_otherwise": (
        "{place} stays `{kept}`; the other one's `{value}` is left in its own record",
        "{place} 仍为 `{kept}`；另一家的 `{value}` 保留在其原档案中",
    ),
    "merge_stands": (
        "its site `{site}` stands {standing:label} in {family:label}, as it did at {other}",
        "其场地 `{site}` 在{family:label}中仍为{standing:label}（原属 {other}）",
    ),
    "merge_numbers": (
        "{one} and {other} have different {scheme} ({numbers}), so they are two companies",
        "{one} 与 {other} 的{scheme}不同（{numbers}），是两家公司",
    ),
    "merge_judged": (
        "{by} judged on {on} that {one} and {other} are different ({reason}); where that was wrong:"
        " vetting supplier judge {one} {other} same --reason TEXT",
        "{by} 已于 {on} 判断 {one} 与 {other} 不是同一家（{reason}）；如有误："
        "vetting supplier judge {one} {other} same --reason 理由",
    ),
    "merge_fictional": (
        "one of {one} and {other} is fictional, the other is not",
        "{one} 与 {other} 中一家为虚构，另一家不是",
    ),
    "export_merged": (
        "{count} record(s) that became part of another are left out; what they hold is told by"
        " the whole: `vetting show ID`",
        "已略去 {count} 份并入他家的档案，其内容见合并后的档案：`vetting show ID`",
    ),
    "merged_away": (
        "`{id}` became part of `{into}` on {on}, by {by}",
        "`{id}` 已于 {on} 由 {by} 并入 `{into}`",
    ),
    "merged_name_it": (
        "what it had is with `{into}`; `vetting show {id}` has its own record",
        "其内容现在 `{into}` 名下；原档案见 `vetting show {id}`",
    ),
    "merged_row": (
        "`{id}` became part of `{into}`: name that one, or `vetting supplier unmerge {id}` first",
        "`{id}` 已并入 `{into}`：请改用后者，或先 `vetting supplier unmerge {id}`",
    ),
    "part_left": (
        "`{name}` was left out: it is `{id}`, which became part of `{into}`; give the id `{into}`"
        " where it is said of that one",
        "`{name}` 未采纳：即 `{id}`，已并入 `{into}`；如所述为后者，请在 id 列填写 `{into}`",
    ),
    "merged_outside": (
        "`merged` (into `{into}`) is not read from a file: `vetting supplier merge` records it",
        "`merged`（并入 `{into}`）不从文件读取，须用 `vetting supplier merge` 登记",
    ),
    "merged_said": (
        "became part of {into} on {on}, by {by}: {reason}; its record as it was then:",
        "已于 {on} 由 {by} 并入 {into}：{reason}；当时的档案：",
    ),
    "not_merged": ("`{id}` is part of no other supplier", "`{id}` 未并入其他供应商"),
    "merged_deeper": (
        "`{into}`, which `{id}` is part of, is itself part of `{away}`",
        "`{id}` 所并入的 `{into}` 本身已并入 `{away}`",
    ),
    "merged_later": (
        "{later} became part of `{into}` after `{id}` did, and may hold the same",
        "{later} 在 `{id}` 之后并入 `{into}`，内容可能相同",
    ),
    "merge_erased": (
        "what came from `{id}` cannot be told from what `{into}` had: the history of it was erased",
        "历史内容已清除，无法区分 `{into}` 中哪些来自 `{id}`",
    ),
    "unmerge_mixed": (
        "{place} came over with the merge and was changed since, or rests on what did",
        "{place} 随合并而来，此后又有改动，或以其内容为依据",
    ),
    "unmerge_hold": (
        "a hold that came since may be about either: it stays on {one} and is on {id} too ({text});"
        " `vetting flag clear` where counsel says so",
        "合并后新增的一项待核实事项可能涉及任一家：{one} 保留，{id} 亦同（{text}）；"
        "法务确认后用 `vetting flag clear` 解除",
    ),
    "clue_merged_id": ("`{id}` became part of it", "`{id}` 已并入其中"),
    "clue_merged_name": (
        "a name of `{id}`, which became part of it",
        "这是 `{id}` 的名称，后者已并入其中",
    ),
    "history_part": ("`{id}` became part of it", "`{id}` 并入本档案"),
    "history_whole_of": ("became part of `{id}`", "并入 `{id}`"),
    "history_part_gone": ("`{id}` is taken out of it again", "`{id}` 已从本档案移出"),
    "history_moved": ("what came or went with it", "随之移入或移出"),
    "history_alone": ("no longer part of `{id}`", "不再属于 `{id}`"),
}
