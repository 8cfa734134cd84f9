"""The sentences of what can be wrong in a file that is handed in."""

from collections.abc import Mapping

INPUTS: Mapping[str, tuple[str, str]] = {
    # files
    "folder_empty": (
        "`{path}` holds no file that can be read",
        "文件夹 `{path}` 中没有可读取的文件",
    ),
    "file_missing": ("there is no file at `{path}`", "`{path}` 处没有文件"),
    "file_kind": (
        "`{path}` is of a kind that is not read; wanted is {kinds:or}",
        "`{path}` 的类型无法读取，可用类型为 {kinds:or}",
    ),
    "save_as_csv": (
        "save it in the spreadsheet program as CSV (UTF-8), and hand that in",
        "请在表格软件中另存为 CSV（UTF-8），再使用该文件",
    ),
    "file_unreadable": (
        "`{path}` cannot be read: {problem}",
        "无法读取 `{path}`：{problem}",
    ),
    "file_large": (
        "the file has {size} kB, the limit is {limit} kB",
        "文件有 {size} kB，上限为 {limit} kB",
    ),
    "file_empty": ("the file is empty", "文件为空"),
    "not_utf8": (
        "the encoding is not UTF-8: save the file as UTF-8",
        "编码不是 UTF-8：需将文件另存为 UTF-8",
    ),
    "not_text_file": (
        "this looks like {kind}, not a text file: save it as CSV with UTF-8 encoding",
        "文件内容像是 {kind}，不是文本文件：需另存为 UTF-8 编码的 CSV",
    ),
    "bad_encoding": (
        "the file cannot be read with the encoding `{encoding}`",
        "无法按编码 `{encoding}` 读取文件",
    ),
    "mixed_encoding": (
        "this line is not UTF-8 but others are: save the file with one encoding",
        "本行不是 UTF-8，其他行是：需用同一种编码保存文件",
    ),
    "unknown_encoding": (
        "the encoding is neither UTF-8 nor GB18030: name it with `--encoding NAME`, the bytes fit"
        " {likely}",
        "编码既不是 UTF-8 也不是 GB18030：用 `--encoding 名称` 指明，字节符合 {likely}",
    ),
    "encoding_either": (
        "the encoding may be cp1252 (`{western}`) or GB18030 (`{chinese}`): `--encoding cp1252` or"
        " `--encoding gb18030` says which",
        "编码可能是 cp1252（`{western}`）或 GB18030（`{chinese}`）：用 `--encoding cp1252` 或"
        " `--encoding gb18030` 指明",
    ),
    "read_as_gb18030": (
        "encoding read as GB18030, e.g. `{sample}`; if that looks wrong: `--encoding NAME`",
        "已按 GB18030 编码读取，例如 `{sample}`；如显示有误，用 `--encoding 名称` 指明",
    ),
    # YAML and JSON
    "yaml_quote": (
        "a quote opened on this line is not closed ({problem})",
        "本行开始的引号没有闭合（{problem}）",
    ),
    "yaml_syntax": ("not readable as YAML: {problem}", "无法按 YAML 读取：{problem}"),
    "yaml_documents": (
        "a second document starts here, one is wanted: `---` begins a new one",
        "此处开始第二个文档（`---`），只能有一个",
    ),
    "yaml_tag": (
        "the tag `{tag}` is not read: plain values only",
        "不读取标签（tag）`{tag}`：只用普通值",
    ),
    "yaml_key": (
        "a key must be plain text, not a list or a mapping",
        "键须为普通文本，不能是列表或映射",
    ),
    "yaml_deep": ("nested deeper than {limit} levels", "嵌套超过 {limit} 层"),
    "yaml_aliases": (
        "more than {limit} aliases (alias: `*name`)",
        "别名（`*name`）超过 {limit} 个",
    ),
    "yaml_anchor": (
        "the alias `*{name}` does not point to a finished value above it",
        "别名 `*{name}` 没有指向上文已完成的值",
    ),
    "yaml_nodes": (
        "the file is too large: more than {limit} values",
        "文件过大：超过 {limit} 个值",
    ),
    "yaml_merge": (
        "merge keys (`<<`) are not read: write the fields out",
        "不读取合并键（`<<`）：需逐项写出字段",
    ),
    "key_twice": (
        "key `{key}` stands twice, on lines {first} and {second}",
        "键 `{key}` 重复，见第 {first} 行和第 {second} 行",
    ),
    "json_key_twice": ("key `{key}` stands twice in one object", "键 `{key}` 在同一对象中重复"),
    "json_syntax": ("not readable as JSON: {problem}", "无法按 JSON 读取：{problem}"),
    "top_not_mapping": (
        "keys and values (a mapping) are wanted at the top, not `{value}`",
        "顶层须为键和值（映射），不能是 `{value}`",
    ),
    # sheets
    "csv_quote": (
        "a quote opened on this line is not closed, or text follows it ({problem})",
        "本行开始的引号没有闭合，或引号后还有文字（{problem}）",
    ),
    "no_rows": ("there are no rows below the header", "表头下没有数据行"),
    "many_columns": (
        "{count} columns, the limit is {limit}",
        "共 {count} 列，上限为 {limit} 列",
    ),
    "no_column": (
        "no column is called `{column}`{near:meant}",
        "没有名为 `{column}` 的列{near:meant}",
    ),
    "no_name_column": (
        "no column is recognised as the name ({columns}): `--map name=HEADER` says which;"
        " `--header-row N` where the header is another row, 0 where there is none and columns go"
        " by letter (`--map name=D`)",
        "未能识别名称列（{columns}）：用 `--map name=列名` 指明；表头不在此行时用"
        " `--header-row 行号`，没有表头时用 0，列以字母表示（`--map name=D`）",
    ),
    "columns_not_read": (
        "{count} column(s) not read: {columns}",
        "有 {count} 列未读取：{columns}",
    ),
    "row_cells": (
        "{has} cells in this row, {wants} in the header",
        "本行有 {has} 个单元格，表头有 {wants} 个",
    ),
    "cell_long": (
        "`{field}` is longer than the limit of {limit} characters",
        "`{field}` 超过 {limit} 个字符的上限",
    ),
    "rows_joined": (
        "{count} supplier(s) stand in several rows; these were joined",
        "有 {count} 家供应商占多行，已合并",
    ),
    "no_service_named": (
        "rows with species, weeks or prices but no service, left unread: {count}, the first in"
        " line {line}",
        "有 {count} 行填了种属、周期或价格但未填服务，未读取；首见于第 {line} 行",
    ),
    "no_certificate_named": (
        "rows with the number or the last day of a certificate but no certificate, left unread:"
        " {count}, the first in line {line}",
        "有 {count} 行填了证书编号或有效期但未填证书，未读取；首见于第 {line} 行",
    ),
    "certificate_of_several": (
        "`{field}` stands beside {count} certificates: put each certificate in a row of its own",
        "`{field}` 旁有 {count} 项证书：请每项证书各占一行",
    ),
    # the shape of a field
    "unknown_field": ("there is no field `{field}`{near:meant}", "没有字段 `{field}`{near:meant}"),
    "field_missing": ("`{field}` is missing", "缺少 `{field}`"),
    "empty_field": ("`{field}` is empty", "`{field}` 为空"),
    "not_mapping": (
        "keys and values (a mapping) are wanted here, not `{value}`",
        "此处须为键和值（映射），不能是 `{value}`",
    ),
    "not_mapping_field": (
        "`{field}` wants keys and values (a mapping), not `{value}`",
        "`{field}` 须为键和值（映射），不能是 `{value}`",
    ),
    "not_list": ("`{field}` wants a list, not `{value}`", "`{field}` 须为列表，不能是 `{value}`"),
    "not_text": ("`{field}` wants text, not `{value}`", "`{field}` 须为文本，不能是 `{value}`"),
    "not_whole": (
        "`{field}` wants a whole number, not `{value}`",
        "`{field}` 须为整数，不能是 `{value}`",
    ),
    "not_number": (
        "`{field}` wants a plain number such as 12 or 12.5, not `{value}`",
        "`{field}` 须为普通数字，如 12 或 12.5，不能是 `{value}`",
    ),
    "not_bool": (
        "`{field}` wants `true` or `false`, not `{value}`",
        "`{field}` 须为 `true` 或 `false`，不能是 `{value}`",
    ),
    "bad_date": (
        "`{field}` wants a date such as 2026-03-31, not `{value}`",
        "`{field}` 须为 2026-03-31 这样的日期，不能是 `{value}`",
    ),
    "wrong_length": (
        "`{field}` has too many or too few items: `{value}`",
        "`{field}` 的项数过多或过少：`{value}`",
    ),
    "bad_value": (
        "`{field}` cannot be `{value}` ({problem})",
        "`{field}` 不能是 `{value}`（{problem}）",
    ),
    "text_refused": (
        "`{field}` holds a control or hidden character, {char}",
        "`{field}` 含有控制字符或不可见字符 {char}",
    ),
    "invisible_removed": (
        "invisible characters in `{field}` were removed",
        "已去除 `{field}` 中的不可见字符",
    ),
    "mixed_scripts": (
        "mixed scripts in `{field}`: `{word}` has letters of another alphabet that look alike",
        "`{field}` 中混用字母：`{word}` 含有外形相近的其他文字字母",
    ),
    # values
    "bad_id": (
        "the id `{value}` is not usable: wanted are small letters, digits and hyphens",
        "id `{value}` 不可用：须为小写字母、数字和连字符",
    ),
    "not_one_of": ("`{value}` is not one of {choices:or}", "`{value}` 不在 {choices:or} 之列"),
    "unknown_code": (
        "`{code}` is not in the vocabulary of {section}{near:meant}",
        "词表 {section} 中没有 `{code}`{near:meant}",
    ),
    "unknown_country": (
        "`{code}` is no country code of two letters: write one, or leave `country` out{near:meant}",
        "`{code}` 不是两位字母的国家代码：请写代码，或不填 `country`{near:meant}",
    ),
    "level_or_not_applicable": (
        "a rating has a level, or is `not_applicable` with a reason",
        "评分须有级别（level），或注明 `not_applicable` 并说明理由",
    ),
    "bad_level": (
        "a level is 0 to 5, or a range within, not `{value}`",
        "评分级别（level）为 0 至 5 或其间的范围，不能是 `{value}`",
    ),
    "bad_criterion": (
        "`{value}` names no criterion: wanted is `RUBRIC.CRITERION`, e.g. `nonclinical.team`",
        "`{value}` 不是指标名：须写作 `评分表.指标`，如 `nonclinical.team`",
    ),
    "in_the_future": ("`{value}` is in the future", "`{value}` 在今天之后"),
    "bad_year": (
        "the year `{value}` is not between 1950 and today",
        "年份 `{value}` 不在 1950 年至今之间",
    ),
    "bad_location": (
        "`location` wants latitude, then longitude, in degrees: `[31.2, 121.5]`",
        "`location` 须先纬度后经度，以度为单位：`[31.2, 121.5]`",
    ),
    "bad_currency": (
        "the currency wants three capital letters such as `CNY`, not `{value}`",
        "币种（currency）须为三个大写字母，如 `CNY`，不能是 `{value}`",
    ),
    "not_positive": ("`{field}` must be above 0", "`{field}` 须大于 0"),
    "not_negative": ("`{field}` must not be below 0", "`{field}` 不能小于 0"),
    "low_above_high": (
        "`{field}` has a `low` above its `high`",
        "`{field}` 的 `low` 大于 `high`",
    ),
    "ends_before_issue": (
        "`valid_until` lies before `issued`",
        "`valid_until` 早于 `issued`",
    ),
    # suppliers
    "supplier_twice": (
        "supplier `{id}` stands twice, first at {first}",
        "供应商 `{id}` 重复，首次出现在 {first}",
    ),
    "same_name": (
        "possible duplicate: `{one}` and `{two}` both go by `{name}`; nothing was merged: vetting"
        " supplier judge {one} {two} same|different --reason TEXT; where they are one: vetting"
        " supplier merge {one} {two} --reason TEXT",
        "可能重复：`{one}` 与 `{two}` 都名为 `{name}`；未作合并：vetting supplier judge {one} {two}"
        " same|different --reason 理由；如为同一家："
        "vetting supplier merge {one} {two} --reason 理由",
    ),
    "site_twice": ("site `{value}` stands twice", "场地 `{value}` 重复"),
    "uscc_wrong": (
        "the uscc `{value}` fails its check digit: compare it with the business licence",
        "统一社会信用代码（uscc）`{value}` 校验位不符：需与营业执照核对",
    ),
    # needs
    "no_service": (
        "`services` is empty: name what is needed, such as `NCL-GLP` or `药效`",
        "`services` 为空：请写明所需服务，如 `NCL-GLP` 或 `药效`",
    ),
    "group_code": (
        "`{code}` is too wide to be judged: name one below it, e.g. {below}",
        "`{code}` 过于宽泛，无法评价：写明其下的一项，如 {below}",
    ),
    "many_codes": (
        "`{field}` has {count} entries, the limit is {limit}",
        "`{field}` 有 {count} 项，上限为 {limit} 项",
    ),
    "ends_before_start": ("`finish_by` lies before `start_by`", "`finish_by` 早于 `start_by`"),
    "within_of_what": (
        "`within_km` wants `near` too: the place to measure from",
        "`within_km` 还需要 `near`：从哪里算起",
    ),
    "weight_negative": ("`weights` must not be below 0", "`weights` 中的权重不能小于 0"),
    "weights_zero": (
        "`weights` are all 0: at least one must be above 0",
        "`weights` 中的权重全为 0：至少一项须大于 0",
    ),
}
