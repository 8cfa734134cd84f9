"""Sentences about imports: rows that go back, imports taken back, mappings of columns."""

from collections.abc import Mapping

IMPORTING: Mapping[str, tuple[str, str]] = {
    # rows that go back
    "refused": ("refused: ", "未采纳："),
    "refused_with": (
        "goes back with row {row}, which is of the same supplier",
        "与同一供应商的第 {row} 行一并退回",
    ),
    "rejects_of_one": (
        "`--rejects` takes one file at a time, not {count}",
        "`--rejects` 每次只用于一个文件，不能是 {count} 个",
    ),
    "rejects_same": (
        "`{path}` is the list itself: name another file with `--rejects`",
        "`{path}` 就是清单本身：用 `--rejects` 指明另一个文件",
    ),
    "rejects_ending": (
        "what goes back is in the format of the list, so `{path}` must end in {endings:or}",
        "退回的行与清单格式相同，`{path}` 须以 {endings:or} 结尾",
    ),
    "rows_refused": (
        "{stored} supplier(s) taken in; {suppliers} refused, {rows} row(s) written to `{path}`",
        "已采纳 {stored} 家供应商；{suppliers} 家未采纳，{rows} 行已写入 `{path}`",
    ),
    "would_refuse": (
        "{stored} supplier(s) would be taken in; {suppliers} refused, {rows} row(s)",
        "将采纳 {stored} 家供应商；{suppliers} 家不予采纳，共 {rows} 行",
    ),
    # what stays as it is on file
    "claim_outranked": (
        "`{supplier}`, `{site}`: {service} stays at {before} ({grade}, {source}); the list says"
        " {now}, which is only {lower}: vetting supplier edit {supplier}",
        "`{supplier}`，`{site}`：{service} 仍为 {before}（{grade}，{source}）；名单所述 {now} 仅为"
        " {lower}：vetting supplier edit {supplier}",
    ),
    "check_outranks": (
        "`{supplier}`, `{site}`: {type} stays as it was checked in {register} on {on}; the list"
        " says {told}: where it was renewed, vetting certificate renew {supplier} {type}",
        "`{supplier}`，`{site}`：{type} 于 {on} 在{register}核对过，仍以档案为准；名单所述为"
        " {told}：如已换证，vetting certificate renew {supplier} {type}",
    ),
    # sites
    "site_unsure": (
        "the row does not say which of {sites} it is of: put one of them in a column `site`",
        "该行未说明属于 {sites} 中的哪个场地：请在 `site` 列填写其一",
    ),
    "rows_differ": (
        "`{field}` is `{value}` here and `{known}` in a row before: the last one is kept",
        "`{field}` 在本行为 `{value}`，前面的行为 `{known}`：以最后一行为准",
    ),
    "cities_in_cell": (
        "`{value}` is kept as one city: a row for each site tells them apart",
        "`{value}` 按一个城市保存：每个场地各占一行方可区分",
    ),
    "addresses_in_cell": (
        "`{value}` is kept as one address: a row for each site tells them apart",
        "`{value}` 按一个地址保存：每个场地各占一行方可区分",
    ),
    "second_address": (
        "`{value}` is another address than `{first}` in one city: taken as a second site, `{id}`;"
        " where they are one, a column `site` says so",
        "`{value}` 与同城的 `{first}` 地址不同：登记为另一处场地 `{id}`；"
        "若为同一处，请用 `site` 列指明",
    ),
    "sheet_nameless": (
        "sheet `{name}` has no column that is known and was not read: `--sheet NAME` reads it",
        "工作表 `{name}` 没有可识别的列，未读取：用 `--sheet 名称` 读取",
    ),
    "certificate_columns": (
        "a certificate each: {heads}; √, 有, yes, a number or a day below say that it is held",
        "每列一种资质：{heads}；√、有、是、编号或日期表示已持有",
    ),
    "certificate_unclear": (
        "cells that do not say whether a certificate is held, left unread: {count}, the first in"
        " line {line}, `{value}` of {code}",
        "有 {count} 个单元格未说明是否持有资质，未读取：首个在第 {line} 行，{code} 为 `{value}`",
    ),
    "why_certificate": ("`{word}` is a certificate", "`{word}` 是一种资质"),
    "encoding_of_several": (
        "the encoding may be {encodings:or}: `--encoding NAME` says which",
        "编码可能是 {encodings:or}：用 `--encoding 名称` 指明",
    ),
    "utf16_without_mark": (
        "this looks like UTF-16 without its mark: `--encoding {encoding}` reads it",
        "文件像是没有标记的 UTF-16：可用 `--encoding {encoding}` 读取",
    ),
    # records of other tools
    "records_as_rows": (
        "flat records, not supplier documents: each is read as a row of a list, and a number after"
        " the name of the file is that of the record",
        "是平铺的记录，不是供应商文档：每条按清单的一行读取，文件名后的数字为记录序号",
    ),
    "list_within": (
        "the list under `{keys}` is read",
        "读取 `{keys}` 下的列表",
    ),
    # rows that are no supplier
    "footers_left": (
        "{count} row(s) with a total, a note or a heading were left out: {rows}",
        "{count} 行为合计、注释或小标题，未读取：第 {rows} 行",
    ),
    # cells
    "price_without_currency": (
        "a price without its currency: put one into a column `price_currency`, e.g. `CNY`",
        "价格未注明币种：请在 `price_currency` 列填写，如 `CNY`",
    ),
    "date_either": (
        "`{value}` may be read in several orders: `date: dmy`, `mdy` or `ymd` at its column in a"
        " file of `--plan` says which, for `--mapping`",
        "`{value}` 的年月日顺序不明：在 `--plan` 所得文件的该列写明 `date: dmy`、`mdy` 或 `ymd`，"
        "再用 `--mapping`",
    ),
    "countries_spelled": (
        "{count} row(s) write a country by its name, read as its code: {pairs}",
        "有 {count} 行写的是国家名称，已读作代码：{pairs}",
    ),
    "ids_lowered": (
        "{count} id(s) are kept in small letters, first in row {line}",
        "有 {count} 个编号以小写字母保存，首见于第 {line} 行",
    ),
    "serials_read": (
        "{count} number(s) read as the days that spreadsheet programs count, e.g. `{value}` in line"
        " {line} as {day}",
        "有 {count} 个数字按电子表格的日期序号读取，如第 {line} 行的 `{value}` 读作 {day}",
    ),
    "amounts_in": (
        "the amounts of `{column}` are read in {unit}",
        "`{column}` 的金额按 {unit} 读取",
    ),
    "currencies_apart": (
        "the prices of the row are in {values}: one offering has one currency, by its column"
        " `price_currency`, the unit over a column or in a cell",
        "本行价格的币种有 {values}：一项服务只能用一种币种，由 `price_currency` 列、表头或单元格"
        "注明",
    ),
    "why_not_weeks": ("weeks are wanted for `{field}`", "`{field}` 须以周计"),
    "not_in_weeks": (
        "`{column}` is in {unit} and was not read: weeks are wanted",
        "`{column}` 以 {unit} 计，未读取：须以周计",
    ),
    # mappings of columns
    "plan_of_one": (
        "`--plan` takes one file at a time, not {count}",
        "`--plan` 每次只用于一个文件，不能是 {count} 个",
    ),
    "plan_of_sheets": (
        "`{path}` is no sheet: its fields have their names already",
        "`{path}` 不是表格：其字段已有名称",
    ),
    "plan_use": (
        "edit what is wrong, then: vetting import FILE --mapping THIS",
        "改正有误之处，然后：vetting import 文件 --mapping 本文件",
    ),
    "plan_fields": ("fields, or null for none:", "可用字段，null 表示不取："),
    "map_or_mapping": (
        "`--map` and `--mapping` both say which column is which: use one of them",
        "`--map` 与 `--mapping` 都指明列：只用其中之一",
    ),
    "no_such_reading": (
        "`{reading}` does not go with the field `{field}`",
        "`{reading}` 不适用于字段 `{field}`",
    ),
    "no_money_unit": (
        "`{value}` is no unit of money: wanted is `元`, `万元`, `亿元` or a currency, e.g. `USD`",
        "`{value}` 不是金额单位：须为 `元`、`万元`、`亿元` 或 `USD` 等币种",
    ),
    "sheet_not_told": (
        "sheet `{name}` is not in the mapping and was not read",
        "工作表 `{name}` 不在映射中，未读取",
    ),
    "why_unsure": (
        "could be `{field}` as another column could: name the field at the one that is meant",
        "与另一列都可能是 `{field}`：请在所指的一列写明字段",
    ),
    "why_headless": ("nothing stands over it", "没有列名"),
    "why_reason": ("what was wrong when it was refused", "上次未采纳的原因"),
    "why_taken": (
        "`{field}` is taken from another column",
        "`{field}` 已取自另一列",
    ),
    "why_unknown": ("no word for a field is known in it", "列名中没有已知的字段用词"),
    "why_told": ("by the mapping", "按映射"),
    "why_mapped": ("by --map {field}={header}", "按 --map {field}={header}"),
    "why_named": ("it has the name of the field", "列名即字段名"),
    "why_word": ("`{word}` is a word for {field}", "`{word}` 是 {field} 的常用列名"),
    "why_short": ("a short name, where there is no other", "没有其他名称，以简称为名称"),
    "why_beside": ("a name beside one in English", "与英文名称并列的名称"),
    # imports taken back
    "imports_listed": ("imports: {count}", "共 {count} 次导入"),
    "col_first_file": ("first file", "首个文件"),
    "col_files": ("files", "文件数"),
    "col_sha256": ("sha256", "SHA-256"),
    "col_added": ("added", "新增"),
    "col_changed": ("changed", "变更"),
    "col_reverted": ("taken back by", "撤销记录号"),
    "col_imported_by": ("by", "导入人"),
    "reverted": (
        "import {seq} taken back: {removed} supplier(s) taken off file, {restored} as before it;"
        " {entries} entries in the history",
        "已撤销导入 {seq}：移除 {removed} 家供应商，{restored} 家恢复原状；历史记录共 {entries} 条",
    ),
    "would_revert": (
        "would take back import {seq}: {removed} supplier(s) off file, {restored} as before it;"
        " nothing was stored",
        "将撤销导入 {seq}：移除 {removed} 家供应商，{restored} 家恢复原状；未保存任何内容",
    ),
    "reverted_flags": (
        "import {seq} taken back: {flags} flag(s) of {restored} supplier(s) taken off file;"
        " {entries} entries in the history",
        "已撤销导入 {seq}：移除 {restored} 家供应商的 {flags} 项警示；历史记录共 {entries} 条",
    ),
    "would_revert_flags": (
        "would take back import {seq}: {flags} flag(s) of {restored} supplier(s) off file;"
        " nothing was stored",
        "将撤销导入 {seq}：移除 {restored} 家供应商的 {flags} 项警示；未保存任何内容",
    ),
    "flags_kept": (
        "{count} flag(s) of it stay: somebody cleared or changed them since, asked the supplier"
        " about them, or merged it: {suppliers}",
        "其中 {count} 项警示保留：此后已有人解除或更改、向供应商征询过意见，或供应商已合并："
        "{suppliers}",
    ),
    "col_flags": ("flags", "警示"),
    "grant_delete": (
        "taking suppliers off file needs a right that its owner gives in SQL:"
        " GRANT DELETE ON suppliers TO role",
        "移除供应商需要一项权限，由所有者以 SQL 授予：GRANT DELETE ON suppliers TO 角色",
    ),
    "removed_with": (
        "`{id}` was taken off file on {on}, by {by}, when import {seq} was taken back",
        "`{id}` 已于 {on} 由 {by} 随导入 {seq} 的撤销移除",
    ),
    "removed_history": (
        "what it was is told by `vetting history {id}`; a list that has it brings it back",
        "其记录见 `vetting history {id}`；再次导入含有它的名单即可恢复",
    ),
    "reverted_before": (
        "import `{seq}` was taken back already, by entry {by}",
        "导入 `{seq}` 已由记录 {by} 撤销",
    ),
    "entry_of_import": (
        "entry {entry} was made by import {seq}: `vetting import revert {seq} --reason TEXT`",
        "第 {entry} 条记录由导入 {seq} 产生：`vetting import revert {seq} --reason TEXT`",
    ),
    "import_erased": (
        "what import `{seq}` took in was erased from the history, so that it cannot be taken back",
        "导入 `{seq}` 的内容已从历史中清除，无法撤销",
    ),
    "revert_touched": (
        "import `{seq}` cannot be taken back: {count} of its suppliers were touched since:"
        " {suppliers}",
        "导入 `{seq}` 无法撤销：其中 {count} 家供应商此后已有变动：{suppliers}",
    ),
    "revert_untold": (
        "import `{seq}` cannot be taken back: what was on file before it was erased for {count}"
        " of its suppliers: {suppliers}",
        "导入 `{seq}` 无法撤销：其中 {count} 家供应商此前的内容已清除：{suppliers}",
    ),
    "mend_and_import": (
        "mend the rows in `{path}` by what stands under `reason`, then import it with the same"
        " options",
        "按“原因”列改正 `{path}` 中的行，再用相同选项导入",
    ),
}
