"""Sentences about findings, certificates, flags, conflicts and replies, by code."""

from collections.abc import Mapping

RECORDING: Mapping[str, tuple[str, str]] = {
    # in a gate, and beside a score
    "no_finding_open": ("no open finding of that class", "无该等级的未关闭审计发现"),
    "finding_open": (
        "open {severity:label} finding {id}, since {on}: {text}",
        "未关闭的{severity:label}发现 {id}（{on} 起）：{text}",
    ),
    "close_finding": (
        "closing finding {id}, with evidence that it is mended",
        "以整改证据关闭发现 {id}",
    ),
    "proof_finding": ("finding", "审计发现"),
    "finding_due": (
        "open {severity:label} finding {id}: {text} (due {due})",
        "未关闭的{severity:label}发现 {id}：{text}（{due} 前整改）",
    ),
    "finding_overdue": (
        "open {severity:label} finding {id}: {text} (overdue since {due})",
        "未关闭的{severity:label}发现 {id}：{text}（应于 {due} 前整改，已逾期）",
    ),
    "finding_no_due": (
        "open {severity:label} finding {id}: {text} (no due day on file)",
        "未关闭的{severity:label}发现 {id}：{text}（未登记整改期限）",
    ),
    "conflict_by": (
        "conflict of interest of {by}: {text}",
        "{by} 的利益冲突：{text}",
    ),
    "conflict_of": (
        "conflict of interest of the {party:label} {by}: {text}",
        "{party:label} {by} 的利益冲突：{text}",
    ),
}
