"""Sentences about lists in sheets: headers, columns, workbooks, in English and Chinese."""

from collections.abc import Mapping

SHEETS: Mapping[str, tuple[str, str]] = {
    # rows of one supplier
    "name_blank": (
        "`name` is missing: fill it in, or leave the row out",
        "缺少 `name`：请填写，或删去该行",
    ),
    "name_blank_below": (
        "`name` is missing: where the row is of `{above}` like the one above it, fill that in here;"
        " each row of a supplier needs its name",
        "缺少 `name`：若与上一行同属 `{above}`，请在此填写；同一供应商的每一行都须有名称",
    ),
    "name_beside": (
        "`{name}` is the same supplier as `{known}`: taken as another name of it",
        "`{name}` 与 `{known}` 为同一供应商：登记为其别名",
    ),
    "number_of_two": (
        "the {scheme} of `{name}` is that of `{other}` at {first}, whose name is wholly unlike:"
        " correct the number, or give one name to both and the other in a column `aliases`",
        "`{name}` 的{scheme}与 {first} 的 `{other}` 相同，名称却全无相似："
        "请更正号码，或两行用同一名称、另一名称写入 `aliases` 列",
    ),
    "number_of_other": (
        "this is said of `{id}`, and the {scheme} `{number}` is that of `{other}`: correct the"
        " number, or where they are one: vetting supplier merge {id} {other} --reason TEXT",
        "本行所指为 `{id}`，而{scheme} `{number}` 属于 `{other}`：请更正号码；"
        "若为同一家：vetting supplier merge {id} {other} --reason TEXT",
    ),
    "name_of_several": (
        "several suppliers of this list are called `{name}`: give the `country`, `uscc`,"
        " `lei` or `id` of the one that is meant",
        "本名单有多家供应商名为 `{name}`：请填写所指一家的 `country`、`uscc`、`lei` 或 `id`",
    ),
    "files_joined": (
        "{count} supplier(s) stand in several files or sheets; these were joined, the later over"
        " the earlier: {ids}",
        "{count} 家供应商出现在多个文件或工作表中，已合并，后者覆盖前者：{ids}",
    ),
    "name_of_several_on_file": (
        "several suppliers on file are called `{name}`: {ids}; give the `country`, `uscc`, `lei` or"
        " `id` of the one that is meant",
        "档案中有多家供应商名为 `{name}`：{ids}；请填写所指一家的 `country`、`uscc`、`lei` 或 `id`",
    ),
    "description_of_first": (
        "{count} description(s) of suppliers with several sites do not say which, first in row"
        " {line}: taken as said of the first site; a column `site` says it otherwise",
        "{count} 段描述未说明所指场地（首见于第 {line} 行），而该供应商有多处场地："
        "按第一处登记；可用 `site` 列指明",
    ),
    "several_numbers": (
        "{count} row(s) have several FEI or D-U-N-S in a cell, first row {line}: each is taken as a"
        " site, and what else the row says as said of the first",
        "{count} 行的一个单元格中有多个 FEI 或邓白氏编码（首见于第 {line} 行）："
        "每个编号按一处场地登记，该行其余内容计入第一处",
    ),
    "columns_recognised": ("columns read: {columns:all}", "已识别的列：{columns:all}"),
    "column_is": ("{header} as {column}", "{header} 作为 {column}"),
    "header_below": (
        "the header is taken to be row {row}; if not: `--header-row N`",
        "以第 {row} 行为表头；如不是，用 `--header-row 行号` 指明",
    ),
    "header_not_there": (
        "there is no row {row} with anything in it among the first rows",
        "前面的行中没有有内容的第 {row} 行",
    ),
    "no_name_column_here": (
        "no column is recognised as the name ({columns}): `--sheet NAME` where another sheet of the"
        " workbook is the list, `--map name=HEADER` where a column of this one is the name,"
        " `--header-row N` where its header is another row",
        "未能识别名称列（{columns}）：名单在其他工作表时用 `--sheet 名称`；名称在本表某列时用"
        " `--map name=列名`；表头不在此行时用 `--header-row 行号`",
    ),
    "header_twice": (
        "`{column}` stands over columns {letters}: `--map COLUMN=LETTER` says which is meant",
        "`{column}` 是 {letters} 各列的表头：用 `--map 列=字母` 指明所指",
    ),
    "services_said": (
        "{count} service(s) read from what is said in {heads}, as hearsay (E0): {said:all}",
        "从 {heads} 的文字中识别出 {count} 项服务，按自述计（E0）：{said:all}",
    ),
    "words_to_code": ("`{words}` is {code}", "`{words}` 识别为 {code}"),
    "services_unsaid": (
        "no service is named in {count} description(s), first in row {line}:"
        " `vetting vocabulary` has the words",
        "{count} 段描述中未识别出服务（首见于第 {line} 行）：可用词见 `vetting vocabulary`",
    ),
    "rows_disagree": (
        "`{field}` is `{value}` here and `{known}` in {first}: make them the same",
        "`{field}` 在此为 `{value}`，在 {first} 为 `{known}`：请改为一致",
    ),
    "cells_cut": (
        "{count} text(s) longer than a cell of a workbook were cut; `--format json` has them whole",
        "{count} 段文字超出单元格容量，已截断；`--format json` 可完整导出",
    ),
    "book_password": (
        "the workbook is behind a password: save it without one",
        "该工作簿有密码保护：请另存为无密码的文件",
    ),
    "book_damaged": (
        "the workbook is damaged, or cut short: save it again as .xlsx",
        "该工作簿已损坏或不完整：请重新另存为 .xlsx",
    ),
    "book_unbounded": (
        "the workbook cannot be read within {memory} MB and {seconds} s: save its list as a new"
        " workbook, or as CSV",
        "无法在 {memory} MB 内存和 {seconds} 秒之内读取该工作簿：请将名单另存为新的工作簿或 CSV",
    ),
    "book_large": (
        "the workbook unpacks to {size} MB, the limit is {limit}",
        "该工作簿解压后为 {size} MB，上限为 {limit} MB",
    ),
    "book_parts": (
        "the workbook has {count} parts, the limit is {limit}",
        "该工作簿有 {count} 个部件，上限为 {limit}",
    ),
    "book_part_twice": (
        "the workbook has two parts of one name: save it again",
        "该工作簿中有同名部件：请重新保存",
    ),
    "book_doctype": (
        "the workbook's XML has a DOCTYPE or entities, which no spreadsheet program writes",
        "该工作簿的 XML 含有 DOCTYPE 或实体，电子表格软件不会写入这些内容",
    ),
    "book_far_cell": (
        "cell {cell} is beyond row {rows} or column {columns}: nobody fills in that much",
        "单元格 {cell} 超出第 {rows} 行或第 {columns} 列：没有人会填写这么多",
    ),
    "cell_formula": (
        "cell {cell} has a formula without a saved value: open it in a spreadsheet program and"
        " save it, or paste values",
        "单元格 {cell} 为公式且没有保存结果：请在电子表格软件中打开并保存，或粘贴为数值",
    ),
    "cell_error": ("cell {cell} holds an error: {value}", "单元格 {cell} 为错误值：{value}"),
    "digits_lost": (
        "`{field}` is `{value}`, as spreadsheet programs shorten long numbers, and its last digits"
        " are lost: format its cells as text and enter it again",
        "`{field}` 为 `{value}`，是表格软件缩写的长数字，末位已丢失："
        "请将单元格设为文本格式后重新录入",
    ),
    "number_lost": (
        "cell {cell} is kept as the number {value}, whose last digits are lost: format it as text"
        " and type it again",
        "单元格 {cell} 以数字 {value} 保存，末位已丢失：请设为文本格式后重新录入",
    ),
    "no_sheet": (
        "no sheet is called `{name}`; there are: {sheets}",
        "没有名为 `{name}` 的工作表；现有：{sheets}",
    ),
    "sheet_hidden": (
        "sheet `{name}` is hidden and was not read: `--sheet NAME` reads it",
        "工作表 `{name}` 已隐藏，未读取：用 `--sheet 名称` 读取",
    ),
    "cells_merged": (
        "{count} merged cell(s) were read as the first of each",
        "有 {count} 个合并单元格按首格内容读取",
    ),
}
