"""Sentences about standing and waivers, in English and Chinese, by code."""

from collections.abc import Mapping

STANDING: Mapping[str, tuple[str, str]] = {
    # who may decide
    "not_submitted": (
        "`{id}` is {stage:label}: only what is submitted is approved or rejected",
        "`{id}` 为{stage:label}：只有已提交的才能批准或驳回",
    ),
    "not_draft": (
        "`{id}` is {stage:label}: only a draft is submitted",
        "`{id}` 为{stage:label}：只有草稿才能提交",
    ),
    "not_your_draft": (
        "`{id}` was drafted by `{by}`, who submits it",
        "`{id}` 由 `{by}` 起草，须由其提交",
    ),
    "assessor_approves": (
        "`{by}` rated {criterion} at this site on {on}: somebody else must decide",
        "`{by}` 于 {on} 评过该场地的 {criterion}，须由他人决定",
    ),
    "auditor_approves": (
        "`{by}` audited this site: somebody else must decide",
        "`{by}` 审计过该场地，须由他人决定",
    ),
    "conflict_approves": (
        "`{by}` has declared a conflict of interest: {text}",
        "`{by}` 已申报利益冲突：{text}",
    ),
    "critical_open": (
        "the critical finding `{id}` is open: {text}",
        "关键发现 `{id}` 未关闭：{text}",
    ),
    "may_not_lift": (
        "only `{may_lift}` may lift `{id}` ({standing:label}), not `{by}`",
        "`{id}`（{standing:label}）只能由 `{may_lift}` 解除，不能由 `{by}` 解除",
    ),
    "overtaken": (
        "`{id}` was proposed before the site was {standing:label} on {since}: propose it anew",
        "`{id}` 提出后，该场地已于 {since} {standing:label}，须重新提出",
    ),
    "no_condition": (
        "`{id}` is no approved decision with a condition",
        "`{id}` 不是已批准的有条件准入",
    ),
    "met_already": (
        "the condition of `{id}` is on record as met since {on}",
        "`{id}` 的条件已于 {on} 登记为满足",
    ),
    "met_late": (
        "the condition of `{id}` was due on {due}, and the site is suspended: propose anew",
        "`{id}` 的条件已于 {due} 到期，场地已暂停，须重新提出",
    ),
    "day_past": (
        "`{option}` is {day}, before today ({today})",
        "`{option}` 为 {day}，早于今日（{today}）",
    ),
    "due_by_itself": (
        "`due` is not proposed: an approval is due once its last day (`--until`) has passed",
        "`due` 无须提出：准入过了截止日（`--until`）即为待复审",
    ),
    "belongs_to": (
        "`{option}` belongs to {standings:label}, not to {standing:label}",
        "`{option}` 用于{standings:label}，不用于{standing:label}",
    ),
    "see_decisions": (
        "see them with `vetting standing list {supplier}`",
        "查看：`vetting standing list {supplier}`",
    ),
    "decision_where": (
        "several sites ({sites}) have a `{id}`; name one with `--site`",
        "多个场地（{sites}）都有 `{id}`，请用 `--site` 指明",
    ),
    # what a decision rests on
    "decision_rests_on": (
        "score over the standing criteria: {score} ({approved} supports approved,"
        " {provisional} provisional)",
        "资质指标得分：{score}（{approved} 分支持准入，{provisional} 分支持有条件准入）",
    ),
    "decision_of_criterion": (
        "  {title}: {lo} to {hi}, {reason}",
        "  {title}：{lo} 至 {hi}，{reason}",
    ),
    "below_support": (
        "below the {least} that support {standing:label}: it is a person who decides, the reason"
        " should say why",
        "低于支持{standing:label}的 {least} 分：由人决定，理由须写明原因",
    ),
    "nothing_supports": (
        "nothing is on file for the standing criteria of {family}",
        "{family} 的资质指标尚无记录",
    ),
    "findings_open": (
        "open findings: {critical} critical, {major} major",
        "未关闭的审计发现：关键 {critical} 项，严重 {major} 项",
    ),
    # done
    "standing_proposed": (
        "{id}: {standing:label} for `{supplier}` at `{site}` in {family}, submitted; somebody else"
        " decides with `vetting standing approve {supplier} {id} --reason …`",
        "{id}：`{supplier}`（{site}）{family} {standing:label}，已提交；他人可用"
        " `vetting standing approve {supplier} {id} --reason …` 批准",
    ),
    "standing_suspended": (
        "{id}: `{supplier}` at `{site}` is suspended in {family} from now on; somebody else"
        " decides with `vetting standing approve {supplier} {id} --reason …` or `reject`",
        "{id}：`{supplier}`（{site}）{family} 即刻暂停；他人可用"
        " `vetting standing approve {supplier} {id} --reason …` 批准，或用 `reject` 驳回",
    ),
    "standing_drafted": (
        "{id}: a draft; submit it with `vetting standing submit {supplier} {id}`",
        "{id}：草稿；提交：`vetting standing submit {supplier} {id}`",
    ),
    "standing_approved": (
        "{id}: `{supplier}` at `{site}` is {standing:label} in {family}",
        "{id}：`{supplier}`（{site}）{family} 为{standing:label}",
    ),
    "standing_rejected": ("{id}: rejected", "{id}：已驳回"),
    "standing_met": (
        "{id}: its condition is on record as met",
        "{id}：条件已登记为满足",
    ),
    "standings_listed": ("standings: {count}", "准入状态：{count} 项"),
    "waiver_asked": (
        "{id}: asks to waive `{gate}` at `{site}` until {until}; somebody else decides with"
        " `vetting waiver approve {supplier} {id}`",
        "{id}：申请豁免 `{site}` 的 `{gate}` 至 {until}；他人可用"
        " `vetting waiver approve {supplier} {id}` 批准",
    ),
    "waiver_approved": (
        "{id}: `{gate}` at `{site}` counts as passed until {until}",
        "{id}：`{site}` 的 `{gate}` 视为通过，至 {until}",
    ),
    "waiver_ended": (
        "{id}: `{gate}` at `{site}` is not waived any more",
        "{id}：`{site}` 的 `{gate}` 不再豁免",
    ),
    "waivers_listed": ("waivers: {count}", "豁免：{count} 项"),
    "waiver_approved_already": (
        "`{id}` was approved by `{by}` on {on}",
        "`{id}` 已由 `{by}` 于 {on} 批准",
    ),
    "waiver_over": (
        "`{id}` ended on {on}",
        "`{id}` 已于 {on} 终止",
    ),
    "gate_of_no_rubric": (
        "the rubric {family} has no gate `{value}`{near:meant}",
        "评分表 {family} 没有准入条件 `{value}`{near:meant}",
    ),
    "waived_by_need": (
        "`{gate}` is a gate of the need itself: `vetting match … --waive {gate}` waives it for one"
        " need",
        "`{gate}` 是需求自带的条件：用 `vetting match … --waive {gate}` 为该需求豁免",
    ),
    # on a result
    "decided_as": (
        "{standing:label} in {family} since {since} (by {by}, {approval})",
        "{family} {standing:label}，自 {since} 起（{by} 提出，{approval}）",
    ),
    "decided_until": (
        "{standing:label} in {family} until {until} (by {by}, {approval})",
        "{family} {standing:label}，至 {until}（{by} 提出，{approval}）",
    ),
    "decided_provided": (
        "{standing:label} in {family}: {condition} by {due} (by {by}, {approval})",
        "{family} {standing:label}：须于 {due} 前{condition}（{by} 提出，{approval}）",
    ),
    "decided_met": (
        "{standing:label} in {family}: {condition}, met on {met} (by {by}, {approval})",
        "{family} {standing:label}：{condition}，已于 {met} 满足（{by} 提出，{approval}）",
    ),
    "decided_against": (
        "{standing:label} in {family} since {since}: {why} (by {by}, {approval})",
        "{family} {standing:label}，自 {since} 起：{why}（{by} 提出，{approval}）",
    ),
    "approved_by_whom": ("approved by {by}", "{by} 批准"),
    "not_approved_yet": ("not approved yet", "尚未批准"),
    "condition_lapsed": (
        "the condition `{condition}` was not met by {due}",
        "条件 `{condition}` 未于 {due} 前满足",
    ),
    "reviewed_on": (
        "{reason}; reviewed on {review}",
        "{reason}；{review} 复审",
    ),
    "lift_by": (
        "its lifting by {may_lift}",
        "由 {may_lift} 解除",
    ),
    "lift_by_decision": (
        "a new decision on its standing in {family}, approved by a second person",
        "经第二人批准的 {family} 准入新决定",
    ),
    "standing_is": (
        "{standing:label} in {family} since {since}",
        "{family} {standing:label}，自 {since} 起",
    ),
    "no_decision": (
        "nobody decided on its standing in {family}",
        "{family} 尚无准入决定",
    ),
    "standing_is_not": (
        "{standing:label} in {family} since {since}, asked for is {among:either}",
        "{family} {standing:label}，自 {since} 起；要求{among:either}",
    ),
    "need_standing": (
        "a decision on its standing in {family}: {among:either}",
        "{family} 的准入决定：{among:either}",
    ),
    "waived_on_file": (
        "waived by {by}, approved by {approved_by}, until {until} ({id}): {gate} ({missing});"
        " why: {why}",
        "{by} 申请、{approved_by} 批准，已豁免至 {until}（{id}）：{gate}（{missing}）；理由：{why}",
    ),
    "standing_asked": ("standing {among:either}", "准入状态为{among:either}"),
    "term_standing": ("standing", "准入状态"),
    "proof_standing": ("standing", "准入状态"),
    "proof_family": ("family", "服务大类"),
    "proof_decision": ("decision", "决定"),
    "proof_since": ("since", "自"),
    "proof_approved_by": ("approved by", "批准人"),
    "proof_reason": ("why", "理由"),
    "proof_may_lift": ("may be lifted by", "可解除人"),
    "proof_review_on": ("reviewed on", "复审日"),
    # beside a record
    "field_standing": ("standing", "准入状态"),
    "field_waiver": ("waiver", "豁免"),
    "open_proposal": (
        "{id} ({stage:label}): {standing:label} in {family}, by {by} on {on}: {why}",
        "{id}（{stage:label}）：{family} {standing:label}，{by} 于 {on} 提出：{why}",
    ),
    "waiver_of": (
        "{id} ({state:label}): {gate} until {until}, by {by}, {approval}: {why}",
        "{id}（{state:label}）：{gate} 至 {until}，{by} 申请，{approval}：{why}",
    ),
    "col_family": ("family", "服务大类"),
    "col_standing": ("standing", "准入状态"),
    "col_since": ("since", "自"),
    "col_until": ("until", "至"),
    "col_due": ("due", "期限"),
    "col_by": ("by", "提出人"),
    "col_approved_by": ("approved by", "批准人"),
    "col_reason": ("reason", "理由"),
    "col_proposals": ("proposals", "待决提议"),
    "col_gate": ("gate", "准入条件"),
    "col_state": ("state", "状态"),
}
