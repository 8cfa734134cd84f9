"""The sentences of a registry that fails, and of a history that does not hold."""

from collections.abc import Mapping

REGISTRIES: Mapping[str, tuple[str, str]] = {
    # the registry
    "registry_missing": ("there is no registry at `{path}`", "`{path}` 处没有登记库"),
    "make_registry": (
        "make one with `vetting init`, or `vetting import PATH`",
        "新建：`vetting init` 或 `vetting import 路径`",
    ),
    "registry_url": (
        "a registry is an SQLite file or a PostgreSQL server; `{scheme}` is neither",
        "登记库为 SQLite 文件或 PostgreSQL 服务器，不支持 `{scheme}`",
    ),
    "registry_older": (
        "`{path}` was made by an older vetting (schema {has}, this one needs {knows})",
        "`{path}` 由较早版本的 vetting 建立（结构 {has}，本版本需要 {knows}）",
    ),
    "upgrade_it": (
        "`vetting upgrade` brings it up, after a backup",
        "`vetting upgrade` 会先备份再升级",
    ),
    "upgraded": (
        "upgraded from schema {before} to {after}; the backup is `{backup}`",
        "已从结构 {before} 升级到 {after}；备份在 `{backup}`",
    ),
    "up_to_date": ("nothing to upgrade: schema {has}", "无需升级：结构 {has}"),
    "checkpoint_there": (
        "`{path}` is there, and an older checkpoint shows more than a newer one: name another file",
        "`{path}` 已存在，较早的检查点更有证明力：请换一个文件名",
    ),
    "backup_there": (
        "`{path}` is there already; nothing was changed: name another with `--backup PATH`",
        "备份文件 `{path}` 已存在，未作改动：用 `--backup 路径`",
    ),
    "backup_failed": (
        "no backup could be made at `{path}`, so nothing was changed: {problem}",
        "无法在 `{path}` 备份，未作改动：{problem}",
    ),
    "no_pg_dump": (
        "no `pg_dump` on this machine to make a backup with, so nothing was changed",
        "本机没有 `pg_dump`，无法备份，未作改动",
    ),
    "server_address": (
        "the address `{path}` cannot be read; in a password, signs such as # ? / @ % are written"
        " %23 %3F %2F %40 %25",
        "无法识别地址 `{path}`；密码中的 # ? / @ % 须写作 %23 %3F %2F %40 %25",
    ),
    "server_unreachable": (
        "the registry `{path}` cannot be reached: {problem}",
        "无法连接登记库 `{path}`：{problem}",
    ),
    "server_hint": (
        "the password comes from `.pgpass`, PGPASSWORD or VETTING_DB",
        "密码取自 `.pgpass`、PGPASSWORD 或 VETTING_DB",
    ),
    "server_rights": (
        "your role on `{path}` may not do this; nothing was stored",
        "在 `{path}` 上的角色无此权限，未保存任何内容",
    ),
    "server_encoding": (
        "the database `{path}` is in {encoding}; a registry needs UTF8",
        "数据库 `{path}` 的编码为 {encoding}；登记库须为 UTF8",
    ),
    "no_driver": (
        "a registry on a server needs the driver of PostgreSQL, which is not installed",
        "服务器上的登记库需要 PostgreSQL 驱动，尚未安装",
    ),
    "install_driver": (
        "`pip install 'vetting[postgres]'`",
        "安装：`pip install 'vetting[postgres]'`",
    ),
    "word_not_utf8": (
        "a word on the command line is no UTF-8 text ({char})",
        "命令行中有非 UTF-8 文本（{char}）",
    ),
    "roles_on_server": (
        "`--writer` and `--reader` are roles of a PostgreSQL server",
        "`--writer` 和 `--reader` 是 PostgreSQL 服务器的角色",
    ),
    "role_unguarded": (
        "your role `{role}` could switch off what guards the history: daily work belongs to a"
        " writer role, `vetting init --writer ROLE`",
        "角色 `{role}` 可以关闭历史记录的保护：日常工作请用写入角色，`vetting init --writer 角色`",
    ),
    "unknown_role": ("the server has no role `{name}`", "服务器上没有角色 `{name}`"),
    "password_in_option": (
        "a password in an option can be seen by everybody on this machine",
        "写在命令行选项里的密码会被本机其他人看到",
    ),
    "password_elsewhere": (
        "leave it out of `--db`: it comes from `.pgpass`, PGPASSWORD or VETTING_DB",
        "请从 `--db` 中去掉：密码取自 `.pgpass`、PGPASSWORD 或 VETTING_DB",
    ),
    "registry_folder": (
        "`{path}` is a folder; the file of a registry is wanted",
        "`{path}` 是文件夹，须为登记库文件",
    ),
    "registry_unreadable": (
        "the registry `{path}` cannot be read: {problem}",
        "无法读取登记库 `{path}`：{problem}",
    ),
    "not_registry": (
        "`{path}` is not a vetting registry; it was left as it is",
        "`{path}` 不是 vetting 登记库，未作改动",
    ),
    "registry_newer": (
        "`{path}` was made by a newer vetting (schema {has}, this one knows {knows}): update",
        "`{path}` 由更新版本的 vetting 建立（结构 {has}，本版本支持 {knows}）：需升级",
    ),
    "registry_damaged": (
        "the registry `{path}` is damaged: put a backup in its place",
        "登记库 `{path}` 已损坏：需用备份替换",
    ),
    "registry_locked": (
        "the registry `{path}` is locked: another command is writing to it, nothing was stored",
        "登记库 `{path}` 已锁定：另一条命令正在写入，未保存任何内容",
    ),
    "registry_readonly": (
        "the registry `{path}` cannot be written here: the file or its folder is read-only",
        "登记库 `{path}` 无法写入：文件或所在文件夹为只读",
    ),
    "disk_full": (
        "the disk of `{path}` is full, nothing was stored",
        "`{path}` 所在磁盘已满，未保存任何内容",
    ),
    "disk_error": (
        "the disk of `{path}` reports an error, nothing was stored",
        "`{path}` 所在磁盘报错，未保存任何内容",
    ),
    "registry_failed": (
        "the registry `{path}` cannot be used: {problem}",
        "登记库 `{path}` 无法使用：{problem}",
    ),
    # the history
    "history_broken": (
        "the history does not hold in {count} place(s)",
        "历史记录有 {count} 处不一致",
    ),
    "file_damaged": ("the file is damaged: {problem}", "文件已损坏：{problem}"),
    "entry_gap": (
        "entry {seq} is missing: entry {found} stands in its place",
        "缺少第 {seq} 条记录：该处为第 {found} 条",
    ),
    "entry_prev": (
        "entry {seq} does not follow the one before it",
        "第 {seq} 条记录与前一条不衔接",
    ),
    "entry_header": (
        "entry {seq}: the header was changed after it was sealed",
        "第 {seq} 条记录：记录头在封存后被改动",
    ),
    "entry_payload": (
        "entry {seq} ({kind}): the content was changed after it was sealed",
        "第 {seq} 条记录（{kind}）：内容在封存后被改动",
    ),
    "entry_emptied": (
        "entry {seq}: the content is gone, and no redaction says so",
        "第 {seq} 条记录：内容已缺失，且没有删除记录",
    ),
    "entry_columns": (
        "entry {seq}: the table tells it otherwise than its header",
        "第 {seq} 条记录：数据表与记录头不一致",
    ),
    "supplier_differs": (
        "supplier `{name}` is not as the history tells it",
        "供应商 `{name}` 与历史记录不一致",
    ),
    "index_differs": (
        "the look-up rows of supplier `{name}` are not those of its document",
        "供应商 `{name}` 的检索数据与其档案不一致",
    ),
    "pack_differs": (
        "`{name}` as kept is not as the history tells it",
        "保存的 `{name}` 与历史记录不一致",
    ),
    "pack_gone": (
        "`{name}` ({digest}), which the history used, is not kept any more",
        "历史记录用过的 `{name}`（{digest}）已不在库中",
    ),
    "origin_differs": (
        "the registry's name is not the one its history carries",
        "登记库名称与历史记录中的名称不一致",
    ),
    "replay_differs": (
        "`{field}` was {before} and comes to {now}",
        "`{field}` 原为 {before}，现得 {now}",
    ),
    "replay_head": (
        "entry {seq} is not the one that the shortlist was computed from",
        "第 {seq} 条记录不是当时计算短名单所依据的记录",
    ),
    "replay_pack": (
        "the {sort:label} with digest {digest} that it was judged by is not kept",
        "未保存当时所用的{sort:label}（摘要 {digest}）",
    ),
    "replay_too_old": (
        "it was saved by vetting {version}, which did not note all that it takes",
        "由 vetting {version} 保存，当时未记录重算所需的全部信息",
    ),
    "replay_agrees": (
        "{id} comes out the same from the {entries} entries of then, judged on {on}",
        "按当时的 {entries} 条记录、以 {on} 为准重算，{id} 结果一致",
    ),
    "replay_version": (
        "saved by vetting {then}, computed again by {now}",
        "由 vetting {then} 保存，现由 {now} 重算",
    ),
    "known_in_future": (
        "{on} is still to come: nobody knows what will be on record then",
        "{on} 尚未到来：届时的记录无从得知",
    ),
    "saved_differs": (
        "{name} as stored is not what the history recorded: `vetting ledger verify` says more",
        "{name} 的存档与历史记录不一致：详见 `vetting ledger verify`",
    ),
    "nothing_known": (
        "the history begins after {on}: nothing was on record then",
        "历史记录始于 {on} 之后：当时尚无记录",
    ),
    "shortlist_differs": (
        "shortlist `{name}` is not as the history tells it",
        "短名单 `{name}` 与历史记录不一致",
    ),
}
