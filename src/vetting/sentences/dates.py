"""Sentences about what is due, in English and Chinese, by code."""

from collections.abc import Mapping

DATES: Mapping[str, tuple[str, str]] = {
    # what is due, and which one
    "due_what_certificate": ("certificate", "证书"),
    "due_what_audit": ("audit", "复审"),
    "due_what_condition": ("condition", "条件"),
    "due_what_approval": ("end of approval", "准入到期"),
    "due_what_review": ("review", "复核"),
    "due_what_proposal": ("proposal", "待批"),
    "due_what_finding": ("finding", "审计发现"),
    "due_what_effect": ("effectiveness", "有效性检查"),
    "due_what_quote": ("quotation", "报价"),
    "due_what_capacity": ("capacity", "产能声明"),
    "due_what_reply": ("reply", "答复"),
    "due_what_waiver": ("waiver", "豁免"),
    "due_what_evidence": ("evidence", "证据"),
    "due_what_agreement": ("agreement", "协议"),
    "due_what_flag": ("flag", "警示"),
    "due_certificate": ("{type} {number}", "{type} {number}"),
    "due_certificate_type": ("{type}", "{type}"),
    "due_family": ("{family}", "{family}"),
    "due_condition": ("{family}: {text}", "{family}：{text}"),
    "due_decision": ("{family}, {standing:label}", "{family}，{standing:label}"),
    "due_finding": ("{id}, {severity:label}: {text}", "{id}（{severity:label}）：{text}"),
    "due_service": ("{service}", "{service}"),
    "due_gate": ("{gate}", "{gate}"),
    "due_agreed": ("{kind}", "{kind}"),
    "as_said": ("{text}", "{text}"),
    # states
    "due_state_overdue": ("overdue", "已逾期"),
    "due_state_due": ("today", "今日到期"),
    "due_state_start now": ("start now", "现在办理"),
    "due_state_coming": ("coming", "将到期"),
    "due_state_?": ("no day on file", "无日期"),
    # how a day is known
    "why_said": ("as on file", "按档案"),
    "why_no_day": ("no day on file", "档案中无日期"),
    "why_lead": ("renewal takes about {days} days", "换证约需 {days} 天"),
    "why_decided": ("decided by {by}, {on}", "{by} 于 {on} 决定"),
    "why_found": ("found {on}", "{on} 发现"),
    "why_asked": ("asked {on}", "{on} 征求"),
    "why_held": (
        "said {on}, held for {months} months",
        "{on} 提供，按 {months} 个月有效计",
    ),
    "audit_never": ("never audited", "从未审计"),
    "audit_after": (
        "last audit {last}, every {months} months: {why}",
        "上次审计 {last}，每 {months} 个月一次：{why}",
    ),
    "audit_clean": (
        "{risk}; nothing grave open, quality agreement signed",
        "{risk}；无严重未关闭项，已签质量协议",
    ),
    "audit_no_critical": (
        "{risk}; a major finding open, quality agreement signed",
        "{risk}；有严重发现未关闭，已签质量协议",
    ),
    "audit_otherwise": (
        "{risk}; no quality agreement, or a critical finding open",
        "{risk}；未签质量协议，或有关键发现未关闭",
    ),
    "risk_high": ("high risk", "高风险"),
    "risk_medium": ("medium risk", "中风险"),
    "risk_low": ("low risk", "低风险"),
    # next steps
    "due_renew": (
        "ask for the renewal; `vetting certificate renew {id} {type} --site {site}`",
        "索取换证进展；`vetting certificate renew {id} {type} --site {site}`",
    ),
    "due_ask_day": (
        "ask until when it holds; `vetting certificate renew {id} {type} --site {site}`",
        "询问有效期；`vetting certificate renew {id} {type} --site {site}`",
    ),
    "due_do_audit": (
        "`vetting audit start {id} --family {family} --site {site}`",
        "`vetting audit start {id} --family {family} --site {site}`",
    ),
    "due_meet": (
        "look whether it is met; `vetting standing met {id} {decision} --site {site}`",
        "查看是否满足；`vetting standing met {id} {decision} --site {site}`",
    ),
    "due_decide": (
        "audit, then `vetting standing propose {id} --family {family} --site {site}`",
        "先审计，再 `vetting standing propose {id} --family {family} --site {site}`",
    ),
    "due_review": (
        "look at it again; `vetting standing propose {id} --family {family} --site {site}`",
        "重新复核；`vetting standing propose {id} --family {family} --site {site}`",
    ),
    "due_approve": (
        "somebody else decides; `vetting standing approve {id} {decision} --site {site}`",
        "由他人决定；`vetting standing approve {id} {decision} --site {site}`",
    ),
    "due_close": (
        "`vetting finding close {id} {finding}`",
        "`vetting finding close {id} {finding}`",
    ),
    "due_check": (
        "did it work? `vetting finding check {id} {finding}`",
        "整改是否有效？`vetting finding check {id} {finding}`",
    ),
    "due_ask_price": ("ask for a new quotation", "索取新报价"),
    "due_ask_capacity": ("ask what is free now", "询问现有产能"),
    "due_settle": (
        "settle what the gate asks for, or `vetting waiver add {id} {gate}`",
        "满足该项要求，或 `vetting waiver add {id} {gate}`",
    ),
    "due_reply": ("`vetting reply record {id} {reply}`", "`vetting reply record {id} {reply}`"),
    "due_replace": (
        "ask for a newer one; `vetting evidence add FILE --supplier {id}`",
        "索取更新版本；`vetting evidence add FILE --supplier {id}`",
    ),
    "due_agree": ("sign the {kind} agreement again", "续签 {kind} 协议"),
    "due_flag": (
        "look at it again; `vetting flag clear {id}`",
        "重新查看；`vetting flag clear {id}`",
    ),
    # the list
    "col_day": ("day", "日期"),
    "col_days": ("days", "天数"),
    "col_subject": ("which", "对象"),
    "col_why": ("known by", "依据"),
    "col_next": ("next step", "下一步"),
    "col_who": ("who", "负责人"),
    "col_what": ("what", "事项"),
    "due_counts": (
        "{overdue} overdue, {start} to start now, {coming} coming by {until},"
        " {unknown} without a day",
        "逾期 {overdue} 项，现在办理 {start} 项，{until} 前到期 {coming} 项，无日期 {unknown} 项",
    ),
    "due_offers": (
        "{count} quotation(s) and capacity statement(s) that will run out are not shown:"
        " `--format csv` lists them",
        "另有 {count} 项即将失效的报价与产能声明未显示：`--format csv` 可列出",
    ),
    "due_nothing": ("nothing is due by {until}", "{until} 前没有到期事项"),
    "overdue": ("{count} overdue", "{count} 项已逾期"),
    "bad_within": (
        "`--within` is a span such as 180d, 26w, 6m or 1y, not `{value}`",
        "`--within` 为期限，如 180d、26w、6m 或 1y，不能是 `{value}`",
    ),
    "due_calendar": ("What is due", "到期事项"),
}
