"""Sentences about the history, checkpoints and redaction, in English and Chinese, by code."""

from collections.abc import Mapping

HISTORIES: Mapping[str, tuple[str, str]] = {
    # what does not hold
    "entry_time": (
        "entry {seq} is dated before the one before it, and does not say that the clock had been"
        " set back",
        "第 {seq} 条记录的时间早于前一条，且未注明时钟回拨",
    ),
    "entry_untold": (
        "entry {seq} cannot be replayed: its content is not what an entry of its kind holds",
        "第 {seq} 条记录无法重放：内容不合其类别",
    ),
    "shortlist_gone": (
        "shortlist `{name}`, saved in entry {seq}, is not there any more",
        "第 {seq} 条记录保存的短名单 `{name}` 已不在库中",
    ),
    "rows_stray": (
        "{count} row(s) of `{table}` belong to no supplier",
        "`{table}` 中有 {count} 行不属于任何供应商",
    ),
    "checkpoint_broken": (
        "{source} is no checkpoint, or not to the letter: a sign was changed, added or lost",
        "{source}不是检查点，或文字有改动、增删",
    ),
    "checkpoint_origin": (
        "{source} is of another history, `{origin}`",
        "{source}属于另一历史 `{origin}`",
    ),
    "checkpoint_unknown": (
        "{source} is signed by no key that is known here: give its key with `--key VKEY`",
        "{source}的签名密钥未知：用 `--key VKEY` 给出其公钥",
    ),
    "checkpoint_forged": (
        "{source} was changed after it was signed: the signature is not that of its text",
        "{source}在签名后被改动：签名与文字不符",
    ),
    "checkpoint_short": (
        "{source} saw {size} entries, and the history has {count}: it was cut off at its end, or"
        " an older copy was put back",
        "{source}时有 {size} 条记录，而历史仅有 {count} 条：末尾被截去，或被换成了旧副本",
    ),
    "checkpoint_other": (
        "entry {size} is not the one that {source} saw: the history up to there was rewritten",
        "第 {size} 条记录与{source}所见不同：此前的历史被改写",
    ),
    "checkpoint_over": (
        "{source} saw a whole chain, and up to entry {size} it is whole no more",
        "{source}时链条完整，而如今第 {size} 条及以前已不完整",
    ),
    "kept_note_hint": (
        "where an older copy was put back on purpose, say so to whoever holds checkpoints, and"
        " remove `{path}`",
        "如系有意恢复旧副本，请告知检查点持有者，并删除 `{path}`",
    ),
    "checkpoint_own": ("the checkpoint in entry {seq}", "第 {seq} 条记录中的检查点"),
    "checkpoint_kept": ("the checkpoint kept beside your key", "密钥旁保存的检查点"),
    "checkpoint_file": ("the checkpoint `{path}`", "检查点 `{path}`"),
    # what `ledger verify` says, layer by layer
    "layer_history": ("history", "历史"),
    "layer_tables": ("tables", "数据"),
    "layer_evidence": ("evidence", "证据"),
    "layer_checkpoints": ("checkpoints", "检查点"),
    "col_layer": ("layer", "层面"),
    "col_holds": ("holds", "成立"),
    "col_said": ("what was found", "结果"),
    "history_holds": (
        "{count} entries, {first} to {last}, chain whole, contents as sealed",
        "{count} 条记录，{first} 至 {last}，链条完整，内容与封存时一致",
    ),
    "history_fails": (
        "{count} entries, {first} to {last}: {found} finding(s)",
        "{count} 条记录，{first} 至 {last}：{found} 处不符",
    ),
    "history_empty": ("no entries", "没有记录"),
    "history_redacted": ("{count} redacted", "{count} 条内容已清除"),
    "history_back": ("the clock had been set back at entry {seqs}", "第 {seqs} 条记录时时钟曾回拨"),
    "tables_hold": ("match the history", "与历史一致"),
    "tables_fail": ("{found} finding(s)", "{found} 处不符"),
    "evidence_holds": ("{files} file(s), {matching} match", "{files} 个文件，{matching} 个相符"),
    "not_looked": ("not looked at", "未核验"),
    "checkpoints_none": ("none", "无"),
    "checkpoints_own": (
        "{count} of its own agree, the newest of {size} entries",
        "自有 {count} 个相符，最新一个含 {size} 条记录",
    ),
    "checkpoint_ok": ("{source}: {size} entries, agrees", "{source}：{size} 条记录，相符"),
    "checkpoint_ok_by_key": (
        "{source}: {size} entries, agrees, signed by the key you gave",
        "{source}：{size} 条记录，相符，由您所给密钥签署",
    ),
    "checkpoint_ok_unvouched": (
        "{source}: {size} entries, agrees, signed by a key that only this history vouches for",
        "{source}：{size} 条记录，相符，签署密钥仅见于本历史",
    ),
    "checkpoint_bad": ("{source}: does not hold", "{source}：不成立"),
    "limit_none": (
        "no checkpoint kept elsewhere was given: whoever keeps the file could have rewritten all"
        " {count} entries, or cut some off, and it would look like this",
        "未给出另存他处的检查点：文件保管者若改写全部 {count} 条记录或截去末尾，结果看来也是如此",
    ),
    "limit_newer": (
        "entries {first}-{last} are newer than any checkpoint that you gave: their keeper could"
        " still rewrite them",
        "第 {first}-{last} 条记录晚于所给的任何检查点：保管者仍可改写",
    ),
    "limit_covered": (
        "all {count} entries are as the checkpoint you gave saw them; whether what was typed is"
        " true, and who typed it, no checkpoint says",
        "全部 {count} 条记录与所给检查点一致；所录是否属实、由谁录入，检查点无法证明",
    ),
    "limit_key": (
        "a key that only this history vouches for proves nothing against a rewrite of all of it:"
        " give the key that you noted down, with `--key`",
        "仅见于本历史的密钥不能防范整体改写：请用 `--key` 给出当初记下的公钥",
    ),
    "limit_broken": (
        "what does not hold is named; nothing more is said of the rest",
        "不成立之处已列出；其余不作保证",
    ),
    # checkpoints and keys
    "checkpoint_made": (
        "signed {size} entries; keep it where whoever keeps the registry cannot reach it: a letter,"
        " another park, a repository",
        "已签署 {size} 条记录；请存放在登记库保管者够不到的地方：邮件、其他园区、代码库",
    ),
    "checkpoint_key": (
        "its public key, to be noted down with it: {key}",
        "公钥（请一并记下）：{key}",
    ),
    "key_made": (
        "made your key `{path}`: whoever has it and the registry can rewrite what nobody else saw",
        "已生成密钥 `{path}`：持有密钥和登记库者可改写他人未见过的内容",
    ),
    "question_passphrase": ("Passphrase of `{path}`", "`{path}` 的口令"),
    "key_locked": (
        "the key `{path}` has a passphrase, and it was not given or is another",
        "密钥 `{path}` 设有口令，未提供或口令不对",
    ),
    "key_unreadable": (
        "the key `{path}` cannot be read: {problem}",
        "无法读取密钥 `{path}`：{problem}",
    ),
    "key_other": (
        "`{path}` holds no Ed25519 key in PKCS#8 PEM",
        "`{path}` 不是 PKCS#8 PEM 格式的 Ed25519 密钥",
    ),
    "bad_vkey": (
        "`{value}` is neither a public key (`name+mark+key`) nor a file with one",
        "`{value}` 既不是公钥（`名称+标记+密钥`），也不是含公钥的文件",
    ),
    "checkpoint_unread": (
        "the checkpoint `{path}` cannot be read: {problem}",
        "无法读取检查点 `{path}`：{problem}",
    ),
    "checkpoint_empty": ("the history has no entry to sign", "历史中没有可签署的记录"),
    # export
    "ledger_exported": (
        "{count} entries; anybody can check them without vetting",
        "{count} 条记录；无需 vetting 即可核验",
    ),
    "ledger_withheld": (
        "the content of {count} entries names confidential evidence and was left out; with"
        " `--confidential all` it goes in",
        "{count} 条记录含保密证据，其内容未导出；加 `--confidential all` 可导出",
    ),
    # rebuild
    "rebuilt": (
        "made the current tables again from {count} entries; what differed:",
        "已按 {count} 条记录重建当前数据；原有差异：",
    ),
    "rebuild_same": (
        "the current tables are as {count} entries tell them; nothing to rebuild",
        "当前数据与 {count} 条记录一致，无需重建",
    ),
    "rebuild_left": (
        "the text of these is nowhere to be had; put their files back and run it again:",
        "以下文本已无从取得；请放回其文件后重试：",
    ),
    "rebuild_differs": (
        "the current tables differ from the history in {count} place(s)",
        "当前数据与历史有 {count} 处不一致",
    ),
    "rebuild_hint": ("`vetting ledger rebuild` makes them again", "重建：`vetting ledger rebuild`"),
    # redaction
    "redact_what": (
        "name entries, or a supplier with `--supplier NAME --containing TEXT`",
        "请给出记录号，或 `--supplier 名称 --containing 文字`",
    ),
    "redact_both": (
        "either entries by number, or `--supplier` with `--containing`, not both",
        "记录号与 `--supplier`、`--containing` 只能二选一",
    ),
    "redact_short": (
        "`--containing` needs at least 2 letters; `{value}` would be found everywhere",
        "`--containing` 至少 2 个字；`{value}` 处处可见",
    ),
    "redact_reason": (
        "the reason holds the very text that is to go, and a reason cannot be erased",
        "理由中含有待清除的文字，而理由无法清除",
    ),
    "redact_kind": (
        "entry {seq} ({kind}) cannot be redacted: the history needs it to be checked at all",
        "第 {seq} 条记录（{kind}）不能清除：核验历史离不开它",
    ),
    "redact_decision": (
        "entry {seq} ({kind}) is a decision, and erasing it would lift it",
        "第 {seq} 条记录（{kind}）是一项决定，清除即等于撤销",
    ),
    "redact_decision_hint": (
        "a newer entry answers it; words in it go with `vetting redact --supplier {id} --containing"
        " TEXT`, and the decision stays",
        "请以新记录更正；其中文字可用 `vetting redact --supplier {id} --containing 文字` 清除，"
        "决定保留",
    ),
    "redact_again": ("the content of entry {seq} is erased already", "第 {seq} 条记录的内容已清除"),
    "redact_stays": (
        "what is on file of `{id}` would not stand without it: {problem}; edit it first, or redact"
        " the entries by number",
        "去掉后 `{id}` 的档案不成立：{problem}；请先修改，或按记录号清除",
    ),
    "redact_id": (
        "`{text}` is in the id `{id}`, which the history names everywhere and cannot go",
        "`{text}` 在编号 `{id}` 中，历史处处引用，无法清除",
    ),
    "redact_nothing": (
        "nothing on record of `{id}` holds `{text}`",
        "`{id}` 的记录中没有 `{text}`",
    ),
    "redact_key": (
        "it stands in an id or a code that other entries name",
        "它位于其他记录引用的编号或代码中",
    ),
    "redact_shape": ("the record would lose its shape ({problem})", "档案将残缺（{problem}）"),
    "redact_plan": ("would erase, for good:", "将永久清除："),
    "redact_entry": (
        "  entry {seq}, {kind} of {subject}, {on} by {by}",
        "  第 {seq} 条记录，{kind}（{subject}），{on}，{by}",
    ),
    "redact_shortlist": ("  shortlist {id}, all of it", "  短名单 {id}（全部）"),
    "redact_file": ("  the file of evidence `{name}`", "  证据文件 `{name}`"),
    "redact_record": (
        "  the record of `{id}` as it stands: {places}",
        "  `{id}` 当前档案：{places}",
    ),
    "redact_unchanged": ("  the record of `{id}` stays as it stands now", "  `{id}` 当前档案不变"),
    "redact_header": (
        "stays: the text is also in the reason or the actor of entry {seqs}, which are hashed and"
        " cannot go",
        "保留：第 {seqs} 条记录的理由或操作人中也有该文字，已计入摘要，无法清除",
    ),
    "redact_elsewhere": (
        "stays: other entries hold it too, {seqs}; redact them by number",
        "保留：其他记录中也有，{seqs}；可按记录号清除",
    ),
    "redact_ask": ("Erase it for good?", "确定永久清除？"),
    "redact_unasked": (
        "nothing was erased: nobody is there to ask; `--yes` answers",
        "未清除：无人应答；可加 `--yes`",
    ),
    "redact_no": ("nothing was erased", "未清除"),
    "redacted": (
        "erased the content of {count} entries; their digests stay, and {entries} entries tell it",
        "已清除 {count} 条记录的内容；摘要保留，历史共 {entries} 条记录",
    ),
    "redact_copies": (
        "backups, exports and copies made before still hold it",
        "此前的备份、导出和副本仍含该内容",
    ),
    "redact_server": (
        "the server's own files and logs hold it until it cleans them: `VACUUM FULL entries`",
        "服务器文件和日志在清理前仍含该内容：`VACUUM FULL entries`",
    ),
    "redact_scrub": (
        "the file could not be written anew, since somebody has it open or the disk is full: bytes"
        " of it may be left in there until `sqlite3 FILE VACUUM`",
        "文件正被他人打开或磁盘已满，未能重写：在执行 `sqlite3 文件 VACUUM` 前，其中可能残留字节",
    ),
    "redact_file_stays": (
        "the file `{path}` could not be erased: {problem}",
        "文件 `{path}` 无法删除：{problem}",
    ),
    "shortlist_redacted": (
        "{id} was redacted on {on} by {by}: {reason}",
        "{id} 已于 {on} 由 {by} 清除：{reason}",
    ),
    "replay_redacted": (
        "entries it was computed from were redacted since: {seqs}",
        "所依据的记录此后被清除：{seqs}",
    ),
}
