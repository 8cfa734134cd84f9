"""Which column of a sheet is which: by `--map`, by its own name here, or by what people call it.

What was recognised is said, with the word that led to it, so that a person sees what was assumed.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vetting.errors import nearest
from vetting.intake.containers import letters
from vetting.intake.encodings import Sheet, refuse
from vetting.intake.held import find_certificates
from vetting.intake.rows import COLUMN_NAMES, SEVERAL_TIMES
from vetting.intake.units import with_units
from vetting.naming.parsing import folded as simplified
from vetting.sentences import because
from vetting.texts import cleaned, short
from vetting.vocabulary import folded

SPOKEN: Mapping[str, str] = {
    "id": "supplier id, 供应商编号, 供应商代码",
    "name": (
        "英文名称, 英文全称, 公司英文名称, 公司英文全称, 企业英文名称, 英文名, english name, name en,"
        " name in english, 公司全称, 公司名称, 企业名称, 企业全称, 单位名称, 单位全称, 供应商名称, 供应商全称,"
        " 供应商, 机构名称, 厂商名称, 名称, 全称, 公司, 单位, company name, company, supplier name, supplier,"
        " vendor name, vendor, firm name, firm, legal name, organisation, organization,"
        " organisation name, organization name, labelername, labeler name, manufacturer, applicant"
    ),
    "name_zh": "中文名称, 中文全称, 公司中文名称, 中文名, chinese name, name zh, name cn, name in chinese",
    "aliases": (
        "简称, 公司简称, 企业简称, 证券简称, a股简称, b股简称, 股票简称, 股票名称, 扩位证券简称, 别名, alias, short name,"
        " abbreviation, also known as, dba, trade name"
    ),
    "former_names": "曾用名, 原名, 原公司名称, former name, formerly, previous name",
    "country": "国家, 国别, 国家/地区, country code, country of origin",
    "uscc": "统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, unified social credit code",
    "lei": "lei code, legal entity identifier, 法人机构识别编码",
    "web": "网址, 公司网址, 公司网站, 官网, 网站, 公司主页, website, web site, homepage, url",
    "person": "联系人, 联络人, 负责人, contact, contact person, contact name",
    "phone": "电话, 联系电话, 联系方式, 手机, 手机号, 座机, telephone, tel, phone number, mobile",
    "email": "邮箱, 电子邮箱, 电子邮件, e-mail, e-mail address, email address",
    "notes": "备注, 说明, 附注, remarks, remark, note, comment, comments",
    "site": "场地编号, site id",
    "site_name": "场地, 场地名称, 基地, 实验室, site name, facility name, facility",
    "address": (
        "地址, 公司地址, 注册地址, 办公地址, 通讯地址, 联系地址, 经营地址, 生产地址, street address, street,"
        " office address, registered address, address line 1"
    ),
    "city": "城市, 所在城市, 所在市, 地市, 市, 所在地, town",
    "park": "园区, 产业园, 所在园区, industrial park",
    "fei": "fei number, feinumber, fei no, fda fei, fda fei number, fei号, fei号码, fda fei号",
    "duns": "d-u-n-s, duns number, dunsnumber, d-u-n-s number, 邓白氏编码, 邓氏编码",
    "services": "服务, 服务项目, 服务内容, 服务类型, 服务范围, 服务代码, service, service codes, services offered",
    "description": (
        "主营业务, 主要业务, 业务范围, 业务介绍, 公司简介, 企业简介, 简介, 服务介绍, 服务描述, 服务说明, 核心业务,"
        " description, business description, company description, service description, summary,"
        " business summary, company profile, profile, capabilities, capability, main business"
    ),
    "modalities": "产品类型, 药物类型, 分子类型, modality, product types, product type",
    "species": "动物, 种属, 动物种属, 动物种类, animals, animal species",
    "jurisdictions": "监管机构, 申报地区, 法规地区, jurisdiction, authorities, regulatory authorities",
    "certificates": (
        "资质, 证书, 资质证书, 认证, 资质认证, 认证证书, 证书名称, 证书类型, 证书类别, 资质名称, 资质类型, 资质类别, 认证名称, 认证类型,"
        " 许可证名称, 具备资质, 所获资质, certificate, certifications, qualifications, certificate name,"
        " certificate type, certification, accreditation, accreditations"
    ),
    "certificate_number": (
        "证书编号, 证书号, 证书号码, 资质编号, 资质证书编号, 许可证编号, 许可证号, 认证编号, certificate number,"
        " certificate no, certificate no., cert no, licence number, license number, registration no"
    ),
    "certificate_until": (
        "有效期至, 证书有效期, 证书有效期至, 资质有效期, 有效期限, 有效期截止, 到期日, 到期日期, 证书到期日, 证书到期日期, 有效期截止日,"
        " valid until, valid to, expiry date, expiry, expires, expiration date, expires on"
    ),
    "latitude": "纬度, lat",
    "longitude": "经度, lng, lon, long",
    "weeks_low": "最短周期, 周期下限, weeks from, min weeks",
    "weeks_high": "最长周期, 周期上限, weeks to, max weeks",
    "queue_weeks": "排队周数, 排期, queue",
    "price_low": "最低价, 价格下限, price from, min price",
    "price_high": "最高价, 价格上限, price to, max price",
    "price_currency": "币种, 货币, currency",
    "price_per": "计价单位, 单价单位, per, unit",
    "subcontractors": "分包商, 外包方, subcontractor",
}
"""What people write over a column, for the columns that are read."""

_WEAK = ("股票名称", "证券简称", "a股简称", "股票简称", "简称", "公司简称", "企业简称")
"""Short names, which stand for the name where a sheet has no other."""

_ENGLISH = re.compile(r"英文|english|\ben\b")


class Recognised(NamedTuple):
    """The columns of a sheet by their places, and what each was recognised by."""

    columns: Mapping[int, str]
    by: Mapping[str, str]


def key_of(header: str) -> str:
    """Return a header as it is looked up: without case, blanks, brackets, stars, and simplified."""
    text = re.sub(r"[(（\[].*?[)）\]]", "", cleaned(header))
    return re.sub(r"[\s_*:：·.']+", "", folded(simplified(text)))


_KNOWN: Mapping[str, str] = {
    **{key_of(word): name for name, words in SPOKEN.items() for word in words.split(", ")},
    **{key_of(name): name for name in COLUMN_NAMES},
}


def recognised(header: Sequence[str], mapping: Mapping[str, str]) -> Recognised:
    """Return which column is what, as far as its words tell; what is mapped is left to `mapped`."""
    columns: dict[int, str] = {}
    by: dict[str, str] = {}
    keys = [key_of(cell) for cell in header]
    for place, key in enumerate(keys):
        name = _KNOWN.get(key)
        if name and name not in mapping and (name not in by or name in SEVERAL_TIMES):
            columns[place] = name
            by.setdefault(name, cleaned(header[place]))
    _two_names(keys, header, columns, by, mapping)
    return Recognised(columns, by)


def _two_names(
    keys: Sequence[str],
    header: Sequence[str],
    columns: dict[int, str],
    by: dict[str, str],
    mapping: Mapping[str, str],
) -> None:
    """A name in Chinese beside one in English; a short name where there is no other."""
    if "name" in mapping or "name_zh" in mapping:
        return
    named = [place for place, key in enumerate(keys) if _KNOWN.get(key) == "name"]
    english = [place for place in named if _ENGLISH.search(folded(header[place]))]
    others = [place for place in named if place not in english]
    if english and others and "name_zh" not in by:
        columns[english[0]], columns[others[0]] = "name", "name_zh"
        by["name"], by["name_zh"] = cleaned(header[english[0]]), cleaned(header[others[0]])
    elif not named and "name_zh" not in by:
        for weak in map(key_of, _WEAK):
            if weak in keys:
                place = keys.index(weak)
                columns[place] = "name"
                by["name"] = cleaned(header[place])
                return


SPOKEN_BY = _KNOWN
"""Which column a word over it stands for, as `key_of` has the word."""


def is_weak(header: str) -> bool:
    """Whether a word over a column means a short name."""
    return key_of(header) in map(key_of, _WEAK)


def mapped(header: Sequence[str], line: int, sheet: Sheet) -> dict[int, str]:
    """Return which column is what: by `--map` first, by its words where it says nothing.

    A column is named in `--map` by its header, or by its letter (`D`).
    """
    columns = _as_told(header, line, sheet) if sheet.told else _as_known(header, line, sheet)
    with_units(header, columns, sheet)
    find_certificates(header, columns, sheet)
    return columns


def _as_known(header: Sequence[str], line: int, sheet: Sheet) -> dict[int, str]:
    """Which column is what, by `--map` and by the words over them."""
    found = recognised(header, sheet.context.mapping)
    columns = dict(found.columns)
    keys = [key_of(cell) for cell in header]
    for name, spoken in sheet.context.mapping.items():
        places = [place for place, key in enumerate(keys) if key and key == key_of(spoken)]
        if len(places) > 1:
            at = [letters(place) for place in places]
            refuse(sheet, line, because("header_twice", column=short(spoken), letters=at))
            continue
        place = places[0] if places else _by_letter(spoken, len(header))
        if place is None:
            near = nearest(spoken, [cleaned(cell) for cell in header])
            refuse(sheet, line, because("no_column", column=short(spoken), near=near))
            continue
        columns[place] = name
    _ambiguous(header, columns, line, sheet)
    said = [
        because("column_is", column=name, header=short(by, 30))
        for name, by in found.by.items()
        if key_of(by) != key_of(name) and name in columns.values()
    ]
    if said and not sheet.read.problems:
        sheet.notes.append(because("columns_recognised", columns=said))
    return columns


def _as_told(header: Sequence[str], line: int, sheet: Sheet) -> dict[int, str]:
    """Which column is what, as a mapping tells: by its head, by its letter where that is none."""
    columns: dict[int, str] = {}
    keys = [key_of(cell) for cell in header]
    for item in sheet.told.columns if sheet.told else ():
        if item.field is None:
            continue
        places = [place for place, key in enumerate(keys) if key and key == key_of(item.head)]
        lettered = _by_letter(item.column, len(header))
        place = places[0] if len(places) == 1 else lettered
        if place is None or (key_of(item.head) and line and place not in places):
            near = nearest(item.head, [cleaned(cell) for cell in header])
            spoken = short(item.head or item.column)
            refuse(sheet, line or None, because("no_column", column=spoken, near=near))
            continue
        if item.field in columns.values() and item.field not in SEVERAL_TIMES:
            reason = because("key_twice", key=item.field, first=line, second=line)
            refuse(sheet, line or None, reason)
        columns[place] = item.field
        if item.is_changed:
            sheet.changes[place] = item
    return columns


def _by_letter(spoken: str, count: int) -> int | None:
    word = spoken.strip().upper()
    return next((place for place in range(count) if letters(place) == word), None)


def _ambiguous(header: Sequence[str], columns: Mapping[int, str], line: int, sheet: Sheet) -> None:
    """Refuse two columns with one header where it is not said which is meant."""
    seen: dict[str, int] = {}
    for place, name in columns.items():
        key = key_of(header[place])
        if name in seen and name not in SEVERAL_TIMES:
            refuse(sheet, line, because("key_twice", key=name, first=line, second=line))
        twins = [other for other, cell in enumerate(header) if key and key_of(cell) == key]
        if len(twins) > 1 and name not in sheet.context.mapping and name not in SEVERAL_TIMES:
            at = [letters(other) for other in twins]
            facts = {"column": short(cleaned(header[place])), "letters": at}
            refuse(sheet, line, because("header_twice", **facts))
            return
        seen[name] = place
