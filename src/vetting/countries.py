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
AE: united arab emirates
AR: argentina, 阿根廷
AT: austria, 奥地利
AU: australia, 澳大利亚
BE: belgium, 比利时
BG: bulgaria
BR: brazil, 巴西
CA: canada, 加拿大
CH: switzerland, 瑞士
CL: chile
CN: china, prc, pr china, people's republic of china, chn, 中国, 中华人民共和国
CY: cyprus
CZ: czech republic, czechia, 捷克
DE: germany, 德国
DK: denmark, 丹麦
EE: estonia
EG: egypt
ES: spain, 西班牙
FI: finland, 芬兰
FR: france, 法国
GB: uk, u.k., united kingdom, great britain, england, scotland, 英国
GR: greece, 希腊
HK: hong kong, 香港, 中国香港
HR: croatia
HU: hungary, 匈牙利
ID: indonesia
IE: ireland, 爱尔兰
IL: israel, 以色列
IN: india, 印度
IS: iceland
IT: italy, 意大利
JO: jordan
JP: japan, 日本
KR: korea, south korea, republic of korea, 韩国
LT: lithuania
LU: luxembourg
LV: latvia
MO: macau, macao, 澳门
MT: malta
MX: mexico, 墨西哥
MY: malaysia, 马来西亚
NL: netherlands, the netherlands, holland, 荷兰
NO: norway, 挪威
NZ: new zealand, 新西兰
PH: philippines
PK: pakistan
PL: poland, 波兰
PR: puerto rico
PT: portugal, 葡萄牙
RO: romania
RS: serbia
RU: russia, 俄罗斯
SA: saudi arabia
SE: sweden, 瑞典
SG: singapore, 新加坡
SI: slovenia
SK: slovakia
TH: thailand, 泰国
TR: turkey, türkiye, 土耳其
TW: taiwan, 台湾, 中国台湾
UA: ukraine
US: united states, united states of america, usa, u.s., u.s.a., america, 美国
VN: vietnam, viet nam, 越南
ZA: south africa, 南非
"""

NAMES: Mapping[str, str] = {
    name: line[:2] for line in _SPOKEN.split("\n") for name in line[4:].split(", ") if name
}
"""What people write for a country, to suggest its code; a name is never taken for one."""


def short_code(code: str) -> str:
    """Return the two-letter code of a code in any case, of two letters or three."""
    upper = code.upper()
    return LONG.get(upper, upper if upper in CODES else code)


def near(word: str) -> list[str]:
    """Return the codes that `word` may stand for, best first."""
    if code := NAMES.get(word.casefold()):
        return [code]
    return list(dict.fromkeys(NAMES[name] for name in nearest(word, NAMES)))
