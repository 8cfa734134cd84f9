"""Which list a file is, and which of its columns is what: by what agencies write over them."""

from collections.abc import Mapping, Sequence

from vetting.intake.columns import SPOKEN, key_of

ESTABLISHMENTS, LETTERS, COMPLIANCE, WATCH = KINDS = (
    "establishments", "warning-letters", "compliance", "watch-list",
)  # fmt: skip

_WORDS: Mapping[str, str] = {
    "name": f"{SPOKEN['name']}, {SPOKEN['name_zh']}, name, entity, entity name, 实体名称, 主体名称",
    "other": f"{SPOKEN['aliases']}, {SPOKEN['former_names']}, aliases, alt_names, aka, a.k.a.,"
    " other names, 其他名称",
    "country": f"{SPOKEN['country']}, country, country/area",
    "uscc": f"{SPOKEN['uscc']}, uscc",
    "lei": f"{SPOKEN['lei']}, lei",
    "fei": f"{SPOKEN['fei']}, fei, fei_number",
    "duns": f"{SPOKEN['duns']}, duns, facility duns",
    "identifier": "identifier, identifiers, id number, number, 识别号, 证件号, 证件号码, 登记号",
    "address": f"{SPOKEN['address']}, address",
    "city": f"{SPOKEN['city']}, city",
    "issued": "letter date, letter issue date, issue date, 发信日期",
    "office": "issuing office, office, 签发部门",
    "subject": "subject, 事由",
    "url": "url path, url, link, 网址, 链接",
    "acted": "action taken date, action date, 采取措施日期",
    "action": "action type, action, 措施类型",
    "case": "case/injunction id, case id, 案号",
    "list": "list, list name, watch list, watchlist, program, programs, 名单, 名单名称, 清单,"
    " 清单名称, 所属名单, 所属清单, 名单类型, 清单类型",
    "date": "date, listed on, date listed, listing date, date added, start date, 日期, 列入日期,"
    " 列入时间, 公布日期, 公布时间, 公告日期, 发布日期",
    "source": "identifiers source",
    "on": "identifiers on",
}
"""What people write over a column of a public list."""

FIELDS = tuple(_WORDS)
"""The columns that are read; `--map FIELD=HEADER` says which header stands for which."""

_KNOWN = {key_of(word): field for field, words in _WORDS.items() for word in words.split(", ")}

NEEDS: Mapping[str, Sequence[Sequence[str]]] = {
    ESTABLISHMENTS: (("name",), ("duns", "fei")),
    LETTERS: (("name",), ("issued",), ("subject", "office")),
    COMPLIANCE: (("name",), ("acted",), ("action",)),
    WATCH: (("name",), ("list",)),
}
"""The columns that each kind of list has; of several in a bracket one is enough."""

_ELSEWHERE = ("issued", "acted", "action", "list", "subject")
"""Columns that no list of establishments has."""


def columns_of(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Return where each field stands: as `mapping` says, else by its words, the first of equals.

    Further columns with names (one in English beside one in Chinese, aliases) are `other 2` and on.
    """
    keys = [key_of(cell) for cell in header]
    found = {
        field: keys.index(key_of(spoken))
        for field, spoken in mapping.items()
        if key_of(spoken) in keys
    }
    for place, key in enumerate(keys):
        field = _KNOWN.get(key)
        if field and field not in mapping and place not in found.values():
            if field == "name" and "name" in found:
                field = "other"
            if field == "other" and "other" in found:
                field = f"other {place}"
            found.setdefault(field, place)
    return found


def lacking(kind: str, columns: Mapping[str, int]) -> list[str]:
    """Return the columns that a list of this kind would need besides."""
    return [wanted[0] for wanted in NEEDS[kind] if not set(wanted) & set(columns)]


def kinds_of(columns: Mapping[str, int]) -> list[str]:
    """Return every kind of list that these columns may be of."""
    return [
        kind
        for kind in KINDS
        if not lacking(kind, columns)
        and not (kind == ESTABLISHMENTS and set(_ELSEWHERE) & set(columns))
    ]
