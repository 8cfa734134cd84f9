"""Countries by their codes of ISO 3166-1, and what people write instead."""

from collections.abc import Mapping

from vetting.errors import nearest

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
CODES = frozenset(_CODES.split())

_LONG = """
ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT
AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO
BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG
COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO
DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB
GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY
HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT
JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY
LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH
MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA
NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE
PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA
SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR
SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO
TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG
VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
"""
LONG: Mapping[str, str] = {pair[:3]: pair[3:] for pair in _LONG.split()}
"""Three-letter codes to two-letter ones: the same standard, so one is as good as the other."""

_SPOKEN = """
AD: andorra, 安道尔
AE: united arab emirates, uae, u.a.e., 阿联酋, 阿拉伯联合酋长国
AF: afghanistan, 阿富汗
AG: antigua and barbuda, 安提瓜和巴布达
AI: anguilla, 安圭拉
AL: albania, 阿尔巴尼亚
AM: armenia, 亚美尼亚
AO: angola, 安哥拉
AR: argentina, 阿根廷
AS: american samoa, 美属萨摩亚
AT: austria, 奥地利
AU: australia, 澳大利亚
AW: aruba, 阿鲁巴
AX: åland islands, aland islands, 奥兰群岛
AZ: azerbaijan, 阿塞拜疆
BA: bosnia and herzegovina, 波黑, 波斯尼亚和黑塞哥维那
BB: barbados, 巴巴多斯
BD: bangladesh, 孟加拉国, 孟加拉
BE: belgium, 比利时
BF: burkina faso, 布基纳法索
BG: bulgaria, 保加利亚
BH: bahrain, 巴林
BI: burundi, 布隆迪
BJ: benin, 贝宁
BM: bermuda, 百慕大
BN: brunei, brunei darussalam, 文莱
BO: bolivia, 玻利维亚
BR: brazil, 巴西
BS: bahamas, the bahamas, 巴哈马
BT: bhutan, 不丹
BW: botswana, 博茨瓦纳
BY: belarus, 白俄罗斯
BZ: belize, 伯利兹
CA: canada, 加拿大
CD: democratic republic of the congo, dr congo, 刚果民主共和国, 刚果（金）
CF: central african republic, 中非共和国, 中非
CG: congo, republic of the congo, 刚果共和国, 刚果（布）
CH: switzerland, 瑞士
CI: ivory coast, côte d'ivoire, cote d'ivoire, 科特迪瓦
CK: cook islands, 库克群岛
CL: chile, 智利
CM: cameroon, 喀麦隆
CN: china, prc, pr china, people's republic of china, chn, 中国, 中华人民共和国
CO: colombia, 哥伦比亚
CR: costa rica, 哥斯达黎加
CU: cuba, 古巴
CV: cape verde, cabo verde, 佛得角
CW: curaçao, curacao, 库拉索
CY: cyprus, 塞浦路斯
CZ: czech republic, czechia, 捷克
DE: germany, 德国
DJ: djibouti, 吉布提
DK: denmark, 丹麦
DM: dominica, 多米尼克
DO: dominican republic, 多米尼加, 多米尼加共和国
DZ: algeria, 阿尔及利亚
EC: ecuador, 厄瓜多尔
EE: estonia, 爱沙尼亚
EG: egypt, 埃及
ER: eritrea, 厄立特里亚
ES: spain, 西班牙
ET: ethiopia, 埃塞俄比亚
FI: finland, 芬兰
FJ: fiji, 斐济
FM: micronesia, 密克罗尼西亚
FO: faroe islands, 法罗群岛
FR: france, 法国
GA: gabon, 加蓬
GB: uk, u.k., united kingdom, great britain, england, scotland, 英国
GD: grenada, 格林纳达
GE: georgia, 格鲁吉亚
GF: french guiana, 法属圭亚那
GG: guernsey, 根西岛
GH: ghana, 加纳
GI: gibraltar, 直布罗陀
GL: greenland, 格陵兰
GM: gambia, the gambia, 冈比亚
GN: guinea, 几内亚
GP: guadeloupe, 瓜德罗普
GQ: equatorial guinea, 赤道几内亚
GR: greece, 希腊
GT: guatemala, 危地马拉
GU: guam, 关岛
GW: guinea-bissau, 几内亚比绍
GY: guyana, 圭亚那
HK: hong kong, 香港, 中国香港
HN: honduras, 洪都拉斯
HR: croatia, 克罗地亚
HT: haiti, 海地
HU: hungary, 匈牙利
ID: indonesia, 印度尼西亚, 印尼
IE: ireland, 爱尔兰
IL: israel, 以色列
IM: isle of man, 马恩岛
IN: india, 印度
IQ: iraq, 伊拉克
IR: iran, 伊朗
IS: iceland
IT: italy, 意大利
JE: jersey, 泽西岛
JM: jamaica, 牙买加
JO: jordan, 约旦
JP: japan, 日本
KE: kenya, 肯尼亚
KG: kyrgyzstan, 吉尔吉斯斯坦
KH: cambodia, 柬埔寨
KI: kiribati, 基里巴斯
KM: comoros, 科摩罗
KN: saint kitts and nevis, 圣基茨和尼维斯
KP: north korea, 朝鲜
KR: korea, south korea, republic of korea, 韩国
KW: kuwait, 科威特
KY: cayman islands, the cayman islands, 开曼群岛
KZ: kazakhstan, 哈萨克斯坦
LA: laos, 老挝
LB: lebanon, 黎巴嫩
LC: saint lucia, 圣卢西亚
LI: liechtenstein, 列支敦士登
LK: sri lanka, 斯里兰卡
LR: liberia, 利比里亚
LS: lesotho, 莱索托
LT: lithuania, 立陶宛
LU: luxembourg, 卢森堡
LV: latvia, 拉脱维亚
LY: libya, 利比亚
MA: morocco, 摩洛哥
MC: monaco, 摩纳哥
MD: moldova, 摩尔多瓦
ME: montenegro, 黑山
MG: madagascar, 马达加斯加
MH: marshall islands, 马绍尔群岛
MK: north macedonia, macedonia, 北马其顿
ML: mali, 马里
MM: myanmar, burma, 缅甸
MN: mongolia, 蒙古, 蒙古国
MO: macau, macao, 澳门, 中国澳门
MP: northern mariana islands, 北马里亚纳群岛
MQ: martinique, 马提尼克
MR: mauritania, 毛里塔尼亚
MT: malta, 马耳他
MU: mauritius, 毛里求斯
MV: maldives, 马尔代夫
MW: malawi, 马拉维
MX: mexico, 墨西哥
MY: malaysia, 马来西亚
MZ: mozambique, 莫桑比克
NA: namibia, 纳米比亚
NC: new caledonia, 新喀里多尼亚
NE: niger, 尼日尔
NG: nigeria, 尼日利亚
NI: nicaragua, 尼加拉瓜
NL: netherlands, the netherlands, holland, 荷兰
NO: norway, 挪威
NP: nepal, 尼泊尔
NR: nauru, 瑙鲁
NZ: new zealand, 新西兰
OM: oman, 阿曼
PA: panama, 巴拿马
PE: peru, 秘鲁
PF: french polynesia, 法属波利尼西亚
PG: papua new guinea, 巴布亚新几内亚
PH: philippines, the philippines, 菲律宾
PK: pakistan, 巴基斯坦
PL: poland, 波兰
PR: puerto rico, 波多黎各
PS: palestine, 巴勒斯坦
PT: portugal, 葡萄牙
PW: palau, 帕劳
PY: paraguay, 巴拉圭
QA: qatar, 卡塔尔
RE: réunion, reunion, 留尼汪
RO: romania, 罗马尼亚
RS: serbia, 塞尔维亚
RU: russia, 俄罗斯
RW: rwanda, 卢旺达
SA: saudi arabia, 沙特阿拉伯, 沙特
SB: solomon islands, 所罗门群岛
SC: seychelles, 塞舌尔
SD: sudan, 苏丹
SE: sweden, 瑞典
SG: singapore, 新加坡
SI: slovenia, 斯洛文尼亚
SK: slovakia, 斯洛伐克
SL: sierra leone, 塞拉利昂
SM: san marino, 圣马力诺
SN: senegal, 塞内加尔
SO: somalia, 索马里
SR: suriname, 苏里南
SS: south sudan, 南苏丹
ST: sao tome and principe, 圣多美和普林西比
SV: el salvador, 萨尔瓦多
SY: syria, 叙利亚
SZ: eswatini, swaziland, 斯威士兰
TC: turks and caicos islands, 特克斯和凯科斯群岛
TD: chad, 乍得
TG: togo, 多哥
TH: thailand, 泰国
TJ: tajikistan, 塔吉克斯坦
TL: timor-leste, east timor, 东帝汶
TM: turkmenistan, 土库曼斯坦
TN: tunisia, 突尼斯
TO: tonga, 汤加
TR: turkey, türkiye, 土耳其
TT: trinidad and tobago, 特立尼达和多巴哥
TV: tuvalu, 图瓦卢
TW: taiwan, 台湾, 中国台湾
TZ: tanzania, 坦桑尼亚
UA: ukraine, 乌克兰
UG: uganda, 乌干达
US: united states, united states of america, usa, u.s., u.s.a., america, 美国
UY: uruguay, 乌拉圭
UZ: uzbekistan, 乌兹别克斯坦
VA: vatican, 梵蒂冈
VC: saint vincent and the grenadines, 圣文森特和格林纳丁斯
VE: venezuela, 委内瑞拉
VG: british virgin islands, bvi, 英属维尔京群岛
VI: us virgin islands, u.s. virgin islands, 美属维尔京群岛
VN: vietnam, viet nam, 越南
VU: vanuatu, 瓦努阿图
WS: samoa, 萨摩亚
YE: yemen, 也门
ZA: south africa, 南非
ZM: zambia, 赞比亚
ZW: zimbabwe, 津巴布韦
"""

NAMES: Mapping[str, str] = {
    name: line[:2] for line in _SPOKEN.split("\n") for name in line[4:].split(", ") if name
}
"""What people write for a country: to suggest its code, and to read a list of names."""


def short_code(code: str) -> str:
    """Return the two-letter code of a code in any case, of two letters or three."""
    upper = code.upper()
    return LONG.get(upper, upper if upper in CODES else code)


def near(word: str) -> list[str]:
    """Return the codes that `word` may stand for, best first."""
    if code := NAMES.get(word.casefold()):
        return [code]
    return list(dict.fromkeys(NAMES[name] for name in nearest(word, NAMES)))
