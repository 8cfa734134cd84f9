"""What takes a service back in a sentence: denied, planned, over, wanted, or done by others."""

import re

_OUTSIDE = (
    r"(?:third[- ]part(?:y|ies)|external|outside|subcontractors?|vendors?|partners?"
    r"|contract (?:research|development|manufacturing)(?: and \w+)? organi[sz]ations?"
    r"|contract manufacturers?|(?:CRO|CDMO|CMO|CRDMO)s?)\b"
)
_WORDS = r"\s+(?:[\w'-]+\s+){0,3}?"
_DONE_ONCE = r"provided|offered|performed|conducted|manufactured|supplied|operated|ran|did"
_DID = rf"(?:{_DONE_ONCE})"

_ENGLISH = (
    r"\b(?:not|no|never|nor|neither|without|except|excluding|cannot|none|unable|other than)\b",
    r"n't\b",
    # planned, or over
    r"\b(?:plans?|planned|planning|intends?|ceased|stopped|discontinued)\b",
    rf"\b(?:previously|formerly|once)\s+(?:also\s+)?{_DID}\b|\b{_DID}\b.*\buntil\b",
    r"\bused to (?:offer|provide|have)\b",
    # wanted
    r"\b(?:lacks?|lacking|seeks?|seeking|look(?:s|ing)? for|search(?:es|ing)? for)\b",
    r"\bin (?:need|search) of\b",
    r"(?:^\s*|\b(?:we|the company|the firm|it|also|currently|now|urgently)\s+)"
    r"(?:needs?|requires?)\b",
    # done by others
    r"\b(?:buys|procures|we (?:buy|procure|purchase)|for us by)\b",
    r"\b(?:outsources?|outsourced to|subcontract(?:s|ed)?|contract(?:s|ed)? out)\b",
    r"\b(?:rel(?:y|ies|ying|iant)|depend(?:s|ing|ent)?) (?:\w+ly )?(?:up)?on"
    rf"(?! us\b| our\b(?!{_WORDS}{_OUTSIDE}))",
    rf"\b(?:uses?|utili[sz]es?|employs?|engages?|hires?|retains?|buys?|purchases?|procures?"
    rf"|(?:contract|partner|work)(?:s|ed)? with){_WORDS}{_OUTSIDE}",
    rf"\b(?:through|via)\s+(?:(?:our|its|various|several|approved)\s+)?{_OUTSIDE}(?!\s+(?:div|platf))",
    rf"\b(?:done|made|carried out|handled|{_DONE_ONCE}) by{_WORDS}{_OUTSIDE}",
)

_ELSEWHERE = (
    r"(?:第三方(?!检|医|实验|平台|认证|公正|服务)|外部(?!审)|外单位|供应商(?!审|管理|评|资)|分包商"
    r"|合作伙伴|合作方|合作单位|合作机构)"
)
_CRO = r"C[RDM]+O"
_BY_ONESELF = (
    r"(?!\s*(?:/|、|及|和|与|\+|一体|平台|业务|模式|服务|板块|能力|全|体系|团队|经验|行业))"
)
_DONE = r"(?:完成|承担|提供|开展|进行|负责|实施|执行|生产)"
_OF_CUSTOMERS = r"(?![^，。；]*的(?:客户|企业|药企|公司|单位|机构|申办))"

_CHINESE = (
    r"不(?!断|仅|同|止|只|但|限|锈|良|溶|少|凡)|未|没有|无(?!菌|锡|机|缝|创|论|纺|尘|形)|除|禁止",
    # planned, or over
    r"拟|计划|筹建|筹备|暂停|停止|已停",
    r"曾经?(?=[^，]{0,6}(?:提供|从事|经营|承接|设有|具备|拥有))",
    r"(?:此前|以前|过去|原先|从前)[^，年月]{0,6}(?:提供|开展|从事|承接|生产)|年[之以]?前(?=提供|开展|从事)",
    # wanted
    rf"(?:寻求|寻找|物色){_OF_CUSTOMERS}|求购|诚征|诚寻|招标|招(?=C[RDM]+O)|缺乏|缺少|急需|需采购",
    r"(?<!客户)(?<!企业)(?<!您的)(?<!根据)(?<!实际)(?<!研发)(?<!项目)(?<!市场)(?<!申报)(?<!所)"
    rf"需要(?!时){_OF_CUSTOMERS}",
    # done by others
    r"(?:全部|均|都|已|研究)外包(?!服务|业务)|外包给|外包至|委外|分包给|转包|委托给",
    rf"委托(?:{_ELSEWHERE}|{_CRO}{_BY_ONESELF})",
    rf"委托(?!方|人|单位|客户|企业)[^，。；]{{1,15}}(?:公司|机构|中心){_DONE}",
    rf"(?:依托|借助|利用|使用|通过|依靠|依赖|选用|聘请|采购|外聘)[^，。；]{{0,4}}"
    rf"(?:{_ELSEWHERE}|{_CRO}{_BY_ONESELF})",
    rf"用(?:{_ELSEWHERE}|{_CRO}{_BY_ONESELF})|与(?:外部|第三方)?{_CRO}(?:公司)?合作{_DONE}",
    rf"由[^，。；]{{0,6}}(?:{_ELSEWHERE}|{_CRO})[^，。；]{{0,3}}{_DONE}",
)

_DENIAL = re.compile("|".join((*_ENGLISH, *_CHINESE)), re.IGNORECASE)

_CUSTOMERS = re.compile(
    r"\b(?:clients?|customers?|companies|sponsors?|those|biotechs?|firms|developers|innovators)\s+"
    r"(?:who |that |which )?(?:are )?"
    r"(?:seek(?:ing)?|look(?:ing)? for|search(?:ing)? for|need(?:ing)?|requir(?:e|ing)"
    r"|in (?:need|search) of|lack(?:ing)?)\b",
    re.IGNORECASE,
)
"""What customers want is what is offered to them."""


def denied_from(part: str) -> int | None:
    """Return where in a part of a sentence a denial begins; None where there is none."""
    told = _CUSTOMERS.sub(lambda found: " " * len(found[0]), part)
    denial = _DENIAL.search(told)
    return denial.start() if denial else None
