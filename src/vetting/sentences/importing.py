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
    "mend_and_import": (
        "mend the rows in `{path}` by what stands under `reason`, then import it with the same"
        " options",
        "按“原因”列改正 `{path}` 中的行，再用相同选项导入",
    ),
}
