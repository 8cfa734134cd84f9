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
        "a registry is an SQLite file; `{scheme}` is not supported: `--db PATH`",
        "登记库是 SQLite 文件，不支持 `{scheme}`：用 `--db 路径`",
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
    "replay_failed": (
        "the history cannot be replayed from its entries",
        "无法按历史记录重放当前状态",
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
    "origin_differs": (
        "the registry's name is not the one its history carries",
        "登记库名称与历史记录中的名称不一致",
    ),
    "shortlist_differs": (
        "shortlist `{name}` is not as the history tells it",
        "短名单 `{name}` 与历史记录不一致",
    ),
}
