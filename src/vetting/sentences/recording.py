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
    # findings: refused
    "finding_closed_already": (
        "`{id}` was closed on {on}",
        "`{id}` 已于 {on} 关闭",
    ),
    "finding_not_closed": (
        "`{id}` is open: whether it worked is looked at once it is closed",
        "`{id}` 未关闭：关闭之后才核查整改效果",
    ),
    "checked_before_closed": (
        "`{id}` was closed after that day",
        "`{id}` 的关闭日晚于该日",
    ),
    "checked_too_soon": (
        "whether it worked is looked at after the day it was closed",
        "效果核查日须晚于关闭日",
    ),
    "due_before_opened": (
        "the day it is due comes before the day it was found",
        "整改期限早于发现日",
    ),
    # findings: done
    "finding_added": (
        "{id}: {severity:label} finding at `{site}` of `{supplier}`, to be mended by {due}; its"
        " comment: `vetting reply ask {supplier} --about {id}`",
        "{id}：`{supplier}`（{site}）{severity:label}发现，{due} 前整改；征求其意见："
        "`vetting reply ask {supplier} --about {id}`",
    ),
    "finding_bars": (
        "while {id} is open, `{supplier}` is excluded where a rubric asks for an integrity record",
        "{id} 未关闭期间，凡评分表要求诚信记录的，`{supplier}` 均不入选",
    ),
    "finding_planned": (
        "{id} of `{supplier}`: what will be done is on record, by {due}",
        "`{supplier}` 的 {id}：整改措施已登记，{due} 前完成",
    ),
    "finding_closed": ("{id} of `{supplier}` is closed", "`{supplier}` 的 {id} 已关闭"),
    "finding_to_check": (
        "whether it worked is looked at by {due}: `vetting finding check {supplier} {id}"
        " --effective|--not-effective --reason …`",
        "{due} 前核查整改效果：`vetting finding check {supplier} {id}"
        " --effective|--not-effective --reason …`",
    ),
    "finding_effective": (
        "{id} of `{supplier}`: what was done worked",
        "`{supplier}` 的 {id}：整改有效",
    ),
    "finding_reopened": (
        "{id} of `{supplier}`: what was done did not work; it is open again, to be mended by {due}",
        "`{supplier}` 的 {id}：整改无效，重新打开，{due} 前整改",
    ),
    "findings_listed": ("findings: {count}", "审计发现：{count} 项"),
    # certificates
    "several_certificates": (
        "{count} certificates of type {certificate} at `{supplier}` ({numbers}): name one with"
        " `--number` or `--site`",
        "`{supplier}` 有 {count} 份 {certificate}（{numbers}）：请用 `--number` 或 `--site` 指明",
    ),
    "certificate_there": (
        "`{certificate}` {number} is on file at `{site}`",
        "`{site}` 已登记 `{certificate}` {number}",
    ),
    "renew_instead": (
        "new dates: `vetting certificate renew {supplier} {certificate} --valid-until …`",
        "登记新日期：`vetting certificate renew {supplier} {certificate} --valid-until …`",
    ),
    "renewal_no_later": (
        "`{certificate}` is on file until {until}: a renewal ends later",
        "`{certificate}` 登记有效期至 {until}：换证后的有效期应更晚",
    ),
    "certificate_added": (
        "`{certificate}` {number} at `{site}` of `{supplier}`, until {until}; after a look into"
        " the register: `vetting certificate check {supplier} {certificate} --register …`",
        "`{supplier}`（{site}）`{certificate}` {number}，有效期至 {until}；查过登记后："
        "`vetting certificate check {supplier} {certificate} --register …`",
    ),
    "certificate_renewed": (
        "`{certificate}` {number} at `{site}` of `{supplier}` is renewed until {until}; it counts"
        " as checked again after `vetting certificate check {supplier} {certificate}"
        " --register …`",
        "`{supplier}`（{site}）`{certificate}` {number} 已换证，有效期至 {until}；须再用"
        " `vetting certificate check {supplier} {certificate} --register …` 核查",
    ),
    "certificate_checked": (
        "`{certificate}` {number} at `{site}` of `{supplier}`: seen in the register of {register}"
        " on {on}, grade E2",
        "`{supplier}`（{site}）`{certificate}` {number}：{on} 在 {register} 登记中查到，等级 E2",
    ),
    "certificate_not_found": (
        "`{certificate}` {number} at `{site}` of `{supplier}`: not in the register of {register}"
        " on {on}; a major flag is raised",
        "`{supplier}`（{site}）`{certificate}` {number}：{on} 在 {register} 登记中未查到，"
        "已登记严重警示",
    ),
    "flag_not_in_register": (
        "certificate {certificate} {number} not found in the register of {register}",
        "证书 {certificate} {number} 在 {register} 登记中未查到",
    ),
    "certificates_listed": ("certificates: {count}", "证书：{count} 份"),
    # flags
    "several_begin_so": (
        "{count} begin with `{value}`: name one by its number",
        "有 {count} 项以 `{value}` 开头：请用编号指明",
    ),
    "flag_added": (
        "flag {number} of `{supplier}`: {severity:label}, {text}",
        "`{supplier}` 的警示 {number}：{severity:label}，{text}",
    ),
    "flag_cleared": (
        "flag {number} of `{supplier}` is cleared: {text}",
        "`{supplier}` 的警示 {number} 已解除：{text}",
    ),
    "flag_cleared_as": ("cleared on {on} by {by}: {why}", "{on} 由 {by} 解除：{why}"),
    "weeks_promised": ("promised {weeks} weeks", "承诺 {weeks} 周"),
    "weeks_taken": ("took {weeks} weeks", "实际 {weeks} 周"),
    "flag_closed_already": (
        "this flag was cleared on {on} by `{by}`",
        "该警示已于 {on} 由 `{by}` 解除",
    ),
    "expires_before": (
        "it expires before the day it is of",
        "失效日早于警示日",
    ),
    "flags_listed": ("flags: {count}", "警示：{count} 项"),
    # conflicts
    "conflict_declared": (
        "conflict {number} of `{supplier}`: {by} ({party:label}): {text}; it stands on every"
        " shortlist line, and {by} approves nothing of this supplier",
        "`{supplier}` 的利益冲突 {number}：{by}（{party:label}）：{text}；"
        "短名单每行均标明，且 {by} 不得批准该供应商的任何事项",
    ),
    "conflict_over": (
        "conflict {number} of `{supplier}` is ended: {text}",
        "`{supplier}` 的利益冲突 {number} 已终止：{text}",
    ),
    "conflict_ended_already": (
        "this conflict ended on {on}",
        "该利益冲突已于 {on} 终止",
    ),
    "ended_before_declared": (
        "it ends before the day it was declared",
        "终止日早于申报日",
    ),
    "conflicts_listed": ("conflicts of interest: {count}", "利益冲突：{count} 项"),
    "agreement_added": (
        "{kind} agreement with `{supplier}` is on file",
        "与 `{supplier}` 的 {kind} 协议已登记",
    ),
    # replies
    "not_to_reply_to": (
        "`{supplier}` has no rating, finding or flag `{about}`{near:meant}",
        "`{supplier}` 没有评分、发现或警示 `{about}`{near:meant}",
    ),
    "reply_asked": (
        "{id}: `{supplier}` may comment on {about} until {due} ({days} working days in China);"
        " record it with `vetting reply record {supplier} {id} --text …`",
        "{id}：`{supplier}` 可于 {due} 前就 {about} 提出意见（{days} 个工作日）；登记："
        "`vetting reply record {supplier} {id} --text …`",
    ),
    "year_not_announced": (
        "the holiday calendar of {year} is not announced yet: working days that are moved there"
        " are not known, look at {due} again",
        "{year} 年放假安排尚未公布：调休日未知，请届时复核 {due}",
    ),
    "asked_already": (
        "`{id}` asks about this already, open until {due}",
        "`{id}` 已就此征求意见，截至 {due}",
    ),
    "answered_already": (
        "`{id}` was answered on {on}",
        "`{id}` 已于 {on} 答复",
    ),
    "answered_before_asked": (
        "the answer comes before the day it was asked",
        "答复日早于征求日",
    ),
    "days_too_few": ("`--days` is 1 or more, not {value}", "`--days` 至少为 1，而非 {value}"),
    "reply_recorded": (
        "{id}: the comment of `{supplier}` stands beside {about}",
        "{id}：`{supplier}` 的意见已与 {about} 并列",
    ),
    "reply_too_late": (
        "it came after {due}, which is said beside it",
        "答复晚于 {due}，已一并注明",
    ),
    "replies_listed": ("replies: {count}", "答复：{count} 项"),
    "reply_open": (
        "{id}: the supplier may comment until {due}",
        "{id}：供应商可于 {due} 前提出意见",
    ),
    "reply_none": (
        "{id}: the supplier was asked and did not comment by {due}",
        "{id}：已征求供应商意见，{due} 前未答复",
    ),
    "reply_given": (
        "{id}: the supplier comments ({on}): {text}",
        "{id}：供应商意见（{on}）：{text}",
    ),
    "supplier_says": (
        "the supplier says to {about} ({on}): {text}",
        "供应商对 {about} 的意见（{on}）：{text}",
    ),
    "reply_late": (
        "{id}: the supplier comments ({on}, after {due}): {text}",
        "{id}：供应商意见（{on}，逾期，期限 {due}）：{text}",
    ),
    # beside a record, and heads
    "field_finding": ("finding", "审计发现"),
    "field_reply": ("reply", "供应商意见"),
    "finding_of": (
        "{id} ({severity:label}, {state:label}), {on}: {text}",
        "{id}（{severity:label}，{state:label}），{on}：{text}",
    ),
    "finding_due_of": ("due {due}", "{due} 前整改"),
    "finding_action_of": ("action: {action}", "措施：{action}"),
    "finding_closed_of": (
        "closed on {on} by {by}: {reason}",
        "{on} 由 {by} 关闭：{reason}",
    ),
    "expired_on": ("expired on {on}", "已于 {on} 失效"),
    "certificate_valid": ("valid", "有效"),
    "certificate_lapsed": ("lapsed", "已失效"),
    "certificate_to_come": ("not yet valid", "尚未生效"),
    "certificate_no_day": ("no last day on file", "未登记有效期"),
    "scope_not_asked": ("not asked for", "无此要求"),
    "col_severity": ("class", "严重程度"),
    "col_text": ("text", "内容"),
    "col_action": ("action", "整改措施"),
    "col_evidence": ("evidence", "证据"),
    "col_closed_on": ("closed on", "关闭日"),
    "col_closed_by": ("closed by", "关闭人"),
    "col_closed_reason": ("why closed", "关闭理由"),
    "col_effective_due": ("effect looked at by", "效果核查期限"),
    "col_effective": ("effective", "整改有效"),
    "col_number": ("number", "编号"),
    "col_expires": ("expires", "失效日"),
    "col_adverse": ("adverse", "不良"),
    "col_party": ("party", "申报方"),
    "col_ended_on": ("ended on", "终止日"),
    "col_ended_by": ("ended by", "终止人"),
    "col_ended_reason": ("why ended", "终止理由"),
    "col_about": ("about", "所涉事项"),
    "col_asked_on": ("asked on", "征求日"),
    "col_asked_by": ("asked by", "征求人"),
    "col_type": ("type", "类型"),
    "col_issuer": ("issuer", "发证机关"),
    "col_scope": ("scope", "范围"),
    "col_checked_on": ("checked on", "核查日"),
    "col_checked_by": ("checked by", "核查人"),
    "col_asked": ("asked for", "需求要求"),
    "col_lacking": ("not in its scope", "范围未含"),
    "col_verdict": ("verdict", "结论"),
}
