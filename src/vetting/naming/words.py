"""Words that do not tell one company from another: legal forms, trades, common spellings.

From general knowledge and from the words most common in public lists of company names.
"""

import re

CHINESE_FORMS = re.compile(
    "(?:股份有限责任公司|股份有限公司|有限责任公司|特殊普通合伙|股份公司|集团公司|有限公司|有限合伙|普通合伙|合伙企业"
    "|总公司|分公司|公司|集团|股份|控股|厂)$"
)
"""The legal form at the end of a Chinese name, the longest first."""

CHINESE_TRADES = frozenset(
    """
    科技 技术 材料 新材料 新材 电子 生物 智能 能源 新能源 药业 发展 信息 电气 医药 装备 实业 化工 食品
    光电 医疗 环保 机械 精密 工业 工程 汽车 设计 国际 文化 产业 环境 通信 投资 健康 化学 设备 网络 传媒
    软件 研究 研究院 研究所 动力 制造 用品 微电子 电力 电器 高新 自动化 生态 机电 精工 包装 数码 旅游 教育
    资源 证券 家居 重工 系统 服务 航空 建设 数字 制品 建筑 制药 新药 创新 器械 医疗器械 诊断 试剂 检测
    检验 测试 咨询 管理 商务 贸易 进出口 物流 供应链 仓储 报关 代理 注册 临床 临床研究 药物 药物研究 实验
    实验室 实验动物 动物 中药 西药 中医药 生物医药 生物技术 生物制药 生物工程 生物制品 制剂 原料药 细胞 基因
    疫苗 抗体 医学 医院 保健 营养 护理 美容 化妆品 农业 种业 牧业 渔业 林业 水务 矿业 钢铁 有色 金属 铝业
    铜业 纸业 塑料 橡胶 纺织 服装 服饰 酒业 饮料 乳业 百货 商业 连锁 零售 地产 房地产 置业 物业 银行 保险
    信托 期货 租赁 金融 资本 股权 基金 企业 事业 产品 集成 电路 集成电路 半导体 芯片 电源 电机 电缆 线缆
    仪器 仪表 器材 配件 零部件 模具 阀门 轴承 轮胎 玻璃 陶瓷 水泥 建材 装饰 园林 交通 运输 港口 高速 公路
    铁路 船舶 电信 通讯 互联 互联网 物联网 云 数据 大数据 游戏 影视 出版 广告 印刷 体育 安全 安防 消防
    应急 节能 水处理 检疫 认证 计量 生命 生命科学 科学 技术服务 技术开发 开发 外包 合同 研发 医用 药品 药用
    药房 药店 医贸 诊疗 康复 养老 生化 化纤 纤维 石化 石油 燃气 天然气 电动 电池 锂电 光伏 风电 太阳能
    核能 热力 供电 总部 中国 中华 全球 亚太 东方 高科 联合
    """.split()
)
"""What a company does, in Chinese: many names have it."""

SAME_TRADE = {
    "制药": "药",
    "药业": "药",
    "医药": "药",
    "药物": "药",
    "科技": "技",
    "技术": "技",
    "医学": "医疗",
    "器械": "医疗",
}
"""Chinese words for one trade."""

LATIN_FORMS = frozenset(
    """
    inc incorporated corp corporation co company ltd limited llc llp lp plc pllc pvt private pte pty
    sdn bhd berhad gmbh mbh ag kg kgaa ohg ug se sa sas sarl sasu srl spa snc bv nv cv vof ab publ
    as asa aps oy oyj oyk kk yk kabushiki kaisha gk pjsc ojsc jsc ooo oao zao pao tbk pt cia ltda
    eireli sapi sab doo dd zrt kft nyrt rt sro spol zoo sp sl slu scs sca eood ead ad ood pcl public
    joint stock societe anonyme aktiengesellschaft gesellschaft mit beschrankter haftung aktiebolag
    aktieselskab anpartsselskab hf ehf hldg holdco proprietary unlimited ulc psc dba comp
    companies sau sapi cjsc spzoo
    """.split()
)
"""Legal forms in Latin letters, a word each."""

SAME_FORM = {
    "incorporated": "inc",
    "limited": "ltd",
    "coltd": "ltd",
    "corporation": "corp",
    "company": "co",
    "comp": "co",
    "companies": "co",
    "private": "pvt",
    "pte": "pvt",
    "ooo": "llc",
    "oao": "ojsc",
    "zao": "cjsc",
    "pao": "pjsc",
    "aktiengesellschaft": "ag",
}
"""Spellings of one legal form."""

FULL_FORMS = (
    *("limited", "company", "corporation", "incorporated", "private", "proprietary"),
    *("unlimited", "corp"),
)
"""Legal forms long enough to be known with a slip in them."""

CUT_FORMS = {"in": "inc", "ll": "llc", "lt": "ltd", "c0": "co"}
"""Legal forms as they end where a field was too short for them, or a zero was typed for an o."""

ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third"}

PHRASES = (
    (re.compile(r"\blimited liability co(?:mpany)?\b"), "llc"),
    (re.compile(r"\blimited liability partnership\b"), "llp"),
    (re.compile(r"\blimited partnership\b"), "lp"),
    (re.compile(r"\bopen joint[ -]stock company\b"), "ojsc"),
    (re.compile(r"\bpublic joint[ -]stock company\b"), "pjsc"),
    (re.compile(r"\bclosed joint[ -]stock company\b"), "cjsc"),
    (re.compile(r"\bjoint[ -]stock company\b"), "jsc"),
    (re.compile(r"\bsp\.? ?z\.? ?o\.? ?o\b"), "spzoo"),
    (re.compile(r"\bde (?=cv\b|rl\b)"), ""),
)
"""Legal forms of several words, and the one word for each."""

SPELLINGS = dict(
    pair.split("=")
    for pair in """
    pharm=pharma pharmaceutical=pharma pharmaceuticals=pharma pharmaceutica=pharma
    farmaceutica=pharma farma=pharma phar=pharma pharmaceut=pharma labs=lab laboratory=lab
    laboratories=lab laboratoires=lab laboratoire=lab laboratorios=lab laboratorio=lab
    technology=tech technologies=tech tec=tech techn=tech international=intl internacional=intl
    biotechnology=biotech biotechnologies=biotech biotec=biotech manufacturing=mfg
    manufacturers=mfg manufacturer=mfg industries=industry industrial=industry ind=industry
    holdings=holding hldgs=holding hldg=holding grp=group srvces=service svcs=service
    services=service solutions=solution systems=system products=product prod=product
    sciences=science sci=science scientific=science chemicals=chemical chem=chemical
    therapeutic=therapeutics biologics=biologic biological=biologic biologicals=biologic
    diagnostics=diagnostic devices=device medicines=medicine materials=material mat=material
    electronics=electronic elec=electronic enterprises=enterprise brands=brand foods=food
    drugs=drug biosciences=bioscience bioscience=bioscience lifesciences=lifescience
    comm=communication communications=communication univ=university dev=development
    eng=engineering equip=equipment natl=national amer=america american=america centre=center
    ctr=center assoc=associates mgmt=management biopharmaceuticals=biopharma
    biopharmaceutical=biopharma consultancy=consulting consultants=consulting
    instruments=instrument hosp=hospital stores=store markets=market supermarkets=supermarket
    neurosciences=neuroscience operations=operation farms=farm
    """.split()
)
"""Spellings and short forms of one word."""

_TRADES = frozenset(
    """
    tech group holding medical pharma biopharma therapeutics science health healthcare care industry
    energy material and chemical electric development equipment electronic intelligent information
    machinery bio biotech biologic precision power environmental engineering life product hospital
    advanced global high digital investment investments media food lab protection system of the for
    in de la le du et und y design hi solution construction diagnostic electrical network software
    heavy control brand resources service medicine capital environment research institute culture
    automation supply management green special smart communication oncology wellness automotive
    education securities chain bank microelectronics tourism steel home cable enterprise optical
    genomics building commercial logistics motor eco ventures lifescience innovation innovations
    plastic real estate auto packaging animal mechanical instrument biomedical surgical consulting
    clinical drug trading trade import export new usa us america europe european asia asian china
    chinese japan japanese india indian korea korean uk pacific africa world worldwide universal
    national nutrition nutritional cosmetics beauty consumer vaccine vaccines device imaging dental
    veterinary vet generics generic specialty api ingredients chemie chimie farmaceutici pharmacal
    pharmacy homeopathic repackaging repack distribution distributors distributor marketing sales
    partners associates agency supplies hygiene compounding center testing test certification agent
    registration preclinical nonclinical toxicology regulatory contract cro cdmo smo
    """.split()
)
"""What a company does, in Latin letters, where it has one spelling."""

LATIN_TRADES = _TRADES | frozenset(SPELLINGS.values())
"""What a company does, in Latin letters: many names have it."""

COUNTRIES = frozenset(
    """
    usa us america uk india japan korea germany france italy spain switzerland canada australia
    china singapore ireland netherlands belgium sweden denmark israel mexico brazil puerto rico
    thailand malaysia indonesia vietnam poland austria puertorico schweiz suisse svizzera
    deutschland osterreich espana italia brasil nederland polska belgique danmark sverige
    """.split()
)
"""Countries as they stand in names; a place, though not one of data/places.json."""

LEADING_FORMS = frozenset("pt the sc ooo oao zao pao pjsc ojsc cjsc jsc llc srl bv nv".split())
"""Legal forms, and an article, that stand before a name."""

WITHIN = re.compile(
    r"\b(?:d/b/a|dba|d\.b\.a\.|f/k/a|fka|a/k/a|aka|a\.k\.a\.?|formerly(?: known as)?"
    r"|div(?:ision)? of|division)\b|/",
    re.IGNORECASE,
)
"""What stands between two names in one."""
