"""Sentences about what auditors record, in English and Chinese, by code."""

from collections.abc import Mapping

AUDITS: Mapping[str, tuple[str, str]] = {
    "bad_digest": (
        "evidence is named by the 64 hex digits of its SHA-256, not `{value}`",
        "证据以其 SHA-256 的 64 位十六进制数字命名，不能是 `{value}`",
    ),
    "evidence_empty": ("the file `{name}` is empty", "文件 `{name}` 为空"),
    "closed_before_opened": ("it is closed before it was found", "关闭日期早于发现日期"),
    "close_needs_reason": (
        "what is closed needs who closed it and why (`closed_by`, `closed_reason`)",
        "关闭须注明何人、因何关闭（`closed_by`、`closed_reason`）",
    ),
    "provisional_needs_condition": (
        "`provisional` needs a condition and the day it is due",
        "有条件准入（provisional）须写明条件及到期日",
    ),
    "disqualified_needs_review": (
        "`disqualified` needs the day it is reviewed and who may lift it",
        "取消资格（disqualified）须写明复审日及何人可解除",
    ),
    "own_approval": (
        "`{by}` proposed it and cannot approve it; somebody else must",
        "`{by}` 为提出人，不能自行批准，须由他人批准",
    ),
    "waiver_ends_before": (
        "a waiver ends on or after the day it begins",
        "豁免的截止日不得早于起始日",
    ),
    "twice_in_list": (
        "`{value}` stands there twice as `{field}`",
        "`{field}` 中 `{value}` 重复出现",
    ),
}
