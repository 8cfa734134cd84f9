"""Amounts of money made comparable: in another currency at a dated rate, for the same unit.

A park keeps its own rates, each with its day and its source; none ships with the product.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from vetting.vocabulary import folded

HOME = "CNY"
"""The currency that every rate is stated in, and through which any two are compared."""

USABLE_DAYS = 92
"""Days a rate may be used after its own: the longest quarter, so that looking rates up four times
a year is enough, and a budget is not compared at a rate from another year."""

WHOLE_JOB = ("job", "study", "project")
"""Units of a price that stand for the whole job; so does no unit at all."""

UNITS: Mapping[str, str] = {
    "job": "job whole wholejob 整体 全部 总价 全包 单项目 整个项目",
    "study": "study trial 试验 研究",
    "project": "project programme program 项目 课题",
    "animal": "animal head mouse mice rat rabbit dog pig minipig monkey 只 头 匹 动物",
    "subject": "subject patient participant 例 受试者 病例 患者",
    "batch": "batch batches lot 批 批次",
    "sample": "sample specimen 样 样品 样本",
    "test": "test assay analysis 项 检测项",
    "piece": "piece pc ea each unit item 个 件 套 支",
    "site": "site centre center 中心 场地",
    "shipment": "shipment trip delivery 票 趟 车次",
    "vial": "vial 瓶",
    "kit": "kit 试剂盒",
    "product": "product 产品 品种",
    "document": "document 份 文件",
    "person": "person attendee 人 人次",
    "kg": "kg kilogram 公斤 千克",
    "gram": "gram g 克",
    "litre": "litre liter l 升",
    "m2": "m2 sqm ㎡ 平 平米 平方米",
    "m2/day": "m2/day sqm/day ㎡/天 平米/天 平方米/天",
    "pallet-day": "pallet-day pallet/day 托盘天 托盘/天 板/天",
    "hour": "hour hr h 小时 工时",
    "day": "day manday 天 日 人天",
    "month": "month 月 个月",
    "year": "year 年",
}
"""Units of a price by code, with what people write."""

_ISO_4217 = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD
XPF XPT XSU XUA YER ZAR ZMW ZWG
"""
CURRENCIES = tuple(_ISO_4217.split())
"""The active codes of ISO 4217, without those for tests and for no currency.

Source: list one of the maintenance agency (SIX), as published on 2026-01-01.
"""

_BY_WORD = {folded(word): code for code, words in UNITS.items() for word in words.split()}


class Rate(NamedTuple):
    """What one unit of a currency was worth in CNY on a day, and who says so."""

    currency: str
    cny: Decimal
    on: date
    source: str


class Rates(NamedTuple):
    """The rates a park keeps, and the digest of the file they stand in; None without one."""

    rates: tuple[Rate, ...] = ()
    digest: str | None = None


NO_RATES = Rates()


class Exchange(NamedTuple):
    """What an amount comes to in another currency: times `gives`, by `takes`, both in CNY."""

    gives: Decimal
    takes: Decimal
    used: tuple[Rate, ...]

    @property
    def on(self) -> date:
        """The day of the rate; of the older one where two were needed."""
        return min(rate.on for rate in self.used)

    def of(self, amount: Decimal) -> Decimal:
        """Return `amount` in the other currency."""
        return amount * self.gives / self.takes


class Lacking(NamedTuple):
    """Why two currencies cannot be compared: which have no usable rate.

    `since` is the first day a rate may be of; `newest` the day of the newest there is, where
    only one currency lacks a rate and it has an older one.
    """

    currencies: tuple[str, ...]
    since: date
    newest: date | None = None


def exchange(has: str, asks: str, rates: Sequence[Rate], on: date) -> Exchange | Lacking:
    """Return how an amount in `has` is compared with one in `asks` on the day `on`.

    Each currency goes through CNY at its newest rate dated on or before `on` and at most
    `USABLE_DAYS` before it. What is dated later is not seen.
    """
    since = on - timedelta(days=USABLE_DAYS)
    found = {
        currency: newest(currency, rates, on)
        for currency in dict.fromkeys((has, asks))
        if currency != HOME
    }
    short = [code for code, rate in found.items() if rate is None or rate.on < since]
    if short:
        old = found[short[0]] if len(short) == 1 else None
        return Lacking(tuple(short), since, old.on if old else None)
    worth = {code: rate.cny for code, rate in found.items() if rate}
    used = tuple(rate for rate in found.values() if rate)
    one = Decimal(1)
    return Exchange(worth.get(has, one), worth.get(asks, one), used)


def newest(currency: str, rates: Sequence[Rate], on: date) -> Rate | None:
    """Return the newest rate of a currency that is dated on or before `on`."""
    known = [rate for rate in rates if rate.currency == currency and rate.on <= on]
    return max(known, key=lambda rate: rate.on, default=None)


def unit(per: str | None) -> str | None:
    """Return the code of a unit by what people write, as typed where it is none; None for none."""
    if per is None or not per.strip():
        return None
    word = folded(per)
    return _BY_WORD.get(word) or _BY_WORD.get(word.removesuffix("s")) or per.strip().casefold()


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two prices are for the same: one animal, one batch, or the whole job."""
    return piece(one) == piece(other)


def piece(per: str | None) -> str | None:
    """Return the code of what a price is for; None for the whole job."""
    code = unit(per)
    return None if code in WHOLE_JOB else code
