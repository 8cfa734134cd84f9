"""Sentences about backups and what the doctor looks at, in English and Chinese, by code."""

from collections.abc import Mapping

KEEPING: Mapping[str, tuple[str, str]] = {
    "system_file_limit": (
        "no room: no file may grow that large on this disk or for this user",
        "空间不足：此磁盘或此用户的文件大小已达上限",
    ),
    # backups
    "backed_up": (
        "backed up and verified as `{path}`; entries: {entries}, files of evidence: {files}",
        "已备份并核验：{entries} 条记录、{files} 个证据文件，存于 `{path}`",
    ),
    "backup_lacks": (
        "not in it, because missing or changed: files of evidence: {count}; see"
        " `vetting evidence verify`",
        "{count} 个证据文件缺失或已被改动，未能备份；详见 `vetting evidence verify`",
    ),
    "backup_taken": (
        "`{path}` is there already, and it is not overwritten: name another file",
        "`{path}` 已存在，不会被覆盖：请换一个文件名",
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
        "in the backup `{path}`, all of which holds; entries: {entries}, the last of {last};"
        " files of evidence: {files}",
        "备份 `{path}`：{entries} 条记录，最后一条 {last}，{files} 个证据文件；核验无误",
    ),
    "restore_now": (
        "in its place `{path}`; entries: {entries}, the last of {last}",
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
        "restored `{path}`; entries: {entries}, files of evidence: {files}",
        "已恢复 `{path}`：{entries} 条记录、{files} 个证据文件",
    ),
    "restore_kept": (
        "what was there before is kept as `{path}`, its evidence where it was, in `{folder}`",
        "原有登记库保留为 `{path}`，其证据仍在 `{folder}`",
    ),
    "restore_upgrade": (
        "the backup is of an older vetting: bring it up with `vetting upgrade`",
        "备份来自较早版本的 vetting：请运行 `vetting upgrade`",
    ),
    "restore_lacks": (
        "files of evidence that were missing or changed when the backup was made: {count}; see"
        " `vetting evidence verify`",
        "备份时已有 {count} 个证据文件缺失或被改动；详见 `vetting evidence verify`",
    ),
    "move_away": (
        "move it away first, e.g. `mv {path} {path}.old`",
        "请先将其移走，如 `mv {path} {path}.old`",
    ),
    # what the doctor finds
    "col_check": ("looked at", "检查项"),
    "col_found": ("what was found", "检查结果"),
    "col_mend": ("mended by", "处理命令"),
    "doctor_says": (
        "{good} good, {look} to look at, {bad} bad, {unknown} not known",
        "{good} 项正常，{look} 项需留意，{bad} 项异常，{unknown} 项未知",
    ),
    "sign_opened": ("`{path}` opens and is of this version", "`{path}` 可以打开，版本相符"),
    "sign_unseen": ("cannot be looked at: {problem}", "无法检查：{problem}"),
    "sign_odd": ("what is stored makes no sense", "存储的内容无法解读"),
    "sign_not_looked": ("not looked at, because of `--quick`", "因 `--quick` 未检查"),
    "sign_findings": ("findings: {count}; {first:all}", "共 {count} 处：{first:all}"),
    "sign_versions": (
        "vetting {version}, schema {schema}, Python {python}, SQLite {sqlite}",
        "vetting {version}，结构 {schema}，Python {python}，SQLite {sqlite}",
    ),
    "sign_encoding": ("{encoding} shows Chinese", "{encoding}，可以显示中文"),
    "sign_no_chinese": (
        "{encoding} cannot show Chinese, which is written out as \\u…",
        "{encoding} 无法显示中文，会写成 \\u…",
    ),
    "sign_variables": ("set: {names}", "已设置：{names}"),
    "sign_no_variable": (
        "`{name}` is no variable of vetting{near:meant}",
        "vetting 没有变量 `{name}`{near:meant}",
    ),
    "sign_no_language": (
        "VETTING_LANG is `en` or `zh`, not `{value}`",
        "VETTING_LANG 只能是 `en` 或 `zh`，而不是 `{value}`",
    ),
    "sign_no_folder": (
        "VETTING_PACKS names `{path}`, which is no folder",
        "VETTING_PACKS 指向的 `{path}` 不是文件夹",
    ),
    "sign_rubrics": ("all can be used, rubrics: {count}", "{count} 个均可使用"),
    "sign_open": (
        "others than its owner can get at `{path}` ({mode})",
        "`{path}` 可被其他用户访问（{mode}）",
    ),
    "sign_open_folder": (
        "everybody can put files into `{path}` and take them away",
        "任何人都可以在 `{path}` 中增删文件",
    ),
    "sign_private": ("only the owner can read it", "仅所有者可读"),
    "sign_writable": ("file and folder can be written", "文件与文件夹可写"),
    "sign_not_locked": ("nobody holds it", "未被占用"),
    "sign_wal": (
        "{size} bytes of changes lie in `{path}`: a plain copy of the file alone would lack them",
        "`{path}` 中有 {size} 字节的改动：只复制主文件会缺少它们",
    ),
    "sign_no_wal": ("no changes lie beside the file", "主文件之外没有未合并的改动"),
    "sign_no_mounts": (
        "this system does not say what kind of disk it is",
        "系统未提供磁盘类型",
    ),
    "sign_network": (
        "a disk of another computer ({kind}), where two who write at once can damage it: move it"
        " to a disk of this one, or to a PostgreSQL server",
        "位于网络磁盘（{kind}），多人同时写入可能损坏：请移到本机磁盘或 PostgreSQL 服务器",
    ),
    "sign_disk": ("a disk of this computer ({kind})", "本机磁盘（{kind}）"),
    "sign_space": (
        "{free} MB free, the registry takes {size} MB",
        "剩余 {free} MB，登记库占 {size} MB",
    ),
    "sign_left": (
        "`{path}` was left by a command that was cut short; nothing rests on it",
        "`{path}` 是中断的命令留下的，无任何内容依赖它",
    ),
    "sign_none_left": ("nothing was left half-made", "没有残留文件"),
    "sign_evidence": ("all are as they were, files: {count}", "{count} 个文件均未变动"),
    "sign_packs": (
        "all are as last used, rubrics and others: {count}",
        "{count} 个均与上次使用时一致",
    ),
    "sign_packs_moved": (
        "not as last used: {names}; what they are now goes on record with their next use",
        "与上次使用时不同：{names}；下次使用时会登记现有内容",
    ),
    "sign_codes": ("all codes in use are known: {count}", "在用的 {count} 个代码均已知"),
    "sign_strange_codes": (
        "codes of services that are in no vocabulary: {count}, such as {codes}",
        "{count} 个服务代码不在词汇表中，如 {codes}",
    ),
    "sign_future": (
        "an entry is dated {at}, and the clock says {now}: one of the two was wrong",
        "有记录的时间为 {at}，而时钟为 {now}：其中之一有误",
    ),
    "sign_back": (
        "the clock had been set back, entries of the last 30 days: {count}, such as {entries}",
        "近 30 天有 {count} 条记录处时钟曾被调慢：{entries}",
    ),
    "sign_clock": (
        "no entry is dated in the future, and the clock was not set back of late",
        "没有未来时间的记录，近期时钟未被调慢",
    ),
    "sign_role": (
        "your role cannot switch off what guards the history",
        "当前角色不能关闭历史记录的保护",
    ),
    "sign_server_backup": (
        "whoever runs the server knows when it was backed up",
        "备份情况须向服务器管理员了解",
    ),
    "sign_no_backup": ("no backup was made here yet", "此处尚未备份过"),
    "sign_backup": (
        "made on {on} as `{path}`; entries since: {behind}",
        "{on} 备份为 `{path}`，此后新增 {behind} 条记录",
    ),
    "sign_backup_gone": (
        "made on {on} as `{path}`, which is not there any more; entries since: {behind}",
        "{on} 备份为 `{path}`，现已不在；此后新增 {behind} 条记录",
    ),
    "sign_backup_ahead": (
        "`{path}` holds more of the history than the registry; entries: {has} against {count}",
        "`{path}` 有 {has} 条记录，登记库只有 {count} 条",
    ),
    "sign_no_checkpoint": (
        "none was issued yet: keep one elsewhere, or nobody can tell a rewritten history",
        "尚未签发：请签发并另处保存，否则历史被整体改写时无从发现",
    ),
    "sign_checkpoint": (
        "issued on {on}; entries since: {behind}",
        "{on} 签发，此后新增 {behind} 条记录",
    ),
    "sign_rates": ("none too old, currencies: {count}", "{count} 种货币，均未过期"),
    "sign_rates_old": (
        "older than {days} days and not used: {currencies}",
        "超过 {days} 天而不再使用：{currencies}",
    ),
    "sign_history": (
        "entries: {count}, chain whole, tables as the history tells them",
        "{count} 条记录，链条完整，数据表与历史一致",
    ),
    # what the doctor looks at, and its states
    "doctor_versions": ("versions", "版本"),
    "doctor_encoding": ("terminal", "终端编码"),
    "doctor_environment": ("environment", "环境变量"),
    "doctor_rubrics": ("rubrics", "评分表"),
    "doctor_permissions": ("permissions", "访问权限"),
    "doctor_writable": ("writable", "可写"),
    "doctor_locked": ("lock", "占用"),
    "doctor_wal": ("changes beside it", "未合并改动"),
    "doctor_file_system": ("disk", "磁盘"),
    "doctor_space": ("space", "剩余空间"),
    "doctor_leftovers": ("leftovers", "残留文件"),
    "doctor_registry": ("registry", "登记库"),
    "doctor_history": ("history", "历史记录"),
    "doctor_evidence": ("evidence", "证据文件"),
    "doctor_packs": ("packs", "规则文件"),
    "doctor_vocabulary": ("vocabulary", "词汇表"),
    "doctor_clock": ("clock", "时钟"),
    "doctor_role": ("role", "数据库角色"),
    "doctor_backup": ("backup", "备份"),
    "doctor_checkpoint": ("checkpoint", "检查点"),
    "doctor_rates": ("rates", "汇率"),
    "doctor_good": ("good", "正常"),
    "doctor_look": ("look", "留意"),
    "doctor_bad": ("BAD", "异常"),
    "doctor_unknown": ("?", "未知"),
}
