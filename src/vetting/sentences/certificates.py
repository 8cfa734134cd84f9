"""The sentences of the gates over certificates and standards, and what would settle them."""

from collections.abc import Mapping

CERTIFICATES: Mapping[str, tuple[str, str]] = {
    # gates over certificates
    "certificate_held": ("{certificate:label} on file", "{certificate:label}在案"),
    "certificate_current": (
        "{certificate:label} is valid until {valid_until}",
        "{certificate:label}有效期至 {valid_until}",
    ),
    "certificate_absent": (
        "no {certificates:either} on file {what}",
        "暂无{what}的{certificates:either}记录",
    ),
    "for_species": ("for {species:label}", "适用于{species:label}"),
    "for_services": ("for {services:label}", "适用于{services:label}"),
    "none_of_many": (
        "none of the {count} certificates that would do is on file {what}, such as"
        " {certificates:either}",
        "{what}的 {count} 种可用证书均无记录，例如{certificates:either}",
    ),
    "certificate_expired": (
        "{certificate:label} expired on {valid_until}",
        "{certificate:label}已于 {valid_until} 到期",
    ),
    "lapses_before_end": (
        "{certificate:label} is valid until {valid_until}, before the work ends on {end}",
        "{certificate:label}有效期至 {valid_until}，早于工作结束日 {end}",
    ),
    "out_of_scope": (
        "the scope of {certificate:label} is {scope:label}; it lacks {lacking:label}",
        "{certificate:label}的范围为{scope:label}，缺{lacking:label}",
    ),
    "scope_not_on_file": (
        "{certificate:label} on file without its scope",
        "{certificate:label}在案，但范围暂无记录",
    ),
    "certificate_unchecked": (
        "{certificate:label} on file at {grade}, not yet checked in the register",
        "{certificate:label}在案，证据等级 {grade}，尚未在官方登记中核对",
    ),
    "no_end_on_file": (
        "{certificate:label} on file without its end date",
        "{certificate:label}在案，但有效期暂无记录",
    ),
    "standard_not_shown": (
        "nothing on file shows {standard:label}",
        "暂无可证明{standard:label}的记录",
    ),
    "inspection_failed": (
        "the latest inspection on file for {certificate:label} ended {outcome}",
        "{certificate:label}在案的最近一次检查结论为 {outcome}",
    ),
    "need_inspection": (
        "a later inspection for {certificate:label} that ended better",
        "{certificate:label}之后一次结论更好的检查",
    ),
    "not_asked_abroad": (
        "not asked of suppliers from {country}",
        "对 {country} 的供应商不作此要求",
    ),
    # what would settle a certificate
    "need_certificate": (
        "{certificates:either} on file {what}",
        "{what}的在案{certificates:either}",
    ),
    "need_one_of": (
        "one of {count} certificates on file {what}, such as {certificates:either}",
        "{what}的 {count} 种证书之一在案，例如{certificates:either}",
    ),
    "need_renewal": (
        "{certificate:label} valid to {until}",
        "有效期至 {until} 的{certificate:label}",
    ),
    "need_scope": (
        "{certificate:label} scope that covers {lacking:label}",
        "覆盖{lacking:label}的{certificate:label}范围",
    ),
    "ask_scope": ("the scope of {certificate:label} on file", "{certificate:label}的范围记录"),
    "ask_end": ("the end date of {certificate:label} on file", "{certificate:label}的有效期记录"),
    "check_register": (
        "a look into the register for {certificate:label} {number}",
        "{certificate:label}（编号 {number}）的官方登记核对结果",
    ),
    "ask_standard": ("evidence of {standard:label} on file", "{standard:label}的在案证据"),
    # standards asked for
    "method_not_named": (
        "the scope of {certificate:label} on file does not name the method",
        "{certificate:label}在案的范围未列明该方法",
    ),
    "need_method": (
        "a scope of {certificate:label} that names the method",
        "列明该方法的{certificate:label}范围",
    ),
    "asked_of_work": (
        "{standard:label} is asked of the work itself, not of a certificate: settle it in the"
        " contract",
        "{standard:label}针对工作本身，而非证书：请在合同中约定",
    ),
    "in_contract": ("{standard:label} in the contract", "合同中关于{standard:label}的约定"),
    "of_standards": ("{reason} ({standards:label})", "{reason}（{standards:label}）"),
    "each_standard": ("{reasons:all}", "{reasons:all}"),
}
