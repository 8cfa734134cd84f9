"""Sentences about evidence files, in English and Chinese, by code."""

from collections.abc import Mapping

EVIDENCE: Mapping[str, tuple[str, str]] = {
    # a file that cannot be taken
    "evidence_name": (
        "the name `{name}` holds {char}, a control or hidden character",
        "文件名 `{name}` 含 {char}，为控制字符或隐藏字符",
    ),
    "rename_it": ("rename the file, then add it", "请先重命名文件，再登记"),
    "evidence_no_name": ("`{path}` is not the name of a file", "`{path}` 不是文件名"),
    "evidence_link": (
        "`{path}` is a link; name the file that it leads to",
        "`{path}` 是链接，请写明其指向的文件",
    ),
    "evidence_not_plain": (
        "`{path}` is no plain file: a folder, a pipe or a device cannot be evidence",
        "`{path}` 不是普通文件：文件夹、管道、设备不能作为证据",
    ),
    "evidence_large": (
        "`{name}` is larger than the {megabytes} MB that a file of evidence may have",
        "`{name}` 超过证据文件上限 {megabytes} MB",
    ),
    "evidence_leaves": (
        "`{path}` leaves this folder through a link",
        "`{path}` 经由链接指向本文件夹之外",
    ),
    "name_it_whole": (
        "if that is the file meant, name it as `{path}`",
        "若确指该文件，请写作 `{path}`",
    ),
    "evidence_unreadable": (
        "`{path}` cannot be read: {problem}",
        "无法读取 `{path}`：{problem}",
    ),
    # the store
    "store_unwritable": (
        "the evidence cannot be stored in `{path}`: {problem}; nothing was stored",
        "无法将证据存入 `{path}`：{problem}；未保存任何内容",
    ),
    "store_unreadable": (
        "the evidence in `{path}` cannot be read: {problem}",
        "无法读取 `{path}` 中的证据：{problem}",
    ),
    # what is wrong with a file in it
    "evidence_broken": (
        "the evidence does not hold in {count} place(s)",
        "证据有 {count} 处不符",
    ),
    "evidence_gone": (
        "`{name}` of `{supplier}` is not there any more (`{path}`); {rests:all}",
        "`{supplier}` 的 `{name}` 已不在（`{path}`）；{rests:all}",
    ),
    "evidence_short": (
        "`{name}` of `{supplier}` was cut to {size} of its {wanted} bytes (`{path}`); {rests:all}",
        "`{supplier}` 的 `{name}` 被截短，{wanted} 字节仅剩 {size}（`{path}`）；{rests:all}",
    ),
    "evidence_long": (
        "`{name}` of `{supplier}` has {size} bytes, {wanted} were stored (`{path}`); {rests:all}",
        "`{supplier}` 的 `{name}` 现为 {size} 字节，存入时为 {wanted}（`{path}`）；{rests:all}",
    ),
    "evidence_changed": (
        "`{name}` of `{supplier}` was changed after it was stored (`{path}`); {rests:all}",
        "`{supplier}` 的 `{name}` 存入后被改动（`{path}`）；{rests:all}",
    ),
    "evidence_odd": (
        "where `{name}` of `{supplier}` should be is no plain file (`{path}`); {rests:all}",
        "`{supplier}` 的 `{name}` 所在处不是普通文件（`{path}`）；{rests:all}",
    ),
    "evidence_unread": (
        "`{name}` of `{supplier}` cannot be read (`{path}`): {problem}; {rests:all}",
        "无法读取 `{supplier}` 的 `{name}`（`{path}`）：{problem}；{rests:all}",
    ),
    "evidence_stranger": (
        "no record names the file `{path}`: an older registry was put back, or an add was cut"
        " short; add it again, or move it elsewhere",
        "文件 `{path}` 无任何记录：或曾恢复旧登记库，或登记中断；请重新登记或移往他处",
    ),
    "evidence_unheld": (
        "the file {short} is not on record for `{supplier}`; {rests:all}",
        "`{supplier}` 名下没有文件 {short} 的登记；{rests:all}",
    ),
    "evidence_erased": (
        "the file {short} of `{supplier}` was erased on {on} by {by}: {why}; {rests:all}",
        "`{supplier}` 的文件 {short} 已于 {on} 由 {by} 删除：{why}；{rests:all}",
    ),
    "evidence_not_come": (
        "a list tells of the file `{name}` of `{supplier}`, which never came here; {rests:all}:"
        " `vetting evidence add FILE --supplier {supplier} --grade GRADE`",
        "清单提及 `{supplier}` 的文件 `{name}`，但该文件从未存入本库；{rests:all}："
        "`vetting evidence add FILE --supplier {supplier} --grade GRADE`",
    ),
    "evidence_behind": (
        "{count} file(s) of evidence did not come with the list: {files}; add each:"
        " `vetting evidence add FILE --supplier ID --grade GRADE`",
        "有 {count} 个证据文件未随清单一并到来：{files}；请逐个登记："
        "`vetting evidence add FILE --supplier ID --grade GRADE`",
    ),
    "evidence_file_of": ("`{name}` of `{supplier}`", "`{supplier}` 的 `{name}`"),
    "evidence_exposed": (
        "others than you may read or change {count} of the files and folders of the evidence:"
        " `chmod -R go= {path}`",
        "证据中有 {count} 个文件或文件夹可被他人读取或更改：`chmod -R go= {path}`",
    ),
    "add_again": (
        "a copy of the very same file mends it: `vetting evidence add FILE --supplier {supplier}`",
        "以同一文件的副本修复：`vetting evidence add FILE --supplier {supplier}`",
    ),
    # what rests on it
    "rests": ("{sort:label} `{name}` rests on it", "{sort:label} `{name}` 以其为据"),
    "rests_at": (
        "{sort:label} `{name}` at `{site}` rests on it",
        "`{site}` 的{sort:label} `{name}` 以其为据",
    ),
    "rests_nothing": ("nothing rests on it", "无任何内容以其为据"),
    # what was done
    "evidence_added": (
        "kept `{name}` for `{supplier}` as {digest} ({status:label})",
        "已存证 `{supplier}` 的 `{name}`，编号 {digest}（{status:label}）",
    ),
    "evidence_waits": (
        "when somebody has looked at it: `vetting evidence judge {digest} --supplier {supplier}"
        " --status accepted --reason TEXT`",
        "审阅后：`vetting evidence judge {digest} --supplier {supplier} --status accepted"
        " --reason TEXT`",
    ),
    "evidence_there": (
        "the very same file is on file for `{supplier}` as `{name}` ({digest}, {status:label});"
        " nothing changed",
        "`{supplier}` 已有完全相同的文件 `{name}`（{digest}，{status:label}）；没有变化",
    ),
    "evidence_mended": (
        "its bytes were missing or changed in the store, and are put back",
        "其内容此前缺失或被改动，现已恢复",
    ),
    "evidence_judged": (
        "`{name}` of `{supplier}` is {status:label}; {entries} entries in the history",
        "`{supplier}` 的 `{name}`：{status:label}；历史记录共 {entries} 条",
    ),
    "evidence_listed": ("files of evidence: {count}", "{count} 个证据文件"),
    "evidence_whole": (
        "{files} files, {matching} match",
        "{files} 个文件，{matching} 个相符",
    ),
    "evidence_left_over": (
        "`{path}` is left of an add that was cut short; it may be deleted",
        "`{path}` 为中断的登记所遗留，可以删除",
    ),
    "evidence_copied": ("wrote `{name}` to `{path}`", "已将 `{name}` 写入 `{path}`"),
    # what is refused
    "state_needs_reason": (
        "`{status}` needs a reason: `--reason TEXT`",
        "`{status}` 须注明理由：`--reason TEXT`",
    ),
    "bad_state": (
        "evidence is {choices:or}, not `{value}`",
        "证据状态为 {choices:or}，不能是 `{value}`",
    ),
    "which_evidence": (
        "`{word}` may be any of {digests:or}",
        "`{word}` 可指 {digests:or}",
    ),
    "to_a_file": (
        "a file of evidence is not shown in a terminal; name a file with `--output`",
        "终端不显示证据文件内容；请用 `--output` 指定文件",
    ),
    # what is kept back
    "kept_back": (
        "{count} confidential file(s) are left out; to have one in it, name it:"
        " `--confidential NAME`",
        "已略去 {count} 个保密文件；如需包含，请指名：`--confidential NAME`",
    ),
    "names_kept_back": (
        "{count} confidential file(s) go by their digest; to see a name, ask for it:"
        " `--confidential DIGEST`, or `all`",
        "{count} 个保密文件仅列摘要；如需显示名称，请指明：`--confidential DIGEST` 或 `all`",
    ),
    "given_out": (
        "{count} confidential file(s) are named in it, as asked",
        "按要求列出了 {count} 个保密文件",
    ),
    # a record
    "field_evidence": ("evidence", "证据"),
    "field_rests": ("rests on it", "以其为据"),
    "evidence_confidential": ("confidential", "保密"),
    "evidence_issued": ("issued {day}", "签发于 {day}"),
    "evidence_received": ("received {day}", "收到于 {day}"),
    "evidence_register": ("seen in {register}", "见于{register}"),
    "evidence_site": ("for site {site}", "场地 {site}"),
    "evidence_size": ("{size} bytes", "{size} 字节"),
    # columns
    "col_supplier": ("supplier", "供应商"),
    "col_digest": ("digest", "摘要"),
    "col_grade": ("grade", "等级"),
    "col_status": ("status", "状态"),
    "col_site": ("site", "场地"),
    "col_issued": ("issued", "签发日"),
    "col_valid_until": ("valid until", "有效期至"),
    "col_received": ("received", "收到日"),
    "col_register": ("register", "登记机关"),
    "col_size": ("bytes", "字节数"),
    "col_confidential": ("confidential", "保密"),
}
