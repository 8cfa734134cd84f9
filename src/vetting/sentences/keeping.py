"""Sentences about backups and what the doctor looks at, in English and Chinese, by code."""

from collections.abc import Mapping

KEEPING: Mapping[str, tuple[str, str]] = {
    # backups
    "backed_up": (
        "backed up and verified: {entries} entries and {files} files of evidence in `{path}`",
        "已备份并核验：{entries} 条记录、{files} 个证据文件，存于 `{path}`",
    ),
    "backup_lacks": (
        "not in it, because missing or changed: {count} files of evidence; see"
        " `vetting evidence verify`",
        "{count} 个证据文件缺失或已被改动，未能备份；详见 `vetting evidence verify`",
    ),
    "backup_taken": (
        "`{path}` is there already, and it is not overwritten",
        "`{path}` 已存在，不会被覆盖",
    ),
    "backup_unwritten": (
        "the backup `{path}` cannot be written: {problem}",
        "无法写入备份 `{path}`：{problem}",
    ),
    "backup_unreadable": (
        "the backup `{path}` cannot be read: {problem}",
        "无法读取备份 `{path}`：{problem}",
    ),
    "backup_of_server": (
        "a registry on a server is backed up by the server's own means",
        "服务器上的登记库须用服务器自身的方式备份与恢复",
    ),
    "backup_by_server": (
        "`pg_dump --format=custom --file=FILE {url}`, with a copy of the evidence folder;"
        " `pg_restore` brings it back",
        "`pg_dump --format=custom --file=文件 {url}`，并复制证据文件夹；用 `pg_restore` 恢复",
    ),
    "not_backup": (
        "`{path}` is not a backup made by `vetting backup`",
        "`{path}` 不是 `vetting backup` 生成的备份",
    ),
    "backup_broken": (
        "the backup `{path}` is not as it was written, and nothing was changed",
        "备份 `{path}` 与写入时不一致，未作改动",
    ),
    "backup_part_broken": (
        "`{name}` was changed, cut off, put in or taken out",
        "`{name}` 被改动、截断、加入或移除",
    ),
    # a backup brought back
    "restore_then": (
        "in the backup `{path}`: {entries} entries, the last of {last}, and {files} files of"
        " evidence; all of it holds",
        "备份 `{path}`：{entries} 条记录，最后一条 {last}，{files} 个证据文件；核验无误",
    ),
    "restore_now": (
        "in its place `{path}`: {entries} entries, the last of {last}",
        "现有 `{path}`：{entries} 条记录，最后一条 {last}",
    ),
    "restore_damaged": (
        "in its place `{path}`: a registry so damaged that its entries cannot be counted",
        "现有 `{path}`：已严重损坏，无法统计记录数",
    ),
    "restore_nothing_there": (
        "in its place `{path}`: nothing, so nothing is replaced",
        "`{path}` 处没有登记库，不会替换任何内容",
    ),
    "restore_another": (
        "the two are different registries: they have no entry in common",
        "两者是不同的登记库：没有任何相同的记录",
    ),
    "restore_loses": (
        "the backup is older than what is there, or went another way: what it"
        " lacks of the registry, from entry {first} to entry {last}, would be lost",
        "备份早于现有内容，或两者已分叉：第 {first} 至 {last} 条记录将不在登记库中",
    ),
    "restore_loses_nothing": (
        "every entry that is there is in the backup",
        "现有的每条记录都在备份中",
    ),
    "restore_ask": ("Replace the registry?", "替换登记库吗？"),
    "restore_unasked": (
        "nobody is there to be asked, so nothing was changed",
        "无人可以确认，未作改动",
    ),
    "restore_yes": (
        "`vetting restore {path} --yes`, once you have read what would be lost",
        "看清会失去什么之后：`vetting restore {path} --yes`",
    ),
    "restore_dry": ("nothing was changed", "未作改动"),
    "restored": (
        "restored `{path}`: {entries} entries, {files} files of evidence",
        "已恢复 `{path}`：{entries} 条记录、{files} 个证据文件",
    ),
    "restore_kept": (
        "what was there before is kept as `{path}`",
        "原有登记库保留为 `{path}`",
    ),
    "restore_upgrade": (
        "the backup is of an older vetting: bring it up with `vetting upgrade`",
        "备份来自较早版本的 vetting：请运行 `vetting upgrade`",
    ),
    "restore_lacks": (
        "{count} files of evidence were missing or changed when the backup was made; see"
        " `vetting evidence verify`",
        "备份时已有 {count} 个证据文件缺失或被改动；详见 `vetting evidence verify`",
    ),
    "move_away": (
        "move it away first, e.g. `mv {path} {path}.old`",
        "请先将其移走，如 `mv {path} {path}.old`",
    ),
}
